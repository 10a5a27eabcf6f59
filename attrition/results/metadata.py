"""Metadata of runs: names, colours, dates, and the labels and units of measures."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from attrition.arguments import whole
from attrition.measures import MEASURES
from attrition.scenario.luck import OPENINGS, PROCESS, has_noise

WEEK = 7
NOT_A_FORECAST = "a simulation for exploration and teaching, not a forecast"
SETS, OPENING, LUCK, NOISE, DISCREPANCY = HELD = (
    "parameter sets",
    "opening errors",
    "luck",
    "process noise",
    "discrepancy",
)


@dataclass(frozen=True)
class RunMetadata:
    """The metadata of runs: enough to name, colour and date them without the model.

    `events` holds (step, end or None, label); `places` gives the names of sectors, regions and
    hosts by their ids; `seed` is None where the table holds runs with different seeds; `sets` is
    the number of parameter sets that the runs are drawn from, 0 for none, and `sets_origin` says
    where they are from. `holds` names what differs from run to run, of `HELD`; `known` says in
    words what the runs have learned; `replaced` names the rules that were replaced in the runs.
    """

    scenario: str = "scenario"
    title: str = ""
    sides: tuple[str, str] = ("Side A", "Side B")
    demonyms: tuple[str, str] = ("Side A's", "Side B's")
    colours: tuple[str, str] = ("#0072B2", "#C84E00")
    start: date = date(2000, 1, 3)
    step_days: int = 7
    events: tuple[tuple[int, int | None, str], ...] = ()
    places: dict[str, str] = field(default_factory=dict)
    seed: int | None = None
    sets: int = 0
    sets_origin: str = ""
    holds: tuple[str, ...] = (LUCK,)
    known: str = ""
    replaced: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        scenario: Any,
        places: dict[str, str] | None = None,
        seed: int | None = None,
        sets: int = 0,
        sets_origin: str = "",
        *,
        discrepancy: bool = False,
    ) -> RunMetadata:
        """Return the metadata of the runs of a scenario, with or without discrepancies."""
        a, b = scenario.sides
        differs = {
            SETS: bool(sets),
            OPENING: has_noise(scenario, OPENINGS),
            LUCK: True,
            NOISE: has_noise(scenario, PROCESS),
            DISCREPANCY: discrepancy,
        }
        return cls(
            scenario=scenario.name,
            title=scenario.title,
            sides=(a.name, b.name),
            demonyms=(a.demonym, b.demonym),
            colours=(a.colour, b.colour),
            start=scenario.start,
            step_days=scenario.step_days,
            events=tuple((one.begin, one.end, one.label) for one in scenario.events if one.label),
            places=places or {},
            seed=seed,
            sets=sets,
            sets_origin=sets_origin,
            holds=tuple(name for name, one in differs.items() if one),
        )

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> RunMetadata:
        """Rebuild what `to_dict` gave."""
        return cls(
            **{
                **stored,
                "sides": tuple(stored["sides"]),
                "demonyms": tuple(stored["demonyms"]),
                "colours": tuple(stored["colours"]),
                "start": date.fromisoformat(stored["start"]),
                "events": tuple((step, end, label) for step, end, label in stored["events"]),
                "holds": tuple(stored.get("holds", (LUCK,))),
                "replaced": tuple(stored.get("replaced", ())),
            }
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain values that JSON can hold."""
        return {**asdict(self), "start": self.start.isoformat()}

    @property
    def bands(self) -> str:
        """Return in words what the bands over the runs hold."""
        return f"{self._held}, given {self.known}" if self.known else self._held

    @property
    def _held(self) -> str:
        if self.holds == (LUCK,):
            return "luck alone"
        sets = f"{self.sets:,} {SETS} {self.sets_origin}".strip()
        held = [sets if name == SETS else name for name in self.holds]
        words = " and ".join(filter(None, (", ".join(held[:-1]), held[-1])))
        return f"total uncertainty ({words})" if self.total else words

    @property
    def total(self) -> bool:
        """Return whether the bands are those of the total predictive distribution."""
        return {SETS, DISCREPANCY} <= set(self.holds)

    def date(self, week: int) -> date:
        """Return the calendar date on which a week's record is taken."""
        return self.start + timedelta(days=self.step_days * whole("week", week))

    def name(self, of: str) -> str:
        """Return the name of a side or a place; the theatre has the empty name."""
        sides = {"": "", "a": self.sides[0], "b": self.sides[1]}
        return sides.get(of) or self.places.get(of, of)

    def with_side_names(self, text: str) -> str:
        """Return a label with the names of the sides in place of a and b."""
        for letter, name in zip("ab", self.sides, strict=True):
            # not the article in "of a week"
            text = re.sub(rf"\b(by|of) {letter}(?=$|,| in| since)", rf"\1 {name}", text)
        return text

    def label(self, measure: str) -> str:
        """Return a measure's label with the names of the sides that it calls a and b."""
        return self.with_side_names(label_of(measure, self.step_days))


def label_of(measure: str, step_days: int = WEEK) -> str:
    """Return a measure's label, or its name in words where it is not declared."""
    declared = MEASURES.get(measure)
    if declared is None:
        return measure.replace("_", " ").capitalize()
    return declared.label if step_days == WEEK else declared.label.replace("week", "day")


def unit_of(measure: str, step_days: int = WEEK) -> str:
    """Return a measure's unit, empty where it is not declared; flows are counted by the step."""
    declared = MEASURES.get(measure)
    if declared is None:
        return ""
    return declared.unit if step_days == WEEK else declared.unit.replace("/week", "/day")


def is_flow(measure: str) -> bool:
    """Return whether a measure is summed over weeks, so that week 0 has no value of it."""
    declared = MEASURES.get(measure)
    return declared is not None and declared.kind == "flow"
