"""What can go wrong. Where the system refuses a file, the error is an ``OSError``."""

import re


class PlenipoError(Exception):
    """Any error of plenipo."""


class UsageError(PlenipoError, ValueError):
    """What was asked for cannot be done as it was asked."""


class ForkError(PlenipoError, RuntimeError):
    """The process was forked from one in which plenipo was at work."""


class FileError(PlenipoError, ValueError):
    """A file is not what it should be.

    ``path`` names it; ``line`` is its line, from 1, or 0 where none is known.
    """

    def __init__(self, path: str, message: str) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message
        line = re.search(r"\bline (\d+)", message)
        self.line = int(line.group(1)) if line else 0

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class DocumentError(PlenipoError, ValueError):
    """A document failed: a row of ``errors.jsonl`` as an exception."""

    def __init__(self, error: str, doc: str, source: str, line: int, byte: int, stage: str) -> None:
        super().__init__(error, doc, source, line, byte, stage)
        self.error = error
        self.doc = doc
        self.source = source
        self.line = line
        self.byte = byte
        self.stage = stage

    def __str__(self) -> str:
        place = f"{self.source}: " if self.source else ""
        line = f"line {self.line}: " if self.line else ""
        return f"{place}{line}document `{self.doc}`: {self.error}"
