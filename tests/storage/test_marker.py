"""Only what a manifest proves to be ours is replaced or removed."""

import json

import pytest

from attrition.storage.marker import Kind, OutputError, earlier_files, hashes_in, sha256_of

OTHER = Kind("comparison", ("*.csv",))


def marker(folder, **changes):
    """Change the manifest of a folder."""
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def somebody(run):
    (run / "thesis.tex").write_text("mine")
    for name in ("manifest.json", "a.csv"):
        (run / name).unlink()


def a_manifest_of_another_program(run):
    (run / "manifest.json").write_text('{"name": "an app", "version": "1.0"}')


def a_manifest_that_is_no_json(run):
    (run / "manifest.json").write_text("{")


def a_manifest_that_is_a_list(run):
    (run / "manifest.json").write_text("[[]]")


def a_manifest_nested_without_end(run):
    (run / "manifest.json").write_text("[" * 100_000)


def a_manifest_that_is_a_folder(run):
    (run / "manifest.json").unlink()
    (run / "manifest.json").mkdir()


def a_manifest_that_is_a_link(run):
    (run / "manifest.json").rename(run.parent / "elsewhere.json")
    (run / "manifest.json").symlink_to(run.parent / "elsewhere.json")


def a_manifest_that_names_a_file_of_mine(run):
    (run / "mine.txt").write_text("mine")
    files = hashes_in(run)
    del files["manifest.json"]
    marker(run, files=files)


def a_manifest_that_names_a_file_elsewhere(run):
    (run.parent / "precious.csv").write_text("mine")
    marker(run, files={"../precious.csv": sha256_of(run.parent / "precious.csv")})


def a_manifest_without_digests(run):
    marker(run, files=["a.csv"])


def a_manifest_with_odd_digests(run):
    marker(run, files={"a.csv": 5})


def a_file_that_was_edited(run):
    (run / "a.csv").write_text("old, and my remarks")


def a_file_that_became_a_link(run):
    (run / "a.csv").rename(run.parent / "a.csv")
    (run / "a.csv").symlink_to(run.parent / "a.csv")


def a_file_that_became_a_folder(run):
    (run / "a.csv").unlink()
    (run / "a.csv").mkdir()
    (run / "a.csv" / "mine.txt").write_text("mine")


def a_file_of_mine_with_the_name_of_a_new_one(run):
    (run / "b.csv").write_text("mine")


def a_link_with_the_name_of_a_new_file(run):
    (run.parent / "mine.txt").write_text("mine")
    (run / "b.csv").symlink_to(run.parent / "mine.txt")


def results_of_another_kind(run):
    marker(run, kind=OTHER.name)


ZOO = [
    somebody,
    a_manifest_of_another_program,
    a_manifest_that_is_no_json,
    a_manifest_that_is_a_list,
    a_manifest_nested_without_end,
    a_manifest_that_is_a_folder,
    a_manifest_that_is_a_link,
    a_manifest_that_names_a_file_of_mine,
    a_manifest_that_names_a_file_elsewhere,
    a_manifest_without_digests,
    a_manifest_with_odd_digests,
    a_file_that_was_edited,
    a_file_that_became_a_link,
    a_file_that_became_a_folder,
    a_file_of_mine_with_the_name_of_a_new_one,
    a_link_with_the_name_of_a_new_file,
    results_of_another_kind,
]


@pytest.mark.parametrize("animal", ZOO, ids=lambda animal: animal.__name__)
def test_a_folder_of_somebodys_is_left_as_it_is(tmp_path, write, animal, snapshot):
    write(tmp_path / "run", a="old")
    animal(tmp_path / "run")
    before = snapshot(tmp_path)
    with pytest.raises(OutputError, match=r"choose another folder with --out|names files"):
        write(tmp_path / "run", a="new", b="new")
    assert snapshot(tmp_path) == before


def test_a_file_that_has_gone_is_written_again(tmp_path, write):
    write(tmp_path / "run", a="old")
    (tmp_path / "run" / "a.csv").unlink()
    write(tmp_path / "run", a="new")
    assert (tmp_path / "run" / "a.csv").read_text() == "new"


def test_a_new_or_empty_folder_has_no_earlier_files(tmp_path, kind):
    assert earlier_files(tmp_path / "nowhere", kind) == {}
    assert earlier_files(tmp_path, kind) == {}


def test_a_kind_owns_plain_names_that_fit_its_patterns():
    kind = Kind("run", ("log.csv", "trajectories.*"))
    assert kind.owns("log.csv")
    assert kind.owns("trajectories.svg")
    for name in ("mine.csv", "../log.csv", "/log.csv", "trajectories./../../x", ""):
        assert not kind.owns(name)


def test_the_hash_of_a_file_is_that_of_its_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert sha256_of(tmp_path / "a").startswith("ba7816bf8f01cfea")
