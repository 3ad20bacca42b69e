"""Adding to a record. What was heard is only ever added, each event chained to the one before."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scanner.model import HASHED, HELPER, HELPER_DEVICE, Gap, Mark, Stable, Window, address_kept
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events import codec
from scanner.store.events.chain import GENESIS, event_hash
from signatures.advertisement import Advertisement
from signatures.announcement import Announcement
from signatures.trackers.makers import maker_of

if TYPE_CHECKING:
    from scanner.store.case import Case

# an index is no part of the chain: who can write into the file could lead it to another packet, and where
# events were lost at the end it names them still, and those that came in their place
_SAME_PAYLOAD = (
    "SELECT seq FROM payload_index JOIN event USING (seq) WHERE digest = ? AND kind = 'payload' AND body = ?"
)
_SAME_WINDOW = (  # behind what was heard stands its chance, which was another one in earlier versions
    "SELECT 1 FROM window_index JOIN event USING (seq) "
    "WHERE digest = ? AND kind = 'window' AND substr(body, 1, length(?)) = ?"
)
_SAME_ANNOUNCEMENT = (
    "SELECT 1 FROM window_index JOIN event USING (seq) "
    "WHERE digest = ? AND kind = 'announcement' AND time = ? AND body = ?"
)
_INDEX_WINDOW = "INSERT OR REPLACE INTO window_index (digest, seq) VALUES (?, ?)"
MAX_NAME = 64  # characters kept of what a stranger's thing says of itself
# What a person said, and what ends a look at a network, goes with some chance of its own: the hash of what is
# left out of an export stands in it all the same, and must not tell by trying if it was this name or that.
# These go into no export as they are.
KEPT_BACK = ("witnesses", "place", "device", "visit", "sweep", HELPER, HELPER_DEVICE)
_SALTED, _SALT_BYTES = frozenset(("entry", *KEPT_BACK)), 16
IN_FULL_AT = 3  # places at which a stranger is no longer one who passed by
MAX_REMEMBERED = 50_000  # payload numbers kept in memory; the rest are looked up


def sign_of(case: "Case", address: str) -> str:
    """The keyed hash under which this record keeps the bystander of an address."""
    short = hashlib.blake2b(address.encode("utf-8", "replace"), key=case.hash_key, digest_size=8)
    return HASHED + short.hexdigest()


class Writer:
    """Appends to one record. Every method is whole or nothing; raises StoreError when the disk refuses."""

    def __init__(self, case: "Case") -> None:
        self._case = case
        self._payloads: dict[object, int] = {}
        self._taken_back = case.taken_back

    @property
    def case(self) -> "Case":
        """The record that it adds to."""
        return self._case

    def event(self, kind: str, time: float, body: Mapping[str, Any] | str) -> int:
        """Append one event and return its number."""
        if kind in _SALTED and not isinstance(body, str):
            body = {**body, "salt": secrets.token_hex(_SALT_BYTES)}
        text = body if isinstance(body, str) else codec.dump(body)
        with self._case.transaction() as db:
            row = db.execute("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1").fetchone()
            seq, before = (row[0] + 1, row[1]) if row else (1, GENESIS)
            db.execute(
                "INSERT INTO event (seq, time, kind, body, hash) VALUES (?, ?, ?, ?, ?)",
                (seq, time, kind, text, event_hash(before, seq, time, kind, text)),
            )
        return int(seq)

    def window(self, window: Window) -> bool:
        """Keep a window that is over, and clear what was written of it while it was open.

        False when this very window is there already (imported twice).
        """
        with self._case.transaction() as db:
            body = codec.window_body(self.masked(window), self._payload)
            db.execute("DELETE FROM open_window")
            mark, heard = codec.digest(body), body[:-1]
            if db.execute(_SAME_WINDOW, (mark, heard, heard)).fetchone():
                return False
            seq = self.event("window", window.start, self._with_chance(body))
            db.execute(_INDEX_WINDOW, (mark, seq))
        return True

    def open_window(self, window: Window, *, now: float) -> None:
        """Keep what was heard so far of the window that is not over; called about every second."""
        with self._case.transaction() as db:
            body = codec.window_body(self.masked(window), self._payload)
            db.execute(
                "INSERT INTO open_window (one, written, body) VALUES (1, ?, ?) "
                "ON CONFLICT (one) DO UPDATE SET written = excluded.written, body = excluded.body",
                (now, body),
            )

    def settle_open_window(self) -> bool:
        """After a stop without warning: what was being heard then becomes a window of its own."""
        with self._case.transaction() as db:
            row = db.execute("SELECT body FROM open_window").fetchone()
            if row is None:
                return False
            try:
                start = codec.window_start(row[0])
            except (ValueError, KeyError, RecursionError) as error:
                raise StoreError(StoreProblem.DAMAGED, str(self._case.path), "open_window") from error
            self.event("window", start, self._with_chance(row[0]))
            db.execute("DELETE FROM open_window")
        return True

    def gap(self, gap: Gap) -> None:
        """Keep a stretch in which nothing could be heard."""
        self.event("gap", gap.time, {"end": gap.end, "cause": gap.cause})

    def mark(self, mark: Mark) -> None:
        """Keep the user's word about a tag; of a helper's things as events that older versions pass over."""
        if mark.mark == HELPER:
            told = {"address": mark.address, "until": mark.until, "tag": mark.tag}
            self.event(HELPER, mark.time, told)
            return
        self.event("mark", mark.time, {key: value for key, value in mark._asdict().items() if key != "time"})

    def announcement(self, announcement: Announcement) -> None:
        """Keep a piece of evidence about a home device; the very same one only once."""
        body = codec.dump({"source": announcement.source, **announcement.values})
        mark = codec.digest(f"{announcement.time!r} {body}")
        with self._case.transaction() as db:
            if db.execute(_SAME_ANNOUNCEMENT, (mark, announcement.time, body)).fetchone():
                return
            seq = self.event("announcement", announcement.time, body)
            db.execute(_INDEX_WINDOW, (mark, seq))

    def imported(self, sha256: bytes, time: float, body: Mapping[str, Any]) -> None:
        """Keep that a file was read in, so that reading it again adds nothing."""
        with self._case.transaction() as db:
            seq = self.event("import", time, body)
            db.execute("INSERT OR REPLACE INTO import_index (digest, seq) VALUES (?, ?)", (sha256, seq))

    def stranger_at(self, key: str, place: str, stranger: Stable) -> bool:
        """Note that a stranger was heard at a place; True when it now is kept in full."""
        with self._case.transaction() as db:
            known = "INSERT OR IGNORE INTO stranger_place (stranger, place) VALUES (?, ?)"
            if not db.execute(known, (key, place)).rowcount:
                return False
            count = "SELECT count(*) FROM stranger_place WHERE stranger = ?"
            if db.execute(count, (key,)).fetchone()[0] != IN_FULL_AT:
                return False
            self.in_full(key, stranger)
        return True

    def in_full(self, key: str, stranger: Stable) -> None:
        """Keep a stranger in full: its address, what it calls itself, and its maker where that is known."""
        address = stranger.key if stranger.public else None
        maker = maker_of(stranger.company, address)
        body = {"name": stranger.name and stranger.name[:MAX_NAME], "maker": maker and maker[:MAX_NAME]}
        said = {part: text for part, text in body.items() if text}
        self.event("unmasked", stranger.last, {"key": key, "address": stranger.key, **said})

    def _with_chance(self, window: str) -> str:
        """The body of a window with what only this record can make of it ("z"): nobody finds out by trying
        what is in it. Hashes over it stand in exports, and in a quiet place it is little more than a name."""
        own = hashlib.blake2b(
            window.encode(), key=self._case.hash_key, digest_size=_SALT_BYTES, person=b"window"
        )
        return f'{window[:-1]},"z":"{own.hexdigest()}"}}'

    def masked(self, window: Window) -> Window:
        """The window with bystanders' addresses as keyed hashes and without their names."""
        stable = tuple(self.mask(item) for item in window.stable)
        return replace(window, stable=stable)

    def mask(self, item: Stable) -> Stable:
        """A bystander under its keyed hash; what has one already stays."""
        if not address_kept(item.key):
            return item
        return item._replace(key=sign_of(self._case, item.key), name=None, company=None, public=False)

    def _payload(self, advertisement: Advertisement) -> int:
        if self._taken_back != self._case.taken_back:
            self._payloads.clear()
            self._taken_back = self._case.taken_back
        # the packet's own content is the key here: making its JSON costs more than the look-up
        quick = (advertisement.address, advertisement.host_id, advertisement.data)
        if advertisement.data is not None and quick in self._payloads:
            return self._payloads[quick]
        body = codec.payload_body(advertisement)
        mark = codec.digest(body)
        found = self._case.db.execute(_SAME_PAYLOAD, (mark, body)).fetchone()
        if found:
            seq = int(found[0])
        else:
            seq = self.event("payload", advertisement.time, body)
            put = "INSERT OR REPLACE INTO payload_index (digest, seq) VALUES (?, ?)"
            self._case.db.execute(put, (mark, seq))
        if advertisement.data is not None and len(self._payloads) < MAX_REMEMBERED:
            self._payloads[quick] = seq
        return seq
