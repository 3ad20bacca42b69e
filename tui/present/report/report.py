"""The whole report as a document, and its tables. Pure: what an export holds goes in, parts come out."""

from collections.abc import Iterable, Iterator, Mapping
from math import ceil

from scanner.log.export import rows as export_rows
from scanner.log.export.content import Content, happened
from scanner.log.export.formats.document import (
    Block,
    Bullets,
    Document,
    Grid,
    Pairs,
    Section,
    Sheet,
    Text,
    shown,
)
from scanner.log.export.moved_things import moved_things
from scanner.log.proof.anchors import Head
from scanner.log.proof.answers import Answer, newest
from tui.present.diary import entry as present_entry
from tui.present.diary import entry_parts, entry_times
from tui.present.report import entries, findings, looks, sheets
from tui.present.visit import answers
from tui.wording import saying
from tui.wording.guided import visit as visit_words
from tui.wording.log import diary
from tui.wording.log import entries as entry_words
from tui.wording.log import report as words
from tui.wording.saying import FOR_OTHERS, count

# so that the first page stays one page: rows of its table and of its findings; a row holds at least so many
# characters (test_first_page.py)
MOST_REFERENCES, ROWS_IN_ALL, ROW = 4, 40, 85
LONGEST_LINE, LONGEST_CELL = 170, 64
MOST_MOVED, LONGEST_MOVED = 2, 170
MOST_CLOCK, MOST_GIVEN, MOST_NAMED = 50, 10, 12


def document(content: Content) -> Document:
    """First page, chronology, findings, method and limits."""
    sections = [Section(words.IN_SHORT, tuple(_first_page(content)), "in-short"), *sheets.sections(content)]
    if content.sheet:
        rows = tuple((words.SHEET_LABELS[key], text) for key, text in content.sheet.items())
        sections.append(Section(words.SHEET, (Pairs(rows),), "about-me", new_page=True))
    sections += entries.chronology(content)
    sections += findings.sections(content)
    if content.tags:
        sections.append(_others(content))
    if content.devices:
        sections.append(looks.devices(content))
    sections.append(Section(words.METHOD, tuple(_method(content)), "method", new_page=True))
    example = words.EXAMPLE if content.facts.example else ""
    mark = " ".join(filter(None, (example, words.MARK if content.redacted else "")))
    title = f"{words.EXAMPLE_TITLE}: {words.REPORT_TITLE}" if example else words.REPORT_TITLE
    return Document(
        title, tuple(sections), content.facts.made.time, mark, page=words.PAGE, contents=words.CONTENTS,
        code=words.CODE.format(code=content.facts.code) if content.facts.code else "",
    )  # fmt: skip


def log_sheet(content: Content) -> Sheet:
    """One row for each entry, in the order added; witnesses last, where they are in."""
    head = (*export_rows.COLUMNS, *(("witnesses",) if content.choice.witnesses else ()))
    rows: list[tuple[str | int | None, ...]] = []
    for line in content.lines:
        more = ("; ".join(line.witnesses),) if content.choice.witnesses else ()
        cells: list[str] = list(present_entry.entry_row(line.entry))
        if line.left_out:
            cells[export_rows.COLUMNS.index("account")] = words.LEFT_OUT_ENTRY
        rows.append((line.entry.number, *cells[1:], *more))
    return marked(Sheet("log", head, tuple(rows)), content)


def marked(sheet: Sheet, content: Content) -> Sheet:
    """A table of a made-up record says so in every row, for rows are copied elsewhere."""
    return sheet.saying(words.MADE_UP_HEAD, words.EXAMPLE) if content.facts.example else sheet


FINDING_COLUMNS = (
    "finding", "entry", "corrected_by", "source", "subject", "name", "family", "state", "first", "last",
    "sightings", "packets", "addresses", "recorded", "worked_out", "cannot_show", "own_words",
    "recorded_sha256", "worked_out_sha256", "raw_sha256",
)  # fmt: skip


