"""Check as sentences, cards and rows. Pure, no widget; foreign text is cleaned here."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from scanner.following.evidence.along import CROWD
from scanner.model import Heard, Tag
from scanner.radio.source import State
from scanner.text import clean
from tui.present.common import Cells, closeness, since
from tui.present.heard import tags as present_tags
from tui.present.heard import watchers
from tui.present.heard.result import Found, found_in, is_told
from tui.wording import kit
from tui.wording.app import common as words
from tui.wording.app import marks
from tui.wording.saying import local_time, moment_near, short_moment_here
from tui.wording.tags import findings
from tui.wording.tags import radio as radio_words
from tui.wording.tags import watchers as watching_words
from tui.wording.tags.result import folded_line

if TYPE_CHECKING:
    from scanner.actions.listen.heard import Now
    from scanner.actions.session import Session
    from scanner.history.trail import Trail

MOST_CARDS = 5
FAINTEST = -200.0  # dBm: below what any radio says
SLOW_S = 4.0  # Bluetooth starts within a second where it starts
MOST_ROWS = 300  # the rest behind the filter
_STILL_NEAR_S = 60.0  # a tag that is near is mostly heard again within this time


class Rows(NamedTuple):
    """Rows of the table by key, in order; how many there are in all beside the user's own, and of those;
    `helpers` things of who helps.

    `again` of the others: those worth checking again; `folded` how many common ones are left out;
    `watching` of the others: those that are no tags; `tucked` how many are left out that are not common."""

    shown: dict[str, Cells]
    others: int
    own: int
    again: int = 0
    folded: int = 0
    watching: int = 0
    tucked: int = 0
    helpers: int = 0

    @property
    def folded_line(self) -> str:
        """What is left out, in one line; its numbers are those of the sentence above it."""
        own, helpers = (self.own, self.helpers) if self.folded else (0, 0)
        return folded_line(max(0, self.folded - own - helpers), self.tucked, own, helpers)

    @property
    def total(self) -> int:
        """How many there would be with room for all."""
        return self.others + self.own + self.helpers


class Card(NamedTuple):
    """One finding: its tag, a first line, how near it is, and the lines below."""

    id: str
    title: str
    near: str
    lines: tuple[str, ...]


def check_headline(now: "Now", run: "Session") -> str:
    """The sentence that stands first on Check."""
    if unheard(now, run) and run.radio.problem is not None:
        return radio_words.not_checked(run.radio.problem, tried_again=run.radio.listening)
    said = _what_was_heard(now, run)
    if now.not_kept:
        said = f"{said}\n{findings.flood_in_short()}"
    if run.radio.problem is not None:
        said = f"{said}\n{radio_words.not_now(run.radio.problem, goes_on=run.radio.listening)}"
    return said


def unheard(now: "Now", run: "Session") -> bool:
    """True when something stands in the way, and nothing was heard or listened to before it."""
    return run.radio.problem is not None and not (now.listened_s or now.tags or now.fresh)


def instead(session: Iterable[str]) -> list[tuple[str, list[str]]]:
    """What can still be done here: a heading with its lines."""
    return [
        (words.STILL_WORKS, [f"{', '.join(session)}.", words.STILL_READS, words.A_PHONE]),
    ]


def _what_was_heard(now: "Now", run: "Session") -> str:
    every = [tag for tag in now.tags if tag.level != "mine" and not watchers.is_watcher(tag)]
    tags = [tag for tag in every if tag.id not in now.earlier]
    before = present_tags.earlier(tag for tag in every if tag.id in now.earlier) + _again_before(now)
    away = [tag for tag in tags if tag.state == "separated"]
    fresh = [heard for heard in now.fresh if heard.identification.is_tracker]
    fresh_away = [heard for heard in fresh if heard.identification.state == "separated"]
    following = sum(tag.level == "following" for tag in tags)
    number = len(tags) + len(fresh)
    if not number and run.radio.state is None:
        return words.READY + before
    last_time = (
        f"{words.last_time(moment_near(now.dated, run.clock.time()))} " if now.dated is not None else ""
    )
    if not now.listened_s and not number and run.radio.state is State.STARTING:
        slow = run.clock.time() - run.radio.since > SLOW_S
        return (words.SLOW_TO_START if slow else words.STARTING_NOW) + before
    helpers = sum(bool(present_tags.of_helper(tag)) for tag in now.tags)
    own = sum(tag.level == "mine" for tag in now.tags) - helpers
    silent = f" {marks.silenced(own)}" if own else ""
    silent += f" {kit.of_helper(helpers)}." if helpers else ""
    silent += _also_near(now) + before
    if not number and (own or helpers) and run.radio.listening:
        return (words.ONLY_YOURS if own else kit.ONLY_HELPERS) + silent
    if not number and run.radio.listening and not now.gaps:
        return (words.NO_TAGS_YET if now.listened_s > 60 else words.STARTED_JUST_NOW) + silent
    twice = present_tags.may_be_one(tags, [heard.identification.family for heard in fresh])
    # a week that is played is no check; its gaps stand below
    cut = "" if run.made_up else present_tags.partial_check(now.gaps, now.listened_s)
    away_now = len(away) + len(fresh_away)
    telling = [tag for tag in tags if tag.level == "following"] or tags
    heard = findings.tags_headline(
        number, away_now, following, now.listened_s, twice=twice, partial=cut,
        what=present_tags.called(telling), one_way=present_tags.on_one_way(tags),
    )  # fmt: skip
    return last_time + heard + silent


def _before(now: "Now") -> tuple[int, int]:
    """Tags of listenings before that stand nowhere here, and how many of them to check again."""
    others = [tag for tag in now.before if tag.level != "mine" and not watchers.is_watcher(tag)]
    return len(others), sum(tag.level == "watch" and tag.mark is None for tag in others)


def _again_before(now: "Now") -> str:
    """Those belong to the answer, where one is to be checked again; else they stand below."""
    others, again = _before(now)
    return f" {findings.before(others, again)}" if again else ""


def _also_near(now: "Now") -> str:
    """What watches, hears or locates is counted apart: a tag it is not."""
    watching = _watching(now.tags) + _fresh_watching(now.fresh)
    return f" {watching_words.also_near(watching)}" if watching else ""


def _watching(tags: Iterable[Tag]) -> int:
    return sum(watchers.is_watcher(tag) and tag.level != "mine" for tag in tags)


def _fresh_watching(fresh: Iterable[Heard]) -> int:
    return sum(not heard.identification.is_tracker for heard in fresh)


def coverage_lines(now: "Now", *, short: bool = False) -> list[str]:
    """A crowd that came along, who else was near, the longest gap, and losses; where there is little room not
    who else, nor why."""
    lines = [findings.crowd_in_short(now.along, now.along_at)] if now.along > CROWD else []
    lines += [words.others(now.others)] if now.listened_s and not short else []
    others, again = _before(now)
    lines += [findings.before(others)] if others and not (again or short) else []
    gap = gap_line(now) if now.gaps and now.listened_s else ""
    lines += [gap.partition(". ")[0].rstrip(".") + "." if short else gap] if gap else []
    return [*lines, *([findings.lost(now.lost)] if now.lost else [])]


def found_now(now: "Now", run: "Session") -> Found:
    """What this check came to so far."""
    cut = not run.made_up and bool(present_tags.partial_check(now.gaps, now.listened_s))
    told = found_in(now.tags, listened_s=now.listened_s, cut=cut, live=now.dated is None)
    families = tuple(heard.identification.family for heard in now.fresh if _fresh_away(heard))
    away, untold = len(families), sum(map(_fresh_untold, now.fresh))
    watching = _fresh_watching(now.fresh)
    return told._replace(
        away=told.away + away,
        watchers=told.watchers + watching,
        untold=told.untold + untold,
        common=told.common + len(now.fresh) - away - watching - untold,
        unheard=unheard(now, run) or bool(now.gaps and told.unheard and not now.fresh),
        families=told.families + families,
        flood=bool(now.not_kept),
    )


def just_heard(now: "Now") -> int:
    """How many are away from their owners, and were heard for a moment so far."""
    return sum(map(_fresh_away, now.fresh)) + sum(map(present_tags.brief, now.tags))


def untold(now: "Now") -> int:
    """How many do not say whether their owners are near."""
    return sum(map(_fresh_untold, now.fresh)) + sum(map(present_tags.untold, now.tags))


def stands(now: "Now", run: "Session") -> bool:
    """Whether there is a result; none before anything was listened for, or while Bluetooth starts."""
    return bool(unheard(now, run) or now.listened_s or now.tags or now.fresh)


def gap_line(now: "Now") -> str:
    """The longest gap in one line: after hours of sleep the newest is often the seconds in which Bluetooth
    came back."""
    longest = max(now.gaps, key=lambda gap: (gap.end - gap.time, gap.time))
    why = clean(radio_words.cause(longest.cause), limit=90)
    start = short_moment_here(longest.time)
    return words.not_listened(start, longest.end - longest.time, why, len(now.gaps) - 1)


def near_titles(now: "Now") -> dict[str, str]:
    """Id or address -> what it is and how near, of the tags that are heard this moment but those that are the
    helper's already; the loudest first."""
    near = [
        (present_tags.level_now(tag, now.levels), name, present_tags.tag_title(tag))
        for name, tag in present_tags.nearest(now).items()
        if not present_tags.of_helper(tag)
    ]
    near += [
        (one.mean_rssi, address.upper(), fresh_title(one))
        for one in now.fresh
        if (address := one.payload.address)
    ]
    near.sort(key=lambda one: one[0] or FAINTEST, reverse=True)
    return {name: _near_title(title, level) for level, name, title in near}


