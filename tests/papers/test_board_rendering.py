"""The board update as a PDF: everything it must say, in our fonts, from the same values the same bytes."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import page
import pikepdf
import pypdfium2
import pytest

from recommendations.papers.board_update.summary_words import summary_sentence
from recommendations.papers.rendering.printing import font_files, render_html
from recommendations.papers.rendering.process import RenderingProcess
from recommendations.papers.snapshot.as_json import from_json, to_json
from recommendations.papers.snapshot.board import DueDate, Evidence, SinceLastPaper
from tests.papers.conftest import Drawn, drawn
from tests.papers.paper_values import AS_AT, SEAL, a_board_paper, an_action, an_override, an_update, with_first_action

OURS = re.compile(r"^/[A-Z]{6}\+Atkinson-Hyperlegible-Next")
LONG_WORD = "Pneumonoultramicroscopic" * 13
HOSTILE = (
    "Ctrl \x00\x07\x0b here, 😀 👩‍👩‍👧, ŵ ŷ, →, \uf0b7, مرحبا, 漢字, x\u0308\u0323, <script>alert(1)</script> "
    '<img src="http://evil.example/x.png"> <link rel="stylesheet" href="file:///etc/passwd"> '
    "<style>@import url(https://evil.example/x.css)</style> {{ 7|add:7 }} {% now 'Y' %} &#128512; \ue000 \u202eRTL"
)


def findings(pdf: bytes, *, profile: str) -> list[str]:
    """Return what the validator finds; its stream length rule raises false alarms about 1 stream in 256."""
    report = page.validate_pdf_bytes(pdf, profile=profile)
    return [f"{found.rule_id} {found.message}" for found in report.failures if "STREAM-LENGTH" not in found.rule_id]


def fonts_of(pdf: bytes) -> set[str]:
    """Return the names of every font in the file."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {
            str(item.FontName)
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and "/FontName" in item
        }


@pytest.fixture(scope="session")
def empty(renderer) -> Drawn:
    """A plan about which nothing is known yet."""
    paper = a_board_paper(actions=0)
    bare = replace(paper.clocks, published_on=None, plan_due_on=None, window_ends_on=None, days_left=None, meetings=())
    cover = replace(paper.cover, meeting=None, published_on=None, accountable="", marking="")
    return drawn(replace(paper, cover=cover, clocks=bare, recommendations=(), decisions=(), since=None), by=renderer)


@pytest.fixture(scope="session")
def hostile(renderer) -> Drawn:
    """A paper whose every text is against it."""
    paper = with_first_action(
        a_board_paper(actions=3, recommendations=1),
        title=LONG_WORD,
        success_criteria=HOSTILE,
        owner_post="Pontypridd" * 9,
        updates=(an_update(1, text="Long update. " * 310), an_update(2, text=HOSTILE), an_update(3, text=LONG_WORD)),
        override=an_override(),
        extensions=3,
        days_slipped=147,
        original_due=DueDate(date(2026, 7, 31), "month"),
        current_due=DueDate(date(2026, 11, 30), "month"),
        evidence=(Evidence("Link", "Policy", "https://files.example/" + "a" * 200),),
    )
    return drawn(paper, by=renderer)


@pytest.fixture(scope="session")
def large(renderer) -> Drawn:
    """The largest plan: 115 actions, one update each."""
    return drawn(a_board_paper(actions=115, recommendations=14, updates=1), by=renderer)


# --- What it says -----------------------------------------------------------------------------------


def test_the_cover_says_who_when_and_which_meeting(usual):
    cover = " ".join(usual.pages[0].split())
    for said in (
        "Northshire Youth Justice Partnership Board",
        "Youth inspection of Northshire, published 10 March 2026",
        "Partnership Board, 12 November 2026, agenda item 4",
        "Priya Anand, YJS Manager",
        "2 November 2026 at 14:02",
        "NYJS-2026-11-A7K4",
    ):
        assert said in cover


def test_the_summary_is_one_page_with_the_idea_the_numbers_and_the_decisions(usual):
    at = next(place for place, text in enumerate(usual.pages) if "1. Summary for the board" in text and place > 1)
    summary = " ".join(usual.pages[at].split())
    assert (
        "7 of 24 actions are verified complete and 9 on track. 2 are late or off track and 4 need attention." in summary
    )
    assert "The board is asked for 3 decisions." in summary
    assert "128 days left in the window" in summary
    assert "By delivery status: 15 in progress, 7 verified complete, 2 not started." in summary
    assert "Agree a new due date for action 4a" in summary
    assert "3 of 6 exceptions are shown" in summary


