import subprocess
import sys
from pathlib import Path

import pytest

from scanner.store.case import Case
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events import queries, soundness
from tests.scanner.store.file import closed_while_read


@pytest.mark.parametrize("how", ["passphrase", "close", "endless"])
def test_a_record_is_closed_while_another_thread_reads_it(tmp_path: Path, how: str) -> None:
    run = [sys.executable, "-m", closed_while_read.__name__, str(tmp_path), how]
    ended = subprocess.run(run, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_closed_record_is_not_called_damaged(case: Case) -> None:
    rows = iter(case.db.execute("SELECT key FROM meta"))
    next(rows)
    case.close()
    for read in (soundness.first_break, soundness.file_is_sound, queries.marks):
        with pytest.raises(StoreError) as error:
            read(case)
        assert error.value.problem is StoreProblem.CLOSED
    assert not case.db.in_transaction
