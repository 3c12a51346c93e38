"""A Word file says what its paper’s page says: every word, in the same order, for every kind of paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from recommendations.papers.layouts.shipped import shipped_layouts
from recommendations.papers.one_page.values import SummaryPaper, summary_of
from recommendations.papers.scrutiny.drafting import scrutiny_paper
from recommendations.papers.scrutiny.values import Filled, ScrutinyPaper
from recommendations.papers.shown.paper_html import html_as_typed
from recommendations.papers.shown.presentations import PRESENTATIONS
from recommendations.papers.slippage.values import SlippagePaper, slippage_of
from recommendations.papers.snapshot.board import BoardPaper
from recommendations.papers.submission.values import SubmissionPaper, submission_of
from recommendations.papers.word.looks import KEEP_LINES
from recommendations.papers.word.reading import LINE_ENDS, NOT_IN_XML, UnknownElement, read
from recommendations.papers.word.rendering import render_docx
from tests.papers.paper_values import a_board_paper, an_update, with_first_action
from tests.papers.scrutiny_values import a_report, typed
from tests.papers.word_files import opened, words_of_page, words_of_part
from tests.test_imports_point_downwards import ROOT

LONG_WORD = "Pneumonoultramicroscopic" * 13
HOSTILE = (
    "Ctrl \x00\x07\x0b here, 😀 👩‍👩‍👧, ŵ ŷ, →, \uf0b7, مرحبا, 漢字, x\u0308\u0323, \ud800 \ufffe, "
    "<script>alert(1)</script> ]]> &amp; &#128512; &#7; <w:p/> {{ 7|add:7 }} {% now 'Y' %} \u2028 next,\r\nnext again"
)


def report_of(paper: BoardPaper) -> ScrutinyPaper:
    """A panel's report of the plan, with what the clerk typed."""
    return scrutiny_paper(replace(paper, cover=replace(paper.cover, is_embargoed=False)), typed())


DERIVED: dict[type, Callable[[BoardPaper], Any]] = {
    BoardPaper: lambda paper: paper,
    SubmissionPaper: submission_of,
    SlippagePaper: slippage_of,
    SummaryPaper: summary_of,
    ScrutinyPaper: report_of,
}


def bare() -> BoardPaper:
    """A plan about which nothing is known yet."""
    paper = a_board_paper(actions=0)
    clocks = replace(
        paper.clocks, published_on=None, plan_due_on=None, window_ends_on=None, days_left=None, meetings=()
    )
    cover = replace(paper.cover, meeting=None, published_on=None, accountable="", marking="")
    return replace(paper, cover=cover, clocks=clocks, recommendations=(), decisions=(), since=None)


def hostile() -> BoardPaper:
    """A plan whose texts are against it."""
    paper = with_first_action(
        a_board_paper(actions=3, recommendations=1),
        title=LONG_WORD,
        success_criteria=HOSTILE,
        owner_post="Pontypridd" * 9,
        updates=(an_update(1, text="Long update. " * 310), an_update(2, text=HOSTILE), an_update(3, text=LONG_WORD)),
    )
    return replace(paper, cover=replace(paper.cover, service=f"Ynys Môn {HOSTILE}"))


PLANS = {"nothing": bare, "one": lambda: a_board_paper(actions=1, recommendations=1), "hostile": hostile}


def said_twice(paper: Any) -> tuple[list[str], list[str]]:
    """Return the words of the page and of the Word file, in their order, but for what runs along every page."""
    html = NOT_IN_XML.sub("", LINE_ENDS.sub("\n", html_as_typed(paper)))
    return words_of_page(html)[0], words_of_part(render_docx(paper), "word/document.xml")


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())
@pytest.mark.parametrize("kind", PRESENTATIONS, ids=lambda kind: kind.__name__)
def test_every_word_of_the_page_stands_in_the_word_file_in_its_place(kind, plan):
    page, word = said_twice(DERIVED[kind](plan()))
    assert len(word) > 20
    assert word == page


@pytest.mark.parametrize("kind", PRESENTATIONS, ids=lambda kind: kind.__name__)
def test_the_biggest_plans_lose_nothing_either(kind):
    page, word = said_twice(DERIVED[kind](a_board_paper(actions=115, recommendations=14)))
    assert word == page


