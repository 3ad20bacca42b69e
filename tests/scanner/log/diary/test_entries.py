import json
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner.log.diary import commitments, entry_json
from scanner.log.diary.corrections import root
from scanner.log.diary.entries import (
    Draft,
    add_entry,
    add_note,
    amendments,
    can_change_kind,
    drafts,
    drop_draft,
    drop_note,
    entries,
    find,
    front_sheet,
    names_private_place,
    notes,
    places_used,
    rows,
    save_draft,
    set_front_sheet,
    set_witnesses,
    witnesses,
)
from scanner.log.diary.entry import BEHAVIOURS, Check, Entry, Finding, Kept
from scanner.log.diary.entry_check import MAX_SHORT, MAX_TEXT, EntryError, check
from scanner.log.export import rows as export_rows
from scanner.log.export.formats import csv
from scanner.store.case import Case, create, open_case
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events import codec, soundness
from scanner.store.events.writing import Writer, event_hash
from tests.scanner.log.made import T0, agreed, finding, full, hand_over, moment, short

HAPPENED = export_rows.COLUMNS.index("happened_start")


@pytest.mark.parametrize("entry", [short(), full(), finding(), hand_over(), agreed()])
def test_an_entry_comes_back_as_it_was(case: Case, entry: Entry) -> None:
    added = add_entry(Writer(case), entry)
    assert replace(added, number=0, id="") == entry
    assert entries(case) == [added]
    assert find(case, 1) == added


def test_a_finding_of_which_nothing_is_known_comes_back_too(case: Case) -> None:
    """What was added must be readable again, or the whole record is taken for damaged."""
    empty = Finding("", "phone", "phone", {}, {})
    added = add_entry(Writer(case), Entry("finding", moment(), finding=empty))
    assert entries(case) == [added]


def test_the_fullest_entry_fills_every_field() -> None:
    """So that the test above sees each field; the rest belong to other kinds."""
    empty = Entry("incident", moment())
    same = {one.name for one in fields(Entry) if getattr(full(), one.name) == getattr(empty, one.name)}
    assert same == {"kind", "number", "id", "finding", "check", "hand_over", "agreed", "keeper", "when_words",
                    "amends", "why", "right_kind"}  # fmt: skip


@pytest.mark.parametrize(("codes", "problem"), [((), "missing"), (("checked", "all"), "not-a-choice")])
def test_what_was_agreed_is_named_from_the_list(codes: tuple[str, ...], problem: str) -> None:
    with pytest.raises(EntryError) as caught:
        check(replace(agreed(), agreed=codes))
    assert (caught.value.field, caught.value.problem) == ("agreed", problem)


def test_empty_fields_take_no_room() -> None:
    assert set(entry_json.body(short())) == {"kind", "written", "start", "account"}


def test_entries_are_numbered_without_gaps_among_other_events(case: Case) -> None:
    writer = Writer(case)
    for number in range(1, 5):
        writer.event("gap", T0, {"end": T0, "cause": "x"})
        assert add_entry(writer, short(str(number))).number == number
    with pytest.raises(EntryError):
        add_entry(writer, short(""))
    assert [entry.number for entry in entries(case)] == [1, 2, 3, 4]
    assert find(case, 3) == entries(case)[2]
    assert [find(case, number) for number in (0, -1, 5, 1 << 70)] == [None] * 4


def test_an_entry_is_a_link_of_the_chain(case: Case) -> None:
    writer = Writer(case)
    add_entry(writer, short("one"))
    add_entry(writer, short("two"))
    first, second = rows(case)
    committed = commitments.listed(case)[second.seq]
    assert committed.before == first.hash
    assert second.hash == event_hash(committed.hash, second.seq, second.time, "entry", second.body)
    assert second.time == second.entry.written.time
    assert soundness.first_break(case) is None


def test_a_correction_is_a_new_entry_that_names_the_old_one(case: Case) -> None:
    writer = Writer(case)
    add_entry(writer, short("Tuesday"))
    fixed = Entry("amendment", moment(9.0), amends=1, why="It was Monday", account="Monday")
    add_entry(writer, fixed)
    assert entries(case)[0].account == "Tuesday"
    assert amendments(entries(case)) == {1: (2,)}


