"""A package for others: what, where to, what is in it, locked or not. Looked through before it is written."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button, Input, Static

from scanner.actions.diary import begin_entry
from scanner.actions.package import export_package as action
from scanner.actions.package.add_findings import add_findings
from scanner.actions.package.hand_over import entry_of, handed_since
from scanner.actions.refused import Refused
from scanner.actions.visit import visit as visits
from scanner.log.diary.entry_check import EntryError
from scanner.log.export.content import Material, choose
from scanner.log.export.package import write
from scanner.log.export.package.write import ExportError
from scanner.log.export.redaction.choice import Choice
from scanner.store.errors import StoreError
from scanner.text import clean, printable
from tui.screens.asking.dialogs import Ask, AskYes
from tui.screens.base.page import Page
from tui.screens.package.form import PackageForm
from tui.screens.package.gaps import NotInIt
from tui.screens.package.hand_over_review import leave_hand_over, looked_over
from tui.screens.package.handed import Handed
from tui.screens.record.front_sheet import FrontSheet
from tui.screens.sheet_to_sign import SheetToSign
from tui.screens.write import begin
from tui.shared import drafts, export_package
from tui.widgets.form import Picks
from tui.widgets.said import say
from tui.wording import problems
from tui.wording.app import record as words
from tui.wording.log import exporting as export_words

if TYPE_CHECKING:
    from scanner.store.case import Case

_PAUSE_S = 0.2  # between the last key and the preview


class PackageScreen(Page):
    """One form; the preview follows the ticks. Nothing is written before "Write it"."""

    HEADING = words.PACKAGE_TITLE
    AUTO_FOCUS = "#format"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "write", words.MAKE_PACKAGE, id="package.write"),
        Binding("ctrl+s", "look_over", words.LOOK_OVER_KEY, id="package.over"),
        Binding("ctrl+n", "sheet", words.SHEET_KEY, id="package.sheet"),
        Binding("pagedown", "scroll(1)", show=False, priority=True),
        Binding("pageup", "scroll(-1)", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._material: Material | None = None
        self._preview: list[str] = []
        self._digest = ""
        self._written: Path | None = None  # what was written last
        self._busy = False
        self._away = False  # at the page of a tag that is not in it

    def body(self) -> ComposeResult:
        yield PackageForm(self.host)
        yield Static(Content(""), id="problem")

    def come_up(self) -> None:
        super().come_up()
        self._gather()

    @property
    def _form(self) -> PackageForm:
        return self.query_one(PackageForm)

    def action_scroll(self, way: int) -> None:
        """A page of the form on or back; the cursor stays where it is."""
        form = self._form
        form.scroll_page_down(animate=False) if way > 0 else form.scroll_page_up(animate=False)

    # what would be in it

    @property
    def _stands_still(self) -> bool:
        """It was not left meanwhile; an app that ends takes its parts away first."""
        return self in self.app.screen_stack and not self.leaving and bool(self.query("#preview"))

    @work(exclusive=True, group="package")
    async def _gather(self) -> None:
        case, now = begin.case_of(self.host), self.session.clock.time()
        self.session.heard.finish()
        self.say_problem(words.WORKED_OUT)  # some seconds after a year
        try:
            self._material = await asyncio.to_thread(action.material, case, now=now)
        except StoreError as error:
            self.say_problem(problems.of_store(error))
            return
        if self._stands_still:
            self.query_one(NotInIt).tell(self._material)
            self._form.offer_words(self._material.blacked_out)
            self._tell_preview()

    def _choice(self) -> Choice | None:
        """What was ticked and typed; None, and why, while it cannot be told."""
        if self._material is None:
            return None
        try:
            return self._form.choice(self._material)
        except Refused as refused:
            self.say_problem(problems.refused_in_app(refused))
            return None

    @work(exclusive=True, group="preview")
    async def _tell_preview(self) -> None:
        """Beside the typing: of a long record it takes longer than the time between two keys."""
        self.say_problem("")
        await asyncio.sleep(_PAUSE_S)
        if not self.query("#ticks"):  # the page, or the app, is being taken down
            return
        chosen, material = self._choice(), self._material
        if chosen is None or material is None:
            return
        adds = self.query_one(NotInIt).adds
        lines = await asyncio.to_thread(export_package.preview_of, material, chosen, adds)
        if not self._stands_still:
            return
        self._preview = [printable(line) for line in lines]
        say(self.query_one("#preview", Static), Content("\n".join(self._preview)))

    def on_picks_changed(self, event: Picks.Changed) -> None:
        """The preview follows."""
        if event.picks.id == "not-in-add":
            self.query_one(NotInIt).picked(self._material)
        if event.picks.id in ("ticks", "not-in-add"):
            self._tell_preview()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The preview follows."""
        if event.input.id in ("without", "entries-out"):
            self._tell_preview()

    # writing

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Write it, or note to whom it goes."""
        if event.button.id == "write":
            self._write()
        elif event.button.id == "note":
            self._hand_over()
        elif event.button.id == "remove":
            self._remove()

    def action_write(self) -> None:
        """What its button does."""
        self._write()

    def action_look_over(self) -> None:
        """The same of the hand-over."""
        self._hand_over()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One key for what the person is at: the package, or to whom it goes."""
        if action in ("write", "look_over"):
            return self._stands and self.query_one(Handed).has_cursor is (action == "look_over")
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """To the page before; a hand-over that was typed does not go without a word."""
        leave_hand_over(self.host, super().action_back, typed=self._stands and self.query_one(Handed).typed)

    @work(exclusive=True, group="package")
    async def _write(self) -> None:
        chosen, material, wrong = self._choice(), self._material, self._form.wrong()
        if wrong:
            self.say_problem(wrong)
        if wrong or chosen is None or material is None or self._busy or not await self._may_lie_there():
            return
        if not material.lines and self.query_one(NotInIt).left_out_all and not self._of_a_visit():
            self.say_problem(words.NEEDS_ENTRY)
            return
        path, kind, secret = self._form.path, self._form.kind, self._form.secret
        self._busy = True
        self.say_problem(words.MAKING)
        try:
            with self.session.record.making(write.abandon, "package"):  # who leaves leaves no half of it
                write.check_free(path)
                case = begin.case_of(self.host)
                material, added = await self._with_findings(case, material)
                content = await asyncio.to_thread(choose, material, chosen)
                action.prepare(case, now=self.session.clock.time())  # the key is made here, not beside
                self._digest = await asyncio.to_thread(
                    export_package.write_package, case, content, path, kind, secret=secret
                )
        except ExportError as error:
            self.say_problem(export_package.package_problem(error))
            return
        except (Refused, StoreError) as error:
            self.say_problem(problems.stopped_in_app(error, words.DIARY_REFUSED))
            return
        except EntryError as error:
            self.say_problem(drafts.entry_problem(error))
            return
        finally:
            self._busy = False
        self.say_problem("")
        self._written = path
        self.session.packages[path.absolute()] = self._digest
        lines = export_package.written(content, path, self._digest, kind, locked=secret is not None)
        self.query_one(Handed).show(printable("\n".join([*([added] if added else []), *lines])))

    def _of_a_visit(self) -> bool:
        """Whether the record holds a visit, which is handed over also without an entry."""
        from scanner.actions.visit import visit as visits

        return self.session.case is not None and visits.held(self.session.case)

    async def _with_findings(self, case: "Case", material: Material) -> tuple[Material, str]:
        """With what is ticked of NotInIt added to the diary, and a line that says so."""
        gaps = self.query_one(NotInIt)
        adds, feelings = gaps.adds, gaps.feelings
        if not adds:
            return material, ""
        found = await asyncio.to_thread(begin_entry.judged_each, case, adds)
        now, measured = self.session.clock.time(), not self.session.made_up
        added = add_findings(case, found, now=now, measured=measured, feelings=feelings)
        told = export_package.added_line(material, added)
        self._material = await asyncio.to_thread(action.material, case, now=now)
        gaps.tell(self._material)
        self._tell_preview()
        return self._material, told

    async def _may_lie_there(self) -> bool:
        """Where it would lie open on this computer, that is asked; another place is offered first."""
        form = self._form
        if (
            self.session.made_up
            or form.secret is not None
            or form.said_there
            or not action.at_home(form.path)
        ):
            return True
        stick = action.stick(self.session.record.path)
        other = stick / form.path.name if stick is not None else None
        answer = await self.app.push_screen_wait(
            Ask(export_package.at_home_question(form.path), export_package.at_home_choices(other))
        )
        if answer == "lock":
            form.begin_lock()
        elif answer == "stick" and other is not None:
            form.move_to(other)
            wrong = form.wrong()  # it may be the stick of the record
            self.say_problem(wrong)
            return not wrong
        elif answer != "there":
            self.say_problem(export_words.NOTHING_WRITTEN)
        return answer == "there"

    @work(exclusive=True, group="package")
    async def _remove(self) -> None:
        """Take away what was written last, after a yes."""
        path = self._written
        if path is None or not await self.app.push_screen_wait(AskYes(words.REMOVE_SURE)):
            return
        try:
            await asyncio.to_thread(action.remove, path)
        except OSError:
            self.say_problem(words.REMOVE_NOT.format(path=clean(str(path), limit=200)))
            return
        self._written = None
        self.session.packages.pop(path.absolute(), None)
        self.query_one("#handed").display = False
        self.say_problem(words.PACKAGE_REMOVED)

    @work(exclusive=True, group="package")
    async def _hand_over(self) -> None:
        handed = self.query_one(Handed)
        given = handed.given(self._digest)
        case, now = begin.case_of(self.host), self.session.clock.time()
        self.say_problem("")
        try:
            number = await looked_over(self.host, entry_of(case, given, now=now))
        except (Refused, StoreError) as error:
            self.say_problem(problems.stopped_in_app(error, words.DIARY_REFUSED))
            return
        except EntryError as error:
            self.say_problem(drafts.entry_problem(error))
            return
        if number is None:
            return
        handed.noted()
        self.notify(export_words.HANDED_NOTED.format(number=number))
        try:
            noted = handed_since(case, now) if visits.going(case) is not None else None
            if noted is not None:  # the visit leads on: the receipt, then its own page
                self.app.switch_screen(SheetToSign(noted, export_package.receipt(case, noted)))
        except StoreError as error:
            self.say_problem(problems.of_store(error))

    def on_not_in_it_wanted(self, event: NotInIt.Wanted) -> None:
        """To the page of a tag, where it can be added; what stands here stays."""
        if not self._busy:
            self._away = True
            self.host.open_tag(event.tag_id)

    def come_back(self) -> None:
        """It may have been added meanwhile."""
        super().come_back()
        if self._away:
            self._away = False
            self._gather()

    def action_sheet(self) -> None:
        """The page about the person."""
        self._about_me()

    @work(exclusive=True, group="sheet")
    async def _about_me(self) -> None:
        await self.app.push_screen_wait(FrontSheet())
        self._gather()

    def plain_lines(self) -> list[str]:
        return [words.PACKAGE_TITLE, *self._preview]
