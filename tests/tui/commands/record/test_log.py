"""The diary from the outside: words and answers in; stdout, stderr and exit status out."""

import csv
import json
import re
from contextlib import suppress
from pathlib import Path

import pytest

from scanner.captures.forms.recording import line_for
from scanner.log.diary.entries import drop_draft
from scanner.model import Context
from scanner.store.case import open_case
from scanner.store.events import queries
from signatures.advertisement import from_ad
from tests.tui.commanding import Run, add
from tui.terminal.diary.questions import TRIES
from tui.wording.log import diary

T0 = 1_767_600_000.0
AIRTAG = bytes.fromhex("1eff4c00121910" + "ab" * 22 + "0100")
HOSTILE = "\x1b]0;owned\x07\u202egnp"


@pytest.fixture
def heard(run: Run, record: Path, tmp_path: Path) -> str:
    """An AirTag in the record; its id."""
    said = [from_ad(T0 + n, "D1:22:33:44:55:66", AIRTAG, address_type="random", rssi=-60) for n in range(5)]
    items = [Context(T0, place="home"), *said]
    path = tmp_path / "heard.jsonl"
    path.write_text("".join(line_for(item) + "\n" for item in items), "utf-8")
    assert run("import", path).status == 0
    return str(json.loads(run("tags", "--json").out)["tags"][0]["id"])


SHORT = ["24/11/2025 21:04", "car, outside work", "A van waited.", "Then it left.", "", "afraid", "", "", "1"]


def test_the_five_questions_make_an_entry(run: Run, record: Path) -> None:
    done = run("log", "add", typed="\n".join(SHORT) + "\n")
    assert (done.status, "Added as entry 1" in done.out) == (0, True)
    asked = [
        done.err.index(part) for part in ("When did", "Where were", "What happened", "feel?", "keep anything")
    ]
    assert asked == sorted(asked)
    shown = run("log", "show", 1).out
    assert "Happened Mon 24 Nov 2025 21:04" in shown
    assert "Mon 24 Nov 2025 21:04 (UTC+00:00, Europe/London)" in run("log", "show", 1, "--paragraph").out
    assert "A van waited.\n  Then it left." in shown
    assert "1  2025-11-24 21:04  car, outside work: A van waited. Then it left." in run("log").out


@pytest.mark.parametrize("then", [[""], ["the week of the fair"], ["sometime", "when I was ill"]])
def test_a_time_that_was_not_understood_stays_in_ones_own_words(
    run: Run, record: Path, then: list[str]
) -> None:
    """Its words were gone after three tries."""
    said = ["around christmas", *then]
    said += [""] if said[-1] and len(said) < TRIES else []
    done = run("log", "add", typed="\n".join([*said, *SHORT[1:]]) + "\n")
    assert (done.status, "Added as entry 1" in done.out) == (0, True)
    assert diary.AS_TYPED in done.err
    kept = [one for one in said if one][-1]
    shown = " ".join(run("log", "show", 1).out.split())
    assert kept in shown
    assert "car, outside work" in shown


def test_what_was_not_understood_gives_way_to_a_time(run: Run, record: Path) -> None:
    run("log", "add", typed="\n".join(["around christmas", *SHORT]) + "\n")
    shown = run("log", "show", 1).out
    assert "Happened Mon 24 Nov 2025 21:04" in shown
    assert "christmas" not in shown


def test_stopping_in_the_middle_keeps_a_draft_to_go_on_with(run: Run, record: Path) -> None:
    done = run("log", "add", typed="yesterday 21:04\nhome\nA van\n\n")
    assert "Kept as draft" in done.out
    (line,) = run("log", "drafts").out.splitlines()
    assert "home: A van" in line
    done = run("log", "drafts", line.split()[0], typed="1\n")
    assert "Added as entry 1" in done.out
    assert run("log", "drafts").out == "There are no drafts.\n"


