"""The agents of the Mesa driver: state from the records, methods from the acts of the week."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

import mesa

from attrition import records
from attrition.phases import (
    air_defence,
    combat,
    disturbances,
    economy,
    grid,
    households,
    migration,
    mobilisation,
    necessities,
    peace,
    politics,
    posture,
    repair,
    strikes,
    supply,
    transfers,
    war_aims,
    weather,
)


def as_method(act: Callable[[Any, Any, Any], None]) -> Callable[[Any], None]:
    """Make an act of the week a method without arguments, as `AgentSet.do` calls it."""

    def method(self: RecordAgent) -> None:
        act(self, self.model.world, self.model.week)

    method.__name__, method.__doc__ = act.__name__, act.__doc__
    return method


class Numbers(WeakKeyDictionary[Any, Iterator[int]]):
    """The next number of an agent by its model; Mesa's own table keeps every model for ever."""

    def __getitem__(self, model: Any) -> Iterator[int]:
        """Return the counter of a model, which begins with 1."""
        return self.setdefault(model, count(1))


class RecordAgent(mesa.Agent):  # type: ignore[misc]
    """An agent whose attributes are the fields of its record."""

    columns: dict[str, records.Column]
    _ids = Numbers()

    def __init__(self, model: Any, row: Any) -> None:
        """Take the state from a row of a table, as plain Python numbers and lists."""
        super().__init__(model)
        for name in self.columns:
            setattr(self, name, row[name].tolist())


class Theatre(RecordAgent, records.Theatre):
    """Weather, front and peace."""

    set_weather = as_method(weather.set_weather)
    survey_front = as_method(combat.survey_front)
    remember_fighting = as_method(households.remember_fighting)
    reset_border_queue = as_method(migration.reset_border_queue)
    list_deciding = as_method(migration.list_deciding)
    limit_border = as_method(migration.limit_border)
    negotiate = as_method(peace.negotiate)
    keep_truce = as_method(peace.keep_truce)
    end_by_defeat = as_method(peace.end_by_defeat)


class Region(RecordAgent, records.Region):
    """A region with its land, people, power and warmth."""

    set_temperature = as_method(weather.set_temperature)
    reset_hits = as_method(strikes.reset_hits)
    set_demand = as_method(grid.set_demand)
    report_supply = as_method(grid.report_supply)
    shed_load = as_method(grid.shed_load)
    reset_claims = as_method(combat.reset_claims)
    limit_claims = as_method(combat.limit_claims)
    transfer_land = as_method(combat.transfer_land)
    measure_front_distance = as_method(households.measure_front_distance)
    measure_occupation = as_method(households.measure_occupation)
    score_region = as_method(households.score_region)
    set_deterrence = as_method(households.set_deterrence)
    score_places = as_method(households.score_places)
    set_chance_to_leave = as_method(households.set_chance_to_leave)


class Sector(RecordAgent, records.Sector):
    """A stretch of the front."""

    activate_sector = as_method(posture.activate_sector)
    assess_balance = as_method(posture.assess_balance)
    choose_effort = as_method(posture.choose_effort)
    fight_battle = as_method(combat.fight_battle)
    take_ground = as_method(combat.take_ground)
    pass_front = as_method(combat.pass_front)


class Formation(RecordAgent, records.Formation):
    """A unit of soldiers that fights, rests and is filled up."""

    leave_formation = as_method(transfers.leave_formation)
    request_replacements = as_method(mobilisation.request_replacements)
    receive_replacements = as_method(mobilisation.receive_replacements)
    report_position = as_method(posture.report_position)
    man_line = as_method(posture.man_line)
    suffer_losses = as_method(combat.suffer_losses)
    report_strength = as_method(combat.report_strength)
    lose_cohesion_on_collapse = as_method(politics.lose_cohesion_on_collapse)


class Army(RecordAgent, records.Army):
    """The manpower, the ammunition and the staff of one side."""

    transfer_troops = as_method(transfers.transfer_troops)
    receive_shells = as_method(supply.receive_shells)
    call_up = as_method(mobilisation.call_up)
    raise_formations = as_method(mobilisation.raise_formations)
    reset_formation_counts = as_method(posture.reset_formation_counts)
    commit_reserves = as_method(posture.commit_reserves)
    shift_formations = as_method(posture.shift_formations)
    fire_shells = as_method(posture.fire_shells)
    reset_losses = as_method(combat.reset_losses)
    count_losses = as_method(combat.count_losses)


