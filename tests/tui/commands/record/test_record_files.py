"""The record as a file: lock, openings, copies, erasing, and disks that fail. Real mounts, a real kill."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from scanner.log.diary.entries import add_entry, entries
from scanner.log.diary.entry import Entry
from scanner.log.diary.moments import here
from scanner.log.proof.verify import verify
from scanner.store.case import open_case
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events.writing import Writer
from scanner.wordlists import word_list
from tests.systems import handed_over, needs_mounting, needs_terminals, own_home, settle_zone
from tui.cli import main
from tui.wording.record import NUMBERED
from tui.wording.terminal.commands import NUMBER

ROOT = Path(__file__).parents[4]
WRONG = "guess of mine"
SECRET = "six words that nobody knows"  # noqa: S105  made up

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """What makes an empty home of the user's own."""
    beside = tmp_path / "tmp"
    beside.mkdir()  # an erase looks for what is left, and other tests write into the one that all share
    return own_home(tmp_path / "home") | {"TZ": "UTC", "TMPDIR": str(beside), "TEMP": str(beside)}


@pytest.fixture
def run(
    home: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Run]:
    """Runs the command; `secret` goes through a descriptor, `typed` to its input."""
    for name, value in home.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("tempfile.tempdir", home["TMPDIR"])
    monkeypatch.setattr("scanner.actions.visit.search_computer.SQLITE_TEMP", home["TMPDIR"])
    settle_zone()

    def run(*words: object, secret: str | None = None, typed: str = "") -> Done:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        with _through_a_descriptor(secret) as given:
            try:
                status = main([*map(str, words), *given])
            except SystemExit as exit_:
                status = int(exit_.code or 0)
        return Done(words, status, *capsys.readouterr())

    yield run
    monkeypatch.undo()
    settle_zone()


@pytest.fixture
def run_program(home: dict[str, str]) -> Run:
    """The same as a program of its own, which knows nothing of what was done before."""

    def run(*words: object, secret: str | None = None, typed: str = "") -> Done:
        with _through_a_descriptor(secret) as given:
            return subprocess.run(
                [sys.executable, "-m", "tests.cheap_command", *map(str, words), *given],
                cwd=ROOT,
                env=os.environ | home,
                input=typed,
                capture_output=True,
                encoding="utf-8",
                pass_fds=handed_over(int(given[-1]), secret) if given else (),
                timeout=300,
            )

    return run


@contextmanager
def _through_a_descriptor(secret: str | None) -> Iterator[list[str]]:
    if secret is None:
        yield []
        return
    reading, writing = os.pipe()
    os.write(writing, f"{secret}\n".encode())
    os.close(writing)
    try:
        yield ["--passphrase-fd", str(reading)]
    finally:
        with suppress(OSError):  # whoever read it may have closed it
            os.close(reading)


def answers(**told: str) -> str:
    return json.dumps({"account": "A van waited"} | told)


def test_wrong_tries_are_told_after_the_next_unlock(run: Run, tmp_path: Path) -> None:
    store = ["--store", tmp_path / "r.db"]
    assert run("new", *store, secret=SECRET).returncode == 0
    for command in ("log", "verify", "erase"):
        assert run(command, *store, secret=WRONG).returncode == 2
    done = run("log", *store, secret=SECRET)
    assert (done.returncode, "3 wrong passphrases were tried: " in done.stderr) == (0, True)
    assert "wrong" not in run("log", *store, secret=SECRET).stderr
    told = json.loads(run("log", "opened", "--json", *store, secret=SECRET).stdout)["access"]
    assert [one["what"] for one in told] == ["wrong"] * 3 + ["opened"] * 3
    assert set(told[0]) == {"time", "what"}


def test_a_copy_is_whole_opens_and_goes_over_nothing(run: Run, tmp_path: Path) -> None:
    store = ["--store", tmp_path / "r.db"]
    run("new", *store, secret=SECRET)
    run("log", "add", "--answers", "-", *store, secret=SECRET, typed=answers())
    stick = tmp_path / "stick"
    stick.mkdir()
    done = run("copy", stick, *store, secret=SECRET)
    assert (done.returncode, done.stderr) == (0, "")
    assert run("verify", stick / "record.db", secret=SECRET).returncode == 0
    assert "A van waited" in run("log", "--store", stick / "record.db", secret=SECRET).stdout
    assert run("copy", stick, *store, secret=SECRET).returncode == 2
    assert [path.name for path in stick.iterdir()] == ["record.db"]


