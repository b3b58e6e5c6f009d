"""What answers a yes-or-no question: the article's own clause about it, never a made-up yes.

A reader of spans has no words for "yes". So the sentence is looked for that says most of what the
question asks: the share of the question's words that it holds plus its cosine with the question.
"""

import re
from collections.abc import Sequence

from corpus.sentences import Offsets, split_sentences
from index.hits import Encoder, Hit
from index.query import Query
from qa.wording import text_coverage, wanted_words

# Where a sentence falls into clauses that can stand alone. Not at any comma: what follows one may
# be the verb, or take back what was said ("19 persen, bukan 32").
_BOUNDARY = re.compile(
    r"\bbahwa\s+|\bthat\s+(?=\w+ )|;\s+|,[”\"]?\s+(?=(?:namun|tetapi|tapi|sedangkan|sementara|"
    r"but|while|whereas|kata|ujar|ucap|tutur|jelas|tegas|ungkap|imbuh|lanjut|said|says|according)\b)",
    re.IGNORECASE,
)
# Shorter than this a clause decides nothing by itself: "kata dia".
_MIN_WORDS = 4
# Share of the question's words in the whole sentence that its decisive clause must hold.
_DECISIVE = 0.75
# Sentences compared by their vectors: those that hold most of the question's words.
_COMPARED = 16


def best_sentence(query: Query, hits: Sequence[Hit], encoder: Encoder) -> tuple[Hit, Offsets]:
    """Return the sentence of the hits that says most of what is asked, offsets into its article.

    There is at least one hit; of equal sentences the better hit's wins.
    """
    wanted = wanted_words(query)
    held = [
        (text_coverage(hit.passage.text[a:b], hit.passage.language, wanted), hit, (a, b))
        for hit in hits
        for a, b in split_sentences(hit.passage.text)
    ]
    held = sorted(held, key=lambda one: -one[0])[:_COMPARED]
    vectors = encoder.encode_passages([hit.passage.text[a:b] for _, hit, (a, b) in held])
    cosines = (vectors @ encoder.encode_queries([query.text])[0]).tolist()
    best = max(range(len(held)), key=lambda at: held[at][0] + cosines[at])
    _, hit, (start, end) = held[best]
    return hit, (hit.passage.start + start, hit.passage.start + end)


def decisive_clause(body: str, sentence: Offsets, query: Query, hit: Hit) -> Offsets:
    """Return the fewest clauses of a sentence that hold what it says of the question.

    They have four words, and three quarters of those words of the question that the sentence has;
    the whole sentence where it has none, as across languages.
    """
    language, wanted = hit.passage.language, wanted_words(query)
    clauses = _clauses(body, *sentence)
    needed = _DECISIVE * text_coverage(body[slice(*sentence)], language, wanted)
    if not needed:
        return _bare(body, *sentence)
    runs = [
        (clauses[low][0], clauses[high][1])
        for low in range(len(clauses))
        for high in range(low, len(clauses))
    ]
    fitting = [
        (a, b)
        for a, b in runs
        if len(body[a:b].split()) >= _MIN_WORDS
        and text_coverage(body[a:b], language, wanted) >= needed
    ]
    return _bare(body, *min(fitting or [sentence], key=lambda run: run[1] - run[0]))


def _clauses(body: str, first: int, last: int) -> list[Offsets]:
    cuts = [(m.start(), m.end()) for m in _BOUNDARY.finditer(body, first, last)]
    starts = [first, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), last]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if body[a:b].strip()]


def _bare(body: str, start: int, end: int) -> Offsets:
    """Return the words without the marks and quotation marks around them."""
    inside = body[start:end]
    start += len(inside) - len(inside.lstrip(" \n“\"'"))
    return start, start + len(body[start:end].rstrip(" .,;:–—-\n”\"'"))
