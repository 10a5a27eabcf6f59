"""The skeleton of a war of one's own: a scenario file that runs, with the figures to replace."""

from __future__ import annotations

import datetime
import textwrap
from pathlib import Path
from string import Template

from attrition.parameters import PARAMETERS, Parameters
from attrition.scenario.files import exists
from attrition.scenario.header import FIRST, LAST, is_clean
from attrition.scenario.omissions import CONTESTED, EVERYWHERE, NEIGHBOURS, SHELLS
from attrition.scenario.problems import Complaints, found

TEMPLATE = Path(__file__).with_name("skeleton.toml.in")
MARK = "  # placeholder"
WIDTH = 100


def write_skeleton(name: str, sides: str, start: datetime.date) -> Path:
    """Write the skeleton of a war to NAME.toml and return its path; no file is replaced.

    `sides` are two names with a comma between them. Raises a ScenarioError that says what is wrong.
    """
    path = Path(name if name.endswith(".toml") else f"{name}.toml")
    complaints = Complaints(str(path))
    names = _names(sides, complaints)
    if not FIRST <= start <= LAST:
        complaints.add("start", found(start), f"{FIRST} to {LAST}")
    if exists(path):
        complaints.add("", "already exists", "the name of a new file")
    complaints.raise_if_any()
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(skeleton(*names, start, path.name))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        complaints.add("", f"cannot be written ({reason})")
    complaints.raise_if_any()
    return path


def skeleton(a: str, b: str, start: datetime.date, file: str) -> str:
    """Return the skeleton of a war as text; what follows from an omission is as `check` says it."""
    declared = Parameters.of({path: one.default for path, one in PARAMETERS.items()})
    follows = {
        one.paths[0].partition(".")[2]: _comment(one.consequence(declared))
        for one in (*EVERYWHERE, SHELLS)
    }
    follows |= {
        "contested": _comment(CONTESTED.follows),
        "neighbours": _comment(NEIGHBOURS.follows),
    }
    template = Template(TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute(follows, a=a, b=b, start=start.isoformat(), file=file, mark=MARK)


def _comment(follows: str) -> str:
    return "\n".join(
        textwrap.wrap(
            f"If left out: {follows}.", WIDTH, initial_indent="# ", subsequent_indent="#     "
        )
    )


def placeholders(path: Path) -> str:
    """Return a sentence on the lines of a file that still hold a placeholder; "" without any."""
    marked = sum(line.rstrip().endswith(MARK) for line in path.read_text("utf-8").splitlines())
    if not marked:
        return ""
    lines = f"{marked} lines still hold" if marked > 1 else "1 line still holds"
    return f"{path.name}: {lines} a placeholder of the skeleton, so a run means nothing yet."


def _names(sides: str, complaints: Complaints) -> tuple[str, str]:
    """Return the names of two sides, or note why there are none."""
    names = [name.strip() for name in sides.split(",")]
    if len(names) != 2 or not all(names) or names[0] == names[1]:
        complaints.add("--sides", found(sides), 'two names, for instance "North,South"')
        return "a", "b"
    if not all(is_clean(name) and not {'"', "\\"} & set(name) for name in names):
        complaints.add("--sides", found(sides), "names without quotation marks and backslashes")
    return names[0], names[1]
