"""Works out the digests that scanner.rule_versions reads: `python -m scanner.rule_digests --write`.

From a few modules it follows every import that runs, also inside functions, and digests the code of the
modules that it comes to and the data files that they read. Names of modules and folders have no part in it,
nor have comments, docstrings and blank lines: a file that moves changes nothing. An import counts as the name
that it binds and the code that the name comes from. Code is digested as it is written, for what the parser
makes of it is another thing in every Python.
"""

import argparse
import ast
import io
import json
import sys
import tokenize
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard

from scanner.rule_versions import DIGITS, TABLE

ROOTS = {  # what gives a result; all else is found
    "tag": (
        "scanner.following.judging.wiring",
        "scanner.history.record_fold",
        "scanner.log.findings.tag_finding",
    ),
    "device": ("scanner.log.findings.device_finding",),
    "tag-cache": ("scanner.history.tag_cache",),
    "household-cache": ("scanner.lan.devices.household_cache",),
}
# keys of data files that no rule goes by: advice, what a tag is asked, and proof
NO_RULE = (
    "in_hand",
    "no_sound",
    "sound_switch",
    "readable",
    "example",
    "counter_example",
    "things",
    "question",
)
SAYS_ONLY = "scanner.rule_versions"  # tells the rules and is none of them
HERE = Path(__file__).parents[1]
_UNSEEN = ("import_module", "__import__", "__file__", "exec", "eval")  # nobody can follow what they bring in
_IMPORTS = ast.Import | ast.ImportFrom
_TEXTS = (tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", None))  # the latter from Python 3.12 on


class SourceError(ValueError):
    """A root is not there, or a module loads what cannot be followed; the message has module and line."""


class Import(NamedTuple):
    """`name` of `module` under the name `bound`; `name` "" for the module itself."""

    bound: str
    name: str
    module: str


class Module(NamedTuple):
    """`code` without imports of the project, comments and docstrings; `data` the files that it reads."""

    code: str
    imports: frozenset[Import]
    data: frozenset[Path]


class Cut(NamedTuple):
    """Bytes `start` to `end` of a row are left out, with None to the row's end; counted from 0."""

    row: int
    start: int
    end: int | None


class Tree:
    """The source below the folder that holds pyproject.toml."""

    def __init__(self, root: Path = HERE) -> None:
        self._root = root
        about = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
        self._packaged: list[str] = about["tool"]["setuptools"]["package-data"]["*"]
        # by the names as they are spelled: some file systems find Mark where there is mark
        self._files = {
            _dotted(file.relative_to(root)): file
            for top in root.glob("*/__init__.py")
            for file in top.parent.rglob("*.py")
        }
        self._read: dict[str, Module] = {}

    def digests(self, roots: Iterable[str]) -> dict[str, str]:
        """`data` and `rules` of what is imported from these modules on. Raises SourceError."""
        names = self.closure(roots)
        data = {file for name in names for file in self.module(name).data}
        code = (self._say(name) for name in names)
        return {"data": _digest(map(_content, data)), "rules": _digest(text for text in code if text)}

    def closure(self, roots: Iterable[str]) -> set[str]:
        """Names of these modules, of what they import and of the packages on the way to each."""
        found: set[str] = set()
        waiting = [*roots]
        while waiting:
            name = waiting.pop()
            if name in found or name == SAYS_ONLY:
                continue
            found.add(name)
            waiting += [each.module for each in self.module(name).imports]
            waiting += [package for package in _packages(name) if package in self._files]
        return found

    def module(self, name: str) -> Module:
        """A module as read from its file. Raises SourceError."""
        if name not in self._read:
            self._read[name] = self._module(name)
        return self._read[name]

    def _say(self, name: str) -> str:
        """What a module does: its code and the code that its imports stand for."""
        module = self.module(name)
        imports = (each for each in module.imports if each.module != SAYS_ONLY)
        said = (f"{each.bound} {each.name} {_sha(self.module(each.module).code)}" for each in imports)
        return "\n".join([*filter(None, [module.code]), *sorted(said)])

    def _module(self, name: str) -> Module:
        if name not in self._files:
            raise SourceError(
                f"{name} is not there: if it moved, say where in scanner/rule_digests.py, ROOTS"
            )
        text = self._files[name].read_text("utf-8-sig")  # line ends come as \n
        every, unsaid = _unsaid(text)
        imports = {node: {*self._imports(name, node)} for node in every}
        out = [*(node for node in imports if imports[node]), *unsaid]
        data = frozenset(file for folder in _folders(name, text) for file in self._data(folder))
        cuts = tuple(cut for each in out for cut in _cuts(each))
        return Module(_code(text, cuts), frozenset().union(*imports.values()), data)

    def _imports(self, name: str, node: ast.AST) -> Iterator[Import]:
        """The modules of the project that a statement imports."""
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name in self._files:
                    yield Import(alias.asname or alias.name.partition(".")[0], "", alias.name)
        elif isinstance(node, ast.ImportFrom):
            base = self._base(name, node)
            for alias in node.names:
                bound, module = alias.asname or alias.name, f"{base}.{alias.name}"
                if module in self._files:
                    yield Import(bound, "", module)
                elif base in self._files:
                    yield Import(bound, alias.name, base)

    def _base(self, name: str, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = name.split(".")
        if self._files[name].name != "__init__.py":
            parts.pop()
        above = parts[: len(parts) - (node.level - 1)]
        return ".".join([*above, *filter(None, [node.module])])

    def _data(self, package: str) -> Iterator[Path]:
        """Data files that are packaged in a folder and in folders of it that are no packages."""
        folders = [self._root.joinpath(*package.split("."))]
        while folders:
            for file in folders.pop().iterdir():
                if file.is_dir() and not (file / "__init__.py").exists():
                    folders.append(file)
                elif file.name != TABLE and any(map(file.match, self._packaged)):
                    yield file


def _dotted(file: Path) -> str:
    parts = file.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _packages(name: str) -> Iterator[str]:
    while name := name.rpartition(".")[0]:
        yield name


@cache
def _run(text: str) -> tuple[ast.AST, ...]:
    """Everything in a module but what is imported for types alone."""
    every = [*ast.walk(ast.parse(text))]
    skipped = [node.body for node in every if _for_types(node)]
    unrun = {id(node) for body in skipped for each in body for node in ast.walk(each)}
    return tuple(node for node in every if id(node) not in unrun)


@cache
def _unsaid(text: str) -> tuple[tuple[ast.Import | ast.ImportFrom, ...], tuple[ast.stmt, ...]]:
    """The imports of a module, and what never has a say: docstrings and what is imported for types alone."""
    nodes = _run(text)
    imports = tuple(node for node in nodes if isinstance(node, _IMPORTS))
    return imports, (*_docstrings(nodes), *filter(_for_types, nodes))


def _for_types(node: ast.AST) -> TypeGuard[ast.If]:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _docstrings(nodes: Iterable[ast.AST]) -> Iterator[ast.Expr]:
    for node in nodes:
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and _text(first.value) is not None:
                yield first


def _text(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


@cache
def _folders(name: str, text: str) -> tuple[str, ...]:
    """Packages whose files a module reads. Raises SourceError for what cannot be followed."""
    nodes, folders = _run(text), list[str]()
    files = {bound for node in nodes for bound in _finders(node)}
    for node in nodes:
        if isinstance(node, ast.Name | ast.Attribute) and _last(node) in _UNSEEN:
            raise SourceError(f"{name}:{node.lineno}: nobody can follow {_last(node)}")
        if isinstance(node, ast.Call) and ast.unparse(node.func) in files:
            folder = _text(node.args[0]) if node.args else None
            if folder is None:
                raise SourceError(f'{name}:{node.lineno}: write the package\'s name: files("scanner.log")')
            folders.append(folder)
    return tuple(folders)


def _finders(node: ast.AST) -> Iterator[str]:
    """What importlib.resources.files is called after this import."""
    if isinstance(node, ast.ImportFrom):
        for alias in node.names:
            bound = alias.asname or alias.name
            if (node.module, alias.name) == ("importlib.resources", "files"):
                yield bound
            elif (node.module, alias.name) == ("importlib", "resources"):
                yield f"{bound}.files"


def _last(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr


@cache
def _code(text: str, cuts: tuple[Cut, ...]) -> str:
    """The lines of `text` without what is cut out, comments and what is blank then."""
    lines, inside = text.split("\n"), set()  # inside: rows that end within a text, where every blank counts
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        first, last = token.start[0] - 1, token.end[0] - 1
        if token.type == tokenize.COMMENT:
            lines[first] = lines[first][: token.start[1]]
        elif token.type in _TEXTS:
            inside |= {*range(first, last)}
    rows = [line.encode() for line in lines]
    for row, start, end in cuts:
        rows[row] = rows[row][:start] + (b"" if end is None else b" " * (end - start) + rows[row][end:])
        inside.discard(row)
    plain = ((row in inside, line.decode()) for row, line in enumerate(rows))
    return "\n".join(line if kept else line.rstrip() for kept, line in plain if kept or line.strip())


def _cuts(node: ast.stmt) -> Iterator[Cut]:
    last = node.body[-1] if isinstance(node, ast.If) else node
    end = last.end_lineno or last.lineno
    for row in range(node.lineno, end + 1):
        start = node.col_offset if row == node.lineno else 0
        yield Cut(row - 1, start, last.end_col_offset if row == end else None)


def _content(file: Path) -> str:
    """What a data file says, without its comments; some are named after what is in them."""
    raw = file.read_bytes().replace(b"\r\n", b"\n")
    return f"{file.name} {_said(raw) if file.suffix == '.toml' else sha256(raw).hexdigest()}"


@cache
def _said(raw: bytes) -> str:
    return _sha(json.dumps(_ruling(tomllib.loads(raw.decode())), default=str))


def _ruling(value: Any) -> Any:
    """A value from TOML without what no rule goes by."""
    if isinstance(value, dict):
        return {key: _ruling(each) for key, each in value.items() if key not in NO_RULE}
    return [_ruling(each) for each in value] if isinstance(value, list) else value


@cache
def _sha(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _digest(texts: Iterable[str]) -> str:
    return _sha("\n".join(sorted(map(_sha, texts))))[:DIGITS]


def table(root: Path = HERE, today: str = "") -> str:
    """The text of scanner/rule_versions.json for the source below `root`. Raises SourceError.

    Digests that stay keep the day (YYYY-MM-DD) "since" which they are in use; that of others is `today`.
    """
    tree, file = Tree(root), root / "scanner" / TABLE
    kept = json.loads(file.read_text("utf-8")) if file.exists() else {}
    rows = {source: tree.digests(names) for source, names in ROOTS.items()}
    for source, row in rows.items():
        row["since"] = _since(kept.get(source, {}), row) or today
    return json.dumps(rows, indent=1) + "\n"


def _since(kept: dict[str, str], row: dict[str, str]) -> str:
    return kept.get("since", "") if row.items() <= kept.items() else ""


def main(words: Sequence[str] | None = None) -> int:
    """Write the table, or tell by the exit code whether it is the one of the source."""
    parser = argparse.ArgumentParser(prog="python -m scanner.rule_digests", description=table.__doc__)
    parser.add_argument("--write", action="store_true", help="write the table")
    file, write = HERE / "scanner" / TABLE, parser.parse_args(words).write
    now = table(today=datetime.now(UTC).date().isoformat() if write else "")
    if write:
        file.write_text(now, "utf-8", newline="\n")
    return int(not file.exists() or file.read_text("utf-8") != now)


if __name__ == "__main__":
    sys.exit(main())
