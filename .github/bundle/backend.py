"""What makes a package of this checkout (PEP 517): setuptools, with the day of the build put inside first.

The day is that of SOURCE_DATE_EPOCH, else of the commit, else what the sources say already (an sdist does),
else today. `scanner/built.py` reads it.
"""

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from setuptools import build_meta
from setuptools.build_meta import (  # noqa: F401 - an installer asks for these by name
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

ROOT = Path(__file__).resolve().parents[2]
KEPT = Path("scanner", "built.txt")


def build_wheel(*where: Any) -> str:
    """As setuptools does."""
    write_day(ROOT)
    return build_meta.build_wheel(*where)


def build_editable(*where: Any) -> str:
    """As setuptools does."""
    write_day(ROOT)
    return build_meta.build_editable(*where)


def build_sdist(*where: Any) -> str:
    """As setuptools does."""
    write_day(ROOT)
    return build_meta.build_sdist(*where)


def write_day(root: Path) -> None:
    """Put the day into the sources in `root`."""
    (root / KEPT).write_text(f"{_day(root)}\n", "utf-8")


def _day(root: Path) -> date:
    if said := os.environ.get("SOURCE_DATE_EPOCH") or _commit_time(root):
        return datetime.fromtimestamp(int(said), UTC).date()
    try:
        return date.fromisoformat((root / KEPT).read_text("utf-8").strip())
    except (OSError, ValueError):
        return datetime.now(UTC).date()


def _commit_time(root: Path) -> str:
    """When the commit that is checked out in `root` was made; "" where git or a checkout is missing."""
    if not (root / ".git").exists():
        return ""
    words = ("git", "-C", str(root), "log", "-1", "--format=%ct")
    try:
        return subprocess.run(words, capture_output=True, encoding="utf-8", check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
