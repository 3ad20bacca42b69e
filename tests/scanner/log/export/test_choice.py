"""What is left out is in no format, and what is there keeps its numbers."""

import json
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scanner.log.diary.entry import Entry, HandOver, Kept, Order, PersonTold
from scanner.log.export.content import blacked_out, choose
from scanner.log.export.formats import csv, html
from scanner.log.export.formats import json as export_json
from scanner.log.export.mentions import mentioned
from scanner.log.export.redaction.choice import LEFT_OUT, Blackout, Choice
from scanner.model import Instead, OpenName
from tests.scanner.log.export.goldens import EVERYTHING
from tests.scanner.log.export.samples import finding as sample
from tests.scanner.log.export.samples import material
from tests.scanner.log.made import moment, short
from tui.present.diary import finding_lines
from tui.present.report import package, report, tables
from tui.shared import export_package


def everything(choice: Choice) -> str:
    """Every text format of the sample after a choice, in one string."""
    content = choose(material(), choice)
    return "\n".join(
        written.decode()
        for written in (
            html.write(report.document(content)), csv.write(tables.log_sheet(content)),
            csv.write(tables.findings_sheet(content)), csv.write(package.custody(content)),
            export_json.write(content, finding_lines.statements_json), export_json.lines(content),
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "ticked"),
    [
        ("Sam Witness", Choice(witnesses=True)),
        ("A. B.", Choice(front_sheet=True)),
        ("refuge lane", Choice(private_places=True)),
        ("E1:00:00:00:00:09", Choice(others=True)),
    ],
)
def test_the_safe_defaults_leave_out_what_others_must_tick(name: str, ticked: Choice) -> None:
    assert name not in everything(Choice())
    assert name in everything(ticked)


@pytest.mark.parametrize(
    "word", ["Alex", "alex", "PC 1234", "AB12 CDE", "D1:22:33:44:55:66", "07700 900123", "home"]
)
def test_a_word_that_was_blacked_out_is_in_no_format(word: str) -> None:
    assert word.casefold() in everything(Choice()).casefold()
    assert word.casefold() not in everything(Choice(without=(word,))).casefold().replace("homesweep", "")


def test_a_left_out_entry_keeps_its_number_and_nothing_else() -> None:
    choice = Choice(without_entries=frozenset({1}))
    content = choose(material(), choice)
    assert [line.entry.number for line in content.lines] == [1, 2, 3, 4, 5, 6]
    assert content.redacted
    text = everything(choice)
    for told in ("First line", "I know where you go", "Dana", "REF-9", "Alex"):
        assert told not in text
    assert "This entry was left out of this copy." in text


def test_lines_that_were_shortened_say_so_and_the_others_are_the_very_text_that_was_hashed() -> None:
    written = export_json.lines(choose(material(), Choice(front_sheet=True, without=("Monday",))))
    told = {value["seq"]: value for value in map(json.loads, written.splitlines())}
    assert [seq for seq, value in told.items() if value["body"] is None] == [2, 4]
    assert told[4]["redacted"]
    assert told[4]["entry"]["account"] == f"It was {LEFT_OUT}."
    assert all("entry" not in told[seq] for seq in (1, 3, 5, 6))


def test_a_shortened_copy_says_so_in_the_report_and_a_whole_one_does_not() -> None:
    assert "Parts of this copy were left out" in everything(Choice())
    assert "Parts of this copy were left out" not in everything(EVERYTHING)


def test_whom_it_was_written_for_goes_in_with_the_page_about_the_person() -> None:
    out, ticked = choose(material(), Choice()), choose(material(), Choice(front_sheet=True))
    assert (out.entries[0].written_for, ticked.entries[0].written_for) == (LEFT_OUT, "Cora")
    assert (
        b"Cora" in export_json.write(out, finding_lines.statements_json),
        b"Cora" in export_json.lines(out),
    ) == (
        False,
        False,
    )
    assert "Cora" not in mentioned(out).people
    bare = choose(replace(material(), sheet={}), Choice())
    assert "front-sheet" in bare.left_out


