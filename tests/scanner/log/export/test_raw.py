"""The raw lines of a finding go along with it, whatever was ticked."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scanner.hearing.coverage import Coverage
from scanner.log.diary import kept_files
from scanner.log.diary.entries import add_entry
from scanner.log.diary.entry import Entry, Finding
from scanner.log.export.content import choose
from scanner.log.export.gather import gather
from scanner.log.export.package.contents import originals
from scanner.log.export.redaction.choice import Choice
from scanner.log.findings.tag_finding import last_event, raw_sha256
from scanner.store.case import Case
from scanner.store.events.writing import Writer
from signatures.announcement import Announcement
from tests.scanner.log.made import T0, moment, short

ARP = {"ip": "192.0.2.7", "mac": "02:00:00:00:00:07"}


def _lines(case: Case, choice: Choice) -> list[Mapping[str, Any]]:
    content = choose(gather(case, (), Coverage(), made=moment()), choice)
    part = originals(case, content)["originals/F-0001.jsonl"]
    written = part if isinstance(part, bytes) else part()
    return [json.loads(line) for line in written.splitlines()]


def _add(case: Case, finding: Finding, events: tuple[int, ...]) -> Entry:
    found = replace(finding, events=events, raw_sha256=raw_sha256(case, events))
    return add_entry(Writer(case), Entry("finding", moment(), start=moment(), made_by="scan", finding=found))


def test_what_a_home_device_announced_goes_along_by_default(case: Case) -> None:
    Writer(case).announcement(Announcement("arp", T0, ARP))
    seq = last_event(case)
    _add(case, Finding("", "device", "d-1", {"x": 1}, {"y": 1}), (seq,))
    lines = _lines(case, Choice())
    assert [json.loads(line["body"])["ip"] for line in lines] == ["192.0.2.7"]
    assert lines == _lines(case, Choice(others=True))


def test_windows_that_hold_others_stay_out_and_the_file_says_so(case: Case) -> None:
    Writer(case).announcement(Announcement("arp", T0, ARP))
    seq = last_event(case)
    window = Writer(case).event("window", T0, {"s": T0})
    _add(case, Finding("", "tag", "t-1", {"x": 1}, {"y": 1}), (seq, window))
    lines = _lines(case, Choice())
    assert [line.get("seq") for line in lines] == [seq, None]
    assert lines[1]["left_out"] == [window]
    assert [line["seq"] for line in _lines(case, Choice(others=True))] == [seq, window]


def test_a_black_word_is_found_behind_what_json_writes_as_a_letter(case: Case) -> None:
    for name in ("Kitchen\nDave", "\u202eDave", "Da\u00adves phone", "other"):
        Writer(case).announcement(Announcement("mdns", T0, {"name": name, "ip": "192.0.2.7"}))
    last = last_event(case)
    events = tuple(range(last - 3, last + 1))
    _add(case, Finding("", "device", "d-1", {"x": 1}, {"y": 1}), events)
    lines = _lines(case, Choice(without=("Dave",)))
    assert [line["body"] is None for line in lines] == [True, True, True, False]
    # no place in the chain: what lies between two of them, and stays out, could be told by trying
    assert [set(line) for line in lines[-1:]] == [{"seq", "time", "kind", "body"}]
    assert not any("hash" in line or "before" in line for line in lines)


@pytest.mark.parametrize(
    ("content", "stays"),
    [
        (b"call Dave", False),
        ("call Dave".encode("utf-16"), False),
        (b"\xff\xd8\xff Sebastian \0", False),
        (b"\xff\xd8\xff SEBASTIAN".replace(b"SE", b"S\0E"), True),
        (b"\xff\xd8\xff dave", True),  # four letters may stand in any photo
        (b"call Daphne", True),
    ],
)
def test_a_file_in_which_a_black_word_can_be_read_is_left_out_and_says_so(
    case: Case, tmp_path: Path, content: bytes, stays: bool
) -> None:
    (tmp_path / "note.txt").write_bytes(content)
    kept = kept_files.put(case, kept_files.look(tmp_path / "note.txt"), now=T0)
    add_entry(Writer(case), short("x", kept=(kept,)))
    told = gather(case, (), Coverage(), made=moment())
    parts = originals(case, choose(told, Choice(files=True, without=("Dave", "Sebastian"))))
    name = "originals/entry-0001-1-note.txt"
    assert list(parts) == [name if stays else f"{name}.left-out.txt"]