def test_nothing_is_erased_in_one_step(run: Run, tmp_path: Path) -> None:
    store = ["--store", tmp_path / "r.db"]
    run("new", *store, secret=SECRET)
    for typed in ("", "yes\n", "erase\n", "erase\nother.db\n", "r.db\nerase\n"):
        done = run("erase", *store, secret=SECRET, typed=typed)
        assert (done.returncode, "Nothing was erased" in done.stderr) == (2, True), typed
    assert run("log", *store, secret=SECRET).returncode == 0


def test_two_steps_erase_and_say_what_cannot_be_wiped(run: Run, tmp_path: Path) -> None:
    run("new", "--no-passphrase")
    run("log", "add", "--answers", "-", typed=answers())
    run("export", "--format", "pdf", tmp_path / "home" / "page.pdf")
    done = run("erase", typed="erase\nrecord.db\n")
    assert done.returncode == 0
    assert "On this laptop, 1 file may still tell of it." in done.stdout
    assert "page.pdf" in "".join(done.stdout.split())  # a long path is cut in lines
    (tmp_path / "home" / "page.pdf").unlink()
    assert "1 entry" in done.stderr
    assert "old bytes may stay" in done.stderr
    assert "court" in done.stderr
    assert list((tmp_path / "home").iterdir()) == []


@pytest.mark.parametrize("secret", ["guess", None])
def test_what_cannot_be_opened_is_not_erased(run: Run, tmp_path: Path, secret: str | None) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("dear " * 1000, "utf-8")
    assert run("erase", "--store", letter, secret=secret, typed="erase\nletter.txt\n").returncode == 2
    assert letter.read_text("utf-8") == "dear " * 1000


ON_TERMINAL = """
import fcntl, runpy, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
runpy.run_module("tests.cheap_command", run_name="__main__")
"""


def on_a_terminal(words: list[str], answer: Callable[[str], str | None], home: Path) -> tuple[int, str]:
    """Run on a pseudo-terminal; `answer` is given all that was shown so far whenever more was."""
    terminal, inside = os.openpty()
    env = os.environ | own_home(home) | {"TERM": "xterm"}
    child = subprocess.Popen(
        [sys.executable, "-c", ON_TERMINAL, *words],
        cwd=ROOT, env=env, stdin=inside, stdout=inside, stderr=inside, start_new_session=True,
    )  # fmt: skip
    os.close(inside)
    shown = ""
    while True:
        try:
            piece = os.read(terminal, 65536).decode("utf-8", "replace")
        except OSError:
            piece = ""
        if not piece:
            break
        shown += piece
        told = answer(shown)
        if told is not None:
            os.write(terminal, told.encode() + b"\n")
    os.close(terminal)
    return child.wait(30), shown


@needs_terminals
def test_six_words_are_offered_and_two_of_them_are_asked_for(run_program: Run, tmp_path: Path) -> None:
    typed: list[str] = []
    numbers: list[str] = []  # of the two questions before a first record

    def answer(shown: str) -> str | None:
        if shown.count(NUMBER.strip()) > len(numbers):
            numbers.append("1")
            return "1"
        if shown.rstrip().endswith("six words):") and not typed:
            typed.append("")
            return ""
        asked = re.search(r"type the (\w+) and\s+the (\w+)\s+word:\s*$", shown)
        if asked is not None and len(typed) == 1:
            line = next(
                line
                for line in shown.splitlines()
                if set(line.split()) <= set(word_list()) and len(line.split()) == 6
            )
            typed.append(line.strip())
            return " ".join(line.split()[NUMBERED.index(one)] for one in asked.groups())
        return None

    status, shown = on_a_terminal(["new"], answer, tmp_path / "home")
    assert (status, "There is no way back without it" in shown.replace("\r\n", " ")) == (0, True)
    assert run_program("log", secret=typed[1]).returncode == 0
    assert run_program("log", secret=WRONG).returncode == 2


