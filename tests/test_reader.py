"""The reader with a tiny model made here: windows, offsets, batches, budgets, errors."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.documents import Passage
from corpus.errors import ModelError, ModelNotFound, QuestionError
from index.model_folders import model_folder
from qa.reader import ExtractiveReader
from qa.reader_settings import EMBEDDED, ReaderSettings

WORDS = "siapa kapan apa ani budi pergi ke pasar beli beras dan jagung pagi . ? |"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    import torch
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertForQuestionAnswering, PreTrainedTokenizerFast

    path = tmp_path_factory.mktemp("reader")
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    vocabulary = {word: i for i, word in enumerate([*special, *WORDS.split()])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
    ).save_pretrained(path)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=64,
    )
    BertForQuestionAnswering(config).save_pretrained(path)
    settings = {"window_tokens": 32, "stride_tokens": 8, "max_question_tokens": 10}
    (path / "kabar.json").write_text(json.dumps({"reader": settings | {"max_answer_tokens": 6}}))
    return path


@pytest.fixture(scope="module")
def reader(folder):
    return ExtractiveReader.load(str(folder))


def passage(text, title="Pasar"):
    return Passage(article_id="a", start=0, end=len(text), text=text, title=title)


SHORT = "Ani pergi ke pasar pagi."
LONG = " ".join(["Ani pergi ke pasar dan Budi beli beras."] * 12) + " Jagung."


def test_spans_are_the_passages_own_words(reader):
    for reading in reader.read("Siapa pergi ke pasar?", [passage(SHORT), passage(LONG)]):
        assert reading.spans
        for span in reading.spans:
            assert reading.passage.text[span.start : span.end] == span.text
            assert span.text == span.text.strip(' ."')


def test_readings_keep_the_order_of_the_passages(reader):
    passages = [passage(LONG), passage(SHORT), passage("Budi beli jagung."), passage(LONG)]
    readings = reader.read("Apa?", passages)
    assert [reading.passage for reading in readings] == passages
    assert readings[0].spans == readings[3].spans


def test_a_batch_reads_as_one_by_one(reader):
    passages = [passage(LONG), passage(SHORT), passage("Budi beli jagung.")]
    together = reader.read("Apa?", passages)
    for one, reading in zip(passages, together, strict=True):
        alone = reader.read("Apa?", [one])[0]
        assert alone.null_score == pytest.approx(reading.null_score, abs=0.05)
        assert alone.spans[0].score == pytest.approx(reading.spans[0].score, abs=0.05)


def test_mentions_are_scored_as_the_spans_they_are(reader):
    asked = passage(LONG)
    beyond = (LONG.index("Jagung"), len(LONG) - 1)
    (plain,) = reader.read("Apa?", [asked])
    (reading,) = reader.read("Apa?", [asked], [[(0, 3), (13, 18), beyond]])
    assert reading.spans == plain.spans
    assert {m.text for m in reading.mentions} == {"Ani", "pasar", "Jagung"}
    scores = [mention.score for mention in reading.mentions]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] <= reading.spans[0].score
    same = (plain.spans[0].start, plain.spans[0].end)
    (again,) = reader.read("Apa?", [asked], [[same]])
    assert again.mentions[0].score <= plain.spans[0].score + 1e-3


def test_windows_reach_the_end_of_a_long_passage(reader):
    windows = list(reader._windows("Apa?", [passage(LONG)]))
    assert len(windows) > 1
    last = max(int(window.offsets[window.segments >= 0].max()) for window in windows)
    assert last == len(LONG)


def test_spans_of_several_windows_do_not_overlap(reader):
    (reading,) = reader.read("Apa?", [passage(LONG)])
    ordered = sorted(reading.spans, key=lambda span: span.start)
    assert all(a.end <= b.start for a, b in pairwise(ordered))
    scores = [span.score for span in reading.spans]
    assert scores == sorted(scores, reverse=True)


def test_a_title_before_the_passage_is_never_an_answer(folder, reader):
    settings = ReaderSettings(
        window_tokens=32,
        stride_tokens=8,
        max_question_tokens=10,
        max_answer_tokens=6,
        context="title",
    )
    titled = ExtractiveReader(reader._model, reader._tokenizer, settings)
    one = Passage(
        article_id="a", start=0, end=len(SHORT), text=SHORT, title="Beli jagung", published="2024"
    )
    (window,) = titled._windows("Apa?", [one])
    inside = window.offsets[window.segments >= 0]
    assert [SHORT[a:b] for a, b in inside] == ["Ani", "pergi", "ke", "pasar", "pagi", "."]
    assert len(window.segments) > len(inside) + 4
    (reading,) = titled.read("Apa?", [one])
    assert all(SHORT[span.start : span.end] == span.text for span in reading.spans)


def test_lines_part_the_spans(reader):
    text = "Ani pergi\nBudi beli beras\n\nJagung"
    (window,) = reader._windows("Apa?", [passage(text)])
    words = {
        text[a:b]: s for (a, b), s in zip(window.offsets, window.segments, strict=True) if s >= 0
    }
    assert words["Ani"] == words["pergi"] < words["Budi"] == words["beras"] < words["Jagung"]


def test_no_passages_give_no_readings(reader):
    assert reader.read("Apa?", []) == []


def test_a_question_over_the_budget_is_refused_not_cut(reader):
    with pytest.raises(QuestionError, match=r"has 21 tokens; expected at most 10"):
        reader.read("apa " * 20 + "?", [passage(SHORT)])


def test_an_empty_question_is_refused(reader):
    with pytest.raises(QuestionError, match="empty"):
        reader.read("  \n", [passage(SHORT)])


def test_an_unknown_model_is_named(tmp_path):
    with pytest.raises(ModelNotFound, match="no reader '/nowhere/model'"):
        ExtractiveReader.load("/nowhere/model")


@pytest.mark.parametrize("name", ["", ".", "..", "kabar-reader/..", "./kabar-reader"])
def test_only_a_plain_name_is_an_embedded_reader(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    found = model_folder(name, EMBEDDED)
    assert found is None or found == Path(name)
    with pytest.raises(ModelNotFound, match="no reader "):
        ExtractiveReader.load(name)


def test_an_embedded_reader_comes_before_a_folder_of_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kabar-reader").mkdir()
    (tmp_path / "mine").mkdir()
    assert model_folder("kabar-reader", EMBEDDED) == EMBEDDED / "kabar-reader"
    assert model_folder("mine", EMBEDDED) == Path("mine")
    assert model_folder("nobody/mine", EMBEDDED) is None


def test_a_model_without_a_head_is_refused(folder, tmp_path):
    from transformers import AutoTokenizer, BertConfig, BertModel

    config = BertConfig.from_pretrained(folder)
    BertModel(config).save_pretrained(tmp_path)
    AutoTokenizer.from_pretrained(folder).save_pretrained(tmp_path)
    with pytest.raises(ModelError, match="no question-answering head"):
        ExtractiveReader.load(str(tmp_path))


@pytest.mark.parametrize(
    "settings",
    [{"window_tokens": 100}, {"stride_tokens": 0}, {"context": "lead"}, {"null": "maybe"}],
)
def test_settings_that_cannot_work_are_refused(settings):
    with pytest.raises(ModelError, match=r"mend kabar\.json"):
        ReaderSettings(**settings)


def test_unknown_settings_are_named(tmp_path):
    (tmp_path / "kabar.json").write_text('{"reader": {"windw_tokens": 3}}')
    with pytest.raises(ModelError, match="windw_tokens"):
        ReaderSettings.beside(tmp_path)


def test_settings_fall_back_to_defaults(tmp_path):
    assert ReaderSettings.beside(tmp_path) == ReaderSettings()


def test_windows_shrink_to_the_models_positions(folder, tmp_path):
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    (copy / "kabar.json").unlink()
    assert ExtractiveReader.load(str(copy)).settings.window_tokens == 64


@pytest.mark.model
def test_the_embedded_reader_answers_a_plain_question():
    text = "Rapat itu dimulai pukul 09.00 di Gedung Merdeka, Bandung, dan dipimpin oleh Sari Dewi."
    reader = ExtractiveReader.load()
    (reading,) = reader.read("Siapa yang memimpin rapat?", [passage(text)])
    assert "Sari Dewi" in reading.spans[0].text
    (unrelated,) = reader.read("Berapa harga emas hari ini?", [passage(text)])
    assert unrelated.margin < reading.margin
