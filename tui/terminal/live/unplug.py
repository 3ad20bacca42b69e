"""`homesweep home --unplug`: look, unplug one thing, look: which one went?"""

import asyncio
from typing import TYPE_CHECKING

from scanner.actions.home.unplug_test import UnplugTest, must_stay_on
from scanner.text import clean
from tui.present.home import order
from tui.present.home import rows as device_rows
from tui.terminal import output, prompts
from tui.terminal.prompts import say
from tui.wording.home import device as device_words
from tui.wording.home import unplug

if TYPE_CHECKING:
    from scanner.lan.devices.inventory import Device


def guide(test: UnplugTest) -> int:
    """The steps, as often as wished. Leaving it is the answer to every question that is only Enter."""
    say(unplug.UNPLUG_LOOKS_FIRST)
    seen = asyncio.run(test.look())
    shown = [device for device in order.in_order(seen.devices) if not must_stay_on(device)]
    output.write([device_rows.device_row(device, seen) for device in shown if _worth_it(device)])
    for text in unplug.UNPLUG_BEFORE:
        say(text)
    while _wants(unplug.UNPLUG_ONE, unplug.UNPLUGGED):
        gone = asyncio.run(test.went())
        if len(gone) != 1:
            say(unplug.NOTHING_WENT if not gone else unplug.SEVERAL_WENT.format(many=len(gone)))
            output.write([device_rows.device_row(device) for device in gone])
            continue
        if not _this_one(test, gone[0]):
            break
    say(unplug.UNPLUG_LEFT)
    return 0


def _worth_it(device: "Device") -> bool:
    return device.category not in order.PEOPLE and device.mark is None


def _wants(question: str, go_on: str) -> bool:
    choices = [("leave", unplug.UNPLUG_LEAVE), ("on", go_on)]
    return prompts.choose(question, choices, default="leave") == "on"


def _this_one(test: UnplugTest, device: "Device") -> bool:
    """False where the test was left before the thing was plugged in."""
    output.write([unplug.THIS_WENT, device_rows.device_row(device)])
    if must_stay_on(device):
        say(unplug.PLUG_IN_AT_ONCE)
    name = prompts.ask(unplug.UNPLUG_NAME)
    if name:
        test.call(device, name)
        say(device_words.NAMED.format(id=device.id, name=clean(name)))
    if not _wants(unplug.PLUG_IN, unplug.PLUGGED_IN):
        return False
    say(unplug.BACK_AGAIN if asyncio.run(test.is_back(device)) else unplug.NOT_BACK)
    return True
