"""A PDF takes its letters out of two fonts of six thousand each: half of its time goes into reading these
anew; in one process of tests once is enough."""

from copy import copy
from pathlib import Path
from typing import Any

from fontTools import ttLib
from fpdf.fonts import SubsetMap, TTFFont

LARGE = ("glyf", "post", "cmap", "hmtx")
_tables: dict[tuple[str, str], Any] = {}
_fonts: dict[tuple[Path, str], dict[str, Any]] = {}


class FileReadOnce(ttLib.TTFont):  # type: ignore[misc]
    """Gives out copies of its large tables: a subset changes what it is made of."""

    def _readTable(self, tag: str) -> Any:
        if tag not in LARGE:
            return super()._readTable(tag)
        key = (str(self.reader.file.name), tag)
        if key not in _tables:
            table = super()._readTable(tag)
            for one in table.tables if tag == "cmap" else ():
                one.cmap  # noqa: B018  it is read when it is asked for
            _tables[key] = _table(table)
        self.tables[tag] = _table(_tables[key])
        return self.tables[tag]


class FontReadOnce(TTFFont):  # type: ignore[misc]
    """What is worked out for each letter is shared; what comes of using it is its own."""

    def __init__(self, fpdf: Any, path: Path, fontkey: str, style: str, *more: Any) -> None:
        kept = _fonts.get((path, style))
        if kept is None:
            super().__init__(fpdf, path, fontkey, style, *more)
            told = ((name, getattr(self, name)) for name in TTFFont.__slots__ if hasattr(self, name))
            _fonts[path, style] = {**dict(told), "ttfont": None, "subset": None}
        else:
            for name, value in kept.items():
                setattr(self, name, value)
            self.i, self.fontkey = len(fpdf.fonts) + 1, fontkey
            self.ttfont = FileReadOnce(path, recalcTimestamp=False, lazy=True)
            self.subset = SubsetMap(self)
        self.desc, self.missing_glyphs = copy(self.desc), []


class Glyphs(dict[str, Any]):
    """Each is copied when it is asked for."""

    def __getitem__(self, name: str) -> Any:
        return _alike(super().__getitem__(name))


def _table(table: Any) -> Any:
    alike = _alike(table)
    if hasattr(table, "glyphs"):
        alike.glyphs = Glyphs(table.glyphs)
    if hasattr(table, "tables"):
        alike.tables = [_alike(one) for one in table.tables]
    return alike


def _alike(one: Any) -> Any:
    alike = object.__new__(type(one))
    alike.__dict__.update(one.__dict__)
    return alike
