"""A record judged as a whole: the same fold that runs while listening."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from scanner.gc_paused import gc_paused
from scanner.hearing.coverage import Coverage
from scanner.history import judge_cache
from scanner.history.judged_state import JudgedState, state
from scanner.history.record_fold import RecordFold
from scanner.history.trail import Trail
from scanner.model import Tag
from scanner.place_word import PlaceWord
from scanner.store.events import queries

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor
    from scanner.store.case import Case


class Replay(NamedTuple):
    """Everything that a record tells about tags and places; `judged`: what stood in it at the beginning;
    `place_at` moment of a word about a place, Unix seconds -> id of the place that it meant then; `in_turn`
    whether a judge that went on by what came, as it came, still stands as the record would be judged."""

    assessor: "Assessor"
    tags: list[Tag]
    coverage: Coverage
    place_words: list[PlaceWord]
    trail: Trail
    judged: JudgedState
    place_at: Mapping[float, str]
    in_turn: Callable[[], bool]

    def tag(self, name: str) -> Tag | None:
        """The tag of this id, alias or address; None when there is none."""
        return find(self.tags, name)


def find(tags: Sequence[Tag], name: str) -> Tag | None:
    """The tag of this id, alias or address; None when there is none."""
    return next((t for t in tags if name == t.id or name in t.aliases or name.upper() in t.addresses), None)


def replay(case: "Case", *, upto: int = queries.NEWEST, anew: bool = False) -> Replay:
    """Judge a record, with every word of the user where it falls. Raises StoreError for a damaged one.

    `upto` the last event that counts: so a finding can be worked out again as it was when it was added.
    `anew`: from its first event on, whatever was kept of a fold before.
    """
    whole, judged = upto == queries.NEWEST, state(case)
    upto = min(upto, queries.newest(case)[0])
    with gc_paused():
        fold = None if anew or not whole else judge_cache.kept(case, upto)
        if fold is None:
            fold = RecordFold()
            fold.take_in(case, upto)
        if whole and not anew:
            judge_cache.keep(case, fold)
        fold.finish(case, upto, unfinished=whole)
        words, tags = queries.place_words(case, upto=upto), named_tags(case, fold.judge)
    at, in_turn = fold.words.place_at, partial(fold.in_turn, case)
    return Replay(fold.judge, tags, fold.coverage, words, fold.trail.trail, judged, at, in_turn)


def named_tags(case: "Case", assessor: "Assessor") -> list[Tag]:
    """The judge's tags; strangers that the record keeps in full go under their address."""
    return named(case, assessor.tags())


def named(case: "Case", tags: list[Tag]) -> list[Tag]:
    """The same tags, with what the record knows of those of no known kind, and the ids of its findings."""
    tags = _found_before(tags, queries.found_before(case))
    if all(tag.kind != "unknown" for tag in tags):
        return tags
    known = queries.unmasked(case)
    return [_named(tag, known) for tag in tags]


def _found_before(tags: list[Tag], found: Mapping[str, tuple[str, ...]]) -> list[Tag]:
    """An id under which a finding was written down leads on to its tag, also where rules now join or part
    tags in another way: to the first one that has an address of the finding."""
    known = {name for tag in tags for name in (tag.id, *tag.aliases)}
    more: dict[str, tuple[str, ...]] = {}
    for subject in found.keys() - known:
        then = {address.upper() for address in found[subject]}
        tag = next((tag for tag in tags if then & {address.upper() for address in tag.addresses}), None)
        if tag is not None:
            more[tag.id] = (*more.get(tag.id, ()), subject)
    return [
        replace(tag, aliases=(*tag.aliases, *sorted(more[tag.id]))) if tag.id in more else tag for tag in tags
    ]


def _named(tag: Tag, unmasked: dict[str, queries.Unmasked]) -> Tag:
    """A stranger that is kept in full, under its address and its own name instead of its hash."""
    known = [unmasked[address] for address in tag.addresses if address in unmasked]
    if not known:
        return tag
    return replace(
        tag,
        addresses=tuple(unmasked[key].address if key in unmasked else key for key in tag.addresses),
        calls_itself=next((one.name for one in reversed(known) if one.name), tag.calls_itself),
        maker=next((one.maker for one in reversed(known) if one.maker), tag.maker),
    )
