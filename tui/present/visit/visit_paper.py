"""A visit on one page for the client to keep: what was looked at, what was heard, whom to ring. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.help.help_lines import Chosen
from scanner.actions.visit.reading import is_common
from scanner.actions.visit.standing_no import standing_nos
from scanner.actions.visit.steps import AWAY, CAR, DONE, Visit
from scanner.log.export.formats.document import Block, Bullets, Document, Section, Text
from scanner.log.proof.answers import CHECKS, Answer, newest
from scanner.text import clean
from tui.present.heard.paper import to_ring
from tui.present.heard.tags import tag_title, with_id
from tui.present.visit.answers import no_on_paper
from tui.present.visit.loudest import away_alone, away_lines, loudest_line
from tui.present.visit.since import since_told
from tui.wording import paper as paper_words
from tui.wording.guided.visit import answers as answer_words
from tui.wording.guided.visit import loudest as loudest_words
from tui.wording.guided.visit import paper as words
from tui.wording.guided.visit import read as read_words
from tui.wording.guided.visit import rooms as room_words
from tui.wording.guided.visit import since as since_words
from tui.wording.saying import duration, full_date, listed, local_time

if TYPE_CHECKING:
    from scanner.actions.visit.rooms import RoomFinding
    from scanner.actions.visit.since_last import SinceLast
    from scanner.model import Tag

MOST_TAGS, MOST_AWAY, MOST_ROOMS = 8, 2, 12  # one page has room for these
SINCE_ROOMS, MOST_SINCE = 7, 2  # and for these where a visit came before, whose lines take tags' room
MAX_NAME, MAX_DATE = 40, 64


class VisitOnPaper(NamedTuple):
    """`answers` of the record, in the order given; `found` in the rooms, `away` heard in the car and outside,
    `things` so many of the helper's; `at` Unix seconds; `words` of the record; `home` what was seen on the
    home network, as lines; `since` what changed after the visit before, None where there was none."""

    visit: Visit
    answers: Sequence[Answer]
    found: "Sequence[RoomFinding]"
    things: int
    at: float
    date: str = ""
    words: str = ""
    away: "Mapping[str, Sequence[Tag]]" = MappingProxyType({})
    home: Sequence[str] = ()
    since: "SinceLast | None" = None


def visit_paper(told: VisitOnPaper, helping: Chosen, moment: datetime) -> Document:
    """The page. `moment` says which lines are open. It names nobody."""
    return Document(
        words.PAPER_TITLE,
        (
            Section(words.PAPER_LOOKED, (Bullets(tuple(_looked(told))),), "looked"),
            Section(words.PAPER_HEARD, tuple(_heard(told)), "heard"),
            Section(words.PAPER_NOW, tuple(_now(told)), "now"),
            Section(paper_words.ON_THE_PHONE, (Bullets(tuple(to_ring(helping, moment))),), "phone"),
        ),
        told.at,
        page="",
    )


def _looked(told: VisitOnPaper) -> list[str]:
    visit = told.visit
    heard = [one for one in visit.heard if one.room not in AWAY]
    time = duration(sum(one.listened_s for one in heard))
    most = MOST_ROOMS if told.since is None else SINCE_ROOMS
    nos = standing_nos(told.answers, visit)
    yes = [one for one in newest(told.answers).values() if one.answer == "yes"]
    says = words.PAPER_ON if yes or any(no.yes for no in nos.values()) else words.PAPER_ON_DAY
    lines = [says.format(date=full_date(local_time(visit.begun)))]
    rooms = (
        words.PAPER_ROOMS.format(rooms=_rooms((one.room for one in heard), most), time=time) if heard else ""
    )
    lines += [rooms or words.PAPER_NO_ROOMS]
    left_out = [room for room in visit.left_out if room not in visit.said_no]
    lines += [room_words.NOT_IN.format(rooms=_rooms(left_out, most))] if left_out else []
    lines += [room_words.NOT_LONG.format(rooms=_rooms(visit.cut_short, most))] if visit.cut_short else []
    away = away_lines(visit, told.away, MOST_AWAY, called=_called)
    away = away if any(one.room == CAR for one in visit.heard) else [*away, words.PAPER_NO_CAR]
    lines += [] if visit.unread else away
    looked = bool(told.home) or visit.state("network") == DONE
    lines += [words.PAPER_NETWORK if looked else words.PAPER_NO_NETWORK]
    lines += [] if "network" in nos or visit.unread else told.home
    if visit.said_no:
        lines.append(words.PAPER_SAID_NO.format(check=_rooms(visit.said_no, most)))
    return lines + [no_on_paper(nos[of]) for of in CHECKS if of in nos]


def _rooms(names: Iterable[str], most: int = MOST_ROOMS) -> str:
    """By their letters: the story, which is private, gave them their order."""
    rooms = sorted({clean(name, limit=MAX_NAME) for name in names}, key=str.casefold)
    more = [since_words.MORE.format(count=len(rooms) - most)] if len(rooms) > most else []
    return listed([*rooms[:most], *more])


def _now(told: VisitOnPaper) -> list[Block]:
    date = clean(told.date, limit=MAX_DATE) or words.TO_FILL_IN
    blocks: list[Block] = [Bullets(words.PAPER_STEPS), Text(words.PAPER_NEXT.format(date=date))]
    return [*blocks, *([Text(words.PAPER_WORDS.format(words=told.words))] if told.words else [])]


def _called(tag: "Tag") -> str:
    """What it is, and that the client knows it or that it is theirs."""
    title = clean(tag_title(tag), limit=2 * MAX_NAME)
    marked = words.PAPER_MARKS.get(tag.mark or "")
    return f"{title}, {marked}" if marked else title


def _lines(told: "Iterable[tuple[Tag, str]]") -> list[str]:
    """A line for each; where two would be the same, their ids tell them apart."""
    every = list(told)
    lines = {tag.id: _told(tag, where) for tag, where in every}
    often = Counter(lines.values())
    return [_told(tag, where, apart=often[lines[tag.id]] > 1) for tag, where in every]


def _told(tag: "Tag", where: str, *, apart: bool = False) -> str:
    title = with_id(_called(tag), tag.id) if apart else _called(tag)
    if is_common(tag):
        return words.PAPER_ASK.format(tag=title, where=where.rstrip("."))
    return words.PAPER_TAG.format(tag=title, where=where)


def _heard_away(told: VisitOnPaper) -> list[Block]:
    """Where it was listened in the car or outside alone: silence is told of no room."""
    every = {tag.id: tag for tags in told.away.values() for tag in tags}
    where = away_alone(told.visit, told.away)
    lines = _lines((tag, where[tag.id]) for tag in list(every.values())[: _most_tags(told)])
    blocks: list[Block] = [Text(read_words.READ_NOT_LISTENED), *([Bullets(tuple(lines))] if lines else [])]
    blocks += [Text(words.of_visitor(told.things))] if told.things else []
    return [*blocks, *_since(told), Text(read_words.READ_LIMIT)]


def _most_tags(told: VisitOnPaper) -> int:
    """One for each line of the visit before makes room."""
    since = _since_lines(told)
    return MOST_TAGS - len(since) - 1 if since else MOST_TAGS


def _since(told: VisitOnPaper) -> list[Block]:
    """What changed since the visit before: as on the page of the steps."""
    if told.since is None:
        return []
    head = since_words.SINCE_HEAD.format(date=full_date(local_time(told.since.before)))
    return [Text(head), Bullets(tuple(_since_lines(told)))]


def _since_lines(told: VisitOnPaper) -> list[str]:
    if told.since is None:
        return []
    network = "network" not in standing_nos(told.answers, told.visit)
    return since_told(told.since, most=MOST_SINCE, called=_called, network=network)


def _heard(told: VisitOnPaper) -> list[Block]:
    if not told.visit.heard:
        return [Text(words.PAPER_NOT_LISTENED)]
    if told.visit.unread:
        return [Text(answer_words.UNREAD), Text(read_words.READ_LIMIT)]
    if not told.visit.in_rooms:
        return _heard_away(told)
    most = _most_tags(told)
    lines = _lines((one.tag, loudest_line(one.where, ended=True)) for one in told.found[:most])
    if (left := len(told.found) - most) > 0:
        lines.append(paper_words.MORE.format(number=left))
    blocks: list[Block] = [Bullets(tuple(lines))] if lines else [Text(loudest_words.NO_TAGS)]
    blocks += [Text(words.of_visitor(told.things))] if told.things else []
    return [*blocks, *_since(told), Text(read_words.READ_LIMIT)]
