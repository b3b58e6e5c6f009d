"""Graphs that ONNX Runtime runs, and what is refused."""

import json
import shutil

import pytest

from corpus.errors import ModelError, ModelNotFound
from index.encoder import SentenceEncoder
from index.model_files import EMBEDDED, OWN_MODULE, is_ours
from index.onnx_session import ONNX_FILE, open_session

TRANSFORMER = "sentence_transformers.base.modules.transformer.Transformer"


def test_a_damaged_graph_is_refused_with_its_path(tmp_path):
    path = tmp_path / "model.onnx"
    path.write_bytes(b"not a graph")
    with pytest.raises(ModelError, match=r"model\.onnx cannot be loaded .* get the file again"):
        open_session(path)


def test_a_folder_with_code_of_others_is_not_run(tmp_path, tiny_encoder):
    folder = tmp_path / "model"
    shutil.copytree(tiny_encoder, folder)
    listed = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    listed[0]["type"] = OWN_MODULE
    (folder / "modules.json").write_text(json.dumps(listed), encoding="utf-8")
    (folder / "surprise.py").write_text("raise SystemExit('ran')", encoding="utf-8")
    with pytest.raises(ModelNotFound, match="executes third-party code"):
        SentenceEncoder.load(str(folder))


def test_code_named_by_a_configuration_is_not_run(tmp_path):
    _list_modules(tmp_path, {"0_T": TRANSFORMER, "": OWN_MODULE})
    (tmp_path / "0_T").mkdir()
    (tmp_path / "0_T" / "evil_code.py").write_text("raise SystemExit('ran')", encoding="utf-8")
    named = {"model_type": "evil", "auto_map": {"AutoConfig": "0_T/evil_code.EvilConfig"}}
    (tmp_path / "0_T" / "config.json").write_text(json.dumps(named), encoding="utf-8")
    with pytest.raises(ModelNotFound, match="cannot be loaded"):
        SentenceEncoder.load(str(tmp_path))


def test_only_what_export_writes_is_trusted(tmp_path):
    assert is_ours(str(EMBEDDED / "kabar-small"))
    settings = tmp_path / "config_sentence_transformers.json"
    _list_modules(tmp_path, {"": OWN_MODULE})
    assert is_ours(str(tmp_path))
    # Another type of model is converted: its modules are not the ones listed.
    settings.write_text('{"model_type": "SparseEncoder"}', encoding="utf-8")
    assert not is_ours(str(tmp_path))
    settings.unlink()
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "code.py").touch()
    assert not is_ours(str(tmp_path))
    (tmp_path / "deep" / "code.py").unlink()
    _list_modules(tmp_path, {"0_T": TRANSFORMER, "": OWN_MODULE})
    assert not is_ours(str(tmp_path))


@pytest.mark.parametrize("listed", ["{", "null", "[1]", '[{"path": ""}]'])
def test_a_broken_list_of_modules_is_one_sentence(tmp_path, listed):
    (tmp_path / "modules.json").write_text(listed, encoding="utf-8")
    with pytest.raises(ModelNotFound, match=r"cannot be loaded .* expected 'kabar-small'"):
        SentenceEncoder.load(str(tmp_path))


def _list_modules(folder, kinds):
    modules = [
        {"idx": at, "name": str(at), "path": path, "type": kind}
        for at, (path, kind) in enumerate(kinds.items())
    ]
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")


@pytest.mark.model
@pytest.mark.parametrize("name", ["kabar-small", "kabar-static"])
def test_both_languages_meet_in_the_embedded_encoders(name):
    encoder = SentenceEncoder.load(name)
    passages = [
        "Gempa bumi berkekuatan 6,1 mengguncang Palu pada Kamis malam.",
        "Harga beras di pasar naik lima persen menjelang Lebaran.",
        "Tim nasional menang dua gol tanpa balas di Surabaya.",
    ]
    questions = ["earthquake in Palu", "the price of rice before Eid", "who won the match"]
    scores = encoder.encode_queries(questions) @ encoder.encode_passages(passages).T
    assert scores.argmax(axis=1).tolist() == [0, 1, 2]


@pytest.mark.model
def test_the_embedded_models_are_small():
    sizes = [path.stat().st_size for path in EMBEDDED.rglob("*") if path.is_file()]
    assert (EMBEDDED / "kabar-small" / ONNX_FILE).is_file()
    assert max(sizes) < 30_000_000