def findings_sheet(content: Content) -> Sheet:
    """One row for each finding."""
    rows: list[tuple[str | int, ...]] = []
    corrections = content.corrections
    for entry, finding in content.findings:
        heard = findings.hearings(finding)
        span = findings.heard_span(finding, heard)
        corrected = corrections.get(entry.number, ())
        told = [" ".join(part) for part in findings.parts_for_others(entry, finding)]
        addresses = finding.recorded.get("addresses")
        rows.append(
            (
                finding.id, entry.number, " ".join(map(str, corrected)),
                finding.source, finding.subject, findings.name(finding),
                str(finding.worked_out.get("family") or ""), str(finding.worked_out.get("state") or ""),
                *(map(saying.moment_utc, span) if span else ("", "")),
                findings.times_heard(finding, heard) or "",
                sum(row.packets for row in heard) if heard else "",
                " ".join(map(str, addresses)) if isinstance(addresses, list) else "",
                *told, entry.account, finding.recorded_sha256, finding.worked_out_sha256, finding.raw_sha256,
            )
        )  # fmt: skip
    return marked(Sheet("findings", FINDING_COLUMNS, tuple(rows)), content)


def given(time: float, head: Head) -> str:
    """An anchor that was given out, in one line."""
    return words.GIVEN.format(when=saying.moment_utc(time), seq=head.seq, words=head.words)


def missing_here(content: Content) -> tuple[str, ...]:
    """What is missing in this copy, by kind."""
    return tuple(words.LEFT_OUT_KINDS[kind] for kind in content.left_out)


def _first_page(content: Content) -> Iterator[Block]:
    facts, period, last = content.facts, content.period, content.last_incident
    corrections = content.corrections
    rows = [(words.WHAT, words.WHAT_SAYS), (words.MADE, saying.moment(facts.made, FOR_OTHERS))]
    rows.append((words.MADE_BY, _line(_maker(content)) or words.NOT_SAID))
    if facts.code:
        rows.append((words.MADE_FOR, _line(content.sheet.get("name", "") or facts.code)))
    elif content.sheet.get("name"):
        rows.append((words.PERSON, _line(content.sheet["name"])))
    span = " to ".join(saying.moment_or_day(end, FOR_OTHERS) for end in period or ())
    rows += [(words.PERIOD, span or words.NONE_YET), (words.ENTRIES, _counts(content))]
    if content.redacted:
        rows.append((words.LEFT_OUT_HEAD, "; ".join(missing_here(content))))
    text = words.NONE_YET
    if last is not None:
        by = corrections.get(last.number, ())
        amended = [entry for entry in reversed(content.entries) if entry.number in by]
        text = "\n".join(
            filter(
                None,
                (
                    words.corrected(words.ENTRY.format(number=last.number), corrections.get(last.number, ())),
                    entry_times.moment_heading(last, happened(last), zone=True),
                    _line(next((each.place for each in amended if each.place), last.place)),
                    _line(next((each.account for each in amended if each.account), last.account)),
                ),
            )
        )
    rows.append((words.LAST, text))
    references = [_line(f"{who}: {number}" if who else number) for who, number in content.references]
    rows.append((words.REFERENCES, "\n".join(_most(references, MOST_REFERENCES)) or words.NONE_YET))
    rows.append((words.ASKED, words.ASKED_SAYS))
    if content.sheet.get("contact"):
        rows.append((words.RING, f"{words.CONTACT}: {_line(content.sheet['contact'])}"))
    rows.append((words.DONE_HEAD, "\n".join(_done_to_things(content)) or words.NOTHING_DONE))
    rows.append((words.CHECK_HEAD, words.CHECK_SAYS))
    yield Pairs(tuple(rows))
    yield Text(words.FOUND, strong=True)
    first = findings.most_serious_first(content.findings)
    briefs = (findings.brief(e, finding, corrections.get(e.number, ())) for e, finding in first)
    shortened = ("\n".join(_line(line, LONGEST_LINE) for line in told.split("\n")) for told in briefs)
    taken = sum(_rows(text, LONGEST_CELL) for _, text in rows)
    fit = list(_that_fit(shortened, ROWS_IN_ALL - taken))
    lines = [*fit, *_more(len(first) - len(fit))]
    yield Bullets(tuple(lines)) if lines else Text(words.NO_FINDINGS)
    if any(finding.worked_out.get("state") == "separated" for _, finding in first[: len(fit)]):
        yield Text(words.AWAY_SAYS)
    if facts.not_in_diary:
        yield Text(words.not_added(facts.coming_back, facts.not_in_diary - facts.coming_back))
    if facts.head.seq:
        yield Text(f"{words.ANCHOR}: {facts.head.words}", strong=True)
        yield Text(words.ANCHOR_SAYS)
        if facts.given:
            yield Text(words.ANCHOR_EARLIER)


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
        _line(f"{words.ENTRY.format(number=entry)}: {entry_parts.moved(item, name)}", LONGEST_MOVED)
        for (entry, item), name in moved.items()
    ]
    yield from lines[-MOST_MOVED:]
    yield from _more(len(lines) - MOST_MOVED)


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


