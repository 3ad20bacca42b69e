"""A comparison as sentences and as JSON. Pure; the user's own words and foreign text are cleaned here."""

from typing import Any

from scanner.compare.difference import Difference, OnlyThere
from scanner.text import clean
from tui.present.common import closeness
from tui.present.heard.paper import OnPaper
from tui.present.heard.result import Result, block, result_lines
from tui.present.heard.tags import tag_json, tag_title
from tui.present.heard.walk import by_commands
from tui.wording.guided import compare as words
from tui.wording.saying import and_more
from tui.wording.tags import findings, radio
from tui.wording.tags import watchers as watching
from tui.wording.tags.result import HELP_SAYS_HOW, SUPPORT_SAYS_HOW
from tui.wording.tags.way_results import COMPARISONS, LIMITS

MOST_NAMED = 5
LABEL = 64


def label(text: str) -> str:
    """The user's own words for a listen."""
    return clean(text, limit=LABEL)


def title(one: OnlyThere) -> str:
    """What a thing is."""
    if one.tag is not None:
        return tag_title(one.tag)
    return watching.something_called(one.name) if one.name else words.NAME_SOMETHING


def named(one: OnlyThere) -> list[str]:
    """One thing: what it is, how sure, how near it was."""
    how = words.how_near(closeness(one.level), one.packets)
    says = [f"  {watching.ANYONE_CAN}"] if one.tag is None and one.name else []
    says += [f"  {watching.maker(one.maker)}"] if one.tag is None and one.maker else []
    return [title(one), *says, f"  {words.SURE if one.sure else words.MAY_BE}. {how}"]


def _with_id(one: OnlyThere) -> list[str]:
    first, *rest = named(one)
    return [f"{first}  ({one.tag.id})" if one.tag is not None else first, *rest]


def answer_parts(told: Difference) -> tuple[list[str], list[str]]:
    """What stands above the things that were there only with it, and what below."""
    lengths = words.lengths([(label(one.label), one.listened_s, one.missed_s) for one in told.listens])
    if half(told):
        return [words.ONE_LISTEN], [lengths]
    if unheard(told):
        return ([words.STOPPED], []) if told.stopped else ([words.UNHEARD, *_why_unheard(told)], [lengths])
    asked = label(told.asked)
    first = [findings.flood_in_short()] if told.flood else []
    first += [_headline(told, asked)]
    first += [words.louder(told.louder, asked)] if told.louder else []
    first += [words.stopped(told.stopped)] if told.stopped else []
    unlisted = len(told.only) - MOST_NAMED
    rest = [and_more(unlisted)] if unlisted > 0 else []
    rest += [words.many(told.many, asked)] if told.only and told.many else []
    rest += [words.unnamed(told.unnamed, flood=told.flood or told.many > 0)] if told.unnamed else []
    return first, [*rest, lengths]


def _why_unheard(told: Difference) -> list[str]:
    """What kept a listen from hearing anything, where that is known."""
    causes = [one.cause for one in told.listens if not one.listened_s and one.cause]
    return [f"{clean(radio.cause(cause), limit=90)}." for cause in dict.fromkeys(causes)]


def _headline(told: Difference, asked: str) -> str:
    if _lost(told):
        return words.amid_flood(asked)
    if not told.only and told.too_short:
        return words.too_short(asked)
    if not told.only and told.many:
        return words.many(told.many, asked)
    return words.headline(len(told.only), asked)


def answer_lines(told: Difference, someone: str, *, command: bool = False) -> list[str]:
    """The answer as lines, and the talking block; `someone` who can be rung now, `command` where a command
    is the step."""
    says, how = (_with_id, SUPPORT_SAYS_HOW) if command else (named, HELP_SAYS_HOW)
    first, rest = answer_parts(told)
    below = [*(line for one in told.only[:MOST_NAMED] for line in says(one)), *rest]
    return [
        *first,
        *(["", *below] if below else []),
        "",
        *result_lines(talking_comparison(told, someone, how=how)),
    ]


def goes_on(told: Difference) -> list[str]:
    """Which commands go on, once a record holds what they are about."""
    return by_commands([one.tag for one in told.only[:MOST_NAMED] if one.tag is not None])


def talking_comparison(told: Difference, someone: str, *, how: str = HELP_SAYS_HOW) -> Result:
    """What it may mean, and what now; `how` where the search of a phone is told."""
    kind = _kind(told)
    said, more = COMPARISONS[kind], words.THIRD.get(told.third.name)
    if more and kind in ("only", "tag", "same"):
        said = said._replace(enough=(more,))
    return block(kind, said, someone, LIMITS, how=how)


def _kind(told: Difference) -> str:
    if half(told):
        return "short"
    if unheard(told):
        some = any(one.listened_s for one in told.listens)
        return "stopped" if told.stopped else "lost" if some else "unheard"
    if _lost(told):
        return "flood"
    if not told.only:
        if told.louder or told.too_short:
            return "louder" if told.louder else "short"
        return "many" if told.many else "same"
    return "tag" if any(one.tag is not None for one in told.only[:MOST_NAMED]) else "only"


def _lost(told: Difference) -> bool:
    """Whether what is asked about may be among names that were made up."""
    return told.flood and not told.only


def half(told: Difference) -> bool:
    """Whether it ended before there was one with it and one without, and what was listened to was heard."""
    heard = bool(told.listens) and all(one.listened_s for one in told.listens)
    return heard and not told.stopped and unheard(told)


def unheard(told: Difference) -> bool:
    """Whether there are not two listens that heard something, one with it and one without."""
    return len({one.label == told.asked for one in told.listens if one.listened_s}) < 2


def on_paper(told: Difference, someone: str, at: float) -> OnPaper:
    """For one page; `at` when it ended, Unix seconds."""
    first, _ = answer_parts(told)
    things = [" ".join([f"{title(one)}.", *(text.strip() for text in named(one)[1:])]) for one in told.only]
    listened_s = sum(one.listened_s for one in told.listens)
    return OnPaper(" ".join(first), things, listened_s, at, talking_comparison(told, someone))


def answer_json(told: Difference) -> dict[str, Any]:
    """`compare` in the shape of tui/commands/README.md."""
    return {
        "asked": told.asked,
        "listens": [
            {"label": one.label, "listened_s": round(one.listened_s, 1), "missed_s": round(one.missed_s, 1)}
            for one in told.listens
        ],
        "only": [_json(one) for one in told.only],
        "unnamed": told.unnamed,
        "heard": told.heard,
        "third": told.third.name.lower(),
        "stopped": told.stopped,
        "louder": told.louder,
        "flood": told.flood,
        "many": told.many,
    }


def _json(one: OnlyThere) -> dict[str, Any]:
    return {
        "tag": tag_json(one.tag) if one.tag is not None else None,
        "kind": "tracker" if one.tag is not None else one.kind,
        "name": one.name,
        "maker": one.maker,
        "sure": one.sure,
        "chance": round(one.chance, 4),
        "level": None if one.level is None else round(one.level, 1),
        "packets": one.packets,
    }
