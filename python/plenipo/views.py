"""Ways to look at annotations. Each takes a frame of pandas or polars and gives one of its kind."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal

from .errors import UsageError

#: The ladder of commitment, weakest first.
LEVELS: tuple[str, ...] = (
    "none", "recognise", "concern", "explore", "reaffirm", "intend", "commit", "done",
)  # fmt: skip


def kwic(df: Any, pattern: str, width: int = 40) -> Any:
    """Key words in context: where a regular expression matches, case aside, and what is around.

    Columns: ``doc``, ``id``, ``left``, ``match``, ``right``, and ``start`` and ``end`` in the
    document's text.
    """
    found: dict[str, list[Any]] = {
        key: [] for key in ("doc", "id", "left", "match", "right", "start", "end")
    }
    for doc, id, text, first in _rows(df, "doc", "id", "text", "start"):
        for match in re.finditer(pattern, text, re.IGNORECASE):
            start, end = match.span()
            row = (
                doc, id, " ".join(text[max(0, start - width) : start].split()), match.group(),
                " ".join(text[end : end + width].split()), first + start, first + end,
            )  # fmt: skip
            for column, value in zip(found.values(), row):
                column.append(value)
    return type(df)(found)


def pivot(df: Any, index: str = "year", columns: str = "theme") -> Any:
    """Counts segments by two columns: a table with a row a value of ``index``.

    Besides the columns of the frame there are ``level`` (of commitment) and ``themes`` (all of a
    segment, not the best alone). A segment with several themes or parties counts under each.
    ``year`` needs a frame that was read with ``documents=True``; undated documents are left out.
    """
    counts: Counter[tuple[Any, Any]] = Counter()
    for rows, names in zip(_values(df, index), _values(df, columns)):
        counts.update((row, name) for row in rows for name in names)
    rows = _ordered({row for row, _ in counts}, index)
    names = _ordered({name for _, name in counts}, columns)
    table = {str(name): [counts[row, name] for row in rows] for name in names}
    if type(df).__module__.startswith("polars"):
        return type(df)({index: rows, **table})
    return type(df)(table, index=type(df)({index: rows}).set_index(index).index)


def compare(df: Any, doc_a: str, doc_b: str, theme: str) -> Any:
    """What two documents say of a theme, side by side: sentences that are most alike stand
    together, most alike first; those of one document alone follow, with "" for the other.

    Columns: ``text_a``, ``level_a``, ``text_b``, ``level_b``, ``similarity`` (0 to 1).
    """
    a, b = _about(df, doc_a, theme), _about(df, doc_b, theme)
    pairs = sorted(
        ((_similarity(x[0], y[0]), n, m) for n, x in enumerate(a) for m, y in enumerate(b)),
        key=lambda pair: (-pair[0], pair[1:]),
    )
    left, right, rows = set(range(len(a))), set(range(len(b))), []
    for similarity, n, m in pairs:
        if similarity >= ALIKE and n in left and m in right:
            left.remove(n)
            right.remove(m)
            rows.append((*a[n], *b[m], round(similarity, 3)))
    rows += [(*a[n], "", "", 0.0) for n in sorted(left)] + [("", "", *b[m], 0.0) for m in sorted(right)]
    names = ("text_a", "level_a", "text_b", "level_b", "similarity")
    return type(df)({name: [row[n] for row in rows] for n, name in enumerate(names)})


#: Sentences below this share of common words are not of one kind.
ALIKE = 0.3


def displacy(record: Any, what: Literal["entities", "evidence"] = "entities") -> dict[str, Any]:
    """A record as ``spacy.displacy.render(..., style="ent", manual=True)`` takes it.

    ``what`` is "entities", or "evidence": the words that speak for themes, and the cue of the
    commitment under its level's name. Where spans overlap, the first named stays.
    """
    record = record.to_dict() if hasattr(record, "to_dict") else dict(record)
    if what == "entities":
        spans = [(span, span["label"]) for span in record["entities"]]
    elif what == "evidence":
        commitment = record["commitment"]
        spans = [(span, commitment["level"].upper()) for span in commitment["cue"]]
        spans += [(span, theme["id"]) for theme in record["themes"] for span in theme["evidence"]]
    else:
        raise UsageError(f'what={what!r}: choose "entities" or "evidence"')
    first, ents = record["start"], []
    for span, label in spans:
        start, end = int(span["start"]) - first, int(span["end"]) - first
        inside = 0 <= start < end <= len(record["text"])
        if inside and all(end <= ent["start"] or ent["end"] <= start for ent in ents):
            ents.append({"start": start, "end": end, "label": label})
    ents.sort(key=lambda ent: ent["start"])
    return {"text": record["text"], "ents": ents, "title": None}


def _column(df: Any, name: str) -> list[Any]:
    if name not in df.columns:
        hint = "; read the folder of the run with documents=True" if name in ("year", "date", "parties", "title") else ""
        raise UsageError(f"the frame has no column {name!r}{hint}")
    return df[name].to_list()


def _rows(df: Any, *names: str) -> Iterable[tuple[Any, ...]]:
    return zip(*(_column(df, name) for name in names))


def _values(df: Any, name: str) -> Iterable[list[Any]]:
    """The values of each segment in a column, none where it has none."""
    if name == "level":
        return ([commitment["level"]] for commitment in _column(df, "commitment"))
    if name == "themes":
        return ([theme["id"] for theme in themes] for themes in _column(df, "themes"))
    return (list(value) if _is_list(value) else _known(value) for value in _column(df, name))


def _is_list(value: Any) -> bool:
    return not isinstance(value, (str, dict)) and hasattr(value, "__len__")


def _known(value: Any) -> list[Any]:
    if value is None or value == "" or value != value:
        return []
    return [int(value) if isinstance(value, float) and value.is_integer() else value]


def _ordered(values: set[Any], name: str) -> list[Any]:
    return sorted(values, key=LEVELS.index) if name == "level" else sorted(values)


def _about(df: Any, doc: str, theme: str) -> list[tuple[str, str]]:
    rows = list(_rows(df, "doc", "text", "themes", "commitment"))
    if all(row[0] != doc for row in rows):
        raise UsageError(f"the frame has no document {doc!r}")
    return [
        (" ".join(text.split()), commitment["level"])
        for of, text, themes, commitment in rows
        if of == doc and any(given["id"] == theme for given in themes)
    ]


def _similarity(a: str, b: str) -> float:
    """The share of common words, in order."""
    words = [re.findall(r"\w+", text.lower()) for text in (a, b)]
    return difflib.SequenceMatcher(None, *words, autojunk=False).ratio()
