"""How the names of a tag change, as `[[rotation]]` tables say it: what the linking of names goes by.

Keys: `id`, and any of
`when`: fields that the payload must have; of a family's rotations the first that holds counts, or the last;
`only`: the last one does not count for payloads without those fields: their names last for ever;
`same`: fields that stay the same from one name to the next;
`daily`: which names last about a day, others a quarter of an hour: "always", "never", "separated" (only away
from the owner) or a table of fields;
`running_hint`: a hint that names the key on air is of a quarter-hour's name;
`quarters_first`: names of the first day away last a quarter of an hour, those of later days a day;
`change_hour`: the local hour at which a day's name ends (others end at an hour of their own);
`key_lists`: home-made tags that send a list of keys look like it;
`lives_s`: the shortest and the longest that a quarter-hour's name lives, where that is known;
`battery`: the frame has the level of a cell that lasts for months, and so only falls, and seldom;
`genuine_key_s`: no genuine sender keeps one key for longer;
`genuine_name_s`: nor one address;
`key`: the field of the payload that holds it, where its identity does not;
`copied`: home-made tags copy it, and are told by a hint that stays, a bit that is set, no way to connect;
`alone`: sent where the owner is or was lately; the `id` of the rotation that comes instead when away;
`counter`: `field` counts steps of `step_s` since `epoch` (Unix seconds); names up to
`hand_over_s` apart may be of one tag.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from signatures.trackers.decoders.decoded import Value
from signatures.trackers.tables import one_of, shape

DAILY = ("always", "never", "separated")


@dataclass(frozen=True, slots=True)
class Counter:
    """A field that counts steps of time; seconds, `epoch` in Unix time."""

    field: str
    epoch: int
    step_s: int
    hand_over_s: float


@dataclass(frozen=True, slots=True)
class Rotation:
    """One way in which names follow one another; the fields are this module's keys."""

    id: str
    when: Mapping[str, Value] = field(default_factory=dict)
    only: bool = False
    same: tuple[str, ...] = ()
    daily: str | Mapping[str, Value] = "always"
    running_hint: bool = False
    quarters_first: bool = False
    change_hour: int | None = None
    lives_s: tuple[float, ...] = ()
    battery: bool = False
    key_lists: bool = False
    genuine_key_s: float | None = None
    genuine_name_s: float | None = None
    key: str = ""
    copied: bool = False
    alone: str = ""
    counter: Counter | None = None

    def fits(self, link: Mapping[str, Value]) -> bool:
        """Whether a payload has the fields that are asked for."""
        return not self.when or _has(link, self.when)

    def kind(self, link: Mapping[str, Value]) -> str:
        """The class within which one tag can follow another."""
        return " ".join([self.id, *[str(link.get(field)) for field in self.same]])

    def lasts_a_day(self, state: str, link: Mapping[str, Value]) -> bool:
        """Whether a name with this state and these fields lasts about a day."""
        if isinstance(self.daily, str):
            return self.daily == "always" or self.daily == state
        return _has(link, self.daily)


NO_ROTATION = Rotation("")  # its names last for ever, as far as is known

_REQUIRED: Mapping[str, type] = {"id": str}
_OPTIONAL: Mapping[str, type] = {
    "when": dict, "only": bool, "same": list, "running_hint": bool, "quarters_first": bool,
    "change_hour": int, "lives_s": list, "battery": bool, "key_lists": bool, "genuine_key_s": float,
    "genuine_name_s": float, "key": str, "copied": bool, "alone": str, "counter": dict,
}  # fmt: skip
_COUNTER: Mapping[str, type] = {"field": str, "epoch": int, "step_s": int, "hand_over_s": float}


def read_rotation(entry: Mapping[str, Any]) -> tuple[Rotation | None, list[str]]:
    """A Rotation from its table, or None and every problem."""
    wrong = shape(entry, _REQUIRED, _OPTIONAL, ("daily",))
    wrong += _wrong_daily(entry.get("daily", "always"), entry)
    if isinstance(entry.get("counter"), dict):
        wrong += [f"counter: {each}" for each in shape(entry["counter"], _COUNTER, {})]
        wrong += ["counter: step_s is to be more than 0"] * (entry["counter"].get("step_s") == 0)
    if not all(isinstance(field, str) for field in _list(entry.get("same"))):
        wrong.append("same holds something else than names of fields")
    lives = _list(entry.get("lives_s"))
    if lives and not (
        len(lives) == 2 and all(isinstance(each, float) for each in lives) and lives == sorted(lives)
    ):
        wrong.append("lives_s is to be two numbers with a point, the smaller first")
    if entry.get("same") and entry.get("key_lists"):
        wrong.append("key_lists is for a rotation without same: each class is watched from the start")
    if wrong:
        return None, wrong
    counter = Counter(**entry["counter"]) if "counter" in entry else None
    plain = {key: value for key, value in entry.items() if key not in ("same", "lives_s", "counter")}
    same = tuple(entry.get("same", ()))
    return Rotation(**plain, same=same, lives_s=tuple(lives), counter=counter), []


def _wrong_daily(daily: object, entry: Mapping[str, Any]) -> list[str]:
    if isinstance(daily, str):
        return one_of(entry, {"daily": DAILY})
    return [] if isinstance(daily, dict) and daily else [f"daily is {daily!r}; expected a word or a table"]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _has(link: Mapping[str, Value], wanted: Mapping[str, Value]) -> bool:
    for name, value in wanted.items():  # asked of every packet: quicker than all()
        if link.get(name) != value:
            return False
    return True
