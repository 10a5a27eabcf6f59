"""A library of wars in words: the judgement, its misses, and the tables as text."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from attrition.formatting import day, number, unit_words
from attrition.results.endings import BY_CODE
from attrition.results.metadata import label_of, unit_of
from attrition.validation.wars.assess import Held, WarsAssessment
from attrition.validation.wars.compared import FACTOR, LEAST_RUNS
from attrition.validation.wars.endings import LIKELIEST
from attrition.validation.wars.ground import MOVED
from attrition.validation.wars.rates import LONG

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
        marks = {name: _mark(right) for name, right in tests(held).items()}
        rows.append(
            {
                "war": held.war.title,
                "losses": marks["losses"],
                "kind of ending": marks["kind"],
                "date of the end": marks["date"],
                "front": marks["ground"],
                "ended": ended_words(held),
                "runs end": runs_words(held),
            }
        )
    return pd.DataFrame(rows)


def ended_words(held: Held) -> str:
    """Say how and when a war ended."""
    ending = held.war.outcome.ending
    loser = f" of {held.war.side(ending.of)}" if ending.of else ""
    return f"{LABELS[ending.event]}{loser}, {day(ending.date, full=True)}"


def runs_words(held: Held) -> str:
    """Say how many runs end, by which kinds, and when."""
    found = held.verdict
    if not found.likeliest:
        return "none"
    kinds = ", ".join(LABELS[name] for name in found.likeliest[:LIKELIEST])
    return (
        f"{number(found.ended_share, 'share')}: {kinds}, …"
        if len(found.likeliest) > LIKELIEST
        else f"{number(found.ended_share, 'share')}: {kinds}"
    )


def ending_text(held: Held) -> str:
    """Return what the runs say of the end of a war, in two sentences."""
    found, war = held.verdict, held.war
    kind = war.outcome.ending.event
    loser = ", with the same loser" if war.outcome.ending.of else ""
    of_loser = f" ({number(found.loser_share, 'share')}{loser})" if loser else ""
    return (
        f"The war ended by {ended_words(held)}, after {war.years:.1f} years of the scenario. "
        f"Of the runs {number(found.ended_share, 'share')} end by "
        f"{_when(held, war.scenario.steps)}{_band(held)}. "
        f"Of those that end, {number(found.kind_share, 'share')} end by {LABELS[kind]}{of_loser}. "
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
    label = label_of(row["measure"], step_days) + (f" ({words})" if words else "")
    since = "" if pd.isna(row["start"]) else f"{day(row['start'], full=True)} to "
    known = not pd.isna(row["q50"])
    band = f"{number(row['q5'], unit)} to {number(row['q95'], unit)}"
    return {
        "figure": ", ".join(filter(None, (label, held.war.side(row["of"])))),
        "when": since + day(row["date"], full=True),
        "record": number(row["value"], unit),
        "median": number(row["q50"], unit) if known else UNKNOWN,
        "90 % band": band if known else f"{row['runs']} runs",
        "in band": _mark(bool(row["inside"]) if known else None),
        "factor": _number(row["factor"]),
        "CRPS": number(row["crps"], unit) if known else UNKNOWN,
        "rival": number(row["rival"], unit),
    }


def hazard_table(found: WarsAssessment) -> pd.DataFrame:
    """Return the endings a year by age of the war as text."""
    table = found.hazards
    return pd.DataFrame(
        {
            "age of the war, years": table["age"],
            "war-years at risk": [f"{x:.1f}" for x in table["at_risk"]],
            **{
                f"endings a year, {head}": [_number(x) for x in table[name]]
                for name, head in (
                    ("model", "model"), ("library", "these wars"), ("interstate", "95 wars"),
                )
            },
        }
    )  # fmt: skip


def class_table(found: WarsAssessment) -> pd.DataFrame:
    """Return the endings a year of wars over a year old, by class, as text."""
    table = found.classes
    return pd.DataFrame(
        {
            "endings a year, over a year old": table["class"],
            "model": [_number(x, 3) for x in table["model"]],
            "95 wars": [_number(x, 3) for x in table["interstate"]],
        }
    )


def fall_table(found: WarsAssessment) -> pd.DataFrame:
    """Return how often leaders leave as text."""
    table = found.falls
    columns = {"model": "model", "library": "these wars", "archigos": "202 state-years of war"}
    return pd.DataFrame(
        {
            "exits of leaders, a state-year": table["exits"],
            **{head: [_number(x, 3) for x in table[name]] for name, head in columns.items()},
        }
    )


def loss_table(found: WarsAssessment) -> pd.DataFrame:
    """Return the bias and the spread of losses over all wars as text."""
    names = {"a": "a", "b": "b", "": "both"}
    table = found.losses
    return pd.DataFrame(
        {
            "side": [names[of] for of in table["of"]],
            "figures": table["figures"].astype(str),
            "median over record": [_number(x) for x in table["factor"]],
            "spread, as a factor": [_number(x) for x in table["spread"]],
        }
    )


def crossed_tables(found: WarsAssessment) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what leaving out each war gives as text: the scores, and the fitted parameters."""
    assert found.crossed
    titles = {held.war.name: held.war.title for held in found.wars}
    scores, fitted = found.crossed
    table = pd.DataFrame(
        {
            "war left out": [titles[name] for name in scores["war"]],
            **{
                f"{head}, {how}": [_number(x) for x in scores[f"{name}_{how}"]]
                for name, head in (("losses", "losses, factor"), ("end", "date, CRPS in years"))
                for how in ("declared", "fitted")
            },
            **{
                f"{head}, {how}": [_mark(bool(x)) for x in scores[f"{name}_{how}"]]
                for name, head in (("kind", "kind"), ("date", "in band"))
                for how in ("declared", "fitted")
            },
        }
    )
    names = {name: f"without {title}" for name, title in titles.items()}
    columns = [column for column in fitted if column != "parameter"]
    sets = pd.DataFrame(
        {
            "parameter": fitted["parameter"],
            **{
                names.get(str(column), str(column)): [f"{x:.3g}" for x in fitted[column]]
                for column in columns
            },
        }
    )
    return table, sets


def crossed_text(found: WarsAssessment) -> str:
    """Return whether shared behaviour that is fitted to other wars does better than as declared."""
    assert found.crossed
    scores = found.crossed.scores
    better = {
        name: int((scores[f"{name}_fitted"] < scores[f"{name}_declared"]).sum())
        for name in ("losses", "end")
    }
    return (
        f"Fitted to the other wars, shared behaviour is nearer to the losses in {better['losses']} "
        f"of {len(scores)} wars left out, and to the date of the end in {better['end']}."
    )


def _when(held: Held, step: float) -> str:
    if math.isinf(step):
        return "beyond the scenario"
    return day(held.war.scenario.date(round(step)), full=True)


def _mark(right: bool | None) -> str:
    return {True: YES, False: NO, None: UNKNOWN}[right]


def _number(value: float, places: int = 2) -> str:
    return UNKNOWN if pd.isna(value) or math.isinf(value) else f"{value:.{places}f}"
