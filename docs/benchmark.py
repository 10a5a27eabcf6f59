"""Put the figures of a benchmark into its page: `python docs/benchmark.py [FOLDER]`.

The folder is that of `python run.py bench --screen --out FOLDER`, runs/bench if left out.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pandas as pd
from pages import BASE, FOLDER, put, table, wrapped

from attrition import load
from attrition.bench.acts import measure
from attrition.bench.report import markdown

LONGEST = 8  # acts that the page names


def main(folder: Path) -> None:
    """Write the tables and copy the picture."""
    report = json.loads((folder / "benchmark.json").read_text("utf-8"))
    lines = markdown(report).partition("\n")[2].strip().splitlines()
    put("benchmark.md", "figures", "\n".join(x if x.startswith("|") else wrapped(x) for x in lines))
    shutil.copy(folder / "benchmark.svg", FOLDER)
    put("benchmark.md", "acts", acts())


def acts() -> str:
    """Return where a week of the base scenario goes, act by act, measured now."""
    found = measure(load(BASE))
    week = 1e6 * found["seconds"] / found["weeks"]
    named = [
        [f"`{row['act']}`", row["phase"], f"{week * row['share']:.1f}", f"{row['share']:.0%}"]
        for row in found["acts"][:LONGEST]
    ]
    rest = 1.0 - sum(row["share"] for row in found["acts"][:LONGEST])
    named.append(["all others", "", f"{week * rest:.1f}", f"{rest:.0%}"])
    rows = pd.DataFrame(named, columns=["act", "phase", "µs a week", "share"])
    return "\n".join(table(rows))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "runs/bench"))
