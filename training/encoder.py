"""Train the bilingual sentence encoder.

    python -m training.encoder --data DIR --start FOLDER --out FOLDER --minutes M

Two kinds of step, drawn at random:

- *distillation* (Reimers & Gurevych 2020): on parallel text the student's vectors of both languages
  follow the English teacher's vector of the English side, by squared distance and by an in-batch
  contrastive loss;
- *contrast* (InfoNCE, van den Oord et al. 2018, with in-batch negatives and one mined negative
  each): a question and its passage, in either language and across them; an Indonesian title or
  sentence and the paragraph it was taken from.

With ``--mined`` it goes on from an encoder of its own: more contrast, and the wrong passages are
those that this encoder takes for right ones (ANCE, Xiong et al. 2021, mined once).

The teacher is all-MiniLM-L6-v2; the student starts from it with the vocabulary of
:mod:`training.vocabulary`. Pooling is the mean over tokens, vectors are of length one.
"""

import argparse
import math
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
import torch.nn.functional as F
from transformers import AutoModel, AutoTokenizer

from training.encoder_examples import (
    MAX_TOKENS,
    Example,
    batches,
    english_examples,
    parallel_examples,
    qa_examples,
    wiki_examples,
)
from training.vocabulary import start_folder

SCALE = 20.0  # inverse temperature of the contrastive losses
# Shares of the steps: measured on id.dev and xling, see training/README.md.
SHARES = {"pair": 0.5, "qa": 0.3, "wiki": 0.1, "english": 0.1}
SHARES_MINED = {"pair": 0.25, "qa": 0.55, "wiki": 0.12, "english": 0.08}
WORD_ROWS_RATE = 4.0  # the new words' rows have far to go


class Embedder:
    """A transformer with mean pooling."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        # No dropout: its masks cost more than half of the time on a CPU, and one pass over the data
        # does not overfit.
        self.model = AutoModel.from_pretrained(
            folder, dtype=torch.float32, attn_implementation="eager",
            attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0,
        )  # fmt: skip

    def __call__(self, texts: Sequence[str], device: torch.device) -> torch.Tensor:
        """Vectors of shape (texts, dimensions), of length one."""
        inputs = self.tokenizer(
            list(texts), padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="pt"
        ).to(device)
        with torch.autocast(device.type, dtype=torch.bfloat16):
            hidden = self.model(**inputs).last_hidden_state
        mask = inputs["attention_mask"].unsqueeze(-1).float()
        return F.normalize((hidden.float() * mask).sum(1) / mask.sum(1), dim=-1)

    def embed(self, texts: Sequence[str], rows: int = 64) -> torch.Tensor:
        """Vectors of any number of texts, without gradients, on the CPU."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        vectors = torch.empty(len(texts), self.model.config.hidden_size)
        with torch.no_grad():
            for first in range(0, len(order), rows):
                block = order[first : first + rows]
                vectors[block] = self([texts[i] for i in block], self.model.device).cpu()
        return vectors

    def save(self, out: Path) -> None:
        """Write the weights in half precision."""
        out.mkdir(parents=True, exist_ok=True)
        half = {k: v.half().contiguous().cpu() for k, v in self.model.state_dict().items()}
        self.model.save_pretrained(out, state_dict=half)
        self.tokenizer.save_pretrained(out)


def distil(student: Embedder, teacher: Embedder, batch: list[Example], device: torch.device,
           rng: random.Random) -> torch.Tensor:  # fmt: skip
    """Loss of following the teacher on a batch of (English, Indonesian) or (English,)."""
    english = [example[0] for example in batch]
    with torch.no_grad():
        target = teacher(english, device)
    both = len(batch[0]) > 1
    loss = torch.zeros((), device=device)
    if both:
        vectors = student([example[1] for example in batch], device)
        right = torch.arange(len(batch), device=device)
        loss = ((vectors - target) ** 2).sum(1).mean()
        loss = loss + 0.3 * F.cross_entropy(vectors @ target.T * SCALE, right)
    if not both or rng.random() < 0.15:
        loss = loss + ((student(english, device) - target) ** 2).sum(1).mean()
    return loss


