"""Who has a package and a list of names, streets and numbers cannot find out which of them was taken out."""

import hashlib
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from scanner.hearing.coverage import Coverage
from scanner.lan.devices import looks
from scanner.log.diary import commitments
from scanner.log.diary.entries import add_entry
from scanner.log.diary.entry import Entry, Finding, PersonTold
from scanner.log.export.content import choose
from scanner.log.export.gather import gather
from scanner.log.export.package.check import ShortenedEntries, checked
from scanner.log.export.package.write import Bag, write_bag
from scanner.log.export.redaction import by_trying
from scanner.log.export.redaction.choice import LEFT_OUT, Choice
from scanner.log.findings.tag_finding import raw_sha256
from scanner.log.proof import minisign
from scanner.model import Context, Stable, Window
from scanner.store.case import Case
from scanner.store.events import codec
from scanner.store.events.writing import GENESIS, Writer, event_hash
from signatures.announcement import Announcement
from tests.scanner.log.made import T0, full, moment, short
from tui.cli import main
from tui.present.report import package
from tui.wording.log import exporting

NAMES, STREETS = ("Ann Other", "Max Muster", "Jo Bloggs"), ("Low Road", "High Street", "Refuge Lane")
NUMBERS = ("7", "12", "31")
TRUE = ("Max Muster", "High Street", "12")


class Told(NamedTuple):
    """An event as it is in the record."""

    seq: int
    time: float
    kind: str
    body: str
    hash: bytes


def packed(case: Case, choice: Choice) -> Bag:
    content = choose(gather(case, (), Coverage(), made=moment(500.0)), choice)
    return package.bag(case, content, minisign.signer(Writer(case), now=T0))


def written(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.rglob("*") if file.is_file())


def events(case: Case) -> list[Told]:
    rows = case.db.execute("SELECT seq, time, kind, body, hash FROM event ORDER BY seq")
    return [Told(*row[:4], bytes(row[4])) for row in rows]


def lines(bag: Bag) -> list[dict[str, Any]]:
    part = bag.parts["log.jsonl"]
    assert isinstance(part, bytes)
    return [json.loads(line) for line in part.splitlines()]


def of_kind(case: Case, kind: str) -> list[Mapping[str, Any]]:
    return [json.loads(told.body) for told in events(case) if told.kind == kind]


def account(name: str, street: str, number: str) -> str:
    return f"{name} stood before {number} {street}"


def hex_in(every: bytes, digests: set[bytes]) -> set[bytes]:
    return {digest for digest in digests if digest.hex().encode() in every}


def chained(told: list[Told], other: Mapping[int, str]) -> set[bytes]:
    """The hash of every event from the first that is told in another way."""
    before, found = GENESIS, set()
    for one in told:
        before = event_hash(before, one.seq, one.time, one.kind, other.get(one.seq, one.body))
        found |= {before} if one.seq >= min(other) else set()
    return found


@pytest.fixture
def entry(case: Case) -> Case:
    told = (PersonTold("police", moment(), name=TRUE[0], reference="R-1", said="call again"),)
    add_entry(Writer(case), replace(short(account(*TRUE)), place=TRUE[1], person=TRUE[0], told=told))
    add_entry(Writer(case), short("It rained."))
    return case


def tries(
    case: Case, salts: Mapping[str, str], salt: str | None
) -> Iterator[tuple[tuple[str, ...], set[bytes]]]:
    """Each guess, and every hash that would follow: all else of the record is known, and these salts."""
    told = events(case)
    one = next(each for each in told if each.kind == "entry")
    shown = json.loads(one.body)
    for guess in itertools.product(NAMES, STREETS, NUMBERS):
        more = {"account": account(*guess), "person": guess[0], "place": guess[1]}
        kept = [shown["told"][0] | {"name": guess[0]}]
        body = {**shown, **more, "told": kept, "salts": dict(salts)} | ({"salt": salt} if salt else {})
        found = chained(told, {one.seq: codec.dump(body)})
        for path, value in commitments.fields(body).items():
            for each in (*salts.values(), "00" * 16):
                found.add(bytes.fromhex(commitments.digest(path, value, each)))
            found.add(hashlib.sha256(codec.dump(value).encode()).digest())
        yield guess, found


