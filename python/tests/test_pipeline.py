import datetime
import json
import multiprocessing
import pickle
import threading
import warnings

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import plenipo
from conftest import CORPUS, SCRIPTS, command


def test_segments_are_the_text(pipeline):
    segments = pipeline.annotate(SCRIPTS, id="scripts")
    assert len(segments) > 1
    for number, segment in enumerate(segments):
        assert segment.id == f"scripts:{number:05}"
        assert SCRIPTS[segment.start : segment.end] == segment.text
        for entity in segment.entities:
            assert SCRIPTS[entity.start : entity.end] == entity.text
    assert any(entity.norm == "2024-05-03" for segment in segments for entity in segment.entities)


def test_records_are_those_of_the_command_line(pipeline, tmp_path):
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps({"id": "text", "text": SCRIPTS}), encoding="utf-8")
    line = command("run", source, "--out", "-", "--quiet").stdout
    assert [json.loads(line) for line in line.splitlines()] == [
        json.loads(json.dumps(segment.to_dict())) for segment in pipeline.annotate(SCRIPTS)
    ]


def test_a_run_writes_the_bytes_of_the_command_line(demo, tmp_path):
    pipeline = plenipo.Pipeline({"write": {"format": "both"}})
    summary = pipeline.run(CORPUS, tmp_path / "out")
    assert summary["counts"]["done"] > 10 and summary["counts"]["failed"] == 0
    for name in ("annotations.jsonl", "documents.jsonl", "errors.jsonl", "annotations.parquet", "documents.parquet"):
        assert (tmp_path / "out" / name).read_bytes() == (demo / name).read_bytes(), name
    assert pipeline.run(CORPUS, tmp_path / "out", existing="resume")["counts"] == summary["counts"]
    with pytest.raises(plenipo.FileError, match="holds an earlier run"):
        pipeline.run(CORPUS, tmp_path / "out")


def test_a_batch_is_the_same_as_a_run(pipeline, awkward, records):
    texts = ["They agreed on this. They will meet again."] * 150 + [SCRIPTS] * 2
    ids = [f"{n:03}" for n in range(150)] + ["2024-05-03", "1e5"]
    table = pipeline.annotate_batch(pa.array(texts), ids)
    assert table.schema == plenipo.SCHEMA
    assert table.to_pylist() == records
    assert pipeline.annotate_batch([]).schema == plenipo.SCHEMA


def test_a_bad_text_is_a_row_of_its_own(pipeline):
    texts = ["They will meet.", None, "  ", 7, "\ud800", "They met."]
    annotations, errors = pipeline.try_batch(texts, ["a", "b", "c", "d", "e", "a"])
    assert annotations["doc"].to_pylist() == ["a"]
    assert errors.schema == plenipo.SCHEMAS["errors"]
    assert errors["doc"].to_pylist() == ["b", "c", "d", "e", "a"]
    assert all(errors["error"].to_pylist())
    with pytest.raises(plenipo.DocumentError, match="holds no text") as error:
        pipeline.annotate(" ", id="empty")
    assert (error.value.doc, error.value.stage) == ("empty", "read")
    assert pickle.loads(pickle.dumps(error.value)).doc == "empty"
    with pytest.raises(plenipo.DocumentError, match="document `text#2`"):
        pipeline.annotate_batch(["They met.", ""])
    with pytest.raises(ValueError, match="1 ids for 2 texts"):
        pipeline.annotate_batch(["a", "b"], ["a"])
    with pytest.raises(TypeError, match="one string"):
        pipeline.annotate_batch("They met.")


