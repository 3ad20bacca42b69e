"""Commands that a sentence of ours names go on in the record that was named: they repeat its --store."""

import re

from tui.shared.process import shell

_OF_A_RECORD = (
    "scan", "listen", "tags", "tag", "mine", "known", "unmark", "kit", "ask", "locate", "sound", "home",
    "devices", "device", "changes", "places", "import", "new", "passphrase", "log", "copy", "erase", "export",
    "visit", "walk", "compare",
)  # fmt: skip
_COMMAND = rf"\bhomesweep (?=(?:{'|'.join(_OF_A_RECORD)})\b)"  # compiled when something is said
_store = [""]


def tell_record(store: str | None) -> None:
    """Which record this command was given; at its start."""
    _store[0] = store or ""


def hint(sentence: str) -> str:
    """A sentence of ours, never what somebody wrote, with --store behind each homesweep that it names."""
    if not _store[0]:
        return sentence
    return re.sub(_COMMAND, lambda _: f"homesweep --store {shell.word(_store[0])} ", sentence)
