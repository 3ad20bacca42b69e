"""Words of the commands for those who help others."""

import argparse

from tui.terminal.arguments.common import Arguments, adapter, minutes, thing_id


def _visit(visit: argparse.ArgumentParser) -> None:
    visit.add_argument("--rooms", metavar="A,B", help="listen in these, one after the other")
    visit.add_argument(
        "--minutes", metavar="N", type=minutes, default=2.0, help="how long in each (2 if left out)"
    )
    visit.add_argument("--time", metavar="N", type=int, help="minutes of the whole visit (40 if left out)")
    visit.add_argument(
        "--story", action="store_true",
        help="ask the five questions of the story; or read PROMPT=TEXT lines (kept as private notes)",
    )  # fmt: skip
    visit.add_argument(
        "--looked", metavar="ROOM=THING", action="append", help="tick off a thing that was looked at there"
    )
    _answers(visit)
    visit.add_argument(
        "--take-out", metavar="ROOM",
        help="take out a room that was added by mistake, or the last time that was listened in it",
    )  # fmt: skip
    visit.add_argument(
        "--rename", metavar=("ROOM", "NAME"), nargs=2, help="a room of the last visit was mistyped: its name"
    )
    visit.add_argument(
        "--stop", action="store_true",
        help="the client wants to stop: keep a no to listening and to the network",
    )  # fmt: skip
    visit.add_argument("--done", metavar="STEP", help="this step is done")
    visit.add_argument("--skip", metavar="STEP", help="pass over this step")
    visit.add_argument("--go-on", action="store_true", help="go on with the one that was ended by mistake")
    visit.add_argument("--end", action="store_true", help="the visit is over")
    visit.add_argument(
        "--close", action="store_true", help="end it, and look for what is left of the client here"
    )
    adapter(visit)


def _answers(visit: argparse.ArgumentParser) -> None:
    visit.add_argument(
        "--answer", metavar="CHECK=WORD", action="append",
        help="listening or network, and yes, no or later; a no closes that check",
    )  # fmt: skip
    visit.add_argument(
        "--by", choices=["client", "advocate", "not said"], default="not said", help="who answered"
    )


def _kit(kit: argparse.ArgumentParser) -> None:
    kit.add_argument(
        "do", nargs="?", choices=["list", "add", "remove", "mark", "confirm", "export", "import"],
        help="list if left out",
    )  # fmt: skip
    kit.add_argument(
        "what",
        metavar="ID",
        nargs="?",
        type=thing_id,
        help="a tag or device; to confirm also: network; to remove: its number; else a file",
    )
    kit.add_argument("--yes", action="store_true", help="mark without a question")


ARGUMENTS: Arguments = {"visit": _visit, "kit": _kit}
