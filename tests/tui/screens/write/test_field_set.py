"""Every field of the field set is asked, shown and exported; who writes for whom; the kind of an entry."""

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from scanner.log.diary import corrections
from scanner.log.diary.entries import add_entry, entries, places_used
from scanner.log.diary.entry import Entry, Kept, Moved, PersonTold
from scanner.log.diary.entry_check import EntryError
from scanner.log.diary.forms import CONSENT_FORM, FULL_FORM, OF_A_CLIENT, SHORT_FORM, form
from scanner.log.export.content import choose
from scanner.log.export.formats import csv, html
from scanner.log.export.redaction.choice import Choice
from scanner.store import codename
from scanner.store.case import Case, create, open_case
from scanner.store.events.writing import Writer
from tests.scanner.log import made
from tests.scanner.log.export.samples import material
from tests.tui.apps import T0, Rig
from tests.tui.commanding import Run, add
from tests.tui.screens.record.test_record import fill, incident, shown, write
from tui.present.diary import entry as present_entry
from tui.present.report import report, tables
from tui.screens.record.entry import EntryScreen
from tui.screens.record.record import RecordScreen
from tui.screens.write.review import OverScreen
from tui.screens.write.write import WriteScreen
from tui.shared import form as shared_form
from tui.widgets.form import Lines, Picks
from tui.wording.app import record as app_record
from tui.wording.log import diary as words

OF_THE_APP = {
    "kind",
    "number",
    "id",
    "written",
    "begun",
    "made_by",
    "clock",
    "finding",
    "check",
    "hand_over",
    "amends",
}
OF_OTHER_KINDS = {"agreed", "keeper", "why", "right_kind", "when_words"}  # consent, correction, a typed time


def test_the_full_form_asks_for_every_field_and_both_ways_in_ask_the_same() -> None:
    asked = {one.name for one in fields(Entry)} - OF_THE_APP - OF_OTHER_KINDS
    assert set(FULL_FORM) == asked | {"witnesses"}
    incident = Entry("incident", made.moment())
    in_the_app = [question.field for question in shared_form.questions(incident, full=True)]
    assert in_the_app == ["kind", *FULL_FORM]
    assert {"agreed", "keeper"} < set(CONSENT_FORM)
    assert all(words.QUESTIONS[field] for field in (*FULL_FORM, *CONSENT_FORM, "why", "right_kind"))


def test_everything_past_five_questions_is_left_to_the_person() -> None:
    assert SHORT_FORM == ("start", "place", "account", "feeling", "kept")
    assert form("incident", full=False) == SHORT_FORM
    assert form("incident", full=False, client=True) == (*SHORT_FORM, *OF_A_CLIENT)


@pytest.mark.parametrize("kind", [Kept, Moved, PersonTold])
def test_every_part_of_a_list_is_asked_in_the_app(kind: type) -> None:
    asked = app_record.ITEM_ASKS[{Kept: "kept", Moved: "moved", PersonTold: "told"}[kind]]
    own = {"file_name", "sha256", "size", "in_record", "reported"}
    assert set(asked) == {one.name for one in fields(kind)} - own


def test_every_answer_stands_on_the_page_in_the_table_and_in_the_report() -> None:
    entry = replace(made.full(), number=1)
    page = "\n".join(present_entry.full(entry, witnesses=("Sam Witness",)))
    content = choose(material([entry]), Choice(witnesses=True, front_sheet=True, private_places=True))
    written = html.write(report.document(content)).decode()
    table = csv.write(tables.log_sheet(content)).decode()
    answers = [
        "home, kitchen", "by the window", "I know where you go", "Alex", "grey coat", "AB12 CDE", "doorbell",
        "locked the door", "another way to work", "Sam Witness", "DK/1", "on my phone", "only me", "PC 1234",
        "REF-9", "call again", "Friday", "non-molestation order", "ZW1", "Dana, support worker", "Cora",
        "interpreter", "not reported",
        "a plate off the van", "PC 77", "under the seat", "a tin at work",
    ]  # fmt: skip
    for answer in answers:
        assert answer in page, answer
        assert answer in written, answer
        assert answer in table, answer
    for code, text in (("afraid", "afraid"), ("on-edge", "on edge")):
        assert code in table
        assert text in written
        assert text in page


