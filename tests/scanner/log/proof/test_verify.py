"""A record is checked against itself: whatever was changed in it is named."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.actions.package import prove_record
from scanner.following.judging.wiring import new_hearing
from scanner.history.replay import replay
from scanner.log.diary import kept_files
from scanner.log.diary.entries import add_entry
from scanner.log.diary.entry import Entry
from scanner.log.findings.tag_finding import of_tag
from scanner.log.proof import anchors, minisign, rfc3161
from scanner.log.proof.rfc3161 import Stamp, StampError
from scanner.log.proof.verify import Difference, verify
from scanner.model import Context
from scanner.store.case import Case, create, open_case
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer, event_hash
from scanner.wordlists import of_hash
from signatures.advertisement import from_ad
from signatures.trackers.match import identify
from tests.scanner.log.made import T0, full, moment, short
from tui.present.verify import paper_lines

AIRTAG = bytes.fromhex("1eff4c00121910" + "ab" * 22 + "0100")


OTHER_KEY = "UPDATE meta SET value = hex(zeroblob(32)) WHERE key = 'sign_seed'"


@pytest.fixture
def filled(case: Case, tmp_path: Path) -> Case:
    """A key, three entries, a file, a heard tag and its finding."""
    writer = Writer(case)
    minisign.signer(writer, now=T0)
    photo = tmp_path / "photo"
    photo.write_bytes(b"abc")
    add_entry(writer, short("one", kept=(kept_files.put(case, kept_files.look(photo), now=T0),)))
    hearing = new_hearing(CaseKeeper(case))
    hearing.feed(Context(T0, place="home"))
    hearing.feed(from_ad(T0 + 1.0, "D1:22:33:44:55:66", AIRTAG, address_type="random", rssi=-60))
    hearing.finish()
    (tag,) = replay(case).tags
    add_entry(writer, Entry("finding", moment(), finding=of_tag(case, tag, identify)))
    add_entry(writer, short("three"), witnesses=["Sam"])
    case.db.executescript("DROP TRIGGER event_stays; DROP TRIGGER event_is_kept;")
    return case


def test_a_record_as_it_was_shows_no_difference(filled: Case) -> None:
    report = verify(filled)
    assert report.differences == ()
    assert (report.entries, report.findings, report.other_rules) == (3, 1, ())
    assert report.head.seq == filled.db.execute("SELECT max(seq) FROM event").fetchone()[0]


def test_a_finding_made_while_it_is_heard_on_is_found_again(case: Case) -> None:
    """What is open when it is made, and what comes in while it is made, are no part of it."""
    keeper = CaseKeeper(case)
    hearing = new_hearing(keeper)
    hearing.feed(Context(T0, place="home"))
    hearing.feed(from_ad(T0 + 1.0, "D1:22:33:44:55:66", AIRTAG, address_type="random", rssi=-60))
    hearing.finish()
    upto = events(case)
    hearing.feed(Context(T0 + 4_000.0, place="work"))
    hearing.feed(from_ad(T0 + 4_001.0, "D1:22:33:44:55:66", AIRTAG, address_type="random", rssi=-50))
    keeper.save_open(hearing.open_window(), now=T0 + 4_002.0)
    (tag,) = replay(case, upto=upto).tags
    hearing.finish()
    finding = of_tag(case, tag, identify, upto=upto)
    assert (finding.recorded["packets"], max(finding.events) <= upto) == (1, True)
    add_entry(Writer(case), Entry("finding", moment(), finding=finding))
    assert verify(case).differences == ()


def events(case: Case) -> int:
    return int(case.db.execute("SELECT max(seq) FROM event").fetchone()[0])


def test_one_changed_character_in_any_event_is_named(filled: Case) -> None:
    for seq in range(1, events(filled) + 1):
        for column in ("body", "kind"):
            filled.db.execute("SAVEPOINT here")
            filled.db.execute(f"UPDATE event SET {column} = {column} || ' ' WHERE seq = ?", (seq,))  # noqa: S608
            first = verify(filled).differences[0]
            filled.db.execute("ROLLBACK TO here")
            assert (first.what, first.number) == ("event-changed", seq)


def swap(case: Case, one: int, two: int) -> None:
    case.db.execute("UPDATE event SET seq = -1 WHERE seq = ?", (one,))
    case.db.execute("UPDATE event SET seq = ? WHERE seq = ?", (one, two))
    case.db.execute("UPDATE event SET seq = ? WHERE seq = -1", (two,))


def insert(case: Case, at: int) -> None:
    for seq in range(events(case), at - 1, -1):
        case.db.execute("UPDATE event SET seq = ? WHERE seq = ?", (seq + 1, seq))
    before = case.db.execute("SELECT hash FROM event WHERE seq = ?", (at - 1,)).fetchone()[0]
    kept = event_hash(before, at, T0, "gap", "{}")
    case.db.execute("INSERT INTO event VALUES (?, ?, 'gap', '{}', ?)", (at, T0, kept))


@pytest.mark.parametrize(
    ("damage", "what", "number"),
    [
        (lambda case: case.db.execute("DELETE FROM event WHERE seq = 3"), "event-missing", 3),
        (lambda case: case.db.execute("DELETE FROM event WHERE seq = 1"), "event-missing", 1),
        (lambda case: swap(case, 3, 4), "event-changed", 3),
        (lambda case: insert(case, 3), "event-changed", 4),
        (lambda case: case.db.execute("UPDATE event SET time = time + 1 WHERE seq = 2"), "event-changed", 2),
        (lambda case: case.db.execute("UPDATE event SET hash = x'00' WHERE seq = 4"), "event-changed", 4),
        (lambda case: case.db.execute("DELETE FROM event WHERE seq > 3"), "event-indexed", 5),
        (lambda case: case.db.execute("UPDATE file SET content = x'00'"), "file", 1),
        (lambda case: case.db.execute("DELETE FROM file"), "file", 1),
        (lambda case: case.db.execute(OTHER_KEY), "key", 1),
    ],
)  # fmt: skip
def test_what_was_done_to_a_record_is_named(
    filled: Case, damage: Callable[[Case], object], what: str, number: int
) -> None:
    damage(filled)
    first = verify(filled).differences[0]
    assert (first.what, first.number) == (what, number)


def rebuilt(case: Case, seq: int, body: str) -> None:
    """Another body, and every hash behind it made anew, as somebody with the passphrase could."""
    case.db.execute("UPDATE event SET body = ? WHERE seq = ?", (body, seq))
    before = bytes(32)
    for number, time, kind, text in case.db.execute(
        "SELECT seq, time, kind, body FROM event ORDER BY seq"
    ).fetchall():
        before = event_hash(before, number, time, kind, text)
        case.db.execute("UPDATE event SET hash = ? WHERE seq = ?", (before, number))


def test_a_chain_made_anew_still_tells_of_a_changed_packet_behind_a_finding(filled: Case) -> None:
    seq, body = filled.db.execute("SELECT seq, body FROM event WHERE kind = 'payload'").fetchone()
    rebuilt(filled, seq, body.replace("abab", "acac"))
    assert Difference("finding-raw", 2) in verify(filled).differences


def test_a_chain_made_anew_does_not_fit_a_hash_that_was_noted(filled: Case) -> None:
    head = anchors.head(filled)
    anchors.shown(Writer(filled), head, now=T0)
    assert verify(filled).differences == ()
    seq, body = filled.db.execute("SELECT seq, body FROM event WHERE kind = 'entry' LIMIT 1").fetchone()
    rebuilt(filled, seq, body.replace("one", "two"))
    assert Difference("anchor", 1) in verify(filled).differences


@pytest.mark.parametrize("anew", [False, True])
def test_a_stamp_is_not_good_for_a_record_that_was_changed_since(
    filled: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, anew: bool
) -> None:
    def check(answer: bytes, digest: bytes, roots: list[bytes]) -> Stamp:
        if answer != digest:
            raise StampError("not-good")
        return Stamp(T0)

    monkeypatch.setattr(rfc3161, "check", check)
    head, answer = anchors.head(filled), tmp_path / "answer.tsr"
    prove_record.stamp_question(filled, str(tmp_path), now=T0)
    answer.write_bytes(head.hash)
    assert prove_record.check_stamp(filled, str(answer), str(answer)) == Stamp(T0)
    seq, body = filled.db.execute("SELECT seq, body FROM event WHERE kind = 'entry' LIMIT 1").fetchone()
    if anew:
        rebuilt(filled, seq, body.replace("one", "two"))
    else:
        filled.db.execute("UPDATE event SET body = replace(body, 'one', 'two') WHERE seq = ?", (seq,))
    with pytest.raises(StampError, match="not-good"):
        prove_record.check_stamp(filled, str(answer), str(answer))


def test_words_from_paper_name_the_first_entry_after_which_it_is_not_the_same(filled: Case) -> None:
    """The chain was made anew from the second entry on, and so were the notes of the words."""
    entries = [seq for (seq,) in filled.db.execute("SELECT seq FROM event WHERE kind = 'entry' ORDER BY seq")]
    first, last = (words_at(filled, entries[at]) for at in (0, 2))
    fits = anchors.on_paper(filled, [first, last])
    assert (fits.seq, fits.differ, fits.entry) == (entries[2], False, 0)
    body = filled.db.execute("SELECT body FROM event WHERE seq = ?", (entries[2],)).fetchone()[0]
    rebuilt(filled, entries[2], body.replace("three", "seven"))
    assert verify(filled).differences == (Difference("entry-fields", 3),)
    shown = anchors.on_paper(filled, [last, first])
    assert (shown.seq, shown.differ, shown.entry, shown.on_paper) == (entries[0], True, 2, True)
    lines = paper_lines(shown)
    assert "Entry 2 is the first" in lines[2]
    nothing = anchors.on_paper(filled, [last])
    assert (nothing.seq, nothing.entry) == (0, 1)


def test_without_paper_the_notes_of_the_record_say_up_to_where_it_holds(filled: Case) -> None:
    anchors.shown(Writer(filled), anchors.head(filled), now=T0)
    noted = anchors.head(filled).seq - 1
    add_entry(Writer(filled), short("four"))
    last = anchors.head(filled)
    anchors.shown(Writer(filled), last, now=T0)
    body = filled.db.execute("SELECT body FROM event WHERE seq = ?", (last.seq,)).fetchone()[0]
    rebuilt(filled, last.seq, body.replace("four", "five"))
    shown = anchors.on_paper(filled, [last.words])
    assert (shown.seq, shown.entry, shown.on_paper) == (noted, 4, False)
    assert "By its own notes" in paper_lines(shown)[1]


def words_at(case: Case, seq: int) -> str:
    return of_hash(case.db.execute("SELECT hash FROM event WHERE seq = ?", (seq,)).fetchone()[0])


def test_a_number_given_twice_is_named(filled: Case) -> None:
    seq, body = filled.db.execute("SELECT max(seq), body FROM event WHERE kind = 'entry'").fetchone()
    rebuilt(filled, seq, body.replace('"number":3', '"number":2'))
    assert verify(filled).differences == (Difference("entry-number", 3),)


@pytest.mark.parametrize("secret", [None, "six words"])
def test_one_changed_byte_in_the_file_is_a_difference_and_never_a_crash(
    tmp_path: Path, secret: str | None
) -> None:
    path = tmp_path / "record.db"
    with create(path, secret, now=0.0) as made:
        for number in range(30):
            add_entry(Writer(made), replace(full(), kept=()) if number % 2 else short("x" * 3000))
    whole = path.read_bytes()
    with open_case(path, secret, writable=False) as kept:
        assert verify(kept).differences == ()
    # locked: once in every page but the first; plain: in what the entries say (pages have room for nothing)
    every = range(4096 + 2000, len(whole), 4096) if secret else range(4096, len(whole), 500)
    places = [place for place in every if secret or whole[place : place + 20] == b"x" * 20]
    assert len(places) > 15
    for place in places:
        hurt = bytearray(whole)
        hurt[place] ^= 0x10
        path.write_bytes(bytes(hurt))
        assert differs(path, secret), place


def differs(path: Path, secret: str | None) -> bool:
    try:
        with open_case(path, secret, writable=False) as opened:
            return bool(verify(opened).differences)
    except StoreError as error:
        return error.problem is StoreProblem.DAMAGED


ANYTHING = [
    ("commitments", "[]"),
    ("commitments", '{"entry": 1}'),
    ("commitments", '{"entry": 1, "sha256": 1}'),
    ("commitments", '{"entry": 1, "sha256": [[]]}'),
    ("entry", {"salts": 1}),
    ("entry", {"salts": {"kind": 5}}),
    ("entry", {"salts": {"kind": "zz"}}),
]


@pytest.mark.parametrize(("kind", "said"), ANYTHING)
def test_what_commits_a_field_may_say_anything_in_a_chain_made_anew(
    filled: Case, kind: str, said: str | dict[str, object]
) -> None:
    query = "SELECT seq, body FROM event WHERE kind = ? ORDER BY seq LIMIT 1"
    seq, body = filled.db.execute(query, (kind,)).fetchone()
    rebuilt(filled, seq, said if isinstance(said, str) else json.dumps(json.loads(body) | said))
    assert verify(filled).differences == (Difference("entry-fields", 1),)
