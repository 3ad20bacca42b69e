"""My kit: an advocate's own things, the only list that records share. Nothing is marked by itself."""

import asyncio
from collections.abc import Callable, Generator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner.actions.home.device_in_hand import DeviceInHand, NotConfirmed
from scanner.actions.home.look_at_home import HomeRun
from scanner.actions.home.unplug_test import UnplugTest
from scanner.actions.marks import keep_kit
from scanner.actions.marks.off_and_on import OffAndOnStep
from scanner.actions.open_state import OneRun
from scanner.actions.question import NO, YES, Asking, Question, Result
from scanner.actions.refused import Refused
from scanner.actions.visit import confirm_kit, helper_things
from scanner.actions.visit import visit as visits
from scanner.actions.visit.steps import DONE, Visit
from scanner.actions.visit.visit import going
from scanner.model import Tag
from scanner.store import codename, kit
from scanner.store.errors import StoreError
from scanner.text import clean
from scanner.typed_path import path_meant
from tui.present.home import rows as device_rows
from tui.screens.asking.ask_first import ask_all
from tui.screens.asking.dialogs import AskWord, AskYes
from tui.screens.base import registry
from tui.screens.base.page import Page
from tui.screens.records import device_in_hand, tag_in_hand
from tui.shared import kit as shared_kit
from tui.widgets.said import say
from tui.wording import kit as words
from tui.wording import problems
from tui.wording.app import record
from tui.wording.terminal import commands

if TYPE_CHECKING:
    from scanner.lan.devices.inventory import Device
    from scanner.store.case import Case


