"""A sheet beside the diary that is kept as it is typed."""

from scanner.log.diary.entry_check import EntryError
from scanner.store.errors import StoreError
from tui.screens.asking.passphrase import Sheet
from tui.shared import drafts
from tui.wording import problems
from tui.wording.app import record as words


class KeptSheet(Sheet):
    """Who leaves the page, or the app, leaves nothing unkept."""

    def keep(self) -> None:
        """Keep what was typed since. Raises EntryError and StoreError."""

    def on_mount(self) -> None:
        self.host.session.record.at_end.append(self.keep)

    def on_unmount(self) -> None:
        """The page is gone; so is its part in leaving, if it came to have one."""
        if self.keep in self.host.session.record.at_end:
            self.host.session.record.at_end.remove(self.keep)

    def keep_or_say(self) -> None:
        """The same; why it cannot be kept is said."""
        try:
            self.keep()
        except EntryError as error:
            self.say(words.NOT_SAVED.format(why=drafts.entry_problem(error)))
        except StoreError as error:
            self.say(words.NOT_SAVED.format(why=problems.of_store(error)))

    def on_button_pressed(self) -> None:
        self.action_back()

    def action_back(self) -> None:
        """What was typed stays."""
        self.keep_or_say()
        self.dismiss(True)
