"""What corrections make of an entry that nobody can change: its kind, and what corrects it. Pure."""

from collections.abc import Mapping, Sequence

from scanner.log.diary.entry import Entry


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


def corrections(every: Sequence[Entry], number: int) -> list[Entry]:
    """The later entries that correct entry `number`, or correct such a correction, in the order added."""
    above = {entry.number: entry.amends for entry in every}

    def speaks_of(entry: Entry) -> bool:
        last = entry.number
        while (corrects := above.get(last)) is not None and corrects < last:
            if corrects == number:
                return True
            last = corrects
        return False

    return [entry for entry in sorted(every, key=lambda entry: entry.number) if speaks_of(entry)]


def root(above: Mapping[int, int | None], number: int) -> int:
    """The entry at the bottom of corrections; `above` entry -> the entry that it corrects, if any."""
    while (corrects := above.get(number)) is not None and corrects < number:
        number = corrects
    return number
