"""Only the sweeps in the folder that the server was given can be opened."""

import json
from pathlib import Path

import pytest

from attrition.storage.manifest import ManifestError
from attrition.sweep.store import FORMAT, KIND, sealed
from attrition.ui.stores import STORES, open_named, store_names

SWEEP = json.dumps(sealed({"kind": KIND, "format": FORMAT}))


def folder_with(path: Path) -> Path:
    path.mkdir(parents=True)
    (path / "manifest.json").write_text(SWEEP)
    return path


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder_with(tmp_path / "given" / "inside")
    monkeypatch.setenv(STORES, str(tmp_path / "given"))
    return tmp_path / "given"


def test_what_lies_in_the_folder_is_opened_by_its_name(given: Path) -> None:
    assert store_names() == ["inside"]
    assert open_named("inside").path == given / "inside"


@pytest.mark.parametrize("manifest", ['{"format": 1, "runs": 2}', "[]", "not JSON"])
def test_folders_of_other_results_are_left_out(given: Path, manifest: str) -> None:
    (given / "run").mkdir()
    (given / "run" / "manifest.json").write_text(manifest)
    assert store_names() == ["inside"]
    with pytest.raises(ManifestError, match="there is no sweep 'run' here"):
        open_named("run")


@pytest.mark.parametrize("name", ["../outside", "..", ".", "", "inside/../../outside", "link"])
def test_nothing_outside_the_folder_is_opened(given: Path, name: str) -> None:
    outside = folder_with(given.parent / "outside")
    (given / "link").symlink_to(outside)
    with pytest.raises(ManifestError, match="there is no sweep"):
        open_named(name)
    with pytest.raises(ManifestError):
        open_named(str(outside))


def test_a_server_without_a_folder_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STORES, raising=False)
    assert store_names() == []
