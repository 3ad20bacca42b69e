"""What is kept beside a record's events, checked: a record may come from a stranger. Pure.

Raises ValueError, or what Python raises for a value of another kind.
"""

from collections.abc import Callable, Mapping
from typing import Any

from scanner.captures import values as v
from scanner.hearing.coverage import Coverage
from scanner.model import HELPER, Gap, Instead, OpenName, Reason, Tag

_LEVELS = {"following", "watch", "seen", "mine"}
_STATES = {"separated", "near-owner", "unregistered", "unknown"}
_MARKS = {"mine", "known", HELPER, None}
_STRENGTHS = {"strong", "medium", "faint"}
_STORIES = {
    "neighbour",
    "fellow_traveller",
    "borrowed",
    "household",
    "companion",
    "met_away",
    "housemate",
    "own_device",
    "own_off",
    "own_off_check",
    "own_new_address",
    "own_new_check",
    "two_alike",
    "passer_by",
}
_MOST, _LONGEST = 1e9, 64
_COUNTS = {
    "heard_on_the_way": ("count",),
    "heard_at_unknown_places": ("count",),
    "rides_alone": ("count",),
    "along_the_way": ("legs",),
    "on_stretches": ("there", "stretches", "behind"),
    "moves": ("together", "missed"),
    "others_stayed": ("behind",),
    "not_by_the_bed": ("missed",),
    "steady": ("heard", "listened"),
    "rotating_keys": ("names",),
    "its_kind_near_owner": ("visits",),
    "linked": ("names",),
}
_PLAIN = {
    "away_from_owner",
    "near_owner",
    "cannot_tell_owner",
    "door_to_door",
    "by_the_bed",
    "near_owner_between",
    "known_before",
    "mark_ended",
    "home_made",
}


def _places(facts: Mapping[str, Any]) -> bool:
    for place in facts["places"]:
        _text_or_none(place["name"])
        v.number(place["visits"], 0, _MOST)
        for word in place.get("words", ()):
            v.text(word)
    return bool(facts["places"])


def _loudness(facts: Mapping[str, Any]) -> bool:
    v.number(facts["dbm"], -_MOST, _MOST)
    return facts["strength"] in _STRENGTHS


_OTHERS: dict[str, Callable[[Mapping[str, Any]], bool]] = {
    "heard_at_places": _places,
    "loudness": _loudness,
    "could_be": lambda facts: all(story in _STORIES for story in facts["stories"]),
    "answers_as": lambda facts: facts["what"] in ("phone", "near-owner"),
    "may_be_yours": lambda facts: bool(v.text(facts["tag"], _LONGEST)),
    "joined_by_time": lambda facts: bool(v.text(facts["tag"], _LONGEST)),
}
CODES = _COUNTS.keys() | _PLAIN | _OTHERS.keys()


def tag(row: Mapping[str, Any]) -> Tag:
    """A tag that was kept."""
    known = row["level"] in _LEVELS and row["state"] in _STATES and row["mark"] in _MARKS
    if not known or not isinstance(row["clone"], bool):
        raise ValueError("a tag was expected")
    return Tag(
        id=v.text(row["id"], _LONGEST),
        family=_text_or_none(row["family"]),
        name=_text_or_none(row["name"]),
        kind=v.text(row["kind"], _LONGEST),
        addresses=_texts(row["addresses"]),
        state=row["state"],
        level=row["level"],
        score=None if row["score"] is None else v.number(row["score"], -_MOST, _MOST),
        reasons=tuple(reason(code, facts) for code, facts in row["reasons"]),
        first_seen=v.moment(row["first_seen"]),
        last_seen=v.moment(row["last_seen"]),
        first_alert=None if row["first_alert"] is None else v.moment(row["first_alert"]),
        sightings=v.whole(row["sightings"], 0, int(_MOST)),
        places=v.whole(row["places"], 0, int(_MOST)),
        battery=_text_or_none(row["battery"]),
        clone=row["clone"],
        mark=row["mark"],
        aliases=_texts(row["aliases"]),
        calls_itself=_text_or_none(row["calls_itself"]),
        maker=_text_or_none(row["maker"]),
        open_names=tuple(_open_name(*one) for one in row["open_names"]),
    )


def _open_name(address: Any, since: Any, likely: Any, others: list[Any]) -> OpenName:
    told = tuple(Instead(v.text(name, _LONGEST), v.number(share, 0.0, 1.0)) for name, share in others)
    return OpenName(_text_or_none(address), v.moment(since), v.number(likely, 0.0, 1.0), told)


def reason(code: str, facts: Mapping[str, Any]) -> Reason:
    """One observed fact, of a kind that there are words for."""
    for name in _COUNTS.get(code, ()):
        v.number(facts[name], 0, _MOST)
    if code not in CODES or (code in _OTHERS and not _OTHERS[code](facts)):
        raise ValueError("not a reason")
    return Reason(code, dict(facts))


def coverage(row: Mapping[str, Any]) -> Coverage:
    """How much was listened to."""
    return Coverage(
        v.number(row["listened_s"], 0.0, v.LATEST_TIME),
        [Gap(v.moment(start), v.moment(end), v.text(cause)) for start, end, cause in row["gaps"]],
        v.whole(row["dropped"], 0, 1 << 53),
        v.whole(row["packets"], 0, 1 << 53),
        _counts(row["bystanders"]),
        _counts(row["home"]),
        v.whole(row["along"], 0, 1 << 53),
        v.number(row["along_at"], 0.0, v.LATEST_TIME),
        _known(row["of_list"]) is True,
        _known(row["kinds_left_out"]),
        v.number(row["until"], 0.0, v.LATEST_TIME),
    )


def _known(value: Any) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise ValueError("neither yes nor no")


def _counts(row: Mapping[str, Any]) -> dict[str, int]:
    return {v.text(kind): v.whole(number, 0, 1 << 53) for kind, number in row.items()}


def _text_or_none(value: Any) -> str | None:
    return None if value is None else v.text(value)


def _texts(values: list[Any]) -> tuple[str, ...]:
    return tuple(v.text(value, _LONGEST) for value in values)
