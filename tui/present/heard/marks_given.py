"""When a tag was marked, and when a mark was taken back: of a record, for the page of that tag."""

from collections.abc import Iterable
from typing import Any

from scanner.model import Mark
from tui.wording import page
from tui.wording.saying import iso, moment_here

MOST_MARKS = 6  # that a page tells of


def marked_lines(marks_given: Iterable[Mark]) -> list[str]:
    """As sentences; a no to whose it is took no mark back."""
    lines, marked = [], False
    for mark in marks_given:
        if mark.mark != "unmark" or marked:
            lines.append(page.marked(mark.mark, moment_here(mark.time)))
        marked = mark.mark != "unmark"
    return lines[-MOST_MARKS:]


def marks_json(marks_given: Iterable[Mark]) -> list[dict[str, Any]]:
    """The same for programs."""
    return [{"mark": one.mark, "time": iso(one.time), "until": iso(one.until)} for one in marks_given]
