"""An entry on a screen: plain words where one reads, numbers for those who check it last, all of it kept."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from scanner.log.diary.entry import Entry, HandOver, Kept
from scanner.log.diary.moments import Moment
from tests.scanner.log.made import T0, finding, full, moment
from tests.systems import settle_zone
from tests.tui.records import _own_home
from tui.present.diary import entry as present_entry
from tui.present.diary import entry_on_screen, entry_parts
from tui.screens.write.review import own_first
from tui.wording.log import diary as words
from tui.wording.log import entries as entry_words

__all__ = ["_own_home"]  # a fixture
DIGEST = "ab" * 32
NOT_FOR_READING = re.compile(r"sha256|\bdBm\b|\bexact\b|made from a scan|Etc/UTC|[0-9a-f]{16}")


def looked_at() -> Entry:
    from tui.wording import page

    told = replace(
        finding().finding,  # type: ignore[type-var]
        told_recorded=(
            "From Tue 24 Nov 2026 21:04 to Tue 24 Nov 2026 21:11 (UTC+00:00, Etc/UTC).",
            entry_words.read_in("a.jsonl", "Tue 24 Nov 2026 (UTC)", DIGEST),
            entry_words.messages(14, "C4:00:00:00:00:9A"),
            entry_words.strength(-71, -58),
            entry_words.message("maker 004c: 12191000"),
            entry_words.raw(DIGEST, 3),
        ),
        told_worked_out=(page.kind("AirTag"), entry_words.rules("0.9", "3", "2")),
    )
    clock = {"set_by": "nobody"}
    when = Moment(T0, 0, "Etc/UTC")
    return replace(finding(), number=1, start=when, written=when, sure="exact", finding=told, clock=clock)


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch, _own_home: Iterator[None]) -> None:
    monkeypatch.setenv("TZ", "Etc/UTC")


def parted(lines: list[str]) -> tuple[list[str], list[str]]:
    at = lines.index(entry_words.FOR_CHECKS)
    return lines[:at], lines[at:]


@pytest.mark.parametrize("order", [list, own_first])
def test_what_is_read_is_plain_and_what_is_checked_stands_last(order: type) -> None:
    entry = looked_at()
    read, checked = parted(order(present_entry.full(entry)))
    text = "\n".join(read)
    assert not NOT_FOR_READING.search(text), NOT_FOR_READING.search(text)
    assert "time service" not in text
    assert entry_words.RULES_PLAIN in text
    assert "From the file a.jsonl, read in on Tue 24 Nov 2026." in text
    assert "14 Bluetooth messages from C4:00:00:00:00:9A." in text
    assert entry.finding is not None
    for line in (
        *entry.finding.told_recorded[1:2],
        *entry.finding.told_recorded[3:],
        entry.finding.told_worked_out[1],
    ):
        assert f"  {line}" in checked
    assert words.OWN_WORDS in read


def test_exports_and_copies_say_all_of_it_in_place() -> None:
    entry = looked_at()
    assert any("Etc/UTC" in line for line in present_entry.plain_text(entry))
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
    ("zone", "text", "shown"),
    [
        ("Etc/UTC", "Tue 21:04 (UTC+00:00, Etc/UTC)", "Tue 21:04"),
        ("Etc/UTC", "Tue 21:04 (UTC)", "Tue 21:04"),
        ("Etc/UTC", "Tue 21:04 (UTC+01:00, Europe/London)", "Tue 21:04 (UTC+01:00, Europe/London)"),
        ("Europe/London", "Tue 21:04 (UTC+01:00, Europe/London)", "Tue 21:04"),
        ("Europe/London", "Tue 21:04 (UTC+02:00, Europe/Paris)", "Tue 21:04 (UTC+02:00, Europe/Paris)"),
    ],
)
def test_a_zone_is_named_only_where_it_is_another(
    zone: str, text: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setenv("TZ", zone)
    settle_zone()
    assert entry_on_screen.without_zone(text, T0) == shown


@pytest.mark.parametrize(
    ("sure", "ends"),
    [("exact", ""), ("about", ", or near that time"), ("not-sure", ", but the time is not sure")],
)
def test_how_sure_a_time_is_reads_as_words(sure: str, ends: str) -> None:
    entry = Entry("incident", moment(), start=Moment(T0, 0, "Etc/UTC"), sure=sure)
    assert entry_on_screen.happened(entry).endswith(ends or ":04")


def test_plain_text_keeps_questions_lines_and_stops() -> None:
    entry = Entry("incident", moment(), account="Marko was there\nI left", feeling="I am very afraid")
    lines = present_entry.plain_text(entry)
    assert {"Marko was there.", "I left."} <= set(lines)
    assert any(line.startswith("How did it") and line.endswith(" I am very afraid.") for line in lines)


@pytest.mark.parametrize(
    ("zone", "offset_s", "told"),
    [
        ("Etc/UTC", 0, "(UTC)"),
        ("UTC", 0, "(UTC)"),
        (None, 0, "(UTC)"),
        ("Europe/London", 3600, "(UTC+01:00, Europe/London)"),
    ],
)
def test_a_zone_is_named_once(zone: str | None, offset_s: int, told: str) -> None:
    assert entry_parts.zone(Moment(T0, offset_s, zone)) == told


AT = Moment(1_767_600_000.0, 0, "UTC")


def test_to_whom_on_what_and_which_package_are_shown() -> None:
    entry = Entry("hand-over", AT, start=AT, hand_over=HandOver("PC 12", "a stick", "ab" * 32))
    page = "\n".join(present_entry.full(entry))
    assert "To: PC 12" in page
    assert "On: a stick" in page
    assert "ab" * 32 in page
    assert "On:" not in "\n".join(present_entry.full(Entry("hand-over", AT, hand_over=HandOver("PC 12"))))
