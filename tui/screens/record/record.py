"""The record: every entry, newest first, what waits as a draft, and what can be done with all of it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from scanner.actions.listen.heard import Now
from scanner.log.diary import corrections
from scanner.log.diary.entries import amendments, drafts, entries, witnesses
from scanner.log.diary.entry import Entry
from scanner.store.errors import StoreError
from tui.present.diary import entry as present_entry
from tui.present.diary import record_rows
from tui.screens.base import registry
from tui.screens.base.page import Page
from tui.widgets.reading import Reading
from tui.widgets.said import say
from tui.widgets.tag_table import LiveTable
from tui.wording import problems
from tui.wording.app import common as app_words
from tui.wording.app import record as words
from tui.wording.app import upkeep

_OTHERS = 38  # columns and borders beside the words
SIDE = 58  # columns of the side pane


class RecordScreen(Page):
    """A table of entries; at full width the one under the cursor stands beside it."""

    HEADING = words.RECORD_TITLE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", words.WRITE, id="record.write"),
        Binding("d", "drafts", words.DRAFTS, id="record.drafts"),
        Binding("e", "package", words.PACKAGE, id="record.package"),
        Binding("m", "upkeep", words.UPKEEP, tooltip=words.ABOUT_UPKEEP, id="record.upkeep"),
        Binding("n", "notes", words.NOTES, show=False, tooltip=words.ABOUT_NOTES, id="record.notes"),
        Binding("v", "verify", words.VERIFY, show=False, tooltip=upkeep.LEADS["verify"], id="record.verify"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[str, Entry] = {}
        self._drafts = 0
        self._problem = ""

    def body(self) -> ComposeResult:
        widths = record_rows.widths(self._room())
        yield Static(Content(words.NO_ENTRIES_IN_APP), id="record-says")
        with Horizontal(id="record"):
            yield LiveTable(words.ENTRY_COLUMNS, widths, id="entries")
            with VerticalScroll(id="entry-side", can_focus=False):
                yield Reading(id="entry-side-text")

    def _room(self) -> int:
        """Columns for the words; fewer than none where they stand below the rest."""
        wide = self.app.size.width >= 116
        return self.app.size.width - _OTHERS - (SIDE if wide else 0)

    def on_resize(self) -> None:
        """The words take what is left, and the side pane comes or goes."""
        if self._stands:
            self.call_after_refresh(self.refresh_now)

    def read(self) -> None:
        case = self.session.case
        self._problem = ""
        if case is None:
            return
        try:
            self._entries = {str(entry.number): entry for entry in entries(case)}
            self._drafts = len(drafts(case))
        except StoreError as error:
            self._problem = problems.of_store(error)

    def tell(self, now: Now) -> None:
        table = self.query_one("#entries", LiveTable)
        room = self._room()
        for key, width in record_rows.widths(room).items():
            table.fit(key, width)
        table.show_header = room >= record_rows.BESIDE
        rows = record_rows.entry_rows(list(self._entries.values()), room)
        table.border_title = words.RECORD_TITLE
        table.border_subtitle = (
            f"{app_words.ENTER_OPENS}   {words.how_much_there_is(len(rows), self._drafts)}"
        )
        table.display = bool(rows)
        table.show(rows)
        says = self.query_one("#record-says", Static)
        empty = "" if rows else f"{words.NO_ENTRIES_IN_APP} {words.drafts_wait(self._drafts)}".strip()
        made_up = words.MADE_UP_DIARY if self.session.made_up else ""
        say(says, Content(self._problem or empty or made_up))
        says.display = bool(self._problem or empty or made_up)
        if rows and self.focused is None:
            table.focus()
        self._tell_side()

    def _tell_side(self) -> None:
        entry = self._entries.get(self.query_one("#entries", LiveTable).key_under_cursor or "")
        self.query_one("#entry-side").display = entry is not None and self.has_class("-wide")
        if entry is not None and self.has_class("-wide"):
            lines = self._full(entry)
            self.query_one("#entry-side-text", Reading).tell(lines)

    def _full(self, entry: Entry) -> list[str]:
        corrected = amendments(list(self._entries.values())).get(entry.number, ())
        case = self.session.case
        seen = witnesses(case).get(entry.number, ()) if case is not None else ()
        kind = corrections.corrected(list(self._entries.values())).get(entry.number, "")
        return present_entry.full(entry, witnesses=seen, corrected=corrected, right_kind=kind)

    def on_data_table_row_highlighted(self) -> None:
        """The side pane follows the cursor."""
        if self._stands:
            self._tell_side()

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """One entry in full."""
        from tui.screens.record.entry import EntryScreen

        self.app.push_screen(EntryScreen(int(event.row_key.value or "0")))

    def action_write(self) -> None:
        """A new entry."""
        from tui.screens.write.write import WriteScreen

        self.app.push_screen(WriteScreen())

    def action_drafts(self) -> None:
        """What was begun."""
        from tui.screens.record.drafts import DraftsScreen

        self.app.push_screen(DraftsScreen())

    def action_package(self) -> None:
        """For others."""
        from scanner.actions.package.add_findings import something_to_add

        if self._entries or something_to_add(self.session.judge):
            self.app.push_screen(registry.inner("package"))
        else:
            self.notify(words.NEEDS_ENTRY)

    def action_verify(self) -> None:
        """Is it as it was?"""
        from tui.screens.record.checks import VerifyScreen

        self.app.push_screen(VerifyScreen())

    def action_notes(self) -> None:
        """What no export holds."""
        from tui.screens.record.notes import NotesScreen

        self.app.push_screen(NotesScreen())

    def action_upkeep(self) -> None:
        """What can be done with the record as a whole."""
        self.host.action_go("upkeep")

    def plain_lines(self) -> list[str]:
        every = list(self._entries.values())
        corrected = amendments(every)
        lines = [
            present_entry.entry_line(entry, corrected.get(entry.number, ())) for entry in reversed(every)
        ]
        made_up = [words.MADE_UP_DIARY] if self.session.made_up else []
        state = f"{words.RECORD_TITLE}, {words.how_much_there_is(len(every), self._drafts)}"
        return [state, *made_up, *(lines or [words.NO_ENTRIES_IN_APP])]
