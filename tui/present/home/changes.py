"""What is different between two looks, as lines and as JSON."""

from collections.abc import Iterable, Sequence
from typing import Any

from scanner.lan.devices.changes import Change
from scanner.lan.devices.household import Seen, heard_less
from scanner.lan.devices.looks import Look
from scanner.text import clean
from signatures.home.capabilities import capabilities
from tui.present.home import rows as device_rows
from tui.present.home.devices import device_json, limits, limits_json
from tui.wording.home import changes as words
from tui.wording.home import looking
from tui.wording.home.devices import IN_FULL
from tui.wording.log.device_statements import sign_text
from tui.wording.saying import iso, moment_here

_MANY_NEW = 30  # in one look


def change_lines(old: Seen, new: Seen, changes: Sequence[Change]) -> list[str]:
    """The answer of `changes`."""
    if any(change.kind == "other-network" for change in changes):
        return [words.OTHER_NETWORK]
    lines = [words.CHANGES_HEAD.format(before=_named(old.look), after=_named(new.look)), ""]
    for kind, head in words.CHANGE_KINDS.items():
        these = [change for change in changes if change.kind == kind]
        if these:
            lines += [
                f"{head} ({len(these)})",
                *(line for change in these for line in _change(change, new)),
                "",
            ]
    many = sum(change.kind == "new" for change in changes) > _MANY_NEW
    lines += [words.MANY_NEW] if many else []
    lines += [words.NEW_NEXT] if any(change.kind == "new" for change in changes) else []
    lines += [words.GONE_NOTE] if any(change.kind == "gone" for change in changes) else []
    less = heard_less(old, new)
    if less is not None:
        lines += [words.HEARD_LESS[less]]
    elif not changes:
        lines += [words.NO_CHANGE]
    first = next((change.device.id for change in changes if change.device), None)
    lines += [IN_FULL.format(id=first)] if first else []
    apart = not_compared(old.look, new.look)
    if apart:
        names = ", ".join(looking.METHODS.get(name, clean(name)) for name in apart)
        lines += [words.NOT_COMPARED.format(names=names)]
    return [*lines, "", *limits(new.look)]


def _change(change: Change, new: Seen) -> list[str]:
    lines = [device_rows.device_row(change.device)] if change.device else []
    return lines + [f"  {text}" for text in (*change_text(change), *still_named(change, new))]


def still_named(change: Change, new: Seen) -> list[str]:
    """That the router still names what was not seen in the look `new`; nothing of anything else."""
    if change.kind != "gone" or change.device is None:
        return []
    return [words.STILL_NAMED] if change.device.id in {one.id for one in new.devices} else []


def change_text(change: Change) -> list[str]:
    """What is different of one device, or of the router; nothing for one that came or was not seen."""
    if change.what == "signs":
        new, old = _sign_lines(change.after), _sign_lines(change.before)
        return [f"{words.NOW}: {text}" for text in new] + [f"{words.THEN}: {text}" for text in old]
    before, after = change.before, change.after
    if change.what in ("capabilities", "asking"):
        names = capabilities()
        before, after = (tuple(names[word].name for word in side) for side in (before, after))
    return words.changed(change.what, before, after) if change.what else []


def _sign_lines(signs: Iterable[str]) -> list[str]:
    """Signs as scanner.lan.devices.changes writes them, "code fact fact", in plain words."""
    return list(dict.fromkeys(sign_text(sign.partition(" ")[0], "text") for sign in signs))


def _named(look: Look) -> str:
    return f"{look.id} ({moment_here(look.started)})"


def not_compared(old: Look, new: Look) -> list[str]:
    """Methods that worked in only one of two looks."""
    sides = [{method.name for method in look.methods if method.looked} for look in (old, new)]
    return sorted(sides[0] ^ sides[1])


def changes_json(old: Seen, new: Seen, changes: Iterable[Change]) -> dict[str, Any]:
    """The answer of `changes`."""
    return {
        "format": 1,
        "from": {"id": old.look.id, "time": iso(old.look.started), "network": old.home.name},
        "to": {"id": new.look.id, "time": iso(new.look.started), "network": new.home.name},
        "not_compared": not_compared(old.look, new.look),
        "limits": limits_json(new.look),
        "heard_less": heard_less(old, new),
        "changes": [
            {
                "kind": change.kind,
                "what": change.what,
                "device": device_json(change.device) if change.device else None,
                "before": list(change.before),
                "after": list(change.after),
            }
            for change in changes
        ],
    }
