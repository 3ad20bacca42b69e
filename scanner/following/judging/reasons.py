"""A tag with its reasons: each names what was observed, and can be checked against the sightings. Pure.

Codes and facts only; the sentences are made in tui.wording.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from scanner.following.evidence.place_piece import Piece, both
from scanner.following.judging.log_odds import ENOUGH_PLACES, Term, Verdict
from scanner.model import Reason, Tag
from scanner.places.book import Called, PlaceBook

if TYPE_CHECKING:
    from scanner.following.linking.chain import Chain

MAX_WORDS_NAMED = 6  # chosen: as many as a sentence holds
MAX_PLACES_NAMED = 12  # chosen: as many as fit a screen
# chosen: of the strength in a reason, no part of the score; near the means of carried tags and of others
STRONG_MEAN_DBM, FAINT_MEAN_DBM = -65, -80
SURE_LINK = 0.8  # chosen: words only: below, the reason says that the join is likely
OFF = ("own_off", "own_off_check")  # what it may be, and what settles it
ASKED = "may_be_yours"
OWN_RENAMED = ("own_new_address", "own_new_check")  # the same of the user's own under another name
ON_STRETCHES = "on_stretches"  # what a way says is said first
NEAR, AWAY, UNTOLD = Reason("near_owner"), Reason("away_from_owner"), Reason("cannot_tell_owner")
_NOT_OBSERVED = {ON_STRETCHES, "before_anything", "places", "rides", "unknown_places", "links_unsure"}


def tag(
    chain: "Chain",
    level: str,
    verdict: Verdict,
    pieces: Mapping[str, Piece],
    book: PlaceBook,
    by_time: str | None = None,
    off: frozenset[str] = frozenset(),
    other: str | None = None,
) -> Tag:
    """The chain as the rest of the program sees it.

    `pieces` all that its record has; `book` names its places; `off` is of own_off.
    `by_time` the silent tag with which it would have come along, if the two are one; `other` the story of
    somebody else that comes next to its moving with the user, or before.
    """
    what = chain.heard.identification if chain.heard is not None else None
    state = what.state if what is not None else "unknown"
    told = _reasons(chain, level, verdict, pieces, book, off, other)
    if by_time is not None:
        told.insert(1, Reason("joined_by_time", {"tag": by_time}))
    return Tag(
        id=chain.id,
        family=what.family if what is not None else None,
        name=what.name if what is not None else None,
        kind=chain.kind,
        addresses=tuple(chain.addresses),
        state=state,
        level=level,
        score=round(verdict.score, 2) if not chain.near_only else None,
        reasons=tuple(told),
        first_seen=chain.first,
        last_seen=chain.last,
        first_alert=chain.first_alert,
        sightings=chain.windows,
        places=len({_where(key, piece, book) for key, piece in pieces.items() if piece.kind != "way"}),
        battery=what.battery if what is not None else None,
        clone=chain.rotates or any(segment.signs.home_made for segment in chain.segments),
        mark=chain.word,
        aliases=tuple(chain.aliases),
        calls_itself=chain.calls_itself,
        maker=chain.maker,
    )


def _reasons(
    chain: "Chain",
    level: str,
    verdict: Verdict,
    pieces: Mapping[str, Piece],
    book: PlaceBook,
    off: frozenset[str],
    other: str | None,
) -> list[Reason]:
    out = [_state(chain)]
    if verdict.on_the_way != "no":
        out += [_observed(term) for term in verdict.terms if term.code == ON_STRETCHES]
    out += [Reason("answers_as", {"what": chain.answers_as})] if chain.answers_as else []
    of_kind: dict[str, list[Piece]] = {"stay": [], "way": [], "blind": []}
    for piece in pieces.values():
        of_kind[piece.kind].append(piece)
    stays, ways, blind = of_kind.values()
    if stays:
        out.append(Reason("heard_at_places", {"places": _named(stays, book)}))
    if ways:
        out.append(Reason("heard_on_the_way", _when(ways)))
    if blind:
        out.append(Reason("heard_at_unknown_places", _when(blind)))
    for term in verdict.terms:
        if term.code not in _NOT_OBSERVED and (term.code != "moves" or any(term.facts.values())):
            out.append(_observed(term, placed=bool(stays)))
    if len(chain.segments) > 1 and not chain.rotates:
        out.append(_linked(chain))
    if chain.maybe is not None:
        out.append(Reason(ASKED, {"tag": chain.maybe}))
    if chain.known_before:
        out.append(Reason("known_before", {}))
    if chain.mark_ended and chain.mark is None:
        out.append(Reason("mark_ended", {}))
    if chain.id in off:
        out.append(Reason("could_be", {"stories": OFF}))
    elif level in ("following", "watch"):
        could = stories(chain, verdict, len(stays), ways=bool(ways))
        could = tuple(dict.fromkeys((other, *could))) if other else could
        out.append(Reason("could_be", {"stories": could}))
    return out


def is_asked(tag: Tag) -> bool:
    """Whether it may be the user's own under another name, which they are asked."""
    return any(reason.code == ASKED for reason in tag.reasons)


