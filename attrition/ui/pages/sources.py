"""What the model is and is not, and every parameter with its source."""

from __future__ import annotations

import html
import re
from typing import Any

import solara

from attrition.formatting import MINUS
from attrition.parameters import PARAMETERS, SECTIONS
from attrition.scenario import Scenario
from attrition.scenario.problems import number, span
from attrition.storage.version import own_version
from attrition.ui import session

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


@solara.component
def Page() -> Any:
    """Show what the model is, its limits, and the parameters of the scenario."""
    plain = session.setting.value.without_levers()
    page = solara.use_memo(lambda: sources_html(plain.scenario()), [plain])
    return solara.HTML(tag="div", unsafe_innerHTML=page, classes=["at-sources"])


def sources_html(scenario: Scenario) -> str:
    """Return the page as HTML; what comes from a scenario is escaped."""
    limits = "".join(f"<li>{html.escape(text)}</li>" for text in LIMITS)
    sources = [scenario.origins[path].source or "" for path in PARAMETERS]
    assumed = sum(source.startswith("assumption") for source in sources)
    return (
        f"<h1>attrition {html.escape(own_version())}</h1>"
        "<p>An agent-based simulator of a war of attrition between two belligerents, week by week: "
        "armies and the front, strikes on the energy grid, economies, people who flee and return, "
        "governments and their allies. It is made for exploration and teaching.</p>"
        f"<h2>Limits and misuse</h2><ul>{limits}</ul>"
        f"{_map(scenario)}"
        f"<h2>Parameters of “{html.escape(scenario.title)}”</h2>"
        f"<p>{assumed} of {len(sources)} values are assumptions, some of them informed by the "
        "record. Each value has its source beside it.</p>"
        f"{''.join(_section(scenario, name) for name in SECTIONS)}"
    )


def _map(scenario: Scenario) -> str:
    """Return which borders the map draws, and where its shapes are from."""
    drawn = scenario.map
    texts = [text for text in (drawn.borders, drawn.licence) if text] if drawn else []
    paragraphs = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
    return f"<h2>The map</h2>{paragraphs}" if texts else ""


def _section(scenario: Scenario, section: str) -> str:
    title, _, metadata = (
        (SECTIONS[section].__doc__ or "").split("\n")[0].rstrip(".").partition(": ")
    )
    paths = [path for path in PARAMETERS if path.startswith(f"{section}.")]
    head = "".join(f'<th scope="col">{text}</th>' for text in HEADS)
    rows = "".join(_row(scenario, path) for path in paths)
    return (
        f"<details><summary><b>{title}</b> ({len(paths)}): {metadata}</summary>"
        f'<div class="at-scroll"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
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
    named = zip(("", "", *HEADS[2:]), cells, strict=True)
    return f"<tr>{''.join(_cell(head, text) for head, text in named)}</tr>"


def _cell(head: str, text: str) -> str:
    """Return a cell; on a narrow screen its head stands before it."""
    mark = f' data-head="{head}"' if head else ""
    return f"<td{mark}>{html.escape(text)}</td>"


def _signed(text: str) -> str:
    """Return numbers with a proper minus sign."""
    return re.sub(r"(?<!\w)-(?=\d)", MINUS, text)
