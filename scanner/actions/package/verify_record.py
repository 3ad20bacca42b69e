"""Is it as it was: a record, a package, words that were written down about either. Nothing is written."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.refused import RefusalReason, Refused
from scanner.store.errors import StoreError, StoreProblem

if TYPE_CHECKING:
    from scanner.log.export.package.check import PackageDifference as PackageDifference
    from scanner.log.export.package.check import PackageItem
    from scanner.log.proof.verify import VerifyReport
    from scanner.store.case import Case


class Package(NamedTuple):
    """A package that was checked: what differs, the `key` that it carries, and its `number`."""

    differences: "list[PackageDifference]"
    key: str
    number: str


def whole(case: "Case") -> "VerifyReport":
    """Check a record; what cannot be read at all is a difference too ("pages"). Raises StoreError."""
    from scanner.log.proof.anchors import Head
    from scanner.log.proof.verify import Difference, VerifyReport, verify

    try:
        return verify(case)
    except StoreError as error:
        if error.problem is not StoreProblem.DAMAGED:
            raise
        return VerifyReport(Head(0, b""), 0, 0, (), (), (Difference("pages"),))


def words_of(case: "Case", text: str) -> tuple[int, float] | None:
    """Number and time of the item that words stand for, if all up to it is as it was. Raises StoreError."""
    from scanner.log.proof import anchors
    from scanner.store.events import queries

    found, broken = anchors.find(case, text), queries.first_break(case)
    return found if found is not None and (broken is None or broken.seq > found[0]) else None


def package(path: Path) -> Package:
    """Check a package; takes long for a large one. Raises Refused (NOT_A_PACKAGE)."""
    from scanner.log.export.package import check

    if not check.is_package(path):
        raise Refused(RefusalReason.NOT_A_PACKAGE, str(path))
    return Package(check.check_package(path), check.key_line(path), check.number(path))


def words_in_package(path: Path, text: str) -> "PackageItem | None":
    """The item that words stand for, as a package tells it."""
    from scanner.log.export.package.check import words_in

    return words_in(path, text)
