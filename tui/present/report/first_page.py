"""The first page of the report: what it is, when, the last incident, and what was found. One page."""

from collections.abc import Iterable, Iterator
from math import ceil

from scanner.log.export.content import Content, happened
from scanner.log.export.formats.document import Block, Bullets, Pairs, Text
from scanner.log.export.moved_things import moved_things
from tui.present.diary import entry_parts, entry_times
from tui.present.report import findings
from tui.present.report.lines import LONGEST_CELL, LONGEST_LINE, more_like, most_of, one_line
from tui.wording import saying
from tui.wording.log import report as words
from tui.wording.saying import FOR_OTHERS

# so that the first page stays one page: rows of its table and of its findings; a row holds at least so many
# characters (test_first_page.py)
MOST_REFERENCES, ROWS_IN_ALL, ROW = 4, 40, 85
MOST_MOVED, LONGEST_MOVED = 2, 170


def missing_here(content: Content) -> tuple[str, ...]:
    """What is missing in this copy, by kind."""
    return tuple(words.LEFT_OUT_KINDS[kind] for kind in content.left_out)


def first_page(content: Content) -> Iterator[Block]:
    """Its table, then the findings, the most serious first, as many as fit."""
    facts, corrections, rows = content.facts, content.corrections, _table(content)
    yield Pairs(tuple(rows))
    yield Text(words.FOUND, strong=True)
    first = findings.most_serious_first(content.findings)
    briefs = (findings.brief(e, finding, corrections.get(e.number, ())) for e, finding in first)
    shortened = ("\n".join(one_line(line, LONGEST_LINE) for line in told.split("\n")) for told in briefs)
    taken = sum(_rows(text, LONGEST_CELL) for _, text in rows)
    too = _heard_too(content)
    taken += _rows(too, ROW) if too else 0
    fit = list(_that_fit(shortened, ROWS_IN_ALL - taken))
    lines = [*fit, *more_like(len(first) - len(fit))]
    yield Bullets(tuple(lines)) if lines else Text(words.NO_FINDINGS)
    if any(finding.worked_out.get("state") == "separated" for _, finding in first[: len(fit)]):
        yield Text(words.AWAY_SAYS)
    if facts.not_in_diary:
        yield Text(words.not_added(facts.coming_back, facts.not_in_diary - facts.coming_back))
    if too:
        yield Text(too)
    if facts.head.seq:
        yield Text(f"{words.ANCHOR}: {facts.head.words}", strong=True)
        yield Text(words.ANCHOR_SAYS)
        if facts.given:
            yield Text(words.ANCHOR_EARLIER)


def _table(content: Content) -> list[tuple[str, str]]:
    """What it is, of whom and by whom, the last incident, what is asked for and what was done."""
    facts, period = content.facts, content.period
    rows = [(words.WHAT, words.WHAT_SAYS), (words.MADE, saying.moment(facts.made, FOR_OTHERS))]
    rows.append((words.MADE_BY, one_line(_maker(content)) or words.NOT_SAID))
    if facts.code:
        rows.append((words.MADE_FOR, one_line(content.sheet.get("name", "") or facts.code)))
    elif content.sheet.get("name"):
        rows.append((words.PERSON, one_line(content.sheet["name"])))
    span = " to ".join(saying.moment_or_day(end, FOR_OTHERS) for end in period or ())
    rows += [(words.PERIOD, span or words.NONE_YET), (words.ENTRIES, _counts(content))]
    if content.redacted:
        rows.append((words.LEFT_OUT_HEAD, "; ".join(missing_here(content))))
    rows.append((words.LAST, _last_incident(content)))
    references = [one_line(f"{who}: {number}" if who else number) for who, number in content.references]
    rows.append((words.REFERENCES, "\n".join(most_of(references, MOST_REFERENCES)) or words.NONE_YET))
    sheets = any(finding.source == "tag" for _, finding in content.findings)
    rows.append(
        (words.ASKED, f"{words.ASKED_REFERENCE} {words.ASKED_KEEP}" if sheets else words.ASKED_REFERENCE)
    )
    if content.sheet.get("contact"):
        rows.append((words.RING, f"{words.CONTACT}: {one_line(content.sheet['contact'])}"))
    done = "\n".join(_done_to_things(content)) or (words.NOTHING_DONE if content.findings else "")
    rows += [(words.DONE_HEAD, done)] if done else []
    return [*rows, (words.CHECK_HEAD, words.CHECK_SAYS)]


def _last_incident(content: Content) -> str:
    """When, where and what, as it was corrected since."""
    last = content.last_incident
    if last is None:
        return words.NONE_YET
    by = content.corrections.get(last.number, ())
    untimed = tuple(entry.number for entry in content.untimed if entry is not last)
    amended = [entry for entry in reversed(content.entries) if entry.number in by]
    lines = (
        words.corrected(words.ENTRY.format(number=last.number), by),
        entry_times.moment_heading(last, happened(last), zone=True),
        one_line(next((each.place for each in amended if each.place), last.place)),
        one_line(next((each.account for each in amended if each.account), last.account)),
        words.untimed(untimed) if untimed else "",
    )
    return "\n".join(filter(None, lines))


def _heard_too(content: Content) -> str:
    too = content.facts.heard_too
    if too is None:
        return ""
    first, last = saying.moment_utc(too.first), saying.moment_utc(too.last)
    return words.heard_too(too.number, first, last, known=too.known, untold=too.untold)


def _that_fit(briefs: Iterable[str], room: int) -> Iterator[str]:
    for brief in briefs:
        room -= _rows(brief, ROW)
        if room < 0:
            return
        yield brief


def _rows(text: str, width: int) -> int:
    return sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))


def _done_to_things(content: Content) -> Iterator[str]:
    """What was asked and rung from this computer, and what was moved as the entries say."""
    asked = [one for every in content.facts.done_to.values() for one in every]
    for what in ("read", "sound"):
        times = [one.time for one in asked if one.what == what]
        if times:
            yield words.asked_or_rung(what, len(times), saying.moment_utc(max(times)))
    if content.facts.done.asked > len(asked):
        yield words.of_others(content.facts.done.asked - len(asked))
    named = {finding.subject: finding.id for _, finding in content.findings}
    moved = {(one.entry, one.moved): named.get(one.subject or "", "") for one in moved_things(content)}
    lines = [
        one_line(f"{words.ENTRY.format(number=entry)}: {entry_parts.moved(item, name)}", LONGEST_MOVED)
        for (entry, item), name in moved.items()
    ]
    yield from lines[-MOST_MOVED:]
    yield from more_like(len(lines) - MOST_MOVED)


def _maker(content: Content) -> str:
    """The newest hand that is named in a client's record; else the person, where their page is in."""
    hands = [entry.writer for entry in content.entries if entry.writer]
    return (hands[-1] if hands else "") if content.facts.code else content.sheet.get("name", "")


def _counts(content: Content) -> str:
    every = content.lines
    return words.entries_told(
        len(every),
        len(content.findings),
        sum(line.entry.amends is not None for line in every),
        sum(line.left_out for line in every),
    )
