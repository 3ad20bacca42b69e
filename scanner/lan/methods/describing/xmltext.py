"""Strangers' XML to a flat list of texts. Document types are refused: no entity is declared or fetched."""

from collections.abc import Mapping
from typing import NamedTuple

MAX_BYTES = 256 * 1024
_MAX_DEPTH = 32
_MAX_ELEMENTS = 4_000
_MAX_TEXT = 8_192


class Element(NamedTuple):
    """An element's path of local names from the root, its own text, and the prefixes declared up to it."""

    path: tuple[str, ...]
    text: str
    prefixes: Mapping[str, str]


class _Refused(Exception):
    pass


def elements(data: bytes) -> list[Element] | None:
    """Elements in the order in which they end; None for what is broken, has a DTD, or is over a bound.

    Prefixes need not be declared: many devices forget to.
    """
    from xml.parsers import expat

    if len(data) > MAX_BYTES:
        return None
    reader, parser = _Reader(), expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, _Refused, LookupError, ValueError):
        return None
    return reader.found


class _Reader:
    def __init__(self) -> None:
        self.found: list[Element] = []
        self._path: list[str] = []
        self._texts: list[str] = []
        self._prefixes: list[dict[str, str]] = [{}]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._path) >= _MAX_DEPTH or len(self.found) >= _MAX_ELEMENTS:
            raise _Refused
        declared = {key[6:]: value for key, value in attributes.items() if key.startswith("xmlns:")}
        self._path.append(name.rpartition(":")[2][:64])
        self._texts.append("")
        self._prefixes.append(self._prefixes[-1] | declared if declared else self._prefixes[-1])
        if len(self._prefixes[-1]) > _MAX_DEPTH:
            raise _Refused

    def characters(self, text: str) -> None:
        if self._texts and len(self._texts[-1]) < _MAX_TEXT:
            self._texts[-1] += text

    def end(self, name: str) -> None:
        text = self._texts.pop()[:_MAX_TEXT].strip()
        self.found.append(Element(tuple(self._path), text, self._prefixes.pop()))
        self._path.pop()

    def refuse(self, *_: object) -> None:
        raise _Refused
