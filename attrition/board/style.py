"""The style sheet of the board, with the colours of the theme as variables."""

from __future__ import annotations

from pathlib import Path

from attrition.charts import theme

SHADES = {".at": theme.LIGHT, ".at.at-dark": theme.DARK}


def styles() -> str:
    """Return the style sheet that the screen and the briefing share, colours of both themes first.

    Everything in it lies within an element of the class `at`; `at-dark` turns that dark.
    """
    variables = (
        f"{where} {{ {' '.join(f'--{name}: {colour};' for name, colour in colours.items())} }}"
        for where, colours in SHADES.items()
    )
    sheets = sorted(Path(__file__).parent.glob("*.css"))
    return "\n".join((*variables, *(sheet.read_text(encoding="utf-8") for sheet in sheets)))
