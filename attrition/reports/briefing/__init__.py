"""The briefing: one page on a scenario for somebody without Python, as HTML, PDF or SVG.

The HTML page holds the board with its data and works without a network; PDF and SVG are one sheet
of paper.
"""

from __future__ import annotations

from attrition.reports.briefing.content import Briefing
from attrition.reports.briefing.files import KINDS, briefing_bytes, kind_of, write_briefing
from attrition.reports.briefing.request import BriefingRequest, report, run_briefing

__all__ = [
    "KINDS",
    "Briefing",
    "BriefingRequest",
    "briefing_bytes",
    "kind_of",
    "report",
    "run_briefing",
    "write_briefing",
]
