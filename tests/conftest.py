"""Short wars that several tests look at, run once."""

import json
import os
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import altair
import numpy as np
import pytest
from hypothesis import settings
from jsonschema import Draft7Validator
from jsonschema.exceptions import best_match

from attrition.charts.chart import Chart
from attrition.charts.export import save
from attrition.drivers.compiled_code import is_ready
from attrition.drivers.compiling import compile_all
from attrition.drivers.inputs import WeeklyInputs, plain
from attrition.drivers.model import WarModel
from attrition.drivers.random_draws import RandomDraws
from attrition.records import MATRICES, RECORDS, World
from attrition.records.tables import sizes

COARSE = 200_000

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_sessionstart(session):
    """Compile the engine before the workers start, since each of them would compile all of it."""
    if getattr(session.config.option, "numprocesses", None) and not is_ready():
        compile_all()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give all tests of a file to one worker, so that what they share is made once."""
    from xdist.scheduler import LoadFileScheduling

    return LoadFileScheduling(config, log) if config.option.dist == "load" else None


@pytest.hookimpl(tryfirst=True)  # before pytest looks at -m
def pytest_collection_modifyitems(items):
    """Mark as quick what is not marked as slow, which takes a reason: `slow("why")`."""
    for item in items:
        slow = item.get_closest_marker("slow")
        if slow is None:
            item.add_marker("quick")
        elif not (slow.args and isinstance(slow.args[0], str)):
            raise pytest.UsageError(f"{item.nodeid} is marked slow without a reason")


@pytest.fixture(scope="session")
def tries():
    """Give the number of times that each kind of bad input is tried: few, or ATTRITION_TRIES."""
    return int(os.environ.get("ATTRITION_TRIES", "30"))


@pytest.fixture
def tally(record_property):
    """Give what notes how often something was tried, for the page on reliability."""

    def note(what, times):
        record_property("tried", f"{times} {what}")

    return note


@pytest.fixture(scope="session")
def snapshot():
    """Give what reads all that is under a folder: the bytes of files, and where links lead."""

    def taken(folder):
        found = {}
        for path in sorted(folder.rglob("*")):
            plain = path.is_file() and not path.is_symlink()
            content = path.read_bytes() if plain else None
            found[str(path.relative_to(folder))] = (
                os.readlink(path) if path.is_symlink() else content
            )
        return found

    return taken


def fight(scenario="after-kherson", weeks=None, seed=1, **overrides):
    """Return the model of a war that has been run to its end, people in coarse cohorts."""
    overrides.setdefault("households__cohort_size", COARSE)
    model = WarModel(scenario, seed=seed, weeks=weeks, **overrides)
    while model.running:
        model.step()
    return model


@pytest.fixture(scope="session")
def war():
    """Give the function that runs a war: war(scenario, weeks=..., seed=..., section__name=...)."""
    return fight


@pytest.fixture(scope="session")
def half_year(war):
    """Give the base scenario's first 26 weeks, with seed 1."""
    return war(weeks=26)


class Driver:
    """A war driven act by act without Mesa: rows of `world` are plain objects, `tables` NumPy's."""

    def __init__(self, scenario, tables, seed=1):
        self.scenario = scenario
        self.tables = tables
        self.world = World(
            **{name: [plain(row) for row in getattr(tables, name)] for name in RECORDS},
            **{name: getattr(tables, name).tolist() for name in MATRICES},
        )
        self.inputs = WeeklyInputs(scenario)
        self.draws = RandomDraws(seed, sizes(tables))

    def week(self, number):
        """Draw the random numbers of week `number` and give it as plain numbers."""
        return self.inputs.week(number, self.draws.draw())

    def as_tables(self):
        """Return the plain world as tables, to be compared bit for bit."""
        return {name: as_table(getattr(self.world, name), self.tables, name) for name in RECORDS}


def as_table(rows: list[SimpleNamespace], tables, name):
    """Return the rows of plain objects as a table like the one of that name."""
    table = np.zeros(len(rows), getattr(tables, name).dtype)
    for field in table.dtype.names:
        if rows:
            table[field] = [getattr(row, field) for row in rows]
    return table


@pytest.fixture(scope="session")
def driver():
    """Give the class that drives a war act by act."""
    return Driver


DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


@pytest.fixture
def quick_pictures(request, monkeypatch):
    """Render a dot for every chart, unless the test is marked `pictures`.

    Rendering takes most of a command's time; that charts are rendered well is tested in
    tests/charts.
    """
    if not request.node.get_closest_marker("pictures"):
        monkeypatch.setattr("attrition.charts.rendering.as_svg", lambda _spec: DOT)
        monkeypatch.setattr("attrition.charts.drawing.drawing", lambda: nullcontext(save))


@pytest.fixture(scope="session")
def vega_lite():
    """Give the validator of Vega-Lite's schema, which Altair ships."""
    path = Path(altair.__file__).parent / "vegalite/v6/schema/vega-lite-schema.json"
    return Draft7Validator(json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture
def valid_specs(monkeypatch, vega_lite):
    """Hold every chart against the schema when its specification is made."""
    plain = Chart.to_dict

    def checked(chart):
        made = plain(chart)
        fault = best_match(vega_lite.iter_errors({**made, "datasets": {}}))
        assert fault is None, f"{list(fault.absolute_path)}: {fault.message}"
        return made

    monkeypatch.setattr(Chart, "to_dict", checked)
