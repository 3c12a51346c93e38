"""No character is lost, boxed or drawn by a font that is not ours."""

from __future__ import annotations

import pytest

from recommendations.papers.rendering.printable_text import FontsMissing, letters_in, printable
from recommendations.papers.rendering.printing import font_files

LETTERS = letters_in(font_files())


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Plain – with “quotes”, £5 and Welsh ŵ ŷ Ŵ", "Plain – with “quotes”, £5 and Welsh ŵ ŷ Ŵ"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("first\x0bsecond\u2028third", "first\nsecond\nthird"),
        ("tab\tand\nnewline", "tab\tand\nnewline"),
        ("good 😀", "good [GRINNING FACE]"),
        ("❤️", "[HEAVY BLACK HEART]"),
        ("woman\u200d\u200bwriting", "womanwriting"),
        ("turned \u202eround\u202c", "turned round"),
        ("\uf0b7 a bullet of Word", "• a bullet of Word"),
        ("by 3 \u2192 4", "by 3 -> 4"),
        ("cafe\u0301", "café"),
        ("fi\ufb01ve", "fifive"),
        ("\ue000", "[U+E000]"),
        ("ж", "[CYRILLIC SMALL LETTER ZHE]"),
        ("\ud800", ""),
        ("non\u2011breaking", "non-breaking"),
    ],
)
def test_what_is_typed_is_printed_readably(typed, printed):
    assert printable(typed, letters=LETTERS) == printed.replace("->", "-&gt;")


def test_a_look_alike_of_markup_never_becomes_markup():
    assert printable("\uff1cscript\uff1e", letters=LETTERS) == "&lt;script&gt;"


@pytest.mark.parametrize("kept", [0, 100, 1000])
def test_a_broken_font_is_named_with_its_mend_too(tmp_path, kept):
    broken = tmp_path / "AtkinsonHyperlegibleNext-400Regular.ttf"
    broken.write_bytes(font_files()[0].read_bytes()[:kept])
    with pytest.raises(FontsMissing, match=r"AtkinsonHyperlegibleNext-400Regular\.ttf.*cannot be read.*make set-up"):
        letters_in((broken,))


def test_a_font_without_letters_is_a_broken_one(tmp_path):
    blank = tmp_path / "AtkinsonHyperlegibleNext-400Regular.ttf"
    whole = font_files()[0].read_bytes()
    blank.write_bytes(whole[:300] + bytes(len(whole) - 300))
    with pytest.raises(FontsMissing, match="cannot be read"):
        letters_in((blank,))


def test_a_missing_font_is_named_with_its_mend(tmp_path):
    with pytest.raises(FontsMissing, match=r"AtkinsonHyperlegibleNext-400Regular\.ttf.*make set-up"):
        font_files(tmp_path)
