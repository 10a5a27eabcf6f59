"""Colours can be read, and told apart, on the light screen and on the dark one."""

from itertools import combinations

import pytest
from coloraide import Color

from attrition.charts import theme
from attrition.scenario import discover, load
from attrition.scenario.header import COLOURS

SHADES = {"light": theme.LIGHT, "dark": theme.DARK}
GROUNDS = ("paper", "sheet")
PAIRS = sorted(
    {tuple(COLOURS.values())}
    | {tuple(side.colour for side in load(path).sides) for path in discover()}
)
SIDES = sorted({colour for pair in PAIRS for colour in pair})
ANY = ["#FFE119", "#00FF00", "#808080", "#000000", "#FFFFFF"]
FAR = 20  # CIEDE2000; a just noticeable difference is about 1
NEAR = 15


def difference(one: str, other: str, sight: str) -> float:
    """Return how far apart two colours are to people with a kind of sight (CIEDE2000)."""
    seen = [
        Color(colour) if sight == "full" else Color(colour).filter(sight) for colour in (one, other)
    ]
    return float(seen[0].delta_e(seen[1], method="2000"))


@pytest.mark.parametrize("sight", ["full", "protan", "deutan", "tritan"])
@pytest.mark.parametrize("screen", SHADES)
@pytest.mark.parametrize("pair", PAIRS)
def test_the_sides_are_told_apart_with_any_sight(pair, screen, sight):
    sides = [theme.on_screens(colour)[screen] for colour in pair]
    assert difference(*sides, sight) >= FAR
    for side in sides:
        assert difference(side, SHADES[screen]["theatre"], sight) >= NEAR


@pytest.mark.parametrize("sight", ["full", "protan", "deutan", "tritan"])
@pytest.mark.parametrize("screen", SHADES)
@pytest.mark.parametrize("pair", PAIRS)
def test_what_lies_on_the_map_is_told_apart_with_any_sight(pair, screen, sight):
    shades = SHADES[screen]
    holder = theme.on_screens(pair[1])[screen]  # hatches what b holds
    assert difference(shades["lit"], shades["unlit"], sight) >= FAR
    for ground in ("lit", "sea", "abroad"):
        assert difference(holder, shades[ground], sight) >= FAR
        assert theme.contrast(shades["people"], shades[ground]) >= theme.VISIBLE
    for ground in ("lit", "unlit", "sea", "abroad"):
        assert difference(shades["people"], shades[ground], sight) >= FAR
        assert difference(shades["alert"], shades[ground], sight) >= FAR


@pytest.mark.parametrize("sight", ["full", "protan", "deutan", "tritan"])
@pytest.mark.parametrize("screen", SHADES)
def test_the_kinds_of_endings_are_told_apart_with_any_sight(screen, sight):
    shown = [one[screen] for one in theme.ENDINGS.values()]
    for one, other in combinations(shown, 2):
        assert difference(one, other, sight) >= NEAR
    for one in shown:
        for ground in GROUNDS:
            assert theme.contrast(one, SHADES[screen][ground]) >= theme.READABLE


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("shade", SHADES.values(), ids=SHADES)
def test_every_text_of_the_screen_can_be_read(shade, ground):
    for ink in ("ink", "muted", "accent", "theatre", "alert"):
        assert theme.contrast(shade[ink], shade[ground]) >= theme.READABLE


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("shade", SHADES.values(), ids=SHADES)
def test_lines_and_the_edges_of_controls_are_seen(shade, ground):
    for line in ("edge", "accent", "theatre"):
        assert theme.contrast(shade[line], shade[ground]) >= theme.VISIBLE


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("screen", SHADES)
@pytest.mark.parametrize("colour", [*SIDES, *ANY])
def test_the_colour_of_a_side_can_be_read_whatever_it_is(colour, screen, ground):
    shown = theme.on_screens(colour)[screen]
    assert theme.contrast(shown, SHADES[screen][ground]) >= theme.READABLE


@pytest.mark.parametrize("colour", [theme.PAPER, theme.INK, theme.MUTED, theme.STRONG, "#0072B2"])
def test_a_picture_for_the_dark_screen_has_none_of_the_light_ones_colours(colour):
    svg = f'<rect fill="{theme.PAPER}"/><text fill="{colour}">{colour}</text>'
    dark = theme.darkened(svg, ["#0072b2"])
    assert f'"{colour}"' not in dark
    assert f">{colour}<" in dark


def test_what_is_written_in_pictures_can_be_read_on_either_ground():
    for light in (theme.INK, theme.MUTED, theme.STRONG):
        assert theme.contrast(light, theme.PAPER) >= theme.READABLE
        assert theme.contrast(theme.TURNED[light], theme.DARK["paper"]) >= theme.READABLE
