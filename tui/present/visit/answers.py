"""What was answered before a check, in words. Pure; it loads little, for each package tells it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from scanner.log.proof.answers import CHECKS, Answer
from tui.wording.guided.visit import answers as words
from tui.wording.saying import clock_time, local_time, moment_here, moment_utc

if TYPE_CHECKING:
    from scanner.actions.visit.standing_no import StandingNo


def answer_lines(standing: Mapping[str, Answer]) -> list[str]:
    """What was answered of each check, or that it was not asked."""
    return [
        answer_line(standing[check]) if check in standing
        else words.NOT_ANSWERED.format(check=words.CHECKS[check])
        for check in CHECKS
    ]  # fmt: skip


def answered(said: Answer, where: str = "") -> str:
    """One answer without its time: of what, by whom, what it covers; `where` the network or the room."""
    covers = [text for name, text in words.COVERS.items() if getattr(said, name)]
    told = [where, *covers] if where else covers
    return words.answered(said.of, said.answer, said.by, told, one_look=said.network is not None)


def answer_for_others(said: Answer) -> str:
    """One answer with its time, as others read it: the name of the network or room stays out."""
    return f"{moment_utc(said.time)}: {answered(said)}"


def answer_line(said: Answer) -> str:
    """One answer, with its time and who gave it."""
    return words.ANSWER.format(said=answered(said), at=moment_here(said.time))


def not_listened(no: "StandingNo") -> str:
    """Why nothing is listened to, since when."""
    who = words.WHO_SAID_NO[no.said.by]
    if no.yes is not None:
        said = words.STOPPED_LISTENING if no.yes.by == no.said.by else words.STOPPED_BY_OTHER
        yes_by = words.WHO_SAID_NO[no.yes.by]
        return said.format(who=yes_by, other=who, yes=_clock(no.yes), no=_clock(no.said))
    return words.NO_LISTENING.format(who=who, at=moment_here(no.said.time))


def no_on_paper(no: "StandingNo") -> str:
    """The same of any check, to the client."""
    check, yes = words.CHECKS[no.said.of], no.yes
    if yes is not None:
        own = "client" if {yes.by, no.said.by} == {"client"} else "other"
        return words.PAPER_STOPPED[own].format(check=check, yes=_clock(yes), no=_clock(no.said))
    own = "client" if no.said.by == "client" else "other"
    return words.PAPER_NO[own].format(check=check, at=moment_here(no.said.time))


def rooms_with_no(told: str, no: "StandingNo") -> str:
    """The step of the rooms, of which `told` is what was listened to before; nothing where nothing was."""
    if told:
        return words.ROOMS_STOPPED.format(told=told, at=_clock(no.said))
    return words.ROOMS_NO.format(at=_clock(no.said))


def _clock(said: Answer) -> str:
    return clock_time(local_time(said.time))
