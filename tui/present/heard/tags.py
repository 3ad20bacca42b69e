"""scanner's objects as JSON and as plain lines. Pure; every text from outside goes through `clean`."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scanner.following.evidence.along import CROWD
from scanner.hearing.missed import missed
from scanner.model import HELPER, Gap, Tag, address_kept
from scanner.text import clean
from tui.present.heard import watchers
from tui.wording import kit
from tui.wording.app import marks
from tui.wording.saying import iso, moment_here, moments_here
from tui.wording.tags import findings as words
from tui.wording.tags import reasons
from tui.wording.tags import watchers as watching

if TYPE_CHECKING:
    from scanner.actions.listen.heard import Now
    from scanner.hearing.coverage import Coverage
    from scanner.log.findings.tag_rooms import TagRooms
    from scanner.model import OpenName

BRIEFLY = "brief"  # no level: of the common ones those that are away from their owner
UNTOLD = "untold"  # no level: of the common ones those whose kind does not say where its owner is
LEVEL_ORDER = ("following", "watch", BRIEFLY, UNTOLD, "seen", "mine")  # the most telling first
ONE_WAY_S = 5 * 3_600.0  # longer than a way is; a pause as long parts two days (following.evidence.nights)
_PLACES = 2  # in as many it comes along from place to place
MOST_STORIES = 2  # in a list; the tag's own page has them all
_MOST_GAPS = 5  # that are listed
MOST_OTHERS = 2  # tags that a sentence names


def tag_json(tag: Tag) -> dict[str, Any]:
    """One tag in the shape of tui/commands/README.md."""
    return {
        "id": tag.id,
        "family": tag.family,
        "name": tag.name,
        "kind": tag.kind,
        "addresses": list(tag.addresses),
        "state": tag.state,
        "level": tag.level,
        "score": None if tag.score is None else round(tag.score, 2),
        "reasons": observed(tag),
        "could_be": could_be_lines(tag),
        "first_seen": iso(tag.first_seen),
        "last_seen": iso(tag.last_seen),
        "first_alert": iso(tag.first_alert),
        "sightings": tag.sightings,
        "places": tag.places,
        "battery": tag.battery,
        "clone": tag.clone,
        "mark": tag.mark,
        "aliases": list(tag.aliases),
        "calls_itself": tag.calls_itself,
        "maker": tag.maker,
        "capabilities": watchers.could(tag.family),
        "open_names": [_open_name_json(one) for one in tag.open_names],
    }


def _open_name_json(one: "OpenName") -> dict[str, Any]:
    return {
        "address": one.address,
        "since": iso(one.since),
        "likely": round(one.likely, 3),
        "others": [{"id": other.tag, "share": round(other.share, 3)} for other in one.others],
    }


def rooms_json(rooms: "TagRooms | None") -> dict[str, Any] | None:
    """How it was in the rooms of a visit: what was heard, and apart from that in which it was loudest."""
    if rooms is None:
        return None
    return {
        "heard_in": list(rooms.heard_in),
        "silent_in": list(rooms.silent_in),
        "listened_s": {"fewest": round(rooms.seconds[0], 1), "most": round(rooms.seconds[1], 1)},
        "loudest": rooms.loudest,
        "sure": rooms.sure and not rooms.faint,
        "doubtful": [] if rooms.faint else list(rooms.doubtful),
        "alike": rooms.alike,
        "by_far": rooms.by_far,
        "faint": rooms.faint,
        "car": _away_json("car", rooms.car, rooms),
        "outside": _away_json("outside", rooms.outside, rooms),
    }


def _away_json(place: str, spent: tuple[float, bool] | None, rooms: "TagRooms") -> dict[str, Any] | None:
    if spent is None:
        return None
    seconds, heard = spent
    beside = rooms.away[1] if rooms.away and rooms.away[0] == place else None
    return {"listened_s": round(seconds, 1), "heard": heard, "beside_rooms": beside}


def listening_json(listened_s: float, gaps: Sequence[Gap]) -> dict[str, Any]:
    """How long it was listened, and when not, in the shape of tui/commands/README.md."""
    lost = missed(gaps)
    return {
        "partial": lost is not None,
        "missed_s": round(lost.seconds, 1) if lost is not None else 0.0,
        "listened_s": round(listened_s, 1),
        "gaps": [{"start": iso(g.time), "end": iso(g.end), "cause": g.cause} for g in gaps],
        "limits": list(words.CHECK_LIMITS),
    }


def coverage_json(coverage: "Coverage") -> dict[str, Any]:
    """The same with what was lost, and how many others were near."""
    told = listening_json(coverage.listened_s, coverage.gaps)
    if coverage.tells_no_kinds:
        told["limits"] = [words.NO_KINDS_LIMIT, *told["limits"]]
    return {
        **told,
        "tells_kinds": not coverage.tells_no_kinds,
        "dropped": coverage.dropped,
        "packets": coverage.packets,
        "bystanders": dict(coverage.bystanders),
        "home": dict(coverage.home),
        "came_along": coverage.along,
    }


def answer_json(tags: Iterable[Tag], coverage: "Coverage") -> dict[str, Any]:
    """The whole answer of `analyse`, `scan` and `tags`."""
    return {"format": 1, "coverage": coverage_json(coverage), "tags": [tag_json(tag) for tag in tags]}


def tag_title(tag: Tag) -> str:
    """What it is and how it was: "AirTag, away from its owner"."""
    name = clean(tag.name) if tag.name else words.KIND_UNKNOWN
    state = words.STATES.get(tag.state) if tag.kind == "tracker" and tag.state != "unknown" else None
    return f"{name}, {state}" if state else name


def row_title(tag: Tag) -> str:
    """The same where there is one line for it: of no known kind, by the name that it sends."""
    if tag.kind == "unknown" and not tag.name and tag.calls_itself:
        return watching.something_called(tag.calls_itself)
    return tag_title(tag)


def titles(tags: Iterable[Tag], called: Callable[[Tag], str] = tag_title) -> dict[str, str]:
    """Id -> as it is `called`; with the id behind it where two of these are called alike."""
    named = {tag.id: called(tag) for tag in tags}
    often = Counter(named.values())
    return {name: with_id(title, name) if often[title] > 1 else title for name, title in named.items()}


def with_id(title: str, name: str) -> str:
    """The title with the id behind it."""
    return f"{title} ({name})"


def may_be_one(tags: Iterable[Tag], fresh: Iterable[str | None] = ()) -> bool:
    """Whether two of a family may be one tag that took another address: near their owners they do so often.

    `fresh`: families of those that were heard a moment ago; they may be any tag of their family.
    """
    new = Counter(fresh)
    number = new + Counter(tag.family for tag in tags if tag.state == "near-owner" or new[tag.family])
    return any(times > 1 for family, times in number.items() if family is not None)


def earlier(tags: Iterable[Tag]) -> str:
    """What stands behind the headline of those that keep coming back and were not heard in this check."""
    seen = list(tags)
    if not seen:
        return ""
    last = max(tag.last_seen for tag in seen)
    return f" {words.earlier(len(seen), last, what=called(seen), one_way=on_one_way(seen))}"


def called(tags: Iterable[Tag]) -> str:
    """What they are in one word: no tag is, as far as is known, what is of no known kind."""
    return "thing" if any(tag.kind == "unknown" for tag in tags) else "tag"


def partial_check(gaps: Iterable[Gap], listened_s: float) -> str:
    """What of a check was not listened for; empty where nothing was missed."""
    lost = missed(gaps)
    return words.partial(listened_s, lost.seconds, lost.cause) if lost is not None else ""


def tag_lines(tag: Tag, *, at_hand: bool = False, unkept: bool = False) -> list[str]:
    """One tag in a list: what, when, why, what else it could be; `at_hand` where a visit told that it is
    hardly next door, `unkept` where no page of it tells its address."""
    lines = [f"{_shape(tag)} {tag_title(tag)}  ({tag.id})", f"  {heard(tag)}"]
    if unkept and tag.addresses and address_kept(tag.addresses[-1]):
        lines += ["  " + words.address(clean(tag.addresses[-1]), of=len(tag.addresses))]
    lines += ["  " + words.YOU_KNOW_IT] if tag.mark == "known" else []
    lines += ["  " + text for text in (*watchers.says(tag), *watchers.may_be(tag))]
    if tag.level in ("following", "watch"):
        lines += ["  " + text for text in observed(tag, state=False)]
        lines += ["  " + words.CLONE] if tag.clone else []
        lines += ["  " + text for text in could_be_lines(tag, at_hand=at_hand)[:MOST_STORIES]]
    elif brief(tag):
        lines += ["  " + words.BRIEF]
    elif untold(tag):
        lines += ["  " + words.UNTOLD]
    elif tag.level != "mine":
        lines += ["  " + text for text in reasons.could_be(reasons.stories(tag.reasons))]
    return lines


def level_title(tag: Tag) -> str:
    """Shape and level; one that is away from its owner, and was heard for a moment, is not called common, nor
    one that may be away."""
    if brief(tag):
        return f"{words.LEVEL_SHAPES['watch']} {words.HEARD_BRIEFLY}"
    if untold(tag):
        return f"{words.LEVEL_SHAPES['seen']} {words.CANNOT_TELL}"
    if watchers.is_watcher(tag) and tag.level == "seen":
        return f"{words.LEVEL_SHAPES['seen']} {watching.NOT_A_TAG}"
    return f"{words.LEVEL_SHAPES[tag.level]} {level_word(tag)}"


def shown_level(tag: Tag) -> str:
    """Its level, BRIEFLY or UNTOLD: what stands beside it in every list."""
    return BRIEFLY if brief(tag) else UNTOLD if untold(tag) else tag.level


def level_word(tag: Tag) -> str:
    """What its level is called; that the user knows it, where it is not told for that."""
    known = marks.KNOWN_TO_YOU.capitalize() if tag.mark == "known" and tag.level == "seen" else ""
    return of_helper(tag) or known or words.LEVELS[tag.level]


def of_helper(tag: Tag) -> str:
    """That it is a helper's, where it is one."""
    return kit.OF_HELPER if tag.mark == HELPER and tag.level == "mine" else ""


