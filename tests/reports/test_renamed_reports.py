"""Names of reports that have changed: the old ones still work, with a warning."""

from importlib import import_module

import pytest


@pytest.mark.parametrize(
    ("module", "old", "new"),
    [
        ("comparison_folder", "Compared", "ComparisonResults"),
        ("run_folder", "as_json", "run_json"),
        ("settlement_folder", "write_when", "write_settlement"),
        ("settlement_folder", "when_json", "settlement_json"),
    ],
)
def test_an_old_name_gives_the_new_one(module, old, new):
    home = import_module(f"attrition.reports.{module}")
    with pytest.warns(DeprecationWarning, match=f"{old} is deprecated"):
        assert getattr(home, old) is getattr(home, new)
