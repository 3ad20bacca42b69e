"""One RadioProblem for each thing that bleak, D-Bus and the systems can raise; pure, on any machine."""

import pytest
from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakBluetoothNotAvailableReason,
    BleakDBusError,
    BleakError,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.radio.linux.bus import DBusFailed
from scanner.radio.problems import MachineFacts, RadioProblem, RadioUnavailable, classify, refine

Reason = BleakBluetoothNotAvailableReason


def unavailable(reason: Reason) -> BleakError:
    return BleakBluetoothNotAvailableError("words", reason)


def dbus(name: str) -> BleakDBusError:
    return BleakDBusError(name, ["words"])


LINUX, MAC, WINDOWS = MachineFacts("linux"), MachineFacts("darwin"), MachineFacts("win32")
ERROR = "org.freedesktop.DBus.Error."

CASES = [
    (unavailable(Reason.NO_BLUETOOTH), LINUX, RadioProblem.NO_ADAPTER),
    (unavailable(Reason.POWERED_OFF), LINUX, RadioProblem.OFF),
    (unavailable(Reason.POWERED_OFF), MachineFacts("linux", blocked=True), RadioProblem.BLOCKED),
    (unavailable(Reason.POWERED_OFF), WINDOWS, RadioProblem.OFF),
    (unavailable(Reason.NO_BLE_CENTRAL_ROLE), LINUX, RadioProblem.NO_CENTRAL_ROLE),
    (unavailable(Reason.DENIED_BY_SYSTEM), LINUX, RadioProblem.BUS_REFUSED),
    (unavailable(Reason.DENIED_BY_SYSTEM), MAC, RadioProblem.PERMISSION_RESTRICTED),
    (unavailable(Reason.DENIED_BY_USER), MAC, RadioProblem.PERMISSION_DENIED),
    (unavailable(Reason.DENIED_BY_UNKNOWN), MAC, RadioProblem.PERMISSION_DENIED),
    (unavailable(Reason.UNKNOWN), MAC, RadioProblem.UNKNOWN),
    (dbus(ERROR + "ServiceUnknown"), LINUX, RadioProblem.SERVICE_ABSENT),
    (dbus(ERROR + "ServiceUnknown"), MachineFacts("linux", wsl=True), RadioProblem.WSL),
    (dbus(ERROR + "ServiceUnknown"), MachineFacts("linux", container=True), RadioProblem.CONTAINER),
    (dbus(ERROR + "TimedOut"), LINUX, RadioProblem.SERVICE_CANNOT_START),
    (dbus(ERROR + "Spawn.ChildExited"), LINUX, RadioProblem.SERVICE_CANNOT_START),
    (dbus("org.freedesktop.systemd1.NoSuchUnit"), LINUX, RadioProblem.SERVICE_CANNOT_START),
    (dbus(ERROR + "AccessDenied"), LINUX, RadioProblem.POLICY_DENIED),
    (dbus(ERROR + "UnknownObject"), LINUX, RadioProblem.UNPLUGGED),
    (dbus("org.bluez.Error.InProgress"), LINUX, RadioProblem.BUSY),
    (dbus("org.bluez.Error.NotReady"), LINUX, RadioProblem.NOT_READY),
    (dbus("org.bluez.Error.NotReady"), MachineFacts("linux", blocked=True), RadioProblem.BLOCKED),
    (dbus("org.bluez.Error.SomethingNew"), LINUX, RadioProblem.UNKNOWN),
    (DBusFailed(ERROR + "AccessDenied"), LINUX, RadioProblem.POLICY_DENIED),
    (FileNotFoundError(2, "No such file"), LINUX, RadioProblem.NO_BUS),
    (FileNotFoundError(2, "No such file"), MachineFacts("linux", wsl=True), RadioProblem.WSL),
    (FileNotFoundError(2, "No such file"), MachineFacts("linux", container=True), RadioProblem.CONTAINER),
    (PermissionError(13, "Permission denied"), LINUX, RadioProblem.BUS_REFUSED),
    (PermissionError(13, "Access is denied"), WINDOWS, RadioProblem.PERMISSION_DENIED),
    (ConnectionRefusedError(111, "refused"), LINUX, RadioProblem.BUS_STOPPED),
    (EOFError(), LINUX, RadioProblem.BUS_STOPPED),
    (TimeoutError(), LINUX, RadioProblem.NO_ANSWER),
    (TimeoutError(), MachineFacts("linux", service_owned=False), RadioProblem.SERVICE_CANNOT_START),
    (
        BleakError("passive scanning on Linux requires BlueZ >= 5.56"),
        LINUX,
        RadioProblem.PASSIVE_NOT_AVAILABLE,
    ),
    (BleakError("macOS does not support passive scanning"), MAC, RadioProblem.PASSIVE_NOT_AVAILABLE),
    (BleakError("adapter 'hci7' not found"), LINUX, RadioProblem.NO_ADAPTER),
    (BleakError("Failed to start scanner. Is Bluetooth turned on?"), WINDOWS, RadioProblem.OFF),
    (BleakError("Unsupported platform: FreeBSD"), MachineFacts("freebsd14"), RadioProblem.SYSTEM_TOO_OLD),
    (OSError(22, "WinError"), WINDOWS, RadioProblem.UNKNOWN),
    (ModuleNotFoundError("No module named 'bleak'"), LINUX, RadioProblem.LIBRARY_MISSING),
    (RadioUnavailable(RadioProblem.OFF), LINUX, RadioProblem.OFF),
    (ZeroDivisionError(), LINUX, RadioProblem.UNKNOWN),
]


