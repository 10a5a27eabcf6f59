"""What kind of war the model is for and not for, in sentences that follow from the numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from attrition import load, simulate
from attrition.drivers.total import total
from attrition.formatting import day, number
from attrition.reports.wars import words
from attrition.validation.wars.assess import Held, WarsAssessment
from attrition.validation.wars.compared import FACTOR
from attrition.validation.wars.endings import ended
from attrition.validation.wars.library import War

SHORT, LONG = 1.0, 2.0  # years, from the beginning of the war to its end
TIMES, YEARS = 3, 5  # how much stronger b is made, and how long its war may last
FEW = 0.1  # share of runs below which those that end are few
NEARER, FAR = 1.25, 2.0  # factors: nearer to the record than another, and far from it
STRENGTH = ("combat.soldiers.b", "combat.shells.b", "strikes.shell_production.b",
            "strikes.shell_production_limit.b")  # fmt: skip
TOO_QUICK = ("winter-war", "italo-ethiopian")
COLONIAL, RESTRAINED = "italo-ethiopian", "korea"
DISSOLVED = (
    ("western-front", "b", "1918-11-11"),
    *(("eastern-front", side, "1916-09-20") for side in "ab"),
)


class Claim(NamedTuple):
    """A kind of war that the model would not be for, whether the numbers bear it out, and how."""

    kind: str
    holds: bool
    evidence: str

    def line(self) -> str:
        """Return the claim as an entry of a list."""
        return f"- **{self.kind}.** {self.evidence}"


class Stronger(NamedTuple):
    """A war whose b is several times stronger: how many runs end within a year, and half by when.

    `half` is in years, and infinite where fewer than half end.
    """

    war: War
    first_year: float
    half: float


def in_text(held: Held) -> str:
    """Return the title of a war as it stands within a sentence."""
    return re.sub("^The ", "the ", held.war.title)


def lasted(held: Held) -> float:
    """Return how many years a war lasted, from its beginning."""
    return held.war.age + held.war.years


def stronger(war: War, runs: int, seed: int) -> Stronger:
    """Run a war whose b has several times its soldiers and shells, over years."""
    changes = {path: TIMES * war.scenario.value(path) for path in STRENGTH}
    scenario = load(war.name, changes, weeks=52 * YEARS)
    measures = ("ending", "loser", "agreed_share")
    sets = total(scenario)["posterior"]
    made = simulate(scenario, runs, seed, measures=measures, posterior=sets)
    steps = ended(war, made).steps
    half = float(np.quantile(steps, 0.5, method="inverted_cdf")) / 52.0
    return Stronger(war, float((steps <= 52).mean()), half)


def claims(found: WarsAssessment, stronger_wars: Sequence[Stronger]) -> list[Claim]:
    """Return what the model would not be for, each with whether the numbers bear it out."""
    by_name = {held.war.name: held for held in found.wars}
    return [
        _quick(found, stronger_wars),
        _colonial(by_name[COLONIAL]),
        _restrained(by_name[RESTRAINED]),
        _dissolved(by_name),
        _ground(found),
        _early(found),
    ]


def suited(found: WarsAssessment) -> str:
    """Say what the long wars have right that the short ones have not, and how little that is."""
    long = [held for held in found.wars if lasted(held) > LONG]
    short = [held for held in found.wars if lasted(held) < SHORT]
    (right, all_long), (right_short, all_short) = _dates(long), _dates(short)
    beyond = sum(math.isinf(held.verdict.high) for held in long)
    better = right / max(all_long, 1) > right_short / max(all_short, 1)
    reach = (
        f"That is easily passed: in {beyond} of the {len(long)} the band reaches beyond the end of "
        "the scenario."
        if beyond
        else "All these bands end within the scenario."
    )
    return " ".join(
        [
            f"The library has {len(long)} wars of more than {LONG:g} years and {len(short)} that "
            f"were over within {SHORT:g}.",
            f"The 90 % band holds the date of the end in {right} of {all_long} long wars and in "
            f"{right_short} of {all_short} short ones.",
            reach,
            _sooner(long),
            _apart(long, short),
            _best(found),
            _soldiers(found),
            "As far as these wars support any use, it is for wars of years between organised "
            "armies that face each other along a line."
            if better
            else "These wars do not show that the model suits long wars better than short ones.",
        ]
    )


def kinds(found: WarsAssessment) -> str:
    """Say for which wars the right kind of ending rests on few runs."""
    right = [held for held in found.wars if words.tests(held)["kind"]]
    few = [held for held in right if held.verdict.ended_share < FEW]
    return " ".join(
        f"The right kind of ending of {in_text(held)}, rests on the "
        f"{round(held.verdict.ended_share * found.runs)} of {found.runs} runs that end at all."
        for held in few
    )


def losses_text(found: WarsAssessment) -> str:
    """Say whether losses are too high or too low over all wars, and how far a war is off."""
    row = found.losses[found.losses["of"] == ""].iloc[0]
    factor, spread = row["factor"], row["spread"]
    bias = (
        f"Over all wars losses are about right: the geometric mean of median over record is "
        f"{factor:.2f}"
        if 1 / FACTOR < factor < FACTOR
        else f"Over all wars losses are wrong by a factor of {factor:.2f}"
    )
    apart = (
        "in a single war they are off by" if spread > FACTOR else "and between wars they vary by"
    )
    return (
        f"{bias} ({row['figures']} figures). But {apart} a factor of {spread:.1f} either way, one "
        "geometric standard deviation."
    )


def _quick(found: WarsAssessment, stronger_wars: Sequence[Stronger]) -> Claim:
    short = [held for held in found.wars if held.war.name in TOO_QUICK]
    parts = [
        f"{in_text(held)}, lasted {12 * lasted(held):.1f} months; of the runs "
        f"{number(held.verdict.ended_share, 'share')} end within "
        f"{12 * held.war.scenario.steps * held.war.scenario.step_days / 365.25:.0f}"
        for held in short
    ]
    parts += [
        f"with {one.war.side('b')} {TIMES} times as strong, its war ends within a year in "
        f"{number(one.first_year, 'share')} of the runs; half end "
        + (
            f"within {one.half:.1f} years"
            if math.isfinite(one.half)
            else f"later than {YEARS} years"
        )
        for one in stronger_wars
    ]
    holds = all(held.verdict.ended_share < 0.5 for held in short)
    kind = "Campaigns decided by movement within weeks or months"
    return Claim(kind, holds, _sentences(parts))


def _colonial(held: Held) -> Claim:
    row = _rows(held, measure="area_held").iloc[-1]
    lost = _rows(held, measure="casualties").dropna(subset=["factor"])
    factors = ", ".join(
        f"{one.factor:.2f} for {held.war.side(one.of)}" for one in lost.itertuples()
    )
    taken = (
        f"{held.war.side('b')} took {number(row['value'], 'km²')} km²; the median run has "
        f"{number(row['q50'], 'km²')}. Losses over the record: {factors}."
    )
    holds = not row["inside"] and row["value"] > FAR * row["q50"]
    return Claim("Conquest by an army superior in weapons and organisation", holds, taken)


def _restrained(held: Held) -> Claim:
    lost = held.figures.dropna(subset=["factor"])
    factors = " and ".join(
        f"{one.factor:.1f} times those of {held.war.side(one.of)}" for one in lost.itertuples()
    )
    text = (
        f"In {in_text(held)}, neither side tried any more to take the country while they talked. "
        f"The median losses of the runs that still fight are {factors}, as recorded."
    )
    return Claim("Stand-offs by mutual restraint", bool((lost["factor"] > FAR).all()), text)


def _dissolved(by_name: dict[str, Held]) -> Claim:
    parts, short = [], []
    for name, of, date in DISSOLVED:
        held = by_name[name]
        rows = _rows(held, measure="casualties", of=of)
        row = rows[rows["date"].astype(str) == date].sort_values("start").iloc[-1]
        short.append(row["q50"] < row["value"] / FAR)
        parts.append(
            f"{held.war.side(of)} lost {number(row['value'], 'persons')} from "
            f"{day(row['start'], full=True)} to {day(row['date'], full=True)}, captured people "
            f"counted; the median run has {number(row['q50'], 'persons')}"
        )
    return Claim("Armies that dissolve or surrender in masses", all(short), _sentences(parts))


def _ground(found: WarsAssessment) -> Claim:
    moved = [(held, held.ground) for held in found.wars if held.ground and held.ground.moved]
    still = sum(ground.agreeing < 0.5 for _, ground in moved)
    stood = [held.ground for held in found.wars if held.ground and not held.ground.moved]
    moving = sum(ground.agreeing < 0.5 for ground in stood)
    text = (
        f"In {still} of the {len(moved)} wars whose front moved, it stands still in most runs. In "
        f"{moving} of the {len(stood)} whose front stood still, it moves in most."
    )
    return Claim("How far a front moves", still > len(moved) / 2, text)


def _early(found: WarsAssessment) -> Claim:
    row, young = found.hazards.iloc[0], sum(held.war.age < 1.0 for held in found.wars)
    text = (
        f"In the first year of a war the model has {row['model']:.2f} endings a year; all "
        f"inter-state wars have {row['interstate']:.2f} (Sarkees and Wayman 2010). The library "
        f"opens {young} wars within their first year."
    )
    return Claim(
        "Whether a war ends soon after it began", row["model"] < row["interstate"] / FAR, text
    )


def _dates(wars: Sequence[Held]) -> tuple[int, int]:
    known = [right for held in wars if (right := words.tests(held)["date"]) is not None]
    return sum(known), len(known)


def _sooner(wars: Sequence[Held]) -> str:
    sooner = sum(held.verdict.crps < held.verdict.rival for held in wars)
    return (
        f"By its score (CRPS), the date is better than a constant hazard in {sooner} of the "
        f"{len(wars)} long wars."
    )


def _apart(long: Sequence[Held], short: Sequence[Held]) -> str:
    """Compare how far off losses are in long and in short wars."""
    off, off_short = (_departure(wars) for wars in (long, short))
    no = "nearer" if off < off_short / NEARER else "hardly nearer"
    no = "no nearer" if off >= off_short else no
    return (
        f"Losses are {no} to the record than in short wars: off by a factor of {off:.2f} on "
        f"average, against {off_short:.2f}."
    )


def _departure(wars: Sequence[Held]) -> float:
    factors = pd.concat([held.figures["factor"] for held in wars]).dropna().astype(float)
    return math.exp(float(np.abs(np.log(factors)).mean()))


def _best(found: WarsAssessment) -> str:
    passed = {in_text(held): sum(map(bool, words.tests(held).values())) for held in found.wars}
    most = max(passed.values())
    best = [title for title, count in passed.items() if count == most]
    closest = f"Closest to its record is {' and '.join(best)}, with"
    if len(best) > 2:
        closest = f"No war stands out: {len(best)} of {len(passed)} have"
    return f"{closest} {most} of the {len(words.TESTS)} tests passed."


def _soldiers(found: WarsAssessment) -> str:
    rows = pd.concat([_rows(held, measure="men_front") for held in found.wars])
    inside = int(rows["inside"].fillna(value=False).astype(bool).sum())
    return (
        f"The band holds {inside} of {len(rows)} figures of soldiers in the front "
        "line, which the openings and dated reinforcements set in part."
    )


def _rows(held: Held, **given: str) -> pd.DataFrame:
    rows = held.figures
    for column, value in given.items():
        rows = rows[rows[column] == value]
    return rows


def _sentences(parts: Sequence[str]) -> str:
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in parts)
