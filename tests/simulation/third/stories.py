"""The weeks by name: each job without anything that follows, and with."""

from collections.abc import Callable

from scanner.model import Item
from tests.simulation.dice import rng
from tests.simulation.other.radio import Presence
from tests.simulation.other.senders import Owner
from tests.simulation.third.people import DAYS
from tests.simulation.third.week import OWNED, Week, week
from tests.simulation.truth import Truth

FOLLOWING = ("airtag", "airtag 2", "licensed", "smarttag", "find hub", "dult", "tile", "chipolo")
Made = tuple[list[Item], Truth]


def _base(job: str, seed: int, story: str) -> Week:
    name = f"{job} {story} {seed}"
    made = week(job, name, rng("third look", name).choice(("wifi", "wifi", "gps", "neither")))
    _own(made)
    return made


def _own(made: Week) -> None:
    """Keys beside the user's phone but for some outings, and a child's tag: said to be theirs at once."""
    dice = rng("third own", made.name)
    out = [(s.start, s.end) for s in made.stays if dice.random() < 0.95]
    made.put(dice.choice(OWNED), "keys", made.along("keys", leave=0.1), Owner(out), own=True, marked=True)
    child = [Presence(s.start, s.end, s.place, dice.uniform(1, 6)) for s in made.stays
             if s.place == "home" or s.mode == "walk" or dice.random() < 0.2]  # fmt: skip
    made.put(dice.choice(OWNED), "known", child, Owner(made.at_home()), own=True, marked=True)


def quiet(job: str) -> Callable[[int], Made]:
    """Nothing follows."""
    return lambda seed: _base(job, seed, "quiet").items()


def attack(job: str) -> Callable[[int], Made]:
    """A tag in the bag: since before the week, from a day on, or of somebody who is at home too."""

    def make(seed: int) -> Made:
        made = _base(job, seed, "attack")
        dice = rng("third attack", made.name)
        kind, how = dice.choice(FOLLOWING), dice.choice(("before", "before", "planted", "lives here"))
        since = dice.uniform(0.4, 2.5) if how == "planted" else 0.0
        if how == "lives here" and kind != "tile":
            owner = Owner([(a + dice.uniform(0, 1800), b) for a, b in made.at_home()])
        else:
            owner = Owner([(made.zero + (since - 1) * 86_400, made.zero + since * 86_400)])
        made.put(kind, f"planted {how}", made.along("planted", since), owner, follower=True)
        return made.items()

    return make


STORIES: dict[str, Callable[[int], Made]] = {f"quiet {job}": quiet(job) for job in DAYS}
STORIES |= {f"attack {job}": attack(job) for job in DAYS}
