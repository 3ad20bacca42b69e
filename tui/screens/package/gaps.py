"""What a package will not hold though it keeps coming back: said first, with the way to its page."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from scanner.text import clean
from tui.present.heard import tags as present_tags
from tui.shared import export_package
from tui.wording.app import record as words

if TYPE_CHECKING:
    from scanner.log.export.content import Material

_MOST = 3  # tags with a button; all of them are named


class NotInIt(Vertical):
    """Stands only where there is such a tag. One button a tag."""

    class Wanted(Message):
        """The person wants to see the page of this tag."""

        def __init__(self, tag_id: str) -> None:
            super().__init__()
            self.tag_id = tag_id

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._tags: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static(Content(""), id="not-in-says")
        for place in range(_MOST):
            yield Button("", id=f"not-in-{place}")

    def on_mount(self) -> None:
        self.display = False

    def tell(self, material: "Material") -> None:
        """Show what stands now."""
        tags = material.coming_back
        self._tags = tuple(tag.id for tag in tags)
        self.query_one("#not-in-says", Static).update(
            Content("\n".join(export_package.not_in_it_lines(material)))
        )
        for place, button in enumerate(self.query(Button)):
            button.display = place < len(tags)
            if button.display:
                button.label = Content(words.open_page(clean(present_tags.tag_title(tags[place]), limit=48)))
        self.display = bool(tags)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """To its page."""
        event.stop()
        self.post_message(self.Wanted(self._tags[int((event.button.id or "").rpartition("-")[2])]))
