"""How often each generator of bad input is tried: a few times, or as ATTRITION_TRIES says."""

import os

import pytest


@pytest.fixture(scope="session")
def tries():
    """Give the number of tries of each kind."""
    return int(os.environ.get("ATTRITION_TRIES", "30"))
