"""Words of a command line as the shell of this system takes them; on Windows PowerShell, as README has it."""

import os
import re

WINDOWS = os.name == "nt"


def word(text: str) -> str:
    """One word of a command."""
    if WINDOWS:
        return for_powershell(text)
    import shlex

    return shlex.quote(text)


def program(path: str) -> str:
    """The first one. PowerShell starts no program in quotation marks: it says back what stands in them."""
    said = word(path)
    return f"& {said}" if WINDOWS and said != path else said


def for_powershell(path: str) -> str:
    """One word there, and in cmd where it can be: single quotation marks count in PowerShell alone.

    Both hand over the end of "my stick\\" as a quotation mark. Source: Microsoft, about_Quoting_Rules."""
    if re.fullmatch(r"[\w.:\\/~][\w.:\\/~-]*", path):
        return path
    path = path.rstrip("\\")
    if not re.search('[$`"\u201c-\u201e]', path):
        return f'"{path}"'
    return "'" + re.sub("(['\u2018-\u201b])", r"\1\1", path) + "'"
