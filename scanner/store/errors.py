"""Why a record could not be used. Each reason becomes one sentence and a next step in tui.wording."""

from enum import StrEnum


class StoreProblem(StrEnum):
    """Reasons; the value is the code that tests and wording share."""

    MISSING = "missing"
    EXISTS = "exists"
    LOCKED = "locked"  # a passphrase is needed and none was given
    WRONG_PASSPHRASE = "wrong-passphrase"  # noqa: S105  a code, not a secret
    NOT_A_RECORD = "not-a-record"
    DAMAGED = "damaged"
    TOO_NEW = "too-new"
    BUSY = "busy"
    NO_SPACE = "no-space"
    NOT_WRITABLE = "not-writable"
    GONE = "gone"


class StoreError(Exception):
    """The record cannot be used; `problem` says why, `path` which file."""

    def __init__(self, problem: StoreProblem, path: str, detail: str = "") -> None:
        super().__init__(f"{problem}: {path} {detail}".rstrip())
        self.problem, self.path, self.detail = problem, path, detail
