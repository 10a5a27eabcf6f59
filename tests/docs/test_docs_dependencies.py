"""Every package is declared with a lower bound and a reason, and the page tells both."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from attrition.cli.ui import SOLARA

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TEXT = (ROOT / "pyproject.toml").read_text("utf-8")
OF_WORK = ("test", "docs")  # extras for who works on the code
OWN = "attrition"
COMES_WITH = {  # what brings a package that is not declared for itself
    "llvmlite": "numba, which works with one version of it",
    "solara": "solara[assets], in several parts",
    "playwright": "the extra test: the benchmark of the screen needs a browser",
}


@pytest.fixture
def script(monkeypatch):
    """Give the script that writes the page."""
    monkeypatch.syspath_prepend(str(DOCS))
    import dependencies

    return dependencies


def test_the_page_is_fresh(script):
    page = (DOCS / "dependencies.md").read_text("utf-8")
    assert page == script.page(TEXT), "run: python docs/dependencies.py"


def test_every_package_has_a_lower_bound_and_a_reason(script):
    needed = [one for one in script.dependencies(TEXT) if one.group not in OF_WORK]
    assert len(needed) > 15
    assert [one.name for one in needed if not re.search(r"(>=|==)\d", one.bounds)] == []
    assert [one.name for one in needed if not one.why] == []


def test_every_extra_for_users_is_on_the_page(script):
    extras = re.findall(r"^([\w-]+) = \[", TEXT.partition("[project.optional-dep")[2], re.MULTILINE)
    extras = extras[: extras.index("docs") + 1]
    assert {name for name in extras if name not in OF_WORK} <= set(script.SHOWN)


def test_every_package_that_the_code_imports_is_declared(script):
    declared = {
        re.sub(r"\[.*", "", one.name).lower().replace("-", "_")
        for one in script.dependencies(TEXT)
        if one.group not in OF_WORK
    }
    homes = packages_distributions()
    undeclared = {
        name
        for name in imported(ROOT / OWN)
        if not declared & {home.lower().replace("-", "_") for home in homes.get(name, [name])}
    }
    assert undeclared - COMES_WITH.keys() == set()


def imported(folder):
    """Return the packages of others that the modules of a folder import, wherever they do."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            found |= {name.partition(".")[0] for name in names}
    return found - set(sys.stdlib_module_names) - {OWN, "_typeshed"}


def test_the_version_of_solara_that_the_command_expects_is_the_one_that_is_pinned():
    assert f'"solara[assets]=={SOLARA}"' in TEXT
