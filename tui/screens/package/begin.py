"""From the palette to a package of the record; what is empty gives none."""

from typing import TYPE_CHECKING

from scanner.store.errors import StoreError
from tui.wording import problems
from tui.wording.app import record, upkeep

if TYPE_CHECKING:
    from tui.screens.base.host import Host


def begin_package(host: "Host") -> None:
    """Open the page, behind the passphrase."""
    host.run_worker(_begin(host), group="go", exclusive=True)


async def _begin(host: "Host") -> None:
    from scanner.actions.package.add_findings import something_to_add
    from scanner.log.diary.entries import entries
    from tui.screens.package.package import PackageScreen

    if host.session.case is None and not host.access.has_record:
        host.notify(upkeep.NO_RECORD_IN_APP)
        return
    if not await host.access.record_there() or host.session.case is None:
        return
    try:
        there = bool(entries(host.session.case)) or something_to_add(host.session.judge)
    except StoreError as error:
        host.notify(problems.of_store(error))
        return
    if there:
        host.open_page(PackageScreen())
    else:
        host.notify(record.NEEDS_ENTRY)
