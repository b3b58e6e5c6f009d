"""Every error Kabar raises on purpose.

KabarError
├── CorpusError
│   ├── UnreadablePath      a path that is missing, or holds nothing Kabar can read
│   └── InvalidArticle      an article or passage that breaks its own rules (offsets, empty text)
├── StoreError
│   ├── IndexNotFound       no index at this path
│   ├── IndexMismatch       the index was built with another model, dimension or format
│   ├── IndexDamaged        a file of the index is missing or does not fit its manifest
│   └── IndexLocked         another process is writing
├── ModelError
│   ├── ModelNotFound       no such model, here or in the local hub cache
│   └── TextTooLong         a text over the model's token budget that must not be cut silently
├── QuestionError           a question or a questions file that cannot be asked
└── MissingDependency       an optional package that is not installed

Messages are one sentence: what was wrong, the value found, what was expected, what to do.
"Nothing found" is a result, never an error.
"""


class KabarError(Exception):
    """Base of every error that Kabar raises on purpose; its text is fit to show to a user."""


class CorpusError(KabarError):
    """Something about the articles going in."""


class UnreadablePath(CorpusError):
    """A path is missing, or holds nothing that Kabar can read."""


class InvalidArticle(CorpusError):
    """An article or passage breaks its own rules."""


class StoreError(KabarError):
    """Something about an index on disk."""


class IndexNotFound(StoreError):
    """There is no index at the path."""


class IndexMismatch(StoreError):
    """The index was built with another model, dimension or format version."""


class IndexDamaged(StoreError):
    """A file of the index is missing or does not fit its manifest."""


class IndexLocked(StoreError):
    """Another process is writing to the index."""


class ModelError(KabarError):
    """Something about an encoder or reader."""


class ModelNotFound(ModelError):
    """The model is neither embedded nor loadable by its name or path."""


class TextTooLong(ModelError):
    """A text exceeds the model's token budget and must not be cut silently."""


class QuestionError(KabarError):
    """A question, or a file of questions, cannot be asked."""


class MissingDependency(KabarError):
    """An optional package is needed and not installed."""
