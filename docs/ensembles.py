"""Runs that pairing saves: run scenarios in pairs and write the table in ensembles.md.

python docs/ensembles.py         # some ten seconds on two cores
"""

from __future__ import annotations

import re
from pathlib import Path

from attrition import MEASURES, load, pairing_gain, simulate

PAGE = Path(__file__).with_name("ensembles.md")
BASE, RUNS = "after-kherson", 400
OTHERS = ("aid-halved", "aid-cut", "no-strikes", "mobilised-at-once")
SHOWN = (
    ("casualties", "a"),
    ("casualties", "b"),
    ("gdp_change", "a"),
    ("power_hours", "a"),
    ("refugees_abroad", "a"),
    ("area_held", "a"),
    ("support", "a"),
)


def table() -> str:
    """Return a row for each measure: how many times fewer runs a comparison needs if paired."""
    names = sorted({name for name, _ in SHOWN})
    base, *others = (simulate(load(name), RUNS, measures=names) for name in (BASE, *OTHERS))
    of = {"": "", "a": f", {base.metadata.sides[0]}", "b": f", {base.metadata.sides[1]}"}
    lines = [
        f"| runs saved against `{BASE}` | " + " | ".join(f"`{name}`" for name in OTHERS) + " |",
        "|---|" + "---:|" * len(OTHERS),
    ]
    for measure, side in SHOWN:
        gains = (pairing_gain(base, other, measure, side) for other in others)
        cells = " | ".join(f"{gain:.1f} ×" for gain in gains)
        lines.append(f"| {MEASURES[measure].label}{of[side]} | {cells} |")
    return "\n".join(lines)


def main() -> None:
    """Write the table where the page has one."""
    page = PAGE.read_text(encoding="utf-8")
    whole = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)
    PAGE.write_text(whole.sub(lambda _: table() + "\n", page, count=1), encoding="utf-8")


if __name__ == "__main__":
    main()
