"""The benchmarks' own arithmetic by hand, and each runner once on tiny models."""

import json

import pytest

from benchmarks import answers, gate, models, quantization, reader, record, retrieval
from corpus.errors import QuestionError
from index.builder import build_index
from index.encoder import SentenceEncoder
from qa.questions import Question


def _question(text="Apa?", accepted=(), **fields):
    return Question(question_id=text, question=text, answers=tuple(accepted), **fields)


def _read(best, margin, accepted=(), threshold=0.0):
    question = _question(accepted=accepted)
    return reader.Read(question=question, best=best, margin=margin, threshold=threshold)


READS = [
    _read("lima persen", 3.0, ["lima persen"]),  # answered, exact
    _read("harga beras", 1.0, ["harga beras naik lima"]),  # answered, F1 2*2/(2+4) = 2/3
    _read("Juni", -1.0, ["Juni"]),  # withheld, though right
    _read("Jakarta", 2.0),  # answered, should not be
    _read("Rabu", -2.0),  # withheld, rightly
]


def test_reader_figures_by_hand():
    found = reader.figures(READS)
    assert found["n"] == 5
    assert found["em"] == 40.0  # the first and the last
    assert found["f1"] == pytest.approx(100 * (1 + 2 / 3 + 0 + 0 + 1) / 5, abs=0.01)
    assert found["has_answer_f1"] == pytest.approx(100 * (1 + 2 / 3 + 0) / 3, abs=0.01)
    assert found["no_answer_accuracy"] == 50.0
    assert found["threshold_f1"] == found["f1"]
    assert found["best_span_em"] == pytest.approx(200 / 3, abs=0.01)
    assert found["best_span_f1"] == pytest.approx(100 * (1 + 2 / 3 + 1) / 3, abs=0.01)


def test_without_an_unanswerable_question_the_best_span_is_the_answer():
    found = reader.figures(READS[:3])
    assert found["em"] == pytest.approx(200 / 3, abs=0.01)
    assert found["f1"] == found["has_answer_f1"] == found["best_span_f1"]
    assert found["threshold_f1"] == pytest.approx(100 * (1 + 2 / 3 + 0) / 3, abs=0.01)
    assert found["no_answer_accuracy"] is None


def test_the_best_threshold_by_hand():
    # answering from margin -1 up: 1 + 2/3 + 1 + 0 + 1 of 5; halfway to the next margin is -1.5
    found = reader.figures(READS)
    assert found["best_f1"] == pytest.approx(100 * (1 + 2 / 3 + 1 + 1) / 5, abs=0.01)
    assert found["best_threshold"] == -1.5


def test_the_best_threshold_reaches_its_own_f1():
    best = reader.figures(READS)
    again = [
        _read(r.best, r.margin, r.question.answers, threshold=best["best_threshold"]) for r in READS
    ]
    assert reader.figures(again)["f1"] == best["best_f1"]


def test_figures_of_no_questions_are_none_and_shown_as_dashes():
    found = reader.figures([_read("Juni", 1.0, ["Juni"])])
    assert found["no_answer_accuracy"] is None
    assert "–" in reader.table({"some.jsonl": found})


def test_a_question_without_a_passage_cannot_be_read():
    with pytest.raises(QuestionError, match="has no context"):
        reader.read(None, _question())


def test_what_int8_loses_is_the_difference_of_the_figures():
    full = {"best_f1": 60.5, "best_span_f1": 70.0, "best_span_em": None}
    int8 = {"best_f1": 60.1, "best_span_f1": 70.2, "best_span_em": None}
    found = quantization.loss(full, int8)
    assert found == {"best_f1": 0.4, "best_span_f1": -0.2}
    shown = quantization.table({"dev": {"float32": full, "int8": int8, "loss": found}})
    assert "60.50    60.10     0.40" in shown


