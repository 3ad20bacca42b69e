"""Every sentence that the app writes: short, plain, calm, and without a verdict about anybody."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import tui.wording

FORBIDDEN = re.compile(
    r"\b(stalk\w*|abus\w+|suspect\w*|perpetrator|victim\w*|planted|hidden|spy\w*|attack\w*|threat\w*"
    r"|rogue|malicious|payload|spoof\w*|ioc|all clear|you are safe|don't worry|immediately|he|she|his|her"
    r"|forensic|certified|court-ready|tamper\w*|admissib\w*|case|target\w*|probab\w+|percent"
    r"|you must|remove now|being tracked)\b|!(?!=)",
    re.IGNORECASE,
)
JARGON = re.compile(
    r"\b(message bus|d-bus|bleak|dbm|rssi|sha-?256|bagit|minisign|pdf/a|uuid|mdns|ssdp|argon2\w*|sqlite)\b",
    re.IGNORECASE,
)
METHOD = {"log.entries", "log.report", "log.exporting", "log.diary", "record", "home.looking"}
# of packages, seals and methods, for those who check
MAX_WORDS = 20
MAX_GRADE = 6.0
DOCUMENTED = (ast.Module, ast.FunctionDef, ast.ClassDef)
PREFIX = "tui.wording."
MODULES = [
    name.removeprefix(PREFIX)
    for _, name, package in pkgutil.walk_packages(tui.wording.__path__, PREFIX)
    if not package
]


def texts() -> Iterator[tuple[str, str]]:
    """Every string literal with a space in it that stands in tui/wording, docstrings left out."""
    for name in MODULES:
        module = importlib.import_module(PREFIX + name)
        tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
        docs = {
            ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, DOCUMENTED)
        }
        joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
        inside = {id(part) for node in joined for part in ast.walk(node) if part is not node}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                yield name, "".join(p.value if isinstance(p, ast.Constant) else "seven" for p in node.values)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
                if " " in node.value and node.value not in docs:
                    yield name, node.value


@cache
def all_texts() -> list[tuple[str, str]]:
    return sorted(set(texts()))


WORDING = Path(tui.wording.__path__[0])
OURS = [path for path in WORDING.parent.rglob("*.py") if WORDING not in path.parents]


def strays() -> Iterator[tuple[str, str]]:
    """(file, text) of every string literal of several words that stands in tui beside the wording."""
    for path in OURS:
        tree = ast.parse(path.read_text("utf-8"))
        docs = {
            ast.get_docstring(node, clean=False)
            for node in ast.walk(tree)
            if isinstance(node, (*DOCUMENTED, ast.AsyncFunctionDef))
        }
        types = {
            id(part)
            for node in ast.walk(tree)
            for given in (getattr(node, "annotation", None), getattr(node, "returns", None))
            if given is not None
            for part in ast.walk(given)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in types:
                if len(words(node.value)) > 1 and node.value not in docs:
                    yield path.name, node.value


def sentences(text: str) -> list[str]:
    lines = re.split(r"(?<=[.?!:])\s+|\n+", re.sub(r"\{[^}]*\}", "seven", text))
    return [line.strip() for line in lines if re.search(r"[A-Za-z]", line)]


def words(sentence: str) -> list[str]:
    return re.findall(r"[A-Za-z']+", sentence)


def syllables(word: str) -> int:
    word = re.sub(r"(?<=[a-z]{2})e$|(?<=[^td])ed$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def grade(text: str) -> float:
    """Flesch-Kincaid grade."""
    parts = sentences(text)
    said = [word for part in parts for word in words(part)]
    return 0.39 * len(said) / len(parts) + 11.8 * sum(map(syllables, said)) / len(said) - 15.59


def test_the_texts_are_found() -> None:
    assert len(all_texts()) > 100
    assert ("terminal.commands", "Nothing was kept.") in all_texts()


def faults(module: str, text: str) -> Iterator[str]:
    """What is wrong with the tone of one text."""
    if found := FORBIDDEN.search(text):
        yield f"says {found[0]!r}"
    if module not in METHOD and (found := JARGON.search(text)):
        yield f"jargon: {found[0]!r}"
    if any(len(words(part)) > MAX_WORDS for part in sentences(text)):
        yield "a sentence is too long"
    if len(words(text)) >= 20 and grade(text) > MAX_GRADE:
        yield f"grade {grade(text):.1f}"


def test_every_sentence_is_short_plain_and_calm() -> None:
    told = [(module, fault, text) for module, text in all_texts() for fault in faults(module, text)]
    assert told == []


def test_nothing_is_silent() -> None:
    """It reads as "makes no sound". A mark "raises no alert"; what sends nothing "is not heard"."""
    kept = {"tags.reasons"}  # stands so in exports that were given away
    said = [(module, text) for module, text in all_texts() if re.search(r"\bsilent\b", text)]
    assert {module for module, _ in said} <= kept, said


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("All clear.", "says 'All clear'"),
        ("You are being tracked.", "says 'being tracked'"),
        ("Its RSSI is low.", "jargon: 'RSSI'"),
        ("word " * 21, "a sentence is too long"),
        ("Notwithstanding considerable organisational difficulties. " * 6, "grade"),
    ],
)
def test_a_fault_is_found(text: str, fault: str) -> None:
    assert any(one.startswith(fault) for one in faults("app.help", text))


def test_what_stands_beside_the_wording_is_short_and_calm_too() -> None:
    found = list(strays())
    assert len(found) > 20
    for file, text in found:
        assert not FORBIDDEN.search(text), (file, text)
        assert all(len(words(part)) <= MAX_WORDS for part in sentences(text)), (file, text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The cat sat on the mat.", -2, 1),
        ("Notwithstanding considerable organisational difficulties, administrators persevered.", 20, 60),
    ],
)
def test_the_measure_itself(text: str, low: float, high: float) -> None:
    assert low < grade(text) < high
