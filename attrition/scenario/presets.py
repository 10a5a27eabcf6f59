"""Presets: changes with a story that a scenario offers, each a few values set at the start."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from attrition.parameters import SECTIONS
from attrition.scenario.files import Document, find, read_chain
from attrition.scenario.header import read_text
from attrition.scenario.misplaced import tell_below_rows
from attrition.scenario.problems import Complaints, found
from attrition.scenario.values import read_set

KEYS = ("id", "title", "story", "set", "like", "source")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ABOUT = ("title", "description", "extends", "record", "sources", "presets")
AT_ONCE = "values at the start, or events in week 0 that set values and do not end"


@dataclass(frozen=True)
class Preset:
    """A change with a story: `set` maps paths of parameters to their values at the start."""

    id: str
    title: str
    story: str
    set: Mapping[str, float]
    source: str = ""


def read_presets(documents: Sequence[Document], complaints: Complaints) -> tuple[Preset, ...]:
    """Read the presets of a chain of files, those of the root first.

    A preset with the id of an inherited one takes its place.
    """
    presets: dict[str, Preset] = {}
    for place, document in enumerate(documents, start=1):
        own, tables = complaints.of(document.file), document.data.get("presets", [])
        if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
            own.add("presets", found(tables), "an array of tables, [[presets]]")
            continue
        read = [
            _Reader(table, index, documents[:place], own).read()
            for index, table in enumerate(tables, start=1)
        ]
        for index, preset in enumerate(read):
            if preset and preset.id in [one.id for one in read[:index] if one]:
                own.add(f"preset {index + 1}, id", f"{preset.id} is given twice", "another id")
            elif preset:
                presets[preset.id] = preset
    return tuple(presets.values())


class _Reader:
    """Reads one preset of the last of some documents, noting all that is wrong with it."""

    def __init__(
        self,
        table: dict[str, Any],
        index: int,
        documents: Sequence[Document],
        complaints: Complaints,
    ) -> None:
        self.table = table
        self.index = index
        self.documents = documents
        self.complaints = complaints
        self.at = f"preset {index}, "

    def read(self) -> Preset | None:
        """Return the preset, or None if anything is wrong with it."""
        before = len(self.complaints.problems)
        for key in self.table:
            known = key in KEYS or tell_below_rows(key, self.at, "presets", self.complaints)
            if not known:
                self.complaints.unknown(key, KEYS, at=self.at)
        if "like" in self.table:
            title, story, values = self._like()
        else:
            title, story, values = self._needed("title"), self._needed("story"), {}
        values |= read_set(self.table.get("set", {}), self.complaints, f"{self.at}set: ")
        if not {"like", "set"} & self.table.keys():
            allowed = "at least one of set and like"
            self.complaints.add(f"preset {self.index}", "changes nothing", allowed)
        source = f"the scenario “{title}”" if "like" in self.table else ""
        name, title = self._id(), self._text("title") or title
        story, source = self._text("story") or story, self._text("source") or source
        if len(self.complaints.problems) > before:
            return None
        return Preset(name, title, " ".join(story.split()), values, source)

    def _id(self) -> str:
        value = self.table.get("id", self.table.get("like"))
        if not (isinstance(value, str) and ID.fullmatch(value)):
            what = "missing" if value is None else found(value)
            self.complaints.add(f"{self.at}id", what, "small letters, digits and hyphens")
        return str(value)

    def _text(self, key: str) -> str:
        return read_text(self.table, key, self.complaints, lines=key == "story", at=self.at) or ""

    def _needed(self, key: str) -> str:
        if key not in self.table:
            self.complaints.add(self.at + key, "missing", "text")
        return ""

    def _like(self) -> tuple[str, str, dict[str, float]]:
        """Return title, description and values of a scenario, as far as this one has them not."""
        name, at = self.table["like"], f"{self.at}like"
        if not isinstance(name, str) or not name:
            self.complaints.add(at, found(name), "the name of a scenario")
            return "", "", {}
        path = find(name, self.documents[-1], self.complaints, at)
        if path is None:
            return "", "", {}
        here = [document.path.resolve() for document in self.documents]
        title, story = "", ""
        values: dict[str, float] = {}
        for document in read_chain(path, self.complaints.of(path.name), here):
            data = document.data
            title, story = str(data.get("title", title)), str(data.get("description", story))
            for table in _tables_at_once(document):
                if table is None:
                    self.complaints.add(at, f"{name} changes more", AT_ONCE)
                    return "", "", {}
                values |= read_set(table, self.complaints.of(document.file))
        return title, story, values


def _tables_at_once(document: Document) -> Iterator[dict[str, Any] | None]:
    """Yield the tables of values that hold from the start, and None for all else in a file."""
    yield {key: value for key, value in document.data.items() if key in SECTIONS}
    events = document.data.get("events", [])
    for event in events if isinstance(events, list) else [None]:
        if isinstance(event, dict) and event.keys() <= {"week", "label", "set"}:
            yield event.get("set", {}) if event.get("week") == 0 else None
        else:
            yield None
    if document.data.keys() - {*ABOUT, "events", *SECTIONS}:
        yield None
