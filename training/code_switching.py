"""English passages with words exchanged for Indonesian ones, answers kept track of.

A model that reads mixed passages aligns the two languages (Qin et al. 2020, "CoSDA-ML"). The
question stays English: it is the case the product has to solve.
"""

import random
import re

from training.glosses import Glosses

WORD = re.compile(r"[A-Za-z'-]+")
SHARE = 0.75  # of the words whose translation is known


def switched_row(row: dict[str, object], glosses: Glosses, rng: random.Random) -> dict[str, object]:
    """Return the row with its context mixed and its answers' offsets moved along."""
    context = str(row["context"])
    answers = row["answers"]
    assert isinstance(answers, list)
    pieces: list[str] = []
    moved = [0] * (len(context) + 1)
    last = length = 0
    for match in WORD.finditer(context):
        word = match[0]
        known = glosses.get(word.lower())
        # A capital inside a sentence is a name.
        is_name = word[0].isupper() and context[max(0, match.start() - 2) : match.start()] not in (
            "", ". ", "? ", "! ",
        )  # fmt: skip
        exchanged = rng.choice(known) if known and not is_name and rng.random() < SHARE else word
        for at in range(last, match.start()):
            moved[at] = length + at - last
        length += match.start() - last
        for at in range(match.start(), match.end()):
            moved[at] = length
        pieces += [context[last : match.start()], exchanged]
        length += len(exchanged)
        last = match.end()
        moved[last] = length
    for at in range(last, len(context) + 1):
        moved[at] = length + at - last
    pieces.append(context[last:])
    text = "".join(pieces)
    made = []
    for answer in answers:
        start = moved[answer["answer_start"]]
        end = moved[answer["answer_start"] + len(answer["text"])]
        made.append({"text": text[start:end], "answer_start": start})
    return row | {"context": text, "answers": made, "kind": "switched"}
