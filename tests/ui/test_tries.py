"""Wrong passwords of each network, by a clock of the tests."""

import pytest

from attrition.ui import tries
from attrition.ui.tries import Tries

HERE, THERE = "192.0.2.1", "2001:db8::/64"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_after_some_at_once_a_network_waits_for_each() -> None:
    clock = Clock()
    some = Tries(10, 60.0, clock)
    for number in range(10):
        assert some.wait(HERE) == 0
        some.count(HERE, str(number))
    assert some.wait(HERE) == pytest.approx(6)
    assert some.wait(THERE) == 0
    clock.now = 6.0
    assert some.wait(HERE) == 0
    some.count(HERE, "another")
    assert some.wait(HERE) == pytest.approx(6)
    clock.now = 1_000.0
    assert [some.wait(HERE) or some.count(HERE, str(number)) for number in range(9)] == [None] * 9


def test_the_same_wrong_password_of_pages_that_stayed_open_counts_once() -> None:
    some = Tries(2, clock=Clock())
    for _ in range(1_000):
        some.count(HERE, "the old one")
    assert some.wait(HERE) == 0
    some.count(HERE, "a guess")
    assert some.wait(HERE) > 0


def test_as_many_networks_are_remembered_as_tried_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "MOST_NETWORKS", 3)
    some = Tries(1, clock=Clock())
    for network in "abcad":
        some.count(network, network)
    assert sorted(some.tried) == ["a", "c", "d"]
