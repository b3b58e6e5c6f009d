"""BM25 over passages (tantivy): terms in several fields, names as phrases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.documents import Language, Passage
from corpus.errors import IndexDamaged
from index.analysis import Term, Word, analyze, phrase_terms, question_words
from index.layout import rebuild_command
from index.query import Query

if TYPE_CHECKING:
    import tantivy

# What a term counts in each field, and a phrase of a name in each. Swept one at a time on
# questions/news.dev over 30,050 passages of news (2026-11), BM25 alone: the right article is among
# the first five for .93 of English and .98 of Indonesian questions. Without phrases .86 and .98,
# without the title .93 and .98 but first for .64 and .72 instead of .69 and .83; flat around these.
TERM_BOOSTS = {"text": 1.0, "title": 0.5, "lead": 0.3, "names": 0.2}
PHRASE_BOOSTS = {"names": 0.8, "text": 0.5, "title": 0.5}
# Words of a name that is also searched as a phrase: "park" and "jin" apart mean little.
NAME_WORD_BOOST = 0.25

_WRITER_BYTES = 64_000_000
_NAME_GAP = 10  # positions between two names, so that no phrase runs from one into the next


@dataclass(frozen=True, slots=True, kw_only=True)
class LexicalEntry:
    """A passage to be indexed under its key, with its article's lead and publication days.

    Days are proleptic Gregorian ordinals (``date.toordinal``), None when undated.
    """

    key: int
    passage: Passage
    lead: str = ""
    first_day: int | None = None
    last_day: int | None = None


class LexicalWriter:
    """Adds and removes entries; nothing is seen by readers before ``close``."""

    def __init__(self, path: Path) -> None:
        import tantivy

        path.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(_schema(), path=str(path))
        # One thread: the same articles give the same segments.
        self._writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)

    def add(self, entries: Iterable[LexicalEntry]) -> None:
        """Add passages; a key must not be in the index yet."""
        for entry in entries:
            self._writer.add_document(_document(entry))

    def remove(self, keys: Sequence[int]) -> None:
        """Remove passages by key; unknown keys are ignored."""
        import tantivy

        if keys:
            found = tantivy.Query.term_set_query(self._index.schema, "key", list(keys))
            self._writer.delete_documents_by_query(found)

    def close(self) -> None:
        """Commit, and wait until the files are as they will stay."""
        self._writer.commit()
        self._writer.wait_merging_threads()


class LexicalIndex:
    """Reads one finished index; safe for several threads."""

    def __init__(self, path: Path) -> None:
        import tantivy

        try:
            self._index = tantivy.Index.open(str(path))
            self._index.config_reader("manual")
            self._index.reload()
        except (ValueError, OSError) as err:
            raise IndexDamaged(
                f"the lexical index in {path} cannot be read ({err}); expected a tantivy index; "
                f"build it again with {rebuild_command(path)}"
            ) from err
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(self, query: Query, k: int) -> list[tuple[int, float]]:
        """Return up to ``k`` (key, BM25 score), best first; only passages that hold a term."""
        return self._run(query, k, [])

    def scores(self, query: Query, keys: Sequence[int]) -> dict[int, float]:
        """Return the BM25 scores of given passages; 0.0 where none of the terms is in one."""
        import tantivy

        found = dict.fromkeys(keys, 0.0)
        if keys:
            chosen = tantivy.Query.term_set_query(self._schema, "key", list(keys))
            found.update(self._run(query, len(keys), [chosen]))
        return found

    def rarity(self, word: str, language: Language) -> float:
        """Return BM25's idf of a question's word in the text; 0.0 for a stop word.

        log(1 + (N - n + 0.5) / (n + 0.5)), n passages of N holding the most frequent of its terms
        (Robertson and Zaragoza 2009, never negative as in Lucene).
        """
        terms = [term for found in question_words(word, language) for term in found.terms]
        if not terms:
            return 0.0
        n = max(self._searcher.doc_freq("text", term) for term in terms)
        return log(1 + (len(self) - n + 0.5) / (n + 0.5))

    def _run(self, query: Query, k: int, filters: list["tantivy.Query"]) -> list[tuple[int, float]]:
        import tantivy

        wanted = self._wanted(query)
        if not wanted:
            return []
        must = [
            (tantivy.Occur.Must, tantivy.Query.const_score_query(each, 0.0))
            for each in (*filters, *self._days(query))
        ]
        should = tantivy.Query.boolean_query([(tantivy.Occur.Should, each) for each in wanted])
        whole = tantivy.Query.boolean_query([(tantivy.Occur.Must, should), *must])
        hits = self._searcher.search(whole, limit=k, count=False).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in hits])
        found = [(int(key or 0), float(score)) for key, (score, _) in zip(keys, hits, strict=True)]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))

    def _wanted(self, query: Query) -> list["tantivy.Query"]:
        phrases = [way for name in query.names for way in phrase_terms(name) if len(way) > 1]
        in_phrases = {term.text for way in phrases for term in way}
        wanted = [
            self._word(word, NAME_WORD_BOOST if in_phrases & set(word.terms) else 1.0)
            for word in question_words(query.text, query.language)
        ]
        return wanted + [self._phrase(way) for way in phrases]

    def _word(self, word: Word, boost: float) -> "tantivy.Query":
        """Any of the word's terms, the best one counts; over fields they add up."""
        import tantivy

        return tantivy.Query.disjunction_max_query(
            [
                tantivy.Query.boolean_query(
                    [
                        (tantivy.Occur.Should, self._boosted(field, term, boost * weight))
                        for field, weight in TERM_BOOSTS.items()
                    ]
                )
                for term in word.terms
            ]
        )

    def _boosted(self, field: str, term: str, boost: float) -> "tantivy.Query":
        import tantivy

        found = tantivy.Query.term_query(self._schema, field, term)
        return tantivy.Query.boost_query(found, boost)

    def _phrase(self, way: list[Term]) -> "tantivy.Query":
        import tantivy

        words: list[str | tuple[int, str]] = [
            (term.position - way[0].position, term.text) for term in way
        ]
        phrases = [
            tantivy.Query.boost_query(tantivy.Query.phrase_query(self._schema, field, words), boost)
            for field, boost in PHRASE_BOOSTS.items()
        ]
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, each) for each in phrases])

    def _days(self, query: Query) -> list["tantivy.Query"]:
        first, last = query.published_from, query.published_to
        bounds = []
        if last is not None:
            bounds.append(self._range("first_day", None, last.toordinal()))
        if first is not None:
            bounds.append(self._range("last_day", first.toordinal(), None))
        return bounds

    def _range(self, field: str, lowest: int | None, highest: int | None) -> "tantivy.Query":
        import tantivy

        whole = tantivy.FieldType.Integer
        return tantivy.Query.range_query(self._schema, field, whole, lowest, highest)


