"""Words of the diary's command."""

import argparse

from tui.terminal.arguments.common import Arguments, Parser, sentence, shared, thing_id

DOINGS: dict[str, str] = {
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


def _log(log: argparse.ArgumentParser) -> None:
    log.set_defaults(do=None)
    parts = log.add_subparsers(dest="do", metavar="DO", parser_class=Parser, help="list if left out")
    added = {
        name: parts.add_parser(name, help=text, description=sentence(text)) for name, text in DOINGS.items()
    }
    for part in added.values():
        shared(part)
    _add(added["add"])
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
    _show(added["show"])
    added["drafts"].add_argument("id", metavar="ID", nargs="?", help="go on with this one")
    _note(added["note"])
    added["clock"].add_argument("--phone-says", metavar="TIME", help="what the phone shows; asks if left out")
    added["stamp"].add_argument("file", metavar="ANSWER", nargs="?", help="the answer to check")
    added["stamp"].add_argument("--root", metavar="FILE.pem", help="the certificate of the service")


def _add(add: argparse.ArgumentParser) -> None:
    source = add.add_mutually_exclusive_group()
    source.add_argument(
        "--from",
        dest="from_id",
        metavar="ID",
        type=thing_id,
        help="from a tag, as shown by: homesweep tags",
    )
    source.add_argument(
        "--kind", choices=["incident", "consent"], default="incident", help="consent: what was agreed"
    )
    source.add_argument("--check", action="store_true", help="from the newest check")
    source.add_argument(
        "--phone", metavar="CSV", nargs="?", const="", help="what a phone found: its table, or typed in"
    )


def _show(show: argparse.ArgumentParser) -> None:
    form = show.add_mutually_exclusive_group()
    form.add_argument("--paragraph", action="store_true", help="one paragraph to copy by hand")
    form.add_argument("--row", action="store_true", help="one row of CSV")
    form.add_argument("--sheet", action="store_true", help="half a page to print, with empty boxes")


def _note(note: argparse.ArgumentParser) -> None:
    note.add_argument("--list", action="store_true", help="list them")
    note.add_argument("--place", action="store_true", help="a place that no entry should name")
    note.add_argument("--drop", metavar="N", type=int, help="throw one away")


ARGUMENTS: Arguments = {"log": _log}
