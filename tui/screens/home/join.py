"""Two lines of the home list that are one thing: a first choice, a second, a yes; and taken apart again."""

from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from scanner.lan.devices.inventory import Device
from scanner.store.errors import StoreError
from tui.present.home import rows as device_rows
from tui.screens.asking.dialogs import AskYes
from tui.screens.home.marks import MarkPage
from tui.wording import problems
from tui.wording.home import page as words


class JoinPage(MarkPage):
    """A list of devices that can be joined."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "join", words.JOIN, show=False, tooltip=words.ABOUT_KEYS["join"], id="home.join"),
        Binding("x", "apart", words.APART, show=False, tooltip=words.ABOUT_KEYS["apart"], id="home.apart"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._first: Device | None = None  # of the two that are to be joined

    def joining(self) -> str:
        """What stands first while a second one is to be chosen; empty else."""
        return words.join_pick(device_rows.device_title(self._first)) if self._first is not None else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done to the device under the cursor."""
        if action == "join":
            return self._stands and self.device is not None
        if action == "apart":
            told, device = self.session.home.household, self.device if self._stands else None
            return told is not None and device is not None and device.id in told.one.values()
        return super().check_action(action, parameters)

    @work(exclusive=True, group="join")
    async def action_join(self) -> None:
        """The first time: remember this device. The second time: ask, and make the two one."""
        device, first = self.device, self._first
        if device is None or first is None or device.id == first.id:
            self._first = device if first is None else None
            self.refresh_now()
            return
        self._first = None
        question = words.join_sure(device_rows.device_title(first), device_rows.device_title(device))
        if await self.app.push_screen_wait(AskYes(question)):
            self._change(lambda: self.session.home.join(first.id, device.id), words.JOINED_IN_APP)
        else:
            self.notify(words.JOIN_STOPPED)
        self.refresh_now()

    def action_apart(self) -> None:
        """Two again of a device that was joined."""
        device = self.device
        if device is not None:
            self._change(lambda: self.session.home.join(device.id, None), words.PARTED)

    def _change(self, change: Callable[[], None], said: str) -> None:
        try:
            change()
        except StoreError as error:
            said = problems.of_store(error)
        self.notify(said)
        self.refresh_now()

    def action_back(self) -> None:
        """Out of joining first, then to the page before."""
        if self._first is None:
            super().action_back()
            return
        self._first = None
        self.refresh_now()
