"""The user's word about a tag or a home device, kept in the record: mine, known, unmark."""

import argparse

from scanner.actions.mark import asks_first
from scanner.model import Mark, Tag
from tui.present import tags
from tui.shared import judged_record
from tui.terminal import output, prompts, record
from tui.terminal.store_hint import hint
from tui.wording import commands as words


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
