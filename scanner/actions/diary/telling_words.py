"""Words in an entry that are asked about as they are written down: nothing is scored, nothing held up."""

from scanner.log.diary.entry import Entry
from signatures.support.telling import may_be_address, may_be_threat

ACCOUNT = ("account", "exact_words", "changed", "feeling", "why")  # answers in the person's own words
_ANYWHERE = (
    *ACCOUNT, "when_words", "place", "place_detail", "person", "how_known", "looks", "vehicle", "technology",
    "did", "children",
)  # fmt: skip
_PLACES = ("place", "place_detail")


def tells_of_threat(entry: Entry, fields: tuple[str, ...] = _ANYWHERE) -> bool:
    """Whether words in these answers may be a threat; few sort what they write into the right field."""
    return any(may_be_threat(text) for text in _texts(entry, fields))


def addresses(entry: Entry) -> list[str]:
    """What it names as a place and looks like an address."""
    moved = [where for item in entry.moved for where in (item.where_from, item.where_to)]
    return [text for text in (*_texts(entry, _PLACES), *moved) if may_be_address(text)]


def _texts(entry: Entry, fields: tuple[str, ...]) -> list[str]:
    return [str(getattr(entry, name)) for name in fields]
