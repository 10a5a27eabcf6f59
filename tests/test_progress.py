"""The bar that shows progress: a line on a terminal, a part of the page in a notebook."""

import sys
from types import SimpleNamespace

import pytest

from attrition import ProgressBar, load, simulate
from attrition.progress import in_notebook

WAR = load("lanchester-square", weeks=2)


@pytest.fixture
def notebook(monkeypatch):
    """Let this process look like the kernel of a notebook; give what it is shown."""
    shown = []

    def display(thing, display_id):
        assert display_id
        shown.append(thing._repr_html_())
        return SimpleNamespace(update=lambda again: shown.append(again._repr_html_()))

    shell = SimpleNamespace(kernel=object())
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    monkeypatch.setitem(sys.modules, "IPython.display", SimpleNamespace(display=display))
    return shown


def test_a_terminal_shows_a_line_that_ends_when_all_is_done(capsys):
    simulate(WAR, runs=3, on_progress=ProgressBar(3, "runs"))
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.endswith("] runs 3 of 3\n")
    assert told.err.count("\n") == 1


def test_a_notebook_shows_one_bar_that_fills(notebook):
    bar = ProgressBar(3, "<runs>")
    assert in_notebook()
    for done in (1, 3):
        bar(done)
    assert notebook[-1] == '<progress max="3" value="3"></progress> &lt;runs&gt; 3 of 3'


def test_the_total_may_come_from_the_caller(capsys):
    bar = ProgressBar()
    bar(2, 4)
    bar(4, 4)
    assert bar.text == "4 of 4"
    assert capsys.readouterr().err.endswith("] 4 of 4\n")


def test_most_steps_of_a_quick_computation_are_not_drawn(capsys):
    bar = ProgressBar(10_000)
    for done in range(1, 10_001):
        bar(done)
    assert capsys.readouterr().err.count("\r") < 1_000
