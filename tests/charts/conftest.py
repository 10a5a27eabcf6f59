"""Every specification that a test of charts makes is held against the schema of Vega-Lite."""

import pytest


@pytest.fixture(autouse=True)
def _valid(valid_specs):
    return valid_specs
