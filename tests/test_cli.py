"""The commands, as typed: what they print, and how they end."""

import json
import os
import subprocess
import sys
from importlib.metadata import version

import pytest

from qa.cli import main

RICE = {
    "id": "beras",
    "title": "Harga beras naik",
    "date": "2024-06-12",
    "text": "Harga beras naik lima persen pada Juni 2024. "
    "“Stok beras kita aman,” kata Menteri Pangan Rini Astuti.",
}
BRIDGE = {
    "id": "jembatan",
    "title": "Jembatan dibuka",
    "date": "2024-03",
    "text": "Jembatan di atas Sungai Siak dibuka pada Senin. Panjangnya 420 meter.",
}
LINES = [json.dumps(RICE), json.dumps(BRIDGE), '{"id": "rusak", "text": ""}', "not json"]


@pytest.fixture(scope="module")
def articles_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("articles") / "news.jsonl"
    path.write_text("\n".join(LINES), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def index(tmp_path_factory, articles_file, tiny_encoder):
    folder = tmp_path_factory.mktemp("built") / "index"
    arguments = ["build", articles_file, "--index", folder, "--embedder", tiny_encoder]
    assert main([str(argument) for argument in arguments]) == 0
    return folder


@pytest.fixture
def kabar(capsys, monkeypatch):
    """Run a command; return its exit code, stdout and stderr."""

    def run(*arguments, stdin=None):
        capsys.readouterr()
        if stdin is not None:
            monkeypatch.setattr("sys.stdin", _Stdin(stdin))
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


class _Stdin:
    def __init__(self, lines):
        self.buffer = iter(line.encode() if isinstance(line, str) else line for line in lines)


def _one_sentence(err):
    """The last line on stderr, which must be Kabar's own and no traceback."""
    assert "Traceback" not in err
    last = err.strip().splitlines()[-1]
    assert last.startswith("kabar: ")
    return last


def test_build_reports_what_was_read_rejected_and_indexed(
    kabar, articles_file, tiny_encoder, tmp_path
):
    code, out, _ = kabar(
        "build",
        articles_file,
        "--index",
        tmp_path / "new",
        "--embedder",
        tiny_encoder,
        "--max-words",
        20,
        "--dense",
        "flat",
    )
    assert code == 0
    for told in (
        "2 articles read, 2 rejected",
        "0 exact duplicates",
        "2 added",
        "near duplicates",
        "passages",
        "quotes",
        "seconds",
        "articles/s",
        f"{articles_file}:3",
        f"{articles_file}:4",
    ):
        assert told in out


def test_info_tells_what_is_in_an_index(kabar, index, tiny_encoder):
    code, out, _ = kabar("info", "--index", index)
    assert code == 0
    assert str(tiny_encoder) in out
    assert "2024-03-01 – 2024-06-12" in out
    code, out, _ = kabar("info", "--index", index, "--json")
    assert json.loads(out)["articles"] == 2


def test_add_updates_and_remove_removes(kabar, articles_file, tiny_encoder, tmp_path):
    folder = tmp_path / "index"
    kabar("build", articles_file, "--index", folder, "--embedder", tiny_encoder)
    more = tmp_path / "more.jsonl"
    more.write_text(
        '{"id": "beras", "text": "Harga beras turun."}\n{"id": "kopi", "text": "Ekspor kopi naik."}'
    )
    code, out, _ = kabar("add", more, "--index", folder)
    assert (code, "1 added, 1 updated" in out) == (0, True)
    code, out, _ = kabar("remove", "beras", "--index", folder)
    assert (code, "1 articles removed" in out) == (0, True)
    assert "2 articles" in out.splitlines()[-1]
    code, out, err = kabar("remove", "beras", "kopi", "--index", folder)
    assert code == 1
    assert "1 articles removed" in out
    assert "has no article beras" in _one_sentence(err)


def test_ask_json_is_one_object_cut_from_the_article(kabar, index, tiny_reader):
    code, out, _ = kabar(
        "ask",
        "Berapa panjang jembatan di Sungai Siak?",
        "--index",
        index,
        "--json",
        "--reader",
        tiny_reader,
        "--min-confidence",
        0,
    )
    assert code == 0
    answer = json.loads(out)
    assert list(answer)[:4] == ["question", "understood", "answer", "confidence"]
    assert answer["answer"]
    assert answer["answer"] in answer["source"]["sentence"]
    assert answer["timings_ms"]["total"] > 0
    assert "id" not in answer


def test_ask_shows_a_person_words_source_and_confidence(kabar, index, tiny_reader):
    arguments = (
        "ask",
        "Apa kata Rini Astuti soal stok beras?",
        "--index",
        index,
        "--reader",
        tiny_reader,
    )
    code, out, _ = kabar(*arguments, "--min-confidence", 0)
    assert code == 0
    for told in ("“", "article", "confidence", "sentence", "place"):
        assert told in out
    _, explained, _ = kabar(*arguments, "--min-confidence", 0, "--explain")
    assert explained.startswith(out)
    assert "5 chosen" in explained
    _, explained, _ = kabar(*arguments, "--min-confidence", 0, "--explain", "--json")
    assert json.loads(explained)["explain"]["candidates"]


def test_feedback_becomes_questions_and_bad_lines_are_told(kabar, tmp_path):
    path, out = tmp_path / "index.feedback.jsonl", tmp_path / "new" / "q.jsonl"
    good = {"feedback": "right", "question": "Berapa?", "lang": "id", "answer": "420 meter"}
    path.write_text(json.dumps(good) + "\n")
    code, told, err = kabar("feedback", "--index", tmp_path / "index", "--out", out)
    assert (code, err) == (0, "")
    assert "1 questions settled" in told
    assert json.loads(out.read_text())["answers"] == ["420 meter"]
    path.write_text(json.dumps(good) + "\nrusak\n")
    code, told, err = kabar("feedback", "--index", "x", "--feedback", path)
    assert code == 1
    assert "1 questions settled" in told
    assert f"{path}:2 is not a judgment" in err
    assert "1 lines of" in _one_sentence(err)


def test_feedback_without_any_is_one_sentence(kabar, tmp_path):
    code, _, err = kabar("feedback", "--index", tmp_path / "index")
    assert code == 1
    assert "there is no feedback file" in _one_sentence(err)


def test_feedback_is_never_written_over_the_judgments(kabar, tmp_path, monkeypatch):
    path, link = tmp_path / "index.feedback.jsonl", tmp_path / "link.jsonl"
    path.write_text('{"feedback": "right", "question": "Berapa?", "lang": "id", "answer": "4"}\n')
    before = path.read_bytes()
    link.symlink_to(path)
    (tmp_path / "hard.jsonl").hardlink_to(path)
    monkeypatch.chdir(tmp_path)
    for out in (path, path.name, link, "hard.jsonl"):
        code, told, err = kabar("feedback", "--index", tmp_path / "index", "--out", out)
        assert (code, told) == (1, "")
        assert "is the file that is read" in _one_sentence(err)
        assert path.read_bytes() == before


def test_a_report_is_never_written_over_the_questions(kabar, tmp_path):
    path = tmp_path / "q.jsonl"
    path.write_text('{"question": "Berapa?", "answers": []}\n')
    before = path.read_bytes()
    code, _, err = kabar("evaluate", path, "--index", tmp_path / "none", "--report", path)
    assert (code, path.read_bytes()) == (1, before)
    assert "--report" in _one_sentence(err)
    assert "is the file that is read" in err


def test_an_export_is_written_whole_or_not_at_all(kabar, tmp_path, monkeypatch):
    line = {"feedback": "right", "question": "Berapa \ud83d?", "lang": "id", "answer": "4"}
    (tmp_path / "index.feedback.jsonl").write_text(json.dumps(line))
    out = tmp_path / "out.jsonl"
    arguments = ("feedback", "--index", tmp_path / "index", "--out", out)
    assert kabar(*arguments)[0] == 0
    assert json.loads(out.read_text(encoding="utf-8"))["question"] == line["question"]
    out.write_text("older")

    def full(self, content):
        self.open("wb").close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    code, _, err = kabar(*arguments)
    assert (code, out.read_text()) == (1, "older")
    assert f"{out} cannot be written (No space left on device); expected" in _one_sentence(err)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.feedback.jsonl", "out.jsonl"]


def test_a_place_that_cannot_be_written_is_one_sentence(kabar, tmp_path):
    (tmp_path / "index.feedback.jsonl").write_text("")
    out = tmp_path / "index.feedback.jsonl" / "out.jsonl"
    code, _, err = kabar("feedback", "--index", tmp_path / "index", "--out", out)
    assert (code, "cannot be written (Not a directory)" in _one_sentence(err)) == (1, True)


def test_an_evaluation_can_be_written_as_a_page(kabar, index, tiny_reader, tmp_path):
    questions, page = tmp_path / "q.jsonl", tmp_path / "new" / "report.html"
    question = {"id": "1", "lang": "en", "question": "How long is the bridge?", "type": "numeric"}
    questions.write_text(
        json.dumps(question | {"article_ids": ["jembatan"], "answers": ["the wrong words"]})
    )
    arguments = [questions, "--index", index, "--reader", tiny_reader, "--report", page, "--json"]
    code, out, _ = kabar("evaluate", *arguments)
    assert code == 0
    assert "pair en→id" in json.loads(out)["slices"]
    assert "How long is the bridge?" in page.read_text(encoding="utf-8")


def test_explaining_a_batch_is_wrong_use(kabar, index):
    code, _, err = kabar("ask", "--batch", "-", "--index", index, "--explain")
    assert code == 2
    assert "cannot go with --batch" in err


def test_no_answer_is_a_success_and_shows_the_closest_passages(kabar, index, tiny_reader):
    code, out, _ = kabar(
        "ask",
        "Berapa panjang jembatan di Sungai Siak?",
        "--index",
        index,
        "--reader",
        tiny_reader,
        "--min-confidence",
        1,
    )
    assert code == 0
    assert out.startswith("The articles don’t say.")
    assert "Closest passages" in out
    assert "Jembatan dibuka" in out


def test_a_time_is_counted_from_today(kabar, index, tiny_reader):
    arguments = ("--index", index, "--reader", tiny_reader, "--today")
    question = "Apa kata Rini Astuti soal stok beras kemarin?"
    code, out, _ = kabar("ask", question, *arguments, "2024-06-13", "--json")
    answer = json.loads(out)
    assert code == 0
    assert (answer["understood"]["from"], answer["understood"]["to"]) == ("2024-06-12",) * 2
    assert {hit["article_id"] for hit in answer["hits"]} == {"beras"}
    assert "nearest_published" not in answer
    code, out, _ = kabar("ask", question, *arguments, "2024-04-02", "--json")
    answer = json.loads(out)
    assert (answer["answer"], answer["reason"]) == (None, "no_articles_in_range")
    assert answer["nearest_published"] == "2024-03"
    code, out, _ = kabar("ask", question, *arguments, "2024-04-02")
    assert out.startswith("Published: 1 April 2024\nThe articles don’t say.")
    assert "The nearest was published March 2024." in " ".join(out.split())


def test_a_batch_keeps_order_and_ids_and_goes_on_after_bad_lines(
    kabar, index, tiny_reader, tmp_path
):
    path = tmp_path / "questions.jsonl"
    lines = [
        b'{"id": "a", "question": "Apa kata Rini Astuti?", "type": "ignored"}',
        b"not json",
        b'{"id": 7, "question": " "}',
        b"",
        b'{"id": "h", "question": "Dan jembatan?", "history": "no list"}',
        b"\xff\xfe",
        b'["a list"]',
        b'{"question": "Berapa panjangnya?", "history": ["Kapan jembatan dibuka?"]}',
        b'{"id": "caf\\ud83d", "question": ""}',
        b'{"question": "Siapa \\ud83d?"}',
        b'{"question": "Dan siapa?", "history": ["Apa \\ud83d?"]}',
        b"[" * 100_000,
        b'{"question": ' + b"[" * 900 + b"]" * 900 + b"}",
        b'{"question": "Apa?", "history": ' + b"[" * 900 + b"]" * 900 + b"}",
        b'{"id": "last", "question": "Apa kata Rini Astuti?"}',
    ]
    path.write_bytes(b"\n".join(lines))
    code, out, err = kabar("ask", "--batch", path, "--index", index, "--reader", tiny_reader)
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [next(iter(answer)) for answer in answers] == ["id"] * 14
    bad = [answer["id"] for answer in answers if "error" in answer]
    assert bad == [2, 7, "h", 6, 7, "caf\ud83d", 10, 11, 12, 13, 14]
    answered = [answer for answer in answers if "error" not in answer]
    assert [answer["id"] for answer in answered] == ["a", 8, "last"]
    for number in (2, 3, 5, 6, 7, *range(9, 15)):
        assert f"{path}:{number}: " in err
    assert "11 lines" in _one_sentence(err)
    assert answered[0]["question"] == "Apa kata Rini Astuti?"
    assert answered[1]["hits"]


def test_a_batch_from_stdin_is_answered(kabar, index, tiny_reader):
    lines = [
        '{"id": 1, "question": "Apa kata Rini Astuti?"}\n',
        '{"id": 2, "question": "Siapa?"}\n',
    ]
    code, out, err = kabar(
        "ask", "--batch", "-", "--index", index, "--reader", tiny_reader, stdin=lines
    )
    assert (code, err) == (0, "")
    assert [json.loads(line)["id"] for line in out.splitlines()] == [1, 2]


def test_evaluate_prints_a_table_or_json(kabar, index, tiny_reader, tmp_path):
    path = tmp_path / "questions.jsonl"
    path.write_text(
        '{"id": "1", "lang": "id", "type": "numeric", "question": "Berapa panjang jembatan?",'
        ' "article_ids": ["jembatan"], "answers": ["420 meter"]}\n'
        '{"id": "2", "lang": "id", "question": "Siapa juara?", "answers": []}'
    )
    arguments = ("evaluate", path, "--index", index, "--reader", tiny_reader)
    code, out, _ = kabar(*arguments)
    assert code == 0
    assert "type numeric" in out
    code, out, _ = kabar(*arguments, "--json")
    assert json.loads(out)["slices"]["all"]["measures"]["hit@5"]["value"] == 1.0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "COMMAND"),
        (["ask", "--index", "x"], "one of the arguments QUESTION --batch is required"),
        (["ask", " ", "--index", "x"], "the question is empty"),
        (["ask", "Apa?", "--batch", "f", "--index", "x"], "not allowed with"),
        (["ask", "Apa?"], "--index"),
        (["ask", "Apa?", "--index", "x", "--min-confidence", "1.5"], "from 0 to 1"),
        (["ask", "Apa?", "--index", "x", "--min-confidence", "nan"], "from 0 to 1"),
        (["ask", "Apa?", "--index", "x", "--today", "23 Juli"], "is not a day"),
        (["build", "a", "--index", "x", "--max-words", "0"], "whole number from 1"),
        (["build", "a", "--index", "x", "--dense", "hnsw"], "invalid choice"),
        (["chat", "--port", "99999"], "1 to 65535"),
        (["chat", "--lang", "fr"], "invalid choice"),
        (["chat", "--min-confidence", "2"], "from 0 to 1"),
        (["fetch"], "invalid choice"),
    ],
)
def test_wrong_use_ends_with_two(kabar, arguments, told):
    code, out, err = kabar(*arguments)
    assert (code, out) == (2, "")
    assert told in err


