import re
from collections.abc import Iterator

import pytest

from signatures.errors import SignatureError
from signatures.home.capabilities import (
    capabilities,
    categories,
    category_name,
    load_categories,
    load_texts,
    sign_texts,
)
from signatures.home.signature import CAPABILITIES, CATEGORIES

ACCUSING = re.compile(
    r"\b(stalk\w*|abus\w*|suspect\w*|perpetrator|victim\w*|planted|hidden|spy\w*|attack\w*|threat\w*|safe|clear"
    r"|hack\w*|malicious|immediately|must|he|she|him|his|her)\b",
    re.IGNORECASE,
)


def texts() -> Iterator[tuple[str, str]]:
    for key, capability in capabilities().items():
        for text in (capability.name, capability.could, *capability.check, capability.changing):
            yield key, text
    for key, sign in sign_texts().items():
        yield from ((key, sign.text), (key, sign.check))
    for key, category in categories().items():
        yield key, category.name


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?:])\s+", text) if part]


def syllables(word: str) -> int:
    """Counted as readability formulas do: groups of vowels, less a silent final e."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith("le") and groups > 1
    return max(1, groups - silent)


def grade(text: str) -> float:
    """Flesch-Kincaid grade of a text."""
    words = re.findall(r"[A-Za-z][A-Za-z'-]*", text)
    return (
        0.39 * len(words) / max(1, len(sentences(text)))
        + 11.8 * sum(map(syllables, words)) / len(words)
        - 15.59
    )


def test_every_capability_and_category_has_its_texts() -> None:
    assert set(capabilities()) == set(CAPABILITIES)
    assert set(categories()) == set(CATEGORIES)
    assert all(capability.check and capability.source for capability in capabilities().values())
    assert all(sign.source for sign in sign_texts().values())


def test_sentences_are_short_and_accuse_nobody() -> None:
    for key, text in texts():
        assert not ACCUSING.search(text), (key, text)
        assert "!" not in text, (key, text)
        for sentence in sentences(text):
            assert len(sentence.split()) <= 20, (key, sentence)


def test_a_capability_and_a_sign_read_at_grade_six_or_less() -> None:
    told = {
        text
        for one in capabilities().values()
        for text in (" ".join((one.could, *one.check, one.changing)), one.could, one.changing)
    }
    told |= {f"{sign.text} {sign.check}" for sign in sign_texts().values()}
    assert [text for text in told if grade(text) > 6.0] == []


def test_what_a_kind_usually_can_do_is_not_said_twice() -> None:
    assert all(not category.usual & category.may for category in categories().values())


def test_names_of_kinds_are_plain_and_distinct() -> None:
    names = [category.name for category in categories().values()]
    assert len(set(names)) == len(names)
    assert category_name("doorbell") == "Doorbell with camera"
    assert category_name(None) == category_name("nonsense") == "Device of unknown kind"


def test_wrong_texts_are_named_all_at_once() -> None:
    with pytest.raises(SignatureError) as caught:
        load_texts('x = 1\n[capability.sight]\nname = 3\n[sign.a]\ntext = "t"\nkind = "k"\n')
    message = str(caught.value)
    for part in (
        "unknown key 'x'", "capability.camera: missing", "capability.sight: none", "sight: name is 3",
        "sign.a: unknown key 'kind'", "sign.a: missing key 'check'",
    ):  # fmt: skip
        assert part in message


def test_wrong_categories_are_named_all_at_once() -> None:
    with pytest.raises(SignatureError) as caught:
        load_categories('[kamera]\nname = "K"\nusual = ["eyes"]\nmay = []\n')
    message = str(caught.value)
    for part in ("camera: missing", "kamera: no category", "kamera: usual has 'eyes'"):
        assert part in message
