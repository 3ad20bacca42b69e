"""An app without a terminal is drawn when a test asks how it looks: a third of a test's time was for pictures
of which nobody saw one."""

from rich.console import RenderableType
from textual._compositor import Compositor
from textual._context import active_app
from textual.screen import Screen

_draw = Compositor.render_update


def render_update(
    compositor: Compositor,
    full: bool = False,
    screen_stack: list[Screen[object]] | None = None,
    simplify: bool = False,
) -> RenderableType | None:
    """As Compositor.render_update; of a mere change nothing, where it would be thrown away. A question above
    a page is drawn: what shines through from beneath is known in here alone."""
    app = active_app.get()
    if full or not app.is_headless or (screen_stack and app.screen.styles.background.a < 1):
        return _draw(compositor, full, screen_stack, simplify)
    compositor._dirty_regions.clear()
    return None
