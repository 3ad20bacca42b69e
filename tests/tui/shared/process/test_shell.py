"""Commands that we tell somebody to type can be typed."""

import pytest

from tui.shared.process import shell


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        (r"E:\record.db", r"E:\record.db"),
        ("E:\\", "E:\\"),
        (r"E:\Запись\record-1.db", r"E:\Запись\record-1.db"),
        (r"E:\my stick\record.db", r'"E:\my stick\record.db"'),
        (r"C:\Users\O'Neil\record.db", '"C:\\Users\\O\'Neil\\record.db"'),
        (r"E:\Ann&Co(1);x,y\record.db", r'"E:\Ann&Co(1);x,y\record.db"'),
        ("E:\\my stick\\", r'"E:\my stick"'),
        (r"E:\$home`n\O'N.db", r"'E:\$home`n\O''N.db'"),
        ("E:\\a\u201dn.db", "'E:\\a\u201dn.db'"),
        ("E:\\$a\u2019n.db", "'E:\\$a\u2019\u2019n.db'"),
    ],
)
def test_a_path_is_one_word_in_powershell(path: str, typed: str) -> None:
    """Without quotation marks ' waits for another, & ends the command, and a stick's name is two words.
    Source: Microsoft, about_Quoting_Rules; curly quotation marks count there as straight ones do."""
    assert shell.for_powershell(path) == typed


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        (r"C:\hs\homesweep", r"C:\hs\homesweep"),
        (r"C:\Ann Smith\hs\homesweep", r'& "C:\Ann Smith\hs\homesweep"'),
        (r"C:\$hs\homesweep", r"& 'C:\$hs\homesweep'"),
    ],
)
def test_a_program_in_quotation_marks_is_started(
    path: str, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way to a helpline stood there as a text that PowerShell says back, wherever a name has a blank."""
    monkeypatch.setattr(shell, "WINDOWS", True)
    assert shell.program(path) == typed
