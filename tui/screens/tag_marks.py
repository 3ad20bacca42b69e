"""What the user may say of a tag, wherever its keys are: mine, known, taken back. One way for all pages."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from scanner.store.errors import StoreError
from tui.screens.page import Page
from tui.wording import app as words
from tui.wording import problems

SAID = {"mine": words.MARKED_MINE, "known": words.MARKED_KNOWN, "unmark": words.UNMARKED}
KEYS = {"m": "mine", "k": "known", "u": "unmark"}
TITLES = {"mine": words.MINE, "known": words.KNOWN, "unmark": words.UNMARK}


class TagMarks(Page):
    """A page whose keys speak of the tag that is `meant`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            key, f"mark('{word}')", TITLES[word], show=False, tooltip=words.MARK_TIPS[word], id=f"tag.{word}"
        )
        for key, word in KEYS.items()
    ]

    @property
    def meant(self) -> str | None:
        """Id or address of the tag under the cursor; None where there is none."""
        return None

    def can_mark(self, word: str) -> bool:
        """Whether this word would change something."""
        name = self.meant if self._stands else None
        if name is None:
            return False
        tag = self.doing.tag(name)
        return ((tag.mark if tag is not None else None) or "unmark") != word

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the marks that would change something."""
        if action == "mark":
            return self.can_mark(str(parameters[0]))
        return super().check_action(action, parameters)

    def action_mark(self, word: str) -> None:
        """Keep the user's word and say so; one heard this moment is weighed for it."""
        name = self.meant
        if name is None:
            return
        try:
            tag = self.doing.weighed(name)
            if tag is not None:
                self.doing.mark(tag, word)
        except StoreError as error:
            self.notify(problems.store_problem(error.problem, error.path)[0], markup=False)
            return
        self.notify(words.TOO_NEW if tag is None else SAID[word], markup=False)
        self.refresh_now()
        if tag is not None:
            self.marked(tag.id)
        self.refresh_bindings()

    def marked(self, tag_id: str) -> None:
        """It was marked, and what stands was told."""
