"""The state of the start page: when it was looked last, and a few words beside each line. Pure, no widget."""

from typing import TYPE_CHECKING, NamedTuple

from tui.wording import start as words
from tui.wording.saying import count, moment_near

if TYPE_CHECKING:
    from scanner.actions.listen.heard import Now
    from scanner.actions.session import Session


class InRecord(NamedTuple):
    """What an open record holds; None for all of it where none is open."""

    entries: int
    drafts: int
    client: bool = False  # a record that an advocate keeps for somebody
    home: bool = False  # a look at a network


def state(
    now: "Now",
    run: "Session",
    held: InRecord | None,
    *,
    closed: bool,
    opening: bool = False,
    brief: int = 0,
    untold: int = 0,
    short: bool = False,
) -> str:
    """When it was looked last, and what is there to talk over.

    `closed` a record that is not open yet, `opening` it is being opened; `brief` how many that are away from
    their owners were heard for a moment so far, `untold` how many do not say where theirs are; `short` the
    last look was not long enough for one place.
    """
    if closed and held is None and not run.heard.listened_s:
        return words.OPENS if opening else words.CLOSED
    if run.radio.listening:
        return _listens(now, run, brief, untold)
    looked = _looked(now, run)
    if looked is None:
        household = run.home.household if run.home_read else None
        at_home = bool(household is not None and household.seen) or (held is not None and held.home)
        if now.tags:
            return _talk(now)
        if again := sum(tag.level == "watch" and tag.mark is None for tag in now.before):
            return words.READ_IN.format(things=count(again, "thing"))
        return words.ONLY_HOME if at_home else words.NEVER
    talk = _talk(now, _came_to(brief, untold, short=short))
    return words.LOOKED.format(when=moment_near(looked, run.clock.time()), what=talk)


def _listens(now: "Now", run: "Session", brief: int, untold: int) -> str:
    """What is heard so far; "nothing to talk over" only once something could be heard."""
    hears = run.radio.problem is None
    told = _talk(now, _so_far(brief, untold)) if now.tags or brief or (hears and now.listened_s) else ""
    told = "" if told == words.SO_FAR and not hears else told
    return f"{words.LISTENS if hears else words.CANNOT} {told}".rstrip()


def _looked(now: "Now", run: "Session") -> float | None:
    if run.made_up:
        return now.dated or run.clock.time()
    if run.heard.listened_until is not None:
        return run.heard.listened_until
    return max(filter(None, (now.dated, run.heard.last_begun)), default=None)


def _talk(now: "Now", nothing: str = words.NOTHING) -> str:
    following = sum(tag.level == "following" for tag in now.tags)
    again = sum(tag.level == "watch" for tag in now.tags)
    if following:
        return words.TALK.format(things=count(following, "thing"))
    if again:
        return words.AGAIN.format(things=count(again, "thing"))
    return nothing


def _so_far(brief: int, untold: int) -> str:
    return words.just_heard(brief) if brief else words.cannot_tell(untold) if untold else words.SO_FAR


def _came_to(brief: int, untold: int, *, short: bool) -> str:
    """What a look without anything to talk over came to."""
    told = [words.TOO_SHORT] if short else []
    told += [words.heard_briefly(brief)] if brief else []
    told += [words.cannot_tell(untold)] if untold and not brief else []
    return " ".join(told) or words.NOTHING


def notes(run: "Session", held: InRecord | None, *, walks: bool = False) -> dict[str, str]:
    """The words beside a line, by the id of its page; a page without a state says what it is for. `walks`
    while a walk goes on."""
    made = words.NOTES | ({"walk": words.WALKS} if walks else {})
    if held is not None:
        made["record"] = count(held.entries, "entry", "entries") if held.entries else words.NO_ENTRY
        if held.drafts:
            made["write"] = count(held.drafts, "draft waits", "drafts wait")
    if (unmarked := _unmarked(run)) is not None:
        made["home"] = (
            words.UNMARKED.format(things=count(unmarked, "thing")) if unmarked else words.ALL_MARKED
        )
    return made


def _unmarked(run: "Session") -> int | None:
    """What Home asks about: devices of the look that stands there which may see, hear or show where
    somebody is, and have no mark. None where there is none of those."""
    seen = run.home.seen if run.home_read else None
    if seen is None or run.home.household is None:
        return None
    from tui.present.home.order import counted

    told = counted(run.home.household.answer(seen), subnet=seen.look.subnet)
    return told.unmarked if told.senses else None
