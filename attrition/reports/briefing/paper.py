"""The briefing on paper: one A4 sheet as SVG and PDF."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrition.board.drawing import Sheet
from attrition.board.paper_charts import Box, draw_endings, draw_panel
from attrition.charts import theme
from attrition.reports.briefing.changes import changes
from attrition.reports.briefing.content import LIMITS, Briefing
from attrition.reports.briefing.outcomes import cells, head, outcome_rows

WIDTH, HEIGHT, MARGIN = 794, 1123, 44  # A4 at 96 pixels an inch
INNER = WIDTH - 2 * MARGIN
MILLIMETRES = 'width="210mm" height="297mm"'
POINTS = 'width="595.276" height="841.89"'  # the PDF writer takes a pixel for a point
TALL, LOW, ROW, LINE = 190, 84, 15, 12  # heights of charts, of a row and of a line of notes
MOST_CHANGES, MOST_NOTE_LINES = 6, 4
PLAIN = 0.9  # of the width of bold type
SAFE = 0.7  # of a line: a long word may be all capitals, wider than they are estimated
ENDS = {2: (0.6, 1.0), 5: (0.42, 0.62, 0.7, 0.91, 1.0)}  # of the columns of the table, as shares
# The panel that shows best what the answer says first, apart from killed and wounded.
PANEL_OF = {
    "refugees_abroad": "refugees_abroad",
    "displaced_inside": "refugees_abroad",
    "cold_dwellings.a": "power_hours",
    "cold_dwellings.b": "power_hours",
    "land": "contested_share",
    "gdp_change.a": "gdp_change",
    "gdp_change.b": "gdp_change",
}


def paper_svg(briefing: Briefing) -> str:
    """Return the sheet as an SVG of A4."""
    return _sheet(briefing, "svg").svg(MILLIMETRES, briefing.state["answer"]["headline"])


def paper_pdf(briefing: Briefing) -> bytes:
    """Return the sheet as a PDF of A4 with text that can be selected."""
    import vl_convert

    svg = _sheet(briefing, "pdf").svg(POINTS, briefing.state["answer"]["headline"])
    return bytes(vl_convert.svg_to_pdf(svg))


def charts_svg(briefing: Briefing) -> str:
    """Return the charts of the sheet alone, for a page whose script does not run."""
    sheet = Sheet(WIDTH, 2 * (TALL + 16) + 8)
    _charts(sheet, briefing, 0, TALL)
    return sheet.svg(f'width="{WIDTH}"', "Charts")


def chosen_panels(briefing: Briefing) -> list[dict[str, Any]]:
    """Return the panels of the sheet: killed and wounded, and the one that tells most besides.

    That is the panel of the first clear change in the answer, else the first of the board. Where
    there is no chart of endings, there are up to four.
    """
    state = briefing.state
    panels = {one["name"]: one for one in state["panels"]}
    names = [
        PANEL_OF[change["name"]]
        for change in state["answer"]["changes"]
        if change["clear"] and change["name"] in PANEL_OF
    ]
    order = dict.fromkeys(("casualties", *names, *panels))
    most = 2 if _has_endings(briefing) else 4
    return [panels[name] for name in order if name in panels][:most]


def _has_endings(briefing: Briefing) -> bool:
    """Return whether there is something to count: several runs of a war that can end."""
    return bool(briefing.state["endings"]["text"]) and len(briefing.runs.runs()) > 1


def _sheet(briefing: Briefing, kind: str) -> Sheet:
    """Lay the sheet out from above and from below; the table takes what is left between."""
    sheet = Sheet(WIDTH, HEIGHT)
    notes, table = _notes(briefing, kind), _table_lines(briefing)
    bottom = HEIGHT - MARGIN - LINE * (len(notes) - 1)
    y = _changes(sheet, briefing, _answer(sheet, briefing))
    room = bottom - y - 44 - ROW * len(table)
    y = _charts(sheet, briefing, y, min(TALL, max(LOW, room / 2 - 18)))
    _table(sheet, table, y, bottom - 16)
    for place, (heading, text) in enumerate(notes):
        at = bottom + place * LINE
        sheet.text(MARGIN, at, heading, 9, bold=True)
        sheet.text(MARGIN + 92, at, text, 9, fill=theme.MUTED)
    return sheet


def _answer(sheet: Sheet, briefing: Briefing) -> float:
    """Write title and answer at the top; return where they end."""
    answer, y = briefing.state["answer"], float(MARGIN)
    top = f"{briefing.title}, {briefing.span}, {briefing.made_of}"
    for line in _lines(top, 10, INNER, 2):
        sheet.text(MARGIN, y, line, 10, fill=theme.MUTED)
        y += 14
    y += 10
    for line in _lines(answer["headline"], 20, INNER, 4, bold=True):
        sheet.text(MARGIN, y, line, 20, bold=True)
        y += 25
    y -= 6
    detail = "" if answer["detail"] == answer["headline"] else answer["detail"]
    for line in _lines(f"{detail} {LIMITS[0]}", 10, INNER, 3):
        sheet.text(MARGIN, y, line, 10, fill=theme.MUTED)
        y += 13
    return y


def _changes(sheet: Sheet, briefing: Briefing, y: float) -> float:
    """Write what was changed; return where that ends."""
    found = changes(briefing.scenario, briefing.reference)
    if not found or briefing.reference is None:
        return y + 6
    y += 10
    title = f"Changed from “{briefing.reference.title}”"
    sheet.text(MARGIN, y, _lines(title, 11, INNER, 1, bold=True)[0], 11, bold=True)
    shown = found if len(found) <= MOST_CHANGES else found[: MOST_CHANGES - 1]
    texts = [f"{one.text} ({one.source})" if one.source else one.text for one in shown]
    if len(found) > len(shown):
        texts.append(f"and {len(found) - len(shown)} more: see the briefing as HTML")
    for text in texts:
        y += 13
        sheet.text(MARGIN, y, _lines(text, 10, INNER, 1)[0], 10)
    return y + 10


def _charts(sheet: Sheet, briefing: Briefing, y: float, height: float) -> float:
    """Draw endings, and below them panels, two in a row; return where they end."""
    state, gap = briefing.state, 26
    y += 8
    if _has_endings(briefing):
        draw_endings(sheet, state, Box(MARGIN, y, INNER, height))
        y += height + 14
    panels = chosen_panels(briefing)
    width = (INNER - gap) / 2
    for place, panel in enumerate(panels):
        left = MARGIN + place % 2 * (width + gap)
        draw_panel(sheet, state, panel, Box(left, y, width, height))
        if place % 2 or place == len(panels) - 1:
            y += height + 14
    return y + 4


def _table_lines(briefing: Briefing) -> list[list[str]]:
    """Return the cells of the table, the heads first."""
    rows = outcome_rows(briefing)
    heads = head(rows, several=len(briefing.runs.runs()) > 1)
    return [heads, *(cells(row, len(heads)) for row in rows)]


def _table(sheet: Sheet, lines: list[list[str]], y: float, bottom: float) -> None:
    """Draw as many rows of the table as fit."""
    ends = [MARGIN + INNER * share for share in ENDS[len(lines[0])]]
    for place, line in enumerate(lines[: max(0, int((bottom - y) / ROW))]):
        at = y + place * ROW
        colour = theme.INK if place else theme.MUTED
        sheet.text(MARGIN, at, _lines(line[0], 9.5, ends[0] - MARGIN, 1)[0], 9.5, fill=colour)
        for end, text in zip(ends[1:], line[1:], strict=True):
            sheet.text(end, at, text, 9.5, fill=colour, anchor="end")
        sheet.rule(MARGIN, at + 4, WIDTH - MARGIN, at + 4)


def _notes(briefing: Briefing, kind: str) -> list[tuple[str, str]]:
    """Return the lines at the foot: a heading, where one begins, and text."""
    named = [source for _, _, source in briefing.own_sources() if "assumption" not in source]
    sources = "; ".join(dict.fromkeys(named))
    files = f" Read from {', '.join(briefing.tables)}." if briefing.tables else ""
    show = f"attrition show {briefing.scenario.name}"
    texts = {
        "What is drawn": briefing.state["meta"]["key_text"],
        "Sources": f"{briefing.assumptions}; “{show}” lists all.{files} {sources}",
        "Repeat": briefing.repeat(kind),
        "On a screen": f"attrition ui, then {briefing.link}" if briefing.link else "",
        "Cite as": briefing.citation,
        "Limits": " ".join(LIMITS[1:]),
    }
    return [
        (heading if place == 0 else "", line)
        for heading, text in texts.items()
        if text
        for place, line in enumerate(_lines(text, 9, INNER - 92, MOST_NOTE_LINES))
    ]


def _lines(text: str, size: float, width: float, most: int, *, bold: bool = False) -> list[str]:
    """Break a text into at most so many lines; a long word is cut, the rest is left out with …"""
    size = size if bold else PLAIN * size
    words: list[str] = []
    for word in text.split():
        words += _pieces(word, size, SAFE * width)
    lines = theme.wrap(" ".join(words), size, width)
    if len(lines) <= most:
        return lines or [""]
    last = lines[most - 1]
    while last and theme.text_width(f"{last}…", size) > width:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip()}…"]


def _pieces(word: str, size: float, width: float) -> Iterable[str]:
    """Cut a word that is wider than a line."""
    piece = ""
    for letter in word:
        if piece and theme.text_width(piece + letter, size) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece
