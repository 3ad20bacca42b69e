"""The sixth hand's weeks by name: every life with nobody behind her, and each plot against one."""

from collections.abc import Callable
from functools import partial

from scanner.model import Item
from tests.simulation.sixth.lives import LIVES
from tests.simulation.sixth.week import Plot, make
from tests.simulation.truth import Truth

PLOTS = (
    Plot("night nurse", "bag", "airtag-latched"),
    Plot("night nurse", "coat", "silent licensed-stale"),
    Plot("pensioner", "trolley", "tile"),
    Plot("shared custody", "child's coat", "airtag-2", "ex"),
    Plot("shared custody", "glove box", "smarttag"),
    Plot("lorry driver", "cab", "findhub"),
    Plot("lorry driver", "cab", "clone-30s"),
    Plot("family holiday", "car", "licensed"),
    Plot("call centre", "bag", "smarttag"),
    Plot("call centre", "coat", "clone modified"),
    Plot("allotment gardener", "saddle", "pebblebee"),
    Plot("allotment gardener", "saddle", "airtag-latched"),
    Plot("gym and choir", "glove box", "findhub-40"),
    Plot("gym and choir", "boot", "phone"),
    Plot("home office", "coat", "airtag-secondary"),
    Plot("church", "bag", "chipolo"),
    Plot("home carer", "car", "airtag-latched"),
    Plot("home carer", "bag", "dult"),
    Plot("refuge", "buggy", "airtag-secondary"),
    Plot("refuge", "suitcase", "smarttag"),
    Plot("refuge", "toy", "clone-packet"),
    Plot("student", "bag", "clone-list"),
    Plot("student", "bag", "tile-rotating"),
    Plot("with partner", "bag", "airtag-latched", "partner"),
    Plot("with partner", "coat", "smarttag-fresh", "partner"),
    Plot("dog walker", "coat", "silent airtag-secondary"),
    Plot("dog walker", "bag", "openhaystack"),
)

STORIES: dict[str, Callable[[int], tuple[list[Item], Truth]]] = {
    (name := f"attack {plot.life}: {plot.kind} in {plot.hide}"): partial(make, name, plot.life, plot)
    for plot in PLOTS
} | {(name := f"quiet {life}"): partial(make, name, life, None) for life in LIVES}
MOVING = tuple(f"quiet {name}" for name, life in LIVES.items() if life.moving)