def test_an_answer_can_be_gone_back_to_kept_and_taken_out(run: Run, record: Path) -> None:
    at_feeling = ["yesterday 21:04", "hme", "<", "home", "A van", ""]
    typed = [*at_feeling, "<", "<", "-", "", "afraid", "", "", "1"]
    done = run("log", "add", typed="\n".join(typed) + "\n")
    assert "Your answer so far: hme" in done.err
    assert "Your answer so far: home" in done.err
    assert "Added as entry 1" in done.out
    entry = json.loads(run("log", "show", 1, "--json").out)["entry"]
    assert (entry["account"], entry["feeling"], entry.get("place")) == ("A van", "afraid", None)


def test_where_nothing_was_answered_no_draft_is_kept(run: Run, record: Path) -> None:
    """Without a terminal each try left one with nothing in it."""
    done = run("log", "add", typed="")
    assert (done.status, "no draft is kept" in done.out) == (0, True)
    assert run("log", "drafts").out == "There are no drafts.\n"


def test_answers_of_a_draft_change_and_skipped_questions_come_back(run: Run, record: Path) -> None:
    assert "Kept as draft 1" in run("log", "add", typed="\n\nA van\n\n\n\n2\n").out
    done = run("log", "drafts", 1, typed="4\n1\nlast night\n4\nhome\n10\n\n\n1\n")
    assert "(skipped)" in done.err
    assert "Taken as: at some time between" in done.err
    assert "Added as entry 1" in done.out
    entry = json.loads(run("log", "show", 1, "--json").out)["entry"]
    assert (entry["place"], entry["account"], entry["sure"]) == ("home", "A van", "between")
    assert entry["end"]["time"] > entry["start"]["time"]


@pytest.mark.parametrize(
    ("when", "asked"), [("last night", False), ("24/11/2025", True), ("yesterday 9pm", True)]
)
def test_an_end_that_was_told_with_the_time_is_not_asked_for(
    run: Run, record: Path, when: str, asked: bool
) -> None:
    end = [""] if asked else []
    typed = [when, *end, "<", *(["<"] if asked else []), when, *end, "", "home", "", "A van"]
    done = run("log", "add", "--full", typed="\n".join(typed) + "\n" * 30)
    assert (diary.short_question("end") in done.err) == asked
    draft = run("log", "drafts").out
    assert "home: A van" in draft


def test_the_question_says_that_nothing_is_added_by_itself(run: Run, record: Path) -> None:
    done = run("log", "add", typed="\n\nA van\n\n\n\n\n")
    assert "Nothing is added unless you choose it" in done.err
    assert "no entries yet" in run("log").out


def test_a_day_alone_is_never_midnight(run: Run, record: Path) -> None:
    add(run, start="24/11/2025")
    for form in ((), ("--paragraph",), ("--row",), ("--sheet",)):
        shown = run("log", "show", 1, *form).out
        assert "00:00:00" not in shown
        assert "2025 00:00" not in shown
    assert "00:00" not in run("log").out
    assert "Happened Mon 24 Nov 2025, only the day is sure." in run("log", "show", 1).out
    assert "Mon 24 Nov 2025 (UTC+00:00, Europe/London)" in run("log", "show", 1, "--sheet").out


def test_a_message_without_bytes_is_told_in_words(run: Run, record: Path, tmp_path: Path) -> None:
    from signatures.advertisement import Advertisement

    said = [
        Advertisement(T0 + n, "D1:22:33:44:55:66", "random", -60, service_uuids=("fe33",),
                      service_data={"fe33": b"\x02\x00"}, manufacturer_data={76: b"\x12\x19\x10" + bytes(25)})
        for n in range(3)
    ]  # fmt: skip
    path = tmp_path / "heard.jsonl"
    path.write_text("".join(line_for(item) + "\n" for item in [Context(T0, place="home"), *said]), "utf-8")
    assert run("import", path).status == 0
    name = json.loads(run("tags", "--json").out)["tags"][0]["id"]
    shown = run("log", "add", "--from", name, typed="\n2\n").err
    assert "{" not in shown
    assert "Message: maker" in shown
    assert "services fe33" in shown
    assert "to Mon 5 Jan 2026 08:00." in shown


