"""Which tags near are the user's own: each taken in the hand once, and marked after a question."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker

from scanner.actions.listen.heard import Now
from scanner.actions.marks.held_close import HeldNow
from scanner.actions.marks.off_and_on import OffAndOnStep
from scanner.actions.tags import own_tags
from scanner.actions.visit import confirm_kit
from scanner.store.errors import StoreError
from scanner.text import printable
from tui.present.heard import check, tags
from tui.screens.agreed_first import once_agreed
from tui.screens.asking.dialogs import AskYes
from tui.screens.base.page import Page
from tui.screens.records import tag_in_hand
from tui.widgets.said import say
from tui.wording import kit, problems
from tui.wording import own_tags as words
from tui.wording.app import marks
from tui.wording.terminal.commands import SCAN_CONSENT


class OwnTagsScreen(Page):
    """What is near stands in a list, so that the one in the hand is seen to come close."""

    HEADING = words.TITLE
    AUTO_FOCUS = "#own-near"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hold", words.HOLD, id="own.hold"),
        Binding("o", "switch", words.SWITCH, tooltip=words.SWITCH_TIP, id="own.switch"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._going: Worker[None] | None = None
        self._said = ""

    def body(self) -> ComposeResult:
        yield Static(Content("\n".join(words.SAYS)), id="own-says")
        yield Static(Content(""), id="own-step")
        with VerticalScroll(id="own-near"):
            yield Static(Content(""), id="own-list")

    def come_up(self) -> None:
        own_tags.answered(self.session)
        self._said = words.MADE_UP if self.session.made_up else words.HOW
        super().come_up()

    def tell(self, now: Now) -> None:
        say(self.query_one("#own-step", Static), Content(self._said))
        box = self.query_one("#own-near", VerticalScroll)
        box.border_title = words.NEAR
        say(self.query_one("#own-list", Static), Content("\n".join(self._near(now))))

    def _near(self, now: Now) -> list[str]:
        """The loudest first; two of a kind are told apart by how near they are."""
        if not self.session.radio.listening:
            return [words.NONE_NEAR] if self.session.made_up else [words.NOT_LISTENING, SCAN_CONSENT]
        mine = {tag.id for tag in now.tags if tag.mark == "mine"}
        near = [title for name, title in check.near_titles(now).items() if name not in mine]
        return near[: tag_in_hand.MOST_SHOWN] or [words.NONE_NEAR]

    def _say(self, sentence: str) -> None:
        self._said = printable(sentence)
        if self.is_attached:
            self.refresh_now()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is near in the demo."""
        if action in ("hold", "switch"):
            return not self.session.made_up
        return super().check_action(action, parameters)

    # one by one

    def action_hold(self) -> None:
        """Which one is in the hand: apart, held close, and apart again."""
        self._begin(switches=False)

    def action_switch(self) -> None:
        """The same of what has a switch: heard, silent, and heard again."""
        self._begin(switches=True)

    def _begin(self, *, switches: bool) -> None:
        if self._going is not None and not self._going.is_finished:
            self._say(words.BUSY)
        elif self.session.radio.listening:
            self._go(switches)
        else:
            once_agreed(self.host, lambda: self._go(switches))

    def _go(self, switches: bool) -> None:
        self._going = self._one(switches)

    @work(exclusive=True, group="own")
    async def _one(self, switches: bool) -> None:
        before = self.session.radio.listening
        try:
            name = await (self._switched() if switches else self._held())
            if name is not None:
                await self._mark(name)
        except StoreError as error:
            self._say(problems.of_store(error))
        finally:
            if not before:  # it was begun for this alone
                self.session.radio.stop()

    async def _held(self) -> str | None:
        """The address of the one in the hand."""
        if not await tag_in_hand.listens(self.host, self._say):
            return None
        return await own_tags.in_hand(self.session, self._told)

    def _told(self, now: HeldNow) -> None:
        self._say(words.step_said(now, self._title_of(now.address or "")))

    async def _switched(self) -> str | None:
        picked = await tag_in_hand.ask_which(self.host, self._say, network=False)
        tag = self.session.heard.weighed(picked) if picked is not None else None
        if tag is None or not tag.addresses:
            self._say(words.LEFT)
            return None
        address, name = tag.addresses[-1], tags.tag_title(tag)

        def told(step: OffAndOnStep) -> None:
            self._say(kit.step_said(step, name, words.NOT_MARKED))

        hears = await tag_in_hand.listens(self.host, self._say)
        return address if hears and await confirm_kit.in_app(self.session, address, told) else None

    def _title_of(self, address: str) -> str:
        """What it is, as it stands among those that are near."""
        now = self.session.now()
        fresh = (one for one in now.fresh if (one.payload.address or "").upper() == address)
        found = next((tag for tag in now.tags if address in map(str.upper, tag.addresses)), None)
        if found is not None:
            return tags.tag_title(found)
        return next(map(check.fresh_title, fresh), "")

    async def _mark(self, address: str) -> None:
        """Kept after a question, for every tag: what came with the hand may be in what the hand held."""
        tag = self.session.heard.weighed(address)
        if tag is None:
            self._say(words.LEFT)
            return
        name = tags.tag_title(tag)
        sure = marks.mine_sure(name) + (f"\n\n{words.AWAY}" if tag.state == "separated" else "")
        if not await self.app.push_screen_wait(AskYes(sure)):
            self._say(words.LEFT)
            return
        self.session.mark(tag, "mine")
        self._say(words.MARKED.format(name=name))

    def action_back(self) -> None:
        """Stop what goes on; then, or where nothing does, go back."""
        if self._going is None or self._going.is_finished:
            super().action_back()
        else:
            self._going.cancel()
            self._going = None
            self._say(words.STOPPED)

    def plain_lines(self) -> list[str]:
        return [words.TITLE, *words.SAYS, self._said, words.NEAR, *self._near(self.session.now())]
