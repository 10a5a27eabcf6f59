"""Values of many numbers on their way to the browser."""

from __future__ import annotations

import json
from typing import Any


def packed(value: Any) -> str:
    """Return a value as JSON text, which the Vue component unpacks; None as an empty text.

    Solara looks for components in every list and dictionary that it hands on, number by number,
    and keeps the interpreter to itself meanwhile; text it passes as it is.
    """
    return "" if value is None else json.dumps(value, allow_nan=False, separators=(",", ":"))
