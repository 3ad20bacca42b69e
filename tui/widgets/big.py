"""One word or number in large letters, three lines high: blocks, so that it needs no colour."""

from textual.content import Content
from textual.widgets import Static

ROWS = 5  # points of a letter, top to bottom; two of them in one line of the terminal
_FORMS = """
0 .##. #..# #..# #..# .##.
1 .#. ##. .#. .#. ###
2 ###. ...# .##. #... ####
3 ###. ...# .##. ...# ###.
4 #..# #..# #### ...# ...#
5 #### #... ###. ...# ###.
6 .##. #... ###. #..# .##.
7 #### ...# ..#. .#.. .#..
8 .##. #..# .##. #..# .##.
9 .##. #..# .### ...# .##.
+ ... .#. ### .#. ...
- ... ... ### ... ...
A .##. #..# #### #..# #..#
B ###. #..# ###. #..# ###.
C .### #... #... #... .###
D ###. #..# #..# #..# ###.
E #### #... ###. #... ####
F #### #... ###. #... #...
G .### #... #.## #..# .###
H #..# #..# #### #..# #..#
I ### .#. .#. .#. ###
J ..## ...# ...# #..# .##.
K #..# #.#. ##.. #.#. #..#
L #... #... #... #... ####
M #...# ##.## #.#.# #...# #...#
N #...# ##..# #.#.# #..## #...#
O .##. #..# #..# #..# .##.
P ###. #..# ###. #... #...
Q .##. #..# #..# #.#. .#.#
R ###. #..# ###. #.#. #..#
S .### #... .##. ...# ###.
T ##### ..#.. ..#.. ..#.. ..#..
U #..# #..# #..# #..# .##.
V #...# #...# .#.#. .#.#. ..#..
W #...# #...# #.#.# ##.## #...#
X #...# .#.#. ..#.. .#.#. #...#
Y #...# .#.#. ..#.. ..#.. ..#..
Z #### ...# .##. #... ####
"""
_LETTERS = {line[0]: line[2:].split() for line in _FORMS.strip().splitlines()} | {" ": [".."] * ROWS}
_HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}


def big(text: str) -> list[str]:
    """The text as three lines of blocks; empty where a sign has no form."""
    forms = [_LETTERS.get(sign) for sign in text.upper()]
    if not forms or not all(forms):
        return []
    rows = [".".join(form[row] for form in forms if form) for row in range(ROWS)]
    rows.append("." * len(rows[0]))
    return [
        "".join(_HALVES[upper + lower] for upper, lower in zip(rows[at], rows[at + 1], strict=True))
        for at in range(0, ROWS + 1, 2)
    ]


class Big(Static):
    """Shows a text large where it has room and a form for each sign, otherwise as it is.

    `beside` columns of the window are left for what stands beside it and for frames.
    """

    def __init__(self, *, beside: int, id: str) -> None:
        super().__init__(Content(""), id=id)
        self.beside = beside
        self._text, self._drawn = "", ("", 0)

    def tell(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.draw()

    def draw(self) -> None:
        """Fit it into the room that there is now."""
        room = self.app.size.width - self.beside
        if (self._text, room) == self._drawn:
            return
        self._drawn = (self._text, room)
        lines = big(self._text)
        fits = bool(lines) and len(lines[0]) <= room
        self.update(Content("\n".join(lines) if fits else self._text))
