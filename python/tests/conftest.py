"""What the tests share: the sample corpus, a run over it, and one over awkward texts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import plenipo

REPOSITORY = Path(__file__).parents[2]
CORPUS = REPOSITORY / "corpus"

#: Text of many scripts, with letters of two, three and four bytes, and joined emoji.
SCRIPTS = "𝒜 防衛相 met Türkiye’s Minister in Zürich on 3 May 2024. 👩‍🚀 They will cooperate with Côte d’Ivoire."


def command(*args, check=True):
    """Runs the command line of the wheel."""
    line = [sys.executable, "-m", "plenipo", *map(str, args)]
    return subprocess.run(line, check=check, capture_output=True, text=True)


@pytest.fixture(scope="session")
def pipeline():
    return plenipo.Pipeline()


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The output for the sample corpus, in both formats."""
    out = tmp_path_factory.mktemp("demo")
    command("run", CORPUS, "--out", out, "--format", "both", "--quiet")
    return out


@pytest.fixture(scope="session")
def awkward(tmp_path_factory):
    """A run whose first 200 records and more have no entity, then text of many scripts, and ids
    that look like numbers and dates."""
    folder = tmp_path_factory.mktemp("awkward")
    lines = [{"id": f"{n:03}", "text": "They agreed on this. They will meet again."} for n in range(150)]
    lines += [{"id": "2024-05-03", "text": SCRIPTS}, {"id": "1e5", "text": SCRIPTS}]
    source = folder / "in.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    out = folder / "out"
    command("run", source, "--out", out, "--format", "both", "--quiet")
    return out


@pytest.fixture(scope="session")
def records(awkward):
    """The records of the awkward run, as Python's json reads them."""
    with (awkward / "annotations.jsonl").open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    assert not any(record["entities"] for record in found[:200])
    assert found[-1]["entities"] or found[-2]["entities"]
    return found
