import bz2
import gzip
import json
import lzma

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import zstandard

import plenipo


def test_every_form_reads_the_same(awkward, records, tmp_path):
    lines = (awkward / "annotations.jsonl").read_bytes()
    half = lines.index(b"\n", len(lines) // 2) + 1
    frames = zstandard.compress(lines[:half]) + zstandard.compress(lines[half:])
    forms = {"jsonl": lines, "jsonl.gz": gzip.compress(lines), "jsonl.zst": frames,
             "jsonl.bz2": bz2.compress(lines), "jsonl.xz": lzma.compress(lines)}  # fmt: skip
    for name, data in forms.items():
        (tmp_path / f"a.{name}").write_bytes(data)
    paths = [tmp_path / f"a.{name}" for name in forms] + [awkward, str(awkward / "annotations.parquet")]
    for path in paths:
        table = plenipo.table(path)
        assert table.schema == plenipo.SCHEMA
        assert table.to_pylist() == records, path


def test_frames(awkward, records):
    df = plenipo.read(awkward)
    assert isinstance(df, pd.DataFrame) and list(df.columns) == plenipo.SCHEMA.names
    assert df["doc"].tolist() == [record["doc"] for record in records]
    polars = plenipo.read(awkward / "annotations.jsonl", engine="polars")
    assert isinstance(polars, pl.DataFrame) and polars.to_dicts() == records


def test_documents_come_with_the_annotations(demo):
    df = plenipo.read(demo, documents=True)
    documents = plenipo.read(demo, "documents").set_index("id")
    assert len(df) == len(plenipo.read(demo))
    row = df.iloc[-1]
    assert row["date"] == documents.loc[row["doc"], "date"]
    assert list(row["parties"]) == list(documents.loc[row["doc"], "parties"])
    assert plenipo.read(demo / "documents.jsonl").equals(plenipo.read(demo / "documents.parquet"))
    assert plenipo.read(demo / "errors.jsonl").empty


def test_what_is_not_ours_is_named_by_its_line(demo, tmp_path):
    [first, second, *_] = (demo / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    other = json.dumps({**json.loads(second), "seq": "one"})
    for bad in (other, "nonsense", '{"text": 1}', second[:-5]):
        (tmp_path / "a.jsonl").write_text("\n".join([first, bad, second]), encoding="utf-8")
        with pytest.raises(plenipo.FileError) as error:
            plenipo.read(tmp_path / "a.jsonl")
        assert error.value.line == 2 and error.value.path.endswith("a.jsonl")
    pa.parquet.write_table(pa.table({"a": [1]}), tmp_path / "a.parquet")
    with pytest.raises(plenipo.FileError):
        plenipo.read(tmp_path / "a.parquet")
    with pytest.raises(FileNotFoundError):
        plenipo.read(tmp_path / "missing.jsonl")
    with pytest.raises(plenipo.FileError, match="no annotations of a finished run"):
        plenipo.read(tmp_path)
    for wrong in ({"kind": "tokens"}, {"engine": "excel"}):
        with pytest.raises(plenipo.UsageError, match="choose"):
            plenipo.read(demo / "annotations.jsonl", **wrong)
