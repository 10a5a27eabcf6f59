"""A link brings back what is shown; what it asks for in vain is told, with the nearest name."""

import pytest

from attrition.ui.links import Link, read_link
from attrition.ui.setting import Setting


@pytest.mark.parametrize("posterior", [False, True])
def test_a_link_brings_the_setting_back(posterior: bool) -> None:
    setting = Setting("aid-halved", posterior=posterior).moved("support.military.a", 0.5)
    assert read_link(setting.query()) == Link(setting)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("scenario=aid-halvd", ["aid-halvd", "Did you mean aid-halved?"]),
        ("scenario=../../etc/passwd", ["no scenario"]),
        ("support.militry.a=1", ["support.militry.a", "Did you mean support.military.a?"]),
        ("support.military.a=much", ["no number", "much"]),
        ("support.military.a=", ["no number"]),
        ("support.military.a=1e9", ["found 1,000,000,000", "allowed 0 to 20"]),
        ("support.military.a=nan", ["support.military.a", "found"]),
        ("households.cohort_size=1000", ["no lever", "--set"]),
        ("bands=posterio", ["Did you mean posterior?", "chance or posterior"]),
        ("x" * 5000, ["longer"]),
    ],
)
def test_a_wrong_link_is_told_and_opens_the_base(query: str, words: list[str]) -> None:
    link = read_link(query)
    assert link.setting == Setting()
    assert len(link.notes) == 1
    for word in words:
        assert word in link.notes[0]


def test_everything_that_is_wrong_is_told_and_what_is_right_is_taken() -> None:
    link = read_link("scenario=aid-cut&combat.lethality=0.05&combat.lethalty=1&bands=x&with=aid-ct")
    assert link.setting == Setting("aid-cut").moved("combat.lethality", 0.05)
    assert link.others == ()
    assert len(link.notes) == 3


def test_bands_that_are_not_fitted_to_the_scenario_are_told() -> None:
    link = read_link("scenario=lanchester-square&bands=posterior")
    assert link.setting == Setting("lanchester-square")
    assert "Ukraine and Russia" in link.notes[0]


def test_a_link_compares_with_known_scenarios_only_and_with_few() -> None:
    assert read_link("?scenario=after-kherson").others is None
    assert read_link("?with=") == Link(others=())
    assert read_link("?with=aid-cut,nonsense,../x,aid-cut").others == ("aid-cut",)
    many = read_link("?with=aid-cut,aid-doubled,aid-halved,harsh-winter")
    assert len(many.others or ()) == 3
    assert "At most 3" in many.notes[0]


def test_a_link_asks_of_a_sweep_what_the_page_knows() -> None:
    link = read_link("?store=duel&point=3")
    assert link.view == {"store": "duel", "point": "3"}
    assert not link.notes