# What must never be readable: each goes into the record by another way.
TOLD = {
    "account": "Grandmother saw the van",
    "place": "Elm Road by the old mill",
    "person": "Alexander Quill",
    "exact_words": "you will hear from me",
}
WRITER = """
import itertools, sys, time
sys.path.insert(0, {root!r})
from pathlib import Path
from scanner.log.diary.entries import Draft, add_entry, add_note, save_draft, set_front_sheet
from scanner.log.diary import kept_files
from scanner.log.diary.entry import Entry
from scanner.log.diary.moments import here
from scanner.store.case import open_case
from scanner.store.events.writing import Writer
from scanner.store.file import keys
keys.MEMORY_KIB = (1024,)
case = open_case(Path({path!r}), {secret!r})
entry = Entry("incident", here(time.time()), **{told!r})
kept = kept_files.put(case, kept_files.look(Path({photo!r})), now=time.time())
add_entry(Writer(case), entry, witnesses=["Witness Olawale"])
save_draft(case, Draft("", time.time(), entry, ("Witness Olawale",)))
add_note(case, "Private note about the refuge", now=time.time())
set_front_sheet(case, "worker", "Support worker Dana")
print("ready", flush=True)
for n in itertools.count():
    save_draft(case, Draft("", time.time(), entry))
    time.sleep(0.01)
    if n == 5:
        print("writing", flush=True)
"""
SECRETS = [
    *TOLD.values(), "Witness Olawale", "Private note about", "Support worker Dana", "Content of the photo",
    "photo-of-van", "incident", "CREATE TABLE", "SQLite format",
]  # fmt: skip


def readable(folder: Path) -> list[str]:
    """Which secrets stand in any file there, in UTF-8 or UTF-16."""
    heap = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    found = {
        word for word in SECRETS for code in ("utf-8", "utf-16-le", "utf-16-be") if word.encode(code) in heap
    }
    return sorted(found)


def test_nothing_can_be_read_while_open_after_kill_and_after_lock(run_program: Run, tmp_path: Path) -> None:
    folder, temp = tmp_path / "kept", tmp_path / "temp"
    folder.mkdir()
    temp.mkdir()
    path, photo = folder / "r.db", tmp_path / "photo-of-van.jpg"
    photo.write_bytes(b"Content of the photo")
    assert run_program("new", "--store", path, secret=SECRET).returncode == 0
    script = WRITER.format(root=str(ROOT), path=str(path), secret=SECRET, told=TOLD, photo=str(photo))
    command = [sys.executable, "-c", script]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, encoding="utf-8", env=os.environ | {"TMPDIR": str(temp)}
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        assert child.stdout.readline() == "writing\n"
        assert (folder / "r.db-wal").stat().st_size > 0
        assert readable(folder) == readable(temp) == []
        child.kill()
    assert readable(folder) == readable(temp) == []
    done = run_program("log", "--store", path, secret=SECRET)
    assert "Grandmother" in done.stdout
    assert readable(folder) == []
    assert list(temp.iterdir()) == []
    assert run_program("verify", path, secret=SECRET).returncode == 0


