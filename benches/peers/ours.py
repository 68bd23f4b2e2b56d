"""Runs plenipo and reads what it says of itself."""
import json
import os
import subprocess

PROGRAM = "target/release/plenipo"


def annotate(inputs, out, *flags):
    """Annotates with one thread; the run's `run.json`."""
    command = [PROGRAM, "run", *inputs, "--out", out, "--overwrite", "--quiet", "--jobs", "1", *flags]
    done = subprocess.run(command)
    if done.returncode not in (0, 1):  # 1: some documents failed
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}")
    with open(os.path.join(out, "run.json"), encoding="utf-8") as file:
        return json.load(file)


def records(out):
    """The records of a run."""
    with open(os.path.join(out, "annotations.jsonl"), encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write(path, documents):
    """Writes `(id, text)` pairs as inputs."""
    with open(path, "w", encoding="utf-8") as lines:
        for name, text in documents:
            lines.write(json.dumps({"id": name, "text": text}) + "\n")
    return path
