"""What differs between two looks at the home network: the last two, or two that are chosen."""

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from scanner.lan.devices.household import Seen
from scanner.lan.devices.looks import is_watch
from tui.present.home import page
from tui.present.home.page import HomeParts
from tui.screens.asking.ask_first import Choose
from tui.screens.home.parts import PartsPage
from tui.wording.home import page as words
from tui.wording.saying import short_moment_here

_MOST = 40  # looks to choose from, the newest first


class ChangesScreen(PartsPage):
    """Compares an older with a newer look at one network."""

    HEADING = words.CHANGES_TITLE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "older", words.OLDER, id="changes.older"),
        Binding("w", "newer", words.NEWER, id="changes.newer"),
    ]

    def __init__(self, home_number: int) -> None:
        super().__init__()
        self._home = home_number
        self._chosen: tuple[str | None, str | None] = None, None  # moments of the older and the newer look
        self._worked_out: tuple[object, tuple[str, HomeParts]] | None = None

    @property
    def looks(self) -> list[Seen]:
        """Every look at this network, oldest first."""
        household = self.session.home.household
        return page.looks_at(household, self._home) if household is not None else []

    def _two(self) -> tuple[Seen, Seen] | None:
        looks = self.looks
        if len(looks) < 2:
            return None
        by_key = {_key(seen): seen for seen in looks}
        asked = [seen for seen in looks if not is_watch(seen.look)]
        asked = asked if len(asked) > 1 else looks  # a watch is compared only where two looks are not
        newer = by_key.get(self._chosen[1] or "", asked[-1])
        before = [seen for seen in asked if seen.look.started < newer.look.started] or looks[:1]
        return by_key.get(self._chosen[0] or "", before[-1]), newer

    def _told(self) -> tuple[str, HomeParts]:
        two = self._two()
        if two is None:
            return words.NO_CHANGES_YET, []
        key = (*map(_key, two), self.session.home.version)
        if self._worked_out is None or self._worked_out[0] != key:
            self._worked_out = key, page.change_parts(*two)
        return self._worked_out[1]

    def sentence(self) -> str:
        two = self._two()
        said = self._told()[0]
        if two is None:
            return said
        older, newer = (short_moment_here(seen.look.started) for seen in two)
        return f"{words.CHANGES_NOW.format(before=older, after=newer)}\n{said}"

    def parts(self) -> HomeParts:
        return self._told()[1]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Choosing needs more than two looks."""
        if action in ("older", "newer"):
            return self._stands and len(self.looks) > 2
        return super().check_action(action, parameters)

    def action_older(self) -> None:
        """Choose the look to compare from."""
        self._choose(0, words.PICK_OLDER)

    def action_newer(self) -> None:
        """Choose the look to compare to."""
        self._choose(1, words.PICK_NEWER)

    @work(exclusive=True)
    async def _choose(self, which: int, question: str) -> None:
        looks = list(reversed(self.looks))[:_MOST]
        choices = [(_key(seen), _line(seen)) for seen in looks]
        chosen = await self.app.push_screen_wait(Choose(question, [], choices))
        if chosen is None:
            return
        two = [self._chosen[0], self._chosen[1]]
        two[which] = chosen
        self._chosen = two[0], two[1]
        self.refresh_now()


def _key(seen: Seen) -> str:
    return f"{seen.look.id} {seen.look.started!r}"


def _line(seen: Seen) -> str:
    look = seen.look
    return words.look_choice(look.id, short_moment_here(look.started), page.here(seen))
