"""The page of the architecture, and its picture, from the imports: python docs/architecture.py."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import NamedTuple

import layers
import rooms

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent
PICTURE = "architecture.svg"
GROUND = 2  # levels at the bottom that all may use: their arrows are not drawn
RULEBOOK, DRIVERS = "#dcebf7", "#fde6cf"
COLOURS = {
    **dict.fromkeys(("parameters", "records", "rules", "phases", "measures"), RULEBOOK),
    "drivers": DRIVERS,
}


class Step(NamedTuple):
    """A file on the way of a parameter; the page quotes its first line that holds `mark`."""

    file: str
    mark: str
    sentence: str


WAY = (
    Step("parameters/losses.py", "    lethality: ", "declares it: value, unit, bounds, range"),
    Step("scenario/load.py", "read_values(", "reads and checks the value, and keeps its origin"),
    Step("scenario/schedule.py", "def rows_of", "makes a row for each week, and applies events"),
    Step("drivers/inputs.py", "scenario.schedule()", "gives each driver the settings of its weeks"),
    Step("phases/combat.py", "combat.lethality ", "reads it, for each side in each sector"),
    Step("rules/combat.py", "def attrition_rate", "computes the rate of losses from it"),
    Step("measures/war.py", '"casualties"', "records the losses that follow"),
    Step("results/trajectories.py", "class Trajectories", "holds every measure of every week"),
    Step("charts/trajectories.py", "def small_multiples", "draws them"),
    Step("reports/run_folder.py", "small_multiples(", "saves the picture with the results"),
    Step("cli/run.py", "run_folder import", "runs the scenario and saves the folder"),
    Step("ui/views/levers.py", '"combat.lethality"', "makes it a slider in the app"),
)  # fmt: skip


def page() -> str:
    """Return the page."""
    text = (FOLDER / "templates" / "architecture.md").read_text("utf-8")
    parts = {"picture": PICTURE, "rooms": _rooms(), "way": _way()}
    for name, part in parts.items():
        text = text.replace(f"{{{{{name}}}}}", part)
    return text


def picture() -> str:
    """Return the picture of rooms and arrows, as SVG."""
    ground = sorted(room for level in rooms.LEVELS[:GROUND] for room in level)
    found = rooms.shortest(rooms.arrows(rooms.imports()))
    drawn = [arrow for arrow in found if not set(arrow) & set(ground)]
    levels = [ground, *rooms.LEVELS[GROUND:]]
    return layers.picture(levels, drawn, COLOURS, "The rooms of the package and their imports")


def sentence(room: str) -> str:
    """Return the first sentence of what a room says of itself."""
    path = rooms.modules()[f"attrition.{room}"]
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(text.split("\n\n")[0].split())


def _rooms() -> str:
    """Return the table of rooms, from the top down."""
    found = rooms.arrows(rooms.imports())
    lines = ["| room | what it is | imports |", "|---|---|---|"]
    for level in reversed(rooms.LEVELS):
        for room in level:
            below = sorted((end for start, end in found if start == room), key=_from_top)
            lines.append(f"| `{room}` | {sentence(room)} | {', '.join(below)} |")
    return "\n".join(lines)


def _from_top(room: str) -> tuple[int, str]:
    return -rooms.LEVEL[room], room


def _way() -> str:
    """Return the files a parameter passes through, each with the line that shows it."""
    lines = ["| | file | what it does | one line of it |", "|---:|---|---|---|"]
    for number, step in enumerate(WAY, 1):
        path = (rooms.PACKAGE / step.file).resolve()
        quoted = next(
            (line.strip() for line in path.read_text("utf-8").splitlines() if step.mark in line), ""
        )
        if not quoted:
            raise ValueError(f"{step.file} has no line with {step.mark!r}: mend WAY")
        name = path.relative_to(ROOT).as_posix()
        lines.append(f"| {number} | `{name}` | {step.sentence} | `{quoted}` |")
    return "\n".join(lines)


def main() -> None:
    """Write the page and the picture."""
    (FOLDER / "architecture.md").write_text(page(), "utf-8")
    (FOLDER / PICTURE).write_text(picture(), "utf-8")


if __name__ == "__main__":
    main()
