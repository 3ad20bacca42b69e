"""In a copy of the source: what changes the version of the rules, and what does not."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from scanner import rule_digests
from scanner.following.judging.assess import Assessor
from scanner.following.judging.wiring import new_hearing
from scanner.hearing.eviction import Regulars
from scanner.hearing.live_run import Sweep
from scanner.hearing.pipeline import Hearing
from scanner.hearing.windows import Windower
from scanner.history import tag_cache
from scanner.lan.devices import household_cache
from scanner.lan.devices.household import Household
from scanner.log.findings.device_finding import of_device
from scanner.log.findings.tag_finding import of_tag
from scanner.places.visits import Visits
from scanner.rule_digests import HERE, ROOTS, SAYS_ONLY, SourceError, Tree, table
from scanner.store.events.codec import read_window
from scanner.store.file.connect import connect
from signatures.home.matching.decide import decide
from signatures.trackers.match import identify

TAGS, HOMES = {"tag", "tag-cache"}, {"device", "household-cache"}
PARTS = ("scanner", "signatures")


class Source(NamedTuple):
    """Where it is, what stands in each file of it, and its folders."""

    root: Path
    files: dict[str, bytes]
    folders: set[str]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """The source without the front end, which has no say."""
    root = copied(tmp_path_factory.mktemp("source"), PARTS)
    files = {str(file): file.read_bytes() for file in root.rglob("*") if file.is_file()}
    return Source(root, files, {folder for folder, *_ in os.walk(root)})


@pytest.fixture
def copy(whole: Source) -> Iterator[Path]:
    """The same, to be changed: what was changed is put back after each test."""
    yield whole.root
    for folder, _, names in [*os.walk(whole.root)]:
        if folder not in whole.folders:
            shutil.rmtree(folder, ignore_errors=True)  # it may have gone with one above it
            continue
        for path in map(Path, (os.path.join(folder, name) for name in names)):
            if whole.files.get(str(path)) != path.read_bytes():
                path.unlink()
    for file, content in whole.files.items():
        if not os.path.exists(file):
            Path(file).write_bytes(content)


def copied(to: Path, parts: tuple[str, ...]) -> Path:
    for part in parts:
        shutil.copytree(HERE / part, to / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HERE / "pyproject.toml", to)
    return to


def changed(root: Path) -> tuple[set[str], set[str]]:
    """Sources that have other rules than the source as it is, and those that have other data."""
    before, now = json.loads(as_it_is()), json.loads(table(root))
    rules, data = (
        {source for source in before if before[source][kind] != now[source][kind]}
        for kind in ("rules", "data")
    )
    return rules, data


@cache
def as_it_is() -> str:
    return table()


def file_of(root: Path, thing: object) -> Path:
    return root.joinpath(*str(thing.__module__).split(".")).with_suffix(".py")


def append(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8") as out:
        out.write(text)


def test_the_table_is_the_one_of_this_source() -> None:
    kept = HERE / "scanner" / "rule_versions.json"
    assert kept.read_text("utf-8") == as_it_is(), "run: python -m scanner.rule_digests --write"


@pytest.mark.parametrize(
    ("thing", "sources"),
    [
        (Assessor, TAGS),
        (Hearing, TAGS),
        (Windower, TAGS),
        (Regulars, TAGS),
        (Visits, TAGS),
        (identify, TAGS),
        (of_tag, {"tag", "device"}),  # a device's finding is hashed by the same code
        (of_device, {"device"}),
        (Household, HOMES),
        (decide, HOMES),
        (read_window, TAGS | HOMES),
        (tag_cache.remember, {"tag-cache"}),
        (household_cache.remember, {"household-cache"}),
        (connect, set()),
        (Sweep, set()),
        (table, set()),
    ],
    ids=lambda each: getattr(each, "__qualname__", ""),
)
def test_a_line_of_code_changes_what_it_has_a_say_in(copy: Path, thing: object, sources: set[str]) -> None:
    append(file_of(copy, thing), "\nAnother = 1\n")
    assert changed(copy) == (sources, set())


def test_code_that_moves_is_the_same_code(copy: Path) -> None:
    """Everything but the roots at once, each file two folders down, with all imports of it."""
    tree = Tree(copy)
    roots = {root for names in ROOTS.values() for root in names}
    found = tree.closure(roots) - roots - {SAYS_ONLY}
    moved = {name: lower(name) for name in sorted(found) if path(copy, name).is_file()}
    assert len(moved) > 60
    for old, new in moved.items():
        path(copy, new).parent.mkdir(parents=True, exist_ok=True)
        path(copy, old).rename(path(copy, new))
    for folder in {path(copy, new).parent for new in moved.values()}:
        for package in (folder, folder.parent):
            (package / "__init__.py").write_text('"""A room."""\n', "utf-8")
    for file in copy.rglob("*.py"):
        file.write_text(imports_of(file.read_text("utf-8"), moved), "utf-8")
    assert changed(copy) == (set(), set())
    subprocess.run([sys.executable, "-c", HEAR], cwd=copy, check=True)


def path(root: Path, name: str) -> Path:
    return root.joinpath(*name.split(".")).with_suffix(".py")


def lower(name: str) -> str:
    top, *rest = name.split(".")
    return ".".join([top, "house", f"room_{'_'.join(rest[:-1])}", rest[-1]])


def imports_of(text: str, moved: dict[str, str]) -> str:
    """`text` with its own imports as they have to be now, one name a line."""
    lines = text.split("\n")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.end_lineno and (node.module or "").startswith(PARTS):
            said = [import_of(str(node.module), alias, moved) for alias in node.names]
            for row in range(node.lineno - 1, node.end_lineno):
                lines[row] = ""
            lines[node.lineno - 1] = "\n".join(" " * node.col_offset + one for one in said)
    return "\n".join(lines)


def import_of(module: str, alias: ast.alias, moved: dict[str, str]) -> str:
    end = f" as {alias.asname}" if alias.asname else ""
    whole = moved.get(f"{module}.{alias.name}")
    if whole is not None:
        module, _, name = whole.rpartition(".")
        return f"from {module} import {name}{end}"
    return f"from {moved.get(module, module)} import {alias.name}{end}"


def test_comments_docstrings_blank_lines_and_line_ends_have_no_say(copy: Path) -> None:
    for file in copy.rglob("*.py"):
        text = file.read_text("utf-8").replace('"""', '"""Otherwise: ', 1)
        text = re.sub(r"^(def|class|    def) ", r"# why\n\n\1 ", text, flags=re.MULTILINE)
        file.write_text(f"# first\n\n{text}\n# last \u00e9\n", "utf-8", newline="\r\n")
    for file in copy.rglob("*.toml"):
        append(file, "# where it was seen\n")
    assert changed(copy) == (set(), set())


@pytest.mark.parametrize("relative", [False, True])
def test_a_new_subfolder_counts_once_something_imports_it(copy: Path, relative: bool) -> None:
    deep, root = copy / "scanner" / "fresh" / "deep", path(copy, ROOTS["tag-cache"][0])
    deep.mkdir(parents=True)
    rule = deep / "rule.py"
    rule.write_text("LIMIT = 1\n", "utf-8")
    assert changed(copy) == (set(), set())
    package = "." * (len(root.relative_to(copy).parts) - 1) if relative else "scanner."
    append(root, f"\ndef later() -> object:\n    from {package}fresh.deep import rule\n    return rule\n")
    assert changed(copy) == ({"tag-cache"}, set())
    once = table(copy)
    append(rule, "LIMIT = 2\n")
    assert table(copy) != once


def test_the_same_name_from_another_module_is_another_rule(copy: Path) -> None:
    for name in ("one", "two"):
        (copy / "scanner" / f"{name}.py").write_text(f"def limit() -> str:\n    return {name!r}\n", "utf-8")
    root = path(copy, ROOTS["tag-cache"][0])
    append(root, "\nfrom scanner.one import limit\nfrom scanner.two import limit as other\n")
    once = table(copy)
    text = root.read_text("utf-8")
    root.write_text(text.replace("scanner.one", "scanner.2").replace("scanner.two", "scanner.one")
                    .replace("scanner.2", "scanner.two"), "utf-8")  # fmt: skip
    assert table(copy) != once


def test_what_is_imported_for_types_alone_does_not_count(copy: Path) -> None:
    root = path(copy, ROOTS["tag-cache"][0])
    append(root, f"\nif TYPE_CHECKING:\n    from {Sweep.__module__} import Sweep\n")
    assert changed(copy) == (set(), set())


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (lambda text: text.replace("one\n\n", "one\n"), False),
        (lambda text: text.replace("two  \n", "two\n"), False),
        (lambda text: text.replace("three # not", "three"), False),
        (lambda text: text.replace("  # a note", ""), True),
    ],
)
def test_within_a_text_every_character_counts(
    tmp_path: Path, change: Callable[[str], str], same: bool
) -> None:
    text = 'A = """one\n\ntwo  \nthree # not\n"""  # a note\nB = f"""one\n\ntwo  \n{A}"""\n'
    assert (code_of(tmp_path / "a", text) == code_of(tmp_path / "b", change(text))) is same


