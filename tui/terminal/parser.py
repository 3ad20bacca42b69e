"""Every command with its words and options; imports nothing of theirs, so that --help is there at once."""

import argparse
from collections.abc import Sequence

from tui.terminal.arguments import diary, home, listening, record, tags, visits
from tui.terminal.arguments.common import Parser, sentence, shared
from tui.wording.terminal import usage

COMMANDS: dict[str, str] = {
    "demo": "a made-up week, shown; needs no Bluetooth and keeps nothing",
    "scan": "listen now; say what is near and what keeps coming back",
    "walk": "go a way with this laptop: what came along with you",
    "compare": "listen with a thing and without it: what was there only with it",
    "listen": "record until you stop it",
    "tags": "tags heard so far, most telling first",
    "tag": "one tag in full",
    "mine": "this tag or device is mine: raise no alert about it",
    "known": "I know whose this is: fold it away, go on checking it",
    "unmark": "take back mine or known",
    "visit": "for advocates: a visit step by step, its rooms, and what was answered",
    "kit": "for advocates: your own things, to be marked as yours in each record",
    "ask": "read what a tag tells about itself; explained and asked first",
    "locate": "how near a tag is, while you look for it",
    "sound": "make a tag ring; explained and asked first",
    "home": "list the devices on the local network; asks before anything is sent",
    "devices": "home devices seen so far, most telling first",
    "device": "one home device in full; give it a name",
    "changes": "what differs between two looks at the home network",
    "places": "places where this laptop was; name, merge or hide them",
    "import": "add captures to your record (an Android bug report too)",
    "analyse": "look into captures; your record is not touched",
    "identify": "say what each line of a recording is",
    "new": "make a record",
    "passphrase": "change or take off the passphrase of your record",
    "log": "your diary: write, list, show and correct entries",
    "copy": "copy your record whole, to a stick or another folder",
    "erase": "destroy your record, in two steps",
    "export": "write your diary and findings for others; shows all of it first",
    "verify": "check that a record or a package is as it was; names what differs",
    "support": "help lines and advice; needs no record and no network",
    "doctor": "what this laptop can hear, and how to mend the rest",
}

ARGUMENTS = {
    name: add
    for area in (listening, tags, home, visits, record, diary)
    for name, add in area.ARGUMENTS.items()
}


class Front(Parser):
    """The parser of them all; what it prints names every command by what a person wants."""

    def format_help(self) -> str:
        return "\n".join(usage.usage_lines()) + "\n"


def _none(_: argparse.ArgumentParser) -> None:
    """A command without options of its own."""


def build_parser(words: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """The parser of every command; imports nothing of theirs.

    With the `words` to be read only the commands among them are built, the others known by name: all of them
    take as long as a small command.
    """
    parser = Front(prog="homesweep")
    parser.add_argument("--version", action="store_true", help="say which version this is")
    shared(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser, prog=parser.prog)
    for name, summary in COMMANDS.items():
        if words is not None and name not in words:
            commands.choices[name] = parser  # what is not among the words is never gone into
            continue
        command = commands.add_parser(name, help=summary, description=sentence(summary))
        shared(command)
        ARGUMENTS.get(name, _none)(command)
    return parser
