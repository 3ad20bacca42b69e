from pathlib import Path

import pytest

from scanner.store import access
from scanner.store.access import Since
from scanner.store.case import Case
from scanner.store.events.writing import Writer
from tests.systems import mode


def test_openings_and_wrong_tries_are_listed(case: Case) -> None:
    assert access.note_open(case, 10.0) == Since(None, (), ())
    access.note_wrong(case.path, 20.0)
    access.note_wrong(case.path, 21.0)
    for time, kind in ((25.0, "session"), (25.5, "window"), (26.0, "session")):
        Writer(case).event(kind, time, {"source": "listen"})
    assert access.note_open(case, 30.0) == Since(10.0, (20.0, 21.0), (25.0,), (26.0,))
    assert access.note_open(case, 40.0) == Since(30.0, (), ())
    assert access.listed(case) == [
        (10.0, "opened"), (20.0, "wrong"), (21.0, "wrong"), (30.0, "opened"), (40.0, "opened")
    ]  # fmt: skip
    assert not access.waiting_path(case.path).exists()


def test_the_file_of_tries_holds_times_only_and_stays_small(case: Case) -> None:
    for number in range(access.MAX_WAITING + 50):
        access.note_wrong(case.path, float(number))
    path = access.waiting_path(case.path)
    assert path.stat().st_size == access.MAX_WAITING * 8
    assert mode(path) in (0o600, None)
    assert len(access.note_open(case, 1e6).wrong) == access.MAX_WAITING


@pytest.mark.parametrize("content", [b"", b"abc", b"\xff" * 80, b"\x7f\xf0" + bytes(6), bytes(8) + b"x"])
def test_a_damaged_file_of_tries_stops_nothing(case: Case, content: bytes) -> None:
    access.waiting_path(case.path).write_bytes(content)
    assert set(access.note_open(case, 1.0).wrong) <= {0.0}


def test_where_nothing_can_be_written_nothing_is_noted(tmp_path: Path) -> None:
    access.note_wrong(tmp_path / "no" / "record.db", 1.0)
    assert list(tmp_path.iterdir()) == []


def test_only_the_newest_are_kept(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "MAX_KEPT", 3)
    for number in range(6):
        access.note_open(case, float(number))
    assert [time for time, _ in access.listed(case)] == [3.0, 4.0, 5.0]


def test_a_check_before_a_file_was_read_in_heard_nothing_by_that(case: Case) -> None:
    writer = Writer(case)
    writer.event("session", 10.0, {"source": "scan"})
    for start in (1.0, 2.0):
        writer.event("window", start, {"s": start, "e": start + 1})
    writer.event("import", 20.0, {"name": "phone.log", "windows": 2})
    assert access.checks(case) == [(10.0, False)]
    writer.event("session", 30.0, {"source": "scan"})
    for start in (31.0, 3.0):  # the first of them is heard here
        writer.event("window", start, {"s": start, "e": start + 1})
    writer.event("import", 40.0, {"name": "other.log", "windows": 1})
    assert access.checks(case) == [(10.0, False), (30.0, True)]
