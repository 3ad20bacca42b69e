"""Words in an entry that are asked about as they are written down: nothing is scored, nothing held up."""

from scanner.log.diary.entry import Entry
from signatures.support.telling import may_be_address, may_be_threat

_TOLD = ("account", "exact_words", "changed", "feeling", "why")  # answers in the person's own words
_PLACES = ("place", "place_detail")


def tells_of_threat(entry: Entry) -> bool:
    """Whether words in it may be a threat."""
    return any(may_be_threat(text) for text in _texts(entry, _TOLD))


def addresses(entry: Entry) -> list[str]:
    """What it names as a place and looks like an address."""
    moved = [where for item in entry.moved for where in (item.where_from, item.where_to)]
    return [text for text in (*_texts(entry, _PLACES), *moved) if may_be_address(text)]


def _texts(entry: Entry, fields: tuple[str, ...]) -> list[str]:
    return [str(getattr(entry, name)) for name in fields]
