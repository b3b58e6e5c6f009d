"""Distil a static encoder (one vector per token, no attention) from the trained encoder.

    python -m training.static_encoder --data DIR --encoder FOLDER --out FOLDER

Every token's row begins as what the encoder says of the token alone, rotated to the first principal
components and weighted by a / (a + p(token)) (Arora et al. 2017, "A simple but tough-to-beat
baseline for sentence embeddings"). Then the rows are trained by contrast alone, on the encoder's
own data: both sides of parallel sentences, questions and their passages, sentences and their
paragraphs.
"""

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from sklearn.decomposition import PCA
from tokenizers import Tokenizer

from training.encoder import Embedder
from training.encoder_examples import Example, parallel_examples, qa_examples, wiki_examples

SCALE = 20.0
SIF = 1e-3
BATCH = 512


def first_rows(encoder: Embedder, tokenizer: Tokenizer, dimension: int) -> torch.Tensor:
    """Rows of shape (vocabulary, dimension): the encoder's vector of each token alone."""
    pieces = sorted(tokenizer.get_vocab(), key=tokenizer.get_vocab().__getitem__)
    words = [piece.removeprefix("##") for piece in pieces]
    found = []
    with torch.no_grad():
        for first in range(0, len(words), 1024):
            found.append(encoder(words[first : first + 1024], torch.device("cpu")))
    vectors = torch.cat(found).numpy()
    return torch.tensor(PCA(dimension).fit_transform(vectors), dtype=torch.float32)


def weights(tokenizer: Tokenizer, texts: Sequence[str]) -> torch.Tensor:
    """Return a / (a + p) of every token, shape (vocabulary, 1)."""
    counts: Counter[int] = Counter()
    for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False):
        counts.update(encoding.ids)
    total = max(1, counts.total())
    p = torch.tensor([counts[i] / total for i in range(tokenizer.get_vocab_size())])
    return (SIF / (SIF + p)).unsqueeze(1)


def examples_of(data: Path, rng: random.Random, most: int | None) -> list[list[Example]]:
    """Pairs of texts that belong together, by kind; batches are of one kind."""
    kinds = [parallel_examples(data, rng), qa_examples(data, rng), wiki_examples(data, rng)]
    return [kind[:most] for kind in kinds]


def train(data: Path, encoder: Path, out: Path, *, dimension: int, epochs: int, seed: int,
          rate: float, most: int | None = None) -> None:  # fmt: skip
    """Train and write the static encoder in half precision."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    kinds = examples_of(data, rng, most)
    sample = [e[1] for kind in kinds for e in rng.sample(kind, min(len(kind), 5000))]
    embedder = Embedder(encoder)
    embedder.model.eval()
    rows = first_rows(embedder, tokenizer, dimension) * weights(tokenizer, sample)
    bag = torch.nn.EmbeddingBag.from_pretrained(rows, freeze=False, mode="mean")
    optimizer = torch.optim.Adam(bag.parameters(), lr=rate)

    def vectors(texts: Sequence[str]) -> torch.Tensor:
        encodings = tokenizer.encode_batch(list(texts), add_special_tokens=False)
        ids = [e.ids[:256] for e in encodings]
        offsets = torch.from_numpy(np.cumsum([0] + [len(i) for i in ids[:-1]]))
        return F.normalize(bag(torch.tensor([t for i in ids for t in i]), offsets), dim=-1)

    batches = [
        kind[first : first + BATCH]
        for _ in range(epochs)
        for kind in (rng.sample(kind, len(kind)) for kind in kinds)
        for first in range(0, len(kind) - 1, BATCH)
    ]
    rng.shuffle(batches)
    mean = math.nan
    for step, batch in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = rate * (1 - step / len(batches))
        left, right = vectors([e[0] for e in batch]), vectors([e[1] for e in batch])
        scores = left @ right.T * SCALE
        same = torch.tensor(np.array([hash(e[1]) for e in batch]))
        repeated = (same[:, None] == same[None]) & ~torch.eye(len(batch), dtype=torch.bool)
        scores = scores.masked_fill(repeated, -1e4)
        goal = torch.arange(len(batch))
        loss = F.cross_entropy(scores, goal) + F.cross_entropy(scores.T, goal)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        mean = loss.item() if math.isnan(mean) else 0.97 * mean + 0.03 * loss.item()
        if step % 100 == 0:
            print(f"{step} of {len(batches)} steps, loss {mean:.3f}", flush=True)
    save(bag, tokenizer, out)


def save(bag: torch.nn.EmbeddingBag, tokenizer: Tokenizer, out: Path) -> None:
    """Write a sentence-transformers folder: StaticEmbedding, then Normalize."""
    from safetensors.torch import save_file

    out.mkdir(parents=True, exist_ok=True)
    # Vectors are normalised in the end, so the rows' common scale is free: half precision likes 1.
    rows = bag.weight.detach()
    rows = (rows / rows.norm(dim=1).mean()).half().contiguous()
    save_file({"embedding.weight": rows}, out / "model.safetensors")
    tokenizer.save(str(out / "tokenizer.json"))
    modules = [
        ("", "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"),
        ("1_Normalize", "sentence_transformers.base.modules.normalize.Normalize"),
    ]
    listed = [
        {"idx": i, "name": str(i), "path": path, "type": kind}
        for i, (path, kind) in enumerate(modules)
    ]
    (out / "modules.json").write_text(json.dumps(listed, indent=2), encoding="utf-8")
    (out / "1_Normalize").mkdir(exist_ok=True)
    (out / "1_Normalize/config.json").write_text("{}", encoding="utf-8")
    settings = {"prompts": {"query": "", "document": ""}, "similarity_fn_name": "cosine"}
    (out / "config_sentence_transformers.json").write_text(json.dumps(settings), encoding="utf-8")


def main() -> None:
    """Distil."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of training.encoder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--dimension", type=int, default=96)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--most", type=int, help="examples of each kind, for a trial")
    args = parser.parse_args()
    train(args.data, args.encoder, args.out, dimension=args.dimension, epochs=args.epochs,
          seed=args.seed, rate=args.rate, most=args.most)  # fmt: skip


if __name__ == "__main__":
    main()
