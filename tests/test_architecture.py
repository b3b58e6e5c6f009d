"""The shape of the code: who imports whom, where the heavy libraries live, what is public."""

import ast
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import errors

ROOT = Path(__file__).parents[1]
# What each part may import of the others.
ALLOWED = {
    "corpus": {"corpus"},
    "index": {"corpus", "index"},
    "qa": {"corpus", "index", "qa"},
    "app": {"corpus", "index", "qa", "app"},
    "benchmarks": {"corpus", "index", "qa", "benchmarks", "training"},
    "training": {"corpus", "index", "qa", "benchmarks", "training"},
}
# The one import against the direction: the console command starts the window above it.
EXCEPTIONS = {("qa/commands.py", "app")}
HOMES = {
    "trafilatura": {"corpus/html.py"},
    "faiss": {"index/dense.py"},
    "tantivy": {"index/lexical.py"},
    "onnxruntime": {"index/onnx_session.py"},
    "sentence_transformers": {
        "index/encoder.py",
        "index/model_files.py",
        "index/onnx_transformer.py",
    },
    "transformers": {
        "index/model_files.py",
        "index/onnx_transformer.py",
        "qa/reader.py",
        "qa/span_models.py",
    },
    "torch": {"index/encoder.py", "index/onnx_transformer.py", "qa/span_models.py"},
    "gradio": {"app.py"},
    "datasketch": {"corpus/duplicates.py"},
    "Stemmer": {"index/tokens.py"},
    "dateparser": {"corpus/dates.py"},
}
HEAVY = (
    *("torch", "transformers", "sentence_transformers", "onnxruntime", "faiss", "tantivy"),
    "gradio",
)


def _files(part):
    return [ROOT / "app.py"] if part == "app" else sorted((ROOT / part).rglob("*.py"))


def _imported(path):
    """Top-level names a file imports anywhere, also inside functions."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import; expected absolute ones"
            names.add((node.module or "").split(".")[0])
    return names


@pytest.mark.parametrize("part", ALLOWED)
def test_imports_point_one_way(part):
    for path in _files(part):
        name = path.relative_to(ROOT).as_posix()
        wrong = (_imported(path) & ALLOWED.keys()) - ALLOWED[part]
        assert {(name, other) for other in wrong} <= EXCEPTIONS, f"{name} imports {wrong}"


@pytest.mark.parametrize("library", HOMES)
def test_a_heavy_library_has_one_home(library):
    users = {
        path.relative_to(ROOT).as_posix()
        for part in ("corpus", "index", "qa", "app")
        for path in _files(part)
        if library in _imported(path)
    }
    assert users == HOMES[library]


def test_importing_the_packages_loads_nothing_heavy():
    code = "import sys, corpus, index, qa, qa.cli, qa.commands; print(*sorted(sys.modules))"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(found.stdout.split())
    assert "qa.commands" in loaded
    assert not loaded & set(HEAVY)


@pytest.mark.parametrize("package", ["corpus", "index", "qa"])
def test_public_names_are_listed_sorted_and_there(package):
    module = importlib.import_module(package)
    assert module.__doc__
    assert module.__all__ == sorted(module.__all__, key=str.lower)
    imported = {
        alias.asname or alias.name
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert set(module.__all__) == imported
    for name in module.__all__:
        public = getattr(module, name)
        assert public.__doc__ or not (inspect.isclass(public) or inspect.isfunction(public)), name


def _errors():
    found = [cls for _, cls in inspect.getmembers(errors, inspect.isclass)]
    return [cls for cls in found if issubclass(cls, errors.KabarError)]


def test_every_error_is_documented_and_exported():
    corpus = importlib.import_module("corpus")
    for cls in _errors():
        assert cls.__doc__
        assert cls.__name__ in (errors.__doc__ or "")
        assert cls.__name__ in corpus.__all__


def _raised():
    """Names called in a raise statement, or in a function's return that is raised later."""
    names = set()
    for part in ("corpus", "index", "qa", "app"):
        for path in _files(part):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Raise | ast.Return):
                    calls = [c for c in ast.walk(node) if isinstance(c, ast.Call)]
                    names |= {c.func.id for c in calls if isinstance(c.func, ast.Name)}
    return names


@pytest.mark.parametrize("cls", [c for c in _errors() if not c.__subclasses__()])
def test_every_error_is_raised_somewhere(cls):
    assert cls.__name__ in _raised()


@pytest.mark.parametrize("part", ["corpus", "index", "qa", "app", "benchmarks"])
def test_files_and_functions_stay_short(part):
    for path in _files(part):
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 250, f"{path} has {text.count(chr(10))} lines; split it"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                signature = (node.body[0].lineno if node.body else node.lineno) - node.lineno
                documented = len((ast.get_docstring(node) or "").splitlines()) + 2
                assert length - signature - documented <= 40, (
                    f"{path}: {node.name} is {length} lines"
                )
