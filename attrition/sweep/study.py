"""A study: the question that a sweep asks of the model, checked in full before any run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from attrition.posterior import Posterior
from attrition.reference.discrepancy import Discrepancy
from attrition.results.metadata import RunMetadata
from attrition.scenario import Scenario
from attrition.sweep.factors import Factor

POSTERIOR = "posterior"
TOTAL, LUCK = "total", "luck"
QUANTILES, EVERY_RUN, NONE = "quantiles", "every-run", "none"
FOLDER = "studies"


@dataclass(frozen=True)
class Study:
    """Scenarios, the parameters varied in them, and the outcomes kept.

    Levers are parameters that somebody could choose, uncertainties those that nobody chooses; a
    design treats both alike. `points` is the size of a sampled design (of the base sample for
    saltelli and morris). With `draws`, the design is that of the levers alone, and each of its
    points has as many draws of the uncertainties, a Latin hypercube. `rows` are the points of a
    table. Every point has `runs` runs, with the same random numbers at every point. With a
    `posterior`, each run has one of its parameter sets, the same at every point, except for the
    parameters that the study sets or varies. With `discrepancies`, reported series depart from the
    world of their run, by the same at every point.
    """

    name: str
    title: str
    description: str
    scenarios: tuple[Scenario, ...]
    levers: tuple[Factor, ...]
    uncertainties: tuple[Factor, ...]
    design: str
    points: int
    draws: int
    rows: tuple[tuple[float, ...], ...]
    runs: int
    seed: int
    outcomes: tuple[str, ...]
    measures: tuple[str, ...]
    trajectories: str
    posterior: Posterior | None = field(repr=False, compare=False)
    discrepancies: Mapping[str, Discrepancy] = field(repr=False)
    given: Mapping[str, Any] = field(repr=False)

    def __repr__(self) -> str:
        varied = f"{len(self.factors)} parameters varied"
        return f"<Study {self.name!r}: {varied}, design {self.design}, {self.runs} runs a point>"

    @property
    def factors(self) -> tuple[Factor, ...]:
        """The parameters that are varied, the levers first."""
        return (*self.levers, *self.uncertainties)

    @property
    def own_factors(self) -> tuple[Factor, ...]:
        """The factors that the design itself varies: all, or the levers where there are draws."""
        return self.levers if self.draws else self.factors

    @cached_property
    def content(self) -> dict[str, str]:
        """A hash of each part that bears on the numbers, by the name of the part."""
        parts: dict[str, Any] = {
            "scenarios": {s.name: s.content_hash() for s in self.scenarios},
            "levers": [repr(factor) for factor in self.levers],
            "uncertainties": [repr(factor) for factor in self.uncertainties]
            + ([self.posterior.digest()] if self.posterior else []),
            "design": [self.design, self.points, self.draws, repr(self.rows)],
            "runs": self.runs,
            "discrepancies": repr(sorted(self.discrepancies.items())),
            "seed": self.seed,
            "outcomes": self.outcomes,
            "measures": self.measures,
            "trajectories": self.trajectories,
        }
        return {
            name: hashlib.sha256(json.dumps(part).encode()).hexdigest()
            for name, part in parts.items()
        }

    def metadata(self, scenario: Scenario) -> RunMetadata:
        """Return the metadata of the runs of a scenario of the study, at any point."""
        sets = self.posterior
        return RunMetadata.of(
            scenario,
            None,
            self.seed,
            len(sets or ()),
            sets.origin if sets else "",
            discrepancy=bool(self.discrepancies),
        )

    def to_toml(self) -> str:
        """Return the study as it was given, as TOML."""
        import tomli_w

        return tomli_w.dumps(dict(self.given))


def studies() -> list[Path]:
    """List the studies that are shipped."""
    from attrition.scenario.files import folder

    return sorted((folder() / FOLDER).glob("*.toml"))
