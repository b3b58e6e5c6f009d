"""Questions files: every format, compressed or not, and every way one can be wrong."""

import gzip
import json
import lzma

import pytest
import zstandard

from corpus.errors import QuestionError
from qa.questions import read_questions

KABAR = {
    "id": "q-1",
    "lang": "id",
    "type": "attribution",
    "history": ["Siapa menteri pangan?"],
    "question": "Apa katanya soal beras?",
    "article_ids": ["a-1", "a-2"],
    "answers": ["stok beras aman", "aman"],
}
ROW = {
    "id": "row-1",
    "question": "Berapa harga beras?",
    "context": "Harga beras Rp 15.000.",
    "answers": [{"text": "Rp 15.000", "answer_start": 12}],
}


def _lines(path, *records):
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def test_a_kabar_question_keeps_every_field(tmp_path):
    (question,) = read_questions(_lines(tmp_path / "q.jsonl", KABAR))
    assert question.question_id == "q-1"
    assert question.language == "id"
    assert question.kind == "attribution"
    assert question.history == ("Siapa menteri pangan?",)
    assert question.article_ids == ("a-1", "a-2")
    assert question.answers == ("stok beras aman", "aman")
    assert question.is_answerable
    assert question.speaker is None


def test_a_question_may_name_whose_words_it_asks_for(tmp_path):
    (question,) = read_questions(_lines(tmp_path / "q.jsonl", KABAR | {"speaker": "Rini Astuti"}))
    assert question.speaker == "Rini Astuti"
    with pytest.raises(QuestionError, match="has speaker 7; expected a text"):
        read_questions(_lines(tmp_path / "bad.jsonl", KABAR | {"speaker": 7}))


def test_a_row_with_context_gets_its_language_from_its_words(tmp_path):
    english = ROW | {"question": "What is the price of rice in the market?", "answers": []}
    indonesian, other = read_questions(_lines(tmp_path / "rows.jsonl", ROW, english))
    assert (indonesian.context, indonesian.answers) == ("Harga beras Rp 15.000.", ("Rp 15.000",))
    assert (indonesian.language, other.language) == ("id", "en")
    assert (indonesian.kind, other.kind) == ("question", "unanswerable")


def test_squad_json_gives_every_question_its_paragraph(tmp_path):
    impossible = {"id": "2", "question": "Siapa?", "is_impossible": True, "answers": []}
    qas = [{"id": "1", "question": "Berapa?", "answers": [{"text": "lima"}] * 2}, impossible]
    squad = {"version": "2.0", "data": [{"paragraphs": [{"context": "Ada lima.", "qas": qas}]}]}
    path = tmp_path / "squad.json"
    path.write_text(json.dumps(squad), encoding="utf-8")
    first, second = read_questions(path)
    assert (first.context, first.answers) == ("Ada lima.", ("lima",))
    assert not second.is_answerable


def test_a_json_list_of_questions_is_read_too(tmp_path):
    path = tmp_path / "list.json"
    path.write_text(json.dumps([KABAR]), encoding="utf-8")
    assert [question.question_id for question in read_questions(path)] == ["q-1"]


@pytest.mark.parametrize(
    ("suffix", "compress"),
    [(".gz", gzip.compress), (".xz", lzma.compress), (".zst", zstandard.compress)],
)
def test_compressed_files_read_alike(tmp_path, suffix, compress):
    path = tmp_path / f"q.jsonl{suffix}"
    path.write_bytes(compress(json.dumps(KABAR).encode()))
    assert [question.question_id for question in read_questions(path)] == ["q-1"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", r"q\.jsonl:2 is not JSON"),
        ("[]", r"q\.jsonl:2 is a list; expected a JSON object"),
        (json.dumps(KABAR | {"question": " "}), r"q\.jsonl:2 has no question"),
        (json.dumps(KABAR | {"question": 5}), r"q\.jsonl:2 has question 5"),
        (json.dumps(KABAR | {"answers": None}), r"q\.jsonl:2 has answers None"),
        (json.dumps(KABAR | {"answers": [{"start": 1}]}), r"q\.jsonl:2 has answers"),
        (json.dumps(KABAR | {"history": "earlier"}), r"q\.jsonl:2 has history 'earlier'"),
        (json.dumps(KABAR | {"lang": "fr"}), r"q\.jsonl:2 has lang 'fr'"),
    ],
)
def test_a_bad_line_is_named_with_file_and_line(tmp_path, text, message):
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps(KABAR) + "\n" + text, encoding="utf-8")
    with pytest.raises(QuestionError, match=message):
        read_questions(path)


def test_files_without_questions_are_refused(tmp_path):
    with pytest.raises(QuestionError, match="there is no questions file"):
        read_questions(tmp_path / "missing.jsonl")
    (tmp_path / "empty.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(QuestionError, match="holds no questions"):
        read_questions(tmp_path / "empty.jsonl")
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    with pytest.raises(QuestionError, match="has no list 'data'"):
        read_questions(tmp_path / "other.json")


def test_damaged_and_foreign_bytes_are_refused(tmp_path):
    (tmp_path / "q.jsonl.xz").write_bytes(lzma.compress(b"{}" * 500)[:-20])
    with pytest.raises(QuestionError, match="ends early"):
        read_questions(tmp_path / "q.jsonl.xz")
    (tmp_path / "q.jsonl.gz").write_bytes(b"not gzip")
    with pytest.raises(QuestionError, match="does not decompress"):
        read_questions(tmp_path / "q.jsonl.gz")
    (tmp_path / "latin.jsonl").write_bytes('{"question": "é"}'.encode("latin-1"))
    with pytest.raises(QuestionError, match="not UTF-8"):
        read_questions(tmp_path / "latin.jsonl")
    with pytest.raises(QuestionError, match="cannot be read"):
        read_questions(tmp_path)
