"""`homesweep devices`: home devices known by now, most telling first."""

import argparse

from scanner.actions.home import home_words
from scanner.lan.devices.household import Household
from tui.present.home import devices as present_home
from tui.present.home import order
from tui.present.home.near import near_json
from tui.shared.records import judged_record
from tui.terminal import output
from tui.terminal.records import record
from tui.terminal.records.store_hint import hint
from tui.wording.home import devices as words
from tui.wording.saying import iso


def run(arguments: argparse.Namespace) -> int:
    """List what every look into the record saw."""
    with record.need_record(arguments, writable=False) as case:
        household = home_words.household(case)
        near = judged_record.near_in(case)
    if arguments.json:
        output.write_json(_json(household) | {"near": near_json(near)})
    elif not household.seen:
        output.write([hint(words.NO_DEVICE_IN_RECORD), *present_home.near_listing(near)])
    else:
        output.write(map(hint, present_home.record_listing(household, whole=arguments.whole_list, near=near)))
    return 0


def _json(household: Household) -> dict[str, object]:
    devices = order.in_order(household.devices())
    homes = [(device, household.home_of(device)) for device in devices]
    rows = [
        present_home.device_json(device, network=home.name, part=order.part_of(device, home.subnet))
        for device, home in homes
    ]
    seen = household.standing()
    if seen is None:
        return {
            "format": 1,
            "id": None,
            "network": None,
            "methods": [],
            "limits": [],
            "devices": [],
            "watches": [],
        }
    watches = [
        {"id": watch.look.id, "started": iso(watch.look.started), "ended": iso(watch.look.ended)}
        for watch in household.watches_since(seen)
    ]
    return present_home.look_json(seen.look, rows) | {"watches": watches}
