"""What waits for many visitors is done in turn, and dropped where nobody waits any more."""

from collections.abc import Callable

from attrition.ui.jobs.outbox import notify
from attrition.ui.jobs.work_queue import WorkQueue


class Idle(WorkQueue[str]):
    """A queue without threads."""

    def _next(self) -> Callable[[], None] | None:
        return None


def test_a_new_request_takes_the_place_of_the_older_one_behind_all_others() -> None:
    queue = Idle(threads=0)
    for visitor, request in ((("one", "map"), "a"), (("two", "map"), "b"), (("one", "map"), "c")):
        queue.submit(visitor, request)
    assert list(queue.requests.values()) == ["b", "c"]


def test_a_session_drops_what_it_waits_for_or_a_part_of_it() -> None:
    queue = Idle(threads=0)
    for visitor in (("one", "compare-0"), ("one", "compare-1"), ("one", "map"), ("two", "map")):
        queue.submit(visitor, "request")
    queue.cancel("one", "compare-")
    assert list(queue.requests) == [("one", "map"), ("two", "map")]
    queue.cancel("one")
    assert list(queue.requests) == [("two", "map")]


def test_a_visitor_who_has_left_does_not_disturb_the_others() -> None:
    def gone(_: int) -> None:
        raise RuntimeError("no such session")

    heard: list[int] = []
    assert str(notify(gone, 1)) == "no such session"
    assert notify(heard.append, 1) is None
    assert heard == [1]
