"""A reason in words. Each is one observed fact, or says that it is worked out and may be wrong."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from scanner.model import Reason
from scanner.text import clean
from tui.wording import nearness
from tui.wording.saying import count, listed
from tui.wording.tags import raw_ears

_Facts = Mapping[str, Any]
STATE_CODES = {"away_from_owner", "near_owner", "cannot_tell_owner"}
COULD_BE_FACT = "could_be"
_MOST_NAMED = 4

HOME_BY_ROOM = "the home that was gone through room by room"
A_PLACE_CALLED = "one place, called {words}"
_BY_SIGNAL = {
    nearness.VERY_CLOSE: "By its signal it was mostly very close.",
    nearness.CLOSE_BY: "By its signal it was mostly close by.",
    nearness.FARTHER: "By its signal it was mostly farther away, or behind something.",
    nearness.FAINT: "Its signal was mostly faint. It was far, or behind something.",
}
_OF_STRENGTH = {"strong": nearness.CLOSE_BY, "medium": nearness.FARTHER, "faint": nearness.FAINT}
STORIES = {
    "neighbour": "It may be a neighbour's, or one that somebody lost near here.",
    "guest": "It may belong to someone who lives here, or who was here.",
    "fellow_traveller": "It may belong to someone who travels the same way.",
    "borrowed": "It may be on keys, or in a bag or a car, that others use too.",
    "household": "It may belong to someone you live with.",
    "companion": "It may belong to someone who is often where you are.",
    "met_away": "It may be in a parcel, or with someone who was out with you. "
    "It was not heard yet where you spend the night. Listen there, too.",
    "housemate": "It may belong to someone you live with.",
    "own_device": "It may be a thing of your own: a watch, earbuds, a car.",
    "own_off": "It may be your own phone that is off, or earbuds in their box.",
    "own_off_check": "Switch the phone on, or open the box. If it is not heard any more, it was that.",
    "own_new_address": "It may be your own tag, which changed its address.",
    "own_new_check": "To check, leave your own tag far away, or take its battery out. "
    "If this one is still heard then, it is another.",
    "two_alike": "It may be two tags of the same kind.",
    "passer_by": "It may belong to someone who was near for a while.",
}


def reason_sentence(reason: Reason) -> str:
    """The sentence of a reason. Raises KeyError for a code that has none (a mistake of ours)."""
    return _SENTENCES[reason.code](reason.facts)


def at_one_place(reason: Reason) -> str:
    """The same on screens of a tag that was heard at one place, and on ways from there: no "from place to
    place". What was exported keeps its sentence."""
    if reason.code != "moves":
        return reason_sentence(reason)
    together, missed = round(reason.facts["together"]), round(reason.facts["missed"])
    return f"You moved on {count(together + missed, 'time')}. It came along {count(together, 'time')}."


def stories(reasons: Sequence[Reason]) -> list[str]:
    """Codes of what else could explain it, the likeliest first; empty where nothing was worked out."""
    return [story for reason in reasons if reason.code == COULD_BE_FACT for story in reason.facts["stories"]]


def could_be(codes: Iterable[str]) -> list[str]:
    """The same in sentences."""
    return list(dict.fromkeys(STORIES[code] for code in codes))


def _places(facts: _Facts) -> str:
    places = facts["places"]
    named = [f"{called} ({_visits(p)})" for p in places if (called := _called(p))]
    by_room = [p for p in places if p.get("rooms")]
    if by_room:
        homes = HOME_BY_ROOM if len(by_room) == 1 else f"{len(by_room)} homes gone through room by room"
        named.append(f"{homes} ({_visits_of(by_room)})")
    unnamed = [p for p in places if not (_called(p) or p.get("rooms"))]
    shown, rest = named[:_MOST_NAMED], len(named[_MOST_NAMED:]) + len(unnamed)
    if rest and not shown:
        return f"Heard at {count(rest, 'place')}, {_visits_of(unnamed)} in all."
    if rest:
        shown.append(count(rest, "other place"))
    return f"Heard at {listed(shown)}."


def _called(place: _Facts) -> str:
    """The user's name for it; a place of several words is not the first of them."""
    if place["name"]:
        return clean(place["name"], limit=30)
    words = [clean(word, limit=30) for word in place.get("words", ())]
    return A_PLACE_CALLED.format(words=listed(words)) if words else ""