def test_the_search_itself_finds_what_is_plain(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    run("new", "--no-passphrase", "--store", folder / "r.db")
    run("log", "add", "--answers", "-", "--store", folder / "r.db", typed=json.dumps(TOLD))
    assert set(TOLD.values()) <= set(readable(folder))


def calm(done: subprocess.CompletedProcess[str]) -> bool:
    return done.returncode in (2, 3) and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr


@needs_mounting
@pytest.mark.root
@pytest.mark.parametrize("secret", [None, SECRET])
def test_a_full_disk_loses_nothing_that_was_saved(
    run: Run, disk: Callable[[str], Path], secret: str | None
) -> None:
    store = ["--store", disk("size=220k") / "r.db"]
    made = ["new", *store] if secret else ["new", "--no-passphrase", *store]
    assert run(*made, secret=secret).returncode == 0
    saved = 0
    while saved < 20:
        done = run("log", "add", "--answers", "-", *store, secret=secret, typed=answers(account="x" * 19_000))
        if done.returncode:
            break
        saved += 1
    assert saved in range(2, 20)
    assert calm(done)
    assert "no room left" in done.stderr
    for size in (220, 220, 2048):  # it is read as it is while there is no room, too
        disk(f"size={size}k")
        listed = json.loads(run("log", "--json", *store, secret=secret).stdout)["entries"]
        assert [entry["number"] for entry in listed] == list(range(1, saved + 1))
    assert run("verify", store[1], secret=secret).returncode == 0
    assert run("log", "add", "--answers", "-", *store, secret=secret, typed=answers()).returncode == 0


@needs_mounting
@pytest.mark.root
def test_no_record_and_no_copy_is_half_made_on_a_full_disk(
    run: Run, tmp_path: Path, disk: Callable[[str], Path]
) -> None:
    full = disk("size=24k")
    assert calm(run("new", "--no-passphrase", "--store", full / "r.db"))
    run("new", "--no-passphrase")
    assert calm(run("copy", full))
    assert list(full.iterdir()) == []
    assert run("verify").returncode == 0


@needs_mounting
@pytest.mark.root
@pytest.mark.parametrize("secret", [None, SECRET])
def test_a_read_only_stick_can_be_read_and_says_why_it_is_not_written(
    run: Run,
    tmp_path: Path,
    disk: Callable[[str], Path],
    secret: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stick = disk("size=2m")
    store = ["--store", stick / "r.db"]
    run(*(["new", *store] if secret else ["new", "--no-passphrase", *store]), secret=secret)
    run("log", "add", "--answers", "-", *store, secret=secret, typed=answers())
    disk("ro")
    done = run("log", "add", "--answers", "-", *store, secret=secret, typed=answers())
    assert (calm(done), done.returncode, "can only be read here" in done.stderr) == (True, 3, True)
    assert "A van waited" in run("log", *store, secret=secret).stdout
    assert run("verify", store[1], secret=secret).returncode == 0
    assert run("copy", tmp_path / "copy.db", *store, secret=secret).returncode == 0
    assert calm(run("new", "--no-passphrase", "--store", stick / "other.db"))
    monkeypatch.chdir(stick)
    for command in (["export", stick / "out", "--yes"], ["copy", stick / "copy.db"], ["log", "stamp"]):
        own = store[1] if command[0] != "log" else tmp_path / "copy.db"
        done = run(*command, "--store", own, secret=secret)
        assert (calm(done), done.returncode) == (True, 3), command
    assert "Go to another one" in done.stderr
    assert [path.name for path in stick.iterdir()] == ["r.db"]


@needs_mounting
@pytest.mark.root
@pytest.mark.parametrize("moment", ["between", "during"])
def test_a_stick_pulled_out_is_noticed_and_keeps_what_was_saved(
    disk: Callable[[str], Path], tmp_path: Path, moment: str
) -> None:
    """A mount that is seen elsewhere too stands for the stick: what is on it can be looked at afterwards."""
    stick, elsewhere = disk("size=2m"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    subprocess.run(["mount", "--bind", stick, elsewhere], check=True)
    try:
        pull_out_while_saving(stick, moment)
        with open_case(elsewhere / "r.db") as kept:
            numbers = [entry.number for entry in entries(kept)]
            assert numbers in ([1], [1, 2])
            assert verify(kept).differences == ()
    finally:
        subprocess.run(["umount", "-l", elsewhere], check=True)


def pull_out_while_saving(stick: Path, moment: str) -> None:
    from scanner.store.case import create

    with create(stick / "r.db", None, now=0.0) as case:
        writer = Writer(case)
        add_entry(writer, Entry("incident", here(1e9), account="one"))
        save = save_after if moment == "between" else save_around
        with pytest.raises(StoreError) as error:
            save(writer, stick)
        assert error.value.problem is StoreProblem.GONE


def save_after(writer: Writer, stick: Path) -> None:
    subprocess.run(["umount", "-l", stick], check=True)
    add_entry(writer, Entry("incident", here(1e9), account="two"))


def save_around(writer: Writer, stick: Path) -> None:
    with writer.case.transaction():
        add_entry(writer, Entry("incident", here(1e9), account="two"))
        subprocess.run(["umount", "-l", stick], check=True)


def test_an_advocate_keeps_a_record_for_each_client(run: Run, tmp_path: Path) -> None:
    stores = []
    for account in ("first needle", "second needle"):
        made = json.loads(run("new", "--client", "--json", secret=SECRET).stdout)
        store = Path(made["store"])
        stores.append(store)
        assert (
            run(
                "log",
                "add",
                "--answers",
                "-",
                "--store",
                store.stem,
                secret=SECRET,
                typed=answers(account=account),
            ).returncode
            == 0
        )
    assert stores[0].parent == stores[1].parent
    assert stores[0] != stores[1]
    assert run("log", secret=SECRET).returncode == 2
    shown = run("log", "--store", stores[0].stem, secret=SECRET).stdout
    assert ("first needle" in shown, "second needle" in shown) == (True, False)
    assert run("new", "--client", "--store", tmp_path / "x.db", secret=SECRET).returncode == 2
