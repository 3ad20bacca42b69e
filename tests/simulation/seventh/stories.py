"""Stories by name: each life once quiet and once with something hidden, whose kind the seed turns over."""

from collections.abc import Callable

from scanner.model import Item
from tests.simulation.seventh.lives import LIVES
from tests.simulation.seventh.week import KINDS, Week
from tests.simulation.truth import Truth

MOVING = frozenset(f"quiet {name}" for name, life in LIVES.items() if life.moving)
CAR_SEEDS = frozenset({"courier", "school parent", "caravan", "dog walker"})


def week(story: str, seed: int) -> Week:
    """The week of a story; an odd seed hides it in the car where laptop and car often meet."""
    word, life = story.split(" ", 1)
    if word == "quiet":
        return Week(story, life, seed, None)
    number = list(LIVES).index(life)
    return Week(story, life, seed, KINDS[(seed + number) % len(KINDS)], life in CAR_SEEDS and seed % 2 == 1)


def _maker(story: str) -> Callable[[int], tuple[list[Item], Truth]]:
    def make(seed: int) -> tuple[list[Item], Truth]:
        made = week(story, seed)
        return made.items(), made.truth

    return make


STORIES = {f"{word} {life}": _maker(f"{word} {life}") for word in ("attack", "quiet") for life in LIVES}
