"""The story: chapters over the board, each with a guess before the answer and one lever."""

from __future__ import annotations

from functools import partial
from typing import Any

import solara

from attrition.scenario import ScenarioError
from attrition.story import Chapter, Story, parse_story
from attrition.ui import catalogue, session
from attrition.ui.jobs.sampling import Sample
from attrition.ui.limits import why_no_upload
from attrition.ui.messages import (
    anything,
    either,
    list_of,
    nothing,
    number,
    on_message,
    record,
    text,
)
from attrition.ui.setting import Setting
from attrition.ui.uploads import MOST_BYTES
from attrition.ui.views.board import SettingBoard
from attrition.ui.views.chapters import (
    CHAPTER,
    answered,
    asked,
    before,
    belongs,
    described,
    first_story,
    number_of,
    setting_of,
)
from attrition.ui.views.json_text import to_json

TITLE = "Story"
UPLOAD = record(
    name=text,
    text=lambda content: text(content, MOST_BYTES),
    number=number,
    value=either(nothing, number),
)
GIVE = record(id=text, guess=either(nothing, number, list_of(number)))

uploaded: solara.Reactive[Story | None] = solara.reactive(None)
given: solara.Reactive[dict[str, Any]] = solara.reactive({})  # guesses by the id of the chapter
own: solara.Reactive[Setting | None] = solara.reactive(None)  # what was set before the story
last: solara.Reactive[str] = solara.reactive("")  # the chapter that was left


@solara.component_vue("story.vue")
def Sheet(
    story_json: str,
    shown: bool,
    is_own: bool,
    most_bytes: int,
    event_turn: Any = None,
    event_move: Any = None,
    event_explore: Any = None,
    event_upload: Any = None,
    event_close: Any = None,
) -> None:
    """Show the text of the chapter, its lever and the way to the others."""


@solara.component_vue("guess.vue")
def Answer(
    chapter: str,
    asked_json: str,
    guess: Any,
    shown: bool,
    answer_json: str,
    event_give: Any = None,
) -> None:
    """Show the question of the chapter, and then what the runs answer."""


@solara.component
def Page() -> Any:
    """Show the chapter beside its board, which stays covered until there is a guess."""
    story = uploaded.value or first_story()
    router = solara.use_router()
    wanted = number_of(session.view.value.get(CHAPTER, last.value), story)
    solara.use_memo(lambda: begin(story, wanted), [story, wanted])
    solara.use_effect(lambda: leave, [])
    chapter, setting = story.chapters[wanted - 1], session.setting.value
    shown = chapter.guess is None or chapter.id in given.value
    answer = use_answer(chapter)

    def explore(_: Any) -> None:
        own.value = None
        router.push(f"/?{session.query().replace(f'&{CHAPTER}={wanted}', '')}")

    with solara.Div(classes=["at-storypage"]) as page:
        Sheet(
            story_json=to_json(described(story, wanted, setting)),
            shown=shown,
            is_own=uploaded.value is not None,
            most_bytes=MOST_BYTES,
            event_turn=on_message(number, partial(turn, story)),
            event_move=on_message(either(nothing, number), partial(move, chapter)),
            event_explore=on_message(anything, explore),
            event_upload=on_message(UPLOAD, upload),
            event_close=on_message(anything, lambda _: take_up(None)),
        )
        with solara.Div(classes=["at-story-right"]):
            Answer(
                chapter=chapter.id,
                asked_json=to_json(asked(chapter)),
                guess=given.value.get(chapter.id),
                shown=shown,
                answer_json=to_json(answer if shown else None),
                event_give=on_message(GIVE, give),
            )
            with solara.Div(classes=["at-story-board", *([] if shown else ["at-covered"])]):
                SettingBoard(week=chapter.week, heading="h2")
    return page


def use_answer(chapter: Chapter) -> dict[str, Any] | None:
    """Request the runs of a chapter, with and without what it sets; return what they answer."""
    stage = solara.use_reactive(0)

    def ask() -> None:
        for purpose, one in (("story", setting_of(chapter)), ("story-before", before(chapter))):
            session.request_runs(purpose, one, draw)

    def draw(_sample: Sample, _runs: int) -> None:
        stage.value += 1

    solara.use_effect(ask, [chapter])
    now, was = (session.cached_runs(one(chapter)) for one in (setting_of, before))
    found: dict[str, Any] | None = solara.use_memo(
        lambda: answered(chapter, now, was), [chapter, stage.value]
    )
    return found


def begin(story: Story, wanted: int) -> None:
    """Set what a chapter sets, unless the address does so already but for the chapter's lever.

    What a visitor set elsewhere is kept for the time after the story.
    """
    chapter, current = story.chapters[wanted - 1], session.setting.value
    arrives = CHAPTER not in session.view.value
    if arrives or not any(belongs(current, one) for one in story.chapters):
        own.value = current
    if arrives or not belongs(current, chapter):
        session.setting.value = setting_of(chapter, current.bands)
    show_number(wanted)


def show_number(wanted: int) -> None:
    """Write the number of the chapter into the address, and keep it for the next visit."""
    last.value = str(wanted)
    session.view.value = {**session.view.value, CHAPTER: last.value}


def turn(story: Story, wanted: float) -> None:
    """Turn to a chapter; a number before the first or after the last means that one."""
    place = min(max(int(wanted), 1), len(story.chapters))
    with session.at_once():
        session.change(setting_of(story.chapters[place - 1], session.setting.value.bands))
        show_number(place)


def leave() -> None:
    """Set again what was set before the story, unless the visitor takes a chapter along."""
    session.view.value = {key: one for key, one in session.view.value.items() if key != CHAPTER}
    if own.value is not None:
        session.setting.value = own.value


def move(chapter: Chapter, value: float | None) -> None:
    """Move the lever of a chapter, or show why not; None resets it."""
    path, value = chapter.move, chapter.set.get(chapter.move) if value is None else value
    session.try_change(session.setting.value.with_lever(path, value))


def give(what: dict[str, Any]) -> None:
    """Take the guess of a chapter, None for no guess, and uncover its answer."""
    given.value = {**given.value, what["id"]: what["guess"]}


def upload(what: dict[str, Any]) -> None:
    """Show the story of a visitor's file, `name` and `text`, or all that is wrong with it.

    It opens at the chapter of a `number`, with the `value` of its lever unless that is None.
    """
    if why := why_no_upload():
        session.show_note(why)
        return
    name = "".join(c if c.isalnum() or c in "-_" else "-" for c in what["name"][:60])
    try:
        with catalogue.known_here():
            story = parse_story(what["text"], name)
    except ScenarioError as error:
        session.notes.value = str(error).split("\n")
    else:
        with session.at_once():
            take_up(story, what["number"])
            if what["value"] is not None:
                move(story.chapters[int(last.value) - 1], what["value"])


def take_up(story: Story | None, chapter: float = 1) -> None:
    """Show a visitor's story from one of its chapters, or the shipped one in its place."""
    with session.at_once():
        given.value, uploaded.value = {}, story
        turn(story or first_story(), chapter)
