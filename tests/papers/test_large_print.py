"""Large print: the same content in 18 points and more, for every kind of paper, and as accessible as the usual one."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from recommendations.papers.kinds import FORMS, Form, Kind
from recommendations.papers.rendering.printing import render_html
from recommendations.papers.shown.document import Look
from recommendations.papers.shown.large_print import enlarged, larger
from recommendations.papers.shown.paper_html import html_as_typed
from recommendations.papers.snapshot.board import BoardPaper
from recommendations.papers.snapshot.deriving import derived
from tests.papers.conftest import pages_of
from tests.papers.paper_values import a_board_paper, an_update, with_first_action

PRINTED_LARGE = [kind for kind in Kind if Form.LARGE_PRINT in FORMS[kind]]
LONG_WORD = "Pneumonoultramicroscopic" * 13


def a_paper(kind: Kind, **size):
    paper: BoardPaper = a_board_paper(**({"actions": 7, "recommendations": 3} | size))
    return derived(replace(paper, cover=replace(paper.cover, is_embargoed=False)), kind)


def body_of(html: str) -> str:
    return html[html.index("<body>") :]


def words_of(html: str) -> list[str]:
    """Return the words of the document, those drawn in charts left out: the tables beside them have the same."""
    without_charts = re.sub(r"<svg.*?</svg>", "", body_of(html), flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", without_charts).split()


def style_of(html: str) -> str:
    return html[html.index("<style>") : html.index("</style>")]


@pytest.mark.parametrize("kind", PRINTED_LARGE)
def test_it_says_the_same_under_the_same_headings(kind):
    paper = a_paper(kind)
    usual, large = html_as_typed(paper), html_as_typed(paper, look=Look.LARGE_PRINT)
    assert words_of(large) == words_of(usual)
    headings = r"<h\d[^>]*>.*?</h\d>"
    assert re.findall(headings, large) == re.findall(headings, usual)
    tags = r"<(?:section|table|caption|th|td|tr|ul|ol|li|figure|p)\b"
    assert re.findall(tags, large) == re.findall(tags, usual)


@pytest.mark.parametrize("kind", PRINTED_LARGE)
def test_no_text_but_the_running_heads_is_smaller_than_18_points(kind):
    style = style_of(html_as_typed(a_paper(kind), look=Look.LARGE_PRINT))
    without_margins = re.sub(r"@(?:top|bottom)-\w+ \{[^}]*\}", "", style)
    sizes = [float(size) for size in re.findall(r"(?<![-\w])font-size: ([\d.]+)pt", without_margins)]
    assert sizes and min(sizes) == 18
    assert not re.search(r"font-size: [\d.]+(?!pt|[\d.]|;|0)\w+", without_margins)  # no other unit escapes the rule


def test_headings_grow_in_proportion_and_stay_in_their_order():
    sizes = [8.5, 9.3, 10.5, 12.5, 13.5, 19, 31]
    assert [larger(size) for size in sizes] == [18, 18, 18, 19.8, 20.7, 25.6, 36.5]


def test_widths_grow_with_the_page_and_nothing_else_does():
    css = "a { width: 20mm; margin-left: -4mm; border-width: 2mm; max-width: 9mm; margin: 0 0 3mm; font-size: 9.3pt; }"
    wider = "a { width: 30mm; margin-left: -6mm; border-width: 2mm; max-width: 9mm; margin: 0 0 3mm; font-size: 18pt; }"
    assert enlarged(css) == wider


def test_charts_are_drawn_anew_so_that_their_words_are_larger():
    html = html_as_typed(a_paper(Kind.BOARD), look=Look.LARGE_PRINT)
    for chart in re.findall(r"<svg.*?</svg>", html, flags=re.DOTALL):
        root = ElementTree.fromstring(chart)  # noqa: S314  our own output
        assert float(root.get("width")) <= 480
        shown = 264 / float(root.get("width"))
        high = min(shown, 130 / float(root.get("height")))
        sizes = [float(text.get("font-size")) for text in root.iter("{http://www.w3.org/2000/svg}text")]
        assert min(sizes) * high / 25.4 * 72 >= 11


@pytest.mark.parametrize(("kind", "across"), [(Kind.BOARD, 264), (Kind.SCRUTINY, 264), (Kind.SUMMARY, 176)])
def test_the_numbers_in_a_bar_have_18_points_like_the_text_around_it(kind, across):
    paper = a_paper(kind, actions=24, recommendations=6)
    sizes = {}
    for look in Look:
        html = html_as_typed(paper, look=look)
        bar = ElementTree.fromstring(re.search(r'<figure class="chart[^>]*>(<svg.*?</svg>)', html, re.DOTALL)[1])  # noqa: S314  our own output
        words = [float(text.get("font-size")) for text in bar.iter("{http://www.w3.org/2000/svg}text")]
        sizes[look] = min(words) * across / float(bar.get("width")) / 25.4 * 72
        assert [text.text for text in bar.iter("{http://www.w3.org/2000/svg}text")] == ["7", "9", "4", "2", "2"]
    assert sizes[Look.LARGE_PRINT] >= 18 > sizes[Look.USUAL]


def test_the_usual_print_stays_as_it_was():
    paper = a_paper(Kind.BOARD)
    assert html_as_typed(paper) == html_as_typed(paper, look=Look.USUAL)
    assert "A4 landscape" not in html_as_typed(paper)


@pytest.mark.slow
def test_a_long_word_and_a_long_update_stay_on_their_page(renderer):
    paper = with_first_action(
        a_board_paper(actions=2, recommendations=1),
        title=LONG_WORD,
        owner_post="Pontypridd" * 9,
        updates=(an_update(1, text="Long update. " * 120),),
    )
    made = renderer.render(render_html(paper, look=Look.LARGE_PRINT))
    text = "".join(pages_of(made.pdf))
    assert made.warnings == ()
    assert made.tags == "own"
    assert text.count("Long") >= 120
    assert LONG_WORD in re.sub(r"\s+", "", text)


@pytest.mark.parametrize("kind", PRINTED_LARGE)
def test_every_kind_passes_the_gate(kind, renderer):
    made = renderer.render_examined(render_html(a_paper(kind, actions=2, recommendations=2), look=Look.LARGE_PRINT))
    assert made.warnings == ()
    assert made.examination.passed, made.examination
    if kind is Kind.SUMMARY:
        assert made.pages <= 2


@pytest.mark.parametrize("actions", [0, 115])
def test_the_one_page_summary_takes_two_pages_at_most(actions, renderer):
    long = "A recommendation about everything that matters. " * 8
    paper = a_board_paper(actions=actions, recommendations=14, updates=1)
    decisions = tuple(replace(paper.decisions[0], sentence=f"{place}. {long}") for place in range(20))
    cover = replace(paper.cover, is_embargoed=False, service=long, inspection=long)
    summary = derived(replace(paper, cover=cover, decisions=decisions), Kind.SUMMARY)
    assert renderer.render(render_html(summary, look=Look.LARGE_PRINT)).pages <= 2


def test_no_caption_stands_alone_at_the_foot_of_a_page_wherever_its_table_begins(renderer):
    """Rows that may be divided between pages would leave it there with the heads of the columns."""
    update = "Two partners use different retention rules, and the third has not answered. " * 5
    tables = "".join(
        f'<section style="break-before: page"><div style="height: {80 + place * 5}mm"></div><table class="{name}">'
        f'<caption>Caption{place:02d}{name}</caption><thead><tr><th scope="col" class="ref">Ref.</th>'
        '<th scope="col">Action</th><th scope="col" class="owner">Owner</th></tr></thead><tbody>'
        f'<tr><th scope="row">1a</th><td><p class="title">First{place:02d}{name}, a title that takes two lines of its '
        f'cell</p><ul class="{listed}"><li>{update}</li></ul></td><td>Owner</td></tr></tbody></table></section>'
        for name, listed in (("actions", "updates"), ("ledger-table", "moves"))
        for place in range(12)
    )
    document = render_html(a_paper(Kind.SLIPPAGE), look=Look.LARGE_PRINT)
    made = renderer.render(
        re.sub(r"<main>.*</main>", lambda _found: f"<main>{tables}</main>", document, flags=re.DOTALL)
    )
    pages = ["".join(page.split()) for page in pages_of(made.pdf)]
    for name in ("actions", "ledger-table"):
        for place in range(12):
            with_caption = [page for page in pages if f"Caption{place:02d}{name}" in page]
            assert len(with_caption) == 1
            assert f"First{place:02d}{name}" in with_caption[0], (name, place)
