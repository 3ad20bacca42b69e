"""Entries for tests; every field of the fullest one is filled."""

from scanner.log.diary.entry import Entry, Finding, HandOver, Kept, Moved, Order, PersonTold
from scanner.log.diary.moments import Moment

T0 = 1_795_554_250.0  # 2026-11-24 21:04:10 UTC


def moment(after: float = 0.0) -> Moment:
    return Moment(T0 + after, 3600, "Europe/London")


def short(account: str = "A car waited outside", **more: object) -> Entry:
    return Entry("incident", moment(900.0), start=moment(), account=account, **more)  # type: ignore[arg-type]


def full() -> Entry:
    return short(
        'First line.\nSecond line: =HYPERLINK("x")',
        made_by="with",
        writer="Dana, support worker",
        written_for="Cora",
        present="interpreter",
        end=moment(300.0),
        sure="about",
        clock={"set_by": "time service"},
        place="home, kitchen",
        place_detail="by the window",
        exact_words="I know where you go",
        behaviours=("contact", "threats"),
        person="Alex",
        how_known="saw",
        looks="grey coat",
        vehicle="blue van, AB12 CDE",
        technology="doorbell",
        feeling="afraid",
        feelings=("afraid", "on-edge"),
        how_much=3,
        did="locked the door",
        changed="another way to work",
        children="no",
        kept=(Kept("photo", "the van", "on my phone", "only me", "DK/1", "van.jpg", "ab" * 32, 12, True),),
        moved=(Moved("a plate off the van", moment(450.0), "PC 77", "under the seat", "a tin at work"),),
        told=(
            PersonTold("police", moment(600.0), "PC 1234", "REF-9", "call again", "Friday", True),
            PersonTold(reported=False),
        ),
        order=Order("non-molestation order", "ZW1", "not-sure"),
        begun=moment(400.0),
    )


def finding() -> Entry:
    told = Finding(
        "F-0001", "tag", "t-1", {"count": 14}, {"family": "apple_airtag"}, "1" * 64, "2" * 64, "3" * 64,
        (4, 5), ("Heard 14 times.",), ("Likely an AirTag.",), ("Who owns it.",),
    )  # fmt: skip
    return Entry("finding", moment(900.0), made_by="scan", start=moment(), finding=told)


def agreed() -> Entry:
    what = ("checked", "written", "keeper", "stop", "limits")
    more = {"agreed": what, "keeper": "the client, on a stick", "present": "interpreter"}
    return Entry("consent", moment(), start=moment(), sure="exact", **more)  # type: ignore[arg-type]


def hand_over() -> Entry:
    return Entry("hand-over", moment(), account="given", hand_over=HandOver("PC 1234", "stick", "cd" * 32))
