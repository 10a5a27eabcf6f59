"""The version of the code that makes numbers, found from what a module imports.

No list is kept by hand: a file that comes to bear on the numbers is imported by what makes them.
"""

from __future__ import annotations

import ast
import hashlib
import platform
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from attrition.drivers.replacing import names_of_replaced

PACKAGE = Path(__file__).parents[1]
LIBRARIES = ("numba", "numpy")


def code_version(module: str, package: Path = PACKAGE) -> str:
    """Return the version of the package, and a hash of the sources that `module` can reach.

    The hash covers the versions of Python and of the numerical libraries, too. Rules that are
    replaced at present are named after it.
    """
    made_with = [platform.python_version(), *(f"{name} {version(name)}" for name in LIBRARIES)]
    digest = hashlib.sha256(" ".join(made_with).encode())
    for file in source_files(module, package):
        digest.update(file.relative_to(package).as_posix().encode())
        digest.update(file.read_bytes())
    found = f"{version(package.name)}-{digest.hexdigest()[:12]}"
    return "+".join((found, *names_of_replaced()))


def source_files(module: str, package: Path = PACKAGE) -> list[Path]:
    """Return the files of the package that `module` imports, directly or not, and its own."""
    reached: set[Path] = set()
    waiting = [module]
    while waiting:
        file = _file_of(waiting.pop(), package)
        if file and file not in reached:
            reached.add(file)
            waiting += _imports(file)
    return sorted(reached)


def _file_of(name: str, package: Path) -> Path | None:
    """Return the file of a module, or the one that holds an attribute named in full.

    None stands for the public face of the package, which only says where names are found.
    """
    parts = name.split(".")[1:]
    while parts:
        place = package.joinpath(*parts)
        for file in (place.with_suffix(".py"), place / "__init__.py"):
            if file.is_file():
                return file
        parts.pop()
    return None


def _imports(file: Path) -> Iterator[str]:
    """Yield the names of modules that a file imports; names that are no modules do no harm."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name for name in names if name.startswith("attrition."))
