"""A sweep that cannot be read is told in its place on the page; the others can still be chosen."""

from pathlib import Path
from typing import Any

import pytest
import solara

from attrition.sweep import make_study, run_sweep
from attrition.sweep.parts import OUTCOMES
from attrition.ui.pages.sweep import use_results
from attrition.ui.stores import STORES

DUEL = {"scenarios": ["lanchester-square"], "weeks": 4, "runs": 2}
LEVERS = {"combat.lethality": "0.01:0.03:2"}


def results_shown(view: dict[str, str]) -> dict[str, Any]:
    seen: list[dict[str, Any]] = []

    @solara.component
    def Shown() -> Any:
        seen.append(use_results(view))
        return solara.Text("")

    solara.render(Shown(), handle_error=False)
    return seen[-1]


def test_a_damaged_sweep_is_told_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = run_sweep(make_study({**DUEL, "levers": LEVERS}, "duel"), tmp_path / "duel")
    (part,) = store.parts(OUTCOMES)
    part.write_bytes(part.read_bytes()[:-1])
    monkeypatch.setenv(STORES, str(tmp_path))
    found = results_shown({"store": "duel"})
    assert f"{part} is damaged" in found["error"]
    assert "run the sweep again" in found["error"]
    assert found["results"] is None


def test_a_sweep_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(STORES, str(tmp_path))
    assert "there is no sweep 'none' here" in results_shown({"store": "none"})["error"]
