"""`homesweep demo`: a made-up week through the same code as a real one. No radio; nothing is kept.

With --plain, with --json, off a terminal or on one without a cursor it prints the findings; else the app
plays the week fast.
"""

import argparse
import gzip
from collections.abc import Iterator
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from scanner.captures.forms.recording import read
from scanner.captures.problem import Problems
from scanner.following.judging.wiring import new_hearing
from scanner.model import Item
from tui.shared.process import started
from tui.terminal import output
from tui.terminal.prompts import full_screen, say
from tui.wording.tags.findings import HOW_TO_LIST, NEXT_MADE_UP
from tui.wording.terminal import commands as words

if TYPE_CHECKING:
    from tui.app.app import HomesweepApp


def run(arguments: argparse.Namespace) -> int:
    """Show what the demo's recording holds."""
    if full_screen() and not (arguments.plain or arguments.json):
        app = demo_app()
        app.run()
        return app.return_code or 0
    if arguments.json:
        say(words.DEMO_WEEK)
    else:
        output.write(
            [words.DEMO_WEEK, ""]
        )  # with the findings, so that no copy of them passes for heard ones
    hearing = new_hearing()
    items = list(recording())
    hearing.feed_all(items)
    of_seen, folded = (said.format(command=started.command()) for said in (NEXT_MADE_UP, HOW_TO_LIST))
    output.tags(arguments, hearing.judge.tags(), hearing.coverage, live=False, of_seen=of_seen, folded=folded)
    if not arguments.json:
        _print_home(items)
        output.write(["", words.DEMO_ENDS])  # of a small terminal the beginning is out of sight by now
    return 0


def _print_home(items: list[Item]) -> None:
    from scanner.actions.home import home_words
    from tui.present.home import devices as present_home
    from tui.wording.home.looking import DEMO_HOME

    household = home_words.from_recording(items)
    listing = present_home.device_listing(household, household.seen[-1], kept=False, whole=True)
    output.write(["", DEMO_HOME, *listing])


def recording() -> Iterator[Item]:
    """Items of the bundled recording (made by tests/simulation)."""
    with as_file(files("tui") / "demo" / "week.jsonl.gz") as path, gzip.open(path) as stream:
        yield from read(stream, Problems())


def demo_app(*, at_once: bool = False) -> "HomesweepApp":
    """The app on the made-up week, in a record that nobody can read and that goes with it."""
    from scanner.actions.listen.playback import PlayedClock
    from scanner.actions.record import new_record
    from scanner.actions.record.throwaway import Throwaway, clear_left
    from scanner.actions.session import Session
    from signatures.announcement import Announcement
    from tui.app.app import HomesweepApp
    from tui.app.demo import diary as demo_diary
    from tui.app.demo import home as demo_home

    items = list(recording())
    clock = PlayedClock(items[0].time)
    session = Session(clock, reach=None)
    clear_left()
    made = Throwaway()
    monday = demo_diary.first_day(items[0].time)
    case = new_record.make_example(made.record, now=demo_diary.began(monday))
    demo_diary.fill(case, monday)
    session.keep(case, locked=False)

    session.home.play(demo_home.made_up_looks(items))
    items = [item for item in items if not isinstance(item, Announcement)]

    def begin(app: "HomesweepApp") -> None:
        app.run_worker(session.radio.play(items, clock=clock, at_once=at_once), group="scan", exclusive=True)

    return HomesweepApp(session, begin=begin, at_end=made.remove)
