"""Things that watch, hear or locate, and strangers of no known kind: what they say of themselves. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from scanner.model import Tag
from tui.wording.tags import watchers as words


def is_watcher(tag: Tag) -> bool:
    """True for what watches, hears or locates and is no tag."""
    return tag.kind == "watcher"


def apart(tags: Iterable[Tag]) -> tuple[list[Tag], list[Tag]]:
    """Those that are listed among tags, and the watchers that ask for nothing."""
    told: list[Tag] = []
    calm: list[Tag] = []
    for tag in tags:
        (calm if is_watcher(tag) and tag.level == "seen" else told).append(tag)
    return told, calm


def could(family: str | None) -> list[str]:
    """What things of a group could do, as the words of COULD; nothing for what is in none."""
    from signatures.trackers.load import groups  # with the tables of tags

    group = groups().get(family or "")
    return list(group.could) if group is not None else []


def says(tag: Tag) -> list[str]:
    """What it calls itself, and whose number it carries."""
    lines = [words.calls_itself(tag.calls_itself)] if tag.calls_itself else []
    return [*lines, *([words.maker(tag.maker)] if tag.maker else [])]


def may_be(tag: Tag) -> list[str]:
    """What it may be instead."""
    told = words.GROUPS.get(tag.family or "") if is_watcher(tag) else None
    return [told.may_be] if told is not None else []


def parts(tag: Tag) -> list[tuple[str, Sequence[str]]]:
    """Of the page of a watcher: what it could do, what to check, who may have set it up."""
    told = words.GROUPS.get(tag.family or "") if is_watcher(tag) else None
    if told is None:
        return []
    able = [words.COULD[one] for one in could(tag.family)] or [words.NOTHING_KNOWN]
    return [
        (words.COULD_HEAD, [*able, words.CANNOT_TELL]),
        (words.CHECK_HEAD, [*told.check, words.QUIET]),
        (words.WHO_HEAD, [told.who]),
    ]


def by_bluetooth(home: Mapping[str, int]) -> list[str]:
    """Things that stand in homes, as they were heard by Bluetooth; nothing where none was."""
    told = [words.some(group, number) for group, number in sorted(home.items()) if group in words.GROUPS]
    return [words.by_bluetooth(told)] if told else []
