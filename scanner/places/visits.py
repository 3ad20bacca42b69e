"""Windows folded into visits: a stay at a place, a way between places, or a stretch that shows nothing.

One visit is one piece of evidence, however many windows, access points or cells go by. Pure.
"""

from collections import Counter

from scanner.by_chance import FEWEST, MOSTLY, SAME
from scanner.model import Window
from scanner.places.book import PlaceBook
from scanner.places.drift import Drift
from scanner.places.made_up import MadeUp
from scanner.places.motion import Motion
from scanner.places.noise import MORE_THAN_A_VEHICLE_HAS, NEW, NEW_SHARE, Noise
from scanner.places.old_list import OldList
from scanner.places.place import Place
from scanner.places.surroundings import NOTHING, Surroundings, look_around
from scanner.places.visit import Visit

# chosen: the lid was closed: what comes next is another visit; in one window the clock jumped
BREAK_S = 600.0
# chosen: sooner, another word alone is another room: nobody got to another place meanwhile
ROOMS_S = 900.0
# chosen: amid so many lasting things as before another word is another room; fewer may all be the user's
SAME_THINGS = 4
SCAN_S = 60.0  # chosen: windows closer together than this are one scan
KNOWN_DWELL_S = 150.0  # chosen: this long amid the same things is a stay at a known place
GLITCH_S = 300.0  # chosen: back within this time: the laptop never left
NEW_DWELL_S = 480.0  # chosen: and at a new one: longer than a train stands in a station or crawls into one
# chosen: after a ride amid what seemed a place: long enough to see it seem so again; and a new place left
# sooner, to go on, was a halt on the way
AFTER_RIDE_DWELL_S = 1_200.0
MAX_SIGNS = 400  # chosen: bounds memory of one visit; then those met once go
MAX_KEYS = 3_000  # chosen: bounds memory of one visit; a station's worth of things
MAX_COMPANIONS = 5_000  # chosen: bounds memory; the oldest go first


