"""The scenarios that the page offers by name: the server's own, and those that ship.

A server reads its own files once, when it starts. Links hold names alone, and a name means nothing
but one of these files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrition.scenario import Problem, Scenario, ScenarioError, discover, discover_wars, load
from attrition.scenario.files import TOML_LIMIT, also_named, locate, read_text, read_toml
from attrition.scenario.problems import Complaints
from attrition.ui.page_size import check_on_page

FIRST = "after-kherson"
MOST, SHIPPED_KEPT = 200, 64
SAFE = re.compile(r"[A-Za-z0-9_-]{1,60}")
SLOTS = ("A", "B", "C")  # where visitors keep settings; links name these like scenarios
OF_OTHERS = ("chapters", "scenarios")  # keys of stories and of studies, which are no scenarios
OWN, SHIPPED, OTHER_WARS = "Of this server", "", "Other wars"


@dataclass(frozen=True)
class Offered:
    """A scenario of the server's own: its file, what it says, and its text."""

    path: Path
    scenario: Scenario
    text: str


class _Catalogue:
    """What one server offers beside the shipped scenarios."""

    def __init__(self) -> None:
        self.own: dict[str, Offered] = {}
        self.first = FIRST


_here = _Catalogue()


def offer(files: Sequence[str | Path] = (), folder: Path | None = None) -> None:
    """Offer scenarios of files and of a folder, in place of those offered before.

    A file may also be the name of a shipped scenario. Visitors see the first of all when they come.
    Raises a ScenarioError that lists every problem of every file; then nothing changes.
    """
    problems: list[Problem] = []
    own: dict[str, Offered] = {}
    paths = [locate(file) for file in files]
    shipped = {path.resolve() for path in discover()}
    for path in (*paths, *_in_folder(folder, problems)):
        if path.resolve() not in shipped:
            _read(path, own, problems)
    if len(own) > MOST:
        problems.append(Problem("attrition ui", "", f"{len(own)} scenarios", f"at most {MOST}"))
    if problems:
        raise ScenarioError(problems)
    _here.own = own
    _here.first = next((path.stem for path in paths), next(iter(own), FIRST))


def _in_folder(folder: Path | None, problems: list[Problem]) -> Iterator[Path]:
    """Yield the scenario files of a folder, without its stories and studies."""
    if folder is None:
        return
    found = sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))
    if not found:
        problems.append(Problem(str(folder), "", "holds no scenario", "files that end in .toml"))
    for path in found:
        document = read_toml(path, Complaints(path.name))
        if document is None or not any(key in document.data for key in OF_OTHERS):
            yield path


def _read(path: Path, own: dict[str, Offered], problems: list[Problem]) -> None:
    """Read one file, and note all that keeps it from being offered."""
    name = path.stem
    before = own.get(name)
    if before and before.path.resolve() == path.resolve():
        return
    if clash := _clash(name, before):
        problems.append(Problem(path.name, "", clash, "another name of the file"))
    if not SAFE.fullmatch(name):
        what = f"{name!r} cannot stand in a link"
        problems.append(Problem(path.name, "", what, "letters a to z, digits, - and _, at most 60"))
    try:
        scenario = load(path)
        check_on_page(scenario)
    except ScenarioError as error:
        problems += error.problems
    else:
        text = read_text(path, TOML_LIMIT, Complaints(path.name))
        own[name] = Offered(path.resolve(), scenario, text or "")


def _clash(name: str, before: Offered | None) -> str:
    """Return why a name is taken, or nothing."""
    if name in {path.stem for path in discover()}:
        return f"a shipped scenario is called {name}"
    if name in SLOTS:
        return f"{name} is where visitors keep a setting"
    return f"two files are called {name}.toml" if before else ""


def first() -> str:
    """Return the name of the scenario that visitors see when they come."""
    return _here.first


def own(name: str) -> Offered | None:
    """Return the scenario of the server's own with a name, if there is one."""
    return _here.own.get(name)


def own_names() -> list[str]:
    """Return the names of the server's own scenarios."""
    return list(_here.own)


def names() -> list[str]:
    """Return the names of all scenarios: the server's own, the shipped ones, and other wars."""
    return [*_here.own, *(path.stem for path in discover())]


def scenario_of(name: str) -> Scenario:
    """Return the scenario with a name; raises a ScenarioError where there is none."""
    found = own(name)
    return found.scenario if found else _shipped(name)


@lru_cache(maxsize=SHIPPED_KEPT)
def _shipped(name: str) -> Scenario:
    """Return a shipped scenario; it is read once, since every turn of a page asks for its title."""
    return load(name)


def groups() -> Mapping[str, list[str]]:
    """Return the names in the groups in which they are offered, by the title of the group."""
    wars = [path.stem for path in discover_wars()]
    ukraine = [path.stem for path in discover() if path.stem not in wars]
    return {OWN: own_names(), SHIPPED: ukraine, OTHER_WARS: wars}


def known_here() -> AbstractContextManager[Any]:
    """Let files that are read meanwhile name the server's own scenarios, like shipped ones."""
    return also_named({name: one.path for name, one in _here.own.items()})
