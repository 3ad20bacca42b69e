"""`homesweep log ...`: the diary. Entries are only ever added; a correction is an entry of its own."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scanner.actions.diary import add_entry, answer_entry, begin_entry, private_notes
from scanner.actions.diary.answer_entry import is_empty
from scanner.actions.diary.telling_words import tells_of_threat
from scanner.clock import now
from scanner.log.diary.entry import Entry
from scanner.log.diary.entry_check import EntryError
from tui.errors import Stop
from tui.present import proof
from tui.present.diary import entry as present_entry
from tui.shared import drafts as shared_drafts
from tui.shared import help_numbers
from tui.terminal import output
from tui.terminal.diary import questions
from tui.terminal.prompts import ask, choose, say
from tui.terminal.records import record
from tui.terminal.records.store_hint import hint
from tui.wording.log import diary as words

if TYPE_CHECKING:
    from scanner.log.diary.entries import Draft
    from scanner.store.case import Case


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked with the diary; what cannot be kept is said in one sentence."""
    chosen = arguments.do or "list"
    try:
        with record.need_record(arguments, writable=chosen not in _READING) as case:
            return _DOES[chosen](arguments, case)
    except EntryError as error:
        raise Stop(shared_drafts.entry_problem(error)) from None


def _add(arguments: argparse.Namespace, case: "Case") -> int:
    draft = _begun(arguments, case)
    if arguments.answers is not None:
        entry, witnesses = _answered(arguments, case, draft.entry)
        return _added(arguments, case, draft._replace(entry=entry, witnesses=witnesses))
    if draft.entry.kind in questions.TYPED:
        draft = questions.go_through(case, draft, full=arguments.full)
        answers_shown(present_entry.full(answer_entry.as_added(draft, now=now()), witnesses=draft.witnesses))
    else:
        answers_shown(present_entry.full(draft.entry))
        draft = questions.own_words(case, draft)
    return _decide(arguments, case, draft)


def write_check_down(arguments: argparse.Namespace, case: "Case") -> int:
    """The newest check as an entry, in the user's own words."""
    from scanner.log.diary.entries import Draft

    entry = begin_entry.named_as_before(case, _of_check(case, _blank(case, "incident")))
    answers_shown(present_entry.full(entry))
    return _decide(arguments, case, questions.own_words(case, Draft("", now(), entry)))


def answers_shown(lines: list[str]) -> None:
    """What is about to be added, before the question whether to."""
    for line in lines:
        say(line)


def _begun(arguments: argparse.Namespace, case: "Case") -> "Draft":
    """A draft of the kind asked for, with what the record knows already."""
    from scanner.log.diary.entries import Draft

    entry = _blank(case, "incident")
    if arguments.kind == "consent":
        entry = begin_entry.agreed(case, now=now())
    elif getattr(arguments, "from_id", None):
        of = _of_device if arguments.from_id.startswith("d-") else _of_tag
        entry = of(case, entry, arguments.from_id)
    elif getattr(arguments, "check", False):
        entry = _of_check(case, entry)
    elif getattr(arguments, "phone", None) is not None:
        entry = _of_phone(entry, arguments.phone)
    if arguments.answers is None:  # a script says all of it, or it is not said
        entry = begin_entry.named_as_before(case, entry)
    return Draft("", now(), entry)


def _blank(case: "Case", kind: str, **more: Any) -> Entry:
    return begin_entry.blank(case, kind, now=now(), **more)


def _of_tag(case: "Case", entry: Entry, name: str) -> Entry:
    return begin_entry.of_tag(case, entry, begin_entry.judged(case, name))


def _of_device(case: "Case", entry: Entry, name: str) -> Entry:
    from scanner.actions.home import home_words
    from tui.shared.records import judged_record

    household = home_words.household(case)
    return begin_entry.of_device(case, entry, household, judged_record.device_of(household, name))


def _of_check(case: "Case", entry: Entry) -> Entry:
    return begin_entry.of_check(case, entry, begin_entry.newest_check(case))


