"""How often a home device was seen stands where a tag says how often it was heard."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from scanner.log.diary.entry import Entry, Finding
from scanner.log.diary.moments import Moment
from scanner.log.export.content import Content, choose
from scanner.log.export.formats.document import Bullets, Pairs, Picture, Text
from scanner.log.export.formats.drawing import Label
from scanner.log.export.redaction.choice import Choice
from scanner.log.findings.tag_finding import MOST_SIGHTINGS
from tests.scanner.log.export.samples import DAY, material
from tests.scanner.log.made import T0, moment
from tui.present.report import findings, report, tables
from tui.wording.log import report as words

LOOKS = [[T0 - 2 * DAY, T0 - 2 * DAY + 20], [T0 - 2 * DAY + 600, T0 - 2 * DAY + 620], [T0, T0 + 20]]


def device(**more: Any) -> Finding:
    recorded = {
        "addresses": ["10.0.0.7"],
        "first": T0 - 2 * DAY,
        "last": T0 + 20,
        "looks": LOOKS,
        "looks_of": 5,
    }
    worked_out = {"name": "Camera", "category": "camera"}
    return Finding("F-0001", "device", "d-1", recorded | more, worked_out, "1" * 64, "2" * 64, "3" * 64)


def content(found: Finding) -> Content:
    entry = Entry("finding", moment(), number=1, made_by="scan", start=moment(), finding=found)
    return choose(material([replace(entry, id="1" * 16)]), Choice())


def test_the_first_page_and_the_finding_say_how_often() -> None:
    document = report.document(content(device()))
    lines = [
        text for block in document.sections[0].blocks if isinstance(block, Bullets) for text in block.items
    ]
    (told_line, instead) = lines[0].split("\n")
    assert told_line == "F-0001: Camera, Sun 22 Nov 2026 to Tue 24 Nov 2026, seen in 3 of 5 looks"
    assert instead == words.INSTEAD["device"]
    section = next(each for each in document.sections if each.anchor == "finding-1")
    told = dict(row for block in section.blocks if isinstance(block, Pairs) for row in block.rows)
    assert told[words.SEEN] == "seen in 3 of 5 looks"
    (picture,) = (block for block in section.blocks if isinstance(block, Picture))
    assert (picture.title, picture.words) == (words.SEEN_BY_DAY, "Seen on 2 days.")
    sheet = tables.findings_sheet(content(device()))
    row = dict(zip(sheet.head, sheet.rows[0], strict=True))
    assert (row["sightings"], row["packets"]) == (3, "")


@pytest.mark.parametrize(
    "looks", [None, [], "x", [[1]], [["a", "b"]], [[T0, T0 - 9]], [[0.0, 1e300]], [None], [[True, None]]]
)
def test_without_such_a_count_nothing_is_said_of_it(looks: object) -> None:
    found = device(looks=looks)
    assert findings.device_looks(found) == []
    line = findings.finding_line(Entry("finding", moment(), finding=found), found)
    assert "seen in" not in line
    assert report.document(content(found))


@pytest.mark.parametrize("of", [None, "5", 1, -1])
def test_a_count_that_cannot_be_is_not_told(of: object) -> None:
    found = device(looks_of=of)
    assert "seen in 3 of 3 looks" in findings.finding_line(Entry("finding", moment(), finding=found), found)


def test_a_long_look_is_drawn_on_the_days_on_which_the_device_is_known_to_have_been_seen() -> None:
    """A file is one look, however many days it holds: its first day need not be the device's."""
    week, late = [[T0 - 5 * DAY, T0 + DAY]], device(looks=[[T0 - 5 * DAY, T0 + DAY]], first=T0, last=T0 + 20)
    for found, days, ends in (
        (late, 1, ["Tue 24 Nov 2026"]),
        (device(looks=week), 2, ["Sun 22 Nov 2026", "Tue 24 Nov 2026"]),
        (device(looks=week, first=None), 1, ["Thu 19 Nov 2026"]),
    ):
        (picture,) = (block for block in findings._seen(found, moment()) if isinstance(block, Picture))
        assert picture.words == words.picture_looks(days)
        told = [shape.text for shape in picture.drawing.shapes if isinstance(shape, Label)]
        assert [text for text in told if text != words.HOME_NETWORK] == ends


