"""What was left out of a copy is said in it, by kind; corrected findings and corrections are marked."""

from dataclasses import replace

import pytest

from scanner.log.diary.entry import Entry, Kept
from scanner.log.export.content import Content, choose
from scanner.log.export.formats.document import Bullets, Pairs, Text
from scanner.log.export.redaction.choice import LEFT_OUT, Choice
from tests.scanner.log.export.goldens import EVERYTHING
from tests.scanner.log.export.samples import entries, finding, material
from tests.scanner.log.made import moment, short
from tui.present.report import package, report, tables
from tui.wording.log import report as words


def _pages(content: Content) -> str:
    sections = report.document(content).sections
    told = []
    for section in sections:
        told.append(section.title)
        for block in section.blocks:
            if isinstance(block, Pairs):
                told += [f"{label}: {text}" for label, text in block.rows]
            elif isinstance(block, Text):
                told.append(block.text)
            elif isinstance(block, Bullets):
                told += block.items
    return "\n".join(told)


def test_nothing_ticked_is_said_on_every_page_and_by_kind() -> None:
    content = choose(replace(material(), private=()), Choice())
    assert content.left_out == ("witnesses", "front-sheet", "others", "files")
    assert content.redacted
    assert report.document(content).mark == words.MARK
    assert words.MARK in package.read_me(content)
    first = report.document(content).sections[0].blocks[0]
    assert isinstance(first, Pairs)
    told = dict(first.rows)[words.LEFT_OUT_HEAD]
    for kind in content.left_out:
        assert words.LEFT_OUT_KINDS[kind] in told
        assert words.LEFT_OUT_KINDS[kind] in package.read_me(content)
    assert f"{words.LABELS['witnesses']}: {LEFT_OUT}" in _pages(content)


def test_a_copy_of_all_says_nothing_of_the_kind() -> None:
    content = choose(material(), EVERYTHING)
    assert content.left_out == ()
    assert report.document(content).mark == ""


def test_a_black_word_and_an_entry_that_is_out_are_told_apart() -> None:
    everything = replace(EVERYTHING, without=("blue van",))
    assert choose(material(), everything).left_out == ("words",)
    assert choose(material(), replace(EVERYTHING, without_entries=frozenset({2}))).left_out == ("entries",)
    hidden = replace(EVERYTHING, private_places=False, without=("blue van",))
    assert choose(material(), hidden).left_out == ("private-places", "words")
    assert choose(material(), replace(hidden, without=("unicorn",))).left_out == ("private-places",)


def _corrected() -> Content:
    every = entries()
    wrong = replace(every[3], amends=3, why="Wrong device", written=moment(99_000.0))
    again = replace(wrong, number=7, amends=4, id=f"{7:016x}")
    return choose(material([*every[:3], wrong, *every[4:], again]), Choice())


def test_a_corrected_finding_is_marked_wherever_it_stands() -> None:
    content = _corrected()
    assert content.corrections == {3: (4, 7), 4: (7,)}
    told = _pages(content)
    lines = [line for line in told.splitlines() if line.startswith("F-0003")]
    assert len(lines) == 3  # page one, its sheet, its own part
    assert all(line.startswith("F-0003 (corrected by entries 4, 7)") for line in lines)
    sheet = tables.findings_sheet(content)
    assert dict(zip(sheet.head, sheet.rows[0], strict=True))["corrected_by"] == "4 7"


def test_a_correction_stands_below_its_entry_and_moves_no_end_of_the_period() -> None:
    content = _corrected()
    order = [line.entry.number for line in content.chronology]
    assert order[order.index(3) :][:3] == [3, 4, 7]
    assert content.period is not None
    assert content.period[1].time < moment(99_000.0).time


def test_what_was_kept_is_told_with_its_labels() -> None:
    kept = Kept("photo", where="my phone", touched_by="me", file_name="a.jpg", label="P/1", what="the van")
    content = choose(material([replace(entries()[0], kept=(kept,))]), EVERYTHING)
    told = _pages(content)
    for text in ("Label: P/1", "Where: my phone", "Handled by: me", "File: a.jpg"):
        assert text in told


@pytest.mark.parametrize("source", ["device", "phone"])
def test_a_device_counts_looks_and_not_sightings(source: str) -> None:
    recorded = {"addresses": ["192.0.2.7"], "first": moment().time, "last": moment(60.0).time}
    told = replace(finding(), source=source, recorded=recorded, worked_out={"name": "Camera"})
    every = [replace(entries()[2], number=1, finding=told)]
    content = choose(material(every), Choice())
    assert "sighting" not in _pages(content)
    row = dict(zip(tables.FINDING_COLUMNS, tables.findings_sheet(content).rows[0], strict=True))
    assert (row["sightings"], row["packets"]) == ("", "")
    assert bool(row["first"]) == (source == "device")


