"""Words for a radio that cannot be heard: one sentence, and one next step."""

from scanner.radio.problems import RadioProblem

_P = RadioProblem
_WHAT: dict[RadioProblem, tuple[str, str]] = {
    _P.NO_ADAPTER: (
        "This computer has no Bluetooth that can be used.",
        "A Bluetooth USB stick will do. Plug it in, then try again.",
    ),
    _P.OFF: ("Bluetooth is switched off.", "Switch it on in the settings, then try again."),
    _P.BLOCKED: (
        "Bluetooth is blocked, by a switch or by airplane mode.",
        "Turn airplane mode off, then try again.",
    ),
    _P.NO_CENTRAL_ROLE: (
        "This computer's Bluetooth is too old to hear tags.",
        "A newer Bluetooth USB stick will do.",
    ),
    _P.SERVICE_ABSENT: (
        "The Bluetooth service is not running.",
        "Start it with: sudo systemctl start bluetooth",
    ),
    _P.SERVICE_CANNOT_START: (
        "The Bluetooth service could not be started.",
        "Restart the computer, then try again.",
    ),
    _P.NO_BUS: (
        "This laptop has no Bluetooth that can be used now.",
        "Restart the computer. If that does not help, use one that has Bluetooth.",
    ),
    _P.WSL: (
        "Linux inside Windows has no Bluetooth.",
        "Install homesweep in Windows itself. It can listen there.",
    ),
    _P.CONTAINER: (
        "homesweep runs in a closed-off part of this computer, a container. It has no Bluetooth.",
        "Run it outside of that part.",
    ),
    _P.BUS_REFUSED: (
        "The system does not let this program speak to Bluetooth.",
        "Start homesweep as a normal user, outside of a sandbox.",
    ),
    _P.POLICY_DENIED: (
        "This user may not use Bluetooth.",
        "Ask for your user to be added to the group bluetooth, then log in again.",
    ),
    _P.PASSIVE_NOT_AVAILABLE: (
        "This system cannot listen without asking.",
        "Use the normal way of listening.",
    ),
    _P.BUSY: (
        "Another program is using Bluetooth.",
        "Close other Bluetooth programs, then try again.",
    ),
    _P.NOT_READY: (
        "Bluetooth is not ready yet.",
        "Wait a few seconds, then try again.",
    ),
    _P.NO_ANSWER: (
        "Bluetooth does not answer.",
        "Switch it off and on again in the settings.",
    ),
    _P.PERMISSION_DENIED: (
        "This terminal may not use Bluetooth.",
        "Allow it in System Settings, Privacy & Security, Bluetooth.",
    ),
    _P.PERMISSION_RESTRICTED: (
        "This computer's rules do not allow Bluetooth.",
        "Use another computer, or ask who looks after this one.",
    ),
    _P.TERMINAL_NOT_ALLOWED: (
        "This terminal program cannot ask for Bluetooth.",
        "Use the Terminal app that comes with macOS.",
    ),
    _P.SYSTEM_TOO_OLD: (
        "This system is too old to listen.",
        "Update it, or use a newer computer.",
    ),
    _P.LIBRARY_MISSING: (
        "A part of homesweep is missing.",
        "Install homesweep again.",
    ),
    _P.UNPLUGGED: (
        "The Bluetooth adapter is gone.",
        "Plug it back in. Listening then goes on by itself.",
    ),
    _P.SERVICE_STOPPED: (
        "The Bluetooth service stopped.",
        "Listening goes on by itself when it is back.",
    ),
    _P.BUS_STOPPED: (
        "The part of this system that leads to Bluetooth stopped.",
        "Restart the computer, then try again.",
    ),
    _P.SCAN_STOPPED: (
        "Listening was stopped by the system.",
        "It is started again by itself.",
    ),
    _P.SILENCE: (
        "Nothing at all was heard for a while.",
        "It is tried again by itself. If it lasts, switch Bluetooth off and on.",
    ),
    _P.ASLEEP: ("The computer was asleep.", "Listening goes on by itself."),
    _P.PAUSED: ("The program was held up.", "Listening goes on by itself."),
    _P.UNKNOWN: (
        "Bluetooth could not be used.",
        "Switch it off and on in the settings, then try again.",
    ),
}
NOT_CHECKED = "Nothing was checked, so this tells nothing about your bag or car."
STILL_WORKS = "What a phone has heard can still be read here: homesweep import"
LISTEN_AGAIN = "To go on, listen again."
TRIED_AGAIN = "It is tried again by itself."
_TRY_AGAIN = ", then try again."
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


def problem(what: RadioProblem) -> str:
    """One sentence and one next step."""
    return " ".join(_WHAT[what])


def not_checked(what: RadioProblem, *, tried_again: bool) -> str:
    """What it is, that nothing was listened for, and the step; `tried_again` while the app goes on trying."""
    sentence, step = _WHAT[what]
    if tried_again and what not in _NOT_BY_WAITING and "by itself" not in step:
        step = f"{step.removesuffix(_TRY_AGAIN).removesuffix('.')}. {TRIED_AGAIN}"
    return f"{sentence} {NOT_CHECKED} {step if tried_again else _without_by_itself(step)}"


def not_now(what: RadioProblem, *, goes_on: bool) -> str:
    """The same where something was heard before it was lost; `goes_on` while listening is tried again."""
    sentence, step = _WHAT[what]
    return f"{sentence} Nothing is heard now. {step if goes_on else _without_by_itself(step)}"


def _without_by_itself(step: str) -> str:
    """A step where nobody listens any more: nothing goes on by itself then."""
    kept = [one for one in step.removesuffix(".").split(". ") if "by itself" not in one]
    return ". ".join([*kept, LISTEN_AGAIN]) if len(kept) != step.count(". ") + 1 else step


def cannot_listen(what: RadioProblem) -> str:
    """The same where it means that nothing was listened for at all."""
    return f"{not_checked(what, tried_again=False)}\n{STILL_WORKS}"


_CAUSES: dict[RadioProblem, str] = {  # what it was, told afterwards
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
    return _CAUSES.get(problem) or _WHAT[problem][0].rstrip(".")
