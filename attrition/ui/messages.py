"""Messages of a page: each is checked against what is expected before anything is done with it."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from typing import Any

from attrition.ui import session
from attrition.ui.limits import Rate

LONGEST_TEXT, MOST_ITEMS = 2_000, 100
NOT_EXPECTED = "The server received a message that this page does not send. Reload the page."
MOST_LINES = 10  # in the log, within a minute
Shape = Callable[[Any], bool]

_lines = Rate(MOST_LINES)


def note_odd_message(why: str = NOT_EXPECTED) -> None:
    """Show above the page that a message was odd, and write a line to the log.

    Of many within a minute, only the first are logged.
    """
    session.show_note(why)
    if _lines.take():
        logging.getLogger(__name__).warning("a page sent a message that pages do not send")


def on_message(shape: Shape, handle: Callable[[Any], Any]) -> Callable[..., None]:
    """Return what handles messages of a shape; others, and errors, are told above the page."""

    def receive(content: Any, *_buffers: Any) -> None:
        if not shape(content):
            note_odd_message()
            return
        try:
            handle(content)
        except Exception as error:
            session.show_note(session.error_text(error))

    return receive


def anything(_: Any) -> bool:
    """Accept everything: the content does not matter."""
    return True


def flag(content: Any) -> bool:
    """Accept true and false."""
    return isinstance(content, bool)


def number(content: Any) -> bool:
    """Accept finite numbers that a float can hold."""
    if isinstance(content, bool) or not isinstance(content, int | float):
        return False
    return abs(content) < 1e300 and math.isfinite(content)


def text(content: Any, longest: int = LONGEST_TEXT) -> bool:
    """Accept texts that are not too long."""
    return isinstance(content, str) and len(content) <= longest


def nothing(content: Any) -> bool:
    """Accept the absence of a value."""
    return content is None


def one_of(*choices: Any) -> Shape:
    """Return what accepts some values only."""
    return lambda content: text(content) and content in choices


def either(*shapes: Shape) -> Shape:
    """Return what accepts all that one of the shapes accepts."""
    return lambda content: any(shape(content) for shape in shapes)


def list_of(shape: Shape) -> Shape:
    """Return what accepts short lists of a shape."""

    def fits(content: Any) -> bool:
        return isinstance(content, list) and len(content) <= MOST_ITEMS and all(map(shape, content))

    return fits


def map_of(shape: Shape) -> Shape:
    """Return what accepts small objects with texts as keys and values of a shape."""

    def fits(content: Any) -> bool:
        return (
            isinstance(content, dict)
            and len(content) <= MOST_ITEMS
            and all(text(key) and shape(value) for key, value in content.items())
        )

    return fits


def record(**fields: Shape) -> Shape:
    """Return what accepts objects that have exactly these fields."""
    return lambda content: some_of(**fields)(content) and len(content) == len(fields)


def some_of(**fields: Shape) -> Shape:
    """Return what accepts objects that have no other fields."""

    def fits(content: Any) -> bool:
        return isinstance(content, dict) and all(
            name in fields and fields[name](value) for name, value in content.items()
        )

    return fits
