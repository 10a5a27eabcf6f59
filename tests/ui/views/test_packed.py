"""What is packed for the browser is what it unpacks, and what no browser reads is refused."""

import json

import pytest

from attrition.ui.views.packed import packed


def test_text_holds_the_value() -> None:
    value = {"bands": [[0.5, None, 1e6]], "title": "Kyiv’s"}
    assert json.loads(packed(value)) == value
    assert packed(None) == ""


def test_no_browser_reads_nan() -> None:
    with pytest.raises(ValueError, match="JSON"):
        packed([float("nan")])
