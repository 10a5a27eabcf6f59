"""The browser parses what was put into JSON text; what no browser reads is refused."""

import json

import pytest

from attrition.ui.views.json_text import to_json


def test_text_holds_the_value() -> None:
    value = {"bands": [[0.5, None, 1e6]], "title": "Kyiv’s"}
    assert json.loads(to_json(value)) == value
    assert to_json(None) == ""


def test_no_browser_reads_nan() -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_json([float("nan")])