def _schema() -> "tantivy.Schema":
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("key", indexed=True, fast=True)
    for field in TERM_BOOSTS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    for field in ("first_day", "last_day"):
        builder.add_integer_field(field, indexed=True, fast=True)
    return builder.build()


def _document(entry: LexicalEntry) -> "tantivy.Document":
    import tantivy

    passage = entry.passage
    document = tantivy.Document()
    document.add_unsigned("key", entry.key)
    for field, text in (("text", passage.text), ("title", passage.title), ("lead", entry.lead)):
        _add_terms(document, field, analyze(text, passage.language))
    _add_terms(document, "names", _names(passage))
    for field, day in (("first_day", entry.first_day), ("last_day", entry.last_day)):
        if day is not None:
            document.add_integer(field, day)
    return document


def _names(passage: Passage) -> list[Term]:
    terms: list[Term] = []
    start = 0
    for name in passage.names:
        own = analyze(name, passage.language)
        terms += (Term(term.text, term.position + start) for term in own)
        start += max((term.position for term in own), default=0) + _NAME_GAP
    return terms


def _add_terms(document: "tantivy.Document", field: str, terms: Sequence[Term]) -> None:
    import tantivy

    if terms:
        tokens = [tantivy.Token(term.text, term.position, 0, 0) for term in terms]
        document.add_pre_tokenized_text(field, tantivy.PreTokenizedString("", tokens))
