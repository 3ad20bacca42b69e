"""The user's word about a tag or a home device, kept in the record: mine, known, unmark."""

import argparse
from datetime import datetime, time

from scanner.model import Mark, Tag
from tui.present import tags
from tui.terminal import judged_record, output, prompts, record
from tui.terminal.store_hint import hint
from tui.wording import commands as words


def asks_first(tag: Tag) -> bool:
    """Whether "mine" would silence what is told now; what is marked as known may hide that it is."""
    return tag.level in ("following", "watch") or tag.mark == "known"


def until_of(text: str) -> float | None:
    """The end of a day as it was typed (2026-12-31, 31/12/2026), in Unix seconds; None where it is no day."""
    text = text.strip()
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007  a day has no zone
            return datetime.combine(day, time.max).astimezone().timestamp()
        except (ValueError, OverflowError, OSError):  # the first and the last days of all are in no zone
            continue
    return None


def put(arguments: argparse.Namespace, word: str, sentence: str, *, until: float | None = None) -> int:
    """Keep `word` for the tag or the home device that the arguments name, and say so."""
    if arguments.id.startswith("d-"):
        from tui.terminal import home

        return home.put(arguments, word, until=until)
    from scanner.clock import now
    from scanner.history.tag_cache import work_out
    from scanner.store.events.writing import Writer

    with record.need_record(arguments, writable=True) as case:
        tag = judged_record.tag_of(judged_record.told(case), arguments.id)
        if word == "mine" and asks_first(tag) and prompts.interactive() and not _sure(tag):
            prompts.say(words.LEFT)
            return 0
        address = tag.addresses[-1] if tag.addresses else None
        mark = Mark(now(), word, address, tag.id, until)
        Writer(case).mark(mark)
        told = work_out(case)
        if arguments.json:
            marked = judged_record.tag_of(told, tag.id)
            output.write_json({"format": 1, "tag": tags.tag_json(marked)})
            return 0
    output.write([hint(sentence.format(name=tags.title(tag), id=tag.id))])
    return 0


def _sure(tag: Tag) -> bool:
    prompts.say(words.MINE_WHAT.format(name=tags.title(tag), id=tag.id))
    return prompts.choose(words.MINE_SURE, [("no", words.NO), ("yes", words.YES)], default="no") == "yes"
