"""Annotates JSONL on a Dask cluster: `python dask_job.py documents.jsonl output [scheduler]`."""

import json, pathlib, sys  # noqa: E401

import dask.bag
import pyarrow.parquet as pq
from distributed import Client

import plenipo


def annotate(lines, n, output):
    documents = [json.loads(line) for line in lines]
    pipeline = plenipo.Pipeline({"pipeline": {"jobs": 1}})
    texts, ids = ([document.get(key) for document in documents] for key in ("text", "id"))
    tables = pipeline.try_batch(texts, ids, meta=documents)
    for name, table in zip(("annotations", "errors"), tables):
        pq.write_table(table, f"{output}/{name}-{n:06}.parquet", compression="zstd")


if __name__ == "__main__":
    client, (source, output) = Client(*sys.argv[3:]), sys.argv[1:3]
    pathlib.Path(output).mkdir(parents=True)
    parts = dask.bag.read_text(source, blocksize="8MB").to_delayed()
    dask.compute(*(dask.delayed(annotate)(part, n, output) for n, part in enumerate(parts)))
