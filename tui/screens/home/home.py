"""The home network: a sentence first, then what is on it by what it could do, and what was not seen."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList, Static

from scanner.actions.listen.heard import Now
from scanner.lan.devices.household import Seen
from scanner.lan.devices.inventory import Device
from scanner.store.errors import StoreError
from tui.present.home import device as present_device
from tui.present.home import near as present_near
from tui.present.home import page
from tui.present.home.near import NearThing, near_things
from tui.present.home.order import is_fold
from tui.present.home.page import HOW_PART, HomeLine
from tui.screens.asking.ask_first import ask_all
from tui.screens.home import looks
from tui.screens.home.device_list import DeviceList
from tui.screens.home.join import JoinPage
from tui.screens.home.near import NearScreen
from tui.screens.home.parts import HowScreen
from tui.widgets.said import say
from tui.widgets.titled import titled
from tui.wording import problems
from tui.wording.app import common as app_words
from tui.wording.home import looking as home_words
from tui.wording.home import page as words
from tui.wording.saying import short_moment_here

_TWO_COLUMNS = 55  # a narrow row of the list with its frame and scroll bar


class HomeScreen(JoinPage):
    """Shows the last look at one network. Nothing is sent before `home_ask` has its yes."""

    HEADING = words.HOME_TITLE
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "look(False)", words.LOOK_AGAIN, id="home.look"),
        Binding("s", "stop", words.STOP, id="home.stop"),
        Binding("c", "changes", words.CHANGED, id="home.changes"),
        Binding("a", "look(True)", words.CAMERAS, tooltip=words.ABOUT_KEYS["cameras"], id="home.cameras"),
        Binding("b", "keep", words.KEEP, show=False, tooltip=words.ABOUT_KEYS["keep"], id="home.keep"),
        Binding("v", "visit", words.VISIT, tooltip=words.ABOUT_KEYS["visit"], id="home.visit"),
        Binding("u", "unplug", words.UNPLUG, tooltip=words.ABOUT_KEYS["unplug"], id="home.unplug"),
        Binding("w", "watch", words.WATCH, tooltip=words.ABOUT_KEYS["watch"], id="home.watch"),
        Binding(
            "p", "router_list", words.ROUTER_LIST, tooltip=words.ABOUT_KEYS["list"], id="home.list.paste"
        ),
        Binding("d", "doors", words.DOORS, tooltip=words.ABOUT_KEYS["doors"], id="home.doors"),
        Binding("o", "other", words.OTHER, show=False, tooltip=words.ABOUT_KEYS["other"], id="home.other"),
        Binding(
            "m", "mark('mine')", words.MINE, show=False, tooltip=words.ABOUT_KEYS["mine"], id="home.list.mine"
        ),
        Binding("n", "name", words.NAME, show=False, tooltip=words.ABOUT_KEYS["name"], id="home.list.name"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self._network: int | None = None  # of the record's networks, None for the one looked at last
        self._problem = ""
        self._open_folds: frozenset[str] = frozenset()
        self._near: list[NearThing] = []  # heard by Bluetooth
        self._said_no = ""
        self._since = ""  # what differs from the look before

    def body(self) -> ComposeResult:
        yield Static(Content(""), id="headline")
        yield Static(Content(""), id="said-no")
        with Vertical(id="home-ready"):
            yield Static(Content(self._what))
            if not self.session.made_up:
                yield Button(words.LOOK, id="look")
        with Horizontal(id="home-parts"):
            yield DeviceList(id="devices")
            with VerticalScroll(id="home-side", can_focus=False):
                yield Static(Content(""), id="side-text")
        yield Static(Content(""), id="advice")
        yield Static(Content(""), id="not-seen")

    def come_up(self) -> None:
        super().come_up()
        self._read_devices()

    def read(self) -> None:
        self._said_no = self._standing_no()

    @work(exclusive=True, group="home-read")
    async def _read_devices(self) -> None:
        try:
            await self.session.home.read()
        except StoreError as error:
            self._problem = problems.of_store(error)
        self.refresh_now()

    # what stands now

    @property
    def _what(self) -> str:
        return words.WHAT_MADE_UP if self.session.made_up else words.WHAT

    def _standing_no(self) -> str:
        """The no that stands, with its time and how to change it; empty without one."""
        try:
            refused = None if self.session.made_up else self.session.home.said_no
        except StoreError:  # whoever reads more of the record is told
            return ""
        return problems.refused_in_app(refused, words.REFUSED) if refused is not None else ""

    @property
    def seen(self) -> Seen | None:
        """The look that is shown."""
        home = self.session.home
        last = home.seen
        if last is None or home.household is None or self._network is None:
            return last
        return home.household.standing(self._network)

    @property
    def _list(self) -> DeviceList:
        return self.query_one(DeviceList)

    @property
    def device(self) -> Device | None:
        """The device under the cursor."""
        name, told = self._list.chosen, self.session.home.household
        return None if told is None or name in (None, HOW_PART) or is_fold(name) else told.device(str(name))

    @property
    def _near_chosen(self) -> NearThing | None:
        """What was heard by Bluetooth and stands under the cursor."""
        name = self._list.chosen
        return next((thing for thing in self._near if thing.id == name), None)

    def tell(self, now: Now) -> None:
        home, seen = self.session.home, self.seen
        if home.household is None and not self._problem:
            self._read_devices()
        going = home.going is not None
        heard = self.session.heard
        self._near = near_things(heard.at_home, now.tags, now=self.session.clock.time())
        here = (home.version, self._network, self._room(), self._problem, self._open_folds, self._said_no)
        shown = (*here, _told(self._near))
        if shown != self._shown:
            self._shown = shown
            ready = seen is None and home.household is not None and not going and not self._said_no
            self._tell_no()
            self.query_one("#home-ready").display = ready
            self.query_one("#home-parts").display = seen is not None or bool(self._near)
            told = home.household
            self._since = page.since_last(told, seen) if told is not None and seen is not None else ""
            self._tell_list(seen)
            self._tell_not_seen(seen)
            self._focus(ready=ready)
            self.refresh_bindings()
        say(self.query_one("#headline", Static), Content(self._headline(seen)))

    def _tell_no(self) -> None:
        line = self.query_one("#said-no", Static)
        line.display = bool(self._said_no)
        say(line, Content(self._said_no))

    def _headline(self, seen: Seen | None) -> str:
        home = self.session.home
        if self._problem:
            return self._problem
        if self.joining():
            return self.joining()
        if home.going is not None:
            if home.going.over:
                return words.WORKING_OUT
            if home.going.listens:
                return words.listening(*home.going.progress)
            return words.looking(home_words.look_progress(*home.going.progress))
        if home.household is None:
            return words.READING
        if seen is None:
            return words.NOT_LOOKED_YET
        return "\n".join(filter(None, [page.look_headline(home.household, seen, self._near), self._since]))

    def _tell_list(self, seen: Seen | None) -> None:
        devices = self._list
        devices.show(self._lines(seen, *self._room()))
        devices.border_title = words.list_title(page.here(seen)) if seen is not None else words.AT_HOME
        when = short_moment_here(seen.look.started) if seen is not None else ""
        devices.border_subtitle = Content(f"{app_words.ENTER_OPENS}   {when}".rstrip())
        self._tell_side()

    def _room(self) -> tuple[bool, bool]:
        """Whether there is little room for a line, and whether there is none for two columns."""
        return self.has_class("-narrow"), self.size.width < _TWO_COLUMNS

    def _lines(self, seen: Seen | None, narrow: bool, slim: bool) -> list[HomeLine]:
        household = self.session.home.household
        if household is None or seen is None:
            return page.near_lines(self._near, narrow=narrow, slim=slim)
        folds, near = self._open_folds, self._near
        lines = page.look_lines(household, seen, narrow=narrow, slim=slim, open_folds=folds, near=near)
        if narrow:
            lines[-1:-1] = [
                HomeLine(None, self._limits(seen)),
                HomeLine(None, ""),
            ]  # the last leads to all of them
        return lines

    def _tell_side(self) -> None:
        device, told = self.device, self.session.home.household
        parts = present_device.device_parts(told, device) if device is not None and told is not None else []
        if (thing := self._near_chosen) is not None:
            parts = present_near.parts(thing)
        say(self.query_one("#side-text", Static), titled(parts))

    def _tell_not_seen(self, seen: Seen | None) -> None:
        household, limits = self.session.home.household, self.query_one("#not-seen", Static)
        advice = page.advice(household, seen) if seen is not None and household is not None else []
        say(self.query_one("#advice", Static), Content(" ".join(advice)))
        limits.display = not self.has_class("-narrow")  # else they stand in the list, which needs the room
        say(limits, Content(self._limits(seen)))

    def _limits(self, seen: Seen | None) -> str:
        """What was not seen, and what else is to be known of the look."""
        home = self.session.home
        if seen is None or home.household is None:
            return ""
        limits = page.not_seen(home.household, seen)
        if self.has_class("-narrow"):
            limits = limits[-1:]  # the others are on the page of how it was looked
        limits += [words.OTHER_HOMES] if len(home.household.homes) > 1 else []
        limits += [words.UNKEPT] if home.unkept and self.session.case is None else []
        return " ".join(limits)

    def _focus(self, *, ready: bool) -> None:
        if ready and self.session.made_up:
            return
        wanted = self.query_one("#look" if ready else "#devices")
        if self.is_current and wanted.display and not wanted.has_focus:
            wanted.focus()

    def on_option_list_option_highlighted(self) -> None:
        """The side pane follows the cursor."""
        self._tell_side()
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One device in full, or how it was looked."""
        from tui.screens.home.device import DeviceScreen

        if event.option_id == HOW_PART:
            self.app.push_screen(HowScreen())
        elif (thing := self._near_chosen) is not None:
            if thing.tag is not None:
                self.host.open_tag(thing.id)
            else:
                self.app.push_screen(NearScreen(thing.group))
        elif event.option_id is not None and is_fold(event.option_id):
            self._open_folds |= {event.option_id}
            self.refresh_now()
        elif event.option_id is not None:
            self.app.push_screen(DeviceScreen(event.option_id))

    # what the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hints only for what can be done now."""
        if not self._stands:
            return super().check_action(action, parameters)
        session, home = self.session, self.session.home
        free = not session.made_up and home.going is None and home.household is not None
        offered = {
            **dict.fromkeys(("look", "doors", "watch", "unplug", "router_list"), free),
            "stop": home.going is not None and not home.going.over,
            "changes": self.seen is not None,
            "visit": bool(self._said_no),
            "keep": home.unkept and session.case is None,
            "other": home.household is not None and len(home.household.homes) > 1,
        }
        return offered[action] if action in offered else super().check_action(action, parameters)

    def on_button_pressed(self) -> None:
        self.action_look(False)

    @work(exclusive=True)
    async def action_look(self, cameras: bool) -> None:
        """Ask; and look only after a yes."""
        await self._ask_and_look(cameras=cameras)

    @work(exclusive=True)
    async def action_doors(self) -> None:
        """Ask; and look, the router's doors included, only after a yes."""
        await self._ask_and_look(router=True)

    async def _ask_and_look(self, *, cameras: bool = False, router: bool = False) -> None:
        wanted = await ask_all(self.host, cameras=cameras, router=router)
        if isinstance(wanted, str):
            self.notify(wanted)
            return
        self._network = None
        self.app.run_worker(looks.look(self.host, wanted), group=looks.LOOKING, exclusive=True)

    @work(exclusive=True)
    async def action_router_list(self) -> None:
        """Join the router's own list, pasted or typed."""
        from tui.screens.home.router_list import RouterListScreen

        text = await self.app.push_screen_wait(RouterListScreen())
        if text is None:
            return
        self.notify(await looks.said(self._take(text)))
        self.refresh_now()

    async def _take(self, text: str) -> str:
        rows = await self.session.home.take_list(text)
        return words.list_taken(rows) if rows else home_words.LIST_EMPTY

    @work(exclusive=True)
    async def action_watch(self) -> None:
        """Ask for how long; and listen only after a yes."""
        from tui.screens.asking.ask_first import ask_watch

        plan = await ask_watch(self.host)
        if isinstance(plan, str):
            self.notify(plan)
            return
        self.app.run_worker(looks.watch(self.host, plan), group=looks.LOOKING, exclusive=True)

    @work(exclusive=True)
    async def action_unplug(self) -> None:
        """Look, unplug one thing, look: which one went?"""
        from tui.screens.home.unplug import guide

        ended = await looks.said(guide(self.host, self.session.home, self.refresh_now))
        self.notify(ended)
        self.refresh_now()

    def action_stop(self) -> None:
        """End the look that goes on."""
        going = self.session.home.going
        watching = going is not None and going.listens  # its list opens, and what was heard is kept
        self.host.end_looking()
        self.notify(words.WATCH_STOPPED if watching else words.LOOK_STOPPED)

    def action_changes(self) -> None:
        """What differs between two looks at this network."""
        from tui.screens.home.changes import ChangesScreen

        seen = self.seen
        if seen is not None:
            self.app.push_screen(ChangesScreen(seen.home.number))

    def action_other(self) -> None:
        """The next network of the record."""
        told, seen = self.session.home.household, self.seen
        if told is not None and seen is not None:
            numbers = sorted(home.number for home in told.homes)
            self._network = numbers[(numbers.index(seen.home.number) + 1) % len(numbers)]
            self.refresh_now()

    def action_visit(self) -> None:
        """To the page where a no is changed."""
        self.host.action_go("visit")

    def action_keep(self) -> None:
        """Choose where this run is kept."""
        self.host.keep_now()

    def plain_lines(self) -> list[str]:
        home, seen = self.session.home, self.seen
        said_no = [*filter(None, [self._said_no])]
        if seen is None or home.household is None:
            heard = [" ".join(line.text.split()) for line in self._lines(None, narrow=False, slim=False)]
            return [words.HOME_TITLE, self._headline(seen), *(said_no or [self._what]), *heard]
        lines = [
            line.text
            for line in page.look_lines(home.household, seen, narrow=False, near=self._near, plain=True)
        ]
        rest = page.advice(home.household, seen) + page.not_seen(home.household, seen)
        plain = [" ".join(line.split()) for line in lines]
        return [
            f"{words.HOME_TITLE}, {short_moment_here(seen.look.started)}",
            self._headline(seen),
            *said_no,
            *plain,
            *rest,
        ]


def _told(near: list[NearThing]) -> list[tuple[str, int, str]]:
    return [(thing.id, thing.number, present_near.status(thing)) for thing in near]
