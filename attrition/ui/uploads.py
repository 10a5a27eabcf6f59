"""Scenarios that visitors upload: read without trusting them, and told apart by a mark."""

from __future__ import annotations

import hashlib
import tempfile
from functools import lru_cache
from pathlib import Path

from attrition.scenario import Problem, Scenario, ScenarioError, load
from attrition.scenario.map_data import MAP_ROWS
from attrition.scenario.problems import Complaints, nearest
from attrition.scenario.toml import parse_toml
from attrition.ui import catalogue
from attrition.ui.page_size import check_on_page

MOST_BYTES = 200_000
LONGEST_NAME = 60  # of an uploaded scenario, in characters
MARK_LENGTH = 12  # hexadecimal digits: enough that no two files of a visitor are mixed up
UPLOADS_KEPT = 8
NOT_HERE = "not a scenario that this page offers"


def mark_of(text: str) -> str:
    """Return the first digits of the hash of a text (SHA-256)."""
    return hashlib.sha256(text.encode()).hexdigest()[:MARK_LENGTH]


def upload_name(file: str) -> str:
    """Return the name that an uploaded scenario has here: that of its file, in safe characters."""
    return "".join(c if c.isalnum() or c in "-_" else "-" for c in file[:LONGEST_NAME])


@lru_cache(maxsize=UPLOADS_KEPT)
def read_upload(text: str, name: str) -> Scenario:
    """Return an uploaded scenario; raises a ScenarioError with every problem.

    The text is written to a temporary folder that is removed at once. It may extend a scenario that
    the page offers and hold table rows, but name no files; its size and cost are limited.
    """
    file = f"{name}.toml"
    if len(text.encode()) > MOST_BYTES:
        raise ScenarioError([Problem(file, "", f"larger than {MOST_BYTES:,} bytes")])
    problems = _outside(text, file)
    if problems:
        raise ScenarioError(problems)
    with tempfile.TemporaryDirectory(prefix="attrition-upload-") as folder:
        path = Path(folder) / file
        path.write_text(text, encoding="utf-8")
        with catalogue.known_here():
            scenario = load(path)
    check_on_page(scenario)
    return scenario


def alone(text: str, name: str) -> str:
    """Return the text of a scenario that needs no file but those that ship, or else nothing."""
    base = (parse_toml(text, Complaints(name)) or {}).get("extends", "")
    return "" if base in catalogue.own_names() or _outside(text, name) else text


def _outside(text: str, file: str) -> list[Problem]:
    """Return where an uploaded scenario names files; loading finds its other problems."""
    data = parse_toml(text, Complaints(file)) or {}
    problems = []
    base = data.get("extends")
    names = catalogue.names()
    if isinstance(base, str) and base and base not in names:
        problems.append(Problem(file, "extends", NOT_HERE, nearest=nearest(base, names)))
    presets = data.get("presets")
    for place, preset in enumerate(presets if isinstance(presets, list) else (), start=1):
        like = preset.get("like") if isinstance(preset, dict) else None
        if isinstance(like, str) and like and like not in names:
            at = f"preset {place}, like"
            problems.append(Problem(file, at, NOT_HERE, nearest=nearest(like, names)))
    for section in ("tables", "data"):
        tables = data.get(section)
        for key, rows in tables.items() if isinstance(tables, dict) else ():
            if not isinstance(rows, list):
                at = f"{section}.{key}"
                problems.append(Problem(file, at, "names a file", "rows in the file"))
    drawn = data.get("map")
    for key, value in drawn.items() if isinstance(drawn, dict) else ():
        if key == "file":
            allowed = "the map of a shipped scenario, by extending it"
            problems.append(Problem(file, "map.file", "names a file", allowed))
        elif key in MAP_ROWS and not isinstance(value, list):
            problems.append(Problem(file, f"map.{key}", "names a file", "rows in the file"))
    return problems
