"""One tag as far as can be told: what lasted under one name each, and the links in between. Plain data."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from scanner.by_chance import FEWEST
from scanner.following.evidence.along import FEWEST_LEGS, NOT_ALONG, Along, weigh
from scanner.following.evidence.bystanders import DAILY
from scanner.following.evidence.evidence import Evidence
from scanner.following.evidence.legs import LegLog
from scanner.following.evidence.missed_visits import HOME_MADE
from scanner.following.evidence.presence import Presence
from scanner.following.linking.home_made import Signs
from scanner.following.linking.name_changes import Rate, Spell
from scanner.following.linking.quarters import Quarters
from scanner.following.linking.streams import ADDRESS_TEXT, QUARTER_S, Stream
from scanner.model import Heard, Instead
from scanner.places.visit import Visit
from signatures.trackers.makers import maker_of

LATELY_NAMES = 8  # chosen: so many of the newest names say whether it is home-made
MAX_OWN = 64  # chosen: bounds memory; names that a tag may have among what is heard around
MAX_NAME = 64  # chosen: characters; what a thing calls itself is a stranger's text
OTHER_KEY = "n:another-key "  # begins the key of an impostor
MAX_NAMES_OF_A_WAY = 12  # chosen: bounds memory; one each 15 minutes, for longer than a way goes on
MOST_DOUBT = 4.0  # chosen: links that may be wrong take off no more than a place and a bit is worth
MAX_ADDRESSES = MAX_ALIASES = 3_000  # chosen: bounds memory; a month of quarter-hour names
FIRST_KEPT = 64  # chosen: those heard by the time of the alert stay listed


class EarlierWay(NamedTuple):
    """What the legs of a way that is over, or of one until the tag was told, say of it; and the ids of the
    segments on which that rests."""

    along: Along
    segments: tuple[str, ...]


class Link(NamedTuple):
    """Why a segment is held to be the same tag as the one before it.

    `rule`: "same name", "hint", "succession", "day change", "same kind", "rotating keys"; `likely` 0 to 1.
    `by_time` True where nothing but the times speaks for it: such a link is never made, only told.
    `others` are the likeliest of those that it may go on from instead, each by the id of the segment.
    """

    rule: str
    likely: float
    time: float
    doubt: float = 0.0  # log-odds to take off, where it carried the tag to another place
    by_time: bool = False
    others: tuple[Instead, ...] = ()

    @property
    def certain(self) -> bool:
        """True for links that no coincidence makes."""
        return self.rule in ("same name", "rotating keys")

    @property
    def doubtful(self) -> bool:
        """True where nobody heard one name hand over to the other: a mark of the user's asks there again."""
        return self.rule in ("day change", "same kind")

    @property
    def credit(self) -> float:
        """How much of a move together the link itself counts for."""
        return self.likely


@dataclass(slots=True, eq=False)
class Segment:
    """One stretch of a tag's life under one address or identity."""

    id: str
    stream: Stream
    first: float
    last: float
    born_scan: int
    last_scan: int
    evidence: Evidence = field(default_factory=Evidence)
    presence: Presence = field(default_factory=Presence)
    keys: dict[str, None] = field(default_factory=dict)
    network: str = ""
    signs: Signs = field(default_factory=Signs)
    quarters: Quarters = field(default_factory=Quarters)
    link: Link | None = None
    birth: Spell | None = None
    latest: Spell | None = None
    packets: int = 0
    listened_s: float = 0.0
    scans: int = 0
    run: int = 0  # scans in a row, the latest among them
    longest_run: int = 0
    near_visit: Visit | None = None  # the last one with it beside its owner, which is evidence of nothing,
    near_sum: float = 0.0  # and the levels in dBm in it
    near_count: int = 0
    parted: int = 0  # times it was away from its owner after it had been beside them
    not_own: bool = False  # the user was asked whether it is theirs, and said no

    @property
    def near_level(self) -> float | None:
        """Mean level in dBm beside its owner in that visit."""
        return self.near_sum / self.near_count if self.near_count else None

    def heard_near(self, visit: Visit, level: float | None) -> None:
        """Note one window in which it was beside its owner."""
        if visit is not self.near_visit:
            self.near_visit, self.near_sum, self.near_count = visit, 0.0, 0
        if level is not None:
            self.near_sum += level
            self.near_count += 1

    @property
    def outlived_name(self) -> bool:
        """Whether its address was kept for longer than a genuine tag of its kind keeps one."""
        genuine_s = self.stream.rotation.genuine_name_s
        return genuine_s is not None and self.last - self.first > genuine_s

    @property
    def beside_owner(self) -> bool:
        """Whether its owner is there just now. A name that changes ends at such a time, so one that goes on
        telling both by turns tells neither."""
        return self.stream.near and not (self.stream.kind and self.parted >= FEWEST)

    @property
    def impostor(self) -> bool:
        """True for another key under the address of a tag that the user marked: it goes on from none."""
        return next(iter(self.keys), "").startswith(OTHER_KEY)

    @property
    def missed_as(self) -> str:
        """The class of tags that may be it where this name is missed; "" where its name lasts for ever."""
        kind = self.stream.kind
        return HOME_MADE + kind if kind and self.signs.home_made else kind

    @property
    def by_day(self) -> bool:
        """Whether its name lasts about a day; a home-made tag's lasts for as long as somebody set.

        What its hint tells of a quarter hour's name holds for no longer than one.
        """
        return (self.stream.daily or self._outlived_hint) and not self.signs.home_made

    @property
    def _outlived_hint(self) -> bool:
        stream = self.stream
        told = stream.rotation.running_hint and stream.state == "separated"
        return told and self.last - self.first > 2 * QUARTER_S

    @property
    def rate(self) -> Rate:
        """Packets over the seconds listened in the windows that heard it."""
        return Rate(self.packets, self.listened_s)

    def in_scan(self, scan: int) -> None:
        """Note that it was heard in the scan of this number; call before `last_scan` moves on."""
        if scan != self.last_scan or not self.run:
            self.run = self.run + 1 if scan - self.last_scan == 1 else 1
            if self.run > self.longest_run:
                self.longest_run = self.run
        self.last_scan = scan

    def heard_in(self, spell: Spell) -> None:
        """Note one more window in which it was heard."""
        self.birth, self.latest = self.birth or spell, spell
        self.packets += spell.packets
        self.listened_s += spell.length