def test_speed_is_told_as_a_ratio_to_the_baseline():
    calls = []
    runs = {name: lambda name=name: calls.append(name) for name in ("base", "other")}
    found = models.ratios(runs, "base", 10)
    assert found["base"]["ratio"] == 1.0
    assert found["other"]["per_second"] > 0
    assert calls == ["base", "other"] * (models.ROUNDS + 1)  # in turns, after one to warm up


def test_the_reader_is_measured_by_source(monkeypatch, tmp_path, tiny_reader):
    load = models.ExtractiveReader.load
    monkeypatch.setattr(models.ExtractiveReader, "load", lambda: load(str(tiny_reader)))
    row = {"question": "Kapan?", "context": "Harga beras naik pada Juni 2024.", "answers": []}
    path = tmp_path / "dev.jsonl"
    lines = [json.dumps(row | {"source": source}) for source in ("a", "a", "b")]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = models.by_source(path)
    assert {name: figures["n"] for name, figures in found.items()} == {
        "dev.jsonl": 3,
        "dev.jsonl a": 2,
        "dev.jsonl b": 1,
    }


def test_legs_are_measured_apart():
    found = [
        {"bm25": ["x", "a"], "dense": ["a"], "hybrid": []},
        {"bm25": [], "dense": ["b"], "hybrid": [*"vwxyz", "b"]},
    ]
    legs = retrieval.legs_measured(found, [{"a"}, {"b"}])
    # ranks: bm25 2 and none; dense 1 and 1; hybrid none and 6
    assert legs["bm25"] == {"ndcg@10": 0.3155, "recall@5": 0.5, "recall@20": 0.5}
    assert legs["dense"] == {"ndcg@10": 1.0, "recall@5": 1.0, "recall@20": 1.0}
    assert legs["hybrid"] == {"ndcg@10": 0.1781, "recall@5": 0.0, "recall@20": 0.5}


def test_retrieval_finds_contexts_among_distractors(tiny_articles, tiny_encoder, tmp_path):
    path = tmp_path / "distractors.jsonl"
    lines = [{"text": "Kereta malam tiba terlambat."}, {"context": "Pasar tutup."}, {"title": "x"}]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    distractors = retrieval.sampled(retrieval.texts([path, path]), None)
    assert distractors == ["Kereta malam tiba terlambat.", "Pasar tutup."]
    asked = [
        _question("Berapa panjang jembatan Siak?", ["420"], context=tiny_articles[1].body),
        _question("Apa kata Rini Astuti?", ["aman"], context=tiny_articles[0].body),
        _question("Siapa juara liga?", [], context="Tanpa jawaban."),
    ]
    legs = retrieval.measured(asked, distractors, str(tiny_encoder))
    assert legs.keys() == {"bm25", "dense", "hybrid"}
    assert legs["bm25"]["ndcg@10"] == 1.0
    assert legs["dense"]["recall@20"] == 1.0  # there are only four passages
    assert "dense" in retrieval.table({"some.jsonl": legs})


def test_sampling_is_repeatable():
    items = [str(i) for i in range(100)]
    assert retrieval.sampled(items, 5) == retrieval.sampled(items, 5)
    assert len(retrieval.sampled(items, 500)) == 100