@pytest.mark.parametrize("amends", [0, -1, 1, 7])
def test_what_is_not_there_cannot_be_corrected(case: Case, amends: int) -> None:
    with pytest.raises(EntryError, match="no-such-entry"):
        add_entry(Writer(case), Entry("amendment", moment(), amends=amends, why="x"))
    assert entries(case) == []


@pytest.mark.parametrize(
    ("change", "field", "problem"),
    [
        ({"kind": "verdict"}, "kind", "not-a-choice"),
        ({"made_by": "them"}, "made_by", "not-a-choice"),
        ({"made_by": "with"}, "writer", "missing"),
        ({"sure": "certain"}, "sure", "not-a-choice"),
        ({"how_known": "x"}, "how_known", "not-a-choice"),
        ({"children": "two"}, "children", "not-a-choice"),
        ({"behaviours": ("x",)}, "behaviours", "not-a-choice"),
        ({"kept": (Kept("sock"),)}, "kept", "not-a-choice"),
        ({"how_much": 4}, "how_much", "not-a-choice"),
        ({"account": "", "exact_words": ""}, "account", "missing"),
        ({"account": "x" * (MAX_TEXT + 1)}, "account", "too-long"),
        ({"place": "x" * (MAX_SHORT + 1)}, "place", "too-long"),
        ({"kept": (Kept(),) * 51}, "kept", "too-many"),
        ({"end": moment(-1.0)}, "end", "before-start"),
        ({"start": moment(float("nan"))}, "start", "not-a-moment"),
        ({"start": moment(1e15)}, "start", "not-a-moment"),
        ({"amends": 1}, "amends", "not-of-this-kind"),
        ({"kind": "amendment", "amends": 1}, "why", "missing"),
        ({"kind": "amendment"}, "amends", "missing"),
        ({"kind": "finding"}, "finding", "missing"),
        ({"kind": "check"}, "check", "missing"),
        ({"kind": "hand-over"}, "hand_over", "missing"),
        ({"check": Check()}, "check", "not-of-this-kind"),
    ],
)
def test_what_cannot_be_kept_is_named(change: Mapping[str, Any], field: str, problem: str) -> None:
    with pytest.raises(EntryError) as error:
        check(replace(short(), **change))
    assert (error.value.field, error.value.problem) == (field, problem)


def test_text_is_tidied_and_kept_whole() -> None:
    assert check(short("  one\r\ntwo\rthree\0 \udc80 \u202e ")).account == "one\ntwo\nthree ? \u202e"
    assert check(short(kept=(Kept(what=" a\0b "),))).kept[0].what == "ab"


def test_the_delay_counts_from_the_end() -> None:
    assert short().delay_s == 900.0
    assert short(end=moment(300.0)).delay_s == 600.0
    assert replace(short(), start=None).delay_s is None


