"""Recordings and their truth: the same each time, in order, and consistent with each other."""

import gzip
import json
import statistics
from functools import cache
from pathlib import Path

import pytest

from scanner.captures.forms.recording import Problems, read
from scanner.following.judging.wiring import new_hearing
from scanner.model import Context, Gap, Item, Mark
from signatures.advertisement import Advertisement
from tests.simulation.demo import demo_world
from tests.simulation.demo import main as write_demo
from tests.simulation.params import bystander_level, carried_level, params
from tests.simulation.recording import as_object, write
from tests.simulation.scenarios import SCENARIOS
from tests.simulation.truth import Truth
from tests.simulation.walks import walk
from tests.simulation.world import World

SHORT = ("twice a day", "car only", "own tags", "clone-list")


@cache
def made(name: str, seed: int) -> tuple[list[Item], Truth]:
    """The items of a week and its truth, for those who only read them."""
    world = SCENARIOS[name].make(seed)
    return world.items(), world.truth


def test_a_seed_gives_the_same_week_each_time() -> None:
    assert made("car only", 11)[0] == SCENARIOS["car only"].make(11).items()


def test_another_seed_gives_another_week() -> None:
    assert made(SHORT[0], 11)[0] != SCENARIOS[SHORT[0]].make(12).items()


@pytest.mark.parametrize("name", SHORT)
def test_truth_and_recording_agree(name: str) -> None:
    items, truth = made(name, 11)
    heard = {item.address for item in items if isinstance(item, Advertisement)}
    assert heard == set(truth.owner_of)
    assert {a for thing in truth.things.values() for a in thing.addresses} == heard
    assert bool(truth.followers) is SCENARIOS[name].attack
    for follower in truth.followers:
        assert min(follower.addresses.values()) == follower.seen[0]
        assert follower.seen == sorted(set(follower.seen))
    assert [item.time for item in items] == sorted(item.time for item in items)


def test_nothing_of_the_truth_is_in_the_recording() -> None:
    text = "\n".join(json.dumps(as_object(item)) for item in made("car only", 11)[0])
    assert not any(word in text for word in ("follower", "colleague", "neighbour", "planted"))


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz"])
def test_a_written_recording_is_read_back_as_it_was(tmp_path: Path, suffix: str) -> None:
    import gzip

    items, _ = made("twice a day", 11)
    path = tmp_path / f"week{suffix}"
    write(path, items, ["made"])
    problems = Problems()
    content = gzip.decompress(path.read_bytes()) if suffix.endswith("gz") else path.read_bytes()
    back = list(read(content.splitlines(), problems))
    assert not problems.totals
    assert [(type(i), i.time) for i in back] == [(type(i), i.time) for i in items]
    both = [(a, b) for a, b in zip(items, back, strict=True) if isinstance(a, Advertisement)]
    assert all(a == b._replace(data=a.data) for a, b in both if isinstance(b, Advertisement))


def test_what_the_laptop_knows_of_places_follows_the_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(World, "_hear", lambda *_: [])  # what is heard there has no say in it
    for name, fields in (("bag tile wifi", (True, False)), ("bag tile none", (False, False))):
        contexts = [i for i in SCENARIOS[name].make(3).items() if isinstance(i, Context)]
        assert (any(c.wifi for c in contexts), any(c.latitude for c in contexts)) == fields
    contexts = [i for i in SCENARIOS["bag tile gps"].make(1).items() if isinstance(i, Context)]
    fixes = [c for c in contexts if c.latitude is not None]
    assert len(contexts) * 0.4 < len(fixes) < len(contexts)
    assert not any(c.wifi for c in contexts)


def test_the_user_marks_own_tags_once_they_are_heard() -> None:
    items, _ = made("own tags", 11)
    marks = [item for item in items if isinstance(item, Mark)]
    assert len(marks) == 3
    for mark in marks:
        assert any(
            isinstance(i, Advertisement) and i.address == mark.address and i.time < mark.time for i in items
        )


def test_levels_are_those_of_the_published_walks() -> None:
    carried = [carried_level("test", n) for n in range(4000)]
    others = [bystander_level("test", n) for n in range(4000)]
    assert abs(statistics.mean(carried) + 61) < 1
    assert abs(statistics.stdev(carried) - 12) < 1
    assert abs(statistics.mean(others) + 76) < 1.5
    assert abs(statistics.stdev(others) - 9) < 1.5
    assert 0.07 < sum(level > -61 for level in others) / 4000 < 0.13


def test_free_parameters_differ_from_seed_to_seed() -> None:
    drawn = [params(seed) for seed in range(1, 40)]
    for field in ("scan_every_s", "scan_s", "density", "commute", "zone_s", "connectable", "raw_data"):
        assert len({getattr(one, field) for one in drawn}) > 1, field


def test_a_walk_has_positions_and_addresses_but_no_payloads() -> None:
    made = walk(3)
    heard = [item for item in made.items if isinstance(item, Advertisement)]
    assert heard
    assert not any(i.manufacturer_data or i.service_data or i.data or i.address_type for i in heard)
    assert all(i.latitude is not None for i in made.items if isinstance(i, Context))
    assert 3 <= len(made.truth.followers) <= 5
    assert made.items == walk(3).items


def test_the_bundled_demo_is_what_the_simulator_writes(tmp_path: Path) -> None:
    write_demo(tmp_path / "week.jsonl.gz")
    bundled = Path(__file__).parents[2] / "tui" / "demo" / "week.jsonl.gz"
    assert (tmp_path / "week.jsonl.gz").read_bytes()[10:] == bundled.read_bytes()[10:]
    assert bundled.stat().st_size < 400_000


def test_the_demo_holds_a_tag_from_wednesday_and_two_gaps() -> None:
    world = demo_world()
    items = world.items()
    (follower,) = world.truth.followers
    assert follower.seen[0] >= world.line.local(2, 10.5)
    assert len([item for item in items if isinstance(item, Gap)]) == 2


def test_the_demo_has_the_places_of_its_story_and_no_others() -> None:
    """A newcomer reads them on the tag's page: one checked once among them would only confuse."""
    with gzip.open(Path(__file__).parents[2] / "tui" / "demo" / "week.jsonl.gz") as stream:
        hearing = new_hearing()
        hearing.feed_all(read(stream, Problems()))
    checks = {place.word: place.views for place in hearing.judge.book.places()}
    assert checks.keys() == {"home", "work", "train", "cafe", "car"}
    assert min(checks.values()) >= 8
