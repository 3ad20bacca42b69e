"""What stands on a form: what is there already, and a field for each question."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList, Static

from scanner.actions.diary.answer_entry import TIMES
from scanner.actions.diary.draft_entry import Desk
from scanner.actions.diary.telling_words import ACCOUNT, tells_of_threat
from scanner.log.diary.entries import can_change_kind, drafts, places_used
from scanner.log.diary.entries import find as find_entry
from scanner.store import codename
from scanner.text import clean
from tui.present.diary import entry as present_entry
from tui.screens.base.page import Page
from tui.screens.write import begin
from tui.shared import drafts as shared_drafts
from tui.shared import form as shared_form
from tui.widgets.form import Line, Lines, Picks
from tui.widgets.numbers import Numbers
from tui.widgets.reading import Reading
from tui.wording.app import record as words
from tui.wording.log import diary

_TITLES = {
    "finding": words.FINDING_TITLE,
    "check": words.CHECK_NOTE_TITLE,
    "amendment": words.CORRECT_TITLE,
    "consent": diary.AGREED_SAYS,
}
ORDER = ("what", "reference")


class FormPage(Page):
    """Makes the fields of a draft; `_shown` is what stood in each as it was made."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "scroll(1)", show=False, priority=True),
        Binding("pageup", "scroll(-1)", show=False, priority=True),
    ]

    def __init__(self, desk: Desk | None) -> None:
        super().__init__()
        self._given, self.full = desk, False
        self._shown: dict[str, str] = {}

    @property
    def desk(self) -> Desk:
        """The draft."""
        if self._given is None:
            self._given = begin.fresh(self.host)
        return self._given

    @property
    def draft_id(self) -> str:
        """The id of the draft on the disk; empty where there is none so far."""
        return self._given.draft.id if self._given is not None else ""

    @property
    def questions(self) -> list[shared_form.Question]:
        """What this form asks."""
        desk = self.desk
        amends = desk.entry.amends
        beside = shared_form.Beside(
            bool(codename.of(desk.case)),
            amends is not None and can_change_kind(desk.case, amends),
            tuple(places_used(desk.case)),
        )
        return shared_form.questions(desk.entry, full=self.full, beside=beside)

    @property
    def _more(self) -> bool:
        """There are more questions."""
        return not self.full and self.desk.entry.kind != "consent"

    @property
    def _blank(self) -> bool:
        """Nothing is answered yet, so that it may still become an entry of another kind."""
        return not self.full and self.desk.entry.kind == "incident" and not self.desk.draft.id

    def action_scroll(self, way: int) -> None:
        """A page of the form on or back; what is typed into stays the same."""
        form = self.query_one("#form", VerticalScroll)
        form.scroll_page_down(animate=False) if way > 0 else form.scroll_page_up(animate=False)

    def _above(self) -> list[str]:
        """What is said of the form, and of which thing it is."""
        desk, entry = self.desk, self.desk.entry
        made_up = begin.made_up(self.host)
        lines = [*made_up, _TITLES.get(entry.kind, words.MADE_UP_FORM if made_up else words.FORM_SAYS)]
        lines += filter(None, [begin.added_before_note(desk)])
        lines += [words.NAMES_AS_BEFORE] if desk.named_before else []
        if self._there():
            lines.append(words.BELOW_OLD if entry.amends is not None else words.BELOW)
        elif not desk.draft.id and (waiting := drafts(desk.case)):
            lines.append(words.drafts_there(len(waiting)))
        return lines

    def _there(self) -> list[str]:
        """What is there already: the parts of a finding, the entry that is corrected."""
        desk, entry = self.desk, self.desk.entry
        if entry.amends is not None:
            old = find_entry(desk.case, entry.amends)
            return present_entry.full(old) if old is not None else []
        return present_entry.parts_of(entry) if entry.finding is not None or entry.check is not None else []

    def _beside(self) -> ComposeResult:
        """The same below the words that are typed, so that the place for these is seen at once; above it who
        can help, where the words may tell of a threat."""
        yield Numbers(diary.HELP_NOW, id="help-words", classes="help-box")
        if there := self._there():
            yield Reading(there, id="there")

    def _field(self, question: shared_form.Question) -> ComposeResult:
        field, entry = question.field, self.desk.entry
        if field in TIMES:
            yield self._line(field, shared_drafts.field_text(self.desk.draft, field), question.limit)
            yield Static(Content(self._told(field, "")), id=f"told-{field}", classes="told")
        elif field in shared_form.ITEMS:
            yield OptionList(id=f"i-{field}", classes="items")
            yield Button(words.ADD_ITEM[field], id=f"add-{field}")
        elif field == "order":
            yield from self._order()
        elif field in diary.MANY:
            picked = getattr(entry, field)
            yield Picks(diary.MANY[field], picked, many=True, id=f"f-{field}")
            if field == "behaviours":
                yield Numbers(diary.HELP_NOW, id="help-now", classes="help-box")
                yield Static(Content(words.KNOWS_WHERE_IN_APP), id="check-now")
        elif field in shared_form.ONE:
            value = shared_form.value_of(entry, field)
            yield Picks(shared_form.ONE[field], (value,), many=False, id=f"f-{field}")
        elif field == "witnesses":
            yield self._line(field, ", ".join(self.desk.draft.witnesses), question.limit)
        elif field in shared_form.LONG:
            text = Lines(shared_form.value_of(entry, field), limit=question.limit, id=f"f-{field}")
            self._shown[f"f-{field}"] = text.text
            yield text
        else:
            yield self._line(field, shared_form.value_of(entry, field), question.limit)

    def _line(self, field: str, value: str, limit: int) -> Line:
        line = Line(value, limit=limit, id=f"f-{field}")
        self._shown[f"f-{field}"] = line.value
        return line

    def _order(self) -> ComposeResult:
        order = self.desk.entry.order
        for name, asks in zip(ORDER, (words.ORDER_WHAT, words.ORDER_REFERENCE), strict=True):
            yield Static(Content(asks), classes="hint")
            line = Line(getattr(order, name) if order else "", limit=300, id=f"o-{name}")
            self._shown[f"o-{name}"] = line.value
            yield line
        yield Static(Content(diary.ORDER_BROKEN), classes="hint")
        picked = order.broken if order else ""
        yield Picks(shared_form.ORDER_ANSWERS, (picked,), many=False, id="o-broken")

    def _tell_help(self) -> None:
        """What was ticked may call for help now, or make a check worth while."""
        for told in self.query("#help-now"):
            told.display = self.desk.entry.needs_help
        for told in self.query("#check-now"):
            told.display = "knows-where" in self.desk.entry.behaviours

    def _tell_words(self) -> None:
        """The same box once more, below words that may tell of a threat; once it stands, it stays."""
        for box in self.query("#help-words"):
            caught = not box.display and tells_of_threat(self.desk.entry, ACCOUNT)
            if caught and not self.desk.entry.needs_help:
                box.display = True
                self.call_after_refresh(box.scroll_visible, animate=False)

    def _told(self, field: str, sentence: str) -> str:
        if sentence or field == "end":
            return clean(sentence, limit=200)
        return shared_drafts.said_back(self.desk.entry)
