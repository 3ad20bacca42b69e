"""The diary's questions, one after the other; each answer is a draft on disk before the next is asked."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scanner.actions.diary import add_entry, answer_entry, keep_file
from scanner.clock import now
from scanner.log.diary import moments
from scanner.log.diary.entries import Draft, can_change_kind, places_used
from scanner.log.diary.entry import Entry, Kept, Moved, Order, PersonTold
from scanner.log.diary.entry_check import MAX_LIST, EntryError, check
from scanner.log.diary.forms import FULL_FORM, OF_A_CLIENT, form
from scanner.store import codename
from scanner.text import clean
from tui.shared import drafts
from tui.shared.drafts import answer_text, entry_problem
from tui.terminal.place_asked import place_meant
from tui.terminal.prompts import ask, choose, say
from tui.terminal.records.store_hint import hint
from tui.wording.log import diary as words

if TYPE_CHECKING:
    from scanner.store.case import Case

TRIES = 3
BACK, TAKE_OUT = "<", "-"
TYPED = ("incident", "consent")  # what a person writes from nothing
_CHOICES = {
    "sure": words.TIME_SURE,
    "how_known": words.HOW_KNOWN,
    "children": words.CHILDREN,
    "right_kind": words.RIGHT_KIND,
}
_OF_THE_SCAN = {"start"}  # a finding and a check bring their own time


class _Back(Exception):
    """The person wants the question before this one."""


class _Keep(Exception):
    """The person leaves an earlier answer as it is."""


class _Unread(Exception):
    """A time that was not understood: `text` as it was typed, `error` why."""

    def __init__(self, text: str, error: EntryError) -> None:
        super().__init__(text)
        self.text, self.error = text, error


def go_through(case: "Case", draft: Draft, *, full: bool) -> Draft:
    """Ask every question of the form from where the draft stopped; the draft is saved after each."""
    fields = form(draft.entry.kind, full=full, client=bool(codename.of(case)))
    at = fields.index(draft.step) + 1 if draft.step in fields else 0
    say(words.HOW_TO_ANSWER)
    if draft.entry.kind == "consent":
        say(words.AGREED_SAYS)
    draft = draft if draft.id else _keep(case, draft)
    way = 1
    try:
        while at < len(fields):
            field = fields[at]
            if field == "end" and _has_end(draft.entry):
                at += way
                continue
            try:
                draft = _keep(case, _asked(case, draft, field)._replace(step=field))
                way = 1
            except _Back:
                way = -1
            at = max(0, at + way)
    except KeyboardInterrupt:
        if draft.id and answer_entry.is_empty(draft, None):
            add_entry.drop(case, draft.id)
            say("\n" + words.NO_DRAFT_OF_NOTHING)
        elif draft.id:
            say("\n" + hint(words.DRAFT_KEPT.format(id=draft.id)))
        raise
    return draft


def _has_end(entry: Entry) -> bool:
    """Whether the time as it was told, such as "last night", has its end already."""
    return entry.end is not None and entry.sure in ("between", "day")


def change(case: "Case", draft: Draft) -> Draft:
    """Any question of the full form once more, answered or skipped, until the person is done."""
    fields = _changeable(case, draft.entry)
    while True:
        for number, field in enumerate(fields, start=1):
            answer = answer_text(draft, field)
            asks = words.short_question(field, draft.entry.kind)
            say(f"  {number:>2}  {asks}  {answer[:60] or words.SKIPPED}")
        chosen = ask(words.CHANGE_WHICH)
        if not (chosen.isdecimal() and 1 <= int(chosen) <= len(fields)):
            return draft
        try:
            draft = _keep(case, _asked(case, draft, fields[int(chosen) - 1]))
        except _Back:
            continue


def _changeable(case: "Case", entry: Entry) -> tuple[str, ...]:
    if entry.kind == "amendment":
        kind = ("right_kind",) if can_change_kind(case, entry.amends or 0) else ()
        return ("why", *kind, *FULL_FORM)
    if entry.kind in TYPED:
        return form(entry.kind, full=True)
    return tuple(field for field in FULL_FORM if field not in _OF_THE_SCAN)


def correct(case: "Case", draft: Draft) -> Draft:
    """What was wrong in an entry, what is right, and whether it is of another kind; all of it a draft."""
    why = ask(words.question("why"))
    if not why:
        return draft
    draft = _keep(case, draft._replace(entry=check(replace(draft.entry, why=why), whole=False)))
    right = ask_long(words.question("right"))
    draft = _keep(case, draft._replace(entry=replace(draft.entry, account=right)))
    if "right_kind" in _changeable(case, draft.entry):
        kind = choose(words.question("right_kind"), list(words.RIGHT_KIND.items()), default="")
        draft = _keep(case, draft._replace(entry=replace(draft.entry, right_kind=kind)))
    return _whose(case, draft)


def own_words(case: "Case", draft: Draft) -> Draft:
    """The fourth part of a finding or a check: what the person says to it."""
    say(f"\n{words.OWN_WORDS}. {words.OWN_WORDS_HINT}")
    text = ask_long("")
    return _whose(case, _keep(case, draft._replace(entry=replace(draft.entry, account=text))))


def _keep(case: "Case", draft: Draft) -> Draft:
    return add_entry.keep(case, draft, now=now())


def _whose(case: "Case", draft: Draft) -> Draft:
    """In a client's record: who is writing, and for whom."""
    for field in OF_A_CLIENT if codename.of(case) else ():
        with suppress(_Back):  # there is nothing to go back to
            draft = _keep(case, _asked(case, draft, field))
    return draft


