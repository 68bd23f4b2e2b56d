"""plenipo: what statements say, and how firmly.

>>> import plenipo
>>> pipeline = plenipo.Pipeline()
>>> [segment] = pipeline.annotate("The Ministers will hold an exercise in submarine rescue.")
>>> segment.theme, segment.commitment.level
('training-exercises', 'commit')
"""

from ._native import VERSION as __version__
from .errors import DocumentError, FileError, ForkError, PlenipoError, UsageError
from .pipeline import Pipeline
from .reading import SCHEMA, SCHEMAS, read, table
from .record import Commitment, Entity, Segment, Span, Theme, Token
from .views import LEVELS, compare, displacy, kwic, pivot

__all__ = [
    "LEVELS",
    "SCHEMA",
    "SCHEMAS",
    "Commitment",
    "DocumentError",
    "Entity",
    "FileError",
    "ForkError",
    "Pipeline",
    "PlenipoError",
    "Segment",
    "Span",
    "Theme",
    "Token",
    "UsageError",
    "__version__",
    "compare",
    "displacy",
    "kwic",
    "pivot",
    "read",
    "table",
]
