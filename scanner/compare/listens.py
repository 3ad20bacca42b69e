"""Short listens as what they are compared by: which thing was there, how often and how loud. Pure.

A thing goes by the judge's linking, so a tag that changed its name between two listens is one thing where its
frames say so. Of everything with a lasting address and of every tag this is known; of phones only counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from scanner.following.judging.assess import Assessor
from scanner.following.linking.chain import Chain
from scanner.following.linking.streams import read
from scanner.model import Gap, Heard, Stable, Tag, Window
from signatures.trackers.makers import maker_of


class Listen(NamedTuple):
    """One listen: `label` the user's words for what was there, its windows, and when nothing was heard."""

    label: str
    windows: tuple[Window, ...]
    gaps: tuple[Gap, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it was listened."""
        return sum(max(0.0, window.end - window.start) for window in self.windows)


@dataclass(slots=True)
class Presence:
    """One thing in one listen: packets, and the mean of its levels in dBm, None where none was told."""

    count: int = 0
    level_sum: float = 0.0
    levels: int = 0

    def add(self, count: int, level: float | None) -> None:
        """Heard in one more window."""
        self.count += count
        if level is not None:
            self.level_sum += level * count
            self.levels += count

    @property
    def level(self) -> float | None:
        """Mean dBm."""
        return self.level_sum / self.levels if self.levels else None


@dataclass(slots=True)
class Thing:
    """One thing over all listens. `kind` what is alike for chance: its family and state, or its kind.

    `brief`: its names last a quarter of an hour, so that one that went and one that came may be one.
    """

    key: str
    kind: str
    brief: bool = False
    near_owner: bool = False
    address: str | None = None
    tag: Tag | None = None
    name: str | None = None
    maker: str | None = None
    heard: dict[int, Presence] = field(default_factory=dict)  # number of the listen

    @property
    def loudest(self) -> float | None:
        """The highest of its mean levels, dBm."""
        return max((one.level for one in self.heard.values() if one.level is not None), default=None)

    def apart_db(self, other: "Thing") -> float:
        """How far the two are apart in level; 0 where one told none."""
        if self.loudest is None or other.loudest is None:
            return 0.0
        return abs(self.loudest - other.loudest)


def things(listens: Sequence[Listen]) -> list[Thing]:
    """Everything that has a name of its own, in the order in which it was first heard."""
    judge = Assessor()
    for window in sorted((w for listen in listens for w in listen.windows), key=lambda w: w.start):
        judge.add(window)
    found: dict[str, Thing] = {}
    for number, listen in enumerate(listens):
        for window in listen.windows:
            for heard in window.heard:
                _of_tag(found, judge, heard).heard.setdefault(number, Presence()).add(
                    heard.count, heard.mean_rssi
                )
            for stable in window.stable:
                _of_stable(found, stable).heard.setdefault(number, Presence()).add(
                    stable.count, stable.mean_rssi
                )
    return list(found.values())


def _of_tag(found: dict[str, Thing], judge: Assessor, heard: Heard) -> Thing:
    stream = read(heard)
    sender = heard.payload.address or heard.payload.host_id or stream.keys[0]
    chain = judge.chains.by_address(sender.upper()) or judge.chains.by_address(sender)
    key = f"{chain.id} {_surely_one(chain, sender)}" if chain is not None else sender
    thing = found.get(key)
    if thing is None:
        tag = judge.tag(chain.id) if chain is not None else None
        thing = found[key] = Thing(key, f"{stream.family} {stream.state}", address=sender, tag=tag)
    thing.near_owner = stream.near
    thing.brief = thing.brief or (bool(stream.kind) and not stream.daily)
    thing.address = sender
    return thing


def _surely_one(chain: Chain, sender: str) -> int:
    """Number of the part of a chain in which this name stands; parts are joined by time and likeness alone.

    A wrong join would hide what came with something: it would seem to have been there all along."""
    part = 0
    for segment in chain.segments:
        part += segment.link is not None and not segment.link.certain
        if not {f"a:{sender}", f"a:{sender.upper()}"}.isdisjoint(segment.keys):
            break
    return part


def _of_stable(found: dict[str, Thing], stable: Stable) -> Thing:
    thing = found.setdefault(f"s:{stable.key}", Thing(f"s:{stable.key}", stable.kind, address=stable.key))
    thing.name = stable.name or thing.name
    thing.maker = thing.maker or maker_of(stable.company, stable.key if stable.public else None)
    return thing
