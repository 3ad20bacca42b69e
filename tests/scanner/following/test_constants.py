"""Every number of the judge says where it comes from: its comment begins with one of four words."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import scanner

ROOT = Path(scanner.__file__).parent
FOLDERS = ("following", "places", "hearing")
TOLD = re.compile(r"#\s*(measured|fitted|chosen|source): \S")
STARTS = {0, 1}  # what a running count or an empty record begins with tells nothing of the world


def untold(source: str) -> list[str]:
    """`line: code` of each number whose comment, beside or right above it, begins with no such word."""
    comments, alone = _comments(source)
    tree = ast.parse(source)
    return [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in _constants(tree)
        if not any(TOLD.match(comments.get(line, "")) for line in _lines(node, alone))
    ]


def _comments(source: str) -> tuple[dict[int, str], frozenset[int]]:
    """Comments by their line, and the lines that hold nothing else."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    found = {token.start[0]: token for token in tokens if token.type == tokenize.COMMENT}
    alone = {line for line, token in found.items() if token.line.lstrip().startswith("#")}
    return {line: token.string for line, token in found.items()}, frozenset(alone)


def _lines(node: ast.stmt, alone: frozenset[int]) -> Iterator[int]:
    """Where its comment may stand: in its lines, or at the head of the comment right above."""
    yield from range(node.lineno, (node.end_lineno or node.lineno) + 1)
    above = node.lineno - 1
    while above in alone:
        yield above
        above -= 1


def _constants(tree: ast.Module) -> Iterator[ast.stmt]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from (each for each in node.body if _numbers(each) - STARTS)
        elif _numbers(node) - (STARTS if _calls(node) else set()):
            yield node


def _calls(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Call)


def _numbers(node: ast.stmt) -> set[float]:
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return set()
    values = (each.value for each in ast.walk(node.value) if isinstance(each, ast.Constant))
    return {value for value in values if isinstance(value, int | float) and not isinstance(value, bool)}


FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_number_says_whether_it_was_measured_fitted_or_chosen(path: Path) -> None:
    assert untold(path.read_text("utf-8")) == []


def test_the_judge_is_looked_at() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in FILES}
    assert {"following/judging/log_odds.py", "places/visits.py", "hearing/windows.py"} <= names


@pytest.mark.parametrize(
    "source",
    [
        "A_S = 900.0\n",
        "A, B = 3, -0.5  # long enough\n",
        "A = log(50)  # chosen:\n",
        "A: float = 2.0  # fitted by hand: all of it\n",
        "A = {'hint': 0.05}\n",
        "A = 1  # chosen: one is enough\nB = 2\n",
        "# chosen: far above\n\nA = 5\n",
        "A = Nature(0.0, 50.0)\n",
        "class Piece:\n    worth: float = 0.5\n",
    ],
)
def test_a_number_without_a_word_is_found(source: str) -> None:
    assert len(untold(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "A_S = 900.0  # source: a quarter of an hour [FMNA]\n",
        "# fitted: python -m tests.benchmarks.following --develop,\n# over two lines\nA, B = -5.4, -5.7\n",
        "A = (\n    1,\n    2,\n)  # measured: README, Numbers\n",
        "NAMES = ('a', 'b')\nON = True\nNEVER = Rate(0, 1.0)\n",
        "class Piece:\n    heard: int = 0\n    scan: int = -1\n",
        "def hear():\n    part = 0.5\n",
    ],
)
def test_a_number_with_a_word_is_left_alone(source: str) -> None:
    assert untold(source) == []
