"""Writing by keys, over a real record: five questions or all of them."""

from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Button, Input, OptionList, Static

from scanner.log.diary.entries import Draft, add_note, drafts, entries, save_draft
from scanner.log.diary.entry import BEHAVIOURS, Entry, Order
from scanner.log.diary.entry_check import MAX_TEXT
from scanner.log.proof.verify import verify
from scanner.store.case import Case, open_case
from scanner.store.errors import StoreError, StoreProblem
from tests.tui.app.test_app import screen_text
from tests.tui.apps import T0, Rig, resize, settled
from tests.tui.records import NORMAL, _own_home, incident, kept_drafts, path, said, shown, write
from tui.screens.asking.dialogs import Ask
from tui.screens.record.drafts import DraftsScreen
from tui.screens.record.entry import EntryScreen
from tui.screens.record.record import RecordScreen
from tui.screens.start import StartScreen
from tui.screens.write.item import ItemSheet
from tui.screens.write.review import OverScreen
from tui.screens.write.write import WriteScreen
from tui.shared import form
from tui.widgets.form import Line, Lines, Picks
from tui.wording import problems
from tui.wording.app import common
from tui.wording.app import record as words
from tui.wording.log import diary

__all__ = ["_own_home", "path"]  # fixtures


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
        (draft,) = drafts(rig.session.case)  # type: ignore[arg-type]
        assert draft.id == "1"
        assert entries(rig.session.case) == []  # type: ignore[arg-type]
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
        assert said(rig, "#entry-said") == words.ADDED_IN_APP.format(number=1)
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
        assert [question.field for question in form.questions(page.desk.entry, full=False)] == [
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
        asked = {question.field for question in form.questions(page.desk.entry, full=True)}
        own = {
            "id",
            "number",
            "written",
            "begun",
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
        for field in asked - {"kept", "moved", "told", "order"}:
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
        await settled(lambda: len(drafts(rig.session.case)) == 1)  # type: ignore[arg-type]
        await pilot.press("backspace", "escape")
        await shown(rig, pilot, StartScreen)
        assert drafts(rig.session.case) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("problem", [StoreProblem.NO_SPACE, StoreProblem.READ_ONLY])
async def test_a_form_opens_where_nothing_can_be_kept_and_says_so_at_the_first_letter(
    path: Path, monkeypatch: pytest.MonkeyPatch, problem: StoreProblem
) -> None:
    """The app ended there, with the sentence of a mistake of its own."""

    def full(self: Case) -> None:
        raise StoreError(problem, str(path))

    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        monkeypatch.setattr(Case, "transaction", full)
        await write(rig, pilot)
        await pilot.press("tab", "tab", *"A van")
        why = problems.of_store(StoreError(problem, str(path)))
        await settled(lambda: said(rig, "#problem") == words.NOT_SAVED.format(why=why))
        await pilot.press("escape")
        await shown(rig, pilot, Ask)
        await pilot.press("escape")  # stays, and nothing typed is lost
        await shown(rig, pilot, WriteScreen)
        await pilot.press("escape")
        await shown(rig, pilot, Ask)
        await pilot.press("down", "enter")
        await shown(rig, pilot, RecordScreen)
        monkeypatch.undo()
        assert drafts(rig.session.case) == []  # type: ignore[arg-type]


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


async def test_a_threat_in_a_field_for_something_else_is_answered_before_it_is_saved(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot)
        page.query_one("#f-start", Line).value = "He said that he will kill me."
        await pilot.pause()
        assert not page.query_one("#help-words").display  # that would move the form under the hand
        await pilot.press("ctrl+s")
        await shown(rig, pilot, OverScreen)
        assert "999" in said(rig, "#help-now")


async def test_words_open_the_same_box_once_and_an_address_is_asked_about_as_it_is_saved(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot)
        account = page.query_one("#f-account", Lines)
        account.focus()
        account.text = "We killed time at the station."
        await pilot.pause()
        assert not page.query_one("#help-words").display
        account.text = "He said that he will kill me."
        await settled(lambda: page.query_one("#help-words").display)
        assert "999" in said(rig, "#help-words")
        account.text = "He came."  # it stays: nothing blinks while somebody types
        page.query_one("#f-place", Line).value = "12 High Street"
        await pilot.pause()
        assert page.query_one("#help-words").display
        account.text = "He said that he will kill me."
        await pilot.press("ctrl+s")
        await shown(rig, pilot, OverScreen)
        assert not rig.app.screen.query("#help-now")  # once
        await pilot.press("1")
        await shown(rig, pilot, Ask)
        assert entries(page.desk.case) == []
        await pilot.press("enter")  # another word
        await settled(lambda: rig.app.focused is page.query_one("#f-place"))
        await pilot.press("ctrl+s")
        await shown(rig, pilot, OverScreen)
        await pilot.press("1")
        await shown(rig, pilot, Ask)
        await pilot.press("down", "enter")
        await settled(lambda: [one.place for one in entries(page.desk.case)] == ["12 High Street"])


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
        assert said(rig, "#check-now") == words.KNOWS_WHERE_IN_APP
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


async def test_what_was_moved_is_asked_in_the_long_form_and_stands_in_it_as_text(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot, full=True)
        button = page.query_one("#add-moved", Button)
        button.scroll_visible(animate=False, immediate=True)
        await pilot.pause()
        for size in (NORMAL, (120, 40)):
            await resize(pilot, *size)
            button.scroll_visible(animate=False, immediate=True)
            await pilot.pause()
            assert words.ADD_ITEM["moved"] in screen_text(rig)
            assert diary.QUESTIONS["moved"] in screen_text(rig)
        button.press()
        sheet = await shown(rig, pilot, ItemSheet)
        for size in (NORMAL, (120, 40)):
            await resize(pilot, *size)
            told = " ".join(screen_text(rig).split())
            assert all(asks in told for asks in (words.ITEM_TITLES["moved"], *words.MOVED_ASKS.values()))
        for name, text in (
            ("what", "F-0007"),
            ("when", "yesterday 9pm"),
            ("by", "PC 77"),
            ("where_to", "a tin"),
        ):
            sheet.query_one(f"#p-{name}", Input).value = text
        await pilot.pause()
        await pilot.press("escape")
        await shown(rig, pilot, WriteScreen)
        (moved,) = page.desk.entry.moved
        assert moved.when is not None
        assert (moved.what, moved.by, moved.when.iso()) == ("F-0007", "PC 77", "2026-01-04T21:00:00+00:00")
        told = "\n".join(page.plain_lines())
        assert "F-0007: moved Sun 4 Jan 2026 21:00" in told, told
        assert ", by PC 77, now: a tin" in told


async def test_one_key_goes_from_part_to_part_of_the_long_form(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot)
        assert "f3" not in page.active_bindings or not page.active_bindings["f3"].enabled
        page = await write(rig, pilot, full=True)
        heads = [str(head.content) for head in page.query(".group").results(Static)]
        came: list[str] = []
        for _ in heads:
            await pilot.press("f3")
            await pilot.pause()
            assert page.focused is not None
            assert page.focused.display
            shown_now = screen_text(rig).split("\n")
            came.append(next(line.strip() for line in shown_now[1:4] if line.strip() in heads))
        assert sorted(came) == sorted(heads)  # each once, also from within several lines
        before = page.focused
        await pilot.press("f3", "shift+f3")
        await pilot.pause()
        assert page.focused is before


async def test_what_an_answer_has_no_room_for_is_refused_where_it_is_pasted_and_said(path: Path) -> None:
    """A paste of 60,000 letters stood in the field; "Kept as draft 2", and the draft held none of it."""
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        page = await write(rig, pilot)
        account = page.query_one("#f-account", Lines)
        account.focus()
        await pilot.press(*"He ")
        account.post_message(Paste("wrote " * 10_000))
        await settled(lambda: len(account.text) > 3)
        await pilot.press("x")  # there is no room for it
        assert len(account.text) == MAX_TEXT
        told = [" ".join(note.message.split()) for note in rig.app._notifications]
        assert told[0] == common.only_so_much(MAX_TEXT)
        await pilot.press("escape")
        await shown(rig, pilot, StartScreen)
    (draft,) = kept_drafts(path)
    assert (draft.entry.account[:8], len(draft.entry.account)) == ("He wrote", MAX_TEXT)


async def test_where_drafts_wait_the_form_says_how_many(path: Path) -> None:
    """Of seven "A draft waits." stood there."""
    with open_case(path) as case:
        for text in ("A van", "A car"):
            save_draft(case, Draft("", T0, incident(text)))
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await write(rig, pilot)
        assert "2 drafts wait. To go on with one:" in said(rig, "#above")
