"""Colours can be read, on the light screen and on the dark one."""

import pytest

from attrition import theme


@pytest.mark.parametrize("colour", [theme.PAPER, theme.INK, theme.MUTED, theme.STRONG, "#0072B2"])
def test_a_picture_for_the_dark_screen_has_none_of_the_light_ones_colours(colour):
    svg = f'<rect fill="{theme.PAPER}"/><text fill="{colour}">{colour}</text>'
    dark = theme.darkened(svg, ["#0072b2"])
    assert f'"{colour}"' not in dark
    assert f">{colour}<" in dark


def test_what_is_written_can_be_read_on_either_ground():
    for light in (theme.INK, theme.MUTED, theme.STRONG):
        assert theme.contrast(light, theme.PAPER) >= theme.READABLE
        assert theme.contrast(theme.TURNED[light], theme.DARK["paper"]) >= theme.READABLE
    assert theme.contrast(theme.on_dark("#0072B2"), theme.DARK["paper"]) >= theme.READABLE
