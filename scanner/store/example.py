"""Whether a record is a made-up example: kept in the record, so that its copies and packages say so too."""

from scanner.store.case import Case

_KEY = "example"


def mark(case: Case) -> None:
    """Say of a new record that nothing in it happened. Raises StoreError."""
    with case.transaction() as db:
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, '1')", (_KEY,))


def is_one(case: Case) -> bool:
    """Whether it is an example."""
    return case.meta(_KEY) is not None
