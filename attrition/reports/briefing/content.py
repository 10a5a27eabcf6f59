"""What a briefing says: the runs, what they are compared with, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from attrition.board import Beside, pack
from attrition.formatting import day
from attrition.mediation.links import Chain
from attrition.parameters import PARAMETERS
from attrition.posterior import Posterior
from attrition.results.trajectories import Trajectories
from attrition.scenario import Scenario
from attrition.storage.version import own_version

NAME = "attrition: an agent-based simulator of a war of attrition"
AUTHORS = "The attrition authors"
LICENCE = "MIT"
LIMITS = (
    "This is a simulation for exploration and teaching, not a forecast.",
    "Most parameters are assumptions: do not rely on a result that changes within their plausible "
    "ranges.",
    "Behind every number are people; the model counts them alike on both sides.",
)


@dataclass(frozen=True)
class Briefing:
    """The runs of a scenario, with the runs that stand beside them.

    `reference` is the scenario that this one was changed from, and `baseline` its runs, where they
    are compared. `luck` holds runs in which luck alone differs. `command` makes its runs again, and
    `link` is path and query of the same setting on a local screen, empty where there is none.
    `sets` holds the parameter sets that runs are drawn from, and `chain` why outcomes differ, where
    that is known already, such as with its proofs.
    """

    scenario: Scenario
    runs: Trajectories
    baseline: Trajectories | None = None
    luck: Trajectories | None = None
    reference: Scenario | None = None
    command: str = ""
    link: str = ""
    sets: Posterior | None = None
    chain: Chain | None = None

    @cached_property
    def state(self) -> dict[str, Any]:
        """The state of the board, which every format draws."""
        scenarios = self.scenario, self.reference
        beside = Beside(self.baseline, self.luck, *scenarios, self.chain, self.sets)
        return pack(self.runs, beside)

    def repeat(self, kind: str) -> str:
        """Return the command that writes the briefing again as a kind of file."""
        return f"{self.command} --out briefing.{kind}"

    @property
    def title(self) -> str:
        """Return the title of the scenario."""
        return self.scenario.title or self.scenario.name

    @property
    def span(self) -> str:
        """Return the first and the last day of the runs."""
        metadata = self.runs.metadata
        first, last = metadata.date(0), metadata.date(self.runs.weeks())
        return f"{day(first, full=True)} to {day(last, full=True)}"

    @property
    def made_of(self) -> str:
        """Return how many runs with which seed, and the version that made them."""
        count, seed = len(self.runs.runs()), self.runs.metadata.seed
        drawn = "" if seed is None else f", seed {seed}"
        return f"{count} {'run' if count == 1 else 'runs'}{drawn}, attrition {own_version()}"

    @property
    def citation(self) -> str:
        """Return how to cite the briefing."""
        made = f"Scenario “{self.title}” ({self.scenario.name}), {self.made_of}"
        return f"{AUTHORS}. {NAME}. Version {own_version()}. {made}. Licence {LICENCE}."

    @property
    def assumptions(self) -> str:
        """Return how many values are assumptions."""
        sources = [self.scenario.origins[path].source or "" for path in PARAMETERS]
        assumed = sum(source.startswith("assumption") for source in sources)
        return f"{assumed} of {len(sources)} values are assumptions"

    @property
    def tables(self) -> list[str]:
        """Return the names of the files that the scenario was read from."""
        return [name.replace("\\", "/").rsplit("/", 1)[-1] for name in self.scenario.files]

    def own_sources(self) -> list[tuple[str, str, str]]:
        """Return path, value with unit, and source of each value that the scenario's files give."""
        found = []
        for path, parameter in PARAMETERS.items():
            source = self.scenario.origins[path].source or ""
            if source and source != parameter.source:
                value = value_text(self.scenario.value(path), parameter.unit)
                found.append((path, value, source))
        return found


def value_text(value: float, unit: str) -> str:
    """Write the value of a parameter in full, with its unit."""
    number = f"{value:,.6g}".replace("-", "−")
    return number if unit in ("", "1") else f"{number} {unit}"
