"""Every statement of a finding has its sentence, for a screen and for others; one not known a calm line."""

from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest

from scanner.log.diary.moments import Moment
from scanner.log.findings.stated import HOME, TAG, say
from scanner.log.statement import Statement, checked
from tests.scanner.log.made import T0
from tests.tui.wording.test_tone import faults
from tui.wording.log import statements
from tui.wording.saying import FOR_OTHERS, ON_SCREEN

DIGEST = "ab" * 32
WRITTEN = Moment(T0, 0, "Europe/London")
FOR_CHECKS_TOO = "log.entries"  # its tone may name what only those who check it ask for
EXAMPLES: dict[str, Mapping[str, Any]] = {
    "heard-between": {"first": T0, "last": T0 + 420},
    "read-in": {"file": "a.jsonl", "read": T0, "sha256": DIGEST},
    "brought": {"times": 3, "of": 7, "file": "a.jsonl"},
    "listened": {"seconds": 7200.0},
    "radio-messages": {"number": 14, "addresses": ["C4:00:00:00:00:9A"]},
    "strength": {"lowest": -71, "highest": -58.5},
    "places": {"names": ["home", "work"]},
    "places-read-in": {"names": ["home", "work"], "files": 1, "alone": True},
    "near-by-signal": {"dbm": -64, "strength": "strong"},
    "heard-in-checks": {"heard": 5, "listened": 6},
    "rooms-heard": {
        "rooms": ["hall"], "silent": ["attic"], "of": 2, "first": T0, "last": T0 + 240, "fewest_s": 12.0,
        "most_s": 120.0,
    },
    "room-loudest": {"room": "hall", "sure": False, "alike": False, "doubtful": ["hall", "attic"], "of": 2},
    "radio-message": {"message": {"name": "Tag", "manufacturer_data": {"004c": "1219"}}},
    "raw-items": {"items": 3, "sha256": DIGEST},
    "likely": {"name": None},
    "owner": {"state": "separated"},
    "story": {"story": "neighbour"},
    "calls-itself": {"name": "NotePin"},
    "maker": {"name": "Acme"},
    "watcher": {"group": "voice_recorder"},
    "could-be": {"state": "a state that came later"},
    "rules": {"app": "0.9", "rules": "2", "data": "3"},
    "phone-app": {"text": "AirGuard"},
    "phone-typed": {"text": "AirTag near you"},
    "phone-file": {"text": "table.csv"},
    "phone-rows": {"number": 1},
    "seen-between": {"first": T0, "last": T0 + 420},
    "seen-in": {"looks": 2, "of": 3},
    "home-network": {"subnet": "10.0.0.0/24", "number": 2, "of": 3},
    "home-addresses": {"values": ["10.0.0.7", "2C:AA:8E:00:00:07"]},
    "home-names": {"values": ["cam.local"]},
    "home-model": {"values": ["X1"]},
    "home-offers": {"values": ["_http._tcp"]},
    "home-seen-by": {"values": ["arp", "a later method"]},
    "home-likely": {
        "sure": "one-sign", "vendor": "Ring", "product": "Pro 2", "category": "doorbell",
        "capabilities": ["camera"],
    },
    "home-same-signs": {"kinds": ["camera", "hub"]},
    "home-sign": {"sign": "homekit-paired"},
    "home-could": {"capability": "camera"},
    TAG + "heard_at_places": {"places": [{"name": "home", "visits": 3}, {"name": None, "visits": 1}]},
    TAG + "heard_on_the_way": {"count": 2},
    TAG + "heard_at_unknown_places": {"count": 1},
    TAG + "along_the_way": {"legs": 3.2},
    TAG + "on_stretches": {"there": 9, "stretches": 9, "behind": 412},
    TAG + "moves": {"together": 4, "missed": 1},
    TAG + "others_stayed": {"behind": 12},
    TAG + "not_by_the_bed": {"missed": 2},
    TAG + "rides_alone": {"count": 2},
    TAG + "loudness": {"strength": "strong"},
    TAG + "steady": {"heard": 5, "listened": 6},
    TAG + "rotating_keys": {"names": 1200},
    TAG + "linked": {"names": 3},
    TAG + "its_kind_near_owner": {"visits": 2},
    TAG + "answers_as": {"what": "phone"},
    TAG + "may_be_yours": {"tag": "t-0001"},
    TAG + "joined_by_time": {"tag": "t-0001"},
    HOME + "recognised-by": {"field": "hostname", "text": "cam"},
    HOME + "network-part-by": {"organisation": "Espressif Inc."},
}  # fmt: skip


def test_every_statement_has_a_calm_sentence() -> None:
    for code, style in product(statements.codes(), (ON_SCREEN, FOR_OTHERS)):
        stated, telling = checked(say(code, **EXAMPLES.get(code, {}))), statements.Telling(WRITTEN, style)
        whole, shown = statements.full_sentence(stated, telling), statements.screen_sentence(stated, telling)
        assert whole, code
        assert statements.NOT_KNOWN_YET not in (whole, shown), code
        assert list(faults(FOR_CHECKS_TOO, whole)) == [], code
        assert list(faults("log.statements", shown)) == [], code
        assert DIGEST not in shown, code
        assert statements.is_for_checks(stated) or shown == whole, code


def test_the_examples_are_of_codes_that_there_are() -> None:
    assert EXAMPLES.keys() <= set(statements.codes())


@pytest.mark.parametrize(
    "stated",
    [
        Statement("came-later", {"many": 3}),
        Statement(TAG + "came_later"),
        Statement("heard-between"),
        Statement("heard-between", {"first": "noon", "last": None}),
        Statement("heard-between", {"first": -5, "last": 1e300}),
        Statement(
            "home-likely", {"sure": "x", "vendor": 1, "product": [], "category": {}, "capabilities": 2}
        ),
        Statement("radio-messages", {"number": [], "addresses": 7}),
        Statement(TAG + "heard_at_places", {"places": 3}),
        Statement(TAG + "steady", {"heard": None, "listened": "x"}),
    ],
)
def test_what_a_newer_program_stored_has_a_calm_line(stated: Statement) -> None:
    telling = statements.Telling(WRITTEN, FOR_OTHERS)
    assert statements.full_sentence(stated, telling) == statements.NOT_KNOWN_YET
    assert list(faults("log.statements", statements.NOT_KNOWN_YET)) == []


def test_names_from_strangers_reach_no_terminal() -> None:
    stated = say("read-in", file="a\x1b[2J.jsonl", read=T0, sha256="")
    assert "\x1b" not in statements.full_sentence(stated, statements.Telling(WRITTEN, FOR_OTHERS))


def test_an_earlier_way_is_told_with_its_end() -> None:
    written = Moment(1_792_972_800.0, 0, "Europe/London")
    stated = say(TAG + "on_stretches", there=9, stretches=9, behind=0, ended=written.time - 36_000)
    told = statements.full_sentence(stated, statements.Telling(written, FOR_OTHERS))
    assert told.startswith("Earlier, on a way (until Sun 25 Oct 2026")


def test_times_stand_on_the_clock_of_then_where_summer_time_ended_between() -> None:
    written = Moment(1_792_972_800.0, 0, "Europe/London")  # Mon 26 Oct 2026 00:00, the day after
    stated = say("heard-between", first=written.time - 40 * 3600, last=written.time)
    told = statements.full_sentence(stated, statements.Telling(written, FOR_OTHERS))
    assert "Sat 24 Oct 2026 09:00 (UTC+01:00, Europe/London)" in told
    assert "Mon 26 Oct 2026 00:00 (UTC+00:00, Europe/London)" in told
