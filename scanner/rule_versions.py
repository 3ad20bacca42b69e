"""Which rules gave a result: digests of the code that judges and of the data that it goes by.

They are worked out before the program is built (scanner.rule_digests) and kept beside this file, so they are
the same from source, from a wheel and in a frozen program. They are read once, and early: an update while the
app runs changes the files, not the rules in use. Whatever has a say in a judgement or in the form in which it
is kept has one in them: a finding of other rules is said to be one, and never mistaken for one that was
changed.
"""

import json
from functools import cache
from hashlib import sha256
from importlib.resources import files

TABLE = "rule_versions.json"
DIGITS = 16
_MAKERS = {  # tables of names of makers that come with other packages
    "tag": ("bluetooth-numbers",),
    "tag-cache": ("bluetooth-numbers",),
    "device": ("bluetooth-numbers", "pymanuf"),
    "household-cache": ("bluetooth-numbers", "pymanuf"),
}


@cache
def versions(source: str = "tag") -> dict[str, str]:
    """`app` the version of homesweep; `data` and `rules` short digests that change when either does.

    `source` is "tag" or "device", for findings, or "tag-cache" or "household-cache", kept beside the events.
    """
    kept = _kept()[source]
    makers = [f"{name} {installed(name)}" for name in _MAKERS[source]]
    return {
        "app": installed("homesweep"),
        "data": sha256("\0".join([kept["data"], *makers]).encode()).hexdigest()[:DIGITS],
        "rules": kept["rules"],
    }


def since(source: str = "tag") -> str:
    """The day (YYYY-MM-DD) since which these rules and data are in use; "" where that was not kept."""
    return _kept()[source].get("since", "")


def stamp(source: str) -> str:
    """Data and rules as one word, for what only the very same version may use."""
    told = versions(source)
    return f"{told['data']}-{told['rules']}"


@cache
def _kept() -> dict[str, dict[str, str]]:
    """Of every source at once: what is asked later is still of the start."""
    table: dict[str, dict[str, str]] = json.loads(_read())
    return table


def _read() -> str:
    return (files("scanner") / TABLE).read_text("utf-8")


def installed(package: str) -> str:
    """Version of a package; "" in a frozen program that was built without its metadata."""
    from importlib import metadata  # slow to load, and most commands ask for no version

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
