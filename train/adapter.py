"""Teaches an encoder themes and levels of commitment, and keeps what it learned as an adapter.

    plenipo train passages LABELLED... --extra ... --corpus ... --out passages.jsonl
    python train/adapter.py passages.jsonl --encoder models/fetched/all-minilm-l6-v2 \\
        --out models/bert/adapter.safetensors --unseen unseen.jsonl
    plenipo train themes LABELLED... --extra ... --corpus ... --engine bert --unseen unseen.jsonl \\
        --out models/bert

A text is read with the end of what stands before it; the mean over its own tokens goes through one
linear layer, which is learned together with the upper layers of the encoder (Devlin et al. 2019).
The change of each weight is then kept in four bits, so that the file is small. For `--unseen`, an
adapter learns from all folds but one and tells that one, and so on with each. The same seed and the
same number of threads give the same numbers on the same sort of processor.
"""

import argparse
import dataclasses
import hashlib
import json
import math
import random
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

LEVELS = ["none", "recognise", "concern", "explore", "reaffirm", "intend", "commit", "done"]
"""The ladder of commitment."""
TEXT, BEFORE = 160, 32
"""Tokens that are read at most, of a text and of what stands before it."""
MIDDLE = 8
"""The step that stands for no change."""
BATCH = 32
"""Passages a step."""
HEAD_RATE = 10
"""How much faster the new layer learns than those of the encoder."""
WARM_UP = 0.06
"""The share of the steps in which the rate grows."""
COMMON = -3.0
"""The log-odds of a theme before anything is learned."""


@dataclasses.dataclass
class Passage:
    """A segment as `plenipo train passages` writes it, in tokens."""

    doc: str
    seq: int
    fold: int
    extra: bool
    ids: list[int]
    own: int
    themes: list[float] | None
    level: int


class Model(nn.Module):
    """The encoder and the layer over it, whose outputs are log-odds of themes, then of levels."""

    def __init__(self, encoder: Path, labels: int, themes: int, layers: int, dropout: float) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(encoder)
        config.hidden_dropout_prob = config.attention_probs_dropout_prob = dropout
        self.encoder = BertModel.from_pretrained(encoder, config=config, add_pooling_layer=False)
        self.encoder.embeddings.requires_grad_(requires_grad=False)
        for layer in self.encoder.encoder.layer[: config.num_hidden_layers - layers]:
            layer.requires_grad_(requires_grad=False)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(config.hidden_size, labels)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)
        self.head.bias.data[:themes] = COMMON

    def forward(self, passages: list[Passage]) -> torch.Tensor:
        """The log-odds of every label, a row a passage."""
        ids, mask, types = inputs(passages)
        output = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types * mask)
        own = (1 - types).unsqueeze(-1).to(output.last_hidden_state.dtype)
        mean = (output.last_hidden_state * own).sum(1) / own.sum(1)
        return self.head(self.dropout(mean)).float()


def inputs(passages: list[Passage]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Tokens, padded; 1 at tokens and 0 at padding; 0 at a text's own tokens and 1 at others."""
    longest = max(len(passage.ids) for passage in passages)
    ids = torch.zeros(len(passages), longest, dtype=torch.long)
    mask, types = torch.zeros_like(ids), torch.ones_like(ids)
    for row, passage in enumerate(passages):
        ids[row, : len(passage.ids)] = torch.tensor(passage.ids)
        mask[row, : len(passage.ids)] = 1
        types[row, : passage.own] = 0
    return ids, mask, types


def read(path: Path, encoder: Path) -> tuple[list[Passage], list[str]]:
    """The passages of a file, and the themes that any of them has."""
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(encoder / "tokenizer.json"))
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    start, end = tokenizer("")["input_ids"]
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    themes = sorted({theme for line in lines for theme in line["themes"] or []})

    def tokens(key: str) -> list[list[int]]:
        texts = [line[key] for line in lines]
        return tokenizer(texts, add_special_tokens=False, verbose=False)["input_ids"] if texts else []

    def passage(line: dict, text: list[int], before: list[int]) -> Passage:
        own = [start, *text[:TEXT], end]
        return Passage(
            doc=line["doc"],
            seq=line["seq"],
            fold=line["fold"],
            extra=line["extra"],
            ids=own + ([*before[-BEFORE:], end] if before else []),
            own=len(own),
            themes=None if line["themes"] is None else [float(theme in line["themes"]) for theme in themes],
            level=-1 if line["level"] is None else LEVELS.index(line["level"]),
        )

    passages = map(passage, lines, tokens("text"), tokens("before"))
    return list(passages), themes