def test_every_recommendation_stands_there_word_for_word_and_before_its_actions(usual):
    for part in usual.paper.recommendations:
        assert part.text in usual.text
        first = f"Actions for Recommendation {part.label}"
        assert usual.text.index(part.text) < usual.text.index(first)


def test_every_action_shows_owner_dates_slippage_rating_reason_and_updates(usual):
    for action in usual.paper.actions:
        for said in (action.title, action.owner_post, action.reason.rstrip(".")):
            assert said in usual.text
        for update in action.updates:
            assert update.text in usual.text
    assert "Moved 3 times, +147 days" in usual.text
    assert "Moved once, +49 days" in usual.text
    assert "Past its original date" in usual.text
    assert "Overdue" in usual.text
    assert "Owner’s own rating: On track (differs)" in usual.text
    assert "Evidence Held elsewhere: Signed standard" in usual.text
    assert "4 earlier updates are in the record." in usual.text


def test_definitions_and_the_record_end_the_paper(usual):
    last = " ".join(" ".join(usual.pages[-2:]).split())
    assert "no update for 28 days" in last
    assert "after operation 1284 of the service’s record" in last
    assert SEAL in last.replace(" ", "")
    assert "5f2c 91ab 7e04" in last


def test_pages_are_counted_and_named(usual):
    count = len(usual.pages)
    assert usual.made.pages == count
    for place, text in enumerate(usual.pages[1:], start=2):
        assert f"Page {place} of {count}" in text
        assert "Board update: Northshire Youth Justice Service" in text
        assert "Position at 2 November 2026" in " ".join(text.split())


def test_a_long_paper_has_contents_with_page_numbers_and_a_short_one_has_none(usual, empty):
    contents = " ".join(usual.pages[1].split())
    assert re.search(r"1\. Summary for the board[ .]+3\b", contents)
    assert re.search(r"Recommendation 7[ .]+\d+", contents)
    assert "Contents" not in empty.text


def test_month_precision_stands_as_the_month(hostile):
    assert "November 2026 Originally July 2026" in hostile.text
    assert "30 November 2026 Originally" not in hostile.text


def test_an_override_says_who_why_and_until_when(hostile):
    assert "Set by Marion Clough, Head of Service instead of Green: the partner has withdrawn" in hostile.text
    assert "(until 30 November 2026)" in hostile.text


def test_an_empty_plan_says_so(empty):
    assert "No recommendation has been confirmed for this plan yet" in empty.text
    assert "Not made for a meeting" in empty.text
    assert "This is the first paper for this plan" in empty.text


def test_a_recommendation_without_actions_says_so(renderer):
    paper = a_board_paper(actions=0)
    html = render_html(replace(paper, since=SinceLastPaper(date(2026, 8, 13))))
    assert "None of the 7 recommendations has an action yet." in html
    assert html.count("No action yet answers this recommendation.") == 7
    assert "Nothing in the plan has changed since the paper of 13\u00a0August\u00a02026." in html


def test_an_action_that_answers_two_recommendations_is_named_under_the_second():
    paper = a_board_paper(actions=1, recommendations=1)
    second = replace(paper.recommendations[0], label="2", actions=(), also_answered_by=("1a",))
    html = render_html(replace(paper, recommendations=(*paper.recommendations, second)))
    assert "Also answered by action 1a, shown under the recommendation that leads it." in html
    assert "Answered by 1a" in html  # in place of its bar
    assert "No action yet" not in html


def test_the_summary_counts_the_recommendations_nobody_has_acted_on():
    paper = a_board_paper(actions=3, recommendations=1)
    waiting = replace(paper.recommendations[0], label="2", actions=())
    html = render_html(replace(paper, recommendations=(*paper.recommendations, waiting)))
    assert "1 recommendation has no action yet." in html


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        (("green", "blue"), "1 of 2 actions is verified complete and 1 on track. None is late, off track or at risk."),
        (("green", "amber"), "None is late or off track; 1 needs attention."),
        (("red", "red"), "2 are late or off track. "),
        (("red", "amber"), "1 is late or off track and 1 needs attention."),
    ],
)
def test_the_idea_says_the_worst_and_no_noughts(ratings, said):
    actions = tuple(an_action(f"1{letter}", rating=rating) for letter, rating in zip("ab", ratings, strict=True))
    paper = a_board_paper(actions=0, recommendations=1)
    paper = replace(paper, recommendations=(replace(paper.recommendations[0], actions=actions),))
    assert said in summary_sentence(paper) + " "


