"""What commands have had alone, from the app: the kit, what was agreed, and the record as a whole."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.widgets import Input, OptionList

from scanner.actions.marks.off_and_on import OffAndOnStep
from scanner.actions.record import copy_record
from scanner.actions.visit import close
from scanner.actions.visit.search_computer import Found
from scanner.log.diary.entries import entries
from scanner.log.proof import answers
from scanner.model import Tag
from scanner.radio.problems import RadioProblem
from scanner.radio.source import State
from scanner.store import access, codename, kit
from scanner.store.case import create, is_locked, open_case
from scanner.store.errors import StoreError, StoreProblem
from tests.tui import crawl, records
from tests.tui.apps import T0, Rig, settled
from tests.tui.commands.record import test_kit
from tests.tui.idle import wait_for_test
from tests.tui.records import NORMAL, incident, shown
from tui.screens.asking.dialogs import Ask, AskWord, AskYes
from tui.screens.asking.passphrase import OtherSecretScreen
from tui.screens.base.plain import PlainScreen
from tui.screens.record.agreed import AgreedScreen
from tui.screens.record.entry import EntryScreen
from tui.screens.record.record import RecordScreen
from tui.screens.record.upkeep import UpkeepScreen
from tui.screens.records.kit import KitScreen
from tui.screens.unlock import HiddenScreen
from tui.screens.write.review import OverScreen
from tui.screens.write.write import WriteScreen
from tui.widgets.form import Lines, Picks
from tui.wording import kit as kit_words
from tui.wording import problems
from tui.wording import record as record_words
from tui.wording.app import common, import_file, record_access
from tui.wording.app import upkeep as app_upkeep
from tui.wording.guided.visit import answers as answer_words
from tui.wording.guided.visit import left as left_words
from tui.wording.log import diary
from tui.wording.log import entries as entry_words
from tui.wording.tags import radio
from tui.wording.terminal import commands

_own_home, path = records._own_home, records.path  # fixtures
SECRET, OTHER = "correct horse battery", "another one entirely"


def palette(rig: Rig) -> dict[str, Callable[[], Any]]:
    return {one.title: one.callback for one in rig.app.get_system_commands(rig.app.screen)}


async def typed(rig: Rig, pilot: Any, *texts: str, kind: type[Any] = AskWord) -> None:
    """Answers of small questions, one after the other."""
    before: object = None
    for text in texts:
        await settled(lambda: isinstance(rig.app.screen, kind) and rig.app.screen is not before)  # noqa: B023
        before = rig.app.screen
        await settled(lambda: isinstance(rig.app.focused, Input) and rig.app.focused.screen is before)  # noqa: B023
        rig.app.screen.query_one(Input).value = text
        await pilot.press("enter")


# what was agreed


async def test_what_is_agreed_is_written_looked_over_added_and_read_again(path: Path) -> None:
    with open_case(path) as case:
        look = ("10.0.0.0/24", "eth0")
        answers.note(case, answers.Answer(T0 - 60, "network", "yes", "not said", *look, cameras=True))
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("m")
        await shown(rig, pilot, UpkeepScreen)
        await pilot.press("enter")
        page = await shown(rig, pilot, AgreedScreen)
        assert answer_words.ONE_LOOK in page.plain_lines()[1]
        await pilot.press("enter")  # a yes to a network is no entry
        assert rig.app.screen is page
        await pilot.press("w")
        form: WriteScreen = await shown(rig, pilot, WriteScreen)
        assert {question.field for question in form.questions} >= {"agreed", "account", "present"}
        form.query_one("#f-agreed", Picks).action_first()
        form.query_one("#f-agreed", Picks).action_select()
        form.query_one("#f-account", Lines).text = "She may look at the phone."
        await pilot.press("ctrl+s")
        over = await shown(rig, pilot, OverScreen)
        choices = over.query_one("#choices", OptionList)
        choices.highlighted = choices.get_option_index("add")
        choices.focus()
        await pilot.press("enter")
        await shown(rig, pilot, EntryScreen)
        await pilot.press("escape")
        page = await shown(rig, pilot, AgreedScreen)
        assert len(page.plain_lines()) == 3
        await pilot.press("end", "enter")
        await shown(rig, pilot, EntryScreen)
        await pilot.press("ctrl+q")
    with open_case(path) as case:
        (entry,) = entries(case)
        assert (entry.kind, len(entry.agreed), entry.account) == ("consent", 1, "She may look at the phone.")


# my kit


def tag_at(rig: Rig, address: str) -> Tag:
    return next(one for one in rig.session.heard.all_tags() if address in one.addresses)


async def kit_page(rig: Rig, pilot: Any) -> KitScreen:
    rig.app.action_go("kit")
    page: KitScreen = await shown(rig, pilot, KitScreen)
    return page


async def switched_off_and_on(rig: Rig) -> None:
    """The Tile in the hand, as the page asks for it; each step is said before it is done."""

    def says(step: OffAndOnStep) -> bool:
        return records.said(rig, "#problem") == kit_words.step_said(step, "Tile")

    await settled(lambda: says(OffAndOnStep.LISTEN))
    began = rig.clock.now
    rig.radio.hear(*(test_kit.TILE._replace(time=began + 2 * at) for at in range(10)))
    await settled(lambda: says(OffAndOnStep.OFF))
    rig.clock.now += 30
    await settled(lambda: says(OffAndOnStep.ON))
    rig.radio.hear(test_kit.TILE._replace(time=rig.clock.now + 5))


async def test_in_a_clients_record_an_empty_kit_leads_to_a_record_of_ones_own(tmp_path: Path) -> None:
    with create(tmp_path / "acorn-lantern.db", None, now=T0) as case:
        codename.give(case, "acorn-lantern")
    rig = Rig(path=tmp_path / "acorn-lantern.db")
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await kit_page(rig, pilot)
        assert kit_words.APP_EMPTY_CLIENT in page.plain_lines()
        assert f"'{record_access.ENTRY_OWN}'" in kit_words.APP_EMPTY_CLIENT


async def test_a_tag_of_ones_own_goes_into_the_kit_out_to_a_file_and_is_marked_elsewhere(
    tmp_path: Path,
) -> None:
    own, client, out = tmp_path / "own.db", tmp_path / "client.db", tmp_path / "out" / "kit.json"
    out.parent.mkdir()
    for record in (own, client):
        test_kit.hear(record)
    rig = Rig(path=own)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await kit_page(rig, pilot)
        assert kit_words.APP_EMPTY in page.plain_lines()
        rig.app.run_worker(rig.session.listen())
        await settled(lambda: rig.session.radio.hears)
        for address in (test_kit.TILE_ADDRESS, test_kit.ADDRESS):
            rig.session.mark(tag_at(rig, address), "mine")
        for at, said in ((0, kit_words.APP_CHANGES), (1, kit_words.ADDED_TO_KIT)):
            await pilot.press("a")
            await shown(rig, pilot, Ask)
            lines = rig.app.screen.query_one(OptionList)
            names = [str(lines.get_option_at_index(n).prompt) for n in range(2)]
            lines.highlighted = at if "AirTag" in names[0] else 1 - at
            await pilot.press("enter")
            if said is kit_words.ADDED_TO_KIT:
                await switched_off_and_on(rig)
            start = said.split("{name}")[-1].split("{")[0].strip()[:30]
            await settled(lambda start=start: start in records.said(rig, "#problem"))
        assert test_kit.TILE_ADDRESS in "".join(page.plain_lines())
        await pilot.press("e")
        await typed(rig, pilot, str(out))
        await settled(lambda: out.exists())
        await pilot.press("e")
        await typed(rig, pilot, str(out))
        await settled(lambda: "already" in records.said(rig, "#problem"))
        await pilot.press("x")
        await settled(lambda: records.said(rig, "#problem") == kit_words.APP_REMOVED.format(name="Tile"))
        assert not kit.default_path().exists()
        await pilot.press("ctrl+q")
    rig = Rig(path=client)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await kit_page(rig, pilot)
        for name, said in (
            (tmp_path / "no.json", "There is no file"),
            (client, "is not a kit"),
            (out, "1 thing"),
        ):
            await pilot.press("i")
            await typed(rig, pilot, str(name))
            await settled(lambda said=said: said in records.said(rig, "#problem"))
        assert test_kit.marks(client) == []
        await pilot.press("m")
        await shown(rig, pilot, AskYes)
        await pilot.press("enter")  # no is the default
        await settled(lambda: records.said(rig, "#problem") == commands.NOTHING_MARKED)
        await pilot.press("m")
        await shown(rig, pilot, AskYes)
        await pilot.press("tab", "enter")
        await settled(lambda: "Marked as yours" in records.said(rig, "#problem"))
        assert tag_at(rig, test_kit.TILE_ADDRESS).mark == "mine"
        await pilot.press("ctrl+q")
    assert test_kit.marks(client) == [("mine", test_kit.TILE_ADDRESS)]


async def test_the_key_of_the_kit_listens_itself_where_nothing_is_listened_to(tmp_path: Path) -> None:
    test_kit.hear(tmp_path / "own.db")
    rig = Rig(path=tmp_path / "own.db")
    async with rig.app.run_test(size=NORMAL) as pilot:
        await kit_page(rig, pilot)
        rig.session.mark(tag_at(rig, test_kit.TILE_ADDRESS), "mine")
        await pilot.press("a")
        await shown(rig, pilot, Ask)
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        await switched_off_and_on(rig)
        added = kit_words.ADDED_TO_KIT.format(name="Tile")
        await settled(lambda: records.said(rig, "#problem") == added)
        await settled(lambda: not rig.session.radio.listening)


async def test_with_nothing_marked_the_key_of_the_kit_listens_and_offers_what_is_near(tmp_path: Path) -> None:
    create(tmp_path / "own.db", None, now=T0).close()
    rig = Rig(path=tmp_path / "own.db")
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await kit_page(rig, pilot)
        assert not page.check_action("mark", ())  # nothing of it can be here
        await pilot.press("a")
        await shown(rig, pilot, Ask)
        await pilot.press("down", "enter")
        await settled(lambda: records.said(rig, "#problem") == kit_words.NETWORK_AT_OFFICE)
        await pilot.press("a")
        await shown(rig, pilot, Ask)
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(*(test_kit.TILE._replace(time=rig.clock.now + at) for at in range(1, 18, 2)))
        await settled(lambda: isinstance(rig.app.screen, Ask) and bool(rig.app.screen.query(OptionList)))
        offered = [str(one.prompt) for one in rig.app.screen.query_one(OptionList).options]
        assert offered[0].startswith("Tile")
        await pilot.press("enter")
        await switched_off_and_on(rig)
        added = kit_words.ADDED_TO_KIT.format(name="Tile")
        await settled(lambda: records.said(rig, "#problem") == added)
        await settled(lambda: not rig.session.radio.listening)
        assert tag_at(rig, test_kit.TILE_ADDRESS).mark == "mine"
        assert [item.address for item in kit.load(kit.default_path())] == [test_kit.TILE_ADDRESS]


async def test_what_the_record_refused_is_not_said_to_be_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It said "marked as yours in this record", and the thing was judged all the same."""
    create(tmp_path / "own.db", None, now=T0).close()
    rig, full = Rig(path=tmp_path / "own.db"), StoreError(StoreProblem.NO_SPACE, str(tmp_path / "own.db"))

    def mark(*_: object) -> None:
        raise full

    async with rig.app.run_test(size=NORMAL) as pilot:
        await kit_page(rig, pilot)
        monkeypatch.setattr(rig.session, "mark", mark)
        await pilot.press("a")
        await shown(rig, pilot, Ask)
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(*(test_kit.TILE._replace(time=rig.clock.now + at) for at in range(1, 18, 2)))
        await settled(lambda: isinstance(rig.app.screen, Ask) and bool(rig.app.screen.query(OptionList)))
        await pilot.press("enter")
        await switched_off_and_on(rig)
        await settled(lambda: not rig.session.radio.listening)
        assert records.said(rig, "#problem") == problems.of_store(full)
        assert [item.address for item in kit.load(kit.default_path())] == [test_kit.TILE_ADDRESS]


