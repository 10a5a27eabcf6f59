"""What a visitor has set: a scenario and levers, as a link, as a scenario and as a TOML file."""

from __future__ import annotations

import tempfile
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode

from attrition.scenario import Problem, Scenario, ScenarioError, discover, load
from attrition.scenario.problems import nearest
from attrition.tables import sizes
from attrition.ui.levers import lever_paths
from attrition.world import lay_out

FIRST = "after-kherson"
MOST_OTHERS = 3
VIEW = ("store", "of", "outcome", "x", "y", "point")
MOST_BYTES = 200_000
MOST_ROWS = 20_000
MOST_WORK = 2_000_000
LONGEST_QUERY = 4_000


@dataclass(frozen=True)
class Setting:
    """A scenario by its name, or as uploaded text, with levers moved from its values."""

    name: str = FIRST
    levers: tuple[tuple[str, float], ...] = ()
    text: str = ""

    def moved(self, path: str, value: float | None) -> Setting:
        """Return the setting with one lever moved, or put back where the value is None."""
        others = {one: number for one, number in self.levers if one != path}
        if value is not None:
            others[path] = value
        return replace(self, levers=tuple(sorted(others.items())))

    def plain(self) -> Setting:
        """Return the same scenario with all levers where it has them."""
        return replace(self, levers=())

    def scenario(self) -> Scenario:
        """Return the scenario with the levers; raises a ScenarioError where a value is wrong."""
        return _scenario(self)

    def baseline(self) -> Setting:
        """Return the scenario at the root of the ones this builds on."""
        if self.text:
            return Setting(self.name, text=self.text)
        name = self.name
        while base := Setting(name).scenario().base:
            name = Path(base).stem
        return Setting(name)

    def query(self) -> str:
        """Return the part of a link after the question mark that brings the setting back."""
        pairs = [("scenario", self.name), *((path, f"{value:.10g}") for path, value in self.levers)]
        return urlencode(pairs, quote_via=quote)

    def toml(self) -> str:
        """Return a scenario file that the command line runs to the same numbers.

        An uploaded scenario without levers is given back; with levers the file extends it, by
        its name in the same folder.
        """
        if self.text and not self.levers:
            return self.text
        lines = [
            f'title = "{self.plain().scenario().title.replace(chr(34), "”")}, changed"',
            f'extends = "{self.name}"',
        ]
        for section in dict.fromkeys(path.split(".")[0] for path, _ in self.levers):
            lines += ["", f"[{section}]"]
            lines += [
                f"{path.partition('.')[2]} = {value!r}"
                for path, value in self.levers
                if path.split(".")[0] == section
            ]
        return "\n".join(lines) + "\n"


@lru_cache(maxsize=256)
def _scenario(setting: Setting) -> Scenario:
    if setting.levers:
        return setting.plain().scenario().with_overrides(dict(setting.levers))
    return read_upload(setting.text, setting.name) if setting.text else load(setting.name)


def read_query(query: str) -> tuple[Setting, list[str]]:
    """Return the setting that a link asks for, and what is wrong with it, in sentences.

    What is wrong is left out: of a link only known scenarios, levers and numbers are taken.
    """
    if len(query) > LONGEST_QUERY:
        return Setting(), [f"The link is longer than {LONGEST_QUERY:,} characters."]
    setting, notes = Setting(), []
    pairs = dict(parse_qsl(query.lstrip("?")))
    name = pairs.pop("scenario", FIRST)
    known = [path.stem for path in discover()]
    if name in known:
        setting = Setting(name)
    else:
        guess = nearest(name, known)
        mean = f" Did you mean {guess}?" if guess else ""
        notes.append(f"There is no scenario {name[:60]!r} here.{mean}")
    for path, text in pairs.items():
        if path not in lever_paths():
            continue
        try:
            moved = setting.moved(path, float(text))
            moved.scenario()
        except ValueError:
            notes.append(f"{path} is no number: {text[:40]!r}.")
        except ScenarioError as error:
            notes.append(str(error))
        else:
            setting = moved
    return setting, notes


def read_others(query: str) -> tuple[str, ...] | None:
    """Return the scenarios that a link compares with; None where it does not say."""
    asked = dict(parse_qsl(query[:LONGEST_QUERY].lstrip("?"), keep_blank_values=True)).get("with")
    if asked is None:
        return None
    known = {path.stem for path in discover()}
    return tuple(name for name in dict.fromkeys(asked.split(",")) if name in known)[:MOST_OTHERS]


def read_view(query: str) -> dict[str, str]:
    """Return what a link asks of the stores of sweeps; the page checks each name."""
    asked = dict(parse_qsl(query[:LONGEST_QUERY].lstrip("?")))
    return {key: asked[key] for key in VIEW if key in asked}


def read_upload(text: str, name: str) -> Scenario:
    """Return an uploaded scenario; raises a ScenarioError with every problem.

    The text is written to a temporary folder that is gone at once. It may extend what ships here
    and hold rows of tables, but name no files of this machine; how much it may ask is limited.
    """
    file = f"{name}.toml"
    if len(text.encode()) > MOST_BYTES:
        raise ScenarioError([Problem(file, "", f"larger than {MOST_BYTES:,} bytes")])
    problems = _outside(text, file)
    if problems:
        raise ScenarioError(problems)
    with tempfile.TemporaryDirectory(prefix="attrition-upload-") as folder:
        path = Path(folder) / file
        path.write_text(text, encoding="utf-8")
        scenario = load(path)
    rows = sum(sizes(lay_out(scenario)).values())
    if rows > MOST_ROWS or rows * scenario.steps > MOST_WORK:
        found = f"{rows:,} agents over {scenario.steps:,} steps"
        allowed = f"{MOST_ROWS:,} agents and {MOST_WORK:,} agents times steps; the command line"
        raise ScenarioError([Problem(file, "", found, f"on this page {allowed} has no limit")])
    return scenario


def _outside(text: str, file: str) -> list[Problem]:
    """Return what in an uploaded scenario names files; its other problems are found by loading."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError):
        return []
    problems = []
    base = data.get("extends")
    names = [path.stem for path in discover()]
    if isinstance(base, str) and base and base not in names:
        problems.append(
            Problem(file, "extends", "not a scenario that ships", nearest=nearest(base, names))
        )
    tables = data.get("tables")
    for key, rows in tables.items() if isinstance(tables, dict) else ():
        if not isinstance(rows, list):
            problems.append(Problem(file, f"tables.{key}", "names a file", "rows in the file"))
    return problems
