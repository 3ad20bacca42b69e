"""Every kind of week that the issue and following.md 8 name. `SCENARIOS[name].make(seed)` is a world."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.simulation.cast import CLONES, HARD, KINDS, Cast
from tests.simulation.context import Surroundings
from tests.simulation.dice import rng
from tests.simulation.frames import DAY, NEVER_NEAR, Bursts, Contact, Sender
from tests.simulation.params import params
from tests.simulation.places import Country
from tests.simulation.timeline import HOUR, MINUTE, Timeline, working_week
from tests.simulation.truth import Truth
from tests.simulation.weeks import driving_week, long_ride_week, twice_a_day_week
from tests.simulation.world import World

Build = Callable[[Timeline], None]
MODES = ("wifi", "gps", "gps+wifi", "none")


@dataclass(frozen=True)
class Scenario:
    """`row` is the line of the issue's table that it belongs to; `attack` whether a follower is in it."""

    name: str
    row: str
    attack: bool
    make: Callable[[int], World]


def _world(name: str, seed: int, mode: str, build: Build = working_week) -> tuple[World, Cast]:
    p = params(seed)
    dice = rng("country", name, seed)
    country = Country(f"{name}/{seed}", dice, p.density, dice.uniform(35, 60), dice.uniform(-100, 20))
    line = Timeline(p, country, rng("line", name, seed))
    build(line)
    world = World(line, mode, Truth(name, seed), words=mode == "wifi" and seed % 5 == 0)
    cast = Cast(world, seed)
    cast.usual()
    return world, cast


def _in_bag(kind: str, mode: str) -> Callable[[int], World]:
    def make(seed: int) -> World:
        real = ("gps" if seed % 3 else "gps+wifi") if mode == "gps" else mode
        world, cast = _world(f"bag {kind} {mode}", seed, real)
        cast.follower(kind)
        return world

    return make


def _pick(seed: int, choices: tuple[str, ...]) -> str:
    return choices[seed % len(choices)]


def _clone(kind: str) -> Callable[[int], World]:
    def make(seed: int) -> World:
        world, cast = _world(kind, seed, _pick(seed, MODES))
        cast.follower(kind)
        return world

    return make


def planted_midweek(seed: int) -> World:
    """From Tuesday to Thursday on, somewhere out of the home."""
    world, cast = _world("planted midweek", seed, _pick(seed, MODES[:3]))
    choices = [
        s
        for s in world.line.stays
        if s.spot.kind in ("office", "cafe", "friend") and _day(world, s.start) in (1, 2, 3)
    ]
    at = cast.dice.choice(choices)
    cast.follower(_pick(seed, KINDS), start=cast.dice.uniform(at.start, at.end))
    return world


def bursts(seed: int) -> World:
    """On air for 3 minutes of 20."""
    world, cast = _world("bursts", seed, _pick(seed, MODES[:3]))
    phase = cast.dice.uniform(0, 1200)

    def wrap(sender: Sender) -> Sender:
        return Bursts(sender, phase)

    cast.follower(
        _pick(seed, ("airtag-secondary", "licensed", "dult", "openhaystack", "smarttag", "findhub")),
        wrap=wrap,
    )
    return world


def owner_lives_here(seed: int) -> World:
    """The owner is at home whenever the user is (near-owner), and not on outings (separated)."""
    world, cast = _world("owner lives here", seed, _pick(seed, MODES[:3]))
    near = tuple((s.start, s.end) for s in world.line.at("home"))
    kind = _pick(
        seed, ("airtag-latched", "smarttag", "licensed", "findhub", "dult", "airtag-running", "airtag-2")
    )
    cast.follower(kind, contact=Contact(_joined(near), cast.dice.choice((30.0, 900.0))))
    return world


def twice_a_day(seed: int) -> World:
    """A quarter of an hour at home and one elsewhere, each day."""
    world, cast = _world("twice a day", seed, _pick(seed, MODES[:3]), twice_a_day_week)
    cast.follower(_pick(seed, KINDS))
    return world


