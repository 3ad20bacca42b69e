"""A file read into the record: what is said of it, for the command and the app alike."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.actions.open_record import again
from scanner.model import Tag
from scanner.text import clean
from tui.errors import Stop
from tui.present import tags as present_tags
from tui.wording import commands as words
from tui.wording import home as home_words
from tui.wording import problems
from tui.wording.app import import_file as app_words

if TYPE_CHECKING:
    from scanner.actions.capture_child import Bringing
    from scanner.actions.session import Session
    from scanner.history.replay import Replay
    from scanner.history.tag_cache import Told


def following(tags: Iterable[Tag]) -> list[Tag]:
    """Those that are told to the user."""
    return [tag for tag in tags if tag.level == "following"]


def still_following(tag: Tag, told: "Told | Replay") -> bool:
    """Whether what this tag is now, under any of its names, is still told to the user."""
    names = {tag.id, *tag.aliases, *tag.addresses}
    return any(names & {now.id, *now.aliases, *now.addresses} for now in following(told.tags))


def sentence(report: Mapping[str, Any], to_see: str = home_words.SEE_DEVICES) -> str:
    """What came of a file, and the way `to_see` the home devices in it."""
    if report["again"]:
        return words.IMPORTED_BEFORE.format(**report)
    home = home_words.imported(report["announcements"], to_see) if report["announcements"] else ""
    if not report["packets"]:
        return f"{report['name']}: {home}" if home else words.NOT_ADVERTS.format(**report)
    told = words.imported(report["name"], report["packets"], report["windows"])
    return f"{told} {home}".rstrip()


class Came(NamedTuple):
    """What came of a file: sentences, and whether it told of tags and of a home network."""

    lines: list[str]
    tags: bool = False
    home: bool = False


async def bring_in(session: "Session", bringing: "Bringing", path: Path, at_put: Callable[[], None]) -> Came:
    """Read a file into the open record beside the loop, and judge the record anew.

    `at_put` is called once it is read and goes into the record.

    Raises Stop with a sentence, StoreError. Whoever ends it before it is there leaves the record as it was.
    """
    from scanner.actions.capture_child import put
    from scanner.captures.problem import CaptureError
    from scanner.store.events import queries

    case, name = session.case, clean(path.name)
    if case is None:
        raise Stop(words.NO_RECORD)
    session.finish()
    try:
        brought = await bringing.run(lambda sha256: queries.was_imported(case, sha256))
    except CaptureError as error:
        raise Stop(problems.capture_problem(error.reason, str(path))) from error
    if brought is None:
        return Came([words.IMPORTED_BEFORE.format(name=name)])
    if bringing.stopped:
        raise Stop(app_words.STOPPED)
    at_put()
    before = following(session.all_tags())
    windows = await asyncio.to_thread(put, case, brought, name, now=session.clock.time())
    home = bool(brought.told["announcements"])
    opened, told = await asyncio.to_thread(again, case, home=home)
    session.read_anew(opened)
    report = {"name": name, "again": False, "windows": windows} | brought.told
    lines = [sentence(report, app_words.HOME_CAME)]
    for code, (total, where) in brought.told["problems"].items():
        said = problems.reading_problem(code, name, where=where, total=total)
        lines += [said] if said else []
    lines += [app_words.MARKS_LEFT_OUT] if brought.told["marks"] else []
    lowered = [tag for tag in before if not still_following(tag, told)]
    lines += [app_words.LESS_TELLING.format(name=present_tags.title(tag)) for tag in lowered]
    return Came(lines, bool(brought.told["packets"]), home)
