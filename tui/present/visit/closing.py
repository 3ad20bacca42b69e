"""The end of a visit as lines: what was looked for on this laptop, and what was found."""

from pathlib import Path
from typing import Any

from scanner.actions.visit.close import Closing
from scanner.actions.visit.search_computer import Found
from scanner.text import clean
from tui.wording.guided import visit as words


def closed_lines(closing: Closing, found: Found) -> list[str]:
    """What is left, first the number."""
    told = closing.told
    lines = [
        words.left_on(len(found.files)),
        words.looked_for(
            len(told.texts), len(told.streets), len(told.devices), len(found.places), found.looked
        ),
    ]
    lines += [words.left_out(found.left_out)] if found.left_out else []
    if found.files:
        lines += ["", words.LOOK_AT_EACH, *(f"  {shown(path)}" for path in found.files)]
    if closing.record in found.files:
        lines += [words.STILL_HERE]
    if found.older:
        lines += ["", words.older(len(found.older)), *(f"  {shown(path)}" for path in found.older)]
    return [*lines, "", words.CANNOT_FIND]


def closed_json(closing: Closing, found: Found) -> dict[str, Any]:
    """The same as data; what was looked for as numbers alone."""
    told = closing.told
    return {
        "files": [str(path) for path in found.files],
        "looked_for": {
            "texts": len(told.texts), "addresses": len(told.streets), "devices": len(told.devices)
        },
        "places": [str(path) for path in found.places],
        "looked": found.looked,
        "left_out": found.left_out,
        "older": [str(path) for path in found.older],
    }  # fmt: skip


def shown(path: Path) -> str:
    """A path as it is shown."""
    return clean(str(path), limit=200)
