"""Where files of a record were written."""

from pathlib import Path

from scanner.store import written_files
from scanner.store.case import create, open_case


def test_the_record_keeps_where_files_are_while_they_are_there(tmp_path: Path) -> None:
    here, gone = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for one in (here, gone):
        one.write_bytes(b"x")
    with create(tmp_path / "r.db", None, now=1.0) as case:
        assert written_files.of(case) == ()
        written_files.remember(case, gone, here)
        gone.unlink()
    with open_case(tmp_path / "r.db", writable=False) as case:
        assert written_files.of(case) == (here,)
        gone.write_bytes(b"x")
        written_files.remember(case, gone)
        assert written_files.of(case) == (here, gone)


def test_what_is_no_list_of_files_counts_as_none(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=1.0) as case:
        for text in ("{", "[1, null]", '"a"', '["\\u0000"]'):
            case.db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('written_files', ?)", (text,))
            assert written_files.of(case) == ()
