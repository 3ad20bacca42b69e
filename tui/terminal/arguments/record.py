"""Words of the commands about a record as a whole: make, fill, copy, hand on, check."""

import argparse

from scanner.log.export.formats.registry import FORMATS
from tui.terminal.arguments.common import Arguments


def _places(places: argparse.ArgumentParser) -> None:
    doings = ["name", "merge", "split", "private", "shown"]
    places.add_argument("do", nargs="?", choices=doings, help="what to do; lists them if left out")
    places.add_argument(
        "ids", metavar="ID", nargs="*", help="place, or two to merge; then a name, if you like"
    )


def _captures(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", metavar="FILE", nargs="+")


def _analyse(analyse: argparse.ArgumentParser) -> None:
    analyse.add_argument("--all", action="store_true", help="list every tag, the common ones too")
    _captures(analyse)


def _identify(identify: argparse.ArgumentParser) -> None:
    identify.add_argument("file", metavar="FILE.jsonl")


def _support(support: argparse.ArgumentParser) -> None:
    said = "one page in full, or what a code means (result B2); to list them: pages"
    support.add_argument("page", metavar="PAGE", nargs="*", help=said)
    support.add_argument("--country", metavar="NAME", help="such as GB, US or Ireland; a guess if left out")
    support.add_argument("--list", metavar="FILE", help="use your own list of numbers instead of ours")


def _new(new: argparse.ArgumentParser) -> None:
    new.add_argument(
        "--client",
        action="store_true",
        help="for advocates: a record of its own, under a name that says nothing",
    )
    new.add_argument("--no-passphrase", action="store_true", help="anybody with this computer can read it")


def _copy(copy: argparse.ArgumentParser) -> None:
    copy.add_argument("to", metavar="TO", help="a new file (.db), or a folder such as that of a stick")
    copy.add_argument(
        "--own-passphrase",
        action="store_true",
        help="a passphrase that opens only the copy; with --passphrase-fd it is the line behind the first",
    )


def _passphrase(passphrase: argparse.ArgumentParser) -> None:
    passphrase.add_argument("what", choices=["change", "remove"], help="set another one, or take it off")


def _verify(verify: argparse.ArgumentParser) -> None:
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


def _export(export: argparse.ArgumentParser) -> None:
    export.add_argument("out", metavar="OUT", nargs="?", help="a new name; asks if left out")
    export.add_argument(
        "--format",
        choices=[each.name for each in FORMATS],
        default="bag",
        help="a package of everything (bag), or one file alone",
    )
    _included(export)
    export.add_argument("--encrypt", action="store_true", help="lock it as one file (age)")
    export.add_argument(
        "--encrypt-fd", metavar="N", type=int, help="read the passphrase of the file from this descriptor"
    )
    export.add_argument(
        "--stamp-request", action="store_true", help="add a question for a time-stamp service (holds a hash)"
    )
    export.add_argument(
        "--add-findings",
        action=argparse.BooleanOptionalAction,
        help="add to your diary first what keeps coming back and is not in it; or leave it out",
    )
    export.add_argument("--yes", action="store_true", help="ask nothing; the safe choices stand")


def _included(export: argparse.ArgumentParser) -> None:
    export.add_argument(
        "--include",
        metavar="WHAT",
        action="append",
        default=[],
        help="also: witnesses, front-sheet, private-places, others, files, work-out, words (of last time)",
    )
    export.add_argument(
        "--without-entry",
        metavar="N",
        action="append",
        default=[],
        help="leave this entry out; its number stays",
    )


ARGUMENTS: Arguments = {
    "places": _places,
    "import": _captures,
    "analyse": _analyse,
    "identify": _identify,
    "support": _support,
    "new": _new,
    "copy": _copy,
    "passphrase": _passphrase,
    "verify": _verify,
    "export": _export,
}
