"""The posterior: parameter sets fitted to the record, and the prior where there is none."""

from attrition.posterior.prior import CALIBRATED, Prior, plausible_sets, sets_for
from attrition.posterior.sets import (
    FILE,
    FITTED_TO,
    Posterior,
    posterior_for,
    read_posterior,
    shipped_posterior,
)

__all__ = [
    "CALIBRATED",
    "FILE",
    "FITTED_TO",
    "Posterior",
    "Prior",
    "plausible_sets",
    "posterior_for",
    "read_posterior",
    "sets_for",
    "shipped_posterior",
]