def _near_title(title: str, level: float | None) -> str:
    """Two of a kind are told apart by how near they are."""
    return ", ".join(filter(None, (title, closeness(level))))


def cards(now: "Now", trail: "Trail", at: float) -> list[Card]:
    """The findings to talk over, most telling first."""
    telling = [tag for tag in now.tags if tag.level == "following"]
    return [card(tag, now, trail, at) for tag in telling[:MOST_CARDS]]


def known_places(tag: Tag) -> int:
    """At how many places it was heard; a visit that shows no place may be one to any of them."""
    facts = {reason.code: reason.facts for reason in tag.reasons}
    if "heard_at_unknown_places" not in facts:
        return tag.places
    return len(facts.get("heard_at_places", {}).get("places", ()))


def card(tag: Tag, now: "Now", trail: "Trail", at: float) -> Card:
    """One finding to talk over."""
    shape = findings.LEVEL_SHAPES[tag.level]
    facts = words.heard_since(known_places(tag), local_time(tag.first_seen).date(), local_time(at).date())
    known = f" {marks.KNOWN_TO_YOU.capitalize()}." if tag.mark == "known" else ""
    lines = (f"{facts}.{known}", *present_tags.could_be_lines(tag)[:1])
    shown = near(tag, now, trail, at)
    return Card(tag.id, f"{shape} {present_tags.row_title(tag)}", shown, lines)


