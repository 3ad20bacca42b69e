"""What a sender says unasked, beside what it answers: a tag that hides behind its scan response.

BlueZ gives one set of data for each sender, so while it asks (an active scan) the response stands in place of
the advertisement. Unasked (a stretch of passive listening) the advertisement stands alone. A sender that is a
separated tag each time it is not asked, and something else each time it is, hides; from then on its packets
hold the structures of both, as those of raw ears do, and `identify` says what they are. Pure.
"""

from signatures.advertisement import Advertisement, build_ad
from signatures.trackers.match import identify

MAX_SENDERS = 2_048  # chosen: bounds memory; the oldest goes first
FEWEST_ANSWERS = 3  # chosen: packets of one asked stretch; a single one may be left over from before
# chosen: a thing that says both by turns shows each of them in every stretch. An asked stretch has some 30
# packets and tells that alone; an unasked one has about 8, and one or two may be left over from before.
ASKED_SHARE, UNASKED_SHARE = 0.1, 0.34


class Compared:
    """Feed packets in the order heard, each with the number of its stretch: odd ones are unasked."""

    def __init__(self) -> None:
        self._senders: dict[str, _Sender] = {}

    def take(self, heard: Advertisement, stretch: int) -> Advertisement:
        """The packet, or one with the bytes of both where the sender hides."""
        sender = self._senders.get(heard.address or "")
        if sender is None:
            if stretch % 2 == 0 or heard.address is None or not _is_away(heard):
                return heard
            sender = self._senders[heard.address] = _Sender(stretch)
            if len(self._senders) > MAX_SENDERS:
                del self._senders[next(iter(self._senders))]
        sender.take(heard, stretch)
        return sender.joined(heard) if sender.hides else heard


class _Sender:
    """`word` what it last said as a tag, `answer` what it last passed for."""

    def __init__(self, stretch: int) -> None:
        self._stretch = stretch
        self._tags = self._others = 0
        self._agreed = 0  # stretches on end that fit a tag that hides
        self._word: Advertisement | None = None
        self._answer: Advertisement | None = None

    @property
    def hides(self) -> bool:
        """Unasked, asked, and unasked again: one change could be a tag whose owner went away."""
        return self._answer is not None and self._agreed + self._fits() >= 3

    def take(self, heard: Advertisement, stretch: int) -> None:
        if stretch != self._stretch:
            follows = stretch == self._stretch + 1
            self._agreed = self._agreed + 1 if follows and self._fits() else 0
            self._stretch, self._tags, self._others = stretch, 0, 0
        if _is_away(heard):
            self._tags, self._word = self._tags + 1, heard
        elif _passes_for_other(heard):
            self._others, self._answer = self._others + 1, heard

    def _fits(self) -> bool:
        """Whether the stretch so far is what a hiding tag would show."""
        if self._stretch % 2:
            return self._tags > 0 and self._others <= self._tags * UNASKED_SHARE
        return self._others >= FEWEST_ANSWERS and self._tags <= self._others * ASKED_SHARE

    def joined(self, heard: Advertisement) -> Advertisement:
        """The packet with what it says as a tag first, and what it passes for behind that."""
        assert self._word is not None and self._answer is not None  # noqa: S101, PT018 - it hides
        said = (heard, self._answer) if _is_away(heard) else (self._word, heard)
        try:
            return heard._replace(data=b"".join(map(_bytes, said)))
        except ValueError:  # of an extended advertisement, whose structures do not fit in a plain one
            return heard


def _bytes(said: Advertisement) -> bytes:
    return build_ad(
        manufacturer_data=said.manufacturer_data,
        service_data=said.service_data,
        service_uuids=said.service_uuids,
        flags=said.flags,
    )


def _is_away(heard: Advertisement) -> bool:
    found = identify(heard)
    return found.is_tracker and found.state == "separated"


def _passes_for_other(heard: Advertisement) -> bool:
    found = identify(heard)
    return found.kind == "phone" or (found.is_tracker and found.state == "near-owner")
