"""The weeks by name: some with a tag that follows, some with none. Row names are those of issue B's table."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.simulation.dice import rng
from tests.simulation.other.crowd import DAY, OWNED
from tests.simulation.other.lives import HOUR, Life, Stay
from tests.simulation.other.senders import Owner
from tests.simulation.other.week import Week, week

BAG, NONE, CLONE = "any tag kind in the bag, GPS or Wi-Fi", "neither GPS nor Wi-Fi", "key-rotating clones"
PLANTED, BURSTS, LIVES = "planted midweek", "sends in bursts (3 minutes of 20)", "owner lives with the user"
TWICE, CAR, TWO, COAT = (
    "laptop opened twice a day",
    "only in the car",
    "two at once",
    "in a coat that stays away at times",
)
QUIET = "quiet weeks at home, office, household, own tags"
MOVING = "quiet weeks commuting, hotspot and router change, GPS jumps"
RIDE, KEYS = "long train ride beside a stranger's tag, no GPS", "borrowed key ring"
ATTACKS = (BAG, NONE, CLONE, PLANTED, BURSTS, LIVES, TWICE, CAR, TWO, COAT)

FOLLOWING = (
    "airtag",
    "licensed",
    "smarttag",
    "smarttag kept",
    "tile",
    "chipolo",
    "pebblebee",
    "find hub",
    "dult",
)
LINES = (("clerk", "train"), ("clerk", "bus"), ("between two homes", "train"), ("student", "bus"))
CLONES = {
    "30 s": "clone 30 0 0",
    "a packet": "clone 2 0 0",
    "list": "clone 30 240 0",
    "as an AirTag": "clone 60 0 16",
}


@dataclass(frozen=True)
class Story:
    """One kind of week: its row in the table, and how a seed makes it."""

    row: str
    make: Callable[[int], Week]


def _mode(seed: int, *names: object) -> str:
    return rng("mode", seed, *names).choice(("gps", "wifi"))


def _any(made: Week) -> str:
    return rng("any", made.seed).choice(FOLLOWING)


def bag(kind: str, mode: str) -> Callable[[int], Week]:
    """A tag in the bag from before the first day."""

    def make(seed: int) -> Week:
        made = week(f"bag {kind} {mode}", seed, mode)
        made.carry(kind, "planted")
        return made

    return make


def _planted(seed: int) -> Week:
    made = week(PLANTED, seed, _mode(seed, PLANTED))
    since = rng("planted", seed).uniform(2.3, 4.2)
    parted = made.zero + since * DAY
    made.carry(_any(made), "planted", since=since, owner=Owner([(parted - DAY, parted)]))
    return made


def _bursts(seed: int) -> Week:
    made = week(BURSTS, seed, _mode(seed, BURSTS))
    made.carry(_any(made), "planted").burst = (1200.0, 180.0)
    return made


def _lives_here(seed: int) -> Week:
    """Whoever planted it lives at the first home: beside them from the evening on, parted by day."""
    made = week(LIVES, seed, _mode(seed, LIVES))
    dice = rng("partner", seed)
    spans = []
    for stay in made.life.stays:
        if stay.place == "home":
            spans.append((stay.start + (dice.uniform(0, 1800) if dice.random() < 0.3 else 0), stay.end))
    spans[0] = (made.zero - DAY, spans[0][1])
    kind = dice.choice([one for one in FOLLOWING if one not in ("tile", "pebblebee", "smarttag kept")])
    made.carry(kind, "planted", owner=Owner(spans))
    made.crowd.household("home", "partner", 0.4, (), 0.0)
    return made


def _twice(seed: int) -> Week:
    made = week(TWICE, seed, _mode(seed, TWICE))
    lids = []
    for day in range(7):
        dice = rng("twice", seed, day)
        for hour in (dice.uniform(7, 10), dice.uniform(17, 22)):
            start = made.zero + day * DAY + hour * HOUR
            lids.append((start, start + 60 * dice.uniform(6, 30)))
        if dice.random() < 0.4:  # and once where the user is by day
            out = [
                s
                for s in made.life.stays
                if s.place != "home" and not s.mode and 0 <= s.start - made.zero - day * DAY < DAY
            ]
            if out:
                start = dice.choice(out).start + 300
                lids[-1] = (start, start + 60 * dice.uniform(6, 30))
    made.life = replace(made.life, lids=_apart(lids))
    made.carry(_any(made), "planted")
    return made


def _apart(lids: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    out: list[tuple[float, float]] = []
    for start, end in sorted(lids):
        if not out or start > out[-1][1] + 60:
            out.append((start, end))
    return tuple(out)


def _car(seed: int) -> Week:
    """The laptop is open now and then in the car, waiting or beside the driver."""
    who = rng("driver", seed).choice(("carer", "clerk", "shift worker", "part-time home worker"))
    made = week(CAR, seed, _mode(seed, CAR), who, "car")
    lids = list(made.life.lids)
    for stay in made.life.stays:
        dice = rng("in the car", seed, stay.start)
        if stay.mode == "car" and dice.random() < 0.45 and stay.end - stay.start > 500:
            lids.append((stay.start + dice.uniform(30, 120), stay.end - dice.uniform(30, 100)))
    made.life = replace(made.life, lids=_apart(lids))
    made.carry(_any(made), "planted", only_in=("car",))
    return made


def _two(seed: int) -> Week:
    made = week(TWO, seed, _mode(seed, TWO))
    kinds = rng("two", seed).sample(FOLLOWING, 2)
    for kind in kinds:
        made.carry(kind, "planted")
    return made


def _coat(seed: int) -> Week:
    made = week(COAT, seed, _mode(seed, COAT))
    made.carry(_any(made), "planted", leave=0.3)
    return made


def _quiet(who: str | None) -> Callable[[int], Week]:
    def make(seed: int) -> Week:
        made = week(f"quiet {who or 'any'}", seed, _mode(seed, who), who)
        made.crowd.household("home", "flatmate", 0.0, (rng("mate", seed).choice(OWNED),), 0.1)
        return made

    return make


def _household(seed: int) -> Week:
    """A family's tags, and the user's own: with the user's phone, or said to be theirs when first seen."""
    made = week("quiet household", seed, _mode(seed, "household"))
    dice = rng("family", seed)
    made.crowd.household("home", "partner", 0.5, tuple(dice.sample(OWNED, 2)), 0.1)
    made.crowd.household("home", "child", 0.3, (dice.choice(OWNED),), 0.3)
    made.carry(
        dice.choice(("airtag", "airtag 2", "licensed", "find hub", "dult")),
        "keys",
        owner=Owner(None),
        follower=False,
        own=True,
    )
    for n, kind in enumerate(dice.sample(("airtag", "smarttag", "tile", "licensed"), 2)):
        own = made.carry(kind, f"own {n}", follower=False, own=True, leave=dice.choice((0.0, 0.4)))
        own.mine_at = made.zero
    made.carry("wearable", "band", owner=Owner(None), follower=False, own=True)
    return made