def car_only(seed: int) -> World:
    """In the car: heard on drives, faint where it is parked."""
    world, cast = _world("car only", seed, _pick(seed, MODES[:3]), driving_week)
    level = min(-58.0, cast.dice.gauss(-72, 8))
    kind = _pick(seed, KINDS)
    parted = Contact(((0.0, world.line.stays[0].start - 40 * HOUR),))
    drives = [s.interval for s in world.line.at("car")]
    cast.follower(kind, contact=parted, stays=drives, level=level)
    tag = world.presences[-1].sender
    for place, parked in (("home", -91.0), ("client", -93.0), ("office", -96.0)):
        if cast.dice.random() < 0.5:  # else the car stands out of range
            faint = parked + cast.dice.gauss(0, 4)
            world.add(world.truth.things["follower"], tag, faint, [s.interval for s in world.line.at(place)])
    return world


def two_at_once(seed: int) -> World:
    """Two tags, in half of the seeds of one kind."""
    world, cast = _world("two at once", seed, _pick(seed, MODES[:3]))
    first = _pick(seed, KINDS)
    cast.follower(first)
    cast.follower(first if seed % 2 else _pick(seed + 5, KINDS), "second follower")
    return world


def quiet_home(seed: int) -> World:
    """Neighbours' and lost tags beside the home."""
    world, cast = _world("quiet home", seed, _pick(seed, MODES))
    cast.neighbours(4, lost=2)
    return world


def quiet_office(seed: int) -> World:
    """Colleagues with tags, and lunch with them."""
    world, cast = _world("quiet lunch", seed, _pick(seed, MODES))
    cast.colleagues(5, lunches=0.7)
    return world


def quiet_household(seed: int) -> World:
    """Tags of those who live here."""
    world, cast = _world("quiet household", seed, _pick(seed, MODES))
    cast.household(3)
    return world


def own_tags(seed: int) -> World:
    """The user's own tags, marked mine after their first quarter of an hour; addresses go on changing."""
    world, cast = _world("own tags", seed, _pick(seed, MODES))
    whole = [(world.line.stays[0].start, world.line.stays[-1].end)]
    first = next(s.lid[0][0] for s in world.line.stays if s.lid)
    parted = Contact(((0.0, whole[0][0] - 30 * HOUR),))
    near = Contact(((0.0, 1e12),))
    kinds = (
        ("airtag-latched", near),
        ("licensed", parted),
        ("smarttag", parted),
        ("tile", parted),
        ("dult", near),
    )
    for number, (kind, contact) in enumerate(cast.dice.sample(kinds, 3)):
        name = f"own {number}"
        cast.put(kind, name, contact, whole, -58 - 4 * number, own=True)
        world.marks.append((first + 15 * MINUTE, name))
    return world


def commuting(seed: int) -> World:
    """The same people every day; one is a colleague as well, one a neighbour."""
    world, cast = _world(
        "commuting", seed, _pick(seed, MODES), lambda line: working_week(line, commute="train")
    )
    cast.commuters(7, ("office", "home"))
    return world


def hotspot_and_router(seed: int) -> World:
    """The phone is the network in the cafe and on the train; a new router at home on Wednesday."""
    world, cast = _world("hotspot and router", seed, "wifi", lambda line: working_week(line, commute="train"))
    cast.neighbours(3, lost=1)
    p = world.line.params
    world.surroundings = Surroundings(
        p, "wifi", hotspot=("cafe", "train", "friend", "shop"), new_router_at=world.line.local(2, 15)
    )
    return world


def gps_jumps(seed: int) -> World:
    """Fixes jump by 500 m and more while the laptop lies beside neighbours' tags."""
    world, cast = _world("gps jumps", seed, _pick(seed, ("gps", "gps+wifi")))
    cast.neighbours(3, lost=2)
    cast.colleagues(2)
    share = cast.dice.uniform(0.03, 0.12)
    world.surroundings = Surroundings(world.line.params, world.mode, jumps=share)
    return world


