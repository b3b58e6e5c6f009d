"""The words around a candidate."""

from qa.candidates import Candidate

# Of a candidate with what stands on both sides of it: a sentence or two.
CHARACTERS = 240


def context_of(candidate: Candidate) -> str:
    """Return the line the candidate stands in, cut around it to a sentence's length or two."""
    first, last = _offsets(candidate)
    return candidate.article.body[first:last]


def around(candidate: Candidate) -> str:
    """Return the same without the candidate's own words."""
    first, last = _offsets(candidate)
    body = candidate.article.body
    return f"{body[first : candidate.start]} {body[candidate.end : last]}"


def _offsets(candidate: Candidate) -> tuple[int, int]:
    body = candidate.article.body
    room = max(CHARACTERS - (candidate.end - candidate.start), 0) // 2
    first = max(body.rfind("\n", 0, candidate.start) + 1, candidate.start - room)
    line_end = body.find("\n", candidate.end)
    return first, min(line_end if line_end >= 0 else len(body), candidate.end + room)
