"""Statements: stored as a code and values, bounded, read back the same; blacked out in their values alone."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from scanner.log.diary import entry_json
from scanner.log.diary.entry import Entry, Finding
from scanner.log.diary.entry_check import EntryError, check
from scanner.log.export.content import choose
from scanner.log.export.mentions import texts
from scanner.log.export.redaction.choice import LEFT_OUT, Choice
from scanner.log.findings import stated
from scanner.log.findings.stated import say
from scanner.log.statement import MAX_TEXT, MAX_VALUES, Statement
from scanner.store.events import codec
from tests.scanner.log.export.samples import material
from tests.scanner.log.made import T0, finding

DIGEST = "ab" * 32


def with_statements(*said: Statement) -> Entry:
    told = {"told_recorded": (), "told_worked_out": (), "told_cannot_show": ()}
    old: Any = finding().finding
    return replace(finding(), finding=replace(old, **told, stated_recorded=said))


def test_they_come_back_as_they_were_stored() -> None:
    said = (say("heard-between", first=T0, last=T0), say("places", names=["home"]), say("file-clock"))
    entry = with_statements(*said)
    body = codec.dump(entry_json.body(entry))
    assert json.loads(body)["finding"]["stated_recorded"][1] == ["places", {"names": ["home"]}]
    assert entry_json.entry(json.loads(body)) == entry
    assert codec.dump(entry_json.body(entry_json.entry(json.loads(body)))) == body


def test_the_body_of_an_old_finding_is_made_again_byte_for_byte() -> None:
    body = codec.dump(entry_json.body(finding()))
    assert "told_recorded" in body
    assert "stated" not in body
    assert codec.dump(entry_json.body(entry_json.entry(json.loads(body)))) == body


@pytest.mark.parametrize(
    "value",
    [
        None, "places", [], ["places", {}, 1], [3, {}], ["places", []], ["", {}], ["A b", {}],
        ["x" * 61, {}], ["places\n", {}], ["a", {"text": "x" * (MAX_TEXT + 1)}],
        ["a", {"x" * (MAX_TEXT + 1): 1}],
        ["a", {"number": float("nan")}], ["a", {"number": float("inf")}], ["a", {"number": 1 << 70}],
        ["a", {str(number): 1 for number in range(MAX_VALUES + 1)}], ["a", {"many": [1] * 30_000}],
        ["a", {"deep": [[[[[[[1]]]]]]]}],
    ],
)  # fmt: skip
def test_what_is_no_statement_is_not_read(value: Any) -> None:
    body = entry_json.body(finding())
    body["finding"]["stated_recorded"] = [value]
    with pytest.raises(ValueError, match=r".+"):
        entry_json.entry(body)


def test_one_that_is_too_large_is_not_added() -> None:
    with pytest.raises(EntryError):
        check(with_statements(Statement("a", {"text": "x" * (MAX_TEXT + 1)})))
    much = [{"name": f"place {number}", "visits": 1, "first": T0, "last": T0} for number in range(3_000)]
    check(
        with_statements(say("a", text="x" * 3 * MAX_TEXT), say("b", places=much))
    )  # what the app makes is cut


def exported(entry: Entry, *without: str) -> Finding:
    content = choose(material([replace(entry, number=1)]), Choice(without=without))
    found = content.entries[0].finding
    assert found is not None
    return found


def test_words_are_taken_out_of_values_and_codes_stay() -> None:
    said = (say("places", names=["home", "Cora's"]), say("read-in", file="home.csv", read=T0, sha256=DIGEST))
    black = exported(with_statements(*said), "home", "places").stated_recorded
    assert [one.code for one in black] == ["places", "read-in"]
    assert black[0].values == {"names": [LEFT_OUT, "Cora's"]}
    assert black[1].values["file"] == f"{LEFT_OUT}.csv"


@pytest.mark.parametrize("old", [False, True])
def test_the_digest_of_a_phones_table_goes_where_words_of_its_rows_went(*, old: bool) -> None:
    """Else who has a guess at the words could try them."""
    recorded: Mapping[str, Any] = {
        "file": "t.csv",
        "read": T0,
        "columns": ["a", "b"],
        "rows": [["Alex", "x"]],
    }
    made = stated.of_phone(Finding("", "phone", "phone", recorded, {}, "1" * 64, "2" * 64, DIGEST))
    if old:
        made = replace(made, stated_recorded=(), told_recorded=(f"From the file t.csv, sha256 {DIGEST}.",))
    entry = replace(finding(), finding=made)
    assert DIGEST in codec.dump(entry_json.body(entry))
    assert DIGEST not in codec.dump(entry_json.body(replace(entry, finding=exported(entry, "Alex"))))
    assert DIGEST in codec.dump(entry_json.body(replace(entry, finding=exported(entry, "Nobody"))))


def test_what_a_phone_said_is_looked_through_for_names_and_numbers() -> None:
    made = stated.of_phone(Finding("", "phone", "phone", {"typed": "call 020 7946 0000"}, {}))
    content = choose(material([replace(finding(), number=1, finding=made)]), Choice())
    assert "call 020 7946 0000" in texts(content)
