"""Why the radio cannot be heard. Exceptions in, one RadioProblem out; the sentences live in tui.wording."""

from enum import Enum
from typing import NamedTuple


class RadioProblem(Enum):
    """One reason each. The value is the stable short word that stands as `cause` in a Gap and in JSON."""

    # what may stand in the way from the start
    NO_ADAPTER = "no adapter"
    OFF = "adapter off"
    BLOCKED = "adapter blocked"  # rfkill: a switch or airplane mode
    NO_CENTRAL_ROLE = "no low energy"
    SERVICE_ABSENT = "no bluetooth service"
    SERVICE_CANNOT_START = "bluetooth service cannot start"
    NO_BUS = "no system bus"
    WSL = "windows subsystem for linux"
    CONTAINER = "container"
    BUS_REFUSED = "system bus refused"
    POLICY_DENIED = "not allowed"
    PASSIVE_NOT_AVAILABLE = "passive not available"
    BUSY = "adapter busy"
    NOT_READY = "adapter not ready"
    NO_ANSWER = "no answer"
    PERMISSION_DENIED = "permission denied"  # macOS, by the person
    PERMISSION_RESTRICTED = "permission restricted"  # by whoever administers the computer
    TERMINAL_NOT_ALLOWED = "terminal not allowed"  # macOS ended the probe with SIGABRT
    SYSTEM_TOO_OLD = "system not supported"
    LIBRARY_MISSING = "library missing"
    # what may happen while listening
    UNPLUGGED = "adapter unplugged"
    SERVICE_STOPPED = "bluetooth service stopped"
    BUS_STOPPED = "system bus stopped"
    SCAN_STOPPED = "scan stopped"
    SILENCE = "silence"
    ASLEEP = "computer asleep"
    PAUSED = "program paused"
    UNKNOWN = "unknown"

    @property
    def cause(self) -> str:
        """The word for `scanner.model.Gap.cause`."""
        return self.value


class RadioUnavailable(Exception):
    """Listening cannot start; `problem` says why, `detail` what the system said (uncleaned, for programs)."""

    def __init__(self, problem: RadioProblem, detail: str = "") -> None:
        super().__init__(problem, detail)
        self.problem = problem
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.problem.value}: {self.detail}" if self.detail else self.problem.value


class MachineFacts(NamedTuple):
    """What is known of the machine when a call has failed; None means not known.

    `system` as in sys.platform; `service_owned` whether somebody owns org.bluez; `blocked` rfkill.
    """

    system: str = "linux"
    wsl: bool = False
    container: bool = False
    service_owned: bool | None = None
    blocked: bool = False


# bleak.exc.BleakBluetoothNotAvailableReason, by name
_REASONS = {
    "NO_BLUETOOTH": RadioProblem.NO_ADAPTER,
    "NO_BLE_CENTRAL_ROLE": RadioProblem.NO_CENTRAL_ROLE,
    "POWERED_OFF": RadioProblem.OFF,
    "DENIED_BY_USER": RadioProblem.PERMISSION_DENIED,
    "DENIED_BY_SYSTEM": RadioProblem.PERMISSION_RESTRICTED,
    "DENIED_BY_UNKNOWN": RadioProblem.PERMISSION_DENIED,
}

# D-Bus error names; see README.md here, made with BlueZ 5.82 and bleak 3.1
_DBUS_ERRORS = {
    "org.freedesktop.DBus.Error.ServiceUnknown": RadioProblem.SERVICE_ABSENT,
    "org.freedesktop.DBus.Error.NameHasNoOwner": RadioProblem.SERVICE_ABSENT,
    "org.freedesktop.DBus.Error.TimedOut": RadioProblem.SERVICE_CANNOT_START,
    "org.freedesktop.DBus.Error.NoReply": RadioProblem.NO_ANSWER,
    "org.freedesktop.DBus.Error.Timeout": RadioProblem.NO_ANSWER,
    "org.freedesktop.DBus.Error.AccessDenied": RadioProblem.POLICY_DENIED,
    "org.freedesktop.DBus.Error.AuthFailed": RadioProblem.BUS_REFUSED,
    "org.freedesktop.DBus.Error.UnknownObject": RadioProblem.UNPLUGGED,
    "org.freedesktop.DBus.Error.UnknownMethod": RadioProblem.UNPLUGGED,
    "org.freedesktop.DBus.Error.Disconnected": RadioProblem.BUS_STOPPED,
    "org.bluez.Error.InProgress": RadioProblem.BUSY,
    "org.bluez.Error.NotReady": RadioProblem.NOT_READY,
    "org.bluez.Error.Blocked": RadioProblem.BLOCKED,
    "org.bluez.Error.NotAuthorized": RadioProblem.POLICY_DENIED,
    "org.bluez.Error.NotPermitted": RadioProblem.POLICY_DENIED,
    "org.bluez.Error.NotSupported": RadioProblem.PASSIVE_NOT_AVAILABLE,
}

