"""Which rules gave a result: digests of the signature data and of the code that judges."""

import hashlib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

_DATA, _RULES = ("signatures/trackers",), ("scanner/following", "scanner/places")
_DIGITS = 16


def versions() -> dict[str, str]:
    """`app` the version of homesweep; `data` and `rules` short digests that change when either does."""
    from importlib.metadata import version

    return {"app": version("homesweep"), "data": _digest(_DATA, ".toml"), "rules": _digest(_RULES, ".py")}


def _digest(folders: tuple[str, ...], ending: str) -> str:
    whole = hashlib.sha256()
    for folder in folders:
        for file in sorted(_inside(files(folder.replace("/", "."))), key=lambda file: file.name):
            if file.name.endswith(ending):
                content = file.read_bytes().replace(b"\r\n", b"\n")
                whole.update(f"{file.name}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()[:_DIGITS]


def _inside(folder: Traversable) -> Iterator[Traversable]:
    return (file for file in folder.iterdir() if file.is_file())
