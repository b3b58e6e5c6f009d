"""Train the extractive reader.

    python -m training.reader --data DIR --init FOLDER --out FOLDER --minutes M [--groups FILE]

Several passages of one question are normalised together. With s_ij the start logit of token j of
passage i and n_i the start logit of its CLS ("not here"), the start loss is

    -log  exp(s_ij* - n_i*) / (1 + sum_ij exp(s_ij - n_i))

and 1 (nothing is right) stands in the numerator for an unanswerable question; the same for ends. So
a span's margin over its own passage's null score is what competes across passages, which is what
the answerer compares (shared normalisation: Clark & Gardner 2018, with per-passage nulls as the
reference). The usual loss of each passage alone (Devlin et al. 2019) is added.
"""

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import torch
import torch.nn.functional as F
from transformers import (
    AutoModelForQuestionAnswering,
    AutoTokenizer,
    PreTrainedModel,
    PreTrainedTokenizerFast,
)

from training.asked_questions import asked_groups
from training.reading_data import Group, Shown, load_groups, make_groups, save_groups
from training.written_questions import ASKED_AGAIN, QUESTIONS, written_groups

MAX_TOKENS = 256
MAX_QUESTION_WORDS = 40

Feature = tuple[
    list[int], list[int], int, int, list[bool]
]  # ids, types, start, end, answerable tokens


def encode(tokenizer: PreTrainedTokenizerFast, question: str, passage: Shown) -> Feature | None:
    """Tokens of one passage under a question; None where the answer is cut off."""
    prefix = f"{passage.title} | {passage.published}\n" if passage.title else ""
    question = " ".join(question.split()[:MAX_QUESTION_WORDS])
    e = tokenizer(
        question,
        prefix + passage.text,
        truncation="only_second",
        max_length=MAX_TOKENS,
        return_offsets_mapping=True,
    )
    second = [part == 1 for part in e.sequence_ids(0)]
    can = [
        b and o[0] >= len(prefix) and o[1] > o[0]
        for b, o in zip(second, e["offset_mapping"], strict=True)
    ]
    start = end = 0
    if passage.start >= 0:
        a, b = passage.start + len(prefix), passage.end + len(prefix)
        tokens = [
            i
            for i, (o, ok) in enumerate(zip(e["offset_mapping"], can, strict=True))
            if ok and o[1] > a and o[0] < b
        ]
        if not tokens or e["offset_mapping"][tokens[-1]][1] < b:
            return None
        start, end = tokens[0], tokens[-1]
    return e["input_ids"], e["token_type_ids"], start, end, can


def batches(
    groups: Sequence[Group],
    tokenizer: PreTrainedTokenizerFast,
    rng: random.Random,
    most_tokens: int,
) -> Iterator[list[list[Feature]]]:
    """Yield batches of groups (each a list of features), groups of like length together."""
    order = list(groups)
    rng.shuffle(order)
    for first in range(0, len(order), 600):
        features = []
        for group in order[first : first + 600]:
            made = [encode(tokenizer, group.question, p) for p in group.passages]
            if made[0] is not None:
                features.append([f for f in made if f is not None])
        features.sort(key=lambda fs: max(len(f[0]) for f in fs))
        pending: list[list[Feature]] = []
        out = []
        for fs in features:
            n = sum(len(g) for g in pending) + len(fs)
            if pending and n * max(len(f[0]) for f in fs) > most_tokens:
                out.append(pending)
                pending = []
            pending.append(fs)
        if pending:
            out.append(pending)
        rng.shuffle(out)
        yield from out


def shared_loss(
    logits: torch.Tensor, can: torch.Tensor, targets: list[int], sizes: list[int]
) -> torch.Tensor:
    """Mean over groups of the loss normalised over all passages of a group (see the module)."""
    margins = (logits - logits[:, :1]).masked_fill(~can, -1e4)
    losses, row = [], 0
    for size in sizes:
        block = margins[row : row + size]
        null = torch.zeros(1, device=logits.device)
        every = torch.cat([null, block.reshape(-1)])
        right = 1 + targets[row] if targets[row] > 0 else 0
        losses.append(torch.logsumexp(every, 0) - every[right])
        row += size
    return torch.stack(losses).mean()


