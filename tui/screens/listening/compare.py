"""A comparison: what is compared, then each listen with a large number, then what was there only with it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from scanner.actions.compare.comparison import PRESETS
from scanner.actions.listen.heard import Now
from scanner.compare.difference import OnlyThere
from tui.present.heard import compare as present_compare
from tui.screens.agreed_first import once_agreed
from tui.screens.asking.dialogs import AskYes
from tui.screens.base.page import READING, Page
from tui.screens.listening.someone import someone_now
from tui.widgets.big import Big
from tui.widgets.buttons import Buttons
from tui.widgets.form import TAB_AT_ONCE, Line, Picks
from tui.widgets.hints import HELP_NOW
from tui.widgets.said import say
from tui.widgets.talking import Told
from tui.wording import paper
from tui.wording.app import common, record
from tui.wording.guided import compare as words
from tui.wording.tags import radio
from tui.wording.terminal import commands

BESIDE = 40  # columns for what stands beside the number
ASKED, READY, GOING, OVER = PARTS = ("#compare-asked", "#compare-ready", "#compare-going", "#compare-over")
FIRST = {ASKED: "#compare-which", READY: "#compare-listen", OVER: "#compare-things"}
FIELDS = ("compare-first", "compare-second")
LONGEST = 40


class CompareScreen(Page):
    """The comparison itself goes on in the app (`host.comparing`): leaving the page does not end it."""

    HEADING, READ = words.TITLE, OVER
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *TAB_AT_ONCE,
        Binding("e", "end", words.STOP, id="compare.end"),
        Binding("a", "anew", words.AGAIN, id="compare.anew"),
        Binding("l", "write_down", record.WRITE_DOWN, id="compare.write"),
        Binding("o", "paper", paper.KEY, tooltip=paper.ABOUT, id="compare.paper"),
        Binding("b", "keep", common.KEEP_IT, id="compare.keep"),
        *READING,
        HELP_NOW,
    ]

    def __init__(self) -> None:
        super().__init__()
        self._part, self._listens, self._keeps = "", -1, False

    def body(self) -> ComposeResult:
        usual = words.PRESETS["bag"].labels
        with VerticalScroll(id="compare-asked", can_focus=False):
            asks = f"{words.WHICH} {common.FORM_KEYS}"
            yield Static(Content("\n".join((*words.WHAT, asks))), id="compare-what")
            titles = {code: each.title for code, each in words.PRESETS.items()}
            yield Picks(titles, ("bag",), many=False, id="compare-which")
            for name, label, says in zip(FIELDS, usual, (words.FIRST, words.SECOND), strict=True):
                field = Line(label, limit=LONGEST, placeholder=says, id=name)
                field.border_title = says  # it is filled in from the start: the placeholder is never seen
                yield field
            yield Button(words.BEGIN, id="compare-begin")
        with Vertical(id="compare-ready"):
            yield Static(Content(""), id="compare-next")
            yield Button(words.LISTEN, id="compare-listen")
        with Vertical(id="compare-going"):
            yield Static(Content(""), id="compare-label")
            with Horizontal(id="compare-first-row"):
                yield Big(beside=BESIDE, id="compare-number")
                yield Static(Content(""), id="compare-left")
            yield Static(Content(""), id="compare-notes")
        with VerticalScroll(id="compare-over", can_focus=False):
            yield Static(Content(""), id="compare-answer")
            yield OptionList(id="compare-things")
            yield Told(id="compare-block")
            yield Static(Content(""), id="compare-rest")
            with Buttons():
                yield Button(words.MORE_WITHOUT, id="compare-without")
                yield Button(words.MORE_WITH, id="compare-with")

    # what stands now

    def tell(self, now: Now) -> None:
        part, comparing = self._now(), self.host.comparing
        done = len(comparing.comparison.listens) if comparing is not None else 0
        for name in PARTS:
            self.query_one(name).display = name == part
        if part == GOING:
            self._tell_going()
        keeps = part == OVER and self.session.unkept
        if (part, done, keeps) != (self._part, self._listens, self._keeps):
            self._part, self._listens, self._keeps = part, done, keeps
            self._tell_once(part)
            self._focus_first(part)
            self.refresh_bindings()

    def _now(self) -> str:
        comparing = self.host.comparing
        if comparing is None:
            return ASKED
        if comparing.listening:
            return GOING
        return READY if comparing.comparison.next_label is not None else OVER

    def _focus_first(self, part: str) -> None:
        first = FIRST.get(part)
        if first is None:
            self.set_focus(None)
        elif self.query_one(first).display:
            self.query_one(first).focus(scroll_visible=False)
        else:
            first = "#compare-without" if self.query_one("#compare-without").display else "#compare-with"
            self.query_one(first).focus(scroll_visible=False)

    def _tell_going(self) -> None:
        comparing = self.host.comparing
        if comparing is not None:
            left = max(0, round(comparing.seconds - comparing.listened_s))
            self.query_one("#compare-number", Big).tell(str(left))
            self._put("#compare-label", self._label())
            self._put("#compare-left", words.seconds_left(left).partition(" ")[2])
            self._put("#compare-notes", "\n".join(self._notes()))

    def _label(self) -> str:
        comparing = self.host.comparing
        if comparing is None:
            return ""
        label = present_compare.label(comparing.comparison.next_label or "")
        return words.next_listen(len(comparing.comparison.listens) + 1, label)

    def _notes(self) -> list[str]:
        run = self.session.radio
        trouble = []
        if run.problem is not None:
            trouble = [radio.not_now(run.problem, goes_on=run.listening), words.NOT_COUNTED]
        return [*trouble, words.MADE_UP if self.session.made_up else words.AS_IT_IS]

    def _tell_once(self, part: str) -> None:
        if part == READY:
            self._put("#compare-next", "\n".join([self._label(), *self._how()]))
        elif part == OVER and self.host.comparing is not None:
            told = self.host.comparing.answer()
            self.query_one("#compare-without").display = self.host.comparing.comparison.again
            first, rest = present_compare.answer_parts(told)
            self._put("#compare-answer", "\n".join(first))
            self._put("#compare-rest", "\n".join(rest))
            someone = someone_now(self.host.helping)
            self.query_one("#compare-block", Told).tell(present_compare.talking_comparison(told, someone))
            things = self.query_one("#compare-things", OptionList)
            things.clear_options()
            things.add_options(
                Option(Content("\n".join(present_compare.named(one)))) for one in self._things()
            )
            things.display = bool(self._things())
            things.highlighted = 0 if self._things() else None

    def _how(self) -> list[str]:
        """What to do with it before the next listen, and what that sends."""
        comparing = self.host.comparing
        if comparing is None or not comparing.laid:
            return [words.AS_IT_IS, commands.SCAN_CONSENT]
        with_it = comparing.comparison.next_label == comparing.comparison.asked
        return [words.LAY_IT if with_it else words.TAKE_IT, words.AS_IT_IS, commands.SCAN_CONSENT]

    def _things(self) -> tuple[OnlyThere, ...]:
        comparing = self.host.comparing
        return comparing.answer().only[: present_compare.MOST_NAMED] if comparing is not None else ()

    def _put(self, name: str, text: str) -> None:
        say(self.query_one(name, Static), Content(text))

    # what the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hints only for what can be done now."""
        if action == "end":
            return self._part == GOING and not self.session.made_up
        if action == "anew":
            return self._part in (READY, OVER)
        if action in ("paper", "read"):
            return self._part == OVER
        if action == "keep":
            return self._part == OVER and self.session.unkept
        if action == "write_down":
            return self._part == OVER and self._meant() is not None
        return super().check_action(action, parameters)

    def _meant(self) -> OnlyThere | None:
        """The tag under the cursor; a thing that is no tag has no finding."""
        things = self._things()
        at = self.query_one("#compare-things", OptionList).highlighted
        one = things[at] if at is not None and at < len(things) else None
        return one if one is not None and one.tag is not None else None

    def on_picks_changed(self, event: Picks.Changed) -> None:
        """The usual words for what was picked; they can be changed."""
        for name, label in zip(FIELDS, self._preset(event.picks), strict=True):
            self.query_one(f"#{name}", Line).value = label

    def _preset(self, picks: Picks) -> tuple[str, str]:
        return words.PRESETS[picks.picked[0]].labels

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Begin, listen, or once more."""
        name, comparing = event.button.id, self.host.comparing
        if name == "compare-begin":
            self._begin()
        elif comparing is not None and name == "compare-listen":
            once_agreed(self.host, self.host.listen_to_next)
        elif comparing is not None:
            asked, other = comparing.comparison.asked, comparing.comparison.other
            comparing.comparison.once_more(asked if name == "compare-with" else other)
        self.refresh_now()

    def _begin(self) -> None:
        labels = [self.query_one(f"#{name}", Line).value.strip() for name in FIELDS]
        if not all(labels) or labels[0] == labels[1]:
            self.notify(words.SAME_LABELS)
            return
        preset = PRESETS[self.query_one("#compare-which", Picks).picked[0]]
        self.host.start_comparing(labels, preset)

    def action_end(self) -> None:
        """This listen is long enough."""
        if self.host.comparing is not None:
            self.host.comparing.end()

    def action_anew(self) -> None:
        """To the questions, for another one; asked first where a listen would be lost."""
        comparing = self.host.comparing
        done = len(comparing.comparison.listens) if comparing is not None else 0
        if done and not self.session.made_up and (self._part == READY or self.session.unkept):
            self.host.push_screen(AskYes(words.anew_sure(done)), self._anew_if)
        else:
            self._anew_if(True)

    def _anew_if(self, yes: bool | None) -> None:
        if yes:
            self.host.comparing = None
            self.refresh_now()

    def action_keep(self) -> None:
        """Choose where it is kept, or open the record that is there."""
        self.host.keep_now()

    def action_write_down(self) -> None:
        """What was there only with it, into the diary."""
        from tui.screens.write import from_finding

        one = self._meant()
        if one is not None:
            from_finding.write_from_finding(self.host, one.address, present_compare.title(one), choose=True)

    def action_paper(self) -> None:
        """One page of this answer."""
        from tui.screens.on_paper import offer_paper, result_page

        if self.host.comparing is not None:
            told, at = self.host.comparing.answer(), self.session.clock.time()
            someone = someone_now(self.host.helping)
            offer_paper(self.host, result_page(present_compare.on_paper(told, someone, at)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One tag in full."""
        one = self._meant()
        if event.option_list.id != "compare-things" or one is None:
            return
        tag = self.session.heard.tag((one.address or "").upper()) or self.session.heard.tag(one.key)
        if tag is not None:
            self.host.open_tag(tag.id)

    def plain_lines(self) -> list[str]:
        part, comparing = self._now(), self.host.comparing
        if comparing is None or part == ASKED:
            titles = [each.title for each in words.PRESETS.values()]
            return [words.TITLE, *words.WHAT, words.WHICH, *titles, words.BEGIN]
        if part == READY:
            return [words.TITLE, self._label(), *self._how(), words.LISTEN]
        if part == GOING:
            left = words.seconds_left(comparing.seconds - comparing.listened_s)
            return [words.TITLE, self._label(), left, *self._notes()]
        told = comparing.answer()
        someone = someone_now(self.host.helping)
        return [words.TITLE, *filter(None, present_compare.answer_lines(told, someone))]
