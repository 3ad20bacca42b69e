"""What was answered before a check: listening and the network apart, each yes, no or later, by whom and when.

Event "consent": {"what": "answer", "of", "answer", "by"}, and for one look at a network also {"network",
"interface", "listen_only", "cameras", "wifi"}, and "router" where that was said yes to. Nothing is written
over: a changed answer is one more. The last yes or no of a visit binds until it is changed, a client's no
until the client says one of them, and a "no" closes that check, whoever asks for it and from where. A
"later" defers: it opens nothing, and nothing is listened to until it is answered; each look at a network
asks anew. One to a look is for that look alone. What was agreed beforehand is an entry of the person's.
{"what": "room", "room", "answer", "by"} is of one room in a visit, and closes nothing; a program that does
not know it passes it over.

Read as well: {"what": "network"} for a yes and "network-declined" for a no, as programs until 27 November
2026 wrote them of a look.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.store.case import Case
from scanner.store.events import queries
from scanner.store.events.writing import Writer

if TYPE_CHECKING:
    from scanner.lan.access.consent import Consent

EVENT, WHAT, ROOM = "consent", "answer", "room"
CHECKS = ("listening", "network")
ANSWERS = ("yes", "no", "later")
SPEAKERS = ("client", "advocate", "not said")
MAX_NAME = 64
_EARLIER = {"network": "yes", "network-declined": "no"}
_EXTRA = ("listen_only", "cameras", "wifi", "router")


class Answer(NamedTuple):
    """`time` when it was said (Unix seconds); `of`, `answer` and `by` words of the lists above, or ROOM.

    To one look: its network as CIDR and its interface, and what a yes covered. `network` None: it stands.
    `room` as the client calls it, where it is of that one.
    """

    time: float
    of: str
    answer: str
    by: str
    network: str | None = None
    interface: str = ""
    listen_only: bool = False
    cameras: bool = False
    wifi: bool = False
    router: bool = False
    room: str = ""


def to_look(consent: "Consent", *, time: float, network: str, interface: str, by: str = "") -> Answer:
    """What these answers say yes to in one look; with none of them, a no."""
    given = consent.send or consent.listen_only or consent.ask_quiet_cameras or consent.scan_wifi
    return Answer(
        time, "network", "yes" if given else "no", by if by in SPEAKERS else "not said", network[:MAX_NAME],
        interface[:MAX_NAME], consent.listen_only, consent.ask_quiet_cameras, consent.scan_wifi,
        consent.ask_router,
    )  # fmt: skip


def note(case: Case, said: Answer) -> None:
    """Add it to the chain. Raises StoreError."""
    told: dict[str, Any] = {"what": WHAT, "of": said.of, "answer": said.answer, "by": said.by}
    if said.of == ROOM:
        told = {"what": ROOM, "room": said.room[:MAX_NAME], "answer": said.answer, "by": said.by}
    if said.network is not None:
        told |= {name: getattr(said, name) for name in ("network", "interface", *_EXTRA[:3])}
        told |= {"router": True} if said.router else {}
    Writer(case).event(EVENT, said.time, told)


def listed(case: Case) -> list[Answer]:
    """Every answer, in the order given. Raises StoreError for a damaged record."""
    told = (_read(time, body) for time, body in queries.events(case, EVENT))
    return [said for said in told if said is not None]


def standing(case: Case) -> dict[str, Answer]:
    """The newest answer that stands of each check that was asked about. Raises StoreError."""
    return newest(listed(case))


def newest(every: Iterable[Answer]) -> dict[str, Answer]:
    """Of answers in the order given, the one of each check that stands."""
    return {check: row[-1] for check, row in stood(every).items()}


def stood(every: Iterable[Answer]) -> dict[str, list[Answer]]:
    """Of answers in the order given, those of each check that stood, one after the other."""
    rows: dict[str, list[Answer]] = {}
    for said in every:
        if said.network is None and said.of in CHECKS:
            row = rows.setdefault(said.of, [])
            if takes_the_place(said, next(iter(binding(row)[-1:]), None)):
                row.append(said)
    return rows


def binding(row: Iterable[Answer]) -> list[Answer]:
    """Of answers in the order given, each yes and no: a later only defers."""
    return [said for said in row if said.answer != "later"]


def takes_the_place(said: Answer, before: Answer | None) -> bool:
    """Whether this answer stands from now on: a client's no stands until the client answers.

    `before` the yes or no that binds."""
    return before is None or (before.answer, before.by) != ("no", "client") or said.by == "client"


def forbidden(case: Case, check: str) -> Answer | None:
    """The "no" that closes this check, one of CHECKS, also where it was deferred since; None where none
    binds. Raises StoreError."""
    binds = binding(stood(listed(case)).get(check, ()))
    return binds[-1] if binds and binds[-1].answer == "no" else None


def deferred(case: Case, check: str) -> Answer | None:
    """The "later" that was said last of this check; None where another answer stands. Raises StoreError."""
    said = standing(case).get(check)
    return said if said is not None and said.answer == "later" else None


def _read(time: float, body: Mapping[str, Any]) -> Answer | None:
    what = body.get("what")
    if isinstance(what, str) and what in _EARLIER:
        who = str(body.get("by"))
        said = Answer(time, "network", _EARLIER[what], who if who in SPEAKERS else "not said")
        return said._replace(**_look(body))
    of, answer, by = (body.get(name) for name in ("of", "answer", "by"))
    if what == ROOM and answer in ANSWERS and by in SPEAKERS:
        return Answer(time, ROOM, answer, by, room=str(body.get("room", ""))[:MAX_NAME])
    if what != WHAT or of not in CHECKS or answer not in ANSWERS or by not in SPEAKERS:
        return None
    return Answer(time, of, answer, by)._replace(**_look(body) if "network" in body else {})


def _look(body: Mapping[str, Any]) -> dict[str, Any]:
    names = {name: str(body.get(name, ""))[:MAX_NAME] for name in ("network", "interface")}
    return names | {name: body.get(name) is True for name in _EXTRA}
