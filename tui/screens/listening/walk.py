"""A walk: what it is and how one goes, then large numbers on the way, then its one answer."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from scanner.actions.listen.heard import Now
from scanner.actions.walk.steps import WalkPlan
from scanner.actions.walk.walk import CameAlong, WaySoFar
from scanner.model import ON_FOOT
from tui.present.heard import tags
from tui.present.heard import walk as present_walk
from tui.screens.agreed_first import once_agreed
from tui.screens.base.page import READING
from tui.screens.listening.someone import someone_now
from tui.screens.tags.marks import TagMarks, mark_bindings
from tui.widgets.big import Big
from tui.widgets.form import Picks
from tui.widgets.hints import HELP_NOW
from tui.widgets.said import say
from tui.widgets.talking import Told
from tui.wording import paper, problems
from tui.wording.app import common, record
from tui.wording.guided import walk as words
from tui.wording.tags import radio
from tui.wording.terminal import commands

if TYPE_CHECKING:
    from scanner.actions.walk.walk_in_app import WalkInApp

BESIDE = 40  # columns for what the number counts
PARTS = ("#walk-ready", "#walk-going", "#walk-over")


class WalkScreen(TagMarks):
    """The walk itself goes on in the app (`host.walking`): leaving the page does not end it."""

    HEADING, READ = words.TITLE, "#walk-over"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "end", words.END, id="walk.end"),
        Binding("a", "again", words.AGAIN, id="walk.again"),
        Binding("l", "write_down", record.WRITE_DOWN, id="walk.write"),
        Binding("o", "paper", paper.KEY, tooltip=paper.ABOUT, id="walk.paper"),
        Binding("b", "keep", common.KEEP_IT, id="walk.keep"),
        *READING,
        *mark_bindings(),
        HELP_NOW,
    ]

    def __init__(self) -> None:
        super().__init__()
        self._afresh = False  # the one before is over, and another is to begin
        self._part, self._keeps = "", False

    def body(self) -> ComposeResult:
        with VerticalScroll(id="walk-ready", can_focus=False):
            yield Static(Content("\n".join((*words.WHAT, commands.SCAN_CONSENT))), id="walk-what")
            yield Static(Content(f"{words.HOW} {common.FORM_KEYS}"), classes="walk-question")
            yield Picks(words.HOWS, (ON_FOOT,), many=False, id="walk-how")
            yield Picks({"awake": words.AWAKE}, many=True, id="walk-awake")
            yield Button(words.GO, id="walk-go")
        with Vertical(id="walk-going"):
            with Horizontal(id="walk-first"):
                yield Big(beside=BESIDE, id="walk-number")
                yield Static(Content(""), id="walk-counts")
            yield Static(Content(""), id="walk-boxes")
            yield Static(Content(""), id="walk-lines")
        with VerticalScroll(id="walk-over", can_focus=False):
            yield Static(Content(""), id="walk-answer")
            yield OptionList(id="walk-things")
            yield Static(Content(""), id="walk-rest")
            yield Told(id="walk-block")

    # what stands now

    def tell(self, now: Now) -> None:
        walking = self.host.walking
        part = "#walk-ready" if walking is None or self._afresh else "#walk-going"
        part = "#walk-over" if walking is not None and walking.over and not self._afresh else part
        for name in PARTS:
            self.query_one(name).display = name == part
        if walking is not None and part == "#walk-going":
            self._tell_going(self._on_the_way(walking.so_far()))
        if (keeps := self._can_keep(part)) != self._keeps:
            self._keeps = keeps
            self.refresh_bindings()
        if part != self._part:
            self._part = part
            if walking is not None and part == "#walk-over":
                self._tell_over(walking)
            self._focus_first(part)
            self.refresh_bindings()

    def read(self) -> None:
        """Its things may have been marked on their own pages."""
        if self._part == "#walk-over" and (walking := self.host.walking) is not None:
            things = self.query_one("#walk-things", OptionList)
            at = things.highlighted
            self._tell_over(walking)
            things.highlighted = at

    def _answered(self, walking: "WalkInApp") -> WaySoFar:
        """The answer, with what was said of its things since."""
        return walking.so_far().as_marked(self.session.heard.tag)

    def _focus_first(self, part: str) -> None:
        first = {"#walk-ready": "#walk-how", "#walk-over": "#walk-things"}.get(part)
        if first is None or not self.query_one(first).display:
            self.set_focus(None)
        else:
            self.query_one(first).focus(scroll_visible=False)

    def _on_the_way(self, way: WaySoFar) -> present_walk.OnTheWay:
        kept = self.session.case is not None or self.session.made_up
        return present_walk.on_the_way(way, hears=self.session.radio.problem is None, kept=kept)

    def _tell_going(self, shown: present_walk.OnTheWay) -> None:
        self.query_one("#walk-number", Big).tell(shown.number)
        self._put("#walk-counts", f"{shown.of}\n{shown.along}")
        self._put("#walk-boxes", f"{shown.boxes}   {shown.state}")
        self._put("#walk-lines", "\n".join([*self._trouble(), *shown.lines, *self._held()]))

    def _trouble(self) -> list[str]:
        run = self.session.radio
        return [radio.not_now(run.problem, goes_on=run.listening)] if run.problem else []

    def _held(self) -> list[str]:
        walking = self.host.walking
        if self.session.made_up:
            return [words.MADE_UP]
        if walking is None or (walking.keeps_awake and walking.holds is None):
            return []
        return [words.NOT_HELD if walking.holds is None else present_walk.held(walking.holds)]

    def _tell_over(self, walking: "WalkInApp") -> None:
        way = self._answered(walking)
        first, rest = present_walk.answer_parts(way)
        self._put("#walk-answer", "\n".join(self._with_record(walking, first)))
        self._put("#walk-rest", "\n".join(rest))
        self.query_one("#walk-rest").display = bool(rest)
        self.query_one("#walk-block", Told).tell(
            present_walk.talking_walk(way, someone_now(self.host.helping))
        )
        things = self.query_one("#walk-things", OptionList)
        things.clear_options()
        things.add_options(
            [Option(Content("\n".join(present_walk.named(one))), one.tag.id) for one in self._things(way)]
        )
        things.display = bool(self._things(way))
        things.highlighted = 0 if things.option_count else None

    def _with_record(self, walking: "WalkInApp", answer: list[str]) -> list[str]:
        """An answer with what its record did to it: why it ended comes first, what is not kept behind."""
        ended = [problems.of_store(walking.problem)] if walking.problem is not None else []
        return [*ended, *answer, *([words.LEFT_OUT] if walking.left_out else [])]

    def _things(self, way: WaySoFar) -> tuple[CameAlong, ...]:
        return present_walk.spoken(way)[: present_walk.MOST_NAMED]

    def _put(self, name: str, text: str) -> None:
        say(self.query_one(name, Static), Content(text))

    # what the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hints only for what can be done now."""
        if action == "end":
            return self._part == "#walk-going" and not self.session.made_up
        if action in ("again", "paper", "read"):
            return self._part == "#walk-over"
        if action == "keep":
            return self._can_keep(self._part)
        if action == "write_down":
            return self._part == "#walk-over" and self._meant() is not None
        return super().check_action(action, parameters)

    def _can_keep(self, part: str) -> bool:
        """Whether it is in no record: on the way from the first moment, over where anything was heard."""
        if part == "#walk-going":
            return self.session.case is None and not self.session.made_up
        return part == "#walk-over" and self.session.unkept

    @property
    def meant(self) -> str | None:
        """The thing under the cursor, once the walk is over."""
        one = self._meant() if self._part == "#walk-over" else None
        return one.tag.id if one is not None else None

    def marked(self, tag_id: str) -> None:
        """The answer says so."""
        self.read()

    def _meant(self) -> CameAlong | None:
        walking = self.host.walking
        these = self._things(self._answered(walking)) if walking is not None and walking.over else ()
        at = self.query_one("#walk-things", OptionList).highlighted
        return these[at or 0] if these else None

    def on_button_pressed(self) -> None:
        """Set out."""
        how = self.query_one("#walk-how", Picks).picked
        awake = bool(self.query_one("#walk-awake", Picks).picked)
        once_agreed(self.host, lambda: self._set_out(WalkPlan(how[0] if how else ON_FOOT, awake)))

    def _set_out(self, plan: WalkPlan) -> None:
        self._afresh = False
        self.host.start_walk(plan)
        self.refresh_now()

    def action_end(self) -> None:
        """The user says that it is over."""
        if self.host.walking is not None:
            self.host.walking.end()

    def action_again(self) -> None:
        """To the questions, for another one."""
        self._afresh = True
        self.refresh_now()

    def action_keep(self) -> None:
        """Choose where it is kept, or open the record that is there; a walk that goes on is kept too."""
        self.host.keep_now()

    def action_write_down(self) -> None:
        """What came along, into the diary."""
        from tui.screens.write import from_finding

        one = self._meant()
        if one is not None:
            from_finding.write_from_finding(self.host, one.tag.id, tags.tag_title(one.tag), choose=True)

    def action_paper(self) -> None:
        """One page of this answer."""
        from tui.screens.on_paper import offer_paper, result_page

        if self.host.walking is not None:
            way, at = self._answered(self.host.walking), self.session.clock.time()
            someone = someone_now(self.host.helping)
            offer_paper(self.host, result_page(present_walk.on_paper(way, someone, at)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One thing in full."""
        if event.option_list.id == "walk-things" and event.option_id is not None:
            self.host.open_tag(event.option_id)

    def plain_lines(self) -> list[str]:
        walking = self.host.walking
        if walking is None or self._afresh:
            asked = [words.HOW, *words.HOWS.values(), words.AWAKE, words.GO]
            return [words.TITLE, *words.WHAT, commands.SCAN_CONSENT, *asked]
        if walking.over:
            way, someone = self._answered(walking), someone_now(self.host.helping)
            answer = [line for line in present_walk.answer_lines(way, someone) if line]
            return [words.TITLE, *self._with_record(walking, answer)]
        way = walking.so_far()
        shown = self._on_the_way(way)
        told = [f"{shown.number} {shown.of}", shown.along, shown.state]
        return [words.TITLE, *told, *self._trouble(), *shown.lines, *self._held()]
