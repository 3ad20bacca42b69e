"""For the whole suite: on the project's own machines nothing is skipped for want of a tool."""

import os
from collections.abc import Iterator

import pytest

RIGS = {"test_rig.py", "test_app_home.py", "test_home_command.py"}  # one pretend home at a time
MAY_SKIP = {"radio", "qemu"}  # real hardware; and the virtual machine, where it cannot be had


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With `-n 2 --dist loadgroup` a file stays in one process, and so do all that build networks."""
    for item in items:
        name = (
            "rigs" if item.path.parent.name in ("lan", "whole") and item.path.name in RIGS else str(item.path)
        )
        item.add_marker(pytest.mark.xdist_group(name))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI"):
        if not MAY_SKIP & {mark.name for mark in item.iter_markers()}:
            report.outcome = "failed"
            report.longrepr = f"skipped, though .ci/run installs what it needs: {report.longrepr}"
    return report
