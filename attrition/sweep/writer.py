"""Writing the folder of a sweep, part by part, so that a stop at any moment loses little.

The manifest is written first and proves all other files. What is not whole or belongs to another
sweep is moved to a folder of its own and made anew; what the sweep did not write is left alone.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from attrition.storage.folders import drafts, unwritable, write_whole
from attrition.storage.manifest import environment
from attrition.storage.marker import (
    ELSEWHERE,
    MANIFEST,
    OutputError,
    is_plain,
    marker_of_kind,
    sha256_of,
)
from attrition.sweep.chunk import Chunk, Job, Part, checksum
from attrition.sweep.merging import groups_of, merge
from attrition.sweep.parts import (
    FOLDERS,
    OUTCOMES,
    TRAJECTORIES,
    StoreError,
    findings,
    key_of,
    metadata_of_part,
    part_name,
    part_paths,
)
from attrition.sweep.store import DESIGN, FAILURES, FORMAT, KIND, STUDY, Store, open_store, sealed
from attrition.sweep.study import Study

LOCK, DAMAGED = ".lock", "damaged"


class Writer:
    """The store of a sweep under way; made by `writing`, which holds its lock."""

    def __init__(self, folder: Path, study: Study, job: Job, design: pd.DataFrame) -> None:
        self.folder = folder
        self.study = study
        self.job = job
        self.points = len(design)
        self.contents = {STUDY: study.to_toml().encode(), DESIGN: _bytes(design)}
        self.given_up: dict[int, str] = {}
        self.keys: dict[int, str] = {}
        self.groups: dict[int, range] = {}
        self.unmerged: dict[int, tuple[Path, ...]] = {}

    def begin(self) -> None:
        """Write what the parts need, the manifest first; refuse the store of another study."""
        known: dict[str, str] = {}
        if (self.folder / MANIFEST).exists():
            manifest = open_store(self.folder).manifest
            self._check_same(manifest)
            known = manifest["files"]
        kept = {name for name in self.contents if self._is_whole(name, known)}
        if kept != set(self.contents):
            files = {name: known[name] for name in kept}
            files |= {n: _digest(self.contents[n]) for n in self.contents if n not in kept}
            self._write_manifest(files, finished=False)
        for name in self.contents:
            if name not in kept:
                self._set_aside(self.folder / name)
                write_whole(self.folder / name, self.contents[name])
        for name in FOLDERS:
            (self.folder / name).mkdir(exist_ok=True)

    def done(self, chunks: Sequence[Chunk]) -> set[int]:
        """Return the numbers of the chunks that are there, whole; set aside what is not."""
        self.keys = {chunk.number: self.job.key(chunk) for chunk in chunks}
        self.groups = {number: group for group in groups_of(chunks) for number in group}
        done: set[int] = set()
        kept: set[Path] = set()
        for part in findings(self.folder, self.keys, finished=False):
            if part.fault:
                self._set_aside(part.path)
            elif part.chunks[0] in done:
                _remove(set(part.files) - kept)  # its process was killed when it had merged it
            else:
                kept.update(part.files)
                done.update(part.chunks)
                if len(part.chunks) == 1:
                    self.unmerged[part.chunks[0]] = part.files
        self._tidy(kept)
        for group in dict.fromkeys(self.groups.values()):
            self._merge(group)
        return done

    def add(self, chunk: Chunk, part: Part) -> None:
        """Write what came out of a chunk: it is done when its outcomes are there."""
        files = []
        for kind, content in ((TRAJECTORIES, part.trajectories), (OUTCOMES, part.outcomes)):
            if content:
                name = part_name(range(chunk.number, chunk.number + 1), checksum(content))
                files.append(self.folder / kind / name)
                write_whole(files[-1], content)
        self.unmerged[chunk.number] = tuple(reversed(files))
        self._merge(self.groups[chunk.number])

    def give_up(self, chunk: Chunk, reason: str) -> None:
        """Note that a chunk could not be run; the same command tries it again."""
        self.given_up |= {point: reason for point, _ in chunk.points}

    def end(self, *, finished: bool) -> Store:
        """Write the table of failures, and in the manifest whether every point has been run."""
        store = open_store(self.folder)
        more = pd.DataFrame(list(self.given_up.items()), columns=["point", "reason"])
        table = pd.concat([store.failures, more.astype(store.failures.dtypes)])
        content = _bytes(table.sort_values("point").reset_index(drop=True)) if len(table) else b""
        files = {name: store.manifest["files"][name] for name in self.contents}
        if self._is_whole(FAILURES, store.manifest["files"]):
            (self.folder / FAILURES).unlink()
        self._set_aside(self.folder / FAILURES)
        if content:
            files[FAILURES] = _digest(content)
            write_whole(self.folder / FAILURES, content)
        self._write_manifest(files, finished=finished)
        return open_store(self.folder)

    def _merge(self, group: range) -> None:
        """Merge the parts of a group of chunks once all are there."""
        if len(group) > 1 and all(number in self.unmerged for number in group):
            merge(self.folder, group, self.keys, [self.unmerged.pop(n) for n in group])

    def _tidy(self, kept: Collection[Path]) -> None:
        """Take away what a process that was killed has left; set aside what is not ours."""
        for chunks, path in part_paths(self.folder / TRAJECTORIES):
            if path not in kept and self._is_ours(path, key_of(self.keys, chunks)):
                path.unlink()  # the outcomes beside it were not written yet, or merged already
            elif path not in kept:
                self._set_aside(path)
        for folder in (self.folder, *(self.folder / name for name in FOLDERS)):
            _remove(path for path, _ in drafts(folder))

    def _check_same(self, manifest: dict[str, Any]) -> None:
        other = [n for n, v in self.study.content.items() if manifest["content"].get(n) != v]
        if manifest["code"] != self.job.code:
            other.append(f"the version of the code ({manifest['code']}, now {self.job.code})")
        if other:
            raise OutputError(
                f"{self.folder} holds another sweep, which differs in {', '.join(other)}: "
                f"{ELSEWHERE}, or start over with --fresh"
            )
        study = self.folder / STUDY
        if study.exists() and not self._is_whole(STUDY, manifest["files"]):
            raise OutputError(
                f"{study} has been changed since it was written: move it away, or {ELSEWHERE}"
            )

    def _is_whole(self, name: str, known: dict[str, str]) -> bool:
        path = self.folder / name
        return is_plain(path) and sha256_of(path) == known.get(name)

    def _is_ours(self, path: Path, key: str | None) -> bool:
        try:
            return metadata_of_part(path).get("key") == key
        except StoreError:
            return False

    def _set_aside(self, path: Path) -> None:
        """Move a file that is not what the sweep wrote there to the folder of damaged files."""
        if not path.exists() and not path.is_symlink():
            return
        damaged = self.folder / DAMAGED
        damaged.mkdir(exist_ok=True)
        places = (damaged / f"{number}-{path.name}" for number in range(1, 1_000_000))
        path.rename(next(place for place in places if not os.path.lexists(place)))

    def _write_manifest(self, files: dict[str, str], *, finished: bool) -> None:
        names = sorted(path.name for kind in FOLDERS for _, path in part_paths(self.folder / kind))
        manifest = {
            "format": FORMAT,
            "kind": KIND,
            **environment(),
            "study": self.study.name,
            "title": self.study.title,
            "code": self.job.code,
            "content": self.study.content,
            "files": files,
            "scenarios": [scenario.resolved() for scenario in self.study.scenarios],
            "points": self.points,
            "runs": self.study.runs,
            "seed": self.study.seed,
            "bands": {one.name: self.study.metadata(one).bands for one in self.study.scenarios},
            "outcomes": list(self.study.outcomes),
            "trajectories": self.study.trajectories,
            "finished": finished,
            "result_hash": hashlib.sha256("".join(names).encode()).hexdigest() if finished else "",
        }
        plain = json.loads(json.dumps(manifest))  # as it will be read
        text = json.dumps(sealed(plain), indent=2, ensure_ascii=False)
        write_whole(self.folder / MANIFEST, text.encode() + b"\n")


@contextmanager
def writing(
    folder: Path, study: Study, job: Job, design: pd.DataFrame, *, fresh: bool = False
) -> Iterator[Writer]:
    """Yield the store of a sweep, held by this process alone, begun or found as it was left.

    Raises an OutputError where another process holds it, or the folder has another sweep or other
    files; `fresh` moves an earlier sweep to a folder beside it first.
    """
    if fresh and (folder / MANIFEST).exists():
        with _held(folder):
            pass  # nobody writes to it
        _move_beside(folder)
    with _held(folder):
        writer = Writer(folder, study, job, design)
        try:
            writer.begin()
        except OSError as error:
            raise unwritable(error, folder) from error
        yield writer


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold a folder that is new or has a sweep in it for this process alone."""
    from filelock import FileLock, Timeout

    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file: choose a folder with --out")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _check_ours(folder)
        if not os.access(folder, os.W_OK):
            raise OutputError(f"{folder} is not writable: {ELSEWHERE}")
        lock = FileLock(folder / LOCK)
        lock.acquire(timeout=0)
    except Timeout:
        raise OutputError(
            f"another process is writing to {folder}: wait for it, or {ELSEWHERE}"
        ) from None
    except OSError as error:
        raise unwritable(error, folder) from error
    try:
        _check_ours(folder)
        yield
    finally:
        lock.release()


