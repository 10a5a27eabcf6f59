"""Chapters on the page: the setting of each, and what the browser needs to tell it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from attrition.charts.scales import date_ticks
from attrition.formatting import day, is_share, unit_words
from attrition.parameters import PARAMETERS
from attrition.results.metadata import RunMetadata, unit_of
from attrition.results.trajectories import Trajectories
from attrition.scenario import Scenario
from attrition.story import (
    ENDED,
    FIRST,
    Chapter,
    Figures,
    Guess,
    Story,
    fill,
    load_story,
    runs_needed,
)
from attrition.story.figures import is_count
from attrition.story.figures import unit_of as unit_of_figure
from attrition.ui.jobs.sampling import STAGES
from attrition.ui.setting import TOTAL, Setting
from attrition.ui.views.levers import lever

HANDLES = 9  # points of a curve that is drawn by hand, evenly over the weeks
CHAPTER = "chapter"  # in the address


@cache
def first_story() -> Story:
    """Return the story that ships with the package."""
    return load_story(FIRST)


def setting_of(chapter: Chapter, bands: str = TOTAL) -> Setting:
    """Return what a chapter sets."""
    return Setting(chapter.scenario, tuple(sorted(chapter.set.items())), bands=bands)


def before(chapter: Chapter, bands: str = TOTAL) -> Setting:
    """Return the scenario of a chapter without what the chapter sets."""
    return setting_of(replace(chapter, set={}), bands)


def belongs(setting: Setting, chapter: Chapter) -> bool:
    """Return whether a setting is that of a chapter, but for the chapter's one lever."""
    own = setting_of(chapter, setting.bands)
    if chapter.move in chapter.set and chapter.move not in dict(setting.levers):
        return False
    return setting.with_lever(chapter.move, None) == own.with_lever(chapter.move, None)


def number_of(text: str, story: Story) -> int:
    """Return the number of the chapter that an address asks for, 1 where it asks for none."""
    asked = int(text) if text.isdecimal() and len(text) < 4 else 1
    return min(max(asked, 1), len(story.chapters))


def described(story: Story, number_: int, setting: Setting) -> dict[str, Any]:
    """Return a chapter without any answer, with its lever, and all chapters for the hand-out."""
    chapter = story.chapters[number_ - 1]
    own = setting_of(chapter, setting.bands)
    return {
        "title": story.title,
        "intro": story.intro,
        "number": number_,
        "view": chapter.view,
        "chapters": [_printed(one) for one in story.chapters],
        "lever": lever(PARAMETERS[chapter.move], own.scenario()) if chapter.move else None,
        "value": dict(setting.levers).get(chapter.move),
    }


def asked(chapter: Chapter) -> dict[str, Any] | None:
    """Return the question of a chapter, with the axes of its answer; None where it has none."""
    guess = chapter.guess
    if guess is None:
        return None
    scenario = before(chapter).scenario()
    unit, what = _unit(guess, scenario), _what(guess, scenario)
    words = "people" if unit == "persons" else unit_words(unit)
    return {
        "question": guess.question,
        "draw": guess.draw,
        "known": guess.figure in PARAMETERS,
        "rises": guess.draw == ENDED,
        "low": guess.low,
        "high": guess.high,
        "factor": 100 if is_share(unit) else 1,
        "percent": is_share(unit) or unit.startswith("%"),
        "what": what,
        "unit": "" if words and words.split()[0] in what.lower() else words,
        **_dates(scenario),
    }


def answered(
    chapter: Chapter, now: Trajectories | None, was: Trajectories | None
) -> dict[str, Any] | None:
    """Return what the runs of a chapter answer, and how many there are of them; None before.

    Where they are compared with those before, the same runs of both are.
    """
    if now is None or was is None:
        return None
    if runs_needed(chapter.reveal, before=True):
        both = range(min(len(now.runs()), len(was.runs())))
        now, was = now.select(run=both), was.select(run=both)
    own, base = setting_of(chapter).scenario(), before(chapter).scenario()
    figures, guess = Figures(own, now), chapter.guess
    return {
        "runs": len(now.runs()),
        "most": STAGES[-1],
        "text": fill(chapter.reveal, figures, Figures(base, was)),
        "value": figures.value(guess.figure) if guess and guess.figure else None,
        "curve": figures.curve(guess) if guess and guess.draw else [],
    }


def _printed(chapter: Chapter) -> dict[str, Any]:
    """Return a chapter as it stands on the page and in the hand-out."""
    own, base = setting_of(chapter).scenario(), before(chapter).scenario()
    return {
        "id": chapter.id,
        "title": chapter.title,
        "text": fill(chapter.text, Figures(own), Figures(base)),
        "sources": list(chapter.sources),
        "question": chapter.guess.question if chapter.guess else "",
        "draws": asked(chapter) if chapter.guess and chapter.guess.draw else None,
    }


def _unit(guess: Guess, scenario: Scenario) -> str:
    if guess.draw == ENDED:
        return ""
    if guess.draw:
        return unit_of(guess.draw, scenario.step_days)
    return unit_of_figure(guess.figure)


def _what(guess: Guess, scenario: Scenario) -> str:
    """Return what the axis of a curve shows, or what a number counts."""
    if guess.draw == ENDED:
        return "Wars that have ended, of 100"
    if not guess.draw:
        return "runs" if is_count(guess.figure) else ""
    who = f", {scenario.sides['ab'.index(guess.of)].name}" if guess.of else ""
    return f"{RunMetadata.of(scenario).label(guess.draw)}{who}"


def _dates(scenario: Scenario) -> dict[str, Any]:
    days = max(1, scenario.steps * scenario.step_days)
    return {
        "weeks": scenario.steps,
        "handles": [round(at * scenario.steps / (HANDLES - 1)) for at in range(HANDLES)],
        "dates": [day(scenario.date(week), full=True) for week in range(scenario.steps + 1)],
        "ticks": [[at / days, text] for at, text in date_ticks(scenario.start, days, most=4)],
    }
