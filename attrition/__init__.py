"""attrition: an agent-based simulator of a war of attrition.

It explores and teaches; it does not forecast. The names below are the public face; they are loaded
when first used, so that `import attrition` stays light.
"""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # what a type checker and an editor know; the rest of this file is for Python
    from attrition.arguments import ArgumentError as ArgumentError
    from attrition.charts.trajectories import difference_multiples as difference_multiples
    from attrition.charts.trajectories import small_multiples as small_multiples
    from attrition.conditioning.filter import condition as condition
    from attrition.drivers.ensemble import simulate as simulate
    from attrition.drivers.ledger import LedgerError as LedgerError
    from attrition.drivers.mesa_page import mesa_sliders as mesa_sliders
    from attrition.drivers.model import WarModel as WarModel
    from attrition.drivers.replacing import replaced as replaced
    from attrition.drivers.total import total as total
    from attrition.errors import AttritionError as AttritionError
    from attrition.measures import MEASURES as MEASURES
    from attrition.mediation.ask import why as why
    from attrition.parameters import PARAMETERS as PARAMETERS
    from attrition.phases import PHASES as PHASES
    from attrition.posterior import Posterior as Posterior
    from attrition.posterior import posterior_for as posterior_for
    from attrition.posterior import sets_for as sets_for
    from attrition.posterior import shipped_posterior as shipped_posterior
    from attrition.progress import ProgressBar as ProgressBar
    from attrition.records import RECORDS as RECORDS
    from attrition.reports.briefing.request import report as report
    from attrition.results.comparison import CompareError as CompareError
    from attrition.results.comparison import Comparison as Comparison
    from attrition.results.comparison import pairing_gain as pairing_gain
    from attrition.results.event_probabilities import event_probabilities as event_probabilities
    from attrition.results.trajectories import Trajectories as Trajectories
    from attrition.scenario import Scenario as Scenario
    from attrition.scenario import ScenarioError as ScenarioError
    from attrition.scenario import discover as discover
    from attrition.scenario import load as load
    from attrition.scenario import luck_alone as luck_alone
    from attrition.settlement.stopping import when as when

    __version__: str

_HOME = {
    "MEASURES": "attrition.measures",
    "PARAMETERS": "attrition.parameters",
    "PHASES": "attrition.phases",
    "RECORDS": "attrition.records",
    "ArgumentError": "attrition.arguments",
    "AttritionError": "attrition.errors",
    "CompareError": "attrition.results.comparison",
    "Comparison": "attrition.results.comparison",
    "LedgerError": "attrition.drivers.ledger",
    "ProgressBar": "attrition.progress",
    "Posterior": "attrition.posterior",
    "Scenario": "attrition.scenario",
    "ScenarioError": "attrition.scenario",
    "Trajectories": "attrition.results.trajectories",
    "WarModel": "attrition.drivers.model",
    "condition": "attrition.conditioning.filter",
    "difference_multiples": "attrition.charts.trajectories",
    "discover": "attrition.scenario",
    "event_probabilities": "attrition.results.event_probabilities",
    "load": "attrition.scenario",
    "mesa_sliders": "attrition.drivers.mesa_page",
    "luck_alone": "attrition.scenario",
    "pairing_gain": "attrition.results.comparison",
    "posterior_for": "attrition.posterior",
    "replaced": "attrition.drivers.replacing",
    "report": "attrition.reports.briefing.request",
    "sets_for": "attrition.posterior",
    "shipped_posterior": "attrition.posterior",
    "simulate": "attrition.drivers.ensemble",
    "small_multiples": "attrition.charts.trajectories",
    "total": "attrition.drivers.total",
    "when": "attrition.settlement.stopping",
    "why": "attrition.mediation.ask",
}
_RENAMED = {"answers": "event_probabilities"}

__all__ = ["__version__", *sorted(_HOME)]


def _found(name: str) -> Any:
    """Return a name of the public face, from its home."""
    if name == "__version__":
        return import_module("attrition.storage.manifest").own_version()
    if name in _RENAMED:
        new = _RENAMED[name]
        warnings.warn(
            f"attrition.{name} is deprecated: use {new}", DeprecationWarning, stacklevel=2
        )
        return _found(new)
    if name not in _HOME:
        raise AttributeError(f"module 'attrition' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


if not TYPE_CHECKING:  # else a type checker would let any name pass
    __getattr__ = _found


def __dir__() -> list[str]:
    return sorted(__all__)
