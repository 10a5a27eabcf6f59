"""A library of wars in words: the judgement, its misses, and the tables as text."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from attrition.formatting import day, number, unit_words
from attrition.reference.discrepancy import COUNTS
from attrition.results.endings import BY_CODE
from attrition.results.metadata import label_of, unit_of
from attrition.validation.wars.assess import Held, WarsAssessment
from attrition.validation.wars.compared import FACTOR, LEAST_RUNS
from attrition.validation.wars.endings import LIKELIEST
from attrition.validation.wars.ground import MOVED
from attrition.validation.wars.rates import LONG

SINCE = " since the war began"  # in the label of a count
YES, NO, UNKNOWN = "yes", "NO", "–"
LABELS = {one.name: one.label.lower() for one in BY_CODE.values()}
TESTS = {
    "losses": f"losses within a factor of {FACTOR:g} in every period, for both sides",
    "kind": "the kind of ending among the two likeliest",
    "date": "the date of the end in the 90 % band",
    "ground": "the front still or moving, as it was",
}
READING = (
    "Each war opens with what was known on its first day and is given what came from outside; how "
    "people behave is the same in all. Losses are compared in the runs that still fight on the day "
    f"of a figure, if {LEAST_RUNS} or more do. CRPS is the mean distance of the forecast from the "
    "figure, less half the mean distance of two draws; below its rival’s it is better. The rival "
    "of losses is what the other wars lost for the size of the army, that of the end a constant "
    "hazard of wars over a year old (Correlates of War 4.0), that of all else the figure at the "
    "start. A front has moved where land beyond "
    f"{100 * MOVED:.0f} % of what is contested has changed hands on a day of the record."
)


def tests(held: Held) -> dict[str, bool | None]:
    """Return for each test whether a war passes it; None where the record says nothing."""
    return {
        "losses": held.losses_right,
        "kind": held.verdict.kind_right if held.war.outcome.ending.scorable else None,
        "date": held.verdict.date_right if held.war.outcome.ending.scorable else None,
        "ground": held.ground.right if held.ground else None,
    }


def lead(found: WarsAssessment) -> str:
    """Return the judgement over all wars in a sentence."""
    parts = []
    for name, what in TESTS.items():
        known = [right for held in found.wars if (right := tests(held)[name]) is not None]
        if known:
            parts.append(f"{what} in {sum(known)} of {len(known)}")
    which = "; ".join(parts) or "nothing to be held against: no figure of the record is scorable"
    own = [held.war.title for held in found.wars if held.behaviour]
    but = f", but for {'; '.join(own)}," if own else ""
    return f"With behaviour as declared{but} the model has {which}."


def overview(found: WarsAssessment) -> pd.DataFrame:
    """Return a war a row: which tests it passes, and how it ended and ends."""
    rows = []
    for held in found.wars:
        marks = {name: mark(right) for name, right in tests(held).items()}
        rows.append(
            {
                "war": held.war.title,
                "losses": marks["losses"],
                "kind of ending": marks["kind"],
                "date of the end": marks["date"],
                "front": marks["ground"],
                "ended": held.war.ended,
                "runs end": runs_words(held),
            }
        )
    return pd.DataFrame(rows)


def runs_words(held: Held) -> str:
    """Say how many runs end, and by which kinds."""
    found = held.verdict
    if not found.likeliest:
        return "none"
    kinds = ", ".join(LABELS[name] for name in found.likeliest[:LIKELIEST])
    more = ", …" if len(found.likeliest) > LIKELIEST else ""
    return f"{number(found.ended_share, 'share')}: {kinds}{more}"


def ending_text(held: Held) -> str:
    """Return what the runs say of the end of a war."""
    found, war = held.verdict, held.war
    either = f", and {number(found.kind_share, 'share')} so with either loser"
    return (
        f"The war ended {war.ended}, after {war.years:.1f} years of the scenario. "
        f"Of the runs {number(found.ended_share, 'share')} end by "
        f"{_when(held, war.scenario.steps)}{_band(held)}. "
        f"Of those that end, {number(found.loser_share, 'share')} end in the same way"
        f"{either if war.outcome.ending.of else ''}. "
        f"CRPS of the date {found.crps:.2f} years; a constant hazard has {found.rival:.2f}."
    )


def _band(held: Held) -> str:
    """Return between which days 90 % of the runs end, and half; nothing where hardly any end."""
    found = held.verdict
    if math.isinf(found.low):
        return ""
    low, middle, high = (_when(held, step) for step in (found.low, found.median, found.high))
    half = "" if math.isinf(found.median) else f", half by {middle}"
    return f"; 90 % end between {low} and {high}{half}"


def ground_text(held: Held) -> str:
    """Return what the runs say of the front; nothing where the record says nothing."""
    found = held.ground
    if found is None:
        return "The record has no figure of the front."
    did = "moved" if found.moved else "stood still"
    return (
        f"The front {did}: at most {number(found.record, 'share')} of the contested land had "
        "changed hands on a day of the record. "
        f"So it does in {number(found.agreeing, 'share')} of the runs."
    )


def behaviour_text(held: Held) -> str:
    """Return which behavioural parameters a war sets for itself."""
    if not held.behaviour:
        return "Behaviour is as declared."
    values = ", ".join(f"{path} = {value:g}" for path, value in held.behaviour.items())
    return f"A miss: this war needs behaviour of its own: {values}."


def unscored_text(held: Held) -> str:
    """Return how many figures of the record are scored, and why the others are not; "" if all."""
    record, scenario = held.war.record, held.war.scenario
    memory = sum(not one.scorable for one in record)
    first, last = scenario.start, scenario.date(scenario.steps)
    apart = sum(
        one.scorable and not first <= (one.start or one.date) <= one.date <= last for one in record
    )
    why = [
        f"{count} {what}"
        for count, what in ((memory, "from memory"), (apart, "before the start or after the end"))
        if count
    ]
    return f"Not scored: {', '.join(why)}." if why else ""


def losses_text(held: Held) -> str:
    """Return why the losses of a war are not judged; "" where they are."""
    if held.losses_right is not None:
        return ""
    return (
        f"Losses are not judged: that takes figures of both sides over {LONG:g} weeks or half of "
        f"the war, while {LEAST_RUNS} runs still fight."
    )


def figure_table(held: Held) -> pd.DataFrame:
    """Return the figures of a war as text, one a row."""
    step_days = held.war.scenario.step_days
    return pd.DataFrame([_figure(held, row, step_days) for row in held.figures.to_dict("records")])


def _figure(held: Held, row: Mapping[Hashable, Any], step_days: int) -> dict[str, str]:
    unit = unit_of(row["measure"], step_days)
    words = unit_words(unit)
    label = label_of(row["measure"], step_days)
    if row["measure"] in COUNTS and not pd.isna(row["start"]):
        label = label.removesuffix(SINCE)
    label += f" ({words})" if words else ""
    since = "" if pd.isna(row["start"]) else f"{day(row['start'], full=True)} to "
    known = not pd.isna(row["q50"])
    band = f"{number(row['q5'], unit)} to {number(row['q95'], unit)}"
    return {
        "figure": ", ".join(filter(None, (label, held.war.side(row["of"])))),
        "when": since + day(row["date"], full=True),
        "record": number(row["value"], unit),
        "median": number(row["q50"], unit) if known else UNKNOWN,
        "90 % band": band if known else f"{row['runs']} runs",
        "in band": mark(bool(row["inside"]) if known else None),
        "factor": plain(row["factor"]),
        "CRPS": number(row["crps"], unit) if known else UNKNOWN,
        "rival": number(row["rival"], unit),
    }


def _when(held: Held, step: float) -> str:
    if math.isinf(step):
        return "beyond the scenario"
    return day(held.war.scenario.date(round(step)), full=True)


def mark(right: bool | None) -> str:
    """Return whether something is right as a word; a dash where it is not known."""
    return {True: YES, False: NO, None: UNKNOWN}[right]


def plain(value: float, places: int = 2) -> str:
    """Return a number with some digits; a dash where there is none."""
    return UNKNOWN if pd.isna(value) or math.isinf(value) else f"{value:.{places}f}"
