"""Which rules gave a result: digests of the data that recognises things and of the code that judges.

They are taken once, and early: an update while the app runs changes the files, not the rules in use.
Whatever has a say in a judgement or in the form in which it is kept has one in the digest: a finding of other
rules is said to be one, and never mistaken for one that was changed.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable

_DATA = {"tag": ("signatures.trackers",), "device": ("signatures.home", "signatures.home.data")}
_TABLES = {"tag": ("bluetooth-numbers",), "device": ("bluetooth-numbers", "pymanuf")}  # names of makers
_SHARED = ("scanner", "scanner.store", "signatures")
_RULES = {
    "tag": ("scanner.following", "scanner.places", "signatures.trackers", *_SHARED),
    "device": ("scanner.lan", "signatures.home", *_SHARED),
}
_FORMS = {"tag": "tag_finding.py", "device": "device_finding.py"}  # beside this file
_DIGITS = 16


@cache
def versions(source: str = "tag") -> dict[str, str]:
    """`app` the version of homesweep; `data` and `rules` short digests that change when either does."""
    tables = (f"{name} {metadata.version(name)}\0".encode() for name in _TABLES[source])
    form = files("scanner.log.findings").joinpath(_FORMS[source])
    return {
        "app": metadata.version("homesweep"),
        "data": _digest([*tables, *_contents(_DATA[source], ".toml")]),
        "rules": _digest([*_contents(_RULES[source], ".py"), _content("scanner.log.findings", form)]),
    }


def _digest(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part)
    return whole.hexdigest()[:_DIGITS]


def _contents(packages: Iterable[str], ending: str) -> Iterator[bytes]:
    for package in packages:
        parent, _, folder = package.rpartition(".")
        place = files(parent).joinpath(folder) if parent else files(folder)
        for file in sorted(_inside(place), key=lambda file: file.name):
            if file.name.endswith(ending):
                yield _content(package, file)


def _content(package: str, file: Traversable) -> bytes:
    content = file.read_bytes().replace(b"\r\n", b"\n")
    return f"{package}/{file.name}\0{len(content)}\0".encode() + content


def _inside(folder: Traversable) -> Iterator[Traversable]:
    return (file for file in folder.iterdir() if file.is_file())
