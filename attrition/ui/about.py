"""What the model is and is not, and every parameter with its source."""

from __future__ import annotations

import html
from typing import Any

import solara

from attrition.manifest import own_version
from attrition.parameters import PARAMETERS
from attrition.scenario import Scenario
from attrition.scenario.problems import number, span
from attrition.ui import session

TITLE = "About"
LIMITS = (
    "It is not a forecast: one run is one possible course, and many runs only say how this model "
    "behaves under these assumptions.",
    "Most parameters are assumptions. A result that does not survive their plausible ranges is no "
    "result.",
    "That terms of peace follow expectations is built into the politics, and so no finding.",
    "Materiel, the air, the sea, occupation and its abuses, and factions within governments are "
    "left out; the rest is coarse.",
    "It must not be used to plan operations, to choose targets, to advise on how to hurt people or "
    "infrastructure, or to argue with its numbers that a people should yield or fight on.",
    "Behind every number of killed, wounded, cold or displaced are people, counted as persons on "
    "both sides alike.",
)


@solara.component
def Page() -> Any:
    """Show what the model is, its limits, and the parameters of the scenario."""
    plain = session.setting.value.plain()
    page = solara.use_memo(lambda: about_html(plain.scenario()), [plain])
    return solara.HTML(tag="div", unsafe_innerHTML=page, classes=["at-about"])


def about_html(scenario: Scenario) -> str:
    """Return the page as HTML; what comes from a scenario is escaped."""
    limits = "".join(f"<li>{html.escape(text)}</li>" for text in LIMITS)
    rows = "".join(_row(scenario, path) for path in PARAMETERS)
    heads = ("Parameter", "Meaning", "Value", "Plausible range", "Source")
    head = "".join(f"<th>{text}</th>" for text in heads)
    return (
        f"<h1>attrition {html.escape(own_version())}</h1>"
        "<p>An agent-based simulator of a war of attrition between two belligerents, week by week: "
        "armies and the front, strikes on the energy grid, economies, people who flee and return, "
        "governments and their allies. It is made to explore and to teach.</p>"
        f"<h2>Limits, and what it must not be used for</h2><ul>{limits}</ul>"
        f"<h2>Parameters of “{html.escape(scenario.title)}”</h2>"
        f'<div class="at-scroll"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(scenario: Scenario, path: str) -> str:
    facts = PARAMETERS[path].facts
    cells = (
        path,
        facts.meaning,
        number(scenario.value(path)),
        span(*facts.plausible, facts.unit),
        scenario.origins[path].source or "none given",
    )
    return f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in cells)}</tr>"
