"""A record: one file, made, opened, locked. The only place that knows the database's name."""

import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from scanner.store import keys
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.schema import APPLICATION_ID, SCHEMA_VERSION, is_as_made, migrate

BUSY_MS = 5_000
HASH_KEY_BYTES = 16


def default_path() -> Path:
    """Where a record lives unless the user says otherwise: the user's own data folder."""
    from platformdirs import user_data_path

    return user_data_path("homesweep", appauthor=False) / "record.db"


def is_locked(path: Path) -> bool:
    """True when the file needs a passphrase. Raises StoreError when it is no record at all."""
    with file_problems(path):
        try:
            if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for
                raise ValueError("no regular file")
            return keys.read_salt(path) is not None
        except ValueError:
            raise StoreError(StoreProblem.NOT_A_RECORD, str(path)) from None


class Case:
    """An open record; `db` is its connection. Use `create` and `open`, and close it (a context manager)."""

    def __init__(self, path: Path, db: Any, *, writable: bool) -> None:
        self.path, self.db, self.writable = path, db, writable
        self.taken_back = 0  # transactions that were undone: what a writer remembers of them is void
        self._file = _identity(path)
        self.hash_key = _hash_key(path, db)

    def __enter__(self) -> "Case":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a locked record shows nothing from here on."""
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        """All or nothing; takes the write lock at once. Raises StoreError when the disk refuses."""
        with database_problems(self.path):
            if self.db.in_transaction:  # part of a larger one
                yield self.db
                return
            self._still_there()
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
            except BaseException:
                self.taken_back += 1
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise
            self.db.execute("COMMIT")
            self._still_there()

    def _still_there(self) -> None:
        """A stick that was pulled out takes writes for a while, to nowhere: is the file still there?"""
        if _identity(self.path) != self._file:
            raise StoreError(StoreProblem.GONE, str(self.path))

    def meta(self, key: str) -> str | None:
        """A setting kept with the record, or None."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    def change_passphrase(self, passphrase: str | None) -> None:
        """Write the whole record anew under another passphrase, or under none.

        A new file is made whole beside the old one and takes its place in one step; the old bytes are
        then overwritten (a solid-state disk may keep copies all the same). The Case stays open.
        """
        fresh = self.path.with_name(f".{self.path.name}.new")
        fresh.unlink(missing_ok=True)
        try:
            self._copy_into(fresh, passphrase)
            self.db.close()
            with file_problems(self.path):
                _sweep_side_files(self.path)
                _replace_and_overwrite(fresh, self.path)
        finally:
            fresh.unlink(missing_ok=True)
            _sweep_side_files(fresh)
        self.db = _connect(self.path, passphrase, writable=True)
        self._file = _identity(self.path)

    def copy_to(self, target: Path, passphrase: str | None) -> None:
        """A whole copy, locked as told; never over a file that is there. Raises StoreError."""
        if target.exists():
            raise StoreError(StoreProblem.EXISTS, str(target))
        part = target.with_name(f".{target.name}.part")
        try:
            self._copy_into(part, passphrase)
            with file_problems(target):
                _sweep_side_files(part)
                os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)
            _sweep_side_files(part)

    def _copy_into(self, target: Path, passphrase: str | None) -> None:
        with file_problems(target), database_problems(target):
            _touch_private(target)
            salt = secrets.token_bytes(keys.SALT_BYTES)
            key = f"x'{(_derive(passphrase, salt) + salt).hex()}'" if passphrase else ""
            self.db.execute("PRAGMA query_only = OFF")  # it counts for the copy too
            self.db.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(target), key))
            try:
                self.db.execute("SELECT sqlcipher_export('fresh')")
                self.db.execute(f"PRAGMA fresh.user_version = {SCHEMA_VERSION}")
                self.db.execute(f"PRAGMA fresh.application_id = {APPLICATION_ID}")
            finally:
                self.db.execute("DETACH DATABASE fresh")
                self.db.execute(f"PRAGMA query_only = {'OFF' if self.writable else 'ON'}")


