"""`homesweep changes [A B]`: what differs between two looks at the home network."""

import argparse

from scanner.actions.home import home_words
from scanner.lan.devices.household import Household, Seen, difference
from scanner.text import clean
from tui.errors import Stop
from tui.present.home import changes as look_changes
from tui.terminal import output
from tui.terminal.records import record
from tui.wording.home import changes as words


def run(arguments: argparse.Namespace) -> int:
    """Compare the last two looks at the last network, or the two that are named."""
    with record.need_record(arguments, writable=False) as case:
        household = home_words.household(case)
    old, new = _two(household, arguments.ids)
    found = difference(old, new)
    if arguments.json:
        output.write_json(look_changes.changes_json(old, new, found))
    else:
        output.write(look_changes.change_lines(old, new, found))
    return 0


def _two(household: Household, ids: list[str]) -> tuple[Seen, Seen]:
    if len(ids) > 2:
        raise Stop(words.TOO_MANY)
    if not any(seen.look.id for seen in household.seen):
        raise Stop(words.NO_SWEEP)
    if ids:
        chosen = [_look(household, name) for name in ids]
        newest = [seen for seen in household.seen if seen.look.id and seen.home is chosen[0].home][-1]
        return chosen[0], (chosen[1] if len(chosen) == 2 else newest)
    last = household.last_two()
    if last is None:
        raise Stop(words.ONE_SWEEP)
    return last


def _look(household: Household, name: str) -> Seen:
    seen = household.sweep(name.lower())
    if seen is None:
        known = ", ".join([seen.look.id for seen in household.seen if seen.look.id][-8:])
        raise Stop(words.NO_SUCH_SWEEP.format(id=clean(name, limit=20), known=known))
    return seen
