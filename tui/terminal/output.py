"""Results to stdout: as JSON or as plain lines."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from scanner.text import printable
from tui.terminal.records.store_hint import hint
from tui.terminal.width import KEPT, in_lines, line_width
from tui.wording.tags.findings import CHECK_LIMITS, NEXT_STEP
from tui.wording.tags.result import HELP_COMMAND, SUPPORT_SAYS_HOW

if TYPE_CHECKING:
    from scanner.following.judging.in_crowd import InCrowd
    from scanner.hearing.coverage import Coverage
    from scanner.model import Tag

ReadIn = tuple[int, float]


def write(lines: Iterable[str]) -> None:
    """Plain lines, wrapped with their indent so that the terminal shows them whole."""
    width = line_width(sys.stdout)
    for line in lines:
        sys.stdout.write("\n".join(in_lines(printable(line), width)) + "\n")


def go_on(commands: Sequence[str]) -> None:
    """Below an answer, which commands go on from it, with the record that was named; each in one line."""
    lines = [hint(line).partition("homesweep ") for line in commands]
    whole = [said + (begun + command).replace(" ", KEPT) for said, begun, command in lines]
    write(["", *whole] if whole else [])


def write_json(value: Any) -> None:
    """One JSON document; ASCII only, so that no text from outside reaches the terminal as it is."""
    json.dump(value, sys.stdout, indent=1, ensure_ascii=True, allow_nan=False)
    sys.stdout.write("\n")


def answer(arguments: argparse.Namespace, lines: Iterable[str], **facts: Any) -> None:
    """What came of a command: `lines`, or one JSON document of `facts` where that is asked for."""
    if arguments.json:
        write_json({"format": 1, **facts})
    else:
        write(lines)


def tags(
    arguments: argparse.Namespace,
    tags: "Sequence[Tag]",
    coverage: "Coverage",
    *,
    live: bool = True,
    read_in: ReadIn = (0, 0.0),
    of_seen: str = NEXT_STEP["seen"],
    folded: str = "",
    check: bool = False,
    since: float = 0.0,
    in_crowd: "Sequence[InCrowd]" = (),
) -> None:
    """The answer of scan, analyse and tags; `live` when this laptop listened, except for
    `read_in`: how many files brought how many seconds. `of_seen`, `folded`, `check`, `since`, `in_crowd` as
    in `tag_listing`.
    """
    from tui.present.heard import tags as present_tags
    from tui.present.heard.tag_listing import tag_listing

    if arguments.json:
        write_json(present_tags.answer_json(tags, coverage))
    else:
        lines = tag_listing(
            tags,
            coverage,
            everything=arguments.all,
            live=live,
            read_in=read_in,
            of_seen=of_seen,
            folded=folded,
            check=check,
            someone=someone_now(),
            since=since,
            in_crowd=in_crowd,
        )
        write(map(hint, lines))


def not_listened() -> None:
    """The talking block where nothing could be listened for; what stood in the way is told by the error."""
    from tui.present.heard.result import Found, result_lines, talking_result

    block = talking_result(Found(unheard=True), someone_now(), how=SUPPORT_SAYS_HOW, limits=CHECK_LIMITS)
    write([*result_lines(block), ""])


def someone_now() -> str:
    """Who can be rung now."""
    from datetime import UTC, datetime

    from scanner import clock
    from scanner.actions.help.help_lines import choose
    from tui.present.heard.result import someone_to_ring

    return someone_to_ring(choose().listing, datetime.fromtimestamp(clock.now(), UTC), key=HELP_COMMAND)
