"""Words of `homesweep doctor`."""

from scanner.radio.problems import RadioProblem
from scanner.text import clean
from tui.wording.tags import radio
from tui.wording.tags.findings import CHECK_LIMITS as _LIMITS

CAN_HEAR = "This laptop can listen for tags. To start: homesweep scan"
THINNED = (
    "The system passes on only some of what each tag sends. That is enough to find tags. "
    "Nothing has to be done."
)
MACOS = "macOS hides the addresses of tags. A tag that changes is harder to know again here."
UNTESTED = "homesweep is not tested on a Windows this old. It tries all the same, and may hear less."
WINDOWS = "Windows passes on less while other programs are busy. Listen a little longer here."
DOCTOR_LIMITS = _LIMITS


def cannot(problem: RadioProblem) -> str:
    """What stands in the way, and the one step."""
    return radio.cannot_listen(problem)


def adapter(name: str, powered: bool | None) -> str:
    """One Bluetooth adapter."""
    state = "on" if powered else "off"
    return f"Bluetooth adapter {clean(name, limit=20)} is switched {state}."


def versions(bluez: str | None, bleak: str | None) -> str:
    """What a helper may ask for, in one line that nobody else needs."""
    told = [
        f"{name} {clean(number, limit=20)}" for name, number in (("BlueZ", bluez), ("bleak", bleak)) if number
    ]
    return f"If someone helps you with this, tell them: {', '.join(told)}."
