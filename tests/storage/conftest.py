"""A kind of results that tests write."""

import pytest

from attrition.storage.folders import staged
from attrition.storage.marker import Kind, write_marker

KIND = Kind("run", ("*.csv", "*.svg"))


@pytest.fixture
def kind():
    return KIND


@pytest.fixture
def write():
    """Give a function that writes files of a name and a text as a result."""

    def written(target, kind=KIND, **files):
        with staged(target, kind) as folder:
            for stem, text in files.items():
                (folder / f"{stem}.csv").write_text(text)
            write_marker(folder, kind)

    return written