def nearest(now: "Now") -> dict[str, Tag]:
    """Id -> tag, of those that are heard this moment; the loudest first."""
    heard = [(level, tag) for tag in now.tags if (level := level_now(tag, now.levels)) is not None]
    return {tag.id: tag for _, tag in sorted(heard, key=lambda pair: -pair[0])}


def level_now(tag: Tag, levels: Mapping[str, float | None]) -> float | None:
    """How loud it is now in dBm; None where it is not heard."""
    found = [level for address in tag.addresses if (level := levels.get(address.upper())) is not None]
    return max(found, default=None)


def _shape(tag: Tag) -> str:
    return level_title(tag).partition(" ")[0]


def brief(tag: Tag) -> bool:
    """Away from its owner, and heard so shortly that it asks for nothing yet."""
    return _plain(tag) and tag.state == "separated"


def untold(tag: Tag) -> bool:
    """Of a kind that does not say whether its owner is near, and not heard enough to be checked again."""
    return _plain(tag) and tag.state == "unknown" and tag.kind == "tracker"


def _plain(tag: Tag) -> bool:
    """Common, and nobody knows it nor what it is."""
    return tag.level == "seen" and tag.mark is None and not reasons.stories(tag.reasons)


def step_before(tag: Tag) -> list[str]:
    """What stands before the next step of a common one that may not be common."""
    return [words.BRIEF] if brief(tag) else [words.UNTOLD] if untold(tag) else []


