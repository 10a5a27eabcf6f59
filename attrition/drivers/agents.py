"""The agents of the Mesa driver: state from the records, conduct from the acts of the week."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

import mesa

from attrition import records
from attrition.phases import (
    combat,
    economy,
    grid,
    households,
    mobilisation,
    politics,
    posture,
    repair,
    strikes,
    supply,
    weather,
)


def conduct(act: Callable[[Any, Any, Any], None]) -> Callable[[Any], None]:
    """Make an act of the week a method without arguments, as `AgentSet.do` calls it."""

    def method(self: Being) -> None:
        act(self, self.model.world, self.model.week)

    method.__name__, method.__doc__ = act.__name__, act.__doc__
    return method


class Numbers(WeakKeyDictionary[Any, Iterator[int]]):
    """The next number of an agent by its model; Mesa's own table keeps every model for ever."""

    def __getitem__(self, model: Any) -> Iterator[int]:
        """Return the counter of a model, which begins with 1."""
        return self.setdefault(model, count(1))


class Being(mesa.Agent):  # type: ignore[misc]
    """An agent whose attributes are the fields of its record."""

    columns: dict[str, records.Column]
    _ids = Numbers()

    def __init__(self, model: Any, row: Any) -> None:
        """Take the state from a row of a table, as plain Python numbers and lists."""
        super().__init__(model)
        for name in self.columns:
            setattr(self, name, row[name].tolist())


class Theatre(Being, records.Theatre):
    """Weather, front and peace."""

    set_weather = conduct(weather.set_weather)
    survey_front = conduct(combat.survey_front)
    reset_border_queue = conduct(households.reset_border_queue)
    limit_border = conduct(households.limit_border)
    negotiate = conduct(politics.negotiate)


class Region(Being, records.Region):
    """A region with its land, people, power and warmth."""

    set_temperature = conduct(weather.set_temperature)
    reset_hits = conduct(strikes.reset_hits)
    set_demand = conduct(grid.set_demand)
    report_supply = conduct(grid.report_supply)
    shed_load = conduct(grid.shed_load)
    reset_claims = conduct(combat.reset_claims)
    limit_claims = conduct(combat.limit_claims)
    transfer_land = conduct(combat.transfer_land)
    measure_front_distance = conduct(households.measure_front_distance)
    score_region = conduct(households.score_region)
    score_places = conduct(households.score_places)
    reset_region_counts = conduct(households.reset_region_counts)


class Sector(Being, records.Sector):
    """A stretch of the front."""

    activate_sector = conduct(posture.activate_sector)
    stretch_line = conduct(posture.stretch_line)
    assess_balance = conduct(posture.assess_balance)
    fight_battle = conduct(combat.fight_battle)
    take_ground = conduct(combat.take_ground)


class Formation(Being, records.Formation):
    """A unit of soldiers that fights, rests and is filled up."""

    request_replacements = conduct(mobilisation.request_replacements)
    receive_replacements = conduct(mobilisation.receive_replacements)
    report_position = conduct(posture.report_position)
    rotate_line = conduct(posture.rotate_line)
    man_line = conduct(posture.man_line)
    suffer_losses = conduct(combat.suffer_losses)
    report_strength = conduct(combat.report_strength)
    lose_cohesion_on_collapse = conduct(politics.lose_cohesion_on_collapse)


class Army(Being, records.Army):
    """The manpower, the ammunition and the staff of one side."""

    receive_shells = conduct(supply.receive_shells)
    call_up = conduct(mobilisation.call_up)
    raise_formations = conduct(mobilisation.raise_formations)
    reset_formation_counts = conduct(posture.reset_formation_counts)
    commit_reserves = conduct(posture.commit_reserves)
    shift_formations = conduct(posture.shift_formations)
    fire_shells = conduct(posture.fire_shells)
    reset_losses = conduct(combat.reset_losses)
    count_losses = conduct(combat.count_losses)


class Arsenal(Being, records.Arsenal):
    """The missiles, the drones and the air defence of one side."""

    receive_weapons = conduct(supply.receive_weapons)
    launch_salvo = conduct(strikes.launch_salvo)
    deplete_stocks = conduct(strikes.deplete_stocks)
    select_targets = conduct(strikes.select_targets)


class Component(Being, records.Component):
    """A power plant, or the substations of a region."""

    set_target_value = conduct(strikes.set_target_value)
    take_damage = conduct(strikes.take_damage)
    request_repair = conduct(repair.request_repair)
    repair_damage = conduct(repair.repair_damage)
    generate = conduct(grid.generate)


class Line(Being, records.Line):
    """The lines between two regions; the grid operator moves power over them."""


class GridOperator(Being, records.GridOperator):
    """The operator of one side's grid."""

    receive_spares = conduct(repair.receive_spares)
    allocate_repair = conduct(repair.allocate_repair)
    consume_spares = conduct(repair.consume_spares)
    reset_totals = conduct(grid.reset_totals)
    dispatch = conduct(grid.dispatch)
    set_totals = conduct(grid.set_totals)


class Economy(Being, records.Economy):
    """The economy and the treasury of one side."""

    update_labour = conduct(economy.update_labour)
    produce = conduct(economy.produce)
    update_capital = conduct(economy.update_capital)
    balance_budget = conduct(economy.balance_budget)
    set_prices = conduct(economy.set_prices)


class Cohort(Being, records.Cohort):
    """People of one home who decide alike."""

    choose_place = conduct(households.choose_place)
    move = conduct(households.move)
    update_population = conduct(households.update_population)


class Host(Being, records.Host):
    """A host country that fills up."""

    score_host = conduct(households.score_host)
    reset_host_counts = conduct(households.reset_host_counts)
    update_host = conduct(households.update_host)


class Government(Being, records.Government):
    """The leadership and the public of one side."""

    form_opinion = conduct(politics.form_opinion)
    choose_posture = conduct(politics.choose_posture)
    update_belief = conduct(politics.update_belief)
    form_expectation = conduct(politics.form_expectation)
    revise_aim = conduct(politics.revise_aim)
    set_reservation_value = conduct(politics.set_reservation_value)
    risk_collapse = conduct(politics.risk_collapse)


class Ally(Being, records.Ally):
    """The coalition that stands behind one side."""

    deliver_aid = conduct(supply.deliver_aid)
    update_patience = conduct(politics.update_patience)


BEINGS: dict[str, type[Being]] = {
    "theatre": Theatre,
    "regions": Region,
    "sectors": Sector,
    "formations": Formation,
    "armies": Army,
    "arsenals": Arsenal,
    "components": Component,
    "lines": Line,
    "operators": GridOperator,
    "economies": Economy,
    "cohorts": Cohort,
    "hosts": Host,
    "governments": Government,
    "allies": Ally,
}
