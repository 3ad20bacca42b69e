"""`homesweep kit` with a thing on a network: a look, off, a look, on, a look; leaving it is always first."""

import asyncio
from typing import TYPE_CHECKING

from scanner.actions.home.device_in_hand import DeviceInHand, NotConfirmed
from tui.present.home import rows as device_rows
from tui.terminal import prompts
from tui.terminal.prompts import say
from tui.wording import kit as words

if TYPE_CHECKING:
    from scanner.lan.devices.inventory import Device


def confirm(hand: DeviceInHand) -> "Device | NotConfirmed":
    """All steps. Raises StoreError and Refused."""
    if not _wants(words.SWITCH_ON, words.IS_ON):
        return NotConfirmed.LEFT
    say(words.LOOKS)
    if (amiss := asyncio.run(hand.look())) is not None:
        return amiss
    if not _wants(words.SWITCH_OFF, words.IS_OFF):
        return NotConfirmed.LEFT
    say(words.LOOKS)
    gone = asyncio.run(hand.off())
    if isinstance(gone, NotConfirmed):
        return gone
    if not _wants(words.THIS_WENT.format(name=device_rows.in_hand_title(gone)), words.IT_IS):
        return NotConfirmed.LEFT
    if not _wants(words.SWITCH_ON_AGAIN, words.IS_ON_AGAIN):
        return NotConfirmed.LEFT
    say(words.LOOKS)
    return asyncio.run(hand.on(gone)) or gone


def _wants(question: str, go_on: str) -> bool:
    return prompts.choose(question, [("leave", words.LEAVE_IT), ("on", go_on)], default="leave") == "on"
