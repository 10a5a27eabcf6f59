"""Finished runs on disk: what is shared is what was run, and nothing else is taken for it."""

import os
from pathlib import Path

import numpy as np
import pytest

from attrition.storage.marker import OutputError
from attrition.ui.jobs.sampling import STAGES, Sample
from attrition.ui.jobs.shared_runs import CHECKED, ENDING, SharedRuns, key_of
from attrition.ui.setting import LUCK, Setting

SQUARE = Setting("lanchester-square")
VALUES = np.arange(24, dtype=np.float32).reshape(2, 3, 4)


@pytest.fixture
def shared(tmp_path: Path) -> SharedRuns:
    return SharedRuns(tmp_path / "runs")


def test_what_is_put_is_had_again(shared: SharedRuns) -> None:
    assert shared.get("one") is None
    shared.put("one", VALUES)
    assert np.array_equal(SharedRuns(shared.folder).get("one"), VALUES)


@pytest.mark.parametrize("place", [0, CHECKED, -1])
def test_a_damaged_file_is_as_if_it_were_not_there(shared: SharedRuns, place: int) -> None:
    shared.put("one", VALUES)
    path = shared.folder / f"one{ENDING}"
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert shared.get("one") is None
    path.write_bytes(b"")
    assert shared.get("one") is None


def test_past_its_bound_those_used_longest_ago_go(shared: SharedRuns) -> None:
    shared.put("one", VALUES)
    size = (shared.folder / f"one{ENDING}").stat().st_size
    shared.most_bytes = 2 * size
    shared.put("two", VALUES)
    os.utime(shared.folder / f"two{ENDING}", (0, 0))
    assert shared.get("one") is not None  # which counts as used
    shared.put("three", VALUES)
    there = {path.stem for path in shared.folder.iterdir()}
    assert there == {"one", "three"}


def test_a_folder_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot write to"):
        SharedRuns(tmp_path / "file")


def test_a_full_disk_keeps_nothing_and_disturbs_nobody(
    shared: SharedRuns, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("attrition.ui.jobs.shared_runs.write_whole", fail)
    shared.put("one", VALUES)
    assert shared.get("one") is None


def test_runs_of_other_settings_have_other_keys() -> None:
    settings = [SQUARE, SQUARE.with_lever("combat.lethality", 0.05), SQUARE.with_bands(LUCK)]
    assert len({key_of(one.simulated(), one.drawn()) for one in settings}) == 3
    again = SQUARE.with_lever("combat.lethality", 0.05)
    assert key_of(again.simulated(), again.drawn()) == Sample(settings[1]).key


def test_a_second_server_takes_the_runs_of_the_first(shared: SharedRuns) -> None:
    first, second = Sample(SQUARE), Sample(SQUARE)
    second.take_from(shared)
    assert second.given == 0
    for start in range(0, STAGES[-1], 5):
        first.given = start + 5
        first.run_chunk(start)
        first.give_to(shared)
    second.take_from(shared)
    assert (second.given, second.completed_stage) == (STAGES[-1], STAGES[-1])
    runs = (sample.trajectories(STAGES[-1]).block().values for sample in (first, second))
    assert np.array_equal(*runs)
    other = Sample(SQUARE.with_lever("combat.lethality", 0.05))
    other.take_from(shared)
    assert other.given == 0
