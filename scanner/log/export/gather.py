"""Reads from a record what an export may hold. The only part of this package that knows the database."""

import json
import platform
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from scanner.asking import kept
from scanner.hearing.coverage import Coverage
from scanner.log.diary import commitments
from scanner.log.diary.commitments import Committed
from scanner.log.diary.entries import front_sheet, notes, rows, witnesses
from scanner.log.diary.moments import Moment
from scanner.log.export.content import Done, DoneTo, ExportFacts, Material, heard_too, not_added
from scanner.log.export.diary_line import Chance, DiaryLine
from scanner.log.export.redaction import kept_words
from scanner.log.export.redaction.by_trying import RawMessages
from scanner.log.findings import sweeps_told
from scanner.log.findings.device_finding import known
from scanner.log.proof import anchors, answers, clock_state, minisign
from scanner.model import Tag
from scanner.rule_versions import versions
from scanner.store import access, codename, example
from scanner.store.case import Case
from scanner.store.events import queries, read_in
from scanner.store.events.chain import GENESIS


def gather(case: Case, tags: Sequence[Tag], coverage: Coverage, *, made: Moment) -> Material:
    """Everything that the record could give to others. Raises StoreError for a damaged record."""
    names, committed = witnesses(case), commitments.listed(case)
    chances = _Chances(case)
    with queries.reading(case):
        lines = tuple(
            DiaryLine(row.seq, row.time, _before(case, row.seq, committed), row.hash, row.body, row.entry,
                 names.get(row.entry.number, ()), chance=chances.upto(row.seq),
                 committed=committed.get(row.seq))
            for row in rows(case)
        )  # fmt: skip
        files = {bytes(d).hex(): str(name) for d, name in case.db.execute("SELECT sha256, name FROM file")}
    private = (*(note.text for note in notes(case, "place")), *_private_places(case))
    sheet = front_sheet(case)
    facts = _facts(case, tags, coverage, lines, made, chances)
    devices = known(case, now=made.time) if facts.looks else ()
    black = kept_words.words(case)
    raw = RawMessages(_messages(case, lines))
    return Material(facts, lines, sheet, private, files, tuple(tags), devices, black, raw)


def _private_places(case: Case) -> list[str]:
    """Every name that the person ever gave to a place that is private now: an early finding has the name of
    its day. The record is judged only if there are any."""
    said = queries.place_words(case)
    if not any(word.do == "private" for word in said):
        return []
    from scanner.history.replay import replay
    from signatures.rooms.load import room_lists

    told, usual = replay(case), {kind.name.casefold() for kind in room_lists().rooms}
    book, found = told.assessor.book, list[str | None]()
    for place in book.places():
        if place.private:  # what any home calls its rooms names no place, and stands in many a sentence
            own = (word for word in book.every_word(place) if word.casefold() not in usual)
            found += (place.name, book.own_word(place), *own)
    for word in said:
        meant = (book.get(told.place_at.get(moment, "")) for moment in word.at)
        if isinstance(word.value, str) and any(place is not None and place.private for place in meant):
            found.append(word.value)
    return [*dict.fromkeys(name for name in found if name)]


def _facts(
    case: Case,
    tags: Sequence[Tag],
    coverage: Coverage,
    lines: Sequence[DiaryLine],
    made: Moment,
    chances: "_Chances",
) -> ExportFacts:
    key = minisign.public_key(case)
    waiting = not_added(tags, lines)
    given_out = [head for _, head in anchors.given(case)]
    return ExportFacts(
        made,
        versions(),
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}",
        anchors.head(case),
        key.text if key else "",
        coverage.listened_s,
        tuple(coverage.gaps),
        len(tags),
        len(waiting),
        dict(coverage.bystanders),
        clock_state.state(case),
        tuple(clock_state.history(case)),
        tuple(anchors.given(case)),
        tuple(answers.listed(case)),
        codename.of(case),
        looks=tuple(sweeps_told.listed(case)),
        home_versions=versions("device"),
        done=_done(case),
        example=example.is_one(case),
        read_in=access.from_files(case),
        spans=tuple(read_in.spans(case).values()),
        coming_back=sum(tag.level == "following" for tag in waiting),
        heard_too=heard_too(tags, lines),
        done_to=_done_to(case, tags, lines),
        chances={head.seq: chances.upto(head.seq) for head in (anchors.head(case), *given_out)},
    )


