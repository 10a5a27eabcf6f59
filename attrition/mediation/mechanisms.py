"""What acts on what: the main links between the mechanisms, declared once.

A mechanism is a section of parameters, and has its name. Each link names the act of the week, or of
the start, in which one mechanism reads what the other has left.
"""

from __future__ import annotations

from typing import NamedTuple

from attrition.parameters import SECTIONS

# Random sections: they disturb the others, and nothing acts on them.
NOISE = ("process", "openings")


class Effect(NamedTuple):
    """One mechanism acts on another: both sections, a sentence, and the act where it happens."""

    cause: str
    on: str
    text: str
    act: str


EFFECTS: tuple[Effect, ...] = (
    Effect("calendar", "strikes", "In winter more hits are aimed at energy.", "deplete_stocks"),
    Effect("calendar", "grid", "Cold raises the demand for power.", "set_demand"),
    Effect(
        "calendar", "combat", "Mud and snow slow the advance and change losses.", "fight_battle"
    ),
    Effect("support", "strikes", "Allies give interceptors.", "receive_weapons"),
    Effect("support", "grid", "Allies give spare parts.", "receive_spares"),
    Effect("support", "economy", "Aid closes part of the gap in the budget.", "balance_budget"),
    Effect("support", "combat", "Allies give shells.", "receive_shells"),
    Effect("support", "politics", "Losing allies raises the cost of the war.", "weigh_cost"),
    Effect("strikes", "grid", "Hits damage plants and substations.", "take_damage"),
    Effect("strikes", "economy", "Hits destroy capital.", "update_capital"),
    Effect("strikes", "households", "People leave regions under strikes.", "score_region"),
    Effect("grid", "strikes", "Strikes turn to what is left to hit.", "choose_targets"),
    Effect("grid", "economy", "Outages cut output.", "produce"),
    Effect("grid", "households", "People leave homes without power or heat.", "score_region"),
    Effect("grid", "politics", "Cold homes raise the cost of the war.", "weigh_cost"),
    Effect("economy", "strikes", "Industry makes missiles and drones.", "receive_weapons"),
    Effect("economy", "grid", "Industry uses power.", "set_demand"),
    Effect("economy", "necessities", "Labour produces food and fuel.", "provide_necessities"),
    Effect("economy", "combat", "Industry makes shells.", "receive_shells"),
    Effect("economy", "households", "Income holds and attracts people.", "score_region"),
    Effect("economy", "politics", "Lost output and debt raise the cost of the war.", "weigh_cost"),
    Effect("necessities", "economy", "Missing fuel cuts output.", "produce"),
    Effect("necessities", "households", "Hunger drives people away.", "score_region"),
    Effect("necessities", "politics", "Hunger raises the cost of the war.", "weigh_cost"),
    Effect("mobilisation", "economy", "Soldiers leave their jobs.", "update_labour"),
    Effect("mobilisation", "combat", "Replacements join formations.", "receive_replacements"),
    Effect("mobilisation", "politics", "Drafts by decree cost support.", "form_opinion"),
    Effect("combat", "support", "Surprises at the front revive allies.", "update_patience"),
    Effect("combat", "economy", "Lost ground takes its capital along.", "update_capital"),
    Effect("combat", "necessities", "Lost ground yields no food or fuel.", "provide_necessities"),
    Effect("combat", "mobilisation", "Losses leave places to fill.", "request_replacements"),
    Effect("combat", "households", "People leave regions near the front.", "score_region"),
    Effect("combat", "politics", "Governments learn from the front.", "update_belief"),
    Effect("households", "support", "Full host countries tire.", "update_patience"),
    Effect("households", "grid", "Fewer people need less power.", "set_demand"),
    Effect("households", "economy", "People who leave take their labour along.", "update_labour"),
    Effect("households", "necessities", "Fewer people need less.", "provide_necessities"),
    Effect("politics", "strikes", "A truce or an end stops strikes.", "launch_salvo"),
    Effect("politics", "economy", "A truce or an end opens trade routes.", "update_access"),
    Effect("politics", "necessities", "A truce or an end lifts blockades.", "provide_necessities"),
    Effect("politics", "combat", "War aims and support set how hard to attack.", "choose_effort"),
    Effect("politics", "households", "Once the fighting stops, fear fades.", "remember_fighting"),
    Effect("process", "support", "What allies deliver varies.", "disturb_strikes"),
    Effect("process", "strikes", "Launches, aim and interception vary.", "disturb_strikes"),
    Effect("process", "economy", "Productivity, demand and trade vary.", "disturb_economy"),
    Effect("process", "mobilisation", "Recruits vary.", "disturb_armies"),
    Effect("process", "combat", "Fire, attacks and losses vary.", "disturb_armies"),
    Effect("process", "households", "Flight and return vary.", "disturb_people"),
    Effect("process", "politics", "Public support varies.", "disturb_people"),
    Effect("openings", "strikes", "Stocks of weapons are uncertain.", "perturb_arsenal"),
    Effect("openings", "grid", "Damage to the grid is uncertain.", "perturb_component"),
    Effect("openings", "economy", "Output is uncertain.", "perturb_economy"),
    Effect("openings", "mobilisation", "Soldiers in training are uncertain.", "perturb_army"),
    Effect("openings", "combat", "Soldiers and shells are uncertain.", "perturb_army"),
    Effect("openings", "households", "The displaced are uncertain.", "perturb_people"),
    Effect("openings", "politics", "Public support is uncertain.", "perturb_government"),
)


def mechanism(section: str) -> tuple[str, str]:
    """Return the name of a mechanism as text, and what its parameters are about."""
    title, _, about = SECTIONS[section].heading().rstrip(".").partition(": ")
    return title, about
