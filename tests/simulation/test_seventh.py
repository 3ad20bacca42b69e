"""The seventh world holds to the facts, to its own maps, and to itself."""

from functools import cache
from itertools import pairwise

from scanner.model import Context, Item, Mark
from signatures.advertisement import Advertisement
from tests.simulation.seventh.lives import LIVES
from tests.simulation.seventh.radio import mean_level
from tests.simulation.seventh.senders import DAY, AirTag, Clone, FindHub, SmartTag, Tile
from tests.simulation.seventh.stories import MOVING, STORIES, week
from tests.simulation.seventh.tracks import Stay, Track, parted, plan
from tests.simulation.seventh.week import MONDAY, second_place
from tests.simulation.truth import Truth

NOON = MONDAY + 12 * 3600.0
SMALL = "attack carer"


@cache
def made(name: str) -> tuple[list[Item], Truth]:
    return STORIES[name](3)


def test_a_seed_gives_the_same_week_and_its_truth() -> None:
    first, truth = made(SMALL)
    again, other = STORIES[SMALL](3)
    assert first == again
    assert truth == other
    assert all(truth.owner_of[one.address or ""] for one in first if isinstance(one, Advertisement))


def test_another_seed_gives_another_week() -> None:
    assert made(SMALL)[0] != STORIES[SMALL](4)[0]


def test_packets_lie_in_the_open_window() -> None:
    items, _ = made(SMALL)
    assert items == sorted(items, key=lambda one: one.time)
    context: Context | None = None
    for item in items:
        if isinstance(item, Context):
            context = item
        elif isinstance(item, Advertisement):
            assert context is not None
            assert context.time < item.time <= context.time + (context.duration or 0.0)


def test_lives_fill_a_week_and_nobody_is_at_two_places() -> None:
    for name, life in LIVES.items():
        assert len(life.days) == 7
        for body in week(f"attack {name}", 2).bodies:
            for one, following in pairwise(body.track.stays):
                assert one.end <= following.start
    assert {name.removeprefix("quiet ") for name in MOVING} < set(LIVES)


def test_a_line_of_words_becomes_stays() -> None:
    stays = plan(["home 8 bus 9 work 24", "work 7 home 24"], 0.0, iter([0.0] * 9))
    assert [(one.where, one.end / 3600) for one in stays] == [
        ("home", 8.0), ("bus/0/1", 9.0), ("work", 31.0), ("home", 48.0)
    ]  # fmt: skip
    track = Track([Stay(0, 10, "a"), Stay(20, 30, "c")])
    track.add(Stay(5, 25, "b"))
    assert [(one.start, one.end, one.where) for one in track.stays] == [
        (0, 10, "a"),
        (10, 20, "b"),
        (20, 30, "c"),
    ]
    assert parted(track, Track([Stay(12, 15, "b")]), 28) == 15


def addresses(sender: AirTag | SmartTag | Tile | FindHub | Clone, away: float, hours: float) -> int:
    """How many addresses from noon on, asked each five minutes."""
    steps = (NOON + n * 300 for n in range(int(hours * 12)))
    return len({frame.address for now in steps if (frame := sender.frame(now, away + now - NOON))})


def test_tags_rotate_as_the_facts_say() -> None:
    assert addresses(AirTag("a", 0, True), 2 * DAY, 15) == 1  # until four in the morning
    assert addresses(AirTag("a", 0, True), 2 * DAY, 24) == 2
    assert addresses(SmartTag("s"), 3600, 10) == 40
    assert addresses(SmartTag("s"), 2 * DAY, 23) == 1
    assert addresses(Tile("t"), 0, 72) == 1
    assert addresses(FindHub("f"), 90_000, 12) == 1
    assert addresses(Clone("c"), 0, 10) in (20, 21)
    separated = AirTag("a", 0, True).frame(NOON, 2 * DAY)
    assert separated is not None
    assert separated.data[:5] == bytes((0x1E, 0xFF, 0x4C, 0x00, 0x12))
    assert (SmartTag("s").frame(NOON, 7200).data.index(b"\x5a\xfd\x12")) > 0  # version 1, state 2


def test_levels_fall_with_metres_walls_and_what_it_lies_in() -> None:
    near, far, wall, bag = (mean_level(-57, *how) for how in ((1, 0, 0), (12, 0, 0), (12, 1, 0), (1, 0, 9)))
    assert near > bag > far > wall


def test_only_who_was_at_two_places_is_a_follower() -> None:
    assert second_place([(1, "home"), (2, "home"), (3, "work")]) is None
    assert second_place([(1, "home"), (2, "home"), (3, "bus/1/1"), (4, "bus/2/1")]) == 4
    made = week("attack dog walker", 6)
    made.items()
    hidden = made.truth.things["hidden"]
    assert hidden.follower != hidden.uncounted
    assert hidden.follower == (second_place(made.heard_at.get("hidden", [])) is not None)
    assert all(now >= hidden.from_time for now in hidden.seen)


def test_a_childs_tag_is_marked_and_changes_its_address() -> None:
    made = week("quiet two homes", 7)
    marks = {item.address for item in made.items() if isinstance(item, Mark)}
    toy = made.truth.things["child's toy"]
    assert len(toy.addresses) >= 2
    assert marks & set(toy.addresses)