def contrast(student: Embedder, batch: list[Example], device: torch.device) -> torch.Tensor:
    """InfoNCE of (question, passage[, wrong passage]), both directions over the right ones.

    The wrong passages of a batch are taken as wrong for all of its questions.
    """
    questions = student([e[0] for e in batch], device)
    passages = student([e[1] for e in batch], device)
    right = torch.arange(len(batch), device=device)
    # Passages of other questions that are the same text are no negatives.
    texts = [e[1] for e in batch]
    same = torch.tensor([[a == b and i != j for j, b in enumerate(texts)]
                         for i, a in enumerate(texts)], device=device)  # fmt: skip
    scores = (questions @ passages.T * SCALE).masked_fill(same, -1e4)
    back = F.cross_entropy(scores.T, right)
    if len(batch[0]) > 2:
        wrong = student([e[2] for e in batch], device)
        same = torch.tensor([[a == e[2] for e in batch] for a in texts], device=device)
        wrong_scores = (questions @ wrong.T * SCALE).masked_fill(same, -1e4)
        scores = torch.cat([scores, wrong_scores], 1)
    return F.cross_entropy(scores, right) + 0.3 * back


def train(data: Path, start: Path, out: Path, minutes: float, *, seed: int, rate: float,
          device: torch.device, most: int | None = None, written: Path | None = None,
          mine: bool = False) -> None:  # fmt: skip
    """Train for ``minutes`` of wall time with cosine decay; a checkpoint every ten minutes."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    student, teacher = Embedder(start), Embedder(start_folder())
    student.model.to(device).train()
    teacher.model.to(device).eval()
    made: dict[str, Callable[[], list[Example]]] = {
        "pair": lambda: parallel_examples(data, rng),
        "qa": lambda: qa_examples(
            data, rng, written=written, mined_by=student.embed if mine else None
        ),
        "wiki": lambda: wiki_examples(data, rng),
        "english": lambda: english_examples(data, rng),
    }
    shares = SHARES_MINED if mine else SHARES
    sources = {}
    for name, make in made.items():
        examples = make()[:most]
        print(name, len(examples), flush=True)
        rows, tokens = (96, 2600) if name in ("pair", "english") else (48, 4000 if mine else 2600)
        sources[name] = batches(examples, rng, rows, tokens)
    rows_of_words = student.model.embeddings.word_embeddings.weight
    rest = [p for p in student.model.parameters() if p is not rows_of_words]
    optimizer = torch.optim.AdamW(
        [{"params": [rows_of_words], "lr": rate * WORD_ROWS_RATE}, {"params": rest, "lr": rate}],
        weight_decay=0.0, fused=True,
    )  # fmt: skip
    base = [group["lr"] for group in optimizer.param_groups]
    began = saved = time.time()
    step, means = 0, dict.fromkeys(SHARES, math.nan)
    while (done := (time.time() - began) / (minutes * 60)) < 1:
        scale = min(1.0, (step + 1) / 100) * 0.5 * (1 + math.cos(math.pi * done))
        for group, lr in zip(optimizer.param_groups, base, strict=True):
            group["lr"] = lr * scale + 1e-7
        name = rng.choices(list(shares), list(shares.values()))[0]
        batch = next(sources[name])
        if name in ("pair", "english"):
            loss = distil(student, teacher, batch, device, rng)
        else:
            loss = contrast(student, batch, device)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(student.model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step += 1
        mean = means[name]
        means[name] = loss.item() if math.isnan(mean) else 0.98 * mean + 0.02 * loss.item()
        if step % 50 == 0:
            shown = ", ".join(f"{k} {v:.3f}" for k, v in means.items())
            print(f"{step} steps, {time.time() - began:.0f} s, {shown}", flush=True)
        if time.time() - saved > 600:
            student.save(out)
            saved = time.time()
    student.save(out)
    print(f"done: {step} steps", flush=True)


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="a folder to go on from")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--device", type=torch.device, default=torch.device("cpu"))
    parser.add_argument("--most", type=int, help="examples of each kind, for a trial")
    parser.add_argument("--written", type=Path, help="questions over the parallel news")
    parser.add_argument("--mined", action="store_true", help="go on from an encoder of its own")
    args = parser.parse_args()
    train(args.data, args.start, args.out, args.minutes, seed=args.seed, rate=args.rate,
          device=args.device, most=args.most, written=args.written, mine=args.mined)  # fmt: skip


if __name__ == "__main__":
    main()
