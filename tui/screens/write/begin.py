"""Where a draft comes from: nothing, one that waits, a tag, a check, an entry that is to be corrected."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from scanner.actions.diary import begin_entry
from scanner.actions.diary.draft_entry import Desk
from scanner.log.diary.entries import Draft
from scanner.log.diary.entry import Entry, Finding
from tui.shared import form
from tui.shared.drafts import answer_text
from tui.wording.app import record as words

if TYPE_CHECKING:
    from scanner.store.case import Case
    from tui.screens.base.host import Host

OF_ITSELF = ("kind", "end", "sure", "place")  # a time or a scan may have filled them in
NO_CASE = "pages of the record open only with one"


def case_of(host: "Host") -> "Case":
    """The open record."""
    if host.session.case is None:
        raise RuntimeError(NO_CASE)
    return host.session.case


def made_up(host: "Host") -> list[str]:
    """In the demo, that nothing typed here is kept; otherwise nothing."""
    return [words.MADE_UP_TYPED] if host.session.made_up else []


def desk(host: "Host", draft: Draft) -> Desk:
    """A desk for a draft that is there already."""
    return Desk(case_of(host), draft, now=host.session.clock.time)


def _blank(host: "Host", kind: str) -> Entry:
    session = host.session
    case = case_of(host)
    entry = begin_entry.blank(case, kind, now=session.clock.time(), measured=not session.made_up)
    return begin_entry.named_as_before(case, entry)


def fresh(host: "Host") -> Desk:
    """An empty one; nothing is on disk until something is answered."""
    return desk(host, Draft("", host.session.clock.time(), _blank(host, "incident")))


def added_before_note(draft_of: Desk) -> str:
    """A sentence where the same tag or device was added before; empty where it was not."""
    same = begin_entry.added_before(draft_of.case, draft_of.entry.finding)
    return words.already(", ".join(map(str, same))) if same else ""


def agreed_desk(host: "Host") -> Desk:
    """What is agreed before a check."""
    session = host.session
    now = session.clock.time()
    case = case_of(host)
    entry = begin_entry.agreed(case, now=now, measured=not session.made_up)
    return desk(host, Draft("", now, begin_entry.named_as_before(case, entry)))


def wants_full(draft: Draft) -> bool:
    """True when more than the short form was answered, so that all of it is shown again."""
    empty = Draft("", 0.0, Entry(draft.entry.kind, draft.entry.written))
    short = {question.field for question in form.questions(draft.entry, full=False)}
    rest = [question.field for question in form.questions(draft.entry, full=True)]
    rest = [field for field in rest if field not in short and field not in OF_ITSELF]
    return any(answer_text(draft, field) != answer_text(empty, field) for field in rest)


def correction(host: "Host", number: int) -> Desk:
    """A correction of an entry."""
    entry = replace(_blank(host, "amendment"), amends=number)
    return desk(host, Draft("", host.session.clock.time(), entry))


async def of_tag(host: "Host", name: str) -> Desk:
    """A finding of a tag by its id or address, as the record judges it. Raises Refused, StoreError."""
    host.session.heard.finish()
    case = case_of(host)
    found = await asyncio.to_thread(begin_entry.judged, case, name)
    return _extended(host, found.tag.id, lambda entry: begin_entry.of_tag(case, entry, found))


def of_device(host: "Host", name: str) -> Desk:
    """A finding of a home device by its id. Raises Stop, StoreError."""
    from scanner.actions.home import home_words
    from tui.shared.records import judged_record

    case = case_of(host)
    household = home_words.household(case)
    device = judged_record.device_of(household, host.session.home.id_here(name))
    return _extended(host, device.id, lambda entry: begin_entry.of_device(case, entry, household, device))


def of_phone(host: "Host", finding: Finding) -> Desk:
    """A finding that a phone made. Raises StoreError."""
    entry = begin_entry.of_phone(_blank(host, "incident"), finding)
    made = desk(host, Draft("", host.session.clock.time(), entry))
    made.keep()
    return made


def _extended(host: "Host", subject: str, make: Callable[[Entry], Entry]) -> Desk:
    """A draft of the same thing that waits is gone on with: later sightings extend the same finding."""
    draft = begin_entry.extended(case_of(host), _blank(host, "incident"), subject, make)
    kept = desk(host, draft)
    kept.keep()
    kept.fresh = not draft.id
    return kept


def of_check(host: "Host") -> Desk:
    """The newest check as an entry. Raises Refused when nothing was listened to."""
    host.session.heard.finish()
    case = case_of(host)
    entry = begin_entry.of_check(case, _blank(host, "incident"), begin_entry.newest_check(case))
    kept = desk(host, Draft("", host.session.clock.time(), entry))
    kept.keep()
    kept.fresh = True
    return kept
