"""A sentence on what changes: the clearest differences from the baseline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from attrition.formatting import day, number
from attrition.results.counting import counted
from attrition.results.endings import ended_shares, ending_counts, endings_text
from attrition.results.outcomes import OUTCOMES
from attrition.results.trajectories import Trajectories

SURE = 0.9
CLAUSES = 3
LEAST_POINTS = 0.5
LEAST_SHARE = 0.01
SAME = "No difference that nine in ten pairs of runs agree on"


@dataclass(frozen=True)
class Clause:
    """The wording of a difference of an outcome, with the words for an increase and a decrease."""

    outcome: str
    text: str
    up: str = "higher"
    down: str = "lower"


def _for_sides(outcome: str, text: str, up: str = "higher", down: str = "lower") -> list[Clause]:
    return [
        Clause(f"{outcome}.{side}", text.replace("SIDE", f"{{{side}}}"), up, down) for side in "ab"
    ]


CLAUSES_OF = (
    *_for_sides("casualties", "{n} {how} killed and wounded of SIDE", "more", "fewer"),
    Clause("contested_share", "{b}’s share of the contested area {n} percentage points {how}"),
    Clause("refugees", "{n} {how} refugees abroad", "more", "fewer"),
    Clause("displaced", "{n} {how} people displaced within the country", "more", "fewer"),
    *_for_sides("gdp", "GDP of SIDE {n} percentage points {how}"),
    *_for_sides(
        "power_low", "{n} {how} hours of power a day in SIDE in the worst week", "more", "fewer"
    ),
    *_for_sides(
        "support", "support at home in SIDE {n} percentage points {how}", "higher", "lower"
    ),
    *_for_sides("men_front", "{n} {how} soldiers of SIDE at the front", "more", "fewer"),
)


def headline(trajectories: Trajectories, base: Trajectories | None) -> str:
    """Return a sentence on differences from the base at the end, in paired runs.

    It names differences that have the same sign in nine pairs of runs in ten, those that are
    largest beside the spread of the base first. Without a base it summarises the end of the
    scenario.
    """
    if base is None:
        return _joined_sentences(_ending(trajectories), endings_text(trajectories))
    runs = min(len(trajectories.runs()), len(base.runs()))
    pair = [part.select(run=range(runs)) for part in (trajectories, base)]
    found = sorted(_differences(pair[0], pair[1]), reverse=True)
    clauses = [text for _, text in found[:CLAUSES]]
    end = day(trajectories.metadata.date(trajectories.weeks()), full=True)
    what = _joined(clauses) if clauses else SAME
    text = f"{what[0].upper()}{what[1:]} by {end}, compared with “{base.metadata.title}”."
    return _joined_sentences(text, _endings_against(trajectories, base))


def _endings_against(changed: Trajectories, base: Trajectories) -> str:
    """Return how the wars of a scenario end, and in how many runs of the base; "" if none ends."""
    text, counts = endings_text(changed), ending_counts(base)
    before = 0 if counts.empty else int(counts["runs"].iloc[0])
    if not ended_shares(changed) and not before:
        return ""
    return f"{text} In “{base.metadata.title}” it ends in {counted(before, len(base.runs()))}."


def _differences(changed: Trajectories, base: Trajectories) -> list[tuple[float, str]]:
    sides = dict(zip("ab", changed.metadata.sides, strict=True))
    found = []
    for clause in CLAUSES_OF:
        outcome = OUTCOMES[clause.outcome]
        before, after = outcome.of(base), outcome.of(changed)
        difference = after - before
        middle = float(np.median(difference))
        if not np.isfinite(middle) or middle == 0:
            continue
        sure = float((np.sign(difference) == np.sign(middle)).mean())
        size = number(abs(middle))
        usual = float(np.median(np.abs(before)))
        least = LEAST_POINTS if outcome.unit == "%" else LEAST_SHARE * usual
        if sure < SURE or abs(middle) < least:
            continue
        how = clause.up if middle > 0 else clause.down
        scale = max(abs(middle), usual)
        weight = abs(middle) / (float(np.std(before)) + 1e-3 * scale)
        found.append((weight, clause.text.format(n=size, how=how, **sides)))
    return found


def _ending(trajectories: Trajectories) -> str:
    """Return a sentence on how the scenario ends, by medians."""
    metadata = trajectories.metadata
    end = day(metadata.date(trajectories.weeks()), full=True)
    held = OUTCOMES["contested_share"].of(trajectories)
    if not held.any():
        return f"By {end}, {_casualties(trajectories)}."
    share = number(float(np.median(held)), "%")
    land = f"{metadata.sides[1]} holds {share} of the contested area"
    return f"By {end}, {land}; {_casualties(trajectories)}."


def _casualties(trajectories: Trajectories) -> str:
    sides = zip("ab", trajectories.metadata.sides, strict=True)
    hurt = [
        f"{number(float(np.median(OUTCOMES[f'casualties.{side}'].of(trajectories))))} of {name}"
        for side, name in sides
    ]
    return f"{_joined(hurt)} have been killed or wounded"


def _joined_sentences(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def _joined(parts: list[str]) -> str:
    *rest, last = parts
    return f"{', '.join(rest)} and {last}" if rest else last
