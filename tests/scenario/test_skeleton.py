"""The skeleton of a war: it runs, marks its figures, and says what follows as warnings do."""

import datetime
import tomllib

import pytest

from attrition import WarModel
from attrition.scenario import load
from attrition.scenario.omissions import CONTESTED, EVERYWHERE, NEIGHBOURS, SHELLS
from attrition.scenario.skeleton import MARK, skeleton

START = datetime.date(1950, 6, 25)
TEXT = skeleton("Aland", "Bland", START, "war.toml")
NEEDED = (*EVERYWHERE, SHELLS)


def line_of(start):
    """Return the only line of the skeleton that begins so."""
    (line,) = [line for line in TEXT.split("\n") if line.startswith(start)]
    return line


def test_it_loads_without_a_warning_and_fights(write):
    war = load(write("war.toml", TEXT))
    assert (war.title, war.start) == ("Aland and Bland", START)
    assert (war.warnings, war.notes) == ((), ())
    model = WarModel(war, seed=1)
    for _ in range(4):
        model.step()
    assert model.trajectories().series("casualties", "a").iloc[-1] > 0


def test_every_figure_is_marked_as_a_placeholder():
    lines = [line for line in TEXT.split("\n") if any(map(str.isdigit, line.partition("#")[0]))]
    assert len(lines) > 15
    assert [line for line in lines if MARK.strip() not in line] == []


@pytest.mark.parametrize("needed", NEEDED, ids=lambda needed: needed.what)
def test_what_is_left_out_is_warned_of_in_the_words_of_its_comment(needed, write):
    name = needed.paths[0].partition(".")[2]
    left_out = TEXT
    for path in needed.paths:
        key = f"{path.partition('.')[2]} = "
        lines = [line for line in left_out.split("\n") if not line.startswith(key)]
        left_out = "\n".join(lines)
    (warning,) = load(write("war.toml", left_out)).warnings
    follows = warning.split("): ", 1)[1]
    comments = TEXT.split(f"\n{name} = ")[0].rsplit("?\n", 1)[1]
    assert " ".join(comments.replace("#", "").split()) == f"If left out: {follows}"


@pytest.mark.parametrize(
    ("old", "new", "needed"),
    [
        ("contested = 1", "contested = 0", CONTESTED),
        (line_of("neighbours = "), "", NEIGHBOURS),
    ],
    ids=["contested", "neighbours"],
)
def test_a_map_that_is_left_out_is_warned_of_in_the_words_of_its_comment(old, new, needed, write):
    changed = TEXT.replace(f", {old},", f", {new},") if new else TEXT.replace(old, new)
    assert load(write("war.toml", changed)).warnings == (needed.sentence(),)
    assert f"# If left out: {needed.follows}.\n" in TEXT


def test_names_of_sides_are_taken_as_they_are(write):
    text = skeleton("$a & Söhne", "It's {b}", START, "war.toml")
    assert tomllib.loads(text)["sides"]["a"]["name"] == "$a & Söhne"
    assert load(write("war.toml", text)).sides[1].name == "It's {b}"
