"""Every kind of paper passes the gate, whatever was typed into it; and what the gate finds is said in plain words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from recommendations.papers.gate import examining
from recommendations.papers.gate.examining import examine
from recommendations.papers.gate.reading_order import after_page_number, same_letters
from recommendations.papers.gate.standards import standards_findings
from recommendations.papers.gate.values import MOST_OF_A_CODE, Examination, Finding, examination, from_plain, to_plain
from recommendations.papers.gate.wanted import PAGE_NUMBER, wanted_by
from recommendations.papers.gate.words import SENTENCES, sentence, verdict
from recommendations.papers.rendering.printing import render_html
from recommendations.papers.rendering.process import Attached
from recommendations.papers.shown.presentations import PRESENTATIONS
from tests.papers.gate_values import a_small_paper
from tests.papers.hostile_texts import AT_ONCE, MADE_FROM_THE_BOARDS, against_it, every_kind_of, nothing_known
from tests.papers.paper_values import a_board_paper

GATE = Path(examining.__file__).parent
FEW = dict(every_kind_of(a_board_paper(actions=1, recommendations=1, updates=1)))
NONE = dict(every_kind_of(nothing_known()))


def examined(paper, *, by) -> Examination:
    made = by.render_examined(render_html(paper))
    assert made.warnings == ()
    return made.examination


# --- Every kind passes ------------------------------------------------------------------------------


def test_every_kind_that_can_be_printed_is_tried():
    assert set(MADE_FROM_THE_BOARDS) == set(PRESENTATIONS)


@pytest.mark.parametrize("kind", FEW)
def test_each_kind_passes_with_every_text_against_it(renderer, kind):
    result = examined(against_it(FEW[kind], AT_ONCE), by=renderer)
    assert [sentence(found) for found in (*result.findings, *result.remarks)] == []
    assert result.tags == "own"
    assert len(result.examined) == 7


@pytest.mark.parametrize("kind", NONE)
def test_each_kind_passes_where_nothing_is_known(renderer, kind):
    assert [sentence(found) for found in examined(NONE[kind], by=renderer).findings] == []


def test_a_paper_in_mid_delivery_passes(usual):
    result = usual.made.examination
    assert result.findings == ()
    assert result.pages == usual.made.pages
    assert examine(usual.made.pdf, html=usual.html) == result


def test_what_is_only_looked_at_is_not_examined(renderer):
    assert renderer.render(a_small_paper()).examination is None


def test_the_child_knows_the_margins_and_the_files_that_go_inside(renderer):
    """Seen by no look of the gate at the file alone: the text stands 14 mm from the edge, where there is room."""
    register = Attached("register.csv", "text/csv", b"Ref,Action\r\n", "The action register")
    html = a_small_paper('<p style="margin-left: -4mm">A little left</p>')
    found = renderer.render_examined(html, attached=(register,)).examination.findings
    assert found == (Finding("text_in_margin", 1, ("A little left",)),)


# --- What it says -----------------------------------------------------------------------------------


def test_every_finding_has_a_sentence():
    told = "\n".join(path.read_text() for path in GATE.glob("*.py"))
    codes = set(re.findall(r'Finding\(\s*"([a-z_]+)"', told)) | {"text_missing", "text_added", "order_differs"}
    assert codes == set(SENTENCES)
    for code in codes:
        assert sentence(Finding(code, 3, ("one", "two", "three"))).startswith("Page 3: ")
        assert "%(" not in sentence(Finding(code))


def test_a_finding_names_the_page_and_the_texts():
    found = Finding("texts_overlap", 4, ("March", "April"))
    assert sentence(found) == "Page 4: Two texts overlap: “March” and “April”."
    assert sentence(Finding("not_tagged")) == "The file has no tags, so a screen reader cannot follow it."


def test_an_examination_goes_through_json_and_back():
    result = examination(
        [Finding("text_cut", 2, ("a",)), Finding("standard", None, ("PDF/UA-1", "UA1-1", "no"))],
        examined=["opening", "layout"],
        pages=3,
        tags="own",
    )
    assert from_plain(json.loads(json.dumps(to_plain(result)))) == result


def test_what_stock_tags_cannot_do_is_said_and_hinders_nothing_else_does():
    split, cut = Finding("tables_split", None, ("2", "4")), Finding("text_cut", 2, ("a",))
    with_theirs = examination([split], examined=[], pages=1, tags="weasyprint")
    assert with_theirs.passed
    assert with_theirs.remarks == (split,)
    assert "simpler way" in verdict(with_theirs)
    assert not examination([split], examined=[], pages=1, tags="own").passed
    worse = examination([split, cut], examined=[], pages=1, tags="weasyprint")
    assert worse.findings == (cut,)
    assert "not fit" in verdict(worse)
    assert "accessible and whole" in verdict(examination([], examined=[], pages=1, tags="own"))


def test_repetitions_are_counted():
    result = examination([Finding("page_without_tags", page) for page in range(1, 9)], examined=[], pages=8, tags="own")
    assert len(result.findings) == MOST_OF_A_CODE
    assert result.more == 3


# --- What is asked for ------------------------------------------------------------------------------


def test_the_html_tells_what_is_to_be_read_and_what_is_not():
    wanted = wanted_by(
        a_small_paper(
            '<p class="running-title">Head</p><p hidden>No</p><span aria-hidden="true">x</span><!-- no -->'
            '<ul><li><a href="#numbers">To it</a><span data-to="#numbers"></span></li></ul><p>Last</p>'
        )
    )
    assert wanted.text.startswith("BoardupdateThenumbersstandin")
    assert wanted.text.endswith(f"Red1Toit{PAGE_NUMBER}Last")
    assert (wanted.headings, wanted.tables, wanted.figures) == ((1, 2), 1, 1)
    assert (wanted.language, wanted.author) == ("en-GB", "Northshire Youth Justice Service")


@pytest.mark.parametrize(
    ("read", "then", "place"),
    [
        ("31.Summary", "1.Summary", 1),
        ("....12End", "End", 6),
        ("112.Since", "2.Since", 2),
        ("7", "", 1),
        ("no", "no", 0),
    ],
)
def test_a_page_number_ends_where_the_next_words_begin(read, then, place):
    assert after_page_number(read, 0, then=then) == place


@pytest.mark.parametrize(("first", "second", "alike"), [("abcd", "abxd", 2), ("", "a", 0), ("abc", "abc", 3)])
def test_letters_alike_are_counted(first, second, alike):
    assert same_letters(first, second) == alike


def test_a_stream_that_ends_in_a_line_end_is_no_fault(usual, monkeypatch):
    """One in 256 streams does, and the validator counts it one byte short."""

    class Report:
        failures = [type("Failure", (), {"rule_id": "PDFA2A-STREAM-LENGTH-001", "message": "does not match"})]

    monkeypatch.setattr("recommendations.papers.gate.standards.page.validate_pdf_bytes", lambda pdf, profile: Report)
    assert standards_findings(usual.made.pdf, profiles=("2a",)) == []
