"""`homesweep device ID [--name [NAME]] [--same-as OTHER] [--apart]`: one home device in full."""

import argparse
from typing import TYPE_CHECKING

from scanner.actions.home import home_words
from scanner.actions.marks.mark import say_in
from scanner.lan.devices.household import Household
from scanner.text import clean
from tui.errors import Stop
from tui.present.home import device as present_device
from tui.present.home import devices as present_home
from tui.shared.records import judged_record
from tui.terminal import output, prompts
from tui.terminal.records import record
from tui.terminal.records.store_hint import hint
from tui.wording.home import device as words

if TYPE_CHECKING:
    from scanner.store.case import Case


def run(arguments: argparse.Namespace) -> int:
    """Print one device, or keep the user's word about it."""
    changing = arguments.name is not None or arguments.same_as or arguments.apart
    with record.need_record(arguments, writable=bool(changing)) as case:
        household = home_words.household(case)
        device = judged_record.device_of(household, arguments.id)
        sentence = _keep(arguments, case, household, device.id) if changing else None
        household = home_words.household(case) if changing else household
    device = judged_record.device_of(household, device.id)
    if arguments.json:
        row = present_home.device_json(device, network=household.home_of(device).name)
        output.write_json({"format": 1, "device": row | {"access": present_device.access_json(device)}})
    else:
        output.write([hint(sentence)] if sentence else present_device.device_page(household, device))
    return 0


def _keep(arguments: argparse.Namespace, case: "Case", household: Household, name: str) -> str:
    from scanner.clock import now

    if arguments.same_as:
        other = judged_record.device_of(household, arguments.same_as).id
        if other == name:
            raise Stop(words.SAME_AS_ITSELF.format(id=name))
        say_in(case, name, "same", other, now=now())
        return words.JOINED.format(id=name, other=other)
    if arguments.apart:
        say_in(case, name, "apart", now=now())
        return words.APART.format(id=name)
    given = arguments.name or (prompts.ask(words.DEVICE_NAME_QUESTION) if prompts.interactive() else "")
    say_in(case, name, "name", given or None, now=now())
    return words.NAMED.format(id=name, name=clean(given)) if given else words.DEVICE_UNNAMED.format(id=name)