def tag_page(
    tag: Tag, said: Sequence[str] = (), rooms: "TagRooms | None" = None, others: Sequence[Tag] = ()
) -> list[str]:
    """One tag in full, as lines; `said` what it told when it was asked, `rooms` how it was in those of a
    visit, `others` that a name of it may belong to (`others_of`)."""
    first = (f"{_shape(tag)} {tag_title(tag)}  ({tag.id})", _level(tag))
    parts = [first, *page_parts(tag, said, rooms, others=others)]
    return [line for head, body in parts for line in (head, *("  " + text for text in body), "")]


def _level(tag: Tag) -> list[str]:
    return [level_title(tag).partition(" ")[2], *([words.YOU_KNOW_IT] if tag.mark == "known" else [])]


def page_parts(
    tag: Tag,
    said: Sequence[str],
    rooms: "TagRooms | None",
    *,
    could_be: bool = True,
    others: Sequence[Tag] = (),
) -> list[tuple[str, list[str]]]:
    """Its four parts: what was recorded stands apart from what the app makes of it. `could_be` False where
    what else it could be is told elsewhere."""
    from scanner.log.findings import stated
    from tui.wording import page
    from tui.wording.tags import rooms as in_rooms

    recorded = [
        heard(tag),
        page.addresses(len(tag.addresses), kept=_kept(tag)),
        *(clean(a) for a in tag.addresses[-5:]),
    ]
    if tag.battery in words.BATTERIES:
        recorded.append(page.battery(words.BATTERIES[tag.battery]))
    recorded += [in_rooms.heard(stated.room_heard(rooms).values)] if rooms is not None else []
    recorded += said
    made = [page.kind(clean(tag.name) if tag.name else None)]
    made += [*watchers.says(tag), *watchers.may_be(tag)]
    if tag.kind == "tracker":
        made.append(page.state_of(words.STATES[tag.state]))
    in_car_alone = rooms is not None and not rooms.heard_in
    made += observed(without_home(tag) if in_car_alone else tag, state=False)
    made += [in_rooms.loudest(one.values) for one in stated.room_loudest(rooms)]
    made += [words.CLONE] if tag.clone else []
    if could_be:
        made += could_be_lines(tag, at_hand=rooms is not None and rooms.at_hand) + other_lines(others)
    known = tag.mark == "known" and tag.level == "seen"
    mine = tag.mark == tag.level == "mine"
    step = words.NEXT_KNOWN if known else words.NEXT_MINE if mine else words.NEXT_STEP[tag.level]
    return [
        (page.RECORDED, recorded),
        (page.MAKES_OF_IT, made),
        *((head, list(body)) for head, body in watchers.parts(tag)),
        (page.CANNOT_SHOW_HEAD, [words.TAG_CANNOT_SHOW]),
        (page.NEXT, [*step_before(tag), step.format(id=tag.id)]),
    ]


