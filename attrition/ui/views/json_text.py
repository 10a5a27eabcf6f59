"""Large values for the browser, as JSON text."""

from __future__ import annotations

import json
from typing import Any


def to_json(value: Any) -> str:
    """Return a value as JSON text, which the Vue component parses; None as an empty text.

    Solara searches every list and dictionary that it passes on for components, number by number,
    and holds the GIL meanwhile; text it passes on as it is.
    """
    return "" if value is None else json.dumps(value, allow_nan=False, separators=(",", ":"))
