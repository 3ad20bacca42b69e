"""A result that talks: what was heard, what it may mean, what now, when it is enough. Pure, no widget.

The same block stands under every result of the app and of the commands; it is filled by the kind of result.
"""

import textwrap
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from scanner.model import Tag
from scanner.text import clean
from signatures.support.contact import CountryList
from signatures.support.opening import is_open, open_first
from tui.present.heard import tags as present_tags
from tui.present.heard.watchers import is_watcher
from tui.wording.hanging_lines import NO_BREAK
from tui.wording.tags import findings
from tui.wording.tags import result as words
from tui.wording.tags.way_results import WALKS

CAME = "came"  # as at the end of a walk
LONG_ENOUGH_S = 290.0  # five minutes of listening, less what starting takes
_BESIDE_FROM = 60  # columns from which on a heading stands beside its sentences
_HEAD_WIDTH = 19
_WRAP: dict[str, Any] = {"break_on_hyphens": False}


class Found(NamedTuple):
    """What a check came to. `away` tags away from their owners or worth checking again, heard a moment ago
    or weighed; `untold` of a kind that does not say where its owner is; `common` all others that are not the
    user's own; `cut` whether a part was not listened for; `live` False where a record or a file was read;
    `families` of those that are away; `no_kinds` whether what was read does not say what anything is;
    `unread` whether a file was read in which there is nothing; `one_way` whether all that follows did so on
    one way; `flood` whether more names were heard at once than there was room for."""

    following: int = 0
    away: int = 0
    watchers: int = 0
    common: int = 0
    listened_s: float = 0.0
    cut: bool = False
    unheard: bool = False
    live: bool = True
    families: tuple[str | None, ...] = ()
    untold: int = 0
    no_kinds: bool = False
    unread: bool = False
    one_way: bool = False
    flood: bool = False


class Part(NamedTuple):
    """A heading and its sentences."""

    head: str
    lines: tuple[str, ...]


class Result(NamedTuple):
    """`kind` names its words, `title` is for who hears the code; `parts` stand in their order."""

    kind: str
    code: str
    parts: tuple[Part, ...]
    title: str


def is_away(tag: Tag) -> bool:
    """Whether it is told above the common ones: worth checking again, or away and heard for a moment."""
    return not is_watcher(tag) and (tag.level == "watch" or present_tags.brief(tag))


def is_told(tag: Tag) -> bool:
    """Whether it stands in the list before the common ones are opened."""
    watches = is_watcher(tag) and tag.level != "mine"
    return tag.level == "following" or is_away(tag) or watches or present_tags.untold(tag)


def found_in(tags: Iterable[Tag], *, listened_s: float, cut: bool = False, live: bool = True) -> Found:
    """What these tags come to."""
    told = [tag for tag in tags if tag.level != "mine"]
    one_way = present_tags.on_one_way(told)
    following = sum(tag.level == "following" for tag in told)
    away = [tag for tag in told if is_away(tag)]
    watchers = sum(is_watcher(tag) and tag.level not in ("following",) for tag in told)
    untold = sum(map(present_tags.untold, told))
    common = len(told) - following - len(away) - watchers - untold
    unheard, families = not listened_s and not told, tuple(tag.family for tag in away)
    return Found(
        following,
        len(away),
        watchers,
        common,
        listened_s,
        cut,
        unheard,
        live,
        families,
        untold,
        one_way=one_way,
    )


def result_kind(heard: Found) -> str:
    """Which result it is; the most telling one."""
    if heard.unheard:
        return "unread" if heard.unread else "no_radio"
    if heard.following:
        return CAME if heard.one_way else "comes_back"
    if heard.away:
        return "one" if heard.away == 1 else "several"
    if heard.watchers:
        return "watcher"
    if heard.untold:
        return "untold"
    if heard.no_kinds and not heard.common:
        return "no_kinds"
    if heard.cut:
        return "partial"
    return "common" if heard.common else "nothing"


def talking_result(
    heard: Found,
    someone: str,
    *,
    walk: str = words.WALK_KEY,
    how: str = words.HELP_SAYS_HOW,
    limits: Sequence[str] = (words.CANNOT_HEAR, words.TRUST),
) -> Result:
    """The block. `someone` is who can be rung now; `limits` what cannot be heard, the trust last;
    `walk` how a walk is begun, `how` where the search of a phone is told."""
    kind = result_kind(heard)
    said = _words(kind)
    limits = (findings.NO_KINDS_LIMIT, *limits) if heard.no_kinds else limits
    mean = said.may_mean if kind != "several" or _of_one_family(heard) else words.OF_SEVERAL_KINDS
    if heard.watchers and kind in ("one", "several", "comes_back", CAME):
        mean = (*mean, words.WATCHER_TOO)
    if heard.untold and kind == "watcher":
        mean = (*mean, words.UNTOLD_TOO)
    said = said._replace(may_mean=mean, enough=_enough(heard, kind))
    return block(kind, said, someone, limits, walk=walk, how=how, flood=heard.flood)


def _words(kind: str) -> words.ResultWords:
    return WALKS[kind] if kind == CAME else words.RESULTS[kind]


def _of_one_family(heard: Found) -> bool:
    """Whether two of those that are away can be one tag at all."""
    known = [family for family in heard.families if family is not None]
    return len(set(known)) < len(known)