def test_answers_writes_what_it_measured_and_where(
    tiny_articles, tiny_encoder, tiny_reader, tmp_path, capsys
):
    index = tmp_path / "index"
    build_index(tiny_articles, index, encoder=SentenceEncoder.load(str(tiny_encoder)))
    questions = tmp_path / "q.jsonl"
    record_ = {"id": "1", "lang": "id", "type": "numeric", "question": "Panjang jembatan Siak?"}
    record_ |= {"article_ids": ["jembatan"], "answers": ["420 meter"]}
    offsets = {"id": "2", "lang": "id", "type": "place", "question": "Di mana jembatan Siak?"}
    offsets |= {"article_ids": ["jembatan"], "spans": [["jembatan", 0, 8]]}
    questions.write_text(f"{json.dumps(record_)}\n{json.dumps(offsets)}\n", encoding="utf-8")
    files = ["--out", tmp_path / "out.json", "--details", tmp_path / "details.jsonl", "--json"]
    arguments = [questions, "--index", index, "--reader", tiny_reader, *files]
    assert answers.main([str(argument) for argument in arguments]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["slices"]["type numeric"]["measures"]["hit@5"]["value"] == 1.0
    written = json.loads((tmp_path / "out.json").read_text())
    assert written["results"] == printed
    assert written["machine"]["cpus"] >= 1
    assert written["command"].startswith("python -m benchmarks.answers")
    details = [json.loads(line) for line in (tmp_path / "details.jsonl").read_text().splitlines()]
    assert details[0]["hit@5"] is True
    assert [len(accepted) for accepted in details[1]["accepted"]] == [8]


def test_results_name_no_folder_of_the_machine():
    assert record._portable(str(record.ROOT / "qa" / "x.jsonl")) == "qa/x.jsonl"
    assert record._portable("../data/x.jsonl") == "../data/x.jsonl"
    assert str(record.ROOT) not in json.dumps(record.circumstances("gate"))


FLOORS = {"right": 0.5, "mrr": 0.8}


def test_the_gate_writes_only_when_floors_are_updated_or_a_file_is_named(
    tmp_path, monkeypatch, capsys
):
    results, floors = tmp_path / "results", tmp_path / "floors.json"
    monkeypatch.setattr(record, "RESULTS", results)
    monkeypatch.setattr(gate, "FLOORS", floors)
    monkeypatch.setattr(gate, "measured", lambda: FLOORS)
    assert gate.main([]) == 1  # nothing is pinned yet
    assert "right" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
    assert gate.main(["--out", str(tmp_path / "out.json")]) == 1
    assert gate.main(["--update"]) == 0
    assert json.loads((results / "gate.json").read_text())["results"] == FLOORS
    (results / "gate.json").unlink()
    assert gate.main([]) == 0
    assert not (results / "gate.json").exists()


def test_an_update_raises_floors_and_lowers_none():
    found = {"right": 0.7, "mrr": 0.6, "f1": 0.5}
    assert gate.updated(FLOORS, found, may_lower=False) == {"right": 0.666, "mrr": 0.8, "f1": 0.466}
    assert gate.updated(FLOORS, found, may_lower=True) == {
        "right": 0.666,
        "mrr": 0.566,
        "f1": 0.466,
    }


def test_a_floor_is_never_below_zero():
    assert gate.updated({}, {"right": 0.01}, may_lower=False) == {"right": 0.0}


def test_the_gate_passes_at_the_floor_and_fails_below():
    kept = {"data": {"q": "abc"}, "floors": FLOORS}
    assert gate.failures({"right": 0.5, "mrr": 0.9}, {"q": "abc"}, kept) == []
    (problem,) = gate.failures({"right": 0.49, "mrr": 0.9}, {"q": "abc"}, kept)
    assert problem == "right is 0.490; expected at least 0.500"


def test_the_gate_fails_on_other_data_and_on_figures_that_vanished():
    kept = {"data": {"q": "abc"}, "floors": FLOORS}
    problems = gate.failures({"right": 0.5}, {"q": "xyz"}, kept)
    assert len(problems) == 2
    assert "--update" in problems[0]
    assert "mrr has a floor of 0.800 and is not measured" in problems[1]


def test_the_gate_without_floors_asks_for_a_pin():
    (problem,) = gate.failures({"right": 0.5}, {"q": "xyz"}, {})
    assert "pinned is none" in problem


def test_the_floors_that_ship_name_the_sample_and_known_figures():
    kept = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    assert kept["data"].keys() == gate.digests().keys()
    assert set(gate.ANSWERS) <= kept["floors"].keys()
    assert all(0 <= floor <= 1 for floor in kept["floors"].values())
