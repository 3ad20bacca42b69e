"""Days in words, and where everybody is at any moment: "07:40 bus office; 17:10 bus home".

An @ in a name is a blank. "car:ours" is one certain car, "bus:12" one certain bus: all on it at one time are
together.
"""

import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.simulation.dice import rng
from tests.simulation.ninth.town import WAYS, Place

DAY, HOUR = 86_400, 3600.0
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Where(NamedTuple):
    """A place by name, or a ride by its label; `at` False on a ride. NOWHERE: not in anybody's hearing."""

    at: bool
    name: str


NOWHERE = Where(True, "")


class Leg(NamedTuple):
    """A stay (`way` empty) or a ride from `origin` to `goal`; seconds since Monday 00:00 local time."""

    start: float
    end: float
    where: Where
    way: str
    origin: str
    goal: str

    @property
    def sort(self) -> str:
        """What kind of way: "car:ours" is a car."""
        return self.way.partition(":")[0]


@dataclass(frozen=True)
class Person:
    """A day's line for each day; `phone_off` places at which the phone is off, so that tags know no owner.

    `home`: of the user's household or party, by agreement (the README says what that changes);
    `close`: keeps beside the user where both are, not just in the same room.
    """

    days: Mapping[str, str] = field(default_factory=dict)
    starts: str = "home"
    home: bool = False
    close: bool = False
    phone_off: tuple[str, ...] = ()


def seconds(text: str) -> float:
    """ "Tue 07:40" as seconds since Monday 00:00."""
    day, clock = text.split()
    return DAYS.index(day) * DAY + _clock(clock)


def _clock(text: str) -> float:
    hours, minutes = text.split(":")
    return int(hours) * HOUR + int(minutes) * 60.0


def line_of(days: Mapping[str, str], day: str) -> str:
    """That day's line: keys are days or spans of days ("Mon-Fri", "Mon,Wed")."""
    number = DAYS.index(day)
    for names, line in days.items():
        for span in names.split(","):
            first, _, last = span.partition("-")
            if DAYS.index(first) <= number <= DAYS.index(last or first):
                return line
    return ""


def minutes_of(way: str, origin: Place, goal: Place) -> float:
    """How long a way takes: distance by speed, and what is waited and walked."""
    kind = WAYS[way]
    metres = math.hypot(origin.x - goal.x, origin.y - goal.y)
    return kind.extra_min + metres * 0.06 / kind.kmh


def legs(person: Person, places: Mapping[str, Place], seed: object) -> list[Leg]:
    """The week without gaps. Who goes with another has the same words, and so the same moments.

    Private ways begin up to 4 min early or 6 min late; public ones up to 3 min late. Raises ValueError where
    somebody would leave before arriving.
    """
    done: list[Leg] = []
    place, since = person.starts, 0.0
    for number, day in enumerate(DAYS):
        for words in filter(None, (part.strip() for part in line_of(person.days, day).split(";"))):
            clock, way, goal = (word.replace("@", " ") for word in words.split())
            sort = way.partition(":")[0]
            dice = rng(seed, "leave", day, clock, way)
            public = WAYS[sort].riders > 0
            start = (
                number * DAY + _clock(clock) + 60.0 * dice.uniform(0 if public else -4, 3 if public else 6)
            )
            took = minutes_of(sort, places[place], places[goal]) * 60.0 * dice.uniform(0.92, 1.12)
            if start <= since:
                raise ValueError(f"{day} {words}: still on the way")
            done.append(Leg(since, start, Where(True, place), "", place, place))
            label = way if ":" in way else f"{way} {day} {clock} {min(place, goal)}-{max(place, goal)}"
            done.append(Leg(start, start + took, Where(False, label), way, place, goal))
            place, since = goal, start + took
    done.append(Leg(since, 7 * DAY, Where(True, place), "", place, place))
    return done


def leg_at(way: list[Leg], time: float) -> Leg:
    """The leg of that moment."""
    return way[max(0, bisect_right(way, time, key=lambda leg: leg.start) - 1)]


@dataclass
class Whereabouts:
    """Where people, vehicles and things are. A vehicle stands where it was last driven to."""

    people: Mapping[str, list[Leg]]
    vehicles: Mapping[str, str]

    def __post_init__(self) -> None:
        self._driven = {
            vehicle: sorted({leg for way in self.people.values() for leg in way if leg.way == vehicle})
            for vehicle in self.vehicles
        }

    def of(self, carrier: str, time: float) -> Where:
        """Where somebody or something is; a name that is neither person nor vehicle is a place."""
        if carrier in self.people:
            return leg_at(self.people[carrier], time).where
        if carrier in self._driven:
            before = [leg for leg in self._driven[carrier] if leg.start <= time]
            if not before:
                return Where(True, self.vehicles[carrier])
            last = before[-1]
            return last.where if time < last.end else Where(True, last.goal)
        return Where(True, carrier) if carrier != "nowhere" else NOWHERE

    def turns(self) -> list[float]:
        """Every moment at which somebody sets out or arrives."""
        return sorted({leg.start for way in self.people.values() for leg in way} | {7.0 * DAY})


def carriers(line: str) -> list[tuple[float, str]]:
    """ "office; Mon 09:30 user; Mon 13:00 office" as (from when, who has it)."""
    first, *others = (part.strip() for part in line.split(";"))
    return [(0.0, first)] + [
        (seconds(" ".join(part.split()[:2])), part.split()[2].replace("@", " ")) for part in others
    ]


def carrier_at(line: list[tuple[float, str]], time: float) -> str:
    """Who has it at that moment."""
    return line[bisect_right(line, time, key=lambda one: one[0]) - 1][1]
