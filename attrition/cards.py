"""What notebooks show of an object: a small card of HTML, in the colours of the notebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

TABLE = '<table style="text-align:left;color:inherit;background:none">'


def card(
    title: str,
    facts: Mapping[str, object],
    heads: Sequence[str] = (),
    rows: Iterable[Sequence[object]] = (),
) -> str:
    """Return a title, facts by name and a table as HTML; every text is escaped.

    Facts that are empty are left out. Colours are inherited, so that it reads on light and dark.
    """
    told = "".join(
        f"<tr>{_cell('th', name)}{_cell('td', value)}</tr>"
        for name, value in facts.items()
        if str(value)
    )
    body = "".join(f"<tr>{''.join(_cell('td', one) for one in row)}</tr>" for row in rows)
    head = "".join(_cell("th", one) for one in heads)
    table = f"{TABLE}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if body else ""
    return (
        '<div class="attrition-card" style="color:inherit;background:none">'
        f"<strong>{escape(title)}</strong>{TABLE}<tbody>{told}</tbody></table>{table}</div>"
    )


def _cell(tag: str, value: object) -> str:
    return f"<{tag}>{escape(str(value))}</{tag}>"
