"""`homesweep visit`: begun, gone on with, answered, ended; a no binds the other commands."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from scanner.actions.listen.listening import begin, the_clock
from scanner.actions.listen.listening_run import ListeningRun
from scanner.actions.visit import visit as visits
from scanner.following.judging.helper_things import LONGEST_S
from scanner.following.judging.wiring import new_hearing
from scanner.hearing.windows import WINDOW_S
from scanner.log.proof import answers
from scanner.store.case import open_case
from scanner.store.events.keeping import CaseKeeper
from signatures.advertisement import from_ad
from tests.tui.apps import AIRTAG, T0, FakeClock
from tests.tui.commanding import Run, add
from tui.wording.guided.visit import answers as answer_words
from tui.wording.guided.visit import close as close_words
from tui.wording.guided.visit import left as left_words
from tui.wording.guided.visit import rooms as room_words
from tui.wording.guided.visit import steps as words
from tui.wording.guided.visit import story as story_words
from tui.wording.saying import clock_time, local_time

TAG = "D1:22:33:44:55:66"
YES = ("--answer", "listening=yes", "--by", "client")
COMMAND = "commands.record.visit"


def at_a_terminal(patch: pytest.MonkeyPatch) -> None:
    for where in ("terminal.prompts", "terminal.records.record", "terminal.visit.rooms", COMMAND):
        patch.setattr(f"tui.{where}.interactive", lambda: True)


@pytest.fixture(autouse=True)
def tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of this test: to close a visit looks through all that lies there."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setattr("scanner.actions.visit.search_computer.SQLITE_TEMP", str(folder))
    return folder


@pytest.fixture
def listened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rooms that were listened in, and when typed keys were thrown away (""); no radio is asked."""
    rooms: list[str] = []
    at_a_terminal(monkeypatch)

    def run_one(told: Any, one: ListeningRun, **_: Any) -> None:
        rooms.append(told.place)
        one.heard = one.began, one.began

    monkeypatch.setattr("tui.terminal.live.listen.run_one", run_one)
    monkeypatch.setattr("tui.terminal.visit.rooms.forget_typed", lambda: rooms.append(""))
    return rooms


def told(run: Run, *more: str) -> Any:
    done = run("visit", "--json", *more)
    assert done.status == 0, done.err
    return json.loads(done.out)


def times(answer: Any) -> list[Any]:
    """Everything in an answer that tells a moment."""
    named = ("begun", "ended", "start", "end", "time", "before")
    if isinstance(answer, list):
        return [time for one in answer for time in times(one)]
    if not isinstance(answer, dict):
        return []
    own = [value for name, value in answer.items() if name in named and value is not None]
    said_no = [*answer["said_no"].values()] if "said_no" in answer else []
    return [*own, *said_no, *(time for value in answer.values() for time in times(value))]


def test_times_are_those_of_every_other_answer(run: Run, record: Path) -> None:
    begun = the_clock().time() - 90 * 60
    with open_case(record) as case:
        for start in (begun, begun + 3000.0):
            visit = visits.begin(case, ["hall", "attic"], 40, now=start)
            visits.heard_in(case, visit, "hall", start + 60, now=start + 180)
            visits.pass_over(case, visit, "attic", now=start + 200, said_no=True)
            if start == begun:
                visits.end(case, visit, now=start + 600)
    found = told(run, "--answer", "listening=yes", "--by", "client", "--end")
    every = times(found)
    assert len(every) == 7
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", time) for time in every), every


def test_without_a_record_it_says_how_to_make_one(run: Run) -> None:
    done = run("visit")
    assert (done.status, done.err.strip()) == (2, words.NO_RECORD)


def test_it_says_what_comes_next_and_with_which_command(run: Run, record: Path) -> None:
    done = run("visit", "--time", "30")
    assert done.status == 0
    assert "29 min left" in done.out or "30 min left" in done.out
    agreed = words.COMMANDS["agreed"].format(answers="--answer listening=yes --answer network=no")
    assert agreed in done.out.replace("\n", " ")
    assert "not asked yet" in done.out


def test_answers_of_both_checks_are_the_first_step(run: Run, record: Path) -> None:
    assert told(run, "--answer", "listening=yes", "--by", "client")["visit"]["next"] == "agreed"
    found = told(run, "--answer", "network=later", "--by", "client")
    assert found["visit"]["steps"]["agreed"] == "done"
    assert found["answers"]["network"]["by"] == "client"


