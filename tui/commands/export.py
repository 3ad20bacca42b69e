"""`homesweep export [OUT]`: the diary and its findings for others; looked through before it is written."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scanner.log.export.package import ExportError
from scanner.text import clean
from tui import answers, session
from tui.errors import BAD_INPUT, CANNOT, Stop
from tui.session import ask, say
from tui.wording import exporting as words
from tui.wording.findings import count

if TYPE_CHECKING:
    from scanner.log.export.choice import Choice
    from scanner.log.export.content import Content, Material
    from scanner.store.case import Case


def run(arguments: argparse.Namespace) -> int:
    """Show what will be in it, ask, write it whole or not at all."""
    from scanner.log.export import package

    path = _path(arguments)
    if arguments.encrypt:
        _need_age()
    try:
        package.check_free(path)
        _warn_synced(arguments, path)
        bagged = arguments.format == "bag"
        with session.need_record(arguments, writable=bagged) as case:
            return _export(arguments, case, path)
    except ExportError as error:
        raise _stop(error) from None


def _export(arguments: argparse.Namespace, case: "Case", path: Path) -> int:
    from scanner.clock import now
    from scanner.log import moments
    from scanner.log.export.content import choose
    from scanner.log.export.gather import gather
    from scanner.told import told

    known = told(case)
    material = gather(case, known.tags, known.coverage, made=moments.here(now()))
    choice = _ticked(arguments, material)
    if session.interactive() and not arguments.yes:
        choice = _asked(material, choice)
    content = choose(material, choice)
    if material.facts.not_in_diary:
        say(words.WAITING.format(tags=count(material.facts.not_in_diary, "tag")) + " " + words.WAITING_HOW)
    digest = _write(arguments, case, content, path)
    _tell(arguments, content, path, digest)
    if arguments.format == "bag" and session.interactive() and not arguments.yes:
        _hand_over(case, digest)
    return 0


def _path(arguments: argparse.Namespace) -> Path:
    name = arguments.out or (ask(words.WHERE) if session.interactive() else "")
    if not name:
        raise Stop(words.NOTHING_WRITTEN)
    return Path(name)


def _warn_synced(arguments: argparse.Namespace, path: Path) -> None:
    from scanner.log.export.package import synced_by

    folder = synced_by(path)
    if folder is None:
        return
    say(words.SYNCED.format(folder=clean(folder)))
    if arguments.yes:
        return
    if not session.interactive() or ask(words.SYNCED_ASK).lower() != "yes":
        raise Stop(words.SYNCED_STOP)


def _ticked(arguments: argparse.Namespace, material: "Material") -> "Choice":
    """The safe defaults, and what was ticked in the command line."""
    wrong = [name for name in arguments.include if name not in words.TICKS]
    if wrong:
        raise Stop(words.NOT_A_TICK.format(text=clean(wrong[0]), all=", ".join(words.TICKS)))
    return _choice(set(arguments.include), (), _numbers(material, arguments.without_entry))


def _choice(ticks: set[str], without: tuple[str, ...], entries: frozenset[int]) -> "Choice":
    from scanner.log.export.choice import Choice

    return Choice(
        witnesses="witnesses" in ticks,
        front_sheet="front-sheet" in ticks,
        private_places="private-places" in ticks,
        others="others" in ticks,
        files="files" in ticks,
        without=without,
        without_entries=entries,
    )


def _asked(material: "Material", choice: "Choice") -> "Choice":
    """Preview, tick-boxes, words to black out; then what is left of it once more. Raises Stop."""
    from scanner.log.export.content import choose

    _preview(choose(material, choice))
    say(words.LEFT_OUT)
    for number, text in enumerate(words.TICKS.values(), start=1):
        say(f"  {number}  {text}")
    names = list(words.TICKS)
    picked = [word for word in _split(ask(words.TICK)) if word.isdecimal() and 1 <= int(word) <= len(names)]
    ticks = {names[int(word) - 1] for word in picked}
    ticks |= {name for name in names if getattr(choice, name.replace("-", "_"))}
    without = tuple(_split(ask(words.WORDS)))
    entries = choice.without_entries | _numbers(material, _split(ask(words.ENTRIES)))
    chosen = _choice(ticks, without, frozenset(entries))
    if chosen != choice:
        _preview(choose(material, chosen))
    if ask(words.WRITE).lower() in ("no", "n"):
        raise Stop(words.NOTHING_WRITTEN, 0)
    return chosen


def _preview(content: "Content") -> None:
    from scanner.log.export.content import mentioned

    told = mentioned(content)
    heads = (words.PEOPLE, words.PLACES, words.NUMBERS, words.DEVICES, words.FILES)
    say(words.PREVIEW)
    say("  " + words.amount(sum(not line.left_out for line in content.lines), len(content.findings)))
    for head, names in zip(heads, told, strict=True):
        if names:
            say(words.listed(head, tuple(clean(name, limit=80) for name in names)))
    if not any(told):
        say(f"  {words.NOTHING_NAMED}")


def _numbers(material: "Material", texts: list[str]) -> frozenset[int]:
    known = {line.entry.number for line in material.lines}
    for text in texts:
        if not text.isdecimal() or int(text) not in known:
            raise Stop(words.NO_ENTRY.format(number=clean(text, limit=20)))
    return frozenset(map(int, texts))


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _write(arguments: argparse.Namespace, case: "Case", content: "Content", path: Path) -> str:
    """Write it; returns the SHA-256 to note: of the tag manifest, or of the file."""
    from hashlib import sha256

    from scanner.log import signing
    from scanner.log.export import package
    from scanner.store.writing import Writer
    from tui.reporting import package as reporting

    made = content.facts.made.time
    if arguments.format != "bag":
        whole = _single(arguments.format, content)
        whole = _locked(arguments, whole) if arguments.encrypt else whole
        package.write_file(path, whole)
        return sha256(whole).hexdigest()
    signer = signing.signer(Writer(case), now=made)
    bag = reporting.bag(case, content, signer, stamp=arguments.stamp_request)
    if not arguments.encrypt:
        return package.write_bag(path, bag)
    name = path.name.split(".")[0] or "record"
    whole, digest = package.packed(bag, name=name, made=made)
    package.write_file(path, _locked(arguments, whole))
    return digest


def _single(kind: str, content: "Content") -> bytes:
    """One format alone."""
    from scanner.log.export import csv, html, json, pdf, xlsx
    from tui.reporting import report
    from tui.wording.export import TITLE

    if kind == "json":
        return json.write(content)
    if kind == "csv":
        return csv.write(report.log_sheet(content))
    if kind == "xlsx":
        sheets = (report.log_sheet(content), report.findings_sheet(content))
        return xlsx.write(sheets, title=TITLE, made=content.facts.made.time)
    document = report.document(content)
    if kind == "html":
        return html.write(document)
    return pdf.write(document, {"log.jsonl": (json.lines(content), "application/json")})


def _need_age() -> None:
    from importlib.util import find_spec

    if find_spec("pyrage") is None:
        raise Stop(words.AGE_MISSING, CANNOT)


def _locked(arguments: argparse.Namespace, content: bytes) -> bytes:
    from pyrage import passphrase

    if arguments.encrypt_fd is None and not session.interactive():
        raise Stop(words.AGE_TERMINAL)
    if arguments.encrypt_fd is None:
        say(words.NEW_PASSPHRASE)
    asked = argparse.Namespace(passphrase_fd=arguments.encrypt_fd)
    whole: Any = passphrase.encrypt(content, session.new_passphrase(asked))
    return bytes(whole)


def _tell(arguments: argparse.Namespace, content: "Content", path: Path, digest: str) -> None:
    if arguments.json:
        told = {"format": 1, "path": str(path), "kind": arguments.format, "sha256": digest,
                "encrypted": bool(arguments.encrypt), "redacted": content.redacted,
                "entries": len(content.lines), "findings": len(content.findings)}  # fmt: skip
        answers.write_json(told)
        return
    lines = [words.WRITTEN.format(path=clean(str(path), limit=300))]
    lines += [words.WRITTEN_REDACTED] if content.redacted else []
    lines += [words.DIGEST.format(digest=digest), words.LOCKED if arguments.encrypt else words.NOT_LOCKED]
    answers.write(lines)
    sys.stdout.flush()


def _hand_over(case: "Case", digest: str) -> None:
    """A hand-over is an entry of its own."""
    from scanner.clock import now
    from scanner.log import clock_state, moments
    from scanner.log.entries import add_entry
    from scanner.log.entry import Entry, HandOver
    from scanner.store.writing import Writer

    whom = ask(words.HAND_TO)
    if not whom:
        return
    moment = moments.here(now())
    given = HandOver(whom[:300], ask(words.HAND_ON)[:300], digest)
    entry = Entry(
        "hand-over", moment, start=moment, sure="about", clock=clock_state.state(case), hand_over=given
    )
    say(words.HANDED.format(number=add_entry(Writer(case), entry).number))


def _stop(error: ExportError) -> Stop:
    status = CANNOT if error.problem in words.CANNOT_FIX else BAD_INPUT
    path = clean(str(error.path), limit=200)
    return Stop(words.PROBLEMS[error.problem].format(path=path), status)
