"""`homesweep tag ID`: one tag in full."""

import argparse

from scanner.actions.marks.mark import marks_in
from scanner.actions.tags.asked import asked_in
from scanner.history.replay import find
from scanner.log.findings import tag_rooms
from signatures.trackers.match import identify
from tui.present.heard import asked_tag, marks_given, tags
from tui.shared.records import judged_record
from tui.terminal import output
from tui.terminal.live import ask_tag
from tui.terminal.records import record
from tui.terminal.records.store_hint import hint


def run(arguments: argparse.Namespace) -> int:
    """Print one tag, with what was recorded and what was worked out apart."""
    with record.need_record(arguments, writable=False) as case:
        told = judged_record.judged_tags(case)
        tag = judged_record.tag_of(told, arguments.id)
        asked, rooms = asked_in(case, tag), tag_rooms.of(case, tag, identify)
        given = marks_in(case, tag)
        in_hand = ask_tag.hand_lines(tag, case)
    if arguments.json:
        output.write_json(
            {"format": 1, "tag": tags.tag_json(tag), "asked": [ask_tag.asked_json(one) for one in asked],
             "marks": marks_given.marks_json(given), "rooms": tags.rooms_json(rooms)}
        )  # fmt: skip
    else:
        said = marks_given.marked_lines(given) + asked_tag.asked_lines(asked)
        others = tags.others_of(tag, lambda name: find(told.tags, name))
        output.write([*map(hint, tags.tag_page(tag, said, rooms, others)), *in_hand])
    return 0
