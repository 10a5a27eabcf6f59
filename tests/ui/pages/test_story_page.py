"""The story in a session: chapters are turned, and what a visitor set elsewhere comes back."""

import pytest

from attrition.ui import session
from attrition.ui.pages import story as page
from attrition.ui.setting import Setting
from attrition.ui.views.chapters import first_story, setting_of

OWN = Setting().with_lever("combat.posture.a", 0)
BAD = 'title = "x"\nintor = "x"\n[[chapters]]\nid = "x"\ntitle = "x"\nscenario = "after-kerson"\n'


@pytest.fixture(autouse=True)
def visit():
    """Begin with levers of the visitor's own, and leave nothing behind."""
    session.setting.value, session.view.value = OWN, {}
    yield
    session.setting.value, session.view.value, session.notes.value = Setting(), {}, []
    page.own.value, page.uploaded.value, page.given.value = None, None, {}


def chapter(number):
    return first_story().chapters[number - 1]


def test_the_story_begins_with_what_its_chapter_sets_and_says_so_in_the_address():
    page.begin(first_story(), 3)
    assert session.setting.value == setting_of(chapter(3))
    assert "chapter=3" in session.query()


def test_what_was_set_before_comes_back_when_the_visitor_leaves():
    page.begin(first_story(), 1)
    page.turn(first_story(), 4)
    assert session.setting.value == setting_of(chapter(4))
    page.leave()
    assert session.setting.value == OWN
    assert "chapter" not in session.query()


def test_a_link_to_a_chapter_keeps_its_lever():
    moved = setting_of(chapter(4)).with_lever("support.military.a", 2)
    session.setting.value, session.view.value = moved, {"chapter": "4"}
    page.begin(first_story(), 4)
    assert session.setting.value == moved
    page.leave()
    assert session.setting.value == moved


def test_the_lever_moves_and_goes_back_to_where_the_chapter_begins():
    page.begin(first_story(), 4)
    page.move(chapter(4), 1.5)
    assert dict(session.setting.value.levers) == {"support.military.a": 1.5}
    page.move(chapter(4), None)
    assert session.setting.value == setting_of(chapter(4))


def test_a_value_that_is_not_allowed_is_told_and_changes_nothing():
    page.begin(first_story(), 4)
    page.move(chapter(4), -1.0)
    assert "support.military.a" in session.notes.value[0]
    assert session.setting.value == setting_of(chapter(4))


@pytest.mark.parametrize(("wanted", "shown"), [(0, "1"), (-5, "1"), (1e9, "6"), (2.7, "2")])
def test_no_chapter_lies_before_the_first_or_after_the_last(wanted, shown):
    page.turn(first_story(), wanted)
    assert session.view.value["chapter"] == shown


def test_all_that_is_wrong_with_a_file_is_told_and_the_story_stays():
    page.upload({"name": "my story", "text": BAD, "number": 1, "value": None})
    told = "\n".join(session.notes.value)
    for part in ("my-story.toml: intor", "chapter 1, text: missing", "did you mean after-kherson?"):
        assert part in told
    assert page.uploaded.value is None


def test_a_file_of_a_teacher_takes_the_place_of_the_story():
    good = BAD.replace("intor", "intro").replace("after-kerson", "iwo-jima") + 'text = "x"\n'
    page.begin(first_story(), 2)
    page.upload({"name": "mine", "text": good, "number": 1, "value": None})
    assert page.uploaded.value.chapters[0].scenario == "iwo-jima"
    assert session.setting.value == Setting("iwo-jima")
    page.take_up(None)
    assert session.setting.value == setting_of(chapter(1))
    page.leave()
    assert session.setting.value == OWN
