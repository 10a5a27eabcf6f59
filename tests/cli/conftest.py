"""Commands in tests render a dot in place of most charts."""

import pytest


@pytest.fixture(autouse=True)
def _quick_pictures(quick_pictures):
    """Spare every test of this room the rendering, but for those marked `pictures`."""
