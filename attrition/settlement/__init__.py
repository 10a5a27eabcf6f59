"""When to stop: what each week of waiting costs, and when settling beats it, for each side."""

from attrition.settlement.analysis import When, when
from attrition.settlement.stops import fought_on, stopped

__all__ = ["When", "fought_on", "stopped", "when"]
