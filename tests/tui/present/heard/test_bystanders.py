"""Phones, watches, earbuds and cars around: a number in every answer, by name and address in none."""

from pathlib import Path

from scanner.captures.forms.lines import line_for
from signatures.advertisement import Advertisement
from signatures.trackers.identification import LISTED
from signatures.trackers.load import bundled
from tests.tui.commanding import Run

T0 = 1_767_600_000.0


def carried() -> list[Advertisement]:
    """One advertisement of each kind of thing that people carry or own and that is no tag."""
    examples = [
        example.advertisement
        for signature in bundled()
        if signature.kind not in LISTED
        for example in signature.examples
        if example.expect and example.expect.get("kind", signature.kind) != "tracker"
    ]
    return [
        heard._replace(
            time=T0 + number, address=f"4A:00:00:00:{number >> 8:02X}:{number & 255:02X}", rssi=-60
        )
        for number, heard in enumerate(examples)
    ]


def test_what_people_carry_is_counted_and_never_listed(run: Run, tmp_path: Path) -> None:
    heard = carried()
    assert len(heard) > 50
    path = tmp_path / "street.jsonl"
    path.write_text("".join(line_for(one) + "\n" for one in heard), "utf-8")
    assert run("new", "--no-passphrase").status == 0
    assert run("import", path).status == 0
    for words in (
        ["analyse", path, "--json"],
        ["analyse", path, "--all"],
        ["tags", "--json"],
        ["tags", "--all"],
    ):
        done = run(*words)
        assert done.status == 0, done.err
        assert "4A:00:00" not in done.out
        assert [name for name in {one.local_name for one in heard} if name and name in done.out] == []
