"""One run gives the values that are pinned; if not, the table of what moved says so."""

import baseline
import numpy as np
import pytest


def test_the_run_gives_the_pinned_values():
    table = baseline.moved(baseline.pinned(), baseline.measured())
    if len(table):
        pytest.fail(
            f"{baseline.report(table)}\nif this is meant: {baseline.COMMAND}", pytrace=False
        )


def test_every_headline_is_pinned_at_every_week():
    table = baseline.pinned()
    assert table["value"].notna().all()
    assert set(table["week"]) == set(baseline.WEEKS)
    assert {"casualties", "gdp_change", "refugees_abroad"} <= set(table["measure"])


def test_what_moved_is_told():
    old = baseline.pinned()
    new = old.copy()
    new.loc[0, "value"] *= 1.1
    new.loc[1, "value"] *= 1 + 1e-9
    new = new.drop(index=2)
    table = baseline.moved(old, new)
    assert len(table) == 2
    assert table.iloc[0]["per cent"] == pytest.approx(10)
    assert np.isnan(table.iloc[1]["new"])
    told = baseline.report(table)
    assert old.loc[0, "measure"] in told
    assert "difference" in told
    assert baseline.report(baseline.moved(old, old)) == "nothing moved"
