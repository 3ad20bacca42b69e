"""What of a client is left on this computer: found in every form, and nowhere else."""

from pathlib import Path

import pytest

from scanner.actions.diary import private_notes
from scanner.actions.visit.search_computer import search
from scanner.actions.visit.traces import traces
from scanner.actions.visit.visit import begin
from scanner.model import HELPER, Mark
from scanner.store import kit
from scanner.store.case import create, open_case
from scanner.store.events.writing import Writer
from tests.systems import own_home

T0 = 1_700_000_000.0
NAME, STREET, MAC = "Zofia Canary", "14 Linnet Row", "D1:22:33:44:55:66"


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name, value in own_home(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("scanner.actions.visit.search_computer.SQLITE_TEMP", str(tmp_path / "tmp"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    (tmp_path / "tmp").mkdir(exist_ok=True)
    return tmp_path


def record(path: Path, secret: str | None = None) -> None:
    with create(path, secret, now=T0) as case:
        private_notes.fill_front_sheet(case, "name", NAME)
        private_notes.keep(case, STREET, now=T0, kind="place")
        private_notes.keep(case, "him: the router", now=T0, kind="note")
        Writer(case).event("visit", T0, {"id": "v-1", "what": "test", "address": MAC})


@pytest.mark.parametrize(
    "left",
    [NAME.encode(), NAME.upper().encode(), STREET.encode("utf-16-le"), MAC.encode(), b"x d122.33",
     MAC.lower().replace(":", "-").encode(), b'"' + MAC.replace(":", "").lower().encode() + b'"',
     b"x" * (4 << 20) + NAME.encode()[:3] + NAME.encode()[3:], MAC.encode("utf-16-le")],
)  # fmt: skip
def test_what_is_left_is_found_in_every_form(home: Path, tmp_path: Path, left: bytes) -> None:
    record(tmp_path / "r.db")
    with open_case(tmp_path / "r.db") as case:
        told = traces(case)
    (tmp_path / "r.db").unlink()
    (home / "tmp" / "left").write_bytes(left)
    found = search(told, since=T0)
    assert [path.name for path in found.files] == ([] if left == b"x d122.33" else ["left"])
    assert found.looked >= 1


def test_what_the_client_calls_a_room_is_found_and_what_any_home_calls_it_is_not(
    home: Path, tmp_path: Path
) -> None:
    """As in the history of a shell: homesweep visit --rooms "Zosia's nook"."""
    record(tmp_path / "r.db")
    with open_case(tmp_path / "r.db") as case:
        begin(case, ["living room", "Zosia's nook"], 40, now=T0)
        told = traces(case)
    (tmp_path / "r.db").unlink()
    (home / "history").write_text('homesweep visit --rooms "kitchen,zosia\'s nook"', encoding="utf-8")
    (home / "letter").write_text("We paint the living room.", encoding="utf-8")
    assert [path.name for path in search(told, since=T0).files] == ["history"]


def test_the_record_counts_and_the_helpers_kit_does_not(home: Path) -> None:
    kit.add(kit.default_path(), kit.KitItem("my watch", "tag", MAC))
    path = kit.default_path().with_name("paper-barley.db")
    record(path, "a long passphrase")
    with open_case(path, "a long passphrase") as case:
        told = traces(case)
    assert told.devices == frozenset()
    found = search(told, since=T0, also=[path])
    assert found.files == (path,)


def test_what_the_helper_confirmed_in_the_visit_is_no_trace_of_the_client(home: Path, tmp_path: Path) -> None:
    """A pendant that changes its address is in no kit, and was heard at the office on the same day."""
    record(tmp_path / "r.db")
    with open_case(tmp_path / "r.db") as case:
        Writer(case).mark(Mark(T0, HELPER, MAC, until=T0 + 3600.0))
        told = traces(case)
    (tmp_path / "r.db").unlink()
    (home / "office").write_text(MAC, encoding="utf-8")
    assert search(told, since=T0).files == ()


def test_an_older_file_with_an_address_alone_is_told_apart(home: Path, tmp_path: Path) -> None:
    """The helper's own record of her office, in which a thing of hers was heard that nobody confirmed."""
    record(tmp_path / "r.db")
    with open_case(tmp_path / "r.db") as case:
        told = traces(case)
    (tmp_path / "r.db").unlink()
    folder = kit.default_path().parent
    folder.mkdir(parents=True, exist_ok=True)
    (office := folder / "office.db").write_text(MAC, encoding="utf-8")
    (notes := folder / "notes.db").write_text(f"{MAC} {NAME}", encoding="utf-8")
    soon = office.stat().st_ctime + 60.0
    found = search(told, since=soon)
    assert (found.files, found.older) == ((notes,), (office,))
    found = search(told, since=T0)
    assert (set(found.files), found.older) == ({notes, office}, ())


def test_nothing_is_found_once_it_is_gone(home: Path) -> None:
    path = kit.default_path().with_name("paper-barley.db")
    record(path)
    with open_case(path) as case:
        told = traces(case)
    path.unlink()
    assert search(told, since=T0, also=[path]).files == ()
