"""What was answered before a check, in words. Pure; it loads little, for each package tells it."""

from collections.abc import Mapping

from scanner.log.proof.answers import CHECKS, Answer
from tui.wording.guided import visit as words
from tui.wording.saying import moment_here, moment_utc


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
