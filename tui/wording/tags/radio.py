"""Words for a radio that cannot be heard: one sentence, and one next step."""

from typing import NamedTuple

from scanner.radio.problems import RadioProblem

TRIED_AGAIN = "It is tried again by itself."
NOT_LISTENING, GOES_ON = "Not listening now.", "Listening goes on."
_LISTEN_AGAIN = "To go on, listen again."

_START = "Start it with: sudo systemctl start bluetooth"


class _Step(NamedTuple):
    """What a person can do; `while_tried` while the app tries on by itself, `alone` when it does not."""

    text: str
    while_tried: str
    alone: str


def _then_again(step: str) -> _Step:
    text = f"{step}, then try again."
    return _Step(text, f"{step}. {TRIED_AGAIN}", text)


def _once(step: str) -> _Step:
    return _Step(step, f"{step} {TRIED_AGAIN}", step)


def _by_itself(goes_on: str, *, first: str = "", then: str = "") -> _Step:
    """One that mends itself while it is listened; `first` and `then` what can be done in any case."""
    text = " ".join(filter(None, (first, goes_on, then)))
    return _Step(text, text, " ".join(filter(None, (first, then, _LISTEN_AGAIN))))


_P = RadioProblem
_WHAT: dict[RadioProblem, tuple[str, _Step]] = {
    _P.NO_ADAPTER: (
        "This computer has no Bluetooth that can be used.",
        _then_again("A Bluetooth USB stick will do. Plug it in"),
    ),
    _P.OFF: ("Bluetooth is switched off.", _then_again("Switch it on in the settings")),
    _P.BLOCKED: (
        "Bluetooth is blocked, by a switch or by airplane mode.",
        _then_again("Turn airplane mode off"),
    ),
    _P.NO_CENTRAL_ROLE: (
        "This computer's Bluetooth is too old to hear tags.",
        _once("A newer Bluetooth USB stick will do."),
    ),
    _P.SERVICE_ABSENT: (
        "The Bluetooth service is not running.",
        _Step(_START, f"{_START}. {TRIED_AGAIN}", _START),
    ),
    _P.SERVICE_CANNOT_START: (
        "The Bluetooth service could not be started.",
        _then_again("Restart the computer"),
    ),
    _P.NO_BUS: (
        "This laptop has no Bluetooth that can be used now.",
        _once("Restart the computer. If that does not help, use one that has Bluetooth."),
    ),
    _P.WSL: (
        "Linux inside Windows has no Bluetooth.",
        _once("Install homesweep in Windows itself. It can listen there."),
    ),
    _P.CONTAINER: (
        "homesweep runs in a closed-off part of this computer, a container. It has no Bluetooth.",
        _once("Run it outside of that part."),
    ),
    _P.BUS_REFUSED: (
        "The system does not let this program speak to Bluetooth.",
        _once("Start homesweep as a normal user, outside of a sandbox."),
    ),
    _P.POLICY_DENIED: (
        "This user may not use Bluetooth.",
        _once("Ask for your user to be added to the group bluetooth, then log in again."),
    ),
    _P.PASSIVE_NOT_AVAILABLE: (
        "This system cannot listen without asking.",
        _once("Use the normal way of listening."),
    ),
    _P.BUSY: (
        "Another program is using Bluetooth.",
        _then_again("Close other Bluetooth programs"),
    ),
    _P.NOT_READY: (
        "Bluetooth is not ready yet.",
        _then_again("Wait a few seconds"),
    ),
    _P.NO_ANSWER: (
        "Bluetooth does not answer.",
        _once("Switch it off and on again in the settings."),
    ),
    _P.PERMISSION_DENIED: (
        "This terminal may not use Bluetooth.",
        _once("Allow it in System Settings, Privacy & Security, Bluetooth."),
    ),
    _P.PERMISSION_RESTRICTED: (
        "This computer's rules do not allow Bluetooth.",
        _once("Use another computer, or ask who looks after this one."),
    ),
    _P.TERMINAL_NOT_ALLOWED: (
        "This terminal program cannot ask for Bluetooth.",
        _once("Use the Terminal app that comes with macOS."),
    ),
    _P.SYSTEM_TOO_OLD: (
        "This system is too old to listen.",
        _once("Update it, or use a newer computer."),
    ),
    _P.LIBRARY_MISSING: (
        "A part of homesweep is missing.",
        _once("Install homesweep again."),
    ),
    _P.UNPLUGGED: (
        "The Bluetooth adapter is gone.",
        _by_itself("Listening then goes on by itself.", first="Plug it back in."),
    ),
    _P.SERVICE_STOPPED: (
        "The Bluetooth service stopped.",
        _by_itself("Listening goes on by itself when it is back."),
    ),
    _P.BUS_STOPPED: (
        "The part of this system that leads to Bluetooth stopped.",
        _then_again("Restart the computer"),
    ),
    _P.SCAN_STOPPED: (
        "Listening was stopped by the system.",
        _by_itself("It is started again by itself."),
    ),
    _P.SILENCE: (
        "Nothing at all was heard for a while.",
        _by_itself("It is tried again by itself.", then="If it lasts, switch Bluetooth off and on."),
    ),
    _P.ASLEEP: ("The computer was asleep.", _by_itself("Listening goes on by itself.")),
    _P.PAUSED: ("The program was held up.", _by_itself("Listening goes on by itself.")),
    _P.UNKNOWN: (
        "Bluetooth could not be used.",
        _then_again("Switch it off and on in the settings"),
    ),
}
NOT_CHECKED = "Nothing was checked, so this tells nothing about your bag or car."
_STILL_WORKS = "What a phone has heard can still be looked into: homesweep analyse"
_NOT_BY_WAITING = {
    _P.NO_CENTRAL_ROLE,
    _P.NO_BUS,
    _P.WSL,
    _P.CONTAINER,
    _P.BUS_REFUSED,
    _P.POLICY_DENIED,
    _P.PERMISSION_DENIED,
    _P.PERMISSION_RESTRICTED,
    _P.TERMINAL_NOT_ALLOWED,
    _P.SYSTEM_TOO_OLD,
    _P.LIBRARY_MISSING,
}


