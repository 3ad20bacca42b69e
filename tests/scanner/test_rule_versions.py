"""Whatever has a say in a finding has one in the version that it names; nothing else has."""

import json
from collections.abc import Iterator
from importlib import metadata

import pytest

from scanner import rule_versions as of
from scanner.following.judging.wiring import new_hearing
from scanner.rule_digests import ROOTS


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    start_again()
    yield
    start_again()


def start_again() -> None:
    of.versions.cache_clear()
    of._kept.cache_clear()


def test_an_update_while_it_runs_does_not_put_its_name_on_what_the_old_rules_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    of_this = of.stamp("tag-cache")
    start_again()
    new_hearing()
    running = of.versions(), of.versions("device")
    newer = {"data": "newer", "rules": "newer"}
    monkeypatch.setattr(of, "_read", lambda: json.dumps(dict.fromkeys(ROOTS, newer)))
    assert (of.versions(), of.versions("device")) == running
    assert of.stamp("tag-cache") == of_this, "asked for the first time only after the update"
    start_again()
    assert of.versions()["rules"] == of.versions("device")["rules"] == "newer"


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


def test_a_program_built_without_the_metadata_of_packages_still_tells_its_rules(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nowhere(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    before = of.versions()
    monkeypatch.setattr(metadata, "version", nowhere)
    of.versions.cache_clear()
    assert of.versions()["app"] == ""
    assert of.versions()["rules"] == before["rules"]


def test_what_is_kept_beside_the_events_is_stamped_with_data_and_rules() -> None:
    stamps = {of.stamp(source) for source in ("tag-cache", "household-cache")}
    assert len(stamps) == 2
    assert of.stamp("tag-cache") == "{data}-{rules}".format(**of.versions("tag-cache"))
