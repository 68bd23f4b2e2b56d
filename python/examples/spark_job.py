"""Annotates documents on a Spark cluster.

    spark-submit spark_job.py documents.jsonl output

Documents come as JSONL or Parquet with a `text`, perhaps an `id` and a `date`. Segments go to
`output/annotations`, Parquet partitioned by date; documents that failed go to `output/errors`.
A document without an id is called by the hash of its text. Ids must be unique: tasks do not see
each other's documents.
"""

import argparse
from collections.abc import Iterable, Iterator

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

import plenipo

ERRORS = plenipo.SCHEMAS["errors"]

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
        documents = batch.to_pylist()
        whole = [document for document in documents if document["broken"] is None]
        segments, errors = pipeline.try_batch(
            [document["text"] for document in whole], [document["id"] for document in whole]
        )
        broken = pa.Table.from_pylist(
            [unreadable(document) for document in documents if document["broken"] is not None], ERRORS
        )
        dates = {document["id"]: document["date"] for document in whole}
        yield from rows("segment", segments, [dates[doc] for doc in segments["doc"].to_pylist()])
        yield from rows("error", errors, [dates[doc] for doc in errors["doc"].to_pylist()])
        yield from rows("error", broken, ["undated"] * len(broken))


def rows(column: str, table: pa.Table, dates: list[str]) -> list[pa.RecordBatch]:
    columns = {name: pa.nulls(len(table), ROWS.field(name).type) for name in ROWS.names}
    columns["date"] = pa.array(dates, pa.string())
    columns[column] = table.to_struct_array().combine_chunks()
    return pa.table(columns, ROWS).to_batches()


def unreadable(document: dict) -> dict:
    error = f"the line is no document in JSON: {document['broken'][:80]}"
    return {"doc": "", "source": document["source"], "line": 0, "byte": 0, "stage": "read", "error": error}


def documents(spark: SparkSession, path: str, partitions: int) -> DataFrame:
    """The documents of a path, spread evenly over tasks, with what `annotate` wants."""
    if path.endswith(".parquet"):
        read = spark.read.parquet(path)
    else:
        schema = "id string, text string, date string, broken string"
        read = spark.read.schema(schema).option("columnNameOfCorruptRecord", "broken").json(path)
    given = {name: F.col(name) if name in read.columns else F.lit(None) for name in ("id", "date", "broken")}
    hashed = F.concat(F.lit("sha256-"), F.substring(F.sha2("text", 256), 1, 16))
    read = read.select(
        F.coalesce(given["id"].cast("string"), hashed, F.lit("")).alias("id"),
        F.col("text"),
        F.coalesce(given["date"].cast("string"), F.lit("undated")).alias("date"),
        given["broken"].cast("string").alias("broken"),
        F.input_file_name().alias("source"),
    )
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
