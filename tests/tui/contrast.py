"""Whether what stands on the terminal can be told from what is behind it, by WCAG 2.2's measure."""

from collections.abc import Iterator
from functools import cache

from rich.color import ColorTriplet
from rich.segment import Segment
from textual.color import Color

from tui.app.app import HomesweepApp

READABLE = 4.5  # text; success criterion 1.4.3
FRAMES = "│─┌┐└┘╭╮╰╯▏▎▍▌▋▊▉█▁▂▃▄▅▆▇▔▕▖▗▘▝╴╸╶╺━┃┏┓┗┛ "


def pale(app: HomesweepApp, least: float = READABLE) -> dict[str, float]:
    """Words on the screen that do not stand out from their background, with how much they do.

    What stands behind a question is dimmed on purpose, and is none of them.
    """
    found = {}
    strips = app.screen._compositor.render_strips()
    for region in (child.region for child in app.screen.children if child.display):
        for strip in strips[region.y : region.bottom]:
            for segment in strip.crop(region.x, region.right):
                told = segment.text.strip(FRAMES)
                if told and (ratio := _ratio(segment)) is not None and ratio < least:
                    found[told] = round(ratio, 2)
    return found


def _ratio(segment: Segment) -> float | None:
    style = segment.style
    if style is None or style.color is None or style.bgcolor is None:
        return None
    front, back = style.color.triplet, style.bgcolor.triplet
    if front is None or back is None:
        return None
    light, dark = sorted((_luminance(front), _luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def _luminance(triplet: ColorTriplet) -> float:
    red, green, blue = _linear(Color(*triplet))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(color: Color) -> Iterator[float]:
    for part in color.normalized:
        yield part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