def _of_phone(entry: Entry, path: str) -> Entry:
    from scanner.log.findings import phone_finding

    app = ask(words.PHONE_APP)
    finding = (
        phone_finding.from_csv(Path(path), app=app, read=now())
        if path
        else phone_finding.typed(questions.ask_long(words.PHONE_TYPED), app=app)
    )
    return begin_entry.of_phone(entry, finding)


def _decide(arguments: argparse.Namespace, case: "Case", draft: "Draft") -> int:
    """What becomes of a draft. Nothing is added but by that choice."""
    choices = [("add", words.ADD), ("later", words.LATER), ("drop", words.DROP)]
    finding = draft.entry.finding
    if add_entry.can_be_mine(draft.entry):
        choices.append(("mine", words.MINE))
    choices.append(("change", words.CHANGE))
    while (chosen := choose(words.WHAT_NOW, choices, default="later")) == "change":
        draft = questions.change(case, draft)
    if chosen == "add":
        return _added(arguments, case, draft)
    if chosen == "later" and is_empty(draft, None):
        add_entry.drop(case, draft.id)
        output.answer(arguments, [words.NO_DRAFT_OF_NOTHING], draft=None)
        return 0
    if chosen == "later":
        output.answer(arguments, [hint(words.DRAFT_KEPT.format(id=draft.id))], draft=draft.id)
        return 0
    if chosen == "mine" and finding is not None:
        add_entry.mark_mine(case, finding, now=now())
    add_entry.drop(case, draft.id)
    output.answer(arguments, [words.DROPPED], dropped=draft.id)
    return 0


def _added(arguments: argparse.Namespace, case: "Case", draft: "Draft") -> int:
    entry = add_entry.add(case, draft, now=now())
    if arguments.json:
        output.write_json({"format": 1, "number": entry.number, "needs_help": entry.needs_help})
        return 0
    told = words.ADDED if entry.amends is None else words.ADDED_CORRECTION
    output.write([hint(told.format(number=entry.number, amends=entry.amends))])
    if entry.needs_help or tells_of_threat(entry):
        output.write([help_numbers.numbers_of(words.HELP_NOW, case)])
    if "knows-where" in entry.behaviours:
        output.write([hint(words.KNOWS_WHERE)])
    return 0


def _correct(arguments: argparse.Namespace, case: "Case") -> int:
    from scanner.log.diary.entries import Draft

    old = _entry(case, arguments.number)
    entry = _blank(case, "amendment", amends=old.number)
    if arguments.answers is not None:
        entry, witnesses = _answered(arguments, case, entry)
        return _added(arguments, case, Draft("", now(), entry, witnesses))
    answers_shown(present_entry.full(old))
    draft = questions.correct(case, Draft("", now(), begin_entry.named_as_before(case, entry)))
    if not draft.id:
        raise Stop(words.NOTHING_THERE)
    return _decide(arguments, case, draft)


def _list(arguments: argparse.Namespace, case: "Case") -> int:
    from scanner.log.diary.entries import amendments, drafts, entries

    every = entries(case)
    if arguments.json:
        output.write_json({"format": 1, "entries": [present_entry.entry_json(entry) for entry in every]})
        return 0
    corrected = amendments(every)
    lines = [present_entry.entry_line(entry, corrected.get(entry.number, ())) for entry in every]
    waiting = len(drafts(case))
    output.write(
        [*(lines or [hint(words.NO_ENTRIES)]), *([hint(words.drafts_waiting(waiting))] if waiting else [])]
    )
    return 0


def _show(arguments: argparse.Namespace, case: "Case") -> int:
    from scanner.log.diary import corrections as diary_corrections
    from scanner.log.diary.entries import amendments, entries, witnesses

    entry, every = _entry(case, arguments.number), entries(case)
    corrections = diary_corrections.corrections(every, entry.number)
    if arguments.paragraph:
        output.write([present_entry.paragraph(entry, corrections)])
    elif arguments.row:
        sys.stdout.write("".join(line + "\n" for line in present_entry.csv_rows(entry)))
    elif arguments.sheet:
        output.write(present_entry.sheet(entry, corrections, proof.answers_for_others(case)))
    elif arguments.json:
        output.write_json({"format": 1, "entry": present_entry.entry_json(entry)})
    else:
        corrected, right = amendments(every).get(entry.number, ()), diary_corrections.corrected(every)
        seen = witnesses(case).get(entry.number, ())
        kind = right.get(entry.number, "")
        output.write(present_entry.full(entry, witnesses=seen, corrected=corrected, right_kind=kind))
    return 0