def create(path: Path, passphrase: str | None, *, now: float) -> Case:
    """Make a new record, mode 0600, and open it. Raises StoreError; never touches a file that is there."""
    with file_problems(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _touch_private(path)
    try:
        salt = secrets.token_bytes(keys.SALT_BYTES) if passphrase else None
        db = _connect(path, passphrase, writable=True, salt=salt)
        with database_problems(path):
            migrate(db)
            with db:
                rows = [("made", repr(now)), ("hash_key", secrets.token_hex(HASH_KEY_BYTES))]
                rows += [("sign_seed", secrets.token_hex(32)), ("sign_id", secrets.token_hex(8))]
                db.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", rows)
        return Case(path, db, writable=True)
    except BaseException:
        path.unlink(missing_ok=True)
        _sweep_side_files(path)
        raise


def open_case(
    path: Path,
    passphrase: str | None = None,
    *,
    writable: bool = True,
    at_open: Callable[[Case], None] | None = None,
) -> Case:
    """Open a record. Raises StoreError: missing, locked, wrong passphrase, not a record, too new ...

    `at_open` may still write to a record that is then only read (the access log); a record of an earlier
    version is brought up for it. Where the file cannot be written, it is not called.
    """
    if is_locked(path) and passphrase is None:
        raise StoreError(StoreProblem.LOCKED, str(path))
    db = _connect(path, passphrase, writable=writable)
    try:
        with database_problems(path):
            _check(path, db)
            if writable:
                migrate(db)
            case = Case(path, db, writable=writable)
            if at_open is not None:
                _at_open(case, at_open)
            return case
    except BaseException:
        db.close()
        raise


def _at_open(case: Case, at_open: Callable[[Case], None]) -> None:
    if case.writable:
        at_open(case)
        return
    case.db.execute("PRAGMA query_only = OFF")
    try:
        with database_problems(case.path):
            migrate(case.db)
        at_open(case)
    except StoreError as error:
        if error.problem not in (StoreProblem.NOT_WRITABLE, StoreProblem.NO_SPACE, StoreProblem.BUSY):
            raise
    finally:
        case.db.execute("PRAGMA query_only = ON")


def _check(path: Path, db: Any) -> None:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise StoreError(StoreProblem.TOO_NEW, str(path))
    if version < 1 or db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreError(StoreProblem.NOT_A_RECORD, str(path))
    if not is_as_made(db, version):
        raise StoreError(StoreProblem.DAMAGED, str(path))


def _connect(path: Path, passphrase: str | None, *, writable: bool, salt: bytes | None = None) -> Any:
    from sqlcipher3 import dbapi2

    with file_problems(path):
        salt = salt or (keys.read_salt(path) if path.stat().st_size else None)
    rungs: tuple[int | None, ...] = keys.MEMORY_KIB if salt is not None else (None,)
    for memory_kib in rungs:
        name = _name_for(path, writable)
        uri = name.startswith("file:")
        db = dbapi2.connect(
            name, isolation_level=None, timeout=BUSY_MS / 1000, check_same_thread=False, uri=uri
        )
        try:
            if salt is not None and memory_kib is not None:
                db.execute("PRAGMA cipher_log_level = NONE")  # it would print the file's name otherwise
                key = _derive(passphrase or "", salt, memory_kib)
                db.execute(keys.pragma(key, salt))
            _settle(db, writable=writable, fresh=path.stat().st_size == 0)
            return db
        except (dbapi2.DatabaseError, UnicodeDecodeError) as error:
            db.close()
            if "not a database" not in str(error):
                with database_problems(path):
                    raise
    raise StoreError(StoreProblem.NOT_A_RECORD if salt is None else StoreProblem.WRONG_PASSPHRASE, str(path))


def _name_for(path: Path, writable: bool) -> str:
    """The file's name. Where nothing can be written beside it, it is read as it stands, if it is whole."""
    if os.access(path.parent, os.W_OK) and os.access(path, os.W_OK):
        return str(path.absolute())
    log = path.with_name(path.name + "-wal")
    if writable or (log.exists() and log.stat().st_size):  # the newest of it is in the log still
        raise StoreError(StoreProblem.NOT_WRITABLE, str(path))
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


def _settle(db: Any, *, writable: bool, fresh: bool) -> None:
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")  # a record may come from a stranger
    db.execute("PRAGMA cell_size_check = ON")
    if not fresh:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if writable:
        db.execute("PRAGMA journal_mode = WAL").fetchone()
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON").fetchone()
    else:
        db.execute("PRAGMA query_only = ON")


def _derive(passphrase: str, salt: bytes, memory_kib: int | None = None) -> bytes:
    if memory_kib is not None:
        return keys.derive(passphrase, salt, memory_kib=memory_kib)
    try:
        return keys.derive(passphrase, salt)
    except MemoryError:
        return keys.derive(passphrase, salt, memory_kib=keys.MEMORY_KIB[-1])


def _hash_key(path: Path, db: Any) -> bytes:
    row = db.execute("SELECT value FROM meta WHERE key = 'hash_key'").fetchone()
    try:
        key = bytes.fromhex(row[0]) if row else b""
    except ValueError:
        key = b""
    if len(key) != HASH_KEY_BYTES:
        raise StoreError(StoreProblem.DAMAGED, str(path), "hash_key")
    return key


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _touch_private(path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _replace_and_overwrite(fresh: Path, path: Path) -> None:
    if os.name == "nt":  # an open file cannot be replaced there
        os.replace(fresh, path)
        return
    with path.open("r+b") as old:
        os.replace(fresh, path)
        overwrite(old)


def overwrite(file: BinaryIO) -> None:
    """Zeros over a whole file, on disk when this returns."""
    left = file.seek(0, os.SEEK_END)
    file.seek(0)
    while left > 0:
        left -= file.write(bytes(min(left, 1 << 20)))
    file.flush()
    os.fsync(file.fileno())


def _sweep_side_files(path: Path) -> None:
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


_BY_ERRNO: dict[type[OSError], StoreProblem] = {
    FileNotFoundError: StoreProblem.MISSING,
    NotADirectoryError: StoreProblem.MISSING,
    FileExistsError: StoreProblem.EXISTS,
    IsADirectoryError: StoreProblem.NOT_A_RECORD,
    PermissionError: StoreProblem.NOT_WRITABLE,
}


@contextmanager
def file_problems(path: Path) -> Iterator[None]:
    """Turn the system's errors about a file into StoreError."""
    try:
        yield
    except OSError as error:
        import errno

        problem = _BY_ERRNO.get(type(error), StoreProblem.GONE)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            problem = StoreProblem.NO_SPACE
        elif error.errno in (errno.EROFS, errno.ENAMETOOLONG, errno.EINVAL):
            problem = StoreProblem.NOT_WRITABLE
        raise StoreError(problem, str(path), error.strerror or "") from error


_BY_MESSAGE: tuple[tuple[str, StoreProblem], ...] = (
    ("full", StoreProblem.NO_SPACE),
    ("locked", StoreProblem.BUSY),
    ("readonly", StoreProblem.NOT_WRITABLE),
    ("query_only", StoreProblem.NOT_WRITABLE),
    ("not a database", StoreProblem.NOT_A_RECORD),
    ("unable to open", StoreProblem.GONE),
    ("disk I/O", StoreProblem.GONE),
)


@contextmanager
def database_problems(path: Path) -> Iterator[None]:
    """Turn the database's own errors into StoreError, so that callers need not know them."""
    from sqlcipher3 import dbapi2

    try:
        yield
    except (dbapi2.DatabaseError, UnicodeDecodeError) as error:  # it quotes a damaged schema as it stands
        text = str(error)
        problem = next((problem for part, problem in _BY_MESSAGE if part in text), StoreProblem.DAMAGED)
        if problem is StoreProblem.GONE and "unable" in text and path.exists():
            problem = StoreProblem.NOT_WRITABLE  # there, but what has to stand beside it cannot be made
        raise StoreError(problem, str(path), text) from error
