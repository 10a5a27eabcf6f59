"""The briefing as a page: one file with script, style and data, which asks for nothing else."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable
from html import escape
from pathlib import Path

from attrition.board import bundle, ground, styles
from attrition.reports.briefing.changes import Change, changes
from attrition.reports.briefing.content import LIMITS, Briefing
from attrition.reports.briefing.outcomes import cells, head, outcome_rows
from attrition.reports.briefing.paper import charts_svg
from attrition.storage.version import own_version

HERE = Path(__file__).parent


def page_html(briefing: Briefing) -> str:
    """Return the page: answer, board, table of outcomes, what was changed, sources, how to cite.

    Without a script it shows the answer, the charts as a picture, and the tables. Its policy lets
    no address be asked, and no script run but its own.
    """
    script = "\n".join(
        one.read_text(encoding="utf-8") for one in (bundle(), HERE / "mount.js")
    ).replace("</script", "<\\/script")
    style = "\n".join((styles(), (HERE / "briefing.css").read_text(encoding="utf-8")))
    title = f"{briefing.title}: {briefing.state['answer']['headline']}"
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="generator" content="attrition {escape(own_version())}">',
        f'<title>{escape(title)}</title>\n<link rel="icon" href="data:,">',
        f'<style>{style}</style>\n</head>\n<body>\n<div class="at"><main class="at-briefing">',
        f"<header>{escape(_top(briefing))}</header>",
        f'<div id="board"></div>\n<noscript>{_without_script(briefing)}</noscript>',
        *_sections(briefing),
        f'</main></div>\n<script type="application/json" id="state">{_json(briefing)}</script>',
        f"<script>{script}</script>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


def _json(briefing: Briefing) -> str:
    """Return the state and the ground of the board as JSON that cannot end its element."""
    shown = {"state": briefing.state, "ground": ground(briefing.scenario)}
    text = json.dumps(shown, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _top(briefing: Briefing) -> str:
    return f"Briefing: {briefing.title}, {briefing.span}, {briefing.made_of}"


def _without_script(briefing: Briefing) -> str:
    """Return what stands in the place of the board where no script runs."""
    answer = briefing.state["answer"]
    items = "".join(
        f"<li><b>{escape(one['label'])}</b> {escape(one['text'])}</li>"
        for one in answer["changes"]
        if one["clear"]
    )
    return (
        f'<h1 class="at-headline">{escape(answer["headline"])}</h1>'
        f'<p class="at-under">{escape(answer["detail"])}</p><ul class="at-changes">{items}</ul>'
        f"{charts_svg(briefing)}"
    )


def _sections(briefing: Briefing) -> list[str]:
    rows = outcome_rows(briefing)
    heads = head(rows, several=len(briefing.runs.runs()) > 1)
    outcomes = _table(heads, [cells(row, len(heads)) for row in rows], "at-outcomes")
    found = changes(briefing.scenario, briefing.reference)
    limits = "".join(f"<p>{escape(text)}</p>" for text in LIMITS)
    return [
        _section("Outcomes", outcomes),
        _section(_changes_title(briefing), _changes_table(found)) if found else "",
        _section("Sources", _sources(briefing)),
        _section("How to repeat and cite this", _origin(briefing)),
        _section("Limits", limits, "limits"),
    ]


def _section(title: str, content: str, name: str = "") -> str:
    mark = f' id="{name}"' if name else ""
    return f'<section class="at-part"{mark}><h2>{escape(title)}</h2>{content}</section>'


def _changes_title(briefing: Briefing) -> str:
    reference = briefing.reference
    return f"What was changed from “{reference.title if reference else ''}”"


def _changes_table(found: list[Change]) -> str:
    heads = ["Change", "Parameter", "Value", "Source"]
    rows = [[one.what, one.path, one.values, one.source] for one in found]
    return _table(heads, rows, "at-text")


def _sources(briefing: Briefing) -> str:
    rows = [list(row) for row in briefing.own_sources()]
    table = _table(["Parameter", "Value", "Source"], rows, "at-text")
    description = briefing.scenario.description.strip()
    files = f" It was read from {', '.join(briefing.tables)}." if briefing.tables else ""
    listed = (
        f"<details><summary>Values that the scenario gives ({len(rows)})</summary>{table}</details>"
    )
    show = f"attrition show {briefing.scenario.name}"
    return (
        (f"<p>{escape(description)}</p>" if description else "")
        + f"<p>{escape(briefing.assumptions)} in this scenario.{escape(files)} "
        f"<code>{escape(show)}</code> lists every value with its source.</p>"
        + (listed if rows else "")
    )


def _origin(briefing: Briefing) -> str:
    screen = f"<code>attrition ui</code>, then <code>{escape(briefing.link)}</code>"
    entries = {
        "Command": f"<code>{escape(briefing.repeat('html'))}</code>",
        "On a screen": screen if briefing.link else "",
        "Runs": escape(briefing.made_of),
        "Cite as": escape(briefing.citation),
        "Made with": "attrition, preact (MIT), d3 and topojson-client (ISC)",
    }
    items = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in entries.items() if text)
    return f"<dl>{items}</dl>"


def _table(heads: list[str], rows: Iterable[list[str]], kind: str) -> str:
    top = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f'<div class="at-scroll" tabindex="0" role="region" aria-label="Table">'
        f'<table class="{kind}"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'
    )