def test_a_day_without_an_hour_counts_in_days() -> None:
    midnight = replace(moment(), time=moment().time // 86_400 * 86_400, offset_s=0)
    entry = replace(
        short(), start=midnight, sure="day", written=replace(midnight, time=midnight.time + 90_000)
    )
    assert (entry.day_only, entry.delay_s, entry.days_late) == (True, None, 1)
    assert export_rows.row(entry, export_rows.NOTHING_SAID)[HAPPENED] == str(midnight.local().date())
    assert not replace(entry, sure="about").day_only
    assert not replace(entry, start=replace(midnight, time=midnight.time + 60)).day_only


def test_threats_and_fear_ask_for_help_and_nothing_else_does() -> None:
    assert {b for b in BEHAVIOURS if short(behaviours=(b,)).needs_help} == {"threats", "fear"}


def test_there_are_the_thirteen_signs_and_one_of_ours() -> None:
    assert len(BEHAVIOURS) == len(set(BEHAVIOURS)) == 14


def test_witnesses_lie_apart_and_the_newest_word_stands(case: Case) -> None:
    writer = Writer(case)
    add_entry(writer, short("one"), witnesses=["Sam", " ", "Ola\0"])
    add_entry(writer, short("two"))
    assert witnesses(case) == {1: ("Sam", "Ola")}
    set_witnesses(writer, 1, ["Sam"], now=T0)
    assert witnesses(case) == {1: ("Sam",)}
    assert all("Sam" not in row.body for row in rows(case))
    with pytest.raises(EntryError):
        set_witnesses(writer, 3, ["Kim"], now=T0)


def test_a_draft_is_on_disk_before_it_is_added(case: Case) -> None:
    begun = Entry("incident", moment(), place="home")
    kept = save_draft(case, Draft("", T0, begun, ("Sam",), "account"))
    with open_case(case.path, writable=False) as other:
        assert drafts(other) == [kept]
    later = save_draft(case, kept._replace(changed=T0 + 5, entry=replace(begun, account="A van")))
    assert [draft.entry.account for draft in drafts(case)] == ["A van"]
    add_entry(Writer(case), later.entry, witnesses=later.witnesses, draft=later.id)
    assert drafts(case) == []
    assert witnesses(case) == {1: ("Sam",)}


def test_drafts_are_numbered_for_people_and_keep_what_is_half_typed(case: Case) -> None:
    save_draft(case, Draft("0123456789012345", T0 - 9, short()))  # as earlier versions named them
    ids = [save_draft(case, Draft("", T0 + n, short(), typed={"start": "yeste"})).id for n in range(3)]
    assert ids == ["1", "2", "3"]
    assert drop_draft(case, "2")
    assert save_draft(case, Draft("", T0, short())).id == "4"
    assert drafts(case)[0].typed == {"start": "yeste"}


def test_a_draft_that_cannot_be_added_stays(case: Case) -> None:
    kept = save_draft(case, Draft("", T0, Entry("incident", moment(), place="home")))
    with pytest.raises(EntryError):
        add_entry(Writer(case), kept.entry, draft=kept.id)
    assert drafts(case) == [kept]
    assert (drop_draft(case, kept.id), drop_draft(case, kept.id)) == (True, False)


def test_private_notes_are_no_events_and_can_go(case: Case) -> None:
    add_note(case, "new flat: key with Ola", now=T0)
    add_note(case, "14 Elm Road", now=T0, kind="place")
    assert case.db.execute("SELECT count(*) FROM event").fetchone()[0] == 0
    (note,) = notes(case)
    assert note.text == "new flat: key with Ola"
    assert (drop_note(case, note.id), drop_note(case, note.id), notes(case)) == (True, False, [])


@pytest.mark.parametrize(
    ("text", "named"),
    [("at 14  elm ROAD, by the gate", True), ("Elm Road 14", False), ("", False), ("14 Elm Roadside", True)],
)
def test_a_private_place_in_a_text_is_noticed(case: Case, text: str, named: bool) -> None:
    add_note(case, "14 Elm Road", now=T0, kind="place")
    add_note(case, "  ", now=T0, kind="place")
    assert (names_private_place(case, text) is not None) == named


def test_the_front_sheet_is_filled_field_by_field(case: Case) -> None:
    set_front_sheet(case, "language", "Polish")
    set_front_sheet(case, "needs", "large print")
    set_front_sheet(case, "needs", "")
    assert front_sheet(case) == {"language": "Polish"}
    with pytest.raises(EntryError):
        set_front_sheet(case, "shoe size", "40")


def test_a_copy_carries_the_diary(case: Case, tmp_path: Path) -> None:
    add_entry(Writer(case), full(), witnesses=["Sam"])
    case.copy_to(tmp_path / "copy.db", None)
    with open_case(tmp_path / "copy.db") as copied:
        assert rows(copied) == rows(case)
        assert witnesses(copied) == {1: ("Sam",)}
        with pytest.raises(StoreError), copied.transaction() as db:
            db.execute("DELETE FROM event")


LEAF = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4)
INNER = st.recursive(
    LEAF,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["kind", "time", "when", "what", "recorded", "zone"]), inner)
    ),
    max_leaves=8,
)
BODIES = st.dictionaries(st.sampled_from([one.name for one in fields(Entry)] + ["more"]), INNER)


