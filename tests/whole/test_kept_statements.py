"""A record with sentences of old findings and statements of newer ones opens, lists, verifies and exports."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from scanner.store.case import open_case
from tests.whole import kept_records as kept
from tests.whole.test_kept_records import content
from tui.wording.log.statements import NOT_KNOWN_YET

FOLDER = Path(__file__).parents[1] / "fixtures" / "363f508"
NEW: list[dict[str, Any]] = json.loads((FOLDER / "entries.json").read_text("utf-8"))
PARTS = ("recorded", "worked_out", "cannot_show")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Path]:
    with kept.held(tmp_path):
        path = tmp_path / "plain.db"
        shutil.copyfile(FOLDER / path.name, path)
        path.chmod(0o600)
        yield path


def without_sentences(entry: dict[str, Any]) -> dict[str, Any]:
    """What is stored of an entry with statements: how a later program words them is its own."""
    finding = {name: value for name, value in entry["finding"].items() if not name.startswith("told_")}
    return entry | {"finding": finding}


def test_codes_and_values_are_as_they_were_stored(record: Path) -> None:
    told = {entry["number"]: entry for entry in kept.answer("log list", record, None)["entries"]}
    for entry in NEW:
        assert kept.holds(without_sentences(entry), without_sentences(told[entry["number"]]))


def test_each_statement_has_a_sentence(record: Path) -> None:
    for entry in kept.answer("log list", record, None)["entries"]:
        for part in PARTS if entry["number"] in {new["number"] for new in NEW} else ():
            stated, told = (entry["finding"].get(f"{kind}_{part}", []) for kind in ("stated", "told"))
            assert len(set(map(json.dumps, stated))) >= len(told)
            assert bool(stated) == bool(told)
            assert NOT_KNOWN_YET not in told


def test_sentences_of_before_are_as_they_were_read(record: Path) -> None:
    old = kept.expected("stored")["plain"]["log list"]["entries"]
    now = kept.answer("log list", record, None)["entries"]
    assert kept.holds(old, now[: len(old)])


def stored(path: Path) -> tuple[int, list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """The schema's number, every event as it was hashed, and every draft."""
    with closing(dbapi2.connect(str(path))) as db:
        events = db.execute("SELECT seq, body, hash FROM event ORDER BY seq").fetchall()
        drafts = db.execute("SELECT id, body FROM draft ORDER BY id").fetchall()
        return db.execute("PRAGMA user_version").fetchone()[0], events, drafts


@pytest.mark.parametrize(("folder", "number"), [(kept.FOLDER, 2), (FOLDER, 3)])
def test_opening_rewrites_nothing_that_was_stored(folder: Path, number: int, record: Path) -> None:
    shutil.copyfile(folder / record.name, record)
    before = stored(record)
    assert before[0] == number
    open_case(record).close()
    after = stored(record)
    assert after[0] >= 3
    assert after[1:] == before[1:]
    assert kept.answer("verify", record, None)["differences"] == []


@pytest.mark.parametrize("kind", ["json", "html", "csv"])
def test_exports_are_as_they_were(kind: str, record: Path) -> None:
    """A later program that words a statement otherwise writes these anew beside them: see README there."""
    path = record.with_name(f"export.{kind}")
    done = kept.run("export", path, "--format", kind, "--yes", "--store", record)
    assert done.status == 0, done.err
    assert kept.holds(content(FOLDER / path.name), content(path))