@dataclass(slots=True, eq=False, weakref_slot=True)
class Chain:
    """One tag as far as can be told."""

    id: str
    kind: str
    segments: list[Segment]
    evidence: Evidence
    heard: Heard | None
    first: float
    last: float
    last_scan: int = 0
    windows: int = 0
    aliases: dict[str, None] = field(default_factory=dict)
    addresses: dict[str, None] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    names: dict[str, None] = field(default_factory=dict)
    mark: str | None = None
    until: float | None = None
    meant: tuple[str, ...] = ()  # the newest segments when the user marked what is one tag now
    meant_long: bool = False  # and that had outlived its name by then
    mark_ended: bool = False  # it was marked as the user's, and outlived that name since
    first_alert: float | None = None
    rotates: bool = False
    pieces_rotating: int = 0
    untold: bool = True
    separated: bool = False
    near_only: bool = True
    flood: bool = False  # it was heard first with more new ones than any crowd brings
    maybe: str | None = None  # the marked chain that this may go on from
    # `maybe` is no link's word, or it behaves as the marked one did not: that holds for a day
    guessed: bool = False
    by_time: str | None = None  # the chain that it may go on from, as far as times alone tell
    calls_itself: str | None = None  # of what is no tag
    maker: str | None = None
    answers_as: str | None = None  # what a tag passes for when it is asked
    earlier_way: EarlierWay | None = None  # of those along which it travelled the one that says most

    @property
    def word(self) -> str | None:
        """The user's mark while it holds: of what was heard later than it was said for, nothing is said; nor
        that somebody known has what may be another thing under a newer name."""
        if self.mark is None or (self.until is not None and self.last > self.until):
            return None
        return None if self.known_before else self.mark

    @property
    def known_before(self) -> bool:
        """Whether it was known under a name from which none surely leads to the newest."""
        return self.mark == "known" and self.unmeant is not None

    def says(self, name: str | None, company: int | None, address: str | None) -> None:
        """Note what it calls itself, and whose numbers it carries; `address` one that was assigned."""
        self.calls_itself = name[:MAX_NAME] if name and not name.isspace() else self.calls_itself
        if self.maker is None:
            self.maker = maker_of(company, address)

    @property
    def tail(self) -> Segment:
        """The newest segment."""
        return self.segments[-1]

    @property
    def head(self) -> Segment:
        """The oldest segment."""
        return self.segments[0]

    @property
    def home_made(self) -> bool:
        """Whether one of its newest names showed that the tag is home-made."""
        segments = self.segments
        if len(segments) == 1:  # asked for all the time: mostly there is one
            return segments[0].signs.home_made
        return any(segment.signs.home_made for segment in segments[-LATELY_NAMES:])

    @property
    def missed_as(self) -> str:
        """The class of tags that may be it where its newest name is missed."""
        kind = self.tail.stream.kind
        return HOME_MADE + kind if kind and self.home_made else kind

    @property
    def not_own(self) -> bool:
        """Whether the user said of one of its names that it is not theirs."""
        return any(segment.not_own for segment in self.segments)

    def turns_as(self, later: "Chain") -> bool:
        """Whether its newest name and the first of `later` may change their hints at one moment."""
        return self.segments[-1].quarters.agree(later.segments[0].quarters)

    def on_a_way(self, log: LegLog) -> Along:
        """The way in hand where it travelled along that; else the earlier one that says most."""
        now = self.along(log)
        if self.earlier_way is None or now.answer == "travels":
            return now
        return self.earlier_way.along

    def way_is_over(self, log: LegLog) -> None:
        """Keep what the way in hand says, if it travelled along it; a later way takes nothing of that off."""
        on_it = [(each, each.presence.ended_legs(log)) for each in self.segments[-MAX_NAMES_OF_A_WAY:]]
        found = weigh(sorted({number for _, numbers in on_it for number in numbers}), log.legs)
        self._keep_way(found, log, [each for each, numbers in on_it if numbers])

    def told_on_way(self, log: LegLog) -> None:
        """Keep what the way in hand says of what was told: where it leaves that later, this is still why."""
        if not log.over:
            newest = self.segments[-MAX_NAMES_OF_A_WAY:]
            self._keep_way(self.along(log), log, [each for each in newest if each.presence.heard(log)])

    def _keep_way(self, found: Along, log: LegLog, names: list[Segment]) -> None:
        """Keep what the legs say of it, under these of its names, where no earlier way says more."""
        if found.answer != "travels":
            return
        if self.earlier_way is None or found.score >= self.earlier_way.along.score:
            ids = tuple(each.id for each in names)
            self.earlier_way = EarlierWay(replace(found, ended=log.end), ids)

    def along(self, log: LegLog) -> Along:
        """What the legs of the way in hand say of it, under all of its newest names."""
        if len(log.legs) < FEWEST_LEGS:
            return NOT_ALONG
        heard: set[int] = set()
        for segment in self.segments[-MAX_NAMES_OF_A_WAY:]:
            heard.update(segment.presence.heard(log))
        return weigh(sorted(heard), log.so_far())

    @property
    def unmeant(self) -> int | None:
        """Number of the first segment that the user's mark may not mean; None if it means them all."""
        last = max((at for at, segment in enumerate(self.segments) if segment.id in self.meant), default=0)
        links = ((at, self.segments[at].link) for at in range(last + 1, len(self.segments)))
        return next((at for at, link in links if link is not None and link.doubtful), None)

    def call(self, names: Iterable[str]) -> None:
        """Note names that it goes by among what is heard around; the newest are `own`."""
        for name in names:
            self.names.pop(name, None)
            self.names[name] = None
        while len(self.names) > MAX_OWN:
            del self.names[next(iter(self.names))]
        self.own = frozenset(self.names)

    def list_addresses(self, addresses: Iterable[str]) -> None:
        """Note addresses that it used: the first ones and the newest stay listed."""
        for address in addresses:
            _keep(self.addresses, address, MAX_ADDRESSES)

    def list_aliases(self, ids: Iterable[str]) -> list[str]:
        """Note ids that it had; returns those that are not listed any more."""
        return [old for name in ids if (old := _keep(self.aliases, name, MAX_ALIASES)) is not None]

    @property
    def doubt(self) -> float:
        """Log-odds to take off, because links that carried it to other places may be wrong."""
        links = [segment.link for segment in self.segments if segment.link is not None]
        return min(MOST_DOUBT, sum([link.doubt for link in links])) if links else 0.0


