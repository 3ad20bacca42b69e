"""A package checked with nothing but itself: manifests, stray files, signature, the chain of the diary."""

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from scanner import wordlists
from scanner.log.diary import commitments
from scanner.log.export.package import bag
from scanner.log.export.package.chained_lines import BrokenAt, ChainedLine, chained
from scanner.log.proof import minisign
from scanner.log.proof.rfc3161 import question
from scanner.store.events import canonical

MAX_MANIFEST = 64 << 20
MAX_FILE = 4 << 30  # nothing of ours comes near it; a hole of any length can be given to somebody to be read
MAX_ALL = 64 << 30  # of all files together: holes cost nothing to give, and hours to read
_ITEM = re.compile(r"\d{1,18}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PIECE = 1 << 20
_MAX_LINES = 1 << 30  # bytes of a file of lines
_HASH_BYTES = 32
_LINE_ENDS = "line-ends"  # of a file that was changed in nothing else
LINES = f"{bag.DATA}/log.jsonl"
WORDS = f"{bag.DATA}/words.csv"
FINDING = re.compile(r"F-\d{1,9}", re.ASCII)


class PackageDifference(NamedTuple):
    """Something that is not as it was made. `what` is a code for tui.wording, `path` the file, if one."""

    # not-a-package, unreadable, missing, changed, line-ends, extra, signature, no-signature, key, chain, raw,
    # words, number
    what: str
    path: str = ""
    detail: str = ""


class PackageItem(NamedTuple):
    """An item that words stand for. `whole` where the package holds its line, and these words cover it.

    Otherwise the package only says that they do: words that were copied from a true one cover nothing here.
    """

    seq: int
    whole: bool


class ShortenedEntries(NamedTuple):
    """How many entries are shortened in a package: those whose other fields are as they were committed, and
    those of which nothing shows that."""

    held: int = 0
    bare: int = 0


class Apart(NamedTuple):
    """What the reader has of a package from another hand: words from paper, its number, a public key line."""

    words: tuple[str, ...] = ()
    number: str = ""
    key: str = ""

    def __bool__(self) -> bool:
        return any(self)


NOTHING_APART = Apart()


class CheckedPackage(NamedTuple):
    """What a check found; `shortened` is known only of a package in which nothing differs."""

    differences: list[PackageDifference]
    shortened: ShortenedEntries | None


def checked(path: Path, apart: Apart = NOTHING_APART) -> CheckedPackage:
    """Every difference of a package, the most telling first, and what is shortened in it. Never raises.

    First what does not fit what came from another hand; a package made anew differs in nothing else.
    """
    shortened: list[bool] = []  # whether the other fields of each are as they were committed
    found = [*_not_as_told(path, apart), *_inside(path, apart.key, shortened)]
    held = sum(shortened)
    return CheckedPackage(found, None if found else ShortenedEntries(held, len(shortened) - held))


def _not_as_told(path: Path, apart: Apart) -> Iterator[PackageDifference]:
    own = number(path)
    if apart.number and apart.number != own:
        yield PackageDifference("number")
    for text in apart.words:
        if not is_number(text, own) and words_in(path, text) is None:
            yield PackageDifference("words")


def is_number(text: str, own: str) -> bool:
    """Whether words from paper are those of this package's number."""
    return bool(_DIGEST.fullmatch(own)) and wordlists.tidy(text) == wordlists.of_hash(bytes.fromhex(own))


def _inside(path: Path, key: str, shortened: list[bool]) -> list[PackageDifference]:
    tags = _manifest(path / bag.TAG_MANIFEST)
    if tags is None:
        absent = "missing" if os.path.exists(path / bag.MANIFEST) else "not-a-package"
        return [_not_had(path, bag.TAG_MANIFEST, absent)]
    found = [*_signature(path, key), *_files(path, tags)]
    listed = _manifest(path / bag.MANIFEST)
    if listed is None:
        return found or [PackageDifference("unreadable", bag.MANIFEST)]
    found += [*_files(path, listed), *_extra(path, {*tags, *listed})]
    return found or list(_diary(path, shortened))


def words_in(path: Path, text: str) -> PackageItem | None:
    """The item that these eight words stand for, as a package tells it, or None. Never raises."""
    wanted = wordlists.tidy(text)
    whole = {told["seq"]: told["hash"] for told in lines(path / LINES) if told.get("body") is not None}
    given = ((seq, kept) for _, seq, kept in _given(path) if seq is not None)
    for seq, kept in (*_hashes(path).items(), *given):
        if wordlists.of_hash(kept) == wanted:
            return PackageItem(seq, whole.get(seq) == kept.hex())
    return None


def is_package(path: Path) -> bool:
    """True for a folder that is, or was, one of ours or any other BagIt package."""
    return any(os.path.isfile(path / name) for name in ("bagit.txt", bag.MANIFEST, bag.TAG_MANIFEST))


def lists(path: Path, file: Path) -> bool:
    """Whether a folder is a package whose manifests list `file`, a path below it. Never raises."""
    if not is_package(path):
        return False
    name = file.relative_to(path).as_posix()
    parts = (_manifest(path / one) or {} for one in (bag.MANIFEST, bag.TAG_MANIFEST))
    return name in bag.OUTSIDE or any(name in one for one in parts)


def key_line(path: Path) -> str:
    """The key that a package carries, as `minisign -P` takes it. Its short number may be anybody's."""
    own = content_of(path / bag.KEY, most=minisign.MAX_FILE)
    public = minisign.read_key((own or b"").decode("utf-8", "replace"))
    return public.text if public else "?"


def number(path: Path) -> str:
    """The SHA-256 of the tag manifest: it covers all that is listed, and is noted when a package goes out.

    By the line ends that it was made with: who gave it others made no other package, and is told apart.
    """
    content = content_of(path / bag.TAG_MANIFEST, most=MAX_MANIFEST)
    return "?" if content is None else hashlib.sha256(_with_lf(content)).hexdigest()


def _diary(path: Path, shortened: list[bool]) -> Iterator[PackageDifference]:
    """The lines of the diary, each read once: the chain first, then what hangs on it, in order of weight."""
    raw: list[PackageDifference] = []
    known: dict[int, bytes] = {}
    try:
        for line in chained(content_of(path / LINES, most=_MAX_LINES) or b""):
            if not raw or raw[-1].path != LINES:  # behind a name that is none, no file is looked for
                raw += _raw(path, line)
            _note_hashes(line.seq, line.before, line.hash, known)
            if line.told.get("redacted") is True:
                shortened.append(bool(line.told.get(commitments.SALTS)))
    except BrokenAt as broken:
        yield PackageDifference("chain", LINES, str(broken.line))
        return
    yield from raw or _words(path, known)


def _words(path: Path, known: Mapping[int, bytes]) -> Iterator[PackageDifference]:
    """Words that were given out, against the hash beside them and the lines of the diary that tell it too."""
    for number, seq, kept in _given(path):
        if seq is None or known.get(seq, kept) != kept:
            yield PackageDifference("words", WORDS, str(number))
            return


def _given(path: Path) -> Iterator[tuple[int, int | None, bytes]]:
    """Line, item and hash of all words that were given out; no item where they do not spell the hash.

    A made-up record says so in a column before them.
    """
    listed = (content_of(path / WORDS, most=MAX_MANIFEST) or b"").decode("utf-8-sig", "replace")
    for number, line in enumerate(listed.splitlines()[1:], start=2):
        cells = line.rsplit(",", 4)[-4:]
        if not any(cells):  # no words were given out of a made-up record
            continue
        sound = len(cells) == 4 and _ITEM.fullmatch(cells[0]) and _DIGEST.fullmatch(cells[3])
        if sound and wordlists.tidy(cells[2]) == wordlists.of_hash(bytes.fromhex(cells[3])):
            yield number, int(cells[0]), bytes.fromhex(cells[3])
        else:
            yield number, None, b""


def _hashes(path: Path) -> dict[int, bytes]:
    """Item -> hash, of every line of the diary and of the item before it."""
    found: dict[int, bytes] = {}
    for told in lines(path / LINES):
        if isinstance(seq := told.get("seq"), int):
            _note_hashes(seq, _hash_of(told.get("before")), _hash_of(told.get("hash")), found)
    return found


def _hash_of(told: Any) -> bytes:
    """A hash in hex, as bytes; none of them where it is none."""
    return bytes.fromhex(told) if isinstance(told, str) and _DIGEST.fullmatch(told) else b""


def _note_hashes(seq: int, before: bytes, own: bytes, found: dict[int, bytes]) -> None:
    for item, kept in ((seq - 1, before), (seq, own)):
        if item > 0 and len(kept) == _HASH_BYTES:
            found.setdefault(item, kept)


def _manifest(path: Path) -> dict[str, str] | None:
    content = content_of(path, most=MAX_MANIFEST)
    return None if content is None else bag.read_manifest(content)


def _files(path: Path, digests: dict[str, str]) -> Iterator[PackageDifference]:
    led_away: dict[str, bool] = {}
    room = MAX_ALL
    for name, digest in digests.items():
        folder = os.path.dirname(name)
        if folder not in led_away:
            led_away[folder] = _led_away(path, name)
        here = path / _spelt(path, name)
        size, real = (0, None) if led_away[folder] else _digest(here, most=min(MAX_FILE, room))
        room -= size
        if real is None:
            yield _not_had(path, name, "missing")
        elif real != digest:
            yield PackageDifference(_LINE_ENDS if _other_line_ends(here, digest) else "changed", name)


def _other_line_ends(path: Path, digest: str) -> bool:
    """Whether a file would be as it was with the line ends of another system."""
    content = content_of(path, most=MAX_MANIFEST)
    if content is None or b"\n" not in content:
        return False
    with_lf = _with_lf(content)
    cells = enumerate(with_lf.split(b'"'))  # of a table: rows end with CRLF, lines in a cell with LF
    of_table = b'"'.join(cell if number % 2 else cell.replace(b"\n", b"\r\n") for number, cell in cells)
    return digest in {hashlib.sha256(one).hexdigest() for one in (with_lf, of_table)}


def _with_lf(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def _not_had(path: Path, name: str, absent: str) -> PackageDifference:
    """A file of which nothing can be used: `absent` where it is not there, else it is no such file."""
    return PackageDifference("unreadable" if os.path.lexists(path / name) else absent, name)


def _spelt(path: Path, name: str) -> str:
    """How a file is called here: some disks and archives keep a letter and its sign apart."""
    if name.isascii() or os.path.lexists(path / name):
        return name
    return unicodedata.normalize("NFD", name)


def _is_one(listed: Path, found: Path) -> bool:
    """Whether both names are of one file, as on a disk to which they are the same."""
    try:
        return listed == found or os.path.samestat(os.lstat(listed), os.lstat(found))
    except OSError:
        return False


def _led_away(path: Path, name: str) -> bool:
    """True where a folder on the way to a file is a link: what lies there is not in the package."""
    *folders, _ = name.split("/")
    return any(os.path.islink(path / "/".join(folders[:end])) for end in range(1, len(folders) + 1))


def _extra(path: Path, listed: set[str]) -> Iterator[PackageDifference]:
    spelt = {unicodedata.normalize("NFD", name): name for name in (*listed, *bag.OUTSIDE)}
    unread: list[str] = []
    for folder, folders, names in os.walk(path, onerror=lambda error: unread.append(str(error.filename))):
        below = Path(os.path.relpath(folder, path)).as_posix()
        if (
            not names
            and not folders
            and below != "."
            and not any(one.startswith(f"{below}/") for one in spelt)
        ):
            yield PackageDifference("extra", below)  # its name alone may say something
        links = (name for name in folders if os.path.islink(os.path.join(folder, name)))
        for one in sorted((*names, *links)):
            inside = one if below == "." else f"{below}/{one}"
            name = spelt.get(unicodedata.normalize("NFD", inside))
            if name is None or not _is_one(path / _spelt(path, name), path / inside):
                yield PackageDifference("extra", inside)
    yield from (
        PackageDifference("unreadable", Path(folder).relative_to(path).as_posix()) for folder in unread
    )


def _signature(path: Path, key: str) -> Iterator[PackageDifference]:
    signature = content_of(path / bag.SIGNATURE, most=minisign.MAX_FILE)
    own = content_of(path / bag.KEY, most=minisign.MAX_FILE)
    if signature is None or own is None:
        yield _not_had(path, bag.SIGNATURE if signature is None else bag.KEY, "no-signature")
        return
    public, told = minisign.read_key(own.decode("utf-8", "replace")), minisign.read_key(key) if key else None
    if key and public != told:
        yield PackageDifference("key", bag.KEY)
    signed = content_of(path / bag.TAG_MANIFEST, most=MAX_MANIFEST) or b""
    text = signature.decode("utf-8", "replace")
    by = key or own.decode("utf-8", "replace")
    if minisign.verify(signed, text, by) is None:
        if minisign.verify(_with_lf(signed), text, by) is None:
            yield PackageDifference("signature", bag.SIGNATURE)
        else:
            signed = _with_lf(signed)
            yield PackageDifference(_LINE_ENDS, bag.TAG_MANIFEST)
    elif not minisign.is_as_made(text):
        ends = minisign.is_as_made(_with_lf(signature).decode("utf-8", "replace"))
        yield PackageDifference(_LINE_ENDS if ends else "changed", bag.SIGNATURE)
    digest = hashlib.sha256(signed)
    outside = {bag.STAMP: question(digest.digest()), bag.NUMBER: bag.number(digest.hexdigest())}
    for name, content in outside.items():
        here = content_of(path / name, most=minisign.MAX_FILE)
        if os.path.lexists(path / name) and here != content:
            ends = here is not None and name == bag.NUMBER and _with_lf(here) == content
            yield PackageDifference(_LINE_ENDS if ends else "changed", name)


def _raw(path: Path, line: ChainedLine) -> Iterator[PackageDifference]:
    """The raw lines of a finding that are whole, against the hash that it names."""
    try:
        finding = line.said["finding"]
        name, events, kept = finding["id"], finding["events"], finding["raw_sha256"]
    except (KeyError, TypeError):
        return  # no finding, or one that was shortened
    if not (events and kept):
        return
    if not (isinstance(name, str) and FINDING.fullmatch(name)):
        yield PackageDifference("raw", LINES)
        return
    file = f"{bag.DATA}/originals/{name}.jsonl"
    content = content_of(path / file, most=_MAX_LINES)
    if content is None and not os.path.exists(path / file):
        yield PackageDifference("missing", file)
    elif not _gives(content or b"", kept):
        yield PackageDifference("raw", file)


def _gives(content: bytes, kept: str) -> bool:
    whole = hashlib.sha256()
    for told in _objects(content):
        if "left_out" in told or told.get("redacted") is True:
            return True  # the hash covers more than what is here
        whole.update(f"{told.get('seq')} {told.get('body')}\n".encode("utf-8", "replace"))
    return whole.hexdigest() == kept


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines; what is none counts as an empty one."""
    return _objects(content_of(path, most=_MAX_LINES) or b"")


def _objects(content: bytes) -> Iterator[dict[str, Any]]:
    for line in content.splitlines():
        try:
            body = canonical.load(line)
        except (ValueError, RecursionError):
            body = {}
        yield body if isinstance(body, dict) else {}


def _digest(path: Path, *, most: int) -> tuple[int, str | None]:
    """Bytes read, and their SHA-256; None where it is no file of at most so many bytes."""
    digest, size = hashlib.sha256(), 0
    try:
        here = os.lstat(path)  # no link is followed
        if not stat.S_ISREG(here.st_mode) or here.st_size > most:
            return 0, None
        with open(path, "rb", buffering=0) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                size += len(piece)
    except (OSError, ValueError):
        return size, None
    return size, digest.hexdigest()


def content_of(path: Path, *, most: int) -> bytes | None:
    try:
        here = path.lstat()
        if not stat.S_ISREG(here.st_mode) or here.st_size > most:
            return None
        return path.read_bytes()
    except (OSError, ValueError):
        return None
