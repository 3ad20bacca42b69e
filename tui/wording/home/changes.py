"""What differs between two looks at one network."""

from collections.abc import Callable

from scanner.text import clean

CHANGES_HEAD = "From {before} to {after}:"
NO_CHANGE = "Nothing that we can see has changed."
ONE_SWEEP = "There is only one look at this network in your record. To look again: homesweep home"
NO_SWEEP = "There is no look at a network in your record yet. To look: homesweep home"
NO_SUCH_SWEEP = "There is no look {id} in your record. There are: {known}."
TOO_MANY = "changes compares two looks. Name at most two."
OTHER_NETWORK = "These two looks were at different networks. They cannot be compared."
NOT_COMPARED = "Not compared, since one of the two looks could not see it: {names}."
GONE_NOTE = "'Not seen this time' can mean that it was off, asleep or away."
STILL_NAMED = "The router still names it. Routers do so for some time after a thing has gone."
ONLY_LISTENED = (
    "One of the two looks only listened. What said nothing then may have been there all the same, "
    "so this cannot show all that came or went."
)
HEARD_LESS = {
    "listened only": ONLY_LISTENED,
    "not all": "One of the two looks could not hear all. So this may not show all that came or went.",
}
NEW_NEXT = (
    "What is new may be yours, a guest's, or of somebody at home. "
    "If you do not know it, leave it as it is, and write it down."
)
CHANGE_KINDS = {"new": "New", "gone": "Not seen this time", "changed": "Changed"}
NOW, THEN = "Now", "Before"
FURTHER_ADDRESS = "It answers under one more address: {new}. That may be a part of it, or another thing."
SEEN_NOW = "It was seen this time. In the look before only the router named it."
MANY_NEW = "So many at once is not usual. One thing can make up many. Those that may see or hear stand first."
_CHANGED: dict[str, Callable[[str, str], str]] = {
    "name": lambda old, new: f"Its name was {old}. Now it is {new}.",
    "address": lambda old, new: f"It has another address of its own: {new}. It was {old}.",
    "gateway": lambda old, new: f"The router answers under another address: {new}. It was {old}.",
}
_GAINED = {
    "services": ("It offers more than before: {}.", "It no longer offers: {}."),
    "capabilities": ("It may do more than before: {}.", "It no longer shows: {}."),
    "asking": (
        "It was looked at in another way this time. That showed: {}. It may have been so before.",
        "It was looked at in another way this time. That did not show: {}.",
    ),
}


_OTHER_CHANGE = ("Now it says: {}.", "Before it said: {}.")


def changed(what: str, before: tuple[str, ...], after: tuple[str, ...]) -> list[str]:
    """Sentences for one change of a device; texts from outside are cleaned here."""
    old, new = _joined(before), _joined(after)
    if what == "address" and not before:
        return [FURTHER_ADDRESS.format(new=new)]
    if what == "seen":
        return [SEEN_NOW]
    if what in _CHANGED:
        return [_CHANGED[what](old, new)]
    more, less = _GAINED.get(what, _OTHER_CHANGE)
    return [more.format(new)] * bool(after) + [less.format(old)] * bool(before)


def _joined(texts: tuple[str, ...], most: int = 6) -> str:
    shown = [clean(text, limit=50) for text in texts[:most]]
    return ", ".join(shown) + (f" and {len(texts) - most} more" if len(texts) > most else "") or "none"
