"""Which story an article tells: its own, or that of an article that was there before."""

from itertools import chain, count

from corpus.documents import Article, Passage
from corpus.duplicates import NearDuplicates
from index.lexical import LexicalIndex
from index.query import Query
from index.store import ArticleStore

_WORDS = 30  # of a passage; enough to bring its twin to the top, and quick
_LOOK_AT = 10  # passages of the index that may belong to the same story


class Stories:
    """Finds near duplicates among the articles of one write and those of the index before it.

    Articles of the index are compared only where BM25 finds a passage of the new one again, so that
    adding one article does not read the whole archive.
    """

    def __init__(self, store: ArticleStore, before: LexicalIndex | None = None) -> None:
        self._store = store
        self._before = before
        self._seen = NearDuplicates()
        self._labels: dict[str, str] = {}  # of articles compared with, where known
        self._known: set[str] = set()  # these labels: looked up for every passage recalled

    def find(self, article: Article, passages: list[Passage]) -> str | None:
        """Return the story that an article repeats, None when it tells a new one."""
        self._recall(article, passages)
        found = self._seen.add(article.article_id, article.body)
        return None if found is None else self._labels.get(found, found)

    def begin(self, article_id: str) -> str:
        """Return a name for the new story of an article that is not in the store.

        It is the article's id, unless articles of another story bear it still: copies of an
        article that was changed or removed since.
        """
        names = chain([article_id], (f"{article_id}#{n}" for n in count(2)))
        label = next(name for name in names if self._store.first_of_story(name) is None)
        self._label(article_id, label)
        return label

    def forget(self, article_id: str) -> None:
        """Compare no more with an article that is removed or changed."""
        self._seen.discard(article_id)
        self._known.discard(self._labels.pop(article_id, ""))

    def _recall(self, article: Article, passages: list[Passage]) -> None:
        """Let the index's articles that share passages with this one be compared with."""
        if self._before is None or not passages:
            return
        keys: list[int] = []
        for passage in {passages[0], passages[len(passages) // 2]}:
            text = " ".join(passage.text.split()[:_WORDS])
            query = Query(text=text, language=passage.language)
            keys += [key for key, _ in self._before.search(query, _LOOK_AT)]
        for stored in self._store.passages(keys).values():
            self._remember(stored.passage.article_id, article.article_id)

    def _remember(self, article_id: str, new_id: str) -> None:
        label = self._store.story(article_id)
        if label is None or label in self._known:
            return
        first = self._store.first_of_story(label)
        if first is not None and first.article_id != new_id:
            self._seen.add(first.article_id, first.body)
            self._label(first.article_id, label)

    def _label(self, article_id: str, label: str) -> None:
        self._labels[article_id] = label
        self._known.add(label)
