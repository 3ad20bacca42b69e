"""No file leads back to itself by imports, not even by those inside functions or for types alone.

The arrows between folders are contracts of the import linter (pyproject.toml); this looks at files.
"""

import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

EDGES = {  # how the first of a made-up circle takes from the second
    "plain": "from house.low import end\n",
    "in a function": "def run():\n    from house.low import end\n    return end\n",
    "for types": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from house.low import end\n",
}


def circle(*packages: str) -> list[str]:
    """The modules of one circle, the first of them again at its end; nothing where there is none."""
    graph = grimp.build_graph(*packages, cache_dir=None)
    takes_from = {one: graph.find_modules_directly_imported_by(one) - {one} for one in graph.modules}
    try:
        TopologicalSorter(takes_from).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_file_leads_back_to_itself() -> None:
    assert circle("signatures", "scanner", "tui") == []


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of two modules, `top` and `low`; `low` takes from nobody yet."""
    folder = tmp_path / "house"
    folder.mkdir()
    for name, source in {"__init__": "", "low": "end = 1\n", "top": EDGES["plain"]}.items():
        (folder / f"{name}.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    sys.modules.pop("house", None)


@pytest.mark.parametrize("edge", EDGES.values(), ids=EDGES)
def test_a_made_up_circle_is_seen(house: Path, edge: str) -> None:
    assert circle("house") == []
    (house / "top.py").write_text(edge, encoding="utf-8")
    (house / "low.py").write_text("from house import top\nend = 1\n", encoding="utf-8")
    assert set(circle("house")) == {"house.low", "house.top"}
