"""Words of the closeness guide. No metres: a signal cannot tell them."""

from collections.abc import Sequence

from scanner.locate.closeness import CLOSE, COLDER, FAR, ROOM, SAME, WARMER, LevelReading
from tui.wording.nearness import CLOSE_BY, FARTHER, VERY_CLOSE
from tui.wording.saying import duration

NEARNESS = {FAR: FARTHER.capitalize(), ROOM: CLOSE_BY.capitalize(), CLOSE: VERY_CLOSE.capitalize()}
TRENDS = {WARMER: "getting warmer", COLDER: "getting colder", SAME: "about the same"}
_NOT_YET = "Not heard yet"
NOT_SURE = "Heard, not sure yet"
CANNOT_LISTEN = "Cannot listen"  # the radio is away: no level is of now
ROUGH = "rough"
ROUGH_DB = 4.0

IF_SEEN = "If you see it: leave it there for now, and take a photo of it in place."
INTRO = (
    "Go slowly. Stand still for some seconds in each place, then look whether it gets warmer.",
    "Walls, metal and bodies weaken the signal, so near can look far. It cannot tell metres.",
    "You can stop at any time with Ctrl+C. You do not have to find it now.",
    IF_SEEN,
)
TICKING = "Type a number and Enter to tick a place off. q and Enter ends."
CHECKLIST_HEAD = "Places to look in:"
PLACES_TO_LOOK = (
    ("Bag", "every pocket, the lining, the bottom"),
    ("Coat", "pockets, collar, lining"),
    ("Pram", "under the seat, in the basket, in the handle"),
    ("Toys", "inside soft ones, in battery boxes"),
    ("Car, child seat", "under the cover and between the seats"),
    ("Car, boot", "under the mat, beside the spare wheel"),
    ("Car, wheel arches", "feel along the inside"),
    ("Car, bumpers", "behind and below, front and back"),
    ("Car, number plate", "behind it"),
    ("Other", "pet collar, bike saddle, pot plants, purse"),
)
CHECKLIST = tuple(f"{place}: {where}" for place, where in PLACES_TO_LOOK)
TICKED, OPEN = "[x]", "[ ]"
LOOKED_AT = "You looked at: {places}"
NOT_LOOKED_AT = "Not looked at yet: {places}"

QUIET_MEANS = (
    "It may be out of reach, or behind metal.",
    "It may be asleep, or talking to its owner's phone.",
    "It may have changed its address.",
    "Go back to where it was strong, and wait a minute.",
)
HEARD_AGAIN = "It is heard again."
NEW_ADDRESS = (
    "It was not heard any more, and a new one of the same kind came up in its place. "
    "It may be the same tag with a new address. This may be wrong."
)
OWN_ADDRESS = "Its own address is heard again."
NEVER_HEARD = (
    "It was not heard in this time. It may not be near, or it may have changed its address. "
    "You can try another place."
)
ENDED = "Listening ended."
_BARS = "▁▂▃▄▅▆▇█"
_LOW, _HIGH = -100.0, -40.0  # dBm at both ends of a bar


def quiet(seconds: float) -> str:
    """That nothing was heard of it."""
    return f"Not heard for {duration(seconds)}."


def where(reading: LevelReading) -> str:
    """How near, and which way it goes: "Close by, getting warmer"."""
    if reading.level is None:
        return _NOT_YET
    if reading.quiet:
        return quiet(reading.quiet_s).rstrip(".")
    if reading.word is None:
        return NOT_SURE
    rough = f" ({ROUGH})" if reading.spread is not None and reading.spread > ROUGH_DB else ""
    return f"{NEARNESS[reading.word]}, {TRENDS[reading.trend]}{rough}"


def bars(levels: Sequence[float | None]) -> str:
    """Levels as a line of bars, a blank where nothing was heard."""
    return "".join(" " if level is None else _BARS[_bar(level)] for level in levels)


def _bar(level: float) -> int:
    return max(0, min(len(_BARS) - 1, int((level - _LOW) / (_HIGH - _LOW) * len(_BARS))))


def checklist(ticked: set[int]) -> list[str]:
    """The places with their numbers, ticked ones marked."""
    lines = [
        f"  {number:>2} {TICKED if number in ticked else OPEN} {text}"
        for number, text in enumerate(CHECKLIST, start=1)
    ]
    return [CHECKLIST_HEAD, *lines]


def summary(ticked: set[int]) -> list[str]:
    """What was ticked off and what was not."""
    names = [place for place, _ in PLACES_TO_LOOK]
    done = [name for number, name in enumerate(names, start=1) if number in ticked]
    left = [name for number, name in enumerate(names, start=1) if number not in ticked]
    lines = [LOOKED_AT.format(places="; ".join(done))] if done else []
    return lines + ([NOT_LOOKED_AT.format(places="; ".join(left))] if done and left else [])
