"""The pipeline: texts or files in, annotated segments out."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterable, Mapping
from typing import Any, Literal, Union

import pyarrow as pa

from . import _native
from .errors import DocumentError
from .given import Meta, Metas, listed, rows, to_json
from .record import Segment

Path = Union[str, "os.PathLike[str]"]
Config = Union[Path, Mapping[str, Any], None]


class Pipeline:
    """Annotates texts and files. Loading takes a moment: make one and keep it.

    ``config`` is the path of a TOML file, or a dictionary of the same form, as in
    ``Pipeline({"write": {"tokens": True}})``; ``plenipo config`` prints all keys. The threads
    (``pipeline.jobs``) are those of the process: its first pipeline sets them. A pipeline can be
    pickled; it is loaded again where it arrives.
    """

    def __init__(self, config: Config = None) -> None:
        if config is None:
            self._native = _native.Pipeline()
        elif isinstance(config, Mapping):
            self._native = _native.Pipeline(json=json.dumps(config, default=os.fspath))
        else:
            self._native = _native.Pipeline(file=os.fspath(config))
        self._config = config

    def __reduce__(self) -> tuple[type[Pipeline], tuple[Config]]:
        return Pipeline, (self._config,)

    @property
    def config(self) -> str:
        """The configuration that holds, as TOML."""
        return self._native.config()

    def annotate(self, text: str, id: str = "text", meta: Meta | None = None) -> list[Segment]:
        """The segments of a text. A text that cannot be annotated raises `DocumentError`.

        ``meta`` is what is known of the document, as the other keys of a line of JSONL say it:
        ``{"date": "2024-05-03"}`` tells which day "today" is; ``title``, ``kind`` and ``parties``
        (ISO 3166 codes of three letters) go before what the text says of itself.
        """
        lines = self._native.lines(text, id, meta if meta is None else to_json(meta)).splitlines()
        return [Segment.from_dict(json.loads(line)) for line in lines]

    def annotate_batch(
        self, texts: Iterable[str], ids: Iterable[str] | None = None, meta: Metas | None = None
    ) -> pa.Table:
        """The segments of many texts as a table with the columns of `SCHEMA`.

        Without ``ids`` the texts are called ``text#1``, ``text#2`` and so on. ``meta`` has a
        dictionary a text, as `annotate` takes it, or is a frame with a row a text. The first text
        that cannot be annotated raises `DocumentError`; `try_batch` goes on instead.
        """
        annotations, errors = self.try_batch(texts, ids, meta)
        if len(errors):
            raise DocumentError(**errors.slice(0, 1).to_pylist()[0])
        return annotations

    def try_batch(
        self,
        texts: Iterable[str | None],
        ids: Iterable[str] | None = None,
        meta: Metas | None = None,
    ) -> tuple[pa.Table, pa.Table]:
        """Like `annotate_batch`, with a second table: the texts that failed, and why."""
        texts = listed(texts)
        ids = [f"text#{n}" for n in range(1, len(texts) + 1)] if ids is None else listed(ids)
        metas = None if meta is None else [row if row is None else to_json(row) for row in rows(meta)]
        for name, given in (("ids", ids), ("rows of meta", metas)):
            if given is not None and len(given) != len(texts):
                raise ValueError(f"{len(given)} {name} for {len(texts)} texts; give each text its own")
        annotations, errors = self._native.tables(ids, texts, metas)
        return pa.table(annotations), pa.table(errors)

    def run(
        self,
        input: Path | Iterable[Path],
        output: Path,
        existing: Literal["refuse", "resume", "overwrite"] = "refuse",
    ) -> dict[str, Any]:
        """Annotates files and folders into the folder ``output``, as the command ``run`` does.

        The summary is what ``run.json`` says. Documents that fail are in ``errors.jsonl``, and a
        warning counts them. ``existing`` tells what becomes of an earlier run there. Ctrl-C ends
        the run cleanly, and ``existing="resume"`` goes on with it.
        """
        inputs = [input] if isinstance(input, (str, os.PathLike)) else list(input)
        summary = json.loads(self._native.run([os.fspath(path) for path in inputs], os.fspath(output), existing))
        failed = summary["counts"]["failed"]
        if failed:
            path = os.path.join(output, "errors.jsonl")
            warnings.warn(f"{failed} documents failed: {path}", RuntimeWarning, stacklevel=2)
        return summary
