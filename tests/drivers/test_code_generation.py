"""The parts of the compiled week: an edit changes the keys of what it bears on, and no others."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import attrition
from attrition.drivers.code_generation import generated_week
from attrition.measures import MEASURES
from attrition.phases import PHASES
from attrition.phases.week_zero import OPENINGS, START

PACKAGE = Path(attrition.__file__).parent
EDITED = pytest.mark.slow("a process for each edit; a rule and a measure are tested quickly")
KEYS = """
import json
from attrition.drivers.code_generation import generated_week
print(json.dumps({part.name: part.key for part in generated_week().parts}))
"""


def keys_of(folder: Path, **environment: str) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", KEYS],
        env={**os.environ, "PYTHONPATH": str(folder)} | environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture
def changed(tmp_path):
    """Give a function that edits a copy of the package and names the parts with other keys."""
    copy = tmp_path / "attrition"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))

    def edit(name, old, new):
        text = (copy / name).read_text(encoding="utf-8")
        assert old in text
        (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        before = {part.name: part.key for part in generated_week().parts}
        after = keys_of(tmp_path, PYTHONHASHSEED="1")
        return {part for part in before | after if before.get(part) != after.get(part)}

    return edit


def part_of(measure):
    (found,) = (p.name for p in generated_week().measures if f"\n{measure}_rule = " in p.text)
    return found


def test_an_edit_of_a_rule_changes_the_phases_that_call_it(changed):
    rule = "return lethality * intensity"
    assert changed("rules/combat.py", rule, f"{rule} * 1.0") == {"combat"}


def test_an_edit_of_a_constant_changes_the_phases_whose_rules_read_it(changed):
    assert changed("rules/combat.py", "LOGARITHMIC = 1e-9", "LOGARITHMIC = 1e-8") == {"combat"}


@EDITED
def test_an_edit_of_a_helper_of_rules_changes_all_that_call_it_through_others(changed):
    found = changed("rules/common.py", "STEEPEST = 40.0", "STEEPEST = 41.0")
    assert {"posture", "politics"} <= found
    assert found & {"weather", "supply", "run", "measures_000"} == set()


@EDITED
def test_an_edit_of_an_act_changes_its_phase(changed):
    old, new = "army.losses = 0.0", "army.losses = -0.0"
    assert changed("phases/combat.py", old, new) == {"combat"}


@EDITED
def test_acts_in_another_order_change_their_phase(changed):
    first = 'Act("theatre", weather.set_weather)'
    second = 'Act("regions", weather.set_temperature)'
    old, new = f"({first}, {second})", f"({second}, {first})"
    assert changed("phases/__init__.py", old, new) == {"weather"}


@EDITED
def test_phases_in_another_order_change_no_part(changed):
    """The order of the week is data that the run is given."""
    text = (PACKAGE / "phases" / "__init__.py").read_text(encoding="utf-8")
    start, end = (
        text.index('    Phase(\n        "supply"'),
        text.index('    Phase(\n        "strikes"'),
    )
    supply = text[start:end]
    rest = text[end : text.index('    Phase(\n        "repair"')]
    assert changed("phases/__init__.py", supply + rest, rest + supply) == set()


def test_an_edit_of_a_measure_changes_the_part_that_records_it(changed):
    old, new = "world.armies[side].losses,", "1.0 * world.armies[side].losses,"
    assert changed("measures/war.py", old, new) == {part_of("losses")}


@EDITED
def test_a_new_field_changes_the_run_and_what_names_the_table(changed):
    week = generated_week()
    named = {part.name for part in (*week.phases, *week.measures) if "'hosts'" in part.text}
    assert 0 < len(named) < len(week.parts) - 1
    old = "class Host(Record):\n"
    text = (PACKAGE / "records" / "home.py").read_text(encoding="utf-8")
    end = text.index('"""', text.index('"""', text.index(old)) + 3) + 4
    head = text[text.index(old) : end]
    field = '    spare: float = real("1", "Nothing.")\n'
    assert changed("records/home.py", head, f"{head}{field}") == named | {"run"}


@EDITED
def test_a_new_parameter_changes_the_run_and_what_reads_its_section(changed):
    week = generated_week()
    named = {part.name for part in (*week.phases, *week.measures) if "'support'" in part.text}
    assert 0 < len(named) < len(week.parts) - 1
    old = "for one in fields(cls)]"
    new = f"{old} + [('spare', 'f8')] * (cls.__name__ == 'Support')"
    assert changed("parameters/declare.py", old, new) == named | {"run"}


@EDITED
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("rules/combat.py", '    """Return', '    # Comment.\n\n    """Give'),
        ("measures/war.py", '    """Return', '    # Comment.\n\n    """Give'),
        ("charts/theme.py", "from __future__", "COLOUR = 1\nfrom __future__"),
    ],
)
def test_comments_docstrings_and_other_files_change_no_part(changed, name, old, new):
    assert changed(name, old, new) == set()


@EDITED
def test_an_edit_of_how_parts_are_called_changes_all(changed):
    assert changed("drivers/pointers.py", "from llvmlite", "# Comment.\nfrom llvmlite") == {
        part.name for part in generated_week().parts
    }


def test_every_act_stands_in_its_phase_once_and_the_rest_at_the_start():
    texts = {part.name: part.text for part in generated_week().phases}
    for phase in PHASES:
        assert phase.sentence in texts[phase.name]
        for act in phase.acts:
            assert f".{act.name}(world.{act.table}[i], world, week)" in texts[phase.name]
    weekly = {act for phase in PHASES for act in phase.acts}
    calls = texts["start"].count("[i], world, week)")
    assert calls == len({*OPENINGS, *START} - weekly)


def test_every_measure_stands_in_one_part():
    assert {part_of(name) for name in MEASURES} == {p.name for p in generated_week().measures}
