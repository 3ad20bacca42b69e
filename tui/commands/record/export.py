"""`homesweep export [OUT]`: the diary and its findings for others; looked through before it is written."""

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from scanner.actions.package import export_package as action
from scanner.gc_paused import gc_paused
from scanner.log.diary.entry_check import EntryError
from scanner.log.export.package.write import ExportError
from scanner.text import clean
from tui.errors import BAD_INPUT, CANNOT, Stop
from tui.shared import drafts, export_package
from tui.shared.records import synced
from tui.terminal import output, prompts
from tui.terminal.prompts import ask, say
from tui.terminal.records import record
from tui.terminal.records.store_hint import hint
from tui.wording.log import diary
from tui.wording.log import exporting as words

if TYPE_CHECKING:
    from scanner.log.export.content import Content, Material
    from scanner.log.export.redaction.choice import Choice
    from scanner.model import Tag
    from scanner.store.case import Case


def run(arguments: argparse.Namespace) -> int:
    """Show what will be in it, ask, write it whole or not at all."""
    from scanner.log.export.package import write

    arguments.encrypt = arguments.encrypt or arguments.encrypt_fd is not None  # who gives it wants it locked
    if arguments.encrypt:
        _need_age()
    if not arguments.out and not prompts.interactive():
        raise Stop(words.NOTHING_WRITTEN)
    try:
        if arguments.out:
            write.check_free(Path(arguments.out))
        bagged = arguments.format == "bag"
        with record.need_record(arguments, writable=bagged or bool(arguments.add_findings)) as case:
            with gc_paused():
                return _export(arguments, case)
    except ExportError as error:
        raise _stop(error) from None
    except EntryError as error:
        raise Stop(drafts.entry_problem(error)) from None


def _export(arguments: argparse.Namespace, case: "Case") -> int:
    from scanner.clock import now
    from scanner.log.export.content import choose

    material = action.material(case, now=now())
    choice = _ticked(arguments, material)
    _say_all(map(hint, _to_add_first(arguments, material)))
    path = _where(arguments)
    material = _add_findings(arguments, case, material)
    if prompts.interactive() and not arguments.yes:
        choice = _asked(material, choice)
    else:
        _say_all(export_package.blacked_out_lines(material, choice))
    content = choose(material, choice)
    _warn_same_stick(arguments, case, path)
    digest = _write(arguments, case, content, path)
    _tell(arguments, content, path, digest)
    if arguments.format == "bag" and prompts.interactive() and not arguments.yes:
        _hand_over(case, digest)
    return 0


def _add_findings(arguments: argparse.Namespace, case: "Case", material: "Material") -> "Material":
    """What keeps coming back and is not in it is added where that is wanted; it was named before."""
    coming_back = material.coming_back
    if not coming_back:
        return material
    by_id = arguments.add_findings is None
    asks = by_id and prompts.interactive() and not arguments.yes and arguments.format == "bag"
    if by_id and not asks:
        say(hint(words.ADD_BACK_HOW))
    if not arguments.add_findings and not (asks and ask(words.ADD_BACK_ASK).lower() not in ("no", "n")):
        return material
    feelings = {tag.id: ask(_feel_question(tag)) for tag in coming_back} if asks else {}
    return _added(case, material, feelings)


def _feel_question(tag: "Tag") -> str:
    return words.ADD_BACK_FEEL_ASK.format(name=export_package.tag_name(tag))


def _added(case: "Case", material: "Material", feelings: "Mapping[str, str]") -> "Material":
    from scanner.actions.diary.begin_entry import judged_each
    from scanner.actions.package.add_findings import add_findings
    from scanner.clock import now

    found = judged_each(case, [tag.id for tag in material.coming_back])
    say(export_package.added_line(material, add_findings(case, found, now=now(), feelings=feelings)))
    return action.material(case, now=now())


def _to_add_first(arguments: argparse.Namespace, material: "Material") -> list[str]:
    """What is not in it and could be, before anything is asked."""
    out = [] if arguments.add_findings else export_package.not_in_it_lines(material, by_id=True)
    waiting = [f"{line} {words.WAITING_HOW}" for line in export_package.waiting_lines(material)]
    return [*out, *([] if material.lines else [diary.NO_ENTRIES]), *waiting]


def _where(arguments: argparse.Namespace) -> Path:
    """Where it goes to; nothing is there, and its folder was told if others can read there. Raises Stop."""
    from scanner.log.export.package import write

    name = arguments.out or ask(words.WHERE)
    if not name:
        raise Stop(words.NOTHING_WRITTEN)
    path = _not_open_at_home(arguments, Path(name))
    write.check_free(path)
    _warn_synced(arguments, path)
    return path


def _warn_synced(arguments: argparse.Namespace, path: Path) -> None:
    text = synced.synced_sentence(path)
    if not text:
        return
    say(text)
    if arguments.yes:
        return
    if not prompts.interactive() or ask(words.SYNCED_ASK).lower() != "yes":
        raise Stop(words.SYNCED_STOP)


