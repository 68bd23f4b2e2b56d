"""The command line, as ``plenipo`` and as ``python -m plenipo``."""

import sys

from . import _native


def main() -> int:
    """Runs the command line; its exit code."""
    return _native.command_line(["plenipo", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
