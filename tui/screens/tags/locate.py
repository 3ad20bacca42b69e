"""One tag while it is looked for: how near in one large word, its signal, and places to tick off."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner.actions.listen.heard import Now
from scanner.actions.tags.look_for_tag import Seek
from scanner.model import Tag
from tui.present.heard import closeness, tags
from tui.screens.base.page import Page
from tui.widgets.big import Big
from tui.widgets.said import say
from tui.wording.app import locate as words
from tui.wording.tags import locate, radio

_BESIDE = 24  # columns for the trend, and the frame
FRAME = 6


class LocateScreen(Page):
    """Uses the app's own listening, and starts it where there is none; what it started it stops."""

    HEADING = words.LOCATE_TITLE
    AUTO_FOCUS = "#looked-in"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", words.TICK, id="locate.tick"),
        Binding("s", "listen", words.LISTEN_AGAIN, id="locate.listen"),
    ]

    def __init__(self, tag: Tag) -> None:
        super().__init__()
        self._tag = tag
        self._seek: Seek | None = None
        self._started = self._listened = False

    def body(self) -> ComposeResult:
        self._seek = Seek(self.session, self._tag)
        with Vertical(id="near-box"):
            with Horizontal(id="near-first"):
                yield Big(beside=_BESIDE, id="near-word")
                yield Static(Content(""), id="near-trend")
            yield Static(Content(""), id="near-bar")
            yield Static(Content(""), id="near-minute")
        yield Static(Content(""), id="near-notes")
        with Vertical(id="looked"):
            yield Static(Content(words.PLACES_TO_LOOK_IN), id="looked-head")
            yield OptionList(*self._options(), id="looked-in")

    def come_up(self) -> None:
        self.query_one("#near-box").border_title = Content(tags.tag_title(self._tag))
        if self._seek is not None:
            self._seek.begin()
        if not self.session.radio.listening and not self.session.made_up:
            self.action_listen()
        super().come_up()

    def on_unmount(self) -> None:
        """Hear no more; leave the radio as it was found."""
        if self._seek is not None:
            self._seek.end()
        if self._started:
            self.session.radio.stop()

    # what stands now

    def tell(self, now: Now) -> None:
        if self._seek is None:
            return
        width = max(30, self.size.width - FRAME)
        standing = self._seek.now(closeness.steps(width))
        deaf = self._deaf()
        shown = closeness.shown(standing, width=width, waits=self._waits(self._seek), deaf=deaf)
        word = self.query_one("#near-word", Big)
        word.beside = FRAME if deaf and not self.has_class("-narrow") else _BESIDE
        word.tell(shown.word)
        self._put("#near-trend", shown.trend)
        self._put("#near-bar", shown.bar)
        self._put("#near-minute", shown.minute)
        self._put("#near-notes", "\n".join(self._notes()))
        if self.session.radio.listening != self._listened:
            self._listened = self.session.radio.listening
            self.refresh_bindings()

    def _put(self, name: str, text: str) -> None:
        say(self.query_one(name, Static), Content(text))

    def _waits(self, seek: Seek) -> bool:
        session = self.session
        hears = session.made_up or (session.radio.listening and session.radio.problem is None)
        return hears and seek.seconds < closeness.YET_S

    def _deaf(self) -> str:
        """What stands in the place of a level while nothing is heard: the last one is not of now."""
        session = self.session
        if session.radio.problem is not None:
            return locate.CANNOT_LISTEN
        return "" if session.made_up or session.radio.listening else words.NOT_LISTENING

    def _notes(self) -> list[str]:
        session, seek = self.session, self._seek
        if seek is None:
            return []
        return closeness.notes(
            seek.now(1),
            seconds=seek.seconds,
            made_up=session.made_up,
            problem=radio.radio_problem(session.radio.problem) if session.radio.problem is not None else None,
            listening=session.radio.listening,
        )

    # places

    @property
    def _ticked(self) -> set[int]:
        return self._seek.ticked if self._seek is not None else set()

    def _options(self) -> list[Option]:
        return [Option(Content(line)) for line in closeness.ticked_places(self._ticked)]

    def action_tick(self) -> None:
        """Tick the place under the cursor off, or take the tick back."""
        at = self.query_one("#looked-in", OptionList).highlighted
        if at is not None:
            self._ticked.symmetric_difference_update({at + 1})
            line = closeness.ticked_places(self._ticked)[at]
            self.query_one("#looked-in", OptionList).replace_option_prompt_at_index(at, Content(line))

    def on_option_list_option_selected(self) -> None:
        """Enter and the mouse do the same."""
        self.action_tick()

    # keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Listening is offered where it has ended."""
        if action == "listen":
            return not self.session.radio.listening and not self.session.made_up
        return super().check_action(action, parameters)

    def action_listen(self) -> None:
        """Listen until this page is left."""
        self._started = True
        self.host.start_listening(self.session.radio.place)

    def action_back(self) -> None:
        """To the tag; what was looked at is said once more."""
        if self._ticked:
            self.notify(locate.summary(self._ticked)[0])
        super().action_back()

    def plain_lines(self) -> list[str]:
        if self._seek is None:
            return [words.LOCATE_TITLE]
        reading = self._seek.now(1).reading
        return [
            f"{words.LOCATE_TITLE}: {tags.tag_title(self._tag)}",
            self._deaf() or locate.where(reading),
            *self._notes(),
            words.PLACES_TO_LOOK_IN,
            *closeness.ticked_places(self._ticked),
        ]
