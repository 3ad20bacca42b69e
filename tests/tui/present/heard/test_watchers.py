"""Things that watch, and strangers by name: in the list, on the page, in JSON, from the command."""

import json
from pathlib import Path

import pytest

from scanner.captures.forms.lines import line_for
from scanner.model import Tag
from signatures.advertisement import Advertisement
from signatures.trackers.groups import COULD
from signatures.trackers.load import groups
from tests.scanner.following.weeks import Sender, commuting_week, phone, play, stranger
from tests.tui.commanding import Run
from tui.present.heard import tags, watchers
from tui.present.heard.tag_page import tag_parts
from tui.wording.tags import findings
from tui.wording.tags import watchers as words

T0 = 1_767_600_000.0
HOSTILE = "\x1b]0;x\x07[@click=app.quit]Not\u202ePin\n=1+1"


def _tag(**more: object) -> Tag:
    told = {
        "id": "t-1", "family": "voice_recorder", "name": "Voice recorder (PLAUD)", "kind": "watcher",
        "addresses": (), "state": "unknown", "level": "seen", "score": None, "reasons": (),
        "first_seen": T0, "last_seen": T0, "first_alert": None, "sightings": 3, "places": 1,
        "battery": None, "clone": False, "mark": None,
    }  # fmt: skip
    return Tag(**told | more)  # type: ignore[arg-type]  # the fields of a Tag


def test_every_group_and_everything_it_could_do_has_its_words() -> None:
    assert words.GROUPS.keys() == groups().keys()
    assert words.COULD.keys() == set(COULD)


@pytest.mark.parametrize("group", groups())
def test_the_page_says_what_it_could_do_what_to_check_and_who_may_have_set_it_up(group: str) -> None:
    heads = [head for head, _ in tag_parts(_tag(family=group, level="watch"))]
    assert [head for head in heads if head in (words.COULD_HEAD, words.CHECK_HEAD, words.WHO_HEAD)] == [
        words.COULD_HEAD, words.CHECK_HEAD, words.WHO_HEAD,
    ]  # fmt: skip
    page = "\n".join(tags.tag_page(_tag(family=group)))
    assert words.GROUPS[group].may_be in page
    assert words.QUIET in page


def test_what_a_stranger_calls_itself_is_shown_as_such_and_cleaned() -> None:
    thing = _tag(kind="unknown", family=None, name=None, calls_itself=HOSTILE, maker="Acme\x1b Ltd")
    for lines in (tags.tag_lines(thing), tags.tag_page(thing)):
        (said,) = [line for line in lines if "calls itself" in line]
        assert "Anyone can set a name." in said
        assert said.isprintable() or "\u202e" not in said
        assert not {"\x1b", "\x07", "\n", "\u202e"} & set("".join(lines))
    assert tags.tag_json(thing)["maker"] == "Acme\x1b Ltd"
    assert len(words.calls_itself("x" * 500)) < 100
    closes = "x'. It is your own. Nothing follows you. 'x"
    for told in (
        words.calls_itself(closes),
        words.something_called(closes),
        findings.in_crowd(closes, None, 7, 7),
    ):
        assert told.count("'") == 2  # our own two


def test_a_watcher_is_listed_apart_and_counted_apart(run: Run, tmp_path: Path) -> None:
    heard = [
        Advertisement(T0 + n, "30:11:22:33:44:55", "public", -60, "Tapo_C200_A1B2") for n in range(0, 90, 5)
    ]
    path = tmp_path / "street.jsonl"
    path.write_text("".join(line_for(one) + "\n" for one in heard), "utf-8")
    plain = run("analyse", path).out
    assert "We did not hear a tracker tag" in plain
    assert f"{words.HEAD} (1)" in plain
    assert "It calls itself 'Tapo_C200_A1B2'" in plain
    assert findings.LEVELS["seen"] not in plain
    (told,) = json.loads(run("analyse", path, "--json").out)["tags"]
    assert (told["kind"], told["family"], told["capabilities"]) == (
        "watcher",
        "camera",
        ["camera", "microphone"],
    )
    (line,) = map(json.loads, run("identify", path).out.splitlines()[:1])
    assert (line["is_tracker"], line["kind"], line["family"]) == (False, "watcher", "camera")


def test_in_a_record_a_stranger_that_comes_along_is_told_by_name(run: Run, tmp_path: Path) -> None:
    items = play(
        commuting_week(3),
        [Sender(stranger("box", "NotePin"), with_user=True), Sender(phone("p"), spots=("home", "work"))],
    )
    path = tmp_path / "week.jsonl"
    path.write_text("".join(line_for(one) + "\n" for one in items), "utf-8")
    assert run("new", "--no-passphrase").status == 0
    assert run("import", path).status == 0
    (told,) = json.loads(run("tags", "--json").out)["tags"]
    assert (told["kind"], told["level"], told["calls_itself"]) == ("unknown", "watch", "NotePin")
    assert told["addresses"] == [stranger("box")(0.0).address]
    assert "It calls itself 'NotePin'. Anyone can set a name." in run("tag", told["id"]).out
    assert run("log", "add", "--from", told["id"], "--answers", "-", typed='{"account": "A pin"}').status == 0
    assert "It calls itself 'NotePin'. Anyone can set a name." in run("log", "show", "1").out


def test_what_stands_in_homes_is_told_by_number_and_kept_without_a_name(run: Run, tmp_path: Path) -> None:
    sent = {
        "C0:11:22:33:44:55": {"service_uuids": ("fe24",)},  # a lock
        "4A:11:22:33:44:56": {"service_uuids": ("fe24",)},  # another, whose address changes
        "4A:11:22:33:44:57": {"service_data": {"fff6": bytes(8)}},
        "30:11:22:33:44:58": {"local_name": "Tapo_C200_A1B2"},
    }
    heard = [
        Advertisement(T0 + n, address, "random", -60, **said)  # type: ignore[arg-type]  # fields of one
        for n, (address, said) in enumerate(sent.items())
    ]
    path = tmp_path / "home.jsonl"
    path.write_text("".join(line_for(one) + "\n" for one in heard), "utf-8")
    told = (
        "Heard by Bluetooth, here or next door: a camera, a home device waiting to be set up and a lock (2)."
    )
    assert told in " ".join(run("analyse", path).out.split())
    assert run("new", "--no-passphrase").status == 0
    assert run("import", path).status == 0
    answer = run("tags", "--json").out
    assert json.loads(answer)["coverage"]["home"] == {"camera": 1, "home_setup": 1, "lock": 2}
    assert told in " ".join(run("tags").out.split())
    assert "C0:11:22" not in answer
    near = json.loads(run("devices", "--json").out)["near"]
    assert [(one["group"], one["number"], one["tag"] is None) for one in near] == [
        ("camera", 1, False), ("home_setup", 1, True), ("lock", 2, True),
    ]  # fmt: skip
    listed = run("devices").out
    assert [listed.index(f"{title} ") for title in ("A camera", "A lock (2)", "A home device")] == sorted(
        listed.index(f"{title} ") for title in ("A camera", "A lock (2)", "A home device")
    )
    assert "C0:11:22" not in listed


def test_those_that_ask_for_nothing_stand_apart() -> None:
    told, calm = watchers.apart([_tag(), _tag(level="watch"), _tag(level="mine"), _tag(kind="tracker")])
    assert [(t.kind, t.level) for t in told] == [
        ("watcher", "watch"),
        ("watcher", "mine"),
        ("tracker", "seen"),
    ]
    assert [t.level for t in calm] == ["seen"]
