"""The page about the method says what was done for this record, and nothing that was not."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.hearing.coverage import Coverage
from scanner.lan.devices import looks
from scanner.log.diary import moments
from scanner.log.diary.entry import Entry, Finding
from scanner.log.export.content import Content, Done, choose
from scanner.log.export.formats import json as export_json
from scanner.log.export.formats.document import Bullets, Pairs
from scanner.log.export.gather import gather
from scanner.log.export.redaction.choice import Choice
from scanner.store.case import create
from scanner.store.events.writing import Writer
from tests.scanner.log.export.samples import material
from tests.scanner.log.made import T0, full, moment, short
from tui.present.diary import finding_lines
from tui.present.report import package, report
from tui.wording.log import report as words


def said(content: Content) -> str:
    method = next(section for section in report.document(content).sections if section.title == words.METHOD)
    first = method.blocks[0]
    assert isinstance(first, Bullets)
    return "\n".join(first.items)


def of(done: Done, *, listened_s: float = 0.0, findings: bool = True) -> Content:
    told = material() if findings else material([replace(short("Waited."), number=1, id="1" * 16)])
    return choose(replace(told, facts=replace(told.facts, done=done, listened_s=listened_s)), Choice())


def test_where_nothing_was_done_the_page_says_so() -> None:
    content = of(Done(), findings=False)
    told = said(content)
    assert "listened with" not in told
    assert "read each finding" not in told
    for sentence in (words.METHOD_NOT_HEARD, words.METHOD_NOT_ASKED, words.METHOD_NOT_LOOKED):
        assert sentence in told
    pairs = [b for s in report.document(content).sections for b in s.blocks if isinstance(b, Pairs)]
    assert all(words.NEARBY not in dict(block.rows) for block in pairs)


@pytest.mark.parametrize(
    ("done", "there", "not_there"),
    [
        (Done(heard=1), words.METHOD_HEARD[0], words.METHOD_NOT_HEARD),
        (Done(read_in=2), "2 files were read in", words.METHOD_HEARD[0]),
        (Done(read_in=1), "A file that was read in may tell of one.", words.METHOD_NOT_LOOKED),
        (Done(looked=3), "looked at 3 times", words.METHOD_NOT_LOOKED),
        (Done(locked=2), "2 stretches of listening went on while the record was locked", "began without its"),
        (Done(locked=2, locked_alone=1), "Of these, 1 began without its passphrase", "with parts that are"),
        (Done(locked=2, locked_parts=1), "Of these, 1 with parts that are missing", "began without its"),
        (Done(asked=1), "asked or rung 1 time", words.METHOD_NOT_ASKED),
    ],
)
def test_each_is_said_where_it_was_done(done: Done, there: str, not_there: str) -> None:
    told = said(of(done, listened_s=60.0))
    assert there in told
    assert not_there not in told
    assert "read each finding" in told


def test_what_was_done_is_read_from_the_record(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        writer = Writer(case)
        for kind in ("session", "session", "window", "import", "answer", "answer"):
            writer.event(kind, T0, {"what": "made up"})
        whole, alone = {"end": T0}, {"end": T0, "own": False, "missing": 2}
        for said_of_it in (whole, alone):
            writer.event("session", T0, {"source": "scan", "sealed": said_of_it})
        writer.event("sealed", T0, {"what": "gone"})
        looks.keep(case, looks.Look(None, T0, T0 + 9, ()))
        made = gather(case, (), Coverage(), made=moments.here(T0))
        assert made.facts.done == Done(1, 1, 1, 2, locked=3, locked_alone=1, locked_parts=2)


def test_how_long_was_listened_is_told_for_the_period_and_in_all() -> None:
    start = material().lines[0].entry.start
    assert start is not None
    end = replace(start, time=start.time + 600.0)
    of_period = replace(short("Waited.", sure="about"), start=start, end=end, number=1, id="1" * 16)
    spans = ((start.time - 300.0, start.time + 60.0), (start.time + 540.0, start.time + 900.0))
    told = material([of_period])
    content = choose(replace(told, facts=replace(told.facts, listened_s=720.0, spans=spans)), Choice())
    coverage = json.loads(export_json.write(content, finding_lines.statements_json))["coverage"]
    assert (coverage["listened_s"], coverage["listened_in_all_s"]) == (120.0, 720.0)
    pairs = [b for s in report.document(content).sections for b in s.blocks if isinstance(b, Pairs)]
    (row,) = [dict(block.rows)[words.LISTENED] for block in pairs if words.LISTENED in dict(block.rows)]
    assert "12 minutes in all" in row
    assert row.endswith("In the period of this report: 2 minutes.")
    for sentence in (words.METHOD_COUNTS, words.METHOD_SIGNAL):
        assert (sentence in said(content), sentence in said(of(Done()))) == (False, True)


@pytest.mark.parametrize(
    ("others", "told"), [({}, words.NEARBY_NONE), ({"phone": 3, "not kept": 5}, "3 other Bluetooth devices,")]
)
def test_where_only_tags_were_near_it_does_not_count_nothing(others: dict[str, int], told: str) -> None:
    content = of(Done(heard=1), listened_s=600.0)
    content = replace(content, facts=replace(content.facts, others=others))
    pairs = [b for s in report.document(content).sections for b in s.blocks if isinstance(b, Pairs)]
    (near,) = [dict(block.rows)[words.NEARBY] for block in pairs if words.NEARBY in dict(block.rows)]
    assert near.startswith(told)


def test_what_files_brought_is_not_said_to_be_heard_by_this_computer() -> None:
    facts = replace(material().facts, done=Done(read_in=1), listened_s=420.0, read_in=(1, 420.0), gaps=())
    content = choose(replace(material(), facts=facts), Choice())
    pairs = [
        dict(b.rows) for s in report.document(content).sections for b in s.blocks if isinstance(b, Pairs)
    ]
    (told,) = [rows[words.LISTENED] for rows in pairs if words.LISTENED in rows]
    assert told == "Read from 1 file: 7 minutes of listening by the device that made it, by its clock."


def test_the_read_me_names_originals_only_where_there_are_some() -> None:
    content = of(Done())
    assert "data/originals  " in package.read_me(content)
    assert "data/originals  " not in package.read_me(content, originals=False)


def test_a_device_that_was_read_in_is_told_as_of_a_look_that_was_not_made_here() -> None:
    found = Finding("F-0001", "device", "d-1", {"looks": [[T0, T0 + 9]]}, {"name": "Camera"})
    entry = Entry("finding", moment(), number=1, id="1" * 16, finding=found)
    made = material([entry])
    told = said(choose(replace(made, facts=replace(made.facts, done=Done(read_in=1))), Choice()))
    assert words.METHOD_LOOK_READ_IN in told
    assert words.METHOD_NOT_LOOKED not in told


def test_every_time_of_an_entry_can_be_read_in_json() -> None:
    """When somebody was told, or a thing was moved, stood as seconds alone."""
    entry = replace(full(), number=1, id="1" * 16)
    told = json.loads(export_json.write(choose(material([entry]), Choice()), finding_lines.statements_json))
    (one,) = told["entries"]
    assert one["told"][0]["when"] == {
        "time": T0 + 600,
        "offset_s": 3600,
        "zone": "Europe/London",
        "iso": "2026-11-24T22:14:10+01:00",
    }
    assert one["moved"][0]["when"]["iso"] == "2026-11-24T22:11:40+01:00"
