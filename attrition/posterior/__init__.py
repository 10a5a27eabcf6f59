"""The posterior: parameter sets fitted to the record, with their weights."""

from attrition.posterior.sets import (
    FILE,
    FITTED_TO,
    Posterior,
    posterior_for,
    read_posterior,
    shipped_posterior,
)

__all__ = [
    "FILE",
    "FITTED_TO",
    "Posterior",
    "posterior_for",
    "read_posterior",
    "shipped_posterior",
]
