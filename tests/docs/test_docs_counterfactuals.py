"""The page of counterfactuals: complete, and its sentences are borne out by runs."""

import importlib
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FEW = 80


@pytest.fixture(scope="module")
def script():
    """Give the script that writes the page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(DOCS))
        return importlib.import_module("counterfactuals")


@pytest.fixture(scope="module")
def runs(script):
    """Give the outcomes of every scenario of the page, over a few runs."""
    return {
        name: script.outcomes(name, FEW) for name in (script.BASE, *script.descendants(script.BASE))
    }


def test_every_counterfactual_has_its_sentences_and_a_claim(script):
    words = (DOCS / "templates" / "counterfactuals.md").read_text("utf-8")
    names = script.descendants(script.BASE)
    assert len(names) > 10
    assert [name for name in names if f"`{name}`" not in words] == []
    claimed = {claim.scenario for claim in script.EXPECTED}
    assert set(names) - claimed == {"after-kherson-recorded"}


def test_the_page_shows_every_scenario_and_no_claim_that_fails(script):
    page = (DOCS / "counterfactuals.md").read_text("utf-8")
    rows = [f"| `{name}` |" for name in script.descendants(script.BASE)]
    assert [row for row in rows if page.count(row) < len(script.SUBJECTS) + 1] == []
    assert "DISAGREE" not in page


def test_the_interval_of_pairs_is_that_of_their_mean(script):
    before, after = np.zeros(4), np.array([1.0, 2.0, 3.0, 4.0])
    middle, low, high = script.interval(before, after)
    assert middle == 2.5
    assert high - middle == pytest.approx(1.645 * np.sqrt(5.0 / 3.0) / 2.0)
    assert middle - low == pytest.approx(high - middle)


def test_a_claim_with_the_wrong_sign_or_lost_in_chance_is_not_borne_out(script):
    before, sure, unsure = np.zeros(4), np.array([1.0, 2.0, 3.0, 2.0]), np.array([1.0, -1, 2, -2])
    up, down = (script.Claim("x", "y", sign, "") for sign in (1, -1))
    assert script.bears_out(up, before, sure)
    assert not script.bears_out(down, before, sure)
    assert not script.bears_out(up, before, unsure)
    assert not script.bears_out(down, before, unsure)


@pytest.mark.slow("runs every counterfactual")
def test_the_model_bears_out_every_claim(script, runs):
    failing = [
        f"{one.scenario}: {one.outcome}"
        for one in script.EXPECTED
        if not script.bears_out(
            one, runs[script.BASE][one.outcome], runs[one.scenario][one.outcome]
        )
    ]
    assert failing == []
