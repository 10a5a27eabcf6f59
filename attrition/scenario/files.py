"""Where scenarios are, and reading them from disk without trusting them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from attrition.scenario.problems import Complaints, nearest, number, shorten
from attrition.scenario.toml import parse_toml

TOML_LIMIT = 1_000_000
NAMES = "the path of a file, or a name that attrition scenarios lists"
CSV_LIMIT = 5_000_000
WARS = "wars"
_added: ContextVar[Mapping[str, Path]] = ContextVar("added", default=MappingProxyType({}))


@dataclass(frozen=True)
class Document:
    """One scenario file as written."""

    path: Path
    data: dict[str, Any]

    @property
    def file(self) -> str:
        """The name by which messages call the file."""
        return self.path.name


class File(NamedTuple):
    """A file that a scenario names: its path as given, relative to the scenario file, and whole."""

    given: str
    path: Path


def folder() -> Path:
    """Return the folder of the shipped scenarios, in a checkout or in an installed package."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_scenarios"
    return installed if installed.is_dir() else package.parent / "scenarios"


def discover() -> list[Path]:
    """List the shipped scenario files: those of the war in Ukraine, then those of other wars."""
    return [*_files_of(folder()), *discover_wars()]


def discover_wars() -> list[Path]:
    """List the files of the library of wars, each with a record of its own."""
    return _files_of(folder() / WARS)


def _files_of(place: Path) -> list[Path]:
    return sorted(place.glob("*.toml"), key=lambda path: path.stem)


@contextmanager
def also_named(paths: Mapping[str, Path]) -> Iterator[None]:
    """Let these names mean these files too, in this thread, until the `with` statement ends."""
    token = _added.set(paths)
    try:
        yield
    finally:
        _added.reset(token)


def named() -> dict[str, Path]:
    """Return the files that names mean anywhere: shipped scenarios, then those of `also_named`."""
    return {**{path.stem: path for path in discover()}, **_added.get()}


def locate(name: str | Path, beside: Path | None = None) -> Path:
    """Find the file that a name or a path means; `beside` is the folder of the file that names it.

    A path has a separator or ends in .toml. A name is that of a file in the same folder, then of a
    shipped scenario or one of `also_named`, then of a file in the present folder.
    """
    text = str(name)
    here = beside or Path()
    if isinstance(name, Path) or text.endswith(".toml") or "/" in text or "\\" in text:
        return here / text
    shipped = [folder() / f"{text}.toml", folder() / WARS / f"{text}.toml"]
    shipped += [_added.get()[text]] if text in _added.get() else []
    candidates = [*shipped, here / f"{text}.toml", here / text]
    if beside is not None:
        candidates = [here / f"{text}.toml", *reversed(shipped)]
    return next((path for path in candidates if _is_file(path)), candidates[-1])


def read_text(path: Path, limit: int, complaints: Complaints) -> str | None:
    """Read a UTF-8 file of at most `limit` bytes, or note why not."""
    try:
        if path.is_dir():
            complaints.add("", "is a directory", "a file")
            return None
        if path.exists() and not path.is_file():
            complaints.add("", "is not a regular file", "a file")
            return None
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except FileNotFoundError:
        near = nearest(path.stem, [path.stem for path in discover()])
        is_name = not complaints.file.endswith(".toml") and path.parent == Path()
        which = f" {path.as_posix()!r}" if near == complaints.file else ""
        what = "no scenario of this name" if is_name else f"no such file{which}"
        complaints.add("", what, NAMES if is_name and not near else "", near)
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        complaints.add("", f"cannot be read ({reason})")
        return None
    return _decode(content, limit, complaints)


def read_toml(path: Path, complaints: Complaints) -> Document | None:
    """Read one scenario file, or note why not."""
    text = read_text(path, TOML_LIMIT, complaints)
    data = None if text is None else parse_toml(text, complaints)
    return None if data is None else Document(path, data)


def read_chain(
    name: str | Path, complaints: Complaints, known: Collection[Path] = ()
) -> list[Document]:
    """Read a scenario and what it extends, the root first; what cannot be read is noted.

    The chain ends before a file that is `known` already, by its resolved path.
    """
    chain: list[Document] = []
    seen: list[Path] = []
    path: Path | None = locate(name)
    own = complaints.of(Path(name).name or str(name))
    while path is not None and not (known and path.resolve() in known):
        document = read_toml(path, own)
        if document is None:
            break
        chain.insert(0, document)
        seen.append(path.resolve())
        path = _parent(document, seen, complaints.of(document.file))
        own = complaints.of(path.name if path else "")
    return chain


def _parent(document: Document, seen: list[Path], complaints: Complaints) -> Path | None:
    name = document.data.get("extends")
    if not isinstance(name, str) or not name:
        return None
    path = find(name, document, complaints, "extends")
    if path is not None and path.resolve() in seen:
        chain = [*seen[seen.index(path.resolve()) :], path]
        names = " -> ".join(step.name for step in chain)
        complaints.add("extends", f"circular, {names}")
        return None
    return path


def find(name: str, document: Document, complaints: Complaints, key: str) -> Path | None:
    """Return the file of a scenario that a document names, or None, noting it if there is none."""
    path = locate(name, document.path.parent)
    if _is_file(path):
        return path
    siblings = [*named(), *(p.stem for p in sorted(document.path.parent.glob("*.toml")))]
    guess = nearest(Path(name).stem, [stem for stem in siblings if stem != document.path.stem])
    complaints.add(key, f"unknown scenario {shorten(repr(name))}", nearest=guess)
    return None


def exists(path: Path) -> bool:
    """Return whether a path exists; an impossible path does not."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _decode(content: bytes, limit: int, complaints: Complaints) -> str | None:
    if len(content) > limit:
        complaints.add("", f"larger than {number(limit)} bytes")
    elif b"\0" in content:
        complaints.add("", f"NUL byte in line {content[: content.index(0)].count(10) + 1}")
    else:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            complaints.add(f"line {line}", "not UTF-8")
    return None
