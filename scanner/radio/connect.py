"""One connection to one tag, asked for by the user: found by listening, opened, talked over, closed.

bleak's own connect with limits, nothing beside it: a fresh device from a running scan is what all three
systems need, and one try is all that is wanted. Nothing is ever paired: where a tag asks for it, bluetoothd
pairs by itself and lets the caller wait for minutes, so every call has a limit and a bond is taken back.
"""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

from scanner import clock
from scanner.asking.link import TIMES, TagLink, Times
from scanner.asking.problem import AskFailed, AskProblem
from scanner.radio.limits import LIMITS, Limits
from scanner.radio.problems import RadioUnavailable
from scanner.radio.system.probe import probe as ask_in_child
from scanner.radio.system.receiver import Receiver
from scanner.radio.system.scan import bleak_scanner
from scanner.radio.system.translate import to_advertisement
from signatures.advertisement import Advertisement

IsIt = Callable[[Advertisement], bool]
T = TypeVar("T")

MAX_MESSAGES = 256  # waiting; a tag that floods loses its newest
MAX_VALUE = 512  # bytes; Core Specification Vol 3 Part F, 3.2.9
# ATT errors by which a tag asks to be paired first: Core Specification Vol 3 Part F, 3.4.1.1
_WANTS_PAIRING = {0x05, 0x08, 0x0C, 0x0F}
_UNLIKELY = 0x0E  # what a broken link often looks like
_A_MOMENT_S = 0.1


async def talk_to(
    is_it: IsIt,
    talk: Callable[[TagLink], Awaitable[T]],
    *,
    adapter: str | None = None,
    times: Times = TIMES,
    limits: Limits = LIMITS,
    system: str = sys.platform,
    stage: Callable[[str], None] = lambda name: None,
) -> T:
    """Listen for the tag, connect, talk, hang up. `stage` is told "seeking", "connecting", "talking".

    Raises AskFailed, and RadioUnavailable when this machine cannot listen.
    """
    stage("seeking")
    async with _heard(is_it, adapter, times, limits, system) as device:
        stage("connecting")
        try:
            async with asyncio.timeout(times.whole):
                async with _connected(device, times, system) as link:
                    stage("talking")
                    return await talk(link)
        except TimeoutError:
            raise AskFailed(AskProblem.TIME_UP) from None


@asynccontextmanager
async def _heard(
    is_it: IsIt, adapter: str | None, times: Times, limits: Limits, system: str
) -> AsyncIterator[Any]:
    """bleak's device, fresh from a scan that goes on meanwhile: BlueZ forgets what it hears no more."""
    found: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    closed: list[bool] = []

    def hear(device: Any, data: Any) -> None:
        advertisement = to_advertisement(clock.now(), device, data)
        if found.done() or advertisement is None or not is_it(advertisement):
            return
        if advertisement.connectable is False:
            closed.append(True)
        else:
            found.set_result(device)

    def changed() -> None:
        if not found.done() and (lost := receiver.loss) is not None:
            found.set_exception(RadioUnavailable(lost))

    receiver = Receiver(
        hear,
        changed,
        adapter=adapter,
        passive="never",
        limits=limits,
        system=system,
        probe=ask_in_child if system == "darwin" else None,
    )
    try:
        await receiver.start(rssi_filter=True)
        try:
            async with asyncio.timeout(times.seek):
                device = await found
        except TimeoutError:
            raise AskFailed(AskProblem.NO_CONNECTION if closed else AskProblem.NOT_HEARD) from None
        yield device
    finally:
        await receiver.close()


@asynccontextmanager
async def _connected(device: Any, times: Times, system: str) -> AsyncIterator["BleakLink"]:
    bleak_scanner()  # sets bleak up
    from bleak import BleakClient
    from bleak.exc import BleakDeviceNotFoundError, BleakError

    link = BleakLink(times)
    client = BleakClient(device, disconnected_callback=link.hung_up, timeout=times.connect, pair=False)
    bonded = _is_bonded(device)
    try:
        try:
            async with asyncio.timeout(times.connect):
                await client.connect()
        except TimeoutError:
            raise AskFailed(AskProblem.CONNECT_TIMEOUT) from None
        except BleakDeviceNotFoundError as error:
            raise AskFailed(AskProblem.NOT_HEARD, str(error)) from error
        except (BleakError, OSError, EOFError, AssertionError) as error:
            lost = "disconnect" in str(error).lower()
            raise AskFailed(AskProblem.LOST if lost else AskProblem.NO_CONNECTION, str(error)) from error
        link.opened(client)
        yield link
    finally:
        await _quietly(client.disconnect(), times.part)
        if system == "linux" and not bonded and _is_bonded(device):
            await _quietly(client.unpair(), times.part)


