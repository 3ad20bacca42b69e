"""From the palette to a package of the record; what is empty gives none."""

from typing import TYPE_CHECKING

from scanner.store.errors import StoreError
from tui.wording import app_record, app_upkeep, problems

if TYPE_CHECKING:
    from tui.app.app import HomesweepApp


def begin(home: "HomesweepApp") -> None:
    """Open the page, behind the passphrase."""
    home.run_worker(_begin(home), group="go", exclusive=True)


async def _begin(home: "HomesweepApp") -> None:
    from scanner.log.diary.entries import entries
    from tui.screens.record.package import PackageScreen

    if home.doing.case is None and not home.has_record:
        home.notify(app_upkeep.NO_RECORD)
        return
    if not await home.record_there() or home.doing.case is None:
        return
    try:
        there = bool(entries(home.doing.case))
    except StoreError as error:
        home.notify(problems.store_problem(error.problem, error.path)[0], markup=False)
        return
    if there:
        home.open_page(PackageScreen())
    else:
        home.notify(app_record.NEEDS_ENTRY)