def long_train_ride(seed: int) -> World:
    """Hours beside strangers' luggage tags, without GPS, and back two days later."""
    world, cast = _world("long train ride", seed, _pick(seed, ("wifi", "none")), long_ride_week)
    rides = [s for s in world.line.stays if s.length > 2.4 * HOUR and s.spot.is_ride]
    for ride in rides:
        for number in range(cast.dice.randint(1, 3)):
            name = f"luggage {ride.index}.{number}"
            kind = cast.dice.choice(
                ("airtag-secondary", "airtag-latched", "licensed", "smarttag", "findhub", "tile")
            )
            begin = ride.start - 60 if number == 0 else cast.dice.uniform(ride.start, ride.end - HOUR)
            cast.someone_tag(name, [(begin, ride.end + 120)], NEVER_NEAR, kind)
    return world


def borrowed_keys(seed: int) -> World:
    """A friend's key ring with a tag travels along from one day on: the alert is right, yet harmless."""
    world, cast = _world("borrowed keys", seed, _pick(seed, MODES[:3]))
    start = world.line.local(2, 9)
    cast.follower(_pick(seed, ("airtag-latched", "tile", "smarttag", "licensed")), "borrowed", start=start)
    world.truth.things["borrowed"].follower = False
    return world


def _joined(intervals: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """Overlapping or touching intervals made one."""
    out: list[tuple[float, float]] = []
    for start, end in sorted(intervals):
        if out and start <= out[-1][1] + 1:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return tuple(out)


def _day(world: World, time: float) -> int:
    return int((time - world.line.local(0, 0)) // DAY)


BAG, NONE = "any tag kind in the bag, GPS or Wi-Fi", "neither GPS nor Wi-Fi"
CLONE = "key-rotating clones"
QUIET = "quiet weeks at home, office, household, own tags"
MOVING = "quiet weeks commuting, hotspot and router change, GPS jumps"
RIDE = "long train ride beside a stranger's tag, no GPS"
KEYS = "a borrowed key ring"
BEYOND = "beyond: rotating Tile, Find Hub that stays at 40"

_ALL = [
    *(Scenario(f"bag {k} {m}", BAG, True, _in_bag(k, m)) for k in KINDS for m in ("gps", "wifi")),
    *(Scenario(f"bag {k} none", NONE, True, _in_bag(k, "none")) for k in KINDS),
    *(Scenario(k, CLONE, True, _clone(k)) for k in CLONES),
    Scenario("planted midweek", "planted midweek", True, planted_midweek),
    Scenario("bursts", "sends in bursts (3 minutes of 20)", True, bursts),
    Scenario("owner lives here", "owner lives with the user", True, owner_lives_here),
    Scenario("twice a day", "laptop opened twice a day", True, twice_a_day),
    Scenario("car only", "only in the car", True, car_only),
    Scenario("two at once", "two at once", True, two_at_once),
    Scenario("quiet home", QUIET, False, quiet_home),
    Scenario("quiet lunch", QUIET, False, quiet_office),
    Scenario("quiet household", QUIET, False, quiet_household),
    Scenario("own tags", QUIET, False, own_tags),
    Scenario("commuting", MOVING, False, commuting),
    Scenario("hotspot and router", MOVING, False, hotspot_and_router),
    Scenario("gps jumps", MOVING, False, gps_jumps),
    Scenario("long train ride", RIDE, False, long_train_ride),
    Scenario("borrowed keys", KEYS, False, borrowed_keys),
    *(Scenario(f"bag {k} wifi", BEYOND, True, _in_bag(k, "wifi")) for k in HARD),
]
SCENARIOS = {one.name: one for one in _ALL}