def batches(passages: list[Passage], chance: random.Random) -> Iterator[list[Passage]]:
    """All passages in batches of like length, in an order of chance."""
    order = list(passages)
    chance.shuffle(order)
    some: list[list[Passage]] = []
    for at in range(0, len(order), 16 * BATCH):
        alike = sorted(order[at : at + 16 * BATCH], key=lambda passage: len(passage.ids))
        some += [alike[at : at + BATCH] for at in range(0, len(alike), BATCH)]
    chance.shuffle(some)
    yield from some


def loss(odds: torch.Tensor, batch: list[Passage], themes: int) -> torch.Tensor:
    """The surprise at the themes and the level of a passage, on average."""
    wanted = torch.tensor([passage.themes for passage in batch])
    total = functional.binary_cross_entropy_with_logits(odds[:, :themes], wanted, reduction="sum") / len(batch)
    levels = torch.tensor([passage.level for passage in batch])
    if (levels >= 0).any():
        total = total + functional.cross_entropy(odds[:, themes:], levels, ignore_index=-1)
    return total


def learn(passages: list[Passage], themes: int, options: argparse.Namespace, what: str) -> Model:
    """The model that these passages teach; `what` they are is told with how it goes."""
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    model = Model(options.encoder, themes + len(LEVELS), themes, options.layers, options.dropout)
    head = list(model.head.parameters())
    body = [weight for weight in model.encoder.parameters() if weight.requires_grad]
    groups = [{"params": body, "lr": options.rate}, {"params": head, "lr": HEAD_RATE * options.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = options.passes * math.ceil(len(passages) / BATCH)

    def rate(step: int) -> float:
        return min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.0, 1 - step / steps)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    model.train()
    for number in range(options.passes):
        started, sums = time.time(), []
        for batch in batches(passages, chance):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                odds = model(batch)
            one = loss(odds, batch, themes)
            optimizer.zero_grad()
            one.backward()
            nn.utils.clip_grad_norm_([*body, *head], 1.0)
            optimizer.step()
            schedule.step()
            sums.append(one.item())
        mean = sum(sums) / len(sums)
        print(f"{what}, pass {number + 1}: loss {mean:.3f}, {time.time() - started:.0f} s", flush=True)
    return model.eval()


@torch.no_grad()
def kept(model: Model, encoder: Path) -> dict[str, torch.Tensor]:
    """What is kept of a model: the changes of its matrices in steps of four bits, as many a row as
    it takes, and all else in sixteen. The model gets what is kept in place of what it had."""
    before = BertModel.from_pretrained(encoder, add_pooling_layer=False).state_dict()
    tensors = {}
    for name, weight in model.encoder.named_parameters():
        change = weight - before[name]
        if not weight.requires_grad:
            continue
        if weight.dim() == 2:
            steps, scale = stepped(change)
            tensors[f"{name}.steps"] = steps[:, 0::2] | steps[:, 1::2] << 4
            tensors[f"{name}.scale"] = scale
            change = (steps.float() - MIDDLE) * scale[:, None]
        else:
            tensors[f"{name}.add"] = change.half()
            change = change.half().float()
        weight.copy_(before[name] + change)
    for name, weight in model.head.named_parameters():
        tensors[f"head.{name}"] = weight.half()
        weight.copy_(weight.half().float())
    return {name: tensor.contiguous() for name, tensor in tensors.items()}


def stepped(change: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The steps of each number, from 0 to 15, and by row how long a step is: of some lengths, the one
    that changes the row least."""
    spread = change.pow(2).mean(1).sqrt()
    best = torch.full_like(spread, torch.inf)
    steps, scale = torch.zeros_like(change, dtype=torch.uint8), torch.zeros_like(spread)
    for width in (2.0, 2.4, 2.8, 3.2, 4.0):
        one = (spread * width / MIDDLE).clamp_min(1e-12)
        rounded = (change / one[:, None]).round().clamp(-MIDDLE, MIDDLE - 1)
        error = (change - rounded * one[:, None]).pow(2).sum(1)
        better = error < best
        best = torch.where(better, error, best)
        scale = torch.where(better, one, scale)
        steps = torch.where(better[:, None], (rounded + MIDDLE).to(torch.uint8), steps)
    return steps, scale


@torch.no_grad()
def tell(model: Model, passages: Iterable[Passage]) -> Iterator[tuple[Passage, list[float]]]:
    """The log-odds of every label of each passage."""
    order = sorted(passages, key=lambda passage: len(passage.ids))
    for at in range(0, len(order), BATCH):
        batch = order[at : at + BATCH]
        yield from zip(batch, model(batch).tolist(), strict=True)


def figures(told: list[tuple[Passage, list[float]]], themes: int) -> str:
    """How well the themes and levels of scored passages are told, by these numbers alone."""
    scored = [(passage, odds) for passage, odds in told if not passage.extra and passage.themes is not None]
    hits = said = had = 0
    for passage, odds in scored:
        for number, has in zip(odds[:themes], passage.themes, strict=True):
            hits, said, had = hits + (number > -0.5) * has, said + (number > -0.5), had + has
    levels = [(odds[themes:], passage.level) for passage, odds in scored if passage.level >= 0]
    right = sum(max(range(len(odds)), key=odds.__getitem__) == level for odds, level in levels)
    return f"themes, micro F1 {2 * hits / max(said + had, 1):.3f}, levels {right / max(len(levels), 1):.3f}"


def write(path: Path, told: list[tuple[Passage, list[float]]]) -> None:
    """Writes what was told, document by document."""
    with path.open("w", encoding="utf-8") as file:
        for passage, odds in sorted(told, key=lambda one: (one[0].doc, one[0].seq)):
            line = {"doc": passage.doc, "seq": passage.seq, "odds": [round(number, 3) for number in odds]}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("passages", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, help="file of the adapter that learned from all folds")
    parser.add_argument("--unseen", type=Path, help="file of what adapters say of folds that they have not seen")
    parser.add_argument("--only", type=int, help="this fold alone is told")
    parser.add_argument("--passes", type=int, default=3, help="over the passages")
    parser.add_argument("--rate", type=float, default=3e-4, help="of learning, at its highest")
    parser.add_argument("--layers", type=int, default=4, help="of the encoder that are tuned, from the last on")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    passages, themes = read(options.passages, options.encoder)
    labelled = [passage for passage in passages if passage.themes is not None]
    print(f"{len(labelled)} of {len(passages)} passages are labelled", flush=True)
    folds = sorted({passage.fold for passage in passages}) if options.unseen else []
    told: list[tuple[Passage, list[float]]] = []
    for fold in folds if options.only is None else [options.only]:
        others = [passage for passage in labelled if passage.fold != fold]
        model = learn(others, len(themes), options, f"fold {fold}")
        kept(model, options.encoder)
        told += tell(model, [passage for passage in passages if passage.fold == fold])
        print(figures(told, len(themes)), flush=True)
    if options.unseen:
        write(options.unseen, told)
    if options.out:
        model = learn(labelled, len(themes), options, "all folds")
        metadata = {"encoder": digest(options.encoder / "model.safetensors"), "text": str(TEXT), "before": str(BEFORE)}
        options.out.parent.mkdir(parents=True, exist_ok=True)
        save_file(kept(model, options.encoder), options.out, metadata)


if __name__ == "__main__":
    main()
