"""Prints the files of which mypy may say something else on another system, for .ci/run: those that name
sys.platform, those that import one of them, and those that import a module of Python's whose stub names it.

What the rest is on one system it is on all: their bodies are read once, on Linux.
"""

import re
from pathlib import Path

import mypy

OURS = ("scanner", "signatures", "tui")
ALL_HAVE_IT = {"builtins"}  # it asks for WindowsError alone
IMPORTS = re.compile(r"^[ \t]*(?:from +([\w.]+) +import +(\([^)]*\)|[^\n]*)|import +([^\n]*))", re.MULTILINE)


def module(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def asks(text: str) -> bool:
    return "sys.platform" in text


def imported(text: str) -> set[str]:
    """Modules, and what may be one: a name behind `from ... import`."""
    found = set[str]()
    for origin, names, whole in IMPORTS.findall(text):
        found |= {origin, *(f"{origin}.{name}" for name in re.findall(r"\w+", names))}
        found |= set(re.findall(r"[\w.]+", whole))
    return found


stubs = Path(mypy.__file__).parent / "typeshed/stdlib"
pythons = {module(one.relative_to(stubs)) for one in stubs.rglob("*.pyi") if asks(one.read_text("utf-8"))}
pythons = {one.split(".")[0].lstrip("_") for one in pythons} - ALL_HAVE_IT  # _socket: socket
texts = {path: path.read_text("utf-8") for folder in OURS for path in sorted(Path(folder).rglob("*.py"))}
asking = {module(path) for path, text in texts.items() if asks(text)}
for path, text in texts.items():
    names = imported(text)
    if module(path) in asking or names & asking or {name.split(".")[0] for name in names} & pythons:
        print(path.as_posix())
