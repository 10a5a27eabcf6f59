"""Reading one chapter of a story, and noting all that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from attrition.arguments import as_whole
from attrition.measures import MEASURES
from attrition.parameters import PARAMETERS
from attrition.scenario import Scenario, ScenarioError, load
from attrition.scenario.files import locate, named
from attrition.scenario.header import read_text
from attrition.scenario.presets import ID
from attrition.scenario.problems import Complaints, found, nearest, number
from attrition.scenario.values import parameters_at, read_set
from attrition.story.chapters import ENDED, VIEWS, Chapter, Guess
from attrition.story.figures import BEFORE, current_figure, facts, is_count, names_in, quantities

GUESS = ("question", "figure", "draw", "of", "low", "high")
LONG = ("text", "reveal")
MOST_RUNS = 100.0  # of an answer: the end of a guess that counts runs
KEYS = (
    "id", "title", "text", "scenario", "set", "week", "view", "move", "guess", "reveal", "sources",
)  # fmt: skip


class Scenarios:
    """The scenarios of a story: those of a name and those in a folder, each loaded once."""

    def __init__(self, beside: Path | None) -> None:
        """Take scenarios from a folder as well, or those of a name alone where that is None."""
        self.beside = beside
        self.loaded: dict[str, Scenario | None] = {}

    def get(self, name: str, key: str, complaints: Complaints) -> Scenario | None:
        """Return a scenario by name, or None, noting once why there is none."""
        if name not in self.loaded:
            self.loaded[name] = self._load(name, key, complaints)
        return self.loaded[name]

    def _load(self, name: str, key: str, complaints: Complaints) -> Scenario | None:
        known = named()
        path = known.get(name)
        if path is None and self.beside is not None:
            path = locate(name, self.beside)
        if path is None or not path.is_file():
            complaints.add(key, f"unknown scenario {name!r}", nearest=nearest(name, known))
            return None
        try:
            return load(path)
        except ScenarioError as error:
            complaints.problems += error.problems
            return None


class ChapterReader:
    """Reads one chapter of a story."""

    def __init__(
        self, table: dict[str, Any], index: int, scenarios: Scenarios, complaints: Complaints
    ) -> None:
        """Take the table of the chapter with this number, from 1 on."""
        self.table, self.scenarios, self.complaints = table, scenarios, complaints
        self.at = f"chapter {index}, "

    def read(self) -> Chapter | None:
        """Return the chapter, or None if anything is wrong with it."""
        before = len(self.complaints.problems)
        for key in self.table:
            if key not in KEYS:
                self.complaints.unknown(key, KEYS, at=self.at)
        texts = {key: self._text(key, needed=key != "reveal") for key in ("title", *LONG)}
        scenario = self._scenario()
        values = self._set(scenario)
        chapter = Chapter(
            id=self._id(),
            scenario=scenario.name if scenario else "",
            set=values,
            week=self._week(scenario),
            view=self._choice("view", VIEWS) or Chapter.view,
            move=self._move(),
            guess=self._guess(),
            sources=self._sources(),
            **texts,
        )
        self._placeholders(chapter)
        return chapter if len(self.complaints.problems) == before else None

    def _text(self, key: str, *, needed: bool) -> str:
        if needed and key not in self.table:
            self._wrong(key, "missing", "text")
        text = read_text(self.table, key, self.complaints, lines=key in LONG, at=self.at)
        return " ".join((text or "").split())

    def _id(self) -> str:
        value = self.table.get("id")
        if not (isinstance(value, str) and ID.fullmatch(value)):
            what = "missing" if value is None else found(value)
            self._wrong("id", what, "small letters, digits and hyphens")
        return str(value)

    def _scenario(self) -> Scenario | None:
        name = self.table.get("scenario")
        if not isinstance(name, str) or not name:
            what = "missing" if name is None else found(name)
            self._wrong("scenario", what, "the name of a scenario")
            return None
        return self.scenarios.get(name, f"{self.at}scenario", self.complaints)

    def _set(self, scenario: Scenario | None) -> Mapping[str, float]:
        """Return the values set, checked one by one and then together in the scenario."""
        before = len(self.complaints.problems)
        values = read_set(self.table.get("set", {}), self.complaints, f"{self.at}set: ")
        if scenario and values and len(self.complaints.problems) == before:
            try:
                scenario.with_overrides(values)
            except ScenarioError as error:
                own, at = self.complaints.file, f"{self.at}set: "
                self.complaints.problems += [
                    replace(one, file=own, key=at + one.key) for one in error.problems
                ]
        return values

    def _week(self, scenario: Scenario | None) -> int | None:
        value, last = self.table.get("week"), scenario.steps if scenario else None
        if value is None:
            return None
        week = as_whole(value)
        if week is None or week < 0:
            self._wrong("week", found(value), "a whole number from 0")
        elif last is not None and week > last:
            self._wrong("week", found(value), f"0 to {number(last)}, the length of the scenario")
        else:
            return week
        return None

    def _choice(self, key: str, choices: Sequence[str]) -> str:
        value = self.table.get(key)
        if value is None:
            return ""
        if value in choices:
            return str(value)
        near = nearest(value, choices) if isinstance(value, str) else ""
        self.complaints.add(f"{self.at}{key}", found(value), ", ".join(choices), near)
        return ""

    def _move(self) -> str:
        value = self.table.get("move")
        if value is None or (isinstance(value, str) and value in PARAMETERS):
            return value or ""
        if not isinstance(value, str):
            self._wrong("move", found(value), "the path of a parameter")
        elif sides := parameters_at(value):
            self._wrong("move", f"{value} has two sides", " or ".join(one.path for one in sides))
        else:
            self.complaints.unknown(value, PARAMETERS, "parameter", at=f"{self.at}move: ")
        return ""

    def _sources(self) -> tuple[str, ...]:
        value = self.table.get("sources", [])
        if isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value):
            return tuple(value)
        self._wrong("sources", found(value), "an array of citations")
        return ()

    def _guess(self) -> Guess | None:
        table = self.table.get("guess")
        if table is None:
            return None
        if not isinstance(table, dict):
            self._wrong("guess", found(table), "a table")
            return None
        return _GuessReader(table, self.at, self.complaints).read()

    def _placeholders(self, chapter: Chapter) -> None:
        """Note names in braces that are no figures; those of runs may stand in the answer only."""
        known = facts()
        for name in names_in(chapter.text):
            if name.removeprefix(BEFORE) not in known:
                if name.removeprefix(BEFORE) in quantities():
                    self._wrong("text", f"{{{name}}} comes from the runs", "it in reveal")
                else:
                    self._unknown_figure("text", name, known)
        known = [*known, *quantities()]
        for name in names_in(chapter.reveal):
            if name.removeprefix(BEFORE) not in known:
                self._unknown_figure("reveal", name, known)

    def _unknown_figure(self, key: str, name: str, known: Sequence[str]) -> None:
        near = nearest(name.removeprefix(BEFORE), known)
        self.complaints.add(
            f"{self.at}{key}", f"unknown figure {{{name}}}", nearest=near and f"{{{near}}}"
        )

    def _wrong(self, key: str, what: str, allowed: str) -> None:
        self.complaints.add(f"{self.at}{key}", what, allowed)


class _GuessReader:
    """Reads the guess of a chapter."""

    def __init__(self, table: dict[str, Any], at: str, complaints: Complaints) -> None:
        self.table, self.complaints, self.at = table, complaints, f"{at}guess: "

    def read(self) -> Guess:
        """Return the guess; what is wrong with it is noted."""
        for key in self.table:
            if key not in GUESS:
                self.complaints.unknown(key, GUESS, at=self.at)
        if "question" not in self.table:
            self._wrong("question", "missing", "a question")
        question = read_text(self.table, "question", self.complaints, lines=True, at=self.at)
        if ("figure" in self.table) == ("draw" in self.table):
            self._wrong("figure", "found both or none", "one of figure and draw")
        figure = self._known("figure", [*(f for f in facts() if f in PARAMETERS), *quantities()])
        draw = self._known("draw", (ENDED, *_drawable()))
        of = self._side(draw)
        counts = draw == ENDED or bool(figure and is_count(figure))
        low, high = (
            self._number("low", 0.0 if counts else None),
            self._number("high", MOST_RUNS if counts else None),
        )
        if low is not None and high is not None and low >= high:
            self._wrong("high", f"found {number(high)}", f"more than low, {number(low)}")
        return Guess(" ".join((question or "").split()), low or 0.0, high or 0.0, figure, draw, of)

    def _known(self, key: str, choices: Sequence[str]) -> str:
        value = self.table.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._wrong(key, found(value), "a name")
        elif value not in choices and (value := current_figure(value)) not in choices:
            self.complaints.unknown(value, choices, "figure", at=f"{self.at}{key}: ")
        else:
            return value
        return ""

    def _side(self, draw: str) -> str:
        of = self.table.get("of", "")
        allowed = ("a", "b") if draw in MEASURES and MEASURES[draw].scope == "side" else ("",)
        if draw and of not in allowed:
            what = "missing" if not of else found(of)
            self._wrong("of", what, "a or b" if "a" in allowed else "no side: there is one for all")
        return str(of)

    def _number(self, key: str, otherwise: float | None) -> float | None:
        value = self.table.get(key, otherwise)
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15:
            return float(value)
        self._wrong(key, "missing" if value is None else found(value), "a number")
        return None

    def _wrong(self, key: str, what: str, allowed: str) -> None:
        self.complaints.add(self.at + key, what, allowed)


def _drawable() -> list[str]:
    return [name for name, one in MEASURES.items() if one.scope in ("side", "theatre")]
