"""When to stop: what each week of waiting costs, and when settling beats it, for each side."""

from attrition.deprecation import renamed
from attrition.settlement.analysis import StoppingAnalysis
from attrition.settlement.stopping import when
from attrition.settlement.stops import fought_on, stopped

__all__ = ["StoppingAnalysis", "fought_on", "stopped", "when"]

__getattr__ = renamed(__name__, {"When": "StoppingAnalysis"})