def heard_often(number: int) -> Finding:
    """A tag that was heard for longer than the rows that a finding keeps."""
    rows = [[T0 + 60 * at, T0 + 60 * at + 5, 2, -60.0, -55, "home"] for at in range(number)]
    recorded = {"first": T0 - 9 * DAY, "last": rows[-1][1], "packets": 5_000, "sightings": rows}
    worked_out = {"name": "AirTag", "kind": "tracker", "family": "apple_airtag"}
    return Finding("F-0001", "tag", "t-1", recorded, worked_out, "1" * 64, "2" * 64, "3" * 64)


def test_where_the_oldest_sightings_are_not_kept_the_first_time_stays_the_first_and_counts_say_so() -> None:
    cut = content(heard_often(MOST_SIGHTINGS))
    ((entry, found),) = cut.findings
    line, where = findings.brief(entry, found).split("\n")
    assert line == "F-0001: AirTag, Sun 15 Nov 2026 to Wed 25 Nov 2026, more than 500 sightings"
    assert where.startswith("On at least 2 days, at home.")
    sheet = tables.findings_sheet(cut)
    row = dict(zip(sheet.head, sheet.rows[0], strict=True))
    assert row["first_utc"] == "2026-11-15T21:04:10Z"
    assert (row["sightings"], row["packets"]) == ("500+", 5_000)
    section = next(each for each in report.document(cut).sections if each.anchor == "finding-1")
    told = dict(row for block in section.blocks if isinstance(block, Pairs) for row in block.rows)
    assert told[words.HEARD].startswith("Sun 15 Nov 2026 22:04:10")
    pictures = [block.words for block in section.blocks if isinstance(block, Picture)]
    assert pictures[0] == "Heard on at least 2 days. Places: home."
    assert Text(words.NEWEST.format(number=500)) in section.blocks


def test_what_was_heard_less_often_says_its_number() -> None:
    found = heard_often(MOST_SIGHTINGS - 1)
    ((entry, found),) = content(found).findings
    assert "499 sightings" in findings.brief(entry, found)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"account": "Not mine."}, "Not mine."),
        ({"feeling": "I could not sleep."}, "How it made me feel: I could not sleep."),
        ({}, "\u2014"),
    ],
)
def test_own_words_of_a_finding_are_none_only_where_nothing_was_said(said: dict[str, str], told: str) -> None:
    ((entry, found),) = content(device()).findings
    *_, own, _hashes = findings._section(replace(entry, **said), found, ()).blocks  # type: ignore[arg-type]
    assert own == Text(told)


def test_what_was_heard_before_the_clocks_changed_is_told_by_the_clock_of_then() -> None:
    """As "What was recorded" tells it; an hour beside it, what a camera recorded then would not fit."""
    summer = datetime(2026, 10, 20, 23, 30, tzinfo=UTC).timestamp()  # on Wednesday at 00:30 in London
    written = Moment(datetime(2026, 11, 24, 21, 0, tzinfo=UTC).timestamp(), 0, "Europe/London")
    recorded = {
        "first": summer,
        "last": summer + 60,
        "sightings": [[summer, summer + 60, 2, -60.0, -55, "home"]],
    }
    found = Finding("F-0001", "tag", "t-1", recorded, {"name": "AirTag"}, "1" * 64, "2" * 64, "3" * 64)
    entry = Entry("finding", written, number=1, id="1" * 16, made_by="scan", finding=found)
    assert "Wed 21 Oct 2026" in findings.finding_line(entry, found)
    blocks = findings._section(entry, found, ()).blocks
    told = dict(row for block in blocks if isinstance(block, Pairs) for row in block.rows)
    assert told[words.HEARD].startswith("Wed 21 Oct 2026 00:30 (UTC+01:00, Europe/London) to")
    (drawn, _) = (block.drawing for block in blocks if isinstance(block, Picture))
    assert "Wed 21 Oct 2026" in [shape.text for shape in drawn.shapes if isinstance(shape, Label)]
