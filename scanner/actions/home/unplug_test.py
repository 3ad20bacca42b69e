"""The unplug test: a look, one thing unplugged, a look: which one went? It works where nothing else tells.

The look without touching comes first. It is never offered for what guards, locks or keeps somebody well: what
`must_stay_on` says, and pages and commands tell before.
"""

from typing import TYPE_CHECKING

from scanner.lan.devices.household import Seen, difference

if TYPE_CHECKING:
    from scanner.actions.home.look_at_home import HomeRun
    from scanner.lan.access.consent import Consent
    from scanner.lan.access.plan import Plan
    from scanner.lan.devices.inventory import Device

MOST_LOOKS = 4  # until a thing that was unplugged is forgotten, or one that was plugged in again answers
_STAY_ON = frozenset(("alarm", "lock", "health", "router", "garage"))


def must_stay_on(device: "Device") -> bool:
    """True for alarms, locks, medical things and the router: it goes back in at once."""
    return device.category in _STAY_ON


class UnplugTest:
    """One test on one network, under one yes. `before` the look that the next one is compared with."""

    def __init__(self, home: "HomeRun", plan: "Plan", consent: "Consent") -> None:
        self._home, self._plan, self._consent = home, plan, consent
        self.before: Seen | None = None

    async def look(self) -> Seen:
        """A look without touching anything. Raises StoreError and Refused."""
        self.before = await self._home.look(self._plan, self._consent)
        return self.before

    async def went(self) -> "tuple[Device, ...]":
        """What a further look does not see any more. Raises StoreError and Refused.

        As long as something stands in it only because the system knew it from before, it is looked again, at
        most MOST_LOOKS times in all: a system trusts an address for up to 45 seconds after it last answered
        (reachable time, RFC 4861, 6.3.2 and 10), and asks anew only then."""
        before = self.before or await self.look()
        answered = {device.id for device in before.devices} - before.unconfirmed
        silent: tuple[Device, ...] = ()
        for _ in range(MOST_LOOKS):
            after = await self.look()
            silent = _gone(before, after)
            if silent or not after.unconfirmed & answered:
                break
        return silent

    async def is_back(self, device: "Device") -> bool:
        """Whether it answers again; a thing takes a while to start. Raises StoreError and Refused."""
        for _ in range(MOST_LOOKS):
            seen = await self.look()
            if device.id in {there.id for there in seen.devices} - seen.unconfirmed:
                return True
        return False

    def call(self, device: "Device", name: str) -> None:
        """Keep what it is: a name, with its room. Raises StoreError."""
        self._home.say(device.id, "name", name)


def _gone(before: Seen, after: Seen) -> "tuple[Device, ...]":
    found = difference(before, after)
    return tuple(change.device for change in found if change.kind == "gone" and change.device is not None)