async def test_where_nothing_can_be_heard_the_key_of_the_kit_says_why(tmp_path: Path) -> None:
    test_kit.hear(tmp_path / "own.db")
    rig = Rig(path=tmp_path / "own.db", problem=RadioProblem.OFF)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await kit_page(rig, pilot)
        rig.session.mark(tag_at(rig, test_kit.TILE_ADDRESS), "mine")
        await pilot.press("a")
        await shown(rig, pilot, Ask)
        await pilot.press("enter")
        said = radio.not_now(RadioProblem.OFF, goes_on=False)
        await settled(lambda: records.said(rig, "#problem") == said)
        await settled(lambda: not rig.session.radio.listening)
        assert not kit.default_path().exists()


async def test_in_the_made_up_week_nobodys_kit_is_touched(path: Path) -> None:
    kit.add(kit.default_path(), kit.KitItem("Tile", "tag", test_kit.TILE_ADDRESS))
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.session.reach = None
        page = await kit_page(rig, pilot)
        assert test_kit.TILE_ADDRESS not in "".join(page.plain_lines())
        await pilot.press("x", "a", "m", "e", "i")
        assert rig.app.screen is page
        rig.app.action_go("upkeep")
        await shown(rig, pilot, UpkeepScreen)
        for name in app_upkeep.TITLES:
            if name not in ("opened", "hears"):
                rig.app.screen.do(name)  # type: ignore[attr-defined]
                assert records.said(rig, "#told") == app_upkeep.MADE_UP_RECORD, name
    assert len(kit.load(kit.default_path())) == 1


