"""Sessions: what they ask for ends with them."""

from threading import Event
from types import SimpleNamespace

import pytest
from solara.server.kernel_context import PageStatus

from attrition.ui import session
from attrition.ui.jobs.background import BackgroundJobs


def long_work(_):
    yield


def asked(monkeypatch, pages, *, ended=False):
    """Return what the queue holds after a session has asked for a computation."""
    closed = Event()
    if ended:
        closed.set()
    status = dict(enumerate(pages))
    kernel = SimpleNamespace(id="a session", page_status=status, closed_event=closed)
    monkeypatch.setattr(session, "current_kernel", lambda: kernel)
    queue = BackgroundJobs(lambda _: False)  # away: what it holds waits
    nothing = {name: lambda _: None for name in ("on_progress", "deliver", "fail")}
    session.run_in_background("plan", "key", long_work, **nothing, queue=queue)
    return list(queue.requests)


@pytest.mark.parametrize("pages", [[], [PageStatus.CONNECTED], [PageStatus.DISCONNECTED]])
def test_a_request_waits_for_its_session(monkeypatch, pages):
    assert asked(monkeypatch, pages) == [("a session", "plan")]


def test_one_page_of_several_may_close(monkeypatch):
    pages = [PageStatus.CLOSED, PageStatus.DISCONNECTED]
    assert asked(monkeypatch, pages) == [("a session", "plan")]


def test_a_session_that_is_ending_asks_for_nothing_more(monkeypatch):
    """Its pages are closed, and its requests have been dropped."""
    assert asked(monkeypatch, [PageStatus.CLOSED]) == []


def test_a_session_that_has_ended_asks_for_nothing_more(monkeypatch):
    assert asked(monkeypatch, [], ended=True) == []