def test_a_no_binds_the_other_commands(run: Run, record: Path) -> None:
    told(run, "--answer", "listening=no", "--by", "client")
    for command in (("scan", "--minutes", "0.1"), ("visit", "--rooms", "hall")):
        done = run(*command)
        assert done.status == 2, command
        assert "The client said no to listening" in done.err.replace("\n", " "), command


def test_after_a_no_it_is_said_why_nothing_is_listened_to(run: Run, record: Path) -> None:
    with open_case(record) as case:
        visits.begin(case, ["hall"], 40, now=the_clock().time())
    told(run, "--answer", "listening=no", "--by", "client")
    said = run("visit").out.replace("\n", " ")
    assert "Nothing is listened to: the client said no, " in said
    assert answer_words.CHANGE_NO_COMMAND in said
    assert room_words.LEFT_HEAD not in said
    told(run, "--answer", "listening=yes", "--by", "client")
    assert room_words.LEFT_HEAD in run("visit").out.replace("\n", " ")


def test_a_no_is_kept_also_beside_a_yes_that_cannot_be(run: Run, record: Path) -> None:
    told(run, "--answer", "listening=no", "--by", "client")
    done = run("visit", "--answer", "listening=yes", "--answer", "network=no", "--by", "advocate")
    assert done.status == 2
    standing = told(run)["answers"]
    assert (standing["listening"]["by"], standing["network"]["answer"]) == ("client", "no")


def test_the_client_stops_by_one_word(run: Run, record: Path) -> None:
    told(run, "--answer", "listening=yes", "--answer", "network=yes", "--by", "client")
    done = run("visit", "--stop", "--rooms", "hall")
    assert done.status == 0
    assert answer_words.STOPPED_RECORD in done.err.replace("\n", " ")
    found = told(run)
    assert {of: (one["answer"], one["by"]) for of, one in found["answers"].items()} == {
        "listening": ("no", "client"),
        "network": ("no", "client"),
    }
    assert found["visit"]["rooms"] == []


def test_a_clients_no_stands_until_the_client_answers(run: Run, record: Path) -> None:
    told(run, "--answer", "network=no", "--by", "client")
    for more in (("--by", "advocate"), ()):
        done = run("visit", "--answer", "network=yes", *more)
        assert done.status == 2
        assert "It stays until the client answers" in done.err.replace("\n", " ")
    assert told(run)["answers"]["network"]["answer"] == "no"
    found = told(run, "--answer", "network=yes", "--by", "client")
    assert (found["answers"]["network"]["answer"], found["visit"]["steps"]["network"]) == ("yes", "open")


def test_steps_in_any_order_and_an_end(run: Run, record: Path) -> None:
    assert told(run, "--skip", "car")["visit"]["steps"]["car"] == "skipped"
    assert told(run, "--done", "car")["visit"]["steps"]["car"] == "done"
    assert told(run, "--end")["visit"]["ended"] is not None
    assert told(run, "--time", "30")["visit"]["id"] == "v-2"


def test_to_look_begins_none_where_one_was_ended_and_can_be_gone_on_with(run: Run, record: Path) -> None:
    """A look began v-2, and v-1 was out of reach of the commands."""
    told(run, "--skip", "car")
    run("visit", "--end")
    done = run("visit")
    assert done.status == 0
    assert words.LOOK_ENDED in " ".join(done.err.split())
    assert words.TO_GO_ON in " ".join(done.err.split())
    looked = told(run)["visit"]
    assert (looked["id"], looked["ended"] is None) == ("v-1", False)
    assert told(run, "--go-on")["visit"]["ended"] is None
    done = run("visit", "--go-on")
    assert (done.status, words.GOES_ON_ALREADY in done.err) == (0, True)


@pytest.mark.parametrize("before", [True, False])
def test_to_end_or_take_out_begins_none(run: Run, record: Path, before: bool) -> None:
    if before:
        told(run)
        told(run, "--end")
    for more in (("--end",), ("--take-out", "hall")):
        done = run("visit", *more)
        assert (done.status, words.NONE_GOES_ON in " ".join(done.err.split())) == (2, True)
        assert ("The last one was ended." in done.err and "visit --go-on" in done.err) == before
    done = run("visit", "--end", "--answer", "network=no")
    said = " ".join(done.err.split())
    assert (done.status, answer_words.NO_KEPT in said, words.NONE_GOES_ON in said) == (2, True, False)
    with open_case(record) as case:
        assert len(visits.visits(case)) == before
        assert answers.standing(case)["network"].answer == "no"


