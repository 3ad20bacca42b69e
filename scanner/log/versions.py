"""Which rules gave a result: digests of the data that recognises things and of the code that judges."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_DATA = {"tag": ("signatures.trackers",), "device": ("signatures.home", "signatures.home.data")}
_RULES = {
    "tag": ("scanner.following", "scanner.places", "signatures.trackers"),
    "device": ("scanner.lan", "signatures.home"),
}
_DIGITS = 16


@cache
def versions(source: str = "tag") -> dict[str, str]:
    """`app` the version of homesweep; `data` and `rules` short digests that change when either does."""
    from importlib.metadata import version

    return {
        "app": version("homesweep"),
        "data": _digest(_DATA[source], ".toml"),
        "rules": _digest(_RULES[source], ".py"),
    }


def _digest(packages: Iterable[str], ending: str) -> str:
    whole = hashlib.sha256()
    for package in packages:
        parent, _, folder = package.rpartition(".")
        for file in sorted(_inside(files(parent).joinpath(folder)), key=lambda file: file.name):
            if file.name.endswith(ending):
                content = file.read_bytes().replace(b"\r\n", b"\n")
                whole.update(f"{package}/{file.name}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()[:_DIGITS]


def _inside(folder: Traversable) -> Iterator[Traversable]:
    return (file for file in folder.iterdir() if file.is_file())
