"""What the model is and is not, and every parameter with its source."""

from __future__ import annotations

import html
import re
from typing import Any

import solara

from attrition.formatting import MINUS
from attrition.mediation.mechanisms import mechanism
from attrition.parameters import PARAMETERS, SECTIONS
from attrition.scenario import Scenario
from attrition.scenario.problems import number, span
from attrition.storage.version import own_version
from attrition.ui import session
from attrition.ui.views.causes import anchor, graph_html
from attrition.ui.views.licences import licences_html
from attrition.ui.views.record_table import record_html
from attrition.ui.views.source_tables import row, table

TITLE = "Sources"
HEADS = ("Parameter", "Meaning", "Value", "Plausible range", "Source")
LIMITS = (
    "It is not a forecast. One run is one possible future; many runs show how this model behaves "
    "under these assumptions.",
    "Most parameters are assumptions. Do not rely on a result that changes within their plausible "
    "ranges.",
    "In this model peace terms depend on expectations by design, so that dependence is not a "
    "finding.",
    "The model leaves out equipment, the war in the air and at sea, occupation and its abuses, and "
    "factions within governments. The rest is coarse.",
    "Do not use it to plan operations, choose targets or advise on how to harm people or "
    "infrastructure, or cite its numbers to argue that a people should yield or fight on.",
    "Behind every number of killed, wounded, cold or displaced are people. The model counts them "
    "alike on both sides.",
)


@solara.component_vue("sources.vue")
def SourcesPage(before: str, parameters: str, after: str) -> None:
    """Show the page, with a search over the parameters and the graph as their menu."""


@solara.component
def Page() -> Any:
    """Show what the model is, its limits, and the parameters of the scenario."""
    plain = session.setting.value.without_levers()
    parts = solara.use_memo(lambda: sources_html(plain.scenario()), [plain])
    return SourcesPage(**parts)


def sources_html(scenario: Scenario) -> dict[str, str]:
    """Return the page as HTML, before the parameters, these, and after them.

    What comes from a scenario is escaped.
    """
    sections = "".join(_section(scenario, name) for name in SECTIONS)
    return {
        "before": _before(scenario),
        "parameters": sections,
        "after": f"{record_html(scenario)}{_map(scenario)}{licences_html()}",
    }


def _before(scenario: Scenario) -> str:
    """Return what the model is, its limits, its mechanisms, and what its values are."""
    limits = "".join(f"<li>{html.escape(text)}</li>" for text in LIMITS)
    sources = [scenario.origins[path].source or "" for path in PARAMETERS]
    assumed = sum(source.startswith("assumption") for source in sources)
    return (
        f"<h1>attrition {html.escape(own_version())}</h1>"
        "<p>An agent-based simulator of a war of attrition between two belligerents, week by week: "
        "armies and the front, strikes on the energy grid, economies, people who flee and return, "
        "governments and their allies. It is made for exploration and teaching.</p>"
        f"<h2>Limits and misuse</h2><ul>{limits}</ul>"
        "<h2>What acts on what</h2>"
        "<p>The main links between the mechanisms. Choose a mechanism for its parameters; dashed "
        "arrows are chance.</p>"
        f"{graph_html()}"
        f"<h2>Parameters of “{html.escape(scenario.title)}”</h2>"
        f"<p>{assumed} of {len(sources)} values are assumptions, some of them informed by the "
        "record. Each value has its source beside it.</p>"
    )


def _map(scenario: Scenario) -> str:
    """Return which borders the map draws, and where its shapes are from."""
    drawn = scenario.map
    texts = [text for text in (drawn.borders, drawn.licence) if text] if drawn else []
    paragraphs = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
    return f"<h2>The map</h2>{paragraphs}" if texts else ""


def _section(scenario: Scenario, section: str) -> str:
    title, about = map(html.escape, mechanism(section))
    paths = [path for path in PARAMETERS if path.startswith(f"{section}.")]
    rows = "".join(_row(scenario, path) for path in paths)
    return (
        f'<details id="{anchor(section)}"><summary><b>{title}</b> ({len(paths)}): {about}</summary>'
        f"{table(HEADS, rows)}</details>"
    )


def _row(scenario: Scenario, path: str) -> str:
    parameter = PARAMETERS[path]
    cells = (
        path,
        parameter.meaning,
        _signed(number(scenario.value(path))),
        _signed(span(*parameter.plausible, parameter.unit)),
        scenario.origins[path].source or "not given",
    )
    return row(HEADS, map(html.escape, cells))


def _signed(text: str) -> str:
    """Return numbers with a proper minus sign."""
    return re.sub(r"(?<!\w)-(?=\d)", MINUS, text)
