"""TOML from outside: limited before it is parsed, since a small text can cost the parser much."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from attrition.scenario.problems import Complaints, shorten

MOST_PARTS, DEEPEST = 20, 20
PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]++|\\[^\n])*+"?+|'[^'\n]*+'?+)"""
TOKENS = re.compile(  # possessive, so that a long text costs no memory
    r"#[^\n]*+"
    r"|\"\"\"(?:[^\\\"]++|\\.|\"(?!\"\"))*+(?:\"{3,5}|\Z)"
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5}|\Z)"
    rf"|(?P<long>{PART}(?:[ \t]*+\.[ \t]*+{PART}){{{MOST_PARTS}}})"
    rf"|{PART}"
    r"|(?P<open>[\[{])"
    r"|(?P<close>[\]}])",
    re.DOTALL,
)


def parse_toml(text: str, complaints: Complaints) -> dict[str, Any] | None:
    """Return the content of a TOML text, or note why it has none.

    Keys of many parts take the parser memory that grows with the square of their number, so keys
    and nesting are measured first.
    """
    before = len(complaints.problems)
    _measure(text, complaints)
    if len(complaints.problems) > before:
        return None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place, reason = _place(str(error), text)
        reason = _twice(reason)
        complaints.add(place, f"not TOML ({reason})")
    except (ValueError, RecursionError, OverflowError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        complaints.add("", f"not TOML ({shorten(reason)})")
    return None


def _twice(reason: str) -> str:
    """Return a parser's remark on a table that is opened again in words that say what to do."""
    match = re.fullmatch(r"Cannot declare \((.*?),?\) twice", reason)
    if not match:
        return reason
    name = ".".join(re.findall(r"'([^']*)'", match[1]))
    already = f"[{name}] is there already, or a key “{name}.…” above makes it"
    return f"{already}; put all its keys together"


def _measure(text: str, complaints: Complaints) -> None:
    """Note the first key of too many parts, or the first bracket that is nested too deeply."""
    depth = 0
    for token in TOKENS.finditer(text):
        depth += (token["open"] is not None) - (token["close"] is not None)
        if token["long"] or depth > DEEPEST:
            line = f"line {text.count(chr(10), 0, token.start()) + 1}"
            if token["long"]:
                complaints.add(line, f"a key of more than {MOST_PARTS} parts")
            else:
                complaints.add(line, f"nested more than {DEEPEST} deep")
            return


def _place(message: str, text: str) -> tuple[str, str]:
    match = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    if match:
        return f"line {match[1]}, column {match[2]}", message[: match.start()]
    lines = text.split("\n")
    reason = message.removesuffix(" (at end of document)")
    return f"line {len(lines)}, column {len(lines[-1]) + 1}", reason
