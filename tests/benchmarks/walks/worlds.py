"""The stories of tests/simulation/ways as walks: what the judge says where it must not, and where it may."""

from functools import partial

from tests.benchmarks.walks.recorded import Walk
from tests.simulation.ways_told import STORIES


def world(story: str, seed: int) -> Walk:
    """One made-up way; the user's own phone, whose address changes, is uncounted."""
    made = STORIES[story](seed).record()
    return Walk(f"{story} {seed}", made.items, frozenset(made.carried), frozenset(made.own))


def worlds(first: int, last: int) -> dict[str, list[Walk]]:
    """Story -> its walks of these seeds."""
    return {story: list(map(partial(world, story), range(first, last + 1))) for story in STORIES}