def block(
    kind: str,
    said: words.ResultWords,
    someone: str,
    limits: Sequence[str],
    *,
    walk: str = words.WALK_KEY,
    how: str = words.HELP_SAYS_HOW,
    flood: bool = False,
) -> Result:
    """The block of these words; `flood` where far more names were heard than any crowd has."""
    parts = (
        Part(words.MAY_MEAN_HEAD, said.may_mean),
        Part(words.NOW_HEAD, said.what_now(walk=walk, how=how, flood=flood)),
        Part(words.TALK_HEAD, (someone, words.CODE.format(said=said.title, code=said.code))),
        Part(words.ENOUGH_HEAD, said.enough),
        Part(words.NOT_HEARD_HEAD, tuple(limits)),
    )
    return Result(kind, said.code, parts, said.title)


def _enough(heard: Found, kind: str) -> tuple[str, ...]:
    if kind in ("partial", "no_radio", "unread", "no_kinds", "comes_back", CAME):
        return _words(kind).enough
    if heard.flood:
        return (words.FLOOD_NOT_YET,)
    if heard.cut:
        return (words.CUT_TOO,)
    enough = words.RESULTS[kind].enough
    if heard.listened_s >= LONG_ENOUGH_S or not (heard.live or heard.listened_s):
        return enough  # of what stands from a run before, no time is known
    return (words.SHORT_SO_FAR,) if kind in ("nothing", "common") else (words.SHORT_SO_FAR, *enough)


def someone_to_ring(listing: CountryList | None, moment: datetime, *, key: str) -> str:
    """Who can be rung at `moment`: the first line that is known to be open, with its number and the key."""
    for entry in open_first(listing.of("helpline"), moment) if listing is not None else ():
        if entry.phone and is_open(entry, moment):
            name, phone = clean(entry.name, limit=60), clean(entry.phone, limit=30)
            return words.someone_open(name, phone, always=entry.always, key=key)
    return words.NOBODY_OPEN.format(key=key)


def result_lines(told: Result) -> list[str]:
    """The block as plain lines: a heading, then its sentences."""
    made = [line for part in told.parts for line in (part.head, *("  " + text for text in part.lines))]
    return [line.replace(NO_BREAK, " ") for line in made]


def laid_out(told: Result, width: int, height: int = 0) -> list[tuple[str, str]]:
    """The block as pairs of a heading, drawn strong, and a line, wrapped.

    In few columns each heading has a line of its own, and one is left free between the parts. Where `height`
    lines do not hold that, advice comes before explanation, and begins in the line of its heading.
    """
    if width >= _BESIDE_FROM:
        return [pair for part in told.parts for pair in _beside(part, width)]
    whole = [pair for part in told.parts for pair in (*_below(part, width), ("", ""))][:-1]
    if len(whole) <= height:
        return whole
    parts = sorted(told.parts, key=lambda part: part.head not in words.ADVICE)
    return [pair for part in parts for pair in _within(part, width)]


def _beside(part: Part, width: int) -> list[tuple[str, str]]:
    texts = _wrapped(part, width - _HEAD_WIDTH)
    heads = [part.head, *([""] * (len(texts) - 1))]
    return [(head.ljust(_HEAD_WIDTH), text) for head, text in zip(heads, texts, strict=True)]


def _below(part: Part, width: int) -> list[tuple[str, str]]:
    return [(part.head, ""), *(("", f"  {text}") for text in _wrapped(part, width - 2))]


def _within(part: Part, width: int) -> list[tuple[str, str]]:
    head = f"{part.head}  "
    texts = textwrap.wrap(head.replace(" ", NO_BREAK) + " ".join(part.lines), width, **_WRAP)
    first, *rest = (text.replace(NO_BREAK, " ") for text in texts)
    return [(head, first[len(head) :]), *(("", text) for text in rest)]


def _wrapped(part: Part, width: int) -> list[str]:
    lines = textwrap.wrap(" ".join(part.lines), max(20, width), **_WRAP) or [""]
    return [line.replace(NO_BREAK, " ") for line in lines]


def level_changes(before: dict[str, str], tags: Iterable[Tag]) -> list[str]:
    """A word why, for each tag that is shown under another level than `before` (its id -> shown level)."""
    level = present_tags.shown_level
    return [_why(tag, before[tag.id]) for tag in tags if tag.id in before and before[tag.id] != level(tag)]


def _why(tag: Tag, before: str) -> str:
    after = present_tags.shown_level(tag)
    said = {
        "name": present_tags.tag_title(tag),
        "before": findings.level_name(before),
        "after": findings.level_name(after),
    }
    if tag.mark is not None or "mine" in (before, after):
        return words.ROSE.format(**said, why=words.MARKED)
    levels = present_tags.LEVEL_ORDER
    if levels.index(after) < levels.index(before):
        return words.ROSE.format(**said, why=_why_higher(tag, after)).rstrip()
    return words.FELL.format(**said)


def _why_higher(tag: Tag, after: str) -> str:
    if after == present_tags.BRIEFLY:
        return words.AWAY_NOW
    if after == "watch" and tag.state == "separated" and tag.places < 2:
        return words.AWAY_LONGER
    return next(iter(present_tags.observed(tag, state=False)), "")
