"""Writes an export whole or not at all, and never over anything that is there."""

import errno
import hashlib
import io
import os
import re
import secrets
import shutil
import tarfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from scanner.clock import now
from scanner.log.export.package import bag
from scanner.log.proof.minisign import Signer
from scanner.store.file.unfinished import UNFINISHED
from scanner.typed_path import is_name

Part = (
    bytes | Callable[[], bytes]
)  # a callable is asked for when its turn comes, so that one is held at a time
_PIECE = re.compile(rf"\..{{0,60}}\.[0-9a-f]{{8}}{re.escape(UNFINISHED)}", re.DOTALL)
LEFT_S = 120.0  # nothing was added to it for so long: whoever wrote it is gone
_GOING: set[Path] = set()  # what is being written now
_BEGINS = threading.Lock()  # held while a piece gets its name on the disk
_LEAVES = threading.Event()  # set once this process ends: no piece begins any more
BEGUN_S = 0.2  # a disk that takes longer to make a name holds nobody up who leaves
FLUSHED_AT_ONCE = 8
# folder names of services that copy files to other devices by themselves
_SYNCED = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud drive", "icloud~", "icloud",
    "mobile documents", "cloudstorage", "com~apple~clouddocs", "nextcloud", "owncloud", "pcloud",
    "pclouddrive", "mega", "megasync", "box", "box sync", "proton drive", "tresorit", "syncthing", "sync",
)  # fmt: skip
_MARKS = (".stfolder", ".dropbox", ".nextcloudsync.log", ".owncloudsync.log", ".tmp.driveupload")


class ExportProblem(StrEnum):
    """Why nothing was written; the value is the code that tui.wording knows."""

    EXISTS = "exists"
    NO_FOLDER = "no-folder"
    BAD_SIGN = "bad-sign"  # on Windows
    NO_SPACE = "no-space"
    NOT_WRITABLE = "not-writable"
    GONE = "gone"


class ExportError(Exception):
    """Nothing was written to `path`; `problem` says why."""

    def __init__(self, problem: ExportProblem, path: Path) -> None:
        super().__init__(f"{problem}: {path}")
        self.problem, self.path = problem, path


def synced_by(path: Path) -> str | None:
    """The folder on the way to `path` that looks like one of a syncing service, or None.

    A link on the way may lead to one: services put such links in the place of usual folders.
    """
    whole = path.absolute()
    try:
        real = Path(os.path.realpath(whole))
    except (OSError, ValueError):  # a NUL in it
        real = whole
    for folder in dict.fromkeys((whole, *whole.parents, real, *real.parents)):
        name = folder.name.casefold()
        if name in _SYNCED or name.split(" ")[0] in _SYNCED or name.startswith("googledrive-"):
            return folder.name
        if any(os.path.exists(folder / mark) for mark in _MARKS):
            return folder.name or str(folder)
    return None


def check_free(path: Path) -> None:
    """Raises ExportError when something of this name is there, or no folder to put it in that can be written.

    Windows tells of a folder only as it is written to.
    """
    folder = path.absolute().parent
    with _problems(path):
        if not is_name(path):
            raise ExportError(ExportProblem.BAD_SIGN, path)
        if os.path.lexists(path):
            raise ExportError(ExportProblem.EXISTS, path)
        if not folder.is_dir():
            raise ExportError(ExportProblem.NO_FOLDER, path)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise ExportError(ExportProblem.NOT_WRITABLE, path)


def write_file(path: Path, content: bytes) -> None:
    """One file, mode 0600. Raises ExportError; then nothing of it is left."""
    check_free(path)
    with _problems(path), _piece(path) as part:
        _write(part, content)
        _take_name(part, path)


def abandon() -> None:
    """The process ends now, or its record is locked: takes away what other threads are writing; nothing more
    is begun by them before `begin_anew`."""
    _LEAVES.set()
    if _BEGINS.acquire(timeout=BEGUN_S):  # who is at it has made the name by then, or finds out that we leave
        _BEGINS.release()
    for part in tuple(_GOING):
        gone = _beside(part)
        try:
            os.rename(part, gone)  # in one step: the writer finds no folder, and never makes one anew
        except OSError:  # not begun, or whole already and under its own name
            continue
        _remove(gone)


def begin_anew() -> None:
    """The process goes on after all, and none of those threads: others may write."""
    _LEAVES.clear()


@dataclass(frozen=True, slots=True)
class Bag:
    """A package to be; `parts` path within data/ -> content, `day` when it is made (YYYY-MM-DD).

    `stamp` makes a time-stamp request from the digest of the tag manifest; `about` is said of it in bag-info.
    """

    parts: Mapping[str, Part]
    day: str
    version: str
    signer: Signer
    stamp: Callable[[bytes], bytes] | None = None
    about: str = ""

    def fill(self, put: Callable[[str, bytes], None]) -> str:
        """Put every file, the tag manifest last; returns its SHA-256, which covers all that is inside."""
        digests, octets = {}, 0
        for name, part in sorted(self.parts.items()):
            content = part if isinstance(part, bytes) else part()
            octets += len(content)
            digests[f"{bag.DATA}/{name}"] = hashlib.sha256(content).hexdigest()
            put(f"{bag.DATA}/{name}", content)
        tags = {
            "bagit.txt": bag.DECLARATION,
            "bag-info.txt": bag.info(
                day=self.day, octets=octets, files=len(digests), version=self.version, about=self.about
            ),
            bag.MANIFEST: bag.manifest(digests),
            bag.KEY: self.signer.public.file.encode(),
        }
        for name, content in tags.items():
            put(name, content)
        whole = bag.manifest({name: hashlib.sha256(content).hexdigest() for name, content in tags.items()})
        digest = hashlib.sha256(whole)
        comment = f"homesweep package {self.day} tagmanifest sha256 {digest.hexdigest()}"
        put(bag.SIGNATURE, self.signer.sign(whole, comment=comment).encode())
        if self.stamp is not None:
            put(bag.STAMP, self.stamp(digest.digest()))
        put(bag.NUMBER, bag.number(digest.hexdigest()))
        put(bag.TAG_MANIFEST, whole)  # last: without it nothing there can be taken for a package
        return digest.hexdigest()


