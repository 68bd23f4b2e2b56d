"""Reads what plenipo wrote into a data frame, by the schema and not by guess."""

from __future__ import annotations

import os
from pathlib import Path as FilePath
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq

from . import _native
from .errors import FileError, UsageError

Kind = Literal["annotations", "documents", "errors"]

KINDS: tuple[Kind, ...] = ("annotations", "documents", "errors")

#: The columns of each kind of file.
SCHEMAS: dict[str, pa.Schema] = {kind: pa.schema(_native.schema(kind)) for kind in KINDS}

#: The columns of annotations.
SCHEMA: pa.Schema = SCHEMAS["annotations"]


def table(path: str | os.PathLike[str], kind: Kind | None = None) -> pa.Table:
    """What plenipo wrote as an Arrow table; ``path`` and ``kind`` are those of `read`."""
    file = FilePath(path)
    if file.is_dir():
        kind = kind or "annotations"
        file = _file_in(file, kind)
    kind = kind or next((kind for kind in KINDS if file.name.startswith(kind)), "annotations")
    if kind not in SCHEMAS:
        raise UsageError(f"kind={kind!r}: choose one of {', '.join(KINDS)}")
    if _is_parquet(file):
        return _parquet(file, kind)
    return pa.table(_native.read_lines(file, kind))


def read(
    path: str | os.PathLike[str],
    kind: Kind | None = None,
    engine: Literal["pandas", "polars"] = "pandas",
    documents: bool = False,
) -> Any:
    """Reads what plenipo wrote: JSONL (also gzip, zstd, xz, bzip2) or Parquet.

    ``path`` is a file, or the folder of a run. ``kind`` is "annotations", "documents" or
    "errors"; by default the file's name tells, and of a folder it is annotations. ``documents``
    adds to the annotations of a folder what is known of their documents: ``date``, ``year``,
    ``title``, ``parties`` and ``document_kind``.
    """
    found = table(path, kind)
    if documents:
        found = _with_documents(found, path)
    if engine == "pandas":
        return found.to_pandas()
    if engine == "polars":
        import polars

        return polars.from_arrow(found)
    raise UsageError(f'engine={engine!r}: choose "pandas" or "polars"')


def _file_in(folder: FilePath, kind: str) -> FilePath:
    found = [folder / f"{kind}{end}" for end in (".parquet", ".jsonl", ".jsonl.zst", ".jsonl.gz")]
    for file in found:
        if file.exists():
            return file
    raise FileError(str(folder), f"holds no {kind} of a finished run; name the folder that `plenipo run --out` names")


def _is_parquet(file: FilePath) -> bool:
    with file.open("rb") as start:
        return start.read(4) == b"PAR1"


def _parquet(file: FilePath, kind: str) -> pa.Table:
    try:
        return pq.read_table(file).cast(SCHEMAS[kind])
    except (pa.ArrowInvalid, ValueError) as error:
        raise FileError(str(file), f"{error}; give a file that plenipo wrote") from error


def _with_documents(annotations: pa.Table, path: str | os.PathLike[str]) -> pa.Table:
    folder = FilePath(path)
    if not folder.is_dir():
        raise UsageError("documents=True: give the folder of a run, which has both files")
    known = {document["id"]: document for document in table(folder, "documents").to_pylist()}
    rows = [known[doc] for doc in annotations["doc"].to_pylist()]
    years = [int(row["date"][:4]) if row["date"] else None for row in rows]
    columns = {
        "date": pa.array([row["date"] for row in rows], pa.string()),
        "year": pa.array(years, pa.int64()),
        "title": pa.array([row["title"] for row in rows], pa.string()),
        "parties": pa.array([row["parties"] for row in rows], pa.list_(pa.string())),
        "document_kind": pa.array([row["kind"] for row in rows], pa.string()),
    }
    for name, column in columns.items():
        annotations = annotations.append_column(name, column)
    return annotations
