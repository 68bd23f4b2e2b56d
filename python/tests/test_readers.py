"""The code of the READMEs as it stands there, on records whose lists are empty at first, on text
of many scripts and ids that look like numbers and dates, and on the sample corpus."""

import ast
import json
import re

import pytest

import plenipo
from conftest import CORPUS, REPOSITORY

READMES = [REPOSITORY / "README.md", REPOSITORY / "python" / "README.md"]
BLOCKS = [
    block for readme in READMES for block in re.findall(r"```python\n(.*?)```", readme.read_text("utf-8"), re.DOTALL)
]
#: What reads a run that there is, and what makes one.
READERS = [
    ast.unparse(statement)
    for block in BLOCKS
    if ".run(" not in block
    for statement in ast.parse(block).body
    if not isinstance(statement, ast.Import)
]
WALKS = [block for block in BLOCKS if ".run(" in block]


def plain(value):
    """Lists and dictionaries for what pandas holds."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return [plain(part) for part in value] if hasattr(value, "__len__") and not isinstance(value, str) else value


def dicts(found):
    """The records that a reader gives."""
    if hasattr(found, "iloc"):
        return plain(found.to_dict("records"))
    if hasattr(found, "to_dicts"):
        return found.to_dicts()
    if hasattr(found, "to_arrow_table"):
        return found.to_arrow_table().to_pylist()
    return found.to_pylist() if hasattr(found, "to_pylist") else found["train"].to_list()


@pytest.fixture(params=["awkward", "demo"])
def place(request, tmp_path, monkeypatch):
    """A folder that looks like the one in which the READMEs speak; the records in it."""
    out = request.getfixturevalue(request.param)
    (tmp_path / "outputs").mkdir()
    (tmp_path / "outputs" / "demo").symlink_to(out)
    (tmp_path / "annotations.jsonl").symlink_to(out / "annotations.jsonl")
    monkeypatch.chdir(tmp_path)
    with (out / "annotations.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture
def names(tmp_path, monkeypatch):
    """What the READMEs' lines call by name."""
    import datasets
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow
    import pyarrow.json as pj
    import pyarrow.parquet as pq
    import spacy

    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")
    return {
        "datasets": datasets, "duckdb": duckdb, "pd": pd, "pl": pl, "pj": pj, "pq": pq, "pyarrow": pyarrow,
        "plenipo": plenipo, "nlp": spacy.blank("en"), "out": "outputs/demo",
    }  # fmt: skip


def test_every_reader_is_there():
    code = "\n".join(READERS)
    for name in ("pd.", "pl.", "duckdb.", "datasets.", "plenipo.read", "pj.", "pq.", "pyarrow.json.", "nlp."):
        assert name in code
    assert len(READERS) >= 20 and len(WALKS) == 2


@pytest.mark.parametrize("line", READERS, ids=lambda line: line[:40])
def test_a_reader_gives_the_records(line, place, names):
    [statement] = ast.parse(line).body
    code = ast.unparse(statement.value)
    if "nlp." in code:
        return spans_hold_their_entities(code, place, names)
    if isinstance(statement.value, ast.Constant):
        return
    expected, theme = place, re.search(r"theme = '(\w+)'|theme == '(\w+)'", code)
    if theme:
        kept = [record for record in place if record["theme"] == theme[theme.lastindex]]
        expected = [{key: record[key] for key in ("doc", "text")} for record in kept]
    found = eval(code, {**names, "df": names["pd"].DataFrame(place)})
    assert dicts(found) == expected


def spans_hold_their_entities(code, records, names):
    spans = 0
    for record in records[-20:]:
        for entity in record["entities"]:
            span = eval(code, {**names, "record": record, "entity": entity})
            assert entity["text"] in span.text
            spans += 1
    assert spans > 3


@pytest.mark.parametrize("block", WALKS)
def test_a_walk_ends_in_a_pivot(block, tmp_path, monkeypatch):
    (tmp_path / "corpus").symlink_to(CORPUS)
    (tmp_path / "outputs").mkdir()
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(block, names)
    last = ast.unparse(ast.parse(block).body[-1])
    assert len(names["df"]) > 100 and eval(last, names).to_numpy().sum() > 100
    assert [segment.theme for segment in names.get("segments", [])] in ([], ["training-exercises"])
