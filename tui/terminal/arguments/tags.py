"""Words of the commands about tags and what is yours."""

import argparse

from tui.terminal.arguments.common import Arguments, adapter, all_tags, tag_id, tag_or_device_id


def _connect(command: argparse.ArgumentParser) -> None:
    tag_id(command)
    command.add_argument("--yes", action="store_true", help="you have thought about it: do not ask")
    adapter(command)


def _mine(mine: argparse.ArgumentParser) -> None:
    tag_or_device_id(mine)
    mine.add_argument("--yes", action="store_true", help="you have looked at it: do not ask")


def _known(known: argparse.ArgumentParser) -> None:
    _mine(known)
    known.add_argument("--until", metavar="DATE", help="for a time only, such as 2026-12-31")


ARGUMENTS: Arguments = {
    "demo": all_tags,
    "tags": all_tags,
    "tag": tag_id,
    "mine": _mine,
    "unmark": tag_or_device_id,
    "known": _known,
    "ask": _connect,
    "sound": _connect,
}