class Arsenal(RecordAgent, records.Arsenal):
    """The missiles, the drones and the air defence of one side."""

    transfer_weapons = as_method(transfers.transfer_weapons)
    assess_threat = as_method(air_defence.assess_threat)
    practise_defence = as_method(air_defence.practise_defence)
    build_defence = as_method(air_defence.build_defence)
    receive_weapons = as_method(supply.receive_weapons)
    launch_salvo = as_method(strikes.launch_salvo)
    choose_targets = as_method(strikes.choose_targets)
    damage_works = as_method(strikes.damage_works)
    deplete_stocks = as_method(strikes.deplete_stocks)
    select_targets = as_method(strikes.select_targets)


class Component(RecordAgent, records.Component):
    """A power plant, or the substations of a region."""

    set_target_value = as_method(strikes.set_target_value)
    take_damage = as_method(strikes.take_damage)
    request_repair = as_method(repair.request_repair)
    repair_damage = as_method(repair.repair_damage)
    generate = as_method(grid.generate)


class Line(RecordAgent, records.Line):
    """The lines between two regions; the grid operator moves power over them."""


class GridOperator(RecordAgent, records.GridOperator):
    """The operator of one side's grid."""

    transfer_spares = as_method(transfers.transfer_spares)
    harden_substations = as_method(repair.harden_substations)
    receive_spares = as_method(repair.receive_spares)
    allocate_repair = as_method(repair.allocate_repair)
    consume_spares = as_method(repair.consume_spares)
    reset_totals = as_method(grid.reset_totals)
    dispatch = as_method(grid.dispatch)
    set_totals = as_method(grid.set_totals)


class Economy(RecordAgent, records.Economy):
    """The economy and the treasury of one side."""

    transfer_money = as_method(transfers.transfer_money)
    update_labour = as_method(economy.update_labour)
    add_up_demand = as_method(economy.add_up_demand)
    grow = as_method(economy.grow)
    count_people_and_land = as_method(economy.count_people_and_land)
    provide_necessities = as_method(necessities.provide_necessities)
    produce = as_method(economy.produce)
    update_capital = as_method(economy.update_capital)
    update_access = as_method(economy.update_access)
    balance_budget = as_method(economy.balance_budget)
    set_prices = as_method(economy.set_prices)


class Cohort(RecordAgent, records.Cohort):
    """People of one home who decide alike."""

    choose_place = as_method(migration.choose_place)
    move = as_method(migration.move)


class Host(RecordAgent, records.Host):
    """A host country that fills up."""

    score_host = as_method(households.score_host)
    note_refugees = as_method(migration.note_refugees)
    update_host = as_method(migration.update_host)


class Government(RecordAgent, records.Government):
    """The leadership and the public of one side."""

    announce_aim = as_method(transfers.announce_aim)
    form_opinion = as_method(politics.form_opinion)
    choose_posture = as_method(politics.choose_posture)
    update_belief = as_method(war_aims.update_belief)
    compare_strength = as_method(war_aims.compare_strength)
    form_expectation = as_method(war_aims.form_expectation)
    weigh_cost = as_method(war_aims.weigh_cost)
    revise_aim = as_method(war_aims.revise_aim)
    fear_breach = as_method(war_aims.fear_breach)
    set_reservation_value = as_method(war_aims.set_reservation_value)
    risk_collapse = as_method(politics.risk_collapse)
    change_leader = as_method(politics.change_leader)


class Ally(RecordAgent, records.Ally):
    """The coalition that stands behind one side."""

    deliver_aid = as_method(supply.deliver_aid)
    update_patience = as_method(politics.update_patience)


class Disturbance(RecordAgent, records.Disturbance):
    """What slowly disturbs the mechanisms of one side."""

    disturb_armies = as_method(disturbances.disturb_armies)
    disturb_strikes = as_method(disturbances.disturb_strikes)
    disturb_economy = as_method(disturbances.disturb_economy)
    disturb_people = as_method(disturbances.disturb_people)


AGENT_TYPES: dict[str, type[RecordAgent]] = {
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
    "disturbances": Disturbance,
}
