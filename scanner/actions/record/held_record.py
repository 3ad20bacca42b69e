"""The record that a run has open, and whether it can be left just now."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from scanner.actions.open_state import Ends
    from scanner.hearing.live_run import Saver
    from scanner.model import Gap, Window
    from scanner.radio.source import Clock
    from scanner.store.case import Case
    from scanner.store.events.keeping import CaseKeeper
    from scanner.store.sealed.writing import PartWriter


class Shut(NamedTuple):
    """A record that was closed and whose passphrase nobody here knows: its file and the words on it.

    `part` what is heard meanwhile is sealed in, as `kind`, at `place` by the user's word; None where nothing
    listens. It goes on for `left_s` seconds, None until it is ended; `awake` the computer is kept awake for
    it, until then by the descriptor `held`. A check that goes on `began` then (Unix seconds), and had
    listened for `listened_s` seconds but for `gaps`.
    """

    path: Path
    code: str = ""
    kind: str = "scan"
    place: str | None = None
    part: "PartWriter | None" = None
    left_s: float | None = None
    awake: bool = False
    held: int | None = None
    began: float | None = None
    listened_s: float = 0.0
    gaps: "Sequence[Gap]" = ()

    def told(self) -> dict[str, Any]:
        """For another process, which goes on with the part."""
        part = self.part.state() if self.part is not None else None
        return {**self._asdict(), "path": str(self.path), "part": part}

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Shut":
        """The same again; without the part where that is gone."""
        from scanner.model import Gap
        from scanner.store.errors import StoreError
        from scanner.store.sealed.writing import PartWriter

        part = None
        with suppress(StoreError):
            part = PartWriter.taken_over(told["part"]) if told["part"] is not None else None
        gaps = [Gap(*gap) for gap in told["gaps"]]
        return cls(**{**told, "path": Path(told["path"]), "part": part, "gaps": gaps})


@dataclass(slots=True)
class Making:
    """A file that a thread writes: `what` it is ("package", "copy", "paper", "record"), `abandon` takes away
    what there is of it, `whole` once it is finished."""

    what: str
    abandon: Callable[[], None]
    whole: bool = False


class HeldRecord:
    """`case` None while nothing is kept; `locked` True when it has a passphrase.

    `shut` is what is known of a locked record that was closed, until it is opened again.
    """

    def __init__(self) -> None:
        self.case: Case | None = None
        self.shut: Shut | None = None
        self.path: Path | None = None
        self.locked = False
        self.rewriting = False
        self.erased = False  # nothing but leaving is left to do
        self.making_now: Making | None = None  # written to another file, beside the loop
        self.importing: Ends | None = None  # a file is read in
        self.taking_in = False  # what was read goes into the record, which is then judged anew
        self.at_end: list[Callable[[], None]] = []  # what has to be on disk before the record is closed
        self.keeper: CaseKeeper | None = None  # of the open record
        self._saver: Saver | None = None

    def hold(self, case: "Case", *, locked: bool, clock: "Clock | None") -> "CaseKeeper":
        """Go on in this one; what puts into it what is heard. `clock` None in a made-up week."""
        from scanner.actions.listen.listening import keeper_of

        self.case, self.path, self.locked = case, case.path, locked
        self.shut = None
        self._saver = self.keeper = keeper = keeper_of(case, clock)
        return keeper

    def stay_shut(self, shut: Shut, saver: "Saver | None") -> None:
        """The record stays closed; `saver` is what keeps what is heard meanwhile."""
        self.shut, self.path, self.locked, self._saver, self.keeper = shut, shut.path, True, saver, None

    @property
    def full(self) -> bool:
        """Whether what is heard now is not kept, for its disk is full."""
        return self.keeper is not None and self.keeper.full

    @property
    def left_out(self) -> bool:
        """Whether some of what was heard is not kept, for its disk was full; until it is listened again."""
        return self.keeper is not None and self.keeper.left_out

    @contextmanager
    def going_on_full(self) -> Iterator[None]:
        """Meanwhile a full disk ends no listening (CaseKeeper.goes_on_full)."""
        if (keeper := self.keeper) is None:
            yield
            return
        keeper.goes_on_full += 1  # the one before may still let go of its radio
        keeper.left_out = False
        try:
            yield
        finally:
            keeper.goes_on_full -= 1
            keeper.full = keeper.full and bool(keeper.goes_on_full)

    @property
    def writing(self) -> bool:
        """Whether something of this record is written to another file just now."""
        return self.making_now is not None

    @property
    def uncut(self) -> bool:
        """Whether something goes on that must not be cut: a new passphrase, what was read in goes in."""
        return self.rewriting or self.taking_in

    @property
    def busy(self) -> bool:
        """Whether the record cannot be left just now."""
        return self.writing or self.rewriting or self.erased or self.importing is not None

    @contextmanager
    def making(self, abandon: Callable[[], None], what: str = "record") -> Iterator[None]:
        """While a thread writes a file: who leaves the app abandons it, and no other record is opened.

        `what` is written, for whoever has to be told that it was not finished (Making)."""
        self.making_now = making = Making(what, abandon)
        self.at_end.append(abandon)
        try:
            yield
            making.whole = True
        finally:
            self.making_now = None
            self.at_end.remove(abandon)

    async def lock_anew(self, secret: str | None) -> None:
        """Another passphrase for it, or none; beside the loop. Raises StoreError.

        Meanwhile nothing else may be done with it: `rewriting`. Not while listening.
        """
        import asyncio

        from scanner.actions.record.passphrase import change
        from scanner.store.file.unfinished import abandon

        if self.case is None:
            return
        self.rewriting = True
        try:
            with self.making(abandon):  # who leaves meanwhile leaves no second record, perhaps without a lock
                await asyncio.to_thread(change, self.case, secret)
            self.locked = secret is not None
        finally:
            self.rewriting = False

    def is_erased(self) -> None:
        """The record that was held here is gone for good; it was closed before."""
        self.erased, self.locked, self.path, self.shut = True, False, None, None

    def due(self, now: float) -> bool:
        """Whether there is a record that wants what is being heard (scanner.hearing.live_run.Saver)."""
        return self._saver is not None and self._saver.due(now)

    def save_open(self, window: "Window | None", *, now: float) -> None:
        """Keep what is being heard."""
        if self._saver is not None:
            self._saver.save_open(window, now=now)

    def last_words(self) -> None:
        """Put on disk what is not there so far, such as the last letters of a draft."""
        for last in tuple(self.at_end):
            with suppress(Exception):
                last()

    def close(self) -> None:
        """Close it; a full disk or a stick that is gone must not hold the exit up."""
        with suppress(Exception):
            if self.case is not None:
                self.case.close()
        self.case = None