def ask_long(
    question: str, *, earlier: str = "", keep: Callable[[str], None] | None = None, back: bool = False
) -> str:
    """Several lines, ended by an empty one or the end of input; `keep` is told the text after each line.

    `back`: there is a question before this one, which `<` goes back to.
    """
    say(f"{question} {words.LONG_HOW}".strip())
    lines = earlier.split("\n") if earlier else []
    if earlier:
        say(words.EARLIER_LONG)
    for line in lines:
        say(f"  {line}")
    first = True
    while line := ask(" "):
        if first and line == TAKE_OUT and earlier:
            lines = []
        elif first and back and line == BACK:
            raise _Back
        else:
            lines.append(line)
        first = False
        if keep is not None:
            keep("\n".join(lines))
    return "\n".join(lines)


def _long(case: "Case", draft: Draft, field: str) -> str:
    """A long answer; every line is on disk as soon as it is typed, and stands again when asked once more."""

    def keep(text: str) -> None:
        answer: dict[str, Any] = {field: text}
        _keep(case, draft._replace(entry=replace(draft.entry, **answer)))

    earlier = getattr(draft.entry, field)
    before = earlier if isinstance(earlier, str) else ""
    return ask_long(words.question(field, draft.entry.kind), earlier=before, keep=keep, back=True)


def _asked(case: "Case", draft: Draft, field: str) -> Draft:
    earlier = answer_text(draft, field)
    if earlier and field not in words.LONG:
        say(words.EARLIER.format(answer=earlier))
    if field == "place":
        say(words.BEFORE_PLACE)
        used = places_used(case)
        if used:
            say(words.PLACES_USED.format(places=clean(", ".join(used), limit=200)))
    for _ in range(TRIES):
        try:
            changed = _changed(case, draft, field, bool(earlier) or field in draft.typed)
            checked = changed._replace(entry=check(changed.entry, whole=False))
        except _Keep:
            return draft
        except _Unread as unread:
            say(f"{entry_problem(unread.error)} {words.AS_TYPED}")
            draft = _keep(case, answer_entry.as_typed(draft, field, unread.text))
            continue
        except EntryError as error:
            say(entry_problem(error))
            continue
        if field == "start" and checked.entry.start is not None:
            say(drafts.said_back(checked.entry))
        if field in ("place", "place_detail") and not place_meant(getattr(checked.entry, field)):
            continue
        _warn_of_private(case, draft, checked)
        return checked
    return draft


def _changed(case: "Case", draft: Draft, field: str, earlier: bool) -> Draft:
    """The draft with a new answer to one question."""
    entry = draft.entry
    if field in words.LONG:
        answer: dict[str, Any] = {field: _long(case, draft, field)}
        return draft._replace(entry=replace(entry, **answer))
    if field in _CHOICES:
        known = list(_CHOICES[field].items())
        code = choose(words.question(field, entry.kind), known, default=getattr(entry, field), asking=_ask)
        changed: dict[str, Any] = {field: code}
        return draft._replace(entry=replace(entry, **changed))
    client = bool(codename.of(case))
    told = _answer(case, entry, field, earlier)
    if field != "witnesses":
        typed = {name: text for name, text in draft.typed.items() if name != field}
        try:
            entry = answer_entry.answer(entry, field, told, now=now(), client=client)
        except EntryError as error:
            if field in answer_entry.TIMES:
                raise _Unread(told, error) from error
            raise
        return draft._replace(entry=entry, typed=typed)
    return draft._replace(witnesses=told)


def _ask(question: str) -> str:
    answer = ask(question)
    if answer == BACK:
        raise _Back
    return answer


