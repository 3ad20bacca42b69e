"""What the bundles are made of fits pyproject.toml, leaves scapy out, and is packed the same each time."""

import re
import subprocess
import sys
import tomllib
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
BUNDLE = ROOT / ".github" / "bundle"
LOCKED = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)", re.MULTILINE)
EPOCH = 1_700_000_000


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(BUNDLE)
    return import_module("build")


def locked(name: str) -> dict[str, str]:
    found = LOCKED.findall((BUNDLE / name).read_text("utf-8"))
    return {canonicalize_name(package): version for package, version in found}


def test_every_dependency_is_locked_within_its_bounds_and_scapy_is_not() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {canonicalize_name(one.name): one.specifier for one in map(Requirement, project["dependencies"])}
    there = locked("requirements.txt")
    assert wanted.keys() - there.keys() == {"scapy"}
    assert {name for name in wanted.keys() & there.keys() if there[name] not in wanted[name]} == set()


@pytest.mark.parametrize("name", ["requirements.txt", "tools.txt"])
def test_everything_is_locked_by_hash(name: str) -> None:
    parts = LOCKED.split((BUNDLE / name).read_text("utf-8"))[3::3]
    assert len(parts) > 5
    assert all("--hash=sha256:" in part for part in parts)


@pytest.mark.parametrize(("kind", "ending"), [("_tar", "tar.xz"), ("_zip", "zip")])
def test_the_same_folder_is_packed_to_the_same_bytes(
    build: ModuleType, tmp_path: Path, kind: str, ending: str
) -> None:
    for number, names in enumerate((("b", "a", "deep/c"), ("deep/c", "a", "b"))):
        for name in names:
            path = tmp_path / str(number) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name, "utf-8")
        getattr(build, kind)(tmp_path / str(number), tmp_path / f"{number}.{ending}", EPOCH)
    assert (tmp_path / f"0.{ending}").read_bytes() == (tmp_path / f"1.{ending}").read_bytes()


def test_the_mark_of_a_portable_program_is_the_programs_own(build: ModuleType) -> None:
    from scanner.store import data_folder

    assert build.MARK == data_folder.MARK
    assert data_folder.BESIDE in (BUNDLE / "START.txt").read_text("utf-8")


def test_each_part_has_its_licence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BUNDLE)
    made = tmp_path / "made"
    made.mkdir()
    for name in (
        "libcrypto.so.3",
        "libz.so.1",
        "liblcms2-88eaba2f.so.2.0.19",
        "libpython3.11.so.1.0",
        "libffi-8.dll",
    ):
        (made / name).touch()
    licences = import_module("licences")
    licences.main(tmp_path, BUNDLE / "requirements.txt", "linux", made)
    rows = dict(line.split(": ", 1) for line in (tmp_path / "LIST.txt").read_text("utf-8").splitlines())
    assert rows["libz.so.1"] == "Zlib"
    assert rows["libcrypto.so.3"] == "Apache-2.0 (OpenSSL 3)"
    assert rows["liblcms2-88eaba2f.so.2.0.19"] == rows["libffi-8.dll"] == "MIT"
    rows = {row: said for row, said in rows.items() if " " in row and "'" not in row}
    here = {row.rsplit(" ", 1)[0] for row in rows}
    assert not here & {"requests", "scapy", "tzdata"}
    assert {"bleak", "textual", "zeroconf", "Python"} <= here
    assert not any("GPL-2.0-only" in said for said in rows.values())
    assert all((tmp_path / f"{name}.txt").exists() for name in here - {"Python"})
    assert "Apache License" in (tmp_path / "cryptography.txt").read_text("utf-8")
    assert "SQLCipher" in here
    assert "ZETETIC LLC" in (tmp_path / "SQLCipher.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("epoch", "kept", "day"),
    [("1700000000", "2020-01-02", "2023-11-14"), (None, "2020-01-02", "2020-01-02")],
)
def test_the_day_of_the_build_is_the_commits_or_what_the_sources_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str | None, kept: str, day: str
) -> None:
    monkeypatch.syspath_prepend(BUNDLE)
    backend = import_module("backend")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    (tmp_path / "scanner").mkdir()
    (tmp_path / backend.KEPT).write_text(kept, "utf-8")
    backend.write_day(tmp_path)
    assert (tmp_path / backend.KEPT).read_text("utf-8") == f"{day}\n"


def test_a_library_whose_licence_nobody_said_ends_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(BUNDLE)
    (tmp_path / "libreadline.so.8").touch()  # GPL-3.0: it was in a bundle once
    with pytest.raises(ValueError, match=r"libreadline\.so\.8: say its licence"):
        list(import_module("licences")._libraries(tmp_path))


@pytest.mark.skipif(sys.platform == "win32", reason="a script of sh")
@pytest.mark.parametrize(
    ("start", "inside"),
    [
        (["{stick}/homesweep.com"], "{stick}/program"),
        (["sh", "homesweep.com"], "./program"),
        (["./stick/homesweep.com"], "./stick/program"),
        (["{link}"], "{stick}/program"),
        (["{installed}"], "{stick}/program"),
    ],
)
def test_the_script_finds_the_program_from_any_folder(
    build: ModuleType, tmp_path: Path, start: list[str], inside: str
) -> None:
    stick = tmp_path / "a b" / "stick"
    (stick / "program").mkdir(parents=True)
    (stick / "program" / "python.com").write_text('#!/bin/sh\nprintf "%s\\n" "$0" "$@"\n', "utf-8")
    (stick / "homesweep.com").write_bytes((BUNDLE / "homesweep.sh").read_bytes())
    (stick / "installed").write_bytes(build._installed_script(str(stick)))
    for path in (stick / "program" / "python.com", stick / "homesweep.com", stick / "installed"):
        path.chmod(0o755)
    (tmp_path / "link").symlink_to(stick / "homesweep.com")
    places = {"stick": stick, "link": tmp_path / "link", "installed": stick / "installed"}
    words = [one.format_map(places) for one in start]
    folder = stick if start[0] == "sh" else stick.parent
    told = subprocess.check_output([*words, "tags", "two words"], cwd=folder, encoding="utf-8").splitlines()
    within = inside.format_map(places)
    assert told == [f"{within}/python.com", "-I", "-S", f"{within}/start.pyc", "tags", "two words"]


def test_what_is_packed_is_there_and_needs_no_library_of_its_own(build: ModuleType) -> None:
    for name in (one.removesuffix(".pyc") for one in build.linux.SELDOM):
        spec = find_spec(name)
        assert spec is not None, name
        folders = [Path(one) for one in spec.submodule_search_locations or ()]
        libraries = [path for folder in folders for path in folder.rglob("*.so")]
        assert name == "fontTools" or not libraries  # it brings some of its modules in both forms
        assert all(path.with_name(path.name.split(".")[0] + ".py").exists() for path in libraries)
