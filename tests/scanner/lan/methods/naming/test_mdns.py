"""A flood of records, and of types that are listed, ends in a look that says that it is not whole."""

from types import SimpleNamespace

import pytest

from scanner.lan.methods.naming import mdns
from scanner.lan.methods.naming.mdns_records import META


def test_records_without_end_end_the_listening_and_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mdns, "MAX_RECORDS", 3)
    heard, ended = mdns._Heard(), list[bool]()
    heard.flooded = lambda: ended.append(True)
    for new in (True, False, False, False, True):
        heard.count(new)
    assert (ended, heard.records.dropped) == ([], 0)
    for _ in range(3):
        heard.count(True)
    assert (ended, heard.records.dropped) == ([True], 1)


def test_few_long_records_are_as_many_short_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """200,000 texts of 8 kB each are more than a laptop holds."""
    monkeypatch.setattr(mdns, "MAX_RECORDS", 100)
    heard, ended = mdns._Heard(), list[bool]()
    heard.flooded = lambda: ended.append(True)
    for _ in range(5):
        heard.count(True, 8_000)
    assert (ended, heard.records.dropped) == ([True], 1)


def test_a_type_that_finds_no_room_among_those_listed_is_counted() -> None:
    heard = mdns._Heard()
    for number in range(mdns.MAX_TYPES + 1):
        heard.take(SimpleNamespace(ttl=120, type=12, name=META, alias=f"_x{number}._tcp.local."))
    assert len(heard.waiting) == mdns.MAX_TYPES
    assert heard.records.dropped == 1
    heard.take(SimpleNamespace(ttl=120, type=12, name=META, alias="_x1._tcp.local."))
    assert heard.records.dropped == 1
