"""What visitors may ask of the server all together, and what they are told past it."""

import pytest

from attrition.ui import limits
from attrition.ui.jobs.sweep_job import ScratchFolders
from attrition.ui.limits import LimitError, Limits, Rate, why_no_sweep, why_no_upload
from attrition.ui.views import new_sweep


def test_the_environment_sets_limits_and_leaves_the_others() -> None:
    given = {"ATTRITION_MOST_PAGES": "7", "ATTRITION_MOST_SWEEPS": "", "PATH": "/bin"}
    assert Limits.from_environment(given) == Limits(pages=7)


@pytest.mark.parametrize("text", ["many", "0", "-3", "1.5", "1e3"])
def test_a_limit_that_is_no_number_is_told(text: str) -> None:
    with pytest.raises(LimitError, match=f"MOST_UPLOADS: found '{text}', expected"):
        Limits.from_environment({"ATTRITION_MOST_UPLOADS": text})


def test_a_rate_allows_again_once_the_while_has_passed() -> None:
    now = [0.0]
    rate = Rate(2, 60, lambda: now[0])
    assert [rate.take(), rate.take(), rate.take()] == [True, True, False]
    now[0] = 59.9
    assert not rate.take()
    now[0] = 60.0
    assert [rate.take(), rate.take(), rate.take()] == [True, True, False]


def test_an_upload_too_many_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    only = Rate(1, 60)
    monkeypatch.setattr(limits, "uploads", lambda: only)
    assert why_no_upload() == ""
    assert "(in a minute: 60)" in why_no_upload()


def test_sweeps_and_their_results_have_limits() -> None:
    most = Limits()
    full = most.megabytes * 1_000_000
    assert why_no_sweep(most.sweeps - 1, full - 1) == ""
    assert "wait or run" in why_no_sweep(most.sweeps, 0)
    assert "(2,000 MB)" in why_no_sweep(0, full)


def test_the_size_of_all_sweeps_is_known() -> None:
    folders = ScratchFolders()
    assert folders.size() == 0
    (folders.create("one") / "part").write_bytes(b"12345")
    (folders.create("two") / "part").write_bytes(b"123")
    assert folders.size() == 8
    folders.remove("one")
    assert folders.size() == 3
    folders.remove("two")


def test_a_session_does_not_count_the_sweep_that_it_replaces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Kernel:
        id = "own"

    class Jobs:
        requests = {("own", new_sweep.PURPOSE): None}  # noqa: RUF012

    session = new_sweep.session
    monkeypatch.setattr(limits, "limits", lambda: Limits(sweeps=1))
    monkeypatch.setattr(session, "current_kernel", Kernel)
    monkeypatch.setattr(session, "sweep_jobs", Jobs)
    assert new_sweep.not_now() == ""
    Jobs.requests = {("other", new_sweep.PURPOSE): None}
    assert "(1)" in new_sweep.not_now()
