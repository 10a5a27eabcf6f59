"""A briefing says what the runs say, in one file that asks for nothing else."""

import hashlib
import json
import re
from base64 import b64encode
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from attrition import discover, report, simulate, total
from attrition.errors import AttritionError
from attrition.formatting import number
from attrition.reports.briefing import (
    KINDS,
    Briefing,
    BriefingRequest,
    briefing_bytes,
    content,
    run_briefing,
)
from attrition.reports.briefing.changes import changes
from attrition.reports.briefing.outcomes import cells, head, outcome_rows
from attrition.reports.briefing.paper import HEIGHT, MARGIN, chosen_panels

ROOT = Path(__file__).parents[2]
COARSE = ("households.cohort_size=200000",)
HOSTILE = '</script><img src=x onerror=alert(1)> & "quoted"'


@pytest.fixture(scope="module")
def changed() -> Briefing:
    overrides = (*COARSE, "support.military.a=0.2")
    return run_briefing(BriefingRequest("aid-halved", overrides, runs=6, weeks=12))


@pytest.fixture(scope="module")
def battle() -> Briefing:
    return run_briefing(BriefingRequest("iwo-jima", runs=6))


@pytest.fixture(scope="module")
def page(changed: Briefing) -> str:
    return briefing_bytes(changed, "html").decode()


def texts(svg: str) -> list[str]:
    return [unescape(re.sub("<[^>]+>", "", one)) for one in re.findall(r"<text.*?</text>", svg)]


