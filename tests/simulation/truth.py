"""What is really so: it goes beside the recording, never into it."""

from dataclasses import dataclass, field


@dataclass
class Thing:
    """One physical sender. `follower`: travels with the user without belonging to them or their company.

    `from_time` when it came along (0: before the recording); `uncounted`: an alarm about it is neither right
    nor false, as for a household's keys that do ride along; `seen` times of the scans that heard it;
    `addresses` each address with the moment it was first heard under it.
    """

    name: str
    kind: str
    follower: bool = False
    own: bool = False
    from_time: float = 0.0
    uncounted: bool = False
    seen: list[float] = field(default_factory=list)
    addresses: dict[str, float] = field(default_factory=dict)

    @property
    def first_heard(self) -> float | None:
        """The first scan in which it was heard."""
        return self.seen[0] if self.seen else None


@dataclass
class Truth:
    """Which physical thing each address was; `weeks` length of the recording."""

    scenario: str
    seed: int
    things: dict[str, Thing] = field(default_factory=dict)
    owner_of: dict[str, str] = field(default_factory=dict)
    weeks: float = 1.0

    def hear(self, name: str, address: str, time: float) -> None:
        """Note that a thing was heard under an address."""
        thing = self.things[name]
        if not thing.seen or thing.seen[-1] != time:
            thing.seen.append(time)
        thing.addresses.setdefault(address, time)
        other = self.owner_of.setdefault(address, name)
        if other != name:
            raise ValueError(f"{address} belongs to {other} and to {name}")

    @property
    def followers(self) -> list[Thing]:
        """Followers that were heard at least once."""
        return [thing for thing in self.things.values() if thing.follower and thing.seen]
