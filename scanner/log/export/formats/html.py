"""A report as one HTML file: headings and tables a screen reader can walk, no script, no outside link."""

from collections.abc import Iterator
from html import escape

from scanner.log.export.formats.document import Bullets, Document, Grid, Pairs, Picture, Section, Text, shown
from scanner.log.export.formats.drawing import Box, Drawing, Label, Rule

_STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.5 "DejaVu Sans", system-ui, sans-serif; max-width: 48rem; margin: 2rem auto;
  padding: 0 1rem }
h1 { font-size: 1.6rem } h2 { margin-top: 2.5rem; border-bottom: 1px solid } h3 { margin-top: 2rem }
p, td, dd, li { white-space: pre-line; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
caption { text-align: left; font-weight: bold }
th, td { border: 1px solid; padding: .3rem .5rem; text-align: left; vertical-align: top }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .2rem 1rem }
dt { font-weight: bold } dd { margin: 0 }
.mark { border: 2px solid; padding: .5rem 1rem; font-weight: bold }
figure { margin: 1rem 0 } svg { width: 100%; height: auto; background: #fff }
svg text { font: 9px sans-serif; fill: #000 }
@media print {
  body { margin: 0; max-width: none; font-size: 11pt } .page { break-before: page } nav { display: none }
  h2, h3, figure, tr { break-inside: avoid } h2, h3 { break-after: avoid }
}
""".strip()
# nothing may be fetched and nothing may run, whatever a text in it says
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def write(document: Document) -> bytes:
    """The whole file as UTF-8."""
    return ("\n".join(_lines(document)) + "\n").encode("utf-8", "replace")


def _lines(document: Document) -> Iterator[str]:
    title = _text(document.title)
    yield f'<!doctype html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>"
    yield f"<header>\n<h1>{title}</h1>"
    if document.code:
        yield f"<p>{_text(document.code)}</p>"
    if document.mark:
        yield f'<p class="mark">{_text(document.mark)}</p>'
    yield "</header>"
    yield f'<nav aria-label="{_text(document.contents)}">\n<ul>'
    for section in document.sections:
        if section.level == 2:
            yield f'<li><a href="#{escape(section.anchor)}">{_text(section.title)}</a></li>'
    yield "</ul>\n</nav>\n<main>"
    for section in document.sections:
        yield from _section(section)
    yield "</main>\n</body>\n</html>"


def _section(section: Section) -> Iterator[str]:
    page = ' class="page"' if section.new_page else ""
    yield f'<section aria-labelledby="{escape(section.anchor)}"{page}>'
    yield f'<h{section.level} id="{escape(section.anchor)}">{_text(section.title)}</h{section.level}>'
    for block in section.blocks:
        yield _block(block)
    yield "</section>"


def _block(block: Text | Bullets | Pairs | Grid | Picture) -> str:
    match block:
        case Text(text, strong):
            inside = f"<strong>{_text(text)}</strong>" if strong else _text(text)
            return f"<p>{inside}</p>"
        case Bullets(items):
            return "<ul>\n" + "".join(f"<li>{_text(item)}</li>\n" for item in items) + "</ul>"
        case Pairs(rows):
            return "<dl>\n" + "".join(f"<dt>{_text(a)}</dt><dd>{_text(b)}</dd>\n" for a, b in rows) + "</dl>"
        case Grid():
            return _table(block)
        case Picture(title, words, drawing):
            image = _svg(drawing, words)
            return f"<figure>\n<figcaption>{_text(title)}</figcaption>\n{image}\n</figure>"


def _table(grid: Grid) -> str:
    head = "".join(f'<th scope="col">{_text(cell)}</th>' for cell in grid.head)
    rows = "\n".join(
        f'<tr><th scope="row">{_text(row[0])}</th>'
        + "".join(f"<td>{_text(c)}</td>" for c in row[1:])
        + "</tr>"
        for row in grid.rows
    )
    caption = f"<caption>{_text(grid.caption)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"


def _svg(drawing: Drawing, words: str) -> str:
    shapes = "".join(map(_shape, drawing.shapes))
    size = f"{drawing.width:g} {drawing.height:g}"
    return f'<svg role="img" aria-label="{_text(words)}" viewBox="0 0 {size}">{shapes}</svg>'


def _shape(shape: Box | Rule | Label) -> str:
    match shape:
        case Box(x, y, width, height, shade):
            level = round(255 * (1 - shade))
            fill = f"#{level:02x}{level:02x}{level:02x}"
            return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'
        case Rule(x1, y1, x2, y2):
            return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#bbb"/>'
        case Label(x, y, text, anchor):
            return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{_text(text)}</text>'


def _text(text: str) -> str:
    return escape(shown(text))
