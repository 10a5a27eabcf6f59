"""The notebooks run from top to bottom, show what they should, and are kept without outputs."""

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
EACH = pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
SECONDS = 600  # for a cell, on a machine that may be busy; the first may compile


def outputs_of(notebook):
    return [out for cell in notebook.cells for out in cell.get("outputs", [])]


@EACH
@pytest.mark.slow("runs a notebook in a kernel")
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_a_notebook_runs_and_shows_what_loads_nothing(path, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    notebook = nbformat.read(path, as_version=4)
    context = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=SECONDS, resources=context).execute()
    shown = [out["data"] for out in outputs_of(notebook) if "data" in out]
    assert any("image/svg+xml" in one and "image/png" in one for one in shown)
    assert not any("warning" in out.get("text", "").lower() for out in outputs_of(notebook))
    own = [one["text/html"] for one in shown if "attrition-card" in one.get("text/html", "")]
    assert own or path.stem == "another-rule"
    assert "http" not in "".join(own)
    assert not any("<script" in one.get("text/html", "") for one in shown)


@EACH
def test_a_notebook_is_kept_without_outputs(path):
    notebook = json.loads(path.read_text("utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert cells
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells)
    nbformat.validate(nbformat.read(path, as_version=4))


def test_the_page_of_notebooks_names_each():
    page = (ROOT / "docs" / "notebooks.md").read_text("utf-8")
    assert [path.name for path in NOTEBOOKS if f"notebooks/{path.name}" not in page] == []