def test_how_often_a_black_word_stands_there_is_counted_in_what_goes_in() -> None:
    choice = Choice(without=("blue  van", "AB12 CDE", "monday", "Sam Witness", "vann", "x"))
    counted = {"blue  van": 1, "AB12 CDE": 1, "monday": 1, "Sam Witness": 0, "vann": 0, "x": 5}
    assert blacked_out(material(), choice) == counted
    seen = blacked_out(material(), replace(choice, witnesses=True, without_entries=frozenset({4})))
    assert (seen["Sam Witness"], seen["monday"]) == (1, 0)
    told = export_package.blacked_out_lines(material(), choice)
    assert told[0] == 'Blacked out: "blue van", found 1 time.'
    assert '"vann" was not found' in told[4]


def test_the_preview_names_the_numbers_of_the_entries_that_go_in() -> None:
    told = export_package.preview(choose(material(), Choice(without_entries=frozenset({3, 5}))))
    assert "4 entries (1 to 2, 4, 6), 0 findings." in told[1]


def test_a_name_spelled_in_raw_bytes_is_left_out_with_them() -> None:
    assert Blackout(["Keys"]).text("0a0bff" + b"Keys".hex()) == LEFT_OUT


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Jos\u00e9", "JOSE\u0301 came"), ("Jose", "Jos\u00e9"), ("Strau\u00df", "STRAUSS"),
        ("Ilker", "\u0130lker"), ("Dave", "\uff24ave"),
        ("Mum's", "at Mum\u2019s"), ("O'Brien", "OBrien"), ("Jean-Luc", "Jean\u2011Luc"),
        ("Dave", "Da\u200bve"), ("Dave", "Da\u00adve"), ("Dave", "Daves-iPhone"), ("Dave", "IMG_Dave_01.jpg"),
        ("Dave", "dave77@example.org"), ("Dave", "DaveSmith"), ("John Smith", "john-smith"),
        ("John Smith", "JohnSmith"), ("\u674e", "\u674e\u3055\u3093"),
        ("\u0623\u062d\u0645\u062f", "\u0648\u0623\u062d\u0645\u062f"),
        ("07700 900123", "07700900123"), ("07700900123", "+44 7700 900-123"), ("AB12 CDE", "ab12cde"),
        ("SW1A1AA", "SW1A 1AA"), ("D", "D came"), ("dave", "00" + b"Dave".hex()),
        ("Dave", "Dave".encode("utf-16-le").hex()), 
        ("Dave", "00" + "DAVE".encode("utf-16-be").hex()),
    ],
)  # fmt: skip
def test_a_word_goes_however_it_is_written(word: str, text: str) -> None:
    black = Blackout([word])
    assert LEFT_OUT in black.text(text)
    assert black.text(black.text(text).replace(LEFT_OUT, "")) == black.text(text).replace(LEFT_OUT, "")
    assert black.stands_in({"x": [text]})
    assert black.stands_in({text: 1})


@pytest.mark.parametrize(
    ("word", "text"),
    [("kim", "Kimberley"), ("Ed", "edited"), ("ed", "3ed4" * 16), ("1234", "12345"), ("home", "homesweep")],
)
def test_a_longer_word_or_number_is_another_one(word: str, text: str) -> None:
    assert Blackout([word]).text(text) == text


def test_a_black_word_is_black_in_the_table_of_tags_too() -> None:
    every = material()
    named = replace(every, tags=(replace(every.tags[0], name="Alexs Tile"),))
    content = choose(named, Choice(others=True, without=("Alex", "E1:00:00:00:00:09")))
    assert (content.tags[0].name, content.tags[0].addresses) == (f"{LEFT_OUT} Tile", (LEFT_OUT,))


def test_what_a_tags_names_may_also_be_is_no_part_of_what_goes_in() -> None:
    every = material()
    (address,) = every.tags[0].addresses
    name = OpenName(address, 1.0, 0.6, (Instead("t-2", 0.2),))
    told = replace(every, tags=(replace(every.tags[0], open_names=(name,)),))
    choice = Choice(others=True, without=(address, "t-2"))
    assert blacked_out(told, choice) == blacked_out(every, choice)
    assert choose(told, choice).tags[0].addresses == (LEFT_OUT,)


def test_who_saw_it_is_not_named_in_other_words_of_the_person_either() -> None:
    entry = replace(short("Sam Witness called me."), number=1, id="1" * 16)
    seen = material([entry])
    assert choose(seen, Choice()).lines[0].entry.account == f"{LEFT_OUT} called me."
    assert choose(seen, Choice(witnesses=True)).lines[0].body is not None


