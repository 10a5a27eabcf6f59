"""The page that tells what the model is, and every parameter."""

import re

from attrition.parameters import PARAMETERS, SECTIONS
from attrition.scenario import load
from attrition.ui.pages.sources import LIMITS, sources_html
from attrition.ui.setting import read_upload

PAGE = sources_html(load("after-kherson"))


def test_every_parameter_stands_in_the_section_of_its_mechanism() -> None:
    parts = PAGE.split("<details>")[1:]
    assert len(parts) == len(SECTIONS)
    for section, part in zip(SECTIONS, parts, strict=True):
        paths = [path for path in PARAMETERS if path.startswith(f"{section}.")]
        assert re.findall(r"<tr><td>([^<]+)</td>", part) == paths
        assert f"({len(paths)})" in part


def test_the_limits_come_first() -> None:
    assert all(PAGE.index(text[:40]) < PAGE.index("<details>") for text in LIMITS)


def test_the_borders_and_the_licence_of_the_map_are_told() -> None:
    drawn = load("after-kherson").map
    assert drawn is not None
    assert drawn.borders in PAGE
    assert drawn.licence in PAGE
    assert "The map" not in sources_html(load("iwo-jima"))


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
    page = sources_html(read_upload(text, "mine"))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
