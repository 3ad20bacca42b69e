"""A sheet for each thing that was found: what links it to an account, whom to ask, how long, a letter."""

from collections.abc import Iterator
from datetime import date, timedelta

from scanner.log.diary.entry import Entry, Finding
from scanner.log.export.content import Content
from scanner.log.export.formats.document import Block, Bullets, Pairs, Section, Text, shown
from scanner.log.export.moved_things import moved_things
from scanner.model import address_kept
from signatures.keepers.load import Keeper, keepers
from signatures.trackers.family.families import Family
from signatures.trackers.family.in_hand import NOT_KNOWN
from signatures.trackers.load import families
from tui.present.diary import entry_parts
from tui.present.report import findings
from tui.wording import saying
from tui.wording.log import police as words
from tui.wording.log import report as report_words
from tui.wording.saying import count

MOST_SHEETS, MOST_ADDRESSES, MOST_DONE = 6, 8, 12


def sections(content: Content) -> list[Section]:
    """The sheets of the newest finding of each tag; none where no tag was found."""
    things = {
        finding.subject: (entry, finding) for entry, finding in content.findings if finding.source == "tag"
    }
    if not things:
        return []
    laws = [(words.LAW.format(country=law.country), "\n".join((*law.rules, _source(law.source, law.checked))))
            for law in keepers().laws]  # fmt: skip
    first = (
        Text(words.SHEETS_SAY),
        Text(words.ORDER_HEAD, strong=True),
        Bullets(words.ORDER),
        Pairs(tuple(laws)),
    )
    newest = list(things.values())[-MOST_SHEETS:][::-1]
    every = [_sheet(content, *thing, new_page=number > 0) for number, thing in enumerate(newest)]
    return [Section(words.SHEETS, first, "sheets", new_page=True), *every]


def _sheet(content: Content, entry: Entry, finding: Finding, *, new_page: bool) -> Section:
    keeper = keepers().of(str(finding.worked_out.get("family")))
    rows = _rows(entry, finding, keeper, content.facts.made.time)
    blocks: list[Block] = [Pairs((*rows, (words.DONE, _done(content, entry, finding))))]
    if keeper is None or keeper.asked:
        blocks += [Text(words.LETTER, strong=True), Text(_letter(entry, finding, keeper))]
    called = report_words.corrected(finding.id, content.corrections.get(entry.number, ()))
    title = f"{called}  {shown(findings.name(finding))}"
    return Section(title, tuple(blocks), f"sheet-{entry.number}", level=3, new_page=new_page, large=True)


def _rows(entry: Entry, finding: Finding, keeper: Keeper | None, made: float) -> Iterator[tuple[str, str]]:
    known = finding.worked_out.get("family")
    family = families().get(str(known)) if known else None
    yield words.LINKS, _links(finding, family)
    yield words.NFC, _in_hand(family, "nfc")
    yield words.SERIAL, _in_hand(family, "serial")
    yield words.COMPANY, keeper.company if keeper else words.NOT_KNOWN
    yield words.HOLDS, (keeper and keeper.holds) or words.NOT_KNOWN
    if keeper and keeper.not_held:
        yield words.NOT_HELD, keeper.not_held
    yield words.KEEPS, (keeper and keeper.keeps) or words.NOT_KNOWN
    if keeper and keeper.keeps_days:
        yield words.DAYS_LEFT, _days_left(entry, finding, keeper.keeps_days, made)
    yield words.REQUEST, (keeper and keeper.request) or words.NOT_KNOWN
    yield words.TELLS, (keeper and keeper.tells_owner) or words.NOT_KNOWN
    told = [_source(keeper.source, keeper.checked)] if keeper else []
    told += [_source(family.in_hand.source, family.in_hand.checked)] if family else []
    if told:
        yield words.SOURCE, "\n".join(told)


def _done(content: Content, entry: Entry, finding: Finding) -> str:
    """What was done to it: asked and rung by the record; kept where and moved by whom by the entries."""
    asked = content.facts.done_to.get(finding.subject, ())
    lines = [words.done_to(saying.moment_utc(one.time), one.what, answered=one.answered) for one in asked]
    by = content.corrections.get(entry.number, ())
    for other in (one for one in content.entries if one.number in (entry.number, *by)):
        kept = [words.kept(shown(one.what), shown(one.where), shown(one.touched_by)) for one in other.kept]
        lines += [words.IN_ENTRY.format(number=other.number, told=told) for told in kept if told]
    lines += [
        words.IN_ENTRY.format(number=one.entry, told=shown(entry_parts.moved(one.moved)))
        for one in moved_things(content)
        if one.subject == finding.subject
    ]
    return "\n".join([*lines[-MOST_DONE:], words.DONE_ELSE])


def _in_hand(family: Family | None, part: str) -> str:
    told = NOT_KNOWN if family is None else str(getattr(family.in_hand, part))
    return words.NOT_KNOWN if told == NOT_KNOWN else told


def _days_left(entry: Entry, finding: Finding, days: int, made: float) -> str:
    """Of `days` counted from when it was last heard here, as far as that is known."""
    span = findings.heard_span(finding, findings.hearings(finding))
    last = findings.at(span[1] if span else entry.written.time, entry.written)
    end = last.local().date() + timedelta(days=days)
    left = (end - findings.at(made, entry.written).local().date()).days
    if left > days:
        return words.DAYS_TO_COME.format(last=saying.date_of(last))
    if left < 0:
        return words.DAYS_OVER.format(days=days, end=saying.day_month_year(end))
    return words.DAYS.format(left=count(left, "day"), last=saying.date_of(last))


def _letter(entry: Entry, finding: Finding, keeper: Keeper | None) -> str:
    span = findings.heard_span(finding, findings.hearings(finding)) or (entry.written.time,) * 2
    first, last = (saying.moment_with_offset(findings.at(time, entry.written)) for time in span)
    return words.LETTER_TEXT.format(
        company=keeper.company if keeper else words.UNKNOWN_COMPANY,
        name=shown(str(finding.worked_out.get("name") or words.UNKNOWN_THING)),
        addresses=_addresses(finding) if _kept(finding) else words.NOT_KEPT,
        first=first,
        last=last,
    )


def _links(finding: Finding, family: Family | None) -> str:
    if _kept(finding):
        lasts = family is not None and family.address in ("fixed", "varies")
        return f"{_addresses(finding)}\n{words.ADDRESS_MAY_LAST if lasts else words.ADDRESSES_SAY}"
    return words.NOT_KEPT_SAYS.format(addresses=_addresses(finding))


def _kept(finding: Finding) -> bool:
    return all(map(address_kept, _every_address(finding)))


def _every_address(finding: Finding) -> list[str]:
    every = finding.recorded.get("addresses")
    return [str(one) for one in every] if isinstance(every, list) else []


def _addresses(finding: Finding) -> str:
    every = [shown(one) for one in _every_address(finding)]
    more = len(every) - MOST_ADDRESSES
    return ", ".join([*every[-MOST_ADDRESSES:], *([words.MORE.format(more=more)] if more > 0 else [])]) or "?"


def _source(source: str, day: date) -> str:
    return words.SOURCE_SAYS.format(source=source.rstrip("."), day=saying.day_month_year(day))
