"""Try bad input many times and write the counts: `python docs/reliability.py [TRIES]`.

Each generator makes TRIES attempts, 300 if left out; the quick version of the tests makes 30.
Takes half an hour or so. Any attempt that ends badly ends this, and no count is written.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pandas as pd
from pages import put, table

ROOT = Path(__file__).resolve().parent.parent
TESTS = (
    "tests/robustness",
    "tests/sweep/test_robustness.py",
    "tests/results/test_reading.py",
    "tests/storage/test_marker.py",
)


def tried(report: Path) -> Counter[str]:
    """Return how often each thing was tried, as the tests noted it in a report."""
    counts: Counter[str] = Counter()
    for noted in ET.parse(report).iter("property"):
        if noted.get("name") == "tried":
            times, what = str(noted.get("value")).split(" ", 1)
            counts[what] += int(times)
    return counts


def main(tries: str) -> None:
    """Run the tests and write the table."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-n", "auto", *TESTS, f"--junitxml={report}"]
        environment = {**os.environ, "ATTRITION_TRIES": tries}
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        write_counts(tried(report), tries)


def write_counts(counts: Counter[str], tries: str) -> None:
    """Write the table of how often each thing was tried."""
    rows = pd.DataFrame(
        [(what, f"{times:,}") for what, times in sorted(counts.items())],
        columns=["tried", "times"],
    )
    head = f"With {tries} tries of each kind, on top of what the tests try once:"
    put("reliability.md", "counts", "\n".join([head, "", *table(rows)]))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "300")
