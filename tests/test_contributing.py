"""The examples of CONTRIBUTING.md are added to a copy of the source, and go through what guards it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contributing import PAGE, add, additions

ROOT = PAGE.parent
GUARDS = (
    "tests/signatures/trackers/test_data.py",
    "tests/signatures/trackers/test_load.py",
    "tests/signatures/trackers/family/test_families.py",
    "tests/signatures/home/test_data.py",
    "tests/signatures/support/test_lists.py",
    "tests/scanner/log/export/formats/test_registry.py",
)
NO_GUARDS = "not test_facts_are_recovered and not test_any_values"  # of what was added: made up, and long
SHOWN = """
from signatures.advertisement import Advertisement
from signatures.announcement import Announcement
from signatures.home.matching.match import identify_announcement
from signatures.support.contacts import contacts
from signatures.trackers.load import families
from signatures.trackers.match import identify
from tui.terminal.parser import build_parser

sent = Advertisement(time=0.0, address="C0:00:00:00:00:01", service_data={"fc0a": bytes.fromhex("015c")})
print(identify(sent).family, families()["acme"].in_hand.off)
print(identify_announcement(Announcement("mdns", 1.0, {"service_type": "_acme-camera._tcp.local."})).vendor)
print([line.phone for line in contacts("GB") if line.id == "acme-line"])
print(build_parser().parse_args(["export", "x", "--format", "tsv"]).format)
"""
ANSWER = """acme Open the shell and take out the battery.
Acme
['0800 000 0000']
tsv
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source with everything added that the page gives as an example, and the step that it names done."""
    root = tmp_path_factory.mktemp("added")
    for part in ("signatures", "scanner", "tui", "tests"):
        unneeded = shutil.ignore_patterns("__snapshots__", "fixtures", "benchmarks", "rigs")
        shutil.copytree(ROOT / part, root / part, ignore=unneeded)
    for name in ("pyproject.toml", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, root)
    for addition in additions():
        add(root, addition)
    ran(root, "-m", "scanner.rule_digests", "--write")
    return root


def ran(root: Path, *words: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, *words], cwd=root, env=env, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def test_the_page_has_an_example_of_each() -> None:
    assert [each.path.rsplit("/", 1)[0] for each in additions()] == [
        "signatures/trackers/data", "signatures/home/data", "signatures/support/lists",
        "scanner/log/export/formats", "tui/wording/app",
    ]  # fmt: skip


def test_every_file_that_the_page_names_is_there() -> None:
    named = re.findall(r"\b(?:tests|signatures|scanner|tui)/[\w/-]+(?:\.\w+)?", PAGE.read_text("utf-8"))
    added = {each.path for each in additions()}
    assert len(named) > len(added)
    assert [name for name in named if name not in added and not (ROOT / name).exists()] == []


def test_what_was_added_is_known(copy: Path) -> None:
    assert ran(copy, "-c", SHOWN) == ANSWER


def test_what_was_added_passes_its_guards(copy: Path) -> None:
    told = ran(copy, "-m", "pytest", "-v", "-p", "no:cacheprovider", "-k", NO_GUARDS, *GUARDS)
    assert "test_every_family_is_among_the_examples PASSED" in told
    assert "[acme] PASSED" in told
    assert "[tsv] PASSED" in told
