"""The plain answer of a command: a sentence first, tags by level, who else, gaps, the talking block. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scanner.model import HELPER, Tag
from tui.present.heard import tags as present_tags
from tui.present.heard import watchers
from tui.present.heard.paper import OnPaper
from tui.present.heard.result import Found, found_in, is_told, result_lines, talking_result
from tui.wording import kit
from tui.wording.saying import duration
from tui.wording.tags import findings as words
from tui.wording.tags import watchers as watchers_words
from tui.wording.tags.result import A_WALK, SUPPORT_SAYS_HOW, WALK_COMMAND

if TYPE_CHECKING:
    from scanner.following.judging.in_crowd import InCrowd
    from scanner.hearing.coverage import Coverage

_TELLING = ("following", "watch", present_tags.BRIEFLY, present_tags.UNTOLD)
_ORDER = (*_TELLING, "seen", "mine", HELPER)
_MOST_LISTED = 5  # tags of a level that asks for nothing
# of those that passed by, or do not say: a flood of names would push the answer off the screen
_MOST_OF = {"following": None, "watch": None, present_tags.BRIEFLY: 20, present_tags.UNTOLD: 20}
_MOST_OF_CROWD = 30


def tag_listing(
    tags: Sequence[Tag],
    coverage: "Coverage",
    *,
    everything: bool = False,
    live: bool = True,
    read_in: tuple[int, float] = (0, 0.0),
    of_seen: str = words.NEXT_STEP["seen"],
    folded: str = "",
    check: bool = False,
    someone: str = "",
    since: float = 0.0,
    in_crowd: "Sequence[InCrowd]" = (),
) -> list[str]:
    """The plain answer: a sentence first, then tags by level, then who else and gaps, then the talking block.

    `of_seen`: what can be done about those that ask for nothing, where commands about one tag work.
    With `folded`, which says how to see them, those stand behind the limits, and as a count alone.
    `check`: it is the answer of one check, which begins with what was not listened for. `someone`: who can be
    rung now (tui.present.heard.result). `since` when it began, Unix seconds; older tags were not heard in it.
    `in_crowd` what came along in a crowd and is no known kind: listed with `everything`.
    """
    tags = list(tags)
    cut = present_tags.partial_check(coverage.gaps, coverage.listened_s) if check else ""
    found = _found(tags, coverage, cut=bool(cut), live=live, check=check)
    talk = result_lines(
        talking_result(found, someone, walk=WALK_COMMAND, how=SUPPORT_SAYS_HOW, limits=words.CHECK_LIMITS)
    )
    if found.unheard:
        return [
            words.COULD_NOT_LISTEN if live else words.NOTHING_READ,
            *present_tags.gap_lines(coverage.gaps),
            "",
            *talk,
        ]
    tags, watching = watchers.apart(tags)
    shown = [tag for tag in tags if tag.level != "mine" and not watchers.is_watcher(tag)]
    first = _headline(tags, shown, coverage, cut, since)
    lines = [first, *present_tags.on_top(coverage), ""]
    by_level = {
        level: _of_level(tags, level, everything=everything, of_seen=of_seen, unkept=not live, check=check)
        for level in _ORDER
        if not folded or everything or level in _TELLING
    }
    last = [level for level in by_level if folded and level not in _TELLING]
    lines += [line for level, told in by_level.items() if level not in last for line in told]
    lines += _apart(watching, everything=everything, check=check)
    if in_crowd:
        lines += [*crowd_list(in_crowd), ""] if everything else [words.crowd_to_list(len(in_crowd)), ""]
    lines += [words.TAG_CANNOT_SHOW] if shown else []
    heard_s = coverage.listened_s
    told = _heard(heard_s, *read_in) if live else [words.covered(heard_s, _span(tags))]
    lines += [*_others(shown, coverage), *told, *_missed(coverage), "", *talk]
    if not folded:
        return lines
    counts = [(words.LEVELS[level], len(_these(tags, level))) for level in words.CALM]
    counts += [(kit.OF_HELPER, len(_these(tags, HELPER)))]
    lines += ["", *(line for level in last for line in by_level[level])]
    return lines[:-1] if last else [*lines, words.quiet_counts(counts), folded, of_seen]


def _found(tags: Sequence[Tag], coverage: "Coverage", *, cut: bool, live: bool, check: bool) -> Found:
    """What there is to talk about."""
    found = found_in(tags, listened_s=coverage.listened_s, cut=cut, live=check)
    flood = bool(coverage.not_kept) and (check or not live)  # in a record it may be long ago
    found = found._replace(no_kinds=coverage.tells_no_kinds, flood=flood)
    if live or tags or coverage.packets:
        return found
    return found._replace(unheard=True, unread=True)  # a time of listening alone shows no quiet room


def _others(shown: Sequence[Tag], coverage: "Coverage") -> list[str]:
    others = sum(number for kind, number in coverage.bystanders.items() if kind != "not kept")
    at_a_time = present_tags.tells_of_way(shown)
    return [words.bystanders(others, at_a_time=at_a_time), *watchers.by_bluetooth(coverage.home)]


def _missed(coverage: "Coverage") -> list[str]:
    return [*present_tags.gap_lines(coverage.gaps), *present_tags.loss_lines(coverage)]


def _headline(
    tags: Sequence[Tag],
    shown: Sequence[Tag],
    coverage: "Coverage",
    cut: str,
    since: float,
) -> str:
    now = [tag for tag in shown if tag.last_seen >= since]
    away = sum(tag.state == "separated" for tag in now)
    following = sum(tag.level == "following" for tag in now)
    own = len(tags) - len(shown) - len(_these(tags, HELPER))
    twice = present_tags.may_be_one(now)
    telling = [tag for tag in now if tag.level == "following"] or now
    if not tags and coverage.tells_no_kinds:
        return words.NO_KINDS.format(duration=duration(coverage.listened_s))
    told = words.tags_headline(
        len(now), away, following, coverage.listened_s, own, twice=twice, partial=cut,
        what=present_tags.called(telling), one_way=present_tags.on_one_way(now),
    )  # fmt: skip
    return told + present_tags.earlier(tag for tag in shown if tag.last_seen < since)


def file_lines(
    tags: Sequence[Tag], coverage: "Coverage", someone: str, in_crowd: "Sequence[InCrowd]" = ()
) -> list[str]:
    """What a file tells that was only looked into, for a page of the app; `in_crowd` as above."""
    near, watching = watchers.apart(list(tags))
    shown = [tag for tag in near if not watchers.is_watcher(tag)]
    found = _found(tags, coverage, cut=False, live=False, check=False)
    talk = result_lines(talking_result(found, someone, walk=A_WALK))
    if found.unread:
        return [words.NOTHING_READ, "", *talk]
    these = [tag for tag in tags if is_told(tag)]
    told = [line for tag in these for line in present_tags.tag_lines(tag, unkept=True)]
    calm = len(shown) + len(watching) - len(these)
    return [
        _headline(near, shown, coverage, "", 0.0),
        *present_tags.on_top(coverage),
        words.covered(coverage.listened_s, _span(tags)),
        *_missed(coverage),
        *([""] if told else []),
        *told,
        *([words.quiet_counts([(words.LEVELS["seen"], calm)])] if calm > 0 else []),
        *(["", *crowd_list(in_crowd)] if in_crowd else []),
        "",
        *talk,
    ]


def crowd_list(things: "Sequence[InCrowd]") -> list[str]:
    """By the name that each gives itself and its maker, and on how much of the way it was there."""
    named = [one for one in things if one.name or one.maker]
    listed, rest = named[:_MOST_OF_CROWD], len(things) - len(named)
    lines = [words.in_crowd(one.name, one.maker, one.there, one.of) for one in listed]
    lines += [words.more_in_crowd(len(named) - len(listed))] if len(named) > len(listed) else []
    lines += [words.unnamed_in_crowd(rest)] if rest else []
    return [words.IN_CROWD_HEAD, *lines]


def on_paper(tags: Sequence[Tag], coverage: "Coverage", someone: str, *, since: float, at: float) -> OnPaper:
    """A check that was just made, for one page; from `since` to `at`, Unix seconds."""
    cut = present_tags.partial_check(coverage.gaps, coverage.listened_s)
    found = found_in(tags, listened_s=coverage.listened_s, cut=bool(cut))
    found = found._replace(flood=bool(coverage.not_kept))
    result = talking_result(found, someone, walk=A_WALK)
    near, _ = watchers.apart(list(tags))
    shown = [tag for tag in near if tag.level != "mine" and not watchers.is_watcher(tag)]
    heard = words.COULD_NOT_LISTEN if found.unheard else _headline(near, shown, coverage, cut, since)
    heard = f"{heard} {words.flood_in_short()}" if found.flood else heard
    things = [f"{present_tags.tag_title(tag)}. {present_tags.heard(tag)}" for tag in tags if is_told(tag)]
    return OnPaper(heard, things, coverage.listened_s, at, result)


def _these(tags: Sequence[Tag], level: str) -> list[Tag]:
    """Tags of a level, most telling first; those that may not be common are apart from the common ones."""
    if level == HELPER:
        return [tag for tag in tags if present_tags.of_helper(tag)]
    of_level = [tag for tag in tags if present_tags.shown_level(tag) == level]
    return [tag for tag in of_level if not present_tags.of_helper(tag)]


def _of_level(
    tags: Sequence[Tag], level: str, *, everything: bool, of_seen: str, unkept: bool, check: bool
) -> list[str]:
    these = _these(tags, level)
    if not these:
        return []
    title = {HELPER: kit.OF_HELPER}.get(level) or words.level_name(level)
    listed = these if everything else these[: _MOST_OF.get(level, _MOST_LISTED)]
    lines = [f"{title} ({len(these)})", *(line for tag in listed for line in _lines(tag, unkept))]
    if len(listed) < len(these):
        lines += [words.more_like_these(len(these) - len(listed), check=check)]
    steps = {"seen": of_seen, "mine": words.NEXT_STEP["mine"], HELPER: kit.NOT_JUDGED}
    next_step = steps.get(level)  # of others the block says it
    return [*lines, *([next_step] if next_step else []), ""]


def _lines(tag: Tag, unkept: bool) -> list[str]:
    return present_tags.tag_lines(tag, unkept=unkept and present_tags.shown_level(tag) in _TELLING)


def _apart(watching: Sequence[Tag], *, everything: bool, check: bool) -> list[str]:
    """What watches, hears or locates and asks for nothing."""
    if not watching:
        return []
    listed = watching if everything else watching[:_MOST_LISTED]
    head = f"{watchers_words.HEAD} ({len(watching)})"
    lines = [head, *(line for tag in listed for line in present_tags.tag_lines(tag))]
    left_out = len(watching) - len(listed)
    lines += [words.more_like_these(left_out, check=check)] if left_out else []
    return [*lines, watchers_words.QUIET, ""]


def _heard(listened_s: float, files: int, read_s: float) -> list[str]:
    """What this laptop heard, and what files brought."""
    own = listened_s - read_s
    told = [words.listened(own)] if own >= 0.05 or not files else []
    return [*told, words.read_from(files, read_s)] if files else told


def _span(tags: Sequence[Tag]) -> float:
    """Seconds from the first to the last that was heard of any."""
    return max(tag.last_seen for tag in tags) - min(tag.first_seen for tag in tags) if tags else 0.0
