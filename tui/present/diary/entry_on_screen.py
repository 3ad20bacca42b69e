"""What an entry on a screen says in other words than an export: who made it, and what stands last. Pure."""

from scanner.log.diary.entry import Entry
from scanner.log.findings import provenance
from scanner.text import clean
from tui.present.diary import entry_parts, finding_lines
from tui.wording.log import diary as words
from tui.wording.log import entries as entry_words


def time_heading(entry: Entry) -> str:
    """What its time is the time of: what this laptop noted did not happen, it was heard or seen."""
    return entry_words.NOTED.get(entry.finding.source if entry.finding is not None else "", "Happened")


def made_by_line(entry: Entry) -> str:
    """Who made an entry, and from what."""
    found = entry.finding
    files = 0 if found is None else len(provenance.sources(found))
    if not entry.made_by.startswith("scan") or (found is not None and files and provenance.alone(found)):
        return entry_parts.made_by(entry)
    writer, written_for = (clean(name, limit=100) for name in (entry.writer, entry.written_for))
    saw = found is not None and found.source == "device"
    return words.read_by(entry.made_by, writer, written_for, files=files, saw=saw)


def entry_for_checks(entry: Entry) -> list[str]:
    """Numbers and digests that stand last, for those who check them."""
    found, given = entry.finding, entry.hand_over
    lines = finding_lines.finding_for_checks(found, entry.written) if found is not None else []
    lines += [
        entry_words.digest(item.file_name or item.what, item.sha256) for item in entry.kept if item.sha256
    ]
    if given is not None and given.sha256:
        lines.append(entry_words.digest(entry_words.OF_PACKAGE, given.sha256))
    return [clean(line, limit=entry_parts.LONGEST) for line in lines]
