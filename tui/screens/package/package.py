"""A package for others: what, where to, what is in it, locked or not. Looked through before it is written."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from scanner.actions.package import export_package as action
from scanner.actions.package.hand_over import entry_of, handed_since
from scanner.actions.record.passphrase import LONGEST, Wrong, wrong_with
from scanner.actions.refused import Refused
from scanner.actions.visit import visit as visits
from scanner.log.diary.entry_check import EntryError
from scanner.log.export.content import Material, choose
from scanner.log.export.formats.registry import FORMATS
from scanner.log.export.package import write
from scanner.log.export.package.write import ExportError
from scanner.log.export.redaction.choice import Choice
from scanner.store.errors import StoreError
from scanner.text import clean, printable
from tui.screens.asking.dialogs import AskYes
from tui.screens.package.gaps import NotInIt
from tui.screens.package.hand_over_review import leave_hand_over, looked_over
from tui.screens.package.handed import Handed
from tui.screens.page import Page
from tui.screens.plain import PlainScreen
from tui.screens.record.front_sheet import FrontSheet
from tui.screens.write import begin
from tui.shared import drafts, export_package
from tui.widgets.buttons import Buttons
from tui.widgets.form import Line, Picks
from tui.wording import problems
from tui.wording.app import record as words
from tui.wording.log import exporting as export_words
from tui.wording.terminal import commands

_PAUSE_S = 0.2  # between the last key and the preview
MOST_WORDS = 5000  # letters of all the words to black out


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
        self._offered = False  # the words of last time

    def body(self) -> ComposeResult:
        with VerticalScroll(id="form", can_focus=False):
            yield NotInIt(id="not-in")
            says = [*([words.MADE_UP_PACKAGE] if self.session.made_up else []), words.PACKAGE_SAYS]
            yield Static(Content("\n".join(says)), id="package-says")
            yield Static(Content(words.FORMAT_ASK), classes="asks")
            kinds = {each.name: words.FORMATS[each.description] for each in FORMATS}
            yield Picks(kinds, ("bag",), many=False, id="format")
            yield Static(Content(words.WHERE_ASK), classes="asks")
            yield Line(
                action.suggested(self.session.clock.time(), self.session.record.path),
                limit=1000,
                id="where",
                placeholder=words.WHERE_SUCH,
            )
            yield Static(Content(""), id="synced")
            yield Picks(words.SYNCED_ANYWAY, many=True, id="anyway")
            yield Static(Content(export_words.LEFT_OUT), classes="asks")
            yield Picks(export_words.TICKS, many=True, id="ticks")
            yield Static(Content(export_words.WORDS_ASK), classes="asks")
            yield Line("", limit=MOST_WORDS, id="without")
            yield Static(Content(export_words.BLACKED_OUT_APP), id="black-before", classes="hint")
            yield Static(Content(export_words.ENTRIES_ASK), classes="asks")
            yield Line("", limit=300, id="entries-out")
            yield Static(Content(words.WORKING), id="preview")
            yield Static(Content(words.LOCK_ASK), classes="asks")
            yield Picks(words.PACKAGE_LOCK, many=True, id="lock")
            yield Static(Content(words.UNLOCKED), id="unlocked")
            yield Static(Content(words.CANNOT_LOCK), id="age")
            yield Input(password=True, placeholder=words.LOCK_FIELD, id="secret", max_length=LONGEST)
            yield Input(password=True, placeholder=words.LOCK_AGAIN, id="again", max_length=LONGEST)
            with Buttons(classes="buttons"):
                yield Button(words.MAKE_PACKAGE, id="write")
            yield Handed(self.host, id="handed")
        yield Static(Content(""), id="problem")

    def come_up(self) -> None:
        super().come_up()
        for name in ("#black-before", "#handed", "#anyway", "#synced", "#secret", "#again", "#age"):
            self.query_one(name).display = False
        self._gather()
        self._warn_synced()
        self.call_after_refresh(self.query_one("#form").scroll_home, animate=False)  # it says how to go on

    def action_scroll(self, way: int) -> None:
        """A page of the form on or back; the cursor stays where it is."""
        form = self.query_one("#form", VerticalScroll)
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
        try:
            self._material = await asyncio.to_thread(action.material, case, now=now)
        except StoreError as error:
            self._say(problems.store_problem(error.problem, error.path)[0])
            return
        if self._stands_still:
            self.query_one(NotInIt).tell(self._material)
            self._offer_words(self._material.blacked_out)
            self._tell_preview()

    def _offer_words(self, before: tuple[str, ...]) -> None:
        """Words that were blacked out last time stand in their field, unless something was typed there."""
        field = self.query_one("#without", Line)
        if before and not self._offered and not field.value:
            field.value = ", ".join(before)
            self.query_one("#black-before").display = True
        self._offered = True

    def _choice(self) -> Choice | None:
        """What was ticked and typed; None, and why, while it cannot be told."""
        if self._material is None:
            return None
        try:
            entries = action.numbers(self._material, export_package.at_commas(self._value("entries-out")))
        except Refused as refused:
            self._say(problems.refused(refused))
            return None
        ticks, without = (
            self.query_one("#ticks", Picks).picked,
            export_package.at_commas(self._value("without")),
        )
        return action.choice(ticks, without, entries)

    @work(exclusive=True, group="preview")
    async def _tell_preview(self) -> None:
        """Beside the typing: of a long record it takes longer than the time between two keys."""
        self._say("")
        await asyncio.sleep(_PAUSE_S)
        if not self.query("#ticks"):  # the page, or the app, is being taken down
            return
        chosen, material = self._choice(), self._material
        if chosen is None or material is None:
            return
        lines = await asyncio.to_thread(export_package.preview_of, material, chosen)
        if not self._stands_still:
            return
        self._preview = [printable(line) for line in lines]
        self.query_one("#preview", Static).update(Content("\n".join(self._preview)))

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    def _say(self, sentence: str) -> None:
        self.query_one("#problem", Static).update(Content(printable(sentence)))

    def on_picks_changed(self, event: Picks.Changed) -> None:
        """The preview follows; a format brings its own ending; a lock asks for a passphrase."""
        if event.picks.id == "ticks":
            self._tell_preview()
        elif event.picks.id == "lock":
            can = action.can_lock()
            for name in ("#secret", "#again"):
                self.query_one(name).display = bool(event.picks.picked) and can
            self.query_one("#age").display = bool(event.picks.picked) and not can
            self.query_one("#unlocked").display = not event.picks.picked or not can
        if event.picks.id in ("format", "lock"):
            self._fit_ending()
            self._warn_synced()

    def _fit_ending(self) -> None:
        field = self.query_one("#where", Line)
        if not field.value.strip():
            return
        path = Path(field.value)
        while path.suffix in (*export_package.SUFFIXES.values(), export_package.LOCKED) and path.suffix:
            path = path.with_suffix("")
        ending = export_package.SUFFIXES[self._kind] + (export_package.LOCKED if self._locks else "")
        field.value = f"{path}{ending}"

    @property
    def _kind(self) -> str:
        return self.query_one("#format", Picks).picked[0]

    @property
    def _locks(self) -> bool:
        return bool(self.query_one("#lock", Picks).picked)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The preview and the warning follow."""
        if event.input.id in ("without", "entries-out"):
            self._tell_preview()
        elif event.input.id == "where":
            self._warn_synced()

    def _warn_synced(self) -> None:
        said = self._why_elsewhere()
        self.query_one("#synced", Static).update(Content(said))
        for name in ("#synced", "#anyway"):
            self.query_one(name).display = bool(said)

    def _why_elsewhere(self) -> str:
        """Why it should not go there: the folder is copied elsewhere, or the locked record's stick."""
        folder, record = write.synced_by(self._path), self.session.record.path
        if folder is not None:
            return export_words.SYNCED.format(folder=clean(folder))
        beside = record is not None and not self._locks and action.on_stick_of_record(record, self._path)
        return export_words.SAME_STICK if beside else ""

    @property
    def _path(self) -> Path:
        return Path(self._value("where") or "?").expanduser()

    # writing

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Write it, or note to whom it goes."""
        if event.button.id == "write":
            self._write()
        elif event.button.id == "note":
            self._hand_over()
        elif event.button.id == "remove":
            self._remove()

    def _wrong(self) -> tuple[str, str]:
        """Why it is not written as it stands, and the field to mend; empty where it can be."""
        if not self._value("where"):
            return words.WHERE_FIRST, "where"
        if self._why_elsewhere() and not self.query_one("#anyway", Picks).picked:
            return export_words.SYNCED_STOP_APP, "anyway"
        if not self._locks:
            return "", ""
        if not action.can_lock():
            return words.CANNOT_LOCK, "lock"
        fields = [self.query_one(name, Input) for name in ("#secret", "#again")]
        secret, again = (field.value for field in fields)
        wrong = wrong_with(secret, again)
        if wrong is Wrong.TOO_SHORT:
            return commands.PASSPHRASE_SHORT, "secret"
        if wrong is None:
            return "", ""
        if not again:
            return words.AGAIN_TOO, "again"
        for field in fields:
            field.value = ""
        return words.DIFFERED, "secret"

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
        chosen, material, (wrong, field) = self._choice(), self._material, self._wrong()
        if wrong or chosen is None or material is None or self._busy:
            self._say(wrong)
            if wrong:
                self.query_one(f"#{field}").focus()
            return
        path, kind = self._path, self._kind
        secret = self.query_one("#secret", Input).value if self._locks else None
        self._busy = True
        self._say(words.MAKING)
        try:
            with self.session.record.making(write.abandon, "package"):  # who leaves leaves no half of it
                write.check_free(path)
                content = await asyncio.to_thread(choose, material, chosen)
                case = begin.case_of(self.host)
                action.prepare(case, now=self.session.clock.time())  # the key is made here, not beside
                self._digest = await asyncio.to_thread(
                    export_package.write_package, case, content, path, kind, secret=secret
                )
        except ExportError as error:
            self._say(export_package.package_problem(error))
            return
        except StoreError as error:
            self._say(problems.store_problem(error.problem, error.path)[0])
            return
        finally:
            self._busy = False
        self._say("")
        self._written = path
        self.session.packages[path.absolute()] = self._digest
        lines = export_package.written(content, path, self._digest, locked=secret is not None)
        self.query_one(Handed).show(printable("\n".join(lines)))

    @work(exclusive=True, group="package")
    async def _remove(self) -> None:
        """Take away what was written last, after a yes."""
        path = self._written
        if path is None or not await self.app.push_screen_wait(AskYes(words.REMOVE_SURE)):
            return
        try:
            await asyncio.to_thread(action.remove, path)
        except OSError:
            self._say(words.REMOVE_NOT.format(path=clean(str(path), limit=200)))
            return
        self._written = None
        self.session.packages.pop(path.absolute(), None)
        self.query_one("#handed").display = False
        self._say(words.PACKAGE_REMOVED)

    @work(exclusive=True, group="package")
    async def _hand_over(self) -> None:
        handed = self.query_one(Handed)
        given = handed.given(self._digest)
        case, now = begin.case_of(self.host), self.session.clock.time()
        self._say("")
        try:
            number = await looked_over(self.host, entry_of(case, given, now=now))
        except Refused as refused:
            self._say(problems.refused(refused, words.DIARY_REFUSED))
            return
        except EntryError as error:
            self._say(drafts.entry_problem(error))
            return
        except StoreError as error:
            self._say(problems.store_problem(error.problem, error.path)[0])
            return
        if number is None:
            return
        handed.noted()
        self.notify(export_words.HANDED_NOTED.format(number=number), markup=False)
        try:
            noted = handed_since(case, now) if visits.going(case) is not None else None
            if noted is not None:  # the visit leads on: the receipt, then its own page
                self.app.switch_screen(PlainScreen(export_package.receipt(case, noted)))
        except StoreError as error:
            self._say(problems.store_problem(error.problem, error.path)[0])

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
