"""The checks are the same wherever they are named, and the changelog knows what users must know."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

import attrition

ROOT = Path(__file__).parents[2]
FULL = re.MULTILINE | re.DOTALL
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def text(name):
    return (ROOT / name).read_text("utf-8")


def test_the_checks_are_the_same_before_a_commit_as_a_task_and_in_a_clean_checkout():
    (line,) = re.findall(r"^for check in (.*); do$", text(".ci/run"), re.MULTILINE)
    clean = re.findall(r'"([^"]+)"', line)
    hooks = re.findall(r"^ +entry: (.+)$", text(".pre-commit-config.yaml"), re.MULTILINE)
    (recipe,) = re.findall(r"^check:.*\n((?:\t.*\n)+)", text("Makefile"), re.MULTILINE)
    assert len(clean) > 2
    assert hooks == clean == [command.strip() for command in recipe.splitlines()]


def test_mesa_stays_below_the_version_without_batch_run():
    needed = map(Requirement, tomllib.loads(text("pyproject.toml"))["project"]["dependencies"])
    (mesa,) = (one.specifier for one in needed if one.name == "mesa")
    assert [mesa.contains(v, prereleases=True) for v in ("3.3.0", "3.9", "4.0.0a0", "4.0.0")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert "below 4" in text("docs/mesa.md")


def test_hooks_fetch_nothing():
    config = text(".pre-commit-config.yaml")
    assert re.findall(r"repo: (.*)", config) == ["local"]
    assert set(re.findall(r"language: (.*)", config)) == {"system"}


def test_scripts_of_tasks_exist():
    scripts = re.findall(r"\$\(PYTHON\) ([\w/]+\.py)", text("Makefile"))
    assert scripts
    assert [name for name in scripts if not (ROOT / name).exists()] == []


def test_the_changelog_has_this_version_and_what_is_to_come():
    versions = re.findall(r"^## \[(.+?)\]", text("CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == "Unreleased"
    assert tomllib.loads(text("pyproject.toml"))["project"]["version"] in versions
    assert set(re.findall(r"^### (.*)$", text("CHANGELOG.md"), re.MULTILINE)) <= KINDS


def test_the_changelog_names_all_that_is_deprecated():
    told = text("CHANGELOG.md")
    old = [f"attrition.{name}" for name in attrition._RENAMED]
    for path in (ROOT / "attrition").rglob("*.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        source = path.read_text("utf-8")
        for names in re.findall(r"^__getattr__ = renamed\(\s*__name__,\s*{(.*?)}", source, FULL):
            old += [f"{module}.{name}" for name in re.findall(r'"(\w+)":', names)]
        for names in re.findall(r"^ *@renamed_arguments\((.*?)\)", source, FULL):
            old += [f"{name}=" for name in re.findall(r"(\w+)=", names)]
        for kind, body in re.findall(r"^class (\w+).*?:\n(.*?)(?=^\S|\Z)", source, FULL):
            names = re.findall(r"^    (\w+) = RenamedAttribute\(", body, re.MULTILINE)
            old += [f"{kind}.{name}" for name in names]
    assert {"attrition.sweep.sweep", "tick=", "Posterior.middle"} <= set(old)
    assert [name for name in old if f"`{name}`" not in told] == []
