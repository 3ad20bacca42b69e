"""An entry as somebody reads it on a screen: plain words first, numbers for those who check it last. Pure.

Exports say all of it in place (tui.reporting); nothing that is kept is changed here.
"""

import re

from scanner.log.diary.entry import Entry, Finding
from scanner.log.diary.moments import Moment, here
from scanner.log.findings import provenance
from scanner.text import clean
from tui.present.diary import entry_parts
from tui.wording.log import diary as words
from tui.wording.log import entries as entry_words

_ZONE = re.compile(r" \((UTC(?:[+-]\d\d:\d\d)?)(?:, ([^()]*))?\)")
_DIGEST = re.compile(r", sha256 [0-9a-f]+(?=\.)")


def when(moment: Moment) -> str:
    """A moment; its zone only where that is not this computer's."""
    return without_zone(entry_parts.when(moment), moment.time)


def day(moment: Moment) -> str:
    """A day, in the same way."""
    return without_zone(entry_parts.day(moment), moment.time)


def without_zone(text: str, at: float) -> str:
    """A sentence of ours without the zone that this computer has `at` that time anyway."""
    own = here(at)

    def left(found: re.Match[str]) -> str:
        offset, name = found.groups()
        return "" if name == own.zone or offset == str(own.local().tzinfo) else found[0]

    return _ZONE.sub(left, text)


def happened(entry: Entry) -> str:
    """When it happened and how sure that is; empty where nobody said."""
    if entry.start is None:
        return ""
    if entry.day_only:
        until = f" to {day(entry.end)}" if entry.end else ""
        return f"{day(entry.start)}{until}, {words.SURE['day']}"
    if entry.sure == "between" and entry.end is not None:
        return entry_words.between(when(entry.start), when(entry.end))
    first, last = when(entry.start), when(entry.end) if entry.end else ""
    until = f" to {last}" if last not in ("", first) else ""
    sure = words.SURE_PLAIN[entry.sure]
    return f"{first}{until}" + (f", {sure}" if sure else "")


def head(entry: Entry) -> str:
    """What its time is the time of: what this laptop noted did not happen, it was heard or seen."""
    return entry_words.NOTED.get(entry.finding.source if entry.finding is not None else "", "Happened")


def made_by(entry: Entry) -> str:
    """Who made an entry, and from what."""
    found = entry.finding
    files = 0 if found is None else len(provenance.sources(found))
    if not entry.made_by.startswith("scan") or (found is not None and files and provenance.alone(found)):
        return entry_parts.made_by(entry)
    writer, written_for = (clean(name, limit=100) for name in (entry.writer, entry.written_for))
    saw = found is not None and found.source == "device"
    return words.read_by(entry.made_by, writer, written_for, files=files, saw=saw)


def told(text: str, at: float) -> str:
    """A sentence of a finding as it is read; empty where it is there only for those who check."""
    if text.startswith(entry_words.FOR_CHECKS_ONLY):
        return ""
    if text.startswith(entry_words.RULES_BEGIN):
        return entry_words.RULES_PLAIN
    return without_zone(_DIGEST.sub("", text), at)


def for_checks(entry: Entry) -> list[str]:
    """What was left out above because it is there only for those who check it, as it is kept."""
    found, lines = entry.finding, []
    if found is not None:
        every = (*found.told_recorded, *found.told_worked_out)
        lines += [text for text in every if _DIGEST.search(text) or _only_for_checks(text)]
    lines += [
        entry_words.digest(item.file_name or item.what, item.sha256) for item in entry.kept if item.sha256
    ]
    if entry.hand_over is not None and entry.hand_over.sha256:
        lines.append(entry_words.digest(entry_words.OF_PACKAGE, entry.hand_over.sha256))
    return [clean(line, limit=entry_parts.LONGEST) for line in lines]


def _only_for_checks(text: str) -> bool:
    return text.startswith((*entry_words.FOR_CHECKS_ONLY, entry_words.RULES_BEGIN))


def parts(finding: Finding, at: float) -> list[tuple[str, ...]]:
    """The sentences of its three parts, as they are read."""
    every = (finding.told_recorded, finding.told_worked_out, finding.told_cannot_show)
    return [tuple(line for text in part if (line := told(text, at))) for part in every]
