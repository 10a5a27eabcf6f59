"""The compiled week on disk: where it lies, what of it has been compiled, and its loading."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from types import CodeType
from typing import Any, NamedTuple

import numba
import numpy as np
from numba.core.caching import CacheImpl, _CacheLocator

from attrition.drivers.code_folder import (
    COMPILED,
    PACKAGE,
    PREBUILT,
    VARIABLE,
    fault_of_prebuilt,
    folder_for_code,
)
from attrition.drivers.code_generation import Part, generated_week
from attrition.drivers.pointers import address_of
from attrition.drivers.replacing import Replacements, replacements
from attrition.phases import PHASES
from attrition.phases.act import Act
from attrition.phases.week_zero import OPENINGS, START
from attrition.rules.rule import tell_compiler

REPLACED = 16  # kinds of week that are kept loaded, each with other rules replaced
WORTH_A_HELPER = 6  # parts; for fewer a second process would start in vain
_loading = Lock()
_texts: set[Path] = set()  # of the parts that this process has loaded


class Compiled(NamedTuple):
    """The compiled week: `run`, and what it calls, as rows of an address and a number.

    `fill` fills an array with random numbers.
    """

    run: Any
    fill: Any
    start: Any
    acts: Any
    measures: Any


def code_folder() -> Path:
    """Return the folder of the generated files of this compiler and this kind of processor.

    Raises a CacheError where there is none that is safe and can be written.
    """
    return folder_for_code(_is_complete)


def why_not_prebuilt() -> str:
    """Return why the code that came with the package is not used; nothing where none came."""
    if not PREBUILT.is_dir() or PREBUILT in code_folder().parents:
        return ""
    named = f"{VARIABLE} names another folder" if os.environ.get(VARIABLE) else ""
    why = named or fault_of_prebuilt(_is_complete)
    return f"the compiled engine that came with the package, in {PREBUILT}, is not used: {why}"


def is_ready() -> bool:
    """Return whether every part has been compiled before, so that the engine starts at once."""
    return not waiting(generated_week().parts)


def waiting(of: Iterable[Part]) -> list[Part]:
    """Return the parts that have not been compiled yet; none where nothing is to be compiled."""
    if numba.config.DISABLE_JIT:  # type: ignore[attr-defined]
        return []
    there = _kept(code_folder(), "nbc")
    return [part for part in of if part.stem not in there]


def _kept(folder: Path, suffix: str) -> set[str]:
    """Return the stems of the parts of which a folder holds a file of machine code."""
    return {path.name.split(".")[0] for path in (folder / COMPILED).glob(f"*.{suffix}")}


def _is_complete(folder: Path) -> bool:
    """Return whether every part is in a folder: its text, its machine code and numba's index."""
    there, parts = _kept(folder, "nbc") & _kept(folder, "nbi"), generated_week().parts
    return all(part.stem in there and _is_whole(folder, part) for part in parts)


def compiled() -> Compiled:
    """Return the compiled week, after compiling what of it has not been compiled before.

    Threads that ask at once wait for the first.
    """
    with _loading:
        return _loaded(replacements())


@lru_cache(maxsize=REPLACED)
def _loaded(_replaced: Replacements) -> Compiled:
    week = generated_week()
    with _helper(len(waiting(week.parts))):
        calls: dict[Act, tuple[Any, int]] = {}
        for part, acts in week.phases.items():
            address = address_of(load(part))
            calls |= {act: (address, number) for number, act in enumerate(acts)}
        measures = [(address_of(load(part)), 0) for part in week.measures]
        weekly = [calls[act] for phase in PHASES for act in phase.acts]
        start = [calls[act] for act in (*OPENINGS, *START)]
        return Compiled(load(week.run), load(week.fill), *map(_rows, (start, weekly, measures)))


def _rows(calls: list[Any]) -> Any:
    """Return calls as rows of an address and a number; an address is a function if not compiled."""
    return np.array(calls, np.intp if type(calls[0][0]) is int else object)


def load(part: Part) -> Any:
    """Return the function of a part, written out and compiled if that has not been done."""
    tell_compiler()
    folder = _folder_of(part)
    path = folder / f"{part.stem}.py"
    if not _is_whole(folder, part):
        for file in (*_machine_code(folder, part), _checksum(folder, part)):
            file.unlink(missing_ok=True)
        _write(path, part.text)
    _texts.add(path)
    name = f"attrition_{part.stem.replace('-', '_')}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    _note(folder, part)
    return module.apply