class Addresses(HTMLParser):
    """Collects what a page would load, and the addresses of its links."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in ("src", "srcset", "data", "poster", "action", "xlink:href"):
                self.loaded.append(value)
            elif name == "href":
                (self.loaded if tag == "link" else self.links).append(value)


@pytest.mark.slow("runs three ensembles")
def test_the_runs_are_those_of_the_same_setting_elsewhere(battle):
    again = simulate(battle.scenario, runs=6, seed=0, **total(battle.scenario))
    assert battle.runs.digest() == again.digest()


@pytest.mark.slow("runs three ensembles")
def test_the_table_holds_the_quantiles_of_the_runs(battle):
    last = battle.runs.select(measure="casualties", of="a").quantiles((0.05, 0.5, 0.95)).iloc[-1]
    low, middle, high = (number(last[name]) for name in ("q5", "q50", "q95"))
    row = next(row for row in outcome_rows(battle) if "United States" in row.label)
    assert row.now == f"{middle} ({low} to {high})"
    assert row.now in texts(briefing_bytes(battle, "svg").decode())


@pytest.mark.slow("runs three ensembles")
def test_differences_are_those_of_pairs_of_runs(changed):
    rows = outcome_rows(changed)
    assert len(head(rows, several=True)) == len(cells(rows[0], 5)) == 5
    before, after = (
        part.select(measure="gdp_change", of="a").block().values[:, -1, 0].astype(float)
        for part in (changed.baseline, changed.runs)
    )
    row = next(row for row in rows if row.label.startswith("GDP") and "Ukraine" in row.label)
    assert row.larger == f"{int((after > before).sum())} of 6"
    assert row.before == number(float(np.median(before)), "%")


@pytest.mark.slow("runs three ensembles")
def test_a_change_has_both_values_and_a_source(changed):
    found = {one.path: one for one in changes(changed.scenario, changed.reference)}
    assert changed.reference is not None
    assert changed.reference.name == "after-kherson"
    lever = found["support.military.a"]
    assert (lever.before, lever.after) == ("1", "0.2")
    assert lever.source.startswith("set here; plausible range")
    halved = found["support.military.a, support.financial.a"]
    assert "halve" in halved.what
    assert halved.values == "× 0.5, × 0.5"
    assert halved.source == "an event of aid-halved.toml"


@pytest.mark.slow("runs three ensembles")
def test_a_page_loads_nothing_and_allows_its_own_script_alone(page):
    found = Addresses()
    found.feed(page)
    assert found.loaded == ["data:,"]
    assert not [link for link in found.links if not link.startswith("#")]
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert policy.startswith("default-src 'none';")
    for kind, tag in (("script", "<script>"), ("style", "<style>")):
        inline = page.partition(tag)[2].partition(f"</{kind}>")[0]
        digest = b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


@pytest.mark.slow("runs three ensembles")
def test_a_page_says_where_it_comes_from(changed, page):
    told = unescape(page)
    for text in (
        changed.state["answer"]["headline"],
        "6 runs, seed 0",
        "--set support.military.a=0.2",
        changed.citation,
        "not a forecast",
        "Kiel Institute",
        "support.military.a",
    ):
        assert text in told, text


@pytest.mark.slow("runs three ensembles")
def test_a_name_cannot_bring_its_own_script(changed):
    metadata = replace(changed.runs.metadata, title=HOSTILE)
    runs = type(changed.runs).of_runs(changed.runs.block(), metadata)
    hostile = replace(changed, scenario=replace(changed.scenario, title=HOSTILE), runs=runs)
    page = briefing_bytes(hostile, "html").decode()
    assert "<img src=x" not in page
    assert page.count("</script>") == 2
    state = page.partition('id="state">')[2].partition("</script>")[0]
    assert json.loads(state)["state"]["meta"]["title"] == HOSTILE
    assert "<img" not in briefing_bytes(hostile, "svg").decode()


@pytest.mark.slow("runs three ensembles")
def test_the_sheet_is_one_a4_page_with_fonts(changed):
    pdf = briefing_bytes(changed, "pdf")
    assert pdf.startswith(b"%PDF")
    (box,) = re.findall(rb"/MediaBox\s*\[([^\]]+)\]", pdf)
    assert [round(float(one)) for one in box.split()] == [0, 0, 595, 842]
    assert b"/FontFile" in pdf


@pytest.mark.slow("runs three ensembles")
def test_a_war_that_nobody_can_end_has_other_charts(battle, changed):
    names = [panel["name"] for panel in chosen_panels(battle)]
    assert names[0] == "casualties"
    assert "gdp_change" not in names
    assert "Wars that have ended" in " ".join(texts(briefing_bytes(changed, "svg").decode()))
    assert len(chosen_panels(changed)) == 2


LONG = "A war with a name so long that it takes more than a line of any sheet of paper " * 3


@pytest.mark.slow("runs the shipped scenarios for a few weeks")
@pytest.mark.parametrize("runs", [1, 3])
@pytest.mark.parametrize("name", [path.stem for path in discover()])
def test_no_line_of_any_sheet_lies_on_another_or_beyond_the_page(name, runs):
    found = run_briefing(BriefingRequest(name, runs=runs, weeks=6))
    for one in (found, replace(found, scenario=replace(found.scenario, title=LONG))):
        svg = briefing_bytes(one, "svg").decode()
        lines = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)"', svg)
        left = [(float(y), float(size)) for x, y, size in lines if float(x) == MARGIN]
        assert all(0 < y <= HEIGHT - MARGIN + 1 for y, _ in left)
        for (above, _), (below, size) in pairwise(left):
            assert below - above >= 0.95 * size, (name, above, below)


def test_the_citation_is_that_of_the_project():
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f'title: "{content.NAME}"' in text
    assert f'- name: "{content.AUTHORS}"' in text
    assert f"license: {content.LICENCE}" in text


@pytest.mark.parametrize("name", ["x.txt", "x", "x.html.zip"])
def test_another_ending_is_refused_before_anything_is_run(tmp_path, name):
    with pytest.raises(AttritionError, match=r"ends with \.html, \.pdf or \.svg"):
        report("no such scenario", tmp_path / name)


def test_a_file_that_is_there_stays(tmp_path):
    path = tmp_path / "there.svg"
    path.write_text("mine")
    with pytest.raises(AttritionError, match="is there already"):
        report("iwo-jima", path, runs=1)
    assert path.read_text() == "mine"


def test_the_link_holds_what_was_set_and_no_host():
    asked = BriefingRequest("after-kherson", ("politics.guarantees=0.8",), luck=True)
    assert asked.link == "/?scenario=after-kherson&bands=luck&politics.guarantees=0.8"
    assert BriefingRequest("after-kherson", weeks=5).link == ""


def test_the_command_asks_for_the_same():
    asked = BriefingRequest("aid-cut", ("a=1", "b=2"), 7, 3, 9, True, "none")
    assert asked.command == (
        "attrition report aid-cut --runs 7 --seed 3 --weeks 9 --luck --set a=1 --set b=2 "
        "--against none"
    )


def test_kinds_are_known():
    assert set(KINDS) == {"html", "pdf", "svg"}


def test_what_does_not_compare_is_refused():
    with pytest.raises(AttritionError, match="different sides"):
        _ = BriefingRequest("iwo-jima", against="after-kherson").reference


def test_without_a_base_and_changes_there_is_nothing_to_compare_with():
    assert BriefingRequest("after-kherson").reference is None
    assert BriefingRequest("after-kherson", weeks=9, overrides=("grid.repair_rate=0.1",)).reference
