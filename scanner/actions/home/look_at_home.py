"""A look at the home network, and what is known of it: what was seen, the look that goes on, words kept."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.marks import helper_devices
from scanner.actions.marks.mark import device_word
from scanner.actions.progress import Progress
from scanner.actions.refused import RefusalReason, Refused
from scanner.lan.access.consent import Consent
from scanner.lan.access.results import Away, Lost
from scanner.lan.devices import household_cache
from scanner.lan.devices.household import Household, Seen
from scanner.lan.devices.ids_of_record import IdsOfRecord
from scanner.lan.devices.looks import DeviceWord, Look, keep, keep_word, list_look, look_of, watch_look
from scanner.lan.devices.router_list import read_list
from scanner.lan.devices.watching import watched
from scanner.log.proof import answers
from signatures.announcement import Announcement

if TYPE_CHECKING:
    from scanner.actions.open_state import RecordState
    from scanner.actions.reach import Reach
    from scanner.lan.access.plan import Plan
    from scanner.lan.access.results import Event
    from scanner.store.case import Case


class Going:
    """A look that goes on, or a watch that `listens` alone; filled from the sweep's own thread."""

    def __init__(self, seconds: float, *, listens: bool = False) -> None:
        self.listens = listens
        self._limit_s, self._heard = seconds, set[str]()
        self.over = False  # it has heard all it will; what it heard is worked out
        self._began = monotonic()

    @property
    def progress(self) -> Progress:
        """Seconds since it began, and how many `addresses` spoke so far."""
        spent = monotonic() - self._began
        return Progress(spent, max(self._limit_s, spent), {"addresses": len(self._heard)})

    def take(self, event: "Event") -> None:
        """Note who spoke."""
        if isinstance(event, Announcement):
            self._heard.update(str(ip) for ip in event.ips if ":" not in str(ip))


class Agreed(NamedTuple):
    """A look, and the yes that came before it."""

    look: Look
    said: answers.Answer


