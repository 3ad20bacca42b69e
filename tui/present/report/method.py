"""How it was worked out: what was heard and asked, by which rules and clock, and what it cannot show."""

from collections.abc import Iterator, Mapping

from scanner.log.export.content import Content
from scanner.log.export.formats.document import Block, Bullets, Pairs, Text
from scanner.log.proof.anchors import Head
from scanner.log.proof.answers import Answer, newest
from tui.present.report import entries, looks
from tui.present.report.first_page import MOST_REFERENCES
from tui.present.report.lines import most_of, one_line
from tui.present.visit import answers
from tui.wording import saying
from tui.wording.guided.visit import answers as answer_words
from tui.wording.log import diary
from tui.wording.log import entries as entry_words
from tui.wording.log import report as words
from tui.wording.saying import count

MOST_CLOCK, MOST_GIVEN, MOST_NAMED = 50, 10, 12


def given(time: float, head: Head) -> str:
    """An anchor that was given out, in one line."""
    return words.GIVEN.format(when=saying.moment_utc(time), seq=head.seq, words=head.words)


def method(content: Content) -> Iterator[Block]:
    """What was done in this record, with what, and the limits of it."""
    facts = content.facts
    yield Bullets(tuple(_done(content)))
    others = sum(number for kind, number in facts.others.items() if kind != "not kept")
    version = facts.versions
    near = words.NEARBY_NONE
    if others:
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
        yield Bullets(tuple(most_of([looks.look_line(look) for look in facts.looks[::-1]], MOST_CLOCK)))
    if facts.given:
        yield Text(words.GIVEN_HEAD, strong=True)
        yield Bullets(tuple(most_of([given(*each) for each in facts.given[::-1]], MOST_GIVEN)))
    yield Text(words.LIMITS_HEAD, strong=True)
    yield Bullets(words.REPORT_LIMITS)
    if facts.code:
        yield Text(words.helper_things(facts.helper_things, facts.helper_devices))
    if facts.agreed:
        yield Text(diary.AGREED_HEAD, strong=True)
        yield Bullets(tuple(most_of([answers.answer_for_others(said) for said in facts.agreed], MOST_CLOCK)))
    yield Text(words.CLOCK_HEAD, strong=True)
    yield Text(entries.clock_then(facts.clock).strip() or entry_words.CLOCK_SET_BY["not-known"])
    history = [text for when, body in facts.clock_history if (text := _clock(when, body))]
    if history:
        yield Bullets(tuple(most_of(history[::-1], MOST_CLOCK)))


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
    if done.looked:
        yield words.METHOD_LOOKED.format(times=count(done.looked, "time"))
        yield words.METHOD_SENT
    else:
        read_in = any(finding.source == "device" for _, finding in content.findings)
        maybe = words.METHOD_LOOK_MAYBE if done.read_in else words.METHOD_NOT_LOOKED
        yield words.METHOD_LOOK_READ_IN if read_in else maybe
    yield from map(_declined, _closed(content))
    if content.findings:
        yield from words.METHOD_FINDINGS
        yield from _again(content)
    if any(finding.source == "tag" for _, finding in content.findings):
        yield words.METHOD_COUNTS
        yield words.METHOD_SIGNAL
    yield from words.METHOD_ENTRIES if content.lines else ()
    yield from words.METHOD_CHAIN
    yield from words.METHOD_SIGNED if content.facts.public_key else ()


def _again(content: Content) -> Iterator[str]:
    """Which findings can be worked out again from what is here, and how."""
    if not content.again:
        yield from words.METHOD_NOT_AGAIN
        return
    first, *more = words.METHOD_AGAIN
    yield first.format(names=", ".join(most_of(list(content.again), MOST_NAMED)))
    yield from more
    if others := [one.id for _, one in content.findings if one.id not in content.again]:
        yield words.METHOD_SOME_NOT.format(names=", ".join(most_of(others, MOST_NAMED)))


def _closed(content: Content) -> list[Answer]:
    """The no to each check that stands."""
    return [said for said in newest(content.facts.agreed).values() if said.answer == "no"]


def _declined(said: Answer) -> str:
    what, by = answer_words.CHECKS[said.of], answer_words.SPEAKERS[said.by]
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
        many = ", ".join(most_of(names, MOST_REFERENCES))
        yield words.RULES_OTHERS.format(names=many, rules=one_line(rules), data=one_line(data))
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