def test_the_first_page_names_a_finding_with_its_days_whatever_its_name() -> None:
    told = replace(finding(), worked_out={**finding().worked_out, "name": "Very long name " * 9})
    correction = replace(entries()[3], number=2, amends=1)
    content = choose(material([replace(entries()[2], number=1, finding=told), correction]), Choice())
    line = next(line for line in _pages(content).splitlines() if line.startswith("F-0003"))
    assert line.endswith("Sat 21 Nov 2026 to Mon 23 Nov 2026, 4 sightings")


def test_the_first_page_tells_what_a_thing_of_no_known_kind_calls_itself() -> None:
    of_it = {**finding().worked_out, "name": None, "kind": "unknown", "family": None}
    of_it |= {"calls_itself": "NotePin " * 9, "maker": "Plaud Inc. " * 9}
    every = [replace(entries()[2], number=1, finding=replace(finding(), worked_out=of_it))]
    first = report.document(choose(material(every), Choice())).sections[0]
    ((brief,),) = (block.items for block in first.blocks if isinstance(block, Bullets))
    what, called, other = brief.split("\n")
    assert "kind not known" in what
    assert called.startswith("It calls itself 'NotePin NotePin ")
    assert "Anyone can set a name. The number in its messages belongs to Plaud Inc. " in called
    assert other.startswith("On 3 days")


def test_where_no_place_was_named_the_first_page_names_the_days_alone() -> None:
    rows = [[*row[:5], None] for row in finding().recorded["sightings"]]
    told = replace(finding(), recorded={**finding().recorded, "sightings": rows})
    pages = _pages(choose(material([replace(entries()[2], number=1, finding=told)]), Choice()))
    assert "On 3 days. " in pages


def test_the_first_page_names_the_most_serious_findings_first_and_as_many_as_there_is_room_for() -> None:
    told = {"F-0001": "following", "F-0002": "seen", "F-0003": "watch", "F-0004": "watch", "F-0005": None}
    every = [
        replace(entries()[2], number=number, finding=replace(finding(), id=name, worked_out=worked))
        for number, (name, level) in enumerate(told.items(), start=1)
        for worked in [{**finding().worked_out, "level": level}]
    ]
    first = report.document(choose(material(every), Choice())).sections[0]
    (listed,) = (block for block in first.blocks if isinstance(block, Bullets))
    assert [line[:6] for line in listed.items] == ["F-0001", "F-0004", "F-0003", "F-0005", "F-0002"]


def test_a_sentence_alone_takes_no_page_of_its_own() -> None:
    content = choose(material([replace(entries()[1], number=1)]), Choice())
    found = next(each for each in report.document(content).sections if each.anchor == "findings")
    assert not found.new_page


def test_the_last_incident_says_that_it_was_corrected() -> None:
    correction = replace(entries()[3], number=2, amends=1)
    content = choose(material([replace(entries()[1], number=1), correction]), Choice())
    first = report.document(content).sections[0].blocks[0]
    assert isinstance(first, Pairs)
    assert "Entry 1 (corrected by entry 2)" in dict(first.rows)[words.LAST]


def test_an_incident_of_no_known_time_is_not_the_last_one_where_others_have_a_time() -> None:
    """When it was written says nothing of when it was: what is told last may have been first."""
    untold = replace(short("long ago"), start=None, sure="not-sure", written=moment(9e5))
    every = [replace(short("in the night"), number=1), replace(untold, number=2)]
    for entries_of_it, last, more in ((every, "in the night", True), (every[1:], "long ago", False)):
        first = report.document(choose(material(entries_of_it), Choice())).sections[0].blocks[0]
        assert isinstance(first, Pairs)
        told = dict(first.rows)[words.LAST]
        assert last in told
        assert (words.untimed((2,)) in told) is more


def test_a_correction_may_give_an_incident_its_time() -> None:
    untold = replace(short("long ago"), number=2, start=None, sure="not-sure")
    more = {"amends": 2, "why": "I found the date", "start": moment(9e5)}
    later = Entry("amendment", moment(9e6), number=3, **more)  # type: ignore[arg-type]
    told = choose(material([replace(short("in the night"), number=1), untold, later]), Choice())
    assert (told.last_incident, told.untimed) == (told.entries[1], ())
