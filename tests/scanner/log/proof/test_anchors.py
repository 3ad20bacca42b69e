import hashlib
from math import log2

import pytest

from scanner import wordlists
from scanner.log.diary.entries import add_entry
from scanner.log.proof import anchors
from scanner.store.case import Case
from scanner.store.events.writing import Writer
from tests.scanner.log.made import T0, short


def test_the_list_holds_words_that_can_be_said() -> None:
    every = wordlists.word_list()
    assert len(every) == len(set(every)) == 4096 == 1 << wordlists.BITS
    late = set(wordlists.exchanged().values())
    assert [word for word in every if word not in late] == sorted({*every} - late)
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 7 for word in every)
    frightening = {"stalker", "victim", "abuse", "attack", "threat", "knife", "weapon", "spying", "hunter"}
    assert not frightening & set(every)
    assert not {"gloater", "hatred", "slander", "mammary"} & set(every)


def test_a_word_that_was_noted_before_it_was_exchanged_is_still_understood(case: Case) -> None:
    old = {new: before for before, new in wordlists.exchanged().items()}
    assert len(old) == len(wordlists.exchanged())
    assert set(old) <= set(wordlists.word_list())
    writer = Writer(case)
    for number in range(40):
        add_entry(writer, short(str(number)))
        told = anchors.head(case)
        if old.keys() & set(told.words.split()):
            break
    noted = " ".join(old.get(word, word) for word in told.words.split())
    assert noted != told.words
    found = anchors.find(case, noted)
    assert found is not None
    assert found == anchors.find(case, told.words)


def test_a_passphrase_is_six_random_words() -> None:
    made = {wordlists.passphrase() for _ in range(50)}
    assert len(made) == 50
    assert all(len(one.split()) == 6 and set(one.split()) <= set(wordlists.word_list()) for one in made)
    assert log2(4096**6) == 72


@pytest.mark.parametrize(
    ("digest", "places"),
    [
        (bytes(32), [0] * 8),
        (b"\xff" * 32, [4095] * 8),
        (bytes.fromhex("001002003004005006007008") + bytes(20), [1, 2, 3, 4, 5, 6, 7, 8]),
        (bytes(11) + b"\1" + b"\xff" * 20, [0] * 7 + [1]),
    ],
)
def test_the_words_are_the_first_96_bits(digest: bytes, places: list[int]) -> None:
    assert wordlists.of_hash(digest).split() == [wordlists.word_list()[place] for place in places]


def test_words_change_with_each_event_and_are_found_again(case: Case) -> None:
    writer, told = Writer(case), []
    assert anchors.head(case) == anchors.Head(0, bytes(32))
    for number in range(4):
        add_entry(writer, short(str(number)))
        told.append(anchors.head(case))
    assert len({head.words for head in told}) == 4
    anchors.shown(writer, told[1], now=T0)
    for head in told:
        assert anchors.find(case, head.words) == (head.seq, T0 + 900.0)
    assert anchors.find(case, told[2].words.upper().replace(" ", ", ") + ".")
    assert anchors.find(case, told[2].words + " more") is None
    assert anchors.find(case, "") is None


def test_an_anchor_does_not_fit_another_chain(case: Case) -> None:
    add_entry(Writer(case), short("one"))
    head = anchors.head(case)
    case.db.executescript("DROP TRIGGER event_stays")
    case.db.execute("UPDATE event SET hash = ?", (hashlib.sha256(b"other").digest(),))
    assert anchors.find(case, head.words) is None


def test_the_qr_code_has_its_frame_and_its_quiet_zone(case: Case) -> None:
    rows = anchors.qr_rows(anchors.Head(7, bytes(32)).line)
    assert len({len(row) for row in rows} | {len(rows)}) == 1
    assert not any(rows[0] + rows[1] + [row[0] or row[1] for row in rows])
    assert rows[2][2:9] == [True] * 7  # the finder pattern of ISO/IEC 18004, 6.3.3
    assert [row[2] for row in rows[2:9]] == [True] * 7
    assert rows[3][2:9] == [True, *[False] * 5, True]
