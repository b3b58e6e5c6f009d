"""A few questions that a collection can answer, to start a conversation with."""

from collections.abc import Iterable, Iterator

from corpus.documents import Article, Language, Quote
from corpus.names import find_names
from corpus.samples import sample_questions_path
from index.query import Query
from qa.article_index import ArticleIndex
from qa.questions import read_questions

MAX_EXAMPLES = 6
MAX_EXAMPLE_CHARACTERS = 70
# One of each, and one that the articles do not answer: that Kabar says so is part of what it does.
SAMPLE_KINDS: tuple[tuple[Language, str], ...] = (
    ("en", "attribution"),
    ("id", "attribution"),
    ("id", "factoid"),
    ("en", "reason"),
    ("id", "place"),
    ("en", "unanswerable"),
)
# Words that stand beside a quote, to find articles that hold some.
SPEECH: dict[Language, str] = {
    "id": "kata ujar mengatakan menyatakan menurut",
    "en": "said told says according statement",
}
ASKING: dict[Language, str] = {
    "id": "apa kata {speaker} soal {topic}?",
    "en": "what did {speaker} say about {topic}?",
}
PASSAGES_LOOKED_AT = 60
MAX_NAME_WORDS = 4


def sample_examples() -> tuple[str, ...]:
    """Return the first short question of each kind among those written for the sample."""
    alone = [
        question
        for question in read_questions(sample_questions_path())
        if not question.history and len(question.question) <= MAX_EXAMPLE_CHARACTERS
    ]
    firsts = {(question.language, question.kind): question.question for question in alone[::-1]}
    return tuple(firsts[kind] for kind in SAMPLE_KINDS if kind in firsts)


def quote_examples(index: ArticleIndex, languages: Iterable[Language]) -> tuple[str, ...]:
    """Return questions made of an index's quotes: a speaker, and a name among the words said.

    Each speaker and each such name once; fewer than MAX_EXAMPLES, or none, where too few quotes
    have both.
    """
    questions: list[str] = []
    used: set[str] = set()
    for language in languages:
        hits = index.search(Query(text=SPEECH[language], language=language), PASSAGES_LOOKED_AT)
        ids = list(dict.fromkeys(hit.passage.article_id for hit in hits))
        for speaker, topic in _speakers(index, index.quotes(ids), language):
            if used.isdisjoint((speaker, topic)):
                used |= {speaker, topic}
                questions.append(ASKING[language].format(speaker=speaker, topic=topic))
    return tuple(text for text in questions if len(text) <= MAX_EXAMPLE_CHARACTERS)[:MAX_EXAMPLES]


def _speakers(
    index: ArticleIndex, quotes: Iterable[Quote], language: Language
) -> Iterator[tuple[str, str]]:
    """Yield full names of speakers, each with a name among the words said."""
    for quote in quotes:
        article: Article = index.article(quote.article_id)
        speaker = quote.speaker or ""
        topic = _topic(article.body[quote.start : quote.end], speaker)
        if topic and _is_full_name(speaker) and article.language == language:
            yield speaker, topic


def _is_full_name(speaker: str) -> bool:
    """Whether it is like "Park Jin"; not "Park", "Sejumlah ekonom", or two names run together."""
    words = speaker.split()
    return 1 < len(words) <= MAX_NAME_WORDS and all(word[0].isupper() for word in words)


def _topic(words: str, speaker: str) -> str | None:
    """Return a proper name among somebody's words; not their own, nor the first word's capital."""
    own = set(speaker.split())
    names = (name.text for name in find_names(words) if name.start > 0)
    return next((name for name in names if not own & set(name.split())), None)
