"""What a function can reach: the code, the helpers and the constants that bear on its results.

numba's cache on disk looks at the file of a compiled function only. This looks at the function
itself and, through the names in its code, at all that it calls; so an edit is noticed wherever
it is made, and only by what it bears on. Comments, docstrings and the rest of a file count for
nothing.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from enum import Enum
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

LIBRARIES = ("numba", "numpy")  # told by their versions


class Reach(NamedTuple):
    """A text that differs where results could, and the names and words in the code reached."""

    text: str
    names: frozenset[str]


def reach_of(*functions: Any) -> Reach:
    """Return what functions can reach."""
    lines: list[str] = []
    names: set[str] = set()
    seen: set[int] = set()
    waiting: list[Any] = list(reversed(functions))
    while waiting:
        function = waiting.pop()
        if id(function) in seen:
            continue
        seen.add(id(function))
        for code in _codes(function.__code__):
            lines.append(_instructions(code, function.__doc__))
            names.update(code.co_names, (c for c in code.co_consts if isinstance(c, str)))
        for name, value in _references(function):
            lines.append(f"{name} = {_described(value)}")
            waiting += _functions_in(value)
    return Reach("\n".join(lines), frozenset(names))


def called_by(function: FunctionType) -> list[FunctionType]:
    """Return the functions of the model's own that a function names."""
    return [one for _, value in _references(function) for one in _functions_in(value)]


def _codes(code: CodeType) -> Iterator[CodeType]:
    """Yield the code of a function and of the functions written inside it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _instructions(code: CodeType, doc: str | None) -> str:
    constants = [_described(c) for c in code.co_consts if doc is None or c != doc]
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    head = (code.co_argcount, code.co_kwonlyargcount, code.co_flags, code.co_exceptiontable)
    return repr((code.co_code, constants, names, head))


def _references(function: FunctionType) -> Iterator[tuple[str, Any]]:
    """Yield the values that a function takes from outside: defaults, closures and globals."""
    yield "defaults", function.__defaults__
    yield "keyword defaults", tuple(sorted((function.__kwdefaults__ or {}).items()))
    cells = function.__closure__ or ()
    yield from zip(function.__code__.co_freevars, (c.cell_contents for c in cells), strict=True)
    names = {name for code in _codes(function.__code__) for name in code.co_names}
    yield from _globals(names, function.__globals__, set())


def _globals(names: set[str], values: dict[str, Any], seen: set[str]) -> Iterator[tuple[str, Any]]:
    """Yield the values of names, and of attributes of modules where a module is named."""
    for name in sorted(names & values.keys()):
        value = values[name]
        yield name, value
        if isinstance(value, ModuleType) and value.__name__ not in seen:
            seen.add(value.__name__)
            if not _is_library(value.__name__):
                yield from _globals(names, vars(value), seen)


def _functions_in(value: Any) -> Iterator[FunctionType]:
    """Yield a function of the model's own, or those in a tuple."""
    if isinstance(value, tuple):
        for member in value:
            yield from _functions_in(member)
    elif _is_own(value):
        yield _plain(value)


def _plain(value: Any) -> Any:
    """Return a function for itself, or for numba's wrapping of it."""
    return getattr(value, "py_func", value)


def _is_own(value: Any) -> bool:
    function = _plain(value)
    return isinstance(function, FunctionType) and not _is_library(function.__module__)


def _is_library(module: str | None) -> bool:
    return (module or "").partition(".")[0] in LIBRARIES


def _described(value: Any) -> str:
    """Return a text that is equal where values are, in whichever process."""
    if isinstance(value, CodeType) or _is_own(value):
        return "code"
    if isinstance(value, tuple):
        return f"({', '.join(map(_described, value))})"
    if isinstance(value, frozenset):
        return f"{{{', '.join(sorted(map(_described, value)))}}}"
    if isinstance(value, type):
        members = [(m.name, m.value) for m in value] if issubclass(value, Enum) else ()
        return f"{value.__module__}.{value.__qualname__} {getattr(value, '_fields', ())} {members}"
    if isinstance(value, ModuleType):
        return value.__name__
    if value is None or isinstance(value, (bool, int, float, complex, str, bytes)):
        return repr(value)
    return f"{type(value).__qualname__} {pickle.dumps(value, 5).hex()}"