class Visits:
    """Feed windows in time order; each gives the visit that it belongs to."""

    book: PlaceBook
    current: Visit | None
    sighted: bool
    scan: int
    noise: Noise
    missed: dict[str, float]
    _scan_start: float
    _journey: int
    _last_stay: Place | None
    _anchor: tuple[Surroundings, float, int] | None  # view, time, scan
    _anchor_place: Place | None
    _signs: Counter[str]
    _fresh: int
    _changes: int
    _changed: float  # since when
    _drift: Drift
    _motion: Motion
    _old_list: OldList
    _made_up: MadeUp
    _companions: dict[str, int]

    def __init__(self, book: PlaceBook | None = None) -> None:
        self.book = book if book is not None else PlaceBook()
        self.current = self._last_stay = self._anchor = self._anchor_place = None
        self.sighted, self.scan, self._scan_start = False, 0, float("-inf")
        self.noise, self._drift, self._motion = Noise(), Drift(), Motion()
        self.missed, self._companions = {"": 0.0}, {}
        self._signs, self._old_list, self._made_up = Counter(), OldList(), MadeUp()
        self._journey = self._fresh = self._changes = 0
        self._changed = 0.0

    def add(self, window: Window, keys: frozenset[str], near: set[str]) -> Visit:
        """The visit of this window; `keys` the lasting things in it, `near` kinds heard near their owners."""
        paused = self._pause(window.start) > BREAK_S
        seen, old = self._look(window, paused=paused)
        fast = self._motion.fast(seen.position, window.start)
        new_scan = not 0 <= window.start - self._scan_start < SCAN_S  # a clock set back begins a new one
        if new_scan:
            self.scan += 1
            self._scan_start = window.start
        self.sighted = self.sighted or not seen.blind
        seen = self._without_noise(seen, paused=paused)
        visit = self._step(seen, window, fast, keys)
        if visit.kind == "stay" and visit.place is not None:
            visit.place.calm += not self.noise.noisy
        if visit.scans == 0:
            self._signs.update(seen.wifi)
        if new_scan or visit.scans == 0:
            visit.scans += 1
        visit.last_scan = self.scan
        visit.listened_s += max(0.0, min(window.end - window.start, BREAK_S))
        visit.end = max(visit.end, window.end)
        visit.near |= near
        visit.unseen = seen.blind and self.sighted
        visit.sure = visit.sure or bool(seen.wifi or seen.gateway or seen.word)
        self._count(visit, keys)
        if visit.cold:
            visit.fleeting = old
        return visit

    def _pause(self, time: float) -> float:
        """Seconds since the visit in hand ended; endless where the clock was set back: no time says how long
        anything has lasted by then."""
        current = self.current
        if current is None or time < current.end - BREAK_S:
            return float("inf")
        return time - current.end

    def _look(self, window: Window, *, paused: bool) -> tuple[Surroundings, bool]:
        """The view, and whether it goes by a list of access points from before the pause."""
        told = window.context.wifi if window.context is not None else {}
        if window.context is not None:
            self._made_up.see(window.context, window.start)
        seen = look_around(window, self.book.travelling, self.noise.known, self._made_up.routers)
        old = self._old_list.old(told, seen.gateway, paused=paused)
        if old and seen.gateway:  # which was asked for just now
            return seen._replace(wifi=NOTHING, loud=NOTHING), False
        if self.book.learn(seen):
            seen = look_around(window, self.book.travelling, self.noise.known)
        return seen, old

    def _without_noise(self, seen: Surroundings, *, paused: bool) -> Surroundings:
        before = self.noise.on
        seen = self.noise.clean(seen, self.scan, standing=lambda: self._standing(seen), paused=paused)
        if self.noise.on and not before:
            self.book.no_vehicle()
        return seen

    def _standing(self, seen: Surroundings) -> bool:
        """Amid all that is usual at a place known from calm days, whatever else is new at every scan."""
        visit = self.current
        if visit is None or visit.place is None or visit.place.calm < FEWEST:
            return False
        known = visit.place.first < visit.start or visit.place.knows(seen.wifi) >= MORE_THAN_A_VEHICLE_HAS
        return known and visit.place.all_here(seen)

    def _step(self, seen: Surroundings, window: Window, fast: bool, keys: frozenset[str]) -> Visit:
        current, time = self.current, window.start
        pause = self._pause(time)
        if current is not None and pause > BREAK_S:
            self._closed_amid_the_same(current)
        if current is not None and seen.gateway in self._made_up.routers and pause <= BREAK_S:
            if self._elsewhere(current, keys, time):  # a hotspot after all
                self.book.moves(seen.gateway)
                seen = seen._replace(gateway=None)
        if seen.blind:
            return self._blind(seen, window, pause, keys)
        if not seen.sighted and current is not None:
            if pause <= ROOMS_S and (still := self._named(current, seen, time)) is not None:
                return still
            if pause > ROOMS_S and (room := self._room(current, seen, keys)) is not None:
                self.book.absorb(room, seen, time)
                return self._open("stay", time, room)
        if current is not None and (here := self._jumped(current, seen, keys, pause)) is not None:
            self.book.absorb(here, seen, time)
            return current if pause <= BREAK_S else self._open("stay", time, here)
        if current is None or pause > BREAK_S:
            self._drift.start(seen.wifi, time, frozenset([place.id for place in self.book.places()]))
            return self._arrive(seen, time)
        drifted = self._drift.turned_over(seen.wifi, time)
        if current.kind == "stay" and current.place is not None:
            if self._still_at(current.place, seen, fast) and not self._new_each_time(seen, drifted):
                self.book.absorb(current.place, seen, time)
                return current
            fix_alone = seen.position and not (seen.wifi or seen.gateway)  # and it jumps indoors
            return self._arrive(seen, time) if seen.word and not fix_alone else self._set_out(seen, time)
        if current.kind == "blind":
            return self._arrive(seen, time)
        return self._go_on(current, seen, time, fast, drifted)

    def _blind(self, seen: Surroundings, window: Window, pause: float, keys: frozenset[str]) -> Visit:
        current = self.current
        went_on = current is not None and pause <= BREAK_S
        if current is not None and went_on:
            if not self._elsewhere(current, keys, window.start):
                return current
            if current.kind != "way":
                current.arrived = self._changed
        place = self.book.find(seen) if len(seen.gear) >= 2 else None
        if place is not None and place.settled:
            self.book.absorb(place, seen, window.start)
            return self._open("stay", window.start, place)
        visit = self._open("blind", window.start, None)
        visit.after_pause = not went_on
        return visit

    def _named(self, visit: Visit, seen: Surroundings, time: float) -> Visit | None:
        """The visit that goes on under another word, where nothing else tells that the laptop moved."""
        place = visit.place
        if visit.kind == "blind":
            place = self.book.find(seen) or self.book.make(seen, time)
        elif visit.kind != "stay" or place is None or place.compare(seen) is False:
            return None
        place.settled = True
        self.book.absorb(place, seen, time)
        visit.kind, visit.place = "stay", place
        self._last_stay = place
        return visit

    def _room(self, visit: Visit, seen: Surroundings, keys: frozenset[str]) -> Place | None:
        """The place of the visit before, under a word that is new: all that was there then is here; or next
        to nothing was there or is here, and both words mean rooms."""
        place = visit.place
        if visit.kind != "stay" or place is None or place.compare(seen) is False:
            return None
        if self.book.find(seen) is not None:
            return None
        usual = visit.usual
        if len(keys | usual) < SAME_THINGS:
            words = [*place.words, seen.word or ""]
            return place if self.book.all_rooms(words) else None
        same = len(keys & usual) >= max(SAME_THINGS, SAME * len(usual), SAME * len(keys))
        return place if same else None

    def _jumped(self, visit: Visit, seen: Surroundings, keys: frozenset[str], pause: float) -> Place | None:
        """The place of the visit before, where nothing but a fix not far off speaks of another, or while the
        lid stays open a gateway of no other place, and all that was there then is here: fixes are off by more
        than they say, and anybody may answer for a gateway."""
        place = visit.place
        if visit.kind != "stay" or place is None or place.far(seen):
            return None
        other_gateway = seen.gateway_alone and pause <= BREAK_S and self.book.find(seen) is None
        if not (seen.fix_alone or other_gateway):
            return None
        usual = frozenset(visit.usual)
        if not (usual or visit.moved):  # it only began: a look at where the laptop fell asleep
            usual = visit.before
        here = len(keys & usual)
        return place if here >= max(SAME_THINGS, SAME * len(usual), len(keys) / 2) else None

    def _elsewhere(self, current: Visit, keys: frozenset[str], time: float) -> bool:
        """Without any sight: twice in a row few of those here were here before, and few are left."""
        usual = current.usual
        before = {key for key, windows in current.keys.items() if windows >= 2}
        new = len(keys) >= FEWEST and len(keys & before) <= len(keys) / 2
        changed = new and len(usual) >= 2 and len(keys & usual) < len(usual) / 2
        self._changes = self._changes + 1 if changed else 0
        if self._changes == 1:
            self._changed = time
        return self._changes >= 2

    def _still_at(self, place: Place, seen: Surroundings, fast: bool) -> bool:
        """Access points outweigh a position that jumped away."""
        if not self.book.fits(place, seen):
            return False
        return not fast or place.knows_any(seen.wifi)

    def _arrive(self, seen: Surroundings, time: float) -> Visit:
        """After a pause: at a place we know, or at one that may turn out to be a stay."""
        place, closed_here = self.book.find(seen), False
        if place is not None and place.settled:
            asked = place.has_gateway(seen.gateway)
            self.book.absorb(place, seen, time)
            visit = self._open("stay", time, place)
            visit.cold, visit.asked = True, asked
            return visit
        if place is None:
            place = self.book.make(seen, time)
            if seen.word:
                place.settled = True
                return self._open("stay", time, place)
            self._anchor = (seen, time, self.scan)
        else:
            closed_here = self._closed_here(place, seen)
            if not closed_here and place.views >= FEWEST - 1 and not _mostly_new(place, seen):
                place.settled = True  # seen again and again, one look each
                self.book.absorb(place, seen, time)
                return self._open("stay", time, place)
            if not closed_here:
                self._anchor = (seen, time - place.stayed_s, self.scan - (place.stayed_s > 0))
            self.book.absorb(place, seen, time)
        self._anchor_place = place
        visit = self._open("way", time, None)
        visit.moved = not closed_here
        self._settle(visit, time)
        return self.current or visit

    def _closed_here(self, place: Place, seen: Surroundings) -> bool:
        """Whether the lid was closed here after a look that showed nothing else: it was here all the while.

        On a train most of what is in view beside its own is new by then.
        """
        looked = self.current is not None and not self.current.changes and place is self._anchor_place
        return looked and self._anchor is not None and not _mostly_new(place, seen)

    def _closed_amid_the_same(self, visit: Visit) -> None:
        """A look that showed nothing else from the lid's opening to its closing was at a place, also where it
        was too short to tell while it went on."""
        place = self._anchor_place
        if place is None or visit.kind != "way" or visit.changes or not visit.after_pause:
            return
        if place.settled or self._fresh or visit.end - visit.start < KNOWN_DWELL_S:
            return
        place.settled = True
        visit.kind, visit.place = "stay", place
        self._stayed(visit)
        self._anchor = self._anchor_place = None

    def _set_out(self, seen: Surroundings, time: float) -> Visit:
        """The surroundings changed without a pause: a way, until something stays the same."""
        current = self.current
        if current is not None:
            current.fleeting = current.fleeting or (current.cold and current.scans <= 1)
        if current is not None and current.place is not None:
            place = current.place
            if place.first >= current.start - AFTER_RIDE_DWELL_S and time - place.first < AFTER_RIDE_DWELL_S:
                self._unsettle(current, place)
                self._drop_anchor(seen, time)
                return current
        visit = self._open("way", time, None)
        visit.after_pause, visit.changes = False, 1
        self._drop_anchor(seen, time)
        return visit

    def _go_on(self, visit: Visit, seen: Surroundings, time: float, fast: bool, drifted: bool) -> Visit:
        place, home = self._anchor_place, self._last_stay
        if home is not None and visit.scans <= 2 and time - visit.start <= GLITCH_S and not visit.after_pause:
            if self._still_at(home, seen, fast):  # one odd scan, not a way
                visit.kind, visit.place, visit.moved = "stay", home, False
                return visit
        same = place is not None and self._still_at(place, seen, fast) and not self._known(place, seen)
        if not same or self._new_each_time(seen, drifted):
            self._drop_anchor(seen, time)
            visit.moved, visit.changes = True, visit.changes + 1
            return visit
        if place is not None:
            self.book.absorb(place, seen, time)
        return self._settle(visit, time)

    def _known(self, place: Place, seen: Surroundings) -> bool:
        """Whether a place where the laptop stayed before fits better than this new one: the street before a
        door shares some access points with the rooms behind it."""
        if place.settled:
            return False
        found = self.book.find(seen)
        return found is not None and found is not place and found.settled

    def _settle(self, visit: Visit, time: float) -> Visit:
        """Turn a way into a stay once the same things have been around for long enough."""
        anchor, place = self._anchor, self._anchor_place
        if anchor is None or place is None:
            return visit
        new = AFTER_RIDE_DWELL_S if self._drift.rode else NEW_DWELL_S
        dwell = KNOWN_DWELL_S if place.settled else new
        place.stayed_s = max(place.stayed_s, time - anchor[1])
        if time - anchor[1] < dwell or self.scan - anchor[2] < 1:
            return visit
        if self._fresh and not place.settled:  # most of it was new just now: a train with access points
            return visit
        place.settled = True
        only_here = visit.start >= anchor[1] or visit.scans <= 1
        self._anchor, self._anchor_place = None, None
        if not only_here:
            visit.arrived = anchor[1]
            return self._open("stay", time, place)
        visit.kind, visit.place = "stay", place
        self._stayed(visit)
        return visit

    def _drop_anchor(self, seen: Surroundings, time: float) -> None:
        if self._anchor_place is not None:
            self.book.drop(self._anchor_place)
        place = self.book.find(seen)
        if place is None:
            place = self.book.make(seen, time)
        self._anchor, self._anchor_place = (seen, time, self.scan), place
        self._drift.anew(seen.wifi, time)

    def _new_each_time(self, seen: Surroundings, drifted: bool) -> bool:
        """True on a train whose own access points stay while the rest is new at every scan, or bit by bit."""
        visit = self.current
        new = [sign for sign in seen.wifi if sign not in self._signs]
        self._signs.update(sorted(seen.wifi) if new else seen.wifi)
        if len(self._signs) > MAX_SIGNS:
            self._signs = Counter({sign: count for sign, count in self._signs.items() if count > 1})
        fresh = len(new) >= NEW and len(new) >= NEW_SHARE * len(seen.wifi)
        if not (fresh or self._fresh or drifted):
            return False
        if visit is None or visit.scans == 0 or not seen.wifi or self._standing(seen):
            return False
        self._fresh = self._fresh + 1 if fresh else 0
        place = visit.place or self._anchor_place
        drifted = drifted and place is not None and place.id not in self._drift.known
        if self._fresh < FEWEST and not drifted:
            return False
        self._drift.rode = self._drift.rode or drifted
        for sign, count in list(self._signs.items()):
            if count >= max(FEWEST, MOSTLY * (visit.scans + 1)):
                self.book.moves(sign, vehicle=True)
        place = visit.place
        if visit.kind == "stay" and place is not None and (drifted or place.first >= visit.start):
            self._unsettle(visit, place)
        return True

    def _unsettle(self, visit: Visit, place: Place) -> None:
        """What was held for a stay was part of a way."""
        place.settled = bool(place.word)
        visit.kind, visit.place, visit.journey = "way", None, self._journey - 1
        self._journey -= 1
        self._last_stay = None
        self.book.drop(place)

    def _open(self, kind: str, time: float, place: Place | None) -> Visit:
        old = self.current
        if old is not None:
            self._close(old)
        index = old.index + 1 if old is not None else 0
        visit = Visit(index, kind, time, time, self._journey, place)
        visit.missed_before = dict(self.missed)
        if old is not None:
            heard = {key for key, windows in old.keys.items() if windows >= 2}
            own = {key for key, moves in self._companions.items() if moves >= FEWEST}
            visit.before = frozenset(heard - own)
            visit.moved = not (kind == "stay" and place is self._last_stay and old.kind != "way")
        self.current = visit
        self._signs, self._fresh, self._changes = Counter(), 0, 0
        if kind == "stay":
            self._stayed(visit)
        return visit

    def _stayed(self, visit: Visit) -> None:
        self._journey += 1
        visit.journey = self._journey
        self._last_stay = visit.place

    def _close(self, visit: Visit) -> None:
        weight = 0.0 if visit.fleeting else visit.power * visit.moved_surely()
        for name in ("", *sorted(visit.near)):
            self.missed[name] = self.missed.get(name, 0.0) + weight
        visit.missed_after = dict(self.missed)
        if visit.moved:
            for key in sorted(visit.came):
                self._companions[key] = self._companions.get(key, 0) + 1
            while len(self._companions) > MAX_COMPANIONS:
                del self._companions[next(iter(self._companions))]

    def _count(self, visit: Visit, keys: frozenset[str]) -> None:
        stretch, scan = visit.stretch, self.scan
        for key in keys:
            if key in visit.keys or len(visit.keys) < MAX_KEYS:
                stretch[key] = (stretch[key][0] if key in stretch else scan), scan
        if len(visit.keys) < MAX_KEYS:
            visit.keys.update(keys)
        if not keys.isdisjoint(visit.before):
            visit.came |= keys & visit.before


def _mostly_new(place: Place, seen: Surroundings) -> bool:
    """Whether most access points in view were not at this place before, as from a train."""
    new = len(seen.wifi) - place.knows(seen.wifi)
    return new >= NEW and new >= NEW_SHARE * len(seen.wifi)
