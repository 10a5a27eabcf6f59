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

    turn_season = conduct(weather.turn_season)
    survey = conduct(combat.survey)
    clear_queue = conduct(households.clear_queue)
    open_border = conduct(households.open_border)
    negotiate = conduct(politics.negotiate)


class Region(Being, records.Region):
    """A region with its land, people, power and warmth."""

    feel_weather = conduct(weather.feel_weather)
    clear_hits = conduct(strikes.clear_hits)
    ask_power = conduct(grid.ask_power)
    offer = conduct(grid.offer)
    shed = conduct(grid.shed)
    clear_claims = conduct(combat.clear_claims)
    limit_claims = conduct(combat.limit_claims)
    hand_over = conduct(combat.hand_over)
    find_front = conduct(households.find_front)
    judge_region = conduct(households.judge_region)
    weigh_places = conduct(households.weigh_places)
    clear_region = conduct(households.clear_region)


class Sector(Being, records.Sector):
    """A stretch of the front."""

    open_front = conduct(posture.open_front)
    hold_line = conduct(posture.hold_line)
    assess = conduct(posture.assess)
    engage = conduct(combat.engage)
    take_ground = conduct(combat.take_ground)


class Formation(Being, records.Formation):
    """A unit of soldiers that fights, rests and is filled up."""

    ask_replacements = conduct(mobilisation.ask_replacements)
    take_replacements = conduct(mobilisation.take_replacements)
    report = conduct(posture.report)
    rotate = conduct(posture.rotate)
    muster = conduct(posture.muster)
    fight = conduct(combat.fight)
    stand = conduct(combat.stand)
    be_shaken = conduct(politics.be_shaken)


class Army(Being, records.Army):
    """The manpower, the ammunition and the staff of one side."""

    stock_shells = conduct(supply.stock_shells)
    call_up = conduct(mobilisation.call_up)
    raise_formations = conduct(mobilisation.raise_formations)
    start_count = conduct(posture.start_count)
    commit = conduct(posture.commit)
    shift = conduct(posture.shift)
    fire_shells = conduct(posture.fire_shells)
    clear_losses = conduct(combat.clear_losses)
    count_losses = conduct(combat.count_losses)


class Arsenal(Being, records.Arsenal):
    """The missiles, the drones and the air defence of one side."""

    stock_arsenal = conduct(supply.stock_arsenal)
    launch = conduct(strikes.launch)
    expend = conduct(strikes.expend)
    aim = conduct(strikes.aim)


class Component(Being, records.Component):
    """A power plant, or the substations of a region."""

    appraise = conduct(strikes.appraise)
    suffer = conduct(strikes.suffer)
    inspect = conduct(repair.inspect)
    mend = conduct(repair.mend)
    generate = conduct(grid.generate)


class Line(Being, records.Line):
    """The lines between two regions; the grid operator moves power over them."""


class GridOperator(Being, records.GridOperator):
    """The operator of one side's grid."""

    take_spares = conduct(repair.take_spares)
    plan_repair = conduct(repair.plan_repair)
    book_spares = conduct(repair.book_spares)
    open_books = conduct(grid.open_books)
    dispatch = conduct(grid.dispatch)
    close_books = conduct(grid.close_books)


class Economy(Being, records.Economy):
    """The economy and the treasury of one side."""

    count_workers = conduct(economy.count_workers)
    produce = conduct(economy.produce)
    wear = conduct(economy.wear)
    finance = conduct(economy.finance)
    set_prices = conduct(economy.set_prices)


class Cohort(Being, records.Cohort):
    """People of one home who decide alike."""

    choose = conduct(households.choose)
    move = conduct(households.move)
    be_counted = conduct(households.be_counted)


class Host(Being, records.Host):
    """A host country that fills up."""

    judge_host = conduct(households.judge_host)
    clear_host = conduct(households.clear_host)
    fill_host = conduct(households.fill_host)


class Government(Being, records.Government):
    """The leadership and the public of one side."""

    form_opinion = conduct(politics.form_opinion)
    choose_posture = conduct(politics.choose_posture)
    learn = conduct(politics.learn)
    expect = conduct(politics.expect)
    revise_aim = conduct(politics.revise_aim)
    weigh_war = conduct(politics.weigh_war)
    totter = conduct(politics.totter)


class Ally(Being, records.Ally):
    """The coalition that stands behind one side."""

    deliver = conduct(supply.deliver)
    lose_patience = conduct(politics.lose_patience)


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
