"""The step of a release that compiles the engine for a wheel: python -m attrition.drivers.prebuilt.

It writes the folder build/prebuilt, which a wheel that is built after it includes.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from attrition.drivers.code_folder import COMPILED
from attrition.drivers.code_generation import generated_week
from attrition.drivers.compiled_code import code_folder
from attrition.drivers.compiling import compile_all

FOLDER = Path("build", "prebuilt")
FOLDER_MODE, FILE_MODE = 0o755, 0o644


def prebuild(folder: Path = FOLDER) -> Path:
    """Compile what has not been compiled, and write all parts anew to a folder; return where.

    The folder holds one folder for each kind of machine and versions. Raises an OSError where it
    cannot be written.
    """
    compile_all()
    source = code_folder()
    target = folder / source.name
    shutil.rmtree(target, ignore_errors=True)
    (target / COMPILED).mkdir(parents=True)
    for part in generated_week().parts:
        for path in (source / f"{part.stem}.py", *(source / COMPILED).glob(f"{part.stem}.*")):
            copy = target / path.relative_to(source)
            shutil.copyfile(path, copy)
            copy.chmod(FILE_MODE)
    for made in (target, target / COMPILED):
        made.chmod(FOLDER_MODE)
    return target


if __name__ == "__main__":
    print(prebuild(*map(Path, sys.argv[1:2])))
