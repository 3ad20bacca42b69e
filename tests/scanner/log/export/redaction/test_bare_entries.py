"""Words taken out of an entry of an early program cannot be found out by trying."""

import itertools
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.hearing.coverage import Coverage
from scanner.log.diary import entry_json
from scanner.log.diary.entries import add_entry
from scanner.log.export.content import choose
from scanner.log.export.gather import gather
from scanner.log.export.package.write import write_bag
from scanner.log.export.redaction.choice import Choice
from scanner.log.proof import anchors, minisign
from scanner.model import Window
from scanner.store.case import Case
from scanner.store.events import codec
from scanner.store.events.writing import GENESIS, Writer, event_hash
from scanner.wordlists import of_hash
from tests.scanner.log.made import T0, moment, short
from tui.cli import main
from tui.present.report import package

TRUE = ("Max Muster", "12", "High Street")
NAMES = ("Ann Other", "Max Muster", "Sam Witness", "Jo Bloggs")
STREETS = ("Low Road", "High Street", "Refuge Lane")
NUMBERS = tuple(map(str, range(1, 41)))


def account(name: str, number: str, street: str) -> str:
    return f"{name} stood before {number} {street}"


def body(told: str) -> str:
    return codec.dump(entry_json.body(replace(short(told), number=1, id="0" * 16)))


@pytest.fixture
def early(case: Case) -> Case:
    """An entry as early programs hashed it; words were given out, and one more entry followed."""
    Writer(case).event("entry", T0, body(account(*TRUE)))
    anchors.shown(Writer(case), anchors.head(case), now=T0 + 1)
    add_entry(Writer(case), short("It rained."))
    return case


def tried(case: Case) -> Iterator[tuple[tuple[str, str, str], list[bytes]]]:
    """Each guess, and the hash of every item that would follow from it, all else being known."""
    rows = case.db.execute("SELECT seq, time, kind, body FROM event ORDER BY seq").fetchall()
    for guess in itertools.product(NAMES, NUMBERS, STREETS):
        before, found = GENESIS, []
        for seq, time, kind, text in rows:
            before = event_hash(before, seq, time, kind, body(account(*guess)) if seq == 1 else text)
            found.append(before)
        yield guess, found


def test_no_guess_fits_anything_in_the_package(early: Case, tmp_path: Path) -> None:
    kept = {bytes(row[0]) for row in early.db.execute("SELECT hash FROM event")}
    assert [guess for guess, hashes in tried(early) if kept & set(hashes)] == [TRUE]  # so trying would tell
    material = gather(early, (), Coverage(), made=moment(500.0))
    content = choose(material, Choice(without=TRUE))
    write_bag(tmp_path / "p", package.bag(early, content, minisign.signer(Writer(early), now=T0)))
    every = b"".join(path.read_bytes() for path in (tmp_path / "p").rglob("*") if path.is_file())
    for guess, hashes in tried(early):
        told = [one for one in hashes if one.hex().encode() in every or of_hash(one).encode() in every]
        assert not told, guess
    assert main(["verify", str(tmp_path / "p")]) == 0


def test_a_window_that_nobody_knows_lets_later_hashes_stand(early: Case) -> None:
    Writer(early).window(Window(T0, T0 + 1, None))
    add_entry(Writer(early), short("The sun came out."))
    lines = choose(gather(early, (), Coverage(), made=moment(500.0)), Choice(without=TRUE)).lines
    assert [bool(line.hash) for line in lines] == [False, False, True]


def test_an_entry_that_is_whole_keeps_its_hash(early: Case) -> None:
    lines = choose(gather(early, (), Coverage(), made=moment(500.0)), Choice()).lines
    assert all(line.hash for line in lines)
    assert json.loads(lines[0].body or "")["account"] == account(*TRUE)


def test_hashes_that_were_taken_out_of_a_whole_entry_are_a_difference(early: Case, tmp_path: Path) -> None:
    content = choose(gather(early, (), Coverage(), made=moment(500.0)), Choice())
    lines = tuple(line._replace(hash=b"") for line in content.lines)
    write_bag(
        tmp_path / "p",
        package.bag(early, replace(content, lines=lines), minisign.signer(Writer(early), now=T0)),
    )
    assert main(["verify", str(tmp_path / "p")]) == 1
