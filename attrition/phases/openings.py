"""The errors of the start: what is not known exactly in week 0 is drawn, once a run."""

from __future__ import annotations

from attrition.records import (
    Army,
    Arsenal,
    Component,
    Economy,
    Formation,
    Government,
    Region,
    Week,
    World,
)
from attrition.rules.common import positive
from attrition.rules.households import whole_persons
from attrition.rules.openings import (
    error_factor,
    output_after_error,
    share_at_odds,
    share_leaving,
    whole_stock,
)
from attrition.rules.rule import rule


@rule
def perturb_army(army: Army, world: World, week: Week) -> None:
    """Draw the losses so far, the pools of soldiers and the shells."""
    openings, draws, side = week.settings.openings, week.draws, army.side
    losses = error_factor(openings.casualties, draws.casualties_error[side])
    army.casualties *= losses
    army.killed *= losses
    army.wounded *= losses
    men = error_factor(openings.men, draws.men_error[side])
    army.training *= men
    army.trained *= men
    army.shells *= error_factor(openings.shells, draws.shells_error[side])


@rule
def perturb_formation(formation: Formation, world: World, week: Week) -> None:
    """Draw the soldiers of a formation with those of its side; it is as well manned as before."""
    side = formation.side
    men = error_factor(week.settings.openings.men, week.draws.men_error[side])
    formation.men *= men
    formation.establishment *= men


@rule
def perturb_arsenal(arsenal: Arsenal, world: World, week: Week) -> None:
    """Draw the missiles, drones and interceptors in stock."""
    openings, draws, side = week.settings.openings, week.draws, arsenal.side
    missiles = error_factor(openings.missiles, draws.missiles_error[side])
    drones = error_factor(openings.drones, draws.drones_error[side])
    interceptors = error_factor(openings.interceptors, draws.interceptors_error[side])
    arsenal.missiles = whole_stock(arsenal.missiles, missiles)
    arsenal.drones = whole_stock(arsenal.drones, drones)
    arsenal.interceptors = whole_stock(arsenal.interceptors, interceptors)


@rule
def perturb_component(component: Component, world: World, week: Week) -> None:
    """Draw how much of a plant or of substations is damaged, with the others of the side."""
    side = component.side
    more = error_factor(week.settings.openings.damage, -week.draws.damage_error[side])
    component.health = share_at_odds(component.health, more)


@rule
def perturb_economy(economy: Economy, world: World, week: Week) -> None:
    """Draw what output has lost, or gained, since before the war."""
    side = economy.side
    more = error_factor(week.settings.openings.output[side], week.draws.output_error[side])
    economy.output = output_after_error(economy.output, more)


@rule
def perturb_government(government: Government, world: World, week: Week) -> None:
    """Draw the support of the public."""
    side = government.side
    more = error_factor(week.settings.openings.support, week.draws.support_error[side])
    government.support = share_at_odds(government.support, more)


@rule
def perturb_people(region: Region, world: World, week: Week) -> None:
    """Draw how many of a region's people are displaced, inside the country and abroad.

    They leave those at home or join them, so that nobody is lost; no more leave than are there.
    """
    openings, draws, side = week.settings.openings, week.draws, region.side
    first, regions = region.first_cohort, len(world.regions)
    home, inside, abroad = 0.0, 0.0, 0.0
    for i in range(first, first + region.cohorts):
        cohort = world.cohorts[i]
        if cohort.place == region.index:
            home += cohort.persons
        elif cohort.place < regions:
            inside += cohort.persons
        else:
            abroad += cohort.persons
    if home <= 0.0:
        return
    more_inside = error_factor(openings.displaced_inside, draws.inside_error[side]) - 1.0
    more_abroad = error_factor(openings.displaced_abroad, draws.abroad_error[side]) - 1.0
    leaving = more_inside * inside + more_abroad * abroad
    share = share_leaving(leaving, home)
    for i in range(first, first + region.cohorts):
        cohort = world.cohorts[i]
        if cohort.place == region.index:
            change = positive(1.0 - share * leaving / home)
        elif cohort.place < regions:
            change = 1.0 + share * more_inside
        else:
            change = 1.0 + share * more_abroad
        cohort.persons = whole_persons(change * cohort.persons)