@pytest.mark.parametrize(
    "more",
    [("--story",), ("--done", "car"), ("--skip", "car"), ("--answer", "listening=yes"),
     ("--looked", "hall=router"), ("--rooms", "hall"), ("--answer", "listening=no", "--skip", "car")],
)  # fmt: skip
def test_after_an_end_that_may_be_a_mistake_none_is_begun_unasked(
    run: Run, record: Path, more: tuple[str, ...]
) -> None:
    """It was begun, with nothing said, and the last one was out of reach."""
    told(run, "--skip", "kit")
    told(run, "--end")
    done = run("visit", *more, typed="set-up=him\n")
    said = " ".join(done.err.split())
    assert (done.status, words.LOOK_ENDED in said, words.TO_GO_ON in said) == (2, True, True)
    with open_case(record) as case:
        assert [one.id for one in visits.visits(case)] == ["v-1"]
        kept = [one.answer for one in answers.standing(case).values()]
        assert (kept, answer_words.NO_KEPT in said) == (
            (["no"], True) if "listening=no" in more else ([], False)
        )
    assert told(run, "--go-on", *more[:2] if more[0] in ("--done", "--skip") else ())["visit"]["id"] == "v-1"
    told(run, "--end")
    assert told(run, "--time", "40", "--skip", "car")["visit"]["id"] == "v-2"


def test_a_no_alone_is_kept_after_an_end(run: Run, record: Path) -> None:
    told(run)
    told(run, "--end")
    done = run("visit", "--answer", "network=no", "--by", "client")
    said = " ".join(done.err.split())
    assert (done.status, answer_words.NO_KEPT in said, answer_words.STOP_NONE_GOES_ON in said) == (
        0,
        True,
        True,
    )
    with open_case(record) as case:
        assert answers.standing(case)["network"].by == "client"
        assert len(visits.visits(case)) == 1


def test_what_to_type_next_names_the_record_that_was_named(run: Run, record: Path) -> None:
    """ "homesweep erase" alone would have erased another one."""
    told(run)
    for words_typed, what in ((("--stop",), "erase"), (("--end",), "visit --go-on"), ((), "visit --go-on")):
        done = run("visit", "--store", record, *words_typed)
        assert f"homesweep --store {record} {what}" in " ".join(done.err.split())


@pytest.mark.parametrize("before", [True, False])
def test_the_clients_no_is_kept_also_where_no_visit_goes_on(run: Run, record: Path, before: bool) -> None:
    if before:
        told(run)
        told(run, "--end")
    done = run("visit", "--stop", "--rooms", "hall")
    assert (done.status, answer_words.STOP_NONE_GOES_ON in " ".join(done.err.split())) == (0, True)
    assert answer_words.STOPPED_RECORD not in " ".join(done.err.split())
    assert run("scan", "--minutes", "0.1").status == 2
    with open_case(record) as case:
        standing = answers.standing(case)
        assert {of: (one.answer, one.by) for of, one in standing.items()} == {
            "listening": ("no", "client"), "network": ("no", "client")
        }  # fmt: skip
        assert len(visits.visits(case)) == before


def test_what_the_client_wants_unread_is_counted_alone(run: Run, record: Path) -> None:
    now = the_clock().time() // WINDOW_S * WINDOW_S - 35.0  # what is heard lies in one window
    with open_case(record) as case:
        visit = visits.begin(case, ["hall"], 40, now=now - 90)
        begin(case, "scan", FakeClock(now - 80))
        hearing = new_hearing(CaseKeeper(case))
        hearing.feed_all(
            from_ad(now - 80 + s, TAG, AIRTAG, address_type="random", rssi=-50 - (s % 3 == 0))
            for s in range(60)
        )
        hearing.finish()
        visits.heard_in(case, visit, "hall", now - 81, now=now - 10)
        visits.heard_in(case, visit, "loft", now - 9, now=now - 5)
        assert room_words.NOT_LONG.format(rooms="loft") in " ".join(run("visit").out.split())
        unread = told(run)
        assert [(one["room"], one["levels"]) for one in unread["rooms"]] == [
            ("hall", {"hall": -50.2, "loft": None})
        ]
        visits.client_stops(case, visit, now=now - 5, unread=True)
        said = run("visit").out
        assert answer_words.left_unread(1) in " ".join(said.split())
        assert "AirTag" not in said
        found = told(run)
        assert (found["rooms"], found["left_unread"], found["visit"]["unread"]) == ([], 1, True)
        visits.client_reads(case, visit, now=now - 4)
    assert "AirTag" in run("visit").out
    assert (told(run)["left_unread"], len(told(run)["rooms"])) == (0, 1)


