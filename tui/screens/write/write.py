"""Writing an entry: five questions, or all. Kept as a draft while it is typed; added only at the end."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from scanner.actions.diary import add_entry
from scanner.actions.diary.answer_entry import TIMES
from scanner.actions.diary.draft_entry import Desk
from scanner.actions.diary.telling_words import addresses
from scanner.actions.refused import Refused
from scanner.log.diary import entries
from scanner.log.diary.entry import Finding
from scanner.log.diary.entry_check import EntryError
from scanner.store.errors import StoreError
from scanner.text import clean
from tui.present.diary import entry_parts
from tui.screens.asking.dialogs import Ask
from tui.screens.base import registry
from tui.screens.write import begin
from tui.screens.write.fields import FormPage
from tui.screens.write.item import ItemSheet
from tui.screens.write.review import OverScreen
from tui.shared import drafts
from tui.shared import form as shared_form
from tui.widgets.buttons import Buttons
from tui.widgets.form import TAB_AT_ONCE, Picks, first_empty, next_part
from tui.wording import problems
from tui.wording.app import common as app_words
from tui.wording.app import record as words
from tui.wording.log import diary

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.screens.base.host import Host

_SAVE_S = 0.25  # typed text is on disk after this time at the latest


class WriteScreen(FormPage):
    """One form for every kind of entry; without a desk it begins a new one."""

    HEADING = words.WRITE_TITLE
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "look_over", words.LOOK_OVER_KEY, id="write.over"),
        Binding("f1", "app.help", app_words.HELP, id="write.help"),
        Binding("ctrl+n", "more", words.MORE_KEY, id="write.more"),
        Binding("f3", "part(1)", words.NEXT_PART, id="write.part"),
        Binding("shift+f3", "part(-1)", words.PART_BEFORE, show=False, tooltip=words.PART_BEFORE),
        *TAB_AT_ONCE,
    ]

    def __init__(self, desk: Desk | None = None, *, full: bool = False) -> None:
        super().__init__(desk)
        self.full = full
        self._saving: Timer | None = None

    # the form

    def body(self) -> ComposeResult:
        with VerticalScroll(id="form", can_focus=False):
            yield Static(Content("\n".join(self._above())), id="above")
            for question in self.questions:
                if question.head:
                    yield Static(Content(question.head), classes="group")
                yield Static(Content(question.asks), classes="asks")
                if question.hint:
                    yield Static(Content(question.hint), classes="hint")
                yield from self._field(question)
                if question.field == "account":
                    yield from self._beside()
            with Buttons(classes="buttons"):
                yield Button(words.LOOK_OVER, id="over")
                if self._more:
                    yield Button(words.MORE, id="more")
                if self._blank:
                    yield Button(words.AGREED_TITLE, id="agreed")
        yield Static(Content(""), id="problem")

    def come_up(self) -> None:
        super().come_up()
        self.session.record.at_end.append(self._flush_now)
        for field in shared_form.ITEMS:
            self._tell_items(field)
        for field in TIMES:
            self._tell_time(field, _not_yet(self.desk, field))
        self._tell_help()
        if (only_read := self.desk.case.only_read) is not None:  # told before anything is typed in vain
            self.say_problem(problems.of_store(StoreError(only_read, str(self.desk.case.path))))
        first = first_empty(self) if self.full else next(iter(self.query("Line, Lines, Picks")), None)
        if first is not None:
            form = self.query_one("#form")
            first.focus()
            form.scroll_home(animate=False)
            if not self.full:  # what is said of the form is read first
                self.call_after_refresh(form.scroll_home, animate=False)
            if self.full:
                self.call_after_refresh(form.scroll_to_widget, first, animate=False)

    def on_unmount(self) -> None:
        """The page is gone; so is its part in leaving."""
        if self._flush_now in self.session.record.at_end:
            self.session.record.at_end.remove(self._flush_now)

    # answers

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take what was typed."""
        self._take(event.input, event.value)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """The same with several lines."""
        self._take(event.text_area, event.text_area.text)

    def _take(self, widget: "Widget", text: str) -> None:
        name = widget.id or ""
        if self._shown.get(name) == text:  # as it was shown: nobody typed
            return
        self._shown[name] = text
        kind, _, field = name.partition("-")
        wrong = self.desk.put_order(**{field: text}) if kind == "o" else self.desk.put(field, text)
        sentence = drafts.answer_note(field, wrong)
        if field in TIMES:
            self._tell_time(field, sentence)
            sentence = ""
            self._follow_time(field)
        self._changed(sentence)

    def _tell_time(self, field: str, sentence: str) -> None:
        for box in self.query(f"#told-{field}").results(Static):
            text = self._told(field, sentence)
            box.update(Content(text))
            box.display = bool(text)

    def _follow_time(self, field: str) -> None:
        """What a time said about the end and about how sure it is shows in their own fields."""
        if field == "end" and not self.desk.draft.typed.get("start"):
            self._tell_time("start", "")
        for picks in self.query("#f-sure").results(Picks):
            picks.pick(self.desk.entry.sure)

    def on_picks_changed(self, event: Picks.Changed) -> None:
        """Take what was picked."""
        kind, _, field = (event.picks.id or "").partition("-")
        code = event.picks.picked[0] if event.picks.picked else ""
        if kind == "o":
            self._put(field, self.desk.put_order(broken=code))
        elif field in diary.MANY:
            self._put(field, self.desk.put(field, event.picks.picked))
            self._tell_help()
        else:
            self._put(field, self.desk.put(field, shared_form.picked_value(field, code)))
        if field == "sure" and not self.desk.draft.typed.get("start"):
            self._tell_time("start", "")

    def _put(self, field: str, wrong: EntryError | None) -> None:
        self._changed(drafts.answer_note(field, wrong))

    def _changed(self, sentence: str) -> None:
        if self._saving is None:
            self._saving = self.set_timer(_SAVE_S, self._save)
        self._tell_words()
        self.say_problem(sentence)

    def _save(self) -> None:
        self._saving = None
        try:
            self.desk.flush()
        except StoreError as error:
            why = problems.of_store(error)
            self.say_problem(words.NOT_SAVED.format(why=why))
            return
        except EntryError as error:
            self.say_problem(words.NOT_SAVED.format(why=drafts.entry_problem(error)))
            return
        try:
            named = add_entry.private_places(self.desk.case, self.desk.entry)
        except StoreError:  # saved, and closed since: by a lock, or by who leaves
            return
        if named:
            self.say_problem(diary.NAMES_PRIVATE.format(place=clean(named[0])))

    def _flush_now(self) -> None:
        self.desk.flush()

    # lists

    def _tell_items(self, field: str) -> None:
        for box in self.query(f"#i-{field}").results(OptionList):
            box.clear_options()
            box.add_options(
                [Option(Content(line)) for line in entry_parts.item_lines(self.desk.entry, field)]
            )
            box.display = bool(self.desk.items(field))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One of the things kept, or of the people told."""
        field = (event.option_list.id or "").removeprefix("i-")
        if field in shared_form.ITEMS:
            self._item(field, event.option_index)

    @work(exclusive=True)
    async def _item(self, field: str, at: int) -> None:
        await self.app.push_screen_wait(ItemSheet(self.desk, field, at))
        self._tell_items(field)
        self._changed("")

    # what then

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Look it over, ask more, or add to a list."""
        name = event.button.id or ""
        if name == "over":
            self.action_look_over()
        elif name == "more":
            self.action_more()
        elif name == "agreed":
            self._save()
            self.app.switch_screen(WriteScreen(begin.agreed_desk(self.host)))
        else:
            field = name.removeprefix("add-")
            self._item(field, len(self.desk.items(field)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There are more questions only once, and parts only with them."""
        if action == "part":
            return self.full
        return self._more if action == "more" else super().check_action(action, parameters)

    def action_part(self, step: int) -> None:
        """To another part of the long form, its heading at the top."""
        found = next_part(self.query_one("#form"), self.focused, step)
        if found is not None:
            head, field = found
            field.focus(scroll_visible=False)
            self.call_after_refresh(self.query_one("#form").scroll_to_widget, head, animate=False, top=True)

    def action_more(self) -> None:
        """All questions."""
        self._save()
        self.app.switch_screen(WriteScreen(self.desk, full=True))

    @work(exclusive=True)
    async def action_look_over(self) -> None:
        """See it whole, and decide."""
        self._save()
        told = any(box.display for box in self.query("#help-words"))
        chosen = await self.app.push_screen_wait(OverScreen(self.desk, help_told=told))
        if chosen == "add" and await self._place_meant():
            self._add()
        elif chosen in ("drop", "mine"):
            self._drop(mine=chosen == "mine")
        elif chosen == "later":
            self._leave(words.DRAFT_KEPT_IN_APP.format(id=self.desk.draft.id) if self.desk.draft.id else "")

    async def _place_meant(self) -> bool:
        """Whether an address may stand in it as it is; asked once, as it is saved."""
        named = addresses(self.desk.entry)
        if not named:
            return True
        asks = diary.LOOKS_LIKE_ADDRESS.format(place=clean(named[0], limit=80))
        if await self.app.push_screen_wait(Ask(asks, diary.ADDRESS_CHOICES)) == "keep":
            return True
        for field in self.query("#f-place, #f-place_detail"):
            field.focus()
            break
        return False

    def _add(self) -> None:
        try:
            added = self.desk.add()
        except (EntryError, StoreError) as error:
            self.say_problem(_sentence(error))
            return
        said = words.ADDED_IN_APP.format(number=added.number)
        self.app.switch_screen(registry.inner("entry", added.number, said))

    def _drop(self, *, mine: bool) -> None:
        finding = self.desk.entry.finding
        try:
            if mine and finding is not None:
                self._mark_mine(finding)
            self.desk.drop()
        except (StoreError, Refused) as error:
            self.say_problem(_sentence(error))
            return
        self._leave(words.DROPPED_AND_MARKED if mine else diary.DROPPED)

    def _mark_mine(self, finding: Finding) -> None:
        tag = self.session.heard.tag(finding.subject) if finding.source == "tag" else None
        if tag is not None:
            self.session.mark(tag, "mine")
        else:
            add_entry.mark_mine(self.desk.case, finding, now=self.session.clock.time())

    def _leave(self, said: str) -> None:
        if said:
            self.notify(f"{said} {words.MADE_UP_DRAFT}" if self.session.made_up else said)
        self.dismiss()

    def action_back(self) -> None:
        """Leave it as a draft; where that cannot be kept, only after a question."""
        try:
            self.desk.leave()
        except (EntryError, StoreError) as error:
            self._leave_unsaved(_sentence(error))
            return
        kept = self.desk.draft.id if not self.desk.closed else ""
        self._leave(words.DRAFT_KEPT_IN_APP.format(id=kept) if kept else "")

    @work(exclusive=True)
    async def _leave_unsaved(self, why: str) -> None:
        self.say_problem(words.NOT_SAVED.format(why=why))
        asks = words.LEAVE_UNSAVED.format(why=why)
        if await self.app.push_screen_wait(Ask(asks, words.LEAVE_CHOICES)) == "leave":
            self._leave("")

    def plain_lines(self) -> list[str]:
        draft = self.desk.draft
        lines = [self.HEADING, *self._above(), *self._there()]
        for question in self.questions:
            lines += ["", question.asks, f"  {drafts.answer_text(draft, question.field) or '-'}"]
        return [clean(line, limit=2000) for line in lines]


def form_of(host: "Host", draft: str) -> WriteScreen | None:
    """The form of the draft of that id, as it was left; None where there is none. Raises StoreError."""
    found = next((one for one in entries.drafts(begin.case_of(host)) if one.id == draft), None)
    return WriteScreen(begin.desk(host, found), full=begin.wants_full(found)) if found is not None else None


def _not_yet(desk: Desk, field: str) -> str:
    """What stands under a time that was half typed when the draft was left."""
    return diary.NOT_A_TIME_YET if desk.draft.typed.get(field) else ""


def _sentence(error: EntryError | Refused | StoreError) -> str:
    if isinstance(error, Refused):
        return problems.refused_in_app(error)
    if isinstance(error, StoreError):
        return problems.of_store(error)
    return drafts.entry_problem(error)
