"""What staying awake is, whichever system does it."""

from typing import NamedTuple, Protocol


class Holds(NamedTuple):
    """What is held: `sleep` the computer does not sleep by itself, `lid` not even with its lid closed."""

    sleep: bool = False
    lid: bool = False


class KeepsAwake(Protocol):
    """One stretch of staying awake; nothing of it raises, since listening goes on without it too."""

    async def hold(self) -> Holds:
        """Begin; says what could be held."""
        ...

    async def lid_closed(self) -> bool:
        """Whether the lid is closed now; False where the system does not tell."""
        ...

    async def lock(self) -> None:
        """Have the desktop lock the screen, where the system lets a program ask for it."""
        ...

    def hand_on(self) -> int | None:
        """A descriptor that holds on until it is closed, also in another program; None for none."""
        ...

    async def release(self) -> None:
        """End it: the computer sleeps as it did before."""
        ...


class NotHeld:
    """A system that is not known to have anything."""

    async def hold(self) -> Holds:
        return Holds()

    async def lid_closed(self) -> bool:
        return False

    async def lock(self) -> None:
        return None

    def hand_on(self) -> int | None:
        return None

    async def release(self) -> None:
        return None
