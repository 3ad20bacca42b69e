"""What each piece of a page is, in reading order, as a reader aloud walks it: PDF's structure tree.

fpdf2 has a tree of its own that holds figures and links in one row. This one takes its place: it nests, says
which cells are headings, and counts the pieces of a page as they are written. Source: ISO 32000-1, 14.7 and
14.8 (structure, marked content), ISO 14289-1 (PDF/UA-1).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from fpdf.syntax import PDFObject

if TYPE_CHECKING:
    from fpdf import FPDF


class Page:
    """A page, and what its pieces belong to, in order; `pg` its object, as fpdf2 tells it."""

    pg: Any = None

    def __init__(self, number: int) -> None:
        self.number = number
        self.owners: list[Element] = []

    def page_number(self) -> int:
        """For fpdf2: 1 is the first."""
        return self.number


class _Object(PDFObject):
    def inside(self) -> str:
        """What stands between the signs of a dictionary."""
        raise NotImplementedError

    def serialize(self, obj_dict: Any = None, _security_handler: Any = None) -> str:
        return f"{self.id} 0 obj\n<<{self.inside()}>>\nendobj"


class Element(_Object):
    """An element; `kids` are other elements, or a page and the number of a piece on it."""

    def __init__(self, kind: str, parent: PDFObject, more: str = "") -> None:
        super().__init__()
        self.kind, self._parent, self._more = kind, parent, more
        self.kids: list[Element | tuple[Page, int]] = []

    def inside(self) -> str:
        """Type, parent, kids and their page."""
        page = next((kid[0] for kid in self.kids if isinstance(kid, tuple)), None)
        kids = " ".join(_kid(kid, page) for kid in self.kids)
        where = "" if page is None else f"/Pg {page.pg.ref}"
        return f"/S /{self.kind}/P {self._parent.ref}{where}/K [{kids}]{self._more}"


class _Numbers(_Object):
    def __init__(self) -> None:
        super().__init__()
        self.pages: list[Page] = []

    def inside(self) -> str:
        told = (f"{page.number - 1} [{' '.join(one.ref for one in page.owners)}]" for page in self.pages)
        return f"/Nums [{' '.join(told)}]"


class _Root(_Object):
    def __init__(self, numbers: _Numbers) -> None:
        super().__init__()
        self.top, self._numbers = Element("Document", self), numbers

    def inside(self) -> str:
        last = max((page.number for page in self._numbers.pages), default=0)
        return (
            f"/Type /StructTreeRoot/K [{self.top.ref}]"
            f"/ParentTree {self._numbers.ref}/ParentTreeNextKey {last}"
        )


class Tags:
    """The tree of one document. fpdf2 asks it for its objects when it writes the file."""

    def __init__(self, pdf: "FPDF") -> None:
        self._pdf, self._numbers = pdf, _Numbers()
        self._root = _Root(self._numbers)
        self._open = [self._root.top]
        self._elements = [self._root.top]
        self._pages: dict[int, Page] = {}
        self.doc_struct_elem = self  # fpdf2 gives what stands in its `k` the object of its page
        self.k: list[Page] = self._numbers.pages
        pdf.struct_builder = self  # type: ignore[assignment]  # in its place

    @contextmanager
    def within(self, kind: str, more: str = "") -> Iterator[None]:
        """What is written meanwhile is `kind`, a standard structure type ("P", "H2", "TH").

        `more` as `alt`, `scope` or `LIST` give it.
        """
        element = Element(kind, self._open[-1], more)
        self._open[-1].kids.append(element)
        self._elements.append(element)
        self._open.append(element)
        try:
            yield
        finally:
            self._open.pop()

    def begin(self) -> str:
        """The operator before a piece of the element that is open, on the page that is open."""
        number, element = self._pdf.page, self._open[-1]
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = Page(number)
            self._numbers.pages.append(page)
            self._pdf.pages[number].struct_parents = number - 1
        element.kids.append((page, len(page.owners)))
        page.owners.append(element)
        return f"/{element.kind} <</MCID {len(page.owners) - 1}>> BDC"

    def empty(self) -> bool:
        """For fpdf2: whether nothing was written."""
        return not self._pages

    def __iter__(self) -> Iterator[PDFObject]:
        yield self._root
        yield self._numbers
        yield from self._elements


def alt(words: str) -> str:
    """The words of a figure, for `within`."""
    return f"/Alt <{(chr(0xFEFF) + words).encode('utf-16-be', 'replace').hex()}>"


def scope(which: str) -> str:
    """Which cells a heading of a table is for: "Column" or "Row"."""
    return f"/A <</O /Table/Scope /{which}>>"


LIST = "/A <</O /List/ListNumbering /Disc>>"


def _kid(kid: Element | tuple[Page, int], page: Page | None) -> str:
    if isinstance(kid, Element):
        return kid.ref
    return str(kid[1]) if kid[0] is page else f"<</Type /MCR/Pg {kid[0].pg.ref}/MCID {kid[1]}>>"
