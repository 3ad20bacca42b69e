"""`kill -9` at random moments: the record opens, is whole, and has lost at most two seconds."""

import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scanner.store import case as store_case
from scanner.store.case import create, open_case
from scanner.store.events import queries, soundness
from scanner.store.events.writing import Writer
from scanner.store.file.unfinished import abandon
from signatures.trackers.match import identify

LISTENER = Path(__file__).with_name("listener.py")
MAKINGS = 8
LANES, KILLS = 4, 2  # records side by side, kills of each: eight in all, others at each run
MOST_LOST_S = 2.0
RATE = 100


def test_at_most_two_seconds_are_lost(tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chances = [random.Random(seed + lane) for lane in range(LANES)]
    paths = [tmp_path / f"{lane}.db" for lane in range(LANES)]
    with ThreadPoolExecutor(LANES) as pool:
        results = list(pool.map(kill_again_and_again, paths, chances))
    assert len(results) == LANES


@pytest.mark.parametrize("secret", [None, "six words that nobody knows"])
def test_a_record_is_there_whole_or_not_at_all(tmp_path: Path, secret: str | None) -> None:
    """Killed at any moment of being made, no file stands that passes for a record and opens for nobody."""
    path = tmp_path / "record.db"
    code = (
        "import sys; from pathlib import Path;"
        "from scanner.store.file import keys; from scanner.store.case import create;"
        "keys.MEMORY_KIB = (1024, 512);"  # as conftest has it for the one who opens it
        "print('begins', flush=True);"
        "create(Path(sys.argv[1]), sys.argv[2] or None, now=1.0)"
    )
    chance = random.Random(7)
    for _ in range(MAKINGS):
        command = [sys.executable, "-c", code, str(path), secret or ""]
        with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "begins\n"
            time.sleep(chance.uniform(0.0, 0.2))
            child.kill()
        if path.exists():
            open_case(path, secret).close()
            path.unlink()
    create(path, secret, now=1.0).close()
    assert [file.name for file in tmp_path.iterdir()] == ["record.db"]


def test_who_leaves_while_it_is_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.db"
    seen: list[list[Path]] = []

    def left(db: object) -> None:
        abandon()
        seen.append(list(tmp_path.iterdir()))
        raise KeyboardInterrupt

    monkeypatch.setattr(store_case, "migrate", left)
    with pytest.raises(KeyboardInterrupt):
        create(path, None, now=1.0)
    if sys.platform != "win32":  # an open file cannot be removed there; it goes when it was closed
        assert seen == [[]]
    assert list(tmp_path.iterdir()) == []


def kill_again_and_again(path: Path, chance: random.Random) -> None:
    create(path, None, now=time.time()).close()
    packets = 0
    for _ in range(KILLS):
        times = listen_and_kill(path, after=chance.uniform(0.05, 2.6))
        with open_case(path) as case:
            assert soundness.file_is_sound(case)
            assert soundness.first_break(case) is None
            Writer(case).settle_open_window()
            windows = list(queries.windows(case, identify))
        kept_until = max((item.last for window in windows for item in window.heard), default=0.0)
        assert times[-1] - max(kept_until, times[0]) <= MOST_LOST_S
        packets += len(times)
    kept = sum(item.count for window in windows for item in window.heard)
    assert packets > 0
    assert packets - kept <= KILLS * MOST_LOST_S * RATE


def listen_and_kill(path: Path, *, after: float) -> list[float]:
    """Times of the packets that the listener heard before the kill, as it printed them."""
    command = [sys.executable, str(LISTENER), str(path), str(RATE)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, encoding="utf-8", cwd=Path(__file__).parents[3]
    ) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(after)
        child.kill()
        lines = [first, *child.stdout.readlines()]
    return [float(line) for line in lines if line.endswith("\n") and line.strip()]
