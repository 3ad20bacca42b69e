"""Our own view of BlueZ: what is signalled while all of it is read is not lost."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from scanner.radio.linux.bluez import BlueZ
from scanner.radio.problems import RadioProblem

HCI0, ADAPTER = "/org/bluez/hci0", "org.bluez.Adapter1"


def variant(value: object) -> Any:
    return SimpleNamespace(value=value)


def signal(member: str, body: list[Any], path: str = "/") -> Any:
    return SimpleNamespace(member=member, path=path, body=body)


def added(*, powered: bool = True) -> Any:
    return signal("InterfacesAdded", [HCI0, {ADAPTER: {"Powered": variant(powered)}}])


class Bus:
    """A bus on which the answer to "what is there" is older than signals that were taken in before it."""

    connected = True

    def __init__(self, objects: dict[str, Any], *meanwhile: Any) -> None:
        self._objects, self._meanwhile = objects, meanwhile
        self._heard: Callable[[Any], None] = print

    async def open(self) -> None:
        """Nothing to open."""

    async def listen(self, rules: tuple[str, ...], heard: Callable[[Any], None]) -> None:
        self._heard = heard

    async def has_owner(self, name: str) -> bool:
        return True

    async def call(self, *words: str) -> list[Any]:
        for each in self._meanwhile:
            self._heard(each)
        return [self._objects]


async def seen(objects: dict[str, Any], *meanwhile: Any) -> BlueZ:
    bluez = BlueZ(lambda: None)
    bluez._bus = Bus(objects, *meanwhile)  # type: ignore[assignment]
    await bluez.open()
    return bluez


async def test_an_adapter_that_comes_up_while_all_is_read_is_there() -> None:
    """After a restart of bluetoothd "the adapter is gone" stood for as long as one listened."""
    bluez = await seen({}, added())
    assert bluez.obstacle(None) is None


async def test_what_changes_while_all_is_read_is_newer_than_the_answer() -> None:
    there = {HCI0: {ADAPTER: {"Powered": variant(True)}}}
    off = signal("PropertiesChanged", [ADAPTER, {"Powered": variant(False)}, []], HCI0)
    assert (await seen(there, off)).obstacle(None) is RadioProblem.OFF
    gone = signal("InterfacesRemoved", [HCI0, [ADAPTER]])
    assert (await seen(there, gone)).obstacle(None) is RadioProblem.NO_ADAPTER
    assert (await seen(there, gone, added())).obstacle(None) is None


async def test_an_answer_of_a_service_that_ended_meanwhile_is_not_taken() -> None:
    there = {HCI0: {ADAPTER: {"Powered": variant(True)}}}
    ended = signal("NameOwnerChanged", ["org.bluez", ":1.1", ""])
    assert (await seen(there, ended)).obstacle(None) is RadioProblem.SERVICE_ABSENT
