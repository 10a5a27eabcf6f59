"""Reading a story: what a teacher writes, and everything that is wrong with it at once."""

import pytest

from attrition.scenario import ScenarioError
from attrition.story import load_story, parse_story


def test_a_chapter_has_a_text_a_scenario_and_little_else(story):
    (chapter,) = load_story(story()).chapters
    assert (chapter.id, chapter.title, chapter.scenario) == ("alone", "Alone", "lanchester-square")
    assert (chapter.set, chapter.week, chapter.view) == ({}, None, "answer")
    assert (chapter.move, chapter.guess, chapter.reveal, chapter.sources) == ("", None, "", ())


def test_a_chapter_sets_values_and_a_path_without_a_side_sets_both(story):
    more = 'set = { "combat.quality" = 1.1 }\nmove = "combat.lethality"\nweek = 2\nview = "endings"'
    (chapter,) = load_story(story(more)).chapters
    assert chapter.set == {"combat.quality.a": 1.1, "combat.quality.b": 1.1}
    assert (chapter.move, chapter.week, chapter.view) == ("combat.lethality", 2, "endings")


def test_a_guess_that_counts_runs_needs_no_range(story):
    guess = '[chapters.guess]\nquestion = "How many?"\n'
    (chapter,) = load_story(story(guess + 'figure = "ended"')).chapters
    assert (chapter.guess.low, chapter.guess.high) == (0, 100)
    (chapter,) = load_story(story(guess + 'draw = "ended"')).chapters
    assert (chapter.guess.draw, chapter.guess.high) == ("ended", 100)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("mvoe = 'x'", "chapter 1, mvoe: unknown key; did you mean move?"),
        (
            "set = { 'combat.lethalty' = 1 }",
            "chapter 1, set: combat.lethalty: unknown key; did you mean combat.lethality?",
        ),
        ("set = { 'combat.lethality' = 11 }", "found 11; expected 0 to "),
        ("week = 100000", "chapter 1, week: found 100,000; expected 0 to "),
        ("week = 1.5", "chapter 1, week: found 1.5; expected a whole number from 0"),
        ("view = 'mpa'", "did you mean map?"),
        ("move = 'combat.quality'", "expected combat.quality.a or combat.quality.b"),
        ("move = 'combat.lethalty'", "unknown parameter; did you mean combat.lethality?"),
        ("sources = 'x'", "chapter 1, sources: found 'x'; expected an array of citations"),
        ("reveal = '{endde}'", "unknown figure {endde}; did you mean {ended}?"),
        ("reveal = '{before.casualtis}'", "did you mean {casualties}?"),
        ("guess = 3", "chapter 1, guess: found 3; expected a table"),
        ("guess = {}", "chapter 1, guess: question: missing; expected a question"),
        (
            "guess = { question = 'x' }",
            "chapter 1, guess: figure: found both or none; expected one of figure and draw",
        ),
        ("guess = { question = 'x', figure = 'casualties' }", "guess: low: missing"),
        ("guess = { question = 'x', figure = 'ended', low = 200 }", "more than low, 200"),
        ("guess = { question = 'x', draw = 'support', low = 0, high = 1 }", "of: missing"),
        ("guess = { question = 'x', figure = 'endde' }", "did you mean ended?"),
    ],
)
def test_what_is_wrong_with_a_chapter_is_told_with_what_is_allowed(more, told, problems):
    assert any(told in line for line in problems(more)), problems(more)


def test_all_problems_are_told_at_once_each_with_its_chapter(problems):
    more = (
        "week = -1\nview = 'x'\n[[chapters]]\nid = 'B'\ntitle = 'x'\nscenario = 'after-kerson'\n"
        "set = { combat.lethality = 'x' }\n"
    )
    lines = problems(more)
    assert [line.split(": ")[1].split(",")[0] for line in lines].count("chapter 1") == 2
    assert "own.toml: chapter 2, text: missing; expected text" in lines
    near = "chapter 2, scenario: unknown scenario 'after-kerson'; did you mean after-kherson?"
    assert f"own.toml: {near}" in lines
    assert any("chapter 2, id" in line for line in lines)
    assert any("chapter 2, set: combat.lethality" in line for line in lines)


def test_the_text_holds_no_figures_of_runs(problems):
    (line,) = problems(text=WITH_RESULT)
    assert "chapter 1, text: {casualties} comes from the runs; expected it in reveal" in line


WITH_RESULT = """title = "x"
[[chapters]]
id = "x"
title = "x"
text = "{casualties}"
scenario = "lanchester-square"
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title = 'x'", "chapters: missing; expected an array of tables, [[chapters]]"),
        ("title = 'x'\nchapters = []", "chapters: found 0; expected 1 to "),
        ("chapters = [1]\nintor = 'x'", "intor: unknown key; did you mean intro?"),
        ("title = ", "not TOML"),
    ],
)
def test_what_is_wrong_with_a_whole_file_is_told(text, told, problems):
    assert any(told in line for line in problems(text=text))


def test_an_id_stands_for_one_chapter_only(problems, story):
    again = story().read_text(encoding="utf-8").partition("[[chapters]]")[2]
    assert "chapter 2, id: alone is given twice" in problems(f"[[chapters]]{again}")[0]


def test_a_story_finds_scenarios_beside_its_file_but_a_text_from_elsewhere_does_not(story):
    path = story()
    text = path.read_text(encoding="utf-8").replace("lanchester-square", "mine")
    path.write_text(text, encoding="utf-8")
    path.with_name("mine.toml").write_text('title = "m"\nextends = "lanchester-square"\n', "utf-8")
    assert load_story(path).chapters[0].scenario == "mine"
    for name in ("mine", str(path.with_name("mine.toml")), "../mine.toml"):
        with pytest.raises(ScenarioError, match="unknown scenario"):
            parse_story(text.replace('"mine"', f'"{name}"'), "own")