def step_loss(
    model: PreTrainedModel, batch: list[list[Feature]], device: torch.device
) -> torch.Tensor:
    """Loss of one batch of groups."""
    flat = [f for fs in batch for f in fs]
    length = max(len(f[0]) for f in flat)
    ids = torch.zeros(len(flat), length, dtype=torch.long)
    types, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    can = torch.zeros(len(flat), length, dtype=torch.bool)
    for i, (tokens, kinds, _, _, ok) in enumerate(flat):
        n = len(tokens)
        ids[i, :n], types[i, :n], mask[i, :n] = torch.tensor(tokens), torch.tensor(kinds), 1
        can[i, :n] = torch.tensor(ok)
    can = can.to(device)
    with torch.autocast(device.type, dtype=torch.bfloat16):
        output = model(
            input_ids=ids.to(device),
            token_type_ids=types.to(device),
            attention_mask=mask.to(device),
        )
    sizes = [len(fs) for fs in batch]
    starts, ends = [f[2] for f in flat], [f[3] for f in flat]
    loss = torch.zeros((), device=device)
    allowed = can.clone()
    allowed[:, 0] = True
    for logits, targets in (
        (output.start_logits.float(), starts),
        (output.end_logits.float(), ends),
    ):
        alone = F.cross_entropy(
            logits.masked_fill(~allowed, -1e4), torch.tensor(targets, device=device)
        )
        loss = loss + 0.5 * shared_loss(logits, can, targets, sizes) + 0.5 * alone
    return loss / 2


def train(
    groups: Sequence[Group],
    init: Path,
    out: Path,
    minutes: float,
    *,
    seed: int,
    rate: float,
    most_tokens: int,
    device: torch.device,
) -> None:
    """Train for ``minutes`` of wall time with linear decay; a checkpoint every ten minutes."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    tokenizer = AutoTokenizer.from_pretrained(init)
    # No dropout: its masks cost more than half of the time on a CPU, and one pass over the data
    # does not overfit; without it, plain attention is also faster there than the fused one.
    model = AutoModelForQuestionAnswering.from_pretrained(
        init, dtype=torch.float32, attn_implementation="eager",
        attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0,
    ).to(device).train()  # fmt: skip
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01, fused=True)
    began, saved, step, seen, mean = time.time(), time.time(), 0, 0, math.nan
    while True:
        for batch in batches(groups, tokenizer, rng, most_tokens):
            done = (time.time() - began) / (minutes * 60)
            if done >= 1:
                save(model, tokenizer, out)
                print(f"done: {step} steps, {seen} groups", flush=True)
                return
            for setting in optimizer.param_groups:
                setting["lr"] = rate * min(1.0, (step + 1) / 100) * (1 - done) + 1e-7
            loss = step_loss(model, batch, device)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step, seen = step + 1, seen + len(batch)
            mean = loss.item() if math.isnan(mean) else 0.98 * mean + 0.02 * loss.item()
            if step % 50 == 0:
                print(
                    f"{step} steps, {seen} groups, {time.time() - began:.0f} s, loss {mean:.3f}",
                    flush=True,
                )
            if time.time() - saved > 600:
                save(model, tokenizer, out)
                saved = time.time()


def save(model: PreTrainedModel, tokenizer: PreTrainedTokenizerFast, out: Path) -> None:
    """Write the weights in half precision, as they ship."""
    out.mkdir(parents=True, exist_ok=True)
    half = {name: tensor.half().contiguous().cpu() for name, tensor in model.state_dict().items()}
    model.save_pretrained(out, state_dict=half)
    tokenizer.save_pretrained(out)


def main() -> None:
    """Make or read the groups, then train."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--init", type=Path, required=True, help="folder of the checkpoint to start from"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument(
        "--groups", type=Path, help="JSON lines of training groups; made when missing"
    )
    parser.add_argument(
        "--news", type=Path, help="articles to make more questions from, if you may train on them"
    )
    parser.add_argument(
        "--questions", choices=("made", "asked", "written"), default="made",
        help="of the first, second and third pass: made from text, mostly asked by people, "
        "mostly written over parallel news",
    )  # fmt: skip
    parser.add_argument(
        "--again", type=int, default=ASKED_AGAIN, metavar="N",
        help="groups of the second pass among the written ones, at most",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--tokens", type=int, default=4000, help="tokens of one step at most")
    parser.add_argument("--device", type=torch.device, default=torch.device("cpu"))
    args = parser.parse_args()
    if args.groups and args.groups.exists():
        groups = load_groups(args.groups)
    else:
        made = {
            "made": partial(make_groups, news=args.news),
            "asked": asked_groups,
            "written": partial(written_groups, written=QUESTIONS, again=args.again),
        }
        groups = made[args.questions](args.data, args.seed)
        if args.groups:
            save_groups(groups, args.groups)
    print(len(groups), "groups", flush=True)
    train(
        groups,
        args.init,
        args.out,
        args.minutes,
        seed=args.seed,
        rate=args.rate,
        most_tokens=args.tokens,
        device=args.device,
    )


if __name__ == "__main__":
    main()
