"""What stands in the repository for those who join: SECURITY.md, the workflow, issue forms, addresses."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SECURITY = (ROOT / ".github" / "SECURITY.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WORKFLOW = (ROOT / ".github" / "workflows" / "checks.yml").read_text("utf-8")
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))


def named(text: str) -> set[str]:
    return set(re.findall(r"`(test_\w+)`", text))


@pytest.fixture(scope="module")
def tests() -> set[str]:
    """Every test function of the suite."""
    texts = (path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    return {name for text in texts for name in re.findall(r"^ *(?:async )?def (test_\w+)\(", text, re.M)}


def test_every_test_that_security_names_exists(tests: set[str]) -> None:
    assert named(SECURITY) - tests == set()


def test_whatever_holds_names_its_test() -> None:
    held = re.findall(r"^Holds:\n\n(.+?)\n\n", SECURITY, re.M | re.S)
    claims = [claim for part in held for claim in re.split(r"^\* ", part, flags=re.M)[1:]]
    assert len(held) == 3
    assert [claim for claim in claims if not named(claim)] == []


def test_each_part_that_shows_presence_has_its_row_its_test_and_its_limit() -> None:
    rows = [line.strip("|").split("|") for line in SECURITY.splitlines() if re.match(r"\| [`am]", line)]
    parts = " ".join(row[0] for row in rows)
    for part in ("tags", "locate", "ask", "home", "changes", "places", "import", "a record", "export", "kit"):
        assert part in parts
    for part, shows, holds, not_held in rows:
        assert shows.strip(), part
        assert named(holds), part
        assert len(not_held) > 20, part


def test_the_workflow_runs_every_system_and_every_python() -> None:
    first, beyond = re.findall(r"3\.(\d+)", PROJECT["requires-python"])
    versions = [f"3.{minor}" for minor in range(int(first), int(beyond))]
    for listed in re.findall(r"python: \[(.+)\]", WORKFLOW):
        assert re.findall(r"[\d.]+", listed) == versions
    for needed in (
        ".ci/run",
        "macos-latest",
        "windows-latest",
        "ruff check",
        "mypy",
        "lint-imports",
        "pytest",
    ):
        assert needed in WORKFLOW


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.name)
def test_each_issue_form_warns_before_anything_is_typed(form: Path) -> None:
    text = form.read_text("utf-8")
    first = text.index("type: markdown")
    assert first < text.index("type: textarea")
    said = text[first : text.index("type: input") if "type: input" in text else text.index("type: textarea")]
    for word in ("recording", "address", "name"):
        assert word in said, word


def test_the_addresses_are_those_of_one_repository() -> None:
    home = PROJECT["urls"]["Homepage"]
    assert all(address.startswith(home) for address in PROJECT["urls"].values())
    texts = [SECURITY, (ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml").read_text("utf-8")]
    found = {address for text in texts for address in re.findall(r"https://github\.com/[\w-]+/[\w-]+", text)}
    assert found == {home}