def _visits(place: _Facts) -> str:
    return count(max(1, round(place["visits"])), "visit")


def _visits_of(places: Sequence[_Facts]) -> str:
    return count(max(1, round(sum(place["visits"] for place in places))), "visit")


def _near(facts: _Facts) -> str:
    """In old records stands only how strong it was."""
    return nearness.how_near(float(facts["dbm"])) if "dbm" in facts else _OF_STRENGTH[facts["strength"]]


def _moves(facts: _Facts) -> str:
    together, missed = round(facts["together"]), round(facts["missed"])
    moves = count(together + missed, "move")
    between = " from place to place" if facts.get("placed", True) else ""
    return f"Of {moves}{between} it came along on {together}."


def on_stretches(facts: _Facts, ended: str = "") -> str:
    """On how much of a way it was there; `ended` when that was, where it is told of an earlier one, or of one
    that went on without it."""
    there, stretches, behind = (round(facts[name]) for name in ("there", "stretches", "behind"))
    left = f" {count(behind, 'other thing')} stayed behind." if behind else ""
    of = count(stretches, "stretch", "stretches")
    if "ended" not in facts:
        return f"Of {of} of the way it was there on {there}.{left}"
    when = f" (until {ended})" if ended else ""
    return f"Earlier, on a way{when}, it was there on {there} of {of}.{left}"


_SENTENCES: dict[str, Callable[[_Facts], str]] = {
    "away_from_owner": lambda f: "By its message, it was away from its owner.",
    "near_owner": lambda f: "By its message, its owner was near.",
    "cannot_tell_owner": lambda f: "Its message does not say where its owner is.",
    "heard_at_places": _places,
    "heard_on_the_way": lambda f: f"Heard between places too, {count(f['count'], 'time')}.",
    "heard_at_unknown_places": lambda f: f"Heard in {count(f['count'], 'visit')} to places not known.",
    "door_to_door": lambda f: "Heard right before you left a place, and right after you came to the next.",
    "along_the_way": lambda f: (
        f"It came along over {count(round(f['legs']), 'stretch', 'stretches')} of the way."
    ),
    "on_stretches": on_stretches,
    "moves": _moves,
    "others_stayed": lambda f: (
        f"{count(f['behind'], 'other thing')} that had been near stayed behind when you moved on."
    ),
    "by_the_bed": lambda f: "Heard where the nights were spent, and in other places too.",
    "not_by_the_bed": lambda f: (
        f"Not heard on {count(f['missed'], 'visit')} to the place where the nights were spent."
    ),
    "rides_alone": lambda f: f"It rode along {count(f['count'], 'time')} with almost nobody else near.",
    "loudness": lambda f: _BY_SIGNAL[_near(f)],
    "steady": lambda f: (
        f"On visits where it was heard, it was there in {round(f['heard'])} "
        f"of {round(f['listened'])} checks of up to two minutes."
    ),
    "its_kind_near_owner": lambda f: (
        f"On {count(f['visits'], 'visit')} it was not heard, but one of its kind was, close to its owner. "
        "That may be the same tag, or another."
    ),
    "near_owner_between": lambda f: (  # of records from before 2026-12-01
        "In one place it was often close to its owner. On the way it was not. "
        "Its owner may stay where you stay."
    ),
    "rotating_keys": lambda f: (
        f"It goes on changing its address: {f['names']:,} so far. Tags from a shop do not do that."
    ),
    "home_made": lambda f: "Its message has signs of a home-made tag.",
    "answers_as": lambda f: raw_ears.ANSWERS[f["what"]],
    "linked": lambda f: (
        f"It used {count(f['names'], 'address', 'addresses')}, one after the other. "
        "That it is one tag is worked out, and may be wrong."
    ),
    "joined_by_time": lambda f: (
        f"Tag {clean(f['tag'], limit=20)} went silent before this one came. "
        "If both are one tag, it came along. Only the times say so: check again."
    ),
    "known_before": lambda f: (
        "You said that you know whose it is, under an address that it had before. "
        "This may be another tag. If you know this one too, mark it again."
    ),
    "mark_ended": lambda f: (
        "It was marked as yours. It has kept one address for longer than a tag of its kind does. "
        "So this may be another tag. If it is yours, mark it again."
    ),
    "may_be_yours": lambda f: f"It may be your own tag {clean(f['tag'], limit=20)} under a new address.",
}
CODES = (*_SENTENCES,)
