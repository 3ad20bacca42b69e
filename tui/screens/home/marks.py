"""What the user may say of a home device, on its page and in the list: mine, known, a name of their own."""

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from scanner.lan.devices.inventory import Device
from scanner.lan.devices.looks import MAX_NAME
from scanner.store.errors import StoreError
from scanner.text import clean
from tui.present.home.rows import device_title
from tui.screens.asking.dialogs import AskWord
from tui.screens.asking.until import until_asked
from tui.screens.base.page import Page
from tui.wording import problems
from tui.wording.app import marks, record
from tui.wording.home import page as words
from tui.wording.saying import full_date, local_time

_SAID = {"mine": words.DEVICE_MARKED_MINE, "known": words.DEVICE_MARKED_KNOWN, "unmark": marks.UNMARKED}


class MarkPage(Page):
    """A page with a `device` that its keys speak of."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "write_down", record.WRITE_DOWN, id="home.write"),
        Binding("m", "mark('mine')", words.MINE, tooltip=words.ABOUT_KEYS["mine"], id="home.mine"),
        Binding("k", "mark('known')", words.KNOWN, tooltip=words.ABOUT_KEYS["known"], id="home.known"),
        Binding("n", "name", words.NAME, tooltip=words.ABOUT_KEYS["name"], id="home.name"),
        Binding("t", "until", marks.UNTIL, show=False, tooltip=marks.UNTIL_TIP, id="home.until"),
    ]

    @property
    def device(self) -> Device | None:
        """The device that is meant now."""
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is marked where there is no device."""
        if action in ("mark", "name", "write_down", "until"):
            return self._stands and self.device is not None
        return super().check_action(action, parameters)

    def action_write_down(self) -> None:
        """Put it in the record, as a draft."""
        from tui.screens.write import from_finding

        device = self.device
        if device is not None:
            from_finding.write_from_finding(self.host, device.id)

    def action_mark(self, word: str) -> None:
        """Mark it; the same key takes that back."""
        device = self.device
        if device is not None:
            self._keep(device, "unmark" if device.mark == word else word, None)

    @work(exclusive=True)
    async def action_name(self) -> None:
        """Ask for a name and keep it."""
        device = self.device
        if device is None:
            return
        now = clean(device.name or "")
        name = await self.app.push_screen_wait(AskWord(words.DEVICE_NAME_FIELD, now, limit=MAX_NAME))
        if name is not None:
            self._keep(device, "name", name or None)

    @work(exclusive=True, group="mark")
    async def action_until(self) -> None:
        """Ask for a day, and mark it as known up to its end."""
        device = self.device
        until = await until_asked(self, device_title(device)) if device is not None else None
        if device is not None and until is not None:
            self._keep(device, "known", None, until)

    def _keep(self, device: Device, do: str, value: str | None, until: float | None = None) -> None:
        said = _SAID.get(do) or (words.NAMED if value else words.UNNAMED)
        said = marks.known_until(full_date(local_time(until))) if until is not None else said
        try:
            self.session.home.say(device.id, do, value, until)
        except StoreError as error:
            said = problems.of_store(error)
        self.notify(said)
        if self.is_current:
            self.refresh_now()
