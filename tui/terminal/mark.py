"""The user's word about a tag or a home device, from a command: mine, known, unmark."""

import argparse
from typing import TYPE_CHECKING, Any

from scanner.actions.marks.mark import MarkQuestion, asks_first, mark_in, say_in
from scanner.following.judging.reasons import is_asked
from scanner.model import Tag
from tui.errors import Stop
from tui.present.heard import tags
from tui.shared.records import judged_record
from tui.terminal import output, prompts
from tui.terminal.records import record
from tui.terminal.records.store_hint import hint
from tui.wording.app import marks
from tui.wording.saying import full_date, local_time
from tui.wording.terminal import commands as words

if TYPE_CHECKING:
    from scanner.store.case import Case

_ASKED = {  # what it means, the question, and the way to say yes
    MarkQuestion.SILENCES: (words.MINE_WHAT, words.MINE_SURE, words.YES),
    MarkQuestion.IS_KNOWN: (words.KNOWN_WHAT, words.KNOWN_SURE, words.YES_KNOWN),
}


def put_mark(arguments: argparse.Namespace, word: str, *, until: float | None = None) -> int:
    """Keep `word` for the tag or the home device that the arguments name, and say so."""
    with record.need_record(arguments, writable=True) as case:
        if arguments.id.startswith("d-"):
            told: Told | None = _put_device(case, arguments.id, word, until)
        else:
            told = _put_tag(case, arguments.id, word, until, sure=getattr(arguments, "yes", False))
    if told is None:
        prompts.say(words.NOTHING_MARKED)
        return 0
    sentence, answer = told
    if arguments.json:
        output.write_json({"format": 1} | answer)
    else:
        day = full_date(local_time(until)) if until is not None else ""
        output.write([hint(sentence), *([marks.up_to(day)] if day else [])])
    return 0


Told = tuple[str, dict[str, Any]]  # a sentence, and the same as JSON


def _put_tag(case: "Case", name: str, word: str, until: float | None, *, sure: bool) -> Told | None:
    from scanner.clock import now
    from scanner.history.tag_cache import work_out

    tag = judged_record.tag_of(judged_record.judged_tags(case), name)
    question = asks_first(tag, word)
    if question is not None and not sure:
        if not prompts.interactive():
            raise Stop(words.MARK_NEEDS_YES)
        if not _sure(tag, question):
            return None
    mark_in(case, tag, word, now=now(), until=until)
    marked = judged_record.tag_of(work_out(case), tag.id)
    said = "not-mine" if word == "unmark" and tag.mark is None and is_asked(tag) else word
    said = "known-shown" if word == "known" and marked.level == "following" else said
    return words.MARKED[said].format(name=tags.tag_title(tag), id=tag.id), {"tag": tags.tag_json(marked)}


def _put_device(case: "Case", name: str, word: str, until: float | None) -> Told:
    from scanner.actions.home.home_words import household
    from scanner.clock import now
    from tui.present.home import devices
    from tui.present.home import rows as device_rows
    from tui.wording.home import device as home_words

    device = judged_record.device_of(household(case), name)
    say_in(case, device.id, word, now=now(), until=until)
    device = judged_record.device_of(household(case), device.id)
    said = home_words.DEVICE_MARKED[word].format(name=device_rows.device_title(device), id=device.id)
    return said, {"device": devices.device_json(device)}


def _sure(tag: Tag, question: MarkQuestion) -> bool:
    what, sure, yes = _ASKED[question]
    prompts.say(what.format(name=tags.tag_title(tag), id=tag.id))
    return prompts.choose(sure, [("no", words.NO), ("yes", yes)], default="no") == "yes"
