"""Things of a home that were heard by Bluetooth, as rows beside its devices. Pure; texts are cleaned here.

A thing of a group that stands in homes (a lock, a camera that waits) has no lasting address that may be kept:
it is a row of its group. One that has is a row of its own.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from scanner.model import Tag
from signatures.trackers.load import groups
from tui.wording.home import devices as words
from tui.wording.saying import iso
from tui.wording.tags import watchers as watching

NEAR_S = 600.0  # so long ago at most: what people carry and drive is told while it is near
_GROUP = "near-"
_COULD = {"door": "lock"}  # could do -> the same as a capability of a home device


class NearThing(NamedTuple):
    """`id` a tag's, or made of the group; `number` how many of the group at most; `tag` None for a group."""

    id: str
    group: str
    number: int
    tag: Tag | None = None

    @property
    def could(self) -> tuple[str, ...]:
        """What it could do, as capabilities of home devices."""
        return tuple(_COULD.get(word, word) for word in groups()[self.group].could)


def near_things(home: Mapping[str, int], tags: Iterable[Tag], *, now: float) -> list[NearThing]:
    """What was heard: `home` group -> how many at once; `tags` of this run; `now` Unix seconds."""
    found = [_own(tag) for tag in tags if _is_told(tag, now)]
    named = [thing.group for thing in found]
    for group, number in sorted(home.items()):
        more = number - named.count(group)
        if group in watching.GROUPS and more > 0:
            found.append(NearThing(f"{_GROUP}{group}", group, more))
    return found


def _own(tag: Tag) -> NearThing:
    return NearThing(tag.id, str(tag.family), 1, tag)


def _is_told(tag: Tag, now: float) -> bool:
    group = groups().get(tag.family or "")
    return tag.kind == "watcher" and group is not None and (group.home or now - tag.last_seen <= NEAR_S)


def title(thing: NearThing) -> str:
    """ "A lock (2)"."""
    return watching.some(thing.group, thing.number).capitalize()


def status(thing: NearThing) -> str:
    """The user's word about it, where one can be kept."""
    return words.DEVICE_MARKS.get(thing.tag.mark or "", "") if thing.tag is not None else ""


def parts(thing: NearThing) -> list[tuple[str, list[str]]]:
    """Of the page and the side pane: what it is, could do, what to check, who may have set it up."""
    told = watching.GROUPS[thing.group]
    able = [watching.COULD[word] for word in groups()[thing.group].could] or [watching.NOTHING_KNOWN]
    return [
        (title(thing), [told.may_be, words.NEAR_NOTE]),
        (watching.COULD_HEAD, [*able, watching.CANNOT_TELL]),
        (watching.CHECK_HEAD, [*told.check, watching.QUIET]),
        (watching.WHO_HEAD, [told.who]),
    ]


def near_json(things: Iterable[NearThing]) -> list[dict[str, Any]]:
    """The same for programs; `tag` the id of one that has a page of its own."""
    return [
        {
            "group": thing.group,
            "number": thing.number,
            "capabilities": list(thing.could),
            "tag": thing.tag.id if thing.tag is not None else None,
            "last_seen": iso(thing.tag.last_seen) if thing.tag is not None else None,
            "mark": thing.tag.mark if thing.tag is not None else None,
        }
        for thing in things
    ]