def radio_problem(what: RadioProblem) -> str:
    """One sentence and one next step."""
    sentence, step = _WHAT[what]
    return f"{sentence} {step.text}"


def meanwhile(what: RadioProblem) -> str:
    """The same while listening is tried again by itself."""
    sentence, step = _WHAT[what]
    return f"{sentence} {_meanwhile(what, step)}"


def _meanwhile(what: RadioProblem, step: _Step) -> str:
    return step.text if what in _NOT_BY_WAITING else step.while_tried


def not_checked(what: RadioProblem, *, tried_again: bool) -> str:
    """What it is, that nothing was listened for, and the step; `tried_again` while the app goes on trying."""
    sentence, step = _WHAT[what]
    return f"{sentence} {NOT_CHECKED} {_meanwhile(what, step) if tried_again else step.alone}"


def not_now(what: RadioProblem, *, goes_on: bool) -> str:
    """The same where something was heard before it was lost; `goes_on` while listening is tried again."""
    sentence, step = _WHAT[what]
    return f"{sentence} Nothing is heard now. {_meanwhile(what, step) if goes_on else step.alone}"


def cannot_listen(what: RadioProblem) -> str:
    """The same where it means that nothing was listened for at all."""
    return f"{not_checked(what, tried_again=False)}\n{_STILL_WORKS}"


_CAUSES: dict[RadioProblem, str] = {  # what it was, told afterwards
    _P.NO_CENTRAL_ROLE: "This computer's Bluetooth is too old to hear tags",
    _P.WSL: "Linux inside Windows has no Bluetooth",
    _P.CONTAINER: "homesweep runs in a closed-off part of this computer, a container. It has no Bluetooth",
    _P.PASSIVE_NOT_AVAILABLE: "This system cannot listen without asking",
    _P.PERMISSION_RESTRICTED: "This computer's rules do not allow Bluetooth",
    _P.TERMINAL_NOT_ALLOWED: "This terminal program cannot ask for Bluetooth",
    _P.SYSTEM_TOO_OLD: "This system is too old to listen",
    _P.LIBRARY_MISSING: "A part of homesweep is missing",
    _P.NO_ADAPTER: "There was no Bluetooth adapter",
    _P.OFF: "Bluetooth was off",
    _P.BLOCKED: "Bluetooth was blocked",
    _P.SERVICE_ABSENT: "The Bluetooth service was not running",
    _P.SERVICE_CANNOT_START: "The Bluetooth service did not start",
    _P.NO_BUS: "The part of the system that leads to Bluetooth was not running",
    _P.BUS_REFUSED: "The system did not allow it",
    _P.POLICY_DENIED: "The system did not allow it",
    _P.BUSY: "Another program was using Bluetooth",
    _P.NOT_READY: "Bluetooth was not ready",
    _P.NO_ANSWER: "Bluetooth did not answer",
    _P.PERMISSION_DENIED: "The terminal was not allowed to use Bluetooth",
    _P.UNPLUGGED: "The Bluetooth adapter was gone",
    _P.SERVICE_STOPPED: "The Bluetooth service had stopped",
    _P.BUS_STOPPED: "The part of the system that leads to Bluetooth had stopped",
    _P.SCAN_STOPPED: "The system had stopped the listening",
    _P.SILENCE: "Nothing at all came in. Nothing may have been near, or Bluetooth was stuck",
    _P.ASLEEP: "The computer was asleep",
    _P.PAUSED: "The program was held up",
    _P.UNKNOWN: "Bluetooth could not be used",
}


def cause(word: str) -> str:
    """The cause of a gap, told afterwards; a word not known stands as it is."""
    try:
        problem = RadioProblem(word)
    except ValueError:
        return word
    return _CAUSES[problem]