@settings(deadline=None, max_examples=60)
@given(body=BODIES, base=st.sampled_from([short, full, finding, hand_over]))
def test_a_body_that_is_not_ours_is_an_error_and_never_a_crash(body: Any, base: Any) -> None:
    told = json.loads(codec.dump(entry_json.body(base()))) | body
    try:
        entry = entry_json.entry(told)
    except (ValueError, TypeError, KeyError):
        return
    assert entry_json.entry(json.loads(codec.dump(entry_json.body(entry)))) == entry
    entry.written.iso()


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.text(max_size=30) | BODIES.map(json.dumps) | st.just("[" * 100_000))
def test_a_damaged_diary_says_so(case: Case, body: str) -> None:
    case.db.execute("SAVEPOINT here")
    Writer(case).event("entry", 1.0, body)
    Writer(case).event("witnesses", 1.0, body)
    problems = set()
    for ask in (entries, witnesses, lambda c: find(c, 1)):
        try:
            ask(case)
        except StoreError as error:
            problems.add(error.problem)
    case.db.execute("ROLLBACK TO here")
    case.db.execute("RELEASE here")
    assert problems <= {StoreProblem.DAMAGED}


@settings(deadline=None, max_examples=50)
@given(texts=st.lists(st.text(st.characters(), max_size=30), min_size=3, max_size=3))
def test_any_text_comes_back(texts: list[str]) -> None:
    entry = check(short("x" + texts[0], person=texts[1], feeling=texts[2]))
    assert entry_json.entry(json.loads(codec.dump(entry_json.body(entry)))) == entry


def test_no_more_drafts_than_a_person_can_look_through(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.log.diary.entries.MAX_DRAFTS", 2)
    for _ in range(2):
        save_draft(case, Draft("", T0, short()))
    with pytest.raises(EntryError):
        save_draft(case, Draft("", T0, short()))
    assert len(drafts(case)) == 2


def test_another_record_shares_nothing(case: Case, tmp_path: Path) -> None:
    add_entry(Writer(case), short())
    with create(tmp_path / "other.db", None, now=0.0) as other:
        assert entries(other) == []


def test_a_row_to_copy_is_as_safe_as_the_file() -> None:
    starts = ["=", "+", "-", "@", "|", "%", "\uff1d", "\uff0d"]
    for before in ["", " ", "\u3000", "\ufeff", "\u200b", "\t", "\r\n"]:
        cells = [f"{before}{start}1+1" for start in starts]
        assert [cell for cell in cells if not export_rows.safe(cell).startswith("'")] == []
        assert [cell for cell in cells if not str(csv.harmless(cell)).startswith("'")] == []


@pytest.mark.parametrize("cell", ["", "home", "12-13", "'already", "\u221271"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert export_rows.safe(cell) == csv.harmless(cell) == cell


def test_places_and_kinds_of_a_damaged_entry_are_a_damaged_record(case: Case) -> None:
    Writer(case).event("entry", T0, {})
    case.db.executescript("DROP TRIGGER event_stays; UPDATE event SET body = '{'")
    for ask in (lambda: places_used(case), lambda: can_change_kind(case, 1)):
        with pytest.raises(StoreError) as error:
            ask()
        assert error.value.problem is StoreProblem.DAMAGED


def test_a_ring_of_corrections_ends(case: Case) -> None:
    """Nobody can make one here; a record from elsewhere may hold it."""
    assert root({1: 2, 2: 1}, 2) == 1
    assert root({1: 1}, 1) == 1
    assert not can_change_kind(case, 7)


def test_hashes_that_a_package_shows_do_not_tell_names_by_trying(case: Case) -> None:
    """What stays at home has its hash beside the next event; the same words never give the same."""
    for _ in range(2):
        add_entry(Writer(case), short(), witnesses=["Sam"])
    Writer(case).event("place", T0, {"do": "name", "at": [T0], "value": "refuge"})
    Writer(case).event("place", T0, {"do": "name", "at": [T0], "value": "refuge"})
    said = case.db.execute("SELECT body FROM event WHERE kind != 'commitments' ORDER BY seq")
    bodies = [json.loads(body) for (body,) in said]
    assert len({body["salt"] for body in bodies}) == 6
    assert all(len(bytes.fromhex(body["salt"])) == 16 for body in bodies)
    assert witnesses(case) == {1: ("Sam",), 2: ("Sam",)}
