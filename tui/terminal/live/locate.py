"""The closeness guide in a plain terminal, or as lines: what to write when. Pure but for where it writes."""

import json
from collections.abc import Callable
from typing import Any

from scanner.locate.locator import Standing
from tui.wording.saying import iso
from tui.wording.tags import locate as words

SAY_AGAIN_S = 10.0  # without a terminal, though nothing changed


def _as_json(standing: Standing, *, deaf: bool) -> dict[str, Any]:
    """One line for programs; level in dBm, spread one standard deviation in dB."""
    reading = standing.reading
    return {
        "format": 1,
        "time": iso(standing.time),
        "closeness": reading.word,
        "trend": reading.trend,
        "level": reading.level,
        "spread": reading.spread,
        "quiet_s": None if reading.level is None else round(reading.quiet_s, 1),
        "sure": standing.sure,
        "heard": standing.heard,
        "listening": not deaf,
    }


class Guide:
    """Tells what changed. `write` gets whole lines, `rewrite` (a terminal's) the one that is written over.

    `ticked` places that were looked in: what is typed changes it. `deaf` while the radio is away: the last
    level is not of now."""

    def __init__(
        self,
        write: Callable[[str], None],
        rewrite: Callable[[str], None] | None = None,
        *,
        ticked: set[int],
        as_json: bool = False,
    ) -> None:
        self._write, self._rewrite, self._json = write, rewrite, as_json
        self._told: tuple[object, ...] = ()
        self._told_at = float("-inf")
        self._quiet = False
        self._sure = True
        self._ticked = ticked
        self.ended = self.deaf = False

    def show(self, standing: Standing) -> None:
        """Called about every second."""
        if not (self._json or self.deaf):
            self._events(standing)
        reading = standing.reading
        state = (reading.word, reading.trend, reading.quiet, standing.sure, reading.level is None, self.deaf)
        due = state != self._told or standing.time - self._told_at >= SAY_AGAIN_S
        if self._rewrite is not None and not self._json:
            self._rewrite(line(standing, deaf=self.deaf))
        elif due:
            self._write(self._json_line(standing) if self._json else _where(standing, deaf=self.deaf))
        if due:
            self._told, self._told_at = state, standing.time

    def typed(self, text: str) -> None:
        """A line that the user typed: a number ticks a place off or takes the tick back, q ends."""
        word = text.strip().lower()
        if word in ("q", "quit"):
            self.ended = True
        elif word.isascii() and word.isdecimal() and 1 <= int(word[:4]) <= len(words.CHECKLIST):
            self._ticked ^= {int(word)}
        for text in words.checklist(self._ticked) if not self.ended else ():
            self._write(text)

    def end(self, standing: Standing) -> None:
        """What is to be said at the end."""
        if self._json:
            self._write(self._json_line(standing))
            return
        lines = [words.ENDED] if standing.heard else [words.NEVER_HEARD]
        for text in (*lines, *words.summary(self._ticked)):
            self._write(text)

    def _json_line(self, standing: Standing) -> str:
        return json.dumps(_as_json(standing, deaf=self.deaf))

    def _events(self, standing: Standing) -> None:
        quiet = standing.reading.quiet and standing.reading.level is not None
        if quiet and not self._quiet:
            for text in (words.quiet(standing.reading.quiet_s), *words.QUIET_MEANS):
                self._write(text)
        elif self._quiet and not quiet:
            self._write(words.HEARD_AGAIN)
        if self._sure != standing.sure:
            self._write(words.OWN_ADDRESS if standing.sure else words.NEW_ADDRESS)
        self._quiet, self._sure = quiet, standing.sure


def _where(standing: Standing, *, deaf: bool) -> str:
    return words.CANNOT_LISTEN if deaf else words.where(standing.reading)


def line(standing: Standing, *, deaf: bool = False) -> str:
    """The line that is written over: bars of the last half minute, then how near."""
    return f"{words.bars(standing.levels)} {_where(standing, deaf=deaf)}"
