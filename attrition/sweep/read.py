"""Reading a study from a file or from options; every problem is reported at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from attrition.arguments import as_whole
from attrition.drivers.total import discrepancies_for
from attrition.measures import MEASURES, current_name
from attrition.posterior import sets_for
from attrition.results.columns import keys_of
from attrition.results.outcomes import OUTCOMES
from attrition.scenario import Scenario, ScenarioError, load, luck_alone
from attrition.scenario.files import exists, locate, read_toml
from attrition.scenario.header import read_text as text_at
from attrition.scenario.problems import Complaints, Problem, either, found, nearest
from attrition.scenario.values import OVERRIDE, check, leaves
from attrition.sweep.design import DESIGNS, check_sizes, count
from attrition.sweep.factors import Factor, check_overlaps, read_factors
from attrition.sweep.study import (
    EVERY_RUN,
    LUCK,
    NONE,
    POSTERIOR,
    QUANTILES,
    TOTAL,
    Study,
    studies,
)
from attrition.sweep.table import Rows, read_table
from attrition.world.size import check_size

KEYS = (
    "title", "description", "scenarios", "weeks", "set", "levers", "uncertainties", "design",
    "points", "draws", "table", "runs", "seed", "outcomes", "measures", "trajectories", "bands",
)  # fmt: skip
MOST_POINTS, MOST_RUNS, MOST_SEED = 1_000_000, 10_000, 2**63 - 1
RUNS = 50
BOTH_SIDES = ("theatre", "side")


def read_study(name: str | Path, changes: Mapping[str, Any] | None = None) -> Study:
    """Read a study by its name or path; `changes` replace keys of the file.

    Raises a ScenarioError that lists everything that is wrong.
    """
    path = find_study(name) or Path(name)
    complaints = Complaints(path.name)
    if not path.is_file():
        shipped = [one.stem for one in studies()]
        complaints.add("", "no such study", nearest=nearest(path.stem, shipped))
        complaints.raise_if_any()
    document = read_toml(path, complaints)
    complaints.raise_if_any()
    assert document
    return make_study({**document.data, **(changes or {})}, path.stem, path.parent, path.name)


def find_study(name: str | Path) -> Path | None:
    """Return the file of a study that a name or path means, if there is one."""
    path = Path(name)
    shipped = {one.stem: one for one in studies()}
    if str(name) in shipped:
        return shipped[str(name)]
    return path if path.suffix == ".toml" and path.is_file() else None


def make_study(
    given: Mapping[str, Any],
    name: str = "study",
    folder: Path | None = None,
    file: str = "study",
    scenarios: tuple[Scenario, ...] | None = None,
) -> Study:
    """Make a study of the keys of its file; paths in it are looked up beside `folder`.

    `scenarios` are used instead of the files that are named, as when a store is opened. Raises a
    ScenarioError that lists everything that is wrong.
    """
    study = _Reader(given, folder or Path(), Complaints(file)).study(name, scenarios)
    if scenarios is None:
        check_sizes(study)
    return study


class _Reader:
    """The keys of a study, read one by one into the list of complaints."""

    def __init__(self, given: Mapping[str, Any], folder: Path, complaints: Complaints) -> None:
        self.given = given
        self.folder = folder
        self.complaints = complaints

    def study(self, name: str, scenarios: tuple[Scenario, ...] | None) -> Study:
        for key in self.given:
            if key not in KEYS:
                self.complaints.unknown(key, KEYS)
        title = text_at(dict(self.given), "title", self.complaints) or name
        text = text_at(dict(self.given), "description", self.complaints, lines=True) or ""
        factors = {key: self._factors(key) for key in ("levers", "uncertainties")}
        design = self._choice("design", tuple(DESIGNS), "grid")
        rows: Rows = ()
        if design == "table":
            factors["levers"], rows = self._table(factors["levers"])
        elif "table" in self.given:
            self.complaints.add("table", f"is not used by the design {design}", '"table"')
        stored = scenarios is not None  # earlier versions stored no bands, and drew none
        bands = self._choice("bands", (TOTAL, LUCK), LUCK if stored else TOTAL)
        if scenarios is None:
            scenarios = self._scenarios(luck=bands == LUCK)
        sets = bands == TOTAL or self._uses_posterior()
        study = Study(
            name=name,
            title=title,
            description=text,
            scenarios=scenarios,
            levers=factors["levers"],
            uncertainties=factors["uncertainties"],
            design=design,
            points=self._integer("points", 1, MOST_POINTS, 0),
            draws=self._integer("draws", 1, MOST_POINTS, 0),
            rows=rows,
            runs=self._integer("runs", 1, MOST_RUNS, RUNS),
            seed=self._integer("seed", 0, MOST_SEED, 0),
            outcomes=self._outcomes(scenarios),
            measures=self._measures(),
            trajectories=self._choice("trajectories", (QUANTILES, EVERY_RUN, NONE), QUANTILES),
            posterior=sets_for(*scenarios) if sets else None,
            discrepancies=discrepancies_for(*scenarios) if bands == TOTAL else {},
            given={key: _flat(key, value) for key, value in self.given.items()} | {"bands": bands},
        )
        self._check_design(study)
        self.complaints.raise_if_any()
        return study

    def _factors(self, key: str) -> tuple[Factor, ...]:
        value = self.given.get(key, {})
        if key != "uncertainties" or not isinstance(value, str):
            return read_factors(value, key, self.complaints)
        if not self._uses_posterior():
            guess = nearest(value, [POSTERIOR])
            self.complaints.add(key, found(value), f'a table, or "{POSTERIOR}"', guess)
        return ()

    def _uses_posterior(self) -> bool:
        return bool(self.given.get("uncertainties") == POSTERIOR)

    def _scenarios(self, *, luck: bool) -> tuple[Scenario, ...]:
        names = self._names("scenarios", None)
        if not names:
            self.complaints.add("scenarios", "missing", "a list of names of scenarios")
        weeks, overrides = self.given.get("weeks"), self._overrides()
        loaded: dict[str, Scenario] = {}
        for name in names or ():
            try:
                path = locate(name, self.folder)
                scenario = load(path if exists(path) else name, overrides, weeks=weeks)
                check_size(scenario)
            except ScenarioError as error:
                self._take_over(error.problems)
                continue
            loaded[scenario.name] = luck_alone(scenario) if luck else scenario
        return tuple(loaded.values())

    def _take_over(self, problems: list[Problem]) -> None:
        """Note the problems of a scenario; what the study overrides is a problem of the study."""
        file, told = self.complaints.file, self.complaints.problems
        own = [replace(one, file=file) if one.file == OVERRIDE else one for one in problems]
        told[:] = dict.fromkeys([*told, *own])

    def _overrides(self) -> dict[str, float]:
        read: dict[str, float] = {}
        for leaf in leaves(self.given.get("set", {}), self.complaints, at="set."):
            number = check(leaf, self.complaints)
            if number is not None:
                read[leaf.key.removeprefix("set.")] = number
        return read

    def _outcomes(self, scenarios: tuple[Scenario, ...]) -> tuple[str, ...]:
        """Return the outcomes asked for, or all that apply to any of the scenarios."""
        columns = {column for scenario in scenarios for column in columns_of(scenario)}
        applying = [name for name, one in OUTCOMES.items() if one.applies(columns)]
        names = self._names("outcomes", tuple(OUTCOMES))
        if names is None:
            return tuple(applying)
        for name in names:
            if name in OUTCOMES and scenarios and name not in applying:
                self.complaints.add("outcomes", f"{name} does not apply to these scenarios")
        return names

    def _measures(self) -> tuple[str, ...]:
        """Return the measures whose trajectories are kept: of sides and theatre by default."""
        names = self._names("measures", tuple(MEASURES))
        usual = tuple(name for name, one in MEASURES.items() if one.scope in BOTH_SIDES)
        return usual if names is None else names

    def _check_design(self, study: Study) -> None:
        """Note what the design asks for and the study lacks."""
        varied = [("levers", f) for f in study.levers]
        varied += [("uncertainties", f) for f in study.uncertainties]
        fixed = [("set", path) for path in study.given.get("set", {})]
        check_overlaps(fixed + [(table, f.path) for table, f in varied], self.complaints)
        if self.given.get("design", study.design) != study.design:
            return  # the design is unknown, so what it asks for is too
        design = DESIGNS[study.design]
        if not varied and not self.complaints.problems:
            self.complaints.add("levers", "missing", "at least one parameter to vary")
        for table, factor in varied:
            drawn = study.draws and table == "uncertainties"
            if design.by_levels and not factor.levels and not drawn:
                allowed = f"levels for the design {study.design}, such as low:high:5"
                self.complaints.add(f"{table}.{factor.path}", "a range without levels", allowed)
        if study.draws and not study.uncertainties:
            self.complaints.add("draws", "draws without uncertainties")
        self._check_size(study)

    def _check_size(self, study: Study) -> None:
        design, complaints = DESIGNS[study.design], self.complaints
        if design.sampled and not study.points:
            complaints.add("points", "missing", f"the size of the design {study.design}")
        elif not design.sampled and study.points:
            complaints.add("points", f"is not used by the design {study.design}")
        elif design.doubling and study.points & (study.points - 1):
            allowed = "a power of two, which keeps the sequence balanced"
            near = str(1 << (study.points.bit_length() - 1))
            complaints.add("points", found(study.points), allowed, near)
        if design.sampled and not study.own_factors and study.factors:
            complaints.add("levers", "missing", "at least one parameter for the design itself")
        if study.scenarios and count(study) > MOST_POINTS:
            complaints.add("design", f"{count(study):,} points", f"at most {MOST_POINTS:,}")

    def _table(self, declared: tuple[Factor, ...]) -> tuple[tuple[Factor, ...], Rows]:
        """Return the factors and the points of the table that is named."""
        if declared:
            self.complaints.add(
                "levers", "cannot be combined with a table", "the columns of the table"
            )
        name = self.given.get("table")
        if not isinstance(name, str) or not name:
            self.complaints.add("table", "missing" if name is None else found(name), "a CSV file")
            return (), ()
        return read_table(self.folder / name, self.complaints.of(name))

    def _names(self, key: str, allowed: tuple[str, ...] | None) -> tuple[str, ...] | None:
        """Return a list of texts, each once and among those allowed; None where it is left out."""
        value = self.given.get(key)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.complaints.add(key, found(value), "a list of names")
            return ()
        if not value:
            self.complaints.add(key, "found an empty list", "at least one name")
        value = [current_name(name) for name in value]
        for name in value:
            if allowed is not None and name not in allowed:
                self.complaints.unknown(name, allowed, "name", at=f"{key}: ")
            if value.count(name) > 1:
                self.complaints.add(key, f"{name} is given twice", "each once")
        return tuple(dict.fromkeys(value))

    def _integer(self, key: str, low: int, high: int, default: int) -> int:
        if key not in self.given:
            return default
        value = as_whole(self.given[key])
        if value is None or not low <= value <= high:
            self.complaints.add(key, found(self.given[key]), f"a whole number, {low:,} to {high:,}")
            return default
        return value

    def _choice(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        value = self.given.get(key, default)
        if value in allowed:
            return str(value)
        guess = nearest(value, allowed) if isinstance(value, str) else ""
        self.complaints.add(key, found(value), either(allowed), guess)
        return default


def columns_of(scenario: Scenario) -> set[tuple[str, str]]:
    """Return the columns (measure, of) of a run of a scenario."""
    return {(key.measure.name, key.of) for key in keys_of(MEASURES, scenario)}


def _flat(key: str, value: Any) -> Any:
    """Return a table of parameters by their paths, in the order in which they were given."""
    if key not in ("set", "levers", "uncertainties") or value == POSTERIOR:
        return value
    return {leaf.key: leaf.value for leaf in leaves(value, Complaints(""))}
