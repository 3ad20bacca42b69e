"""One tag while it is looked for: on the app's listening, on a made-up walk, or by listening for it alone."""

import json
from collections.abc import Callable
from functools import partial
from importlib.resources import files
from time import monotonic
from typing import TYPE_CHECKING

from scanner.locate.locator import Locator, Standing
from scanner.model import Item, Tag
from scanner.store.events.writing import sign_of
from signatures.advertisement import Advertisement

if TYPE_CHECKING:
    from scanner.actions.session import Session
    from scanner.following.judging.assess import Assessor
    from scanner.hearing.live_run import ListeningSource
    from scanner.radio.source import Clock
    from scanner.store.case import Case

MINUTE_S = 60.0
EVERY_S = 2.0  # so often a made-up tag is heard once the walk has come to it


def sign_in(case: "Case | None") -> Callable[[str], str] | None:
    """What a record keeps in the place of an address; where nothing is kept, every address is known."""
    return None if case is None else partial(sign_of, case)


class SeekAlone:
    """Listens for it and for nothing else, beside a `judge` of what was heard before; keeps nothing.

    `ticked` places that were looked in, by number."""

    def __init__(self, judge: "Assessor", tag: Tag, clock: "Clock", case: "Case") -> None:
        self._locator, self._clock = Locator(judge, tag, sign_in(case)), clock
        self.ticked: set[int] = set()

    async def listen(self, source: "ListeningSource", *, seconds: float) -> None:
        """Until the time is over or `source` is stopped. Raises RadioUnavailable."""
        from scanner.hearing.live_run import Sweep

        heard = self._locator.hearing
        await Sweep(source, heard, self._clock, seconds=seconds, on_item=self._take).run()

    def now(self) -> Standing:
        """How near it is now; `levels` the last half minute."""
        return self._locator.now(self._clock.time())

    def _take(self, item: Item) -> None:
        self._locator.take(item)


class Seek:
    """In the app: begin it, ask it about twice a second, end it. `monotonic` moves the made-up walk on.

    `ticked` as SeekAlone's; whoever looks for the tag again finds it as it was."""

    def __init__(self, session: "Session", tag: Tag, monotonic: Callable[[], float] = monotonic) -> None:
        self._session, self._tag, self._monotonic = session, tag, monotonic
        self._locator = Locator(session.judge, tag, sign_in(session.case))
        self.ticked = session.ticked.setdefault(tag.id, set())
        self._began = self._time()
        self._walk = walk() if session.made_up else []
        self._walked = 0

    def begin(self) -> None:
        """Hear what the app hears."""
        if not self._session.made_up:
            self._session.radio.watching.append(self._take)

    def end(self) -> None:
        """Hear no more."""
        if self._take in self._session.radio.watching:
            self._session.radio.watching.remove(self._take)

    @property
    def seconds(self) -> float:
        """How long it goes on."""
        return self._time() - self._began

    def now(self, steps: int) -> Standing:
        """How near it is now; `levels` the last minute in so many steps."""
        time = self._time()
        if self._session.made_up:
            self._walk_to(time)
        return self._locator.now(time, seconds=MINUTE_S, steps=steps)

    def _time(self) -> float:
        """A made-up week stands still, so that its walk has time of its own."""
        clock = self._session.clock
        return clock.time() + (self._monotonic() if self._session.made_up else 0.0)

    def _take(self, item: Item) -> None:
        self._locator.take(item)

    def _walk_to(self, time: float) -> None:
        while (due := self._began + self._due()) <= time:
            level = self._walk[min(self._walked, len(self._walk) - 1)][1]
            self._take(Advertisement(due, self._tag.addresses[-1], "random", int(level)))
            self._walked += 1

    def _due(self) -> float:
        """When its next packet comes, in seconds after the beginning."""
        if self._walked < len(self._walk):
            return self._walk[self._walked][0]
        return self._walk[-1][0] + EVERY_S * (self._walked - len(self._walk) + 1)


def walk() -> list[tuple[float, float]]:
    """A made-up walk towards a tag: seconds and dBm (made by tests/simulation/approach.py, see its test)."""
    return [
        (float(time), float(level))
        for time, level in json.loads((files("tui") / "demo" / "walk.json").read_text("utf-8"))
    ]
