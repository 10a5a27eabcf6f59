"""Compiled code is executed: it is read only from a folder that nobody else can write to."""

import os
import stat
import tempfile

import pytest

from attrition.drivers.code_folder import (
    CacheError,
    danger_of,
    fault_of_prebuilt,
    folder_for_code,
    why_elsewhere,
)
from attrition.drivers.compiled_code import code_folder

OTHER = 23_456
POSIX = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="on POSIX folders have owners")
MACHINE = code_folder().name


@pytest.fixture
def place(monkeypatch, tmp_path):
    """Give the folder for temporary files; there is no home and no variable for the cache."""
    monkeypatch.delenv("ATTRITION_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a file"))
    (tmp_path / "a file").touch()
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return tmp_path / "temporary"


def chosen(complete=False):
    return folder_for_code(lambda _folder: complete)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@POSIX
def test_without_a_home_a_closed_folder_of_the_user_serves(place):
    folder = chosen()
    assert folder == place / f"attrition-cache-{os.geteuid()}" / MACHINE
    assert [mode(one) for one in (folder.parent, folder, folder / "compiled")] == [0o700] * 3


@POSIX
@pytest.mark.parametrize("bits", [0o777, 0o775, 0o757, 0o1777])
def test_a_folder_in_the_temporary_folder_that_others_can_write_to_is_left_alone(place, bits):
    users = place / f"attrition-cache-{os.geteuid()}"
    users.mkdir()
    users.chmod(bits)
    folder = chosen()
    assert folder.parent != users
    assert folder.parent.parent == place
    assert mode(folder.parent) == 0o700


@POSIX
def test_a_link_in_the_temporary_folder_is_not_followed(place, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (place / f"attrition-cache-{os.geteuid()}").symlink_to(tmp_path / "elsewhere")
    assert chosen().parent.name != f"attrition-cache-{os.geteuid()}"
    assert not any((tmp_path / "elsewhere").iterdir())


@pytest.mark.usefixtures("place")
@POSIX
def test_a_folder_that_is_named_but_not_safe_is_refused(tmp_path, monkeypatch):
    (tmp_path / "named").mkdir()
    (tmp_path / "named").chmod(0o777)
    monkeypatch.setenv("ATTRITION_CACHE", str(tmp_path / "named"))
    with pytest.raises(CacheError, match=r"ATTRITION_CACHE: code in .*named is not safe, other"):
        chosen()


@POSIX
def test_a_cache_folder_of_the_user_that_is_not_safe_is_not_used(place, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "attrition").mkdir()
    assert chosen().parent == tmp_path / "attrition"
    (tmp_path / "attrition").chmod(0o777)
    folder_for_code.__globals__["_chosen"].cache_clear()
    assert chosen().parent.parent == place


@POSIX
def test_what_lies_in_the_folder_is_looked_at_too(tmp_path):
    file = tmp_path / MACHINE / "compiled" / "run.nbc"
    file.parent.mkdir(parents=True)
    file.touch()
    file.chmod(0o666)
    tmp_path.chmod(0o700)
    assert danger_of(tmp_path) == ""  # nobody else can come to the file
    tmp_path.chmod(0o755)
    assert danger_of(tmp_path).startswith(f"other users can write to {file}")
    file.unlink()
    file.symlink_to(tmp_path)
    assert danger_of(tmp_path) == f"{file} is a symbolic link"


@POSIX
def test_what_belongs_to_another_user_is_dangerous(tmp_path, monkeypatch):
    tmp_path.chmod(0o755)
    assert danger_of(tmp_path) == ""
    if os.geteuid() == 0:
        os.chown(tmp_path, OTHER, OTHER)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: OTHER)
    assert danger_of(tmp_path) == f"{tmp_path} belongs to another user"


def test_a_cache_that_cannot_be_written_serves_where_it_is_complete(place, tmp_path, monkeypatch):
    monkeypatch.setenv("ATTRITION_CACHE", str(tmp_path / "shipped"))
    monkeypatch.setattr(
        "attrition.drivers.code_folder._is_writable", lambda path: place in path.parents
    )
    assert chosen(complete=True) == tmp_path / "shipped" / MACHINE
    assert place in chosen(complete=False).parents


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Give the folder that a package in `tmp_path` has brought for this machine."""
    package = tmp_path / "attrition"
    (package / "_prebuilt" / MACHINE).mkdir(parents=True)
    for folder in (package, *package.rglob("*")):
        folder.chmod(0o755)
    monkeypatch.setattr("attrition.drivers.code_folder.PACKAGE", package)
    monkeypatch.setattr("attrition.drivers.code_folder.PREBUILT", package / "_prebuilt")
    return package / "_prebuilt" / MACHINE


@pytest.mark.usefixtures("place")
def test_code_that_came_with_the_package_serves_where_it_is_complete(shipped):
    assert chosen(complete=True) == shipped
    assert why_elsewhere(shipped) == ""
    assert chosen(complete=False) != shipped
    assert fault_of_prebuilt(lambda _: False) == "it is damaged or out of date"


@pytest.mark.usefixtures("place")
def test_code_for_other_machines_is_left_alone(shipped):
    shipped.rename(shipped.with_name("another"))
    assert chosen(complete=True) != shipped
    assert fault_of_prebuilt(lambda _: True).startswith("it is for another kind of machine")


@pytest.mark.usefixtures("place", "shipped")
def test_a_folder_that_is_named_comes_before_the_package(tmp_path, monkeypatch):
    monkeypatch.setenv("ATTRITION_CACHE", str(tmp_path / "named"))
    assert chosen(complete=True) == tmp_path / "named" / MACHINE


@pytest.mark.usefixtures("place")
@POSIX
def test_shipped_code_is_as_safe_as_the_package_around_it(shipped, tmp_path):
    shipped.chmod(0o775)
    assert fault_of_prebuilt(lambda _: True).startswith(f"other users can write to {shipped}")
    (tmp_path / "attrition").chmod(0o775)  # they could as well change what is imported
    assert chosen(complete=True) == shipped


@pytest.mark.usefixtures("place")
def test_without_any_folder_the_error_says_what_to_set(monkeypatch):
    def none():
        raise FileNotFoundError

    monkeypatch.setattr(tempfile, "gettempdir", none)
    with pytest.raises(CacheError, match=r"no folder for compiled code.*: set ATTRITION_CACHE"):
        chosen()
