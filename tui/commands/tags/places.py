"""`homesweep places [name|merge|split|private|shown]`: where this laptop was, as it understood it."""

import argparse
from typing import TYPE_CHECKING, Any

from scanner.actions.marks.name_places import say_in, split_of, word_of
from scanner.history.tag_cache import remember
from scanner.place_word import MAX_NAME, PlaceWord
from scanner.text import clean
from tui.errors import Stop
from tui.shared.records import judged_record
from tui.terminal import output, prompts
from tui.terminal.place_asked import place_meant
from tui.terminal.records import record
from tui.terminal.records.store_hint import hint
from tui.wording import saying
from tui.wording.tags import places as words

if TYPE_CHECKING:
    from scanner.history.replay import Replay
    from scanner.places.book import Called, PlaceBook
    from scanner.places.place import Place


def run(arguments: argparse.Namespace) -> int:
    """List the places, or keep the user's word about one and list them then."""
    from scanner.clock import now

    with record.need_record(arguments, writable=arguments.do is not None) as case:
        judged = judged_record.of(case)
        if arguments.do is not None:
            say_in(case, _word(judged, arguments.do, arguments.ids), now=now())
            judged = judged_record.of(case)
            remember(case, judged.tags, judged.coverage, judged.judged)
    book = judged.assessor.book
    places = book.places()
    if arguments.json:
        output.write_json({"format": 1, "places": [_json(place, book) for place in places]})
    else:
        lines = [line for place in places for line in _lines(place, book)]
        output.write([*lines, hint(words.TO_NAME)] if lines else [words.NONE])
    return 0


def _word(judged: "Replay", do: str, ids: list[str]) -> PlaceWord:
    if do == "split":
        return _split(judged, ids)
    wanted = 2 if do == "merge" else 1
    if len(ids) < wanted or (do != "name" and len(ids) > wanted):
        raise Stop(words.WHICH_PLACE[do])
    places = [_place(judged, name) for name in ids[:wanted]]
    if do == "name":
        name = " ".join(ids[1:]) or (prompts.ask(words.PLACE_NAME_QUESTION) if prompts.interactive() else "")
        if not place_meant(name):
            raise Stop(words.NOT_NAMED)
        return word_of("name", *places, value=name)
    return word_of("merge", *places) if do == "merge" else word_of("private", *places, value=do == "private")


def _split(judged: "Replay", ids: list[str]) -> PlaceWord:
    """Take back the newest merge into the place that is meant."""
    if len(ids) != 1:
        raise Stop(words.WHICH_PLACE["split"])
    place = _place(judged, ids[0])
    word = split_of(judged.place_words, place)
    if word is None:
        raise Stop(words.NEVER_MERGED.format(id=place.id))
    return word


def _place(judged: "Replay", name: str) -> "Place":
    place = judged.assessor.book.get(name.lower())
    if place is None or not place.settled:
        raise Stop(words.NO_PLACE.format(id=clean(name, limit=20)))
    return place


def _json(place: "Place", book: "PlaceBook") -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "word": book.own_word(place),
        "words": sorted(place.words),
        "rooms": book.called(place).rooms,
        "private": place.private,
        "first_seen": saying.iso(place.first),
        "last_seen": saying.iso(place.last),
        "views": place.views,
    }


def _lines(place: "Place", book: "PlaceBook") -> list[str]:
    name = _name(book.called(place))
    head = f"{place.id}  {name}{words.PRIVATE_LEFT_OUT if place.private else ''}"
    return [
        head,
        f"  {words.first_and_last_there(saying.moment_here(place.first), saying.moment_here(place.last))}",
    ]


def _name(called: "Called") -> str:
    if called.name or not called.words:
        return clean(called.name or words.UNNAMED, limit=MAX_NAME)
    said = ", ".join(clean(word, limit=MAX_NAME) for word in called.words[: words.MOST_WORDS])
    return (words.BY_ROOM if called.rooms else words.CALLED).format(unnamed=words.UNNAMED, words=said)
