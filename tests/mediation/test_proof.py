"""The proof of a link: how much of an effect is gone when it is held as it was."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import attrition
from attrition import ScenarioError, load, total
from attrition.mediation.ask import why
from attrition.mediation.proof import Pair, prove
from attrition.mediation.strip import WhyError

COARSE = {"households.cohort_size": 200_000.0}
SCENARIO = load("after-kherson", COARSE, weeks=26)


def proofs(chain):
    return {link.name: link.proof for link in chain.links if link.proof}


@pytest.fixture(scope="module")
def guaranteed():
    return why(SCENARIO, {"politics.guarantees": 0.8}, 8)


def test_fear_carries_all_that_guarantees_change(guaranteed):
    """They act through nothing else as long as there is no truce to break."""
    found = proofs(guaranteed)
    assert {"fear", "reservation"} == set(found)
    fear = found["fear"]
    assert fear[1:] == pytest.approx((0.0, 1.0, 1.0, 1.0), abs=1e-6)
    assert fear.free != 0.0
    assert "100\u00a0% with “Fear of a new attack" in guaranteed.closing


def test_the_outcome_itself_and_what_cannot_be_held_are_not_proved(guaranteed):
    assert guaranteed.outcome.proof is None
    assert not {"bargaining_range", "endings", "killed"} & set(proofs(guaranteed))


def test_strength_carries_what_quality_changes_and_the_share_is_that_of_the_runs():
    changed = {"combat.quality.b": 1.4}
    chain = why(SCENARIO, changed, 8)
    assert chain.outcome.name == "killed"
    strength = proofs(chain)["strength_balance"]
    assert strength.share == pytest.approx(1.0, abs=0.02)
    dead = [
        attrition.simulate(one, 8).select(measure="killed").block().values[:, -1].sum(axis=1)
        for one in (SCENARIO, SCENARIO.with_overrides(changed))
    ]
    assert strength.free == pytest.approx(float(np.mean(dead[1] - dead[0])), rel=1e-4)
    for proof in proofs(chain).values():
        assert proof.share == pytest.approx(1.0 - proof.held / proof.free)
        assert proof.low <= proof.share <= proof.high


def test_with_parameter_sets_each_run_is_proved_with_its_own():
    changed = {"politics.guarantees": 0.8}
    drawn = total(SCENARIO)
    chain = why(SCENARIO, changed, 6, **drawn)
    assert proofs(chain)["fear"].share == pytest.approx(1.0, abs=1e-6)
    low, high = why(SCENARIO, {"combat.quality.b": 1.4}, 6, proved=False, **drawn).lever.drawn
    assert low < 0.9 < high


def test_a_proof_does_not_depend_on_threads_and_reports_its_progress(guaranteed):
    bare = why(SCENARIO, {"politics.guarantees": 0.8}, 8, proved=False)
    assert proofs(bare) == {}
    pair = Pair(SCENARIO, SCENARIO.with_overrides({"politics.guarantees": 0.8}))
    seen = []
    with ThreadPoolExecutor(3) as threads:
        chain = prove(bare, pair, range(8), threads, seen.append)
    assert proofs(chain) == proofs(prove(bare, pair, range(8))) == proofs(guaranteed)
    assert seen[-1] == 8


def test_a_change_that_lays_out_the_world_anew_cannot_be_held(guaranteed):
    changed = SCENARIO.with_overrides({"households.cohort_size": 20_000.0})
    chain = prove(guaranteed, Pair(SCENARIO, changed), range(2))
    assert "lays the world out anew" in chain.closing


def test_runs_too_few_to_tell_a_share_say_so():
    pair = Pair(SCENARIO, SCENARIO)  # without an effect there is no share of one
    bare = why(SCENARIO, {"politics.guarantees": 0.8}, 8, proved=False)
    chain = prove(bare, pair, range(3))
    assert proofs(chain) == {}
    assert "too few to tell" in chain.closing


def test_what_is_not_changed_is_not_explained():
    with pytest.raises(WhyError, match="nothing was changed"):
        why(SCENARIO, {}, 2)
    with pytest.raises(WhyError, match=r"has politics\.guarantees=0 already"):
        why("after-kherson", {"politics.guarantees": 0.0}, 2)
    with pytest.raises(ScenarioError, match=r"did you mean politics\.guarantees"):
        why(SCENARIO, {"politics.guarantee": 0.5}, 2)
