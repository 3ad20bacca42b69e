"""Check as sentences, cards and rows. Pure, no widget; foreign text is cleaned here."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from scanner.history.trail import Trail
from scanner.model import Heard, Tag
from scanner.radio.source import State
from scanner.text import clean
from tui.present import tags as present_tags
from tui.present import watchers
from tui.present.common import Cells, closeness, since
from tui.present.places import place_name
from tui.wording.app import common as words
from tui.wording.app import marks
from tui.wording.saying import local_time, short_date, short_moment_here
from tui.wording.tags import findings
from tui.wording.tags import radio as radio_words
from tui.wording.tags import watchers as watching_words

if TYPE_CHECKING:
    from scanner.actions.listen.heard import Now
    from scanner.actions.session import Session
    from scanner.places.book import PlaceBook

MOST_CARDS = 5
SLOW_S = 4.0  # Bluetooth starts within a second where it starts
MOST_ROWS = 300  # the rest behind the filter


class Rows(NamedTuple):
    """Rows of the table by key, in order; how many there are in all beside the user's own, and of those.

    `again` of the others: those worth checking again."""

    shown: dict[str, Cells]
    others: int
    own: int
    again: int = 0

    @property
    def total(self) -> int:
        """How many there would be with room for all."""
        return self.others + self.own


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
    if run.radio.problem is not None:
        said = f"{said}\n{radio_words.not_now(run.radio.problem, goes_on=run.radio.listening)}"
    return said


def unheard(now: "Now", run: "Session") -> bool:
    """True when something stands in the way, and nothing was heard or listened to before it."""
    return run.radio.problem is not None and not (now.listened_s or now.tags or now.fresh)


def instead(session: Iterable[str]) -> list[tuple[str, list[str]]]:
    """What was not listened for, and what can still be done here: headings with their lines."""
    return [
        (words.NOT_LISTENED_FOR, [words.NOT_LISTENED_FOR_WHAT]),
        (words.STILL_WORKS, [*session, words.STILL_READS, words.A_PHONE]),
    ]


def _what_was_heard(now: "Now", run: "Session") -> str:
    tags = [tag for tag in now.tags if tag.level != "mine" and not watchers.is_watcher(tag)]
    away = [tag for tag in tags if tag.state == "separated"]
    fresh = [heard for heard in now.fresh if heard.identification.is_tracker]
    fresh_away = [heard for heard in fresh if heard.identification.state == "separated"]
    following = sum(tag.level == "following" for tag in tags)
    number = len(tags) + len(fresh)
    if not number and run.radio.state is None:
        return words.READY
    if not now.listened_s and not number and run.radio.state is State.STARTING:
        slow = run.clock.time() - run.radio.since > SLOW_S
        return words.SLOW_TO_START if slow else words.STARTING_NOW
    own = sum(tag.level == "mine" for tag in now.tags)
    silent = f" {marks.silenced(own)}" if own else ""
    silent += _also_near(now)
    if not number and own and run.radio.listening:
        return words.ONLY_YOURS + silent
    if not number and run.radio.listening and not now.gaps:
        return (words.NO_TAGS_YET if now.listened_s > 60 else words.STARTED_JUST_NOW) + silent
    twice = present_tags.may_be_one(tags, [heard.identification.family for heard in fresh])
    # a week that is played is no check; its gaps stand below
    cut = "" if run.made_up else present_tags.partial_check(now.gaps, now.listened_s)
    away_now = len(away) + len(fresh_away)
    heard = findings.tags_headline(number, away_now, following, now.listened_s, twice=twice, partial=cut)
    return heard + silent


def _also_near(now: "Now") -> str:
    """What watches, hears or locates is counted apart: a tag it is not."""
    watching = sum(watchers.is_watcher(tag) and tag.level != "mine" for tag in now.tags)
    watching += sum(not heard.identification.is_tracker for heard in now.fresh)
    return f" {watching_words.also_near(watching)}" if watching else ""


def coverage_lines(now: "Now", run: "Session", *, narrow: bool = False) -> list[str]:
    """Who else was near, gaps, losses and what cannot be heard; on a `narrow` screen that stands first."""
    others = [words.others(now.others)] if now.listened_s else []
    lines = [gap_line(now)] if now.gaps and now.listened_s else []
    if now.lost:
        lines.append(findings.lost(now.lost))
    return [words.NOT_HEARD_SHORT, *lines, *others] if narrow else [*others, *lines, words.NOT_HEARD]


def gap_line(now: "Now") -> str:
    """The newest gap in one line."""
    newest = max(now.gaps, key=lambda gap: gap.time)
    why = clean(radio_words.cause(newest.cause), limit=90)
    start = short_moment_here(newest.time)
    return words.not_listened(start, newest.end - newest.time, why, len(now.gaps) - 1)


def cards(now: "Now", trail: Trail, at: float) -> list[Card]:
    """The findings to talk over, most telling first."""
    telling = [tag for tag in now.tags if tag.level == "following"]
    return [card(tag, now, trail, at) for tag in telling[:MOST_CARDS]]


def card(tag: Tag, now: "Now", trail: Trail, at: float) -> Card:
    """One finding to talk over."""
    shape = findings.LEVEL_SHAPES[tag.level]
    facts = (
        f"{words.times_and_places(tag.sightings, tag.places)}, since {short_date(local_time(tag.first_seen))}"
    )
    known = f" {marks.KNOWN_TO_YOU.capitalize()}." if tag.mark == "known" else ""
    lines = (f"{facts}.{known}", *present_tags.could_be_lines(tag)[:1], words.CARD_NEXT)
    how_near = near(tag, now)
    shown = words.NOT_NEAR_NOW if how_near == words.NOT_NOW else how_near
    if not now.hears:
        last = trail.levels(tag.addresses)[-1:]
        shown = words.last_heard(since(tag.last_seen, at), closeness(last[0].rssi) if last else "")
    return Card(tag.id, f"{shape} {present_tags.tag_title(tag)}", shown, lines)


def without_card(now: "Now") -> int:
    """Findings for which there is no card."""
    return max(0, sum(tag.level == "following" for tag in now.tags) - MOST_CARDS)


def check_rows(now: "Now", trail: Trail, book: "PlaceBook", *, at: float, wanted: str = "") -> Rows:
    """What the table shows. `wanted` keeps those with these letters."""
    in_cards = {one.id for one in cards(now, trail, at)}
    made: dict[str, Cells] = {}
    others = own = again = 0
    for tag in (tag for tag in now.tags if tag.id not in in_cards):
        if wanted and wanted.casefold() not in f"{present_tags.tag_title(tag)} {tag.id}".casefold():
            continue
        own += tag.level == "mine"
        others += tag.level != "mine"
        again += tag.level == "watch"
        if len(made) < MOST_ROWS:
            made[row_key(tag)] = _row(tag, now, trail, book, at)
    for heard in now.fresh:
        name = fresh_title(heard) if wanted or len(made) < MOST_ROWS else ""
        if wanted and wanted.casefold() not in name.casefold():
            continue
        others += 1
        if len(made) < MOST_ROWS:
            key = (heard.payload.address or heard.payload.host_id or "?").upper()
            made.setdefault(key, fresh_row(heard, name, at))
    return Rows(made, others, own, again)


def row_key(tag: Tag) -> str:
    """Its first address, so that a tag keeps its row when it is weighed for the first time."""
    return tag.addresses[0].upper() if tag.addresses else tag.id


def _row(tag: Tag, now: "Now", trail: Trail, book: "PlaceBook", at: float) -> Cells:
    """One tag in the table."""
    return {
        "level": f"{findings.LEVEL_SHAPES[tag.level]} {_level(tag)}",
        "name": present_tags.tag_title(tag),
        "near": near(tag, now) if now.hears else words.at(since(tag.last_seen, at)),
        "since": since(tag.first_seen, at),
        "where": place_name(trail.place(tag.addresses), book),
    }


def _level(tag: Tag) -> str:
    apart = watchers.is_watcher(tag) and tag.level == "seen"
    return watching_words.NOT_A_TAG if apart else findings.LEVELS[tag.level]


def fresh_title(heard: Heard) -> str:
    """What it is and how it was, as its newest packet says."""
    what = heard.identification
    name = clean(what.name) if what.name else findings.KIND_UNKNOWN
    state = findings.STATES.get(what.state or "") if what.state != "unknown" else None
    return f"{name}, {state}" if state else name


def fresh_row(heard: Heard, name: str, at: float) -> Cells:
    """A tag that was heard a moment ago and not weighed yet."""
    return {
        "level": f"{findings.LEVEL_SHAPES['seen']} {words.JUST_HEARD}",
        "name": name,
        "near": closeness(heard.mean_rssi),
        "since": since(heard.first, at),
        "where": "",
    }


def near(tag: Tag, now: "Now") -> str:
    """How near it is now, in words."""
    levels = [level for a in tag.addresses if (level := now.levels.get(a.upper(), 0.0)) != 0.0]
    return closeness(levels[-1]) if levels else words.NOT_NOW
