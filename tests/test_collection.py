"""What the window opens with: the sample's index, what is in it, and questions to start with."""

import pytest

from corpus.samples import sample_questions_path
from index.builder import build_index
from index.dense import DenseIndex
from index.reading import open_index
from qa.collection import about_index, open_collection
from qa.examples import (
    MAX_EXAMPLE_CHARACTERS,
    MAX_EXAMPLES,
    SAMPLE_KINDS,
    quote_examples,
    sample_examples,
)
from qa.questions import read_questions
from qa.sample_index import cache_folder, sample_index


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield folder / "kabar"


@pytest.fixture(scope="module")
def opened(cache):
    index = open_index(sample_index(lambda _: None))
    yield index
    index.close()


@pytest.mark.model
def test_the_samples_index_is_built_once_and_kept_in_the_cache(cache, opened):
    said = []
    folder = sample_index(said.append)
    assert said == []
    assert [path.name for path in cache.iterdir()] == [folder.name]


@pytest.mark.model
def test_the_header_is_told_what_the_index_holds(opened):
    about = about_index(opened.manifest, is_sample=True)
    assert about.articles == opened.info()["articles"]
    assert about.languages == ("id", "en")
    assert about.first < about.last


@pytest.mark.model
def test_the_window_opens_its_index_once(
    tmp_path, tiny_articles, tiny_encoder, tiny_reader, monkeypatch
):
    build_index(tiny_articles, tmp_path / "idx", encoder=str(tiny_encoder))
    opened = []
    open_vectors = DenseIndex.open
    monkeypatch.setattr(
        DenseIndex, "open", lambda *options: opened.append(options) or open_vectors(*options)
    )
    collection = open_collection(
        str(tmp_path / "idx"), lambda _: None, reader=str(tiny_reader), min_confidence=1.0
    )
    assert len(opened) == 1
    assert collection.about.articles == len(tiny_articles)
    answer = collection.ask("Berapa panjang jembatan?", [])
    assert answer.text is None
    assert answer.hits


@pytest.mark.model
def test_questions_made_of_quotes_name_a_speaker_and_something_said(opened):
    questions = quote_examples(opened, ("id", "en"))
    assert 2 <= len(questions) <= MAX_EXAMPLES
    assert len(set(questions)) == len(questions)
    for question in questions:
        assert question.startswith(("apa kata ", "what did "))
        assert len(question) <= MAX_EXAMPLE_CHARACTERS


def test_the_samples_examples_are_its_own_questions_of_each_kind():
    known = {question.question: question for question in read_questions(sample_questions_path())}
    kinds = [(known[text].language, known[text].kind) for text in sample_examples()]
    assert kinds == list(SAMPLE_KINDS)


def test_a_cache_that_cannot_be_written_is_replaced_by_a_temporary_folder(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    folder = cache_folder()
    assert folder.is_dir()
    assert tmp_path not in folder.parents
    folder.rmdir()
