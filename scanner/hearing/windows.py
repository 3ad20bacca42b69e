"""Items folded into windows: what was heard in one stretch of listening. No clock, no IO.

A window opens with a context, or with the first advertisement where there is none, and lasts at most
WINDOW_S. Tags keep a stream each; other things with lasting addresses are kept by key; everybody else is
only counted (scanner.hearing.open_window).
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from scanner.hearing.open_window import (
    MAX_STABLE,
    MAX_STREAMS,
    HeardBefore,
    LastingThing,
    Level,
    OpenWindow,
    Stream,
    regular_tags,
    regular_things,
)
from scanner.model import Context, Gap, Item, Leg, Window
from signatures.advertisement import Advertisement
from signatures.trackers.identification import Identification, more_telling
from signatures.trackers.load import home_groups, key_list_families

# chosen: slow tags send every few seconds, and a change of place shows soon; longer alerts later
WINDOW_S = 120.0
# chosen: a clock that goes back by more opens a new window: else one wrong time swallows all after it
BACK_S = 60.0
WORD_S = 0.001  # chosen: a word comes before the window that begins so long after it
# chosen: so many times the bound are held before the choice is made, which then costs little a packet
SPARE = 2
MAX_BYSTANDERS = 50_000  # chosen: counted by address in one window; a flood of made-up addresses ends here

_STABLE_KINDS = {"device", "beacon", "unknown"}
_PEOPLE, _BESIDE_PEOPLE = {"phone"}, {"near-owner"}  # they go by, also where one stands


def _no_company(what: Identification) -> bool:
    """Whether it tells nothing of where one is: it goes by, or one tag sends a new key with each packet."""
    if what.kind in _PEOPLE or what.state in _BESIDE_PEOPLE:
        return True
    return what.state == "separated" and what.family in key_list_families()


def run_began(began: float, window: Window) -> float:
    """When a run began by the clock that this window of it was heard by: earlier where it was set back."""
    return window.start if window.start < began - BACK_S else began


class LegSource(Protocol):
    """What finds the legs of a way (scanner.following.evidence.way), while names are at hand."""

    def feed(self, item: Item, *, aside: bool = False) -> list[Leg]:
        """Fold one item in; returns legs that are over. `aside`: its sender goes by also where one stands."""


class Windower:
    """Feed items in time order; get the windows that they prove to be over.

    `identify` names an advertisement (signatures.trackers.match.identify); legs that `legs` finds go into the
    window that closes next. What was `heard_before` is no part of a flood.
    """

    def __init__(
        self,
        identify: Callable[[Advertisement], Identification],
        legs: LegSource | None = None,
        heard_before: HeardBefore = lambda _sender, _identity: False,
    ) -> None:
        self._identify = identify
        self._leg_source, self._legs = legs, list[Leg]()
        self._open: OpenWindow | None = None
        self._context: Context | None = None
        self._regulars = regular_tags(heard_before), regular_things()
        self._said = float("-inf")

    def feed(self, item: Item) -> list[Window]:
        """Fold one item in; returns closed windows, oldest first (mostly none)."""
        if isinstance(item, Advertisement):
            return self._hear(item)
        if isinstance(item, Context):
            closed = self.finish()
            self._walk(item)
            self._context = item
            start = self._after_word(item.time)
            self._open = OpenWindow(start, item.time + WINDOW_S, item, start, *self._regulars)
            return closed
        if isinstance(item, Gap):
            self._walk(item)
            return self.finish()
        return []

    def tick(self, now: float) -> list[Window]:
        """Say that it was listened until `now`, though nothing may have been heard."""
        if self._open is None:
            return []
        if not self._open.start - BACK_S <= now < self._open.limit:
            return self.finish()
        self._open.last = max(self._open.last, now)
        return []

    def said(self, at: float) -> list[Window]:
        """The user said something of what was heard so far: what comes next begins after that moment."""
        self._said = at
        return self.finish()

    def finish(self) -> list[Window]:
        """Close the open window, if any. The context goes on standing for what is heard next."""
        current, self._open = self._open, None
        if current is None:
            return []
        window = replace(current.close(), legs=tuple(self._legs))
        self._legs.clear()
        tags, things = self._regulars
        tags.heard(current.streams)
        things.heard(current.stable)
        return [window]

    def peek(self) -> Window | None:
        """The open window as it stands, so that it can be kept before it is over."""
        return self._open.close() if self._open is not None else None

    def _hear(self, advertisement: Advertisement) -> list[Window]:
        time = advertisement.time
        closed: list[Window] = []
        current = self._open
        if current is not None and not current.start - BACK_S <= time < current.limit:
            closed, current = self.finish(), None
        if current is None:
            # slots of the clock, so that two captures of the same hours give the same windows
            limit = (time // WINDOW_S + 1) * WINDOW_S
            start = self._after_word(time)
            current = self._open = OpenWindow(start, limit, self._context, start, *self._regulars)
        if time > current.last:
            current.last = time
        self._add(current, advertisement)
        return [*closed, *self.finish()] if self._legs else closed  # what a leg says is said at once

    def _walk(self, item: Item, *, aside: bool = False) -> None:
        if self._leg_source is not None:
            self._legs += self._leg_source.feed(item, aside=aside)

    def _after_word(self, time: float) -> float:
        """When a window begins: what is folded in after the user's word, heard by then, follows it."""
        return self._said + WORD_S if time <= self._said < time + BACK_S else time

    def _add(self, current: OpenWindow, advertisement: Advertisement) -> None:
        what = self._identify(advertisement)
        self._walk(advertisement, aside=_no_company(what))
        sender = advertisement.address or advertisement.host_id
        if what.family in home_groups():
            current.at_home(what.family or "", sender or "?")
        if what.is_listed:
            self._add_tag(current, advertisement, what, sender)
            return
        if what.kind in _STABLE_KINDS and sender is not None and lasting(advertisement):
            entry = current.stable.get(sender)
            if entry is None:
                if len(current.stable) >= SPARE * MAX_STABLE:
                    current.prune()
                level = Level(advertisement.time, advertisement.time)
                public = advertisement.address_type == "public"
                entry = current.stable[sender] = LastingThing(what.kind, level, public=public)
            entry.add(advertisement, what.kind)
            return
        if current.bystander_total >= MAX_BYSTANDERS:
            current.not_kept += 1
            return
        addresses = current.bystanders.setdefault(what.kind, set())
        before = len(addresses)
        addresses.add(sender or "?")
        current.bystander_total += len(addresses) - before

    def _add_tag(
        self, current: OpenWindow, advertisement: Advertisement, what: Identification, sender: str | None
    ) -> None:
        key = (sender, what.identity, what.family, what.state)
        stream = current.streams.get(key)
        if stream is None:
            if len(current.streams) >= SPARE * MAX_STREAMS:
                current.prune()
            level = Level(advertisement.time, advertisement.time)
            stream = current.streams[key] = Stream(advertisement, what, level)
        content = content_key(advertisement)
        if content not in stream.payloads and current.has_room(stream):
            stream.payloads[content] = advertisement
            if not more_telling(stream.identification, what):  # a name may come in every other packet
                stream.payload, stream.identification = advertisement, what
        stream.level.add(advertisement)


def content_key(advertisement: Advertisement) -> object:
    """What makes two packets of one sender equal: the raw data, or else every field that came with them."""
    if advertisement.data is not None:
        return advertisement.data
    return (
        advertisement.local_name,
        tuple(advertisement.manufacturer_data.items()),
        tuple(advertisement.service_data.items()),
        advertisement.service_uuids,
        advertisement.tx_power,
        advertisement.flags,
    )


def lasting(advertisement: Advertisement) -> bool:
    """True when the sender's address is not one that the standard makes temporary.

    Public and random static addresses last (Core Specification 5.4, Vol 6 Part B, 1.3); of an address of
    unknown type (a WiGLE row, a macOS identifier) nothing can be said, so it counts as lasting.
    """
    if advertisement.address_type != "random" or advertisement.address is None:
        return True
    return advertisement.address[:1].upper() in "CDEF"
