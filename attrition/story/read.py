"""Reading stories: TOML checked in full before anything is shown, every problem at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrition.scenario.files import folder, read_toml
from attrition.scenario.header import read_text
from attrition.scenario.problems import Complaints, found
from attrition.scenario.toml import parse_toml
from attrition.story.chapters import Chapter, Story
from attrition.story.read_chapter import ChapterReader, Scenarios

FIRST = "can-they-talk"
HEADER = ("title", "intro", "chapters")
MOST_CHAPTERS = 24


def discover_stories() -> list[Path]:
    """List the shipped story files."""
    return sorted((folder() / "stories").glob("*.toml"), key=lambda path: path.stem)


def is_story(path: Path) -> bool:
    """Return whether a file is a story: TOML that has chapters."""
    document = read_toml(path, Complaints(path.name)) if path.is_file() else None
    return document is not None and "chapters" in document.data


def load_story(name_or_path: str | Path) -> Story:
    """Load a story by the name of a shipped one or by path; raises a ScenarioError.

    The error lists everything that is wrong at once. Scenarios are shipped ones, or lie beside the
    file.
    """
    shipped = {path.stem: path for path in discover_stories()}
    path = shipped.get(str(name_or_path), Path(name_or_path))
    complaints = Complaints(path.name)
    document = read_toml(path, complaints)
    complaints.raise_if_any()
    assert document
    return _read(document.data, Scenarios(path.parent), complaints)


def parse_story(text: str, name: str) -> Story:
    """Return the story of a text; raises a ScenarioError. Its scenarios are shipped ones."""
    complaints = Complaints(f"{name}.toml")
    data = parse_toml(text, complaints)
    complaints.raise_if_any()
    assert data is not None
    return _read(data, Scenarios(None), complaints)


def _read(data: dict[str, Any], scenarios: Scenarios, complaints: Complaints) -> Story:
    for key in data:
        if key not in HEADER:
            complaints.unknown(key, HEADER)
    title, intro = (
        read_text(data, key, complaints, lines=key == "intro") for key in ("title", "intro")
    )
    if "title" not in data:
        complaints.add("title", "missing", "a title")
    chapters = _chapters(data.get("chapters"), scenarios, complaints)
    complaints.raise_if_any()
    assert title
    return Story(title, " ".join((intro or "").split()), tuple(chapters))


def _chapters(tables: Any, scenarios: Scenarios, complaints: Complaints) -> list[Chapter]:
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        what = "missing" if tables is None else found(tables)
        complaints.add("chapters", what, "an array of tables, [[chapters]]")
        return []
    if not 1 <= len(tables) <= MOST_CHAPTERS:
        complaints.add("chapters", f"found {len(tables)}", f"1 to {MOST_CHAPTERS}")
    chapters, ids = [], set[str]()
    for index, table in enumerate(tables[:MOST_CHAPTERS], start=1):
        chapter = ChapterReader(table, index, scenarios, complaints).read()
        if chapter and chapter.id in ids:
            complaints.add(f"chapter {index}, id", f"{chapter.id} is given twice", "another id")
        elif chapter:
            ids.add(chapter.id)
            chapters.append(chapter)
    return chapters
