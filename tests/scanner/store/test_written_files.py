"""Where files of a record were written."""

import json
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


def test_of_a_record_that_another_program_filled_no_more_are_read(tmp_path: Path) -> None:
    every = [str(tmp_path / f"{number}") for number in range(written_files.MOST + 50)]
    for one in every:
        Path(one).touch()
    with create(tmp_path / "r.db", None, now=1.0) as case:
        case.db.execute("INSERT INTO meta (key, value) VALUES ('written_files', ?)", (json.dumps(every),))
        assert [str(path) for path in written_files.of(case)] == every[-written_files.MOST :]
