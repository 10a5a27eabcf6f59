"""What the page asks for is a study, within bounds, with the messages of the command line."""

from pathlib import Path

import pytest

from attrition.scenario import ScenarioError
from attrition.sweep import read_study
from attrition.sweep.estimate import Estimate
from attrition.ui.jobs.sweep_plan import (
    MOST_SECONDS,
    check_time,
    first_levers,
    outcomes_for,
    rows_of,
    study_of,
)
from attrition.ui.setting import Setting

SQUARE = Setting("lanchester-square")
VARY = "combat.lethality=0.01:0.03:3"
UPLOAD = 'title = "Mine"\nextends = "lanchester-square"\n[combat]\nloss_noise = 0.2\n'


def problem(asked: dict[str, str], setting: Setting = SQUARE) -> str:
    with pytest.raises(ScenarioError) as caught:
        study_of(setting, asked)
    return str(caught.value)


def test_the_study_varies_what_is_asked_around_the_levers_that_are_moved() -> None:
    setting = SQUARE.with_lever("combat.quality.a", 0.7).with_lever("combat.lethality", 0.05)
    asked = {"vary": f"{VARY} combat.quality.b=0.5:1:2", "runs": "4", "weeks": "10"}
    study = study_of(setting, asked | {"outcomes": "casualties.a,casualties.b"})
    assert [factor.levels for factor in study.levers] == [(0.01, 0.02, 0.03), (0.5, 1.0)]
    assert study.scenarios[0].value("combat.quality.a") == 0.7
    assert study.scenarios[0].steps == 10
    assert (study.runs, study.outcomes) == (4, ("casualties.a", "casualties.b"))


@pytest.mark.parametrize("setting", [SQUARE, Setting("mine", text=UPLOAD)], ids=["shipped", "own"])
def test_the_file_of_the_study_is_the_same_study(setting: Setting, tmp_path: Path) -> None:
    study = study_of(setting.with_lever("combat.quality.a", 0.7), {"vary": VARY})
    (tmp_path / "mine.toml").write_text(UPLOAD)
    (tmp_path / "study.toml").write_text(study.to_toml())
    assert read_study(tmp_path / "study.toml").content == study.content


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            {"vary": "combat.lethality=0:11:3"},
            "study.toml: levers.combat.lethality: found 11; expected 0 to 10 (1/week)",
        ),
        ({"vary": "combat.lethalty=0:1:3"}, "unknown lever; did you mean combat.lethality?"),
        ({"vary": "households.cohort_size=1:2:2"}, "unknown lever"),
        ({"vary": f"{VARY} support.military.a=0:1:2 grid.imports.a=0:1:2"}, "found 3"),
        ({"vary": ""}, "levers: missing"),
        ({"vary": "combat.lethality=::5"}, '"low:high:levels"'),
        ({"vary": VARY, "runs": "many"}, "runs: found 'many'; expected a whole number"),
        ({"vary": VARY, "weeks": "0"}, "days: found 0; expected 1 to 36,400"),
        ({"vary": VARY, "outcomes": "casualty.a"}, "did you mean casualties.a?"),
        ({"vary": VARY, "runs": "700"}, "2,100 in all; expected at most 2,000 on this page"),
    ],
)
def test_what_is_wrong_or_too_much_is_explained(asked: dict[str, str], told: str) -> None:
    assert told in problem(asked)


def test_a_sweep_that_would_take_too_long_is_refused() -> None:
    check_time(Estimate(10, 100, MOST_SECONDS - 1, 0))
    with pytest.raises(ScenarioError, match="about 10 min; expected at most 5 min"):
        check_time(Estimate(10, 100, 600, 0))


def test_the_form_shows_what_is_asked() -> None:
    first, second = rows_of(first_levers(SQUARE.scenario()))
    assert (first["path"], first["levels"]) == ("combat.quality.a", "5")
    assert second["path"] == ""
    on = {
        one["name"]: one["on"] for one in outcomes_for(SQUARE.scenario(), {"outcomes": "killed.a"})
    }
    assert on["killed.a"]
    assert not on["casualties.a"]
    assert all(one["on"] for one in outcomes_for(SQUARE.scenario(), {}))
