"""The diary's questions, one after the other; each answer is a draft on disk before the next is asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scanner.clock import now
from scanner.log import moments
from scanner.log.entries import Draft, names_private_place, save_draft
from scanner.log.entry import FULL_FORM, MAX_LIST, SHORT_FORM, Entry, EntryError, Kept, Order, Told, check
from tui.errors import Stop
from tui.session import ask, choose, say
from tui.wording import log as words

if TYPE_CHECKING:
    from scanner.store.case import Case

TRIES = 3
_TEXTS = {"place", "place_detail", "person", "looks", "vehicle", "technology", "writer"}
_PLACED = {"place", "place_detail", "account"}  # answers that may name a private place
_CHOICES = {"sure": words.SURE, "how_known": words.HOW_KNOWN, "children": words.CHILDREN}
_DEFAULTS = {"sure": "not-sure", "how_known": "not-known", "children": ""}


def problem(error: EntryError) -> str:
    """The sentence for an entry that cannot be kept."""
    return words.PROBLEMS[error.problem].format(field=error.field.replace("_", " "))


def go_through(case: "Case", draft: Draft, *, full: bool) -> Draft:
    """Ask every question of the form from where the draft stopped; the draft is saved after each."""
    form = FULL_FORM if full else SHORT_FORM
    left = form[form.index(draft.step) + 1 :] if draft.step in form else form
    say(words.SKIP)
    draft = draft if draft.id else save_draft(case, draft._replace(changed=now()))
    try:
        for field in left:
            draft = save_draft(case, _asked(case, draft, field)._replace(changed=now(), step=field))
    except KeyboardInterrupt:
        if draft.id:
            say("\n" + words.DRAFT_KEPT.format(id=draft.id))
        raise
    return draft


def own_words(case: "Case", draft: Draft) -> Draft:
    """The fourth part of a finding or a check: what the person says to it."""
    say(f"\n{words.OWN_WORDS}. {words.OWN_WORDS_HINT}")
    text = ask_long("")
    changed = draft._replace(changed=now(), entry=replace(draft.entry, account=text))
    return save_draft(case, changed)


def ask_long(question: str, *, earlier: str = "", keep: Callable[[str], None] | None = None) -> str:
    """Several lines, ended by an empty one or the end of input; `keep` is told the text after each line."""
    say(f"{question} {words.LONG_HOW}".strip())
    lines = earlier.split("\n") if earlier else []
    for line in lines:
        say(f"  {line}")
    while line := ask(" "):
        lines.append(line)
        if keep is not None:
            keep("\n".join(lines))
    return "\n".join(lines)


def _long(case: "Case", draft: Draft, field: str) -> str:
    """A long answer; every line is on disk as soon as it is typed, and stands again when asked once more."""

    def keep(text: str) -> None:
        answer: dict[str, Any] = {field: text}
        save_draft(case, draft._replace(changed=now(), entry=replace(draft.entry, **answer)))

    earlier = getattr(draft.entry, field)
    return ask_long(words.QUESTIONS[field], earlier=earlier if isinstance(earlier, str) else "", keep=keep)


def _asked(case: "Case", draft: Draft, field: str) -> Draft:
    if field == "witnesses":
        names = [name.strip() for name in ask(words.QUESTIONS[field]).split(",")]
        return draft._replace(witnesses=tuple(name for name in names if name)[:MAX_LIST])
    if field == "place":
        say(words.BEFORE_PLACE)
    for _ in range(TRIES):
        try:
            value: Any = _long(case, draft, field) if field in words.LONG else _answer(case, field)
            changed = check(replace(draft.entry, **{field: value}), whole=False)
        except EntryError as error:
            say(problem(error))
            continue
        _warn_of_private(case, field, value)
        return draft._replace(entry=changed)
    return draft


def _answer(case: "Case", field: str) -> Any:
    question = words.QUESTIONS[field]
    if field in ("start", "end"):
        return _moment(ask(question))
    if field in _CHOICES:
        known = list(_CHOICES[field].items())
        return choose(question, known, default=_DEFAULTS[field])
    if field == "behaviours":
        return _picked(question, words.BEHAVIOURS)
    if field == "how_much":
        text = ask(question)
        return _how_much(text) if text else None
    lists: Mapping[str, Callable[[], Any]] = {
        "kept": lambda: _kept(case, question),
        "told": _told,
        "order": _order,
    }
    if field in lists:
        return lists[field]()
    return ask_long(question) if field in words.LONG else ask(question)


def _moment(text: str) -> moments.Moment | None:
    if not text:
        return None
    try:
        return moments.read(text, now=now())
    except ValueError:
        raise EntryError("start", "not-a-moment") from None


def _how_much(text: str) -> int:
    if text not in {"0", "1", "2", "3"}:
        raise EntryError("how_much", "not-a-choice")
    return int(text)


def _picked(question: str, known: Mapping[str, str]) -> tuple[str, ...]:
    say(question)
    for number, text in enumerate(known.values(), start=1):
        say(f"  {number:>2}  {text}")
    numbers = ask(words.PICK).replace(",", " ").split()
    codes = list(known)
    if not all(number.isdecimal() and 1 <= int(number) <= len(codes) for number in numbers):
        raise EntryError("behaviours", "not-a-choice")
    return tuple(dict.fromkeys(codes[int(number) - 1] for number in numbers))


def _kept(case: "Case", question: str) -> tuple[Kept, ...]:
    found: list[Kept] = []
    say(question)
    while len(found) < MAX_LIST:
        kind = choose(words.KEPT_KIND, list(words.KEPT.items()), default="")
        if not kind:
            break
        item = Kept(kind, ask(words.KEPT_WHAT))
        path = ask(words.KEPT_FILE)
        if path:
            file = keep_file(case, path, kind)
            item = replace(file, what=item.what) if file is not None else item
        else:
            item = replace(item, where=ask(words.KEPT_WHERE))
        found.append(replace(item, touched_by=ask(words.KEPT_TOUCHED)))
    return tuple(found)


def keep_file(case: "Case", path: str, kind: str) -> Kept | None:
    """Copy a file into the record and say so; None, and why, where it cannot be."""
    from scanner.log import files

    try:
        kept = files.keep(case, Path(path).expanduser(), now=now(), kind=kind)
    except EntryError as error:
        say(problem(error))
        return None
    say((words.KEPT_COPIED if kept.in_record else words.KEPT_NOT_COPIED).format(name=kept.file_name))
    return kept


def _told() -> tuple[Told, ...]:
    found: list[Told] = []
    while len(found) < MAX_LIST and (whom := ask(words.QUESTIONS["told"])):
        when = _moment(ask(words.TOLD_WHEN))
        found.append(Told(whom, when, ask(words.TOLD_NAME), ask(words.TOLD_REFERENCE), ask(words.TOLD_SAID)))
    return tuple(found)


def _order() -> Order | None:
    what = ask(words.QUESTIONS["order"])
    if not what:
        return None
    reference = ask(words.ORDER_REFERENCE)
    return Order(what, reference, choose(words.ORDER_BROKEN, list(words.YES_NO.items()), default="not-sure"))


def _warn_of_private(case: "Case", field: str, value: object) -> None:
    if field in _PLACED and isinstance(value, str):
        named = names_private_place(case, value)
        if named is not None:
            say(words.NAMES_PRIVATE.format(place=named))


def answered(case: "Case", entry: Entry, told: Any) -> tuple[Entry, tuple[str, ...]]:
    """The entry with answers given as one JSON object, and the witnesses. Raises Stop, EntryError.

    Times are what a person would type; "kept" holds objects of Kept's fields, or a path to copy in as "file".
    """
    if not isinstance(told, Mapping):
        raise Stop(words.PROBLEMS["not-answers"])
    known = {one.name for one in fields(Entry)} - {
        "number",
        "id",
        "written",
        "finding",
        "check",
        "clock",
        "kind",
    }
    if not set(told) <= known | {"witnesses"}:
        raise Stop(words.PROBLEMS["not-answers"])
    changes = {field: _given(case, field, value) for field, value in told.items() if field != "witnesses"}
    return check(replace(entry, **changes), whole=False), _texts(told.get("witnesses", []))


def _given(case: "Case", field: str, value: Any) -> Any:
    if field in ("start", "end"):
        return _moment(_text(value))
    if field in ("how_much", "amends"):
        if not isinstance(value, int) or isinstance(value, bool):
            raise Stop(words.PROBLEMS["not-answers"])
        return value
    if field == "behaviours":
        return _texts(value)
    if field == "kept":
        return tuple(_given_kept(case, item) for item in _list(value))
    if field == "told":
        return tuple(_of(Told, item) for item in _list(value))
    if field == "order":
        return _of(Order, value)
    if field == "hand_over":
        raise Stop(words.PROBLEMS["not-answers"])
    return _text(value)


def _given_kept(case: "Case", item: Any) -> Kept:
    if not isinstance(item, Mapping):
        raise Stop(words.PROBLEMS["not-answers"])
    rest = {name: value for name, value in item.items() if name != "file"}
    own = {"sha256", "size", "in_record", "file_name"}  # what the app finds out about a file itself
    if own & set(rest):
        raise Stop(words.PROBLEMS["not-answers"])
    kept: Kept = _of(Kept, rest)
    if "file" not in item:
        return kept
    file = keep_file(case, _text(item["file"]), kept.kind)
    if file is None:
        raise Stop(words.PROBLEMS["no-such-file"])
    given = {name: value for name, value in rest.items() if value}
    return replace(file, **given)


def _of(kind: Any, value: Any) -> Any:
    known = {one.name for one in fields(kind)}
    if not isinstance(value, Mapping) or not set(value) <= known:
        raise Stop(words.PROBLEMS["not-answers"])
    given: dict[str, Any] = {}
    for name, each in value.items():
        if name == "when":
            given[name] = _moment(_text(each))
        elif name == "reported":
            given[name] = each is True
        else:
            given[name] = _text(each)
    return kind(**given)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Stop(words.PROBLEMS["not-answers"])
    return value


def _list(value: Any) -> Sequence[Any]:
    if not isinstance(value, list):
        raise Stop(words.PROBLEMS["not-answers"])
    return value


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_text(each) for each in _list(value))
