"""A package is checked by strangers' tools, and written whole or not at all."""

import json
import os
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scanner.log.export.package import bag, check
from scanner.log.export.package.check import Apart, PackageDifference, checked, is_package
from scanner.log.export.package.contents import file_name
from scanner.log.export.package.write import (
    Bag,
    ExportError,
    ExportProblem,
    check_free,
    packed,
    synced_by,
    write_bag,
    write_file,
)
from scanner.log.proof.minisign import MAX_FILE, Signer
from scanner.log.proof.rfc3161 import question
from tests.scanner.log.export.goldens import made
from tests.systems import link, needs_mounting

SIGNER = Signer(bytes(range(32)), b"12345678")
OTHER = Signer(bytes(range(1, 33)), b"87654321")


def package(signer: Signer = SIGNER) -> Bag:
    parts = {name: text for name, text in made().items() if name != "everything.json"}
    parts["originals/F-0003.jsonl"] = b'{"left_out": [4, 5]}\n'
    return Bag(dict(parts), "2026-11-25", "0.1.0", signer)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "record"
    write_bag(path, package())
    return path


def files(path: Path) -> list[str]:
    return sorted(found.relative_to(path).as_posix() for found in path.rglob("*") if found.is_file())


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


def standard_tools_agree(path: Path) -> bool:
    """What READ-ME-FIRST tells a reader to do, as it stands there."""
    lines = [line.strip() for line in content_read_me().splitlines()]
    commands = [line.split() for line in lines if line.startswith(("sha256sum -c", "minisign -V"))]
    assert len(commands) == 3
    return all(run(*command, cwd=path).returncode == 0 for command in commands)


def content_read_me() -> str:
    return made()["READ-ME-FIRST.txt"].decode()


needs_tools = pytest.mark.skipif(
    not (shutil.which("sha256sum") and shutil.which("minisign")), reason="needs sha256sum and minisign"
)


@needs_tools
def test_the_read_me_checks_the_package_with_nothing_of_ours(folder: Path) -> None:
    assert standard_tools_agree(folder)


def test_the_package_is_a_valid_bag_for_the_library_of_congress(folder: Path) -> None:
    import bagit

    assert bagit.Bag(str(folder)).validate()
    assert checked(folder).differences == []
    assert is_package(folder)
    assert not is_package(folder.parent)


def test_everything_readable_lies_in_data_and_only_the_user_can_read_it(folder: Path) -> None:
    outside = [name for name in files(folder) if not name.startswith("data/")]
    assert outside == ["bag-info.txt", "bagit.txt", bag.MANIFEST, bag.NUMBER, bag.KEY, bag.TAG_MANIFEST,
                       bag.SIGNATURE]  # fmt: skip
    if os.name == "posix":
        assert {(folder / name).stat().st_mode & 0o777 for name in files(folder)} == {0o600}
        assert folder.stat().st_mode & 0o777 == 0o700


NAMES = [*(f"data/{name}" for name in package().parts), "bag-info.txt", "bagit.txt", bag.MANIFEST, bag.KEY,
         bag.TAG_MANIFEST, bag.SIGNATURE]  # fmt: skip


@needs_tools
@pytest.mark.parametrize("name", NAMES)
def test_one_byte_changed_anywhere_is_named_here_and_by_standard_tools(folder: Path, name: str) -> None:
    path = folder / name
    whole = bytearray(path.read_bytes())
    at = whole.rindex(b"a") if b"a" in whole else len(whole) // 2
    whole[at] ^= 1
    path.write_bytes(whole)
    found = checked(folder).differences
    assert found
    telling = bag.SIGNATURE if name == bag.TAG_MANIFEST else name
    assert telling in {one.path for one in found}
    assert not standard_tools_agree(folder)


@pytest.mark.parametrize("name", ["data/READ-ME-FIRST.txt", "data/log.csv", bag.MANIFEST,
                                  bag.TAG_MANIFEST, bag.NUMBER, bag.SIGNATURE])  # fmt: skip
def test_a_file_whose_line_ends_alone_changed_is_told_as_that(folder: Path, name: str) -> None:
    """As git does by itself (autocrlf): told as "changed" it made somebody doubt an honest copy."""
    path = folder / name
    whole = path.read_bytes()
    other = whole.replace(b"\r\n", b"\n")
    path.write_bytes(other if other != whole else whole.replace(b"\n", b"\r\n"))
    assert checked(folder).differences == [PackageDifference("line-ends", name)]
    path.write_bytes(path.read_bytes().replace(b"e", b"f", 1))
    assert "line-ends" not in {one.what for one in checked(folder).differences}


