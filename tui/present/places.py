"""Places as names and rows. Pure, no widget; names are cleaned here."""

from collections.abc import Iterable
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
    return place_named(place) if place is not None else words.NO_PLACE


def place_named(place: "Place") -> str:
    """The same for a place at hand."""
    name = place.name or place.word
    return clean(name, limit=40) if name else words.PLACE_UNNAMED.format(number=place.number)


def place_rows(places: Iterable["Place"], *, at: float) -> dict[str, Cells]:
    """Rows of the table of places by id, the newest first."""
    newest = sorted(places, key=lambda place: -place.last)[:_MOST_ROWS]
    return {
        place.id: {
            "name": place_named(place),
            "first": since(place.first, at),
            "last": since(place.last, at),
            "checks": f"{place.views:,}",
            "private": words.PRIVATE if place.private else "",
        }
        for place in newest
    }