# the record as a whole


async def upkeep(rig: Rig, pilot: Any, name: str) -> UpkeepScreen:
    """From the palette, as somebody who types its name."""
    await pilot.pause()
    palette(rig)[app_upkeep.TITLES[name]]()
    await settled(lambda: any(isinstance(one, UpkeepScreen) for one in rig.app.screen_stack))
    return next(one for one in rig.app.screen_stack if isinstance(one, UpkeepScreen))


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    create(tmp_path / "l.db", SECRET, now=T0).close()
    return tmp_path / "l.db"


def there(path: Path) -> bool:
    return path.exists()


def opens(path: Path, secret: str | None) -> bool:
    try:
        open_case(path, secret, writable=False).close()
    except StoreError:
        return False
    return True


async def unlocked(path: Path) -> Rig:
    rig = Rig(path=path)
    rig.app.access._secret = SECRET
    return rig


async def test_the_passphrase_is_changed_only_by_who_knows_it(locked: Path) -> None:
    rig = await unlocked(locked)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await upkeep(rig, pilot, "change")
        await typed(rig, pilot, "not it at all")
        await settled(lambda: "did not open" in page._said)
        page.do("change")
        await typed(rig, pilot, SECRET)
        sheet = await shown(rig, pilot, OtherSecretScreen)
        for field in ("#new", "#again"):
            sheet.query_one(field, Input).value = OTHER
        sheet._make()
        await settled(lambda: page._said == commands.PASSPHRASE_CHANGED)
        assert rig.session.record.locked
        page.do("remove")
        await typed(rig, pilot, OTHER)
        await shown(rig, pilot, AskYes)
        await pilot.press("enter")
        await settled(lambda: page._said == commands.NOT_CHANGED)
        await pilot.press("ctrl+q")
    assert [opens(locked, secret) for secret in (SECRET, OTHER)] == [False, True]
    with open_case(locked, OTHER) as case:
        assert [what for _, what in access.listed(case)].count("wrong") == 0  # waits for the next opening
        assert access.waiting_path(locked).exists()