def _answer(case: "Case", entry: Entry, field: str, earlier: bool) -> Any:
    """A new answer. Raises _Keep, _Back."""
    question = words.question(field, entry.kind)
    if field == "writer" and codename.of(case):
        question = words.WRITER_OF_A_CLIENT
    if field in ("kept", "moved", "told", "order"):
        return _list(case, field, question, earlier)
    if field in words.MANY:
        say(question)
        for number, text in enumerate(words.MANY[field].values(), start=1):
            say(f"  {number:>2}  {text}")
        question = words.PICK_SOME
    text = _ask(question)
    if not text and earlier:
        raise _Keep
    text = "" if text == TAKE_OUT and earlier else text
    if field in words.MANY:
        return _picked(text, field)
    if field == "how_much":
        return _how_much(text) if text else None
    if field == "witnesses":
        return tuple(name for name in map(str.strip, text.split(",")) if name)[:MAX_LIST]
    return text


def _list(case: "Case", field: str, question: str, earlier: bool) -> Any:
    if earlier:
        text = _ask(words.KEPT_EARLIER)
        if text == TAKE_OUT:
            return None if field == "order" else ()
        if not text:
            raise _Keep
    asks: Mapping[str, Callable[[], Any]] = {
        "kept": lambda: _kept(case, question),
        "moved": _moved,
        "told": _told,
        "order": _order,
    }
    return asks[field]()


def _how_much(text: str) -> int:
    if text not in {"0", "1", "2", "3"}:
        raise EntryError("how_much", "not-a-choice")
    return int(text)


def _picked(text: str, field: str) -> tuple[str, ...]:
    numbers, codes = text.replace(",", " ").split(), list(words.MANY[field])
    if not all(number.isdecimal() and 1 <= int(number) <= len(codes) for number in numbers):
        raise EntryError(field, "not-a-choice")
    return tuple(dict.fromkeys(codes[int(number) - 1] for number in numbers))


def _kept(case: "Case", question: str) -> tuple[Kept, ...]:
    found: list[Kept] = []
    say(question)
    while len(found) < MAX_LIST:
        kind = choose(words.KEPT_KIND, list(words.KEPT_KINDS.items()), default="", asking=_ask)
        if not kind:
            break
        item = Kept(kind, ask(words.KEPT_WHAT))
        path = ask(words.KEPT_FILE)
        if path:
            file = kept_file(case, path, kind)
            item = replace(file, what=item.what) if file is not None else item
        else:
            item = replace(item, where=ask(words.KEPT_WHERE))
        found.append(replace(item, touched_by=ask(words.KEPT_TOUCHED), label=ask(words.KEPT_LABEL)))
    return tuple(found)


def kept_file(case: "Case", path: str, kind: str) -> Kept | None:
    """Copy a file into the record and say so; None, and why, where it cannot be."""
    try:
        kept = keep_file.put(case, keep_file.look(path), now=now(), kind=kind)
    except EntryError as error:
        say(entry_problem(error))
        return None
    say((words.KEPT_COPIED if kept.in_record else words.KEPT_NOT_COPIED).format(name=kept.file_name))
    return kept


def _moved() -> tuple[Moved, ...]:
    found: list[Moved] = []
    while len(found) < MAX_LIST and (what := _ask(words.question("moved"))):
        when, by = _moment(ask(words.MOVED_WHEN)), ask(words.MOVED_BY)
        found.append(Moved(what, when, by, ask(words.MOVED_FROM), ask(words.MOVED_TO)))
    return tuple(found)


def _told() -> tuple[PersonTold, ...]:
    found: list[PersonTold] = []
    while len(found) < MAX_LIST and (whom := _ask(words.question("told"))):
        if whom.casefold().rstrip(".") in words.TOLD_NOBODY:
            return (*found, PersonTold(reported=False))
        when = _moment(ask(words.TOLD_WHEN))
        name, reference = ask(words.TOLD_NAME), ask(words.TOLD_REFERENCE)
        found.append(PersonTold(whom, when, name, reference, ask(words.TOLD_SAID), ask(words.TOLD_NEXT)))
    return tuple(found)


def _moment(text: str) -> moments.Moment | None:
    return answer_entry.moment(text, now=now())


def _order() -> Order | None:
    what = _ask(words.question("order"))
    if not what:
        return None
    reference = ask(words.ORDER_REFERENCE)
    return Order(what, reference, choose(words.ORDER_BROKEN, list(words.YES_NO.items()), default="not-sure"))


def _warn_of_private(case: "Case", before: Draft, after: Draft) -> None:
    known = add_entry.private_places(case, before.entry)
    for name in add_entry.private_places(case, after.entry):
        if name not in known:
            say(words.NAMES_PRIVATE.format(place=name))
