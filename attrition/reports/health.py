"""Whether the files of a folder of results are those that were written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attrition.formatting import by_count
from attrition.storage.marker import is_plain, marker_of, sha256_of
from attrition.sweep.parts import StoreError, findings
from attrition.sweep.store import DESIGN, KIND, STUDY, Store, open_store


@dataclass(frozen=True)
class Health:
    """What a folder holds, how many of its files are whole, and what is wrong with the others."""

    kind: str
    whole: int
    problems: tuple[str, ...]

    def text(self) -> str:
        """Return the state in a line, then the problems."""
        files = by_count(self.whole, "file is", "files are")
        return "\n".join((f"{self.kind}: {self.whole:,} {files} as written", *self.problems))


def health_of(folder: Path) -> Health:
    """Return the health of a folder of results, of a sweep or of any other command.

    Raises an AttritionError where the folder holds nothing that attrition wrote, or the study of a
    sweep is not one that this version reads.
    """
    if not folder.is_dir():
        raise StoreError(f"there is no folder {folder}")
    marker = marker_of(folder)
    if marker["kind"] == KIND:
        return _health_of_sweep(open_store(folder))
    files = marker.get("files")
    listed = files.items() if isinstance(files, dict) else ()
    wrong = [problem for name, digest in listed for problem in _changed(folder / name, digest)]
    return Health(marker["kind"], len(listed) - len(wrong), tuple(wrong))


def _changed(path: Path, digest: Any) -> Iterator[str]:
    if not is_plain(path):
        yield f"{path} is missing"
    elif sha256_of(path) != digest:
        yield f"{path} has been changed since it was written"


def _health_of_sweep(store: Store) -> Health:
    whole, problems = 0, []
    listed = [name for name in store.manifest["files"] if (store.path / name).exists()]
    for name in dict.fromkeys((STUDY, DESIGN, *listed)):
        try:
            store.content(name)
        except StoreError as error:
            problems.append(str(error))
        else:
            whole += 1
    if problems:
        return Health(KIND, whole, (*problems, "the outcomes cannot be checked without these"))
    for part in findings(store.path, store.keys, finished=store.finished):
        whole += len(part.files)
        problems += [part.fault] if part.fault else []
    return Health(KIND, whole, tuple(problems))
