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
import json
import lzma
import math
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from transformers import AutoModel, AutoTokenizer

from training.parallel_text import CONSECUTIVE, read_lexicon, read_lines, read_sentences
from training.vocabulary import start_folder
from training.written_questions import DIRECTIONS, read_questions, written_rows

SCALE = 20.0  # inverse temperature of the contrastive losses
MAX_TOKENS = 128
Example = tuple[str, ...]
# Shares of the steps: measured on id.dev and xling, see training/README.md.
SHARES = {"pair": 0.5, "qa": 0.3, "wiki": 0.1, "english": 0.1}
SHARES_MINED = {"pair": 0.25, "qa": 0.55, "wiki": 0.12, "english": 0.08}
# A wrong passage is one of the best so many found for the question: deeper they are easy.
MINED_DEPTH = 10
LEAST_BATCH = 5
WORD_ROWS_RATE = 4.0  # the new words' rows have far to go


def parallel_examples(data: Path, rng: random.Random) -> list[Example]:
    """(English, Indonesian): sentences, the lexicon, and runs of sentences of one document."""
    sentences = list(read_sentences(data / "parallel/en-id.train.tsv.xz"))
    examples: list[Example] = [(s.english, s.indonesian) for s in sentences]
    lexicon = read_lexicon(data / "parallel/en-id.lexicon.tsv.xz")
    examples += rng.sample(lexicon, len(lexicon) // 2)
    at = 0
    while at < len(sentences):
        run = sentences[at : at + rng.randint(2, 4)]
        at += len(run)
        if run[0].source.startswith(CONSECUTIVE) and len({s.source for s in run}) == 1:
            examples.append((" ".join(s.english for s in run), " ".join(s.indonesian for s in run)))
    return examples


def qa_examples(
    data: Path,
    rng: random.Random,
    *,
    written: Path | None = None,
    mined_by: "Embedder | None" = None,
) -> list[Example]:
    """(question, passage, a passage that looks like it but is another).

    With ``mined_by`` the last is one that this encoder finds for the question. ``written`` is a
    file of questions over the parallel news.
    """

    def near(rows: Sequence[dict[str, Any]]) -> list[list[str]]:
        return mined(rows, mined_by) if mined_by else neighbours([r["context"] for r in rows])

    examples: list[Example] = []
    for name, most in (("id.train", 20_000), ("id.translated-squad", 6_000), ("xling", 5_000),
                       ("en.train", 8_000)):  # fmt: skip
        with lzma.open(data / f"qa/{name}.jsonl.xz", "rt", encoding="utf-8") as file:
            rows = [r for r in map(json.loads, file) if r["answers"]]
        if name == "en.train":
            rows = [r for r in rows if not str(r["source"]).startswith(("qamr", "fairytale"))]
        rows = rng.sample(rows, min(most, len(rows)))
        examples += with_wrong(rows, near(rows), rng) * (3 if name == "xling" else 1)
    if written:
        lines = read_lines(data / "parallel/en-id.train.tsv.xz")
        questions = [q for q in read_questions(written) if q.spans]
        for asked, told in DIRECTIONS:
            rows = [row for row, _ in written_rows(lines, questions, asked, told, rng)]
            examples += with_wrong(rows, near(rows), rng)
    return examples


def with_wrong(
    rows: Sequence[dict[str, Any]], near: Sequence[Sequence[str]], rng: random.Random
) -> list[Example]:
    """Put one of its wrong passages to each question and its passage, where there are some."""
    return [
        (r["question"], r["context"], rng.choice(n)) for r, n in zip(rows, near, strict=True) if n
    ]


def neighbours(contexts: Sequence[str], *, n: int = 6) -> list[list[str]]:
    """For each context its ``n`` most similar other contexts by TF-IDF."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    distinct = list(dict.fromkeys(contexts))
    matrix = TfidfVectorizer(sublinear_tf=True, min_df=2).fit_transform(distinct)
    found: dict[str, list[str]] = {}
    for first in range(0, len(distinct), 512):
        scores = (matrix[first : first + 512] @ matrix.T).toarray()
        for offset, row in enumerate(scores):
            best = row.argsort()[-(n + 1) :]
            found[distinct[first + offset]] = [distinct[b] for b in best if b != first + offset]
    return [found[c] for c in contexts]


def mined(rows: Sequence[dict[str, Any]], encoder: "Embedder") -> list[list[str]]:
    """For each row the best contexts that ``encoder`` finds and that lack the row's answer.

    Where all of them hold it there is none.
    """
    contexts = list(dict.fromkeys(r["context"] for r in rows))
    matrix = encoder.embed(contexts)
    found = []
    for first in range(0, len(rows), 512):
        block = rows[first : first + 512]
        best = (encoder.embed([r["question"] for r in block]) @ matrix.T).topk(
            min(MINED_DEPTH, len(contexts))
        )
        for row, line in zip(block, best.indices.tolist(), strict=True):
            answer = row["answers"][0]["text"].lower()
            found.append([contexts[i] for i in line if answer not in contexts[i].lower()])
    return found


def wiki_examples(data: Path, rng: random.Random, most: int = 40_000) -> list[Example]:
    """(title or a sentence, the rest of the paragraph) of Indonesian Wikipedia (inverse cloze)."""
    with lzma.open(data / "wiki/idwiki-paragraphs.jsonl.xz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    examples: list[Example] = []
    for row in rng.sample(rows, min(most, len(rows))):
        sentences = re.split(r"(?<=[.?!]) +", row["text"])
        if len(sentences) < 2:
            examples.append((row["title"], row["text"]))
            continue
        chosen = sentences.pop(rng.randrange(len(sentences)))
        if rng.random() < 0.3:
            sentences.append(chosen)  # in one of three the sentence itself still stands there
        examples.append((chosen, f"{row['title']}. {' '.join(sentences)}"))
    return examples


def english_examples(data: Path, rng: random.Random, most: int = 20_000) -> list[Example]:
    """English questions and passages: the student must not forget them."""
    with lzma.open(data / "qa/en.train.jsonl.xz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    rows = rng.sample(rows, min(most, len(rows)))
    return [(r["question"],) for r in rows] + [(c,) for c in {r["context"] for r in rows}]


def batches(
    examples: Sequence[Example], rng: random.Random, rows: int, most_tokens: int
) -> Iterator[list[Example]]:
    """Yield batches without end, examples of like length together."""
    if len(examples) < LEAST_BATCH:
        raise ValueError(f"{len(examples)} examples; expected {LEAST_BATCH} or more to contrast")
    while True:
        order = list(examples)
        rng.shuffle(order)
        for first in range(0, len(order), 4000):
            block = sorted(order[first : first + 4000], key=lambda e: len(e[-1]))
            made: list[list[Example]] = [[]]
            for example in block:
                # About five characters make a token.
                tokens = min(len(example[-1]) / 5, MAX_TOKENS)
                if len(made[-1]) >= max(rows, LEAST_BATCH) or len(made[-1]) * tokens > most_tokens:
                    made.append([])
                made[-1].append(example)
            rng.shuffle(made)
            yield from (b for b in made if len(b) >= LEAST_BATCH)


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
        "qa": lambda: qa_examples(data, rng, written=written, mined_by=student if mine else None),
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
