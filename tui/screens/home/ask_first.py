"""What is asked before a look at the home network: which one, how, how much of it. No is always first."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner.lan.access.consent import Consent
from scanner.text import clean
from tui.screens import agreed_hint
from tui.wording import commands
from tui.wording import home as home_words
from tui.wording.app import common as app_words
from tui.wording.app import home as words

if TYPE_CHECKING:
    from scanner.lan.access.plan import Network, Plan
    from scanner.lan.system.interfaces import Survey
    from tui.screens.host import Host

_MOST = 9
_AGREED = "agreed"  # what was agreed is to be noted first


class WantedLook(NamedTuple):
    """What the user said yes to."""

    plan: "Plan"
    consent: Consent


class Choose(ModalScreen[str | None]):
    """One of a few choices; None when it was left. The first is the default."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", app_words.BACK),
        agreed_hint.agreed_binding(f"dismiss('{_AGREED}')", "ask"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """To what was agreed only where that is said."""
        return parameters != (_AGREED,) or agreed_hint.said_in(self._texts)

    def __init__(self, title: str, texts: Sequence[str], choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._texts, self._choices = title, texts, choices

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask"):
            yield Static(Content(self._title), classes="title")
            for text in self._texts:
                yield Static(Content(text), classes="said")
            yield OptionList(*(Option(Content(text), value) for value, text in self._choices))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The choice."""
        self.dismiss(event.option_id)


async def ask_all(host: "Host", *, cameras: bool) -> WantedLook | str:
    """Everything that has to be said yes to, one thing after the other; a sentence where it ends here."""
    from scanner.lan.access.plan import DEFAULT_SECONDS, LISTEN_SECONDS

    reach = host.session.reach
    if reach is None:
        return commands.NOTHING_REAL
    found = await asyncio.to_thread(reach.survey)
    if found is None or not found.networks:
        return home_words.NO_NETWORK
    network = await _which(host, found)
    if network is None:
        return words.NOTHING_SENT
    how = await _how(host, network, cameras=cameras)
    if how == _AGREED:
        host.action_go("agreed")
    if how not in ("ask", "listen"):
        return words.NOTHING_SENT
    if how == "listen":
        return WantedLook(found.plan(str(network.ip), seconds=LISTEN_SECONDS), Consent(listen_only=True))
    plan = found.plan(str(network.ip), seconds=DEFAULT_SECONDS)
    if plan.wide:
        part = await _part(host, plan)
        if part not in ("near", "whole"):
            return words.NOTHING_SENT
        plan = found.plan(str(network.ip), seconds=DEFAULT_SECONDS, whole=part == "whole")
    cameras = cameras or await _cameras_too(host)
    return WantedLook(plan, Consent(send=True, ask_quiet_cameras=cameras))


async def _which(host: "Host", found: "Survey") -> "Network | None":
    if len(found.networks) == 1:
        return found.networks[0]
    there = {str(one.ip): one for one in found.networks[:_MOST]}
    choices = [(ip, f"{clean(one.interface, limit=40)}, {one.network}") for ip, one in there.items()]
    asked = Choose(words.WHICH_TITLE, [home_words.WHICH_NETWORK], [("no", words.NO), *choices])
    chosen = await host.push_screen_wait(asked)
    return there.get(chosen or "")


async def _how(host: "Host", network: "Network", *, cameras: bool) -> str | None:
    name = clean(network.interface, limit=40)
    texts = [words.THE_NETWORK.format(network=network.network, interface=name)]
    texts += [*filter(None, [agreed_hint.unagreed_line(host.session)]), home_words.LOOK_CONSENT]
    if cameras:
        texts += [home_words.CONSENT_CAMERAS]
        choices = [("no", words.NO), ("ask", words.YES_CAMERAS)]
        return await host.push_screen_wait(Choose(words.CAMERAS_TITLE, texts, choices))
    choices = [("no", words.NO), ("ask", words.YES_ASK), ("listen", words.YES_LISTEN)]
    texts += [f"{words.YES_LISTEN}: {home_words.CONSENT_LISTEN}"]
    return await host.push_screen_wait(Choose(words.BEFORE_SENDING_TITLE, texts, choices))


async def _cameras_too(host: "Host") -> bool:
    """The makers' greetings, asked about each time; whatever is no yes is a no, and the look goes on."""
    texts = [home_words.CONSENT_CAMERAS, home_words.CAMERAS_SHOW]
    choices = [("no", words.NO_CAMERAS), ("ask", words.YES_CAMERAS)]
    return await host.push_screen_wait(Choose(words.CAMERAS_TITLE, texts, choices)) == "ask"


async def _part(host: "Host", plan: "Plan") -> str | None:
    many = home_words.WIDE.format(many=f"{plan.network.network.num_addresses - 2:,}")
    choices = [("no", words.NO), ("near", home_words.WIDE_NEAR), ("whole", home_words.WIDE_WHOLE)]
    return await host.push_screen_wait(Choose(words.WIDE_TITLE, [many, home_words.WHICH_PART], choices))
