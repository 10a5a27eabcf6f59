"""What a story is made of: chapters, each with a setting, a guess and one lever to move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from attrition.board.panels import SHOWN

PARTS = ("answer", "map", "endings", "why", "dots")  # of the board, beside the panels of measures
VIEWS = (*PARTS, *SHOWN)
ENDED = "ended"  # the curve to draw that is not a measure: the share of wars that have ended


@dataclass(frozen=True)
class Guess:
    """A question before the answer: a number between `low` and `high`, or a curve to draw.

    `figure` names the number, and is "" where `draw` names a curve: `ENDED`, or the name of a
    measure, of the side `of` where it has one for each side.
    """

    question: str
    low: float
    high: float
    figure: str = ""
    draw: str = ""
    of: str = ""


@dataclass(frozen=True)
class Chapter:
    """A chapter: text, a scenario with values set, a guess, one lever to move, and what runs show.

    `week` is the week that the board shows first, None for the last. `text` and `reveal` may hold
    placeholders for figures in braces.
    """

    id: str
    title: str
    text: str
    scenario: str
    set: Mapping[str, float] = field(default_factory=dict)
    week: int | None = None
    view: str = "answer"
    move: str = ""
    guess: Guess | None = None
    reveal: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Story:
    """A story: a title, a few words before it, and chapters in their order."""

    title: str
    intro: str
    chapters: tuple[Chapter, ...]