@pytest.mark.parametrize(
    "choice",
    [
        Choice(without=TRUE),
        Choice(without=TRUE, others=True, work_out=True),
        Choice(without_entries=frozenset((1,))),
    ],
)
def test_no_guess_fits_anything_in_the_package(entry: Case, tmp_path: Path, choice: Choice) -> None:
    bag = packed(entry, choice)
    write_bag(tmp_path / "p", bag)
    every = written(tmp_path / "p")
    stored = of_kind(entry, "entry")[0]
    knowing = fitting(every, tries(entry, stored["salts"], stored["salt"]))
    assert TRUE in knowing  # so who had the salts could tell
    assert all(set(guess) & set(TRUE) for guess in knowing)
    salts = next(line["salts"] for line in lines(bag) if line.get("redacted"))
    assert fitting(every, tries(entry, salts, None)) == set()
    kept_back = [salt for path, salt in stored["salts"].items() if path not in salts]
    assert {stored["salts"]["place"], stored["salts"]["told/0/name"]} <= set(kept_back)
    assert not [salt for salt in (stored["salt"], *kept_back) if salt.encode() in every]
    assert main(["verify", str(tmp_path / "p")]) == 0


def fitting(every: bytes, guesses: Iterable[tuple[tuple[str, ...], set[bytes]]]) -> set[tuple[str, ...]]:
    """The guesses of which anything stands in the package that does not follow from each of them."""
    told = dict(guesses)
    always = set.intersection(*told.values())
    return {guess for guess, found in told.items() if hex_in(every, found - always)}


def test_what_things_sent_is_not_found_out_by_trying_either(case: Case, tmp_path: Path) -> None:
    """A name in an announcement that is left out, with one behind it that is given whole."""
    writer = Writer(case)

    def said(name: str) -> dict[str, str]:
        return {"source": "mdns", "name": f"{name}'s Kitchen", "ip": "192.0.2.7"}

    for body in (said(TRUE[0]), {"source": "arp", "ip": "192.0.2.7", "mac": "02:00:00:00:00:07"}):
        writer.announcement(
            Announcement(body["source"], T0, {k: v for k, v in body.items() if k != "source"})
        )
    sent = tuple(told.seq for told in events(case))
    finding = Finding("", "device", "d-1", {"x": 1}, {"y": 1}, events=sent, raw_sha256=raw_sha256(case, sent))
    add_entry(writer, Entry("finding", moment(), start=moment(), made_by="scan", finding=finding))
    add_entry(writer, short("Later."))
    write_bag(tmp_path / "p", packed(case, Choice(without=TRUE[:1])))
    every, told = written(tmp_path / "p"), events(case)
    for name in NAMES:
        other = {sent[0]: codec.dump(said(name))}
        raw = "".join(f"{one.seq} {other.get(one.seq, one.body)}\n" for one in told if one.seq in sent)
        found = chained(told, other) | {hashlib.sha256(raw.encode()).digest()}
        assert not hex_in(every, found), name
        assert ({one.hash for one in told} <= found) == (name == TRUE[0])  # so trying would tell
    assert main(["verify", str(tmp_path / "p")]) == 0
    assert checked(tmp_path / "p").shortened == ShortenedEntries(held=1)


def test_where_the_laptop_was_is_not_found_out_by_trying(case: Case, tmp_path: Path) -> None:
    """A window of a quiet place goes into no package; the hash of its finding, and one behind it, do."""
    writer = Writer(case)
    add_entry(writer, short("Before."))
    quiet = Window(T0, T0 + 12, Context(T0, 12.0, gateway="02:00:00:00:00:01", place=TRUE[1]))
    writer.window(quiet)
    window = events(case)[-1]
    raw = raw_sha256(case, (window.seq,))
    finding = Finding("", "tag", "t-1", {"x": 1}, {"y": 1}, events=(window.seq,), raw_sha256=raw)
    add_entry(writer, Entry("finding", moment(), start=moment(), made_by="scan", finding=finding))
    write_bag(tmp_path / "p", packed(case, Choice()))
    every, told = written(tmp_path / "p"), events(case)
    assert window.hash.hex().encode() in every
    for street in STREETS:
        context = Context(T0, 12.0, gateway="02:00:00:00:00:01", place=street)
        body = codec.window_body(replace(quiet, context=context), lambda _: 1)
        found = chained(told, {window.seq: body})
        found.add(hashlib.sha256(f"{window.seq} {body}\n".encode()).digest())
        assert not hex_in(every, found), street