@pytest.mark.parametrize(
    ("made_by", "writer", "written_for", "says"),
    [
        ("me", "", "", "written by me"),
        ("with", "Dana", "", "written by Dana with me"),
        ("with", "Dana", "A. B.", "written by Dana for A. B."),
        ("me", "", "A. B.", "written by me for A. B."),
        ("scan", "", "", "made from a scan and read by me"),
        ("scan", "Dana", "A. B.", "made from a scan and read by Dana for A. B."),
        ("scan-export", "", "", "made from a scan and entered at export by me"),
        (
            "scan-export-unnamed",
            "",
            "",
            "made from a scan and entered at export by someone who was not named",
        ),
        ("unnamed", "", "", "written by someone who was not named"),
        ("scan-unnamed", "", "A. B.", "made from a scan and read by someone who was not named for A. B."),
    ],
)
def test_who_wrote_it_for_whom_is_told_in_one_way(
    made_by: str, writer: str, written_for: str, says: str
) -> None:
    assert words.who_wrote(made_by, writer, written_for) == says


def test_in_a_client_s_record_the_short_form_asks_who_writes_for_whom(run: Run, record: Path) -> None:
    with open_case(record) as case:
        codename.give(case, "acorn-lantern")
    typed = ["today", "home", "A call", "", "", "", "Dana", "A. B.", "1"]
    done = run("log", "add", typed="\n".join(typed) + "\n")
    assert done.err.index("Who is writing?") < done.err.index("For whom is it written?")
    told = json.loads(run("log", "show", 1, "--json").out)["entry"]
    assert (told["made_by"], told["writer"], told["written_for"]) == ("with", "Dana", "A. B.")


def test_in_a_client_s_record_findings_and_corrections_ask_it_too(run: Run, record: Path) -> None:
    with open_case(record) as case:
        codename.give(case, "acorn-lantern")
    assert run("log", "add", "--phone", typed="iPhone\nA tag\n\nmine\n\nDana\n<\n1\n").status == 0
    assert run("log", "correct", 1, typed="not so\nx\n\nDana\nCora\n1\n").status == 0
    told = [json.loads(run("log", "show", number, "--json").out)["entry"] for number in (1, 2)]
    assert [entry.get("writer") for entry in told] == ["Dana", "Dana"]
    assert [entry.get("written_for") for entry in told] == [None, "Cora"]


def test_in_a_client_s_record_names_are_typed_once(run: Run, record: Path) -> None:
    with open_case(record) as case:
        codename.give(case, "acorn-lantern")
    assert run("log", "add", typed="today\nhome\nA call\n\n\n\nDana\nA. B.\n1\n").status == 0
    again = run("log", "add", typed="today\nhome\nA van\n\n\n\n\n\n1\n")
    assert "Dana" in again.err
    assert "written by Dana for A. B.\n" in again.err
    assert run("log", "add", typed="today\nhome\nA car\n\n\n\n-\n-\n1\n").status == 0
    assert add(run).status == 0  # a script says all of it
    told = [json.loads(run("log", "show", number, "--json").out)["entry"] for number in (2, 3, 4)]
    assert [(one.get("writer"), one.get("written_for")) for one in told] == [
        ("Dana", "A. B."),
        (None, None),
        (None, None),
    ]
    assert [one["made_by"] for one in told] == ["with", "unnamed", "unnamed"]


def test_in_a_client_s_record_nobody_is_taken_for_me(run: Run, record: Path) -> None:
    with open_case(record) as case:
        codename.give(case, "acorn-lantern")
    for writer in ("", "me", "Dana"):
        assert run("log", "add", typed=f"today\nhome\nA call\n\n\n\n{writer}\n\n1\n").status == 0
    assert add(run).status == 0
    assert run("log", "hand-over", "--answers", "-", typed='{"whom": "PC 12"}').status == 0
    told = [json.loads(run("log", "show", number, "--json").out)["entry"] for number in range(1, 6)]
    assert [entry.get("made_by", "me") for entry in told] == ["unnamed", "me", "with", "unnamed", "unnamed"]
    assert [entry.get("writer") for entry in told] == [None, None, "Dana", None, None]
    assert "written by someone who was not named" in " ".join(run("log", "show", 1).out.split())


def test_in_the_person_s_own_record_the_five_questions_stay_five(run: Run, record: Path) -> None:
    assert "Who is writing?" not in run("log", "add", typed="today\nhome\nA call\n\n\n\n1\n").err


def test_places_are_told_again_as_the_person_called_them(run: Run, record: Path) -> None:
    for place in ("home", "car", "home"):
        add(run, place=place)
    assert "So far you wrote: home, car." in run("log", "add", typed="today\n\nx\n\n\n\n1\n").err
    with open_case(record, writable=False) as case:
        assert places_used(case) == ["home", "car"]


@pytest.mark.parametrize("words_", [["log", "correct", "1"], ["log", "note"]])
def test_back_is_a_word_like_others_where_no_question_was_before(
    run: Run,
    record: Path,
    words_: list[str],
) -> None:
    add(run)
    assert run(*words_, typed="<\n<\n\n\n\n").status == 0


