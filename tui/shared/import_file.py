"""What came of a file that was read in, in sentences: for the command and the app alike."""

from collections.abc import Iterable, Iterator

from scanner.actions.capture.import_capture import Came
from scanner.captures.open import TELLS_NO_KINDS
from scanner.model import Tag
from tui.present.heard import tags as present_tags
from tui.wording import problems
from tui.wording.home import devices, looking
from tui.wording.tags import findings
from tui.wording.terminal import commands as words


def import_sentence(came: Came, to_see: str = devices.SEE_DEVICES) -> str:
    """What came of a file, and the way `to_see` the home devices in it."""
    if came.again:
        return words.IMPORTED_BEFORE.format(name=came.name)
    home = looking.devices_imported(came.announcements, to_see) if came.announcements else ""
    if not came.packets:
        return f"{came.name}: {home}" if home else words.NOT_ADVERTS.format(name=came.name)
    said = [words.file_imported(came.name, came.packets, came.windows), home]
    said += present_tags.crowd_lines(came.along, came.along_at)
    said += [findings.NO_KINDS_LIMIT] if came.format in TELLS_NO_KINDS else []
    return " ".join(filter(None, said))


def to_talk_over(tags: Iterable[Tag], to_see: str) -> str | None:
    """How many stand under "Talk it over" in the record now, and the way `to_see` them; None where none."""
    number = sum(tag.level == "following" for tag in tags)
    return findings.to_talk_over(number, to_see) if number else None


def reading_problems(came: Came) -> Iterator[str]:
    """What of it could not be read, or is not to be trusted."""
    for code, (total, where) in came.problems.items():
        if said := problems.reading_problem(code, came.name, where=where, total=total):
            yield said
