"""The rooms of the package keep the order that `docs/rooms.py` declares, and start lightly."""

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STARTS = """
import json, sys
import attrition
loaded = {"import attrition": sorted(sys.modules)}
import typer
from attrition.cli import app
from typer.testing import CliRunner
for command in ["", *typer.main.get_command(app).commands]:
    done = CliRunner().invoke(app, [*command.split(), "--help"])
    assert done.exit_code == 0, done.output
    loaded[f"attrition {command} --help"] = sorted(sys.modules)
print(json.dumps(loaded))
"""


@pytest.fixture(scope="module")
def rooms():
    """Give the script that reads the imports of the package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "docs"))
        return importlib.import_module("rooms")


@pytest.fixture(scope="module")
def found(rooms):
    return rooms.imports()


@pytest.fixture
def written(rooms, tmp_path):
    """Give a function that writes a package and returns its imports."""

    def write(files):
        package = tmp_path / "attrition"
        for name, text in {"__init__.py": "", **files}.items():
            (package / name).parent.mkdir(parents=True, exist_ok=True)
            (package / name).write_text(text, "utf-8")
        return rooms.imports(package)

    return write


def test_every_arrow_runs_down(rooms, found):
    assert rooms.wrong(found) == []


def test_no_module_and_no_room_imports_itself_by_a_way_round(rooms, found):
    assert rooms.cycle(set(rooms.arrows(found))) == []
    assert rooms.cycle({(x.module, x.target) for x in found if x.module != x.target}) == []


def test_every_room_is_on_one_level(rooms):
    assert rooms.rooms() == set(rooms.LEVEL)
    assert sum(map(len, rooms.LEVELS)) == len(rooms.LEVEL)


def test_nothing_heavy_is_loaded_before_it_is_used(rooms):
    done = subprocess.run(
        [sys.executable, "-c", STARTS], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    heavy = {
        start: set(names) & set(rooms.HEAVY) for start, names in json.loads(done.stdout).items()
    }
    assert len(heavy) > 5
    assert {start: names for start, names in heavy.items() if names} == {}


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("rules/a.py", "from attrition.ui import app", "rules imports none but rules"),
        ("world/a.py", "def f():\n    from attrition import drivers", "drivers is not below world"),
        ("charts/a.py", "if TYPE_CHECKING:\n    import attrition.cli", "cli is not below charts"),
        ("world/a.py", "from ..results import b", "results is not below world"),
        ("world/a.py", "from attrition.posterior.b import x", "posterior is not below world"),
        ("bench/a.py", "from attrition.ui.b import x", "only cli imports ui"),
        ("cli/a.py", "from attrition import load", "does not import its own public face"),
    ],
)
def test_an_arrow_that_runs_up_is_named(rooms, written, name, text, why):
    others = {f"{room}/{file}.py": "" for room in rooms.LEVEL for file in ("__init__", "b")}
    (line,) = rooms.wrong(written({**others, name: text}))
    assert line.startswith(f"attrition/{name}:{text.count(chr(10)) + 1}: ")
    assert why in line


def test_arrows_that_run_down_are_let_through(rooms, written):
    text = "import attrition.rules.b, os\nfrom . import b\nfrom ..rules.b import x"
    others = {"rules/__init__.py": "", "rules/b.py": "", "phases/b.py": ""}
    found = written({**others, "phases/a.py": text})
    assert [each.target for each in found] == [
        "attrition.rules.b", "attrition.phases.b", "attrition.rules.b"
    ]  # fmt: skip
    assert rooms.wrong(found) == []
    assert rooms.arrows(found) == {("phases", "rules"): 2}


def test_a_cycle_is_named(rooms):
    assert rooms.cycle({("a", "b"), ("b", "c"), ("c", "b")}) == ["b", "c", "b"]
    assert rooms.cycle({("a", "b"), ("a", "c"), ("c", "b")}) == []


def test_an_arrow_that_a_longer_way_shows_is_left_out(rooms):
    arrows = dict.fromkeys([("a", "b"), ("b", "c"), ("a", "c")], 1)
    assert rooms.shortest(arrows) == [("a", "b"), ("b", "c")]
