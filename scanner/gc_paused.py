"""Long work without Python's search for circles: it drops what it no longer needs by itself."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_aside: list[bool] = []  # Python counts what is aside one by one: of 444,000 for 80 ms


def set_aside() -> None:
    """What is there stays to the end: no search goes through it again, nor brings `gc_paused` it back."""
    gc.freeze()
    _aside.append(True)


@contextmanager
def gc_paused() -> Iterator[None]:
    """No search while this lasts: over all that a fold or a package holds it takes a tenth of the time."""
    looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked_for:
            if not _aside:  # it would be brought back
                gc.freeze()  # all that was made counts as old at once, instead of being searched first
                gc.unfreeze()
            gc.enable()
