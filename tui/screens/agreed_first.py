"""Before a client's record is listened into with nothing agreed, it is asked once who is going to listen."""

from collections.abc import Callable

from scanner.actions.home import list_agreed
from scanner.actions.refused import Refused, refuse_listening
from scanner.actions.visit import visit
from scanner.log.proof.answers import Answer
from scanner.store.errors import StoreError
from tui.screens.asking.dialogs import Ask
from tui.screens.base import registry
from tui.screens.base.host import Host
from tui.wording import problems
from tui.wording.guided.visit.answers import LISTENERS, WHO_LISTENS


def once_agreed(host: Host, begin: Callable[[], object]) -> None:
    """Begin at once; or once the client says here that the record is their own, which is kept as their yes.

    Whoever helps is led to the visit, which asks the client. Where a no, or a later, stands nothing begins,
    and who said it and how it is changed is told."""
    case, now = host.session.case, host.session.clock.time

    def answered(answer: str | None) -> None:
        if answer == "visit":
            host.open_page(registry.inner("visit", True))
        elif answer == "own" and case is not None:
            try:
                visit.answered(case, Answer(now(), "listening", "yes", "client"))
            except StoreError as error:
                host.notify(problems.of_store(error))
            begin()

    try:
        real = case if not host.session.made_up else None
        asks = real is not None and list_agreed.asks_who_listens(real)
        if real is not None and not asks:
            refuse_listening(real)
    except Refused as refused:
        host.notify(problems.refused_in_app(refused))
        return
    except StoreError:  # what listens says why
        asks = False
    if asks:
        host.push_screen(Ask(WHO_LISTENS, LISTENERS), answered)
    else:
        begin()
