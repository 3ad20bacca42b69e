"""One tag in full: places by day, how loud it was, what was recorded, what it may be, what it cannot show."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from scanner.actions.listen.heard import Now
from scanner.actions.marks.mark import marks_in
from scanner.actions.tags.asked import asked_of
from scanner.log.findings import tag_rooms
from scanner.log.findings.tag_rooms import TagRooms
from scanner.model import Tag
from scanner.store.errors import StoreError
from signatures.trackers.match import identify
from tui.present.heard import asked_tag, marks_given, tag_page, tags
from tui.screens.agreed_first import once_agreed
from tui.screens.asking.dialogs import AskYes
from tui.screens.tags.marks import MARK_KEYS, TagMarks, mark_bindings
from tui.widgets import textual_private
from tui.widgets.hints import HELP_NOW
from tui.widgets.said import say
from tui.wording import problems
from tui.wording.app import ask, locate, record
from tui.wording.app import common as words
from tui.wording.terminal import commands

NARROW_DAYS, WIDE_DAYS = 7, 14
MORE_KEYS = ("h", "r", "a", "t")
NARROW_BARS, WIDE_BARS = 44, 80


class TagScreen(TagMarks):
    """Shows a tag by its id; marks are kept at once and can be taken back."""

    HEADING = words.CHECK_TITLE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "write_down", record.WRITE_DOWN, id="tag.write"),
        Binding("f", "find", locate.FIND, id="tag.find"),
        *mark_bindings(),
        Binding("h", "hand", ask.HAND, show=False, tooltip=ask.IN_HAND_TITLE, id="tag.hand"),
        Binding("a", "talk('read')", ask.ASK, show=False, tooltip=ask.ASK, id="tag.ask"),
        Binding("r", "talk('sound')", ask.RING, show=False, tooltip=ask.RING, id="tag.ring"),
        HELP_NOW,
    ]

    def __init__(self, tag_id: str) -> None:
        super().__init__()
        self._tag_id = tag_id
        self._lines: list[str] = []
        self._said: list[str] = []
        self._rooms: TagRooms | None = None

    def body(self) -> ComposeResult:
        yield Static(Content(""), id="tag-title")
        with VerticalScroll(id="tag-page"):
            yield Static(Content(""), id="tag-text")
        yield Static(Content(""), id="tag-more")

    def on_resize(self) -> None:
        """What has room here may be another now."""
        self.call_after_refresh(self.refresh_now)

    def read(self) -> None:
        """It may just have been asked something."""
        tag, case = self.tag, self.session.case
        try:
            given = marks_in(case, tag) if tag is not None and case is not None else []
            asked = asked_of(self.session, tag) if tag is not None else []
            self._said = marks_given.marked_lines(given) + asked_tag.asked_lines(asked)
            self._rooms = tag_rooms.of(case, tag, identify) if tag is not None and case is not None else None
        except StoreError as error:
            self._said = [problems.of_store(error)]

    @property
    def tag(self) -> Tag | None:
        """The tag as it stands; None when it is gone."""
        return self.session.heard.tag(self._tag_id)

    def tell(self, now: Now) -> None:
        tag = self.tag
        title = tag_page.page_head(tag) if tag is not None else words.TAG_GONE
        say(self.query_one("#tag-title", Static), Content(title))
        say(self.query_one("#tag-more", Static), self._more())
        parts = self._parts(tag) if tag is not None else []
        lines = [line for head, body in parts for line in (head, *body)]
        if lines != self._lines:
            self._lines = lines
            say(self.query_one("#tag-text", Static), _content(parts))

    def _parts(self, tag: Tag) -> list[tuple[str, list[str]]]:
        wide = self.has_class("-wide")
        session = self.session
        tag = session.heard.up_to_now(tag)
        days = tag_page.grid(
            tag,
            session.heard.trail,
            session.judge.book,
            days=WIDE_DAYS if wide else NARROW_DAYS,
            narrow=self.has_class("-narrow"),
        )
        levels = session.heard.trail.levels(tag.addresses)
        signal = tag_page.signal_line(levels, width=WIDE_BARS if wide else NARROW_BARS, kind=tag.kind)
        others = tags.others_of(tag, session.heard.tag)
        todo, *rest = tag_page.tag_parts(tag, self._said, self._rooms, others)
        could = [part for part in rest if part[0] == words.COULD_HEAD]
        rest = rest[len(could) :]
        return [todo, (words.DAYS_HEAD, days), *could, (words.SIGNAL_HEAD, [signal]), *rest]

    def _more(self) -> Content:
        """The keys for which the line below has no room, drawn as there."""
        keys = (*MARK_KEYS, *MORE_KEYS, *((HELP_NOW.key,) if self.has_class("-narrow") else ()))
        wanted = [textual_private.binding_of(self, key) for key in keys]
        called = {"mark('unmark')": words.NOT_MINE} if self.asked else {}
        named = [
            (self.app.get_key_display(one), called.get(one.action, one.description))
            for one in wanted
            if self._can(one.action)
        ]
        return Content("  ").join(Content.assemble((key, "bold $accent"), f" {word}") for key, word in named)

    def _can(self, action: str) -> bool:
        name, _, rest = action.partition("(")
        return bool(self.check_action(name, (rest.strip("')"),)))

    @property
    def meant(self) -> str | None:
        """This tag, as long as it is there."""
        return self._tag_id if self.tag is not None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Advice only where there is some."""
        if action == "hand":
            tag = self.tag
            return tag is not None and asked_tag.hand(tag) is not None
        return super().check_action(action, parameters)

    def action_find(self) -> None:
        """Look for it by its signal. Where nothing listens yet, what that sends is said first."""
        if self.session.radio.listening or self.session.made_up:
            self._find()
        elif self.tag is not None:
            asks = f"{commands.SCAN_CONSENT}\n{locate.LISTEN_FOR_IT}"
            self.host.push_screen(AskYes(asks), self._find_if)

    def _find_if(self, yes: bool) -> None:
        if yes:
            once_agreed(self.host, self._find)

    def _find(self) -> None:
        from tui.screens.tags.locate import LocateScreen

        if (tag := self.tag) is not None:
            self.app.push_screen(LocateScreen(tag))

    def action_talk(self, what: str) -> None:
        """Ask it, or ring it; the choice is explained first."""
        from tui.screens.tags.talk import TalkScreen

        if (tag := self.tag) is not None:
            self.app.push_screen(TalkScreen(tag, what))

    def action_hand(self) -> None:
        """What to do with it in hand."""
        from tui.screens.tags.in_hand import InHandScreen

        if (tag := self.tag) is not None:
            self.app.push_screen(InHandScreen(tag))

    def action_write_down(self) -> None:
        """A finding for the record; nothing is added by that alone."""
        from tui.screens.write import from_finding

        from_finding.write_from_finding(self.host, self._tag_id)

    def plain_lines(self) -> list[str]:
        tag = self.tag
        if tag is None:
            return [words.TAG_GONE]
        parts = self._parts(tag)
        return [tag_page.page_head(tag), *(line for head, body in parts for line in ("", head, *body))]


def _content(parts: list[tuple[str, list[str]]]) -> Content:
    lines: list[Content] = []
    for head, body in parts:
        lines += (
            [Content(""), Content.assemble((head, "bold"))] if lines else [Content.assemble((head, "bold"))]
        )
        lines += [Content(line) for line in body]
    return Content("\n").join(lines)
