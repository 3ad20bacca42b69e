"""The pages of the record by their keys, over a real record: write, drafts, entries, package, checks."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button, Input, OptionList, Static

from scanner.log.entries import Draft, add_entry, add_note, drafts, entries, notes, save_draft
from scanner.log.entry import BEHAVIOURS, Entry, Kept, Order, Told
from scanner.log.moments import Moment
from scanner.log.verify import verify
from scanner.store.case import Case, create, open_case
from scanner.store.writing import Writer
from tests.tui.apps import HOSTILE, T0, Rig, settled, tag
from tests.tui.test_app import heard, listening, screen_text
from tui import diary_form, packing
from tui.screens.ask import AskYes
from tui.screens.check import CheckScreen
from tui.screens.entry import EntryScreen
from tui.screens.first import KeepScreen
from tui.screens.record import RecordScreen
from tui.screens.record_check import AnchorScreen, VerifyScreen
from tui.screens.record_drafts import DraftsScreen
from tui.screens.record_notes import NoteSheet, NotesScreen
from tui.screens.record_package import PackageScreen
from tui.screens.record_sheet import FrontSheet
from tui.screens.secret import NewSecretScreen
from tui.screens.start import StartScreen
from tui.screens.tag import TagScreen
from tui.screens.write import WriteScreen
from tui.screens.write_item import ItemSheet
from tui.screens.write_over import OverScreen
from tui.widgets.form import Lines, Picks
from tui.wording import app_record as words
from tui.wording import exporting as export_words
from tui.wording import log as diary

NORMAL = (80, 24)
AT = Moment(T0, 0, "UTC")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    home = tmp_path / "home"
    home.mkdir()
    for name, value in (("HOME", home), ("XDG_DATA_HOME", home / "data"), ("TZ", "UTC")):
        monkeypatch.setenv(name, str(value))
    monkeypatch.setattr("scanner.store.keys.MEMORY_KIB", (1024,))
    monkeypatch.setattr("scanner.store.sticks.mounted", list)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create(tmp_path / "r.db", None, now=T0).close()
    return tmp_path / "r.db"


def fill(path: Path, *every: Entry) -> None:
    with open_case(path) as case:
        for entry in every:
            add_entry(Writer(case), entry, witnesses=("Wit Ness",))


def incident(account: str = "A van waited", **more: Any) -> Entry:
    return Entry("incident", AT, start=AT, sure="about", account=account, **more)


async def shown(rig: Rig, pilot: Any, kind: type) -> Any:
    await settled(lambda: type(rig.app.screen) is kind)
    await pilot.pause()
    return rig.app.screen


async def write(rig: Rig, pilot: Any, *, full: bool = False) -> WriteScreen:
    rig.app.action_go("write")
    page: WriteScreen = await shown(rig, pilot, WriteScreen)
    if full:
        await pilot.press("ctrl+n")
        await settled(lambda: rig.app.screen is not page)
        page = await shown(rig, pilot, WriteScreen)
    return page


def kept_drafts(path: Path) -> list[Draft]:
    with open_case(path, writable=False) as case:
        return drafts(case)


def said(rig: Rig, selector: str) -> str:
    return str(rig.app.screen.query_one(selector, Static).content)


# writing


async def test_five_questions_by_keys_become_an_entry(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await write(rig, pilot)
        await pilot.press(
            *"last night", "tab", *"home", "tab", *"A van", "enter", *"waited", "tab", *"afraid"
        )
        assert "between Sun 4 Jan 2026 18:00" in said(rig, "#told-start")
        await pilot.press("ctrl+s")
        await shown(rig, pilot, OverScreen)
        await pilot.press("enter")  # the default keeps a draft
        await shown(rig, pilot, StartScreen)
        (draft,) = drafts(rig.doing.case)  # type: ignore[arg-type]
        assert draft.id == "1"
        assert entries(rig.doing.case) == []  # type: ignore[arg-type]
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        assert words.drafts_wait(1) in said(rig, "#record-says")
        await pilot.press("d")
        await shown(rig, pilot, DraftsScreen)
        await pilot.press("enter")
        await shown(rig, pilot, WriteScreen)
        await pilot.press("ctrl+s")
        await shown(rig, pilot, OverScreen)
        await pilot.press("1")
        await shown(rig, pilot, EntryScreen)
        assert said(rig, "#entry-said") == words.ADDED.format(number=1)
        await pilot.press("ctrl+q")
    with open_case(path) as case:
        (entry,) = entries(case)
        assert (entry.place, entry.account, entry.feeling) == ("home", "A van\nwaited", "afraid")
        assert (entry.sure, drafts(case)) == ("between", [])
        assert verify(case).differences == ()


async def test_what_was_agreed_is_one_item_of_the_page_to_write(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        first = await write(rig, pilot)
        first.query_one("#agreed", Button).press()
        await settled(lambda: rig.app.screen is not first)
        page: WriteScreen = await shown(rig, pilot, WriteScreen)
        assert diary.AGREED_SAYS in said(rig, "#above")
        assert not page.query("#agreed, #more")
        assert [question.field for question in diary_form.questions(page.desk.entry, full=False)] == [
            "agreed", "keeper", "present", "writer", "written_for", "account",
        ]  # fmt: skip
        await pilot.press("space", "down", "space", "tab", *"the client", "tab", *"interpreter")
        await pilot.press("ctrl+s")
        await shown(rig, pilot, OverScreen)
        await pilot.press("1")
        await shown(rig, pilot, EntryScreen)
    with open_case(path) as case:
        (entry,) = entries(case)
        assert (entry.kind, entry.agreed) == ("consent", ("checked", "written"))
        assert (entry.keeper, entry.present, entry.start) == ("the client", "interpreter", entry.start)
        assert entry.start is not None
        assert verify(case).differences == ()
        assert drafts(case) == []


async def test_earlier_answers_change_and_skipped_ones_come_back(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot)
        await pilot.press("tab", *"home", "shift+tab", *"yesterday", "tab", "tab", *"A van")
        assert said(rig, "#told-start").endswith("only the day is sure.")
        await pilot.press("ctrl+n")
        await settled(lambda: rig.app.screen is not page)
        full: WriteScreen = await shown(rig, pilot, WriteScreen)
        assert full.query_one("#f-place", Input).value == "home"
        assert full.query_one("#f-start", Input).value == "04/01/2026"
        full.query_one("#f-end", Input).value = "6/1/2026"
        full.query_one("#f-writer", Input).value = "Ola"
        await pilot.pause()
        assert (full.desk.entry.made_by, full.desk.entry.day_only) == ("with", True)
        await pilot.press("escape")
        await shown(rig, pilot, StartScreen)
    (draft,) = kept_drafts(path)
    assert (draft.entry.place, draft.entry.account, draft.entry.writer) == ("home", "A van", "Ola")


async def test_every_question_of_the_field_set_has_a_field(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot, full=True)
        asked = {question.field for question in diary_form.questions(page.desk.entry, full=True)}
        own = {
            "id",
            "number",
            "written",
            "clock",
            "made_by",
            "finding",
            "agreed",
            "when_words",
            "keeper",
            "check",
            "hand_over",
            "amends",
            "why",
            "right_kind",
        }
        assert asked == {*Entry.__dataclass_fields__, "witnesses"} - own
        there = {str(widget.id) for widget in page.query("*") if widget.id}
        for field in asked - {"kept", "told", "order"}:
            assert f"f-{field}" in there
        assert {"add-kept", "add-told", "o-what", "o-reference", "o-broken"} <= there
        for field, code in (("how_much", "3"), ("children", "no"), ("sure", "exact"), ("kind", "action")):
            picks = page.query_one(f"#f-{field}", Picks)
            picks.pick(code)
            picks.post_message(Picks.Changed(picks))
        await pilot.pause()
        entry = page.desk.entry
        assert (entry.how_much, entry.children, entry.sure, entry.kind) == (3, "no", "exact", "action")


async def test_a_form_that_nobody_filled_in_leaves_no_draft(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await write(rig, pilot)
        await pilot.press("escape")
        await shown(rig, pilot, StartScreen)
        await write(rig, pilot)
        await pilot.press("tab", "x")
        await pilot.pause(0.4)
        assert len(drafts(rig.doing.case)) == 1  # type: ignore[arg-type]
        await pilot.press("backspace", "escape")
        await shown(rig, pilot, StartScreen)
        assert drafts(rig.doing.case) == []  # type: ignore[arg-type]


async def test_a_time_that_is_not_understood_is_kept_as_it_was_typed(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot)
        await pilot.press(*"soonish", "tab", "tab", "x", "ctrl+s")
        await shown(rig, pilot, OverScreen)
        assert "soonish" in str(rig.app.screen.query_one("#over-text Static", Static).render())
        await pilot.press("1")
        await settled(lambda: bool(entries(page.desk.case)))
        (added,) = entries(page.desk.case)
        assert (added.start, added.when_words) == (None, "soonish")


async def test_a_threat_shows_where_help_is_and_scores_nothing(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot, full=True)
        assert not page.query_one("#help-now").display
        picks = page.query_one("#f-behaviours", Picks)
        picks.focus()
        picks.highlighted = BEHAVIOURS.index("threats")
        await pilot.press("space")
        await pilot.pause()
        assert page.query_one("#help-now").display
        assert "999" in said(rig, "#help-now")
        page.query_one("#f-account", Lines).text = "x"
        await pilot.pause()
        await pilot.press("ctrl+s")
        await shown(rig, pilot, OverScreen)
        assert "999" in said(rig, "#help-now")
        await pilot.press("1")
        await shown(rig, pilot, EntryScreen)
        assert "999" in said(rig, "#help-now")


async def test_who_seems_to_know_where_offers_a_check_in_one_sentence(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot, full=True)
        offered = page.query_one("#check-now", Static)
        assert not offered.display
        picks = page.query_one("#f-behaviours", Picks)
        picks.focus()
        picks.highlighted = BEHAVIOURS.index("knows-where")
        await pilot.press("space")
        await pilot.pause()
        assert offered.display
        assert said(rig, "#check-now") == words.KNOWS_WHERE
        assert not page.query_one("#help-now").display
        await pilot.press("space")
        await pilot.pause()
        assert not offered.display


async def test_a_private_place_is_warned_about(path: Path) -> None:
    with open_case(path) as case:
        add_note(case, "14 Elm Road", now=T0, kind="place")
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await write(rig, pilot)
        await pilot.press("tab", *"at 14 elm road")
        await settled(lambda: "14 Elm Road" in said(rig, "#problem"))


async def test_a_thing_kept_is_in_the_draft_as_it_is_typed_and_a_file_is_copied(
    path: Path, tmp_path: Path
) -> None:
    photo = tmp_path / "van.jpg"
    photo.write_bytes(b"abc")
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot)
        page._item("kept", 0)
        sheet = await shown(rig, pilot, ItemSheet)
        sheet.query_one("#p-what", Input).value = "the van"
        sheet.query_one("#file", Input).value = str(photo)
        sheet.query_one("#file", Input).focus()
        await pilot.press("enter")
        await settled(lambda: "copied" in said(rig, "#problem"))
        await pilot.press("escape")
        await shown(rig, pilot, WriteScreen)
        (item,) = page.desk.entry.kept
        assert (item.what, item.file_name, item.size, item.in_record) == ("the van", "van.jpg", 3, True)
        listed = page.query_one("#i-kept", OptionList)
        assert "the van" in str(listed.get_option_at_index(0).prompt)
        page._item("kept", 0)
        await shown(rig, pilot, ItemSheet)
        rig.app.screen.query_one("#out").focus()
        await pilot.press("enter")
        await shown(rig, pilot, WriteScreen)
        assert page.desk.entry.kept == ()


async def test_someone_told_keeps_when_and_reference(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot, full=True)
        page._item("told", 0)
        sheet = await shown(rig, pilot, ItemSheet)
        for name, text in (
            ("whom", "police"),
            ("when", "yesterday 9pm"),
            ("reference", "R-9"),
            ("next_date", "Fri"),
        ):
            sheet.query_one(f"#p-{name}", Input).value = text
        await pilot.pause()
        await pilot.press("escape")
        await shown(rig, pilot, WriteScreen)
        (told,) = page.desk.entry.told
        assert (told.whom, told.reference, told.next_date, told.reported) == ("police", "R-9", "Fri", True)
        assert told.when is not None
        assert told.when.iso() == "2026-01-04T21:00:00+00:00"
        page.query_one("#o-what", Input).value = "non-molestation order"
        await pilot.pause()
        assert page.desk.entry.order == Order("non-molestation order")


# leaving in the middle


LONG = {f"f-{field}" for field in diary_form.LONG}


def draft_body(path: Path) -> str:
    with open_case(path, writable=False) as case:
        return str(case.db.execute("SELECT body FROM draft").fetchone()[0])


async def type_in_form(rig: Rig, pilot: Any, field: str) -> None:
    page = await write(rig, pilot, full=True)
    page.query_one(f"#{field}").focus()
    await pilot.pause()
    await pilot.press(*"zebra")


async def type_in_item(rig: Rig, pilot: Any, field: str) -> None:
    kind, _, name = field.partition(" ")
    page = await write(rig, pilot, full=True)
    page._item(kind, 0)
    sheet = await shown(rig, pilot, ItemSheet)
    sheet.query_one(f"#p-{name}").focus()
    await pilot.pause()
    await pilot.press(*"zebra")


FIELDS = [
    "f-start", "f-end", "f-place", "f-place_detail", "f-account", "f-exact_words", "f-person", "f-looks",
    "f-vehicle", "f-technology", "f-feeling", "f-did", "f-changed", "f-witnesses", "o-what", "o-reference",
    "f-writer", "f-written_for", "f-present",
]  # fmt: skip
ITEM_FIELDS = [*(f"kept {n}" for n in ("what", "where", "touched_by", "label")),
               *(f"told {n}" for n in ("whom", "name", "reference", "said", "next_date"))]  # fmt: skip


@pytest.mark.parametrize("field", ["f-start", "f-account", "o-what", "kept what", "told said"])
async def test_ctrl_q_in_a_field_keeps_the_draft(field: str, path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await (type_in_item if " " in field else type_in_form)(rig, pilot, field)
        await pilot.press("ctrl+q")
    assert "zebra" in draft_body(path)


async def test_every_field_is_on_disk_by_the_end(path: Path) -> None:
    """What Ctrl+Q and every other end runs first, after a key in each field."""
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot, full=True)
        for number, field in enumerate(FIELDS):
            widget = (
                page.query_one(f"#{field}", Input)
                if field not in LONG
                else page.query_one(f"#{field}", Lines)
            )
            word = f"zebra{number}"
            setattr(widget, "value" if isinstance(widget, Input) else "text", word)
            await pilot.pause()
            for last in rig.doing.at_end:
                last()
            assert word in draft_body(path), field
        for kind in ("kept", "told"):
            page._item(kind, 0)
            sheet = await shown(rig, pilot, ItemSheet)
            for field in ITEM_FIELDS:
                if field.startswith(kind):
                    sheet.query_one(f"#p-{field.split()[1]}", Input).value = field
                    await pilot.pause()
                    for last in rig.doing.at_end:
                        last()
                    assert f'"{field}"' in draft_body(path), field
            await pilot.press("escape")
            await shown(rig, pilot, WriteScreen)


async def test_ctrl_q_keeps_a_note_and_the_page_about_me(path: Path) -> None:
    rig = Rig(path=path)
    fill(path, incident())
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        rig.app.push_screen(FrontSheet())
        sheet = await shown(rig, pilot, FrontSheet)
        sheet.query_one("#s-name", Input).focus()
        await pilot.pause()
        await pilot.press(*"zebra")
        rig.app.push_screen(NoteSheet("note", None))
        await shown(rig, pilot, NoteSheet)
        await pilot.press(*"giraffe", "ctrl+q")
    with open_case(path) as case:
        from scanner.log.entries import front_sheet

        assert front_sheet(case) == {"name": "zebra"}
        assert [note.text for note in notes(case)] == ["giraffe"]


async def test_hiding_the_screen_keeps_the_draft_and_comes_back(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await write(rig, pilot)
        await pilot.press("tab", *"home", "ctrl+l")
        await pilot.pause(0.4)
        assert "home" not in screen_text(rig)
        assert drafts(rig.doing.case)[0].entry.place == "home"  # type: ignore[arg-type]
        await pilot.press("enter")
        await shown(rig, pilot, WriteScreen)
        await pilot.press(*"x")
        assert rig.app.screen.query_one("#f-place", Input).value == "homex"


# the list, an entry, corrections, drafts


async def test_the_list_is_newest_first_and_shows_corrections(path: Path) -> None:
    day = replace(incident("only a day"), start=Moment(T0 // 86_400 * 86_400, 0, "UTC"), sure="day")
    fill(path, incident("the older one"), day)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        text = screen_text(rig)
        assert text.index("only a day") < text.index("the older one")
        assert "00:00" not in text
        assert words.state(2, 0) in text
        await pilot.press("down", "enter")
        await shown(rig, pilot, EntryScreen)
        assert "A van" not in screen_text(rig)
        assert "Wit Ness" in screen_text(rig)  # on the person's own screen
        await pilot.press("c")
        page: WriteScreen = await shown(rig, pilot, WriteScreen)
        page.query_one("#f-why", Lines).text = "It was a car"
        page.query_one("#f-account", Lines).text = "A car"
        await pilot.pause()
        await pilot.press("ctrl+s")
        await shown(rig, pilot, OverScreen)
        await pilot.press("1")
        await shown(rig, pilot, EntryScreen)
        await pilot.press("escape", "escape")
        await shown(rig, pilot, RecordScreen)
        text = screen_text(rig)
        assert words.CORRECTS.format(number=1) in text
        assert words.corrected_by("3") in text
        lines = rig.app.screen.plain_lines()  # type: ignore[attr-defined]
        assert "[corrected by 3]" in lines[-1]


async def test_a_correction_says_why(path: Path) -> None:
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("enter")
        await shown(rig, pilot, EntryScreen)
        await pilot.press("c")
        page: WriteScreen = await shown(rig, pilot, WriteScreen)
        page.query_one("#f-account", Lines).text = "A car"
        await pilot.pause()
        assert page.desk.problem() == diary.PROBLEMS["missing"].format(field="why")


async def test_a_draft_is_thrown_away_only_after_a_yes(path: Path) -> None:
    with open_case(path) as case:
        save_draft(case, Draft("", T0, incident("old words")))
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("d")
        await shown(rig, pilot, DraftsScreen)
        assert "  1  Mon 5 Jan 08:00  old words" in screen_text(rig)
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("enter")  # no
        await shown(rig, pilot, DraftsScreen)
        assert len(drafts(rig.doing.case)) == 1  # type: ignore[arg-type]
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("tab", "enter")
        await settled(lambda: drafts(rig.doing.case) == [])  # type: ignore[arg-type]
        await settled(lambda: words.NO_DRAFTS in screen_text(rig))


# from what was heard


async def test_l_on_a_tag_is_a_draft_in_four_parts_and_only_the_person_adds_it(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await listening(rig, pilot)
        await heard(rig, pilot, tag(1.0), tag(200.0))
        (found,) = rig.doing.all_tags()
        rig.app.open_tag(found.id)
        await shown(rig, pilot, TagScreen)
        await pilot.press("l")
        page: WriteScreen = await shown(rig, pilot, WriteScreen)
        lines = page.plain_lines()
        heads = ["What was recorded", "What the app makes of it", "What this cannot show", "Your own words"]
        assert [lines.index(head) for head in heads] == sorted(lines.index(head) for head in heads)
        assert entries(page.desk.case) == []
        await pilot.press(*"not mine")
        rig.radio.hear(tag(400.0))
        await pilot.press("escape")
        await shown(rig, pilot, TagScreen)
        await pilot.press("l")  # the same draft, with what was heard since
        page = await shown(rig, pilot, WriteScreen)
        assert page.desk.draft.id == "1"
        assert page.desk.entry.account == "not mine"
        await pilot.press("ctrl+s")
        await shown(rig, pilot, OverScreen)
        await pilot.press("1")
        await shown(rig, pilot, EntryScreen)
        await pilot.press("ctrl+q")
    with open_case(path) as case:
        (entry,) = entries(case)
        assert (entry.kind, entry.account, entry.made_by) == ("finding", "not mine", "scan")
        assert verify(case).differences == ()
        assert verify(case).findings == 1


async def test_it_is_mine_throws_the_draft_away_and_marks_the_tag(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await listening(rig, pilot)
        await heard(rig, pilot, tag(1.0), tag(200.0))
        (found,) = rig.doing.all_tags()
        rig.app.open_tag(found.id)
        await shown(rig, pilot, TagScreen)
        await pilot.press("l")
        await shown(rig, pilot, WriteScreen)
        await pilot.press("ctrl+s")
        await shown(rig, pilot, OverScreen)
        await pilot.press("5")
        await pilot.pause()
        await pilot.press("tab", "enter")
        await shown(rig, pilot, TagScreen)
        assert drafts(rig.doing.case) == []  # type: ignore[arg-type]
        now = rig.doing.tag(found.id)
        assert now is not None
        assert now.mark == "mine"


async def test_a_check_that_heard_nothing_is_an_entry_that_promises_nothing(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await listening(rig, pilot)
        rig.radio.hear(tag(1.0, data=bytes.fromhex("0201060303aafe"), address="C0:00:00:00:00:09"))
        await settled(lambda: rig.doing.hearing.coverage.packets == 1)
        await pilot.press("l")
        page: WriteScreen = await shown(rig, pilot, WriteScreen)
        assert page.desk.entry.check is not None
        text = " ".join(page.plain_lines())
        assert "No tracker tag was heard" in text
        assert "This cannot show that there was nothing" in text
        assert "UTC" in text


@pytest.mark.parametrize("which", ["down enter", "enter"], ids=["the check", "the tag"])
async def test_on_a_row_it_asks_whether_the_tag_or_the_check_is_meant(which: str, path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await listening(rig, pilot)
        await heard(rig, pilot, tag(1.0), tag(200.0))
        rig.app.screen.query_one("#tags").focus()
        await pilot.press("l")
        await settled(lambda: words.WHICH in screen_text(rig))
        await pilot.press(*which.split())
        page: WriteScreen = await shown(rig, pilot, WriteScreen)
        assert page.desk.entry.kind == ("finding" if which == "enter" else "check")


async def test_without_a_record_l_asks_where_to_keep_it_and_goes_on(tmp_path: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await listening(rig, pilot)
        await heard(rig, pilot, tag(1.0), tag(200.0))
        (found,) = rig.doing.all_tags()
        rig.app.open_tag(found.id)
        await shown(rig, pilot, TagScreen)
        await pilot.press("l")
        await shown(rig, pilot, KeepScreen)
        await pilot.press("down", "down", "down", "enter")  # nowhere
        await shown(rig, pilot, TagScreen)
        assert rig.doing.case is None
        await pilot.press("l")
        await shown(rig, pilot, KeepScreen)
        await pilot.press("enter")
        secret: NewSecretScreen = await shown(rig, pilot, NewSecretScreen)
        six = said(rig, "#offered").strip()
        assert len(six.split()) == 6
        await pilot.press("enter")
        await pilot.pause()
        secret.query_one("#again", Input).value = six
        await pilot.press("enter")
        page: WriteScreen = await shown(rig, pilot, WriteScreen)
        assert page.desk.entry.kind == "finding"
        assert page.desk.draft.id == "1"
        case = rig.doing.case
        assert case is not None
        await pilot.press("ctrl+q")
        kept = case.path
    with open_case(kept, six) as again:
        assert [draft.entry.kind for draft in drafts(again)] == ["finding"]


@pytest.mark.parametrize("line", ["write", "record"])
async def test_the_start_lines_ask_where_to_keep_a_record_first(line: str) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        rig.app.action_go(line)
        await shown(rig, pilot, KeepScreen)
        await pilot.press("escape")
        await shown(rig, pilot, StartScreen)
        assert words.NOTHING_KEPT in " ".join(screen_text(rig).split()) or rig.doing.case is None


# a package, checks, notes


async def packed(rig: Rig, pilot: Any) -> PackageScreen:
    rig.app.action_go("record")
    await shown(rig, pilot, RecordScreen)
    await pilot.press("e")
    page: PackageScreen = await shown(rig, pilot, PackageScreen)
    await settled(lambda: bool(page._preview))
    return page


async def test_the_preview_is_that_of_the_command_and_follows_the_ticks(path: Path) -> None:
    fill(path, incident(place="home", person="Alex"))
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        assert page._material is not None
        from scanner.log.export.content import choose

        def preview(*ticks: str, without: tuple[str, ...] = ()) -> list[str]:
            return packing.preview(choose(page._material, packing.choice(ticks, without, frozenset())))  # type: ignore[arg-type]

        assert said(rig, "#preview").splitlines() == preview()
        assert "Wit Ness" not in said(rig, "#preview")
        ticks = page.query_one("#ticks", Picks)
        ticks.focus()
        ticks.highlighted = 0
        await pilot.press("space")
        await pilot.pause()
        assert said(rig, "#preview").splitlines() == preview("witnesses")
        assert "Wit Ness" in said(rig, "#preview")
        page.query_one("#without", Input).value = "Alex, home"
        await pilot.pause()
        assert "Alex" not in said(rig, "#preview")
        page.query_one("#entries-out", Input).value = "7"
        await pilot.pause()
        assert said(rig, "#problem") == export_words.NO_ENTRY.format(number="7")


async def test_a_package_is_written_checked_and_handed_over(path: Path, tmp_path: Path) -> None:
    fill(path, incident())
    with open_case(path) as case:
        add_note(case, "private giraffe", now=T0)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        assert page.query_one("#where", Input).value == ""  # no stick: nothing is left at home by habit
        assert page.query_one("#unlocked").display
        page.query_one("#write").focus()
        await pilot.press("enter")
        await settled(lambda: said(rig, "#problem") == words.WHERE_FIRST)
        page.query_one("#where", Input).value = str(tmp_path / "home" / "record-2026-01-05")
        page.query_one("#write").focus()
        await pilot.press("enter")
        await settled(lambda: page.query_one("#handed").display, 60.0)
        out = tmp_path / "home" / "record-2026-01-05"
        assert (out / "tagmanifest-sha256.txt").is_file()
        assert page._digest in said(rig, "#written").replace("\n", "")
        assert all(b"giraffe" not in file.read_bytes() for file in out.rglob("*") if file.is_file())
        page.query_one("#whom", Input).value = "PC 12"
        page.query_one("#note").focus()
        await pilot.press("enter")
        await settled(lambda: len(entries(rig.doing.case)) == 2)  # type: ignore[arg-type]
        given = entries(rig.doing.case)[1].hand_over  # type: ignore[arg-type]
        assert given is not None
        assert (given.whom, given.sha256) == ("PC 12", page._digest)
        page.query_one("#write").focus()
        await pilot.press("enter")  # never over what is there
        await settled(lambda: "there already" in said(rig, "#problem"))
        rig.app.push_screen(VerifyScreen())
        check = await shown(rig, pilot, VerifyScreen)
        await settled(lambda: "differs" in said(rig, "#verify-text"))
        field = check.query_one("#path", Input)
        field.value = str(out)
        field.focus()
        await pilot.press("enter")
        await settled(lambda: export_words.PACKAGE_SOUND in said(rig, "#verify-text"))


async def test_a_package_is_removed_again_only_after_a_yes(path: Path, tmp_path: Path) -> None:
    fill(path, incident())
    out = tmp_path / "home" / "r"
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        page.query_one("#where", Input).value = str(out)
        page.query_one("#write").focus()
        await pilot.press("enter")
        await settled(lambda: page.query_one("#handed").display, 60.0)
        for key, stays in (("escape", True), ("y", False)):
            page.query_one("#remove").focus()
            await pilot.press("enter")
            await settled(lambda: isinstance(rig.app.screen, AskYes))
            await pilot.pause()
            if key == "y":
                rig.app.screen.dismiss(True)
            else:
                await pilot.press(key)
            await settled(lambda: rig.app.screen is page)
            if not stays:
                await settled(lambda: said(rig, "#problem") == words.REMOVED)
            assert out.exists() is stays


@pytest.mark.parametrize("kind", ["pdf", "html", "csv", "xlsx", "json"])
async def test_one_format_alone(kind: str, path: Path, tmp_path: Path) -> None:
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        page.query_one("#where", Input).value = str(tmp_path / "home" / "record-2026-01-05")
        picks = page.query_one("#format", Picks)
        picks.pick(kind)
        picks.post_message(Picks.Changed(picks))
        await pilot.pause()
        assert page.query_one("#where", Input).value.endswith(f"record-2026-01-05.{kind}")
        page.query_one("#write").focus()
        await pilot.press("enter")
        await settled(lambda: page.query_one("#handed").display, 60.0)
    assert (tmp_path / "home" / f"record-2026-01-05.{kind}").stat().st_size > 100


async def test_a_synced_folder_is_warned_about_and_needs_a_tick(path: Path, tmp_path: Path) -> None:
    fill(path, incident())
    (tmp_path / "Dropbox").mkdir()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        assert not page.query_one("#anyway").display
        page.query_one("#where", Input).value = str(tmp_path / "Dropbox" / "r")
        await pilot.pause()
        assert "Dropbox" in said(rig, "#synced")
        page.query_one("#write").focus()
        await pilot.press("enter")
        await pilot.pause()
        assert said(rig, "#problem") == export_words.SYNCED_STOP_APP
        assert not (tmp_path / "Dropbox" / "r").exists()
        page.query_one("#anyway", Picks).pick("yes")
        await pilot.press("enter")
        await settled(lambda: page.query_one("#handed").display, 60.0)
        assert (tmp_path / "Dropbox" / "r").is_dir()


async def test_a_locked_package_opens_with_its_own_passphrase_only(path: Path, tmp_path: Path) -> None:
    pyrage = pytest.importorskip("pyrage")
    fill(path, incident("zebra"))
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        page.query_one("#where", Input).value = str(tmp_path / "home" / "record-2026-01-05")
        for name, code in (("format", "json"), ("lock", "yes")):
            picks = page.query_one(f"#{name}", Picks)
            picks.pick(code)
            picks.post_message(Picks.Changed(picks))
        await pilot.pause()
        page.query_one("#secret", Input).value = "only for this file"
        page.query_one("#write").focus()
        await pilot.press("enter")
        await pilot.pause()
        assert not page.query_one("#handed").display
        page.query_one("#again", Input).value = "only for this file"
        await pilot.press("enter")
        await settled(lambda: page.query_one("#handed").display, 60.0)
    locked = (tmp_path / "home" / "record-2026-01-05.json.age").read_bytes()
    assert b"zebra" not in locked
    whole = json.loads(pyrage.passphrase.decrypt(locked, "only for this file"))
    assert "zebra" in json.dumps(whole)


async def test_the_record_is_checked_and_a_change_is_named(path: Path) -> None:
    fill(path, incident())
    with open_case(path) as case:
        case.db.executescript("DROP TRIGGER event_stays")
        case.db.execute("UPDATE event SET body = replace(body, 'van', 'bus') WHERE kind = 'entry'")
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("v")
        await shown(rig, pilot, VerifyScreen)
        await settled(lambda: "is not as it was (entry)" in said(rig, "#verify-text"))


async def test_the_anchor_shows_words_and_a_code_and_its_words_are_found_again(path: Path) -> None:
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("a")
        page = await shown(rig, pilot, AnchorScreen)
        told = " ".join(" ".join(line.split()) for line in page._lines[2:6])
        assert len(told.split()) == 8
        assert len(page._signs) <= 22
        assert "█▀▀▀▀▀█" in screen_text(rig)
        await pilot.press("escape")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("v")
        check = await shown(rig, pilot, VerifyScreen)
        await settled(lambda: "differs" in said(rig, "#verify-text"))
        field = check.query_one("#words", Input)
        field.value = told.upper()
        field.focus()
        await pilot.press("enter")
        await settled(lambda: "These words fit your record" in said(rig, "#verify-text"))


async def test_notes_say_that_they_are_never_exported_and_can_go(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        assert "never exported" in screen_text(rig)
        await pilot.press("n")
        await shown(rig, pilot, NotesScreen)
        await pilot.press("down", "enter")
        await shown(rig, pilot, NoteSheet)
        assert "never exported" in screen_text(rig)
        await pilot.press(*"14 Elm Road", "escape")
        await shown(rig, pilot, NotesScreen)
        assert "place: 14 Elm Road" in screen_text(rig)
        await pilot.press("down", "enter")
        await shown(rig, pilot, NoteSheet)
        await pilot.press("ctrl+end", "!", "escape")
        await shown(rig, pilot, NotesScreen)
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("tab", "enter")
        await settled(lambda: notes(rig.doing.case, "place") == [])  # type: ignore[arg-type]


# hostile text, and small terminals


def hostile(case: Case, text: str) -> None:
    writer = Writer(case)
    kept = Kept("photo", text[:300], text[:300], text[:300], text[:300], text[:300])
    entry = incident(
        text, place=text, place_detail=text, exact_words=text, person=text, looks=text, vehicle=text,
        technology=text, feeling=text, did=text, changed=text, kept=(kept,), writer=text, made_by="with",
        told=(Told(text, AT, text, text, text, text),), order=Order(text, text, "yes"), present=text,
    )  # fmt: skip
    add_entry(writer, entry, witnesses=(text,))
    save_draft(case, Draft("", T0, entry, (text,), typed={"start": text}))
    add_note(case, text, now=T0)
    add_note(case, text, now=T0, kind="place")


OPEN: dict[str, Callable[[Rig], None]] = {
    "record": lambda rig: rig.app.action_go("record"),
    "entry": lambda rig: rig.app.push_screen(EntryScreen(1)),  # type: ignore[func-returns-value]
    "drafts": lambda rig: rig.app.push_screen(DraftsScreen()),  # type: ignore[func-returns-value]
    "notes": lambda rig: rig.app.push_screen(NotesScreen()),  # type: ignore[func-returns-value]
    "package": lambda rig: rig.app.push_screen(PackageScreen()),  # type: ignore[func-returns-value]
}


def _no_signs(rig: Rig) -> None:
    assert not any(sign in screen_text(rig) for sign in ("\x1b", "\x07", "\u202e"))


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_text_on_every_page_of_the_record(text: str, path: Path) -> None:
    with open_case(path) as case:
        hostile(case, text)
    rig = Rig(path=path)
    async with rig.app.run_test(size=(120, 40), notifications=True, tooltips=True) as pilot:
        for name, open_page in OPEN.items():
            if name != "record":
                rig.app.action_go("record")
                await shown(rig, pilot, RecordScreen)
            open_page(rig)
            await settled(lambda name=name: (type(rig.app.screen) is RecordScreen) == (name == "record"))
            await pilot.pause(0.1)
            _no_signs(rig)
            await pilot.press("ctrl+t")
            await pilot.pause()
            _no_signs(rig)
            await pilot.press("escape")
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("d")
        await shown(rig, pilot, DraftsScreen)
        await pilot.press("enter")
        page: WriteScreen = await shown(rig, pilot, WriteScreen)
        before = page.desk.draft
        for widget in page.query("Line, Lines, Picks, Button"):
            widget.focus()
            await pilot.pause()
            _no_signs(rig)
        assert page.desk.draft == before  # looking changes nothing
        await pilot.press("ctrl+s")
        await shown(rig, pilot, OverScreen)
        _no_signs(rig)
        await pilot.press("3")
        await shown(rig, pilot, WriteScreen)
        page._item("kept", 0)
        await shown(rig, pilot, ItemSheet)
        _no_signs(rig)


async def test_what_is_pasted_is_cleaned(path: Path) -> None:
    from textual.events import Paste

    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot)
        for field in ("#f-place", "#f-account"):
            widget = page.query_one(field)
            widget.focus()
            await pilot.pause()
            widget.post_message(Paste("a\x1b[2Jb\u202ec\r\nd"))
            await pilot.pause()
        assert page.desk.entry.place == "a␛[2Jb\ufffdc"
        assert page.desk.entry.account == "a␛[2Jb\ufffdc\nd"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_every_page_stands_at_any_size(size: tuple[int, int], path: Path) -> None:
    fill(path, incident())
    with open_case(path) as case:
        save_draft(case, Draft("", T0, incident()))
    rig = Rig(path=path)
    async with rig.app.run_test(size=size) as pilot:
        for name, open_page in OPEN.items():
            rig.app.action_go("record")
            await shown(rig, pilot, RecordScreen)
            if name != "record":
                open_page(rig)
                await settled(lambda: type(rig.app.screen) is not RecordScreen)
            await pilot.pause(0.05)
            assert rig.app.focused is not None, name
            if name != "record":
                await pilot.press("escape")
        assert not isinstance(rig.app.screen, CheckScreen)