def _commuting(seed: int) -> Week:
    made = week("commuting", seed, _mode(seed, "line"), *rng("line", seed).choice(LINES))
    for stay in made.life.stays:  # reads or works on most rides
        if stay.mode in ("train", "bus") and rng("works", seed, stay.start).random() < 0.7:
            made.life = replace(made.life, lids=_apart([*made.life.lids, (stay.start + 120, stay.end - 90)]))
    return made


def _router(seed: int) -> Week:
    made = week("hotspot and router", seed, "wifi")
    made.new_router_day = rng("router", seed).choice((2, 3, 4))
    spot = "DA:" + ":".join(f"{b:02X}" for b in rng("spot", seed).randbytes(5))
    made.look = replace(made.look, hotspot=spot)
    return made


def _jumps(seed: int) -> Week:
    made = week("gps jumps", seed, "gps")
    made.look = replace(made.look, jumps=rng("jumps", seed).uniform(0.03, 0.12))
    return made


def _long_ride(seed: int) -> Week:
    """Three to six hours by train on one day, with strangers' luggage tags that stay until the end."""
    mode = rng("ride mode", seed).choice(("wifi", "neither"))
    made = week(RIDE, seed, mode)
    dice = rng("ride", seed)
    day = dice.choice((4, 5))
    start = made.zero + (day * 24 + dice.uniform(9, 13)) * HOUR
    end = start + dice.uniform(3, 6) * HOUR
    place = next(key for key in made.life.sites if key != "home")
    far = replace(made.life.sites[place], key="friend", x=dice.uniform(150_000, 500_000))
    sites = {**made.life.sites, "far away": replace(far, key="far away")}
    ride = Stay(start, end, "the long ride", "train", "home", "far away")
    there = Stay(end, made.zero + 7 * DAY, "far away")
    stays = tuple(s for s in made.life.stays if s.end <= start)
    cut = [replace(s, end=start) for s in made.life.stays if s.start < start < s.end]
    lids = [lid for lid in made.life.lids if lid[1] < start]
    lids += [
        (start + 300, start + 300 + 0.45 * (end - start)),
        (start + 0.55 * (end - start), end - 200),
        (end + HOUR, end + 2 * HOUR),
    ]
    made.life = Life(made.life.who, sites, (*stays, *cut, ride, there), _apart(lids))
    made.crowd.life = made.life
    made.crowd.things.clear()
    made.crowd.fill()
    for n in range(dice.choice((1, 2, 4))):
        made.crowd.fellow(ride, f"luggage {n}", dice.choice(FOLLOWING), dice.uniform(1, 5))
    return made


def _keys(seed: int) -> Week:
    made = week(KEYS, seed, _mode(seed, KEYS))
    made.carry("airtag", "borrowed", since=rng("borrowed", seed).uniform(1, 3))
    return made


STORIES: dict[str, Story] = {
    f"bag {kind} {mode}": Story(NONE if mode == "neither" else BAG, bag(kind, mode))
    for kind in FOLLOWING for mode in ("gps", "wifi", "neither")
}  # fmt: skip
STORIES |= {
    f"clone {name} {mode}": Story(CLONE, bag(kind, mode))
    for name, kind in CLONES.items()
    for mode in ("gps", "wifi", "neither")
}
STORIES |= {
    row: Story(row, make)
    for row, make in {
        PLANTED: _planted,
        BURSTS: _bursts,
        LIVES: _lives_here,
        TWICE: _twice,
        CAR: _car,
        TWO: _two,
        COAT: _coat,
    }.items()
}
STORIES |= {
    f"quiet {who}": Story(QUIET, _quiet(who))
    for who in ("shift worker", "student", "carer", "between two homes", "part-time home worker", "clerk")
}
STORIES |= {
    "quiet household": Story(QUIET, _household), "commuting": Story(MOVING, _commuting),
    "hotspot and router": Story(MOVING, _router),
    "gps jumps": Story(MOVING, _jumps), RIDE: Story(RIDE, _long_ride), KEYS: Story(KEYS, _keys),
}  # fmt: skip
