"""Make a tag ring, as its maker lets strangers do: which bytes go where, and what counts as success.

Sources: AirGuard and AirGuard-iOS; DULT draft; Nordic's Find My add-on; Bluetooth Find Me profile for the key
finders. What one family alone does stands in its table (signatures/trackers/family/answers.py).
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import suppress
from typing import NamedTuple

from scanner.asking import dult, uuids
from scanner.asking.link import TIMES, TagLink, Times, has
from scanner.asking.problem import AskFailed, AskProblem
from signatures.trackers.family.answers import Switch
from signatures.trackers.load import families

AIRTAG_START = b"\xaf"
ALERT_HIGH, ALERT_NONE = b"\x02", b"\x00"
MOST_ODD = 8  # messages that are no answer, before it is given up


class Rung(NamedTuple):
    """`way` how it was asked; `confirmed` False when the tag does not say whether it rang."""

    way: str
    confirmed: bool


async def ring(link: TagLink, times: Times = TIMES, started: Callable[[], None] = lambda: None) -> Rung:
    """Start the sound, let it go on for a while, stop it. Raises AskFailed when it was not started.

    `started` is called when the sound should begin. Whoever cancels this stops the sound.
    """
    times = times._replace(ring=max(0.0, min(times.ring, link.left_s - times.part)))
    for way, service, characteristic, do in _ways():
        if has(link, service, characteristic):
            return await do(link, way, times, started)
    raise AskFailed(AskProblem.NO_SOUND)


Started = Callable[[], None]


async def _airtag(link: TagLink, way: str, times: Times, started: Started) -> Rung:
    """The tag hangs up once it has rung: that is success."""
    try:
        await link.write(uuids.AIRTAG_SOUND, AIRTAG_START)
    except AskFailed as failed:
        if failed.problem is not AskProblem.LOST or failed.detail:
            raise
        started()
        return Rung(way, False)
    started()
    with suppress(AskFailed):
        await link.message(times.ring)
    return Rung(way, True)


async def _standard(link: TagLink, way: str, times: Times, started: Started) -> Rung:
    async def say(opcode: int) -> None:
        await link.write(uuids.DULT, dult.command(opcode))

    await link.subscribe(uuids.DULT)
    return await _talked(link, way, times, started, say, lambda message: message)


async def _find_my(link: TagLink, way: str, times: Times, started: Started) -> Rung:
    async def say(opcode: int) -> None:
        await link.write(uuids.FIND_MY_SOUND, dult.fragment(dult.command(opcode)))

    await link.subscribe(uuids.FIND_MY_SOUND)
    return await _talked(link, way, times, started, say, dult.Fragments().add)


async def _talked(
    link: TagLink,
    way: str,
    times: Times,
    started: Started,
    say: Callable[[int], Coroutine[None, None, None]],
    joined: Callable[[bytes], bytes | None],
) -> Rung:
    """Sound by the opcodes of the shared standard; the tag says that it started and that it ended."""
    await say(dult.SOUND_START)
    await _accepted(link, times, joined)
    started()
    try:
        await _until_completed(link, times.ring, joined)
    except AskFailed:
        return Rung(way, True)  # some hang up while they ring
    finally:
        await _stop(link, times, say(dult.SOUND_STOP))
    return Rung(way, True)


async def _accepted(link: TagLink, times: Times, joined: Callable[[bytes], bytes | None]) -> None:
    """Wait for the answer to the start. Raises AskFailed when it is no, none, or none that is known."""
    odd, end = 0, _now() + 2 * times.answer
    while (left := end - _now()) > 0 and odd < MOST_ODD:
        part = await link.message(min(left, times.answer))
        if part is None:
            break
        message = joined(part)
        said = dult.reply(message) if message else None
        if said is None or said.opcode != dult.RESPONSE or said.asked not in (dult.SOUND_START, 0):
            odd += 1
        elif said.status in (dult.OK, dult.INVALID_STATE):
            return  # INVALID_STATE: it is ringing already
        else:
            near = said.status == dult.INVALID_COMMAND
            raise AskFailed(AskProblem.OWNER_NEAR if near else AskProblem.REFUSED)
    raise AskFailed(AskProblem.GARBAGE if odd else AskProblem.NO_ANSWER)


async def _until_completed(link: TagLink, seconds: float, joined: Callable[[bytes], bytes | None]) -> None:
    end = _now() + seconds
    while (left := end - _now()) > 0:
        part = await link.message(left)
        message = joined(part) if part else None
        said = dult.reply(message) if message else None
        if said is not None and said.opcode == dult.SOUND_COMPLETED:
            return


async def _alert(link: TagLink, way: str, times: Times, started: Started) -> Rung:
    return await _switched(link, way, times, started, (uuids.ALERT, ALERT_HIGH, ALERT_NONE))


def _switch(known: Switch) -> "Way":
    async def switched(link: TagLink, way: str, times: Times, started: Started) -> Rung:
        return await _switched(link, way, times, started, (known.characteristic, known.on, known.off))

    return switched


async def _switched(
    link: TagLink, way: str, times: Times, started: Started, switch: tuple[str, bytes, bytes]
) -> Rung:
    """On, wait, off; without an answer: these tags never say what they do."""
    characteristic, on, off = switch
    await link.write(characteristic, on, response=False)
    started()
    try:
        with suppress(AskFailed):
            await link.message(times.ring)  # nothing comes: it is how long to wait, unless it hangs up
    finally:
        await _stop(link, times, link.write(characteristic, off, response=False))
    return Rung(way, False)


async def _stop(link: TagLink, times: Times, stopping: Coroutine[None, None, None]) -> None:
    """Silence it again, also when this was cancelled; briefly, and no matter whether it works."""
    if not link.connected:
        stopping.close()
        return
    with suppress(AskFailed, TimeoutError):
        async with asyncio.timeout(times.part):
            await stopping


def _now() -> float:
    return asyncio.get_running_loop().time()


Way = Callable[[TagLink, str, Times, Started], Awaitable[Rung]]
_WAYS: tuple[tuple[str, str, str, Way], ...] = (
    ("dult", uuids.DULT_SERVICE, uuids.DULT, _standard),
    ("find my", uuids.FIND_MY_SERVICE, uuids.FIND_MY_SOUND, _find_my),
    ("airtag", uuids.AIRTAG_SERVICE, uuids.AIRTAG_SOUND, _airtag),
)
_LAST = ("alert", uuids.ALERT_SERVICE, uuids.ALERT, _alert)


def _ways() -> Iterator[tuple[str, str, str, Way]]:
    """The ways to ring, the surest first: those of one family before the plain alert of Bluetooth."""
    yield from _WAYS
    for family in families().values():
        if (known := family.sound_switch) is not None:
            yield family.id, known.service, known.characteristic, _switch(known)
    yield _LAST
