"""How a `WarModel` is called: by a person, by Mesa's `batch_run`, or by its page on Reset.

On Reset the page of Mesa 3.3 gives its parameters as keywords. That of Mesa 3.5 gives a scenario
of Mesa's own besides, in place of one of ours; which war it is stands in `war_scenario` then.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from attrition.arguments import ArgumentError, named, seed_of, whole
from attrition.parameters import PARAMETERS
from attrition.scenario import Scenario, load
from attrition.scenario.values import FIELDS

DEFAULT = "after-kherson"
OWN = ("scenario", "war_scenario", "seed", "rng", "weeks", "run")
DOT = "__"  # in a keyword, where a path has a dot
DRAWN_BITS = 32  # of a seed that nobody gives
MESA = "mesa"


class Call(NamedTuple):
    """What a call asks for; `of_mesa` is the scenario of Mesa's that it came with, if any."""

    scenario: Scenario
    seed: int
    run: int
    of_mesa: Any


def keyword_of(path: str) -> str:
    """Return the keyword of a parameter: its path, with `__` for the dot."""
    return path.replace(".", DOT)


def read_call(scenario: Any, asked: Mapping[str, Any]) -> Call:
    """Return what a call asks for; `asked` holds its other arguments, those left out as None.

    Raises an ArgumentError for an unknown keyword or a seed that is none, a ScenarioError where
    the scenario is not valid.
    """
    given = dict(asked)
    of_mesa = scenario if _is_of_mesa(scenario) else None
    if of_mesa is not None:
        own = {name: value for name, value in vars(of_mesa).items() if name != "model"}
        given = own | {name: value for name, value in given.items() if value is not None}
        scenario = DEFAULT
    war, weeks = given.pop("war_scenario", None), given.pop("weeks", None)
    seed = _seed(given.pop("seed", None), given.pop("rng", None))
    run = whole("run", given.pop("run", None) or 0, 0)
    return Call(_resolved(scenario if war is None else war, weeks, given), seed, run, of_mesa)


def _is_of_mesa(scenario: Any) -> bool:
    """Return whether this is a scenario of Mesa's, which earlier versions of Mesa do not have."""
    kinds = type(scenario).__mro__
    return any(
        kind.__name__ == "Scenario" and kind.__module__.partition(".")[0] == MESA for kind in kinds
    )


def _resolved(scenario: Any, weeks: Any, keywords: Mapping[str, Any]) -> Scenario:
    unknown = [name for name in keywords if DOT not in name and "." not in name]
    if unknown:
        named("keyword of WarModel", unknown, [*OWN, *map(keyword_of, (*FIELDS, *PARAMETERS))])
    paths = {name.replace(DOT, "."): value for name, value in keywords.items()}
    if isinstance(scenario, Scenario):
        return scenario.with_overrides(paths, weeks=weeks)
    if not isinstance(scenario, str | Path):
        kind = type(scenario).__name__
        raise ArgumentError(f"scenario must be a Scenario, a name or a path, found a {kind}")
    return load(scenario, paths, weeks=weeks)


def _seed(seed: Any, rng: Any) -> int:
    """Return the seed that is given as either, drawn from a generator, or drawn where none is."""
    if seed is not None and rng is not None:
        raise ArgumentError("give seed or rng, not both")
    if isinstance(rng, np.random.Generator | np.random.BitGenerator | np.random.SeedSequence):
        return int(np.random.default_rng(rng).integers(2**DRAWN_BITS))
    asked = rng if seed is None else seed
    if asked is None:
        return secrets.randbits(DRAWN_BITS)
    if isinstance(asked, str) and asked.strip().isdecimal():
        return int(asked)  # what is typed into the box for the seed on Mesa's page
    return seed_of(asked)
