"""What is given to a pipeline, as lists and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Union

Meta = Mapping[str, Any]
#: A dictionary a text, or a frame of pyarrow, pandas or polars with a row a text.
Metas = Union[Iterable[Union[Meta, None]], Any]


def listed(values: Iterable[Any]) -> list[Any]:
    """A list of a column of pyarrow, pandas or polars, or of anything that gives values in turn."""
    if isinstance(values, str):
        raise TypeError("one string where many are wanted; give a list of them")
    for method in ("to_pylist", "tolist", "to_list"):
        if hasattr(values, method):
            return getattr(values, method)()
    return list(values)


def rows(metas: Metas) -> list[Meta | None]:
    """A dictionary a text, of a frame or of anything that gives them in turn."""
    if isinstance(metas, Mapping):
        raise TypeError("one dictionary where each text wants its own; give a list of them")
    if hasattr(metas, "to_dicts"):
        return metas.to_dicts()
    if hasattr(metas, "to_dict"):
        return metas.to_dict("records")
    return listed(metas)


def to_json(meta: Meta) -> str:
    """Metadata as the other keys of a line of JSONL; what is missing in a frame is null."""
    if not isinstance(meta, Mapping):
        raise TypeError(f"meta is a {type(meta).__name__}; give a dictionary, as in {{'date': '2024-05-03'}}")
    kept = {str(key): value for key, value in meta.items() if key not in ("id", "text")}
    return json.dumps({key: None if _missing(value) else value for key, value in kept.items()}, default=_plain)


def _missing(value: Any) -> bool:
    return type(value).__name__ in ("NAType", "NaTType") or isinstance(value, float) and value != value


def _plain(value: Any) -> Any:
    """A date as ISO 8601 writes it, what numpy holds as a list or a number, anything else as text."""
    for method in ("isoformat", "tolist"):
        if hasattr(value, method):
            return getattr(value, method)()
    return str(value)