def code_of(root: Path, text: str) -> str:
    (root / "scanner").mkdir(parents=True)
    (root / "scanner" / "__init__.py").write_text(text, "utf-8")
    shutil.copy(HERE / "pyproject.toml", root)
    return Tree(root).module("scanner").code


@pytest.mark.parametrize(
    ("part", "sources"), [("trackers/data", TAGS), ("home/data", HOMES), ("support", set())]
)
def test_a_data_file_is_data_of_those_that_load_it(copy: Path, part: str, sources: set[str]) -> None:
    file = next((copy / "signatures" / part).glob("*.toml"))
    append(file, "\n[another]\nkey = 1\n")
    assert changed(copy) == (set(), sources)


@pytest.mark.parametrize(
    "old",
    ['no_sound = "', 'nfc = "Hold', 'note = "', 'example = [{ type = "mdns", service_type = "'],
)
def test_advice_and_proof_are_no_rules(copy: Path, old: str) -> None:
    files = [file for file in copy.rglob("data/*.toml") if old in file.read_text("utf-8")]
    for file in files:
        file.write_text(file.read_text("utf-8").replace(old, f"{old}Otherwise"), "utf-8")
    assert files
    assert changed(copy) == (set(), set())


@pytest.mark.parametrize(
    "line",
    [
        "from importlib import import_module; import_module('scanner.model')",
        "print(__file__)",
        "from importlib.resources import files; files(name)",
        "from importlib import resources; resources.files(name)",
    ],
)
def test_what_cannot_be_followed_is_refused(copy: Path, line: str) -> None:
    append(path(copy, ROOTS["tag-cache"][0]), f"\n{line}\n")
    with pytest.raises(SourceError, match=rf"{ROOTS['tag-cache'][0]}:\d+: "):
        table(copy)


