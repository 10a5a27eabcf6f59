"""attrition: an agent-based simulator of a war of attrition.

It explores and teaches; it does not forecast. The names below are the public face; they are loaded
when first used, so that `import attrition` stays light.
"""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import Any

_HOME = {
    "MEASURES": "attrition.measures",
    "PARAMETERS": "attrition.parameters",
    "PHASES": "attrition.phases",
    "RECORDS": "attrition.records",
    "AttritionError": "attrition.errors",
    "CompareError": "attrition.results.comparison",
    "Comparison": "attrition.results.comparison",
    "LedgerError": "attrition.drivers.ledger",
    "Posterior": "attrition.posterior",
    "Scenario": "attrition.scenario",
    "ScenarioError": "attrition.scenario",
    "Trajectories": "attrition.results.trajectories",
    "WarModel": "attrition.drivers.model",
    "difference_multiples": "attrition.charts.trajectories",
    "discover": "attrition.scenario",
    "event_probabilities": "attrition.results.event_probabilities",
    "load": "attrition.scenario",
    "pairing_gain": "attrition.results.comparison",
    "posterior_for": "attrition.posterior",
    "shipped_posterior": "attrition.posterior",
    "simulate": "attrition.drivers.ensemble",
    "small_multiples": "attrition.charts.trajectories",
    "when": "attrition.settlement.analysis",
}
_RENAMED = {"answers": "event_probabilities"}

__all__ = ["__version__", *sorted(_HOME)]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("attrition.storage.manifest").own_version()
    if name in _RENAMED:
        new = _RENAMED[name]
        warnings.warn(
            f"attrition.{name} is deprecated: use {new}", DeprecationWarning, stacklevel=2
        )
        return __getattr__(new)
    if name not in _HOME:
        raise AttributeError(f"module 'attrition' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
