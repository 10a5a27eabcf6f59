"""What outcomes and levers are called where the answers to a sweep are shown."""

import pytest

from attrition.parameters import PARAMETERS
from attrition.results.metadata import RunMetadata
from attrition.results.outcomes import OUTCOMES
from attrition.sweep.results import AnswerError, label, metadata_of

ABOUT = RunMetadata(sides=("Blue", "Orange"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("casualties.b", "Killed and wounded, Orange (persons)"),
        ("contested_share", "Land held by Orange, of the contested area (%)"),
        ("support.military.a", "Military aid, as a multiple of the amount promised, Blue"),
        ("support.military", "Military aid, as a multiple of the amount promised"),
        (
            "grid.repair_rate",
            "Share of damage repaired each week, if crews and spares suffice (1/week)",
        ),
        ("toll", "toll"),
    ],
)
def test_a_name_is_told_in_words_with_side_and_unit(name, words):
    assert label(name, ABOUT) == words


def test_all_that_is_declared_has_a_label_of_its_own():
    names = [*OUTCOMES, *PARAMETERS]
    assert len({label(name, ABOUT) for name in names}) == len(names)


def test_a_long_label_is_cut_before_the_side():
    short = label("combat.quality.b", ABOUT, 30)
    assert 25 < len(short) <= 30
    assert short.endswith("…, Orange")


@pytest.mark.slow("makes a whole sweep")
def test_the_sides_are_those_of_the_scenario(whole):
    assert metadata_of(whole).sides == ("Blue", "Orange")
    with pytest.raises(AnswerError, match="lanchester-square"):
        metadata_of(whole, "lanchester-squar")
