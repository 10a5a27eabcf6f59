"""The compiled week on disk: where it lies, what of it has been compiled, and its loading."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import llvmlite
import numba
import numpy as np
from llvmlite import binding

from attrition.drivers.code_generation import Part, generated_week
from attrition.drivers.pointers import address_of
from attrition.phases import PHASES, START, Act

PACKAGE = Path(__file__).parents[1]
WORTH_A_HELPER = 6  # parts; for fewer a second process would start in vain


class Compiled(NamedTuple):
    """The compiled week: `run`, and what it calls, as rows of an address and a number."""

    run: Any
    start: Any
    acts: Any
    measures: Any


def cache_folder() -> Path:
    """Return the folder for compiled code: ATTRITION_CACHE, or the user's cache folder."""
    own = os.environ.get("ATTRITION_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "attrition"


def code_folder() -> Path:
    """Return the folder of the generated files of this compiler and this kind of processor."""
    return _writable(cache_folder()) / _machine()


def is_ready() -> bool:
    """Return whether every part has been compiled before, so that the engine starts at once."""
    return not waiting(generated_week().parts)


def waiting(of: Iterable[Part]) -> list[Part]:
    """Return the parts that have not been compiled yet; none where nothing is to be compiled."""
    if numba.config.DISABLE_JIT:  # type: ignore[attr-defined]
        return []
    there = {path.name.split(".")[0] for path in _machine_code()}
    return [part for part in of if part.stem not in there]


def _machine_code() -> Iterator[Path]:
    for folder in (cache_folder(), _temporary()):
        yield from (folder / _machine() / "__pycache__").glob("*.nbc")


@cache
def compiled() -> Compiled:
    """Return the compiled week, after compiling what of it has not been compiled before."""
    week = generated_week()
    with _helper(len(waiting(week.parts))):
        calls: dict[Act, tuple[Any, int]] = {}
        for part, acts in week.phases.items():
            address = address_of(load(part))
            calls |= {act: (address, number) for number, act in enumerate(acts)}
        measures = [(address_of(load(part)), 0) for part in week.measures]
        weekly = [calls[act] for phase in PHASES for act in phase.acts]
        start = [calls[act] for act in START]
        return Compiled(load(week.run), *map(_rows, (start, weekly, measures)))


def _rows(calls: list[Any]) -> Any:
    """Return calls as rows of an address and a number; an address is a function if not compiled."""
    return np.array(calls, np.intp if type(calls[0][0]) is int else object)


def load(part: Part) -> Any:
    """Return the function of a part, written out and compiled if that has not been done."""
    path = code_folder() / f"{part.stem}.py"
    if not path.exists():
        _write(path, part.text)
    name = f"attrition_{part.stem.replace('-', '_')}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module.apply


def _write(path: Path, text: str) -> None:
    """Write a file at once, and with one date whoever writes it: numba looks at the date."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".draft")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.utime(draft, (0, 0))
    Path(draft).replace(path)


@contextmanager
def _helper(missing: int) -> Iterator[None]:
    """Let a second process compile from the last part on while this one compiles from the first.

    They meet in the middle. Nothing depends on the helper: what it does not compile, this one does.
    """
    if missing < WORTH_A_HELPER or not sys.executable or (os.cpu_count() or 1) < 2:
        yield
        return
    paths = os.pathsep.join([str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")])
    code = "from attrition.drivers import compiled_code; compiled_code.compile_backwards()"
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": paths},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def compile_backwards() -> None:
    """Compile what is missing, from the last part on."""
    week = generated_week()
    for part in reversed((*week.phases, *week.measures)):
        if waiting([part]):
            load(part)


@cache
def _machine() -> str:
    """Return a hash of the compiler and the processor."""
    versions = (sys.version, numba.__version__, llvmlite.__version__, np.__version__)
    processor = (binding.get_host_cpu_name(), binding.get_host_cpu_features().flatten())
    return hashlib.sha256(repr((versions, processor)).encode()).hexdigest()[:8]


def _temporary() -> Path:
    return Path(tempfile.gettempdir()) / "attrition-cache"


@cache
def _writable(folder: Path) -> Path:
    """Return the folder, or one in the temporary folder where it cannot be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return _temporary()
