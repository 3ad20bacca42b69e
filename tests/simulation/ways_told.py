"""The stories of `ways`: each `make(seed)` is a world. Name, what is asked of it, and how it is made."""

from collections.abc import Callable

from tests.simulation.dice import poisson, rng
from tests.simulation.ways import Thing, World, moving, pick

CARRIED = (1, 2, 3, 5)


def _world(name: str, seed: int, *pieces: tuple[float, float]) -> World:
    path, length = moving(*pieces)
    world = World(name, seed, path, length)
    world.fix_every_s = world.dice.choice((5.0, 15.0, 60.0, 120.0))
    world.carry(world.dice.choice(CARRIED))
    world.carry(world.dice.choice((0, 1, 2)), changes_s=900)  # the user's own phone and watch
    return world


def street(seed: int, minutes: float = 20) -> World:
    """A walk through streets, quiet to busy, some people going the same way for a while."""
    dice = rng("street", seed)
    world = _world("street", seed, (60 * minutes, dice.uniform(1.0, 1.5)))
    world.street(pick(dice, 8, 60))
    world.passers(pick(dice, 1, 25))
    for number in range(poisson(dice, 2)):
        begin = dice.uniform(0, world.length_s)
        world.beside(f"same way {number}", begin, begin + dice.expovariate(1 / 180), (dice.gauss(0, 15), 5))
    return world


def six_minutes(seed: int) -> World:
    """The same for six minutes: too short for an alarm."""
    return street(seed, 6)


def there_and_back(seed: int) -> World:
    """Out to a shop and back the same street; those at home and on the street are met twice."""
    dice = rng("back", seed)
    out = dice.uniform(400, 700)
    world = _world(
        "there and back", seed, (180, 0), (out, 1.2), (dice.uniform(120, 600), 0), (out, -1.2), (180, 0)
    )
    world.street(pick(dice, 4, 30))
    world.residents((0, 0), dice.randint(3, 25), 15)
    world.passers(pick(dice, 1, 10))
    return world


def bus(seed: int) -> World:
    """On foot to the stop, a ride with people who get on and off, and on foot again."""
    dice = rng("bus", seed)
    ride = dice.uniform(420, 1_500)
    stops: list[tuple[float, float]] = []
    while sum(seconds for seconds, _ in stops) < ride:
        stops += [(dice.uniform(50, 120), dice.uniform(6, 10)), (dice.uniform(10, 30), 0)]
    world = _world(
        "bus", seed, (dice.uniform(240, 420), 1.3), (180, 0), *stops, (dice.uniform(240, 480), 1.3)
    )
    _on_board(world, sum(seconds for seconds, _ in stops), dice.randint(4, 45), dice.uniform(180, 900))
    world.street(pick(dice, 4, 30))
    world.passers(pick(dice, 1, 10))
    return world


def _on_board(world: World, ride: float, people: int, stay: float) -> None:
    dice = world.dice
    board = next(t for t in range(0, int(world.length_s), 5) if _speed(world, t) > 3) - 5.0
    for number in range(people):
        begin = board if dice.random() < 0.5 else board + dice.uniform(0, ride)
        end = min(board + ride, begin + dice.expovariate(1 / stay))
        world.beside(f"rider {number}", begin, end, (dice.uniform(-6, 6), dice.uniform(-1, 1)))


def _speed(world: World, time: float) -> float:
    return (world.path(time + 5)[0] - world.path(time)[0]) / 5


def on_board_only(seed: int) -> World:
    """Listening begins and ends on the bus; some sit there all the time. Nothing can tell them from a tag."""
    dice = rng("on board", seed)
    world = _world("on board only", seed, *[(dice.uniform(50, 120), dice.uniform(6, 10)) for _ in range(16)])
    _on_board(world, world.length_s, dice.randint(8, 45), dice.uniform(180, 900))
    world.street(pick(dice, 4, 30))
    return world


def train(seed: int) -> World:
    """An hour in one carriage, the same people all the time; on foot before and after."""
    dice = rng("train", seed)
    ride = [(dice.uniform(300, 600), dice.uniform(20, 35)) if n % 2 == 0 else (90, 0) for n in range(12)]
    world = _world("train", seed, (420, 1.3), (240, 0), *ride, (420, 1.3))
    begin, end = 660.0, 660.0 + sum(seconds for seconds, _ in ride)
    for number in range(dice.randint(3, 40)):
        world.beside(f"traveller {number}", begin, end, (dice.uniform(-12, 12), dice.uniform(-1, 1)))
    world.street(pick(dice, 1, 8))
    world.passers(2)
    return world


def crowd(seed: int) -> World:
    """After a match: all go the same way, at nearly the same pace, for a part of the way or all of it."""
    dice = rng("crowd", seed)
    world = _world("crowd", seed, (1_500, 1.1))
    for number in range(dice.randint(40, 160)):
        offset = dice.uniform(-60, 60)
        pace, end = dice.gauss(0, 0.08), dice.uniform(200, 2_500)
        power, share = world.sender()
        world.things.append(
            Thing(f"fan {number}", _drifting(world, offset, pace, end, dice.uniform(-5, 5)), power, share)
        )
    world.street(pick(dice, 4, 30))
    return world


