"""The pictures that results draw of themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrition.charts.chart import Chart
from attrition.charts.terms import when_chart
from attrition.charts.trajectories import difference_multiples, small_multiples
from attrition.results.comparison import Comparison
from attrition.settlement.analysis import StoppingAnalysis


def plotted(result: Any, measures: str | Iterable[str] | None = None) -> Chart:
    """Return the picture of a result: the headline measures, or those named."""
    if isinstance(result, StoppingAnalysis):
        return when_chart(result)
    several = measures if measures is None or isinstance(measures, str) else list(measures)
    if isinstance(result, Comparison):
        return difference_multiples(result, several)
    return small_multiples(result, several)
