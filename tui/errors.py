"""Errors on their way to a person: one sentence with the next step, and an exit status."""

import errno
import os

BAD_INPUT, CANNOT = 2, 3
_NAMES = {errno.ENAMETOOLONG, errno.ELOOP, errno.EACCES, errno.EPERM}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


class Stop(Exception):
    """Ends a command with a sentence on stderr; `status` 2 for bad input, 3 for what this machine cannot."""

    def __init__(self, sentence: str, status: int = BAD_INPUT) -> None:
        super().__init__(sentence)
        self.sentence, self.status = sentence, status


def of_writing(error: OSError) -> int:
    """The status where a file could not be written: another name mends it, or this place takes none."""
    other_name = (FileExistsError, FileNotFoundError, NotADirectoryError, IsADirectoryError)
    return BAD_INPUT if isinstance(error, other_name) or error.errno == errno.ENAMETOOLONG else CANNOT


def sentence_of(error: Exception) -> tuple[str | None, int]:
    """The sentence and status for an error of scanner's; (None, 1) for a mistake of our own."""
    from scanner.actions.refused import Refused
    from scanner.store.errors import StoreError
    from tui.wording import problems as wording  # the words of everything that can go wrong

    if isinstance(error, StoreError):
        sentence, can_mend = wording.store_problem(error.problem, error.path)
        return sentence, BAD_INPUT if can_mend else CANNOT
    if isinstance(error, Refused):
        return wording.refused(error), BAD_INPUT
    if type(error).__name__ == "RadioUnavailable":  # importing the radio to ask would cost every command
        from scanner.radio.problems import RadioUnavailable
        from tui.wording.tags import radio

        if isinstance(error, RadioUnavailable):
            return radio.cannot_listen(error.problem), CANNOT
    if isinstance(error, OSError) and error.errno in _FULL:
        return wording.NO_ROOM, CANNOT
    if isinstance(error, OSError) and error.errno in _NAMES and error.filename is not None:
        return wording.no_such_name(os.fsdecode(error.filename)), BAD_INPUT
    return None, 1
