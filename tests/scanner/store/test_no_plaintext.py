"""Of a locked record no file holds a word that was put in: open, closed, killed, changed, copied, erased."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.actions.package import export_package as action
from scanner.log.export.content import choose
from scanner.log.export.package import write
from scanner.store.case import open_case
from scanner.store.erase import erase
from tests.systems import own_home
from tui.shared import export_package

WRITER = Path(__file__).with_name("writer_of_everything.py")
ROOT = Path(__file__).parents[3]
SECRET = "six words that nobody can know"  # noqa: S105  made up
FILE_SECRET = "words for this file alone"  # noqa: S105  made up


class Child:
    """The writer, in a process that has this folder for everything it could write to."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / "record.db"
        places = {name: str(folder) for name in ("TMPDIR", "XDG_CACHE_HOME", "SQLITE_TMPDIR")}
        command = [sys.executable, "-B", str(WRITER), str(self.path), str(folder / "photo.jpg")]
        environment = {**os.environ, **own_home(folder), **places, "PYTHONPATH": str(ROOT)}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, encoding="utf-8", cwd=folder, env=environment
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(SECRET + "\n")
        self.process.stdin.flush()
        self.words = [bytes.fromhex(word) for word in self.process.stdout.readline().split()]

    def close(self) -> None:
        assert self.process.communicate("\n")[0] == "closed\n"


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    made = Child(tmp_path)
    with made.process:
        assert len(made.words) > 40
        yield made
        made.process.kill()


def shown(folder: Path, words: list[bytes]) -> list[tuple[str, bytes]]:
    """(file, word) of every word that can be read, as UTF-8, UTF-16, hex or behind a bit of JSON escaping."""
    heaps = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert heaps
    forms = [(w, form) for w in words for form in (w, w.decode().encode("utf-16-le"), w.hex().encode())]
    return [(name, w) for name, heap in heaps.items() for w, form in forms if form in heap]


def test_nothing_can_be_read_while_it_is_open_and_after_it_was_closed(child: Child) -> None:
    assert any(path.name.endswith("-wal") for path in child.folder.iterdir())
    assert shown(child.folder, child.words) == []
    child.close()
    assert shown(child.folder, child.words) == []


def test_nothing_can_be_read_after_it_was_killed(child: Child) -> None:
    child.process.kill()
    child.process.wait()
    assert shown(child.folder, child.words) == []
    with open_case(child.path, SECRET) as case:
        assert shown(child.folder, child.words) == []
        told = "".join(str(row) for row in case.db.execute("SELECT body FROM event"))
        assert child.words[5].decode() in told


def test_nothing_can_be_read_after_another_passphrase_a_copy_and_its_end(child: Child) -> None:
    child.close()
    with open_case(child.path, SECRET) as case:
        case.change_passphrase("another six words nobody knows")
        case.copy_to(child.folder / "copy.db", "a third set of words to know")
        assert shown(child.folder, child.words) == []
    erase(child.path)
    assert shown(child.folder, child.words) == []


def test_nothing_can_be_read_of_locked_exports_or_while_they_are_made(
    child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Locked as ever but for the key, which is drawn: to make one of a passphrase takes seconds."""
    pyrage = pytest.importorskip("pyrage")
    child.close()
    monkeypatch.setattr(tempfile, "tempdir", str(child.folder))
    found: list[list[tuple[str, bytes]]] = []
    drawn = pyrage.x25519.Identity.generate().to_public()

    def look_first(part: Path, path: Path) -> None:
        found.append(shown(child.folder, child.words))
        os.rename(part, path)

    monkeypatch.setattr("pyrage.passphrase.encrypt", lambda content, _: pyrage.encrypt(content, [drawn]))
    monkeypatch.setattr(write, "_take_name", look_first)
    with open_case(child.path, SECRET) as case:
        ticked = action.choice(("witnesses", "front-sheet", "private-places", "files"), (), frozenset())
        content = choose(action.material(case, now=1e9), ticked)
        for kind in ("bag", "pdf"):
            path = child.folder / f"{kind}.age"
            export_package.write_package(case, content, path, kind, secret=FILE_SECRET)
            locked = path.read_bytes()
            assert locked.startswith(b"age-encryption.org/v1")  # a PDF is packed, so shows no word either way
            assert len(locked) > 1000
    found.append(shown(child.folder, child.words))
    assert found == [[], [], []]


def test_of_a_record_without_passphrase_every_word_can_be_read(child: Child) -> None:
    """So the tests above can fail."""
    child.close()
    with open_case(child.path, SECRET) as case:
        case.copy_to(child.folder / "open.db", None)
    parts = {part: word for word in child.words for part in (word[:9], word[-11:])}  # a page may end in one
    read = {parts[part] for name, part in shown(child.folder, list(parts)) if name == "open.db"}
    missing = set(child.words) - read - {SECRET.encode()}
    assert len(missing) <= 1  # of the copied file, which lies there as it is packed
