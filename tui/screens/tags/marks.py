"""What the user may say of a tag, wherever its keys are: mine, known, taken back. One way for all pages."""

from textual import work
from textual.binding import Binding, BindingType

from scanner.actions.marks.mark import MarkQuestion, asks_first
from scanner.following.judging.reasons import is_asked
from scanner.model import Tag
from scanner.store.errors import StoreError
from scanner.text import clean
from tui.present.heard import check, tags
from tui.screens.asking.dialogs import AskYes
from tui.screens.asking.until import until_asked
from tui.screens.base.page import Page
from tui.wording import problems
from tui.wording.app import common as words
from tui.wording.app import marks
from tui.wording.saying import full_date, local_time
from tui.wording.terminal import commands

_SAID = {"mine": words.MARKED_MINE, "known": words.MARKED_KNOWN, "unmark": marks.UNMARKED}
MARK_KEYS = {"m": "mine", "k": "known", "u": "unmark"}
_ASKED = {MarkQuestion.SILENCES: marks.mine_sure, MarkQuestion.IS_KNOWN: marks.known_sure}


def mark_bindings() -> list[BindingType]:
    """The keys of a page of TagMarks."""
    marking = (
        Binding(
            key,
            f"mark('{word}')",
            words.MARKS[word],
            show=False,
            tooltip=words.MARK_TIPS[word],
            id=f"tag.{word}",
        )
        for key, word in MARK_KEYS.items()
    )
    return [*marking, Binding("t", "until", marks.UNTIL, show=False, tooltip=marks.UNTIL_TIP, id="tag.until")]


class TagMarks(Page):
    """A page whose keys speak of the tag that is `meant`: its BINDINGS hold `mark_bindings`."""

    @property
    def meant(self) -> str | None:
        """Id or address of the tag under the cursor; None where there is none."""
        return None

    def can_mark(self, word: str) -> bool:
        """Whether this word would change something."""
        name = self.meant if self._stands else None
        if name is None:
            return False
        tag = self.session.heard.tag(name)
        if word == "unmark" and self.asked:
            return True
        return ((tag.mark if tag is not None else None) or "unmark") != word

    @property
    def asked(self) -> bool:
        """Whether it is the user's own is the question: what takes a mark back says no."""
        tag = self.session.heard.tag(self.meant) if self._stands and self.meant is not None else None
        return tag is not None and tag.mark is None and is_asked(tag)

    def mark_keys(self) -> str:
        """The keys of those words, as a border tells them."""
        offered = [word for word in MARK_KEYS.values() if TagMarks.can_mark(self, word)]
        return words.mark_keys(offered, self.asked)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the marks that would change something."""
        if action == "mark":
            return self.can_mark(str(parameters[0]))
        if action == "until":
            return self._stands and self.meant is not None
        return super().check_action(action, parameters)

    def of_what(self, action: str) -> str:
        """Which tag a mark is of, how near it is told too: the page is not seen behind the palette."""
        name = self.meant if self._stands and action.startswith(("mark", "until")) else None
        if name is None:
            return ""
        tag, session = self.session.heard.tag(name), self.session
        if tag is None:
            return marks.OF_THIS.format(tag=clean(name, limit=40))
        near = check.near(tag, session.now(), session.heard.trail, session.clock.time())
        return marks.OF_THIS.format(tag=f"{tags.tag_title(tag)}, {near}")

    def asks(self, tag: Tag, word: str) -> MarkQuestion | None:
        """What is asked before this word is kept."""
        return asks_first(tag, word)

    def action_mark(self, word: str) -> None:
        """Keep the user's word and say so; what a telling tag is said to be is asked first."""
        tag = self._weighed()
        if tag is None:
            return
        if question := self.asks(tag, word):
            self.app.push_screen(
                AskYes(_ASKED[question](tags.tag_title(tag))),
                lambda yes: self._keep(tag, word) if yes else self.say(commands.NOTHING_MARKED),
            )
        else:
            self._keep(tag, word)

    def _weighed(self) -> Tag | None:
        """The tag that is meant, weighed where it was heard this moment; None, and why it is, without one."""
        name = self.meant
        if name is None:
            return None
        try:
            tag = self.session.heard.weighed(name)
        except StoreError as error:
            self.say(problems.of_store(error))
            return None
        if tag is None:
            self.say(words.TOO_NEW)
        return tag

    @work(exclusive=True, group="mark")
    async def action_until(self) -> None:
        """Ask for a day, and mark it as known up to its end."""
        tag = self._weighed()
        until = await until_asked(self, tags.tag_title(tag)) if tag is not None else None
        if tag is not None and until is not None:
            self._keep(tag, "known", until)

    def _keep(self, tag: Tag, word: str, until: float | None = None) -> None:
        try:
            self.session.mark(tag, word, until)
        except StoreError as error:
            self.say(problems.of_store(error))
            return
        self.refresh_now()
        self.marked(tag.id)
        after = self.session.heard.tag(tag.id)
        still = word == "known" and after is not None and after.level == "following"
        no = word == "unmark" and tag.mark is None  # to the question whether it is theirs
        text = marks.KNOWN_AND_SHOWN if still else marks.NOT_MINE if no else _SAID[word]
        self.say(text if until is None or still else marks.known_until(full_date(local_time(until))))
        self.refresh_bindings()

    def say(self, sentence: str) -> None:
        """In place of what was said before: an old sentence beside a new one contradicts it."""
        self.app.clear_notifications()
        self.notify(sentence)

    def marked(self, tag_id: str) -> None:
        """It was marked, and what stands was told."""
