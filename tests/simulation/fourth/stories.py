"""The fourth hand's weeks by name: each life quiet, and each with something hidden on it."""

from collections.abc import Callable

from scanner.model import Item
from tests.simulation.fourth.laptop import LOOKS
from tests.simulation.fourth.lives import LIVES
from tests.simulation.fourth.plots import Plot
from tests.simulation.fourth.week import make
from tests.simulation.truth import Truth

ATTACKS: dict[str, tuple[str, Plot]] = {
    "airtag bag": ("nurse", Plot("airtag")),
    "licensed car": ("carer", Plot("licensed", "car")),
    "tile coat": ("cashier", Plot("tile", "coat")),
    "smarttag van": ("driver", Plot("smarttag", "car")),
    "find hub bag": ("student", Plot("findhub")),
    "airtag toy": ("parent", Plot("airtag", "toy")),
    "airtag midweek": ("commuter", Plot("airtag", planted=2.35)),
    "tile few outings": ("pensioner", Plot("tile")),
    "dult hot desks": ("desks", Plot("dult")),
    "airtag two homes": ("mover", Plot("airtag2")),
    "smarttag removed": ("refuge", Plot("smarttag", removed=3.6)),
    "clone weekend": ("weekend", Plot("clone", turn_s=30, keys=2000)),
    "airtag foil": ("tower", Plot("airtag", "coat", weak_db=15)),
    "partner's bag": ("commuter", Plot("licensed", owner="partner")),
    "partner's car": ("carer", Plot("smarttag", "car", owner="partner")),
    "partner's toy": ("parent", Plot("smarttag", "toy", owner="partner")),
    "partner's find hub": ("desks", Plot("findhub", owner="partner")),
    "clone each packet": ("carer", Plot("clone", turn_s=2, keys=None)),
    "clone list": ("nurse", Plot("clone", turn_s=60, keys=400)),
    "tile weak": ("driver", Plot("tile", "bag", weak_db=15)),
    "licensed removed": ("desks", Plot("licensed", removed=3.5)),
    "new tile midweek": ("student", Plot("tile-new", planted=1.8)),
    "chipolo bag": ("refuge", Plot("chipolo")),
    "pebblebee coat": ("weekend", Plot("pebblebee", "coat")),
    "dult midweek": ("cashier", Plot("dult", planted=2.8)),
    "find hub weak": ("mover", Plot("findhub", weak_db=15)),
}


def _maker(life: str, plot: Plot | None, turn: int) -> Callable[[int], tuple[list[Item], Truth]]:
    def story(seed: int) -> tuple[list[Item], Truth]:
        return make(life, seed, LOOKS[(seed + turn) % len(LOOKS)], plot)

    return story


STORIES: dict[str, Callable[[int], tuple[list[Item], Truth]]] = {
    f"attack {life}: {name}": _maker(life, plot, turn)
    for turn, (name, (life, plot)) in enumerate(ATTACKS.items())
} | {f"quiet {life}": _maker(life, None, turn) for turn, life in enumerate(LIVES)}