@pytest.mark.parametrize("command", [["info"], ["ask", "Apa?"], ["add"], ["remove", "a"]])
def test_a_missing_index_ends_with_one_and_the_command_that_builds_it(
    kabar, articles_file, tmp_path, command
):
    paths = [articles_file] if command == ["add"] else []
    code, _, err = kabar(*command, *paths, "--index", tmp_path / "none")
    assert code == 1
    assert "kabar build" in _one_sentence(err)


@pytest.mark.parametrize("command", [["info"], ["ask", "Apa?"], ["build"]])
def test_an_index_path_that_is_a_file_ends_with_one(kabar, articles_file, command):
    paths = [articles_file] if command == ["build"] else []
    code, _, err = kabar(*command, *paths, "--index", articles_file)
    assert code == 1
    assert str(articles_file) in _one_sentence(err)


def test_paths_without_articles_leave_no_index(kabar, tmp_path):
    code, _, err = kabar("build", tmp_path / "none.txt", "--index", tmp_path / "index")
    assert (code, "none.txt" in _one_sentence(err)) == (1, True)
    (tmp_path / "bad.jsonl").write_text('{"id": "x", "text": ""}')
    code, _, err = kabar("build", tmp_path / "bad.jsonl", "--index", tmp_path / "index")
    assert (code, "no article" in _one_sentence(err)) == (1, True)
    assert not (tmp_path / "index").exists()