def _is_bonded(device: Any) -> bool:
    """Whether BlueZ holds a bond with it; bleak keeps these properties up to date."""
    details = getattr(device, "details", None)
    held = details.get("props") if isinstance(details, dict) else None
    return bool(isinstance(held, Mapping) and held.get("Paired"))


async def _quietly(session: Awaitable[Any], seconds: float) -> None:
    """Do it within its limit; what it raises means only that the tag was gone already."""
    try:
        async with asyncio.timeout(seconds):
            await session
    except Exception:
        logging.getLogger(__name__).debug("could not hang up", exc_info=True)


class BleakLink:
    """A scanner.asking.link.Link over bleak."""

    def __init__(self, times: Times) -> None:
        self._times = times
        self._end = asyncio.get_running_loop().time() + times.whole
        self._client: Any = None
        self._gone = asyncio.Event()
        self._messages: asyncio.Queue[bytes | None] = asyncio.Queue(MAX_MESSAGES)
        self.services: Mapping[str, frozenset[str]] = {}

    def opened(self, client: Any) -> None:
        """The connection stands; what it offers is known."""
        self._client = client
        self.services = {
            service.uuid.lower(): frozenset(one.uuid.lower() for one in service.characteristics)
            for service in client.services
        }

    def hung_up(self, client: Any) -> None:
        """bleak says that the connection is over."""
        self._gone.set()
        with suppress(asyncio.QueueFull):
            self._messages.put_nowait(None)

    @property
    def connected(self) -> bool:
        return not self._gone.is_set()

    @property
    def left_s(self) -> float:
        return max(0.0, self._end - asyncio.get_running_loop().time())

    async def write(self, characteristic: str, value: bytes, *, response: bool = True) -> None:
        held = self._characteristic(characteristic)
        needs = "write-without-response" not in held.properties
        await self._call(self._client.write_gatt_char(held, value, response=response or needs))

    async def read(self, characteristic: str) -> bytes:
        value = await self._call(self._client.read_gatt_char(self._characteristic(characteristic)))
        return bytes(value)[:MAX_VALUE]

    async def subscribe(self, characteristic: str) -> None:
        held = self._characteristic(characteristic)
        await self._call(self._client.start_notify(held, self._heard))

    async def message(self, seconds: float) -> bytes | None:
        try:
            async with asyncio.timeout(seconds):
                message = await self._messages.get()
        except TimeoutError:
            message = b""
        if message is None or (not message and not self.connected):
            raise AskFailed(AskProblem.LOST)
        return message or None

    def _heard(self, characteristic: Any, value: bytearray) -> None:
        if value:
            with suppress(asyncio.QueueFull):
                self._messages.put_nowait(bytes(value[:MAX_VALUE]))

    def _characteristic(self, uuid: str) -> Any:
        services = self._client.services if self.connected else None
        held = services.get_characteristic(uuid) if services is not None else None
        if held is None:
            raise AskFailed(AskProblem.NOTHING_TO_ASK if self.connected else AskProblem.LOST)
        return held

    async def _call(self, calling: Awaitable[Any]) -> Any:
        """Await one call of bleak's, until its limit or until the tag hangs up."""
        task, gone = asyncio.ensure_future(calling), asyncio.ensure_future(self._gone.wait())
        try:
            await asyncio.wait((task, gone), timeout=self._times.call, return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                raise AskFailed(AskProblem.LOST if gone.done() else AskProblem.NO_ANSWER)
            return task.result()
        except (AskFailed, asyncio.CancelledError):
            raise
        except Exception as error:  # bleak passes on what D-Bus, WinRT and CoreBluetooth raise
            raise await self._failed(error) from error
        finally:
            for one in (task, gone):
                one.cancel()
            await asyncio.wait((task, gone), timeout=self._times.part)

    async def _failed(self, error: Exception) -> AskFailed:
        code = getattr(error, "code", None)
        if code in _WANTS_PAIRING or "not paired" in str(error).lower():
            return AskFailed(AskProblem.PAIRING, str(error))
        if code is None or code == _UNLIKELY:
            with suppress(TimeoutError):
                async with asyncio.timeout(_A_MOMENT_S):  # the news of a broken link comes a little later
                    await self._gone.wait()
        if not self.connected:
            return AskFailed(AskProblem.LOST, str(error))
        return AskFailed(AskProblem.REFUSED, str(error))
