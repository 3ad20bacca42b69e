"""For the whole suite: on the project's own machines nothing is skipped for want of a tool."""

import os
from collections.abc import Iterator

import pytest

MAY_SKIP = {"radio", "qemu"}  # real hardware; and the virtual machine, where it cannot be had


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI"):
        if not MAY_SKIP & {mark.name for mark in item.iter_markers()}:
            report.outcome = "failed"
            report.longrepr = f"skipped, though .ci/run installs what it needs: {report.longrepr}"
    return report