class HomeRun:
    """Looks and words in the order they came. With a record each is kept there at once; without one they are
    held, and kept when a record comes. `version` changes whenever something else is to be shown.
    """

    def __init__(self, session: "RecordState") -> None:
        self._session = session
        self._household: Household | None = None
        self._of: Case | None = None  # the record that `_household` was read from
        self._held: list[Look | DeviceWord] = []
        self._agreed: list[answers.Answer] = []
        self._late: list[DeviceWord] = []  # said while a look is worked out
        self._to_play: list[Agreed] = []
        self._renamed: dict[str, str] = {}  # ids of before there was a record, which pages may still name
        self._reading = asyncio.Lock()
        self.going: Going | None = None
        self.version = 0

    @property
    def household(self) -> Household | None:
        """Everything known by now; None until it was read."""
        return self._household if self._of is self._session.case else None

    @property
    def seen(self) -> Seen | None:
        """The last look, with what was heard since by watches; None without one."""
        self._play_on()
        return self.household.standing() if self.household is not None else None

    @property
    def unkept(self) -> bool:
        """Whether something would be lost at the end."""
        return bool(self._held)

    def id_here(self, name: str) -> str:
        """The id that the record has for a device that was known before there was one; any other as it is."""
        return self._renamed.get(name, name)

    async def read(self) -> None:
        """Work out what the record knows, beside the loop. Raises StoreError."""
        async with self._reading:
            case, now = self._session.case, self._session.clock.time()
            if self.household is not None:
                return
            household = Household(self._held, now=now)
            if case is not None:
                household = await asyncio.to_thread(household_cache.household, case, now=now)
            household.renamed = self._renamed
            self._household, self._of = household, case
            self.version += 1

    def decline(self, plan: "Plan", *, by: str = "") -> None:
        """Keep a no to looking at this network. Raises StoreError."""
        self._note(plan, Consent(), by)

    def agreed(self, plan: "Plan", consent: Consent) -> None:
        """Keep a yes to a look of which nothing else is kept. Raises StoreError."""
        self._note(plan, consent, "")

    async def look(self, plan: "Plan", consent: Consent, *, by: str = "") -> Seen:
        """One look, kept; `by` who said yes to it. Cancelling ends it, and then nothing is kept.

        Raises StoreError, and Refused in a demo or where a client said no.
        """
        reach = self.allowed()
        await self.read()
        if consent != Consent():  # with no yes nothing is sent
            self._note(plan, consent, by)
        self.going = going = Going(plan.seconds)
        self.version += 1
        try:
            found = await reach.discover(plan, consent=consent, on_event=going.take)
            going.over = True
            await asyncio.shield(self._take(self._keep(look_of(found))))
        finally:
            self.going = None
            self.version += 1
        assert self.household is not None  # noqa: S101 - read above
        return self.household.seen[-1]

    async def watch(self, plan: "Plan") -> tuple[Seen, int]:
        """Listen for the plan's time, then keep what may be kept; how many things of people's are left out.

        Nothing is sent after it has begun. Cancelling ends it early, and what was heard until then is kept.
        Raises StoreError, and Refused in a demo or where a client said no.
        """
        reach = self.allowed()
        await self.read()
        consent = Consent(listen_only=True)
        self._note(plan, consent, "")
        self.going = going = Going(plan.seconds, listens=True)
        self.version += 1
        heard: list[Announcement] = []
        lost: list[Lost] = []
        away: list[Away] = []
        started = self._session.clock.time()

        def take(event: "Event") -> None:
            going.take(event)
            if isinstance(event, Announcement):
                heard.append(event)
            elif isinstance(event, Lost):
                lost.append(event)
            elif isinstance(event, Away):
                away.append(event)

        try:
            with suppress(asyncio.CancelledError):  # ended early: what was heard is told all the same
                await reach.discover(plan, consent=consent, on_event=take)
            going.over = True
            gateway = str(plan.network.gateway) if plan.network.gateway is not None else None
            found = watched(heard, gateway=gateway, started=started)
            ended = max(self._session.clock.time(), started, *(item.time for item in heard))
            look = watch_look(
                plan.network, found.announcements, started, ended, lost=bool(lost), away=bool(away)
            )
            await asyncio.shield(self._take(self._keep(look)))
        finally:
            self.going = None
            self.version += 1
        assert self.household is not None  # noqa: S101 - read above
        return self.household.seen[-1], found.people

    @property
    def said_no(self) -> Refused | None:
        """The no that stands and closes every way to a network; None without one. Raises StoreError."""
        case = self._session.case
        said = answers.forbidden(case, "network") if case is not None else None
        return Refused(RefusalReason.NO_NETWORK, at=said.time, by=said.by) if said is not None else None

    def answered(self) -> None:
        """Before a look of which nobody is asked. Raises StoreError, and Refused (NETWORK_LATER) where the
        answer was put off."""
        case = self._session.case
        if case is not None and (said := answers.deferred(case, "network")) is not None:
            raise Refused(RefusalReason.NETWORK_LATER, at=said.time, by=said.by)

    def allowed(self) -> "Reach":
        """The real network, for what is asked before a look as for the look.

        Raises StoreError, and Refused in a demo or where a client said no.
        """
        reach = self._session.reach
        if reach is None:
            raise Refused(RefusalReason.MADE_UP)
        if (refused := self.said_no) is not None:
            raise refused
        return reach

    async def take_list(self, text: str) -> int:
        """A router's own list, joined to what was heard; how many things it names. With none nothing is kept.

        Nothing is sent. Raises StoreError.
        """
        await self.read()
        rows = await asyncio.to_thread(read_list, text)
        if rows:
            await self._take(self._keep(list_look(rows, time=self._session.clock.time())))
            self.version += 1
        return len(rows)

    def _note(self, plan: "Plan", consent: Consent, by: str) -> None:
        """Keep the answer; a yes before anything is sent."""
        network, at = plan.network, self._session.clock.time()
        name = str(network.network)
        self._keep_yes(answers.to_look(consent, time=at, network=name, interface=network.interface, by=by))

    def _keep_yes(self, said: answers.Answer) -> None:
        if self._session.case is not None:
            answers.note(self._session.case, said)
        else:
            self._agreed.append(said)

    def say(self, device: str, do: str, value: str | None = None, until: float | None = None) -> None:
        """Keep the user's word about a device: mine, known, unmark or name. Raises StoreError."""
        household = self.household
        if household is None:
            return
        word = device_word(device, do, value, now=self._session.clock.time(), until=until)
        if self._session.case is not None:
            keep_word(self._session.case, word)
        else:
            self._held.append(word)
        self._late.append(word)
        household.take(word)
        self.version += 1

    def join(self, device: str, other: str | None) -> None:
        """Keep that two devices are one thing; None for `other` takes that back. Raises StoreError.

        What every look is told as may change by it: all of it is read anew.
        """
        do, now = "apart" if other is None else "same", self._session.clock.time()
        word = device_word(device, do, other, now=now)
        if self._session.case is not None:
            keep_word(self._session.case, word)
        else:
            self._held.append(word)
        self._household, self.version = None, self.version + 1

    def pour_into(self, case: "Case") -> list[Look]:
        """Keep in a record what was held until now; its looks, with their ids there. Raises StoreError."""
        looks, ids = [], IdsOfRecord(case)
        with case.transaction():
            for said in self._agreed:
                answers.note(case, said)
            for event in self._held:
                if isinstance(event, Look):
                    looks.append(keep(case, event))
                    ids.take(event)
                else:
                    keep_word(case, ids.word(event))
        self._renamed |= ids.renamed()
        self._held.clear()
        self._agreed.clear()
        self._household, self.version = None, self.version + 1
        return looks

    def play(self, looks: Sequence[Agreed]) -> None:
        """Looks of a made-up week: each is there once the clock has come to its end."""
        self._to_play = sorted(looks, key=lambda agreed: agreed.look.ended)

    def _play_on(self) -> None:
        household = self.household
        while (
            household is not None
            and self._to_play
            and self._to_play[0].look.ended <= self._session.clock.time()
        ):
            look, said = self._to_play.pop(0)
            self._keep_yes(said)
            household.take(self._keep(look))
            household.now = self._session.clock.time()
            self.version += 1

    def _keep(self, look: Look) -> Look:
        if (case := self._session.case) is not None:
            return keep(case, helper_devices.without(case, look, self.household))
        looks = sum(isinstance(event, Look) for event in self._held)
        held = replace(look, id=f"s-{looks + 1}")
        self._held.append(held)
        return held

    async def _take(self, look: Look) -> None:
        """Work the look out beside the loop; what the user says meanwhile is not lost."""
        household = self.household
        if household is None:  # another record was opened meanwhile: it is read with this look in it
            return await self.read()
        self._late.clear()
        fresh = household.copy()
        await asyncio.to_thread(fresh.take, look)
        if self.household is not household:
            return await self.read()
        for word in self._late:
            fresh.take(word)
        fresh.now = self._session.clock.time()
        self._household = fresh
        await self._remember()

    async def _remember(self) -> None:
        case, told = self._of, self._household
        seq = household_cache.remembering(case) if case is not None else None
        if case is None or seq is None or told is None:
            return
        text = await asyncio.to_thread(household_cache.text_of, told.copy(), seq)
        if self._session.case is case:
            household_cache.keep(case, text)
