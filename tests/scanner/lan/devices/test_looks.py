"""Looks at home networks and words about devices come back from a record as they were kept."""

from ipaddress import IPv4Address, IPv4Network
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.lan.access.plan import Network
from scanner.lan.access.results import Discovery, MethodResult
from scanner.lan.devices.looks import DeviceWord, Look, history, imported_look, keep, keep_word, look_of
from scanner.store.case import Case, create
from scanner.store.errors import StoreError
from scanner.store.events import soundness
from scanner.store.events.writing import Writer
from signatures.announcement import Announcement
from tests.scanner.lan.homes import GATEWAY, HOME, ROUTER, TIME, arp

METHODS = (MethodResult("arp", "answered", 254, 12), MethodResult("wifi", "not permitted", why="x"))


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return create(tmp_path / "r.db", None, now=TIME)


def look(*items: Announcement, started: float = TIME) -> Look:
    return Look("s-1", started, started + 6, items, "192.168.7.0/24", GATEWAY, "eth0", METHODS, ("vpn",), 3)


def test_a_look_comes_back_as_it_was(case: Case) -> None:
    kept = keep(case, look(*HOME))
    assert history(case) == [kept]
    assert kept == look(*HOME)
    assert kept.gateway_mac == ROUTER[0].values["mac"]


def test_looks_are_numbered_and_keep_to_their_own_announcements(case: Case) -> None:
    first = keep(case, look(*HOME[:4]))
    second = keep(case, look(*HOME[4:9], started=TIME + 60))
    assert [first.id, second.id] == ["s-1", "s-2"]
    assert history(case) == [first, second]


def test_what_came_with_an_import_is_a_look_of_its_own(case: Case) -> None:
    writer = Writer(case)
    writer.announcement(HOME[0])
    writer.imported(b"1" * 32, TIME, {})
    writer.announcement(HOME[1])
    kept = keep(case, look(*HOME[2:5]))
    writer.announcement(HOME[6])
    told = history(case)
    assert [item.announcements for item in told if isinstance(item, Look)] == [
        (HOME[0],), (HOME[1],), tuple(HOME[2:5]), (HOME[6],),
    ]  # fmt: skip
    assert [item.id for item in told if isinstance(item, Look)] == [None, None, kept.id, None]


def test_words_stand_where_they_were_said(case: Case) -> None:
    keep(case, look(*HOME))
    word = DeviceWord(TIME + 9, "known", "d-1", None, TIME + 100)
    keep_word(case, word)
    keep(case, look(*HOME, started=TIME + 60))
    assert [type(item) for item in history(case)] == [Look, DeviceWord, Look]
    assert history(case)[1] == word


def test_the_chain_covers_looks_and_words(case: Case) -> None:
    keep(case, look(*HOME))
    keep_word(case, DeviceWord(TIME, "name", "d-1", "Kitchen"))
    assert soundness.first_break(case) is None
    case.db.execute("DROP TRIGGER event_stays")
    case.db.execute("UPDATE event SET body = replace(body, 'Kitchen', 'Cellar') WHERE kind = 'device'")
    assert soundness.first_break(case) is not None


@pytest.mark.parametrize("body", ["{}", "[]", "x", '{"id": "s-1", "from": "y"}'])
def test_a_damaged_look_is_damage_and_no_crash(case: Case, body: str) -> None:
    Writer(case).announcement(HOME[0])
    Writer(case).event("sweep", TIME, body)
    with pytest.raises(StoreError):
        history(case)


def test_a_look_that_cannot_be_kept_whole_leaves_nothing(case: Case) -> None:
    broken = Announcement("arp", TIME, {"ip": float("nan")})
    with pytest.raises(ValueError, match="Out of range"):
        keep(case, look(HOME[0], broken))
    assert history(case) == []


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@given(st.lists(st.dictionaries(TEXTS.filter(lambda key: key != "source"), TEXTS, max_size=4), max_size=5))
@settings(deadline=None, max_examples=12)
def test_whatever_a_device_says_comes_back(
    tmp_path_factory: pytest.TempPathFactory, said: list[dict[str, str]]
) -> None:
    items = [Announcement("mdns", TIME + n, values) for n, values in enumerate(said)]
    with create(tmp_path_factory.mktemp("r") / "r.db", None, now=TIME) as case:
        kept = keep(case, look(*items))
        assert history(case) == [kept]


def test_a_recording_knows_its_router_by_the_laptops_gateway() -> None:
    told = imported_look(
        [arp("10.0.0.1", "00:31:92:00:00:01"), arp("10.0.0.2", "00:31:92:00:00:02")], "00:31:92:00:00:02"
    )
    assert (told.gateway, told.id) == ("10.0.0.2", None)


def test_a_discovery_becomes_a_look() -> None:
    network = Network(
        "eth0", 2, IPv4Address("10.0.0.9"), IPv4Network("10.0.0.0/24"), None, IPv4Address("10.0.0.1")
    )
    told = look_of(Discovery(network, TIME, TIME + 6, tuple(HOME), METHODS, ("isolated",), 2))
    assert (told.subnet, told.gateway, told.interface) == ("10.0.0.0/24", "10.0.0.1", "eth0")
    assert (told.announcements, told.methods, told.limits, told.dropped) == (
        tuple(HOME),
        METHODS,
        ("isolated",),
        2,
    )