@pytest.mark.parametrize(
    ("error", "facts", "problem"),
    CASES,
    ids=lambda value: value.name if isinstance(value, RadioProblem) else "",
)
def test_classify(error: BaseException, facts: MachineFacts, problem: RadioProblem) -> None:
    assert classify(error, facts) is problem


@pytest.mark.parametrize(
    ("name", "problem"),
    [("InvalidAddressError", RadioProblem.NO_BUS), ("AuthError", RadioProblem.BUS_REFUSED)],
)
def test_classify_what_dbus_fast_raises(name: str, problem: RadioProblem) -> None:
    errors = pytest.importorskip("dbus_fast.errors", reason="D-Bus is on Linux only")
    assert classify(getattr(errors, name)("REJECTED"), LINUX) is problem


class Odd(Exception):
    """Carries whatever it is given where bleak carries its reasons."""

    def __init__(self, reason: object, dbus_error: object) -> None:
        super().__init__(reason, dbus_error)
        self.reason = reason
        self.dbus_error = dbus_error


@settings(deadline=None)
@given(st.one_of(st.none(), st.text(), st.integers()), st.one_of(st.none(), st.text(), st.binary()))
def test_no_error_makes_it_raise(reason: object, dbus_error: object) -> None:
    assert isinstance(classify(Odd(reason, dbus_error)), RadioProblem)


def test_a_known_machine_does_not_change_other_problems() -> None:
    facts = MachineFacts("linux", wsl=True, container=True, service_owned=False, blocked=True)
    changed = {problem for problem in RadioProblem if refine(problem, facts) is not problem}
    assert changed == {
        RadioProblem.OFF,
        RadioProblem.NOT_READY,
        RadioProblem.NO_BUS,
        RadioProblem.SERVICE_ABSENT,
        RadioProblem.NO_ANSWER,
    }


def test_causes_are_stable_words() -> None:
    """They stand in records: a new one may come, none may change."""
    assert sorted(problem.cause for problem in RadioProblem) == [
        "adapter blocked",
        "adapter busy",
        "adapter not ready",
        "adapter off",
        "adapter unplugged",
        "bluetooth service cannot start",
        "bluetooth service stopped",
        "computer asleep",
        "container",
        "library missing",
        "no adapter",
        "no answer",
        "no bluetooth service",
        "no low energy",
        "no system bus",
        "not allowed",
        "passive not available",
        "permission denied",
        "permission restricted",
        "program paused",
        "scan stopped",
        "silence",
        "system bus refused",
        "system bus stopped",
        "system not supported",
        "terminal not allowed",
        "unknown",
        "windows subsystem for linux",
    ]
