"""Stories by name: each life once quiet and once with something hidden, as the seed turns it over."""

from collections.abc import Callable

from scanner.model import Item
from tests.simulation.ninth.lives import LIVES
from tests.simulation.ninth.week import Week
from tests.simulation.truth import Truth

MOVING = frozenset(f"quiet {name}" for name, life in LIVES.items() if life.moving)


def _maker(story: str) -> Callable[[int], tuple[list[Item], Truth]]:
    def make(seed: int) -> tuple[list[Item], Truth]:
        made = Week(story, seed)
        return made.items(), made.truth

    return make


STORIES = {f"{word} {life}": _maker(f"{word} {life}") for word in ("attack", "quiet") for life in LIVES}
