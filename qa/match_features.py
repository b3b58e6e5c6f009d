"""How well the words of a question are met around each candidate: features of the choice."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.word_matches import WordMatcher, content_words
from qa.answers import Understood
from qa.candidates import Candidate
from qa.contexts import around, context_of


def match_features(
    candidates: Sequence[Candidate], understood: Understood, matcher: WordMatcher
) -> list[dict[str, float]]:
    """How well the question's words are met around each candidate, on average and at the worst.

    The least one tells of a question that asks for what the passage does not speak of.
    """
    asked = content_words(understood.question)
    lines = [content_words(context_of(candidate)) for candidate in candidates]
    beside = [content_words(around(candidate)) for candidate in candidates]
    passages = {c.hit.passage.passage_id: c.hit.passage for c in candidates}
    whole = [content_words(f"{p.title} {p.text}") for p in passages.values()]
    of_passage = dict(zip(passages, matcher.nearest(asked, whole), strict=True))
    near: dict[str, Sequence[NDArray[np.float32]]] = {
        "match_line": list(matcher.nearest(asked, lines)),
        "match_beside": list(matcher.nearest(asked, beside)),
        "match_passage": [of_passage[c.hit.passage.passage_id] for c in candidates],
        "match_topic": list(matcher.nearest(content_words(understood.topic or ""), lines)),
    }
    return [
        {
            name: value
            for key, rows in near.items()
            for name, value in (
                (key, float(rows[i].mean()) if rows[i].size else 0.0),
                (f"{key}_least", float(rows[i].min()) if rows[i].size else 0.0),
            )
        }
        for i in range(len(candidates))
    ]