# a correction of the kind


def test_a_correction_can_say_that_it_was_of_another_kind(run: Run, record: Path) -> None:
    add(run, account="I changed the locks", start="yesterday 9pm")
    done = run("log", "correct", 1, typed="It is what I did\nThe locks were changed by me\n\n3\n1\n")
    assert "Added as entry 2" in done.out
    assert json.loads(run("log", "show", 2, "--json").out)["entry"]["right_kind"] == "action"
    for number in (1, 2):
        assert "It should be: something I did." in run("log", "show", number).out
    assert "What happened" in run("log", "show", 1).out.splitlines()[0]  # the old entry stays as it was
    assert run("verify").status == 0
    assert "Added as entry 3" in run("log", "correct", 2, typed="It was not\nx\n\n2\n1\n").out
    with open_case(record, writable=False) as case:
        assert corrections.corrected(entries(case)) == {1: "incident"}


def test_in_the_command_a_correction_can_change_its_time_too(run: Run, record: Path) -> None:
    add(run)
    run("log", "correct", 1, typed="wrong day\nx\n\n\n4\n3\nyesterday 9pm\n\n1\n")
    assert json.loads(run("log", "show", 2, "--json").out)["entry"]["start"]["time"]


def _corrected(case: Case, kind: str, right: str) -> None:
    add_entry(Writer(case), Entry(kind, made.moment(), account="x"))
    more = {"amends": 1, "why": "y", "right_kind": right}
    add_entry(Writer(case), Entry("amendment", made.moment(9.0), **more))  # type: ignore[arg-type]


def test_what_a_correction_says_is_an_incident_is_the_last_one_and_the_other_way(tmp_path: Path) -> None:
    every = [made.short("first"), made.short("second")]
    more = {"amends": 2, "why": "y", "right_kind": "action"}
    every = [*every, Entry("amendment", made.moment(9.0), **more)]  # type: ignore[arg-type]
    every = [replace(entry, number=n) for n, entry in enumerate(every, start=1)]
    last = choose(material(every), Choice()).last_incident
    assert last is not None
    assert last.account == "first"
    last = choose(material(every[:2]), Choice()).last_incident
    assert last is not None
    assert last.account == "second"
    told = html.write(report.document(choose(material(every), Choice()))).decode()
    assert told.count("Kind, as corrected") == 2
    assert "action" in csv.write(tables.log_sheet(choose(material(every), Choice()))).decode()


@pytest.mark.parametrize("kind", ["incident", "action"])
def test_only_what_a_person_tells_can_be_of_another_kind(tmp_path: Path, kind: str) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        _corrected(case, kind, "incident")
        add_entry(Writer(case), made.finding())
        more = {"amends": 3, "why": "y", "right_kind": "action"}
        with pytest.raises(EntryError) as error:
            add_entry(Writer(case), Entry("amendment", made.moment(9.0), **more))  # type: ignore[arg-type]
        assert error.value.field == "right_kind"
        with pytest.raises(EntryError):
            add_entry(Writer(case), Entry("incident", made.moment(), account="x", right_kind="action"))


async def test_in_the_app_a_correction_changes_the_kind(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    fill(path, incident("I changed the locks"))
    rig = Rig(path=path)
    async with rig.app.run_test(size=(80, 24)) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("enter")
        await shown(rig, pilot, EntryScreen)
        await pilot.press("c")
        page: WriteScreen = await shown(rig, pilot, WriteScreen)
        page.query_one("#f-why", Lines).text = "I did that"
        page.query_one("#f-right_kind", Picks).focus()
        await pilot.press("down", "down", "space")
        await pilot.pause()
        assert page.desk.entry.right_kind == "action"
        await pilot.press("ctrl+s")
        await shown(rig, pilot, OverScreen)
        await pilot.press("1")
        await shown(rig, pilot, EntryScreen)
        await pilot.press("escape", "escape")
        page_of_all: RecordScreen = await shown(rig, pilot, RecordScreen)
        assert page_of_all.query_one("#entries").rows  # type: ignore[attr-defined]
        kind = [row[2] for row in (page_of_all.query_one("#entries").get_row("1"),)]  # type: ignore[attr-defined]
        assert str(kind[0]).strip() == app_record.KINDS_SHORT["action"]


async def test_in_the_app_a_client_s_form_asks_who_writes_for_whom(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with create(path, None, now=T0) as case:
        codename.give(case, "acorn-lantern")
    rig = Rig(path=path)
    async with rig.app.run_test(size=(80, 24)) as pilot:
        page = await write(rig, pilot)
        assert len(page.query("#f-writer")) == len(page.query("#f-written_for")) == 1
