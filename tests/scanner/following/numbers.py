"""Every number of the judge in one table: `python -m tests.scanner.following.numbers`.

Where it stands, what it is, and its word: measured, fitted, chosen or source, with the reason. It is read
from the code itself, so it cannot say anything else than what is judged by. See "Numbers" in
scanner/following/README.md.
"""

import ast
import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import scanner

ROOT = Path(scanner.__file__).parent
FOLDERS = ("following", "places", "hearing")
FILES = [ROOT / "by_chance.py", *sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))]
TOLD = re.compile(r"#\s*(measured|fitted|chosen|source): (\S.*)")
STARTS = {0, 1}  # what a running count or an empty record begins with tells nothing of the world
PLAIN = {-1, 0, 1, 2}  # in a formula: none, whole, half, twice, both
NOTHING = 1e-6  # less guards a division
AS_TEXT = {"int", "round"}  # their second number is how a number is written


class Number(NamedTuple):
    """One line of the table; `word` and `why` are empty where the code does not say."""

    line: int
    code: str
    word: str
    why: str


class Leaf(NamedTuple):
    """One number by itself: where it stands, the line of the table that it is of, and its value."""

    line: int
    column: int
    code: str
    word: str
    why: str
    value: float

    def times(self, factor: float) -> float:
        """Another value; of whole numbers another whole number."""
        if not isinstance(self.value, int):
            return self.value * factor
        return max(self.value + 1, int(self.value * factor)) if factor > 1 else int(self.value * factor)


def leaves(source: str) -> list[Leaf]:
    """Each number of a file that tells something, by itself."""
    comments, alone = _comments(source)
    tree = ast.parse(source)
    return [
        Leaf(node.lineno, node.col_offset, ast.unparse(line), *_said(line, comments, alone), node.value)
        for line in (*_constants(tree), *_inside(tree))
        for node in ast.walk(line)
        if isinstance(node, ast.Constant) and _is_number(node.value) and node not in _units(line)
    ]


def _units(line: ast.AST) -> set[ast.expr]:
    """Seconds of an hour and the like: what is counted in them is the number that tells something."""
    products = (
        node for node in ast.walk(line) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)
    )
    return {node.right for node in products}


def numbers(source: str) -> list[Number]:
    """The numbers of a file: its constants, and those that stand inside functions."""
    comments, alone = _comments(source)
    tree = ast.parse(source)
    return [
        Number(node.lineno, ast.unparse(node), *_said(node, comments, alone))
        for node in (*_constants(tree), *_inside(tree))
    ]


def untold(source: str) -> list[str]:
    """`line: code` of each number whose comment, beside or right above it, begins with no such word."""
    return [f"{each.line}: {each.code}" for each in numbers(source) if not each.word]


def _said(node: ast.AST, comments: dict[int, str], alone: frozenset[int]) -> tuple[str, str]:
    for line in _lines(node, alone):
        if told := TOLD.match(comments.get(line, "")):
            more = [comments[after].lstrip("# ") for after in _block_after(line, alone)]
            return told[1], " ".join([told[2], *more])
    return "", ""


def _block_after(line: int, alone: frozenset[int]) -> Iterator[int]:
    """The rest of a comment that has lines of its own."""
    while line in alone and line + 1 in alone:
        line += 1
        yield line


def _comments(source: str) -> tuple[dict[int, str], frozenset[int]]:
    """Comments by their line, and the lines that hold nothing else."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    found = {token.start[0]: token for token in tokens if token.type == tokenize.COMMENT}
    alone = {line for line, token in found.items() if token.line.lstrip().startswith("#")}
    return {line: token.string for line, token in found.items()}, frozenset(alone)


def _lines(node: ast.AST, alone: frozenset[int]) -> Iterator[int]:
    """Where its comment may stand: in its lines, or at the head of the comment right above."""
    first, last = getattr(node, "lineno", 0), getattr(node, "end_lineno", 0)
    yield from range(first, last + 1)
    above = first - 1
    while above in alone:
        yield above
        above -= 1


def _constants(tree: ast.Module) -> Iterator[ast.stmt]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from (each for each in node.body if _numbers(each) - STARTS)
        elif _numbers(node) - (STARTS if _calls(node) else set()):
            yield node


def _inside(tree: ast.Module) -> Iterator[ast.stmt]:
    """Statements of functions that hold a number of their own."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Constant) and _tells(node.value) and not _written(function, node):
                    yield _statement(function, node)


def _statement(function: ast.AST, inner: ast.Constant) -> ast.stmt:
    """The number as a line by itself, so that its comment is looked for there."""
    return ast.copy_location(ast.Expr(inner), inner)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _tells(value: object) -> bool:
    return _is_number(value) and value not in PLAIN and not 0 < abs(value) <= NOTHING  # type: ignore[arg-type,operator]


def _written(function: ast.AST, number: ast.Constant) -> bool:
    """Whether it only says how something is written or cut: the base of a text, digits, a place in a list."""
    for node in ast.walk(function):
        if isinstance(node, ast.Subscript) and number in ast.walk(node.slice):
            return True
        named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in AS_TEXT
        if named and isinstance(node, ast.Call) and number in node.args[1:]:
            return True
    return False


def _calls(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Call)


def _numbers(node: ast.stmt) -> set[float]:
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return set()
    values = (each.value for each in ast.walk(node.value) if isinstance(each, ast.Constant))
    return {value for value in values if isinstance(value, int | float) and not isinstance(value, bool)}


def main() -> None:
    """Print the table, and how many there are of each word."""
    words: Counter[str] = Counter()
    for path in FILES:
        for each in numbers(path.read_text("utf-8")):
            words[each.word] += 1
            where = f"{path.relative_to(ROOT).as_posix()}:{each.line}"
            print(f"{where:42} {each.word:9} {each.code}\n{'':42} {each.why}")
    print(", ".join(f"{count} {word}" for word, count in words.most_common()), f"in all {words.total()}")


if __name__ == "__main__":
    main()
