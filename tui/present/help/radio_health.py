"""What this laptop can and cannot hear, in lines."""

from typing import TYPE_CHECKING

from tui.wording.tags import raw_ears
from tui.wording.terminal import doctor as words

if TYPE_CHECKING:
    from scanner.radio.system.health import RadioHealth


def limits(found: "RadioHealth") -> list[str]:
    """What this laptop cannot hear."""
    hidden = not (found.passive_beside or found.raw_ears)  # BlueZ alone; macOS and Windows merge them too
    return [*words.DOCTOR_LIMITS, *([raw_ears.HIDDEN] if hidden else [])]


def health_lines(found: "RadioHealth") -> list[str]:
    """What was found, with the one step that mends each, for people."""
    out = [words.CAN_HEAR] if found.problem is None else words.cannot(found.problem).splitlines()
    out += [words.adapter(adapter.name, adapter.powered) for adapter in found.adapters]
    if found.problem is None and found.passive_beside is False:
        out += [words.THINNED]
    if found.problem is None and found.raw_ears is not None:  # else there is one step to take first
        out += [raw_ears.CAN if found.raw_ears else raw_ears.CANNOT]
    if found.problem is None and found.passive_beside:
        out += [raw_ears.UNASKED]
    if found.system == "darwin":
        out += [words.MACOS]
    if found.system == "win32":
        out += [words.WINDOWS]
    if found.untested:
        out += [words.UNTESTED]
    if found.bluez_version or found.bleak_version:
        out += [words.versions(found.bluez_version, found.bleak_version)]
    return [*out, "", *limits(found)]
