"""What the user said yes to, and the one rule that turns it into what may be done."""

from dataclasses import dataclass
from enum import Enum


class Need(Enum):
    """What a step asks of the network, from nothing to a maker's question."""

    LOCAL = "reads what this computer already knows"
    LISTEN = "joins multicast groups (the system sends IGMP/MLD notices) and listens"
    SEND = "sends questions that TVs, phones and printers send all day"
    ASK_CAMERAS = "sends the makers' one-datagram questions"
    ASK_ROUTER = "asks the router which doors it opens to the internet"
    SCAN_WIFI = "has the Wi-Fi card send probe requests"


class NotAsked(Exception):
    """A step was left out because the user did not say yes to what it needs."""


@dataclass(frozen=True, slots=True)
class Consent:
    """The user's answers for one run; with none of them nothing is opened, read or sent.

    `send` the network check; `listen_only` wins over every kind of sending; `ask_quiet_cameras`, `ask_router`
    and `scan_wifi` are extra steps that need `send` as well.
    """

    send: bool = False
    listen_only: bool = False
    ask_quiet_cameras: bool = False
    scan_wifi: bool = False
    ask_router: bool = False

    def allows(self, need: Need) -> bool:
        """Whether these answers cover `need`. Nothing else in scanner.lan decides this."""
        sends = self.send and not self.listen_only
        if need in (Need.LOCAL, Need.LISTEN):
            return self.send or self.listen_only
        if need is Need.ASK_CAMERAS:
            return sends and self.ask_quiet_cameras
        if need is Need.ASK_ROUTER:
            return sends and self.ask_router
        if need is Need.SCAN_WIFI:
            return sends and self.scan_wifi
        return sends

    def require(self, need: Need) -> None:
        """Raise NotAsked unless `need` is covered."""
        if not self.allows(need):
            raise NotAsked(need.value)
