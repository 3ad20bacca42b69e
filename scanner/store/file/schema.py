"""What a record's database is made of: the migrations, and that nothing else is in it."""

from functools import lru_cache
from pathlib import Path
from typing import Any

SCHEMA_VERSION = 4
APPLICATION_ID = 0x486F5357  # "HoSW": tells a record from any other database

_MIGRATIONS = Path(__file__).parent / "migrations"
_Part = tuple[str, str, str, str]  # type, name, table, SQL with its blanks made one
_MOST_PARTS = 100
_MAY_BE_MISSING = ("trigger", "index")  # who took one out changed events, perhaps: the chain tells
_STATISTICS = frozenset(  # of ANALYZE, as database tools leave them behind
    ("table", name, name, f"CREATE TABLE {name}({columns})")
    for name, columns in (("sqlite_stat1", "tbl,idx,stat"), ("sqlite_stat4", "tbl,idx,neq,nlt,ndlt,sample"))
)


def migrate(db: Any) -> None:
    """Bring the schema to SCHEMA_VERSION by the numbered files, all or none of them."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version >= SCHEMA_VERSION:
        return
    scripts = map(_script, range(version + 1, SCHEMA_VERSION + 1))
    settle = f"PRAGMA user_version = {SCHEMA_VERSION}; PRAGMA application_id = {APPLICATION_ID};"
    try:
        db.executescript("\n".join(["BEGIN IMMEDIATE;", *scripts, settle, "COMMIT;"]))
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def is_as_made(db: Any, version: int) -> bool:
    """True when the database holds what the migrations up to `version` make, and nothing else.

    A file from a stranger could hold a view or a trigger in a table's place that never ends.
    """
    found, made = _parts(db) - _STATISTICS, _made(version)
    return found <= made and all(part[0] in _MAY_BE_MISSING for part in made - found)


def _script(number: int) -> str:
    return (_MIGRATIONS / f"{number:04}.sql").read_text("utf-8")


@lru_cache(maxsize=SCHEMA_VERSION)
def _made(version: int) -> frozenset[_Part]:
    from sqlcipher3 import dbapi2

    db = dbapi2.connect(":memory:")
    try:
        for number in range(1, version + 1):
            db.executescript(_script(number))
        return _parts(db)
    finally:
        db.close()


def _parts(db: Any) -> frozenset[_Part]:
    query = "SELECT type, name, tbl_name, sql FROM sqlite_schema LIMIT ?"
    rows = db.execute(query, (_MOST_PARTS,)).fetchall()
    return frozenset(
        (str(kind), str(name), str(table), " ".join(str(sql or "").split()))
        for kind, name, table, sql in rows
    )
