"""A small record in plain objects, made by hand; times are whole and the clock stands still."""

from dataclasses import replace
from typing import Any

from scanner.log.diary import entry_json
from scanner.log.diary.entry import Entry, Finding
from scanner.log.diary.moments import Moment
from scanner.log.export.content import DiaryLine, Done, ExportFacts, Material
from scanner.log.proof.anchors import Head
from scanner.model import Gap, Tag
from scanner.store.events import codec
from scanner.store.events.writing import GENESIS, event_hash
from tests.scanner.log import made

MADE = Moment(made.T0 + 86_400.0, 0, "Europe/London")
DAY = 86_400.0
HOSTILE = (
    '=HYPERLINK("http://x.example/","y")',
    "<script>alert(1)</script>",
    "\u202egnp.exe",
    "\x1b]0;owned\x07",
    "@SUM(1)",
    "\t=1+1",
    "<img src=http://x.example/a.png>",
)


def sightings() -> list[list[Any]]:
    """Three days at two places, and once at none."""
    at = made.T0 - 3 * DAY
    return [
        [at, at + 120.0, 14, -64.5, -58, "home"],
        [at + 30_000.0, at + 30_300.0, 40, -71.0, -66, "car"],
        [at + DAY, at + DAY + 60.0, 6, -80.0, -77, None],
        [at + 2 * DAY, at + 2 * DAY + 600.0, 90, -61.0, -55, "home"],
    ]


def finding(**more: Any) -> Finding:
    """A tag, as scanner.log.findings.tag_finding makes one."""
    recorded = {
        "addresses": ["D1:22:33:44:55:66"], "first": made.T0 - 3 * DAY, "last": made.T0 - DAY,
        "packets": 150, "sightings": sightings(), "messages": ["1eff4c001219"],
    }  # fmt: skip
    worked_out = {
        "family": "apple_airtag", "name": "AirTag", "kind": "tracker", "state": "separated",
        "level": "following",
        "reasons": [["away_from_owner", {}], ["moves", {"together": 4, "missed": 0}], ["later", {"x": 1}]],
        "versions": {"app": "0.1.0", "data": "d" * 16, "rules": "e" * 16},
    }  # fmt: skip
    told = Finding(
        "F-0003", "tag", "t-1", recorded, worked_out, "1" * 64, "2" * 64, "3" * 64, (4, 5),
        told_cannot_show=("Who owns it.",),
    )  # fmt: skip
    return replace(told, **more)


def entries() -> list[Entry]:
    """Six entries, one of each telling kind."""
    every = [
        made.full(),
        replace(made.short("Called from 07700 900123."), place="refuge lane", start=made.moment(-2 * DAY)),
        Entry("finding", made.moment(5000.0), made_by="scan", start=made.moment(-3 * DAY), finding=finding(),
              account="I do not know it.\nIt was under the seat."),
        Entry("amendment", made.moment(9000.0), amends=1, why="wrong day", account="It was Monday."),
        made.hand_over(),
        made.short(" ".join(HOSTILE), person=HOSTILE[0], looks=HOSTILE[1], vehicle=HOSTILE[4],
                   feeling=HOSTILE[5], technology=HOSTILE[6],
                   place="market square"),
    ]  # fmt: skip
    return [replace(entry, number=n, id=f"{n:016x}") for n, entry in enumerate(every, start=1)]


def lines(every: list[Entry]) -> tuple[DiaryLine, ...]:
    """Entries chained one behind the other, as events 1, 2, 3 ..."""
    before, found = GENESIS, []
    for entry in every:
        body = codec.dump(entry_json.body(entry) | {"salt": "5a" * 16})
        kept = event_hash(before, entry.number, entry.written.time, "entry", body)
        found.append(DiaryLine(entry.number, entry.written.time, before, kept, body, entry))
        before = kept
    return tuple(found)


def material(every: list[Entry] | None = None) -> Material:
    """Everything that a choice can be made of."""
    chained = lines(entries() if every is None else every)
    told = tuple(each._replace(witnesses=("Sam Witness",)) if each.seq == 1 else each for each in chained)
    facts = ExportFacts(
        MADE, {"app": "0.1.0", "data": "d" * 16, "rules": "e" * 16}, "Python 3, a test",
        Head(len(told), told[-1].hash if told else GENESIS), "RWQpublic", 5400.0,
        (Gap(made.T0, made.T0 + 60.0, "adapter off"),), 7, 1, {"phone": 12, "beacon": 3},
        {"set_by": "time-service", "checked": made.T0, "slow_s": 2.0},
        ((made.T0, {"what": "check", "slow_s": 2.0}), (made.T0 + 10.0, {"what": "jump", "by_s": -30.0})),
        ((made.T0, Head(2, told[1].hash)),) if len(told) > 1 else (),
        done=Done(heard=2, looked=1),
    )  # fmt: skip
    tag = Tag("t-9", "tile", "Tile", "tracker", ("E1:00:00:00:00:09",), "unknown", "seen", None, (),
              made.T0, made.T0, None, 1, 1, None, False, None)  # fmt: skip
    sheet = {"name": "A. B.", "contact": "Tuesdays"}
    return Material(facts, told, sheet, ("Refuge Lane",), {"ab" * 32: "van.jpg"}, (tag,))
