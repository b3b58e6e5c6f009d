from concurrent.futures import ThreadPoolExecutor
from threading import Event

import numpy as np
import pytest

from corpus.errors import ModelNotFound, TextTooLong
from index.encoder import SentenceEncoder

LONG = " ".join(["jembatan baru di atas sungai dibuka pada senin ."] * 60)


@pytest.fixture(scope="module")
def encoder(tiny_encoder):
    return SentenceEncoder.load(str(tiny_encoder))


def test_vectors_are_unit_rows_of_float32_in_order(encoder):
    texts = ["harga beras naik", "jembatan", "night ferry between the two islands"]
    vectors = encoder.encode_passages(texts)
    assert vectors.shape == (3, encoder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    for text, vector in zip(texts, vectors, strict=True):
        assert np.allclose(encoder.encode_passages([text])[0], vector, atol=0.02)


def test_nothing_encodes_to_nothing(encoder):
    assert encoder.encode_passages([]).shape == (0, encoder.dimension)
    assert encoder.encode_queries([]).shape == (0, encoder.dimension)
    assert encoder.encode_passages([""]).shape == (1, encoder.dimension)


def test_the_end_of_a_long_passage_counts(encoder):
    assert len(LONG.split()) > encoder.max_tokens
    changed = f"{LONG} harga beras lima persen"
    one, other = encoder.encode_passages([LONG, changed])
    assert np.linalg.norm(one) == pytest.approx(1, abs=1e-5)
    assert not np.allclose(one, other, atol=1e-4)


def test_a_long_passage_is_the_mean_of_its_windows(encoder):
    windows = [piece.text for piece in encoder._windows(LONG)]
    assert len(windows) > 1
    assert " ".join(windows).split() == LONG.split()
    mean = encoder.encode_passages(windows).mean(axis=0)
    (whole,) = encoder.encode_passages([LONG])
    assert np.allclose(whole, mean / np.linalg.norm(mean), atol=0.02)


def test_a_long_question_is_refused_not_cut(encoder):
    with pytest.raises(TextTooLong, match="ask a shorter question"):
        encoder.encode_queries([LONG])


def test_two_threads_do_not_set_the_tokenizer_at_once(tiny_encoder, monkeypatch):
    encoder = SentenceEncoder.load(str(tiny_encoder))
    tokenizer = encoder._model.tokenizer
    set_state = tokenizer.set_truncation_and_padding
    padded, unpadded = Event(), Event()

    def set_and_wait(**state):
        set_state(**state)
        if state["padding_strategy"] == "do_not_pad":
            unpadded.set()
        else:  # leave the other thread the time to change it back
            unpadded.clear()
            padded.set()
            unpadded.wait(0.5)

    monkeypatch.setattr(tokenizer, "set_truncation_and_padding", set_and_wait)
    texts = ["harga beras naik lima persen", "jembatan"]
    with ThreadPoolExecutor(1) as thread:
        encoding = thread.submit(encoder.encode_queries, texts)
        assert padded.wait(60)
        assert len(encoder._windows("jembatan baru")) == 1
        assert encoding.result().shape == (2, encoder.dimension)


def test_a_folder_is_found_again_by_its_name_and_weights(encoder, tiny_encoder):
    again = SentenceEncoder.load(encoder.name)
    assert again.revision == encoder.revision
    assert again.revision.startswith("sha256:")
    assert again.name == str(tiny_encoder.resolve())


def test_other_weights_have_another_revision(encoder, tiny_encoder, tmp_path):
    import shutil

    from safetensors.numpy import load_file, save_file

    copy = tmp_path / "copy"
    shutil.copytree(tiny_encoder, copy)
    (weights,) = copy.rglob("model.safetensors")
    tensors = load_file(weights)
    tensors[next(iter(tensors))] += 1
    save_file(tensors, weights, {"format": "pt"})
    assert SentenceEncoder.load(str(copy)).revision != encoder.revision


@pytest.mark.parametrize(
    ("name", "own", "expected"),
    [
        ("intfloat/multilingual-e5-small", {}, ("query: ", "passage: ")),
        ("somebody/e5-base-copy", {}, ("query: ", "passage: ")),
        ("somebody/other", {}, ("", "")),
        ("somebody/other", {"query": "Q: ", "passage": "P: "}, ("Q: ", "P: ")),
        ("intfloat/multilingual-e5-small", {"query": "own: "}, ("own: ", "")),
    ],
)
def test_questions_and_passages_get_the_prompts_of_their_model(tiny_encoder, name, own, expected):
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(tiny_encoder))
    model.prompts = own
    seen = []
    encode = model.encode
    model.encode = lambda **options: seen.append(options["prompt"]) or encode(**options)
    encoder = SentenceEncoder(model, name=name, revision="1")
    encoder.encode_queries(["harga beras"])
    encoder.encode_passages(["harga beras"])
    assert tuple(prompt or "" for prompt in seen) == expected


def test_a_missing_model_is_said_in_one_sentence():
    with pytest.raises(ModelNotFound, match=r"'nobody/nothing' cannot be loaded .*kabar-small"):
        SentenceEncoder.load("nobody/nothing")


def test_a_folder_that_holds_no_model_is_said(tmp_path):
    (tmp_path / "model").mkdir()
    with pytest.raises(ModelNotFound, match="cannot be loaded"):
        SentenceEncoder.load(str(tmp_path / "model"))


@pytest.mark.model
def test_the_embedded_encoder_brings_both_languages_together():
    encoder = SentenceEncoder.load("kabar-small")
    questions = encoder.encode_queries(["Who opened the new bridge?", "Kapan harga beras naik?"])
    passages = encoder.encode_passages(
        ["Jembatan baru itu dibuka oleh gubernur.", "Harga beras naik pada bulan Juni."]
    )
    similar = questions @ passages.T
    assert similar[0].argmax() == 0
    assert similar[1].argmax() == 1
