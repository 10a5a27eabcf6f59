"""The documents say what the code does."""

import importlib
import os
import re
import stat
from pathlib import Path

import pytest

from attrition import PARAMETERS, PHASES, discover
from attrition.scenario.header import SIDE_KEYS
from attrition.scenario.tables import ROWS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TEMPLATES = DOCS / "templates"
WRITTEN = [path for path in sorted(DOCS.rglob("*.md")) if path.parent != TEMPLATES]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *WRITTEN]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)?(#[^)\s]+)?\)")
SCENARIOS = [path.stem for path in discover()]


def blocks(page, language):
    """Return the fenced blocks of a page in a language."""
    return [body for found, body in FENCE.findall(page.read_text("utf-8")) if found == language]


def module(name):
    """Import a script of the documents, which finds the others beside it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(DOCS))
        return importlib.import_module(name)


def anchors(page):
    """Return the anchors that the headings of a page have."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", text.lower()).strip().replace(" ", "-") for text in headings}


def test_the_order_of_the_week_is_that_of_the_code():
    text = (DOCS / "model.md").read_text("utf-8")
    told = re.findall(r"^\d+\. \*\*(\w+)\*\*: (.*)$", text, re.MULTILINE)
    assert told == [(phase.name, phase.sentence) for phase in PHASES]


def test_every_rule_module_is_described():
    text = (DOCS / "model.md").read_text("utf-8")
    helpers = {"__init__", "common", "rule"}
    modules = {path.stem for path in (ROOT / "attrition" / "rules").glob("*.py")} - helpers
    assert {name for name in modules if f"rules/{name}.py" not in text} == set()


@pytest.mark.parametrize("name", sorted(module("reference").pages()))
def test_reference_pages_are_fresh(name):
    written = (DOCS / name).read_text("utf-8")
    assert written == module("reference").pages()[name], "run: python docs/reference.py"


def test_the_page_of_the_architecture_and_its_picture_are_fresh():
    script = module("architecture")
    written = [(DOCS / name).read_text("utf-8") for name in ("architecture.md", script.PICTURE)]
    assert written == [script.page(), script.picture()], "run: python docs/architecture.py"


@pytest.mark.parametrize(
    "package",
    [
        "attrition",
        *(f"attrition.{x}" for x in ("posterior", "settlement", "sweep", "verification")),
    ],
)
def test_every_public_name_is_in_the_python_reference(package):
    text = (DOCS / "api.md").read_text("utf-8")
    told = set(re.findall(r"^::: [\w.]+\.(\w+)$", text, re.MULTILINE))
    told |= {name.rpartition(".")[2] for name in re.findall(r"`([\w.]+)`", text)}
    assert set(importlib.import_module(package).__all__) - told == set()


def test_the_readme_begins_with_two_commands():
    text = (ROOT / "README.md").read_text("utf-8")
    first = FENCE.search(text)
    commands = first.group(2).splitlines()
    assert first.group(1) == "sh"
    assert len(commands) == 2
    assert all(command.startswith("pip install -e ") for command in commands)
    before = [line for line in text[: first.start()].splitlines() if line]
    assert before[0] == "# attrition"
    assert sum(line.count(". ") + line.endswith(".") for line in before[1:]) == 2


def test_the_check_of_a_clean_checkout_can_be_run():
    mode = (ROOT / ".ci" / "run").stat().st_mode
    assert os.name == "nt" or mode & stat.S_IXUSR


def test_every_page_is_in_the_navigation_and_on_the_first_page():
    pages = {page.relative_to(DOCS).as_posix() for page in WRITTEN} - {"index.md"}
    navigation = (ROOT / "mkdocs.yml").read_text("utf-8")
    first = (DOCS / "index.md").read_text("utf-8")
    assert {page for page in pages if f"- {page}\n" not in navigation} == set()
    assert {page for page in pages if f"({page})" not in first} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    lost = []
    for file, anchor in LINK.findall(page.read_text("utf-8")):
        if file.startswith("http"):
            continue
        target = page.parent / file if file else page
        if not target.exists():
            lost.append(file)
        elif anchor and anchor[1:] not in anchors(target):
            lost.append(file + anchor)
    assert lost == []


