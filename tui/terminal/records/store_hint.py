"""Commands that a sentence of ours names go on in the record that was named: they repeat its --store."""

import os
import re

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
    return re.sub(_COMMAND, lambda _: f"homesweep --store {quoted(_store[0])} ", sentence)


def quoted(text: str) -> str:
    """As the shell of this system takes it."""
    if os.name == "nt":
        return for_powershell(text)
    import shlex

    return shlex.quote(text)


def for_powershell(path: str) -> str:
    """One word there, and in cmd where it can be: single quotation marks count in PowerShell alone.

    Both hand over the end of "my stick\\" as a quotation mark. Source: Microsoft, about_Quoting_Rules."""
    if re.fullmatch(r"[\w.:\\/~][\w.:\\/~-]*", path):
        return path
    path = path.rstrip("\\")
    if not re.search('[$`"\u201c-\u201e]', path):
        return f'"{path}"'
    return "'" + re.sub("(['\u2018-\u201b])", r"\1\1", path) + "'"
