"""Whether the files of a folder of results are those that were written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attrition.errors import AttritionError
from attrition.storage.marker import is_plain, marker_of, sha256_of
from attrition.sweep.parts import OUTCOMES, StoreError, part_paths, proved
from attrition.sweep.store import DESIGN, KIND, STUDY, Store, open_store


@dataclass(frozen=True)
class Health:
    """What a folder holds, how many of its files are whole, and what is wrong with the others."""

    kind: str
    whole: int
    problems: tuple[str, ...]

    def text(self) -> str:
        """Return the state in a line, then the problems."""
        files = "1 file is" if self.whole == 1 else f"{self.whole:,} files are"
        return "\n".join((f"{self.kind}: {files} as written", *self.problems))


def health_of(folder: Path) -> Health:
    """Return the health of a folder of results, of a sweep or of any other command.

    Raises an AttritionError where the folder holds nothing that attrition wrote.
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

    def look(read: Callable[[], Any]) -> None:
        nonlocal whole
        try:
            found = read()
        except AttritionError as error:
            problems.append(str(error))
        else:
            whole += len(found) if isinstance(found, list) else 1

    listed = [name for name in store.manifest["files"] if (store.path / name).exists()]
    for name in dict.fromkeys((STUDY, DESIGN, *listed)):
        look(lambda name=name: store.content(name))  # type: ignore[misc]
    if problems:
        return Health(KIND, whole, (*problems, "the outcomes cannot be checked without these"))
    numbers = set()
    for number, path in part_paths(store.path / OUTCOMES):
        numbers.add(number)
        look(lambda n=number, p=path: proved(store.path, store.keys, n, p))  # type: ignore[misc]
    lost = len(set(store.keys) - numbers) if store.finished else 0
    if lost:
        several = "a part" if lost == 1 else f"{lost:,} parts"
        problems.append(f"{store.path / OUTCOMES} has lost {several}")
    return Health(KIND, whole, tuple(problems))