def _drifting(
    world: World, offset: float, pace: float, end: float, side: float
) -> Callable[[float], tuple[float, float] | None]:
    def at(time: float) -> tuple[float, float] | None:
        now = min(time, end)
        return world.path(now)[0] + offset + pace * now, side

    return at


def fair(seed: int) -> World:
    """At a stall for 40 minutes while a crowd goes by; the stalls around have things of their own."""
    dice = rng("fair", seed)
    world = _world("fair", seed, (2_400, 0))
    world.residents((0, 0), dice.choice((6, 12, 25, 50)), 18)
    world.passers(pick(dice, 5, 60))
    return world


def bench(seed: int) -> World:
    """In a park where next to nothing stays and people go by: without position nothing tells."""
    dice = rng("bench", seed)
    world = _world("bench", seed, (2_400, 0))
    world.residents((0, 0), dice.choice((0, 1, 2, 3)), 12)
    world.passers(pick(dice, 5, 40))
    return world


def cafe(seed: int) -> World:
    """An hour in a cafe: no leg, so it says nothing."""
    dice = rng("cafe", seed)
    world = _world("cafe", seed, (3_600, 0))
    world.residents((0, 0), dice.randint(5, 30), 10)
    world.residents((0, 0), dice.randint(5, 40), 40)  # the houses around
    for number in range(dice.randint(5, 30)):
        begin = dice.uniform(-1_200, 3_600)
        power, share = world.sender()
        where = (dice.gauss(0, 5), dice.gauss(0, 5))
        world.things.append(
            Thing(f"guest {number}", _guest(begin, begin + dice.uniform(600, 3_000), where), power, share)
        )
    world.passers(pick(dice, 2, 30))
    return world


def _guest(
    begin: float, end: float, where: tuple[float, float]
) -> Callable[[float], tuple[float, float] | None]:
    return lambda time: where if begin <= time < end else None


def house(seed: int) -> World:
    """Three hours in a house by itself: a few things of its own, cars and people going by now and then."""
    dice = rng("house", seed)
    world = _world("house", seed, (10_800, 0))
    world.residents((0, 0), dice.randint(2, 8), 6)
    world.residents((0, 0), dice.randint(0, 6), 40)
    world.passers(pick(dice, 0.3, 4))
    return world


def queue(seed: int) -> World:
    """Half an hour in a queue that creeps along, the same people before and behind."""
    dice = rng("queue", seed)
    world = _world("queue", seed, (1_800, dice.uniform(0.02, 0.1)))
    for number in range(dice.randint(10, 60)):
        world.beside(f"in line {number}", 0, 5_000, (dice.uniform(-15, 15), dice.uniform(-1, 1)))
    world.residents((0, 0), dice.randint(2, 15), 20)
    world.passers(pick(dice, 2, 20))
    return world


def jumping_fix(seed: int) -> World:
    """At home for an hour while the position jumps: no leg."""
    dice = rng("jumping", seed)
    world = _world("jumping fix", seed, (3_600, 0))
    world.jumps = dice.choice((0.01, 0.05, 0.12))  # that claim to be good
    world.residents((0, 0), dice.randint(2, 25), 12)
    world.passers(pick(dice, 0.2, 5))
    return world


def quiet_path(seed: int) -> World:
    """A path with next to nobody: without position nothing can be said."""
    dice = rng("quiet", seed)
    world = _world("quiet path", seed, (1_800, 1.3))
    world.street(pick(dice, 0.3, 2))
    world.passers(0.3)
    return world


def class_outing(seed: int) -> World:
    """Twenty and more who go the whole way together: look again, no alarm about each."""
    dice = rng("outing", seed)
    world = _world("class outing", seed, (1_800, 1.0))
    for number in range(dice.randint(20, 30)):
        world.beside(f"pupil {number}", 0, 5_000, (dice.uniform(-8, 8), dice.uniform(-2, 2)))
    world.street(pick(dice, 8, 40))
    world.passers(pick(dice, 1, 10))
    return world


STORIES: dict[str, Callable[[int], World]] = {
    "street": street,
    "six minutes": six_minutes,
    "there and back": there_and_back,
    "bus": bus,
    "on board only": on_board_only,
    "train": train,
    "crowd": crowd,
    "fair": fair,
    "bench": bench,
    "cafe": cafe,
    "house": house,
    "queue": queue,
    "jumping fix": jumping_fix,
    "quiet path": quiet_path,
    "class outing": class_outing,
}
# who goes the same way from start to end cannot be told from a tag, nor standing from going by company alone
UNDECIDABLE = {
    "as recorded": frozenset({"on board only", "crowd"}),
    "blind": frozenset({"on board only", "crowd", "train", "bus", "fair", "bench", "house"}),
}
