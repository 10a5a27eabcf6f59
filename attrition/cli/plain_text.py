"""What a terminal cannot write, in letters that it can: a lost minus sign changes a result."""

from __future__ import annotations

import codecs
import sys
import unicodedata

HANDLER = "attrition.plain"
PLAIN = {
    "−": "-", "–": "-", "—": "-", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "→": "->",
    "·": "-", "°": " deg ", "²": "2", "³": "3", "×": "x", "μ": "mu", "σ": "sigma", "\xa0": " ",
    **dict(zip("▁▂▃▄▅▆▇█", "._-~=+*#", strict=True)),
}  # fmt: skip


def write_plainly_where_needed() -> None:
    """Let both streams write plain letters for those that their encoding lacks."""
    codecs.register_error(HANDLER, plain)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors=HANDLER)  # type: ignore[union-attr]


def plain(error: UnicodeError) -> tuple[str, int]:
    """Return plain letters for what cannot be encoded, "?" for what has none."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(PLAIN.get(letter) or _without_accent(letter) for letter in lost), error.end


def _without_accent(letter: str) -> str:
    bare = unicodedata.normalize("NFKD", letter)[0]
    return bare if bare.isascii() else "?"