@pytest.mark.parametrize("end", [RuntimeError, KeyboardInterrupt])
def test_a_crash_between_two_questions_loses_no_answer(
    run: Run, record: Path, end: type[BaseException]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        answers = iter(["yesterday 21:04", "home"])

        def gone(question: str, **_: object) -> str:
            answer = next(answers, None)
            if answer is None:
                raise end
            return answer

        patch.setattr("tui.terminal.diary.questions.ask", gone)
        with suppress(RuntimeError):
            done = run("log", "add")
            assert (done.status, "Kept as draft" in done.err) == (130, True)
    (line,) = run("log", "drafts").out.splitlines()
    name = line.split()[0]
    done = run("log", "drafts", name, typed="A van\n\n\n\n1\n")
    asked = done.err[done.err.index("Enter skips") :]
    assert "Where were you" not in asked
    assert "What happened" in asked
    assert "home" in run("log", "show", 1).out


def test_the_full_form_asks_everything(run: Run, record: Path) -> None:
    typed = [
        "24/11/2025 21:04",
        "24/11/2025 21:30",
        "2",
        "home",
        "kitchen",
        "A call",
        "",
        "I know",
        "",
        "1,9",
        "Alex",
        "3",
        "grey coat",
        "blue van",
        "doorbell",
        "afraid",
        "",
        "1 7",
        "3",
        "locked up",
        "",
        "took a taxi",
        "",
        "2",
        "Sam, Ola",
        "5",
        "blue van",
        "",
        "on my phone",
        "only me",
        "DK/1",
        "",
        "F-0007",
        "today",
        "PC 77",
        "under the seat",
        "police station",
        "",
        "police",
        "today",
        "PC 1234",
        "REF-9",
        "call again",
        "Friday",
        "not reported",
        "order",
        "ZW1",
        "3",
        "Ola",
        "A. B.",
        "",
        "1",
    ]
    done = run("log", "add", "--full", typed="\n".join(typed) + "\n")
    assert "Added as entry 1" in done.out
    assert "call your emergency number (United Kingdom: 999)." in " ".join(done.out.split())
    entry = json.loads(run("log", "show", 1, "--json").out)["entry"]
    assert (entry["sure"], entry["how_known"], entry["how_much"], entry["children"]) == (
        "about",
        "account",
        3,
        "no",
    )
    assert entry["behaviours"] == ["contact", "threats"]
    assert (entry["made_by"], entry["writer"]) == ("with", "Ola")
    assert (entry["told"][0]["reference"], entry["order"]["reference"]) == ("REF-9", "ZW1")
    assert (entry["told"][0]["next_date"], entry["told"][1]) == ("Friday", {"reported": False})
    assert (entry["feelings"], entry["written_for"]) == (["afraid", "on-edge"], "A. B.")
    assert (entry["kept"][0]["label"], entry["kept"][0]["where"]) == ("DK/1", "on my phone")
    moved = entry["moved"][0]
    assert (moved["what"], moved["by"], moved["where_from"]) == ("F-0007", "PC 77", "under the seat")
    assert (moved["where_to"], bool(moved["when"]["time"])) == ("police station", True)
    assert "written by Ola for A. B." in " ".join(run("log", "show", 1).out.split())
    assert "Sam" not in json.dumps(entry)
    assert "Sam" in run("log", "show", 1).out


def test_a_wrong_answer_is_asked_again(run: Run, record: Path) -> None:
    done = run("log", "add", typed="\n".join(["soon", "31/2/2026", *SHORT]) + "\n")
    assert done.err.count("That is not a time") == 2
    assert "Added as entry 1" in done.out


def test_a_correction_names_the_old_entry_and_leaves_it(run: Run, record: Path) -> None:
    add(run)
    before = run("log", "show", 1, "--json").out
    done = run("log", "correct", 1, typed="It was a car\nA car waited\n\n\n1\n")
    assert "Added as entry 2, a correction of entry 1" in done.out
    assert run("log", "show", 1, "--json").out == before
    assert "Corrected by entry 2" in run("log", "show", 1).out
    assert "[corrected by 2]" in run("log").out
    for form in ("--paragraph", "--sheet"):  # what is copied or printed holds no old words alone
        copied = " ".join(run("log", "show", 1, form).out.split())
        assert "What was wrong: It was a car" in copied
        assert "What is right: A car waited" in copied
    shown = run("log", "show", 2).out
    assert shown.index("Corrects entry 1") < shown.index("It was a car") < shown.index("A car waited")
    assert run("log", "correct", 9).status == 2
    assert run("log", "correct", 1, typed="\n").status == 2


def test_a_finding_is_a_draft_in_four_parts_until_the_person_adds_it(run: Run, heard: str) -> None:
    done = run("log", "add", "--from", heard, typed="It is not mine\n\n2\n")
    assert "Kept as draft" in done.out
    assert "no entries yet" in run("log").out
    name = run("log", "drafts").out.split()[0]
    assert "Added as entry 1" in run("log", "drafts", name, typed="1\n").out
    shown = run("log", "show", 1).out
    heads = ["What was recorded", "What the app makes of it", "What this cannot show", "Your own words"]
    assert [shown.index(head) for head in heads] == sorted(shown.index(head) for head in heads)
    recorded = shown[shown.index(heads[0]) : shown.index(heads[1])]
    assert "5 Bluetooth messages from D1:22:33:44:55:66" in recorded
    assert "AirTag" not in recorded
    made = shown[shown.index(heads[1]) : shown.index(heads[2])]
    assert "Likely: AirTag" in made
    assert "It may be wrong" in " ".join(made.split())
    assert "It is not mine" in shown[shown.index(heads[3]) :]
    assert run("verify").status == 0


def test_mine_throws_the_draft_away_and_marks_the_tag(run: Run, heard: str) -> None:
    assert "Thrown away" in run("log", "add", "--from", heard, typed="\n4\n").out
    assert run("log", "drafts").out == "There are no drafts.\n"
    assert json.loads(run("tag", heard, "--json").out)["tag"]["mark"] == "mine"


def test_a_finding_as_paragraph_row_and_sheet(run: Run, heard: str) -> None:
    run("log", "add", "--from", heard, typed="\n1\n")
    paragraph = run("log", "show", 1, "--paragraph").out
    assert "\n\n" not in paragraph
    assert "5 Bluetooth messages" in " ".join(paragraph.split())
    head, row = csv.reader(run("log", "show", 1, "--row").out.splitlines())
    cells = dict(zip(head, row, strict=True))
    assert cells["finding"].startswith("F-0001 t-")
    assert len(cells["raw_sha256"]) == 64
    sheet = run("log", "show", 1, "--sheet").out
    assert sheet.count("____") > 6
    assert len(sheet.splitlines()) < 48  # a file that it came from takes three of them


def test_a_check_without_a_finding_is_never_all_clear(run: Run, record: Path) -> None:
    assert run("log", "add", "--check").status == 2
    with open_case(record) as case:
        from scanner.following.judging.wiring import new_hearing
        from scanner.store.events.keeping import CaseKeeper
        from scanner.store.events.writing import Writer

        Writer(case).event("session", T0, {"source": "scan"})
        hearing = new_hearing(CaseKeeper(case))
        hearing.feed(Context(T0, duration=600.0))
        hearing.tick(T0 + 110.0)
        hearing.finish()
    assert "Added as entry 1" in run("log", "add", "--check", typed="\n1\n").out
    shown = " ".join(run("log", "show", 1).out.split())
    assert "No tracker tag was heard" in shown
    assert "This cannot show that there was nothing" in shown


def test_a_phone_s_finding_by_hand_and_from_a_table(run: Run, record: Path, tmp_path: Path) -> None:
    done = run("log", "add", "--phone", typed="iPhone\nAirTag found moving with you\n\n\n1\n")
    assert "Added as entry 1" in done.out
    shown = run("log", "show", 1).out
    assert "AirTag found moving with you" in shown
    assert "read off a phone" in shown
    table = tmp_path / "airguard.csv"
    table.write_text(f"time,device\n2026-01-01,{HOSTILE}\n", "utf-8")
    assert "Added as entry 2" in run("log", "add", "--phone", table, typed="AirGuard\n\n1\n").out
    shown = " ".join(run("log", "show", 2).out.split())
    assert "Row 1: time 2026-01-01, device" in shown
    assert "as it stands: 2026-01-01 |" in shown
    assert "\x1b" not in shown
    assert run("log", "add", "--phone", tmp_path / "none.csv").status == 2
    table.write_text("what,where\n" + "x,y\n" * 30, "utf-8")
    assert "Added as entry 3" in run("log", "add", "--phone", table, typed="App\n\n1\n").out
    shown = " ".join(run("log", "show", 3).out.split())
    assert ("Row 20 as it stands: x | y" in shown, "Row 21" in shown) == (True, False)  # nothing is guessed
    assert "10 more rows are kept." in shown


def test_files_are_copied_in_and_named(run: Run, record: Path, tmp_path: Path) -> None:
    photo = tmp_path / "van.jpg"
    photo.write_bytes(b"abc")
    done = add(run, kept=[{"kind": "photo", "file": str(photo), "label": "DK/1"}])
    assert "van.jpg was copied into your record" in done.err
    kept = json.loads(run("log", "show", 1, "--json").out)["entry"]["kept"][0]
    assert (kept["label"], kept["size"], kept["in_record"]) == ("DK/1", 3, True)
    photo.unlink()
    assert run("verify").status == 0
    assert add(run, kept=[{"file": str(photo)}]).status == 2


NO_ANSWERS = [
    "", "[]", "null", "{", '{"number": 7}', '{"clock": {}}', '{"written": "now"}', '{"start": "soon"}',
    '{"account": 7}', '{"kept": [{"sha256": "00"}]}', '{"told": [[]]}', '{"behaviours": ["x"]}', "[" * 99999,
]  # fmt: skip


@pytest.mark.parametrize("typed", NO_ANSWERS, ids=range(len(NO_ANSWERS)))
def test_answers_that_are_none_add_nothing(run: Run, record: Path, typed: str) -> None:
    done = run("log", "add", "--answers", "-", typed=typed)
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "no entries yet" in run("log").out


WRONG = [
    ('{"account": "x",\n"behaviours": ["x"]}', 2, "behaviours", "contact, gifts"),
    ('\ufeff{\n\n"acount": "x"}', 3, "acount", "account"),
    ('{"account": "{\\"place\\": 1}",\n"place": 7}', 2, "place", "text"),
    ('{"kept": [{"kind": "photo"}, {"kind": "photo",\n"sha256": "00"}]}', 1, "kept 2, sha256", "asked for"),
    ('{"order": {"what": "x", "broken": "maybe"}}', 1, "order, broken", "yes, no, not-sure"),
    ('{"account": "x",\n"start": "soon"}', 2, "start", "not a time"),
    ('{"how_much": 9}', 1, "how_much", "0, 1, 2, 3"),
    ('{"account": "x"\n"place": "y"}', 2, "", "cannot be read"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "line", "name", "why"), WRONG)
def test_a_wrong_answer_is_named_with_its_line(
    run: Run, record: Path, typed: str, line: int, name: str, why: str
) -> None:
    done = run("log", "add", "--answers", "-", typed=typed)
    told = " ".join(done.err.split())
    assert (done.status, f"Line {line}" in told) == (2, True)
    assert (f'"{name}"' in told, why in told) == (bool(name), True)


@pytest.mark.parametrize("more", [{}, {"sure": "exact"}, {"start": "not sure"}])
def test_a_time_that_nobody_gave_is_not_known(
    run: Run, record: Path, tmp_path: Path, more: dict[str, str]
) -> None:
    told = tmp_path / "told.json"
    told.write_text(json.dumps({"account": "A van"} | more), "utf-8-sig")
    for kind in ("incident", "consent"):
        told.write_text(json.dumps({"account": "A van", "agreed": ["stop"]} | more), "utf-8-sig")
        assert run("log", "add", "--kind", kind, "--answers", told).status == 0
    typed = json.dumps({"whom": "PC 12"})
    assert run("log", "hand-over", "--answers", "-", typed=typed).status == 0
    for number in (1, 2, 3):
        entry = json.loads(run("log", "show", number, "--json").out)["entry"]
        assert ("start" in entry, entry.get("sure", "not-sure")) == (False, "not-sure")
        for form in ("--paragraph", "--sheet"):
            assert "It was not said when" in run("log", "show", number, form).out
    assert "exact" not in run("log", "show", 2).out


@pytest.mark.parametrize(
    "words", ["log show 0", "log show 7", "log show x", "log sing", "log drafts x", "log add --from t-none"]
)
def test_what_is_not_there_is_said_in_one_sentence(run: Run, record: Path, words: str) -> None:
    done = run(*words.split())
    assert (done.status, done.err.count("\n")) == (2, 1)


def test_without_a_record_the_diary_says_how_to_make_one(run: Run) -> None:
    done = run("log", "add")
    assert (done.status, done.err) == (2, "There is no record yet. To make one: homesweep new\n")


def test_hostile_text_reaches_no_terminal_and_no_formula_a_spreadsheet(run: Run, record: Path) -> None:
    add(run, account=f"=HYPERLINK(1){HOSTILE}", place=f"@SUM{HOSTILE}", person=HOSTILE, witnesses=[HOSTILE])
    for words in (["log"], ["log", "show", 1], ["log", "show", 1, "--paragraph"], ["log", "show", 1, "--row"],
                  ["log", "show", 1, "--sheet"], ["log", "show", 1, "--json"]):  # fmt: skip
        done = run(*words)
        assert done.status == 0
        assert not {"\x1b", "\x07", "\u202e"} & set(done.out + done.err), words
    cells = list(csv.reader(run("log", "show", 1, "--row").out.splitlines()))[1]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_private_notes_and_places(run: Run, record: Path) -> None:
    assert run("log", "note", typed="key with Ola\n\n").status == 0
    assert run("log", "note", "--place", typed="14 Elm Road\n\n").status == 0
    assert run("log", "note", "--list").out == "  1  key with Ola\n"
    done = run("log", "add", typed="today\n14 elm road\nx\n\n\n\n1\n")
    assert "seems to name a place that you keep private" in done.err
    assert run("log", "note", "--drop", 1).status == 0
    assert run("log", "note", "--drop", 1).status == 2
    assert run("log", "note", "--list").out == "There are no private notes.\n"


def test_the_clock_is_compared_and_never_set(run: Run, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.terminal.diary.record_parts.now", lambda: T0 + 30.0)  # 08:00:30 in London
    assert "agree" in run("log", "clock", "--phone-says", "2026-01-05 08:00").out
    done = run("log", "clock", "--phone-says", "2026-01-05 08:00:32")
    assert "2 seconds slower than the phone" in done.out
    assert (
        json.loads(run("log", "clock", "--phone-says", "2026-01-05 07:59:30", "--json").out)["slow_s"]
        == -60.0
    )
    assert run("log", "clock", "--phone-says", "later").status == 2
    with open_case(record) as case:
        assert [body["slow_s"] for _, body in queries.events(case, "clock")] == [0.0, 2.0, -60.0]


def test_the_words_written_down_are_found_again_and_a_change_is_named(run: Run, record: Path) -> None:
    assert run("log", "anchor").status == 2
    add(run)
    told = json.loads(run("log", "anchor", "--json").out)
    add(run)
    done = run("verify", "--words", " ".join(told["words"]).upper())
    assert (done.status, f"item {told['event']}" in done.out) == (0, True)
    assert run("verify", "--words", "abacus " * 8).status == 1
    with open_case(record) as case:
        case.db.executescript("DROP TRIGGER event_stays")
        case.db.execute(
            "UPDATE event SET body = replace(body, 'van', 'bus') WHERE kind = 'entry' AND seq <= 3"
        )
    done = run("verify")
    assert done.status == 1
    assert "Item 3 is not as it was (entry)" in done.out
    assert run("verify", "--words", " ".join(told["words"])).status == 1
    assert json.loads(run("verify", "--json").out)["differences"][0]["what"] == "event-changed"


def test_verify_writes_nothing(run: Run, record: Path) -> None:
    add(run)
    before = record.read_bytes()
    assert run("verify", record).status == 0
    assert record.read_bytes() == before


def test_the_qr_code_is_for_terminals_only(run: Run, record: Path) -> None:
    from tui.terminal.diary.record_parts import qr

    add(run)
    assert "\x1b" not in run("log", "anchor").out
    rows = qr("event 1 sha256 " + "0" * 64).splitlines()
    assert all(row.startswith("\x1b[30;107m") and row.endswith("\x1b[0m") for row in rows)
    assert max(len(row) for row in rows) < 80


def test_a_question_for_a_time_stamp_is_written_once(run: Run, record: Path, tmp_path: Path) -> None:
    add(run)
    done = run("log", "stamp")
    assert done.status == 0
    told = " ".join(done.out.split())
    sent = r"^curl .* --data-binary @stamp-\d+\.tsq ADDRESS -o answer\.tsr$"  # in one line, to be copied
    assert re.search(sent, done.out, re.MULTILINE)
    assert "log stamp answer.tsr --root FILE.pem" in told
    (made,) = tmp_path.glob("*.tsq")
    assert made.stat().st_size < 80
    assert run("log", "stamp", made, "--root", made).status == 2
    assert run("log", "stamp", made).status == 2
    for number in range(50):
        (tmp_path / f"stamp-{number}.tsq").touch()
    taken = run("log", "stamp")
    assert (taken.status, "Go to another one" in taken.err) == (2, True)


def test_when_a_stamp_was_made_is_told_with_its_zone() -> None:
    from scanner.log.proof.rfc3161 import Stamp
    from tui.present.proof import stamped

    assert "on Tue 6 Jan 2026 20:00:10 UTC." in stamped(Stamp(1_767_729_610.0))


def test_a_home_device_becomes_an_entry_in_four_parts(run: Run, record: Path) -> None:
    from scanner.lan.devices.looks import Look, keep
    from signatures.announcement import Announcement

    said = Announcement("arp", T0, {"ip": "10.0.0.7", "mac": "2C:AA:8E:00:00:07"})
    with open_case(record) as case:
        keep(case, Look(None, T0, T0 + 9.0, (said,), subnet="10.0.0.0/24", gateway="10.0.0.1"))
    name = json.loads(run("devices", "--json").out)["devices"][0]["id"]
    assert "Added as entry 1" in run("log", "add", "--from", name, typed="I never saw it\n\n1\n").out
    shown = run("log", "show", 1).out
    heads = ["What was recorded", "What the app makes of it", "What this cannot show", "Your own words"]
    assert [shown.index(head) for head in heads] == sorted(shown.index(head) for head in heads)
    assert "2C:AA:8E:00:00:07" in shown[: shown.index(heads[1])]
    assert run("verify").status == 0
    assert "Thrown away" in run("log", "add", "--from", name, typed="\n4\n").out
    assert json.loads(run("devices", "--json").out)["devices"][0]["mark"] == "mine"
    assert run("log", "add", "--from", "d-none").status == 2


def test_arrow_keys_leave_nothing_in_what_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.terminal import prompts

    monkeypatch.setattr("builtins.input", lambda: "my \x1b[D\x1b[D\x1bOAhome\x1b[3~\x7f")
    assert prompts.ask("Where?") == "my home"


def test_words_are_wrapped_and_ids_are_not_broken() -> None:
    from tui.terminal import prompts

    lines = prompts.wrapped_text("  " + "word " * 30 + "41f55051806ab594").split("\n")
    assert all(len(line) <= 78 and line.startswith("  ") for line in lines)
    assert any("41f55051806ab594" in line for line in lines)


def test_what_was_agreed_is_an_entry_with_its_time_and_who_was_there(run: Run, record: Path) -> None:
    typed = ["1 2 3 4 5", "the client, on a stick", "interpreter", "", "", "We may stop.", "", "1"]
    done = run("log", "add", "--kind", "consent", typed="\n".join(typed) + "\n")
    assert (done.status, "Added as entry 1" in done.out) == (0, True)
    assert diary.AGREED_SAYS.split(". ")[0] in done.err
    told = json.loads(run("--json", "log", "show", 1).out)["entry"]
    assert (told["kind"], told["sure"], told["present"]) == ("consent", "about", "interpreter")
    assert told["agreed"] == list(diary.AGREED_POINTS)
    assert told["start"]["time"] <= told["written"]["time"]
    shown = run("log", "show", 1).out
    assert all(
        text in shown for text in (*diary.AGREED_POINTS.values(), "the client, on a stick", "We may stop.")
    )
    assert (diary.QUESTIONS["account"] in done.err, diary.QUESTIONS["more"] in done.err) == (False, True)
    over = " ".join(done.err[done.err.index("Draft  ") :].split())  # looked over before it is added
    agreed = " ".join(run("log", "agreed").out.split())  # what, by whom, when
    for text in (
        *diary.AGREED_POINTS.values(),
        "the client, on a stick",
        "(interpreter was there)",
        "We may stop.",
    ):
        assert text in over
        assert text in agreed
    assert diary.SURE_PLAIN["about"] in agreed
    assert "written by me" in agreed
    assert json.loads(run("--json", "log", "agreed").out)["agreed"][0]["keeper"] == "the client, on a stick"


def test_an_agreement_that_names_nothing_is_not_added(run: Run, record: Path) -> None:
    done = run("log", "add", "--kind", "consent", typed="\n\n\n\n\n\n1\n")
    assert (done.status, "agreed" in done.err) == (2, True)
    assert run("log", "agreed").out.strip() == diary.AGREED_DRAFT.format(id=1)  # what was begun is named
    assert json.loads(run("log", "agreed", "--json").out)["entries"] == []
    with open_case(record) as case:
        drop_draft(case, "1")
    assert run("log", "agreed").out.strip() == diary.NO_AGREED


def test_who_seems_to_know_where_is_offered_a_check_and_no_other_entry_is(run: Run, record: Path) -> None:
    told = [run("log", "add", "--answers", "-", typed=json.dumps({"account": "x", "behaviours": [code]}))
            for code in ("knows-where", "gifts")]  # fmt: skip
    assert [diary.KNOWS_WHERE in " ".join(one.out.split()) for one in told] == [True, False]


@pytest.mark.parametrize("made_by", ["scan", "unnamed", "with"])
def test_no_answer_says_that_the_program_wrote_it(run: Run, record: Path, made_by: str) -> None:
    """What was typed was told as "from what this laptop heard, read by me"."""
    done = add(run, made_by=made_by, writer="Ola")
    assert (done.status, "made_by" in done.err) == (2, True)
    assert add(run, writer="Ola").status == 0
    entry = json.loads(run("log", "show", 1, "--json").out)["entry"]
    assert (entry["made_by"], entry["writer"]) == ("with", "Ola")
