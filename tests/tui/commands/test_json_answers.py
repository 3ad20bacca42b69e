"""Every command that takes --json answers with one JSON document, in the shape of tui/commands/README.md."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.tui.commanding import Run, add

ASKED = "24/11/2025 21:04\n\n\n\n\n"  # the five questions
LATER, GONE = ASKED + "2\n", ASKED + "3\n"


@pytest.mark.parametrize(
    ("words", "typed", "answer"),
    [
        (["log", "add"], LATER, {"draft": "1"}),
        (["log", "add"], GONE, {"dropped": "1"}),
        (["log", "drafts"], "", {"drafts": []}),
        (["log", "note"], "Met at the cafe\n\n", {"kept": "note"}),
        (["log", "note", "--place"], "5 Elm Road\n\n", {"kept": "place"}),
        (["log", "note", "--list"], "", {"notes": []}),
        (["log", "note", "--drop", "7"], "", {"dropped": None}),
        (["log", "front"], "A. B.\n\n\n\n\n\n\n\n", {"front": {"name": "A. B."}}),
        (["kit", "mark", "--yes"], "", {"marked": []}),
    ],
)
def test_what_came_of_it_is_one_document(
    run: Run, record: Path, words: list[str], typed: str, answer: dict[str, Any]
) -> None:
    done = run(*words, "--json", typed=typed)
    assert json.loads(done.out) == {"format": 1} | answer


def test_drafts_and_notes_are_listed(run: Run, record: Path) -> None:
    run("log", "add", typed=LATER)
    run("log", "note", typed="Met at the cafe\n\n")
    (draft,) = json.loads(run("log", "drafts", "--json").out)["drafts"]
    assert (draft["id"], draft["entry"]["kind"]) == ("1", "incident")
    assert json.loads(run("log", "note", "--list", "--json").out)["notes"] == [
        {"id": 1, "text": "Met at the cafe"}
    ]


def test_a_question_for_a_time_stamp_and_an_erased_record(run: Run, record: Path) -> None:
    add(run)
    asked = json.loads(run("log", "stamp", "--json").out)
    assert Path(asked["file"]).suffix == ".tsq"
    assert Path(asked["file"]).is_file()
    erased = json.loads(run("erase", "--json", typed="erase\nrecord.db\n").out)
    assert erased["erased"] == str(record)
    assert not record.exists()


def test_a_passphrase_that_is_taken_off(run: Run, tmp_path: Path) -> None:
    words = tmp_path / "words"
    words.write_text("six words that nobody knows\n", "utf-8")
    given = lambda: os.open(words, os.O_RDONLY)  # noqa: E731  the command closes it
    assert json.loads(run("new", "--passphrase-fd", given(), "--json").out)["locked"] is True
    done = run("passphrase", "remove", "--passphrase-fd", given(), "--json", typed="yes\n")
    assert json.loads(done.out) == {"format": 1, "locked": False}