def test_a_reason_does_not_repeat_the_word_of_the_pill_beside_it():
    html = render_html(with_first_action(a_board_paper(actions=1), reason="Green: on track, reported 3 days ago"))
    assert "<p>On track, reported 3 days ago</p>" in html
    assert "Green: on track, reported" not in html


# --- How it is made ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["usual", "empty", "hostile", "large"])
def test_the_file_is_accessible_and_fit_for_an_archive(name, request):
    pdf = request.getfixturevalue(name).made.pdf
    assert findings(pdf, profile="ua1") == []
    assert findings(pdf, profile="2a") == []


@pytest.mark.parametrize("name", ["usual", "empty", "hostile", "large"])
def test_only_our_fonts_are_used_and_nothing_was_fetched_or_complained_of(name, request):
    paper = request.getfixturevalue(name)
    assert all(OURS.match(font) for font in fonts_of(paper.made.pdf)), fonts_of(paper.made.pdf)
    assert paper.made.refused == ()
    assert paper.made.warnings == ()


def test_the_same_values_make_the_same_bytes_in_another_child_and_from_the_archive(usual):
    with_other_child = RenderingProcess(font_files())
    try:
        again = with_other_child.render(render_html(from_json(to_json(usual.paper))))
    finally:
        with_other_child.close()
    assert again.pdf == usual.made.pdf


def test_its_dates_are_those_of_its_instant(usual):
    with pikepdf.open(io.BytesIO(usual.made.pdf)) as opened:
        assert str(opened.docinfo["/CreationDate"]) == AS_AT.strftime("D:%Y%m%d%H%M%SZ")
        assert (
            str(opened.docinfo["/Title"])
            == "Board update: Northshire Youth Justice Service, position at 2 November 2026"
        )
        assert b'pdfuaid:part="1"' in opened.Root.Metadata.read_raw_bytes()
        assert str(opened.Root.Lang) == "en-GB"


def test_header_cells_have_a_scope_and_figures_lie_on_their_page(usual):
    with pikepdf.open(io.BytesIO(usual.made.pdf)) as opened:
        elements = [
            item
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
        ]
        headers = [item for item in elements if item.S == "/TH"]
        assert headers
        assert {str(item.A.Scope) for item in headers} == {"/Row", "/Column"}
        for figure in (item for item in elements if item.S == "/Figure"):
            left, low, right, high = (float(edge) for edge in figure.A.BBox)
            assert 0 <= left < right <= 596
            assert 0 <= low < high <= 842
            assert len(str(figure.Alt)) > 20


def test_markup_in_a_text_stays_text(hostile):
    assert "<script>alert(1)</script>" in hostile.text
    assert "{{ 7|add:7 }}" in hostile.text
    assert "[GRINNING FACE]" in hostile.text
    assert "&#128512;" in hostile.text


def test_long_texts_are_all_there(hostile):
    assert hostile.text.count("Long") >= 310
    assert hostile.text.replace(" ", "").count(LONG_WORD) >= 2


@pytest.mark.parametrize("name", ["usual", "hostile", "large"])
def test_no_text_leaves_its_page(name, request):
    pdf = request.getfixturevalue(name).made.pdf
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, sheet in enumerate(document, start=1):
            width, height = sheet.get_size()
            words = sheet.get_textpage()
            for place in range(words.count_rects()):
                left, low, right, high = words.get_rect(place)
                assert left >= 30 and right <= width - 30, (
                    f"page {number}: {words.get_text_bounded(left, low, right, high)}"
                )
                assert low >= 20 and high <= height - 20, f"page {number}"
    finally:
        document.close()


def test_no_heading_or_caption_is_left_alone_at_a_page_foot(large):
    for text in large.pages[1:]:
        body = [line.strip() for line in text.splitlines() if line.strip()]
        foot = [line for line in body if not re.match(r"(OFFICIAL|Position at|Page \d+ of)", line)]
        assert not re.match(r"(Actions for|Recommendation \d+$|\d+\. |What is still|The numbers in)", foot[-1]), foot[
            -1
        ]
