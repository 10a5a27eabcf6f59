"""The week as compiled code: written out from the list of phases, compiled once, kept on disk.

numba's cache on disk looks at the file of a compiled function only and would not notice an edit of
a rule in another file. So the code is written to a folder named by a hash of the sources of the
rulebook; an edit of any of them makes a new folder and compiles anew.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from attrition.measures import MEASURES
from attrition.phases import OPENING, PHASES, Act
from attrition.records import Draws, Settings

PACKAGE = Path(__file__).parents[1]
RULEBOOK = ("records", "drivers/code_generation.py", "rules", "phases", "measures")
INSIDE = "@njit(nogil=True, no_cpython_wrapper=True, no_cfunc_wrapper=True, _nrt=False)"
HEADER = '''"""The compiled week, written out from the list of phases; not to be edited."""

import attrition.phases as book
from numba import njit

from attrition.measures import MEASURES
from attrition.records import Draws, Settings, Week

'''


def fingerprint(package: Path = PACKAGE) -> str:
    """Return a hash of the sources that the compiled week is made from, and of the compiler."""
    import numba

    digest = hashlib.sha256(f"{numba.__version__} {sys.version}".encode())
    for source in _sources(package):
        digest.update(source.relative_to(package).as_posix().encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def _sources(package: Path) -> Iterator[Path]:
    for name in RULEBOOK:
        place = package / name
        yield from sorted(place.glob("*.py")) if place.is_dir() else [place]


def cache_folder() -> Path:
    """Return the folder for compiled code: ATTRITION_CACHE, or the user's cache folder."""
    own = os.environ.get("ATTRITION_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "attrition"


def source() -> str:
    """Return the week as Python source: a function an act, the opening, the record, and a run."""
    acts = dict.fromkeys((*OPENING, *(act for phase in PHASES for act in phase.acts)))
    return "".join([HEADER, *map(_act, acts), _opening(), _record(), _run()])


def _act(act: Act) -> str:
    return (
        f"\n{INSIDE}\ndef {_name(act)}(world, week):\n"
        f"    for i in range(len(world.{act.table})):\n"
        f"        book.{_module(act)}.{act.name}(world.{act.table}[i], world, week)\n\n"
    )


def _module(act: Act) -> str:
    return act.function.__module__.rsplit(".", 1)[-1]


def _name(act: Act) -> str:
    return f"{_module(act)}_{act.name}"


def _calls(acts: Iterable[Act], indent: str) -> str:
    return "".join(f"{indent}{_name(act)}(world, week)\n" for act in acts)


def _opening() -> str:
    settings = ", ".join(f"settings.{name}[0]" for name in Settings._fields)
    return (
        "\n@njit(nogil=True, cache=True, _nrt=False)\n"
        "def open_world(world, settings, control, days, date, draws):\n"
        f"    week = Week(0, days, date, Settings({settings}), draws, control[0])\n"
        f"{_calls(OPENING, '    ')}\n"
    )


def _record() -> str:
    rules = "".join(f'RULE_{i} = MEASURES["{name}"].rule\n' for i, name in enumerate(MEASURES))
    lines = "".join(
        f"    for j in range(starts[{i}], starts[{i + 1}]):\n"
        f"        row[j] = float(RULE_{i}(world, places[j]))\n"
        for i in range(len(MEASURES))
    )
    return f"\n{rules}\n\n{INSIDE}\ndef record(world, starts, places, row):\n{lines}\n"


def _run() -> str:
    settings = ", ".join(f"settings.{name}[k]" for name in Settings._fields)
    draws = ", ".join(f"draws.{name}[k - first]" for name in Draws._fields)
    acts = _calls((act for phase in PHASES for act in phase.acts), " " * 8)
    return (
        "\n@njit(nogil=True, cache=True, _nrt=False)\n"
        "def run(world, settings, control, days, dates, draws, span, starts, places, out):\n"
        "    first, last = span\n"
        "    if first == 0:\n"
        "        record(world, starts, places, out[0])\n"
        "    for k in range(first, last):\n"
        f"        today = Settings({settings})\n"
        f"        drawn = Draws({draws})\n"
        "        week = Week(k, days, dates[k], today, drawn, control[k])\n"
        f"{acts}"
        "        record(world, starts, places, out[k + 1])\n"
    )


def is_ready() -> bool:
    """Return whether the week has been compiled before, so that the engine starts at once."""
    name = fingerprint()
    folders = (cache_folder(), Path(tempfile.gettempdir()) / "attrition-cache")
    return any(
        next((folder / name / "__pycache__").glob("*.run-*.nbc"), None) is not None
        for folder in folders
    )


@cache
def compiled() -> ModuleType:
    """Return the module of the compiled week, writing it first where the sources are new."""
    key = fingerprint()
    name = f"attrition_week_{key}"
    folder = _writable(cache_folder()) / key
    path = folder / f"{name}.py"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=folder, suffix=".draft")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(source())
        Path(draft).replace(path)
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _writable(folder: Path) -> Path:
    """Return the folder, or one in the temporary folder where it cannot be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return Path(tempfile.gettempdir()) / "attrition-cache"