class KitScreen(Page):
    """The list, and what can be done with it; in the demo nobody's kit is touched."""

    HEADING = words.ENTRY_KIT
    AUTO_FOCUS = "#kit"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", words.ADD, tooltip=words.ADD_TIP, id="kit.add"),
        Binding("x", "leave_out", words.LEAVE_OUT, id="kit.out"),
        Binding("c", "confirm", words.CONFIRM, tooltip=words.CONFIRM_TIP, id="kit.confirm"),
        Binding("d", "done", words.DONE, tooltip=words.DONE_TIP, id="kit.done"),
        Binding("m", "mark", words.MARK, tooltip=words.MARK_TIP, id="kit.mark"),
        Binding("i", "take", words.TAKE, id="kit.take"),
        Binding("e", "give", words.GIVE, id="kit.give"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._items: list[kit.KitItem] = []

    def body(self) -> ComposeResult:
        yield Static(Content(""), id="kit-says")
        yield OptionList(id="kit")
        yield Static(Content(""), id="problem")

    def _says(self) -> list[str]:
        made_up = [record.MADE_UP_TYPED] if self.session.made_up else []
        if self._visit() is not None:
            return [*made_up, *words.IN_VISIT]
        gives = [words.APP_GIVES] if self._items else []
        return [*made_up, words.APP_SAYS, *gives, *shared_kit.lock_lines()]

    def come_up(self) -> None:
        super().come_up()
        self._read()

    def _empty(self) -> str:
        """How to fill it, before a visit rather than in it."""
        case = self.session.case
        if self._visit() is not None:
            return words.EMPTY_IN_VISIT
        return words.APP_EMPTY_CLIENT if case is not None and codename.of(case) else words.APP_EMPTY

    def _read(self) -> None:
        box = self.query_one("#kit", OptionList)
        at = box.highlighted or 0
        try:
            self._items = [] if self.session.made_up else kit.load(kit.default_path())
        except kit.KitError as error:
            self._items = []
            self.say_problem(words.kit_problem(error.problem, kit.default_path()))
        say(self.query_one("#kit-says", Static), Content("\n".join(self._says())))
        self.refresh_bindings()
        box.clear_options()
        box.add_options([Option(Content(line)) for line in self._lines()])
        if not self._items:
            box.add_option(Option(Content(self._empty()), disabled=True))
        box.highlighted = min(at, len(self._items) - 1) if self._items else None

    def _lines(self) -> list[str]:
        return [words.kit_line(number, *item) for number, item in enumerate(self._items, start=1)]

    def _try(self, does: Callable[[], str]) -> None:
        """Do it and say what came of it, or what was wrong."""
        try:
            said = does()
        except (kit.KitError, Refused, StoreError) as error:
            said = self._stopped(error)
        self._read()
        self.say_problem(said)

    def _stopped(self, error: kit.KitError | Refused | StoreError) -> str:
        if isinstance(error, kit.KitError):
            return words.kit_problem(error.problem, error.path or kit.default_path())
        return problems.stopped_in_app(error)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is kept in the demo."""
        own = action in ("add", "leave_out", "mark", "confirm", "done", "take", "give")
        if action in ("leave_out", "give", "mark") and not self._items:
            return False
        in_visit = action in ("confirm", "done")
        if action in ("add", "leave_out") or in_visit:
            if (self._visit() is None) == in_visit:
                return False  # things are put in and taken out at the office, confirmed in a visit
        return not (own and self.session.made_up) and super().check_action(action, parameters)

    @work(exclusive=True, group="kit")
    async def action_add(self) -> None:
        """One of the things that are near, or marked as the user's own here: switched off and on."""
        case, before = self.session.case, self.session.radio.listening
        if case is None:
            self.say_problem(words.NO_OWN_RECORD)
            return
        try:
            await self._add(case)
        finally:
            if not before:  # it was begun for this alone
                self.session.radio.stop()

    async def _add(self, case: "Case") -> None:
        self.say_problem("")
        try:
            self.session.heard.finish()
            own = await asyncio.to_thread(keep_kit.mine, case, now=self.session.clock.time())
        except StoreError as error:
            self.say_problem(problems.of_store(error))
            return
        there = {item.address for item in self._items}
        marked = {
            one.id: clean(shared_kit.thing_title(one), limit=60)
            for one in own
            if there.isdisjoint(map(str.upper, one.addresses if isinstance(one, Tag) else one.macs))
        }
        picked = await tag_in_hand.ask_which(self.host, self.say_problem, marked)
        if picked is None:
            return
        if picked == words.NETWORK:
            self.say_problem(words.NETWORK_AT_OFFICE)
            return
        added = await self._through(lambda: self._filled(case, picked))
        if added is not None:
            anew = added.own.id not in {one.id for one in own}
            if anew:
                await self.session.home.read()
            self._try(lambda: self._added(added, marks=anew))

    def _added(self, added: confirm_kit.Added, *, marks: bool) -> str:
        if marks:
            self._mark([added.own])
        said = words.ADDED_TO_KIT if added.fresh else words.THERE
        return said.format(name=added.own.item.name)

    def _filled(self, case: "Case", name: str) -> Generator[Question, str, confirm_kit.Added | None]:
        self.session.heard.finish()
        return confirm_kit.fill(case, name, now=self.session.clock.time())

    async def _through(self, steps: Callable[[], Generator[Question, str, Result]]) -> Result | None:
        """What came of it once it is known whether it is the thing in the hand; what stops it is said."""
        try:
            asking = Asking(steps())
            while asking.question is not None:
                asking.answer(YES if await self._in_hand(asking.question.about) else NO)
            return asking.result
        except keep_kit.AddressChanges as changes:
            visits = self._visit() is not None
            self.say_problem(shared_kit.changes(changes) if visits else shared_kit.changes_in_app(changes))
        except (kit.KitError, Refused, StoreError) as error:
            self.say_problem(self._stopped(error))
        return None

    async def _in_hand(self, about: Mapping[str, str]) -> bool:
        if about["kind"] == "device":
            return await self._on_network(self.session.home, about["id"]) is not None

        def told(step: OffAndOnStep) -> None:
            self.say_problem(words.step_said(step, about["name"]))

        hears = await tag_in_hand.listens(self.host, self.say_problem)
        return hears and await confirm_kit.in_app(self.session, about["address"], told)

    def _visit(self) -> Visit | None:
        try:
            return going(self.session.case) if self.session.case is not None else None
        except StoreError:
            return None  # the page that is asked for says what is wrong

    @work(exclusive=True, group="kit")
    async def action_confirm(self) -> None:
        """One of the things that are near: switched off and on, and not judged in this visit."""
        case, visit, before = self.session.case, self._visit(), self.session.radio.listening
        if case is None or visit is None:
            return
        try:
            await self._confirm(case, visit)
        finally:
            if not before:  # it was begun for this alone
                self.session.radio.stop()

    def action_done(self) -> None:
        """The step is through, and back to the steps of the visit."""
        case, visit = self.session.case, self._visit()
        if case is None or visit is None:
            return
        try:
            if visit.state("kit") != DONE:
                visits.did(case, visit, "kit", DONE, now=self.session.clock.time())
        except StoreError as error:
            self.say_problem(problems.of_store(error))
            return
        self.host.open_page(registry.inner("visit"))

    async def _confirm(self, case: "Case", visit: Visit) -> None:
        self.say_problem("")
        picked = await tag_in_hand.ask_which(self.host, self.say_problem)
        if picked is None:
            return
        if picked == words.NETWORK:
            await self._confirm_on_network(visit)
            return
        hers = await self._through(lambda: self._meant(case, visit, picked))
        if hers is not None:
            self._try(lambda: self._silent_here(hers))

    def _meant(
        self, case: "Case", visit: Visit, name: str
    ) -> Generator[Question, str, confirm_kit.Confirmed | None]:
        self.session.heard.finish()
        return confirm_kit.in_visit(case, visit, name, self.session.clock)

    def _silent_here(self, hers: confirm_kit.Confirmed) -> str:
        self.session.say(hers.word)
        return words.CONFIRMED_HERE.format(name=hers.own.item.name)

    async def _confirm_on_network(self, visit: Visit) -> None:
        """A thing on the client's network; of its looks nothing is kept but the yes."""
        reach = self.session.reach
        if reach is None:
            return
        alone = HomeRun(OneRun(None, self.session.clock, reach))
        device = await self._on_network(alone, None, words.ON_NETWORK_SAYS)
        case = self.session.case
        if device is None or case is None:
            return

        def confirmed() -> str:
            now = self.session.clock.time()
            helper_things.device_confirmed(case, visit, device.macs[0], now=now)
            return words.CONFIRMED_HERE.format(name=device_rows.device_title(device))

        self._try(confirmed)

    async def _on_network(
        self, home: HomeRun, wanted: str | None, says: Sequence[str] = ()
    ) -> "Device | None":
        """The thing in the hand, by looks under one yes; a sentence says why it is none."""
        try:
            agreed = await ask_all(self.host, cameras=False, listening=False)
            if isinstance(agreed, str):
                self.say_problem(agreed)
                return None
            if home is not self.session.home:
                self.session.home.agreed(agreed.plan, agreed.consent)
            test = UnplugTest(home, agreed.plan, agreed.consent)
            found = await device_in_hand.confirm(
                self.host, DeviceInHand(test, wanted), says, self.say_problem
            )
        except (Refused, StoreError) as error:
            self.say_problem(problems.stopped_in_app(error))
            return None
        if isinstance(found, NotConfirmed):
            self.say_problem(words.NOT_CONFIRMED[found])
            return None
        return found

    def action_leave_out(self) -> None:
        """Take out the one under the cursor."""
        at = self.query_one("#kit", OptionList).highlighted
        if at is None or not self._items:
            return

        def leave_out() -> str:
            gone = keep_kit.remove(at + 1)
            return words.APP_REMOVED.format(name=gone.name) if gone is not None else ""

        self._try(leave_out)

    @work(exclusive=True, group="kit")
    async def action_mark(self) -> None:
        """Mark what is here of it, after a question."""
        case = self.session.case
        if case is None:
            return
        try:
            self.session.heard.finish()
            now = self.session.clock.time()
            found = await asyncio.to_thread(keep_kit.here, case, self._items, now=now)
        except StoreError as error:
            self.say_problem(problems.of_store(error))
            return
        if not found:
            self.say_problem(words.KIT_NOT_HEARD)
            return
        lines = [
            shared_kit.own_line(number, own)
            for number, own in enumerate(found[: tag_in_hand.MOST_SHOWN], start=1)
        ]
        asking = Asking(keep_kit.agree_to_mark(found))
        yes = await self.app.push_screen_wait(AskYes("\n".join([words.APP_MARK_ASK, "", *lines])))
        asking.answer(YES if yes else NO)
        if not asking.result:
            self.say_problem(commands.NOTHING_MARKED)
            return
        await self.session.home.read()

        self._try(lambda: self._mark(asking.result))

    def _mark(self, every: Sequence[keep_kit.Own]) -> str:
        for own in every:
            tag = self.session.heard.tag(own.id)
            if own.item.kind == "device":
                self.session.home.say(own.id, "mine")
            elif tag is not None:
                self.session.mark(tag, "mine")
        return words.MARKED_AS_YOURS.format(names=", ".join(own.item.name for own in every))

    @work(exclusive=True, group="kit")
    async def action_take(self) -> None:
        """Put in what a file holds."""
        name = await self.app.push_screen_wait(AskWord(words.TAKE_ASK, limit=1000))
        if name:
            self._try(lambda: words.kit_imported(keep_kit.take(path_meant(name))))

    @work(exclusive=True, group="kit")
    async def action_give(self) -> None:
        """Write it to a new file."""
        name = await self.app.push_screen_wait(AskWord(words.GIVE_ASK, limit=1000))
        if not name:
            return

        def give() -> str:
            path = path_meant(name)
            keep_kit.give(path)
            return words.EXPORTED.format(path=clean(str(path), limit=200))

        self._try(give)

    def plain_lines(self) -> list[str]:
        return [words.ENTRY_KIT, *self._says(), *(self._lines() or [self._empty()])]
