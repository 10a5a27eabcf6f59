"""Tables as HTML; on a narrow screen each cell stands on a line of its own after its head."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

BARE = ("Parameter", "Measure", "Meaning")  # what such a cell holds needs no head before it


def table(heads: Sequence[str], rows: str) -> str:
    """Return a table of rows that are HTML, which scrolls by itself where it is too wide."""
    head = "".join(f'<th scope="col">{text}</th>' for text in heads)
    return (
        f'<div class="at-scroll"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def row(heads: Sequence[str], cells: Iterable[str]) -> str:
    """Return a row; the cells are HTML."""
    marked = (
        f"<td>{content}</td>" if head in BARE else f'<td data-head="{head}">{content}</td>'
        for head, content in zip(heads, cells, strict=True)
    )
    return f"<tr>{''.join(marked)}</tr>"