def _not_open_at_home(arguments: argparse.Namespace, path: Path) -> Path:
    """Where it goes to: one that is not locked lies on this computer only after a question. Raises Stop."""
    if arguments.encrypt or arguments.yes or not prompts.interactive() or not action.at_home(path):
        return path
    stick = action.stick()
    other = stick / path.name if stick is not None else None
    choices = export_package.at_home_choices(other)
    answer = prompts.choose(
        export_package.at_home_question(path), [*choices.items()], default=next(iter(choices))
    )
    if answer == "stick" and other is not None:
        return other
    if answer != "there":
        raise Stop(hint(words.AT_HOME_LOCKS) if answer == "lock" else words.NOTHING_WRITTEN, 0)
    return path


def _warn_same_stick(arguments: argparse.Namespace, case: "Case", path: Path) -> None:
    if arguments.encrypt or not action.on_stick_of_record(case.path, path):
        return
    say(words.SAME_STICK)
    if arguments.yes:
        return
    if not prompts.interactive() or ask(words.SAME_STICK_ASK).lower() != "yes":
        raise Stop(words.SAME_STICK_STOP)


def _ticked(arguments: argparse.Namespace, material: "Material") -> "Choice":
    """The safe defaults, and what was ticked in the command line."""
    known = (*words.TICKS, export_package.WORDS_FIELD)
    wrong = [name for name in arguments.include if name not in known]
    if wrong:
        raise Stop(words.NOT_A_TICK.format(text=clean(wrong[0]), all=", ".join(known)))
    without = () if export_package.WORDS_FIELD in arguments.include else material.blacked_out
    return action.choice(set(arguments.include), without, action.numbers(material, arguments.without_entry))


def _asked(material: "Material", choice: "Choice") -> "Choice":
    """Preview, tick-boxes, words to black out; then what is left of it once more. Raises Stop."""
    from scanner.log.export.content import choose

    _preview(choose(material, choice))
    say(words.LEFT_OUT)
    for number, text in enumerate(words.TICKS.values(), start=1):
        say(f"  {number}  {text}")
    names = list(words.TICKS)
    picked = [
        word for word in _split(ask(words.TAKE_ALONG)) if word.isdecimal() and 1 <= int(word) <= len(names)
    ]
    ticks = {names[int(word) - 1] for word in picked}
    ticks |= {name for name in names if getattr(choice, name.replace("-", "_"))}
    if choice.without:
        say(words.BLACKED_OUT.format(words=clean(", ".join(choice.without), limit=2000)))
    without = export_package.black_words(
        ask(words.WORDS_AGAIN if choice.without else words.BLACK_OUT_QUESTION), choice.without
    )
    entries = choice.without_entries | action.numbers(material, _split(ask(words.ENTRIES_QUESTION)))
    chosen = action.choice(ticks, without, frozenset(entries))
    if chosen != choice:
        _preview(choose(material, chosen))
    _say_all(export_package.blacked_out_lines(material, chosen))
    if ask(words.WRITE).lower() in ("no", "n"):
        raise Stop(words.NOTHING_WRITTEN, 0)
    return chosen


def _preview(content: "Content") -> None:
    _say_all(export_package.preview(content))


def _say_all(lines: Iterable[str]) -> None:
    for line in lines:
        say(line)


_split = export_package.at_commas


def _write(arguments: argparse.Namespace, case: "Case", content: "Content", path: Path) -> str:
    """Write it; returns the SHA-256 to note: of the tag manifest, or of the file."""
    secret = _secret(arguments) if arguments.encrypt else None
    return export_package.write_package(
        case, content, path, arguments.format, secret=secret, stamp=arguments.stamp_request
    )


def _secret(arguments: argparse.Namespace) -> str:
    if arguments.encrypt_fd is None and not prompts.interactive():
        raise Stop(words.AGE_TERMINAL)
    if arguments.encrypt_fd is None:
        say(words.PACKAGE_PASSPHRASE)
    return record.new_passphrase(argparse.Namespace(passphrase_fd=arguments.encrypt_fd))


def _need_age() -> None:
    if not action.can_lock():
        raise Stop(words.AGE_MISSING, CANNOT)


def _tell(arguments: argparse.Namespace, content: "Content", path: Path, digest: str) -> None:
    if arguments.json:
        answer = {"format": 1, "path": str(path), "kind": arguments.format, "sha256": digest,
                "encrypted": bool(arguments.encrypt), "redacted": content.redacted,
                "entries": len(content.lines), "findings": len(content.findings)}  # fmt: skip
        output.write_json(answer)
        return
    locked = bool(arguments.encrypt)
    output.write(export_package.written(content, path, digest, arguments.format, locked=locked))
    sys.stdout.flush()


def _hand_over(case: "Case", digest: str) -> None:
    """A hand-over is an entry of its own."""
    from scanner.actions.package import hand_over
    from scanner.clock import now
    from tui.terminal.diary.hand_over import ask_whose

    whom = ask(words.HAND_TO)
    if whom:
        given = hand_over.Given(whom, ask(words.HAND_ON), digest, None, False, *ask_whose(case, ask))
        number = hand_over.hand_over(case, given, now=now())
        say(words.HANDED_NOTED.format(number=number))


def _stop(error: ExportError) -> Stop:
    return Stop(
        export_package.package_problem(error), CANNOT if error.problem in words.CANNOT_FIX else BAD_INPUT
    )
