"""Figures of a chapter: facts of its scenario, and numbers of its runs."""

import numpy as np
import pytest

from attrition import simulate
from attrition.formatting import number
from attrition.results.outcomes import OUTCOMES
from attrition.scenario import load
from attrition.story import Figures, Guess, fill, runs_needed
from attrition.story.figures import is_count, quantities, unit_of


@pytest.fixture(scope="module")
def scenario():
    return load("after-kherson", {"households.cohort_size": 50000}, weeks=6)


@pytest.fixture(scope="module")
def figures(scenario):
    return Figures(scenario, simulate(scenario, 6))


def test_facts_need_no_runs(scenario):
    text = fill("{start}, {end}, {weeks}: {households.displaced_abroad.a}", Figures(scenario))
    assert text == "14 Nov 2022, 26 Dec 2022, 6: 7.8\u00a0M"


def test_a_figure_of_runs_is_their_median_and_its_ends_hold_nine_tenths(figures):
    values = OUTCOMES["casualties.b"].of(figures.runs)
    for name, share in (("", 0.5), (".low", 0.05), (".high", 0.95)):
        wanted = float(np.quantile(values, share))
        assert figures.value(f"casualties.b{name}") == pytest.approx(wanted)
        assert figures.text(f"casualties.b{name}") == number(wanted)


def test_both_sides_together_are_summed_run_by_run(figures):
    both = sum(OUTCOMES[f"casualties.{side}"].of(figures.runs) for side in "ab")
    assert figures.value("casualties") == pytest.approx(float(np.median(both)))


def test_a_yes_or_no_is_counted_and_every_run_is_fought_on_or_has_ended(figures):
    assert figures.value("runs") == 6
    assert figures.value("ended") + figures.value("fighting") == 6
    assert is_count("settled")
    assert figures.text("runs") == "6"


def test_a_measure_stands_at_the_first_and_at_the_last_week(figures):
    block = figures.runs.select(measure="contested_share", of="").block().values[:, :, 0]
    assert figures.value("first.contested_share") == pytest.approx(float(np.median(block[:, 0])))
    assert figures.value("last.contested_share") == pytest.approx(float(np.median(block[:, -1])))
    assert figures.text("first.contested_share").endswith("%")


def test_every_figure_has_a_text_and_a_unit(figures):
    for name in quantities():
        assert figures.text(name)
        assert isinstance(unit_of(name), str)


def test_what_is_before_a_chapter_comes_from_other_runs(scenario, figures):
    fewer = Figures(scenario, figures.runs.select(run=range(2)))
    assert fill("{runs} and {before.runs}", figures, fewer) == "6 and 2"
    assert fill("{before.runs}", figures) == "–"


def test_a_curve_of_endings_is_of_a_hundred_and_one_of_a_measure_is_the_median(figures):
    ended = figures.curve(Guess("", 0, 100, draw="ended"))
    assert len(ended) == 7
    assert ended[-1] == pytest.approx(100 * figures.value("ended") / 6)
    support = figures.curve(Guess("", 0, 100, draw="support", of="a"))
    assert support[-1] == pytest.approx(figures.value("support.a"), rel=1e-4)


def test_a_text_says_which_runs_it_needs():
    assert not runs_needed("{start} {combat.lethality}", before=False)
    assert runs_needed("{ended}", before=False)
    assert not runs_needed("{ended}", before=True)
    assert runs_needed("{before.ended}", before=True)
