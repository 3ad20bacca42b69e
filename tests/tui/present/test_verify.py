"""What is said of words from paper."""

from scanner.log.proof.anchors import PaperWords
from tui.present.verify import paper_lines
from tui.wording import record as words


def test_words_that_fit_nothing_may_be_those_of_a_package_before_the_record_is_called_changed() -> None:
    said = " ".join(paper_lines(PaperWords(0, 0.0, differ=True)))
    package, changed = said.index("A package has eight words of its own"), said.index("was changed since")
    assert package < changed
    assert words.ANCHOR_NOT_FOUND in said
