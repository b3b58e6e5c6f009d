"""The documents say what is there: commands, options, fields, figures."""

import argparse
import json
import re
import shlex
from pathlib import Path

import pytest

from qa.arguments import parser

ROOT = Path(__file__).parents[1]
COMMANDS_PAGE = ROOT / "docs" / "commands.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("benchmarks/*.md")])
# A figure and where it comes from: **0.93** <!-- from: benchmarks/results/x.json path.to.key -->
FIGURE = re.compile(r"([-+]?[\d.,]*\d)\s*%?[*_`]*\s*<!-- from: (\S+) ([^>]+?) -->")


def _commands():
    (subparsers,) = (a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return subparsers.choices


def _options(command):
    return [o for action in command._actions for o in action.option_strings if o[:2] == "--"]


@pytest.mark.parametrize("name", _commands())
def test_every_command_and_option_is_documented(name):
    page = COMMANDS_PAGE.read_text(encoding="utf-8")
    head, *sections = re.split(r"^## ", page, flags=re.MULTILINE)
    (section,) = [text for text in sections if text.startswith(f"kabar {name}")]
    for option in _options(_commands()[name]):
        if option != "--help":
            assert f"{option}`" in section + head or f"{option} " in section + head, option


def test_no_option_is_documented_that_is_not_there():
    known = {option for command in _commands().values() for option in _options(command)}
    known |= set(_options(parser()))
    found = re.findall(r"`[^`\n]*?(--[a-z][a-z-]+)", COMMANDS_PAGE.read_text(encoding="utf-8"))
    assert set(found) <= known


def test_every_field_of_an_answer_is_documented(sample_answerer):
    from qa.presentation import answer_to_json

    page = COMMANDS_PAGE.read_text(encoding="utf-8")
    answered = answer_to_json(sample_answerer.ask("what did Park Jin say about China"))
    refused = answer_to_json(sample_answerer.ask("siapa?", min_confidence=1.0))
    fields = {*answered, *refused, *answered["understood"], *answered["source"]}
    fields |= {*answered["hits"][0], *answered["timings_ms"]}
    assert {"reason", "sha256", "speaker", "score", "choose"} <= fields
    assert [field for field in fields if f"`{field}`" not in page] == []


def _fenced(page):
    return re.findall(r"^```(\w*)\n(.*?)^```", page.read_text(encoding="utf-8"), re.S | re.M)


def _lines(page):
    for language, text in _fenced(page):
        if language in ("sh", "bash", "console", "shell"):
            for line in text.replace("\\\n", " ").splitlines():
                if language != "console" or line.startswith("$ "):
                    yield line.removeprefix("$ ").split(" #")[0].strip()


KABAR_LINES = [(p, line) for p in PAGES for line in _lines(p) if "kabar " in f"{line} "]
MAKE_LINES = [(p, line) for p in PAGES for line in _lines(p) if line.startswith("make")]


@pytest.mark.parametrize(("page", "line"), KABAR_LINES, ids=lambda value: str(value)[-40:])
def test_commands_in_the_documents_can_be_typed(page, line):
    words = shlex.split(re.split(r"[|>&<;]", line.partition("kabar ")[2])[0])
    if "kabar " in line and words and words[0] in _commands():
        if {"--help", "--version"} & set(words):
            return
        parser().parse_args(words)  # exits, and so fails, on what it does not know


def test_make_targets_in_the_documents_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for page, line in MAKE_LINES:
        named = {word for word in line.split()[1:] if "=" not in word and word != "&&"}
        assert named <= targets, f"{page}: {line}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_named_in_links_exist(page):
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), f"{page} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_figures_equal_the_results_they_come_from(page):
    text = page.read_text(encoding="utf-8")
    found = FIGURE.findall(text)
    assert len(found) == text.count("<!-- from: "), f"{page}: a marker follows no figure"
    for figure, file, path in found:
        value = value_at(json.loads((ROOT / file).read_text(encoding="utf-8")), path)
        assert agrees(figure, value), f"{page}: {figure} is {value} in {file} at {path}"


def value_at(values, path):
    """The value at keys joined by dots; keys may hold dots themselves, as file names do."""
    for key, value in values.items():
        if path == key:
            return value
        if path.startswith(f"{key}."):
            return value_at(value, path[len(key) + 1 :])
    raise KeyError(path)


def agrees(figure, value):
    """Whether a figure is the value, or it in percent, rounded to as many places as are shown."""
    shown = figure.replace(",", "")
    places = len(shown.partition(".")[2])
    return any(
        f"{scaled:.{places}f}" == f"{float(shown):.{places}f}" for scaled in (value, 100 * value)
    )


def test_figures_are_looked_up_by_keys_that_may_hold_dots():
    values = {"results": {"id.dev.jsonl.xz": {"f1": 62.4}}}
    assert value_at(values, "results.id.dev.jsonl.xz.f1") == 62.4
    with pytest.raises(KeyError, match="em"):
        value_at(values, "results.id.dev.jsonl.xz.em")


def test_figures_are_compared_to_the_places_shown():
    assert agrees(".93", 0.9274)
    assert agrees("92.7", 0.9274)
    assert agrees("7,346", 7346)
    assert not agrees("0.94", 0.9274)
    assert FIGURE.findall("right **0.44** <!-- from: a.json b.c -->") == [("0.44", "a.json", "b.c")]


def test_the_documents_name_no_folder_of_a_machine():
    for page in PAGES:
        assert not re.search(r"(?<![\w.])/(work|home|root)/", page.read_text(encoding="utf-8")), (
            page
        )
