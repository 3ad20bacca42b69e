"""A walk as sentences, as what stands large on its page, and as JSON. Pure; foreign text is cleaned here."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from scanner.actions.walk.walk import CameAlong, WalkAnswer, WaySoFar
from scanner.awake.keeps_awake import Holds
from scanner.following.evidence.enough import MOST_MORE
from scanner.following.judging.reasons import OWN_RENAMED
from scanner.model import Tag
from tui.present.heard import tags, watchers
from tui.present.heard.paper import OnPaper
from tui.present.heard.result import Result, block, result_lines
from tui.wording.guided import walk as words
from tui.wording.saying import and_more, count, duration
from tui.wording.tags import findings, reasons
from tui.wording.tags.result import FLOOD_NOT_YET, HELP_SAYS_HOW, SUPPORT_SAYS_HOW
from tui.wording.tags.way_results import LIMITS, WALKS

_MARKED = {"mine": findings.NEXT_STEP["mine"], "known": findings.YOU_KNOW_IT}
BOXES = 7  # chosen: as many stretches as a walk needs where nobody shares the way
MOST_NAMED = 5


class OnTheWay(NamedTuple):
    """The page while it goes on: a number in large letters, what it counts, boxes, and sentences."""

    number: str
    of: str
    along: str
    boxes: str
    state: str
    lines: tuple[str, ...]


def on_the_way(way: WaySoFar, *, hears: bool = True, kept: bool = True) -> OnTheWay:
    """What stands while one walks; `hears` False while something keeps this computer from listening, `kept`
    whether it is in a record, or is made up."""
    done = min(way.stretches, BOXES)
    along = words.along_so_far(len(way.came), len(way.maybe)) if way.stretches else words.TOO_EARLY
    of = count(way.stretches, "stretch", "stretches").partition(" ")[2] + " of the way behind you"
    lines = [words.left_behind(way.behind)] if way.stretches else [words.NOT_YET]
    lines += [words.BEGUN_ANEW] if way.begun_anew else []
    if not hears:
        held_up = [words.HELD_UP] if way.stretches else [words.WAIT]
        lines = [*(lines if way.stretches else []), *held_up]
    else:
        lines += [words.KEEP_GOING] if kept else [words.KEEP_GOING, words.UNKEPT]
    boxes = "■" * done + "□" * (min(BOXES, way.stretches + way.needed) - done)
    return OnTheWay(str(way.stretches), of, along, boxes, state(way), tuple(lines))


def state(way: WaySoFar) -> str:
    """How far it is, in one sentence."""
    if _too_many(way):
        return words.TOO_MANY
    if not way.needed and way.maybe:
        return words.OPEN_LEFT
    return words.more(way.needed)


def progress(way: WaySoFar) -> str:
    """The same at a terminal, in one line that is written over."""
    if _too_many(way):
        left = words.TOO_MANY_SHORT
    else:
        left = words.OPEN_SHORT if way.maybe and not way.needed else words.more_in_short(way.needed)
    return words.progress(duration(way.listened_s), way.stretches, len(way.came), left)


def held(holds: Holds) -> str:
    """What keeps the computer awake, and what that means for its lid."""
    return words.HELD_LID if holds.lid else words.HELD_SLEEP if holds.sleep else words.HELD_NOTHING


def answer_lines(way: WaySoFar, someone: str, *, command: bool = False) -> list[str]:
    """The answer at the end, and the talking block; `someone` who can be rung now, `command` as a command."""
    first, rest = answer_parts(way)
    told, how = (_with_id, SUPPORT_SAYS_HOW) if command else (named, HELP_SAYS_HOW)
    below = [*(line for one in spoken(way)[:MOST_NAMED] for line in told(one)), *rest]
    return [*first, *(["", *below] if below else []), "", *result_lines(talking_walk(way, someone, how=how))]


def goes_on(way: WaySoFar) -> list[str]:
    """Which commands go on, once a record holds what they are about."""
    return by_commands([one.tag for one in spoken(way)])


def by_commands(named_here: Sequence[Tag]) -> list[str]:
    """Commands about the first of these."""
    return [line.format(id=named_here[0].id) for line in (words.SEE_TAG, words.WRITE)] if named_here else []


def talking_walk(way: WaySoFar, someone: str, *, how: str = HELP_SAYS_HOW) -> Result:
    """What it may mean, and what now; `how` where the search of a phone is told."""
    kind = "short" if _lost(way) else _KINDS[way.answer]
    said = WALKS[kind]
    if way.answer is WalkAnswer.CAME:  # in a car it may be the car's
        said = said._replace(may_mean=(words.MEANS[way.how],))
    elif kind == "short" and way.heard:
        said = said._replace(may_mean=(words.too_short(way.heard),))
    said = said._replace(enough=(FLOOD_NOT_YET,)) if _lost(way) else said
    told = [code for one in spoken(way) for code in reasons.stories(one.tag.reasons) if code in OWN_RENAMED]
    said = said._replace(may_mean=(*said.may_mean, *reasons.could_be(told)))  # as the tag's own page does
    return block(kind, said, someone, LIMITS, how=how)


def on_paper(way: WaySoFar, someone: str, at: float) -> OnPaper:
    """For one page; `at` when it ended, Unix seconds."""
    heard = " ".join(answer_parts(way)[0])
    things = [
        " ".join([f"{tags.tag_title(one.tag)}.", *watchers.says(one.tag), *_how_often(one)])
        for one in spoken(way)
    ]
    return OnPaper(heard, things, way.listened_s, at, talking_walk(way, someone))


_KINDS = {
    WalkAnswer.CAME: "came",
    WalkAnswer.MAYBE: "maybe",
    WalkAnswer.NOTHING: "nothing",
    WalkAnswer.SHORT: "short",
    WalkAnswer.STILL: "short",
    WalkAnswer.UNHEARD: "unheard",
    WalkAnswer.STOPPED: "stopped",
}


def answer_parts(way: WaySoFar) -> tuple[list[str], list[str]]:
    """What stands above the things that came along, and what below."""
    cut = tags.partial_check(way.gaps, way.listened_s) if way.listened_s else ""
    said = words.headline(
        way.answer.name,
        len(spoken(way)),
        way.stretches,
        way.needed,
        too_many=_too_many(way),
        beside=bool(way.beside),
    )
    said = words.FLOODED if _lost(way) else said
    unlisted = len(spoken(way)) - MOST_NAMED
    rest = [and_more(unlisted)] if unlisted > 0 else []
    rest += [words.stayed(way.behind)] if way.behind else []
    rest += [words.beside(len(way.beside))] if way.beside else []
    rest += [words.MANY_BESIDE] if way.many_beside else [words.CROWD] if way.crowd else []
    rest += [words.BEGUN_ANEW] if way.begun_anew else []
    flood = [findings.flood_in_short()] if way.flood else []
    return [*flood, *([cut] if cut else []), said], rest


def _too_many(way: WaySoFar) -> bool:
    """Whether too many shared the way to tell, however long it goes on."""
    return way.needed >= MOST_MORE or way.crowd


def _lost(way: WaySoFar) -> bool:
    """Whether what came along may be among what there was no room for."""
    return way.flood and way.answer is WalkAnswer.NOTHING


def spoken(way: WaySoFar) -> tuple[CameAlong, ...]:
    """The things that the answer speaks of."""
    return {WalkAnswer.CAME: way.came, WalkAnswer.MAYBE: way.maybe}.get(way.answer, ())


def named(one: CameAlong) -> list[str]:
    """One thing that came along: what it is, and on how much of the way."""
    told = f"{tags.level_title(one.tag).partition(' ')[0]} {tags.tag_title(one.tag)}"
    said = _MARKED.get(one.tag.mark or "")
    return [
        told,
        *(f"  {text}" for text in watchers.says(one.tag)),
        *(f"  {text}" for text in _how_often(one)),
        *([f"  {said}"] if said else []),
    ]


def _how_often(one: CameAlong) -> list[str]:
    """On how much of the way it was there; of one whose names come once each that is not known."""
    if one.tag.clone:
        return [findings.CLONE]
    return [words.there(one.there, one.of, in_hand=one.in_hand)] if one.there else []


def _with_id(one: CameAlong) -> list[str]:
    first, *rest = named(one)
    return [f"{first}  ({one.tag.id})", *rest]


def answer_json(way: WaySoFar) -> dict[str, Any]:
    """`walk` in the shape of tui/commands/README.md."""
    return {
        "answer": way.answer.name.lower(),
        "how": way.how,
        "stretches": way.stretches,
        "needed": way.needed,
        "behind": way.behind,
        "begun_anew": way.begun_anew,
        "flood": way.flood,
        "crowd": way.crowd,
        "came": _json(way.came),
        "maybe": _json(way.maybe),
        "near_owner": _json(way.beside),
    }


def _json(these: Iterable[CameAlong]) -> list[dict[str, Any]]:
    return [{**tags.tag_json(one.tag), "there": one.there, "of": one.of} for one in these]
