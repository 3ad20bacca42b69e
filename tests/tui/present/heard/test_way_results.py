"""The answers of a walk and of a comparison end in the block of a check, with codes of their own."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from scanner.actions.help.help_lines import Chosen, How
from scanner.actions.walk.walk import CameAlong, WaySoFar
from scanner.compare.difference import Difference, ListenLength, OnlyThere, ThirdListen
from scanner.following.evidence.enough import MOST_MORE
from scanner.following.judging.reasons import OWN_RENAMED
from scanner.model import Reason
from scanner.radio.problems import RadioProblem
from signatures.support.contacts import countries
from tests.tui.apps import T0
from tests.tui.present.heard.test_result import AWAY, HEADS, NIGHT, SOMEONE
from tests.tui.wording.test_tone import MAX_GRADE, grade
from tui.present.heard import compare, walk
from tui.present.heard.paper import OnPaper, forms, paper
from tui.present.heard.result import Result, result_lines
from tui.present.heard.tags import could_be_lines
from tui.wording.guided import compare as compare_words
from tui.wording.guided import walk as guided
from tui.wording.tags import codes, findings, reasons, result

ALONG = (CameAlong(AWAY, 8, 8),)
WAY = WaySoFar("foot", 8, 0, 137, ALONG, (), (), 720.0, (), False)
WAYS = {
    "H1": WAY,
    "H2": WAY._replace(came=(), maybe=ALONG),
    "H3": WAY._replace(came=()),
    "H4": WAY._replace(came=(), needed=3, stretches=2),
    "H5": WAY._replace(came=(), stopped=True),
    "G1": WAY._replace(came=(), stretches=0, needed=7, listened_s=0.0),
}
THING = OnlyThere("k", None, "tracker", None, AWAY, -50.0, 30, 0.01, 1.0)
LISTENS = (ListenLength("with it", 180.0, 0.0), ListenLength("without it", 180.0, 0.0))
LOST = ListenLength("without it", 0.0, 180.0, RadioProblem.UNPLUGGED.value)
TOLD = Difference("with it", LISTENS, (THING,), 4, 40, ThirdListen.WITHOUT)
COMPARED = {
    "J1": replace(TOLD, only=(THING._replace(tag=None, name="Car radio"),)),
    "J3": TOLD,
    "J2": replace(TOLD, only=()),
    "J5": replace(TOLD, only=(), louder=1),
    "J7": replace(TOLD, only=(), listens=(LISTENS[0], LISTENS[1]._replace(listened_s=20.0))),
    "J6": replace(TOLD, only=(), flood=True),
    "J8": replace(TOLD, only=(), many=5),
    "J4": replace(TOLD, only=(), listens=LISTENS[:1], stopped=1),
    "J9": replace(TOLD, only=(), listens=(LISTENS[0], LOST)),
    "G1": replace(TOLD, only=(), listens=(LOST._replace(label="with it"), LOST)),
}
PAGES: list[tuple[str, Result, OnPaper, list[str]]] = [
    *(
        (
            code,
            walk.talking_walk(way, SOMEONE),
            walk.on_paper(way, SOMEONE, T0),
            walk.answer_lines(way, SOMEONE),
        )
        for code, way in WAYS.items()
    ),
    *(
        (
            code,
            compare.talking_comparison(told, SOMEONE),
            compare.on_paper(told, SOMEONE, T0),
            compare.answer_lines(told, SOMEONE),
        )
        for code, told in COMPARED.items()
    ),
]


def test_a_comparison_in_which_many_came_close_does_not_say_that_nothing_did() -> None:
    assert compare.answer_lines(COMPARED["J8"], SOMEONE)[0] == (
        "5 things close by were there only with it. This cannot tell them apart."
    )
    named = compare.answer_lines(replace(TOLD, many=3), SOMEONE)
    assert named[0] == "1 thing was there only with it."
    assert "3 things close by were there only with it. This cannot tell them apart." in named
    assert compare.answer_json(COMPARED["J8"])["many"] == 5


def test_a_walk_on_which_a_crowd_of_no_known_kind_came_along_says_that_it_cannot_tell() -> None:
    way = WAYS["H3"]._replace(crowd=True)
    lines = walk.answer_lines(way, SOMEONE)
    assert lines[0] == "This way cannot tell. Many others shared its 8 stretches."
    assert guided.CROWD in lines
    assert walk.state(way) == guided.TOO_MANY
    assert walk.talking_walk(way, SOMEONE).code == "H4"
    assert walk.answer_json(way)["crowd"] is True


def test_a_walk_that_was_too_short_says_which_tags_it_heard() -> None:
    """It said "there may be tags near, or none" of two that were heard on it."""
    for heard, said in ((1, "1 tag was heard."), (2, "2 tags were heard.")):
        for stretches in (0, 2):
            told = walk.talking_walk(WAYS["H4"]._replace(heard=heard, stretches=stretches), SOMEONE)
            assert told.parts[0].lines[0].startswith(said)
    assert "or none" in walk.talking_walk(WAYS["H4"], SOMEONE).parts[0].lines[0]


@pytest.mark.parametrize(
    ("way", "says", "never"),
    [
        (WAY._replace(came=(), needed=MOST_MORE), "Too many share it.", "more will do"),
        (WAY._replace(came=(), maybe=ALONG), "A few more tell.", "Enough"),
        (WAY._replace(needed=2), "Two more will do.", "Enough"),
        (WAY, "Enough: Ctrl+C.", "more"),
    ],
    ids=["shared by many", "open still", "two more", "enough"],
)
def test_a_terminal_says_of_a_walk_what_the_page_says(way: WaySoFar, says: str, never: str) -> None:
    """It said "12 more will do" where none would, and "Enough" where something may come along."""
    told = walk.progress(way)
    assert says in told
    assert never not in told


def test_of_a_way_that_many_share_no_number_of_parts_would_do() -> None:
    (first,), _ = walk.answer_parts(WAYS["H4"]._replace(needed=MOST_MORE))
    assert "would do" not in first
    assert "many others shared" in first.lower()


@pytest.mark.parametrize("way", [{"stretches": 0}, {"needed": MOST_MORE}], ids=["at a desk", "shared"])
def test_a_long_walk_that_tells_nothing_is_not_called_too_short(way: dict[str, int]) -> None:
    """It gave the words "A walk was too short to tell." for a helper, whatever kept it from telling."""
    told = walk.talking_walk(WAYS["H4"]._replace(listened_s=3600.0, **way), SOMEONE)
    assert told.code == "H4"
    assert "too short" not in " ".join(result_lines(told))


def test_a_flood_on_the_way_is_said_at_the_top() -> None:
    assert "names than any crowd" in walk.answer_parts(WAY._replace(flood=True))[0][0]


def test_nothing_that_came_along_is_not_said_above_what_did_beside_its_owner() -> None:
    """ "We heard nothing that came along with you", and two lines below "2 things came along"."""
    alone, beside = (walk.answer_parts(WAYS["H3"]._replace(beside=these))[0] for these in ((), ALONG * 2))
    assert alone == [guided.headline("NOTHING", 0, 8, 0)]
    assert "close to their owners" in beside[0]


def test_a_stretch_that_was_not_over_is_told_as_such() -> None:
    """ "7 stretches of the way behind you" stood there, and then "There on 8 of 8 stretches of the way."."""
    assert "  There on 8 of 8 stretches of the way." in walk.named(ALONG[0])
    cut = "  There on 8 of 8 stretches of the way, the last one cut short."
    assert cut in walk.named(ALONG[0]._replace(in_hand=True))


def test_of_a_home_made_tag_no_number_of_stretches_is_told() -> None:
    """Its names come once each: "1 thing came along with you. There on 1 of 7 stretches of the way."."""
    clone = CameAlong(replace(AWAY, clone=True), 1, 7)
    for text in (
        " ".join(walk.named(clone)),
        " ".join(walk.on_paper(WAY._replace(came=(clone,)), SOMEONE, T0).things),
    ):
        assert "1 of 7" not in text
        assert findings.CLONE in text


def test_of_a_listen_of_seconds_it_is_not_said_that_nothing_stood_out() -> None:
    """After five seconds it said so, and "Once more with it is surer"."""
    told = " ".join(compare.answer_lines(COMPARED["J7"], SOMEONE))
    assert "too short to tell" in told
    assert "Nothing stood out" not in told
    assert "We heard nothing" not in told
    named = replace(COMPARED["J7"], only=(THING,))
    assert compare.talking_comparison(named, SOMEONE).code == "J3"
    assert compare.talking_comparison(replace(COMPARED["J7"], louder=1), SOMEONE).code == "J5"


@pytest.mark.parametrize("listens", [LISTENS[:1], LISTENS[1:]])
def test_one_listen_of_two_is_no_laptop_that_could_not_listen(listens: tuple[ListenLength, ...]) -> None:
    """It ended before the second one: "This laptop could not listen at all. Mend what stopped it." (G1)."""
    told = replace(TOLD, only=(), listens=listens)
    assert compare.talking_comparison(told, SOMEONE).code == "J7"
    text = " ".join(compare.answer_lines(told, SOMEONE))
    assert compare_words.ONE_LISTEN in text
    assert compare_words.lengths([listens[0][:3]]) in text
    assert compare.talking_comparison(replace(told, listens=()), SOMEONE).code == "G1"


def test_a_listen_that_the_radio_was_lost_in_says_so_and_what_to_do() -> None:
    """It said "This laptop could not listen at all", of one that had heard the other listen, and no cause."""
    told = COMPARED["J9"]
    text = " ".join(compare.answer_lines(told, SOMEONE))
    assert f"{compare_words.UNHEARD} The Bluetooth adapter was gone." in text
    assert "not heard for 3 minutes" in text
    assert "Mend what stopped it" in text
    assert "could not listen at all" not in text
    assert "adapter was gone" in compare.on_paper(told, SOMEONE, T0).heard
    cut = replace(told, listens=(LISTENS[0], LOST._replace(missed_s=0.0, cause="")))
    assert compare.answer_parts(cut)[0] == [compare_words.UNHEARD]
    once_more = compare.answer_lines(replace(told, listens=(*told.listens, LISTENS[1])), SOMEONE)
    assert compare_words.UNHEARD not in " ".join(once_more)
    assert "without it (not heard for 3 minutes), without it (3 minutes)" in " ".join(once_more)


def test_amid_a_flood_no_answer_is_that_there_was_nothing() -> None:
    """What was left out may have come along, or have been there only with it."""
    way = WAYS["H3"]._replace(flood=True)
    assert walk.talking_walk(way, SOMEONE).code == "H4"
    told = replace(TOLD, only=(), flood=True)
    for lines, before in (
        (walk.answer_lines(way, SOMEONE), walk.answer_lines(WAYS["H3"], SOMEONE)),
        (compare.answer_lines(told, SOMEONE), compare.answer_lines(COMPARED["J2"], SOMEONE)),
    ):
        assert "names than any crowd" in lines[0]
        assert result.FLOOD_NOT_YET in lines[-6:] or f"  {result.FLOOD_NOT_YET}" in lines
        assert before[0] not in lines
    text = " ".join(compare.answer_lines(told, SOMEONE))
    assert "as is usual" not in text
    named = compare.answer_lines(replace(TOLD, flood=True), SOMEONE)
    assert "names than any crowd" in named[0]
    assert named[1] == compare.answer_lines(TOLD, SOMEONE)[0]
    assert (compare.answer_json(told)["flood"], walk.answer_json(way)["flood"]) == (True, True)


@pytest.mark.parametrize(("how", "number", "told"), [("foot", 9, True), ("car", 9, True), ("bus", 30, False)])
def test_more_names_beside_owners_than_one_carries_are_not_called_ones_own(
    how: str, number: int, *, told: bool
) -> None:
    """Thirty came along in the bag of somebody alone: "They are often one's own" was all that was said."""
    many = WAY._replace(how=how, beside=ALONG * number)
    assert (guided.MANY_BESIDE in " ".join(walk.answer_lines(many, SOMEONE))) is told
    assert guided.MANY_BESIDE not in " ".join(walk.answer_lines(many._replace(beside=ALONG * 8), SOMEONE))


def test_what_is_not_listed_is_counted() -> None:
    many = ALONG * (walk.MOST_NAMED + 2)
    for lines in (
        walk.answer_lines(WAY._replace(came=many), SOMEONE),
        compare.answer_lines(replace(TOLD, only=(THING,) * (compare.MOST_NAMED + 2)), SOMEONE),
    ):
        assert "And 2 more." in lines
    assert not [line for line in walk.answer_lines(WAY, SOMEONE) if line.startswith("And ")]


def test_what_now_and_when_it_is_enough_ask_for_the_same_listen() -> None:
    """ "Once more with it" stood above "Once more without it is surer"."""
    told = " ".join(compare.answer_lines(COMPARED["J2"], SOMEONE))
    assert "Once more without it" in told
    assert "once more with it" not in told


@pytest.mark.parametrize(("code", "told", "page", "lines"), PAGES, ids=[one[0] for one in PAGES])
def test_every_answer_has_every_part_a_code_for_the_phone_and_one_page(
    code: str, told: Result, page: OnPaper, lines: list[str]
) -> None:
    assert tuple(part.head for part in told.parts) == HEADS
    own = " ".join(text for part in told.parts if part.head != result.TALK_HEAD for text in part.lines)
    assert grade(own) <= MAX_GRADE
    assert own.endswith(result.TRUST)
    assert told.code == code
    assert codes.helpline_page(f"result {code}")[0] == f"{code}  {told.title}"
    assert lines[-len(result_lines(told)) :] == result_lines(told)
    assert "0808 2000 247" in " ".join(lines)
    made = forms(
        paper(page, Chosen(countries()["GB"], How.NAMED), datetime.fromtimestamp(NIGHT.timestamp(), UTC))
    )
    assert len(re.findall(rb"/Type /Page\b", made[".pdf"])) == 1
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", made[".html"].decode(), flags=re.DOTALL)
    assert f"Its result is {code}" in text
    assert ("AirTag, away from its owner" in text) is (code in ("H1", "H2", "J3"))


def test_no_code_is_called_like_a_key_and_none_stands_twice() -> None:
    assert len(set(codes.codes())) == len(codes.codes())
    assert not any(code.startswith("F") for code in codes.codes())


def test_where_nothing_could_be_listened_to_a_terminal_names_the_command_and_the_app_its_page() -> None:
    way, told = WAYS["G1"], COMPARED["G1"]
    for lines, command in (
        (walk.answer_lines(way, SOMEONE), False),
        (walk.answer_lines(way, SOMEONE, command=True), True),
        (compare.answer_lines(told, SOMEONE), False),
        (compare.answer_lines(told, SOMEONE, command=True), True),
    ):
        text = " ".join(lines)
        assert (result.SUPPORT_SAYS_HOW in text, result.HELP_SAYS_HOW in text) == (command, not command)


def test_an_answer_names_commands_about_a_tag_apart_from_what_may_be_kept_nowhere() -> None:
    """They stood above "Keep nothing", with ID for a number, and answered "There is no record yet"."""
    commands = [f"homesweep tag {AWAY.id}", f"homesweep log add --from {AWAY.id}"]
    for goes_on, lines in (
        (walk.goes_on(WAY), walk.answer_lines(WAY, SOMEONE, command=True)),
        (compare.goes_on(COMPARED["J3"]), compare.answer_lines(COMPARED["J3"], SOMEONE, command=True)),
    ):
        assert [line.partition(": ")[2] for line in goes_on] == commands
        assert not any(command in " ".join(lines) for command in commands)
    assert walk.goes_on(WAYS["H3"]) == compare.goes_on(COMPARED["J2"]) == []


def test_no_two_lines_are_left_free() -> None:
    for lines in (
        *(walk.answer_lines(way, SOMEONE) for way in WAYS.values()),
        *(compare.answer_lines(told, SOMEONE) for told in COMPARED.values()),
    ):
        assert not [one for one, after in pairwise(lines) if one == after == ""]


def test_a_tag_that_was_only_louder_is_told_and_not_called_nothing() -> None:
    told = COMPARED["J5"]
    text = " ".join(compare.answer_lines(told, SOMEONE))
    assert "1 tag was there each time, but much louder with it" in text
    assert result_lines(compare.talking_comparison(COMPARED["J2"], SOMEONE))[1] not in text
    assert "much louder" in compare.on_paper(told, SOMEONE, T0).heard
    assert compare.answer_json(told)["louder"] == 1
    both = " ".join(compare.answer_lines(replace(TOLD, louder=2), SOMEONE))
    assert "2 tags were there each time, but much louder with it" in both
    assert compare.talking_comparison(replace(TOLD, louder=2), SOMEONE).code == "J3"


def said(told: Result) -> str:
    return " ".join(" ".join(result_lines(told)).split())


@pytest.mark.parametrize("kind", ["came", "maybe"])
def test_what_may_be_ones_own_is_said_on_the_walk_as_on_its_page(kind: str) -> None:
    """And how to check it."""
    asked = (Reason("may_be_yours", {"tag": "t-1"}), Reason("could_be", {"stories": OWN_RENAMED}))
    own = (CameAlong(replace(AWAY, reasons=asked), 8, 8),)
    way = WAY._replace(came=(), maybe=())._replace(**{kind: own})
    on_page = " ".join(reasons.could_be(OWN_RENAMED))
    assert on_page in " ".join(could_be_lines(own[0].tag))
    assert on_page in said(walk.talking_walk(way, SOMEONE))
    assert on_page not in said(walk.talking_walk(WAY, SOMEONE))
