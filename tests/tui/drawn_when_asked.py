"""An app without a terminal is drawn when a test asks how it looks: a third of a test's time was for pictures
of which nobody saw one."""

from rich.console import RenderableType
from textual._compositor import Compositor
from textual._context import active_app, visible_screen_stack
from textual.geometry import Size
from textual.screen import Screen, SystemModalScreen
from textual.strip import Strip

_draw, _strips = Compositor.render_update, Compositor.render_strips
BENEATH = "_homesweep_beneath"  # at the compositor, with which the screens go


def render_update(
    compositor: Compositor,
    full: bool = False,
    screen_stack: list[Screen[object]] | None = None,
    simplify: bool = False,
) -> RenderableType | None:
    """As Compositor.render_update; of a mere change nothing, where it would be thrown away. The palette is
    drawn: how far its list can be scrolled is known by drawing alone."""
    app = active_app.get()
    if full or not app.is_headless or isinstance(app.screen, SystemModalScreen):
        return _draw(compositor, full, screen_stack, simplify)
    setattr(compositor, BENEATH, screen_stack or [])
    compositor._dirty_regions.clear()
    return None


def render_strips(compositor: Compositor, size: Size | None = None) -> list[Strip]:
    """As Compositor.render_strips, with what shines through from beneath a question."""
    if (beneath := getattr(compositor, BENEATH, None)) is not None:
        visible_screen_stack.set(beneath)
    return _strips(compositor, size)
