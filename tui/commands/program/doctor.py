"""`homesweep doctor`: what this laptop can and cannot hear, and the one step that mends each."""

import argparse
import asyncio
from typing import TYPE_CHECKING, Any

from scanner.actions.help import program_age
from tui.present.help import radio_health
from tui.terminal import output
from tui.wording import start

if TYPE_CHECKING:
    from scanner.radio.system.health import RadioHealth


def run(arguments: argparse.Namespace) -> int:
    """Look, change nothing, and say what was found; exit 3 when tags cannot be heard here."""
    from scanner.radio.system import health

    found = asyncio.run(health.gather())
    if arguments.json:
        output.write_json(_as_json(found))
    else:
        output.write([*radio_health.health_lines(found), "", start.knows(program_age.known_until())])
    return 3 if found.problem is not None else 0


def _as_json(found: "RadioHealth") -> dict[str, Any]:
    """Everything that was looked at, for programs."""
    return {
        "format": 1,
        "known_until": program_age.known_until().isoformat(),
        "can_hear": found.problem is None,
        "problem": found.problem.value if found.problem else None,
        "system": found.system,
        "release": found.release,
        "adapters": [{"name": a.name, "powered": a.powered} for a in found.adapters],
        "bluez": found.bluez_version,
        "bleak": found.bleak_version,
        "passive_beside": found.passive_beside,
        "raw_ears": found.raw_ears,
        "limits": radio_health.limits(found),
    }
