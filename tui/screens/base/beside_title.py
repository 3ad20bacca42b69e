"""What stands beside the title of a page of a visit."""

from typing import TYPE_CHECKING

from tui.present import common
from tui.wording.app import common as app_words
from tui.wording.guided.visit import rooms as words

if TYPE_CHECKING:
    from scanner.actions.listen.heard import Now
    from tui.screens.base.host import Host


def state_line(host: "Host", now: "Now") -> str:
    """Whether it listens, without a time: that of each room, and of all, stand on the page itself."""
    session, in_room = host.session, host.in_room
    if session.radio.hears and in_room is not None and in_room.listening and now.listened_s:
        return words.LISTENS_NOW
    if session.made_up or session.radio.listening or session.looking:
        return common.state_line(session, now)
    return app_words.DOES_NOT_LISTEN
