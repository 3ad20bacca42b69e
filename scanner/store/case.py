"""A record: one file, made, opened, locked, copied."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import RLock
from time import monotonic, sleep

from scanner.store.errors import (
    READ_ALONE,
    StoreError,
    StoreProblem,
    database_problems,
    file_problems,
    no_room,
)
from scanner.store.file import keys
from scanner.store.file.connect import BUSY_MS, Key, connect, derive
from scanner.store.file.database import Database
from scanner.store.file.disk import (
    identity,
    keep_private,
    private_folder,
    replacing,
    sweep_side_files,
    take_name,
    touch_private,
)
from scanner.store.file.schema import APPLICATION_ID, SCHEMA_VERSION, is_as_made, migrate
from scanner.store.file.unfinished import COPY, NEW, being_made

HASH_KEY_BYTES = 16
_DEVICE_KEY = "device_key"
_LOOK_S = 0.01


def _only_read(path: Path) -> StoreProblem:
    return StoreProblem.OPENED_FULL if no_room(path) else StoreProblem.READ_ONLY


def is_locked(path: Path) -> bool:
    """True when the file needs a passphrase.

    Raises StoreError when it is no record at all, or begins with zeros, as a disk that failed may leave it.
    """
    with file_problems(path):
        try:
            if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for
                raise ValueError("no regular file")
            salt = keys.read_salt(path)
        except ValueError:
            raise StoreError(StoreProblem.NOT_A_RECORD, str(path)) from None
    if salt is not None and not any(salt):
        raise StoreError(StoreProblem.DAMAGED, str(path))
    return salt is not None


class Case:
    """An open record; `db` is its connection. Use `create` and `open`, and close it (a context manager)."""

    def __init__(self, path: Path, db: Database, *, writable: bool) -> None:
        self.path, self.db, self.writable = path, db, writable
        self.only_read = None if writable else _only_read(path)  # why nothing can be written
        self.taken_back = 0  # transactions that were undone: what a writer remembers of them is void
        self._file = identity(path)
        self._turn = RLock()  # what another thread writes is no part of this one's transaction
        self.hash_key = _hash_key(path, db)

    def __enter__(self) -> "Case":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a locked record shows nothing from here on, and who reads it is interrupted."""
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """All or nothing; takes the write lock at once. Raises StoreError when the disk refuses."""
        with self._turn, self._as_opened(), database_problems(self.path):
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

    @contextmanager
    def _as_opened(self) -> Iterator[None]:
        """Why it was opened to be read alone is why nothing can be written."""
        try:
            yield
        except StoreError as error:
            if error.problem is not StoreProblem.READ_ONLY or self.only_read is None:
                raise
            raise StoreError(self.only_read, error.path, error.detail) from error

    @property
    def reachable(self) -> bool:
        """Whether its file is where it was opened; not so while its stick is pulled out."""
        return identity(self.path) == self._file

    def _still_there(self) -> None:
        """A stick that was pulled out takes writes for a while, to nowhere: is the file still there?"""
        if not self.reachable:
            raise StoreError(StoreProblem.GONE, str(self.path))

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Small notes are written though it was opened to be read; where the disk refuses, none is kept.

        Amid a larger transaction that one falls: the database may have taken it back already.
        """
        with database_problems(self.path):
            within = self.db.in_transaction
        if not self.writable:
            self.db.execute("PRAGMA query_only = OFF")
        try:
            yield
        except StoreError as error:
            refused = (*READ_ALONE, StoreProblem.OPENED_FULL, StoreProblem.BUSY)
            if within or error.problem not in refused:
                raise
        finally:
            if not self.writable:
                self.db.execute("PRAGMA query_only = ON")

    @property
    def others(self) -> int:
        """Another number once another connection has written to this record: SQLite's data_version."""
        with database_problems(self.path):
            return int(self.db.execute("PRAGMA data_version").fetchone()[0])

    def meta(self, key: str) -> str | None:
        """A setting kept with the record, or None."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    @property
    def device_key(self) -> bytes:
        """Makes the ids of home devices this record's own; empty in one of before there was such a key."""
        with database_problems(self.path):
            told = self.meta(_DEVICE_KEY)
        return b"" if told is None else _key(self.path, told, _DEVICE_KEY)

    def cached(self, key: str) -> str | None:
        """What is kept to be quick and can be worked out again; None also where it is damaged."""
        try:
            with database_problems(self.path):
                return self.meta(key)
        except StoreError:
            return None

    def change_passphrase(self, passphrase: str | None) -> None:
        """Write the whole record anew under another passphrase, or under none.

        A new file is made whole beside the old one and takes its place in one step; the old bytes are
        then overwritten (a solid-state disk may keep copies all the same). The Case stays open.
        """
        key = _new_key(passphrase)
        with being_made(self.path, NEW) as fresh, self._turn:  # what is written meanwhile would be lost
            before = self.others
            self._copy_into(fresh, key)
            self._check_copy(fresh, key)
            if self.others != before:  # what came in meanwhile is not in the new file
                raise StoreError(StoreProblem.BUSY, str(self.path))
            self._go_on_in(fresh, key)

    def _go_on_in(self, fresh: Path, key: Key | None) -> None:
        """The new file in the place of the old one, and open. No other thread waits for the overwriting."""

        def take() -> Database:
            with file_problems(self.path):
                sweep_side_files(self.path)
                after.enter_context(replacing(fresh, self.path))
            opened = connect(self.path, key, writable=True)
            self._file = identity(self.path)
            return opened

        with file_problems(self.path), ExitStack() as after:
            self.db.exchange(take)

    def copy_to(self, target: Path, passphrase: str | None) -> None:
        """A whole copy, locked as told; never over a file that is there. Raises StoreError."""
        if os.path.lexists(target):
            raise StoreError(StoreProblem.EXISTS, str(target))
        with being_made(target, COPY) as part:
            try:
                self._copy_into(part, _new_key(passphrase))
                self._check_copy(part, passphrase)  # a copy that does not open is none
            except StoreError as error:  # the user knows it by the name that it was to have
                if error.path != str(part):
                    raise
                raise StoreError(error.problem, str(target), error.detail) from error
            with file_problems(target):
                sweep_side_files(part)
                take_name(part, target)

    def _check_copy(self, fresh: Path, secret: str | Key | None) -> None:
        """The new file opens and holds as much, before it gets its name."""
        count = "SELECT count(*) FROM event"
        with database_problems(fresh):
            db = connect(fresh, secret, writable=False)
            try:
                same = db.execute(count).fetchone() == self.db.execute(count).fetchone()
            finally:
                db.close()
        if not same:
            raise StoreError(StoreProblem.BUSY, str(self.path))

    def _copy_into(self, target: Path, key: Key | None) -> None:
        with self._turn, file_problems(target), database_problems(target):  # no other thread's transaction
            touch_private(target)
            told = f"x'{(key.derived + key.salt).hex()}'" if key is not None else ""
            self.db.execute("PRAGMA query_only = OFF")  # it counts for the copy too
            self.db.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(target), told))
            try:
                self.db.execute("SELECT sqlcipher_export('fresh')")
                self.db.execute(f"PRAGMA fresh.user_version = {SCHEMA_VERSION}")
                self.db.execute(f"PRAGMA fresh.application_id = {APPLICATION_ID}")
            finally:
                self._detach()
                self.db.execute(f"PRAGMA query_only = {'OFF' if self.writable else 'ON'}")

    def _detach(self) -> None:
        """The copy stays held until whatever another thread was reading meanwhile is read to its end."""
        end = monotonic() + BUSY_MS / 1000
        while True:
            try:
                with database_problems(self.path):
                    self.db.execute("DETACH DATABASE fresh")
                return
            except StoreError as error:
                if error.problem is not StoreProblem.BUSY or monotonic() > end:
                    raise
                sleep(_LOOK_S)


