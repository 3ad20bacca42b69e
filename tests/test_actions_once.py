"""What changes a record or the disk is done by scanner.actions alone; tui asks, and says what came of it."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import tui

ROOT = Path(tui.__file__).parent
CHANGES = {
    "scanner.asking.kept": ("keep",),
    "scanner.lan.devices.household_cache": ("keep",),
    "scanner.lan.devices.looks": ("keep", "keep_word"),
    "scanner.log.diary.entries": (
        "add_entry", "add_note", "change_note", "drop_draft", "drop_note", "save_draft", "set_front_sheet",
        "set_witnesses",
    ),
    "scanner.log.diary.kept_files": ("drop_unused", "put"),
    "scanner.log.export.package.write": ("write_bag", "write_file"),
    "scanner.log.export.redaction.kept_words": ("remember",),
    "scanner.log.proof.anchors": ("shown",),
    "scanner.log.proof.answers": ("note",),
    "scanner.log.proof.clock_state": ("note_check", "note_jump"),
    "scanner.log.proof.minisign": ("signer",),
    "scanner.store.access": ("note_open", "note_wrong", "open_noted"),
    "scanner.store.case": ("create",),
    "scanner.store.codename": ("give",),
    "scanner.store.country": ("give",),
    "scanner.store.events.keeping": ("CaseKeeper",),
    "scanner.store.events.writing": ("Writer",),
    "scanner.store.example": ("mark",),
    "scanner.store.file.disk": ("overwrite", "replacing", "take_name", "wipe"),
    "scanner.store.erase": ("erase", "finish_left", "remove_own_folder"),
    "scanner.store.sealed.inbox": (
        "begin_alone", "begin_from", "close", "make_ready", "set_aside", "take_away",
    ),
    "scanner.store.kit": ("add", "copy_to", "remove", "take"),
}  # fmt: skip
OF_A_CASE = (
    "change_passphrase",
    "copy_to",
    "db",
    "noting",
    "transaction",
)  # of an open record, whatever it is called


def uses(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of all that a module takes from elsewhere, however it is called there."""
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            known |= {one.asname: one.name for one in node.names if one.asname is not None}
        elif isinstance(node, ast.ImportFrom):
            for one in node.names:
                known[one.asname or one.name] = f"{node.module}.{one.name}"
                yield node.lineno, f"{node.module}.{one.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.lineno, f".{node.attr}"
            yield node.lineno, f"{known.get(ast.unparse(node.value), ast.unparse(node.value))}.{node.attr}"


def changing() -> set[str]:
    return {f"{module}.{name}" for module, names in CHANGES.items() for name in names} | {
        f".{name}" for name in OF_A_CASE
    }


def test_what_changes_something_is_there_under_that_name() -> None:
    assert [f"{module}.{name}" for module, names in CHANGES.items() for name in names
            if not callable(getattr(import_module(module), name, None))] == []  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from scanner.log.diary.entries import add_note as kept", ["scanner.log.diary.entries.add_note"]),
        ("from scanner.log.diary import entries\nentries.add_note", ["scanner.log.diary.entries.add_note"]),
        ("import scanner.store.case as c\nc.create(p)", ["scanner.store.case.create"]),
        ("import scanner.store.case\nscanner.store.case.create(p)", ["scanner.store.case.create"]),
        ("with record.transaction(): pass", [".transaction"]),
        ("from scanner.log.diary.entries import entries\nentries(case)", []),
    ],
)
def test_it_is_found_however_it_is_called(text: str, found: list[str]) -> None:
    assert [name for _, name in uses(ast.parse(text)) if name in changing()] == found


def test_nothing_but_an_action_changes_a_record() -> None:
    forbidden = changing()
    wrong = [
        f"{path.relative_to(ROOT).as_posix()}:{line} {name}"
        for path in sorted(ROOT.rglob("*.py"))
        for line, name in uses(ast.parse(path.read_text("utf-8")))
        if name in forbidden
    ]
    assert wrong == []
