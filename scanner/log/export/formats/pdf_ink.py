"""Letters and shapes straight into a page of fpdf2. Its own `cell` asks a dozen questions for every line.

A report of two years has tens of thousands of lines: written here, it takes a fifth of the time. Every piece
sets what it needs itself and leaves the state of the page as it found it. Units: mm from the top left.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from scanner.log.export.formats.document import shown
from scanner.log.export.formats.drawing import Box, Drawing, Label, Rule
from scanner.log.export.formats.right_to_left import as_seen, as_typed, from_right, joined

if TYPE_CHECKING:
    from fpdf import FPDF

    from scanner.log.export.formats.pdf_tags import Tags

ARTIFACT, END = "/Artifact BMC", "EMC"  # around what only a printed page needs: lines, page numbers
BOX = "\u25a1"  # instead of a letter that the font does not have
# joiners, and how a sign looks: of its name they are no part
_UNSEEN = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_PLAIN = {"hocho": "knife"}  # names that few know
_POINT = 25.4 / 72
_GREY = 190 / 255
_BACK = {"start": 0.0, "middle": 0.5, "end": 1.0}


class Face:
    """One style of the font: what a text measures, and its letters as the page wants them."""

    def __init__(self, font: Any) -> None:
        self._font = font
        self._measured: dict[str, float] = {}
        self._codes = _Codes(font)

    def measure(self, text: str) -> float:
        """Width in thousandths of the font's size."""
        known = self._measured.get(text)
        if known is None:
            widths: Mapping[int, int] = self._font.cw
            known = self._measured[text] = float(sum(widths[ord(letter)] for letter in text))
        return known

    def piece(self, text: str, size: float, x: float, y: float) -> str:
        """Operators for a text whose base line begins at x, y (points from the bottom left)."""
        codes = (as_seen(text) if from_right(text) else text).translate(self._codes)
        return f"BT 0 g /F{self._font.i} {size:.2f} Tf {x:.2f} {y:.2f} Td <{codes}> Tj ET"


class Ink:
    """Writes into the page that is open, each piece marked as what it is (`tags`)."""

    def __init__(self, pdf: "FPDF", family: str, tags: "Tags") -> None:
        fonts: Any = pdf.fonts
        self._pdf, self._tags = pdf, tags
        self._boxed: set[int] = getattr(pdf, "boxed", set())
        self.faces = {style: Face(fonts[family.lower() + style]) for style in ("", "B")}
        self._cmap: Mapping[int, int] = fonts[family.lower()].cmap
        self._known = _Known(self._cmap)

    def words(self, text: str) -> str:
        """The text, cleaned; for what the font lacks a sign's name (a threat may be one), or a box."""
        return shown(text).translate(self._known)

    def letters(self, text: str) -> str:
        """The same to be drawn: Arabic letters are joined."""
        return joined(shown(text), self._cmap).translate(self._known)

    def lines(
        self,
        texts: Sequence[str],
        style: str,
        size: float,
        x: float,
        y: float,
        height: float,
        *,
        told: bool = True,
    ) -> None:
        """Lines below each other, the first in a row of `height` that begins at y; not `told` aloud where
        they only say again what stands on an earlier page."""
        k, face = self._pdf.k, self.faces[style]
        base = (self._pdf.h - y - height / 2) * k - 0.3 * size
        pieces = [face.piece(t, size, x * k, base - n * height * k) for n, t in enumerate(texts) if t]
        if any(BOX in text for text in texts):
            self._boxed.add(self._pdf.page)
        if pieces:
            self._put("\n".join(("q", *pieces, "Q")), style, size, told=told)

    def rule(self, x: float, y: float, width: float) -> None:
        """A thin grey line."""
        k = self._pdf.k
        height = (self._pdf.h - y) * k
        text = f"{x * k:.2f} {height:.2f} m {(x + width) * k:.2f} {height:.2f} l S"
        self._pdf._out(f"{ARTIFACT} q {_GREY:.3f} G {0.2 * k:.2f} w {text} Q {END}")

    def drawing(self, drawing: Drawing, x: float, y: float, scale: float, flat: float = 1.0) -> None:
        """Shapes within a rectangle that begins at x, y; `scale` mm for a unit, times `flat` in height."""
        k, face, size = self._pdf.k, self.faces[""], 9 * scale / _POINT
        left, top, s = x * k, (self._pdf.h - y) * k, scale * k
        v = s * flat
        lines = [f"q {_GREY:.3f} G {0.1 * k:.2f} w"]
        shade = -1.0
        for shape in drawing.shapes:
            match shape:
                case Box(bx, by, width, height, dark):
                    if dark != shade:
                        lines.append(f"{1 - dark:.3f} g")
                        shade = dark
                    corner = f"{left + bx * s:.2f} {top - (by + height) * v:.2f}"
                    lines.append(f"{corner} {width * s:.2f} {height * v:.2f} re f")
                case Rule(x1, y1, x2, y2):
                    lines.append(
                        f"{left + x1 * s:.2f} {top - y1 * v:.2f} m {left + x2 * s:.2f} {top - y2 * v:.2f} l S"
                    )
                case Label(lx, ly, text, anchor):
                    text = self.letters(text).replace("\n", " ")
                    if BOX in text:
                        self._boxed.add(self._pdf.page)
                    back = face.measure(text) * size / 1000 * _BACK[anchor]
                    lines.append(face.piece(text, size, left + lx * s - back, top - ly * v))
                    shade = -1.0  # a letter is black, and what comes next may not be
        lines.append("Q")
        self._put("\n".join(lines), "", size)

    def _put(self, operators: str, style: str, size: float, *, told: bool = True) -> None:
        pdf = self._pdf
        begin = self._tags.begin() if told else ARTIFACT
        pdf._set_font_for_page(self.faces[style]._font, size)  # lists it among what the page uses
        pdf.current_font_is_set_on_page = False
        pdf._out(f"{begin}\n{operators}\n{END}")


class _Codes(dict[int, str]):
    """Letter -> its number in the font that goes into the file, as hex."""

    def __init__(self, font: Any) -> None:
        self._font = font

    def __missing__(self, letter: int) -> str:
        subset = self._font.subset
        code = self[letter] = f"{subset.pick(letter) or 0:04x}"
        glyph, typed = subset.get_glyph(unicode=letter), as_typed(chr(letter))
        if glyph is not None and typed != chr(letter):
            glyph.unicode = tuple(map(ord, typed))  # as who searches or copies has it
        return code


class _Known(dict[int, int | str]):
    """Letter -> itself, or what stands for it."""

    def __init__(self, cmap: Mapping[int, int]) -> None:
        self._cmap = cmap
        self[ord("\n")] = "\n"

    def __missing__(self, letter: int) -> int | str:
        kept = self[letter] = letter if letter in self._cmap else _told(chr(letter))
        return kept


def _told(letter: str) -> str:
    if _UNSEEN.match(letter):
        return ""
    name = unicodedata.name(letter, "").lower() if unicodedata.category(letter) == "So" else ""
    return f"[{_PLAIN.get(name, name)}]" if name else BOX