async def test_the_passphrase_comes_off_after_a_yes(locked: Path) -> None:
    rig = await unlocked(locked)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await upkeep(rig, pilot, "remove")
        await typed(rig, pilot, SECRET)
        await shown(rig, pilot, AskYes)
        await pilot.press("tab", "enter")
        await settled(lambda: page._said == commands.PASSPHRASE_REMOVED)
        assert not rig.session.record.locked
        page.do("remove")
        await settled(lambda: page._said == app_upkeep.NO_PASSPHRASE)
        await pilot.press("ctrl+q")
    assert not is_locked(locked)
    assert opens(locked, None)


async def test_a_copy_opens_and_is_never_written_over(locked: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    rig = await unlocked(locked)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await upkeep(rig, pilot, "copy")
        await typed(rig, pilot, str(stick), SECRET)
        await shown(rig, pilot, Ask)
        await pilot.press("enter")
        await settled(lambda: "whole copy" in page._said)
        page.do("copy")
        await typed(rig, pilot, str(stick))
        await settled(lambda: "already" in page._said)
    assert opens(stick / "record.db", SECRET)


async def test_a_copy_that_is_made_ends_before_anything_else_begins(
    locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line chosen meanwhile took its place: what became of the copy was never said."""
    begun, may_end, made = Event(), Event(), copy_record.copy_of

    def slow(*told: Any) -> None:
        begun.set()
        assert may_end.wait(60)  # a hang would end it
        made(*told)

    monkeypatch.setattr(copy_record, "copy_of", slow)
    rig = await unlocked(locked)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await upkeep(rig, pilot, "copy")
        await typed(rig, pilot, str(tmp_path / "copy.db"), SECRET)
        await shown(rig, pilot, Ask)
        await pilot.press("enter")
        await settled(begun.is_set)
        page.do("opened")
        await pilot.pause()
        may_end.set()
        await settled(lambda: "whole copy" in page._said)
        assert rig.app.screen is page
    assert opens(tmp_path / "copy.db", SECRET)


@pytest.mark.parametrize(("first", "last"), [("erase", "l.db"), ("erase", "no.db"), ("no", "")])
async def test_erasing_asks_twice_and_then_leaves(first: str, last: str, locked: Path) -> None:
    rig = await unlocked(locked)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await upkeep(rig, pilot, "erase")
        await typed(rig, pilot, SECRET, first, *([last] if last else []))
        if last == "l.db":
            await shown(rig, pilot, Ask)
            assert not there(locked)
            await pilot.press("enter")
        else:
            await settled(lambda: page._said == record_words.NOT_ERASED)
            assert rig.session.case is not None
            await pilot.press("ctrl+q")
    assert rig.app.leaving
    assert there(locked) == (last != "l.db")


async def test_what_is_left_of_an_erased_record_is_read_from_its_begin(path: Path, tmp_path: Path) -> None:
    records.fill(path, incident("The grey van of Zaphod Quillfeather"))
    (tmp_path / "home" / "letter.txt").write_text("The grey van of Zaphod Quillfeather", "utf-8")
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await upkeep(rig, pilot, "erase")
        await typed(rig, pilot, "erase", path.name)
        left = await shown(rig, pilot, PlainScreen)
        assert left.plain_lines()[0] == record_words.left_of_it(1)
        assert any("letter.txt" in line for line in left.plain_lines())
        await pilot.press("escape")
        await shown(rig, pilot, Ask)
        assert not there(path)
        await pilot.press("enter")
    assert rig.app.leaving


@pytest.mark.parametrize("ended", [True, False])
async def test_once_it_is_erased_nothing_leads_back_into_the_record(
    locked: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], *, ended: bool
) -> None:
    """Esc in the search led to a home page that knew of a record, and to its unlock, which found no file."""
    begun, go_on, real = Event(), Event(), close.look

    def slow(closing: close.Closing) -> Found:
        begun.set()
        wait_for_test(go_on)
        return real(closing)

    monkeypatch.setattr(close, "look", slow)
    rig = await unlocked(locked)
    try:
        async with rig.app.run_test(size=NORMAL) as pilot:
            page = await upkeep(rig, pilot, "erase")
            await typed(rig, pilot, SECRET, "erase", locked.name)
            await settled(begun.is_set)
            await settled(lambda: page._said == f"{left_words.LOOKING} {app_upkeep.SEARCH_ENDS}")
            assert list(palette(rig)) == [common.LEAVE]
            rig.app.action_go("tags")
            page.query_one("#upkeep", OptionList).focus()
            await pilot.press("home", "enter")
            await pilot.pause()
            assert rig.app.screen is page
            assert not there(locked)
            assert not rig.app.access.has_record
            await pilot.press("ctrl+l")  # what hides it asks for no passphrase of a record that is gone
            await shown(rig, pilot, HiddenScreen)
            await pilot.press("enter")
            await settled(lambda: rig.app.screen is page)
            if ended:
                await pilot.press("escape")
            else:
                go_on.set()
            asks = await shown(rig, pilot, Ask)
            assert asks._question.startswith(record_words.ERASED.split("{")[0])
            assert (app_upkeep.SEARCH_CUT in asks._question) == ended
            await pilot.press("escape")
            await settled(lambda: rig.app.leaving)
    finally:
        go_on.set()
    assert record_words.ERASED_LAST in capfd.readouterr().err


async def test_while_it_listens_the_record_is_not_rewritten(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await upkeep(rig, pilot, "opened")
        await shown(rig, pilot, PlainScreen)
        assert any("opened" in line for line in rig.app.screen.plain_lines())  # type: ignore[attr-defined]
        rig.app.start_listening("home")
        await settled(lambda: rig.session.radio.listening)
        for name in ("change", "remove"):
            page.do(name)
            assert page._said == import_file.STOP_FIRST
        rig.radio.report(State.WAITING, RadioProblem.NO_ADAPTER)
        page.do("change")
        assert page._said == import_file.STOP_TRYING_FIRST


@pytest.mark.parametrize("problem", [None, RadioProblem.NO_ADAPTER])
async def test_erasing_ends_listening_by_itself_once_it_was_said_twice(
    problem: RadioProblem | None, path: Path
) -> None:
    rig = Rig(path=path, problem=problem)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await upkeep(rig, pilot, "opened")
        await shown(rig, pilot, PlainScreen)
        rig.app.start_listening("home")
        await settled(lambda: rig.session.radio.state not in (None, State.STARTING))
        page.do("erase")
        await typed(rig, pilot, "no")
        await settled(lambda: page._said == record_words.NOT_ERASED)
        assert rig.session.radio.listening
        page.do("erase")
        asks = await shown(rig, pilot, AskWord)
        assert (record_words.LISTENING_ENDS in crawl.shown(rig.app)) == (problem is None), asks
        await typed(rig, pilot, "erase", path.name)
        await shown(rig, pilot, Ask)
        assert not rig.session.radio.listening
        assert not there(path)


async def test_esc_while_listening_ends_says_that_nothing_was_erased(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It dropped the erase without a word: who looks away then believes the record gone."""
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        page = await upkeep(rig, pilot, "opened")
        await shown(rig, pilot, PlainScreen)
        await pilot.press("escape")
        rig.app.start_listening("home")
        await settled(lambda: rig.session.radio.listening)
        monkeypatch.setattr(rig.radio, "stop", lambda: None)  # it takes its time
        page.do("erase")
        await typed(rig, pilot, "erase", path.name)
        await settled(lambda: page._said == app_upkeep.LISTENING_ENDS_FIRST)
        await settled(lambda: rig.app.screen is page)
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is not page)
        assert app_upkeep.NOT_ERASED_LEFT in [one.message for one in rig.app._notifications]
        monkeypatch.undo()
        rig.session.radio.stop()
        await settled(lambda: not rig.session.radio.listening)
        assert there(path)
        assert rig.session.case is not None


async def test_the_clock_and_a_stamp(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records.fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await upkeep(rig, pilot, "clock")
        await typed(rig, pilot, "08:00")
        await settled(lambda: page._said == entry_words.CLOCK_EVEN)
        page.do("clock")
        await typed(rig, pilot, "soon")
        await settled(lambda: page._said == diary.ENTRY_PROBLEMS["not-a-moment"])
        page.do("stamp")
        await typed(rig, pilot, str(tmp_path / "no"))
        await settled(lambda: page._said == app_upkeep.NO_FOLDER_TO_WRITE)
        page.do("stamp")
        await typed(rig, pilot, str(tmp_path))
        await settled(lambda: "only a hash" in page._said)
        (question,) = [name for name in os.listdir(tmp_path) if name.endswith(".tsq")]
        page.do("stamped")
        await typed(rig, pilot, *2 * (str(tmp_path / question),))
        await settled(lambda: page._said != "" and "hash" not in page._said)


async def test_what_this_laptop_can_hear_is_told_without_a_record(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        palette(rig)[app_upkeep.TITLES["hears"]]()
        page = await shown(rig, pilot, PlainScreen)
        assert page.plain_lines()[0] == app_upkeep.TITLES["hears"]
        assert len(page.plain_lines()) > 3
