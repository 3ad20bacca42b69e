"""homesweep at one standing moment; told so, a read-in holds still amid what goes into the record.

python -m tests.whole.held_import [--hold FILE] WORDS: FILE is made once four windows are in, before the rest.
"""

import sys
import threading
from pathlib import Path
from typing import Any

from scanner.clock import SystemClock
from scanner.store.events.keeping import CaseKeeper
from tui.cli import main

NOW = 1_767_600_000.0


def hold(told: Path) -> None:
    """Keep the transaction open from the fifth window on, for ever."""
    kept = CaseKeeper.window

    def window(self: CaseKeeper, heard: Any) -> Any:
        if self.added == 4:
            told.touch()
            threading.Event().wait()
        return kept(self, heard)

    CaseKeeper.window = window  # type: ignore[method-assign]


if __name__ == "__main__":
    SystemClock.time = lambda self: NOW  # type: ignore[method-assign]
    words = sys.argv[1:]
    if words[0] == "--hold":
        hold(Path(words[1]))
        del words[:2]
    main(words)
