"""Whatever has a say in a finding has one in the version that it names."""

from collections.abc import Iterator
from importlib import metadata

import pytest

from scanner.judging import new_hearing
from scanner.log import versions as of


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    of.versions.cache_clear()
    yield
    of.versions.cache_clear()


def test_an_update_while_it_runs_does_not_put_its_name_on_what_the_old_rules_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    new_hearing()
    running = of.versions(), of.versions("device")
    monkeypatch.setattr(of, "_content", lambda package, file: b"newer")
    assert (of.versions(), of.versions("device")) == running
    of.versions.cache_clear()  # the next start
    assert of.versions()["rules"] != running[0]["rules"]


@pytest.mark.parametrize(("source", "table"), [("device", "pymanuf"), ("device", "bluetooth-numbers"),
                                               ("tag", "bluetooth-numbers")])  # fmt: skip
def test_another_table_of_makers_is_other_data(
    monkeypatch: pytest.MonkeyPatch, source: str, table: str
) -> None:
    before, real = of.versions(source), metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "999" if name == table else real(name))
    of.versions.cache_clear()
    after = of.versions(source)
    assert (before["app"], before["rules"]) == (after["app"], after["rules"])
    assert before["data"] != after["data"]


@pytest.mark.parametrize("source", ["tag", "device"])
def test_the_form_in_which_a_finding_is_kept_is_part_of_the_rules(
    monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    before = of.versions(source)["rules"]
    monkeypatch.setitem(of._FORMS, source, "files.py")
    of.versions.cache_clear()
    assert of.versions(source)["rules"] != before