def _drafts(arguments: argparse.Namespace, case: "Case") -> int:
    from scanner.log.diary.entries import drafts

    every = drafts(case)
    if arguments.id is None:
        lines = [f"{draft.id}  {present_entry.entry_line(draft.entry)[6:]}" for draft in every]
        told = [{"id": draft.id, "entry": present_entry.entry_json(draft.entry)} for draft in every]
        output.answer(arguments, lines or [words.NO_DRAFTS], drafts=told)
        return 0
    draft = next((draft for draft in every if draft.id == arguments.id), None)
    if draft is None:
        raise Stop(words.NO_DRAFT.format(id=arguments.id[:20]))
    answers_shown(present_entry.full(draft.entry, witnesses=draft.witnesses))
    if draft.entry.kind in questions.TYPED:
        draft = questions.go_through(case, draft, full=arguments.full)
    return _decide(arguments, case, draft)


def _note(arguments: argparse.Namespace, case: "Case") -> int:
    from scanner.log.diary.entries import notes

    kind = "place" if arguments.place else "note"
    if arguments.drop is not None:
        gone = private_notes.drop(case, arguments.drop)
        told = (words.NOTE_GONE if gone else words.NO_NOTE).format(number=arguments.drop)
        output.answer(arguments, [told], dropped=arguments.drop if gone else None)
        return 0 if gone else 2
    if arguments.list:
        every = notes(case, kind)
        lines = [words.note_line(note.id, note.text) for note in every] or [words.NO_NOTES]
        output.answer(arguments, lines, notes=[{"id": note.id, "text": note.text} for note in every])
        return 0
    text = questions.ask_long(words.PLACE_ASK if arguments.place else words.NOTE_ASK)
    if not private_notes.keep(case, text, now=now(), kind=kind):
        raise Stop(words.NOTHING_THERE)
    output.answer(arguments, [words.PLACE_KEPT if arguments.place else hint(words.NOTE_KEPT)], kept=kind)
    return 0


def _front(arguments: argparse.Namespace, case: "Case") -> int:
    from scanner.log.diary.entries import front_sheet

    say(words.FRONT_SAYS)
    kept = front_sheet(case)
    for field, question in words.FRONT.items():
        answer = ask(f"{question} [{kept[field]}]" if field in kept else question)
        if answer:
            private_notes.fill_front_sheet(case, field, "" if answer == "-" else answer)
    output.answer(arguments, [words.FRONT_KEPT], front=front_sheet(case))
    return 0


def _entry(case: "Case", number: int) -> Entry:
    from scanner.log.diary.entries import find

    entry = find(case, number)
    if entry is None:
        raise Stop(words.NO_ENTRY.format(number=number))
    return entry


def _answered(arguments: argparse.Namespace, case: "Case", entry: Entry) -> tuple[Entry, tuple[str, ...]]:
    from tui.terminal.diary.answers_json import answered, read

    return answered(case, entry, read(arguments.answers), now=now())


def _of_the_record(name: str) -> Callable[[argparse.Namespace, "Case"], int]:
    """The parts that are about the record itself rather than its entries."""

    def does(arguments: argparse.Namespace, case: "Case") -> int:
        from tui.terminal.diary import record_parts

        return record_parts.RECORD_PARTS[name](arguments, case)

    return does


def _hand_over(arguments: argparse.Namespace, case: "Case") -> int:
    from tui.terminal.diary import hand_over

    return hand_over.add_hand_over(arguments, case)


_READING = {"list", "show", "opened", "agreed"}
_DOES: dict[str, Callable[[argparse.Namespace, "Case"], int]] = {
    "add": _add,
    "list": _list,
    "show": _show,
    "correct": _correct,
    "drafts": _drafts,
    "note": _note,
    "front": _front,
    "hand-over": _hand_over,
    **{name: _of_the_record(name) for name in ("clock", "anchor", "stamp", "opened", "agreed")},
}