@pytest.mark.parametrize("layout", shipped_layouts(council="Cyngor Môn Council"), ids=lambda layout: layout.code)
@pytest.mark.parametrize("audience", ["public", "exempt"])
def test_every_layout_of_a_panels_report_is_written_whole(layout, audience):
    report = a_report(layout, audience=audience, actions=5)
    told = tuple(Filled(section.code, (HOSTILE, "- a point", LONG_WORD)) for section in layout.sections)
    report = replace(report, typed=replace(report.typed, sections=told))
    page, word = said_twice(report)
    assert len(word) > 300
    assert word == page


def test_what_runs_along_every_page_stands_in_its_head_and_foot():
    paper = a_board_paper(actions=1)
    running = words_of_page(html_as_typed(paper))[1]
    file = render_docx(paper)
    head, foot = words_of_part(file, "word/header1.xml"), words_of_part(file, "word/footer1.xml")
    assert sorted(head + foot) == sorted([*running, "Page", "1", "of", "1"])
    assert " ".join(head) == "OFFICIAL Board update: Northshire Youth Justice Service"
    assert " ".join(foot) == "Position at 2 November 2026 Page 1 of 1"


def test_text_stays_as_it_was_typed_but_for_what_xml_cannot_hold():
    paragraphs = [run.text for run in opened(render_docx(hostile())).element.body.iter("{*}t")]
    said = next(text for text in paragraphs if "👩‍👩‍👧" in text)
    assert "<script>alert(1)</script> ]]> &amp; &#128512; &#7; <w:p/> {{ 7|add:7 }}" in said
    assert not any(NOT_IN_XML.search(text) for text in paragraphs)


def test_line_ends_that_somebody_typed_are_kept_where_the_printed_paper_keeps_them():
    paper = with_first_action(a_board_paper(actions=1), updates=(an_update(1, text="First line.\r\n\n  Second line."),))
    cells = [cell.text for cell in opened(render_docx(paper)).element.body.iter("{*}p")]
    assert any("First line.\n\nSecond line." in text for text in cells)


def test_the_style_sheets_keep_the_lines_of_no_other_classes():
    """Elsewhere the words would be the same and their lines run together, which no comparison of words shows."""
    keeping = set()
    for sheet in (ROOT / "templates" / "papers").glob("*.css"):
        for rule in re.findall(r"([^{}]+)\{[^{}]*white-space: pre", sheet.read_text()):
            keeping |= set(re.findall(r"[.\w-]+", rule.strip().splitlines()[-1]))
    known = {f".{name}" for name in KEEP_LINES}
    assert "blockquote" in keeping
    assert {name for name in keeping if name.startswith(".")} - known <= {
        ".actions",
        ".planned",
        ".ledger-table",
        ".readings",
    }


@pytest.mark.parametrize(
    "markup",
    [
        "<video>A film</video>",
        "<p>A box <input value='x'></p>",
        "<table><tbody><tr><td rowspan='2'>Two rows</td></tr></tbody></table>",
        "<table><tbody><tr><td><table><tr><td>Within</td></tr></table></td></tr></tbody></table>",
        "<ul><p>No item</p></ul>",
        "<p><img src='https://evil.example/x.png' alt='A logo'></p>",
        "<details>More</details>",
    ],
)
def test_an_element_that_nobody_said_how_to_write_is_refused(markup):
    with pytest.raises(UnknownElement):
        read(f"<html lang='en-GB'><head><title>A paper</title></head><body>{markup}</body></html>")


def test_a_chart_without_a_table_says_its_title():
    drawing = "<svg><title>Three of four are done.</title><rect/></svg>"
    page = "<html lang='en-GB'><head><title>A paper</title></head><body>%s</body></html>"
    alone = read(page % f"<figure>{drawing}</figure><p>Next.</p>")
    with_numbers = read(page % f"<figure>{drawing}</figure><table><tbody><tr><td>3</td></tr></tbody></table>")
    assert [block.text for block in alone.blocks] == ["Three of four are done.", "Next."]
    assert len(with_numbers.blocks) == 1