LACKS = ("changed", "missing", "unread", "lost")  # of a stretch kept while the record was locked


def _done(case: Case) -> Done:
    heard = sum(heard for _, heard in access.checks(case))
    looked, asked = (len(queries.events(case, kind)) for kind in ("sweep", "answer"))
    sealed = [
        said for _, body in queries.events(case, "session") if isinstance(said := body.get("sealed"), dict)
    ]
    lost = len(queries.events(case, "sealed"))
    alone = sum(said.get("own") is False for said in sealed)
    parts = sum(any(said.get(lack) for lack in LACKS) or said.get("counted") is False for said in sealed)
    return Done(heard, read_in.files(case), looked, asked, len(sealed) + lost, alone, parts + lost)


_SENT = "kind IN ('payload', 'announcement')"  # what a thing itself sent


def raw_events(case: Case, numbers: Sequence[int], *, windows: bool) -> Iterator[dict[str, object]]:
    """These events; without `windows` packets and announcements.

    A window also holds what other devices nearby did, and the Wi-Fi around. Without their hashes: what lies
    between two of them, and stays out, could be told by trying.
    """
    wanted = "" if windows else f"AND e.{_SENT}"  # by the index: windows are large
    query = f"""
        SELECT e.seq, e.time, e.kind, e.body FROM event e
        WHERE e.seq IN (SELECT value FROM json_each(?)) {wanted} ORDER BY e.seq"""  # noqa: S608  # texts of ours
    with queries.reading(case):
        for seq, time, kind, body in case.db.execute(query, (json.dumps(list(numbers)),)):
            yield {"seq": seq, "time": time, "kind": kind, "body": body}


def _done_to(case: Case, tags: Sequence[Tag], lines: Sequence[DiaryLine]) -> dict[str, tuple[DoneTo, ...]]:
    """What was asked of the tag of each finding, under any id that it had."""
    findings = [line.entry.finding for line in lines if line.entry.finding is not None]
    subjects = {finding.subject: None for finding in findings if finding.source == "tag"}
    found, every = {}, kept.every(case) if subjects else []
    for subject in subjects:
        names = {subject}
        for tag in tags:
            if subject in (tag.id, *tag.aliases):
                names |= {tag.id, *tag.aliases}
        asked = (one for one in every if one.tag in names)
        found[subject] = tuple(DoneTo(one.time, one.what, one.problem is None) for one in asked)
    return found


def _messages(case: Case, lines: Sequence[DiaryLine]) -> dict[int, str]:
    """The packets and announcements of every finding: number -> body."""
    numbers = {seq for line in lines if line.entry.finding is not None for seq in line.entry.finding.events}
    query = f"SELECT seq, body FROM event WHERE seq IN (SELECT value FROM json_each(?)) AND {_SENT}"  # noqa: S608
    with queries.reading(case):
        return dict(case.db.execute(query, (json.dumps(sorted(numbers)),)))


class _Chances:
    """What nobody can guess in a record, read once: up to any of its events."""

    def __init__(self, case: Case) -> None:
        self._windows, self._salted = queries.windows_of_chance(case), queries.salted(case)

    def upto(self, seq: int) -> Chance:
        return Chance(_last(self._windows, seq), _last(self._salted, seq))


def _last(numbers: Sequence[int], seq: int) -> int:
    """The last of these, in order, that is not behind `seq`; 0 if there is none."""
    behind = bisect_right(numbers, seq)
    return numbers[behind - 1] if behind else 0


def _before(case: Case, seq: int, committed: Mapping[int, Committed]) -> bytes:
    if seq in committed:
        return committed[seq].hash
    row = case.db.execute("SELECT hash FROM event WHERE seq = ?", (seq - 1,)).fetchone()
    return bytes(row[0]) if row else GENESIS