def without_card(now: "Now") -> int:
    """Findings for which there is no card."""
    return max(0, sum(tag.level == "following" for tag in now.tags) - MOST_CARDS)


def check_rows(
    now: "Now", trail: "Trail", *, at: float, wanted: str = "", opened: bool = True, tuck: bool = False
) -> Rows:
    """What the table shows: what is away from its owner first, then what may be. `wanted` keeps those with
    these letters; unless `opened`, the common ones are a number alone, and with `tuck` all of them."""
    in_cards = {one.id for one in cards(now, trail, at)}
    tags = [tag for tag in now.tags if tag.id not in in_cards and _fits(wanted, tag_row_text(tag))]
    fresh = [heard for heard in now.fresh if _fits(wanted, fresh_title(heard))]
    first = [tag for tag in tags if is_told(tag)]
    away = [heard for heard in fresh if _fresh_told(heard)]
    made: dict[str, Cells] = {}
    telling = len(first) + len(away)
    tucked = telling if tuck and not (opened or wanted) else 0
    for untold in () if tucked else (False, True):
        weighed = [tag for tag in first if present_tags.untold(tag) is untold]
        _put(made, weighed, [heard for heard in away if _fresh_untold(heard) is untold], now, trail, at)
    if opened or wanted:
        common = [tag for tag in tags if tag not in first]
        _put(made, common, [heard for heard in fresh if heard not in away], now, trail, at)
    silent = sum(tag.level == "mine" for tag in tags)
    helpers = sum(bool(present_tags.of_helper(tag)) for tag in tags)
    others = len(tags) - silent + len(fresh)
    folded = 0 if opened or wanted else others + silent - telling
    again = sum(tag.level == "watch" for tag in tags)
    watching = _watching(tags) + _fresh_watching(fresh)
    return Rows(made, others, silent - helpers, again, folded, watching, tucked, helpers)


