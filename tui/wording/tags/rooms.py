"""A tag in the rooms of a home that was gone through room by room: what was heard, and what that tells."""

from collections.abc import Mapping, Sequence
from typing import Any

from scanner.text import clean
from tui.wording.saying import count, duration, listed

_MOST_NAMED, _LONGEST = 12, 40
ONE_ROOM = "Only one room was listened in, so nothing tells which room it was in."
ALIKE = (
    "About as loud in every room, so nothing tells which. It may have gone along with who listened, "
    "or be outside."
)
BESIDE_ROOMS = {
    ("car", "louder"): "Louder in the car than in any room.",
    ("car", "as-loud"): "About as loud in the car as in any room, so nothing tells which room. It may have "
    "gone along with who listened, or be in the car.",
    ("outside", "louder"): "Louder outside than in any room.",
    ("outside", "as-loud"): "About as loud outside as in any room, so nothing tells which room. It may have "
    "gone along with who listened, or be outside.",
}
BESIDE_BY_FAR = {
    (
        "car",
        "louder",
    ): "Louder in the car than in any room. Of the rooms loudest in: {room}. No other room came "
    "near. It may have been carried from one to the other, or have gone along with who listened.",
    ("car", "as-loud"): "Loudest in: {room}. No other room came near. About as loud in the car. It may have "
    "been carried from one to the other, or have gone along with who listened.",
    (
        "outside",
        "louder",
    ): "Louder outside than in any room. Of the rooms loudest in: {room}. No other room came "
    "near. It may have been carried out, or have gone along with who listened.",
    ("outside", "as-loud"): "Loudest in: {room}. No other room came near. About as loud outside. It may have "
    "been carried out, or have gone along with who listened.",
}
IN_CAR, OUTSIDE = "Listened in the car for {time}.", "Listened outside for {time}."
SURE = "Loudest in: {room}. No other room came near."
SURE_NEXT = "Loudest in: {room}. If it is not there, look in: {second}."
OF_TWO = "Loudest in: {first} or {second}. Which of the two is not sure."
OF_EITHER = "Loudest in: {first} or {second}. Which of the two is not sure. No other room was as loud."
OF_MORE = "Loudest in: {first}, {second} or another room. Which is not sure."
FAINT = (
    "Faint in each room where it was heard. It may have been outside, or next door, or behind something. "
    "A little louder in: {room}."
)
FAINT_ONE = "Faint in: {room}. It may have been outside, or next door, or behind something."
NO_LEVEL = "How loud it was is not known, so nothing tells which room it was in."


def heard(facts: Mapping[str, Any]) -> str:
    """In which rooms it was heard, and for how long each was listened in; as observed."""
    rooms, silent, of = facts["rooms"], facts["silent"], int(facts["of"])
    fewest, most = duration(float(facts["fewest_s"])), duration(float(facts["most_s"]))
    away = _away(facts, "car", IN_CAR) + _away(facts, "outside", OUTSIDE)
    if of == 1:
        there = "It was heard there." if rooms else "It was not heard there."
        return f"Listened in one room, {_named(rooms or silent)}, for {most}. {there}{away}"
    each = f"for {most} each" if fewest == most else f"for {fewest} to {most} each"
    if not rooms:
        return f"Listened in {of} rooms, {each}. Heard in none of them.{away}"
    not_in = f" Not heard in: {_named(silent)}." if silent else ""
    return f"Listened in {of} rooms, {each}. Heard in {len(rooms)} of {of}: {_named(rooms)}.{not_in}{away}"


def loudest(facts: Mapping[str, Any]) -> str:
    """In which room it was loudest, with the doubt; worked out."""
    room, others = facts["room"], [name for name in facts["doubtful"] if name != facts["room"]]
    if room is None:
        return NO_LEVEL
    if faint := facts.get("faint"):  # in so many rooms
        return (FAINT if int(faint) > 1 else FAINT_ONE).format(room=_shown(room))
    for (place, beside), says in BESIDE_ROOMS.items():
        if facts.get(place) == beside:
            return BESIDE_BY_FAR[place, beside].format(room=_shown(room)) if facts.get("by_far") else says
    if int(facts["of"]) < 2:
        return ONE_ROOM
    if facts["alike"]:
        return ALIKE
    if facts["sure"] or not others:
        if second := facts.get("next"):
            return SURE_NEXT.format(room=_shown(room), second=_shown(second))
        return SURE.format(room=_shown(room))
    of_two = OF_EITHER if facts.get("either") else OF_TWO
    says = of_two if len(others) == 1 else OF_MORE
    return says.format(first=_shown(room), second=_shown(others[0]))


def _away(facts: Mapping[str, Any], place: str, listened: str) -> str:
    if f"{place}_s" not in facts:
        return ""
    heard_there = "Not heard there."
    if facts[f"{place}_heard"]:
        heard_there = "Heard there too." if facts["rooms"] else "Heard there."
    return f" {listened.format(time=duration(float(facts[f'{place}_s'])))} {heard_there}"


def _named(rooms: Sequence[str]) -> str:
    more = [count(len(rooms) - _MOST_NAMED, "other")] if len(rooms) > _MOST_NAMED else []
    return listed([*map(_shown, rooms[:_MOST_NAMED]), *more])


def _shown(room: str) -> str:
    return clean(room, limit=_LONGEST) or "?"
