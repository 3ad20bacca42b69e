"""A thing of the kit on a network, confirmed on pages: each step a choice, and leaving it the first one."""

from typing import TYPE_CHECKING

from scanner.actions.home.device_in_hand import DeviceInHand, NotConfirmed
from tui.present.home import rows as device_rows
from tui.screens.asking.dialogs import Ask
from tui.wording import kit as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scanner.lan.devices.inventory import Device
    from tui.screens.base.host import Host


async def confirm(
    host: "Host", hand: DeviceInHand, says: "Sequence[str]", tell: "Callable[[str], None]"
) -> "Device | NotConfirmed":
    """All steps; `says` stands before the first, `tell` says what goes on. Raises StoreError and Refused."""
    if not await _wants(host, "\n".join([*says, words.SWITCH_ON]), words.IS_ON):
        return NotConfirmed.LEFT
    tell(words.LOOKS)
    if (amiss := await hand.look()) is not None:
        return amiss
    if not await _wants(host, words.SWITCH_OFF, words.IS_OFF):
        return NotConfirmed.LEFT
    tell(words.LOOKS)
    gone = await hand.off()
    if isinstance(gone, NotConfirmed):
        return gone
    if not await _wants(host, words.THIS_WENT.format(name=device_rows.in_hand_title(gone)), words.IT_IS):
        return NotConfirmed.LEFT
    if not await _wants(host, words.SWITCH_ON_AGAIN, words.IS_ON_AGAIN):
        return NotConfirmed.LEFT
    tell(words.LOOKS)
    return await hand.on(gone) or gone


async def _wants(host: "Host", question: str, go_on: str) -> bool:
    choices = {"leave": words.LEAVE_IT, "on": go_on}
    return await host.push_screen_wait(Ask(question, choices)) == "on"
