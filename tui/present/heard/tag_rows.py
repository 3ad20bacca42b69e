"""Every tag of a record as rows and lines. Pure; foreign text is cleaned here."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scanner.model import Tag
from tui.present.common import Cells
from tui.present.heard import tags as present_tags
from tui.present.heard.check import MOST_ROWS
from tui.present.places import place_name
from tui.wording.app import import_file
from tui.wording.saying import day_month_year, day_near, local_time

if TYPE_CHECKING:
    from scanner.history.trail import Trail
    from scanner.places.book import PlaceBook


def tag_rows(tags: Iterable[Tag], trail: "Trail", book: "PlaceBook", *, at: float) -> dict[str, Cells]:
    """Rows by id in the order given, MOST_ROWS at most, as they are read at `at`, Unix seconds."""
    return {tag.id: _row(tag, trail, book, at) for tag, _ in zip(tags, range(MOST_ROWS), strict=False)}


def stacked(row: Cells) -> Cells:
    """The same row with all but its level below its name."""
    below = import_file.last_and_where(row["last"], row["where"])
    return {**row, "name": f"{row['name']}\n{below}", "last": "", "first": "", "where": ""}


def fitting(tags: Iterable[Tag], trail: "Trail", book: "PlaceBook", wanted: str) -> list[Tag]:
    """Those whose row has every word of `wanted` in it: a kind, a level, a place, a day.

    Most telling first."""
    words = wanted.casefold().split()
    has = [tag for tag in tags if not words or _has(f"{tag.id} {_told(tag, trail, book)}".casefold(), words)]
    return sorted(has, key=lambda tag: present_tags.LEVEL_ORDER.index(present_tags.shown_level(tag)))


def _told(tag: Tag, trail: "Trail", book: "PlaceBook") -> str:
    days = (day_month_year(local_time(time)) for time in (tag.first_seen, tag.last_seen))
    return " ".join((*_row(tag, trail, book, tag.last_seen).values(), *days))


def _has(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)


def _row(tag: Tag, trail: "Trail", book: "PlaceBook", at: float) -> Cells:
    return {
        "level": present_tags.level_title(tag),
        "name": present_tags.row_title(tag),
        "first": _day(tag.first_seen, at),
        "last": _day(tag.last_seen, at),
        "where": place_name(trail.place(tag.addresses), book),
    }


def _day(time: float, at: float) -> str:
    """ "7 Jan", of long ago "Jan '22": there is no room for more beside the name."""
    return day_near(local_time(time).date(), local_time(at).date())
