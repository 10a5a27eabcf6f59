"""Chapters on the page: what each sets, and what the browser is told before and after a guess."""

import json

import pytest

from attrition.story import load_story
from attrition.ui.jobs.sampling import STAGES, Sample
from attrition.ui.setting import LUCK, Setting
from attrition.ui.views.chapters import (
    HANDLES,
    answered,
    asked,
    before,
    belongs,
    described,
    first_story,
    number_of,
    setting_of,
)

STORY = """title = "A duel"
[[chapters]]
id = "duel"
title = "Duel"
text = "Both have {combat.soldiers.a} soldiers."
scenario = "lanchester-square"
set = { "combat.quality.a" = 2 }
move = "combat.quality.a"
reveal = "{casualties} rather than {before.casualties}"
[chapters.guess]
question = "How many?"
figure = "casualties"
low = 0
high = 1e6
[[chapters]]
id = "line"
title = "Line"
text = "A line."
scenario = "lanchester-square"
[chapters.guess]
question = "Draw."
draw = "ended"
"""


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    path = tmp_path_factory.mktemp("story") / "own.toml"
    path.write_text(STORY, encoding="utf-8")
    return load_story(path)


def runs_of(setting):
    sample = Sample(setting)
    sample.run_chunk(0)
    return sample.trajectories(5)


@pytest.mark.parametrize(
    ("text", "number"), [("", 1), ("2", 2), ("0", 1), ("99", 6), ("x", 1), ("-1", 1), ("9999", 1)]
)
def test_an_address_means_a_chapter_that_there_is(text, number):
    assert number_of(text, first_story()) == number


def test_a_setting_is_that_of_a_chapter_but_for_the_one_lever(story):
    duel, line = story.chapters
    assert setting_of(duel) == Setting("lanchester-square", (("combat.quality.a", 2),))
    assert belongs(setting_of(duel), duel)
    assert belongs(setting_of(duel, LUCK), duel)
    assert belongs(setting_of(duel).with_lever("combat.quality.a", 1.5), duel)
    assert not belongs(setting_of(duel).with_lever("combat.lethality", 0.02), duel)
    assert not belongs(before(duel), duel)
    assert belongs(before(duel), line)
    assert not belongs(Setting(), line)


def test_what_stands_on_the_page_before_a_guess_holds_nothing_of_the_runs():
    story = first_story()
    for number, chapter in enumerate(story.chapters, start=1):
        told = json.dumps([described(story, number, setting_of(chapter)), asked(chapter)])
        assert chapter.reveal[:40] not in told
        assert "{" not in described(story, number, setting_of(chapter))["chapters"][0]["text"]


def test_the_lever_of_a_chapter_begins_where_the_chapter_sets_it(story):
    moved = setting_of(story.chapters[0]).with_lever("combat.quality.a", 1.5)
    told = described(story, 1, moved)
    assert (told["lever"]["default"], told["value"]) == (2, 1.5)
    assert described(story, 2, before(story.chapters[0]))["lever"] is None


def test_a_curve_is_drawn_at_a_few_dates_over_the_whole_war(story):
    line = asked(story.chapters[1])
    steps = before(story.chapters[1]).scenario().steps
    assert len(line["handles"]) == HANDLES
    assert (line["handles"][0], line["handles"][-1]) == (0, steps)
    assert len(line["dates"]) == steps + 1
    assert line["rises"]


def test_the_answer_compares_the_runs_with_those_before(story):
    duel = story.chapters[0]
    now, was = runs_of(setting_of(duel)), runs_of(before(duel))
    assert answered(duel, None, was) is None
    told = answered(duel, now, was)
    first, _, last = told["text"].partition(" rather than ")
    assert first != last
    assert "{" not in told["text"]
    assert (told["runs"], told["most"]) == (5, STAGES[-1])
    assert told["value"] > 0
    assert answered(duel, now, was.select(run=range(3)))["runs"] == 3
    assert told["curve"] == []
