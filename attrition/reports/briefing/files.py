"""A briefing as a file: its ending chooses the format."""

from __future__ import annotations

from pathlib import Path

from attrition.reports.briefing.content import Briefing
from attrition.scenario.problems import either
from attrition.storage.folders import check_new, unwritable, write_whole
from attrition.storage.marker import OutputError

KINDS = ("html", "pdf", "svg")


def kind_of(path: Path) -> str:
    """Return the format of a file by its ending; raises an OutputError for others."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        allowed = either([f".{one}" for one in KINDS])
        found = path.suffix or "no ending"
        raise OutputError(f"{path}: found {found}; a briefing ends with {allowed}")
    return kind


def check_briefing(path: Path) -> str:
    """Return the format of a file that is to be written; raises an OutputError if it cannot be."""
    kind = kind_of(path)
    check_new(path)
    return kind


def briefing_bytes(briefing: Briefing, kind: str) -> bytes:
    """Return the content of a briefing as one of `KINDS`."""
    if kind == "html":
        from attrition.reports.briefing.page import page_html

        return page_html(briefing).encode()
    from attrition.reports.briefing.paper import paper_pdf, paper_svg

    return paper_pdf(briefing) if kind == "pdf" else paper_svg(briefing).encode()


def write_briefing(briefing: Briefing, path: Path) -> None:
    """Write a briefing to a new file, complete or not at all; raises an OutputError."""
    content = briefing_bytes(briefing, check_briefing(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(error, path.parent) from error
    write_whole(path, content)
