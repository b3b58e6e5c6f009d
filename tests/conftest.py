"""What every test shares: no network, a clean environment, small articles, indexes and models."""

import os
import re
import socket

import pytest
from fakes import HashEncoder, save_tiny_encoder, save_tiny_reader

from corpus.articles import read_articles
from corpus.documents import Article
from corpus.report import ReadReport
from corpus.samples import sample_articles_path

# Libraries read these once, when they are imported; nothing imported above has loaded one.
os.environ.update(
    HF_HUB_OFFLINE="1",
    GRADIO_ANALYTICS_ENABLED="False",
    HF_HUB_DISABLE_PROGRESS_BARS="1",
    TOKENIZERS_PARALLELISM="false",
)
for name in list(os.environ):
    if name.startswith("KABAR_") or name.lower() in ("http_proxy", "https_proxy", "all_proxy"):
        del os.environ[name]

LOOPBACK = {None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0", "::"}

TINY = (
    Article(
        article_id="beras",
        title="Harga beras naik",
        body="Harga beras naik lima persen pada Juni 2024.\n\n"
        "“Stok beras kita aman sampai akhir tahun,” kata Menteri Pangan Rini Astuti di Jakarta.",
        source="Harian Uji",
        published="2024-06-12",
    ),
    Article(
        article_id="jembatan",
        title="Jembatan Siak dibuka",
        body="Jembatan baru di atas Sungai Siak dibuka pada Senin. Panjangnya 420 meter.\n\n"
        "Gubernur Budi Santoso mengatakan jembatan itu memangkas waktu tempuh dua jam.",
        published="2024-03",
    ),
    Article(
        article_id="ferry",
        title="Ferry line returns",
        body="The night ferry between the two islands sails again from Friday.\n\n"
        '"We kept the fares unchanged," said harbour master Maya Hadi.',
        published="2024-05-02",
        language="en",
    ),
)


def pytest_collection_modifyitems(items):
    """Mark what uses the shipped weights, so that nobody has to remember it."""
    for item in items:
        if {"sample_index", "sample_answerer"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.model)


@pytest.fixture(scope="session", autouse=True)
def no_network():
    """Let sockets reach this machine only: other names do not resolve, other addresses fail."""
    resolve, connect = socket.getaddrinfo, socket.socket.connect

    def resolve_here(host, *args, **kwargs):
        if (host.decode() if isinstance(host, bytes) else host) not in LOOPBACK:
            raise socket.gaierror(socket.EAI_NONAME, f"tests have no network to find {host}")
        return resolve(host, *args, **kwargs)

    def connect_here(self, address):
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            pytest.fail(f"a test connects to {address[0]}; tests have no network")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", resolve_here)
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(scope="session")
def tiny_articles():
    """Three articles of two paragraphs, each with a quote: two Indonesian, one English."""
    return TINY


@pytest.fixture(scope="session")
def sample_articles():
    """The sample corpus."""
    return tuple(read_articles([sample_articles_path()], ReadReport()))


@pytest.fixture(scope="session")
def hash_index(tmp_path_factory, tiny_articles):
    """Folder of an index of the tiny articles, made without weights; open it with HashEncoder."""
    from index.builder import build_index

    folder = tmp_path_factory.mktemp("hash") / "index"
    build_index(tiny_articles, folder, encoder=HashEncoder())
    return folder


@pytest.fixture(scope="session")
def tiny_words(tiny_articles):
    """The vocabulary of the tiny models."""
    text = " ".join(f"{article.title} {article.body}" for article in tiny_articles)
    return sorted(set(re.findall(r"\w+|[^\w\s]", text.lower())))


@pytest.fixture(scope="session")
def tiny_encoder(tmp_path_factory, tiny_words):
    """Folder of a sentence-transformers model that loads at once and means nothing."""
    return save_tiny_encoder(tmp_path_factory.mktemp("tiny"), tiny_words)


@pytest.fixture(scope="session")
def tiny_reader(tmp_path_factory, tiny_words):
    """Folder of a question-answering model that loads at once and means nothing."""
    return save_tiny_reader(tmp_path_factory.mktemp("tiny"), tiny_words)


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory, sample_articles):
    """Folder of an index of the sample corpus, made with the shipped encoder."""
    from index.builder import build_index

    folder = tmp_path_factory.mktemp("sample") / "index"
    build_index(sample_articles, folder)
    return folder


@pytest.fixture(scope="session")
def sample_answerer(sample_index):
    """What answers from the sample corpus with the shipped models."""
    from qa.pipeline import load_answerer

    return load_answerer(sample_index)
