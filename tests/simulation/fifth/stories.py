"""The fifth hand's weeks by name: each life quiet, and twice with something hidden."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from scanner.model import Item
from tests.simulation.dice import rng
from tests.simulation.fifth.air import Near
from tests.simulation.fifth.days import DAY
from tests.simulation.fifth.lives import LIVES
from tests.simulation.fifth.week import ALONE, Week, along, base, record
from tests.simulation.other.senders import Owner
from tests.simulation.truth import Truth

Made = tuple[list[Item], Truth]


class Plot(NamedTuple):
    """What is hidden where: "bag", "coat" (left at home on one day in three), "car".

    `day` when it is put there; `lives_here` its owner is at home while the user is.
    """

    life: str
    kind: str
    where: str = "bag"
    day: float = 0.0
    lives_here: bool = False


PLOTS = (
    Plot("baker", "airtag"),
    Plot("baker", "tile", "coat"),
    Plot("call centre", "airtag", day=1.4),
    Plot("call centre", "smarttag"),
    Plot("teacher", "licensed", "car"),
    Plot("teacher", "airtag", lives_here=True),
    Plot("retired", "airtag"),
    Plot("retired", "find hub"),
    Plot("new parent", "smarttag", lives_here=True),
    Plot("new parent", "airtag 2"),
    Plot("night guard", "airtag", "car"),
    Plot("night guard", "chipolo"),
    Plot("apprentice", "airtag", "coat"),
    Plot("apprentice", "dult", day=0.5),
    Plot("freelancer", "tile", day=2.4),
    Plot("freelancer", "clone 30 2000 0"),
    Plot("two homes", "airtag", "car"),
    Plot("two homes", "pebblebee"),
    Plot("bus driver", "smarttag"),
    Plot("bus driver", "licensed"),
    Plot("weekends away", "airtag"),
    Plot("weekends away", "find hub", day=2.0),
    Plot("house share", "airtag"),
    Plot("house share", "clone 2 0 0"),
)


def _hide(week: Week, plot: Plot) -> None:
    since = week.zero + plot.day * DAY
    owner = ALONE
    if plot.lives_here:
        owner = Owner([(stay.start, stay.end) for stay in week.stays if stay.place == "home"])
    elif plot.day:
        owner = Owner([(week.zero - DAY, since)])
    left = 0.33 if plot.where == "coat" else 0.02
    near = list(_in_the_car(week, since)) if plot.where == "car" else along(week, "hidden", left, since)
    week.put(plot.kind, "hidden", near, owner, follower=True, since=since)


def _in_the_car(week: Week, since: float) -> Iterator[Near]:
    """Under the seat on a drive; otherwise where the user left it, through the wall of the house."""
    parked = week.stays[0].place
    for stay in week.stays:
        if stay.mode == "car":
            yield Near(stay.start, stay.end, stay.place, 2.5)
            parked = stay.target
        elif stay.place == parked and stay.end > since:
            metres = rng("fifth parked", week.who, stay.start).uniform(7, 30)
            yield Near(max(since, stay.start), stay.end, stay.place, metres, 2)


def _attack(plot: Plot) -> Callable[[int], Made]:
    def make(seed: int) -> Made:
        week = base(plot.life, seed, f"attack {plot.kind} {plot.where}")
        _hide(week, plot)
        return record(week)

    return make


def _quiet(life: str) -> Callable[[int], Made]:
    return lambda seed: record(base(life, seed, "quiet"))


STORIES: dict[str, Callable[[int], Made]] = {
    f"attack {plot.life}: {plot.kind} {'at home too' if plot.lives_here else plot.where}": _attack(plot)
    for plot in PLOTS
} | {f"quiet {life}": _quiet(life) for life in LIVES}