def _kept(tag: Tag) -> bool:
    return all(map(address_kept, tag.addresses))


def heard(tag: Tag) -> str:
    """When it was heard, as observed."""
    if tag.last_seen - tag.first_seen < 60:
        return f"Heard {moment_here(tag.last_seen)}."
    return f"Heard from {moments_here(tag.first_seen, tag.last_seen)}."


def without_home(tag: Tag) -> Tag:
    """Without the one place that rooms of a visit are: in which it was loudest, or in the car, says more."""
    from scanner.log.findings.tag_rooms import is_of_home

    return replace(tag, reasons=tuple(one for one in tag.reasons if not is_of_home(one.code, one.facts)))


def observed(tag: Tag, *, state: bool = True) -> list[str]:
    """Its reasons as sentences; without what its title says already, if so told."""
    left_out = {reasons.COULD_BE_FACT} | (set() if state else reasons.STATE_CODES)
    says = reasons.at_one_place if _at_one_place(tag) else reasons.reason_sentence
    return [says(reason) for reason in tag.reasons if reason.code not in left_out]


def _at_one_place(tag: Tag) -> bool:
    """As on a loop from home and back."""
    facts = {reason.code: reason.facts for reason in tag.reasons}
    return (
        "heard_at_unknown_places" not in facts
        and len(facts.get("heard_at_places", {}).get("places", ())) == 1
    )


