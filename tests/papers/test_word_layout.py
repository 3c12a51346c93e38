"""How text joins into paragraphs and tables share out their width, as values alone."""

from __future__ import annotations

import pytest

from recommendations.papers.word.blocks import Item, Listing, Paragraph, Run, Table
from recommendations.papers.word.column_widths import LETTER, LONGEST_WORD, PADDING, column_widths
from recommendations.papers.word.reading import read

WIDTH = 9638


def blocks_of(body: str) -> tuple[Paragraph | Table, ...]:
    """Return the blocks of a page with this body."""
    return read(f"<html lang='en-GB'><head><title>A paper</title></head><body>{body}</body></html>").blocks


def runs_of(body: str) -> list[tuple[str, bool]]:
    """Return the stretches of the only paragraph, and whether each is bold."""
    (paragraph,) = blocks_of(body)
    return [(run.text, run.is_bold) for run in paragraph.runs]


def test_words_neither_grow_together_nor_apart():
    assert runs_of("<p>\n  Moved <strong>3 times</strong>,\n +147&nbsp;days  </p>") == [
        ("Moved ", False),
        ("3 times", True),
        (", +147\u00a0days", False),
    ]
    assert runs_of("<p>a <strong> b </strong> c</p>") == [("a ", False), ("b ", True), ("c", False)]
    assert runs_of("<p>a<br>  b<br></p>") == [("a\nb", False)]


def test_line_ends_are_kept_in_a_quotation_alone():
    quotation, paragraph = blocks_of("<blockquote>\n<p>First\n  second</p>\n</blockquote><p>First\n  second</p>")
    assert (quotation.text, quotation.style) == ("First\nsecond", "Quote")
    assert (paragraph.text, paragraph.style) == ("First second", "Normal")


def test_nothing_makes_no_paragraph():
    assert (
        blocks_of("<section> <p> </p><ul></ul><div>\n</div><table><thead></thead><tbody></tbody></table></section>")
        == ()
    )


def test_an_item_has_one_mark_however_many_paragraphs_it_has():
    first, second, nested, after = blocks_of("<ul><li><p>One</p><p>more</p><ol><li>A</li></ol>still one</li></ul>")
    listing = Listing(number=1)
    assert first.item == Item(listing, level=0)
    assert second.item == after.item == Item(listing, level=0, is_marked=False)
    assert nested.item == Item(Listing(number=2, marks="1"), level=1)


def test_a_class_that_is_printed_in_bold_is_bold():
    assert runs_of("<p><span class='pill pill-red'>Red</span> late</p>") == [("Red", True), (" late", False)]


def test_text_in_another_language_says_so_and_a_link_keeps_its_goal():
    (paragraph,) = blocks_of("<p>Purpose <span lang='cy'>/ Diben</span> <a href='#dates'>Dates</a></p>")
    assert paragraph.runs == (
        Run("Purpose "),
        Run("/ Diben", language="cy"),
        Run(" "),
        Run("Dates", link="#dates"),
    )


def test_a_table_without_a_caption_is_named_after_its_heading():
    heading, table = blocks_of("<h2>Dates</h2><table><tbody><tr><th>May</th><td>Board</td></tr></tbody></table>")
    assert (heading.text, table.title) == ("Dates", "Dates")


def test_columns_fill_the_page_whatever_stands_in_them():
    for rows in (
        [[("", 1), ("", 1)]],
        [[("1a", 1), ("word " * 500, 1)]],
        [[("x" * 300, 1), ("y" * 300, 1), ("z", 1)], [("all of it", 3)]],
        [[("Heading", 1)] * 12],
    ):
        columns = max(sum(spanned for _, spanned in row) for row in rows)
        widths = column_widths(rows, columns=columns, width=WIDTH)
        assert sum(widths) == WIDTH
        assert all(width > 0 for width in widths)


def test_no_column_is_too_narrow_for_its_longest_word_and_what_is_long_gets_the_rest():
    ref, action, owner = column_widths(
        [[("1a", 1), ("word " * 90, 1), ("30\u00a0September\u00a02026", 1)]], columns=3, width=WIDTH
    )
    assert owner >= PADDING + LETTER * len("30 September 2026")
    assert ref == PADDING + LETTER * 2
    assert action > owner


@pytest.mark.parametrize("letters", [40, 300])
def test_a_word_that_is_too_long_breaks_within_its_cell(letters):
    word, rest = column_widths([[("x" * letters, 1), ("Some words that are read", 1)]], columns=2, width=WIDTH)
    assert rest >= PADDING + LETTER * len("words")
    assert word >= PADDING + LETTER * LONGEST_WORD