def test_every_shipped_scenario_is_listed_and_no_other():
    text = (DOCS / "scenarios.md").read_text("utf-8")
    row = r"^\| \[`([\w-]+)`\]\(\.\./scenarios/(?:wars/)?([\w-]+)\.toml\)"
    listed = re.findall(row, text, re.MULTILINE)
    assert sorted(name for name, _ in listed) == sorted(SCENARIOS)
    assert all(name == file for name, file in listed)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_scenarios_named_in_commands_exist(page):
    named = re.findall(
        r"(?:run\.py|attrition) (?:run|show) ([a-z][\w.-]+)", page.read_text("utf-8")
    )
    own = {"mine.toml", "my.toml", "republics.toml", "winter.toml"}
    assert [name for name in named if name not in own and name not in SCENARIOS] == []


def test_every_key_of_the_language_is_described():
    text = (DOCS / "scenarios.md").read_text("utf-8")
    columns = {f"`{name}`" for row in ROWS.values() for name in row.columns()}
    keys = {f"`{key}`" for key in SIDE_KEYS} | {f"`{name}`" for name in ROWS}
    assert {word for word in columns | keys if word not in text} == set()


def test_the_own_scenario_in_the_readme_is_short():
    (text,) = blocks(ROOT / "README.md", "toml")
    assert len(text.splitlines()) <= 15


def test_parameters_named_in_the_documents_exist():
    declared = set(PARAMETERS) | {path.rsplit(".", 1)[0] for path in PARAMETERS}
    sections = {path.split(".")[0] for path in PARAMETERS}
    told = re.compile(
        rf"--set ((?:{'|'.join(sections)})\.[\w.]+)=|`((?:{'|'.join(sections)})\.\w+(?:\.[ab])?)`"
    )
    named = {
        first or second for page in PAGES for first, second in told.findall(page.read_text("utf-8"))
    }
    assert named - declared == set()


def test_levers_are_parameters_with_a_page():
    levers = module("levers")
    text = (DOCS / "levers.md").read_text("utf-8")
    paths = (*levers.LEVERS, *levers.OPENING)
    assert set(paths) <= set(PARAMETERS)
    assert [path for path in paths if f"`{path}`" not in text] == []


@pytest.mark.slow("solves what the page tells of")
def test_the_page_of_known_solutions_is_fresh():
    written = (DOCS / "verification.md").read_text("utf-8")
    assert written == module("verification").page(), "run: python docs/verification.py"


@pytest.mark.slow("runs the ensembles that the page tells of")
def test_the_patterns_in_the_page_of_the_model_are_those_of_the_code():
    script = module("validation")
    part = script.base_patterns(script.assessed(script.BASE))
    assert part in (DOCS / "model.md").read_text("utf-8"), "run: python docs/renew.py"


def test_the_page_on_calibration_is_about_the_sets_that_ship():
    part = module("calibration").prior_and_posterior().rstrip()
    assert part in (DOCS / "calibration.md").read_text("utf-8"), "run: python docs/renew.py"


def test_the_sizes_in_the_page_on_uncertainty_are_those_declared():
    text = (DOCS / "uncertainty.md").read_text("utf-8")
    for part in (module("uncertainty").sizes(), module("uncertainty").errors()):
        assert part in text, "run: python docs/renew.py"


def test_what_is_renewed_after_a_change_of_behaviour_is_there():
    renew = module("renew")
    assert [name for name in renew.SCRIPTS if not (DOCS / f"{name}.py").exists()] == []


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.md")), ids=lambda path: path.name)
def test_the_words_of_a_template_are_those_of_its_page(template):
    page = {"calibration-sets.md": "calibration.md", "patterns.md": "model.md"}
    text = (DOCS / page.get(template.name, template.name)).read_text("utf-8")
    place = 0
    for words in module("pages").PLACEHOLDER.split(template.read_text("utf-8").strip())[::2]:
        place = text.find(words, place)
        assert place >= 0, f"not in the page, or not in this order: {words}"


def test_the_speed_in_the_readme_is_that_of_the_benchmark():
    assert module("samples").speed() in (ROOT / "README.md").read_text("utf-8")
