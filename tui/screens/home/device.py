"""One home device in full: what was seen, what it may be and could do, what to check, what a change shows."""

from scanner.lan.devices.inventory import Device
from tui.present.home import device as present_device
from tui.present.home import page
from tui.present.home.page import HomeParts
from tui.screens.home.marks import MarkPage
from tui.screens.home.parts import PartsPage
from tui.wording.home import page as words


class DeviceScreen(MarkPage, PartsPage):
    """Shows a device by its id."""

    HEADING = words.HOME_TITLE

    def __init__(self, device_id: str) -> None:
        super().__init__()
        self._device_id = device_id

    @property
    def device(self) -> Device | None:
        household = self.session.home.household
        return household.device(self._device_id) if household is not None else None

    def sentence(self) -> str:
        device, told = self.device, self.session.home.household
        if device is None or told is None:
            return words.DEVICE_GONE
        return "\n".join(page.device_head(told, device))

    def parts(self) -> HomeParts:
        device, told = self.device, self.session.home.household
        return present_device.device_parts(told, device) if device is not None and told is not None else []
