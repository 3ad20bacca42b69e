"""A package of the made-up week, worked out again on a machine that has no record."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scanner.actions.diary import begin_entry
from scanner.actions.package import export_package as action
from scanner.actions.package import verify_record
from scanner.following.judging.wiring import new_hearing
from scanner.hearing.coverage import Coverage
from scanner.history.replay import replay
from scanner.log.diary.entries import add_entry
from scanner.log.diary.entry import Entry
from scanner.log.export.content import choose
from scanner.log.export.package import contents, work_out
from scanner.log.export.redaction.choice import Choice
from scanner.log.findings.basis import judge, rows
from scanner.model import Tag
from scanner.store.case import Case, create
from scanner.store.events import queries
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from tests.scanner.following.weeks import DAY, HOUR, MONDAY, Sender, commuting_week, find_my, play
from tests.scanner.log.made import T0, moment
from tests.systems import own_home
from tui.app.commands.demo import recording
from tui.present.heard import tags as present_tags
from tui.shared.export_package import write_package

ROOT = Path(__file__).parents[5]
MADE = 1_796_126_400.0
LEVELS = ("following", "watch", "mine", "seen")


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """A record of the week with a finding of two tags of each level."""
    with create(tmp_path_factory.mktemp("week") / "r.db", None, now=T0) as case:
        hearing = new_hearing(CaseKeeper(case))
        hearing.feed_all(recording())
        hearing.finish()
        tags = replay(case).tags
        for tag in (tag for level in LEVELS for tag in [one for one in tags if one.level == level][:2]):
            entry = begin_entry.of_tag(case, Entry("finding", moment()), begin_entry.judged(case, tag.id))
            add_entry(Writer(case), entry)
        yield case


@pytest.fixture(scope="module")
def tags(week: Case) -> list[Tag]:
    return replay(week).tags


def package(case: Case, path: Path, **ticks: Any) -> Path:
    content = choose(action.material(case, now=MADE), Choice(**ticks))
    write_package(case, content, path, "bag", secret=None)
    return path


@pytest.fixture(scope="module")
def whole(week: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package(week, tmp_path_factory.mktemp("out") / "package", work_out=True)


def test_on_a_machine_with_no_record_the_same_comes_out(tags: list[Tag], whole: Path, tmp_path: Path) -> None:
    """Levels, reasons and counts; by the commands, in a process that knows nothing of the record."""
    env = os.environ | own_home(tmp_path / "another")

    def told(*words: object) -> Any:
        command = [sys.executable, "-m", "tui", *map(str, words), "--json"]
        done = subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", timeout=300, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    checked = told("verify", whole, "--work-out")
    assert checked["differences"] == []
    assert [(one["finding"], one["same"], one["same_rules"]) for one in checked["worked_out"]] == [
        (f"F-{number:04}", True, True) for number in range(1, len(checked["worked_out"]) + 1)
    ]
    assert len(checked["worked_out"]) >= 6
    assert checked["not_worked_out"] == checked["unreadable"] == []
    found = {tag.id: tag for tag in tags}
    for tag in told("analyse", whole)["tags"]:
        here = found[tag["id"]]
        assert (tag["level"], tag["sightings"], tag["places"]) == (here.level, here.sightings, here.places)
        (said,) = present_tags.answer_json([nameless(here)], Coverage())["tags"]
        assert tag["reasons"] == said["reasons"]


def test_what_waits_for_home_does_so_there_too(tmp_path: Path) -> None:
    """A parcel in the office and the cafe: only where the nights begin tells why it waits."""
    day = [stretch for stretch in commuting_week(2) if stretch.start < MONDAY + DAY + 16 * HOUR]
    parcel = find_my("parcel")
    heard = play(day, [Sender(parcel, with_user=True, since=MONDAY + DAY + 8.8 * HOUR, level=-50)])
    with create(tmp_path / "r.db", None, now=T0) as case:
        hearing = new_hearing(CaseKeeper(case))
        hearing.feed_all(heard)
        hearing.finish()
        (tag,) = (one for one in replay(case).tags if parcel(heard[-1].time).address in one.addresses)
        assert tag.level == "watch"
        assert "met_away" in next(each for each in tag.reasons if each.code == "could_be").facts["stories"]
        entry = begin_entry.of_tag(case, Entry("finding", moment()), begin_entry.judged(case, tag.id))
        add_entry(Writer(case), entry)
        done = package(case, tmp_path / "package", work_out=True)
    (again,) = work_out.work_out(done).worked_out
    assert again.same


def nameless(tag: Tag) -> Tag:
    """As it is told where places have no names."""
    reasons = [
        reason._replace(facts={"places": [{**place, "name": None} for place in reason.facts["places"]]})
        if "places" in reason.facts else reason
        for reason in tag.reasons
    ]  # fmt: skip
    return replace(tag, reasons=tuple(reasons))


def others(case: Case, chosen: list[Tag]) -> set[str]:
    """Addresses, names and payloads of all that was heard beside the chosen tags."""
    mine = {address for tag in chosen for address in tag.addresses}
    found: set[str] = set()
    own: set[str] = set()
    for _, body in queries.events_after(case, 0, "payload"):
        said = json.loads(body)
        told = {said["address"], str(said.get("data")), str(said.get("local_name"))}
        (own if said["address"] in mine else found).update(told)
    for _, body in queries.events_after(case, 0, "window"):
        window = json.loads(body)
        found |= {row[0] for row in window["x"]} - mine
        found |= set((window["c"] or {}).get("wifi", {}))
    return {text for text in found - own if len(text) > 5}  # what all of a kind send tells of nobody


def test_nothing_of_anybody_else_is_in_it_and_no_place(week: Case, tags: list[Tag], whole: Path) -> None:
    findings = {entry.finding.subject for entry in choose(action.material(week, now=MADE), Choice()).entries
                if entry.finding}  # fmt: skip
    strangers = others(week, [tag for tag in tags if tag.id in findings])
    assert len(strangers) > 300
    assert len(list((whole / work_out.FOLDER).iterdir())) == len(findings)
    for path in (path for path in whole.rglob("*") if path.is_file() and path.suffix != ".pdf"):
        text = path.read_text("utf-8", "replace").casefold()
        assert not [name for name in strangers if name.casefold() in text], path
        if path.suffix == ".json":
            assert not any(word in text for word in ("latitude", "longitude", "wifi", "gateway", "accuracy"))


def test_two_packages_of_one_record_share_no_number_of_anybody(week: Case, whole: Path) -> None:
    def numbers(content: bytes) -> set[int]:
        basis = rows.read(content)
        return {number for row in basis.windows for number in row.others if number >= rows.OTHERS}

    first = numbers((whole / work_out.FOLDER / "F-0001.json").read_bytes())
    again = contents.bases(week, choose(action.material(week, now=MADE), Choice(work_out=True)))
    assert first
    assert not first & numbers(again["F-0001"])


def test_without_the_tick_it_says_what_to_ask_for(week: Case, tmp_path: Path) -> None:
    plain = package(week, tmp_path / "plain")
    assert not (plain / work_out.FOLDER).exists()
    again = verify_record.work_out(plain)
    assert (again.worked_out, len(again.not_here) >= 6) == ((), True)
    page = (plain / "data" / "summary.html").read_text("utf-8")
    assert "ask for a package that can be worked out again" in page
    assert "Others can work" not in page


def test_with_the_tick_the_method_says_how(whole: Path) -> None:
    page = (whole / "data" / "summary.html").read_text("utf-8")
    assert "--work-out" in page
    assert "Told in it and not worked out" in page
    assert "ask for a package that can be worked out again" not in page


def test_a_word_that_was_blacked_out_keeps_its_finding_out(week: Case, tags: list[Tag]) -> None:
    (first, *_) = [one for one in tags if one.level == "following"]
    content = choose(action.material(week, now=MADE), Choice(work_out=True, without=(first.addresses[0],)))
    assert len(contents.bases(week, content)) == len(content.findings) - 1


def test_one_changed_number_is_told(whole: Path, tmp_path: Path) -> None:
    """The package differs, and what comes out of it is another level or other counts."""
    basis = rows.read((whole / work_out.FOLDER / "F-0001.json").read_bytes())
    few = msgspec.structs.replace(basis, windows=basis.windows[:20])
    told = judge.tag_of(few)
    assert told is None or told.sightings < judge.tag_of(basis).sightings  # type: ignore[union-attr]


@pytest.mark.parametrize("seed", range(4))
def test_nothing_a_stranger_puts_there_raises_anything_else(whole: Path, seed: int) -> None:
    chance = random.Random(seed)
    kept = (whole / work_out.FOLDER / "F-0001.json").read_bytes()
    value = json.loads(kept)
    value["windows"] = value["windows"][:30]
    strange = ["\ud800", None, -1, 1e308, 10**30, {}, [], [[]], True, "x" * 300, "way", {"": 1e308}]
    for _ in range(60):
        copy = json.loads(json.dumps(value))
        _spoil(copy, chance, strange)
        try:
            judge.tag_of(rows.read(json.dumps(copy).encode()))
        except ValueError:
            continue


def _spoil(value: Any, chance: random.Random, strange: list[Any]) -> None:
    at = value
    for _ in range(chance.randint(1, 6)):
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        if not keys:
            return
        key = chance.choice(keys)
        if not isinstance(at[key], dict | list) or not at[key] or chance.random() < 0.2:
            at[key] = chance.choice(strange)
            return
        at = at[key]
