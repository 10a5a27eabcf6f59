"""TOML is measured before it is parsed: what would cost much is refused, all else is parsed."""

import tomllib
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import attrition
from attrition.cli import app
from attrition.scenario import ScenarioError, discover, load
from attrition.scenario.problems import Complaints
from attrition.scenario.toml import DEEPEST, MOST_PARTS, parse_toml
from attrition.sweep import read_study, studies
from attrition.ui.uploads import read_upload

LONG = ".".join(["a"] * 30_000)
BAD = {
    "a dotted key": (f"\n{LONG} = 1", "line 2: a key of more than 20 parts"),
    "a header": (f"\n\n[{LONG}]", "line 3: a key of more than 20 parts"),
    "spaces and quotes": (
        "'a' . \"b\"" + " . c" * 40 + " = 1",
        "line 1: a key of more than 20 parts",
    ),
    "behind a comment": (f"# it's\n{LONG} = 1", "line 2: a key"),
    "behind a text": (f"a = 'x\"'\nb = '''\n'''''\n{LONG} = 1", "line 4: a key"),
    "behind quotes within quotes": (f'a = {{ b = """c"""", {LONG} = "d" }}', "line 1: a key"),
    "behind escapes": (f'a = {{ b = """c\\"""", {LONG} = "d" }}', "line 1: a key"),
    "in an inline table": (f"a = {{ {LONG} = 1 }}", "line 1: a key"),
    "arrays": ("\na = " + "[" * 500 + "]" * 500, "line 2: nested more than 20 deep"),
    "inline tables": ("a = " + "{b = " * 500 + "1" + "}" * 500, "line 1: nested more than 20 deep"),
}


def parsed(text):
    complaints = Complaints("x.toml")
    return parse_toml(text, complaints), [str(problem) for problem in complaints.problems]


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD)
def test_what_would_cost_the_parser_much_is_refused_without_memory(text, message):
    tracemalloc.start()
    data, problems = parsed(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert data is None
    assert len(problems) == 1
    assert problems[0].startswith(f"x.toml: {message}")
    assert most < 1_000_000


@pytest.mark.parametrize("path", [*discover(), *studies()], ids=lambda path: path.stem)
def test_files_that_ship_are_parsed(path):
    text = path.read_text("utf-8")
    assert parsed(text) == (tomllib.loads(text), [])


def test_the_limits_themselves_are_allowed():
    key = ".".join(["a"] * MOST_PARTS)
    assert parsed(f"{key} = 1")[0]
    assert parsed("a = " + "[" * DEEPEST + "]" * DEEPEST)[0]
    assert parsed("a." + key + " = 1")[0] is None
    assert parsed("a = " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))[0] is None


def test_long_texts_and_brackets_in_texts_are_not_keys():
    text = f"a = '{LONG}'\nb = \"{'[' * 100}\"\nc = '''\n{LONG}\n'''\n# {LONG}\nd = '#'\n"
    assert parsed(text) == (tomllib.loads(text), [])


PIECES = st.sampled_from(
    ['"', '"""', "'", "'''", "\\", "\n", "#", "a", "b.c", "=", " ", "[", "]", "{", "}", ",", "1.5"]
)


@given(st.lists(PIECES, max_size=30))
def test_no_key_hides_from_the_measure(pieces):
    """Whatever comes before it: a long key that the parser would accept is found."""
    text = "".join(pieces)
    key = ".".join(["k"] * (MOST_PARTS + 1))
    for whole in (f"{text}\n{key} = 1", f"{text}{key} = 1}}", f"{text}, {key} = '\"' }}"):
        try:
            data = tomllib.loads(whole)
        except tomllib.TOMLDecodeError:
            continue
        if _depth(data) > MOST_PARTS:
            assert parsed(whole)[0] is None


def _depth(data):
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return max((_depth(one) + isinstance(data, dict) for one in inner), default=0)


def test_every_reader_measures_first(write):
    text = f'title = "x"\n{LONG} = 1\n'
    path = write("long.toml", text)
    with pytest.raises(ScenarioError, match=r"long\.toml: line 2: a key of more than 20 parts"):
        load(path)
    with pytest.raises(ScenarioError, match=r"long\.toml: line 2: a key of more than 20 parts"):
        read_study(path)
    with pytest.raises(ScenarioError, match=r"mine\.toml: line 2: a key of more than 20 parts"):
        read_upload(text, "mine")
    for command in ("check", "run", "sweep"):
        result = CliRunner().invoke(app, [command, str(path)])
        assert result.exit_code == 2
        assert "line 2: a key of more than 20 parts" in result.output


def test_nothing_else_parses_toml():
    package = Path(attrition.__file__).parent
    parsers = [p.name for p in package.rglob("*.py") if "tomllib" in p.read_text("utf-8")]
    assert parsers == ["toml.py"]
