"""The examples of CONTRIBUTING.md, written where it says into a copy of the source."""

import re
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).parents[1] / "CONTRIBUTING.md"
_BLOCK = re.compile(r"<!-- try: (\S+?)(?:, below: (.+?))? -->\n```\w+\n(.*?)```\n", re.DOTALL)


class Addition(NamedTuple):
    """`text` for the file `path`: its end, or below the line `below`."""

    path: str
    below: str
    text: str


def additions() -> list[Addition]:
    """All of the page, as they stand there."""
    return [Addition(*found) for found in _BLOCK.findall(PAGE.read_text("utf-8"))]


def add(root: Path, addition: Addition) -> None:
    """Write one into the source below `root`."""
    file = root / addition.path
    before = file.read_text("utf-8") if file.exists() else ""
    if addition.below:
        assert before.count(f"\n{addition.below}") == 1, addition.path
        start = before.index("\n", before.index(f"\n{addition.below}") + 1) + 1
        file.write_text(before[:start] + addition.text + before[start:], "utf-8")
    else:
        file.write_text(f"{before}\n{addition.text}" if before else addition.text, "utf-8")
