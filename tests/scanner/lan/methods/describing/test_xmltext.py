"""Strangers' XML: what is read, and what is refused before it can grow."""

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.lan.methods.describing.xmltext import elements

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "' + "A" * 64 + '">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 12}">' for n in range(8))
    + "]><r>&i;</r>"
)  # fmt: skip


def test_paths_are_local_names_in_order_of_their_ends() -> None:
    found = elements(b'<a xmlns:x="urn:x"><x:b> one &amp; two </x:b><y:c/></a>')
    assert found is not None
    assert [(element.path, element.text) for element in found] == [
        (("a", "b"), "one & two"), (("a", "c"), ""), (("a",), ""),
    ]  # fmt: skip
    assert found[0].prefixes == {"x": "urn:x"}


REFUSED = [
    pytest.param(BOMB.encode(), id="entity bomb"),
    pytest.param(b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>', id="external entity"),
    pytest.param(b'<!DOCTYPE r SYSTEM "http://x.test/r.dtd"><r/>', id="external DTD"),
    pytest.param(b"<r>&nosuch;</r>", id="an entity nobody declared"),
    pytest.param(b"<r>" * 5_000, id="deeper than any device"),
    pytest.param(b"<r>" + b"<i/>" * 5_000 + b"</r>", id="more elements than any device"),
    pytest.param(b"<r>" + b"A" * 300_000 + b"</r>", id="longer than is read"),
    pytest.param(b"<r><s></r>", id="broken"),
    pytest.param(b'<?xml version="1.0" encoding="x-no-such"?><r/>', id="an unknown encoding"),
    pytest.param(b"", id="empty"),
]


@pytest.mark.parametrize("data", REFUSED)
def test_refused(data: bytes) -> None:
    tracemalloc.start()
    try:
        assert elements(data) is None
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_long_texts_are_cut() -> None:
    found = elements(b"<r>" + b"A" * 100_000 + b"</r>")
    assert found is not None
    assert len(found[0].text) == 8_192


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=120), st.integers(0, 40))
def test_no_bytes_make_it_raise(data: bytes, at: int) -> None:
    elements(data)
    elements(b'<a xmlns:x="urn:x"><x:b>text</x:b></a>'[:at] + data)