def _others(content: Content) -> Section:
    rows = tuple(
        (
            tag.id,
            tag.name or tag.kind,
            saying.moment_utc(tag.first_seen),
            saying.moment_utc(tag.last_seen),
            "\n".join(tag.addresses[-3:]),
        )
        for tag in content.tags
    )
    grid = Grid(words.OTHERS, words.TAG_HEAD, rows, (2, 3, 3, 3, 3))
    return Section(words.OTHERS, (Text(words.OTHERS_SAY), grid), "others", new_page=True)


def _method(content: Content) -> Iterator[Block]:
    facts = content.facts
    yield Bullets(tuple(_done(content)))
    others = sum(number for kind, number in facts.others.items() if kind != "not kept")
    version = facts.versions
    near = words.NEARBY_SAYS.format(others=count(others, "other Bluetooth device"))
    yield Pairs(
        (
            (words.VERSION, f"homesweep {version.get('app', '?')}"),
            (words.RULES, "\n".join(_rules(content))),
            (words.COMPUTER, facts.computer),
            (words.LISTENED, _listened(content)),
            *(((words.NEARBY, near),) if facts.listened_s else ()),
            (words.CHAIN, facts.head.line),
            (words.KEY, facts.public_key or words.NONE_YET),
        )
    )
    if facts.looks:
        yield Text(words.LOOKS_HEAD, strong=True)
        yield Bullets(tuple(_most([looks.look_line(look) for look in facts.looks[::-1]], MOST_CLOCK)))
    if facts.given:
        yield Text(words.GIVEN_HEAD, strong=True)
        yield Bullets(tuple(_most([given(*each) for each in facts.given[::-1]], MOST_GIVEN)))
    yield Text(words.LIMITS_HEAD, strong=True)
    yield Bullets(words.REPORT_LIMITS)
    if facts.code:
        yield Text(words.helper_things(facts.helper_things, facts.helper_devices))
    if facts.agreed:
        yield Text(diary.AGREED_HEAD, strong=True)
        yield Bullets(tuple(_most([answers.answer_for_others(said) for said in facts.agreed], MOST_CLOCK)))
    yield Text(words.CLOCK_HEAD, strong=True)
    yield Text(entries.clock_then(facts.clock).strip() or entry_words.CLOCK_SET_BY["not-known"])
    history = [text for when, body in facts.clock_history if (text := _clock(when, body))]
    if history:
        yield Bullets(tuple(_most(history[::-1], MOST_CLOCK)))


def _listened(content: Content) -> str:
    facts = content.facts
    text = words.listened_in_all(facts.listened_s, len(facts.gaps), *facts.read_in)
    inside = content.period is not None and facts.spans
    return f"{text} {words.listened_in_period(content.listened_s)}" if inside else text


