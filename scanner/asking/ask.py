"""Read what a tag tells about itself to people who are not its owner. Nothing is changed on it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from scanner.asking import dult, uuids
from scanner.asking.link import TIMES, TagLink, Times, has
from scanner.asking.problem import AskFailed, AskProblem
from signatures.trackers.family.answers import Readable
from signatures.trackers.load import families

MAX_TEXT = 64  # characters of one value
MAX_FACTS = 32


class Fact(NamedTuple):
    """One thing that the tag said: `value` text, or a list of words (uncleaned)."""

    name: str
    value: dult.Value


class TagAnswers(NamedTuple):
    """All that was read; `problem` what cut it short, if anything did."""

    facts: tuple[Fact, ...]
    problem: AskProblem | None = None


async def ask(link: TagLink, times: Times = TIMES) -> TagAnswers:
    """Everything that it answers, within its time. Raises AskFailed when nothing was read."""
    from asyncio import timeout  # slow to load, and what was once said is read without

    facts: list[Fact] = []

    def keep(fact: Fact) -> None:
        if len(facts) < MAX_FACTS and fact not in facts:
            facts.append(fact)

    problem: AskProblem | None = None
    try:
        async with timeout(times.talk):
            problem = await _ask_standard(link, times, keep)
            problem = await _read_plain(link, keep) or problem
    except AskFailed as failed:
        problem = failed.problem
    except TimeoutError:
        problem = AskProblem.TIME_UP
    if not facts:
        raise AskFailed(problem or AskProblem.NOTHING_TO_ASK)
    return TagAnswers(tuple(facts), problem)


async def _ask_standard(link: TagLink, times: Times, keep: Callable[[Fact], None]) -> AskProblem | None:
    """The DULT service, if it has one. Raises AskFailed(LOST)."""
    if not has(link, uuids.DULT_SERVICE, uuids.DULT):
        return None
    try:
        await link.subscribe(uuids.DULT)
    except AskFailed as failed:
        return _unless_lost(failed)
    problem: AskProblem | None = None
    can: list[str] = []
    for question in dult.QUESTIONS:
        answer = await _question(link, question, times)
        if isinstance(answer, AskProblem):
            if answer in (AskProblem.OWNER_NEAR, AskProblem.PAIRING):
                return answer
            problem = problem or answer
            if problem in (AskProblem.NO_ANSWER, AskProblem.GARBAGE):
                return problem  # ten more such waits would help nobody
        elif answer is not None:
            keep(Fact(question.name, answer))
            can = answer if question.name == "capabilities" and isinstance(answer, list) else can
    if "identifier" in can:
        answer = await _question(link, dult.IDENTITY, times)
        if answer is not None and not isinstance(answer, AskProblem):
            keep(Fact(dult.IDENTITY.name, answer))
    return problem


async def _question(
    link: TagLink, question: dult.DultQuestion, times: Times
) -> dult.Value | AskProblem | None:
    """One answer; None where the tag does not know that question. Raises AskFailed(LOST)."""
    try:
        await link.write(uuids.DULT, dult.command(question.opcode))
        message = await _whole_message(link, question.most + 2, times)
    except AskFailed as failed:
        return _unless_lost(failed)
    if not message:
        return AskProblem.NO_ANSWER
    said = dult.reply(message)
    if said is None or said.asked != question.opcode:
        return AskProblem.GARBAGE
    if said.status is not None:
        first = question is dult.QUESTIONS[0]
        return AskProblem.OWNER_NEAR if first and said.status == dult.INVALID_COMMAND else None
    value = question.read(said.payload)
    return value[:MAX_TEXT] if isinstance(value, str) and question.read is dult.text else value


async def _whole_message(link: TagLink, most: int, times: Times) -> bytes:
    joiner, wait = dult.Joiner(most), times.answer
    while (chunk := await link.message(wait)) is not None:
        if joiner.add(chunk):
            break
        wait = times.chunk
    return joiner.held


def _readable() -> Iterator[Readable]:
    yield from uuids.READABLE
    for family in families().values():
        yield from family.readable


async def _read_plain(link: TagLink, keep: Callable[[Fact], None]) -> AskProblem | None:
    """What can be read without asking. Raises AskFailed(LOST)."""
    problem = None
    for service, characteristic, name, form in _readable():
        if not has(link, service, characteristic):
            continue
        try:
            value = _plain(await link.read(characteristic), form)
        except AskFailed as failed:
            problem = _unless_lost(failed)
            if problem in (AskProblem.PAIRING, AskProblem.NO_ANSWER):
                return problem
            continue
        if value is not None:
            keep(Fact(name, value))
    return problem


def _plain(value: bytes, form: str) -> dult.Value | None:
    if form == "percent":
        return f"{value[0]} %" if len(value) == 1 and value[0] <= 100 else None
    if form == "hex":
        return dult.in_hex(value[:32])
    said = dult.text(value[:256])
    return said[:MAX_TEXT] if isinstance(said, str) else said


def _unless_lost(failed: AskFailed) -> AskProblem:
    if failed.problem is AskProblem.LOST:
        raise failed
    return failed.problem
