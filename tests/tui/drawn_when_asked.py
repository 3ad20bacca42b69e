"""An app without a terminal is drawn when a test asks how it looks: a third of a test's time was for pictures
of which nobody saw one."""

from rich.console import RenderableType
from textual._compositor import Compositor
from textual._context import active_app, visible_screen_stack
from textual.screen import Screen

_draw = Compositor.render_update


def render_update(
    compositor: Compositor,
    full: bool = False,
    screen_stack: list[Screen[object]] | None = None,
    simplify: bool = False,
) -> RenderableType | None:
    """As Compositor.render_update; nothing of a mere change, where it would be thrown away."""
    if full or not active_app.get().is_headless:
        return _draw(compositor, full, screen_stack, simplify)
    visible_screen_stack.set(screen_stack or [])
    compositor._dirty_regions.clear()
    return None