def test_a_window_of_an_early_program_hides_nothing_unless_others_are_in_it(case: Case) -> None:
    writer = Writer(case)
    body = {"kind": "incident", "number": 1, "id": "0" * 16, "account": TRUE[0], "written": {"time": T0}}
    writer.event("entry", T0, codec.dump(body | {"written": {"time": T0, "offset_s": 0, "zone": "UTC"}}))
    writer.event("window", T0, codec.window_body(Window(T0, T0 + 12, None), lambda _: 1))
    add_entry(writer, short("Later."))
    other = Stable("h-0123456789abcdef", "device", T0, T0, 1, -60.0, -60)
    writer.event("window", T0, codec.window_body(Window(T0, T0 + 12, None, (), (other,)), lambda _: 1))
    add_entry(writer, short("Later still."))
    told = choose(gather(case, (), Coverage(), made=moment(500.0)), Choice(without=TRUE[:1])).lines
    assert [bool(line.hash) for line in told] == [False, False, True]


def test_a_look_that_ended_between_lets_later_hashes_stand(case: Case) -> None:
    writer = Writer(case)
    writer.announcement(Announcement("mdns", T0, {"name": TRUE[0]}))
    finding = Finding("", "device", "d-1", {"x": 1}, {"y": 1}, events=(1,), raw_sha256=raw_sha256(case, (1,)))
    add_entry(writer, Entry("finding", moment(), start=moment(), made_by="scan", finding=finding))
    looks.keep(case, looks.list_look((), time=T0))
    add_entry(writer, short("Later."))
    material = gather(case, (), Coverage(), made=moment(500.0))
    for others in (False, True):
        told = choose(material, Choice(without=TRUE[:1], others=others)).lines
        assert [bool(line.hash) for line in told] == [False, True]
        assert [line.withheld for line in told] == [1, 0]


def test_what_is_left_of_a_shortened_entry_is_held_to_the_record(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_entry(Writer(case), full())
    bag = packed(case, Choice(without=("Alex", "police")))
    write_bag(tmp_path / "p", bag)
    assert main(["verify", str(tmp_path / "p")]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert exporting.SHORTENED_HELD.format(entries="1 shortened entry") in told
    *_, commits, line = lines(bag)
    assert len(json.loads(commits["body"])["sha256"]) % 16 == 0
    assert line["entry"]["person"] == LEFT_OUT
    for change in ({"place": "the park"}, {"looks": f"red coat {LEFT_OUT}"}):
        forged = [*lines(bag)[:-1], line | {"entry": line["entry"] | change}]
        text = "".join(json.dumps(one) + "\n" for one in forged).encode()
        folder = tmp_path / "-".join(change)
        write_bag(folder, replace(bag, parts={**bag.parts, "log.jsonl": text}))
        assert [one.what for one in checked(folder).differences] == ["chain"], change


def test_an_entry_of_a_program_that_committed_nothing_says_so(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = {
        "kind": "incident",
        "number": 1,
        "id": "0" * 16,
        "account": "Alex called",
        "written": {"time": T0},
    }
    Writer(case).event("entry", T0, body | {"written": {"time": T0, "offset_s": 0, "zone": "UTC"}})
    write_bag(tmp_path / "p", packed(case, Choice(without=("Alex",))))
    assert main(["verify", str(tmp_path / "p")]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert exporting.SHORTENED_BARE.format(entries="1 shortened entry") in told


@pytest.mark.parametrize(
    "salts", [1, [], "x", {"account": 1}, {"account": "zz"}, {"account": "00"}, {"number": []}]
)
def test_salts_of_a_damaged_record_are_not_believed(case: Case, salts: object) -> None:
    add_entry(Writer(case), short("Alex called"))
    (line,) = gather(case, (), Coverage(), made=moment(500.0)).lines
    body = codec.dump(json.loads(line.body or "") | {"salts": salts})
    assert by_trying.salts_left(line._replace(body=body), {"account": "Alex called", "number": 1}) == {}
