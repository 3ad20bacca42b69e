"""From what was heard to a draft: the record is asked for first where there is none, then the form opens."""

from typing import TYPE_CHECKING

from scanner.actions.diary.draft_entry import Desk
from scanner.actions.refused import Refused
from scanner.store.errors import StoreError
from scanner.text import clean
from tui.errors import Stop
from tui.screens.asking.dialogs import Ask
from tui.screens.write import begin as write_begin
from tui.screens.write.write import WriteScreen
from tui.wording import problems
from tui.wording.app import record as words

if TYPE_CHECKING:
    from tui.screens.base.host import Host

TAG, CHECK = "tag", "check"


def write_from_finding(host: "Host", name: str | None, shown: str = "", *, choose: bool = False) -> None:
    """Write down the tag or the home device of this id or address; None: the newest check.

    With `choose` it asks first whether that or the whole check is meant; `shown` is what the tag is called.
    """
    host.run_worker(_begin(host, name, shown, choose=choose), group="go", exclusive=True)


async def _begin(host: "Host", name: str | None, shown: str, *, choose: bool) -> None:
    if choose and name is not None:
        question = {TAG: words.THE_TAG.format(name=clean(shown, limit=48)), CHECK: words.THE_CHECK}
        picked = await host.push_screen_wait(Ask(words.WHICH_KIND, question))
        if picked is None:
            return
        name = name if picked == TAG else None
    if not await host.access.record_there():
        return
    try:
        made = write_begin.of_check(host) if name is None else await _of(host, name)
    except Stop as stop:
        host.clear_notifications()
        host.notify(clean(stop.sentence, limit=200))
    except Refused as refused:
        host.clear_notifications()
        host.notify(clean(problems.refused_in_app(refused, words.DIARY_REFUSED), limit=200))
    except StoreError as error:
        host.clear_notifications()
        host.notify(problems.of_store(error))
    else:
        host.push_screen(WriteScreen(made))


async def _of(host: "Host", name: str) -> Desk:
    if name.startswith("d-"):
        return write_begin.of_device(host, name)
    host.notify(words.WORKING, timeout=2)  # this is worked out beside the loop
    return await write_begin.of_tag(host, name)