def _folder_of(part: Part) -> Path:
    """Return the folder of a part; with a replaced rule, one that can be written where it is new.

    What came with the package may lie where nothing can be added.
    """
    folder = code_folder()
    if not replacements() or part.stem in _kept(folder, "nbc"):
        return folder
    return folder_for_code(_is_never_complete)


def _is_never_complete(_folder: Path) -> bool:
    return False


def _is_whole(folder: Path, part: Part) -> bool:
    """Return whether what is kept of a part is as it was written: it would be executed."""
    path, checksum = folder / f"{part.stem}.py", _checksum(folder, part)
    try:
        if path.read_bytes() != part.text.encode():
            return False
        return not checksum.exists() or checksum.read_bytes() == _digest(folder, part).encode()
    except FileNotFoundError:
        return False


def _note(folder: Path, part: Part) -> None:
    """Keep the checksum of the machine code of a part, where there is any and it is not kept."""
    checksum = _checksum(folder, part)
    if _machine_code(folder, part) and not checksum.exists():
        with suppress(OSError):  # a folder that may only be read
            _write(checksum, _digest(folder, part))


def _machine_code(folder: Path, part: Part) -> list[Path]:
    return sorted((folder / COMPILED).glob(f"{part.stem}.*.nb[ci]"))


def _checksum(folder: Path, part: Part) -> Path:
    return folder / COMPILED / f"{part.stem}.sha256"


def _digest(folder: Path, part: Part) -> str:
    """Return a hash of the machine code and, since numba compares it as well, of the bytecode."""
    content = b"".join(path.read_bytes() for path in _machine_code(folder, part))
    return hashlib.sha256(content + _bytecode(part)).hexdigest()


@cache
def _bytecode(part: Part) -> bytes:
    """Return what this release of Python makes of the function of a part."""
    made = compile(part.text, part.stem, "exec").co_consts
    return next(c.co_code for c in made if isinstance(c, CodeType) and c.co_name == "apply")


def _write(path: Path, text: str) -> None:
    """Write a file at once, since other processes may read it."""
    handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".draft")
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    Path(draft).replace(path)


@contextmanager
def _helper(missing: int) -> Iterator[None]:
    """Let a second process compile from the last part on while this one compiles from the first.

    They meet in the middle. Nothing depends on the helper: what it does not compile, this one does.
    """
    alone = bool(replacements())  # another process does not know what is replaced
    if alone or missing < WORTH_A_HELPER or not sys.executable or (os.cpu_count() or 1) < 2:
        yield
        return
    process = start_python(
        "from attrition.drivers import compiled_code; compiled_code.compile_backwards()"
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def start_python(code: str, *, group: bool = False) -> subprocess.Popen[bytes]:
    """Start a process that compiles to the same folder as this one, and says nothing.

    As a `group` of the system it can be ended together with the helper that it starts.
    """
    paths = os.pathsep.join([str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": paths, VARIABLE: str(code_folder().parent)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=group,
    )


def compile_backwards() -> None:
    """Compile what is missing, from the last part on."""
    week = generated_week()
    for part in reversed((*week.phases, *week.measures, week.fill)):
        if waiting([part]):
            load(part)


class BesideTheText(_CacheLocator):
    """Tells numba to keep machine code beside the text of a part, and nowhere else.

    numba itself passes over a folder that it cannot write to, even where all is compiled.
    """

    def __init__(self, function: Any, file: str) -> None:
        """Note where a function is from."""
        self._file = Path(file)
        self._line = function.__code__.co_firstlineno

    @classmethod
    def from_function(cls, py_func: Any, py_file: str) -> BesideTheText | None:
        """Return the place of a part; None for any other function, which numba places itself."""
        return cls(py_func, py_file) if Path(py_file) in _texts else None

    def get_cache_path(self) -> str:
        """Return the folder of the machine code."""
        return str(self._file.parent / COMPILED)

    def get_source_stamp(self) -> bytes:
        """Return a hash of the text, which stays as it is when a cache is copied."""
        return hashlib.sha256(self._file.read_bytes()).digest()

    def get_disambiguator(self) -> str:
        """Return what tells functions of a file apart."""
        return str(self._line)


CacheImpl._locator_classes = [BesideTheText, *CacheImpl._locator_classes]
