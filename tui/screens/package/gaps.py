"""What a package will not hold though it keeps coming back: said first, with a tick that adds it."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from scanner.text import clean
from tui.present.heard import tags as present_tags
from tui.shared import export_package
from tui.widgets.form import Line, Picks
from tui.wording.app import record as words
from tui.wording.log import exporting as export_words

if TYPE_CHECKING:
    from scanner.log.export.content import Material

_MOST = 3  # tags with a button; all of them are named
_LONGEST = 2000  # letters of how it made the person feel


class NotInIt(Vertical):
    """Stands only where there is such a tag. All are ticked but those that the user left out, `left_out`."""

    class Wanted(Message):
        """The person wants to see the page of this tag."""

        def __init__(self, tag_id: str) -> None:
            super().__init__()
            self.tag_id = tag_id

    def __init__(self, left_out: set[str], *, id: str) -> None:
        super().__init__(id=id)
        self._tags: tuple[str, ...] = ()
        self._left_out = left_out

    def compose(self) -> ComposeResult:
        yield Static(Content(""), id="not-in-says")
        yield Static(Content(export_words.ADD_BACK), classes="asks")
        yield Picks({}, many=True, id="not-in-add")
        yield Static(Content(export_words.ADD_BACK_FEEL), classes="asks")
        yield Line("", limit=_LONGEST, id="not-in-feel")
        for place in range(_MOST):
            yield Button("", id=f"not-in-{place}")

    def on_mount(self) -> None:
        self.display = False

    @property
    def adds(self) -> tuple[str, ...]:
        """Ids of the tags that are to be added."""
        return self.query_one("#not-in-add", Picks).picked if self.display else ()

    @property
    def left_out_all(self) -> bool:
        """Whether there are such tags, and none is to be added."""
        return bool(self.display) and not self.adds

    @property
    def feelings(self) -> dict[str, str]:
        """Id of each of them -> how it made the person feel, where that was said."""
        said = self.query_one("#not-in-feel", Line).value.strip()
        return dict.fromkeys(self.adds, said) if said else {}

    def tell(self, material: "Material") -> None:
        """Show what stands now."""
        tags = material.coming_back
        self._tags = tuple(tag.id for tag in tags)
        told = {tag.id: f"{present_tags.tag_title(tag)}. {present_tags.heard(tag)}" for tag in tags}
        choices = {tag_id: clean(text, limit=160) for tag_id, text in told.items()}
        self.query_one("#not-in-add", Picks).offer(choices, choices.keys() - self._left_out)
        self._say(material)
        for place, button in enumerate(self.query(Button)):
            button.display = place < len(tags)
            if button.display:
                button.label = Content(words.open_page(clean(present_tags.tag_title(tags[place]), limit=48)))
        self.display = bool(tags)

    def picked(self, material: "Material | None") -> None:
        """Keep in mind what was let go of, and say what goes along now."""
        picked = self.query_one("#not-in-add", Picks).picked
        self._left_out.difference_update(picked)
        self._left_out.update(tag for tag in self._tags if tag not in picked)
        if material is not None:
            self._say(material)

    def _say(self, material: "Material") -> None:
        """What is let go of is not in it; of the others the ticks say enough."""
        says = self.query_one("#not-in-says", Static)
        out = {tag.id for tag in material.coming_back} - {*self.query_one("#not-in-add", Picks).picked}
        says.update(Content("\n".join(export_package.not_in_it_lines(material, of=out))))
        says.display = bool(out)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """To its page."""
        event.stop()
        self.post_message(self.Wanted(self._tags[int((event.button.id or "").rpartition("-")[2])]))
