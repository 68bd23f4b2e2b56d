"""The records: one segment of a document, with what was found in it.

All positions are code points of the document's text, half-open, as Python counts.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Span:
    """``text[start:end]`` of the document."""

    start: int
    end: int


@dataclass(frozen=True)
class Theme:
    """A theme over its threshold; ``basis`` is "learned", "cues" or "description"."""

    id: str
    score: float
    basis: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class Commitment:
    """How firmly a segment commits its parties, and the words that do it."""

    level: str
    score: float
    cue: tuple[Span, ...]


@dataclass(frozen=True)
class Entity:
    """A name, date or amount."""

    start: int
    end: int
    label: str
    text: str
    norm: str


@dataclass(frozen=True)
class Token:
    """A word with its universal part of speech."""

    start: int
    end: int
    pos: str


@dataclass(frozen=True)
class Segment:
    """A segment: a line of ``annotations.jsonl``."""

    id: str
    doc: str
    seq: int
    start: int
    end: int
    kind: str
    section: str
    text: str
    theme: str
    themes: tuple[Theme, ...]
    commitment: Commitment
    entities: tuple[Entity, ...]
    tokens: tuple[Token, ...]
    engine: str

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Segment:
        """The segment of a record as JSON has it."""
        themes = (Theme(**{**theme, "evidence": spans(theme["evidence"])}) for theme in record["themes"])
        commitment = record["commitment"]
        return cls(
            **{
                **record,
                "themes": tuple(themes),
                "commitment": Commitment(**{**commitment, "cue": spans(commitment["cue"])}),
                "entities": tuple(Entity(**entity) for entity in record["entities"]),
                "tokens": tuple(Token(**token) for token in record["tokens"]),
            }
        )

    def to_dict(self) -> dict[str, Any]:
        """The record as dictionaries, for ``json`` or a data frame."""
        return asdict(self)


def spans(found: list[dict[str, int]]) -> tuple[Span, ...]:
    return tuple(Span(**span) for span in found)