def could_be_lines(tag: Tag, *, at_hand: bool = False) -> list[str]:
    """What else could explain it; nothing of a tag that the user said is their own. `at_hand` where a visit
    told that it is hardly next door."""
    from scanner.log.findings.stated import stories

    if tag.level == "mine":
        return []
    worked_out = reasons.could_be(stories(reasons.stories(tag.reasons), tag.state, at_hand=at_hand))
    worked_out = worked_out or [words.COULD_BE.get(tag.state, words.COULD_BE["unknown"])]
    return [words.WHY_NOT_KNOWN, *worked_out] if tag.level == "following" else worked_out


def others_of(tag: Tag, find: Callable[[str], Tag | None]) -> list[Tag]:
    """Those to which a name of it is likeliest to belong instead; `find` gives a tag by its id."""
    shares: dict[str, float] = {}
    for other in (other for one in tag.open_names for other in one.others):
        shares[other.tag] = max(other.share, shares.get(other.tag, 0.0))
    likeliest = sorted(shares, key=lambda name: (-shares[name], name))
    return [found for name in likeliest[:MOST_OTHERS] if (found := find(name)) is not None]


def other_lines(others: Sequence[Tag]) -> list[str]:
    """That a name of a tag may belong to these, in one line; none where there are none."""
    return [words.may_belong([*map(_whose, others)])] if others else []


def _whose(tag: Tag) -> str:
    title = with_id(clean(tag.name) if tag.name else words.KIND_UNKNOWN, tag.id)
    return words.your_own(title) if tag.mark == "mine" else title


def on_one_way(tags: Sequence[Tag]) -> bool:
    """Whether all of them that follow did so on one way, and are not known from another day."""
    following = [tag for tag in tags if tag.level == "following"]
    return tells_of_way(following) and all(map(_on_a_way, following))


def _on_a_way(tag: Tag) -> bool:
    """Whether one way is all that is known of it, also where it left again on that."""
    of_way = _way(tag) is not None or tag.places < _PLACES
    return of_way and tag.last_seen - tag.first_seen <= ONE_WAY_S


def tells_of_way(tags: Sequence[Tag]) -> bool:
    """Whether of any it is told on how much of a way it was there, and how many stayed behind."""
    return any(_way(tag) is not None for tag in tags)


def _way(tag: Tag) -> Mapping[str, Any] | None:
    return next((reason.facts for reason in tag.reasons if reason.code == "on_stretches"), None)


def gap_lines(gaps: Sequence[Gap]) -> list[str]:
    """Stretches in which nothing could be heard."""
    lines = [words.gap(moment_here(gap.time), gap.end - gap.time, gap.cause) for gap in gaps[:_MOST_GAPS]]
    return [*lines, words.more_gaps(len(gaps) - _MOST_GAPS)] if len(gaps) > _MOST_GAPS else lines


def loss_lines(coverage: "Coverage") -> list[str]:
    """What was heard and could not be taken in; never silent."""
    return [words.lost(coverage.dropped)] if coverage.dropped else []


def on_top(coverage: "Coverage") -> list[str]:
    """What makes the list below say less than it seems: more names than a window holds, which may be made up;
    a crowd that came along."""
    flood = [words.flood(coverage.not_kept)] if coverage.not_kept else []
    return [*flood, *crowd_lines(coverage.along, coverage.along_at)]


def crowd_lines(along: int, until: float) -> list[str]:
    """More things that came along than one person carries, of which a list then names none; `until` Unix
    seconds."""
    return [words.crowd(along, until)] if along > CROWD else []
