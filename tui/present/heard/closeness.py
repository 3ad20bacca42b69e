"""How near a tag is, as the app shows it: a word, a trend, a bar, a minute of signal, notes. Pure."""

from collections.abc import Collection
from typing import NamedTuple

from scanner.locate.closeness import CLOSE, LevelReading
from scanner.locate.locator import Standing
from tui.wording.app import locate as words
from tui.wording.tags import locate

NO_SIGNAL, FULL_SIGNAL = -100.0, -40.0  # dBm at both ends of the bar
FULL, EMPTY = "█", "░"
YET_S = 60.0  # a tag that is near is mostly heard within this time


class Shown(NamedTuple):
    """`word` stands large, `trend` beside it, `bar` and `minute` below."""

    word: str
    trend: str
    bar: str
    minute: str


def shown(standing: Standing, *, width: int, waits: bool = False, deaf: str = "") -> Shown:
    """What stands in the box; bar and minute are `width` wide at most. `waits`: it listens, and not for long
    enough to miss the tag; `deaf` what stands in the place of a level where nothing can be heard."""
    if deaf:
        return Shown(deaf, "", "", "")
    reading = standing.reading
    word = words.WAITS if waits and reading.level is None else _word(reading)
    return Shown(word, _trend(reading), bar(reading, width=width), minute(standing, width=width))


def _word(reading: LevelReading) -> str:
    if reading.level is None:
        return words.NOT_HEARD_YET
    if reading.quiet:
        return words.QUIET
    return locate.NEARNESS[reading.word] if reading.word is not None else words.NOT_SURE_YET


def _trend(reading: LevelReading) -> str:
    if reading.word is None or reading.quiet:
        return ""
    rough = f"\n({locate.ROUGH})" if (reading.spread or 0.0) > locate.ROUGH_DB else ""
    return f"{words.SIGNS[reading.trend]} {locate.TRENDS[reading.trend]}{rough}"


def bar(reading: LevelReading, *, width: int) -> str:
    """How strong the signal is, with both ends named; empty while nothing is heard."""
    room = width - len(words.FAR_END) - len(words.NEAR_END) - 2
    level = NO_SIGNAL if reading.level is None or reading.quiet else reading.level
    part = (min(max(level, NO_SIGNAL), FULL_SIGNAL) - NO_SIGNAL) / (FULL_SIGNAL - NO_SIGNAL)
    full = round(part * room)
    return f"{words.FAR_END} {FULL * full}{EMPTY * (room - full)} {words.NEAR_END}"


def steps(width: int) -> int:
    """In how many steps the last minute is shown."""
    return 60 if width >= 60 + len(words.A_MINUTE_AGO) + len(words.NOW) + 2 else 30


def minute(standing: Standing, *, width: int) -> str:
    """The signal of the last minute."""
    return f"{words.A_MINUTE_AGO} {locate.bars(standing.levels)} {words.NOW}"


def notes(
    standing: Standing, *, seconds: float, made_up: bool, problem: str | None, listening: bool
) -> list[str]:
    """What is to be said now: what stands in the way first, then silence, then how to search.

    `seconds` how long it is looked for; `problem` what the radio says.
    """
    reading = standing.reading
    if problem is not None:
        return [problem]
    if not listening and not made_up:
        return [words.SEARCH_STOPPED]
    if reading.level is not None and reading.quiet:
        return [" ".join((locate.quiet(reading.quiet_s), *locate.QUIET_MEANS))]
    if reading.level is None and seconds >= YET_S:
        return [words.NOTHING_YET]
    if not standing.sure:
        return [locate.NEW_ADDRESS]
    first = [words.MADE_UP_WALK] if made_up else []
    then = locate.IF_SEEN if reading.word == CLOSE else words.NO_METRES
    return [*first, words.GO_SLOWLY, then, words.STOP_AT_ANY_TIME]


def ticked_places(ticked: Collection[int]) -> list[str]:
    """The places to look in, those that were ticked off marked."""
    return [
        f"{locate.TICKED if number in ticked else locate.OPEN} {text}"
        for number, text in enumerate(locate.CHECKLIST, start=1)
    ]