def test_metadata_counts_as_in_a_line_of_jsonl(pipeline, tmp_path):
    text = "The Ministers met today. They will spend $5 million."
    lines = [
        {"id": "a", "text": text, "date": "2024-05-03", "parties": ["AUS", "JPN"]},
        {"id": "b", "text": text, "date": "2023-01-31T12:00:00"},
        {"id": "c", "text": text, "date": None, "more": {"of": [1]}},
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    printed = command("run", source, "--out", "-", "--quiet").stdout
    expected = [json.loads(line) for line in printed.splitlines()]
    norms = [entity["norm"] for record in expected for entity in record["entities"]]
    assert "2024-05-03" in norms and "2023-01-31" in norms and "5000000 AUD" in norms
    frame = pa.Table.from_pylist(lines)
    for meta in (lines, frame, frame.to_pandas(), pl.from_arrow(frame)):
        assert pipeline.annotate_batch([text] * 3, ["a", "b", "c"], meta).to_pylist() == expected
    one = pipeline.annotate(text, "a", {"date": datetime.date(2024, 5, 3), "parties": ["AUS", "JPN"]})
    assert [json.loads(json.dumps(segment.to_dict())) for segment in one] == expected[: len(one)]
    days = pd.Series(pd.to_datetime(["2024-05-03", None]))
    dated = pipeline.annotate_batch([text] * 2, meta=pd.DataFrame({"date": days, "n": pd.array([1, None], "Int64")}))
    said = [entity["norm"] for entities in dated["entities"].to_pylist() for entity in entities]
    assert said.count("2024-05-03") == 1


def test_metadata_that_is_none_is_told(pipeline):
    _, errors = pipeline.try_batch(["They met."] * 2, meta=[None, {"score": [float("nan")]}])
    [error] = errors.to_pylist()
    assert error["doc"] == "text#2" and "the metadata is not JSON" in error["error"]
    with pytest.raises(ValueError, match="1 rows of meta for 2 texts"):
        pipeline.try_batch(["a", "b"], meta=[{}])
    with pytest.raises(TypeError, match="one dictionary where"):
        pipeline.try_batch(["a"], meta={"date": "2024-05-03"})
    with pytest.raises(TypeError, match="meta is a str"):
        pipeline.annotate("a", meta="2024-05-03")


def test_ids_are_strings_or_whole_numbers(pipeline):
    annotations, errors = pipeline.try_batch(["They met."] * 6, ["7", 8, None, True, " ", "\ud800"])
    assert annotations["doc"].to_pylist() == ["7", "8"]
    assert errors["doc"].to_pylist()[:3] == ["None", "True", " "] and len(errors) == 4


def test_documents_that_fail_are_told(pipeline, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "They met."}\nnonsense\n')
    with pytest.warns(RuntimeWarning, match="1 documents failed: .*errors.jsonl"):
        summary = pipeline.run(tmp_path / "a.jsonl", tmp_path / "out")
    assert summary["counts"]["failed"] == 1
    [error] = plenipo.table(tmp_path / "out", "errors").to_pylist()
    assert error["line"] == 2 and error["source"].endswith("a.jsonl")


def test_errors_name_file_and_line(tmp_path):
    with pytest.raises(plenipo.FileError, match="did you mean `tokens`") as error:
        plenipo.Pipeline({"write": {"token": True}})
    assert (error.value.path, error.value.line) == ("config", 2)
    (tmp_path / "plenipo.toml").write_text("[pipeline]\n\njop = 2\n")
    with pytest.raises(plenipo.FileError, match="did you mean `jobs`") as error:
        plenipo.Pipeline(tmp_path / "plenipo.toml")
    assert error.value.path.endswith("plenipo.toml") and error.value.line == 3
    with pytest.raises(FileNotFoundError) as error:
        plenipo.Pipeline(tmp_path / "missing.toml")
    assert error.value.filename.endswith("missing.toml")
    with pytest.raises(plenipo.UsageError, match="no such file"):
        plenipo.Pipeline().run(tmp_path / "missing", tmp_path / "out")


def test_configuration(tmp_path):
    [segment, *_] = plenipo.Pipeline({"write": {"tokens": True}, "classify": {"engine": "cues"}}).annotate(SCRIPTS)
    assert segment.engine == "cues" and segment.tokens[0].pos
    pipeline = pickle.loads(pickle.dumps(plenipo.Pipeline({"write": {"tokens": True}})))
    assert "tokens = true" in pipeline.config


def test_other_threads_go_on(pipeline):
    """The interpreter is free while Rust works: a thread of Python counts on meanwhile."""
    text = "The two navies will hold an exercise in submarine rescue with Türkiye. " * 4_000
    ticks, busy = [0], threading.Event()

    def tick():
        while not busy.wait(0.001):
            ticks[0] += 1

    counting = threading.Thread(target=tick)
    counting.start()
    before = ticks[0]
    pipeline._native.lines(text, "long")
    during = ticks[0] - before
    busy.set()
    counting.join()
    assert during >= 5


def child(queue, pipeline):
    try:
        (pipeline or plenipo.Pipeline()).annotate("They met.")
        queue.put("done")
    except Exception as error:
        queue.put(f"{type(error).__name__}: {error}")


@pytest.mark.parametrize("method, says", [("fork", "ForkError: "), ("spawn", "done")])
def test_fork_is_refused_and_spawn_works(pipeline, method, says):
    context = multiprocessing.get_context(method)
    for given in (pipeline, None):
        queue = context.SimpleQueue()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            process = context.Process(target=child, args=(queue, given))
            process.start()
        answer = queue.get()
        process.join()
        assert answer.startswith(says), answer
        assert says == "done" or "spawn" in answer


def test_the_command_line():
    assert command("--version").stdout.strip() == f"plenipo {plenipo.__version__}"
    assert '"title": "Record"' in command("schema").stdout
    wrong = command("run", "missing", check=False)
    assert wrong.returncode == 2 and "there is no such file" in wrong.stderr
    assert command("nonsense", check=False).returncode == 2
