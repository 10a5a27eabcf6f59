"""The order of the week: every phase with a sentence, and within it who does what.

An act is a function `act(agent, world, week)` on one agent. In an act an agent reads the world as
the acts before left it and writes only to itself, or adds to a sum that an earlier act cleared; so
the order of the agents within an act does not matter. Both drivers follow this one list.

OPENING lists the acts that run once before the first week, without luck and before any event: those
that only measure, and the few that take what is given as the state of rest.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from attrition.phases import (
    combat,
    economy,
    grid,
    households,
    mobilisation,
    opening,
    politics,
    posture,
    repair,
    strikes,
    supply,
    weather,
)


class Act(NamedTuple):
    """What the agents of one table do at one point of the week."""

    table: str
    conduct: Callable[[Any, Any, Any], None]

    @property
    def name(self) -> str:
        """The name of the act, also of the Mesa agents' method."""
        return self.conduct.__name__


class Phase(NamedTuple):
    """A stretch of the week in which one mechanism acts."""

    name: str
    sentence: str
    acts: tuple[Act, ...]


PHASES: tuple[Phase, ...] = (
    Phase(
        "weather",
        "The temperature of each region and the state of the ground are set.",
        (Act("theatre", weather.turn_season), Act("regions", weather.feel_weather)),
    ),
    Phase(
        "supply",
        "Shells, missiles, drones and interceptors arrive from industry and from allies.",
        (
            Act("allies", supply.deliver),
            Act("armies", supply.stock_shells),
            Act("arsenals", supply.stock_arsenal),
        ),
    ),
    Phase(
        "strikes",
        "Salvoes are fired, some are intercepted, the others hit.",
        (
            Act("arsenals", strikes.launch),
            Act("arsenals", strikes.expend),
            Act("components", strikes.appraise),
            Act("arsenals", strikes.aim),
            Act("regions", strikes.clear_hits),
            Act("components", strikes.suffer),
        ),
    ),
    Phase(
        "repair",
        "Crews and spares give health back to what was not hit this week.",
        (
            Act("operators", repair.take_spares),
            Act("components", repair.inspect),
            Act("operators", repair.plan_repair),
            Act("components", repair.mend),
            Act("operators", repair.book_spares),
        ),
    ),
    Phase(
        "grid",
        "Power is generated, balanced over the lines, shed where short; homes are heated.",
        (
            Act("operators", grid.open_books),
            Act("regions", grid.ask_power),
            Act("components", grid.generate),
            Act("regions", grid.offer),
            Act("operators", grid.dispatch),
            Act("regions", grid.shed),
            Act("operators", grid.close_books),
        ),
    ),
    Phase(
        "economy",
        "The economies produce, wear, finance the war and see prices move.",
        (
            Act("economies", economy.count_workers),
            Act("economies", economy.produce),
            Act("economies", economy.wear),
            Act("economies", economy.finance),
            Act("economies", economy.set_prices),
        ),
    ),
    Phase(
        "mobilisation",
        "People are called up, trained and healed; formations are filled up and raised.",
        (
            Act("armies", mobilisation.call_up),
            Act("formations", mobilisation.ask_replacements),
            Act("formations", mobilisation.take_replacements),
            Act("armies", mobilisation.raise_formations),
        ),
    ),
    Phase(
        "posture",
        "Reserves move up, formations rotate, each side weighs where to attack and how hard.",
        (
            Act("sectors", posture.open_front),
            Act("armies", posture.start_count),
            Act("formations", posture.report),
            Act("armies", posture.commit),
            Act("armies", posture.shift),
            Act("formations", posture.rotate),
            Act("sectors", posture.hold_line),
            Act("formations", posture.muster),
            Act("armies", posture.fire_shells),
            Act("sectors", posture.assess),
        ),
    ),
    Phase(
        "combat",
        "Both sides lose men and cohesion, the front moves, land changes hands.",
        (
            Act("regions", combat.clear_claims),
            Act("sectors", combat.engage),
            Act("regions", combat.limit_claims),
            Act("sectors", combat.take_ground),
            Act("regions", combat.hand_over),
            Act("armies", combat.clear_losses),
            Act("formations", combat.fight),
            Act("armies", combat.count_losses),
            Act("formations", combat.stand),
            Act("theatre", combat.survey),
        ),
    ),
    Phase(
        "households",
        "People stay, move inside the country, leave or return; hosts fill up.",
        (
            Act("regions", households.find_front),
            Act("regions", households.judge_region),
            Act("hosts", households.judge_host),
            Act("regions", households.weigh_places),
            Act("theatre", households.clear_queue),
            Act("cohorts", households.choose),
            Act("theatre", households.open_border),
            Act("cohorts", households.move),
            Act("regions", households.clear_region),
            Act("hosts", households.clear_host),
            Act("cohorts", households.be_counted),
            Act("hosts", households.fill_host),
        ),
    ),
    Phase(
        "opinion",
        "The public at home and the allies respond.",
        (
            Act("governments", politics.form_opinion),
            Act("governments", politics.choose_posture),
            Act("allies", politics.lose_patience),
        ),
    ),
    Phase(
        "politics",
        "Governments learn, weigh the war, talk, settle or fall.",
        (
            Act("governments", politics.learn),
            Act("governments", politics.expect),
            Act("governments", politics.revise_aim),
            Act("governments", politics.weigh_war),
            Act("theatre", politics.negotiate),
            Act("governments", politics.totter),
            Act("formations", politics.be_shaken),
        ),
    ),
)

OPENING: tuple[Act, ...] = (
    Act("theatre", weather.turn_season),
    Act("theatre", combat.survey),
    Act("theatre", opening.forget_drift),
    Act("regions", weather.feel_weather),
    Act("regions", households.clear_region),
    Act("cohorts", households.be_counted),
    Act("hosts", households.fill_host),
    Act("hosts", opening.settle_guests),
    Act("operators", grid.open_books),
    Act("regions", grid.ask_power),
    Act("components", grid.generate),
    Act("regions", grid.offer),
    Act("operators", grid.dispatch),
    Act("regions", grid.shed),
    Act("operators", grid.close_books),
    Act("economies", economy.count_workers),
    Act("economies", opening.find_access),
    Act("economies", economy.produce),
    Act("sectors", posture.open_front),
    Act("formations", posture.report),
    Act("formations", posture.rotate),
    Act("sectors", posture.hold_line),
    Act("formations", posture.muster),
    Act("formations", combat.stand),
    Act("sectors", posture.assess),
    Act("regions", households.find_front),
    Act("regions", households.judge_region),
    Act("governments", politics.expect),
    Act("governments", politics.weigh_war),
    Act("theatre", politics.negotiate),
)
