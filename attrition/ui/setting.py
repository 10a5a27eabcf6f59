"""A visitor's setting, a scenario with levers: as a link, as a Scenario and as a TOML file."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from attrition.drivers.total import Total, total
from attrition.posterior import Posterior
from attrition.posterior.prior import PLAUSIBLE
from attrition.results.comparison import CompareError, comparable
from attrition.results.metadata import RunMetadata
from attrition.scenario import Problem, Scenario, ScenarioError, discover, load, luck_alone
from attrition.scenario.map_data import MAP_ROWS
from attrition.scenario.problems import Complaints, nearest
from attrition.scenario.toml import parse_toml
from attrition.sweep.read import columns_of
from attrition.ui.jobs.kept import Kept, keeping
from attrition.world.size import Limit, check_size

FIRST = "after-kherson"
MOST_COMPARED = 3
SLOTS = ("A", "B", "C")
BANDS = TOTAL, LUCK = ("total", "luck")
MOST_BYTES = 200_000
LONGEST_NAME = 60  # of an uploaded scenario, in characters
MARK_LENGTH = 12  # hexadecimal digits: enough that no two files of a visitor are mixed up
ON_THIS_PAGE = Limit(
    20_000, 2_000_000, "on this page, which visitors share; the command line allows more"
)
MOST_IN_ALL = 1_000_000_000  # agents times steps of all runs of an answer, about half a minute
SCENARIOS_KEPT, UPLOADS_KEPT = 64, 8
SCENARIO_BYTES = 20_000_000


@dataclass(frozen=True)
class Setting:
    """A scenario by name or as uploaded text, with levers moved from its values.

    `bands` says what differs from run to run: all that is uncertain (`TOTAL`), or `LUCK` alone.
    """

    name: str = FIRST
    levers: tuple[tuple[str, float], ...] = ()
    text: str = ""
    bands: str = TOTAL

    def with_lever(self, path: str, value: float | None) -> Setting:
        """Return the setting with one lever moved, or reset where the value is None."""
        return self.with_levers({path: value})

    def with_levers(self, changes: Mapping[str, float | None]) -> Setting:
        """Return the setting with several levers moved at once, or reset where a value is None."""
        moved = {**dict(self.levers), **changes}
        left = {path: value for path, value in moved.items() if value is not None}
        return replace(self, levers=tuple(sorted(left.items())))

    def without_levers(self) -> Setting:
        """Return the same scenario with all levers reset."""
        return replace(self, levers=())

    def with_scenario(self, name: str, text: str = "") -> Setting:
        """Return another scenario without levers and with the same bands."""
        return Setting(name, text=text, bands=self.bands)

    def with_bands(self, bands: str) -> Setting:
        """Return the same scenario and levers with other bands."""
        return replace(self, bands=bands)

    def simulated(self) -> Scenario:
        """Return the scenario that is run: without noise where luck alone differs."""
        return luck_alone(self.scenario()) if self.bands == LUCK else self.scenario()

    def drawn(self) -> Total:
        """Return what ensembles draw besides what is in the scenario: nothing with luck alone."""
        if self.bands == LUCK:
            return Total(posterior=None, discrepancies={})
        return total(self.scenario())

    def sets(self) -> Posterior | None:
        """Return the parameter sets of the runs, None where all runs use the scenario's values."""
        return self.drawn()["posterior"]

    def sets_text(self) -> str:
        """Return in a sentence what parameters the runs have."""
        sets = self.sets()
        if sets is None:
            return "Every run has the parameters of the scenario and of your levers."
        count = len(sets.free_parameters(self.scenario()))
        if sets.origin == PLAUSIBLE:
            where = "over their plausible ranges, since no record of this war is fitted"
        else:
            where = f"from sets {sets.origin}"
        return f"Each run draws {count} parameters {where}; a lever that you move is not drawn."

    def scenario(self) -> Scenario:
        """Return the scenario with the levers; raises a ScenarioError where a value is wrong."""
        return _scenario(self)

    def baseline(self) -> Setting:
        """Return the scenario at the root of the ones this builds on.

        An uploaded scenario with other sides, dates or places than that one is its own baseline.
        """
        plain = self.without_levers()
        war = plain.scenario()
        if war.base is None:
            return plain
        root = self.with_scenario(Path(war.root).stem)
        return root if is_comparable(war, root.scenario()) else plain

    def mark(self) -> str:
        """Return what marks the text of an uploaded scenario in links; nothing without one."""
        return mark_of(self.text) if self.text else ""

    def query(self) -> str:
        """Return the query string of a link that restores the setting.

        Of an uploaded scenario it holds name and mark; the text stays with who uploaded it.
        """
        upload = [("upload", self.mark())] if self.text else []
        bands = [] if self.bands == TOTAL else [("bands", self.bands)]
        levers = [(path, f"{value:.10g}") for path, value in self.levers]
        pairs = [("scenario", self.name), *upload, *bands, *levers]
        return urlencode(pairs, quote_via=quote)

    def toml(self) -> str:
        """Return a scenario file that gives the same numbers on the command line.

        An uploaded scenario without levers is returned as it is; with levers, the file extends it
        by its name in the same folder.
        """
        if self.text and not self.levers:
            return self.text
        lines = [
            f'title = "{self.scenario().title.replace(chr(34), "”")}"',
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


def short_form(kept: Mapping[str, Setting]) -> str:
    """Return settings by slot as a part of a link, `A:NAME,PATH:NUMBER;B:…`.

    An uploaded scenario is in no link.
    """
    parts = []
    for slot, one in sorted(kept.items()):
        bands = [] if one.bands == TOTAL else [f"bands:{one.bands}"]
        levers = [f"{path}:{value:.10g}" for path, value in one.levers]
        if not one.text:
            parts.append(f"{slot}:{','.join((one.name, *bands, *levers))}")
    return quote(";".join(parts), safe=":,;")


def is_comparable(one: Scenario, other: Scenario) -> bool:
    """Return whether the runs of two scenarios can be paired, over the weeks that both have."""
    try:
        comparable(RunMetadata.of(one), RunMetadata.of(other))
    except CompareError:
        return False
    return set(columns_of(one)) == set(columns_of(other))


def mark_of(text: str) -> str:
    """Return the first digits of the hash of a text (SHA-256)."""
    return hashlib.sha256(text.encode()).hexdigest()[:MARK_LENGTH]


def upload_name(file: str) -> str:
    """Return the name that an uploaded scenario has here: that of its file, in safe characters."""
    return "".join(c if c.isalnum() or c in "-_" else "-" for c in file[:LONGEST_NAME])


def _size_of_scenario(key: tuple[Any, ...], _: Scenario) -> int:
    """Return about how many bytes a scenario takes, measured: rows take more than their text."""
    (setting,) = key
    return 60_000 + 10 * len(setting.text)


@keeping(Kept(SCENARIOS_KEPT, SCENARIO_BYTES, _size_of_scenario))
def _scenario(setting: Setting) -> Scenario:
    if setting.bands != TOTAL:
        return setting.with_bands(TOTAL).scenario()
    if setting.levers:
        plain = setting.without_levers().scenario()
        changed = replace(plain, title=f"{plain.title}, changed")
        scenario = changed.with_overrides(dict(setting.levers))
    elif setting.text:
        return read_upload(setting.text, setting.name)
    else:
        scenario = load(setting.name)
    check_on_page(scenario)
    return scenario


def check_on_page(scenario: Scenario) -> int:
    """Return the number of agents of a scenario; raises a ScenarioError where it is too large."""
    return check_size(scenario, ON_THIS_PAGE)


def check_runs(scenario: Scenario, runs: int, steps: int) -> None:
    """Raise a ScenarioError where runs of so many steps are too much work for the page."""
    agents = check_on_page(scenario)
    if agents * steps * runs > MOST_IN_ALL:
        found = f"{runs:,} runs of {steps:,} steps with {agents:,} agents"
        allowed = f"at most {MOST_IN_ALL:,} agents times steps in all ({ON_THIS_PAGE.remark})"
        raise ScenarioError([Problem(scenario.name, "runs", found, allowed)])


@lru_cache(maxsize=UPLOADS_KEPT)
def read_upload(text: str, name: str) -> Scenario:
    """Return an uploaded scenario; raises a ScenarioError with every problem.

    The text is written to a temporary folder that is removed at once. It may extend a shipped
    scenario and hold table rows, but name no files; its size and cost are limited.
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
    check_on_page(scenario)
    return scenario


def _outside(text: str, file: str) -> list[Problem]:
    """Return where an uploaded scenario names files; loading finds its other problems."""
    data = parse_toml(text, Complaints(file)) or {}
    problems = []
    base = data.get("extends")
    names = [path.stem for path in discover()]
    if isinstance(base, str) and base and base not in names:
        problems.append(
            Problem(file, "extends", "not a scenario that ships", nearest=nearest(base, names))
        )
    presets = data.get("presets")
    for place, preset in enumerate(presets if isinstance(presets, list) else (), start=1):
        like = preset.get("like") if isinstance(preset, dict) else None
        if isinstance(like, str) and like and like not in names:
            at = f"preset {place}, like"
            what = "not a scenario that ships"
            problems.append(Problem(file, at, what, nearest=nearest(like, names)))
    for section in ("tables", "data"):
        tables = data.get(section)
        for key, rows in tables.items() if isinstance(tables, dict) else ():
            if not isinstance(rows, list):
                at = f"{section}.{key}"
                problems.append(Problem(file, at, "names a file", "rows in the file"))
    drawn = data.get("map")
    for key, value in drawn.items() if isinstance(drawn, dict) else ():
        if key == "file":
            allowed = "the map of a shipped scenario, by extending it"
            problems.append(Problem(file, "map.file", "names a file", allowed))
        elif key in MAP_ROWS and not isinstance(value, list):
            problems.append(Problem(file, f"map.{key}", "names a file", "rows in the file"))
    return problems
