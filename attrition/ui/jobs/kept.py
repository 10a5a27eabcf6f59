"""The latest results, as many as a bound on their number and on their bytes lets stay."""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values by key: past either bound those used longest ago go, and what is too large alone.

    `size_of(key, value)` returns the bytes of an entry. Threads share it under a lock of theirs.
    """

    def __init__(
        self, most: int, most_bytes: int, size_of: Callable[[Any, Value], int] | None = None
    ) -> None:
        """Keep nothing yet."""
        self.most, self.most_bytes = most, most_bytes
        self.bytes = 0
        self._size_of = size_of or bytes_of
        self._entries: OrderedDict[Any, tuple[Value, int]] = OrderedDict()

    def __contains__(self, key: Any) -> bool:
        """Return whether the value of a key is kept."""
        return key in self._entries

    def __len__(self) -> int:
        """Return the number of values."""
        return len(self._entries)

    def __getitem__(self, key: Any) -> Value:
        """Return the value of a key, which counts as used."""
        self._entries.move_to_end(key)
        return self._entries[key][0]

    def __setitem__(self, key: Any, value: Value) -> None:
        """Keep a value, and let go of others."""
        self._drop(key)
        size = self._size_of(key, value)
        self._entries[key] = value, size
        self.bytes += size
        while self._entries and (len(self) > self.most or self.bytes > self.most_bytes):
            self._drop(next(iter(self._entries)))

    def _drop(self, key: Any) -> None:
        if key in self._entries:
            self.bytes -= self._entries.pop(key)[1]


def keeping(kept: Kept[Value]) -> Callable[[Callable[..., Value]], Callable[..., Value]]:
    """Return a decorator that keeps what a function returns, by its arguments; errors are not kept.

    Threads may call the function at the same time.
    """
    lock = threading.Lock()

    def decorate(function: Callable[..., Value]) -> Callable[..., Value]:
        @wraps(function)
        def call(*key: Any) -> Value:
            with lock:
                if key in kept:
                    return kept[key]
            value = function(*key)
            with lock:
                kept[key] = value
            return value

        return call

    return decorate


def bytes_of(*values: Any) -> int:
    """Return about how many bytes values take, with what is in their lists, tuples and mappings."""
    size = 0
    for value in values:
        size += sys.getsizeof(value)
        if isinstance(value, Mapping):
            size += bytes_of(*value.keys(), *value.values())
        elif isinstance(value, list | tuple | set | frozenset):
            size += bytes_of(*value)
    return size
