"""What to do with a tag that somebody holds in the hand, by family: data in, checked records out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any

from signatures.errors import SignatureError
from signatures.trackers.families import FAMILIES

NOT_KNOWN = "not known"
PARTS = ("nfc", "serial", "police", "off", "off_tells")  # as they are shown: opening it comes last


@dataclass(frozen=True, slots=True)
class InHand:
    """One family's facts, each a text of short sentences or exactly NOT_KNOWN.

    `nfc` how any phone reads it; `serial` where its number is; `police` what its maker can be asked for;
    `off` how it is switched off; `off_tells` what that tells the owner; `source` where that is from.
    """

    nfc: str
    serial: str
    police: str
    off: str
    off_tells: str
    source: str
    checked: date


def load(text: str, *, where: str) -> dict[str, InHand]:
    """Family -> facts. Raises SignatureError with every problem; no family may come twice."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SignatureError(f"{where}: not TOML: {error}") from None
    problems = [f"{where}: unknown key {key!r}" for key in document.keys() - {"thing"}]
    found: dict[str, InHand] = {}
    for number, entry in enumerate(document.get("thing", []), start=1):
        label = f"{where}: thing {number}"
        wrong = _wrong(entry)
        problems += [f"{label}: {problem}" for problem in wrong]
        if wrong:
            continue
        for family in entry["families"]:
            if family in found:
                problems.append(f"{label}: {family} comes twice")
            found[family] = InHand(**{key: entry[key] for key in (*PARTS, "source", "checked")})
    if problems:
        raise SignatureError("\n".join(problems))
    return found


def _wrong(entry: Mapping[str, Any]) -> list[str]:
    allowed = {*PARTS, "families", "source", "checked"}
    wrong = [f"unknown key {key!r}" for key in entry.keys() - allowed]
    wrong += [f"missing key {key!r}" for key in sorted(allowed - entry.keys())]
    wrong += [
        f"{key} is to be text"
        for key in (*PARTS, "source")
        if key in entry and not (isinstance(entry[key], str) and entry[key].strip())
    ]
    if not isinstance(entry.get("checked"), date):
        wrong.append("checked is to be a date")
    families = entry.get("families")
    if not isinstance(families, list) or not families:
        return [*wrong, "families is to be a list"]
    return wrong + [f"{name!r} is no family" for name in families if name not in FAMILIES]


@lru_cache(maxsize=1)
def bundled() -> Mapping[str, InHand]:
    """What comes with the program. Raises SignatureError."""
    file = resources.files("signatures.in_hand") / "families.toml"
    return load(file.read_text("utf-8"), where=file.name)
