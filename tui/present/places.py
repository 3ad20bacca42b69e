"""Places as names and rows. Pure, no widget; names are cleaned here."""

from typing import TYPE_CHECKING

from scanner.history.trail import NOWHERE
from scanner.text import clean
from tui.present.common import Cells, since
from tui.wording.app import common as words

if TYPE_CHECKING:
    from scanner.places.book import PlaceBook
    from scanner.places.place import Place

_MOST_ROWS = 300


def place_name(place_id: str, book: "PlaceBook") -> str:
    """The user's name for a place, or its number."""
    if place_id == NOWHERE:
        return words.NO_PLACE
    place = book.get(place_id)
    return place_named(place, book) if place is not None else words.NO_PLACE


def place_named(place: "Place", book: "PlaceBook") -> str:
    """The same for a place at hand. Rooms are not places: the words for them are no name of it."""
    called = book.called(place)
    if called.name:
        return clean(called.name, limit=40)
    if called.rooms:
        return words.PLACE_BY_ROOM.format(number=place.number)
    number = words.PLACE_UNNAMED.format(number=place.number)
    said = ", ".join(clean(word, limit=20) for word in called.words)
    return words.PLACE_CALLED.format(place=number, words=clean(said, limit=40)) if said else number


def short_name(place_id: str, book: "PlaceBook", width: int) -> str:
    """The same in so many columns: of several words of the user's these, and no number in front of them."""
    name, place = place_name(place_id, book), book.get(place_id) if place_id != NOWHERE else None
    if len(name) <= width or place is None or not (said := book.called(place).words):
        return name[:width]
    name = ", ".join(clean(word, limit=width) for word in said)
    return name if len(name) <= width else f"{name[: width - 1]}…"


def place_rows(book: "PlaceBook", *, at: float) -> dict[str, Cells]:
    """Rows of the table of places by id, the newest first."""
    newest = sorted(book.places(), key=lambda place: -place.last)[:_MOST_ROWS]
    return {
        place.id: {
            "name": place_named(place, book),
            "first": since(place.first, at),
            "last": since(place.last, at),
            "checks": f"{place.views:,}",
            "private": words.PRIVATE if place.private else "",
        }
        for place in newest
    }
