"""Disturbances of both sides for tests of single acts, and a scenario's noise switched off."""

from types import SimpleNamespace

from attrition.parameters.process import SIZES
from attrition.records import Disturbance

NO_NOISE = {f"process.{name}": 0.0 for name in SIZES}


def disturbances(**of_a):
    """Return disturbances that disturb nothing but what `of_a` says of side a."""
    none = {name: float(column.unit == "1") for name, column in Disturbance.columns.items()}
    return [SimpleNamespace(**(none | {"side": 0} | of_a)), SimpleNamespace(**(none | {"side": 1}))]
