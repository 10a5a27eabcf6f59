"""Results are kept up to a number and up to a size, those used last the longest."""

import pytest

from attrition.ui.jobs.kept import Kept, bytes_of, keeping


def test_past_the_number_those_used_longest_ago_go() -> None:
    kept: Kept[str] = Kept(2, 10**6)
    kept["a"], kept["b"] = "1", "2"
    assert kept["a"] == "1"
    kept["c"] = "3"
    assert [key in kept for key in "abc"] == [True, False, True]


def test_past_the_bytes_those_used_longest_ago_go() -> None:
    kept: Kept[int] = Kept(100, 10, lambda _, size: size)
    for key, size in (("a", 4), ("b", 4), ("c", 6)):
        kept[key] = size
    assert [key in kept for key in "abc"] == [False, True, True]
    assert kept.bytes == 10


def test_what_is_too_large_alone_is_not_kept_and_a_replaced_value_counts_once() -> None:
    kept: Kept[int] = Kept(100, 10, lambda _, size: size)
    kept["a"] = 11
    assert "a" not in kept
    kept["b"] = 6
    kept["b"] = 7
    assert (len(kept), kept.bytes) == (1, 7)


def test_the_size_of_a_result_counts_what_is_in_it() -> None:
    text = "x" * 100_000
    results = {"picture": {"svg": text}, "rows": [(text, 1.5), [text]]}
    assert 300_000 < bytes_of(results) < 310_000
    assert bytes_of("a") < 100


def test_a_function_is_called_once_for_the_same_arguments_while_its_answer_is_kept() -> None:
    calls: list[str] = []

    @keeping(Kept(1, 10**6))
    def twice(text: str) -> str:
        calls.append(text)
        if not text:
            raise ValueError("nothing")
        return text * 2

    assert [twice(one) for one in "aab"] == ["aa", "aa", "bb"]
    assert twice("a") == "aa"
    assert calls == ["a", "b", "a"]
    for _ in range(2):
        with pytest.raises(ValueError, match="nothing"):
            twice("")
    assert calls[3:] == ["", ""]
