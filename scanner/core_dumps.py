"""What this process holds in memory is not written to a disk when it fails, and no other one of this account
reads it. On Linux both hold; elsewhere only the first, where the system has it."""

import sys

_PR_SET_DUMPABLE = 4  # prctl(2)


def forbid() -> None:
    """From here on; what the system refuses is passed over. A program that takes the place calls it anew."""
    if sys.platform == "win32":
        return
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):
        pass
    if sys.platform == "linux":
        import ctypes

        try:
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        except (OSError, AttributeError):
            pass
