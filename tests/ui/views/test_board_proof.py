"""A visitor can have the links of a change proved, in runs of the same luck."""

import pytest

from attrition.slices import finish
from attrition.ui import session
from attrition.ui.setting import LUCK, Setting
from attrition.ui.views.board import PAIRS, proof_of

FEWER = Setting("after-kherson", bands=LUCK).with_lever("strikes.tempo.b", 0.3)


def runs_of(setting: Setting):
    from attrition.drivers.ensemble import Ensemble

    ensemble = Ensemble(setting.simulated(), **setting.drawn())
    ensemble.extend(range(20))
    return ensemble.trajectories()


def test_a_proof_tells_the_share_of_the_effect_that_a_link_carries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session, "cached_runs", runs_of)
    monkeypatch.setattr("attrition.ui.views.board.PAIRS", 5)
    done: list[int] = []
    chain = finish(proof_of(FEWER, done.append))
    assert chain is not None
    proofs = {link.name: link.proof for link in chain.links if link.proof}
    assert proofs["energy_hits"].share > 0.1
    assert done == [1, 2, 3, 4, 5]
    assert PAIRS > 5


def test_there_is_no_proof_of_runs_that_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "cached_runs", lambda _: None)
    assert finish(proof_of(FEWER, lambda _: None)) is None
