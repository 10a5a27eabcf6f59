"""What waits for many visitors is done in turn, and dropped where nobody waits any more."""

from collections.abc import Callable

from attrition.ui.jobs.work_queue import Desk, tell


class Idle(Desk[str]):
    """A desk at which nobody works."""

    def _next(self) -> Callable[[], None] | None:
        return None


def test_a_new_wish_takes_the_place_of_the_older_one_behind_all_others() -> None:
    desk = Idle(threads=0)
    for visitor, wish in ((("one", "map"), "a"), (("two", "map"), "b"), (("one", "map"), "c")):
        desk.ask(visitor, wish)
    assert list(desk.wishes.values()) == ["b", "c"]


def test_a_session_drops_what_it_waits_for_or_a_part_of_it() -> None:
    desk = Idle(threads=0)
    for visitor in (("one", "compare-0"), ("one", "compare-1"), ("one", "map"), ("two", "map")):
        desk.ask(visitor, "wish")
    desk.forget("one", "compare-")
    assert list(desk.wishes) == [("one", "map"), ("two", "map")]
    desk.forget("one")
    assert list(desk.wishes) == [("two", "map")]


def test_a_visitor_who_has_left_does_not_disturb_the_others() -> None:
    def gone(_: int) -> None:
        raise RuntimeError("no such session")

    heard: list[int] = []
    assert str(tell(gone, 1)) == "no such session"
    assert tell(heard.append, 1) is None
    assert heard == [1]