def _new_key(passphrase: str | None) -> Key | None:
    """For a file that is made now; None for one without a passphrase."""
    if not passphrase:
        return None
    import secrets

    salt = secrets.token_bytes(keys.SALT_BYTES)
    return Key(derive(passphrase, salt), salt)


def create(path: Path, secret: str | Key | None, *, now: float) -> Case:
    """Make a new record, mode 0600, and open it. Raises StoreError; never touches a file that is there.

    `secret` a passphrase, or a key that nobody has to type. It gets its name once it is whole: who is
    interrupted finds no file that opens for nobody.
    """
    with file_problems(path):
        try:
            private_folder(path.parent)
        except NotADirectoryError:  # a file stands where its folder would be: there is none to make
            raise StoreError(StoreProblem.NOT_WRITABLE, str(path)) from None
        except FileNotFoundError:  # a drive that is not there, or one that takes no folder
            raise StoreError(StoreProblem.NO_FOLDER, str(path)) from None
        if os.path.lexists(path):
            raise FileExistsError(path)
    with being_made(path, NEW) as fresh:
        with file_problems(path):
            touch_private(fresh)
        key = secret if isinstance(secret, Key) else _first_key(secret)
        _fill(fresh, key, now)
        with file_problems(path):
            take_name(fresh, path)
        return Case(path, connect(path, key, writable=True), writable=True)