def tag_id(name: str, first: float) -> str:
    """A stable id from the first stream's name and the moment it was first heard."""
    return "t-" + sha256(f"{name}|{first!r}".encode("utf-8", "replace")).hexdigest()[:8]


def other_key(address: str) -> str:
    """The key of what sends another Find My key from the address of a marked tag."""
    return OTHER_KEY + address


def borrowed(network: str, address: str) -> str:
    """The key of what sends for another network from an address that a tag has already."""
    return f"n:{network} {address}"


def address_of(key: str) -> str | None:
    """The address that a key stands for; None for other names."""
    if key[:2] == "n:":
        return key.partition(" ")[2]
    return key[2:] if key[:2] in ("a:", "s:") else None


def part_of_key(key: str) -> bool:
    """Whether it stands for an address that may be the first part of a Find My key: two other top bits are
    not of a random static one (Core Specification 5.4, Vol 6 Part B, 1.3.2.1). No two such share a key."""
    return len(key) == len("a:") + ADDRESS_TEXT and key[:3].upper() in ("A:C", "A:D", "A:E", "A:F")


def own_names(key: str) -> tuple[str, str]:
    """The names under which a key may stand among what is heard around."""
    if key[:2] == "n:":
        key = f"a:{address_of(key)}"
    return key, DAILY + key


def _keep(listed: dict[str, None], name: str, most: int) -> str | None:
    """Put `name` last, unless it is one of the first; returns what had to go for it."""
    if name in listed:
        if name in islice(listed, FIRST_KEPT):
            return None
        del listed[name]
    listed[name] = None
    if len(listed) <= most:
        return None
    old = next(islice(listed, FIRST_KEPT, None))
    del listed[old]
    return old
