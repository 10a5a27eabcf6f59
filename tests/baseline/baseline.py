"""The pinned values of one run: python tests/baseline/baseline.py renews them and says what moved.

The run is that of the base scenario with seed 0. Each headline measure is kept at a few weeks, so
that a change of behaviour shows where it bites and how much. The drivers are equal to each other;
other tests hold them to that, so the engine alone runs here.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from attrition import load, simulate

FILE = Path(__file__).with_name("baseline.csv")
COMMAND = "python tests/baseline/baseline.py"
SCENARIO, SEED, WEEKS = "after-kherson", 0, (1, 13, 26, 52, 104)
KEY = ["measure", "of", "week"]
TOLERANCE = 1e-6  # relative; mathematical libraries differ in the last digits


def measured() -> pd.DataFrame:
    """Return the values of the run as it is now: measure, of, week, value."""
    run = simulate(load(SCENARIO), 1, seed=SEED)
    frame = run.select(measure=run.headlines()).frame()
    kept = frame[frame["week"].isin(WEEKS)][[*KEY, "value"]]
    return kept.astype({"measure": str, "of": str}).sort_values(KEY, ignore_index=True)


def pinned() -> pd.DataFrame:
    """Return the values that are kept."""
    return pd.read_csv(FILE, keep_default_na=False, na_values={"value": [""]})


def moved(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return what differs: old and new value, difference, and difference in per cent.

    A value that only one table has is not a number in the other.
    """
    both = old.merge(new, on=KEY, how="outer", suffixes=("_old", "_new"))
    table = both.rename(columns={"value_old": "old", "value_new": "new"})
    table["difference"] = table["new"] - table["old"]
    table["per cent"] = 100 * table["difference"] / table["old"].abs().replace(0, np.nan)
    same = np.isclose(table["new"], table["old"], rtol=TOLERANCE, atol=1e-12, equal_nan=True)
    return table[~same]


def report(table: pd.DataFrame) -> str:
    """Return what moved, for people."""
    if table.empty:
        return "nothing moved"
    shown = table.to_string(index=False, float_format=lambda value: f"{value:.4g}")
    return f"{table['measure'].nunique()} measures moved\n{shown}"


def main() -> None:
    """Write the values as they are now, and print what moved."""
    new = measured()
    if FILE.exists():
        print(report(moved(pinned(), new)))
    new.to_csv(FILE, index=False, float_format="%.10g", lineterminator="\n")


if __name__ == "__main__":
    main()