def test_rooms_that_are_refused_change_nothing(run: Run, record: Path) -> None:
    """Three rooms were one, and after a yes "All rooms are through"."""
    with open_case(record) as case:
        visits.begin(case, ["hall", "attic"], 40, now=the_clock().time())
    told(run, "--answer", "listening=no", "--by", "client")
    for more in ((), ("--answer", "listening=yes"), ("--answer", "network=later")):
        assert run("visit", "--rooms", "hall,bath", *more).status == 2
        assert told(run)["visit"]["left"] == ["hall", "attic"]
    run("visit", "--end")
    assert run("visit", "--rooms", "bath").status == 2
    assert told(run)["visit"]["id"] == "v-1"


def test_rooms_that_are_named_later_are_added(
    run: Run, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_case(record) as case:
        visits.begin(case, ["hall", "attic"], 40, now=the_clock().time())
    told(run, *YES)
    with monkeypatch.context() as patch:
        at_a_terminal(patch)
        run("visit", "--rooms", "Attic,bath", typed="s\nq\n")
    found = told(run)["visit"]
    assert (found["left"], found["passed"]) == (["hall", "bath"], ["attic"])


def test_one_that_was_ended_by_mistake_goes_on(run: Run, record: Path) -> None:
    done = run("visit", "--go-on")
    assert (done.status, " ".join(done.err.split())) == (2, words.NOTHING_TO_GO_ON)
    for said in (words.NOTHING_TO_GO_ON, left_words.CLOSED_GO_ON):
        assert ("twelve hours after it began" in said, LONGEST_S) == (True, 12 * 3600)
    told(run, "--skip", "car")
    assert "visit --go-on" in run("visit", "--end").err
    again = told(run, "--go-on")["visit"]
    assert (again["id"], again["ended"], again["steps"]["car"]) == ("v-1", None, "skipped")
    assert told(run, "--go-on")["visit"]["id"] == "v-1"


def test_one_of_another_day_is_not_told_to_go_on(run: Run, record: Path) -> None:
    with open_case(record) as case:
        visits.begin(case, [], 40, now=T0)
    assert "visit --go-on" not in run("visit", "--end").err
    assert run("visit", "--go-on").status == 2


def test_a_room_that_was_named_by_mistake_is_taken_out(
    run: Run, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(run, *YES)
    with monkeypatch.context() as patch:
        at_a_terminal(patch)
        run("visit", "--rooms", "hall,orangery", typed="q\n")
    assert told(run, "--take-out", "orangery")["visit"]["left"] == ["hall"]
    done = run("visit", "--take-out", "orangery")
    assert (done.status, "It has: hall" in done.err.replace("\n", " ")) == (2, True)


def test_of_a_room_that_was_listened_in_by_mistake_the_last_time_does_not_count(
    run: Run, record: Path
) -> None:
    told(run, "--skip", "kit")
    with open_case(record) as case:
        visit = visits.add_rooms(case, visits.visits(case)[-1], ["hall", "kitchen"], now=T0)
        for start in (100, 300):
            visits.heard_in(case, visit, "kitchen", T0 + start, now=T0 + start + 60)
    assert [one["room"] for one in told(run)["visit"]["rooms"]] == ["kitchen", "kitchen"]
    done = run("visit", "--take-out", "Kitchen")
    at = clock_time(local_time(T0 + 300))
    assert (done.status, room_words.TAKEN_BACK.format(room="kitchen", at=at) in done.err) == (0, True)
    after = told(run, "--take-out", "kitchen")["visit"]
    assert (after["rooms"], after["left"]) == ([], ["hall", "kitchen"])


def test_a_room_that_was_mistyped_gets_its_name_also_once_the_visit_is_over(run: Run, record: Path) -> None:
    assert run("visit", "--rename", "hall", "corridor").status == 2
    told(run, "--skip", "kit")
    with open_case(record) as case:
        visit = visits.add_rooms(case, visits.visits(case)[-1], ["kitchn", "hall"], now=T0)
        visits.heard_in(case, visit, "kitchn", T0 + 100, now=T0 + 160)
    after = told(run, "--rename", "Kitchn", "kitchen")["visit"]
    assert ([one["room"] for one in after["rooms"]], after["left"]) == (["kitchen"], ["hall"])
    told(run, "--end")
    done = run("visit", "--rename", "hall", "corridor")
    assert (done.status, room_words.RENAMED.format(room="hall", name="corridor")) == (
        0, " ".join(done.err.split()),
    )  # fmt: skip
    done = run("visit", "--rename", "hall", "car")
    assert (done.status, "Its rooms: kitchen, corridor" in " ".join(done.err.split())) == (2, True)
    with open_case(record) as case:
        (visit,) = visits.visits(case)
    assert (visit.rooms, visit.ended is not None) == (("kitchen", "corridor"), True)


def test_closing_is_asked_once_in_a_terminal(run: Run, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told(run, "--skip", "car")
    at_a_terminal(monkeypatch)
    done = run("visit", "--close", typed="\n")
    assert (done.status, done.out) == (0, "")
    assert "Not noted so far: record on a stick" in done.err
    assert close_words.CLOSE_NOT_YET in done.err
    assert told(run)["visit"]["ended"] is None
    done = run("visit", "--close", typed="2\n")
    assert "On this laptop: 1 file of this client." in done.out
    assert "visit --go-on" in done.err


def test_what_it_does_not_know_is_one_sentence(run: Run, record: Path) -> None:
    assert run("visit", "--skip", "tea").status == 2
    assert run("visit", "--answer", "network=perhaps").err.strip() == answer_words.BAD_ANSWER


def test_answers_stand_in_what_was_agreed_and_in_the_report(run: Run, record: Path, tmp_path: Path) -> None:
    told(run, "--answer", "network=no", "--by", "client")
    assert "A look at the network: no (the client)" in run("log", "agreed").out
    (said,) = json.loads(run("log", "agreed", "--json").out)["answers"]
    assert (said["of"], said["answer"], said["by"]) == ("network", "no", "client")
    add(run, account="A van")
    assert run("export", tmp_path / "report.html", "--format", "html").status == 0
    assert "A look at the network: no (the client)" in (tmp_path / "report.html").read_text("utf-8")


def test_a_time_that_is_none_is_one_sentence(run: Run, record: Path) -> None:
    for time in ("-5", "0", "601"):
        done = run("visit", f"--time={time}")
        assert (done.status, done.err.strip().replace("\n", " ")) == (2, words.BAD_TIME.format(most=600))
    assert "visit" not in run("log", "list").out


def test_what_was_looked_at_and_what_is_no_thing_there(run: Run, record: Path) -> None:
    assert told(run, "--looked", "hall=router")["visit"]["looked"] == [["hall", "router"]]
    done = run("visit", "--looked", "hall=toys")
    assert done.status == 2
    assert "It has: doorbell, lock" in done.err.replace("\n", " ")
    assert run("visit", "--looked", "orangery").status == 2


def test_the_story_is_asked_and_stands_in_no_argument(run: Run, record: Path) -> None:
    done = run("visit", "--story", typed="set-up=him, the doorbell\n")
    assert done.status == 0, done.err
    assert "him, the doorbell" in done.out
    later = run("visit").out
    assert "him, the doorbell" not in later
    assert story_words.story_hidden(1, story_words.STORY_SHOWS_COMMAND) in later
    assert "him, the doorbell" in run("log", "note", "--list").out


def test_closing_names_what_was_written_though_nothing_can_be_read_in_it(run: Run, record: Path) -> None:
    """A PDF is packed, a copy locked: a search for names finds nothing in either."""
    page, copy = record.parent.parent / "page.pdf", record.parent.parent / "copy.db"
    assert run("export", "--format", "pdf", str(page)).status == 0
    assert run("copy", str(copy)).status == 0
    assert b"canary" not in page.read_bytes().lower()
    done = run("visit", "--close", "--json")
    assert json.loads(done.out)["closed"]["files"] == [str(record), str(page), str(copy)]


def test_closing_looks_for_what_is_left(
    run: Run, record: Path, tmp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("visit", "--story", typed="set-up=Zofia Canary did\n")
    (tmp / "left.txt").write_text("zofia canary did", encoding="utf-8")
    done = run("visit", "--close", "--json")
    left = json.loads(done.out)["closed"]
    assert (done.status, [Path(one).name for one in left["files"]]) == (1, [record.name, "left.txt"])
    (tmp / "left.txt").unlink()
    monkeypatch.setattr("scanner.store.file.sticks.mounted", lambda: [record.parent])
    done = run("visit", "--close")
    assert (done.status, left_words.CLOSED_NONE in done.out) == (0, True), done.out


def test_a_room_that_is_skipped_is_kept_as_such_and_a_slip_is_asked_about(
    run: Run, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(run, *YES)
    at_a_terminal(monkeypatch)
    done = run("visit", "--rooms", "hall,kichen,s", typed="\ns\ns\nq\n")
    assert (done.status, "Did you mean kitchen?" in done.err) == (3, True)
    assert room_words.PASSED_HERE.format(room="kitchen") in done.err.replace("\n", " ")
    found = told(run)["visit"]
    assert (found["passed"], found["left"], found["said_no"]) == (["hall", "kitchen"], ["s"], {})
    run("visit", "--rooms", "hall,kichen", typed="2\nq\n")
    assert told(run)["visit"]["left"] == ["s", "kichen"]


@pytest.mark.parametrize("typed", ["no", "N", "r", "x", "yes", "listen", ""])
def test_an_empty_line_alone_listens(run: Run, record: Path, listened: list[str], typed: str) -> None:
    """A "no" listened, and so did every slip of the finger."""
    told(run, *YES)
    done = run("visit", "--rooms", "hall", typed=f"{typed}\nq\n")
    said_no = typed in ("no", "N", "r")
    assert [room for room in listened if room] == ([] if typed else ["hall"])
    assert (room_words.ROOM_READY_AGAIN in " ".join(done.err.split())) == (typed in ("x", "yes", "listen"))
    found = told(run)["visit"]
    assert [*found["said_no"]] == (["hall"] if said_no else [])
    assert [one["room"] for one in found["rooms"]] == ([] if typed else ["hall"])


def test_where_the_input_ends_no_room_is_listened_in(run: Run, record: Path, listened: list[str]) -> None:
    told(run, *YES)
    assert (run("visit", "--rooms", "hall", typed="").status, listened) == (3, [])


def test_what_is_typed_while_a_room_listens_begins_no_other_one(
    run: Run, record: Path, listened: list[str]
) -> None:
    told(run, *YES)
    run("visit", "--rooms", "hall,bath", typed="\n\n")
    assert listened == ["hall", "", "bath"]  # what is typed behind the last room is for the shell


@pytest.mark.parametrize(
    ("typed", "said", "status"),
    [("3\n\n", ("yes", "client"), 3), ("4\n1\n3\n\n", ("yes", "advocate"), 3), ("2\n\n", ("no", "client"), 2),
     ("1\n\n", ("later", "client"), 2), ("\n\n", None, 2), ("", None, 2)],
)  # fmt: skip
def test_a_client_who_was_not_asked_is_asked_before_it_listens(
    run: Run, record: Path, listened: list[str], typed: str, said: tuple[str, str] | None, status: int
) -> None:
    """It offered to listen at once."""
    done = run("visit", "--rooms", "hall", typed=typed)
    err = " ".join(done.err.split())
    assert (done.status, words.ALOUD_HEAD in err) == (status, True)
    assert err.index(answer_words.ANSWERING["listening"]) > err.index(words.ALOUD_HEAD)
    assert ([*filter(None, listened)] == ["hall"]) == (status == 3)
    found = told(run)
    noted = found["answers"].get("listening")
    assert (None if noted is None else (noted["answer"], noted["by"])) == said
    assert (answer_words.NOT_NOTED in err) == (said is None)
    assert found["visit"]["left"] == []  # one that is refused is none of the rooms


def test_where_nobody_can_be_asked_nothing_is_listened_to(
    run: Run, record: Path, listened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.terminal.visit.rooms.interactive", lambda: False)
    done = run("visit", "--store", record, "--rooms", "hall", "--json")
    assert (done.status, [*filter(None, listened)], done.out) == (2, [], "")  # it listened all the same
    assert "No answer was noted, so nothing is listened to" in " ".join(done.err.split())
    assert f"homesweep --store {record} visit --answer" in " ".join(done.err.split())
    assert told(run)["answers"] == {}
    told(run, *YES)
    assert "No answer" not in run("visit", "--rooms", "hall", "--json").err


def test_only_the_answers_that_are_missing_stand_in_the_command(run: Run, record: Path) -> None:
    """What was to be copied made a yes of the client's no."""
    said = " ".join(run("visit", "--answer", "listening=no", "--by", "client").out.split())
    assert "homesweep visit --answer network=no --by client" in said
    assert "--answer listening=yes --answer" not in said
    told(run, "--end")
    said = " ".join(run("visit", "--time", "30").out.split())  # another visit: each is asked anew
    assert "homesweep visit --answer listening=no --answer network=no --by client" in said
