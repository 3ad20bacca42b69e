"""`homesweep export` as a whole: the command, on and off a terminal, on disks that fail."""

import hashlib
import io
import json
import os
import select
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scanner import wordlists
from scanner.following.judging.wiring import new_hearing
from scanner.log.diary import kept_files
from scanner.log.diary.entries import add_entry, add_note, entries, set_front_sheet
from scanner.log.export.formats.registry import FORMATS, Format
from scanner.log.export.package.check import checked
from scanner.log.export.redaction import kept_words
from scanner.store.case import create, open_case
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from tests.scanner.log.made import T0, full, short
from tests.systems import handed_over, needs_mounting, needs_terminals, own_home
from tests.tui.commands.test_hostile_input import days
from tui.cli import main
from tui.wording.log import exporting

ROOT = Path(__file__).parents[4]
SECRET = "six words that nobody knows"  # noqa: S105  made up
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A record of two entries, a witness, a front sheet, a private place and a file."""
    path = tmp_path / "r.db"
    photo = tmp_path / "van\u202e.jpg"
    photo.write_bytes(b"a picture")
    with create(path, None, now=T0) as case:
        add_entry(Writer(case), full(), witnesses=("Sam Witness",))
        add_entry(
            Writer(case),
            short(
                "Waited.", kept=(kept_files.put(case, kept_files.look(photo), now=T0),), place="refuge lane"
            ),
        )
        set_front_sheet(case, "name", "A. B.")
        add_note(case, "Refuge Lane", now=T0, kind="place")
        add_note(case, "the plan", now=T0)
    return path


@pytest.fixture
def run_really(tmp_path: Path, store: Path) -> Run:
    """Runs the command as a program on the record; a descriptor holds the passphrase for --encrypt-fd."""
    env = os.environ | own_home(tmp_path / "own") | {"TZ": "UTC"}

    def run(*words: object, secret: str | None = None) -> subprocess.CompletedProcess[str]:
        reading, writing = os.pipe()
        os.write(writing, f"{secret}\n".encode())
        os.close(writing)
        command = [sys.executable, "-m", "tui.cli", *map(str, words), "--store", str(store)]
        command += ["--encrypt-fd", str(reading)] if secret is not None else []
        try:
            return subprocess.run(
                command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL,
                pass_fds=handed_over(reading, secret), timeout=300, check=False,
            )  # fmt: skip
        finally:
            os.close(reading)

    return run


@pytest.fixture
def run(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """The same without a passphrase, in this process: that a program begins is seen once."""
    for name, value in (own_home(tmp_path / "own") | {"TZ": "UTC"}).items():
        monkeypatch.setenv(name, value)

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        line = [*map(str, words), "--store", str(store)]
        monkeypatch.setattr("sys.stdin", io.StringIO())
        try:
            status = main(line)
        except SystemExit as ended:
            status = int(ended.code or 0)
        return subprocess.CompletedProcess(line, status, *capsys.readouterr())

    return run


def calm(done: subprocess.CompletedProcess[str]) -> bool:
    return done.returncode in (2, 3) and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_off_a_terminal_the_safe_choices_stand_and_the_package_verifies(
    run_really: Run, tmp_path: Path
) -> None:
    done = run_really("export", tmp_path / "out")
    assert done.returncode == 0
    assert checked(tmp_path / "out").differences == []
    assert run_really("verify", tmp_path / "out").returncode == 0
    held = everything(tmp_path / "out").lower()
    for secret in (b"sam witness", b"a. b.", b"refuge lane", b"the plan", b"a picture"):
        assert secret not in held
    assert b"ab12 cde" in held


def test_what_is_ticked_goes_along_and_notes_never_do(run: Run, tmp_path: Path) -> None:
    ticks = [
        word
        for name in ("witnesses", "front-sheet", "private-places", "files")
        for word in ("--include", name)
    ]
    assert run("export", tmp_path / "out", *ticks).returncode == 0
    held = everything(tmp_path / "out").lower()
    for told in (b"sam witness", b"a. b.", b"refuge lane", b"a picture"):
        assert told in held
    assert b"the plan" not in held
    assert (tmp_path / "out" / "data" / "originals" / "entry-0002-1-van_.jpg").read_bytes() == b"a picture"
    assert checked(tmp_path / "out").differences == []


@pytest.mark.parametrize("kind", [each for each in FORMATS if each.write], ids=lambda kind: kind.name)
def test_one_format_alone_is_one_file(run: Run, tmp_path: Path, kind: Format) -> None:
    done = run("export", tmp_path / "out", "--format", kind.name, "--json")
    assert done.returncode == 0
    assert (tmp_path / "out").read_bytes().startswith(kind.begins)
    told = json.loads(done.stdout)
    assert (told["format"], told["kind"], told["entries"], told["redacted"]) == (1, kind.name, 2, True)


@pytest.mark.parametrize("words", [["out"], ["out", "--format", "csv"]])
def test_an_export_never_touches_what_is_there(run: Run, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "out").write_text("mine", "utf-8")
    done = run("export", tmp_path / words[0], *words[1:])
    assert calm(done)
    assert (tmp_path / "out").read_text("utf-8") == "mine"


def test_bad_words_get_one_sentence(run: Run, tmp_path: Path) -> None:
    for words in (["--include", "everything"], ["--without-entry", "9"], ["--without-entry", "x"]):
        assert calm(run("export", tmp_path / "out", *words))
    assert calm(run("export", tmp_path / "none" / "out"))
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_copied_elsewhere_is_named_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    done = run("export", tmp_path / "Dropbox" / "out")
    assert done.returncode == 2
    assert "Dropbox" in done.stderr
    assert list((tmp_path / "Dropbox").iterdir()) == []
    assert run("export", tmp_path / "Dropbox" / "out", "--yes").returncode == 0


@needs_terminals
@pytest.mark.skipif(shutil.which("age") is None, reason="needs age (apt: age)")
def test_a_locked_package_opens_with_the_real_program_and_verifies(run_really: Run, tmp_path: Path) -> None:
    """A passphrase that is handed over locks it, also without the word --encrypt beside it. age asks for it
    at a terminal, as it will ask whoever gets the file."""
    done = run_really("export", tmp_path / "out.age", "--stamp-request", secret=SECRET)
    assert done.returncode == 0
    assert (tmp_path / "out.age").read_bytes().startswith(b"age-encryption.org/v1")
    command = ["age", "-d", "-o", tmp_path / "out.tar", tmp_path / "out.age"]
    said = done.stdout.splitlines()  # by name, in the folder that it lies in
    assert "To open it: age -d -o package.tar out.age" in said
    assert "Then to unpack it: tar -xf package.tar" in said
    process, terminal = os.forkpty()
    if process == 0:
        os.execvp("age", command)  # noqa: S606  # the program under test
    shown = b""
    while b"passphrase" not in shown:
        shown += os.read(terminal, 1024)
    os.write(terminal, f"{SECRET}\n".encode())
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    os.close(terminal)
    with tarfile.open(tmp_path / "out.tar") as tar:
        tar.extractall(tmp_path, filter="data")
    assert checked(tmp_path / "out").differences == []
    assert (tmp_path / "out" / "stamp-request.tsq").stat().st_size < 100


def test_verify_takes_what_lies_in_a_package_for_the_package(run: Run, tmp_path: Path) -> None:
    """Who reads READ-ME-FIRST opens a terminal there. The report was "one file", with words of its own; for
    READ-ME-FIRST a passphrase was asked."""
    run("export", tmp_path / "out")
    for name in ("", "summary.pdf", "READ-ME-FIRST.txt"):
        done = run("verify", tmp_path / "out" / "data" / name)
        assert (done.returncode, done.stdout.startswith("This package fits together.")) == (0, True)
    (tmp_path / "data").mkdir()
    assert run("verify", tmp_path / "data").returncode == 2


def test_a_changed_package_is_named_by_verify(run: Run, tmp_path: Path) -> None:
    run("export", tmp_path / "out")
    (tmp_path / "out" / "data" / "log.csv").write_bytes(b"other")
    done = run("verify", tmp_path / "out")
    assert done.returncode == 1
    assert "data/log.csv is not as it was." in done.stdout
    told = json.loads(run("verify", tmp_path / "out", "--json").stdout)
    assert told["differences"] == [{"what": "changed", "path": "data/log.csv", "detail": ""}]


@pytest.mark.parametrize("name", ["data/log.csv", "data/log.jsonl", "bag-info.txt", "package-number.txt"])
def test_one_part_of_a_package_stands_for_all_of_it(run: Run, tmp_path: Path, name: str) -> None:
    """It was told to be a report in one file, of which nothing can be checked."""
    out = tmp_path / "out"
    run("export", out)
    assert run("verify", out / name).stdout == run("verify", out).stdout
    beside = tmp_path / "out.csv"
    assert run("export", beside, "--format", "csv").returncode == 0
    (tmp_path / "bagit.txt").write_bytes((out / "bagit.txt").read_bytes())
    assert exporting.FILE_NOT in " ".join(run("verify", beside).stdout.split())


@pytest.mark.parametrize("name", [one.name for one in FORMATS if one.write and one.name != "xlsx"])
def test_a_report_by_itself_is_known_again_by_its_number_and_its_words(
    name: str, run: Run, tmp_path: Path
) -> None:
    """It was taken for a locked record: a passphrase was asked for, and "did not open it"."""
    path = tmp_path / f"report.{name}"
    assert run("export", path, "--format", name).returncode == 0
    number = hashlib.sha256(path.read_bytes()).hexdigest()
    noted = wordlists.of_hash(bytes.fromhex(number))
    done = run("verify", path)
    assert done.returncode == 0
    shown = " ".join(done.stdout.split())
    assert number in shown
    assert noted in shown
    assert exporting.FILE_NOT in shown
    for given in (("--words", noted), ("--number", number)):
        assert run("verify", path, *given).stdout.startswith("This is the file that was handed over:")
    path.write_bytes(path.read_bytes() + b" ")
    for given in (("--words", noted), ("--number", number)):
        assert run("verify", path, *given).returncode == 1


class Terminal:
    """The command at a real terminal: waits for a question, then types."""

    def __init__(self, tmp_path: Path, store: Path, *words: object) -> None:
        env = os.environ | own_home(tmp_path / "own") | {"TZ": "UTC"}
        command = [sys.executable, "-m", "tui.cli", *map(str, words), "--store", str(store)]
        self._master, slave = os.openpty()
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=slave, stdout=slave, stderr=slave, close_fds=True
        )
        os.close(slave)
        self.shown = ""

    def answer(self, question: str, typed: str) -> None:
        self.see(question)
        self.type(typed)

    def see(self, text: str) -> None:
        """Wait until it stands there anew."""
        before = len(self.shown)
        self._read_until(lambda: text in self.shown[before:])

    def type(self, text: str) -> None:
        """A line and Enter."""
        os.write(self._master, f"{text}\n".encode())

    def end(self) -> int:
        self._read_until(lambda: self._process.poll() is not None)
        os.close(self._master)
        return self._process.wait(5)

    def _read_until(self, over: Callable[[], bool]) -> None:
        stop = time.monotonic() + 30
        while not over():
            assert time.monotonic() < stop, self.shown
            if select.select([self._master], [], [], 0.05)[0]:
                try:
                    self.shown += os.read(self._master, 65536).decode(errors="replace")
                except OSError:  # the other end is closed
                    self._process.wait(5)


@needs_terminals
def test_at_a_terminal_all_of_it_is_shown_first_and_a_hand_over_is_noted(tmp_path: Path, store: Path) -> None:
    out = tmp_path / "out"
    terminal = Terminal(tmp_path, store, "export", out)
    terminal.answer("Take along as well?", "1")
    assert "There are no entries yet." not in " ".join(terminal.shown.split())
    for name in ("Alex", "home, kitchen", "PC 1234"):
        assert name in terminal.shown
    assert "Sam Witness" not in terminal.shown
    terminal.answer("black out?", "Alex, AB12 CDE")
    terminal.answer("Any entry to leave out?", "2")
    assert not out.exists()
    terminal.answer("Write it?", "")
    terminal.answer("hand it to someone?", "PC 1234")
    terminal.answer("On what?", "stick")
    assert terminal.end() == 0
    held = everything(out)
    assert b"Alex" not in held
    assert b"AB12" not in held
    assert b"Sam Witness" in held
    assert b"Waited." not in held
    with open_case(store, writable=False) as case:
        assert kept_words.words(case) == ("Alex", "AB12 CDE")  # used in redaction/test_kept_words.py
        added = entries(case)[-1]
    assert added.kind == "hand-over"
    assert added.hand_over is not None
    assert (added.hand_over.whom, added.hand_over.on) == ("PC 1234", "stick")
    assert added.hand_over.sha256 in "".join(terminal.shown.split())


@needs_terminals
def test_what_could_be_added_first_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    """It was said behind the last question, and of a record without entries only as a number in the list.
    What keeps coming back: below."""
    empty = tmp_path / "empty.db"
    with create(empty, None, now=T0) as case:
        new_hearing(CaseKeeper(case)).feed_all(days([1]))
    terminal = Terminal(tmp_path, empty, "export")
    terminal.see("Where to?")
    before = " ".join(terminal.shown.partition("Where to?")[0].split())
    assert "There are no entries yet." in before
    assert "To add one first:" in before
    terminal.type("")
    assert terminal.end() == 2
    terminal = Terminal(tmp_path, tmp_path / "none.db", "export")
    assert terminal.end() == 2
    assert "Where to?" not in terminal.shown


@needs_mounting
@pytest.mark.root
@pytest.mark.parametrize("kind", ["bag", "pdf", "html"])
def test_a_full_or_read_only_disk_gets_one_sentence_and_nothing_that_looks_whole(
    run: Run, disk: Callable[[str], Path], kind: str
) -> None:
    small = disk("size=4k")
    for options in ("size=4k", "ro"):
        disk(options)
        done = run("export", small / "out", "--format", kind)
        assert calm(done)
        assert list(small.iterdir()) == []


@pytest.fixture
def coming_back(store: Path) -> Path:
    """The record, with an AirTag in it that keeps coming back."""
    with open_case(store) as case:
        new_hearing(CaseKeeper(case)).feed_all(days([1, 2, 1, 3]))
    return store


OFFERED = "Add what stands under 'Talk it over'"
ASKED = ("Take along as well?", "black out?", "Any entry to leave out?")


@needs_terminals
def test_at_a_terminal_what_keeps_coming_back_is_offered(tmp_path: Path, coming_back: Path) -> None:
    """And how it made them feel is asked for, and never needed."""
    terminal = Terminal(tmp_path, coming_back, "export", tmp_path / "out")
    terminal.see(OFFERED)
    assert "under 'Talk it over' is not in this package" in " ".join(terminal.shown.split(OFFERED)[0].split())
    terminal.type("")
    for question in ("How did the AirTag make you feel?", *ASKED, "Write it?", "hand it to"):
        terminal.answer(question, "")
    assert terminal.end() == 0
    with open_case(coming_back, writable=False) as case:
        assert [(one.made_by, one.feeling) for one in entries(case)[2:]] == [("scan-export", "")]
    assert "F-0003" in (tmp_path / "out" / "data" / "findings.csv").read_text("utf-8-sig")


@needs_terminals
def test_a_no_adds_nothing_and_one_at_the_end_writes_nothing(tmp_path: Path, coming_back: Path) -> None:
    terminal = Terminal(tmp_path, coming_back, "export", tmp_path / "out")
    terminal.answer(OFFERED, "no")
    for question in ASKED:
        terminal.answer(question, "")
    terminal.answer("Write it?", "no")
    assert terminal.end() == 0
    assert "Nothing was written." in terminal.shown
    assert not (tmp_path / "out").exists()
    with open_case(coming_back, writable=False) as case:
        assert entries(case)[2:] == []
