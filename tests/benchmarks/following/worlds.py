"""Every generator of weeks that there is, each a world: its weeks by name, with and without a follower."""

from collections.abc import Callable
from dataclasses import dataclass

from scanner.model import Item
from tests.simulation.eighth.stories import MOVING as EIGHTH_MOVING
from tests.simulation.eighth.stories import STORIES as EIGHTH
from tests.simulation.fifth.stories import STORIES as FIFTH
from tests.simulation.fourth.stories import STORIES as FOURTH
from tests.simulation.ninth.stories import MOVING as NINTH_MOVING
from tests.simulation.ninth.stories import STORIES as NINTH
from tests.simulation.other import stories as other
from tests.simulation.plain import plain_week
from tests.simulation.scenarios import BEYOND, KEYS, MOVING, QUIET, RIDE, SCENARIOS
from tests.simulation.seventh.stories import MOVING as SEVENTH_MOVING
from tests.simulation.seventh.stories import STORIES as SEVENTH
from tests.simulation.sixth.stories import MOVING as SIXTH_MOVING
from tests.simulation.sixth.stories import STORIES as SIXTH
from tests.simulation.third.stories import STORIES as THIRD
from tests.simulation.truth import Truth

ATTACK, STILL, ON_THE_MOVE = "attack weeks", "quiet weeks", "quiet: commuting, hotspot, office"
Made = tuple[list[Item], Truth]


@dataclass(frozen=True)
class Story:
    """One kind of week: ATTACK, STILL or ON_THE_MOVE, and how a seed makes it."""

    kind: str
    make: Callable[[int], Made]


def _own() -> dict[str, Story]:
    kinds = {QUIET: STILL, MOVING: ON_THE_MOVE, RIDE: ON_THE_MOVE, KEYS: "", BEYOND: ""}

    def maker(name: str) -> Callable[[int], Made]:
        def make(seed: int) -> Made:
            week = SCENARIOS[name].make(seed)
            return week.items(), week.truth

        return make

    return {
        name: Story(kind, maker(name))
        for name, one in SCENARIOS.items()
        if (kind := kinds.get(one.row, ATTACK))
    }


def _other() -> dict[str, Story]:
    kinds = {other.QUIET: STILL, other.MOVING: ON_THE_MOVE, other.RIDE: ON_THE_MOVE, other.KEYS: ""}

    def maker(name: str) -> Callable[[int], Made]:
        def make(seed: int) -> Made:
            week = other.STORIES[name].make(seed)
            return week.items(), week.truth

        return make

    return {
        name: Story(kind, maker(name))
        for name, one in other.STORIES.items()
        if (kind := kinds.get(one.row, ATTACK))
    }


def _third() -> dict[str, Story]:
    moving = {f"quiet {job}" for job in ("commuter", "hotspot", "office")}
    return {
        name: Story(ON_THE_MOVE if name in moving else STILL if name.startswith("quiet") else ATTACK, make)
        for name, make in THIRD.items()
    }


def _fourth() -> dict[str, Story]:
    moving = {f"quiet {life}" for life in ("commuter", "desks", "driver", "weekend")}
    return {
        name: Story(ON_THE_MOVE if name in moving else STILL if name.startswith("quiet") else ATTACK, make)
        for name, make in FOURTH.items()
    }


def _fifth() -> dict[str, Story]:
    moving = {f"quiet {life}" for life in ("call centre", "apprentice", "freelancer", "weekends away")}
    return {
        name: Story(ON_THE_MOVE if name in moving else STILL if name.startswith("quiet") else ATTACK, make)
        for name, make in FIFTH.items()
    }


def _sixth() -> dict[str, Story]:
    return {
        name: Story(
            ON_THE_MOVE if name in SIXTH_MOVING else STILL if name.startswith("quiet") else ATTACK, make
        )
        for name, make in SIXTH.items()
    }


def _seventh() -> dict[str, Story]:
    return {
        name: Story(
            ON_THE_MOVE if name in SEVENTH_MOVING else STILL if name.startswith("quiet") else ATTACK, make
        )
        for name, make in SEVENTH.items()
    }


def _eighth() -> dict[str, Story]:
    return {
        name: Story(
            ON_THE_MOVE if name in EIGHTH_MOVING else STILL if name.startswith("quiet") else ATTACK, make
        )
        for name, make in EIGHTH.items()
    }


def _ninth() -> dict[str, Story]:
    return {
        name: Story(
            ON_THE_MOVE if name in NINTH_MOVING else STILL if name.startswith("quiet") else ATTACK, make
        )
        for name, make in NINTH.items()
    }


def _plain(follower: bool) -> Callable[[int], Made]:
    def make(seed: int) -> Made:
        week = plain_week(seed, follower=follower)
        return week.items(), week.truth

    return make


WORLDS: dict[str, dict[str, Story]] = {
    "own": _own(),
    "plain": {"follower": Story(ATTACK, _plain(True)), "nobody": Story(STILL, _plain(False))},
    "other": _other(),
    "third": _third(),
    "fourth": _fourth(),
    "fifth": _fifth(),
    "sixth": _sixth(),
    "seventh": _seventh(),
    "eighth": _eighth(),
    "ninth": _ninth(),
}
