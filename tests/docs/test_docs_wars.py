"""The page of the library of wars: complete, and its words follow from the numbers."""

import datetime
import importlib
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from attrition.validation.wars.assess import assess_wars
from attrition.validation.wars.endings import Verdict
from attrition.validation.wars.library import library, read_war

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def scripts():
    """Give the two scripts that write the page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(DOCS))
        yield SimpleNamespace(
            page=importlib.import_module("wars"), purpose=importlib.import_module("wars_purpose")
        )


def verdict(**given):
    """Return a verdict in which nothing is special."""
    usual = {
        "likeliest": ("settlement",),
        "kind_share": 1.0,
        "loser_share": 0.0,
        "ended_share": 0.5,
        "median": 50.0,
        "low": 5.0,
        "high": np.inf,
        "crps": 1.0,
        "rival": 2.0,
        "kind_right": True,
        "date_right": True,
    }
    return Verdict(**(usual | given))


def figures(*rows):
    """Return figures by measure, side, recorded value, median and factor."""
    names = ("measure", "of", "value", "q50", "factor")
    table = pd.DataFrame([dict(zip(names, row, strict=True)) for row in rows], columns=list(names))
    table["inside"] = False
    return table.assign(
        start=datetime.date(1951, 7, 9), date=datetime.date(1953, 7, 27), crps=1.0, rival=2.0
    )


def held(name, rows=(), **given):
    """Return a war of the library as held against its record, with made-up results."""
    return SimpleNamespace(
        war=read_war(name), figures=figures(*rows), verdict=verdict(**given), ground=None,
        losses_right=None,
    )  # fmt: skip


def test_the_page_has_every_war_and_the_table_of_the_library_is_fresh(scripts):
    text = (DOCS / "wars.md").read_text("utf-8")
    wars = library()
    assert scripts.page.library_table(wars) in text, "run: python docs/wars.py"
    assert scripts.page.behaviour_text(wars) in text.replace("\n", " ")
    assert [war.title for war in wars if f"### {war.title}\n" not in text] == []


def test_a_war_with_behaviour_of_its_own_is_named_as_a_miss(scripts, monkeypatch):
    monkeypatch.setattr(scripts.page, "own_behaviour", lambda _: {"combat.lethality": 0.1})
    told = scripts.page.behaviour_text([read_war("korea")])
    assert "count as misses: Korea" in told
    assert "combat.lethality" in told


@pytest.mark.parametrize(("factor", "holds"), [(3.2, True), (1.2, False)])
def test_restraint_is_told_where_both_lose_too_much(scripts, factor, holds):
    rows = [("casualties", of, 100.0, 100.0 * factor, factor) for of in "ab"]
    claim = scripts.purpose._restrained(held("korea", rows))
    assert claim.holds is holds
    assert f"{factor:.1f} times those of United Nations Command" in claim.evidence


@pytest.mark.parametrize(("share", "holds"), [(0.02, True), (0.9, False)])
def test_quick_campaigns_are_told_where_hardly_any_run_ends(scripts, share, holds):
    found = SimpleNamespace(wars=[held("winter-war", ended_share=share)])
    strong = scripts.purpose.Stronger(read_war("winter-war"), 0.3, np.inf)
    claim = scripts.purpose._quick(found, [strong])
    assert claim.holds is holds
    assert "half end later than 5 years." in claim.evidence


def test_what_is_not_borne_out_is_told_as_such(scripts):
    told = scripts.page.not_shown(["Conquest"])
    assert told == "Expected, but not borne out by these numbers: conquest."


@pytest.mark.parametrize(
    ("short_right", "words"), [(False, "As far as these wars support"), (True, "do not show")]
)
def test_the_use_of_the_model_follows_from_the_dates(scripts, short_right, words):
    rows = [("casualties", "a", 100.0, 150.0, 1.5), ("men_front", "a", 100.0, 150.0, np.nan)]
    wars = [held("korea", rows), held("winter-war", rows, date_right=short_right)]
    assert words in scripts.purpose.suited(SimpleNamespace(wars=wars))


def test_a_right_kind_of_ending_among_few_runs_is_told(scripts):
    few = SimpleNamespace(wars=[held("winter-war", ended_share=0.05)], runs=200)
    many = SimpleNamespace(wars=[held("winter-war", ended_share=0.6)], runs=200)
    assert "rests on the 10 of 200 runs" in scripts.purpose.kinds(few)
    assert scripts.purpose.kinds(many) == ""


@pytest.mark.parametrize(
    ("factor", "words"), [(1.1, "are about right"), (2.5, "are wrong by a factor of 2.50")]
)
def test_losses_over_all_are_judged_by_their_mean(scripts, factor, words):
    table = pd.DataFrame([{"of": "", "figures": 4, "factor": factor, "spread": 2.3}])
    assert words in scripts.purpose.losses_text(SimpleNamespace(losses=table))


@pytest.mark.slow("runs the war of the skeleton in four strengths")
@pytest.mark.usefixtures("scripts")
def test_the_stronger_one_side_the_sooner_the_other_loses():
    """Of equal sides most fight on after a year; against three times the army few do.

    Beyond that the time to give up a lost war sets the pace.
    """
    table = importlib.import_module("wars_unequal").unequal(60, 0)
    first, year = table["ended in 26 weeks"], table["ended in 52 weeks"]
    shares = [[float(cell.removesuffix("%").strip()) for cell in one] for one in (first, year)]
    assert all(column[:3] == sorted(column[:3]) for column in shares)
    assert all(column[3] > 0.9 * column[2] for column in shares)
    assert shares[1][0] < 50.0
    assert shares[1][2] > 75.0
    beaten = [float(cell.removesuffix("%").strip()) for cell in table["of these, a beaten"]]
    assert beaten[0] < 60.0
    assert min(beaten[2:]) > 80.0


@pytest.mark.slow("runs the war of the tutorial")
@pytest.mark.usefixtures("scripts")
def test_the_tutorial_reads_its_score_as_it_is(tmp_path, monkeypatch):
    samples = importlib.import_module("samples")
    monkeypatch.chdir(tmp_path)
    page = samples.Page()
    for block in samples.BLOCK.finditer((DOCS / "tutorials" / "another-war.md").read_text("utf-8")):
        if block["language"] in ("csv", "toml"):
            page._block(block)
    war = read_war(tmp_path / "winter.toml")
    (one,) = assess_wars([war], library(), 100).wars
    lost = one.figures.dropna(subset=["factor"]).set_index("of")["factor"]
    assert one.verdict.kind_right
    assert one.verdict.ended_share < 0.5
    assert one.verdict.date_right, "in a band that is wide"
    assert lost["b"] < 0.5
    assert len(one.figures) == 3