def test_unknown_models_end_with_one(kabar, articles_file, index, tmp_path):
    code, _, err = kabar("build", articles_file, "--index", tmp_path / "i", "--embedder", "no/such")
    assert (code, "'no/such'" in _one_sentence(err)) == (1, True)
    code, _, err = kabar("ask", "Apa?", "--index", index, "--reader", "no/such")
    assert (code, "'no/such'" in _one_sentence(err)) == (1, True)


def test_a_changed_embedder_is_refused(kabar, articles_file, tmp_path, tiny_words):
    from fakes import save_tiny_encoder

    folder = save_tiny_encoder(tmp_path, tiny_words)
    kabar("build", articles_file, "--index", tmp_path / "i", "--embedder", folder)
    save_tiny_encoder(tmp_path, [*tiny_words, "baru"])
    code, _, err = kabar("ask", "Apa?", "--index", tmp_path / "i")
    assert code == 1
    assert "kabar build" in _one_sentence(err)


def test_a_missing_or_broken_questions_file_ends_with_one(kabar, index, tmp_path):
    code, _, err = kabar("evaluate", tmp_path / "none.jsonl", "--index", index)
    assert (code, "none.jsonl" in _one_sentence(err)) == (1, True)
    code, _, err = kabar("ask", "--batch", tmp_path / "none.jsonl", "--index", index)
    assert (code, "none.jsonl" in _one_sentence(err)) == (1, True)


