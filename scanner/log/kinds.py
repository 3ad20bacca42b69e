"""Which kind an entry is by its corrections: one was taken for another, and nobody can change it. Pure."""

from collections.abc import Mapping, Sequence

from scanner.log.entry import Entry


def corrected(every: Sequence[Entry]) -> dict[int, str]:
    """Entry number -> the kind that its newest correction gives it; those that none speaks of are left out.

    A correction of a correction speaks of the entry that the first one corrects.
    """
    above = {entry.number: entry.amends for entry in every}
    found: dict[int, str] = {}
    for entry in sorted(every, key=lambda entry: entry.number):
        if entry.right_kind and entry.amends is not None:
            found[root(above, entry.amends)] = entry.right_kind
    return found


def root(above: Mapping[int, int | None], number: int) -> int:
    """The entry at the bottom of corrections; `above` entry -> the entry that it corrects, if any."""
    while (corrects := above.get(number)) is not None and corrects < number:
        number = corrects
    return number
