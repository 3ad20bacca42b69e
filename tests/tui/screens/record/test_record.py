"""The pages of the record by their keys: the list, an entry, what was heard, hostile text."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from textual.widgets import Input

from scanner.log.diary.entries import Draft, add_entry, add_note, drafts, entries, save_draft
from scanner.log.diary.entry import Kept, Order, PersonTold
from scanner.log.diary.moments import Moment
from scanner.log.proof.verify import verify
from scanner.store.case import Case, open_case
from scanner.store.events.writing import Writer
from tests.tui.app.test_app import heard, listening, screen_text
from tests.tui.apps import HOSTILE, STEERING, T0, Rig, settled, tag
from tests.tui.records import AT, NORMAL, _own_home, fill, incident, path, said, shown, write
from tui.screens.asking.passphrase import NewSecretScreen
from tui.screens.base.plain import PlainScreen
from tui.screens.listening.check import CheckScreen
from tui.screens.package.package import PackageScreen
from tui.screens.record.drafts import DraftsScreen
from tui.screens.record.entry import EntryScreen
from tui.screens.record.notes import NotesScreen
from tui.screens.record.record import RecordScreen
from tui.screens.records.first_run import KeepScreen
from tui.screens.start import StartScreen
from tui.screens.tags.tag import TagScreen
from tui.screens.write.item import ItemSheet
from tui.screens.write.review import OverScreen
from tui.screens.write.write import WriteScreen
from tui.widgets.form import Lines
from tui.wording.app import record as words
from tui.wording.log import diary

__all__ = ["_own_home", "path"]  # fixtures


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
        assert words.how_much_there_is(2, 0) in text
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
        added = await shown(rig, pilot, EntryScreen)
        assert words.ADDED_IN_APP.format(number=3) in added.plain_lines()
        await pilot.press("c")
        await shown(rig, pilot, WriteScreen)
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is added and not added.query("#entry-said"))
        assert words.ADDED_IN_APP.format(number=3) not in added.plain_lines()  # no news any more
        await pilot.press("escape")
        first = await shown(rig, pilot, EntryScreen)
        await pilot.press("p")
        plain = await shown(rig, pilot, PlainScreen)
        told = plain.plain_lines()
        assert told[:3] == [told[0], "What was wrong: It was a car.", "What is right: A car."]
        assert told[0].startswith("Corrected by entry 3")
        assert "the older one." in told
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is first)
        await pilot.press("escape")
        await shown(rig, pilot, RecordScreen)
        text = screen_text(rig)
        assert words.CORRECTS_BEFORE_WORDS.format(number=1) in text
        assert words.corrected_by("3") in text
        lines = rig.app.screen.plain_lines()  # type: ignore[attr-defined]
        assert "[corrected by 3]" in lines[-1]


@pytest.mark.parametrize("width", [40, 42, 46])
async def test_every_word_is_seen_whole_in_a_narrow_window(width: int, path: Path) -> None:
    """Lines went on under the frame, which took the end of a word."""
    told = " ".join(f"w{number}" for number in range(10, 30))
    fill(path, *(incident(told) for _ in range(9)))  # more than there is room for: a bar stands at the side
    rig = Rig(path=path)
    async with rig.app.run_test(size=(width, 20)) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.pause()
        seen = screen_text(rig).split()
        assert [word for word in told.split() if word not in seen] == []


async def test_a_long_title_ends_before_the_state_of_listening(path: Path) -> None:
    """ "A package for someone younot listening"."""
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=(40, 20)) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("e")
        await shown(rig, pilot, PackageScreen)
        assert " not listening" in screen_text(rig).splitlines()[0]


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
        wrong = page.desk.problem()
        assert wrong is not None
        assert (wrong.field, wrong.problem) == ("why", "missing")


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
        assert len(drafts(rig.session.case)) == 1  # type: ignore[arg-type]
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("tab", "enter")
        await settled(lambda: drafts(rig.session.case) == [])  # type: ignore[arg-type]
        await settled(lambda: diary.NO_DRAFTS in screen_text(rig))


# from what was heard


async def test_l_on_a_tag_is_a_draft_in_four_parts_and_only_the_person_adds_it(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await listening(rig, pilot)
        await heard(rig, pilot, tag(1.0), tag(200.0))
        (found,) = rig.session.heard.all_tags()
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
        (found,) = rig.session.heard.all_tags()
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
        assert drafts(rig.session.case) == []  # type: ignore[arg-type]
        now = rig.session.heard.tag(found.id)
        assert now is not None
        assert now.mark == "mine"


async def test_a_check_that_heard_nothing_is_an_entry_that_promises_nothing(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await listening(rig, pilot)
        rig.radio.hear(tag(1.0, data=bytes.fromhex("0201060303aafe"), address="C0:00:00:00:00:09"))
        await settled(lambda: rig.session.heard.hearing.coverage.packets == 1)
        await pilot.press("l")
        page: WriteScreen = await shown(rig, pilot, WriteScreen)
        assert page.desk.entry.check is not None
        text = " ".join(page.plain_lines())
        assert "No tracker tag was heard" in text
        assert "This cannot show that there was nothing" in text
        assert "UTC" not in text  # it is that of this computer


@pytest.mark.parametrize("which", ["down enter", "enter"], ids=["the check", "the tag"])
async def test_on_a_row_it_asks_whether_the_tag_or_the_check_is_meant(which: str, path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await listening(rig, pilot)
        await heard(rig, pilot, tag(1.0), tag(200.0))
        rig.app.screen.query_one("#tags").focus()
        await pilot.press("l")
        await settled(lambda: words.WHICH_KIND in screen_text(rig))
        await pilot.press(*which.split())
        page: WriteScreen = await shown(rig, pilot, WriteScreen)
        assert page.desk.entry.kind == ("finding" if which == "enter" else "check")


async def test_without_a_record_l_asks_where_to_keep_it_and_goes_on(tmp_path: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await listening(rig, pilot)
        await heard(rig, pilot, tag(1.0), tag(200.0))
        (found,) = rig.session.heard.all_tags()
        rig.app.open_tag(found.id)
        await shown(rig, pilot, TagScreen)
        await pilot.press("l")
        await shown(rig, pilot, KeepScreen)
        await pilot.press("down", "down", "down", "enter")  # nowhere
        await shown(rig, pilot, TagScreen)
        assert rig.session.case is None
        await pilot.press("l")
        await shown(rig, pilot, KeepScreen)
        await pilot.press("enter")
        secret: NewSecretScreen = await shown(rig, pilot, NewSecretScreen)
        six = said(rig, "#offered").strip()
        assert len(six.split()) == 6
        for field in secret.query(Input):
            field.value = six
        await pilot.press("enter", "enter")
        page: WriteScreen = await shown(rig, pilot, WriteScreen)
        assert page.desk.entry.kind == "finding"
        assert page.desk.draft.id == "1"
        case = rig.session.case
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
        assert words.NOTHING_KEPT in " ".join(screen_text(rig).split()) or rig.session.case is None


# hostile text, and small terminals


def hostile(case: Case, text: str) -> None:
    writer = Writer(case)
    kept = Kept("photo", text[:300], text[:300], text[:300], text[:300], text[:300])
    entry = incident(
        text, place=text, place_detail=text, exact_words=text, person=text, looks=text, vehicle=text,
        technology=text, feeling=text, did=text, changed=text, kept=(kept,), writer=text, made_by="with",
        told=(PersonTold(text, AT, text, text, text, text),), order=Order(text, text, "yes"), present=text,
    )  # fmt: skip
    add_entry(writer, entry, witnesses=(text,))
    save_draft(case, Draft("", T0, entry, (text,), typed={"start": text}))
    add_note(case, text, now=T0)
    add_note(case, text, now=T0, kind="place")


def read_entry(number: int, rig: Rig) -> None:
    rig.app.push_screen(EntryScreen(number))


OPEN: dict[str, Callable[[Rig], None]] = {
    "record": lambda rig: rig.app.action_go("record"),
    **{f"entry {number}": partial(read_entry, number) for number in range(1, len(HOSTILE) + 1)},
    "drafts": lambda rig: rig.app.push_screen(DraftsScreen()),  # type: ignore[func-returns-value]
    "notes": lambda rig: rig.app.push_screen(NotesScreen()),  # type: ignore[func-returns-value]
    "package": lambda rig: rig.app.push_screen(PackageScreen()),  # type: ignore[func-returns-value]
}


def _no_signs(rig: Rig) -> None:
    assert not STEERING & {*screen_text(rig)}


async def test_hostile_text_is_text_on_every_page_of_the_record(path: Path) -> None:
    with open_case(path) as case:
        for text in HOSTILE:
            hostile(case, text)
    rig = Rig(path=path)
    async with rig.app.run_test(size=(120, 40), notifications=True, tooltips=True) as pilot:
        for name, open_page in OPEN.items():
            if name != "record":
                rig.app.action_go("record")
                await shown(rig, pilot, RecordScreen)
            open_page(rig)
            await settled(lambda name=name: (type(rig.app.screen) is RecordScreen) == (name == "record"))
            await settled(lambda: rig.app.focused is not None)
            await pilot.pause()
            _no_signs(rig)
            await pilot.press("ctrl+t")
            await pilot.pause()
            _no_signs(rig)
            await pilot.press("escape")


async def test_hostile_text_is_text_where_a_draft_is_gone_on_with(path: Path) -> None:
    with open_case(path) as case:
        hostile(case, HOSTILE[0])
    rig = Rig(path=path)
    async with rig.app.run_test(size=(120, 40), notifications=True, tooltips=True) as pilot:
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
            rig.app.post_message(Paste("a\x1b[2Jb\u202ec\r\nd"))
            await pilot.pause()
        assert page.desk.entry.place == "a␛[2Jb\ufffdc d"
        assert page.desk.entry.account == "a␛[2Jb\ufffdc\nd"


@pytest.mark.parametrize("size", [(60, 20), (200, 60)])  # 80 by 24: test_every_screen.py
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
            await settled(lambda: rig.app.focused is not None)
            if name != "record":
                await pilot.press("escape")
        assert not isinstance(rig.app.screen, CheckScreen)