def _put(
    made: dict[str, Cells],
    tags: list[Tag],
    fresh: list[Heard],
    now: "Now",
    trail: "Trail",
    at: float,
) -> None:
    for tag in tags[: MOST_ROWS - len(made)]:
        made[row_key(tag)] = _row(tag, now, trail, at)
    for heard in fresh[: max(0, MOST_ROWS - len(made))]:
        key = (heard.payload.address or heard.payload.host_id or "?").upper()
        made.setdefault(key, fresh_row(heard, fresh_title(heard), at))


def told_lines(now: "Now", trail: "Trail", *, at: float) -> list[str]:
    """A line for each thing that stands above the common ones, for a page on paper."""
    lines = [f"{one.title[2:]}: {one.near}" for one in cards(now, trail, at)]
    rows = check_rows(now, trail, at=at, opened=False).shown.values()
    return lines + [f"{row['name']}: {row['near']}" for row in rows]


def stacked(row: Cells) -> Cells:
    """The same row in two lines: how near it is below its name."""
    return {**row, "name": f"{row['name']}\n{row['near']}", "near": ""}


def tag_row_text(tag: Tag) -> str:
    """What the filter looks into."""
    return f"{present_tags.row_title(tag)} {tag.id}"


def _fits(wanted: str, text: str) -> bool:
    return not wanted or wanted.casefold() in text.casefold()


def _fresh_away(heard: Heard) -> bool:
    return heard.identification.is_tracker and heard.identification.state == "separated"


def _fresh_untold(heard: Heard) -> bool:
    return heard.identification.is_tracker and heard.identification.state == "unknown"


def _fresh_told(heard: Heard) -> bool:
    """Whether it stands above the common ones: it is away from its owner, may be, or watches."""
    return _fresh_away(heard) or _fresh_untold(heard) or not heard.identification.is_tracker


def row_key(tag: Tag) -> str:
    """Its first address, so that a tag keeps its row when it is weighed for the first time."""
    return tag.addresses[0].upper() if tag.addresses else tag.id


def _row(tag: Tag, now: "Now", trail: "Trail", at: float) -> Cells:
    """One tag in the table."""
    places = known_places(tag)
    again = tag.level == "watch" and places > 1
    shape = findings.LEVEL_SHAPES[tag.level]
    return {
        "level": f"{shape} {words.in_places(places)}" if again else present_tags.level_title(tag),
        "name": present_tags.row_title(tag),
        "near": near(tag, now, trail, at),
    }


def fresh_title(heard: Heard) -> str:
    """What it is and how it was, as its newest packet says."""
    what = heard.identification
    name = clean(what.name) if what.name else findings.KIND_UNKNOWN
    state = findings.STATES.get(what.state or "") if what.state != "unknown" else None
    return f"{name}, {state}" if state else name


def fresh_row(heard: Heard, name: str, at: float) -> Cells:
    """A tag that was heard a moment ago and not weighed yet."""
    shape = findings.LEVEL_SHAPES["watch" if _fresh_away(heard) else "seen"]
    return {
        "level": f"{shape} {words.JUST_HEARD}",
        "name": name,
        "near": words.near_since(closeness(heard.mean_rssi), since(heard.first, at)),
    }


def near(tag: Tag, now: "Now", trail: "Trail", at: float) -> str:
    """How near it is now, in words; of one that is not heard now when that was, and how near it was then."""
    levels = [level for a in tag.addresses if (level := now.levels.get(a.upper(), 0.0)) != 0.0]
    last = trail.levels(tag.addresses)[-1:]
    if now.hears and not levels and last and at - last[0].time < _STILL_NEAR_S:
        levels = [last[0].rssi]  # the stretch that is listened to now has only begun
    if now.hears and levels:
        return words.near_since(closeness(levels[-1]), since(tag.first_seen, at))
    return words.last_heard(since(tag.last_seen, at), closeness(last[0].rssi) if last else "")
