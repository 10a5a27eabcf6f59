"""A visitor's setting, a scenario with levers: as a link, as a Scenario and as a TOML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from attrition.drivers.total import Total, total
from attrition.posterior import Posterior
from attrition.posterior.prior import PLAUSIBLE
from attrition.results.comparison import CompareError, comparable
from attrition.results.metadata import RunMetadata
from attrition.scenario import Scenario, luck_alone
from attrition.sweep.read import columns_of
from attrition.ui import catalogue
from attrition.ui.catalogue import FIRST
from attrition.ui.jobs.kept import Kept, keeping
from attrition.ui.page_size import check_on_page
from attrition.ui.uploads import alone, mark_of, read_upload

MOST_COMPARED = 3
BANDS = TOTAL, LUCK = ("total", "luck")
SCENARIOS_KEPT = 64
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

        A scenario with other sides, dates or places than that one is its own baseline, as is one
        that builds on a file which this server does not offer.
        """
        plain = self.without_levers()
        war = plain.scenario()
        if war.base is None:
            return plain
        root = self.with_scenario(Path(war.root).stem)
        there = root.name in catalogue.names() and _is_same(root.scenario().files[0], war.root)
        return root if there and is_comparable(war, root.scenario()) else plain

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

    def own_text(self) -> str:
        """Return the text of a scenario that is uploaded or the server's own; else nothing.

        It is nothing too where the file needs others of the server.
        """
        found = catalogue.own(self.name)
        return self.text or (alone(found.text, self.name) if found else "")

    def toml(self) -> str:
        """Return a scenario file that gives the same numbers on the command line.

        A scenario that is uploaded or the server's own is returned as it is; with levers, the file
        extends it by its name in the same folder.
        """
        if not self.levers and (text := self.own_text()):
            return text
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


def opening() -> Setting:
    """Return the setting that visitors see when they come."""
    return Setting(catalogue.first())


def _is_same(file: str, other: str) -> bool:
    return Path(file).resolve() == Path(other).resolve()


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
        scenario = catalogue.scenario_of(setting.name)
    check_on_page(scenario)
    return scenario