def test_every_byte_of_a_small_package_is_held(tmp_path: Path) -> None:
    """Also the comment that no signature covers, bits that base64 leaves over, and the stamp's question."""
    small = Bag({"a.txt": b"one"}, "2026-11-25", "0.1.0", SIGNER, question)
    write_bag(tmp_path / "small", small)
    assert bag.STAMP in files(tmp_path / "small")
    for name in files(tmp_path / "small"):
        path = tmp_path / "small" / name
        whole = path.read_bytes()
        for at in range(len(whole)):
            for bit in (0, 1, 5) if name == bag.SIGNATURE else (at % 8,):
                changed = bytearray(whole)
                changed[at] ^= 1 << bit
                path.write_bytes(changed)
                found = {one.path for one in checked(tmp_path / "small").differences}
                telling = {name, bag.SIGNATURE, bag.STAMP} if name == bag.TAG_MANIFEST else {name}
                assert found & telling, (name, at, bit)
        path.write_bytes(whole)
    assert checked(tmp_path / "small").differences == []


def test_files_that_are_too_large_together_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each may be of a size that a file of ours could have: a hole costs nothing to give."""
    many = Bag({f"{name}.bin": bytes(1000) for name in "abcd"}, "2026-11-25", "0.1.0", SIGNER, question)
    write_bag(tmp_path / "many", many)
    monkeypatch.setattr(check, "MAX_ALL", 2500)
    found = [(one.what, one.path) for one in checked(tmp_path / "many").differences]
    assert found == [("unreadable", "data/c.bin"), ("unreadable", "data/d.bin")]


@pytest.mark.parametrize("name", NAMES)
def test_bytes_all_over_a_large_file_are_held(folder: Path, name: str) -> None:
    path = folder / name
    whole = path.read_bytes()
    for at in {0, len(whole) - 1, *range(0, len(whole), max(1, len(whole) // 20))}:
        changed = bytearray(whole)
        changed[at] ^= 0x20
        path.write_bytes(changed)
        assert {one.path for one in checked(folder).differences} & {name, bag.SIGNATURE}, at
    for longer in (whole + b"\n", whole[:-1], b""):
        path.write_bytes(longer)
        assert {one.path for one in checked(folder).differences} & {name, bag.SIGNATURE}


@needs_tools
@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_is_gone_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert checked(folder).differences[0].path == name
    assert not standard_tools_agree(folder)


def test_a_file_that_was_put_in_is_named(folder: Path) -> None:
    (folder / "data" / "more.txt").write_text("x", "utf-8")
    assert checked(folder).differences == [("extra", "data/more.txt", "")]


def test_a_name_that_a_disk_or_an_archive_spelt_otherwise_is_not_called_changed(tmp_path: Path) -> None:
    path, name = tmp_path / "record", "originals/entry-0001-1-Müller.jpg"
    write_bag(path, Bag({**package().parts, name: b"a photo"}, "2026-11-25", "0.1.0", SIGNER))
    file = path / "data" / name
    apart = file.with_name(unicodedata.normalize("NFD", file.name))
    file.rename(apart)
    assert checked(path).differences == []
    apart.write_bytes(b"another")
    assert checked(path).differences == [PackageDifference("changed", f"data/{name}")]
    if not file.exists():  # on a disk that keeps both spellings the other one was put in
        file.write_bytes(b"a photo")
        assert checked(path).differences == [PackageDifference("extra", apart.relative_to(path).as_posix())]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Müller (2).jpg", "M_ller_2_.jpg"), ("фото.jpg", "file.jpg"), ("..", "file"), ("a.jpg", "a.jpg")],
)
def test_a_file_goes_in_under_a_name_that_every_disk_and_archive_keeps(text: str, name: str) -> None:
    assert file_name(text) == name


def test_an_empty_folder_that_was_put_in_is_named(folder: Path) -> None:
    (folder / "data" / "he was never there").mkdir()
    assert checked(folder).differences == [("extra", "data/he was never there", "")]


def test_a_folder_whose_files_are_gone_was_not_put_in(folder: Path) -> None:
    lost = sorted((folder / "data" / "originals").iterdir())
    for file in lost:
        file.unlink()
    assert {one.what for one in checked(folder).differences} == {"missing"}


def test_a_file_that_became_a_link_is_named(folder: Path, tmp_path: Path) -> None:
    real = tmp_path / "same.csv"
    (folder / "data" / "log.csv").rename(real)
    (folder / "data" / "log.csv").symlink_to(real)
    assert [one.path for one in checked(folder).differences] == ["data/log.csv"]


def _folder_elsewhere(folder: Path, away: Path) -> None:
    (folder / "data").rename(away)
    (folder / "data").symlink_to(away)


def _file_elsewhere(name: str) -> Callable[[Path, Path], None]:
    def move(folder: Path, away: Path) -> None:
        (folder / name).rename(away)
        (folder / name).symlink_to(away)

    return move


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (_folder_elsewhere, "data/READ-ME-FIRST.txt"),
        (_file_elsewhere(bag.TAG_MANIFEST), bag.TAG_MANIFEST),
        (_file_elsewhere(bag.SIGNATURE), bag.SIGNATURE),
        (lambda folder, _: link(folder / "data" / "more", "/etc"), "data/more"),
        (lambda folder, _: os.truncate(folder / "data" / "log.csv", 1 << 40), "data/log.csv"),
    ],
)
def test_what_leads_out_of_a_package_or_never_ends_is_named(
    folder: Path, tmp_path: Path, change: Callable[[Path, Path], None], path: str
) -> None:
    change(folder, tmp_path / "elsewhere")
    assert checked(folder).differences[0].path == path


@pytest.mark.parametrize(
    "line",
    [{"seq": "1"}, {"seq": None}, {"seq": 1.5}, {"seq": True}, {"seq": []}, {"before": 1}, {"hash": None}],
)
def test_a_line_of_wrong_kinds_is_named_and_raises_nothing(tmp_path: Path, line: dict[str, object]) -> None:
    whole = {"seq": 1, "before": "", "hash": "", "time": 0.0, "kind": "entry", "body": None} | line
    bagged = Bag({"log.jsonl": json.dumps(whole).encode()}, "2026-11-25", "0.1.0", SIGNER)
    write_bag(tmp_path / "record", bagged)
    assert [one.what for one in checked(tmp_path / "record").differences] == ["chain"]


def test_a_package_made_anew_with_another_key_differs_from_the_key_one_knows(tmp_path: Path) -> None:
    write_bag(tmp_path / "forged", package(OTHER))
    assert checked(tmp_path / "forged").differences == []
    assert checked(tmp_path / "forged", Apart(key=SIGNER.public.text)).differences[0].what == "key"


@pytest.mark.parametrize("change", ["drop-first-line-twin", "swap", "cut-body"])
def test_lines_of_the_diary_that_do_not_follow_on_are_named_even_when_all_hashes_were_made_anew(
    tmp_path: Path, change: str
) -> None:
    lines = made()["log.jsonl"].splitlines(keepends=True)
    if change == "swap":
        lines[2], lines[3] = lines[3], lines[2]
    elif change == "cut-body":
        lines[2] = lines[2].replace(b"under the seat", b"in the boot")
    else:
        lines.insert(0, lines[0])
    bagged = Bag({"log.jsonl": b"".join(lines)}, "2026-11-25", "0.1.0", SIGNER)
    write_bag(tmp_path / "record", bagged)
    assert [one.what for one in checked(tmp_path / "record").differences] == ["chain"]


@pytest.mark.parametrize(
    "text", [b"", b"x", b"a" * 64, b"f" * 64 + b"  ../../etc/passwd\n", b"f" * 64 + b"  /etc/passwd\n",
             b"\xff\xfe", b"f" * 64 + b"  a\n" + b"e" * 64 + b"  a\n"],
)  # fmt: skip
def test_a_manifest_that_is_none_or_leads_out_of_the_folder_is_not_followed(
    folder: Path, text: bytes
) -> None:
    assert bag.read_manifest(text) is None
    (folder / bag.TAG_MANIFEST).write_bytes(text)
    assert checked(folder).differences[0].path == bag.TAG_MANIFEST


@pytest.mark.parametrize("name", [bag.TAG_MANIFEST, bag.SIGNATURE, bag.KEY])
def test_a_file_that_is_there_is_not_told_as_missing(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\xff" * (MAX_FILE + 1))
    assert checked(folder).differences[0] == ("unreadable", name, "")


def test_a_folder_of_anything_is_no_package_and_raises_nothing(tmp_path: Path) -> None:
    assert checked(tmp_path).differences[0].what == "not-a-package"
    assert checked(tmp_path / "none").differences[0].what == "not-a-package"


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    for name, make in (("file", lambda p: p.write_text("mine", "utf-8")), ("folder", lambda p: p.mkdir())):
        path = tmp_path / name
        make(path)
        for write in (lambda p: write_file(p, b"x"), lambda p: write_bag(p, package())):
            with pytest.raises(ExportError) as caught:
                write(path)
            assert caught.value.problem is ExportProblem.EXISTS
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_nothing_is_written_through_a_link_to_nowhere(tmp_path: Path) -> None:
    link(tmp_path / "link", tmp_path / "nowhere")
    with pytest.raises(ExportError):
        write_file(tmp_path / "link", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["link"]


def test_a_part_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def breaks() -> bytes:
        raise RuntimeError("the record is damaged")

    with pytest.raises(RuntimeError):
        write_bag(tmp_path / "record", Bag({"a": b"1", "b": breaks}, "2026-11-25", "0", SIGNER))
    assert list(tmp_path.iterdir()) == []


def test_no_folder_is_made_on_the_way(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        write_bag(tmp_path / "none" / "record", package())
    assert caught.value.problem is ExportProblem.NO_FOLDER


def test_a_packed_package_is_the_same_package(tmp_path: Path) -> None:
    whole, digest = packed(package(), name="record", made=0.0)
    (tmp_path / "r.tar").write_bytes(whole)
    shutil.unpack_archive(tmp_path / "r.tar", tmp_path, "tar", **({"filter": "data"}))
    assert checked(tmp_path / "record").differences == []
    write_bag(tmp_path / "other", package())
    assert files(tmp_path / "record") == files(tmp_path / "other")
    assert digest == write_bag(tmp_path / "third", package())


@pytest.mark.parametrize(
    ("name", "synced"),
    [
        ("OneDrive - Work/x", "OneDrive - Work"), ("Dropbox/a/b", "Dropbox"),
        ("iCloud Drive/x", "iCloud Drive"),
        ("Google Drive/x", "Google Drive"), ("Documents/dropboxes", None), ("boxes/x", None),
    ],
)  # fmt: skip
def test_a_folder_that_is_copied_elsewhere_by_itself_is_noticed(name: str, synced: str | None) -> None:
    assert synced_by(Path("/somewhere") / name) == synced


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], check=True)
    yield disk
    subprocess.run(["umount", "-l", disk], check=False, capture_output=True)


@needs_mounting
@pytest.mark.root
def test_a_full_disk_leaves_no_half_package(small_disk: Path) -> None:
    big = Bag({**package().parts, "big": bytes(200_000)}, "2026-11-25", "0.1.0", SIGNER)
    for write in (
        lambda: write_bag(small_disk / "r", big),
        lambda: write_file(small_disk / "f", bytes(200_000)),
    ):
        with pytest.raises(ExportError) as caught:
            write()
        assert caught.value.problem is ExportProblem.NO_SPACE
        assert list(small_disk.iterdir()) == []


@needs_mounting
@pytest.mark.root
def test_a_read_only_disk_is_told(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    for tried in (  # before it is asked what goes along, and after it
        lambda: check_free(small_disk / "r"),
        lambda: write_bag(small_disk / "r", package()),
    ):
        with pytest.raises(ExportError) as caught:
            tried()
        assert caught.value.problem is ExportProblem.NOT_WRITABLE


@needs_mounting
@pytest.mark.root
def test_a_stick_that_is_pulled_in_the_middle_leaves_no_package(small_disk: Path) -> None:
    def pulled() -> bytes:
        subprocess.run(["umount", "-l", small_disk], check=True)
        return b"x"

    with pytest.raises(ExportError) as caught:
        write_bag(small_disk / "r", Bag({"a": b"1", "b": pulled, "c": b"2"}, "2026-11-25", "0", SIGNER))
    assert caught.value.problem is ExportProblem.GONE
    assert list(small_disk.iterdir()) == []