def _done(content: Content) -> Iterator[str]:
    """What happened in this record, and nothing that did not."""
    done = content.facts.done
    if done.heard:
        yield from words.METHOD_HEARD
    elif content.facts.listened_s - content.facts.read_in[1] < 0.05:
        yield words.METHOD_NOT_HEARD
    if done.read_in:
        yield words.METHOD_READ_IN.format(files=count(done.read_in, "file was", "files were"))
    if done.locked:
        yield words.METHOD_LOCKED.format(stretches=count(done.locked, "stretch", "stretches"))
        if done.locked_alone:
            yield words.METHOD_LOCKED_ALONE.format(number=done.locked_alone)
        if done.locked_parts:
            yield words.METHOD_LOCKED_PARTS.format(number=done.locked_parts)
    yield words.METHOD_ASKED.format(times=count(done.asked, "time")) if done.asked else words.METHOD_NOT_ASKED
    yield (
        words.METHOD_LOOKED.format(times=count(done.looked, "time"))
        if done.looked
        else words.METHOD_NOT_LOOKED
    )
    if done.looked:
        yield words.METHOD_SENT
    yield from map(_declined, _closed(content))
    if content.findings:
        yield from words.METHOD_FINDINGS
        yield from _again(content)
    if any(finding.source == "tag" for _, finding in content.findings):
        yield words.METHOD_COUNTS
    yield from words.METHOD_ENTRIES if content.lines else ()
    yield from words.METHOD_CHAIN
    yield from words.METHOD_SIGNED if content.facts.public_key else ()


def _again(content: Content) -> Iterator[str]:
    """Which findings can be worked out again from what is here, and how."""
    if not content.again:
        yield from words.METHOD_NOT_AGAIN
        return
    first, *more = words.METHOD_AGAIN
    yield first.format(names=", ".join(_most(list(content.again), MOST_NAMED)))
    yield from more
    if others := [one.id for _, one in content.findings if one.id not in content.again]:
        yield words.METHOD_SOME_NOT.format(names=", ".join(_most(others, MOST_NAMED)))


def _closed(content: Content) -> list[Answer]:
    """The no to each check that stands."""
    return [said for said in newest(content.facts.agreed).values() if said.answer == "no"]


def _declined(said: Answer) -> str:
    what, by = visit_words.CHECKS[said.of], visit_words.SPEAKERS[said.by]
    return words.DECLINED.format(what=what, by=by, when=saying.moment_utc(said.time))


def _rules(content: Content) -> Iterator[str]:
    """Which rules and data there are now, and those of findings that others gave."""
    facts = content.facts
    now = {"tag": facts.versions, "device": facts.home_versions}
    for source, told in now.items():
        if told:
            some = f"rules {told.get('rules', '?')}, data {told.get('data', '?')}"
            yield (words.RULES_OF[source] if facts.home_versions else "") + some
    others: dict[tuple[str, str], list[str]] = {}
    for _, finding in content.findings:
        kept = finding.worked_out.get("versions")
        if isinstance(kept, Mapping) and finding.source in now:
            named = (str(kept.get("rules", "?")), str(kept.get("data", "?")))
            if named != tuple(now[finding.source].get(part) for part in ("rules", "data")):
                others.setdefault(named, []).append(finding.id)
    for (rules, data), names in list(others.items())[:MOST_REFERENCES]:
        many = ", ".join(_most(names, MOST_REFERENCES))
        yield words.RULES_OTHERS.format(names=many, rules=_line(rules), data=_line(data))
    yield words.RULES_SAY


def _clock(when: float, body: object) -> str:
    told = body if isinstance(body, dict) else {}
    slow, by = told.get("slow_s"), told.get("by_s")
    moment = saying.moment_utc(when)
    if told.get("what") == "check" and isinstance(slow, int | float):
        way = "later" if slow > 0 else "earlier"
        even = words.CLOCK_AGREED_ON.format(when=moment)
        return (
            even if abs(slow) < 1 else words.CLOCK_CHECK.format(when=moment, slow=f"{abs(slow):.0f}", way=way)
        )
    if told.get("what") == "jump" and isinstance(by, int | float):
        way = "forward" if by > 0 else "back"
        return words.CLOCK_JUMP.format(when=moment, way=way, by=f"{abs(by):.0f}")
    return ""


def _most(lines: list[str], most: int) -> list[str]:
    return [*lines[:most], *_more(len(lines) - most)]


def _more(left: int) -> list[str]:
    return [words.MORE_LIKE.format(more=left)] if left > 0 else []


def _line(text: str, most: int = LONGEST_CELL) -> str:
    """Text as one line of bounded length, cut behind a word where there is one."""
    one = shown(" ".join(text.split()))
    if len(one) <= most:
        return one
    whole = one[:most].rpartition(" ")[0]
    return f"{whole if len(whole) > most // 2 else one[: most - 1]}…"
