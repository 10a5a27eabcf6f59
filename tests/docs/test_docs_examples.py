"""The examples of the documents work, in the order in which they stand on their page.

Python is run, a scenario is loaded and kept under the name that the page gives it, commands are
given in a folder of the page's own. To be quick, a command that simulates does so for a few weeks
and runs; of one that serves or measures only the options are tried.
"""

import ast
import importlib
import os
import re
import shlex
import tomllib
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser
from typer.testing import CliRunner

import attrition
from attrition import load
from attrition.cli import app
from attrition.story import load_story

pytestmark = pytest.mark.slow("runs every example of the pages")

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
WRITTEN = [path for path in sorted(DOCS.rglob("*.md")) if path.parent != DOCS / "templates"]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *WRITTEN]
COMMAND = re.compile(r"^(?:python run\.py|attrition) (.*)$", re.MULTILINE)
NAMED = re.compile(r"`([\w-]+\.toml)`")
TABLE = re.compile(r"`((?:[\w-]+/)?[\w-]+\.csv)`")
SHOWN = re.compile(r"\A<!-- shown: (.*) -->\Z")  # little happens in a few weeks
WEEKS, RUNS = 2, 2
MANY = ("chart", "compare", "report", "sweep", "table", "when", "why")
ONLY_OPTIONS = {"ui", "bench", "calibrate", "validate"}


def cheaply(arguments):
    """Return the arguments of a command, for few weeks and runs or its options only."""
    name = arguments[0]
    if name in ONLY_OPTIONS:
        return [*arguments, "--help"]
    short = list(arguments)
    if "--runs" in short:
        short[short.index("--runs") + 1] = str(RUNS)
    elif name in MANY:
        short += ["--runs", str(RUNS)]
    if name == "rerun":
        short[1] += f"-weeks{WEEKS}"  # as `run` calls the folder of a short run
    if name in ("run", *MANY) and "--weeks" not in short:
        short += ["--weeks", str(WEEKS)]
    return short


def give_commands(example):
    """Give the project's commands of a block of the shell, one by one."""
    for line in COMMAND.findall(example.parsed):
        arguments = cheaply(shlex.split(line, comments=True))
        done = CliRunner().invoke(app, arguments)
        assert done.exit_code == 0, f"{line}\n{done.output}\n{done.exception!r}"
        example.namespace["told"] = done.stdout


def check_sample(example):
    """Check that a command prints the parts that the page says it shows."""
    before = example.document.text[: example.start].rstrip()
    for shown in SHOWN.findall(before.rpartition("\n\n")[2]):
        for part in (part for part in shown.split("; ") if "What happened" not in part):
            importlib.import_module("samples").shortened(example.namespace["told"], part)


def keep_toml(example):
    """Keep a block under the name in the paragraph before it; load a scenario or a story."""
    data = tomllib.loads(example.parsed)
    before = example.document.text[: example.start].rstrip().rpartition("\n\n")[2]
    path = Path((NAMED.findall(before) or ["mine.toml"])[-1])
    path.write_text(example.parsed, "utf-8")
    if "chapters" in data:
        assert load_story(path).chapters
    elif "title" in data and "runs" not in data:
        assert load(path).steps > 0


def keep_csv(example):
    """Keep a table under the name in the paragraph before it, if it has one."""
    before = example.document.text[: example.start].rstrip().rpartition("\n\n")[2]
    for name in TABLE.findall(before)[-1:]:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(example.parsed, "utf-8")


SYBIL = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser("sh", give_commands),
        CodeBlockParser("toml", keep_toml),
        CodeBlockParser("csv", keep_csv),
        CodeBlockParser("text", check_sample),
        SkipParser(),
    ]
)
FILES = Sybil(parsers=[CodeBlockParser("toml", keep_toml), CodeBlockParser("csv", keep_csv)])
BUILDS_ON = {"a-class.md": "fictional-war.md"}  # a page that uses the files of another


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
@pytest.mark.usefixtures("quick_pictures")
def test_the_examples_of_the_page_work(page, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    monkeypatch.chdir(tmp_path)
    if page.name in BUILDS_ON:
        for example in FILES.parse(page.with_name(BUILDS_ON[page.name])).examples():
            example.evaluate()
    for example in SYBIL.parse(page).examples():
        example.evaluate()
    assert os.getcwd() == str(tmp_path)


def used_names(page):
    """Return the names of `attrition` that the Python on a page imports or reads."""
    found = set()
    for example in Sybil(parsers=[PythonCodeBlockParser()]).parse(page).examples():
        for node in ast.walk(ast.parse(example.parsed)):
            if isinstance(node, ast.ImportFrom) and node.module == "attrition":
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.Attribute) and ast.unparse(node.value) == "attrition":
                found.add(node.attr)
    return found


def test_every_public_name_has_an_example():
    shown = set().union(*map(used_names, PAGES))
    assert set(attrition.__all__) - shown == set()


def test_the_rule_of_the_tutorial_changes_both_drivers_alike(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    samples = importlib.import_module("samples")
    told = samples.with_changes(samples.RULE.read_text("utf-8"), tmp_path)
    assert "hours of power a day without the rule" in told


def test_a_sample_shows_the_parts_that_are_named(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    samples = importlib.import_module("samples")
    log = "Log\n  one\n            on\n  two\n"
    output = f"War\nto 2024\n\n  median end\nLand\n  a 1\n{log}\nFiles\n  x\n\nEnd."
    assert samples.shortened(output, None).endswith("  two")
    assert samples.shortened(output, "title; Land") == "War\nto 2024\n\n  median end\nLand\n  a 1"
    assert samples.shortened(output, "Log 1; last") == "Log\n  one\n            on\n  …\n\nEnd."