def test_a_root_that_was_moved_is_named(copy: Path) -> None:
    path(copy, ROOTS["tag-cache"][0]).unlink()
    with pytest.raises(SourceError, match=f"{ROOTS['tag-cache'][0]} .*ROOTS"):
        table(copy)


def test_the_command_tells_an_old_table_and_mends_it(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_digests, "HERE", copy)
    monkeypatch.setattr(rule_digests.table, "__defaults__", (copy, ""))
    assert rule_digests.main([]) == 0
    append(file_of(copy, Assessor), "\nAnother = 1\n")
    assert [rule_digests.main(words) for words in ([], ["--write"], [])] == [1, 0, 0]
    assert (copy / "scanner" / "rule_versions.json").read_text("utf-8") == table(copy)


def test_a_wheel_without_any_source_tells_the_same_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Built, unpacked, compiled, every .py file taken away: what a frozen program has."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.delenv("PYTHONPATH", raising=False)  # it would find this checkout
    pytest.importorskip("setuptools_scm", reason="builds the wheel")
    source = copied(tmp_path / "source", PARTS)  # the front end knows no rules
    shutil.copytree(HERE / ".github" / "bundle", source / ".github" / "bundle")
    for name in ("README.md", "LICENSE"):
        shutil.copy(HERE / name, source)
    run(sys.executable, "-c", BUILD, source, tmp_path)
    venv = pytest.importorskip("venv", reason="this Python comes without venv")
    venv.create(tmp_path / "venv", symlinks=os.name != "nt")
    python = tmp_path / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    shutil.copytree(Path(msgspec.__file__).parent, site / "msgspec")  # no index here to install it from
    run(python, "-m", "compileall", "-q", "-b", *(site / part for part in PARTS))
    for file in [file for part in PARTS for file in (site / part).rglob("*.py")]:
        file.unlink()
    built, told_by = run(python, "-c", HEAR + ASK).splitlines()
    assert built == "2023-11-14"
    kept = json.loads(as_it_is())
    assert json.loads(told_by) == {source: kept[source]["rules"] for source in kept}


BUILD = """
import os, sys, tomllib
os.chdir(sys.argv[1])
build = tomllib.load(open("pyproject.toml", "rb"))["build-system"]
sys.path[:0] = build["backend-path"]
__import__(build["build-backend"]).build_wheel(sys.argv[2])
"""  # as pip does it, without pip's own second
HEAR = f"""
from {new_hearing.__module__} import new_hearing
new_hearing().finish()
"""
ASK = f"""
import json
from scanner.built import built_on
from scanner.rule_versions import versions
print(built_on())
print(json.dumps({{source: versions(source)["rules"] for source in {[*ROOTS]}}}))
"""


def run(*words: object) -> str:
    done = subprocess.run([*map(str, words)], capture_output=True, encoding="utf-8", cwd=Path(sys.prefix))
    assert done.returncode == 0, done.stderr
    return done.stdout
