"""How fast plenipo is from Python, beside the command line on the same texts.

    python throughput.py [documents.jsonl] [--mb 4] [--jobs 2] [--rounds 5] [--command plenipo]

Each measurement is a process of its own. They take turns in every round, after a round to warm
up; shown are medians. `work` leaves out the start and the loading of models, `whole` is the process.
Without a file the texts are copies of the sample corpus.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "corpus"


def batch(source, out, jobs):
    """Texts in memory to a table in memory."""
    import plenipo

    with open(source, encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    texts, ids = ([document[key] for document in documents] for key in ("text", "id"))
    pipeline = plenipo.Pipeline({"pipeline": {"jobs": jobs}})
    start = time.perf_counter(), time.process_time()
    pipeline.annotate_batch(texts, ids)
    print(json.dumps([time.perf_counter() - start[0], time.process_time() - start[1]]))


def run(source, out, jobs):
    """Files to files."""
    import plenipo

    summary = plenipo.Pipeline({"pipeline": {"jobs": jobs}}).run(source, out)
    print(json.dumps([summary["seconds"], summary["cpu_seconds"]]))


def measure(way, command, source, jobs):
    """Seconds by the clock and of processor time: of the work, and of the whole process."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        if way == "command":
            line = [*command, "run", source, "--out", out, "--jobs", jobs, "--quiet"]
        else:
            line = [sys.executable, __file__, source, "--measure", way, "--out", out, "--jobs", jobs]
        start = time.perf_counter()
        with subprocess.Popen([str(part) for part in line], stdout=subprocess.PIPE) as process:
            printed = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        whole = [time.perf_counter() - start, usage.ru_utime + usage.ru_stime]
        if process.returncode:
            sys.exit(f"{way} failed with exit code {process.returncode}")
        if way == "command":
            summary = json.loads((out / "run.json").read_bytes())
            return [summary["seconds"], summary["cpu_seconds"], *whole]
        return [*json.loads(printed), *whole]


def made(path, size):
    """So many bytes of text and a little more: copies of the sample corpus."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(CORPUS.glob("*.txt"))]
    with open(path, "w", encoding="utf-8") as lines:
        number = 0
        while size > 0:
            text = texts[number % len(texts)]
            lines.write(json.dumps({"id": f"d{number}", "text": text}) + "\n")
            number, size = number + 1, size - len(text.encode())
    return path


def text_bytes(source):
    with open(source, encoding="utf-8") as lines:
        return sum(len(json.loads(line)["text"].encode()) for line in lines)


def table(args, source):
    size = text_bytes(source) / 1e6
    ways = {"command": "command line", "run": "Pipeline.run", "batch": "annotate_batch"}
    figures = {way: [] for way in ways}
    for turn in range(args.rounds + 1):
        for way in ways:
            figure = measure(way, args.command, source, args.jobs)
            if turn:
                figures[way].append(figure)
    print(f"{size:.1f} MB of text, {args.jobs} threads, medians of {args.rounds} rounds after one to warm up\n")
    print("| | work CPU s | MB/CPU s | of the command line's | work s | MB/s | whole CPU s | whole s |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    medians = {way: [statistics.median(column) for column in zip(*rows)] for way, rows in figures.items()}
    for way, (clock, cpu, whole, whole_cpu) in medians.items():
        rate = medians["command"][1] / cpu
        print(f"| {ways[way]} | {cpu:.2f} | {size / cpu:.2f} | {rate:.0%} | {clock:.2f} | {size / clock:.2f} "
              f"| {whole_cpu:.2f} | {whole:.2f} |")  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How fast plenipo is from Python, beside the command line.")
    parser.add_argument("source", nargs="?", help="JSONL with id and text")
    parser.add_argument("--mb", type=int, default=4, help="size of the made texts where no source is named")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--command", nargs="+", default=[shutil.which("plenipo") or "plenipo"])
    parser.add_argument("--measure", choices=["run", "batch"], help=argparse.SUPPRESS)
    parser.add_argument("--out", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        {"run": run, "batch": batch}[args.measure](args.source, args.out, args.jobs)
    else:
        with tempfile.TemporaryDirectory() as folder:
            table(args, args.source or made(Path(folder) / "texts.jsonl", args.mb * 1_000_000))
