"""Pictures for slides: exactly as large as asked, over the base, with what they show in words."""

import re

import numpy as np
import pytest

from attrition.arguments import ArgumentError
from attrition.charts.export import save_scaled, svg_of
from attrition.charts.slide import MOST_MEASURES, Size, SizeError, check_measures, read_size, slide
from attrition.results.block import Block
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories

COLUMNS = (("refugees_abroad", "a"), ("support", "a"), ("support", "b"), ("casualties", "b"))


def made_up(runs=5, title="A war", start=50.0):
    values = start + np.random.default_rng(1).random((runs, 20, len(COLUMNS))).cumsum(axis=1)
    about = RunMetadata(title=title, sides=("North", "South"), seed=3)
    return Trajectories.of_runs(Block(values, COLUMNS, np.arange(runs, dtype=np.int32)), about)


def words_of(svg):
    return " ".join(re.findall(r">([^<>]+)</(?:text|tspan)>", svg))


@pytest.mark.parametrize("size", [Size(1920, 1080), Size(800, 600), Size(1000, 1000)])
@pytest.mark.parametrize("measures", [["support"], ["refugees_abroad", "support", "casualties"]])
def test_a_slide_has_exactly_the_size_asked_for(size, measures, tmp_path):
    picture = slide(made_up(), measures, size=size)
    for name in ("one.png", "one.svg"):
        save_scaled(picture, tmp_path / name, size)
    head = (tmp_path / "one.png").read_bytes()[16:24]
    assert (int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")) == size
    svg = (tmp_path / "one.svg").read_text("utf-8")
    assert f'width="{size.width}" height="{size.height}"' in svg[:500]
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert float(box[1]) / float(box[2]) == pytest.approx(size.width / size.height, rel=2e-3)


def test_a_slide_says_what_it_is():
    told = words_of(svg_of(slide(made_up(), ["support"], made_up(title="Peace", start=40.0))))
    for words in ("A war", "5 runs (seed 3)", "dashed, the median of “Peace”", "not a forecast"):
        assert words in told
    assert "Bands show luck alone" in told


def test_a_title_of_ones_own_takes_the_place_of_the_scenarios():
    told = words_of(svg_of(slide(made_up(runs=1), ["support"], title="Who holds out longer?")))
    assert "Who holds out longer?" in told
    assert "One run (seed 3); others differ" in told


def test_the_base_is_one_dashed_line_for_each_side():
    plain, over = (svg_of(slide(made_up(), ["support"], base)) for base in (None, made_up()))
    dashes = 'stroke-dasharray="4,3"'
    assert plain.count(dashes) == 0
    assert over.count(dashes) == 2


def test_measures_stand_in_the_order_asked_for():
    told = words_of(svg_of(slide(made_up(), ["support", "refugees_abroad"])))
    assert told.index("Public support") < told.index("Refugees abroad")


def test_what_has_no_room_or_nothing_to_draw_is_told():
    with pytest.raises(SizeError, match="nothing to draw of GDP"):
        slide(made_up(), ["gdp_change"])
    with pytest.raises(SizeError, match="no room for 3 measures"):
        slide(made_up(), ["support", "refugees_abroad", "casualties"], size=Size(2000, 300))
    names = ["support", "casualties", "killed", "losses", "men_front", "hunger", "aim"]
    with pytest.raises(SizeError, match=f"1 to {MOST_MEASURES} measures, not 7"):
        check_measures(names)
    with pytest.raises(ArgumentError, match="did you mean support"):
        check_measures(["suport"])


@pytest.mark.parametrize(
    ("text", "size"),
    [("1920x1080", (1920, 1080)), ("640×480", (640, 480)), ("16:9", (1920, 1080)),
     ("4:3", (1920, 1440)), ("1:1", (1920, 1920))],
)  # fmt: skip
def test_sizes_are_pixels_or_proportions(text, size):
    assert read_size(text) == size


@pytest.mark.parametrize("text", ["", "wide", "16x9", "0x100", "9000x100", "16:0", "-4:3"])
def test_other_sizes_are_refused(text):
    with pytest.raises(SizeError, match="expected"):
        read_size(text)
