"""Every tag of a record as rows and lines. Pure; foreign text is cleaned here."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scanner.model import Tag
from tui.present.common import Cells
from tui.present.heard import tags as present_tags
from tui.present.heard.check import MOST_ROWS
from tui.present.places import place_name
from tui.wording.app import import_file
from tui.wording.saying import day_month, local_time

if TYPE_CHECKING:
    from scanner.history.trail import Trail
    from scanner.places.book import PlaceBook


def tag_rows(tags: Iterable[Tag], trail: "Trail", book: "PlaceBook") -> dict[str, Cells]:
    """Rows by id in the order given, MOST_ROWS at most."""
    return {tag.id: _row(tag, trail, book) for tag, _ in zip(tags, range(MOST_ROWS), strict=False)}


def stacked(row: Cells) -> Cells:
    """The same row with all but its level below its name."""
    below = import_file.last_and_where(row["last"], row["where"])
    return {**row, "name": f"{row['name']}\n{below}", "last": "", "first": "", "where": ""}


def fitting(tags: Iterable[Tag], trail: "Trail", book: "PlaceBook", wanted: str) -> list[Tag]:
    """Those whose row has every word of `wanted` in it: a kind, a level, a place, a day."""
    words = wanted.casefold().split()
    return [tag for tag in tags if not words or _has(f"{tag.id} {_told(tag, trail, book)}".casefold(), words)]


def _told(tag: Tag, trail: "Trail", book: "PlaceBook") -> str:
    return " ".join(_row(tag, trail, book).values())


def _has(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)


def _row(tag: Tag, trail: "Trail", book: "PlaceBook") -> Cells:
    return {
        "level": present_tags.level_title(tag),
        "name": present_tags.tag_title(tag),
        "first": _day(tag.first_seen),
        "last": _day(tag.last_seen),
        "where": place_name(trail.place(tag.addresses), book),
    }


def _day(time: float) -> str:
    """ "7 Jan": there is no room for more beside the name."""
    return day_month(local_time(time))
