"""Each reader's one-liner in the README, on records whose lists are empty at first, on text of
many scripts, and on ids that look like numbers and dates."""

import plenipo


def test_pandas(awkward, records):
    import pandas as pd

    df = pd.read_json(awkward / "annotations.jsonl", lines=True, dtype=False, precise_float=True)
    assert df.to_dict("records") == records
    df = pd.read_parquet(awkward / "annotations.parquet")
    assert df["id"].tolist() == [record["id"] for record in records]
    assert [list(entities) for entities in df["entities"]] == [record["entities"] for record in records]


def test_polars(awkward, records):
    import polars as pl

    schema = pl.from_arrow(plenipo.SCHEMA.empty_table()).schema
    df = pl.read_ndjson(awkward / "annotations.jsonl", schema=schema)
    assert df.to_dicts() == records
    assert pl.read_parquet(awkward / "annotations.parquet").to_dicts() == records


def test_duckdb(awkward, records):
    import duckdb

    rows = duckdb.sql(f"select * from '{awkward / 'annotations.parquet'}' where doc = '1e5'").to_arrow_table()
    assert rows.to_pylist() == [record for record in records if record["doc"] == "1e5"]
    segments = plenipo.table(awkward)
    count = "select count(*) from segments where len(entities) = 0"
    assert duckdb.sql(count).fetchall() == [(sum(not record["entities"] for record in records),)]
    path = awkward / "annotations.jsonl"
    lines = duckdb.sql(f"select doc, text, entities from read_json('{path}', sample_size=-1)").fetchall()
    assert [(doc, text, len(entities)) for doc, text, entities in lines] == [
        (record["doc"], record["text"], len(record["entities"])) for record in records
    ]
    assert len(segments) == len(records)


def test_pyarrow(awkward, records):
    import pyarrow.json as pj
    import pyarrow.parquet as pq

    options = pj.ParseOptions(explicit_schema=plenipo.SCHEMA)
    assert pj.read_json(awkward / "annotations.jsonl", parse_options=options).to_pylist() == records
    assert pq.read_table(awkward / "annotations.parquet").to_pylist() == records


def test_datasets(awkward, records, tmp_path):
    import datasets

    features = datasets.Features.from_arrow_schema(plenipo.SCHEMA)
    for kind, file in (("json", "annotations.jsonl"), ("parquet", "annotations.parquet")):
        found = datasets.load_dataset(
            kind, data_files=str(awkward / file), features=features, split="train", cache_dir=str(tmp_path)
        )
        assert found.to_list() == records


def test_spacy(pipeline, records):
    import spacy

    nlp = spacy.blank("en")
    spans = 0
    for record in records[-8:]:
        doc = nlp.make_doc(record["text"])
        for entity in record["entities"]:
            start, end = entity["start"] - record["start"], entity["end"] - record["start"]
            span = doc.char_span(start, end, label=entity["label"], alignment_mode="expand")
            assert entity["text"] in span.text
            spans += 1
    assert spans > 3
