"""What a use case needs of the session it works in, so that neither imports the other."""

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from scanner.actions.reach import Reach
    from scanner.following.judging.assess import Assessor
    from scanner.radio.source import Clock
    from scanner.store.case import Case


class RecordState(Protocol):
    """The record that is open, if one is, the clock, and what can be reached."""

    @property
    def case(self) -> "Case | None":
        """The open record; None while nothing is kept."""

    @property
    def clock(self) -> "Clock":
        """The time that is written down."""

    @property
    def reach(self) -> "Reach | None":
        """What of the real world it can reach; None in a demo."""


class OneRun(NamedTuple):
    """The run of a command: its record, None without one, stays the same to the end."""

    case: "Case | None"
    clock: "Clock"
    reach: "Reach"


class OpenState(RecordState, Protocol):
    """The same, and the judge of what was heard."""

    @property
    def judge(self) -> "Assessor":
        """All that was heard, judged."""

    def changed(self) -> None:
        """Something was said or heard: judge anew at the next look."""


class Ends(Protocol):
    """Something that goes on and that can be ended."""

    def stop(self) -> None:
        """End it as soon as can be."""
