"""The notebooks run from the first cell to the last, and are kept with their outputs."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
# What a page fetches when it is opened; an address in a text is none.
LOADS = re.compile(r"(?:src|href)\s*=\s*[^\s>]{0,3}(?:https?:)?//|@import|require\(")
PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))


def outputs(notebook):
    """The kinds of output of each cell."""
    cells = (cell for cell in notebook.cells if cell.cell_type == "code")
    return [
        sorted({kind for output in cell.outputs for kind in output.get("data", {output.output_type: 0})})
        for cell in cells
    ]


def test_there_are_notebooks():
    assert len(PATHS) >= 4


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_it_runs_and_gives_what_it_shows(path):
    kept = nbformat.read(path, as_version=4)
    fresh = nbformat.read(path, as_version=4)
    NotebookClient(fresh, timeout=300, resources={"metadata": {"path": NOTEBOOKS}}).execute()
    assert outputs(fresh) == outputs(kept), "run it again and keep it with its outputs"
    assert any(outputs(kept))
    texts = (str(output) for cell in kept.cells for output in cell.get("outputs", []))
    links = [text for text in texts if LOADS.search(text)]
    assert not links, "an output wants the network"