def stories(chain: "Chain", verdict: Verdict, stays: int, *, ways: bool) -> tuple[str, ...]:
    """What else could explain it, the likeliest first: it was at so many `stays`, and on `ways` or not."""
    out: list[str] = []
    if chain.maybe is not None:
        out += OWN_RENAMED
    if stays <= 1 and not ways:
        out.append("neighbour")
    if ways and verdict.spread < 2:
        out.append("fellow_traveller")
    if stays >= 2 or verdict.spread >= ENOUGH_PLACES:
        out += ["borrowed", "household", "companion"]
    if "its_kind_near_owner" in [term.code for term in verdict.terms]:
        out.insert(1, "housemate")
    if chain.kind != "tracker":
        out.append("own_device")
    if len(chain.segments) > 1 and not chain.rotates and chain.doubt > 0:
        out.insert(1, "two_alike")  # among those that a list has room for
    return tuple(out) or ("passer_by",)


def _state(chain: "Chain") -> Reason:
    if chain.near_only:
        return NEAR
    return AWAY if chain.separated else UNTOLD


def _where(key: str, piece: Piece, book: PlaceBook) -> str:
    """What it counts as: places that were joined since are one."""
    return book.resolve(piece.place) if piece.place else key


def _named(stays: list[Piece], book: PlaceBook) -> tuple[dict[str, object], ...]:
    out = []
    for piece in (_joined(stays, book) if len(stays) > 1 else stays)[:MAX_PLACES_NAMED]:
        place = book.get(piece.place or "")
        said = _said(book.called(place)) if place is not None else {"name": None}
        out.append(
            {
                "place": place.id if place else piece.place,
                **said,
                "first": piece.first,
                "last": piece.last,
                "visits": piece.visits,
                "heard": piece.heard,
                "listened": max(piece.listened, piece.heard),
            }
        )
    return tuple(out)


def _joined(stays: list[Piece], book: PlaceBook) -> list[Piece]:
    """In the order in which they were first met; places that were joined since are one."""
    joined: dict[str, Piece] = {}
    for number, piece in enumerate(sorted(stays, key=lambda piece: piece.first)):
        where = _where(str(number), piece, book)
        joined[where] = both(joined[where], piece) if where in joined else piece
    return list(joined.values())


def _said(called: Called) -> dict[str, object]:
    if called.rooms:
        return {"name": None, "rooms": True}
    return {"name": called.name, **({"words": called.words[:MAX_WORDS_NAMED]} if called.words else {})}


def _when(pieces: list[Piece]) -> dict[str, object]:
    return {
        "count": len(pieces),
        "first": min(piece.first for piece in pieces),
        "last": max(piece.last for piece in pieces),
        "heard": sum(piece.heard for piece in pieces),
    }


def _observed(term: Term, *, placed: bool = True) -> Reason:
    if term.code == "moves" and not placed:  # between stretches that show no place
        return Reason(term.code, {**term.facts, "placed": False})
    if term.code != "loudness":
        return Reason(term.code, term.facts)
    return Reason(term.code, {**term.facts, "strength": _strength(term.facts["dbm"])})


def _strength(dbm: int) -> str:
    return "strong" if dbm >= STRONG_MEAN_DBM else "faint" if dbm < FAINT_MEAN_DBM else "medium"


def _linked(chain: "Chain") -> Reason:
    links = [segment.link for segment in chain.segments[1:] if segment.link is not None]
    rules = tuple(dict.fromkeys(link.rule for link in links if not link.certain))
    return Reason(
        "linked",
        {
            "names": len(chain.segments),
            "rules": rules,
            "sure": all(link.likely >= SURE_LINK for link in links),
        },
    )