def write_bag(path: Path, package: Bag) -> str:
    """Write a package as a folder; returns what `fill` does. Raises ExportError; then nothing is left."""
    check_free(path)
    with _problems(path), _piece(path) as folder:
        with _begun():
            folder.mkdir(mode=0o700)
            _close_to_others(folder)
        digest = package.fill(lambda name, content: _write_inside(folder, name, content))
        _flush_all(folder)
        _take_name(folder, path)
    return digest


def packed(package: Bag, *, name: str, made: float) -> tuple[bytes, str]:
    """A package as one tar file in memory, and what `fill` returns."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as tar:

        def put(path: str, content: bytes) -> None:
            member = tarfile.TarInfo(f"{name}/{path}")
            member.size, member.mtime, member.mode = len(content), int(made), 0o600
            tar.addfile(member, io.BytesIO(content))

        digest = package.fill(put)
    return file.getvalue(), digest


@contextmanager
def _piece(path: Path) -> Iterator[Path]:
    """A name beside `path` to write under; what is still there at the end was not finished and goes."""
    clear_left(path.absolute().parent)
    part = _beside(path)
    _GOING.add(part)
    try:
        yield part
    finally:
        _remove(part)
        _GOING.discard(part)


@contextmanager
def _begun() -> Iterator[None]:
    """Around the making of a name; raises OSError where this process is ending."""
    with _BEGINS:
        if _LEAVES.is_set():
            raise OSError(errno.ENOENT, "this process ends")
        yield


def _beside(path: Path) -> Path:
    name = path.name.removesuffix(UNFINISHED).lstrip(".")[:50]
    return path.with_name(f".{name}.{secrets.token_hex(4)}{UNFINISHED}")


def clear_left(folder: Path) -> None:
    """Take away what a killed process left unfinished there."""
    try:
        found = [path for path in folder.iterdir() if _PIECE.fullmatch(path.name) and not path.is_symlink()]
        for path in found:
            if now() - _last_touched(path) > LEFT_S:
                _remove(path)
    except OSError:  # a folder that cannot be listed may still be written to
        return


def _last_touched(path: Path) -> float:
    below = [str(path), *(where for where, _, _ in os.walk(path))]
    return max(os.stat(where).st_mtime for where in below)


def _write_inside(folder: Path, name: str, content: bytes) -> None:
    """Write `name` below a folder; the folder itself is never made again: the stick may be gone by now."""
    below = folder
    for part in name.split("/")[:-1]:
        below /= part
        below.mkdir(mode=0o700, exist_ok=True)
        _close_to_others(below)
    _write(folder / name, content, flush=False)


def _close_to_others(folder: Path) -> None:
    """Its owner's alone, whatever the umask; a stick may know no rights."""
    with suppress(OSError):
        folder.chmod(0o700)


def _flush_all(folder: Path) -> None:
    """Bring a finished folder to the disk, many files at once: one after the other takes seconds."""
    from concurrent.futures import ThreadPoolExecutor

    below = [(Path(path), names) for path, _, names in os.walk(folder, topdown=False)]
    with ThreadPoolExecutor(FLUSHED_AT_ONCE) as pool:
        list(pool.map(_flush_file, (path / name for path, names in below for name in names)))
    for path, _ in below:
        _flush(path)


def _flush_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)  # Windows flushes no file opened to be read
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(path: Path, content: bytes, *, flush: bool = True) -> None:
    with _begun():
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        if flush:
            os.fsync(file.fileno())


def _take_name(part: Path, path: Path) -> None:
    """Give a finished piece its name; what has that name by now stays as it is."""
    if part.is_dir() or os.name == "nt":
        if os.path.lexists(path):  # an empty folder would be replaced without a word
            raise ExportError(ExportProblem.EXISTS, path)
        os.rename(part, path)
    else:
        try:
            os.link(part, path)
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS):  # sticks know no links
                raise
            if os.path.lexists(path):
                raise ExportError(ExportProblem.EXISTS, path) from None
            os.rename(part, path)
    _flush(path.absolute().parent)


def _flush(folder: Path) -> None:
    """Bring names to the disk, where the system lets folders be flushed."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # the stick is gone, and the piece with it


_BY_NUMBER = {
    errno.ENOSPC: ExportProblem.NO_SPACE,
    errno.EDQUOT: ExportProblem.NO_SPACE,
    errno.EFBIG: ExportProblem.NO_SPACE,
    errno.EEXIST: ExportProblem.EXISTS,
    errno.ENOTEMPTY: ExportProblem.EXISTS,
    errno.ENOENT: ExportProblem.GONE,
    errno.EIO: ExportProblem.GONE,
    errno.ENODEV: ExportProblem.GONE,
    errno.ENXIO: ExportProblem.GONE,
}


@contextmanager
def _problems(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(_BY_NUMBER.get(error.errno or 0, ExportProblem.NOT_WRITABLE), path) from error
    except ValueError as error:  # a NUL in a name
        raise ExportError(ExportProblem.NOT_WRITABLE, path) from error
