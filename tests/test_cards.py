"""What notebooks show of objects: small, escaped cards, and one line as text."""

import re
from html.parser import HTMLParser

import pytest

from attrition import (
    Trajectories,
    WarModel,
    condition,
    load,
    shipped_posterior,
    simulate,
    small_multiples,
    when,
    why,
)
from attrition.cards import card
from attrition.charts.chart import Chart
from attrition.drivers.engine import Engine
from attrition.drivers.ensemble import Ensemble
from attrition.results.comparison import compare
from attrition.sweep import make_study, open_store, run_sweep

LONGEST, LARGEST = 120, 8_000
STUDY = {"scenarios": ["lanchester-square"], "levers": {"combat.lethality": [0.02, 0.03]}}
WAR = load("after-kherson", {"households.cohort_size": 200_000.0}, weeks=3)


class Balanced(HTMLParser):
    """Notes the tags that are open."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, _attrs):
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def things(tmp_path_factory):
    """Give one of everything that the Python interface returns."""
    runs = simulate(WAR, runs=2)
    study = make_study({**STUDY, "weeks": 2, "runs": 1})
    return {
        "scenario": WAR,
        "runs": runs,
        "one run": simulate(WAR, runs=1),
        "comparison": compare(runs, simulate(WAR.with_overrides({"support.military.a": 0.5}), 2)),
        "stops": when(WAR, runs=2, every=2, recovery=1, wait=1),
        "store": run_sweep(study, tmp_path_factory.mktemp("store") / "sweep"),
        "model": WarModel(WAR, seed=1),
    }


PLAIN = {
    "engine": lambda: Engine(WAR),
    "ensemble": lambda: Ensemble(WAR),
    "study": lambda: make_study(STUDY),
    "learned": lambda: condition(WAR, [], WAR.date(1), 2),
    "chain": lambda: why(WAR, {"support.military.a": 0.5}, 2, proved=False),
    "sets": shipped_posterior,
    "chart": lambda: small_multiples(simulate(WAR, runs=2)),
}
SHOWN = ("scenario", "runs", "one run", "comparison", "stops", "store", "model")


@pytest.mark.parametrize("name", SHOWN)
def test_a_card_is_small_and_whole_and_loads_nothing(things, name):
    html = things[name]._repr_html_()
    checked = Balanced()
    checked.feed(html)
    assert checked.open == []
    assert len(html) < LARGEST
    assert not re.search(r"http|<script|<link|#[0-9a-f]{3}", html)


@pytest.mark.parametrize("name", SHOWN)
def test_the_text_of_a_thing_is_one_short_line(things, name):
    text = repr(things[name])
    assert len(text) <= LONGEST or name == "store"  # which holds the path of its folder
    assert "\n" not in text
    assert text.startswith(f"<{type(things[name]).__name__} ")


@pytest.mark.parametrize("name", PLAIN)
def test_the_text_of_other_things_is_one_short_line_too(name):
    text = repr(PLAIN[name]())
    assert len(text) <= LONGEST
    assert "\n" not in text


def test_every_text_of_a_card_is_escaped():
    html = card("<b>&", {"<i>": "<script>alert(1)</script>"}, ["<u>"], [["<s>"]])
    assert not re.search(r"<(b|i|u|s|script)>", html)


def test_names_of_a_scenario_are_escaped(things):
    runs = things["runs"].with_metadata(title="<script>", sides=("<b>A", "B"))
    assert not re.search("<script>|<b>", runs._repr_html_())


def test_a_card_of_runs_shows_medians_and_bands_of_the_last_week(things):
    html = things["runs"]._repr_html_()
    assert "Killed and wounded since the war began" in html
    assert things["runs"].metadata.bands in html
    assert "90 % of the runs" in html
    assert "90 % of the runs" not in things["one run"]._repr_html_()


def test_an_empty_table_shows_itself_too(things):
    empty = Trajectories(things["runs"].frame().head(0), things["runs"].metadata)
    assert "After Kherson" in empty._repr_html_()


def test_results_draw_themselves(things):
    for name in ("runs", "comparison", "stops"):
        assert isinstance(things[name].plot(), Chart)
    one = things["runs"].chart("casualties").to_dict()
    assert one == small_multiples(things["runs"], ["casualties"]).to_dict()


def test_a_store_opened_again_shows_itself(things):
    assert "2 of 2" in open_store(things["store"].path)._repr_html_()