def test_no_digest_tells_by_trying_which_words_were_taken() -> None:
    finding = choose(material(), Choice(without=("car",))).entries[2].finding
    assert finding is not None
    assert (finding.recorded_sha256, finding.raw_sha256) == ("", "3" * 64)
    assert (finding.worked_out_sha256, finding.worked_out.get("from")) == ("2" * 64, None)
    named = replace(material().lines[2].entry, finding=sample(source="phone", worked_out={"from": "1" * 64}))
    finding = choose(material([named]), Choice(without=("car",))).entries[0].finding
    assert finding is not None
    assert (finding.recorded_sha256, finding.worked_out_sha256, finding.raw_sha256) == ("", "", "")
    assert finding.worked_out == {}


def test_codes_are_not_words_that_can_be_blacked_out() -> None:
    entry = choose(material(), Choice(without=("contact", "incident", "tracker", "moves"))).entries[0]
    assert entry.behaviours == ("contact", "threats")
    assert entry.kind == "incident"
    finding = choose(material(), Choice(without=("moves", "separated"))).entries[2].finding
    assert finding is not None
    assert finding.worked_out["reasons"][1][0] == "moves"
    assert finding.worked_out["state"] == "separated"
    facts = {"reasons": [["moves", {"from": "Alex"}]], "messages": [{"id": "Alex"}], "kind": "Alex"}
    left = {"reasons": [["moves", {"from": LEFT_OUT}]], "messages": [{"id": LEFT_OUT}], "kind": "Alex"}
    assert Blackout(["alex"]).value(facts) == left


@settings(deadline=None, max_examples=30)
@given(st.text(min_size=2, max_size=12), st.text(max_size=30), st.text(max_size=30))
@example("a.b", "a.b", "xaxb")
@example("two  words", "two\nwords", "")
def test_a_word_that_stands_by_itself_never_stays(word: str, before: str, after: str) -> None:
    words = " ".join(word.split())
    text = Blackout([word]).text(f"{before} {words} {after}")
    if len(words) >= 2:
        assert f" {words.casefold()} " not in f" {text} ".casefold() or words.casefold() in LEFT_OUT


def test_the_preview_names_everybody_everything_and_every_number() -> None:
    told = mentioned(choose(material(), Choice(witnesses=True, front_sheet=True, files=True)))
    assert {"Alex", "Sam Witness", "Dana, support worker", "PC 1234", "A. B."} <= set(told.people)
    assert {"home, kitchen", "home", "car"} <= set(told.places)
    assert told.numbers == ("07700 900123",)
    assert told.devices == ("AirTag (D1:22:33:44:55:66)",)
    assert told.files == ("van.jpg",)


def test_whoever_has_a_field_of_their_own_is_named_in_the_preview() -> None:
    told = (PersonTold("my sister Ann", None, "Officer Bo", "07700 900001", "call 07700 900002"),)
    kept = (Kept("photo", "07700 900003", "at Cy's", "Di"),)
    entry = short("x", person="Ed", writer="Flo", written_for="Gus", present="Hal", keeper="Ivy", told=told,
                  kept=kept, order=Order("order", "0121 496 0004"), why="", looks="07700 900005")  # fmt: skip
    given = Entry("hand-over", moment(), hand_over=HandOver("Jo", "stick", "ab" * 32))
    every = [replace(one, number=n) for n, one in enumerate((entry, given), start=1)]
    preview = mentioned(choose(replace(material(every), sheet={"worker": "Kim"}), Choice(front_sheet=True)))
    names = {"my sister Ann", "Officer Bo", "Di", "Ed", "Flo", "Gus", "Hal", "Ivy", "Jo", "Kim"}
    assert set(preview.people) == names
    assert preview.places == ("at Cy's",)
    assert {number[-1] for number in preview.numbers} == {"1", "2", "3", "4", "5"}


def test_an_empty_record_makes_a_report_too() -> None:
    content = choose(material([]), Choice())
    text = html.write(report.document(content)).decode()
    assert "This record holds no entry yet." in text
    assert "That does not show that there was nothing." in text
    assert content.period is None
    assert export_json.lines(content) == b""
