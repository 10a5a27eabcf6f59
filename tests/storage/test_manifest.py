"""The record of a run, from which it can be repeated."""

import json
from dataclasses import asdict, replace

import pytest

from attrition.storage.manifest import FORMAT, Manifest, ManifestError, environment, read_manifest


@pytest.fixture
def manifest():
    return Manifest(
        **environment(),
        command=["attrition", "run", "made-up"],
        scenario={"name": "made-up"},
        scenario_hash="abc",
        overrides=["combat.quality.a=1.2"],
        seed=3,
        steps=52,
        result_hash="def",
        about={},
        files={"trajectories.parquet": "123"},
    )


def test_a_manifest_reads_back_as_it_was_written(tmp_path, manifest):
    manifest.write(tmp_path / "manifest.json")
    assert read_manifest(tmp_path) == manifest
    assert read_manifest(tmp_path / "manifest.json") == manifest


def test_a_manifest_names_what_can_change_a_number(manifest):
    assert {"python", "mesa", "numpy", "pandas", "numba"} <= set(manifest.versions)
    assert manifest.created.endswith("+00:00")
    assert manifest.platform


def test_a_missing_manifest_is_told(tmp_path):
    with pytest.raises(ManifestError, match=r"there is no manifest\.json in"):
        read_manifest(tmp_path)
    with pytest.raises(ManifestError, match="no folder"):
        read_manifest(tmp_path / "nowhere")


@pytest.mark.parametrize("text", ["{", "[1, 2]", '{"a": 1}', "\xff\xfe", "null"])
def test_what_is_no_manifest_is_told(tmp_path, text):
    (tmp_path / "manifest.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(ManifestError, match=r"manifest\.json is not"):
        read_manifest(tmp_path)


def test_another_format_is_told(tmp_path, manifest):
    replace(manifest, format=FORMAT + 1).write(tmp_path / "manifest.json")
    with pytest.raises(ManifestError, match=f"reads format {FORMAT}"):
        read_manifest(tmp_path)


def test_the_folder_of_a_sweep_is_not_that_of_a_run(tmp_path):
    (tmp_path / "manifest.json").write_text('{"format": 1, "kind": "sweep", "result_hash": ""}')
    with pytest.raises(ManifestError, match="its kind is sweep"):
        read_manifest(tmp_path)


def test_an_incomplete_manifest_is_told(tmp_path, manifest):
    stored = asdict(manifest)
    del stored["seed"]
    (tmp_path / "manifest.json").write_text(json.dumps(stored))
    with pytest.raises(ManifestError, match="lacks seed"):
        read_manifest(tmp_path)
