"""Which pages there are. A page that is not here is offered nowhere: not at the start, not in the palette.

To add one: a module with a `Page`, and one line in ENTRIES. `start` puts it among the lines of the start
screen, in this order; `record` True unlocks the record before it opens; `needs` True asks where to keep one
if there is none yet, and `why` says what for where one's own is meant. A page to which other pages alone lead
has a line in INNER: those of another folder find it there by its id.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple, cast

from textual.screen import Screen

from tui.wording import kit, own_tags
from tui.wording.app import common as words
from tui.wording.app import import_file, record_access, upkeep
from tui.wording.app import record as app_record
from tui.wording.guided import compare, walk
from tui.wording.guided.visit import steps as visit_words
from tui.wording.home import page as home_page


class PageEntry(NamedTuple):
    """One page: `where` is "module:Class" below tui.screens."""

    id: str
    title: str
    where: str
    start: bool = True
    record: bool = False
    needs: bool = False
    why: str = ""

    def make(self) -> Screen[None]:
        """A fresh page."""
        return self.kind()()

    def kind(self) -> Callable[[], Screen[None]]:
        """Its class; its module is imported now."""
        return _kind(self.where)


PAGE_ENTRIES = (
    PageEntry("check", words.ENTRY_CHECK, "listening.check:CheckScreen", record=True),
    PageEntry("write", app_record.ENTRY_WRITE, "write.write:WriteScreen", record=True, needs=True),
    PageEntry("record", app_record.ENTRY_RECORD, "record.record:RecordScreen", record=True, needs=True),
    PageEntry(
        "phone", app_record.ENTRY_PHONE, "record.phone:PhoneScreen", start=False, record=True, needs=True
    ),
    PageEntry(
        "handed",
        app_record.ENTRY_HANDED,
        "package.hand_over:HandedScreen",
        start=False,
        record=True,
        needs=True,
    ),
    PageEntry(
        "import",
        import_file.ENTRY_IMPORT,
        "records.import_file:ImportScreen",
        start=False,
        record=True,
    ),
    PageEntry(
        "agreed", app_record.ENTRY_AGREED, "record.agreed:AgreedScreen", start=False, record=True, needs=True
    ),
    PageEntry(
        "upkeep", upkeep.ENTRY_UPKEEP, "record.upkeep:UpkeepScreen", start=False, record=True, needs=True
    ),
    PageEntry(
        "anchor", upkeep.LEADS["anchor"], "record.checks:AnchorScreen", start=False, record=True, needs=True
    ),
    PageEntry(
        "whose",
        own_tags.TITLE,
        "records.own_tags:OwnTagsScreen",
        start=False,
        record=True,
        needs=True,
        why=own_tags.NEEDS_OWN,
    ),
    PageEntry(
        "kit",
        kit.ENTRY_KIT,
        "records.kit:KitScreen",
        start=False,
        record=True,
        needs=True,
        why=kit.NEEDS_OWN,
    ),
    PageEntry("visit", visit_words.TITLE, "visit.visit:VisitScreen", start=False, record=True, needs=True),
    PageEntry("records", record_access.ENTRY_RECORDS, "records.records:RecordsScreen", start=False),
    PageEntry("client", record_access.ENTRY_CLIENT, "records.first_run:ClientScreen", start=False),
    PageEntry("own", record_access.ENTRY_OWN, "records.first_run:OwnScreen", start=False),
    PageEntry("tags", import_file.ENTRY_TAGS, "tags.tags:TagsScreen", start=False, record=True),
    PageEntry("places", words.ENTRY_PLACES, "tags.places:PlacesScreen", start=False, record=True),
    PageEntry("helpnow", words.ENTRY_HELPNOW, "help.help_now:HelpNowScreen"),
    PageEntry("help", words.ENTRY_HELP, "help.help:HelpScreen"),
    PageEntry("home", home_page.ENTRY_HOME, "home.home:HomeScreen", record=True),
    PageEntry("walk", walk.ENTRY, "listening.walk:WalkScreen", record=True),
    PageEntry("compare", compare.ENTRY, "listening.compare:CompareScreen", record=True),
)


INNER = {
    "entry": "record.entry:EntryScreen",
    "package": "package.package:PackageScreen",
    "help": "help.help:HelpScreen",
    "locate": "tags.locate:LocateScreen",
    "tag": "tags.tag:TagScreen",
    "read": "tags.read:ReadScreen",
    "records": "records.records:RecordsScreen",
    "close": "visit.close:CloseScreen",
    "visit": "visit.visit:VisitScreen",
}


def entry(name: str) -> PageEntry:
    """The entry of that id. Raises KeyError."""
    return {one.id: one for one in PAGE_ENTRIES}[name]


def id_of(page: Screen[Any]) -> str | None:
    """The id of the entry that a page is of; None of one that is not in PAGE_ENTRIES."""
    where = f"{type(page).__module__.removeprefix('tui.screens.')}:{type(page).__name__}"
    return next((one.id for one in PAGE_ENTRIES if one.where == where), None)


def inner(name: str, *given: Any) -> Screen[None]:
    """A fresh page of that id, one of INNER; `given` is what its class takes. Raises KeyError."""
    return _kind(INNER[name])(*given)


def _kind(where: str) -> Callable[..., Screen[None]]:
    module, name = where.split(":")
    return cast("Callable[..., Screen[None]]", getattr(import_module(f"tui.screens.{module}"), name))
