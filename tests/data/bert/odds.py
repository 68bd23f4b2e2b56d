"""Writes `odds.jsonl`: what the adapter in `models/bert` says of sentences of `embeddings.jsonl`, each
with the one before it, by PyTorch and transformers alone.

    python tests/data/bert/odds.py models/fetched/all-minilm-l6-v2
"""

import json
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file
from transformers import BertModel, PreTrainedTokenizerFast

HERE = Path(__file__).parent
SENTENCES = 40
MIDDLE = 8


def main(encoder: Path) -> None:
    """Runs the command."""
    adapter = load_file(HERE.parents[2] / "models/bert/adapter.safetensors")
    model = BertModel.from_pretrained(encoder, add_pooling_layer=False).eval()
    for name, weight in model.named_parameters():
        if f"{name}.steps" in adapter:
            steps = adapter[f"{name}.steps"].long()
            steps = torch.stack([steps % 16, steps // 16], dim=2).flatten(1)
            weight.data += (steps - MIDDLE) * adapter[f"{name}.scale"][:, None]
        elif f"{name}.add" in adapter:
            weight.data += adapter[f"{name}.add"].float()
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(encoder / "tokenizer.json"))
    lines = (HERE / "embeddings.jsonl").read_text(encoding="utf-8").splitlines()[:SENTENCES]
    texts = [json.loads(line)["text"] for line in lines]
    with (HERE / "odds.jsonl").open("w", encoding="utf-8") as file:
        for before, text in zip(["", *texts], texts):
            start, *own, end = tokenizer(text)["input_ids"]
            context = [*tokenizer(before)["input_ids"][1:-1][-32:], end] if before else []
            own = [start, *own, end]
            with torch.no_grad():
                output = model(
                    input_ids=torch.tensor([own + context]),
                    token_type_ids=torch.tensor([[0] * len(own) + [1] * len(context)]),
                )
            mean = output.last_hidden_state[0, : len(own)].mean(0)
            odds = adapter["head.weight"].float() @ mean + adapter["head.bias"].float()
            line = {"text": text, "before": before, "odds": [round(number, 4) for number in odds.tolist()]}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


main(Path(sys.argv[1]))
