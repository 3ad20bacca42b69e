"""Every command with its words and options; imports nothing of theirs, so that --help is there at once."""

import argparse
import sys
from collections.abc import Mapping
from typing import NoReturn

from scanner.log.export.formats.registry import FORMATS
from tui.wording.terminal import usage

COMMANDS: dict[str, str] = {
    "demo": "a made-up week, shown; needs no Bluetooth and keeps nothing",
    "scan": "listen now; say what is near and what keeps coming back",
    "walk": "go a way with this laptop: what came along with you",
    "compare": "listen with a thing and without it: what was there only with it",
    "listen": "record until you stop it",
    "tags": "tags heard so far, most telling first",
    "tag": "one tag in full",
    "mine": "this tag is mine: stay silent about it",
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


class Parser(argparse.ArgumentParser):
    """argparse with one sentence on stderr and exit status 2, as for all bad input."""

    def error(self, message: str) -> NoReturn:
        from scanner.text import printable

        # argparse quotes some words as they stand, and a file's name can be one
        sys.stderr.write(printable(f"homesweep: {message}. See: {self.prog} --help") + "\n")
        raise SystemExit(2)


class Front(Parser):
    """The parser of them all; what it prints names every command by what a person wants."""

    def format_help(self) -> str:
        return "\n".join(usage.usage_lines()) + "\n"


def _shared(parser: argparse.ArgumentParser) -> None:
    """Options that may stand before or after the command."""
    kept = argparse.SUPPRESS  # so that the one before the command is not overwritten by the other's default
    parser.add_argument("--store", metavar="FILE", default=kept, help="use this record")
    parser.add_argument(
        "--passphrase-fd",
        metavar="N",
        type=int,
        default=kept,
        help="read the passphrase from this descriptor",
    )
    parser.add_argument("--json", action="store_true", default=kept, help="answer as JSON")
    parser.add_argument("--plain", action="store_true", default=kept, help="plain lines, no screen")
    parser.add_argument(
        "--portable", action="store_true", default=kept, help="keep everything beside this program"
    )


def build_parser() -> argparse.ArgumentParser:
    """The parser of every command. Imports nothing of theirs."""
    parser = Front(prog="homesweep")
    parser.add_argument("--version", action="store_true", help="say which version this is")
    _shared(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    added = {
        name: commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        for name, summary in COMMANDS.items()
    }
    for command in added.values():
        _shared(command)
    _arguments(added)
    return parser


def _visit_arguments(visit: argparse.ArgumentParser) -> None:
    visit.add_argument("--rooms", metavar="A,B", help="listen in these, one after the other")
    visit.add_argument(
        "--minutes", metavar="N", type=_minutes, default=2.0, help="how long in each (2 if left out)"
    )
    visit.add_argument(
        "--time", metavar="N", type=int, default=40, help="minutes of the whole visit (40 if left out)"
    )
    visit.add_argument(
        "--story", action="store_true",
        help="ask the five questions of the story; or read PROMPT=TEXT lines (kept as private notes)",
    )  # fmt: skip
    visit.add_argument(
        "--looked", metavar="ROOM=THING", action="append", help="tick off a thing that was looked at there"
    )
    visit.add_argument(
        "--answer", metavar="CHECK=WORD", action="append",
        help="listening or network, and yes, no or later; a no closes that check",
    )  # fmt: skip
    visit.add_argument(
        "--by", choices=["client", "advocate", "not said"], default="not said", help="who answered"
    )
    visit.add_argument("--done", metavar="STEP", help="this step is done")
    visit.add_argument("--skip", metavar="STEP", help="pass over this step")
    visit.add_argument("--end", action="store_true", help="the visit is over")
    visit.add_argument(
        "--close",
        action="store_true",
        help="end it, and look for what is left of the client here",
    )
    visit.add_argument("--adapter", metavar="NAME", help="use this Bluetooth adapter (Linux: hci0 ...)")


def _arguments(added: Mapping[str, argparse.ArgumentParser]) -> None:
    scan = added["scan"]
    scan.add_argument("--minutes", metavar="N", type=_minutes, default=5.0, help="how long (5 if left out)")
    scan.add_argument(
        "--save-recording", metavar="FILE", help="also write a recording (plain; holds others' devices)"
    )
    _walk_arguments(added["walk"])
    scan.add_argument(
        "--raw", action="store_true", help="with raw ears (Linux; asks for root once, explained)"
    )
    _compare_arguments(added["compare"])
    for command in (scan, added["listen"]):
        command.add_argument(
            "--place", metavar="NAME", nargs="?", const="", help="where you are; asks if NAME is left out"
        )
        command.add_argument("--adapter", metavar="NAME", help="use this Bluetooth adapter (Linux: hci0 ...)")
    added["listen"].add_argument(
        "--sealed", action="store_true", help="without the passphrase: told once the record is opened next"
    )
    for name in ("scan", "walk", "compare"):
        said = "also write the result on one page (PDF and HTML) into this folder"
        added[name].add_argument("--paper", metavar="FOLDER", help=said)
    for name in ("demo", "scan", "analyse", "tags"):
        added[name].add_argument("--all", action="store_true", help="list every tag, the common ones too")
    added["tag"].add_argument("id", metavar="ID", help="as shown by: homesweep tags")
    for name in ("mine", "unmark"):
        added[name].add_argument("id", metavar="ID", help="as shown by: homesweep tags, devices")
    _home_arguments(added)
    added["locate"].add_argument("id", metavar="ID", help="as shown by: homesweep tags")
    added["locate"].add_argument(
        "--minutes", metavar="N", type=_minutes, default=15.0, help="how long (15 if left out)"
    )
    added["locate"].add_argument(
        "--adapter", metavar="NAME", help="use this Bluetooth adapter (Linux: hci0 ...)"
    )
    for name in ("ask", "sound"):
        added[name].add_argument("id", metavar="ID", help="as shown by: homesweep tags")
        added[name].add_argument("--yes", action="store_true", help="you have thought about it: do not ask")
        added[name].add_argument(
            "--adapter", metavar="NAME", help="use this Bluetooth adapter (Linux: hci0 ...)"
        )
    added["known"].add_argument("id", metavar="ID", help="as shown by: homesweep tags, devices")
    added["known"].add_argument("--until", metavar="DATE", help="for a time only, such as 2026-12-31")
    _visit_arguments(added["visit"])
    kit = added["kit"]
    kit.add_argument(
        "do",
        nargs="?",
        choices=["list", "add", "remove", "mark", "confirm", "export", "import"],
        help="list if left out",
    )
    kit.add_argument(
        "what",
        metavar="ID",
        nargs="?",
        help="a tag or device; to confirm also: network; to remove: its number; else a file",
    )
    kit.add_argument("--yes", action="store_true", help="mark without a question")
    places = added["places"]
    doings = ["name", "merge", "split", "private", "shown"]
    places.add_argument("do", nargs="?", choices=doings, help="what to do; lists them if left out")
    places.add_argument(
        "ids", metavar="ID", nargs="*", help="place, or two to merge; then a name, if you like"
    )
    for name in ("import", "analyse"):
        added[name].add_argument("files", metavar="FILE", nargs="+")
    added["identify"].add_argument("file", metavar="FILE.jsonl")
    support = added["support"]
    said = "one page in full, or what a code means (result B2); to list them: pages"
    support.add_argument("page", metavar="PAGE", nargs="*", help=said)
    support.add_argument("--country", metavar="NAME", help="such as GB, US or Ireland; a guess if left out")
    support.add_argument("--list", metavar="FILE", help="use your own list of numbers instead of ours")
    added["new"].add_argument(
        "--client",
        action="store_true",
        help="for advocates: a record of its own, under a name that says nothing",
    )
    added["new"].add_argument(
        "--no-passphrase", action="store_true", help="anybody with this computer can read it"
    )
    _log_arguments(added["log"])
    copy = added["copy"]
    copy.add_argument("to", metavar="TO", help="a new file (.db), or a folder such as that of a stick")
    copy.add_argument(
        "--own-passphrase",
        action="store_true",
        help="a passphrase that opens only the copy; with --passphrase-fd it is the line behind the first",
    )
    _export_arguments(added["export"])
    verify = added["verify"]
    verify.add_argument("path", metavar="PATH", nargs="?", help="what to check (your record if left out)")
    verify.add_argument(
        "--words", metavar="WORDS", nargs="?", const="", action="append", default=[],
        help="eight words that you wrote down; asks for them; more than once for words of several days",
    )  # fmt: skip
    verify.add_argument("--number", metavar="N", help="the number of the package that was noted (64 digits)")
    verify.add_argument("--key", metavar="FILE", help="public-key.txt of an earlier package, or its line")
    verify.add_argument(
        "--work-out", action="store_true", help="judge the findings of a package again, from it alone"
    )
    added["passphrase"].add_argument(
        "what", choices=["change", "remove"], help="set another one, or take it off"
    )


def _walk_arguments(walk: argparse.ArgumentParser) -> None:
    walk.set_defaults(place=None)
    walk.add_argument("--how", choices=["foot", "car", "bus"], help="how you go; asks if left out")
    walk.add_argument("--awake", action="store_true", help="yes, keep this laptop awake on the way")
    walk.add_argument(
        "--minutes", metavar="N", type=_minutes, default=120.0, help="no longer than this (120 if left out)"
    )
    walk.add_argument("--last", action="store_true", help="what the newest walk of your record said")
    walk.add_argument(
        "--save-recording", metavar="FILE", help="also write a recording (plain; holds others' devices)"
    )
    walk.add_argument("--adapter", metavar="NAME", help="use this Bluetooth adapter (Linux: hci0 ...)")


def _compare_arguments(compare: argparse.ArgumentParser) -> None:
    compare.set_defaults(place=None)
    compare.add_argument(
        "labels", metavar="WORDS", nargs="*", help="your words for each listen, in order; asks if left out"
    )
    compare.add_argument(
        "--about", metavar="N", type=int, default=1, help="which of them it is about (the first if left out)"
    )
    compare.add_argument(
        "--minutes", metavar="N", type=_minutes, default=3.0, help="how long each is (3 if left out)"
    )
    compare.add_argument("--last", action="store_true", help="what the newest comparison of your record said")
    compare.add_argument("--adapter", metavar="NAME", help="use this Bluetooth adapter (Linux: hci0 ...)")


def _export_arguments(export: argparse.ArgumentParser) -> None:
    export.add_argument("out", metavar="OUT", nargs="?", help="a new name; asks if left out")
    export.add_argument(
        "--format",
        choices=[each.name for each in FORMATS],
        default="bag",
        help="a package of everything (bag), or one file alone",
    )
    export.add_argument(
        "--include",
        metavar="WHAT",
        action="append",
        default=[],
        help="also: witnesses, front-sheet, private-places, others, files, words (of last time); repeatable",
    )
    export.add_argument(
        "--without-entry",
        metavar="N",
        action="append",
        default=[],
        help="leave this entry out; its number stays",
    )
    export.add_argument("--encrypt", action="store_true", help="lock it as one file (age)")
    export.add_argument(
        "--encrypt-fd", metavar="N", type=int, help="read the passphrase of the file from this descriptor"
    )
    export.add_argument(
        "--stamp-request", action="store_true", help="add a question for a time-stamp service (holds a hash)"
    )
    export.add_argument("--yes", action="store_true", help="ask nothing; the safe choices stand")


def _home_arguments(added: Mapping[str, argparse.ArgumentParser]) -> None:
    home = added["home"]
    home.add_argument("--interface", metavar="IF", help="which network: its interface, address or range")
    home.add_argument("--seconds", metavar="N", type=_seconds, help="how long (6, or 60 to listen only)")
    home.add_argument("--listen-only", action="store_true", help="ask no device anything; only listen")
    home.add_argument(
        "--ask-quiet-cameras", action="store_true", help="also send camera makers' own questions, each once"
    )
    home.add_argument(
        "--ask-router", action="store_true", help="also ask the router which doors it opens to the internet"
    )
    home.add_argument("--scan-wifi", action="store_true", help="also look afresh for Wi-Fi names of cameras")
    home.add_argument("--watch", action="store_true", help="only listen, for hours; then what is new")
    home.add_argument("--hours", metavar="N", type=float, default=8.0, help="how long --watch listens (8)")
    home.add_argument(
        "--unplug", action="store_true", help="a guided test: unplug one thing, see which one went"
    )
    home.add_argument(
        "--router-list",
        metavar="FILE",
        help="join the router's own list, copied or saved from its page (- to paste it); sends nothing",
    )
    home.add_argument("--whole", action="store_true", help="look at all of a network wider than /22")
    home.add_argument("--yes", action="store_true", help="yes to the network check, for scripts")
    home.add_argument(
        "--agreed-by", choices=["client", "advocate"], help="who says yes or no; it is kept with the answer"
    )
    for listing in (home, added["devices"]):
        listing.add_argument(
            "--all", dest="whole_list", action="store_true", help="list alike things and phones one by one"
        )
    device = added["device"]
    device.add_argument("id", metavar="ID", help="as shown by: homesweep devices")
    device.add_argument(
        "--name", metavar="NAME", nargs="?", const="", help="what you call it; asks if NAME is left out"
    )
    device.add_argument("--same-as", metavar="OTHER", help="this device and OTHER are one thing")
    device.add_argument("--apart", action="store_true", help="take --same-as back")
    added["changes"].add_argument("ids", metavar="ID", nargs="*", help="two looks, such as s-1 s-4")


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 1 <= seconds <= 3600:
        raise argparse.ArgumentTypeError(f"{text[:20]!r} is not a number of seconds from 1 to 3600")
    return seconds


_LOG: dict[str, str] = {
    "add": "write an entry, one question after the other",
    "list": "list the entries",
    "show": "one entry in full",
    "correct": "add a correction; the old entry stays",
    "drafts": "what was begun and not added yet",
    "note": "private notes that no export holds",
    "front": "who this is for; kept apart",
    "hand-over": "note to whom you gave a package",
    "clock": "compare this computer's clock with a phone's",
    "anchor": "eight words for your whole record, for paper or for a call",
    "stamp": "a question for a time-stamp service, or its answer",
    "opened": "when the record was opened, and wrong tries",
    "agreed": "what was agreed, and each yes to a network check, with its time",
}


def _log_arguments(log: argparse.ArgumentParser) -> None:
    log.set_defaults(do=None)
    parts = log.add_subparsers(dest="do", metavar="DO", parser_class=Parser, help="list if left out")
    added = {name: parts.add_parser(name, help=text, description=text) for name, text in _LOG.items()}
    for part in added.values():
        _shared(part)
    source = added["add"].add_mutually_exclusive_group()
    source.add_argument(
        "--from", dest="from_id", metavar="ID", help="from a tag, as shown by: homesweep tags"
    )
    source.add_argument(
        "--kind", choices=["incident", "consent"], default="incident", help="consent: what was agreed"
    )
    source.add_argument("--check", action="store_true", help="from the newest check")
    source.add_argument(
        "--phone", metavar="CSV", nargs="?", const="", help="what a phone found: its table, or typed in"
    )
    for name in ("add", "drafts"):
        added[name].add_argument("--full", action="store_true", help="ask every question")
    added["hand-over"].add_argument(
        "package", metavar="PACKAGE", nargs="?", help="what you gave: its folder, file or number (sha256)"
    )
    for name in ("add", "correct", "hand-over"):
        added[name].add_argument(
            "--answers", metavar="FILE", help="answers as one JSON object (- reads them)"
        )
    for name in ("show", "correct"):
        added[name].add_argument("number", metavar="N", type=int, help="number of the entry")
    form = added["show"].add_mutually_exclusive_group()
    form.add_argument("--paragraph", action="store_true", help="one paragraph to copy by hand")
    form.add_argument("--row", action="store_true", help="one row of CSV")
    form.add_argument("--sheet", action="store_true", help="half a page to print, with empty boxes")
    added["drafts"].add_argument("id", metavar="ID", nargs="?", help="go on with this one")
    added["note"].add_argument("--list", action="store_true", help="list them")
    added["note"].add_argument("--place", action="store_true", help="a place that no entry should name")
    added["note"].add_argument("--drop", metavar="N", type=int, help="throw one away")
    added["clock"].add_argument("--phone-says", metavar="TIME", help="what the phone shows; asks if left out")
    added["stamp"].add_argument("file", metavar="ANSWER", nargs="?", help="the answer to check")
    added["stamp"].add_argument("--root", metavar="FILE.pem", help="the certificate of the service")


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = -1.0
    if not 0 < minutes <= 24 * 60:
        raise argparse.ArgumentTypeError(f"{text[:20]!r} is not a number of minutes from 0.1 to 1440")
    return minutes
