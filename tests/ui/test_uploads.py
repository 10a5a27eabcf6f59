"""An uploaded scenario is read whole or refused with the reason, and names no files."""

import tempfile
from pathlib import Path

import pytest
from small_war import SMALL

from attrition import ScenarioError
from attrition.ui.uploads import MOST_BYTES, read_upload


def test_an_upload_is_read_and_leaves_nothing_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert read_upload(SMALL, "mine").sides[0].name == "North"
    with pytest.raises(ScenarioError):
        read_upload("title = 1", "mine")
    assert list(tmp_path.iterdir()) == []


def test_an_upload_inherits_the_map_and_may_draw_another_line() -> None:
    points = [(37, 48, "Vuhledar"), (38, 48, "Vuhledar"), (38, 46, "")]
    rows = (f"{{longitude = {x}, latitude = {y}, sector = '{s}'}}" for x, y, s in points)
    text = f'title = "x"\nextends = "after-kherson"\n[map]\nfront = [{", ".join(rows)}]\n'
    drawn = read_upload(text, "mine").map
    assert drawn is not None
    assert [row.longitude for row in drawn.front] == [37, 38, 38]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (SMALL.replace("lethality", "x") + "lethalty = 0.1\n", "did you mean"),
        ('title = "x"\nextends = "/etc/passwd"\n', "not a scenario that this page offers"),
        ('extends = "after-kherson"\n[tables]\nhosts = "/etc/passwd"\n', "names a file"),
        ('extends = "after-kherson"\n[data]\nmoney = "/etc/passwd"\n', "names a file"),
        ('extends = "after-kherson"\n[[presets]]\nlike = "/etc/passwd"\n', "not a scenario that"),
        ('extends = "after-kherson"\n[map]\nfile = "/etc/passwd"\n', "names a file"),
        ('extends = "after-kherson"\n[map]\nfront = "/etc/passwd"\n', "names a file"),
        ("not toml", "not TOML"),
        ("#" * (MOST_BYTES + 1), "larger than"),
        (
            'title="x"\nextends = "after-kherson"\n[households]\ncohort_size = 1000\n',
            "agents",
        ),
    ],
)
def test_a_bad_upload_is_refused_with_the_reason(text: str, word: str) -> None:
    with pytest.raises(ScenarioError, match=word):
        read_upload(text, "mine")