# the bus (or systemd for it) tried to start bluetoothd and could not
_ACTIVATION_ERRORS = ("org.freedesktop.DBus.Error.Spawn.", "org.freedesktop.systemd1.")

# bleak says these in words only
_TEXTS = (
    ("passive scanning", RadioProblem.PASSIVE_NOT_AVAILABLE),
    ("does not support passive", RadioProblem.PASSIVE_NOT_AVAILABLE),
    ("adapter '", RadioProblem.NO_ADAPTER),
    ("is bluetooth turned on", RadioProblem.OFF),
    ("unsupported platform", RadioProblem.SYSTEM_TOO_OLD),
    ("requires bluez", RadioProblem.SYSTEM_TOO_OLD),
)


_NOTHING_KNOWN = MachineFacts()


def classify(error: BaseException, facts: MachineFacts = _NOTHING_KNOWN) -> RadioProblem:
    """What `error`, raised by bleak or by D-Bus, means on a machine of which `facts` are known. Pure.

    Reads bleak's errors by their attributes, so that bleak need not be imported to tell.
    """
    if isinstance(error, RadioUnavailable):
        return error.problem
    return refine(_by_kind(error, facts), facts)


def refine(problem: RadioProblem, facts: MachineFacts) -> RadioProblem:
    """The same problem, named more closely by what is known of the machine. Pure."""
    if problem in (RadioProblem.OFF, RadioProblem.NOT_READY) and facts.blocked:
        return RadioProblem.BLOCKED
    if problem in (RadioProblem.NO_BUS, RadioProblem.SERVICE_ABSENT):
        if facts.wsl:
            return RadioProblem.WSL
        return RadioProblem.CONTAINER if facts.container else problem
    if problem is RadioProblem.NO_ANSWER and facts.service_owned is False:
        return RadioProblem.SERVICE_CANNOT_START
    return problem


def _by_kind(error: BaseException, facts: MachineFacts) -> RadioProblem:
    reason = getattr(getattr(error, "reason", None), "name", None)
    if reason == "DENIED_BY_SYSTEM" and facts.system == "linux":
        return RadioProblem.BUS_REFUSED  # bleak's word for a bus that rejects the login
    if isinstance(reason, str) and reason in _REASONS:
        return _REASONS[reason]
    name = getattr(error, "dbus_error", None)
    if isinstance(name, str):
        if name.startswith(_ACTIVATION_ERRORS):
            return RadioProblem.SERVICE_CANNOT_START
        return _DBUS_ERRORS.get(name, RadioProblem.UNKNOWN)
    return _by_type(error, facts) or _by_text(error)


def _by_type(error: BaseException, facts: MachineFacts) -> RadioProblem | None:
    if isinstance(error, TimeoutError):
        return RadioProblem.NO_ANSWER
    if isinstance(error, ImportError):
        return RadioProblem.LIBRARY_MISSING
    if isinstance(error, FileNotFoundError):
        return RadioProblem.NO_BUS
    if isinstance(error, PermissionError):
        return RadioProblem.BUS_REFUSED if facts.system == "linux" else RadioProblem.PERMISSION_DENIED
    if isinstance(error, (OSError, EOFError)):
        return RadioProblem.BUS_STOPPED if facts.system == "linux" else RadioProblem.UNKNOWN
    named = type(error).__name__
    if named in ("AuthError", "AuthTimeoutError"):
        return RadioProblem.BUS_REFUSED
    return RadioProblem.NO_BUS if named == "InvalidAddressError" else None


def _by_text(error: BaseException) -> RadioProblem:
    said = str(error).lower()
    return next((problem for text, problem in _TEXTS if text in said), RadioProblem.UNKNOWN)
