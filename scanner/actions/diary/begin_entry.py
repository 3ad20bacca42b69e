"""An entry begun: of nothing, a tag, a home device, a phone, a check, an entry to be corrected.

Nobody but the person adds it (scanner.actions.diary.add_entry). What a finding says are statements; the
front end has their sentences.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.actions.refused import RefusalReason, Refused
from scanner.log.diary import moments
from scanner.log.diary.entries import Draft, drafts, entries, names_used
from scanner.log.diary.entry import AT_EXPORT, Entry, Finding
from scanner.log.diary.spoken_writer import written_by
from scanner.log.findings import provenance, stated
from scanner.place_word import as_word
from scanner.store import codename
from scanner.store.errors import READ_ALONE, StoreError, StoreProblem
from scanner.store.events import visit_rooms

if TYPE_CHECKING:
    from scanner.lan.devices.household import Household
    from scanner.lan.devices.inventory import Device
    from scanner.log.diary.entry import Check
    from scanner.model import Tag
    from scanner.store.case import Case


class TagJudged(NamedTuple):
    """A tag as the record judges it, by all events up to number `upto`."""

    tag: "Tag"
    upto: int


def blank(case: "Case", kind: str, *, now: float, measured: bool = True, **more: Any) -> Entry:
    """An empty entry, written now; a jump of the clock since the last one is noted. Raises StoreError.

    `measured` False where `now` is not this computer's clock (a made-up week). Where nothing can be written
    now, the entry alone tells of a jump.
    """
    from scanner.log.proof import clock_state
    from scanner.store.events.writing import Writer

    more.setdefault("made_by", "unnamed" if codename.of(case) else "me")
    if not measured:
        return Entry(kind, moments.here(now), **more)
    reading, unkept = clock_state.read_now(now), False
    try:
        clock_state.note_jump(Writer(case), reading)
    except StoreError as error:  # what is typed is told as not saved, and why
        if error.problem not in (*READ_ALONE, StoreProblem.OPENED_FULL):
            raise
        unkept = clock_state.jump_since(case, reading) is not None
    clock = clock_state.state(case)
    if unkept:
        clock["jumps"] = clock.get("jumps", 0) + 1
    return Entry(kind, moments.here(now), clock=clock, **more)


def named_as_before(case: "Case", entry: Entry) -> Entry:
    """In a client's record with the names of the newest entry that has some; else as it is.

    They stand in the form as if typed, so they are seen, and can be changed, before anything is added.
    """
    if not codename.of(case):
        return entry
    writer, written_for = names_used(case)
    made_by, writer = written_by(entry.made_by, writer, client=True)
    return replace(entry, made_by=made_by, writer=writer, written_for=written_for)


def agreed(case: "Case", *, now: float, measured: bool = True) -> Entry:
    """An empty entry of what is agreed now, before a check. Raises StoreError."""
    entry = blank(case, "consent", now=now, measured=measured)
    return replace(entry, start=entry.written, sure="about")


def judged(case: "Case", name: str) -> TagJudged:
    """The tag of this id, alias or address, by what is in the record now; takes a second for a large one.

    What is still being heard does not count, nor what comes in meanwhile: `verify` must find the same again.
    Raises Refused (NO_TAG), StoreError.
    """
    return judged_each(case, (name,))[0]


def judged_each(case: "Case", names: Iterable[str]) -> tuple[TagJudged, ...]:
    """The same of several, all by the same events. Raises Refused (NO_TAG), StoreError."""
    from scanner.history.replay import find, replay
    from scanner.log.findings.tag_finding import last_event

    upto = last_event(case)
    tags, found = replay(case, upto=upto).tags, []
    for name in names:
        tag = find(tags, name)
        if tag is None:
            raise Refused(RefusalReason.NO_TAG, name)
        found.append(TagJudged(tag, upto))
    return tuple(found)


def of_tag(case: "Case", entry: Entry, found: TagJudged) -> Entry:
    """The entry as a finding of a tag. Raises StoreError."""
    from scanner.log.findings.tag_finding import of_tag as finding_of
    from signatures.trackers.match import identify

    tag = found.tag
    finding = stated.of_tag(finding_of(case, tag, identify, upto=found.upto))
    said = [(row[0], str(row[5] or "")) for row in finding.recorded["sightings"]]
    place = _place(case, said, upto=found.upto)
    return replace(_found(entry, finding, tag.first_seen, tag.last_seen), place=place)


def at_export(case: "Case", found: TagJudged, *, now: float, measured: bool) -> Entry:
    """The finding of a tag as it is written down when a package is made. Raises StoreError.

    Nobody is named in it, for nobody saw a name before it was added.
    """
    entry = of_tag(case, blank(case, "incident", now=now, measured=measured), found)
    unnamed = entry.made_by == "scan-unnamed"
    return replace(entry, made_by=f"{AT_EXPORT}-unnamed" if unnamed else AT_EXPORT)


def of_device(case: "Case", entry: Entry, household: "Household", device: "Device") -> Entry:
    """The entry as a finding: this home device. Raises StoreError."""
    from scanner.log.findings.device_finding import of_device as finding_of

    finding = stated.of_device(finding_of(case, device, household), household, device)
    return _found(entry, finding, device.first_seen, device.last_seen)


def of_phone(entry: Entry, finding: Finding) -> Entry:
    """The entry as a finding that a phone made (scanner.log.findings.phone_finding)."""
    return replace(entry, kind="finding", finding=stated.of_phone(finding))


def newest_check(case: "Case") -> "Check":
    """The check that was done last. Raises Refused (NO_CHECK), StoreError."""
    from scanner.log.findings.tag_finding import last_check
    from signatures.trackers.match import identify

    done = last_check(case, identify)
    if done is None:
        raise Refused(RefusalReason.NO_CHECK)
    return done


def of_check(case: "Case", entry: Entry, done: "Check") -> Entry:
    """The entry as the newest check, and where that was if the user said so. Raises StoreError."""
    from scanner.log.findings.tag_finding import last_event, places_of_check

    start, end, made_by = moments.here(done.start), moments.here(done.end), _scanned(entry)
    place = _place(case, places_of_check(case), upto=last_event(case))
    return replace(
        entry, kind="check", made_by=made_by, start=start, end=end, sure="exact", check=done, place=place
    )


def extended(case: "Case", blank: Entry, subject: str, make: Callable[[Entry], Entry]) -> Draft:
    """The draft of a finding of `subject`, made by `make` of an entry; one that waits is gone on with: later
    sightings extend the same finding. Nothing is on disk by it. Raises StoreError."""
    waiting = next((d for d in drafts(case) if d.entry.finding and d.entry.finding.subject == subject), None)
    draft = waiting or Draft("", blank.written.time, blank)
    begun = draft.entry.begun or draft.entry.written if draft.id else None
    entry = replace(make(draft.entry), written=blank.written, clock=blank.clock, begun=begun)
    return draft._replace(entry=entry)


def added_before(case: "Case", finding: Finding | None) -> list[int]:
    """Numbers of the entries that are findings of the same tag or device. Raises StoreError."""
    if finding is None or finding.source == "phone":
        return []
    same = finding.source, finding.subject
    every = ((one.number, one.finding) for one in entries(case))
    return [number for number, one in every if one is not None and (one.source, one.subject) == same]


def _place(case: "Case", said: Sequence[tuple[float, str]], *, upto: int) -> str:
    """The one place where all of these were: moments, each with the user's word or none. Left to the person
    where one was in a visit: the laptop has a word for each room and the car there, and none for the home."""
    places = {word for _, word in said if word}
    rooms = {word for said in visit_rooms.room_words(case, upto=upto) for word in said.words}
    mistaken = visit_rooms.rooms_taken_back(case, upto=upto)
    in_visit = any(as_word(place) in rooms for place in places) or any(
        one.start <= time < one.end for one in mistaken for time, _ in said
    )
    return next(iter(places))[:300] if len(places) == 1 and not in_visit else ""


def _found(entry: Entry, finding: Finding, first: float, last: float) -> Entry:
    start, end, sure = moments.here(first), moments.here(last), provenance.sure(finding)
    return replace(
        entry, kind="finding", made_by=_scanned(entry), start=start, end=end, sure=sure, finding=finding
    )


def _scanned(entry: Entry) -> str:
    return "scan-unnamed" if entry.made_by == "unnamed" else "scan"
