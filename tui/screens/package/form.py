"""What a package is made of: its format, where to, what stays out, locked or not; and what is still wrong."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from scanner.actions.package import export_package as action
from scanner.actions.record.passphrase import LONGEST, Wrong, wrong_with
from scanner.log.export.content import Material
from scanner.log.export.formats.registry import FORMATS
from scanner.log.export.package import write
from scanner.log.export.redaction.choice import Choice
from scanner.text import clean
from scanner.typed_path import path_meant
from tui.screens.package.gaps import NotInIt
from tui.screens.package.handed import Handed
from tui.shared import export_package
from tui.widgets.buttons import Buttons
from tui.widgets.form import Field, Line, Picks
from tui.wording.app import record as words
from tui.wording.log import exporting as export_words
from tui.wording.terminal import commands

if TYPE_CHECKING:
    from tui.screens.base.host import Host

MOST_WORDS = 5000  # letters of all the words to black out


class PackageForm(VerticalScroll):
    """A format brings its own ending, a lock its passphrase; the page makes the preview and writes it."""

    def __init__(self, host: "Host") -> None:
        super().__init__(id="form", can_focus=False)
        self._host = host
        self._offered = False  # the words of last time

    def compose(self) -> ComposeResult:
        session = self._host.session
        yield NotInIt(session.left_out, id="not-in")
        says = [*([words.MADE_UP_PACKAGE] if session.made_up else []), words.PACKAGE_SAYS]
        yield Static(Content("\n".join(says)), id="package-says")
        yield Static(Content(words.FORMAT_ASK), classes="asks")
        kinds = {each.name: words.FORMATS[each.description] for each in FORMATS}
        yield Picks(kinds, ("bag",), many=False, id="format")
        yield Static(Content(words.WHERE_ASK), classes="asks")
        suggested = action.suggested(session.clock.time(), session.record.path)
        yield Line(suggested, limit=1000, id="where", placeholder=words.WHERE_SUCH)
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
        yield Static(Content(words.LOCK_ASK), classes="asks", id="lock-asks")
        yield Picks(words.PACKAGE_LOCK, many=True, id="lock")
        yield Static(Content(words.UNLOCKED), id="unlocked")
        yield Static(Content(words.CANNOT_LOCK), id="age")
        yield Field(password=True, placeholder=words.LOCK_FIELD, id="secret", max_length=LONGEST)
        yield Field(password=True, placeholder=words.LOCK_AGAIN, id="again", max_length=LONGEST)
        with Buttons(classes="buttons"):
            yield Button(words.MAKE_PACKAGE, id="write")
        yield Handed(self._host, id="handed")

    def on_mount(self) -> None:
        for name in ("#black-before", "#handed", "#anyway", "#synced", "#secret", "#again"):
            self.query_one(name).display = False
        can = action.can_lock()
        for name, shown in (("#lock-asks", can), ("#lock", can), ("#age", not can)):
            self.query_one(name).display = shown
        self._warn()
        self.call_after_refresh(self.scroll_home, animate=False)  # it says how to go on
        self.watch(self, "virtual_size", self.on_resize, init=False)

    def on_resize(self) -> None:
        """It, or what is in it, has another height; as it comes and goes its parts are not all there."""
        for handed in self.query(Handed):
            handed.keep_in_sight()

    def offer_words(self, before: tuple[str, ...]) -> None:
        """Words that were blacked out last time stand in their field, unless something was typed there."""
        field = self.query_one("#without", Line)
        if before and not self._offered and not field.value:
            field.value = ", ".join(before)
            self.query_one("#black-before").display = True
        self._offered = True

    def choice(self, material: Material) -> Choice:
        """What was ticked and typed. Raises Refused."""
        entries = action.numbers(material, export_package.at_commas(self._typed("entries-out")))
        without = export_package.at_commas(self._typed("without"))
        return action.choice(self.query_one("#ticks", Picks).picked, without, entries)

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    @property
    def kind(self) -> str:
        """The format that is picked."""
        return self.query_one("#format", Picks).picked[0]

    @property
    def path(self) -> Path:
        """Where it goes to."""
        return path_meant(self._typed("where") or "?")

    def move_to(self, path: Path) -> None:
        """It goes there instead."""
        self.query_one("#where", Line).value = str(path)

    def begin_lock(self) -> None:
        """Tick the lock, with the cursor where its passphrase goes."""
        lock = self.query_one("#lock", Picks)
        if not lock.picked:
            lock.pick("yes")
            lock.post_message(Picks.Changed(lock))
        self.query_one("#secret").display = True
        self.query_one("#secret").focus()

    @property
    def _locks(self) -> bool:
        return bool(self.query_one("#lock", Picks).picked)

    @property
    def secret(self) -> str | None:
        """What it is locked with; None for one that is not."""
        return self.query_one("#secret", Input).value if self._locks else None

    def on_picks_changed(self, event: Picks.Changed) -> None:
        """A format brings its own ending; a lock asks for a passphrase."""
        if event.picks.id == "lock":
            for name in ("#secret", "#again"):
                self.query_one(name).display = self._locks
            self.query_one("#unlocked").display = not self._locks
        if event.picks.id in ("format", "lock"):
            self._fit_ending()
            self._warn()

    def _fit_ending(self) -> None:
        field = self.query_one("#where", Line)
        if not field.value.strip():
            return
        path = Path(field.value)
        while path.suffix in (*export_package.SUFFIXES.values(), export_package.LOCKED) and path.suffix:
            path = path.with_suffix("")
        ending = export_package.SUFFIXES[self.kind] + (export_package.LOCKED if self._locks else "")
        field.value = f"{path}{ending}"

    def on_input_changed(self, event: Input.Changed) -> None:
        """The warning follows."""
        if event.input.id == "where":
            self._warn()

    def _warn(self) -> None:
        said = self._why_elsewhere()
        self.query_one("#synced", Static).update(Content(said))
        for name in ("#synced", "#anyway"):
            self.query_one(name).display = bool(said)

    def _why_elsewhere(self) -> str:
        """Why it should not go there: the folder is copied elsewhere, or the locked record's stick."""
        folder, record = write.synced_by(self.path), self._host.session.record.path
        if folder is not None:
            return export_words.SYNCED.format(folder=clean(folder))
        beside = record is not None and not self._locks and action.on_stick_of_record(record, self.path)
        return export_words.SAME_STICK if beside else ""

    @property
    def said_there(self) -> bool:
        """Whether it was ticked that it is to go there all the same."""
        return bool(self._why_elsewhere() and self.query_one("#anyway", Picks).picked)

    def wrong(self) -> str:
        """Why it is not written as it stands, with the cursor on the field to mend; empty where it can be."""
        said, field = self._wrong()
        if said:
            self.query_one(f"#{field}").focus()
        return said

    def _wrong(self) -> tuple[str, str]:
        if not self._typed("where"):
            return words.WHERE_FIRST, "where"
        if self._why_elsewhere() and not self.said_there:
            return export_words.SYNCED_STOP_APP, "anyway"
        if not self._locks:
            return "", ""
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
