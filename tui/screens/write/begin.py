"""Where a draft comes from: nothing, one that waits, a tag, a check, an entry that is to be corrected."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from scanner.log.diary.entries import Draft, drafts, entries
from scanner.log.diary.entry import Entry, Finding
from tui.errors import Stop
from tui.present import entry as present_entry
from tui.shared import drafts as shared_drafts
from tui.shared import form
from tui.shared.draft_on_disk import Desk
from tui.shared.drafts import answer_text
from tui.wording import app_record as words

if TYPE_CHECKING:
    from scanner.store.case import Case
    from tui.app.app import HomesweepApp

OF_ITSELF = ("kind", "end", "sure", "place")  # a time or a scan may have filled them in
NO_CASE = "pages of the record open only with one"


def case_of(home: "HomesweepApp") -> "Case":
    """The open record."""
    if home.doing.case is None:
        raise RuntimeError(NO_CASE)
    return home.doing.case


def made_up(home: "HomesweepApp") -> list[str]:
    """In the demo, that nothing typed here is kept; otherwise nothing."""
    return [words.MADE_UP] if home.doing.made_up else []


def desk(home: "HomesweepApp", draft: Draft) -> Desk:
    """A desk for a draft that is there already."""
    return Desk(case_of(home), draft, now=home.doing.clock.time)


def _blank(home: "HomesweepApp", kind: str) -> Entry:
    doing = home.doing
    case = case_of(home)
    entry = shared_drafts.blank(case, kind, now=doing.clock.time(), measured=not doing.made_up)
    return shared_drafts.named_as_before(case, entry)


def fresh(home: "HomesweepApp") -> Desk:
    """An empty one; nothing is on disk until something is answered."""
    return desk(home, Draft("", home.doing.clock.time(), _blank(home, "incident")))


def already(draft_of: Desk) -> str:
    """A sentence where the same tag or device was added before; empty where it was not."""
    finding = draft_of.entry.finding
    if finding is None:
        return ""
    same = [one.number for one in entries(draft_of.case) if one.finding and _same(one.finding, finding)]
    return words.already(", ".join(map(str, same))) if same else ""


def _same(one: Finding, other: Finding) -> bool:
    return (one.source, one.subject) == (other.source, other.subject) and one.source != "phone"


def agreed(home: "HomesweepApp") -> Desk:
    """What is agreed before a check."""
    doing = home.doing
    now = doing.clock.time()
    case = case_of(home)
    entry = shared_drafts.agreed(case, now=now, measured=not doing.made_up)
    return desk(home, Draft("", now, shared_drafts.named_as_before(case, entry)))


def wants_full(draft: Draft) -> bool:
    """True when more than the short form was answered, so that all of it is shown again."""
    empty = Draft("", 0.0, Entry(draft.entry.kind, draft.entry.written))
    short = {question.field for question in form.questions(draft.entry, full=False)}
    rest = [question.field for question in form.questions(draft.entry, full=True)]
    rest = [field for field in rest if field not in short and field not in OF_ITSELF]
    return any(answer_text(draft, field) != answer_text(empty, field) for field in rest)


def correction(home: "HomesweepApp", number: int) -> Desk:
    """A correction of an entry."""
    entry = replace(_blank(home, "amendment"), amends=number)
    return desk(home, Draft("", home.doing.clock.time(), entry))


async def of_tag(home: "HomesweepApp", name: str) -> Desk:
    """A finding of a tag by its id or address, as the record judges it. Raises Stop, StoreError."""
    home.doing.finish()
    case = case_of(home)
    found = await asyncio.to_thread(shared_drafts.judged, case, name)
    return _extended(home, found.tag.id, lambda entry: shared_drafts.of_tag(case, entry, found))


def of_device(home: "HomesweepApp", name: str) -> Desk:
    """A finding of a home device by its id. Raises Stop, StoreError."""
    from tui.terminal import home as homes

    case = case_of(home)
    told = homes.household(case)
    device = homes.device_of(told, name)
    return _extended(home, device.id, lambda entry: shared_drafts.of_device(case, entry, told, device))


def of_phone(home: "HomesweepApp", finding: Finding) -> Desk:
    """A finding that a phone made. Raises StoreError."""
    entry = replace(_blank(home, "incident"), kind="finding", finding=present_entry.worded(finding))
    made = desk(home, Draft("", home.doing.clock.time(), entry))
    made.keep()
    return made


def _extended(home: "HomesweepApp", subject: str, make: Callable[[Entry], Entry]) -> Desk:
    """A draft of the same thing that waits is gone on with: later sightings extend the same finding."""
    every = drafts(case_of(home))
    waiting = next((d for d in every if d.entry.finding and d.entry.finding.subject == subject), None)
    blank = _blank(home, "incident")
    draft = waiting or Draft("", home.doing.clock.time(), blank)
    entry = replace(make(draft.entry), written=blank.written, clock=blank.clock)
    kept = desk(home, draft._replace(entry=entry))
    kept.keep()
    kept.fresh = waiting is None
    return kept


def of_check(home: "HomesweepApp") -> Desk:
    """The newest check as an entry. Raises Stop when nothing was listened to."""
    from scanner.log.findings.tag_finding import last_check

    home.doing.finish()
    done = last_check(case_of(home))
    if done is None:
        raise Stop(words.NO_CHECK)
    entry = shared_drafts.of_check(_blank(home, "incident"), done)
    kept = desk(home, Draft("", home.doing.clock.time(), entry))
    kept.keep()
    kept.fresh = True
    return kept
