"""Which tags travel with the user: windows in, tags out. Pure; raises on no input."""

from dataclasses import dataclass, field
from hashlib import sha256

from scanner.model import Heard, Mark, Tag, Window

_LEVELS = ("following", "watch", "seen", "mine")


@dataclass(slots=True)
class _Sighted:
    id: str
    heard: Heard
    first: float
    last: float
    windows: int = 0
    addresses: dict[str, None] = field(default_factory=dict)
    mark: str | None = None


class Assessor:
    """Feed windows in time order; ask for the tags at any time."""

    def __init__(self) -> None:
        self._by_key: dict[str, _Sighted] = {}

    def add(self, window: Window) -> None:
        """Take in one closed window."""
        for heard in window.heard:
            self._hear(heard)

    def mark(self, mark: Mark) -> None:
        """The user's word: "mine", "known" or "unmark"."""
        word = None if mark.mark == "unmark" else mark.mark
        for tag in self._distinct():
            if (mark.address and mark.address in tag.addresses) or mark.tag == tag.id:
                tag.mark = word

    def tags(self) -> list[Tag]:
        """Every tag, most telling first."""
        tags = [_tag(sighted) for sighted in self._distinct()]
        return sorted(tags, key=lambda tag: (_LEVELS.index(tag.level), -tag.last_seen, tag.id))

    def _distinct(self) -> list[_Sighted]:
        return list({id(tag): tag for tag in self._by_key.values()}.values())

    def _hear(self, heard: Heard) -> None:
        address = heard.payload.address or heard.payload.host_id
        keys = [key for key in (address, heard.identification.identity) if key is not None]
        known = [self._by_key[key] for key in keys if key in self._by_key]
        tag = known[0] if known else _Sighted(tag_id(*keys[-1:], first=heard.first), heard, heard.first, 0.0)
        for key in keys:
            self._by_key[key] = tag
        tag.heard, tag.last, tag.windows = heard, max(tag.last, heard.last), tag.windows + 1
        if address is not None:
            tag.addresses[address] = None


def tag_id(identity: str = "", *, first: float) -> str:
    """A stable id from the first stream's identity and the moment it was first heard."""
    return "t-" + sha256(f"{identity}|{first!r}".encode("utf-8", "replace")).hexdigest()[:8]


def _tag(sighted: _Sighted) -> Tag:
    what = sighted.heard.identification
    level = "mine" if sighted.mark == "mine" else "seen" if what.state == "near-owner" else "watch"
    return Tag(
        id=sighted.id,
        family=what.family,
        name=what.name,
        kind="tracker",
        addresses=tuple(sighted.addresses),
        state=what.state,
        level=level,
        score=None,
        reasons=(),
        first_seen=sighted.first,
        last_seen=sighted.last,
        first_alert=None,
        sightings=sighted.windows,
        places=0,
        battery=what.battery,
        clone=False,
        mark=sighted.mark,
    )
