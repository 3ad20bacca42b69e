"""The lives of `lives.toml`, read."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Life:
    """One life, in words that `tracks.stays`, `tracks.lids` and `week.whereabouts` read.

    `days` seven lines; `sight` "wifi", "gps", "both" or "none"; `awake` local hours.
    `things` a line each: name | kind | state | where | role. State: near its owner, apart, or by the hour.
    Where: place, chance of a day (of a ride: of each ride) and zone; `*` is everywhere. Role: `mine` and
    `known` are marked when the app first asks; `forgotten` is the user's own and never marked; `company`
    goes along by agreement.
    `hidden` where the hidden tag is, `kinds` of it (the seed turns them over), `owner` its state after it was
    left, `planted` local hours from Monday 00:00 on between which that was.
    """

    days: tuple[str, ...]
    lids: str
    sight: str
    things: tuple[str, ...]
    hidden: str
    kinds: tuple[str, ...]
    owner: str = "apart"
    planted: tuple[float, float] = (12.0, 60.0)
    awake: tuple[float, float] = (7.0, 23.0)
    moving: bool = False
    hotspot: bool = False


def _days(lines: str) -> tuple[str, ...]:
    """A line a day; `3 x` before it is three days of it."""
    out: list[str] = []
    for line in lines.splitlines():
        times, cut, day = line.partition(" x ")
        out += [day] * int(times) if cut else [line]
    return tuple(out)


def _life(told: dict[str, Any]) -> Life:
    rest = {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}
    return Life(**rest | {"days": _days(told["days"]), "things": tuple(told["things"].splitlines())})


LIVES = {
    name: _life(told)
    for name, told in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
}
