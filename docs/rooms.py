"""The rooms of the package: their order, and what the sources say about who imports whom.

The order stands here and nowhere else: the tests hold the package to it, and `architecture.py`
draws it. To add a room, write it on its level.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parent.parent / "attrition"
FACE = "attrition"

# From the ground up. A room imports rooms of lower levels only.
LEVELS: tuple[tuple[str, ...], ...] = (
    ("cards", "deprecation", "errors", "formatting", "progress", "slices", "workers"),
    ("arguments", "storage"),
    ("parameters", "records", "rules"),
    ("phases", "measures"),
    ("scenario",),
    ("world", "posterior"),
    ("results", "reference"),
    ("drivers",),
    ("conditioning",),
    ("sweep", "settlement", "validation", "verification", "mediation"),
    ("charts",),
    ("board",),
    ("reports", "story"),
    ("bench", "ui"),
    ("cli",),
)
LEVEL = {room: level for level, rooms in enumerate(LEVELS) for room in rooms}
# Tighter than the order: all that these rooms may import, and all that may import those.
IMPORTS_ONLY: dict[str, set[str]] = {"rules": set()}
IMPORTED_ONLY_BY: dict[str, set[str]] = {"ui": {"cli"}}
HEAVY = (
    "mesa", "pandas", "numpy", "altair", "solara", "dask", "distributed", "SALib", "numba", "scipy",
    "pyarrow",
)  # fmt: skip


class Import(NamedTuple):
    """One import within the package: the module, where it stands, and the module it imports."""

    module: str
    place: str
    target: str

    @property
    def arrow(self) -> tuple[str, str]:
        """The rooms at both ends."""
        return room_of(self.module), room_of(self.target)


def room_of(module: str) -> str:
    """Return the room of a module; the public face of the package is none, and is its own."""
    return module.split(".")[1] if "." in module else FACE


def rooms(package: Path = PACKAGE) -> set[str]:
    """Return the rooms that there are: packages, and modules that stand beside them."""
    names = {module.split(".")[1] for module in modules(package) if "." in module}
    return names


def modules(package: Path = PACKAGE) -> dict[str, Path]:
    """Return every module of the package by its name, but the door of `python -m`."""
    found = {}
    for path in sorted(set(package.rglob("*.py")) - {package / "__main__.py"}):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imports(package: Path = PACKAGE) -> list[Import]:
    """Return all imports within the package, also those in functions and for type checkers."""
    known = modules(package)
    return [
        Import(module, f"{path.relative_to(package.parent).as_posix()}:{line}", target)
        for module, path in known.items()
        for line, name in _imported_names(module, path)
        if (target := _module_of(name, known))
    ]


def arrows(found: list[Import]) -> dict[tuple[str, str], int]:
    """Return the arrows between different rooms, each with its number of imports."""
    counted: dict[tuple[str, str], int] = {}
    for each in found:
        if FACE not in each.arrow and each.arrow[0] != each.arrow[1]:
            counted[each.arrow] = counted.get(each.arrow, 0) + 1
    return dict(sorted(counted.items()))


def shortest(found: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    """Return the arrows that no longer way already shows."""
    below: dict[str, set[str]] = {}
    for start, end in found:
        below.setdefault(start, set()).add(end)

    def reached(start: str) -> set[str]:
        return {far for end in below.get(start, ()) for far in (end, *reached(end))}

    return [
        (start, end)
        for start, end in found
        if not any(end in reached(other) for other in below[start])
    ]


def wrong(found: list[Import]) -> list[str]:
    """Return a line for each import that runs against the order."""
    told = []
    for each in found:
        start, end = each.arrow
        if start in (end, FACE):
            continue
        if end == FACE:
            why = "the package does not import its own public face"
        elif start not in LEVEL or end not in LEVEL:
            continue
        elif start in IMPORTS_ONLY and end not in IMPORTS_ONLY[start]:
            why = f"{start} imports none but {sorted(IMPORTS_ONLY[start]) or start}"
        elif start not in IMPORTED_ONLY_BY.get(end, {start}):
            why = f"only {', '.join(sorted(IMPORTED_ONLY_BY[end]))} imports {end}"
        elif LEVEL[start] <= LEVEL[end]:
            why = f"{end} is not below {start}"
        else:
            continue
        told.append(f"{each.place}: {each.module} imports {each.target}: {why}")
    return told


def cycle(edges: set[tuple[str, str]]) -> list[str]:
    """Return the names around one cycle, or nothing where there is none."""
    targets: dict[str, list[str]] = {}
    for start, end in sorted(edges):
        targets.setdefault(start, []).append(end)
    done: set[str] = set()

    def visit(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name not in done:
            for target in targets.get(name, ()):
                if around := visit(target, [*way, name]):
                    return around
            done.add(name)
        return []

    return next((around for name in targets if (around := visit(name, []))), [])


def _imported_names(module: str, path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the full name of all that a file imports from anywhere."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: 1 - node.level or None] if node.level else []
            base = ".".join([*parents, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def _module_of(name: str, known: dict[str, Path]) -> str:
    """Return the module of the package that a full name is, or lies in."""
    while name not in known and "." in name:
        name = name.rpartition(".")[0]
    return name if name in known else ""
