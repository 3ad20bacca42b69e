"""Words of the commands that listen."""

import argparse

from tui.terminal.arguments.common import (
    Arguments,
    adapter,
    all_tags,
    minutes,
    paper,
    place,
    recording,
    tag_id,
)


def _scan(scan: argparse.ArgumentParser) -> None:
    scan.add_argument("--minutes", metavar="N", type=minutes, default=5.0, help="how long (5 if left out)")
    recording(scan)
    scan.add_argument(
        "--raw",
        action="store_true",
        help="find home-made tags that hide, too (Linux; asks for your password once)",
    )
    place(scan)
    adapter(scan)
    paper(scan)
    all_tags(scan)


def _listen(listen: argparse.ArgumentParser) -> None:
    place(listen)
    adapter(listen)
    listen.add_argument(
        "--sealed", action="store_true", help="without the passphrase: told once the record is opened next"
    )


def _walk(walk: argparse.ArgumentParser) -> None:
    walk.set_defaults(place=None)
    walk.add_argument("--how", choices=["foot", "car", "bus"], help="how you go; asks if left out")
    walk.add_argument("--awake", action="store_true", help="yes, keep this laptop awake on the way")
    walk.add_argument(
        "--minutes", metavar="N", type=minutes, default=120.0, help="no longer than this (120 if left out)"
    )
    walk.add_argument("--last", action="store_true", help="what the newest walk of your record said")
    recording(walk)
    adapter(walk)
    paper(walk)


def _compare(compare: argparse.ArgumentParser) -> None:
    compare.set_defaults(place=None)
    compare.add_argument(
        "labels", metavar="WORDS", nargs="*", help="your words for each listen, in order; asks if left out"
    )
    compare.add_argument(
        "--about", metavar="N", type=int, default=1, help="which of them it is about (the first if left out)"
    )
    compare.add_argument(
        "--minutes", metavar="N", type=minutes, default=3.0, help="how long each is (3 if left out)"
    )
    compare.add_argument("--last", action="store_true", help="what the newest comparison of your record said")
    adapter(compare)
    paper(compare)


def _locate(locate: argparse.ArgumentParser) -> None:
    tag_id(locate)
    locate.add_argument(
        "--minutes", metavar="N", type=minutes, default=15.0, help="how long (15 if left out)"
    )
    adapter(locate)


ARGUMENTS: Arguments = {
    "scan": _scan,
    "listen": _listen,
    "walk": _walk,
    "compare": _compare,
    "locate": _locate,
}
