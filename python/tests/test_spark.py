"""The Spark job on a cluster of separate processes, of which one is killed on the way."""

import gzip
import json
import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import plenipo
from conftest import CORPUS, SCRIPTS

pyspark = pytest.importorskip("pyspark", reason="SKIPPED: pyspark is not installed")
if shutil.which("java") is None:
    pytest.skip("SKIPPED: there is no Java", allow_module_level=True)

EXAMPLES = Path(__file__).parents[1] / "examples"
COPIES = int(os.environ.get("PLENIPO_SPARK_COPIES", "60"))
TASKS = 12


@pytest.fixture
def spark(tmp_path, monkeypatch):
    from pyspark.sql import SparkSession

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", str(EXAMPLES))
    monkeypatch.syspath_prepend(EXAMPLES)
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("plenipo-test")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.warehouse.dir": str(tmp_path / "warehouse"),
        "spark.executorEnv.PYTHONPATH": str(EXAMPLES),
    }
    for key, value in settings.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


def corpus(path):
    """Copies of the sample corpus as JSONL; the number of documents."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(CORPUS.glob("*.txt"))] + [SCRIPTS]
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for copy in range(COPIES):
            for number, text in enumerate(texts):
                date = f"{2020 + number % 5}-01-02"
                lines.write(json.dumps({"id": f"{copy}-{number}", "text": text, "date": date}) + "\n")
        lines.write('{"id": "empty", "text": " ", "date": "2020-01-02"}\n')
        lines.write('{"id": "none", "date": "2020-01-02"}\n')
        lines.write("nonsense\n")


def executors():
    """The executors among the processes that this one started."""
    found = []
    for process in Path("/proc").iterdir():
        try:
            if process.name.isdigit() and b"CoarseGrainedExecutorBackend" in (process / "cmdline").read_bytes():
                if os.getpid() in ancestors(int(process.name)):
                    found.append(int(process.name))
        except OSError:
            continue
    return sorted(found)


def ancestors(pid):
    while pid > 1:
        yield pid
        pid = int((Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])


def kill_one(spark, killed, ended):
    """Kills an executor once some tasks of a stage are done and others are not."""
    tracker = spark.sparkContext.statusTracker()
    while not ended.wait(0.02):
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info and info.numTasks == TASKS and 2 <= info.numCompletedTasks <= TASKS - 4:
                pid = executors()[0]
                os.kill(pid, signal.SIGKILL)
                killed.append((pid, info.numCompletedTasks))
                return


def test_a_killed_executor_loses_and_doubles_nothing(spark, tmp_path, pipeline):
    import spark_job

    corpus(tmp_path / "in.jsonl.gz")
    killed, ended = [], threading.Event()
    killer = threading.Thread(target=kill_one, args=(spark, killed, ended))
    start = time.perf_counter()
    killer.start()
    try:
        spark_job.run(spark, str(tmp_path / "in.jsonl.gz"), str(tmp_path / "out"), TASKS)
    finally:
        ended.set()
        killer.join()
    seconds = time.perf_counter() - start
    assert killed, "no executor was killed on the way: PLENIPO_SPARK_COPIES makes the job longer"

    with pytest.warns(RuntimeWarning, match="3 documents failed"):
        pipeline.run(tmp_path / "in.jsonl.gz", tmp_path / "single")
    single = {record["id"]: record for record in plenipo.table(tmp_path / "single").to_pylist()}
    rows = pq.read_table(tmp_path / "out" / "annotations").to_pylist()
    dates = [str(row.pop("date")) for row in rows]
    assert len(rows) == len(single) and {row["id"]: row for row in rows} == single
    assert set(dates) == {f"{year}-01-02" for year in range(2020, 2025)}
    errors = pq.read_table(tmp_path / "out" / "errors").to_pylist()
    assert sorted(error["doc"] for error in errors) == ["", "empty", "none"]
    print(f"{len(rows)} records in {seconds:.1f} s; killed executor {killed[0][0]} after {killed[0][1]} tasks of {TASKS}")
