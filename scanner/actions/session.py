"""One start of the app, without a screen: what is kept, what was heard, what listens, and what joins them."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from scanner.actions.listen.heard import HeardSoFar, Now
from scanner.actions.listen.radio_run import RadioRun
from scanner.actions.record.held_record import HeldRecord
from scanner.actions.refused import RefusalReason, Refused

if TYPE_CHECKING:
    from pathlib import Path

    from scanner.actions.home.look_at_home import HomeRun
    from scanner.actions.listen.goes_on import GoesOn
    from scanner.actions.marks.name_places import Placing
    from scanner.actions.reach import Reach
    from scanner.actions.record.held_record import Shut
    from scanner.actions.record.open_record import OpenedRecord
    from scanner.asking.kept import Asked
    from scanner.following.judging.assess import Assessor
    from scanner.model import Mark, Tag
    from scanner.radio.source import Clock
    from scanner.store.case import Case
    from scanner.store.errors import StoreError
    from scanner.store.sealed.keeping import SealedKeeper

MOST_GAPS = 300  # chosen: of a check, told to the process that goes on with it; a pipe has room for so many


class Session:
    """Everything happens on one event loop; only `open_record.load` may run beside it.

    `reach` what of the real world it can reach, None for a demo.
    """

    def __init__(self, clock: "Clock", reach: "Reach | None") -> None:
        self.clock, self.reach = clock, reach
        self.record = HeldRecord()
        self.heard = HeardSoFar(clock.time())
        self.radio = RadioRun(self, self.heard, self.record)
        self._home: HomeRun | None = None
        self.talking: asyncio.Task[Any] | None = None  # to a tag; cancelled, it silences the tag
        self._sealed: SealedKeeper | None = None  # what keeps the run while the record is closed
        self.left_out: set[str] = set()  # tags that the user keeps out of packages, in this run
        self.packages: dict[Path, str] = {}  # written in this run: the number that was told of each
        self.papers: list[Path] = []  # pages that were written in this run
        self.asked: list[Asked] = []  # of tags, while there is no record (scanner.actions.tags.asked)
        self.helps = False  # the user helps others, as they said in this run
        self.told_age = False  # in this run (scanner.actions.help.program_age)
        self.asks_own: bool | None = None  # whose the tags close by are; False once that is over (own_tags)
        self.ticked: dict[str, set[int]] = {}  # tag id -> places that were looked in

    @cached_property
    def placing(self) -> "Placing":
        """The user's word about places; loaded once it is asked for."""
        from scanner.actions.marks.name_places import Placing

        return Placing(self)

    @property
    def case(self) -> "Case | None":
        """The open record; None while nothing is kept."""
        return self.record.case

    @property
    def judge(self) -> "Assessor":
        """All that was heard, judged."""
        return self.heard.judge

    @property
    def made_up(self) -> bool:
        """True in a demo: nothing real can be reached."""
        return self.reach is None

    @property
    def home(self) -> "HomeRun":
        """What is known of home networks; nothing of it is loaded before it is asked for."""
        if self._home is None:
            from scanner.actions.home.look_at_home import HomeRun

            self._home = HomeRun(self)
        return self._home

    @property
    def home_read(self) -> bool:
        """Whether anything of home networks was asked for in this run."""
        return self._home is not None

    @property
    def looking(self) -> bool:
        """Whether a look at the home network goes on."""
        return self._home is not None and self._home.going is not None

    def take(self, opened: "OpenedRecord", *, locked: bool) -> None:
        """Go on in a record that was read. Comes before any listening."""
        saver = self.record.hold(opened.case, locked=locked, clock=self._own_clock)
        self.heard.go_on(saver, opened.assessor, opened.trail, self.clock.time())
        self.heard.ran_before(opened.case)
        self._pour_home(opened.case)

    def read_anew(self, opened: "OpenedRecord") -> None:
        """Go on in the same record, judged anew; what was heard in this run stays. Not while listening."""
        coverage, began = self.heard.hearing.coverage, self.heard.began
        self.take(opened, locked=self.record.locked)
        self.heard.hearing.coverage, self.heard.began = coverage, began

    def keep(self, case: "Case", *, locked: bool) -> None:
        """Keep this run, and all that is heard from now on, in a new record."""
        self.heard.finish()
        saver = self.record.hold(case, locked=locked, clock=self._own_clock)
        self.heard.pour_into(case, saver, self.clock)
        self._pour_home(case)

    def join(self, opened: "OpenedRecord", *, locked: bool) -> None:
        """Keep this run, which may go on, in a record that was read, and tell of all of it.

        Raises StoreError, and Refused where nothing may be listened into it: then it is not taken."""
        from scanner.actions.listen.listening import nobody_listens
        from scanner.actions.refused import refuse_listening

        nobody_listens(opened.case, self.clock.time())
        refuse_listening(opened.case)
        self.heard.finish()
        self.heard.ran_before(opened.case)
        saver = self.record.hold(opened.case, locked=locked, clock=self._own_clock)
        self.heard.join(opened.case, saver, self.clock, opened.assessor, opened.trail)
        self._pour_home(opened.case)

    async def lock_anew(self, secret: str | None) -> None:
        """Another passphrase for the open record, or none (HeldRecord.lock_anew). Raises StoreError."""
        self.heard.finish()
        await self.record.lock_anew(secret)

    @property
    def _own_clock(self) -> "Clock | None":
        return None if self.made_up else self.clock

    def _pour_home(self, case: "Case") -> None:
        if self._home is not None:
            self._home.pour_into(case)

    @property
    def unkept(self) -> bool:
        """Whether something was heard, seen or asked that is in no record."""
        if self.case is not None or self.made_up or self.record.shut is not None:
            return False
        held = self._home is not None and self._home.unkept
        return bool(self.heard.unkept or self.asked or held)

    async def listen(
        self, place: str | None = None, kind: str = "scan", note: Mapping[str, Any] = MappingProxyType({})
    ) -> None:
        """Listen until it is stopped (RadioRun.listen); a disk that fills up meanwhile does not end it.

        Raises Refused also while a file is read in."""
        with self.record.going_on_full():
            await self.listen_while_kept(place, kind, note)

    async def listen_while_kept(
        self, place: str | None, kind: str = "scan", note: Mapping[str, Any] = MappingProxyType({})
    ) -> None:
        """The same for what is read from the record again: a full disk ends it. Raises StoreError."""
        if self.record.importing is not None:
            raise Refused(RefusalReason.READING_IN)
        await self.radio.listen(place, kind, note)

    def now(self) -> Now:
        """What stands now."""
        hears, listened = self.radio.hears or self.made_up, self.radio.state is not None
        if self.radio.problem is not None and not self.heard.unkept:  # in vain so far
            listened = False
        return self.heard.now(self.radio.gaps, hears=hears, listened=listened)

    def changed(self) -> None:
        """Judge anew at the next look: the user said something, or something new was heard."""
        self.heard.changed()

    def mark(self, tag: "Tag", word: str, until: float | None = None) -> None:
        """Keep "mine", "known" (to a moment, if one is given) or "unmark" for a tag. Raises StoreError."""
        from scanner.actions.marks.mark import mark_of

        self.say(mark_of(tag, word, now=self.clock.time(), until=until))

    def say(self, word: "Mark") -> None:
        """Keep a word about a tag that is made elsewhere, and judge by it. Raises StoreError."""
        self.heard.feed([word])

    def end(self) -> None:
        """Keep what was heard and close the record; the last thing that is done."""
        self.record.last_words()
        with suppress(Exception):  # a full disk or a stick that is gone must not hold the exit up
            self.heard.finish()
        if self._sealed is not None:
            self._sealed.end(self.clock.time())
        self.record.close()

    def close_record(
        self, kind: str | None, place: str | None, going: "GoesOn | None"
    ) -> "tuple[Shut, StoreError | None]":
        """Keep what was heard and close a locked record: what is known of it then, and what went wrong.

        `kind` as what listening goes on, None where nothing listens; `going` what goes on beside a check."""
        from scanner.actions.listen import goes_on, sealed_run
        from scanner.actions.record.held_record import Shut
        from scanner.store import codename
        from scanner.store.errors import StoreError

        case, part, problem, code = self.record.case, None, None, ""
        assert case is not None  # noqa: S101  only an open record is closed
        try:
            self.heard.finish()
            code = codename.of(case)
            if kind is not None:
                part = sealed_run.begin_from(case, kind, self.clock)
                if part is not None and going is not None:
                    going.part = part.id.hex()
                    goes_on.keep(case, going)
            else:
                sealed_run.make_ready(case)
        except StoreError as error:
            problem = error
        self.record.close()
        left_s, awake = (going.left_s, going.awake) if going is not None else (None, False)
        shut = Shut(case.path, code, kind or "scan", place, part, left_s, awake)
        if kind is not None and going is None:
            coverage = self.heard.hearing.coverage
            began, gaps = self.heard.began, coverage.gaps[-MOST_GAPS:]
            shut = shut._replace(began=began, listened_s=coverage.listened_s, gaps=gaps)
        return shut, problem

    def check_goes_on(self, shut: "Shut", sealed: "Session") -> None:
        """The check that is listened to next is the one that went on in `sealed` while `shut` was locked."""
        if shut.began is None:
            return
        own, meanwhile = self.heard.hearing.coverage, sealed.heard.hearing.coverage
        own.listened_s = shut.listened_s + meanwhile.listened_s
        own.gaps = [*shut.gaps, *meanwhile.gaps]
        self.heard.began = shut.began

    def go_on_sealed(self, shut: "Shut") -> None:
        """From its beginning on: what is heard goes into the part of a closed record; nobody judges it."""
        from scanner.actions.listen import sealed_run

        self._sealed = keeper = (
            sealed_run.keeper_of(shut.part, shut.path, shut.kind, self.clock)
            if shut.part is not None
            else None
        )
        self.record.stay_shut(shut, keeper)
        if keeper is not None:
            self.heard.go_unjudged(keeper)
