"""scanner's objects as JSON and as plain lines. Pure; every text from outside goes through `clean`."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from scanner.hearing.missed import missed
from scanner.hearing.pipeline import Coverage
from scanner.model import Gap, Tag
from scanner.text import clean
from tui.present import watchers
from tui.wording.saying import count, iso, moment_here
from tui.wording.tags import findings as words
from tui.wording.tags import reasons
from tui.wording.tags import watchers as watching

LEVEL_ORDER = ("following", "watch", "seen", "mine")
TELLING = ("following", "watch")
MOST_STORIES = 2  # in a list; the tag's own page has them all
MOST_LISTED = 5  # tags of a level that asks for nothing


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
    }


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


def coverage_json(coverage: Coverage) -> dict[str, Any]:
    """The same with what was lost, and how many others were near."""
    return {
        **listening_json(coverage.listened_s, coverage.gaps),
        "dropped": coverage.dropped,
        "packets": coverage.packets,
        "bystanders": dict(coverage.bystanders),
    }


def answer_json(tags: Iterable[Tag], coverage: Coverage) -> dict[str, Any]:
    """The whole answer of `analyse`, `scan` and `tags`."""
    return {"format": 1, "coverage": coverage_json(coverage), "tags": [tag_json(tag) for tag in tags]}


def tag_title(tag: Tag) -> str:
    """What it is and how it was: "AirTag, away from its owner"."""
    name = clean(tag.name) if tag.name else words.KIND_UNKNOWN
    state = words.STATES.get(tag.state) if tag.kind == "tracker" and tag.state != "unknown" else None
    return f"{name}, {state}" if state else name


def may_be_one(tags: Iterable[Tag], fresh: Iterable[str | None] = ()) -> bool:
    """Whether two of a family may be one tag that took another address: near their owners they do so often.

    `fresh`: families of those that were heard a moment ago; they may be any tag of their family.
    """
    new = Counter(fresh)
    number = new + Counter(tag.family for tag in tags if tag.state == "near-owner" or new[tag.family])
    return any(times > 1 for family, times in number.items() if family is not None)


def partial_check(gaps: Iterable[Gap], listened_s: float) -> str:
    """What of a check was not listened for; empty where nothing was missed."""
    lost = missed(gaps)
    return words.partial(listened_s, lost.seconds, lost.cause) if lost is not None else ""


def tag_lines(tag: Tag, *, indent: str = "  ") -> list[str]:
    """One tag in a list: what, when, why, what else it could be."""
    lines = [f"{words.LEVEL_SHAPES[tag.level]} {tag_title(tag)}  ({tag.id})", f"{indent}{heard(tag)}"]
    lines += [indent + words.YOU_KNOW_IT] if tag.mark == "known" else []
    lines += [indent + text for text in (*watchers.says(tag), *watchers.may_be(tag))]
    if tag.level in ("following", "watch"):
        lines += [indent + text for text in observed(tag, state=False)]
        lines += [indent + words.CLONE] if tag.clone else []
        lines += [indent + text for text in could_be_lines(tag)[:MOST_STORIES]]
    elif brief(tag):
        lines += [indent + words.BRIEF]
    return lines


def brief(tag: Tag) -> bool:
    """Away from its owner, and heard so shortly that it asks for nothing yet."""
    return tag.level == "seen" and tag.state == "separated" and tag.mark is None


def tag_page(tag: Tag, said: Sequence[str] = ()) -> list[str]:
    """One tag in full, as lines; `said` what it told when it was asked."""
    first = (f"{words.LEVEL_SHAPES[tag.level]} {tag_title(tag)}  ({tag.id})", _level(tag))
    parts = [first, *page_parts(tag, said)]
    return [line for head, body in parts for line in (head, *("  " + text for text in body), "")]


def _level(tag: Tag) -> list[str]:
    return [words.LEVELS[tag.level], *([words.YOU_KNOW_IT] if tag.mark == "known" else [])]


def page_parts(tag: Tag, said: Sequence[str] = ()) -> list[tuple[str, list[str]]]:
    """Its four parts: what was recorded stands apart from what the app makes of it."""
    from tui.wording import page

    recorded = [heard(tag), page.addresses(len(tag.addresses)), *(clean(a) for a in tag.addresses[-5:])]
    if tag.battery in words.BATTERIES:
        recorded.append(page.battery(words.BATTERIES[tag.battery]))
    recorded += said
    made = [page.kind(clean(tag.name) if tag.name else words.KIND_UNKNOWN)]
    made += [*watchers.says(tag), *watchers.may_be(tag)]
    if tag.kind == "tracker":
        made.append(page.state_of(words.STATES[tag.state]))
    made += observed(tag, state=False)
    made += [words.CLONE] if tag.clone else []
    made += could_be_lines(tag)
    return [
        (page.RECORDED, recorded),
        (page.MAKES_OF_IT, made),
        *((head, list(body)) for head, body in watchers.parts(tag)),
        (page.CANNOT_SHOW_HEAD, [words.TAG_CANNOT_SHOW]),
        (page.NEXT, ([words.BRIEF] if brief(tag) else []) + [words.NEXT_STEP[tag.level].format(id=tag.id)]),
    ]


def heard(tag: Tag) -> str:
    """When it was heard, as observed."""
    span = tag.last_seen - tag.first_seen
    times = count(tag.sightings, "time")
    if span < 60:
        return f"Heard {times}, {moment_here(tag.last_seen)}."
    return f"Heard {times}, from {moment_here(tag.first_seen)} to {moment_here(tag.last_seen)}."


def observed(tag: Tag, *, state: bool = True) -> list[str]:
    """Its reasons as sentences; without what its title says already, if so told."""
    left_out = {reasons.COULD_BE_FACT} | (set() if state else reasons.STATE_CODES)
    return [reasons.reason_sentence(reason) for reason in tag.reasons if reason.code not in left_out]


def could_be_lines(tag: Tag) -> list[str]:
    """What else could explain it; nothing of a tag that the user said is their own."""
    if tag.level == "mine":
        return []
    worked_out = reasons.could_be(tag.reasons) or [words.COULD_BE.get(tag.state, words.COULD_BE["unknown"])]
    return [words.WHY_NOT_KNOWN, *worked_out] if tag.level == "following" else worked_out


def tag_listing(
    tags: Sequence[Tag],
    coverage: Coverage,
    *,
    everything: bool = False,
    live: bool = True,
    read_in: tuple[int, float] = (0, 0.0),
    of_seen: str = words.NEXT_STEP["seen"],
    folded: str = "",
    check: bool = False,
) -> list[str]:
    """The plain answer: a sentence first, then tags by level, then who else, gaps and limits.

    `of_seen`: what can be done about those that ask for nothing, where commands about one tag work.
    With `folded`, which says how to see them, those stand behind the limits, and as a count alone.
    `check`: it is the answer of one check, which begins with what was not listened for.
    """
    tags = list(tags)
    if not coverage.listened_s and not tags:
        return [words.COULD_NOT_LISTEN, *gap_lines(coverage.gaps)]
    tags, calm = watchers.apart(tags)
    shown = [tag for tag in tags if tag.level != "mine" and not watchers.is_watcher(tag)]
    away = sum(tag.state == "separated" for tag in shown)
    following = sum(tag.level == "following" for tag in shown)
    own = len(tags) - len(shown)
    twice = may_be_one(shown)
    cut = partial_check(coverage.gaps, coverage.listened_s) if check else ""
    first = words.tags_headline(
        len(shown), away, following, coverage.listened_s, own, twice=twice, partial=cut
    )
    lines = [first, *flood_lines(coverage), ""]
    apart = _apart(calm, everything=everything)
    by_level = {
        level: _of_level(tags, level, everything=everything, of_seen=of_seen)
        for level in LEVEL_ORDER
        if not folded or everything or level in TELLING
    }
    last = [level for level in by_level if folded and level not in TELLING]
    lines += [line for level, told in by_level.items() if level not in last for line in told]
    lines += apart
    if shown:
        lines += [words.TAG_CANNOT_SHOW]
    others = sum(number for kind, number in coverage.bystanders.items() if kind != "not kept")
    lines += [words.bystanders(others)]
    listened_s = coverage.listened_s
    lines += [
        *(_heard(listened_s, *read_in) if live else [words.covered(listened_s, _span(tags))]),
        *gap_lines(coverage.gaps),
        *loss_lines(coverage),
    ]
    lines += ["", *words.CHECK_LIMITS]
    if not folded:
        return lines
    counts = [(words.LEVELS[level], sum(tag.level == level for tag in tags)) for level in words.CALM]
    lines += ["", *(line for level in last for line in by_level[level])]
    return lines[:-1] if last else [*lines, words.quiet_counts(counts), folded, of_seen]


def _apart(calm: Sequence[Tag], *, everything: bool) -> list[str]:
    """What watches, hears or locates and asks for nothing."""
    if not calm:
        return []
    listed = calm if everything else calm[:MOST_LISTED]
    lines = [f"{watching.HEAD} ({len(calm)})", *(line for tag in listed for line in tag_lines(tag))]
    lines += [words.more_like_these(len(calm) - len(listed))] if len(listed) < len(calm) else []
    return [*lines, watching.QUIET, ""]


def _of_level(tags: Sequence[Tag], level: str, *, everything: bool, of_seen: str) -> list[str]:
    these = [tag for tag in tags if tag.level == level]
    if not these:
        return []
    lines = [f"{words.LEVELS[level]} ({len(these)})"]
    listed = these if everything or level in TELLING else these[:MOST_LISTED]
    lines += [line for tag in listed for line in tag_lines(tag)]
    if len(listed) < len(these):
        lines += [words.more_like_these(len(these) - len(listed))]
    return [*lines, of_seen if level == "seen" else words.NEXT_STEP[level], ""]


def _heard(listened_s: float, files: int, read_s: float) -> list[str]:
    """What this laptop heard, and what files brought."""
    own = listened_s - read_s
    told = [words.listened(own)] if own >= 0.05 or not files else []
    return [*told, words.read_from(files, read_s)] if files else told


def _span(tags: Sequence[Tag]) -> float:
    """Seconds from the first to the last that was heard of any."""
    return max(tag.last_seen for tag in tags) - min(tag.first_seen for tag in tags) if tags else 0.0


def gap_lines(gaps: Sequence[Gap], *, most: int = 5) -> list[str]:
    """Stretches in which nothing could be heard."""
    lines = [words.gap(moment_here(gap.time), gap.end - gap.time, gap.cause) for gap in gaps[:most]]
    return [*lines, words.more_gaps(len(gaps) - most)] if len(gaps) > most else lines


def loss_lines(coverage: Coverage) -> list[str]:
    """What was heard and could not be taken in; never silent."""
    return [words.lost(coverage.dropped)] if coverage.dropped else []


def flood_lines(coverage: Coverage) -> list[str]:
    """More names than a window holds: it stands at the top, since the list below may be made up."""
    return [words.flood(coverage.not_kept)] if coverage.not_kept else []
