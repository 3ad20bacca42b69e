"""For the whole suite: no test meets the person's own record, and where all tools are, nothing is skipped."""

import gc
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from platformdirs import user_data_path

from scanner.gc_paused import set_aside
from scanner.log.export.formats import pdf
from scanner.log.export.formats.document import Document
from scanner.store.data_folder import VARIABLE
from scanner.store.file import connect

RIGS = {"test_rig.py", "test_app_home.py", "test_home_command.py"}  # one pretend home at a time
LONG = (  # what takes longest comes first, so that all end together; what waits beside what computes
    "rigs", "test_every_screen.py", "test_demo_real_world.py", "test_record_files.py", "test_room_levels.py",
    "test_assess.py", "test_leave_work.py", "test_rule_digests.py", "test_looks.py", "test_contributing.py",
    "test_record_access.py", "test_sealed.py", "test_leave.py", "test_export_command.py", "test_pdf_tags.py",
    "test_home.py", "test_app.py", "test_record.py", "test_write.py", "test_properties.py", "test_floods.py",
    "test_locked_memory.py", "test_package.py", "test_help_now.py", "test_marks.py", "test_radio.py",
    "test_verify_untouched.py", "test_bounds.py",
)  # fmt: skip
WAITING = "tests/whole/"  # for other programs: next, while there is something else to do
MAY_SKIP = {"radio", "qemu"}  # real hardware; and the virtual machine, where it cannot be had

# how long an example takes says how busy the machine is; few are drawn, since each run at a desk draws others
# (a counterexample found in CI would say nothing of the change that is tried there)
settings.register_profile("suite", deadline=None, max_examples=50, derandomize="CI" in os.environ)
settings.load_profile("suite")


def pytest_configure(config: pytest.Config) -> None:
    """Records go to a folder of this run alone, in child processes too, unless a test names another."""
    folder = tempfile.mkdtemp(prefix="homesweep-tests-")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    os.environ[VARIABLE] = folder
    os.environ["PYTHONPATH"] = str(config.rootpath)  # child processes find us where nothing was installed


@pytest.fixture(scope="session", autouse=True)
def _nothing_for_the_person() -> Iterator[None]:
    """Where nobody has a record of their own, none has come to be after the last test."""
    own = user_data_path("homesweep", appauthor=False)
    before = own.exists()
    yield
    assert own.exists() is before, f"a test wrote to {own}"


@pytest.fixture(scope="session", autouse=True)
def _temporary_files_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What looks through the temporary folder for what is left there finds a small one, of this process."""
    folder = str(tmp_path_factory.mktemp("temporary"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", folder)
        patch.setattr("scanner.actions.visit.search_computer.SQLITE_TEMP", folder)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    """No test cuts the power: what the system was given is there, also after a kill."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connect, "SYNCHRONOUS", "OFF")
        yield


@pytest.fixture(scope="session", autouse=True)
def _fonts_read_once() -> Iterator[None]:
    """From the first PDF on: whoever makes none does without the library."""
    new = pdf._new
    with pytest.MonkeyPatch.context() as patch:

        def first(document: Document) -> object:
            from tests.fonts_read_once import FontReadOnce

            patch.setattr("fpdf.fpdf.TTFFont", FontReadOnce)
            patch.setattr(pdf, "_new", new)
            return new(document)

        patch.setattr(pdf, "_new", first)
        yield


@pytest.fixture(scope="session", autouse=True)
def _terminal_as_it_is() -> None:
    """Who takes functions of the terminal by name has the true ones.

    One that a test is the first to import would keep what that test put in their place, for all after it.
    """
    root = Path(__file__).resolve().parents[1]
    for path in (root / "tui").rglob("*.py"):
        if "\nfrom tui.terminal.prompts import" in path.read_text("utf-8"):
            import_module(".".join(path.relative_to(root).with_suffix("").parts))
    for name in ("record_access", "lock.lock_record"):  # the app loads them late
        import_module(f"tui.app.{name}")


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With `-n 6 --dist loadgroup` a file stays in one process, and so do all that build networks."""
    groups = {path: _group(path, items[0].config.rootpath) for path in {item.path for item in items}}
    for item in items:
        item.add_marker(pytest.mark.xdist_group(groups[item.path]))
    items.sort(key=lambda item: _turn(groups[item.path]))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is collected stays: a tenth of it was looking for what does not."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish(session: pytest.Session) -> None:
    """What stays to the end is not looked through again by each collection: a tenth of the suite's time."""
    gc.collect()
    set_aside()
    gc.set_threshold(300_000)  # an app leaves many objects behind, of which few hold each other
    if session.config.option.collectonly:  # as .ci/run begins: what hypothesis draws from our sources is kept
        settings(max_examples=200)(given(st.integers())(lambda _: None))()  # else each process reads them all


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """pytest looks for what nobody closed by five collections of all that is left: one finds it as well."""
    gc.collect()
    set_aside()


def _group(path: Path, root: Path) -> str:
    rig = path.parent.name in ("lan", "whole") and path.name in RIGS
    return "rigs" if rig else path.relative_to(root).as_posix()


def _turn(group: str) -> int:
    name = group.rpartition("/")[2]
    return LONG.index(name) if name in LONG else len(LONG) + (not group.startswith(WAITING))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if (
        report.skipped
        and not hasattr(report, "wasxfail")
        and os.environ.get("CI")
        and sys.platform == "linux"
    ):
        if not MAY_SKIP & {mark.name for mark in item.iter_markers()}:
            report.outcome = "failed"
            report.longrepr = f"skipped, though .ci/run installs what it needs: {report.longrepr}"
    return report


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A small disk of its own in memory; called again with options it is mounted anew with them."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(options: str) -> Path:
        again = "remount," if os.path.ismount(folder) else ""
        subprocess.run(["mount", "-t", "tmpfs", "-o", again + options, "tmpfs", folder], check=True)
        return folder

    yield mount
    while os.path.ismount(folder):
        subprocess.run(["umount", "-l", folder], check=True)
