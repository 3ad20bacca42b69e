"""Drafts of entries, made and added: what the commands and the app share. Only the person adds one."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import time
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.log.diary import moments, spoken_time
from scanner.log.diary.entries import Draft, names_private_place, names_used
from scanner.log.diary.entry import MAX_SHORT, Entry, EntryError, Finding, check
from scanner.log.findings import provenance, stated
from scanner.model import Mark, Tag
from scanner.store import codename
from tui.present.diary import entry_parts, entry_times
from tui.wording import saying
from tui.wording.log import diary as words
from tui.wording.saying import ON_SCREEN

if TYPE_CHECKING:
    from scanner.lan.devices.household import Household
    from scanner.lan.devices.inventory import Device
    from scanner.log.diary.entry import Check
    from scanner.store.case import Case

# what a person answers; the rest of an entry is the app's own
ANSWERS = tuple(
    one.name
    for one in fields(Entry)
    if one.name
    not in {"kind", "written", "number", "id", "made_by", "clock", "finding", "check", "hand_over", "amends"}
    | {"when_words"}  # of a time, not asked for
)
_PLACED = ("place", "place_detail", "account")  # answers that may name a private place


def problem(error: EntryError) -> str:
    """The sentence for an entry that cannot be kept."""
    return words.PROBLEMS[error.problem].format(field=error.field.replace("_", " "))


def blank(case: "Case", kind: str, *, now: float, measured: bool = True, **more: Any) -> Entry:
    """An empty entry, written now; a jump of the clock since the last one is noted.

    `measured` False where `now` is not this computer's clock (a made-up week).
    """
    from scanner.log.proof import clock_state
    from scanner.store.events.writing import Writer

    more.setdefault("made_by", "unnamed" if codename.of(case) else "me")
    if measured:
        clock_state.note_jump(Writer(case), clock_state.read_now(now))
    return Entry(kind, moments.here(now), clock=clock_state.state(case) if measured else {}, **more)


def named_as_before(case: "Case", entry: Entry) -> Entry:
    """In a client's record with the names of the newest entry that has some; else as it is.

    They stand in the form as if typed, so they are seen, and can be changed, before anything is added.
    """
    if not codename.of(case):
        return entry
    writer, written_for = names_used(case)
    made_by, writer = written_by(entry.made_by, writer, client=True)
    return replace(entry, made_by=made_by, writer=writer, written_for=written_for)


def _scanned(entry: Entry) -> str:
    return "scan-unnamed" if entry.made_by == "unnamed" else "scan"


def written_by(made_by: str, writer: str, *, client: bool) -> tuple[str, str]:
    """By whom an entry is made, and the name. "me" is no name, and nobody is taken for me."""
    scan = made_by.startswith("scan")
    if writer.casefold() in words.ME:
        return "scan" if scan else "me", ""
    if writer:
        return "scan" if scan else "with", writer
    if client:
        return "scan-unnamed" if scan else "unnamed", ""
    return "scan" if scan else "me", ""


class Judged(NamedTuple):
    """A tag as the record judges it, by all events up to number `upto`."""

    tag: Tag
    upto: int


def agreed(case: "Case", *, now: float, measured: bool = True) -> Entry:
    """An empty entry of what is agreed now, before a check."""
    entry = blank(case, "consent", now=now, measured=measured)
    return replace(entry, start=entry.written, sure="about")


def judged(case: "Case", name: str) -> Judged:
    """The tag of this id, alias or address, by what is in the record now; takes a second for a large one.

    What is still being heard does not count, nor what comes in meanwhile: `verify` must find the same again.
    Raises Stop when there is none.
    """
    from scanner.history.replay import replay
    from scanner.log.findings.tag_finding import last_event
    from tui.shared import judged_record

    upto = last_event(case)
    return Judged(judged_record.tag_of(replay(case, upto=upto), name), upto)


def of_tag(case: "Case", entry: Entry, found: Judged) -> Entry:
    """The entry as a finding of a tag."""
    from scanner.log.findings.tag_finding import of_tag as finding_of
    from signatures.trackers.match import identify

    tag = found.tag
    finding = stated.of_tag(finding_of(case, tag, identify, upto=found.upto))
    start, end = moments.here(tag.first_seen), moments.here(tag.last_seen)
    places = [row[5] for row in finding.recorded["sightings"] if row[5]]
    place = str(places[-1])[:300] if len(set(places)) == 1 else ""
    sure = provenance.sure(finding)
    made = replace(
        entry, kind="finding", made_by=_scanned(entry), start=start, end=end, sure=sure, place=place
    )
    return replace(made, finding=finding)


def of_device(case: "Case", entry: Entry, told: "Household", device: "Device") -> Entry:
    """The entry as a finding: this home device."""
    from scanner.log.findings.device_finding import of_device as finding_of

    finding = stated.of_device(finding_of(case, device, told), told, device)
    start, end = moments.here(device.first_seen), moments.here(device.last_seen)
    sure = provenance.sure(finding)
    return replace(
        entry, kind="finding", made_by=_scanned(entry), start=start, end=end, sure=sure, finding=finding
    )


def of_check(entry: Entry, done: "Check") -> Entry:
    """The entry as a check that was done."""
    start, end = moments.here(done.start), moments.here(done.end)
    return replace(
        entry, kind="check", made_by=_scanned(entry), start=start, end=end, sure="exact", check=done
    )


def when(entry: Entry, text: str, *, now: float) -> Entry:
    """The entry with its time as a person says it: start, end and how sure. Raises EntryError."""
    try:
        found = spoken_time.read(text, now=now)
    except ValueError:
        raise EntryError("start", "not-a-moment") from None
    if found is None:
        return replace(entry, start=None, end=None, sure="not-sure")
    own = entry.end if entry.sure != "between" else None  # an end of its own stays where it still fits
    end = found.end or (own if own is not None and own.time >= found.start.time else None)
    return replace(entry, start=found.start, end=end, sure=found.sure)


def answer(entry: Entry, field: str, value: Any, *, now: float, client: bool = False) -> Entry:
    """The entry with one answer, as it was typed or picked. Raises EntryError.

    `client`: in a client's record.
    """
    if field == "start":
        return check(when(entry, value, now=now), whole=False)
    if field == "end":
        return until(entry, value, now=now)
    changes: dict[str, Any] = {field: value}
    if field == "writer":
        made_by, writer = written_by(entry.made_by, value.strip(), client=client)
        changes = {"made_by": made_by, "writer": writer}
    return check(replace(entry, **changes), whole=False)


def until(entry: Entry, text: str, *, now: float) -> Entry:
    """The entry with its end as a person says it. Raises EntryError."""
    try:
        found = spoken_time.read(text, now=now, after=entry.start)
    except ValueError:
        raise EntryError("end", "not-a-moment") from None
    end = None if found is None else found.end or found.start
    if found is not None and found.sure == "day" and not entry.day_only:
        end = None  # a day is no hour: it would say midnight
    return check(replace(entry, end=end), whole=False)


def moment(text: str, *, now: float) -> moments.Moment | None:
    """One moment as a person says it, the beginning of a stretch. Raises EntryError."""
    try:
        found = spoken_time.read(text, now=now)
    except ValueError:
        raise EntryError("when", "not-a-moment") from None
    return None if found is None else found.start


def typed_time(entry: Entry) -> str:
    """What a person could have typed for the time of this entry."""
    if entry.start is None:
        return ""
    end = entry.end if entry.sure == "between" else None  # else it stands in a field of its own
    return spoken_time.typed(spoken_time.Stretch(entry.start, end, "day" if entry.day_only else entry.sure))


def typed_end(entry: Entry) -> str:
    """The same for its end."""
    if entry.end is None or (entry.sure == "between" and not entry.day_only):
        return ""
    return spoken_time.typed(spoken_time.Stretch(entry.end, None, "day" if entry.day_only else "about"))


def typed_moment(moment: moments.Moment | None) -> str:
    """The same for one moment; midnight itself stands for the day alone."""
    if moment is None:
        return ""
    day = moment.local().time() == time(0)
    return spoken_time.typed(spoken_time.Stretch(moment, None, "day" if day else "about"))


def said_back(entry: Entry) -> str:
    """The time as it was understood."""
    told = entry_times.happened(entry, ON_SCREEN)
    return words.UNDERSTOOD.format(when=told) if told else ""


def private_places(case: "Case", entry: Entry) -> list[str]:
    """Places that the person keeps private and that this entry seems to name."""
    named = (names_private_place(case, getattr(entry, field)) for field in _PLACED)
    return list(dict.fromkeys(name for name in named if name is not None))


def is_empty(draft: Draft, begun: Entry | None = None) -> bool:
    """True when nobody has answered anything yet; `begun` as it was begun, with names of the entry before."""
    entry = draft.entry
    if entry.finding is not None or entry.check is not None or draft.witnesses or any(draft.typed.values()):
        return False
    empty = Entry(entry.kind, entry.written)
    if entry.kind == "consent":  # it begins with its time
        empty = replace(empty, start=entry.start, sure=entry.sure)
    if begun is not None:
        empty = replace(empty, writer=begun.writer, written_for=begun.written_for)
    return all(getattr(entry, name) == getattr(empty, name) for name in ANSWERS)


def in_own_words(draft: Draft) -> Entry:
    """The entry of a draft; a time that was not understood stays in it as it was typed."""
    typed = [text for name in ("start", "end") if (text := draft.typed.get(name, "").strip())]
    return replace(draft.entry, when_words=" - ".join(typed)[:MAX_SHORT]) if typed else draft.entry


def as_added(draft: Draft, *, now: float) -> Entry:
    """The entry of a draft as it stands in the record if it is added now: written then, not when begun."""
    return replace(in_own_words(draft), written=moments.here(now))


def add(case: "Case", draft: Draft, *, now: float) -> Entry:
    """Add a draft as an entry and take the draft away, in one step. Raises EntryError, StoreError."""
    from scanner.log.diary.entries import add_entry
    from scanner.log.proof import minisign
    from scanner.store.events.writing import Writer

    writer = Writer(case)
    with case.transaction():
        minisign.signer(writer, now=now)
        return add_entry(writer, as_added(draft, now=now), witnesses=draft.witnesses, draft=draft.id)


def mark_mine(case: "Case", finding: Finding, *, now: float) -> None:
    """The thing of a finding is the person's own: it stays silent."""
    if finding.source == "device":
        from scanner.actions import home_words

        home_words.say_word(case, "mine", finding.subject)
        return
    from scanner.store.events.writing import Writer
    from tui.shared import judged_record

    tag = judged_record.tag_of(judged_record.of(case), finding.subject)
    Writer(case).mark(Mark(now, "mine", tag.addresses[-1] if tag.addresses else None, tag.id))


def answer_text(draft: Draft, field: str) -> str:
    """What was answered to a question so far, in one line; empty where nothing was."""
    if field == "witnesses":
        return ", ".join(draft.witnesses)
    entry = draft.entry
    if field == "start":
        return draft.typed.get("start") or entry_times.happened(entry, ON_SCREEN)
    value = getattr(entry, field)
    if field == "end":
        return saying.moment(value, ON_SCREEN) if value is not None else ""
    names: Mapping[str, Mapping[str, str]] = {
        "sure": words.SURE,
        "how_known": words.HOW_KNOWN,
        "children": words.CHILDREN,
        "right_kind": words.RIGHT_KIND,
    }
    if field in names:
        default = "not-sure" if field == "sure" else ""
        return "" if value == default else names[field].get(value, "")
    if field in words.MANY:
        return "; ".join(words.MANY[field][code] for code in value)
    if field in ("kept", "told", "order"):
        return entry_parts.items(entry, field)
    return "" if value is None else " ".join(str(value).split())
