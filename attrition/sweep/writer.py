"""Writing the folder of a sweep, part by part, so that a stop at any moment loses little.

The name of a part holds a checksum of its bytes, and its metadata the key of its chunk; a part that
is incomplete or belongs to another study is recognised and run again. A part of outcomes is written
after the trajectories that belong to it and names them; it alone marks a chunk as done.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from attrition.storage.folders import unwritable, write_whole
from attrition.storage.manifest import environment
from attrition.storage.marker import MANIFEST, OutputError
from attrition.sweep.chunk import METADATA, Chunk, Job, Part, checksum
from attrition.sweep.store import (
    DESIGN,
    FAILURES,
    FORMAT,
    OUTCOMES,
    STUDY,
    TRAJECTORIES,
    Store,
    open_store,
)
from attrition.sweep.study import Study

LOCK = ".lock"
FOLDERS = (OUTCOMES, TRAJECTORIES)
OURS = (MANIFEST, STUDY, DESIGN, FAILURES, *FOLDERS)


class Writer:
    """The store of a sweep under way; made by `writing`, which holds its lock."""

    def __init__(self, folder: Path, study: Study, job: Job, design: pd.DataFrame) -> None:
        self.folder = folder
        self.study = study
        self.job = job
        self.design = design
        self.given_up: dict[int, str] = {}

    def begin(self) -> None:
        """Write what the parts need, the manifest last; refuse the store of another study."""
        if not (self.folder / MANIFEST).exists():
            for name in FOLDERS:
                (self.folder / name).mkdir(exist_ok=True)
            write_whole(self.folder / STUDY, self.study.to_toml().encode())
            write_whole(self.folder / DESIGN, _bytes(self.design))
            self._write_manifest(finished=False)
            return
        manifest = open_store(self.folder).manifest
        other = [n for n, v in self.study.content.items() if manifest["content"].get(n) != v]
        if manifest["code"] != self.job.code:
            other.append(f"the version of the code ({manifest['code']}, now {self.job.code})")
        if other:
            raise OutputError(
                f"{self.folder} holds another sweep, which differs in {', '.join(other)}: "
                "choose another folder with --out, or start over with --fresh"
            )

    def done(self, chunks: Iterable[Chunk]) -> set[int]:
        """Return the numbers of the chunks that are there, whole; remove all other parts."""
        parts = {name: _parts(self.folder / name) for name in FOLDERS}
        done, kept = set(), set()
        for chunk in chunks:
            name = f"{chunk.number:06d}"
            for path in parts[OUTCOMES].get(name, []):
                metadata = _part_metadata(path)
                name_beside = f"part-{name}-{metadata.get('trajectories')}.parquet"
                beside = self.folder / TRAJECTORIES / name_beside
                whole = not metadata.get("trajectories") or bool(_part_metadata(beside))
                if metadata.get("key") == self.job.key(chunk) and whole:
                    done.add(chunk.number)
                    kept |= {path, beside}
        for folder in FOLDERS:
            for path in (self.folder / folder).iterdir():
                if path not in kept:
                    path.unlink()
        return done

    def add(self, chunk: Chunk, part: Part) -> None:
        """Write what came out of a chunk: it is done when its outcomes are there."""
        for kind, content in ((TRAJECTORIES, part.trajectories), (OUTCOMES, part.outcomes)):
            if content:
                name = f"part-{chunk.number:06d}-{checksum(content)}.parquet"
                write_whole(self.folder / kind / name, content)

    def give_up(self, chunk: Chunk, reason: str) -> None:
        """Note that a chunk could not be run; the same command tries it again."""
        self.given_up |= {point: reason for point, _ in chunk.points}

    def end(self, *, finished: bool) -> Store:
        """Write the table of failures, and in the manifest whether every point has been run."""
        table = open_store(self.folder).failures
        more = pd.DataFrame(list(self.given_up.items()), columns=["point", "reason"])
        table = pd.concat([table, more.astype(table.dtypes)]).sort_values("point")
        if len(table):
            write_whole(self.folder / FAILURES, _bytes(table.reset_index(drop=True)))
        else:
            (self.folder / FAILURES).unlink(missing_ok=True)
        self._write_manifest(finished=finished)
        return open_store(self.folder)

    def _write_manifest(self, *, finished: bool) -> None:
        names = sorted(p.name for name in FOLDERS for p in (self.folder / name).iterdir())
        manifest = {
            "format": FORMAT,
            "kind": "sweep",
            **environment(),
            "study": self.study.name,
            "title": self.study.title,
            "code": self.job.code,
            "content": self.study.content,
            "scenarios": [scenario.resolved() for scenario in self.study.scenarios],
            "points": len(self.design),
            "runs": self.study.runs,
            "seed": self.study.seed,
            "outcomes": list(self.study.outcomes),
            "trajectories": self.study.trajectories,
            "finished": finished,
            "result_hash": hashlib.sha256("".join(names).encode()).hexdigest() if finished else "",
        }
        text = json.dumps(manifest, indent=2, ensure_ascii=False)
        write_whole(self.folder / MANIFEST, text.encode() + b"\n")


@contextmanager
def writing(
    folder: Path, study: Study, job: Job, design: pd.DataFrame, *, fresh: bool = False
) -> Iterator[Writer]:
    """Yield the store of a sweep, held by this process alone, begun or found as it was left.

    Raises an OutputError where another process holds it, or the folder has another sweep or other
    files; `fresh` removes an earlier sweep first.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(_made(folder) / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise OutputError(
            f"another process is writing to {folder}: "
            "wait for it, or choose another folder with --out"
        ) from None
    except OSError as error:
        raise unwritable(error, folder) from error
    try:
        _check_ours(folder)
        writer = Writer(folder, study, job, design)
        try:
            if fresh:
                _clear(folder)
            writer.begin()
        except OSError as error:
            raise unwritable(error, folder) from error
        yield writer
    finally:
        lock.release()


def _made(folder: Path) -> Path:
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file: choose a folder with --out")
    if folder.is_dir():
        _check_ours(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(error, folder) from error
    if not os.access(folder, os.W_OK):
        raise OutputError(f"{folder} is not writable: choose another folder with --out")
    return folder


def _check_ours(folder: Path) -> None:
    """Refuse a folder with anything but a sweep, or the beginnings of one, in it."""
    if (folder / MANIFEST).exists():
        open_store(folder)
    elif any(p.name not in OURS and not p.name.startswith(".") for p in folder.iterdir()):
        raise OutputError(f"{folder} holds other files: choose a new folder with --out")


def _clear(folder: Path) -> None:
    """Remove an earlier sweep, its manifest first, so that what is left is no sweep."""
    for name in OURS:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _parts(folder: Path) -> dict[str, list[Path]]:
    """Return the parts of a folder by the number of the chunk in their names."""
    parts: dict[str, list[Path]] = {}
    folder.mkdir(exist_ok=True)
    for path in sorted(folder.glob("part-*-*.parquet")):
        parts.setdefault(path.name.split("-")[1], []).append(path)
    return parts


def _part_metadata(path: Path) -> dict[str, Any]:
    """Return the metadata of a part, none if it is incomplete."""
    import pyarrow.parquet as pq

    if not path.is_file():
        return {}
    content = path.read_bytes()
    if checksum(content) != path.stem.rsplit("-", 1)[1]:
        return {}
    metadata: dict[str, Any] = json.loads(pq.read_schema(io.BytesIO(content)).metadata[METADATA])
    return metadata


def _bytes(table: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.to_parquet(buffer, index=False)
    return buffer.getvalue()
