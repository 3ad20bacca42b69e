"""The end of a visit as lines: what was looked for on this laptop, and what was found."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from scanner.actions.visit.close import Closing
from scanner.actions.visit.search_computer import Found
from scanner.actions.visit.steps import OPEN, STEPS, Visit
from scanner.text import clean
from tui.wording import record
from tui.wording.guided.visit import close as close_words
from tui.wording.guided.visit import left as words
from tui.wording.guided.visit import steps as visit_words


def close_asked(done: Collection[str], visit: Visit | None) -> list[str]:
    """What is asked before a visit is closed: what is done, what is not yet."""
    parts = close_words.CLOSE_NOTED
    noted, open_parts = (
        [parts[one] for one in parts if (one in done) == is_done] for is_done in (True, False)
    )
    return [
        close_words.CLOSE_ASK,
        *([close_words.CLOSE_DONE.format(parts=", ".join(noted))] if noted else []),
        *([close_words.CLOSE_OPEN.format(parts=", ".join(open_parts))] if open_parts else []),
        *(_steps(visit, STEPS[:-1]) if visit is not None else []),
    ]


def end_asked(visit: Visit) -> list[str]:
    """What is asked before a visit is ended without the last page: which steps are to come."""
    return [close_words.END_ASK, *_steps(visit, STEPS)]


def _steps(visit: Visit, among: Sequence[str]) -> list[str]:
    steps = [visit_words.STEPS[step] for step in among if visit.state(step) == OPEN]
    return [close_words.CLOSE_STEPS.format(steps=", ".join(steps))] if steps else []


def closed_lines(closing: Closing, found: Found, *, erased: bool = False) -> list[str]:
    """What is left, first the number; `erased` of a record, which need not be a client's."""
    told, number = closing.told, len(found.files)
    lines = [
        record.left_of_it(number) if erased and not closing.of_client else words.left_on(number),
        words.looked_for(
            len(told.texts), len(told.streets), len(told.devices), len(found.places), found.looked
        ),
    ]
    lines += [words.left_out(found.left_out)] if found.left_out else []
    if found.files:
        lines += ["", words.LOOK_AT_EACH, *(f"  {shown(path)}" for path in found.files)]
    if closing.record in found.files:
        lines += [words.STILL_HERE]
    if found.older:
        lines += ["", words.older(len(found.older)), *(f"  {shown(path)}" for path in found.older)]
    return [*lines, "", words.CANNOT_FIND]


def left_lines(closing: Closing, found: Found) -> list[str]:
    """The same in the app, with what comes then."""
    after = [] if found.files else ["", words.CLOSED_NEXT]
    after += ["", words.CLOSED_GO_ON] if closing.ended else []
    return [*closed_lines(closing, found), *after]


def remove_asked(closing: Closing, files: Sequence[Path]) -> list[str]:
    """Before these are removed: each by its name, and what is not known of them."""
    strange = [path for path in files if path not in closing.files]
    return [
        words.REMOVE_LEFT,
        *(f"  {shown(path)}" for path in files),
        *([words.REMOVE_STRANGE] if strange else []),
        *([words.REMOVE_NOT_HANDED] if not closing.handed and len(strange) < len(files) else []),
    ]


def removed_line(files: Sequence[Path], stayed: Collection[Path]) -> str:
    """What came of it."""
    if stayed:
        return words.NOT_REMOVED.format(paths=", ".join(map(shown, stayed)))
    return words.removed(len(files))


def closed_json(closing: Closing, found: Found) -> dict[str, Any]:
    """The same as data; what was looked for as numbers alone."""
    told = closing.told
    return {
        "files": [str(path) for path in found.files],
        "looked_for": {
            "texts": len(told.texts), "addresses": len(told.streets), "devices": len(told.devices)
        },
        "places": [str(path) for path in found.places],
        "looked": found.looked,
        "left_out": found.left_out,
        "older": [str(path) for path in found.older],
    }  # fmt: skip


def shown(path: Path) -> str:
    """A path as it is shown."""
    return clean(str(path), limit=200)
