"""A file that one process holds while it uses it. The system lets go when that process ends or is killed."""

import os
import sys

LOCK_AT = (1 << 31) - 2  # a byte behind all content: Windows lets nobody read what is held


def hold(descriptor: int) -> bool:
    """Hold an open file; False where another process does. It ends with the descriptor."""
    if sys.platform == "win32":
        import msvcrt

        try:
            os.lseek(descriptor, LOCK_AT, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