def test_debug_shows_where_an_error_came_from(kabar, tmp_path, monkeypatch):
    from corpus.errors import IndexNotFound

    with pytest.raises(IndexNotFound):
        main(["info", "--index", str(tmp_path), "--debug"])
    monkeypatch.setenv("KABAR_DEBUG", "1")
    with pytest.raises(IndexNotFound):
        main(["info", "--index", str(tmp_path)])


def test_the_version_is_told(kabar):
    code, out, _ = kabar("--version")
    assert (code, out) == (0, f"kabar {version('kabar')}\n")


def test_the_module_is_the_same_command_and_survives_a_closed_pipe(index, tiny_reader, tmp_path):
    path = tmp_path / "q.jsonl"
    path.write_text('{"id": 1, "question": "Apa kata Rini Astuti soal “stok”?"}\n' * 50)
    command = [sys.executable, "-m", "qa", "ask", "--batch", path, "--index", index]
    process = subprocess.Popen(
        [*map(str, command), "--reader", str(tiny_reader)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
    )
    first = json.loads(process.stdout.readline().decode("utf-8"))
    process.stdout.close()
    err = process.stderr.read().decode()
    assert process.wait(timeout=60) == 0
    assert first["question"] == "Apa kata Rini Astuti soal “stok”?"
    assert err == ""


def test_the_shipped_models_answer_from_the_sample(kabar, sample_index):
    code, out, _ = kabar(
        "ask", "what did Park Jin say about China", "--index", sample_index, "--json"
    )
    assert code == 0
    answer = json.loads(out)
    assert answer["source"]["speaker"] == "Park Jin"
    assert "peran yang membangun" in answer["answer"]
