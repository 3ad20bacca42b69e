"""An entry on a screen: plain words where one reads, numbers for those who check it last, all of it kept."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from scanner.log.diary.entry import Entry, HandOver, Kept
from scanner.log.diary.moments import Moment
from scanner.log.export.content import choose
from scanner.log.export.redaction.choice import Choice
from scanner.log.findings.stated import say
from tests.scanner.log.export.samples import material
from tests.scanner.log.made import T0, finding, full, moment
from tests.systems import settle_zone
from tests.tui.records import _own_home
from tui.present.diary import entry as present_entry
from tui.present.diary import entry_times, finding_lines
from tui.present.report import entries as report_entries
from tui.wording import saying
from tui.wording.log import diary as words
from tui.wording.log import entries as entry_words
from tui.wording.saying import FOR_OTHERS, ON_SCREEN

__all__ = ["_own_home"]  # a fixture
DIGEST = "ab" * 32
NOT_FOR_READING = re.compile(r"sha256|\bdBm\b|\bexact\b|made from a scan|Etc/UTC|[0-9a-f]{16}")


def looked_at() -> Entry:
    said = replace(
        finding().finding,  # type: ignore[type-var]
        told_recorded=(), told_worked_out=(), told_cannot_show=(),
        stated_recorded=(
            say("heard-between", first=T0, last=T0 + 420.0),
            say("read-in", file="a.jsonl", read=T0, sha256=DIGEST),
            say("radio-messages", number=14, addresses=["C4:00:00:00:00:9A"]),
            say("strength", lowest=-71, highest=-58),
            say("radio-message", message={"manufacturer_data": {"004c": "12191000"}}),
            say("raw-items", items=3, sha256=DIGEST),
        ),
        stated_worked_out=(say("likely", name="AirTag"), say("rules", app="0.9", rules="2", data="3")),
    )  # fmt: skip
    when = Moment(T0, 0, "Etc/UTC")
    return replace(
        finding(), number=1, start=when, written=when, sure="exact", finding=said, clock={"set_by": "nobody"}
    )


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch, _own_home: Iterator[None]) -> None:
    monkeypatch.setenv("TZ", "Etc/UTC")


def parted(lines: list[str]) -> tuple[list[str], list[str]]:
    at = lines.index(entry_words.FOR_CHECKS)
    return lines[:at], lines[at:]


@pytest.mark.parametrize("own_first", [False, True])
def test_what_is_read_is_plain_and_what_is_checked_stands_last(own_first: bool) -> None:
    entry = looked_at()
    read, checked = parted(present_entry.full(entry, own_first=own_first))
    text = "\n".join(read)
    assert not NOT_FOR_READING.search(text), NOT_FOR_READING.search(text)
    assert "time service" not in text
    assert entry_words.RULES_PLAIN in text
    assert "From the file a.jsonl, read in on Tue 24 Nov 2026 21:04." in text
    assert "14 Bluetooth messages from C4:00:00:00:00:9A." in text
    assert entry.finding is not None
    whole = finding_lines.for_others(entry.finding, entry.written)
    for line in (whole.recorded[1], *whole.recorded[3:], whole.worked_out[1]):
        assert f"  {line}" in checked
    assert any(DIGEST in line for line in checked)
    assert words.OWN_WORDS in read


def test_exports_and_copies_say_all_of_it_in_place() -> None:
    entry = looked_at()
    assert any("21:11:10 (UTC)" in line for line in present_entry.plain_text(entry))
    assert any(DIGEST in line for line in present_entry.sheet(entry))
    assert entry_words.FOR_CHECKS not in present_entry.sheet(entry)


def test_below_the_words_that_are_typed_it_stands_so_too() -> None:
    read, checked = parted(present_entry.parts_of(looked_at()))
    assert not NOT_FOR_READING.search("\n".join(read))
    assert DIGEST in "\n".join(checked)


def test_numbers_of_files_and_packages_stand_last() -> None:
    kept = replace(full(), number=1, kept=(Kept("photo", "the van", file_name="van.jpg", sha256=DIGEST),))
    given = Entry("hand-over", moment(), number=2, hand_over=HandOver("PC 12", "a stick", DIGEST))
    for entry, name in ((kept, "van.jpg"), (given, entry_words.OF_PACKAGE)):
        read, checked = parted(present_entry.full(entry))
        assert DIGEST not in "\n".join(read)
        assert checked[1:] == [f"  {entry_words.digest(name, DIGEST)}"]


def test_an_entry_without_such_numbers_has_no_such_part() -> None:
    assert entry_words.FOR_CHECKS not in present_entry.full(replace(full(), number=1, kept=()))


@pytest.mark.parametrize(
    ("zone", "at", "shown"),
    [
        ("Etc/UTC", Moment(T0, 0, "Etc/UTC"), "Tue 24 Nov 2026 21:04"),
        ("Etc/UTC", Moment(T0, 3600, "Europe/London"), "Tue 24 Nov 2026 22:04 (UTC+01:00, Europe/London)"),
        ("Europe/London", Moment(T0, 0, "Europe/London"), "Tue 24 Nov 2026 21:04"),
        (
            "Europe/London",
            Moment(T0, 3600, "Europe/Paris"),
            "Tue 24 Nov 2026 22:04 (UTC+01:00, Europe/Paris)",
        ),
    ],
)
def test_a_zone_is_named_only_where_it_is_another(
    zone: str, at: Moment, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setenv("TZ", zone)
    settle_zone()
    assert saying.moment(at, ON_SCREEN) == shown
    assert saying.moment(at, FOR_OTHERS).endswith(")")


def test_sentences_of_an_old_record_stand_as_they_were_read() -> None:
    told = ("Signal -71 to -58 dBm.", f"Raw record: 3 items of this record, sha256 {DIGEST}.")
    old = replace(looked_at(), finding=replace(finding().finding, told_recorded=told))  # type: ignore[type-var]
    read = present_entry.full(old)
    assert all(f"  {line}" in read for line in told)
    assert entry_words.FOR_CHECKS not in read
    assert finding_lines.for_others(old.finding, old.written).recorded == told  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sure", "ends"),
    [("exact", ""), ("about", ", or near that time"), ("not-sure", ", but the time is not sure")],
)
def test_how_sure_a_time_is_reads_as_words(sure: str, ends: str) -> None:
    entry = Entry("incident", moment(), start=Moment(T0, 0, "Etc/UTC"), sure=sure)
    assert entry_times.happened(entry, ON_SCREEN).endswith(ends or ":04")


def test_plain_text_keeps_questions_lines_and_stops() -> None:
    entry = Entry("incident", moment(), account="Marko was there\nI left", feeling="I am very afraid")
    lines = present_entry.plain_text(entry)
    assert {"Marko was there.", "I left."} <= set(lines)
    assert any(line.startswith("How did it") and line.endswith(" I am very afraid.") for line in lines)


@pytest.mark.parametrize(
    ("zone", "offset_s", "told"),
    [
        ("Etc/UTC", 0, "UTC"),
        ("UTC", 0, "UTC"),
        (None, 0, "UTC"),
        ("Europe/London", 3600, "UTC+01:00, Europe/London"),
    ],
)
def test_a_zone_is_named_once(zone: str | None, offset_s: int, told: str) -> None:
    assert saying.zone_told(Moment(T0, offset_s, zone), FOR_OTHERS) == told


AT = Moment(1_767_600_000.0, 0, "UTC")


def test_to_whom_on_what_and_which_package_are_shown() -> None:
    entry = Entry("hand-over", AT, start=AT, hand_over=HandOver("PC 12", "a stick", "ab" * 32))
    page = "\n".join(present_entry.full(entry))
    assert "To: PC 12" in page
    assert "On: a stick" in page
    assert "ab" * 32 in page
    assert "On:" not in "\n".join(present_entry.full(Entry("hand-over", AT, hand_over=HandOver("PC 12"))))


@pytest.mark.parametrize(
    ("after_s", "sure", "said"),
    [(-400.0, "about", False), (30.0, "exact", False), (400.0, "about", True), (366 * 86_400.0, "day", True)],
)
def test_a_time_that_is_still_to_come_is_told(after_s: float, sure: str, said: bool) -> None:
    written = Moment(T0, 0, "Etc/UTC")
    midnight = T0 - T0 % 86_400
    start = Moment((midnight if sure == "day" else T0) + after_s, 0, "Etc/UTC")
    entry = Entry("incident", written, number=1, start=start, sure=sure, account="x")
    assert any(entry_words.BEFORE_IT in line for line in present_entry.full(entry)) is said
    told = choose(material([entry]), Choice())
    assert (entry_words.BEFORE_IT in str(report_entries.chronology(told))) is said


def test_a_check_over_the_hour_that_comes_twice_says_the_zone_of_each() -> None:
    """ "From Sun 25 Oct 2026 01:59 to Sun 25 Oct 2026 01:00" stood there."""
    zone, began = "Europe/London", 1_792_889_990.0
    summer, winter = Moment(began, 3600, zone), Moment(began + 24.0, 0, zone)
    told = saying.moments(summer, winter, ON_SCREEN)
    assert ("UTC+01:00" in told, "UTC+00:00" in told) == (True, True)


def test_what_was_heard_over_that_hour_says_the_zone_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/London")
    settle_zone()
    began = 1_792_889_990.0
    told = saying.moments_here(began, began + 3_000.0)
    assert told.startswith("Sun 25 Oct 2026 01:59 (UTC+01:00")
    assert "01:49 (UTC+00:00" in told
    assert saying.moments_here(began, began + 90 * 86_400.0).count("UTC") == 0
    monkeypatch.undo()
    settle_zone()


def test_an_hour_that_was_twice_is_said_with_the_zone_of_each() -> None:
    """ "Between 01:30 and 01:30" would say nothing."""
    first, second = (
        Moment(1_792_888_200.0, 3600, "Europe/London"),
        Moment(1_792_891_800.0, 0, "Europe/London"),
    )
    entry = Entry("incident", second, start=first, end=second, sure="between")
    said = entry_times.happened(entry, ON_SCREEN)
    assert "01:30 (UTC+01:00" in said
    assert "01:30 (UTC+00:00" in said
