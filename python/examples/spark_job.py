"""Annotates documents on a Spark cluster.

    spark-submit spark_job.py documents.jsonl output

Documents come as JSONL or Parquet with a `text`, perhaps an `id`, a `date` and more that the
pipeline reads (`title`, `kind`, `parties`). Segments go to `output/annotations`, Parquet
partitioned by date; documents that failed go to `output/errors`.
A document without an id is called by the hash of its text. Ids must be unique: tasks do not see
each other's documents.
"""

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

import plenipo

ERRORS = plenipo.SCHEMAS["errors"]

#: The columns of Parquet that are read.
COLUMNS = ("id", "text", "date", "title", "kind", "parties")

#: Where the segments of a document without a date go.
UNDATED = "undated"

#: What a task gives: rows of segments and rows of errors in one stream.
ROWS = pa.schema([
    pa.field("date", pa.string()),
    pa.field("segment", pa.struct(list(plenipo.SCHEMA))),
    pa.field("error", pa.struct(list(ERRORS))),
])  # fmt: skip


def annotate(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The rows of batches of documents; Spark runs one such task a core."""
    pipeline = plenipo.Pipeline({"pipeline": {"jobs": 1}})
    for batch in batches:
        documents, broken = [], []
        for row in batch.to_pylist():
            try:
                documents.append(parse(row["document"]))
            except (ValueError, RecursionError) as error:
                broken.append(unreadable(row, error))
        ids = [document["id"] for document in documents]
        segments, errors = pipeline.try_batch([document.get("text") for document in documents], ids, documents)
        dates = {str(id): day(document) for id, document in zip(ids, documents)}
        for column, table in (("segment", segments), ("error", errors)):
            yield from rows(column, table, [dates.get(doc, UNDATED) for doc in table["doc"].to_pylist()])
        yield from rows("error", pa.Table.from_pylist(broken, ERRORS), [UNDATED] * len(broken))


def parse(document: str | dict) -> dict:
    """The document of a line of JSON, or of a row of Parquet; one without an id gets one."""
    document = json.loads(document) if isinstance(document, str) else document
    if not isinstance(document, dict):
        raise ValueError("it is no object")
    if document.get("id") is None:
        text = str(document.get("text")).encode("utf-8", "replace")
        document["id"] = f"sha256-{hashlib.sha256(text).hexdigest()[:16]}"
    return document


def day(document: dict) -> str:
    """What a document's segments are partitioned by."""
    return str(document.get("date") or UNDATED).encode("utf-8", "replace").decode()


def rows(column: str, table: pa.Table, dates: list[str]) -> list[pa.RecordBatch]:
    columns = {name: pa.nulls(len(table), ROWS.field(name).type) for name in ROWS.names}
    columns["date"] = pa.array(dates, pa.string())
    columns[column] = table.to_struct_array().combine_chunks()
    return pa.table(columns, ROWS).to_batches()


def unreadable(row: dict, error: Exception) -> dict:
    why = f"the line is no document in JSON ({error}): {row['document'][:80]}"
    return {"doc": "", "source": row["source"], "line": 0, "byte": 0, "stage": "read", "error": why}


def documents(spark: SparkSession, path: str, partitions: int) -> DataFrame:
    """The documents of a path, spread evenly over tasks: lines as they are, or rows of Parquet."""
    if path.endswith(".parquet"):
        read = spark.read.parquet(path)
        document = F.struct(*[name for name in COLUMNS if name in read.columns])
    else:
        read = spark.read.text(path).where("trim(value) != ''")
        document = F.col("value")
    read = read.select(document.alias("document"), F.input_file_name().alias("source"))
    return read.repartition(partitions) if partitions else read


def run(spark: SparkSession, source: str, output: str, partitions: int = 0) -> None:
    """Annotates a path of documents into a folder."""
    found = documents(spark, source, partitions).mapInArrow(annotate, from_arrow_schema(ROWS))
    # Both tables come of one pass.
    found = found.persist(StorageLevel.DISK_ONLY)
    for name in ("segment", "error"):
        part = found.where(f"{name} is not null").select(f"{name}.*", "date")
        where = f"{output}/{'annotations' if name == 'segment' else 'errors'}"
        if name == "segment":
            part.write.partitionBy("date").parquet(where)
        else:
            part.drop("date").write.parquet(where)
    found.unpersist()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Annotates documents on a Spark cluster.")
    parser.add_argument("source", help="JSONL (also .gz) or Parquet: text, perhaps id and date")
    parser.add_argument("output", help="folder for annotations and errors; must not exist")
    parser.add_argument("--partitions", type=int, default=0, help="tasks; by default as Spark splits the files")
    args = parser.parse_args()
    run(SparkSession.builder.appName("plenipo").getOrCreate(), args.source, args.output, args.partitions)
