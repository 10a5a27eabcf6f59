"""Charts drawn by a process of their own: all files are there afterwards, and errors are told."""

import pandas as pd
import pytest

from attrition.charts import drawing as module
from attrition.charts.chart import Chart
from attrition.charts.drawing import drawing
from attrition.charts.vega_lite import mark, quantitative
from attrition.storage.marker import OutputError

pytestmark = pytest.mark.slow("starts a process that draws")
LINE = Chart(mark("line", pd.DataFrame({"x": [1, 2]}), {"x": quantitative("x")}))


@pytest.fixture
def processes(monkeypatch):
    """Give the list of the processes that are started."""
    started, start = [], module._started
    monkeypatch.setattr(module, "_started", lambda: started.append(start()) or started[-1])
    return started


def test_all_files_are_there_after_the_block_and_the_process_is_gone(tmp_path, processes):
    with drawing() as draw:
        draw(LINE, tmp_path / "one.svg", tmp_path / "one.png")
        draw(LINE, tmp_path / "two.svg")
    assert {path.name for path in tmp_path.iterdir()} == {"one.svg", "one.png", "two.svg"}
    LINE.save(tmp_path / "here.svg")
    assert (tmp_path / "one.svg").read_text() == (tmp_path / "here.svg").read_text()
    assert [process.returncode is not None for process in processes] == [True]


def test_many_charts_are_drawn_by_two_processes(tmp_path, processes, monkeypatch):
    monkeypatch.setattr(module.os, "cpu_count", lambda: 2)
    names = {f"{number}.svg" for number in range(module.MANY + 3)}
    with drawing() as draw:
        for name in names:
            draw(LINE, tmp_path / name)
    assert {path.name for path in tmp_path.iterdir()} == names
    assert [process.returncode is not None for process in processes] == [True, True]


def test_a_file_that_cannot_be_written_is_told_as_if_it_were_written_here(tmp_path):
    with pytest.raises(FileNotFoundError), drawing() as draw:
        draw(LINE, tmp_path / "nowhere" / "one.svg")


def test_another_ending_is_refused_at_once(tmp_path):
    with pytest.raises(ValueError, match=r"one\.gif"), drawing() as draw:
        draw(LINE, tmp_path / "one.gif")


def test_a_process_that_the_system_ends_is_told(tmp_path, processes):
    def draw_without_process():
        with drawing() as draw:
            processes[0].kill()
            processes[0].wait()
            draw(LINE, tmp_path / "one.svg")

    with pytest.raises(OutputError, match="ended by the system"):
        draw_without_process()


def test_an_interruption_of_the_work_leaves_no_process(processes):
    with pytest.raises(KeyboardInterrupt), drawing():
        raise KeyboardInterrupt
    assert processes[0].returncode is not None
