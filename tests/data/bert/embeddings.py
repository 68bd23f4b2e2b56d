"""Makes embeddings.jsonl: what sentence-transformers says of 200 sentences of our corpus.

    pip install sentence-transformers
    scripts/setup-bert
    python tests/data/bert/embeddings.py > tests/data/bert/embeddings.jsonl

Each line has a sentence and the first 32 numbers of its vector, which has length 1.
"""

import json
import pathlib

from sentence_transformers import SentenceTransformer

ROOT = pathlib.Path(__file__).parents[3]
COUNT, NUMBERS = 200, 32


def sentences():
    for line in (ROOT / "corpus" / "corpus.gold.jsonl").read_text("utf-8").splitlines():
        segment = json.loads(line)
        path = ROOT / "corpus" / (segment["doc"] + ".txt")
        if segment["kind"] in ("sentence", "item") and path.is_file():
            yield path.read_text("utf-8")[segment["start"] : segment["end"]]


model = SentenceTransformer(str(ROOT / "models" / "fetched" / "all-minilm-l6-v2"), device="cpu")
model.max_seq_length = 256
texts = list(dict.fromkeys(sentences()))
texts = texts[:: max(1, len(texts) // COUNT)][:COUNT]
for text, vector in zip(texts, model.encode(texts, normalize_embeddings=True)):
    print(json.dumps({"text": text, "vector": [round(float(x), 6) for x in vector[:NUMBERS]]}, ensure_ascii=False))
