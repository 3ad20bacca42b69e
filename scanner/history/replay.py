"""A record judged as a whole: the same fold that runs while listening."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from scanner.following.judging.wiring import place_now
from scanner.hearing.pipeline import Coverage
from scanner.model import Mark, Tag, Window
from scanner.place_word import PlaceWord
from scanner.places.words import PlaceWords
from scanner.store.events import queries
from signatures.trackers.match import identify

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor
    from scanner.store.case import Case


class Replay(NamedTuple):
    """Everything that a record tells about tags and places."""

    assessor: "Assessor"
    tags: list[Tag]
    coverage: Coverage
    place_words: list[PlaceWord]

    def tag(self, name: str) -> Tag | None:
        """The tag of this id, alias or address; None when there is none."""
        return find(self.tags, name)


def find(tags: Sequence[Tag], name: str) -> Tag | None:
    """The tag of this id, alias or address; None when there is none."""
    return next((t for t in tags if name == t.id or name in t.aliases or name.upper() in t.addresses), None)


def replay(
    case: "Case",
    *,
    upto: int = queries.NEWEST,
    each: "Callable[[Window, Assessor], None]" = lambda window, judge: None,
) -> Replay:
    """Judge a record, with every word of the user where it falls. Raises StoreError for a damaged one.

    `upto` the last event that counts: so a finding can be worked out again as it was when it was added.
    `each` is told every window once the judge has taken it in: nothing has to be read a second time.
    """
    from scanner.following.judging.assess import Assessor

    assessor, coverage = Assessor(), Coverage()
    words = queries.place_words(case, upto=upto)
    places = PlaceWords(words, assessor.book)
    waiting: list[Mark] = sorted(queries.marks(case, upto=upto), key=lambda mark: mark.time)[::-1]
    for window in queries.windows(case, identify, unfinished=upto == queries.NEWEST, upto=upto):
        while waiting and waiting[-1].time < window.start:
            assessor.mark(waiting.pop())
        assessor.add(window)
        places.passed(window, place_now(assessor))
        coverage.add(window)
        each(window, assessor)
    for mark in reversed(waiting):
        assessor.mark(mark)
    coverage.gaps += queries.gaps(case)
    return Replay(assessor, named_tags(case, assessor), coverage, words)


def named_tags(case: "Case", assessor: "Assessor") -> list[Tag]:
    """The judge's tags; strangers that the record keeps in full go under their address."""
    named = queries.unmasked(case)
    return [_named(tag, named) for tag in assessor.tags()]


def _named(tag: Tag, named: dict[str, queries.Unmasked]) -> Tag:
    """A stranger that is kept in full, under its address and its own name instead of its hash."""
    known = [named[address] for address in tag.addresses if address in named]
    if not known:
        return tag
    return replace(
        tag,
        addresses=tuple(named[key].address if key in named else key for key in tag.addresses),
        calls_itself=next((one.name for one in reversed(known) if one.name), tag.calls_itself),
        maker=next((one.maker for one in reversed(known) if one.maker), tag.maker),
    )