def _check_ours(folder: Path) -> None:
    """Refuse a folder with anything but a sweep, or the beginnings of one, in it."""
    names = {path.name for path in folder.iterdir()}
    if MANIFEST in names:
        marker_of_kind(folder, KIND)
        open_store(folder)
        for name in (MANIFEST, STUDY, DESIGN, FAILURES, LOCK, DAMAGED, *FOLDERS):
            path = folder / name
            if path.is_symlink() or (path.exists() and path.is_dir() != (name in _OWN_FOLDERS)):
                raise OutputError(f"{path} is not what a sweep writes there: {ELSEWHERE}")
        return
    begun = {path.name for path, target in drafts(folder) if target == MANIFEST}
    if names - begun - ({LOCK} if is_plain(folder / LOCK) else set()):
        raise OutputError(f"{folder} holds other files: choose a new folder with --out")


def _move_beside(folder: Path) -> None:
    """Move an earlier sweep out of the way, with all that is in its folder."""
    folder = Path(os.path.realpath(folder))
    places = (folder.with_name(f"{folder.name}-earlier-{n}") for n in range(1, 1_000_000))
    folder.rename(next(place for place in places if not os.path.lexists(place)))


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _bytes(table: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.to_parquet(buffer, index=False)
    return buffer.getvalue()


_OWN_FOLDERS = (DAMAGED, *FOLDERS)