def _first_key(passphrase: str | None) -> Key | None:
    """With all the memory that a record is opened with; stretched once, for both connections."""
    if not passphrase:
        return None
    import secrets

    salt = secrets.token_bytes(keys.SALT_BYTES)
    return Key(derive(passphrase, salt, keys.MEMORY_KIB[0]), salt)


def _fill(path: Path, key: Key | None, now: float) -> None:
    import secrets  # with OpenSSL; the first page of the app does without

    db = connect(path, key, writable=True, salt=key.salt if key else None)
    try:
        with database_problems(path):
            migrate(db)
            rows = [("made", repr(now)), ("hash_key", secrets.token_hex(HASH_KEY_BYTES))]
            rows += [(_DEVICE_KEY, secrets.token_hex(HASH_KEY_BYTES))]
            rows += [("sign_seed", secrets.token_hex(32)), ("sign_id", secrets.token_hex(8))]
            db.execute("BEGIN")  # one turn of the disk, not one for each row
            db.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", rows)
            db.execute("COMMIT")
    finally:
        db.close()


def throwaway_key() -> Key:
    """For a record that goes with this process: drawn at random, so nothing is stretched."""
    import secrets

    return Key(secrets.token_bytes(keys.KEY_BYTES), secrets.token_bytes(keys.SALT_BYTES))


def open_case(
    path: Path,
    passphrase: str | None = None,
    *,
    writable: bool = True,
    at_open: Callable[[Case], None] | None = None,
) -> Case:
    """Open a record. Raises StoreError: missing, locked, wrong passphrase, not a record, too new ...

    `at_open` may still write to a record that is then only read (the access log); a record of an earlier
    version is brought up for it. Where the file cannot be written, it is not called. One that is opened to be
    written becomes readable to its owner alone.
    """
    if is_locked(path) and passphrase is None:
        raise StoreError(StoreProblem.LOCKED, str(path))
    db = connect(path, passphrase, writable=writable)
    try:
        with database_problems(path):
            _check(path, db)
            if writable:
                migrate(db)
                keep_private(path)
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
    with case.noting():
        with database_problems(case.path):
            migrate(case.db)
        at_open(case)


def _check(path: Path, db: Database) -> None:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise StoreError(StoreProblem.TOO_NEW, str(path))
    if version < 1 or db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreError(StoreProblem.NOT_A_RECORD, str(path))
    if not is_as_made(db, version):
        raise StoreError(StoreProblem.DAMAGED, str(path))


def _hash_key(path: Path, db: Database) -> bytes:
    row = db.execute("SELECT value FROM meta WHERE key = 'hash_key'").fetchone()
    return _key(path, row[0] if row else "", "hash_key")


def _key(path: Path, told: str, name: str) -> bytes:
    try:
        key = bytes.fromhex(told)
    except ValueError:
        key = b""
    if len(key) != HASH_KEY_BYTES:
        raise StoreError(StoreProblem.DAMAGED, str(path), name)
    return key
