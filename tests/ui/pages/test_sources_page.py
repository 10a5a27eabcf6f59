"""The page that tells what the model is, and every parameter."""

import json
import re
from pathlib import Path

import pytest

import attrition
from attrition.mediation.mechanisms import EFFECTS
from attrition.parameters import PARAMETERS, SECTIONS
from attrition.reference import read_record
from attrition.scenario import Scenario, load
from attrition.storage.version import own_version
from attrition.ui.pages.sources import LIMITS, sources_html
from attrition.ui.uploads import read_upload

PARTS = sources_html(load("after-kherson"))
PAGE = "".join(PARTS.values())


def whole(scenario: Scenario) -> str:
    return "".join(sources_html(scenario).values())


def test_every_parameter_stands_in_the_section_of_its_mechanism() -> None:
    parts = PARTS["parameters"].split("<details")[1:]
    assert len(parts) == len(SECTIONS)
    for section, part in zip(SECTIONS, parts, strict=True):
        paths = [path for path in PARAMETERS if path.startswith(f"{section}.")]
        assert re.findall(r"<tr><td>([^<]+)</td>", part) == paths
        assert f"({len(paths)})" in part


def test_the_limits_come_first() -> None:
    assert all(PAGE.index(text[:40]) < PAGE.index("<details") for text in LIMITS)


def test_the_borders_and_the_licence_of_the_map_are_told() -> None:
    drawn = load("after-kherson").map
    assert drawn is not None
    assert drawn.borders in PAGE
    assert drawn.licence in PAGE
    assert "The map" not in whole(load("iwo-jima"))


def test_numbers_below_zero_have_a_minus_sign() -> None:
    assert "−5 to 4 (°C)" in PAGE
    assert not re.search(r">-\d", PAGE)


def test_the_share_of_assumptions_is_counted() -> None:
    scenario = load("after-kherson")
    sources = [scenario.origins[path].source or "" for path in PARAMETERS]
    assumed = sum(source.startswith("assumption") for source in sources)
    assert f"{assumed} of {len(PARAMETERS)} values are assumptions" in PAGE


def test_what_an_uploaded_scenario_says_cannot_become_markup() -> None:
    text = 'title = "<script>x</script>"\nextends = "lanchester-square"\n'
    page = whole(read_upload(text, "mine"))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_graph_has_a_box_for_each_mechanism_that_leads_to_its_parameters() -> None:
    graph = PARTS["before"].partition("<svg")[2].partition("</svg>")[0]
    targets = re.findall(r'<a href="#([^"]+)"', graph)
    assert targets == re.findall(r'<details id="([^"]+)"', PARTS["parameters"])
    assert len(targets) == len(SECTIONS)


def test_the_graph_has_an_arrow_for_each_link_and_a_list_says_the_same() -> None:
    ends = re.findall(r'data-ends="([^"]+)"', PAGE)
    assert ends == [f"{one.cause} {one.on}" for one in EFFECTS]
    assert all(PARTS["before"].count(one.text) >= 1 for one in EFFECTS)


def test_each_series_of_the_record_is_told_where_the_war_has_one() -> None:
    table = PARTS["after"].partition("The record</h2>")[2].partition("</table>")[0]
    record = read_record()
    series = {one.series for one in record}
    counts = [int(count) for count in re.findall(r'data-head="Figures">(\d+)<', table)]
    assert (len(counts), sum(counts)) == (len(series), len(record))
    assert "Area held (km²)" in table
    assert 'data-head="Side">Russia<' in table
    assert all(one.source.replace("&", "&amp;")[:20] in table for one in record[:3])


@pytest.mark.parametrize("name", ["iwo-jima", "lanchester-square"])
def test_a_war_without_a_record_has_no_table_of_it(name: str) -> None:
    assert "The record</h2>" not in whole(load(name))


def test_the_licences_name_each_library_with_its_version() -> None:
    package = Path(attrition.__file__).parent / "board" / "source" / "package.json"
    for name, version in json.loads(package.read_text())["dependencies"].items():
        assert re.search(rf"<li>{name} {re.escape(version)} \((MIT|ISC)\)</li>", PARTS["after"])


def test_the_citation_is_that_of_the_project_with_the_version() -> None:
    cited = (Path(attrition.__file__).parents[1] / "CITATION.cff").read_text()
    for key in ("title", "message"):
        (text,) = re.findall(rf'^{key}: "(.+)"$', cited, re.MULTILINE)
        assert text in PARTS["after"]
    assert f"Version {own_version()}." in PARTS["after"]
