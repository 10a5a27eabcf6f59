"""The causal graph of the mechanisms: boxes on an ellipse, which are links, and arrows between."""

from __future__ import annotations

import html
from math import cos, hypot, pi, sin
from typing import NamedTuple

from attrition.mediation.mechanisms import EFFECTS, NOISE, Effect, mechanism
from attrition.parameters import SECTIONS

WIDTH, HEIGHT = 640, 470
BOX_WIDTH, BOX_HEIGHT = 104, 30
BEND, INWARD, GAP, HEAD = 12, 0.25, 3, 6


class Point(NamedTuple):
    """A place in the drawing: across and down."""

    x: float
    y: float


def anchor(section: str) -> str:
    """Return the id of the part of the page with the parameters of a section."""
    return f"parameters-{section}"


def graph_html() -> str:
    """Return the graph, and the same links as a list for readers who do not see it."""
    at = places()
    arrows = "".join(_arrow(one, at[one.cause], at[one.on]) for one in EFFECTS)
    boxes = "".join(_box(name, place) for name, place in at.items())
    return (
        '<nav class="at-causes at-scroll" aria-label="Mechanisms">'
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}"><g aria-hidden="true">{arrows}</g>{boxes}</svg></nav>'
        f'<details class="at-fold"><summary>The same links as a list ({len(EFFECTS)})</summary>'
        f"<ul>{''.join(map(_causes_of, SECTIONS))}</ul></details>"
    )


def places() -> dict[str, Point]:
    """Return the centre of the box of each section: clockwise on an ellipse, the first on top."""
    across, down = (WIDTH - BOX_WIDTH) / 2 - 2, (HEIGHT - BOX_HEIGHT) / 2 - 2
    turns = {name: 2 * pi * i / len(SECTIONS) for i, name in enumerate(SECTIONS)}
    return {
        name: Point(WIDTH / 2 + across * sin(turn), HEIGHT / 2 - down * cos(turn))
        for name, turn in turns.items()
    }


def _box(section: str, place: Point) -> str:
    title, about = map(html.escape, mechanism(section))
    left, top = place.x - BOX_WIDTH / 2, place.y - BOX_HEIGHT / 2
    return (
        f'<a href="#{anchor(section)}" data-cause="{section}"><title>{title}: {about}</title>'
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="5"/>'
        f'<text x="{place.x:.1f}" y="{place.y + 4:.1f}">{title}</text></a>'
    )


def _arrow(effect: Effect, start: Point, end: Point) -> str:
    """Return a bent line with a head; two that run both ways bend apart."""
    bend = _bend(start, end)
    tail, tip = _edge(start, bend), _edge(end, bend)
    length = hypot(tip.x - bend.x, tip.y - bend.y)
    along = Point((tip.x - bend.x) / length * HEAD, (tip.y - bend.y) / length * HEAD)
    left = Point(tip.x - along.x - along.y / 2, tip.y - along.y + along.x / 2)
    right = Point(tip.x - along.x + along.y / 2, tip.y - along.y - along.x / 2)
    kind = ' class="at-noise"' if effect.cause in NOISE else ""
    return (
        f'<path{kind} data-ends="{effect.cause} {effect.on}" '
        f'd="M{_xy(tail)}Q{_xy(bend)} {_xy(tip)}M{_xy(left)}L{_xy(tip)}L{_xy(right)}"/>'
    )


def _bend(start: Point, end: Point) -> Point:
    """Return the point towards which a line leaves: inwards of its middle, and to its right."""
    middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    length = hypot(end.x - start.x, end.y - start.y)
    return Point(
        middle.x + INWARD * (WIDTH / 2 - middle.x) - BEND * (end.y - start.y) / length,
        middle.y + INWARD * (HEIGHT / 2 - middle.y) + BEND * (end.x - start.x) / length,
    )


def _edge(centre: Point, towards: Point) -> Point:
    """Return where a line from the centre of a box leaves it, a little outside."""
    x, y = towards.x - centre.x, towards.y - centre.y
    half_width, half_height = BOX_WIDTH / 2 + GAP, BOX_HEIGHT / 2 + GAP
    share = min(half_width / abs(x) if x else 1.0, half_height / abs(y) if y else 1.0, 1.0)
    return Point(centre.x + share * x, centre.y + share * y)


def _xy(point: Point) -> str:
    return f"{point.x:.1f} {point.y:.1f}"


def _causes_of(section: str) -> str:
    """Return what a mechanism acts on, with a link to each."""
    effects = "".join(
        f"<li>{_link(one.on)}: {html.escape(one.text)}</li>"
        for one in EFFECTS
        if one.cause == section
    )
    return f"<li>{_link(section)} acts on:<ul>{effects}</ul></li>"


def _link(section: str) -> str:
    return f'<a href="#{anchor(section)}">{html.escape(mechanism(section)[0])}</a>'
