"""A rule replaced for a while, for both drivers.

Python finds a rule by its name when it is called, so a new one need only take its name. Compiled
code was linked when it was compiled: so what calls the rule, directly or not, is copied, and the
compiler sees functions that it has not met. The keys of compiled parts are hashes of what they can
reach; so code with a replaced rule never stands in for code without it.
"""

from __future__ import annotations

import hashlib
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FunctionType, ModuleType
from typing import Any

from attrition.arguments import ArgumentError
from attrition.drivers.reach import called_by, reach_of
from attrition.measures import MEASURES
from attrition.phases import PHASES
from attrition.phases.week_zero import OPENINGS, START
from attrition.rules.rule import rule as known_to_compiler

RULES = "attrition.rules."
RULEBOOK = ("attrition.rules", "attrition.phases", "attrition.measures")
PACKAGE = "attrition"
Function = Callable[..., Any]
Replacements = tuple[tuple[str, Function], ...]
_active: list[tuple[str, Function]] = []  # names of rules, and what stands in for them


@contextmanager
def replaced(rule: Function, new: Function) -> Iterator[None]:
    """Let another function stand in for a rule while a `with` block lasts.

    `rule` is a function of a module in `attrition.rules`; `new` takes the same arguments and gives
    a number as it does, with `math` rather than NumPy. Both drivers follow it, with equal results.
    The engine compiles the phases anew that call the rule, once. What is run in the block says in
    `metadata.replaced` which rules were replaced. This is for the whole process, so not for several
    threads at a time, and other processes do not know of it: they are refused as executors.

    Raises an ArgumentError where `rule` is none, or `new` takes other arguments.
    """
    name, present = _rule(rule)
    _check_arguments(name, present, new)
    stand_ins: dict[Any, Any] = {present: known_to_compiler(new)}
    stand_ins |= {each: _copied(each) for each in _callers(present)}
    undone = {id(new_one): old for old, new_one in stand_ins.items()}
    kept = {measure: one.rule for measure, one in MEASURES.items() if one.rule in stand_ins}
    try:
        _bind({id(old): new_one for old, new_one in stand_ins.items()})
        for measure, old in kept.items():
            object.__setattr__(MEASURES[measure], "rule", stand_ins[old])
        _active.append((name, new))
        yield
    finally:
        _active[:] = [one for one in _active if one != (name, new)]
        for measure, old in kept.items():
            object.__setattr__(MEASURES[measure], "rule", old)
        _bind(undone)


def replacements() -> Replacements:
    """Return the names of the rules that are replaced at present, and by what."""
    return tuple(_active)


def names_of_replaced() -> tuple[str, ...]:
    """Return the rules that are replaced at present, each with a hash of what stands in for it."""
    return tuple(f"{name} ({_digest(new)})" for name, new in _active)


def refuse_elsewhere() -> None:
    """Raise an ArgumentError where a rule is replaced, which other processes do not know."""
    if _active:
        names = ", ".join(name for name, _ in _active)
        raise ArgumentError(f"{names} is replaced in this process alone: run on threads")


def _rule(rule: Function) -> tuple[str, FunctionType]:
    """Return the name of a rule, and what has that name now: it may be replaced already."""
    stand_ins = [name for name, new in _active if new is rule]
    given = f"{getattr(rule, '__module__', '')}.{getattr(rule, '__name__', rule)}"
    name = stand_ins[-1] if stand_ins else given.removeprefix(RULES)
    home, _, own = f"{RULES}{name}".rpartition(".")
    present = getattr(sys.modules.get(home), own, None)
    if not (stand_ins or given.startswith(RULES)) or not isinstance(present, FunctionType):
        raise ArgumentError(f"{name} is no rule: give a function of a module in attrition.rules")
    return name, present


def _digest(function: Function) -> str:
    return hashlib.sha256(reach_of(function).text.encode()).hexdigest()[:8]


def _check_arguments(name: str, rule: Function, new: Function) -> None:
    if not isinstance(new, FunctionType):
        raise ArgumentError(f"what stands in for {name} must be a function, found {new!r}")
    asked, taken = (len(inspect.signature(one).parameters) for one in (rule, new))
    if asked != taken:
        raise ArgumentError(f"{name} takes {asked} arguments, what stands in for it takes {taken}")


def _callers(function: FunctionType) -> set[FunctionType]:
    """Return the functions of the rulebook that call a function, directly or by others."""
    known = {
        id(value): value
        for module in _modules(RULEBOOK)
        for value in vars(module).values()
        if isinstance(value, FunctionType) and value.__module__.startswith(RULEBOOK)
    }
    known |= {id(one.rule): one.rule for one in MEASURES.values()}  # type: ignore[misc]
    acts = [act.function for phase in PHASES for act in phase.acts]
    known |= {id(one): one for one in (*acts, *(act.function for act in (*OPENINGS, *START)))}  # type: ignore[misc]
    calls = {key: {id(one) for one in called_by(each)} for key, each in known.items()}
    found, waiting = set[int](), [id(function)]
    while waiting:
        target = waiting.pop()
        callers = {key for key, called in calls.items() if target in called} - found
        found |= callers
        waiting += callers
    return {known[key] for key in found if known[key] is not function}


def _copied(function: FunctionType) -> FunctionType:
    """Return a copy that finds the same names, and that the compiler does not know yet."""
    code, names = function.__code__, function.__globals__
    copy = FunctionType(code, names, function.__name__, function.__defaults__, function.__closure__)
    copy.__kwdefaults__, copy.__doc__ = function.__kwdefaults__, function.__doc__
    copy.__module__, copy.__qualname__ = function.__module__, function.__qualname__
    return known_to_compiler(copy)  # type: ignore[return-value]


def _bind(functions: Mapping[int, Any]) -> None:
    """Give the names of functions, by their ids, to others, in all modules of the package."""
    for module in _modules((PACKAGE,)):
        for name, value in list(vars(module).items()):
            if id(value) in functions and isinstance(value, FunctionType):
                setattr(module, name, functions[id(value)])


def _modules(packages: tuple[str, ...]) -> list[ModuleType]:
    """Return the modules of packages that have been imported."""
    return [
        module
        for name, module in list(sys.modules.items())
        if module is not None and any(name == one or name.startswith(f"{one}.") for one in packages)
    ]
