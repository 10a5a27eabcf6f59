"""Peace: talks, truces, and the ways in which a war ends.

Where no land is contested there is no issue at stake, and nobody negotiates.
"""

from __future__ import annotations

from attrition.records import (
    CAPITULATION,
    COLLAPSE,
    CONQUEST,
    FROZEN,
    NO_END,
    SETTLEMENT,
    Government,
    Theatre,
    Week,
    World,
)
from attrition.rules.common import clip
from attrition.rules.politics import (
    LARGEST_AIM,
    chance_to_give_up,
    defeat_in_sight,
    lost_for_sure,
    outnumbered_beyond,
    own_share,
    range_factor,
    ripeness,
    settlement_hazard,
    temptation,
    truce_hazard,
    willing_to_settle,
)
from attrition.rules.rule import rule


@rule
def negotiate(theatre: Theatre, world: World, week: Week) -> None:
    """Compare reservation values; where they overlap, settle with some probability."""
    if theatre.area <= 0.0:
        return
    settings = week.settings.politics
    a, b = world.governments[0], world.governments[1]
    most_a_concedes, least_b_accepts = 1.0 - a.reservation, b.reservation
    theatre.bargaining_range = most_a_concedes - least_b_accepts
    theatre.neutral_share = clip(0.5 * (most_a_concedes + least_b_accepts), 0.0, 1.0)
    theatre.ripeness = ripeness(
        theatre.drift,
        settings.stalemate_scale,
        clip(a.usual_cost / settings.hurting_cost, 0.0, 1.0),
        clip(b.usual_cost / settings.hurting_cost, 0.0, 1.0),
    )
    if not is_over(theatre):
        width = range_factor(
            theatre.bargaining_range,
            settings.settlement_range_scale,
            settings.settlement_range_limit,
        )
        chance = settlement_hazard(
            width, settings.talks_rate, settings.ripeness_gate, theatre.ripeness
        )
        if week.draws.settlement < chance:
            theatre.settled = 1
            theatre.ending = SETTLEMENT
            theatre.agreed_share = theatre.neutral_share


@rule
def is_over(theatre: Theatre) -> bool:
    """Return whether the war is settled or lost; a frozen line may still thaw or be settled."""
    over: bool = theatre.ending != NO_END and theatre.ending != FROZEN
    return over


@rule
def keep_truce(theatre: Theatre, world: World, week: Week) -> None:
    """Begin, keep or break a truce, imposed or made by the sides; in time the line freezes."""
    settings = week.settings.politics
    imposed = settings.ceasefire > 0.5
    if not imposed:
        theatre.broken = 0
    a, b = world.governments[0], world.governments[1]
    open_war = theatre.area > 0.0 and not is_over(theatre)
    chance = truce_hazard(settings.truce_rate, a.willingness, b.willingness, theatre.ripeness)
    if open_war and week.draws.truce < chance:
        theatre.agreed = 1
    if open_war and truce_holds(theatre, week):
        theatre.truce += 1
        if week.draws.breach < breach_hazard(theatre, world, week):
            theatre.agreed, theatre.broken = 0, 1
        elif theatre.truce >= settings.frozen_after and theatre.ending == NO_END:
            theatre.ending = FROZEN
    if not truce_holds(theatre, week):
        theatre.truce = 0
        if theatre.ending == FROZEN:
            theatre.ending = NO_END
    over = theatre.ending != NO_END
    theatre.fighting = 0 if over or truce_holds(theatre, week) else 1


@rule
def truce_holds(theatre: Theatre, week: Week) -> bool:
    """Return whether a truce holds that the sides made, or one imposed that nobody has broken."""
    imposed = week.settings.politics.ceasefire > 0.5 and theatre.broken == 0
    return imposed or theatre.agreed == 1


@rule
def breach_hazard(theatre: Theatre, world: World, week: Week) -> float:
    """Return the chance that a truce breaks in a step: by what tempts either side, unguaranteed."""
    settings = week.settings.politics
    tempted = 0.0
    for side in range(2):
        government = world.governments[side]
        unmet = government.aim - own_share(side, theatre.share)
        tempted += temptation(unmet, government.balance, settings.balance_scale)
    hazard: float = settings.resume_rate * (1.0 - settings.guarantees) * tempted
    return hazard


@rule
def end_by_defeat(theatre: Theatre, world: World, week: Week) -> None:
    """End the war where a side is conquered, gives up, or falls to a government that gives up.

    A side that grants what the enemy asks of the issue settles on the enemy's terms.
    """
    if theatre.area <= 0.0 or theatre.ending != NO_END:
        return
    for side in range(2):
        ending = defeat(side, world, week)
        if ending != NO_END and theatre.ending == NO_END:
            theatre.ending, theatre.fighting = ending, 0
            if ending == SETTLEMENT:
                theatre.settled = 1
                theatre.agreed_share = own_share(1 - side, asked_by(1 - side, world))
            else:
                theatre.loser = side


@rule
def defeat(side: int, world: World, week: Week) -> int:
    """Return how a side is defeated: it has lost its land, it gives up, or its government sues."""
    settings = week.settings.politics
    held, area = 0.0, 0.0
    for i in range(len(world.regions)):
        region = world.regions[i]
        if region.side == side:
            held += region.held[side]
            area += region.area
    if area > 0.0 and held <= settings.conquest_share * area:
        return CONQUEST
    ending = giving_up(side, world, week)
    if ending == NO_END and world.governments[side].sues == 1:
        ending = COLLAPSE
    return ending


@rule
def giving_up(side: int, world: World, week: Week) -> int:
    """Return how a side gives up this week, if it does and no truce holds.

    It settles for what the enemy asks once that is better than a lost war (Slantchev 2003), and
    capitulates where its army is too small or where more than the issue is asked. An enemy that
    gets all it asks for has nothing left to break a settlement for.
    """
    if truce_holds(world.theatre[0], week):
        return NO_END
    settings, government = week.settings.politics, world.governments[side]
    asked, least = asked_by(1 - side, world), government.reservation - government.fear
    men, others = fighting_men(side, world), fighting_men(1 - side, world)
    if men < 1.0:
        return CAPITULATION if others > 0.0 else NO_END
    few = outnumbered_beyond(men, others, settings.surrender_share)
    granted = willing_to_settle(1.0 - asked, least, settings.willingness_scale)
    granted *= lost_for_sure(outlook(government, world, week))
    if week.draws.surrender[side] >= chance_to_give_up(granted, few, settings.surrender_rate):
        return NO_END
    return CAPITULATION if few > 0.0 or asked > 1.0 else SETTLEMENT


@rule
def asked_by(side: int, world: World) -> float:
    """Return the share of the issue that a side asks for: its aim, or what it holds if more."""
    held = own_share(side, world.theatre[0].share)
    asked: float = min(max(world.governments[side].aim, held), LARGEST_AIM)
    return asked


@rule
def outlook(government: Government, world: World, week: Week) -> float:
    """Return how far a side's defeat is in sight, 0 to 1."""
    settings = week.settings.politics
    opening = own_share(government.side, world.theatre[0].opening)
    lost: float = defeat_in_sight(
        (government.expected - opening) / settings.success_scale,
        (government.expected - government.aim) / settings.success_scale,
        government.balance / settings.balance_scale,
    )
    return lost


@rule
def fighting_men(side: int, world: World) -> float:
    """Return the soldiers in formations, those who wait to join one, and those in training."""
    army = world.armies[side]
    men: float = army.front + army.reserve + army.trained + army.training
    return men
