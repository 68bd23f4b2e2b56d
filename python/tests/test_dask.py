"""The Dask example, on a cluster of processes on this machine."""

import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

pytest.importorskip("distributed", reason="SKIPPED: dask[distributed] is not installed")

JOB = Path(__file__).parents[1] / "examples" / "dask_job.py"


def test_the_records_of_a_run(records, tmp_path):
    texts = ["They agreed on this. They will meet again."] * 150
    lines = [{"id": f"{n:03}", "text": text} for n, text in enumerate(texts)]
    lines.append({"id": "dated", "date": "2024-05-03", "text": "They agreed on this yesterday."})
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in [*lines, {"id": "none"}]), encoding="utf-8")
    subprocess.run([sys.executable, JOB, source, tmp_path / "out"], check=True, cwd=tmp_path, timeout=300)
    found = pq.read_table(sorted((tmp_path / "out").glob("annotations-*.parquet"))).to_pylist()
    assert found[:300] == records[:300]
    assert [entity["norm"] for record in found[300:] for entity in record["entities"]] == ["2024-05-02"]
    [error] = pq.read_table(sorted((tmp_path / "out").glob("errors-*.parquet"))).to_pylist()
    assert error["doc"] == "none"
