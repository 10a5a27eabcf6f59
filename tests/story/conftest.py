"""A small story, and what writes and reads one."""

import pytest

from attrition.scenario import ScenarioError
from attrition.story import load_story

STORY = """title = "A duel"
intro = "Two armies."

[[chapters]]
id = "alone"
title = "Alone"
text = "Each has {combat.soldiers.a} soldiers on {start}."
scenario = "lanchester-square"
"""


@pytest.fixture
def story(tmp_path):
    """Write a story with more text at its end, and return its path."""

    def write(more="", text=STORY):
        path = tmp_path / "own.toml"
        path.write_text(text + more, encoding="utf-8")
        return path

    return write


@pytest.fixture
def problems(story):
    """Give what loads a bad story and returns its problems, a line each."""

    def read(more="", text=STORY):
        with pytest.raises(ScenarioError) as error:
            load_story(story(more, text))
        return str(error.value).split("\n")

    return read
