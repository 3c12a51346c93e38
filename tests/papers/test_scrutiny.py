"""A report to a scrutiny panel: its cover and sections by the layout, what is missing, and the guard on its words."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from recommendations.domain.personal_data import Sign
from recommendations.papers.archive.replacing import texts_changed
from recommendations.papers.kinds import Audience, Kind
from recommendations.papers.layouts.logos import logo_of
from recommendations.papers.layouts.shipped import committee_block, covering_sheet, shipped_layouts, short_bilingual
from recommendations.papers.layouts.values import Section
from recommendations.papers.rendering.printing import render_html
from recommendations.papers.scrutiny.blocks import Block, blocks_of, lettered, numbered, running
from recommendations.papers.scrutiny.drafting import missing, suggested_cover
from recommendations.papers.scrutiny.presenting import presented
from recommendations.papers.scrutiny.rendered_texts import guard_findings, texts_of
from recommendations.papers.scrutiny.values import Exemption, Filled, ScrutinyPaper, Typed, Urgency
from recommendations.papers.snapshot.board import Meeting
from recommendations.papers.snapshot.deriving import derived
from tests.papers.conftest import drawn
from tests.papers.paper_values import a_board_paper
from tests.papers.scrutiny_values import (
    PANEL,
    WEDNESDAY_14_SEPTEMBER_2011,
    WEDNESDAY_21_SEPTEMBER_2011,
    a_plan,
    a_report,
    report_of,
    the_late_report_of_2011,
    typed,
)

URGENCY = Urgency(
    reason="The inspection report came after the agenda was published, and the plan is due on 3 October.",
    approved_by="Councillor Bryn Oakes",
    approved_on=WEDNESDAY_14_SEPTEMBER_2011,
)


def texts(report: ScrutinyPaper) -> str:
    return "\n".join(texts_of(render_html(report))).replace("\u00a0", " ")


def with_text(report: ScrutinyPaper, code: str, *lines: str) -> ScrutinyPaper:
    kept = tuple(one for one in report.typed.sections if one.code != code)
    return replace(report, typed=replace(report.typed, sections=(*kept, Filled(code, lines))))


# --- The late report of 2011 --------------------------------------------------------------------------


def test_a_late_report_asks_why_it_is_urgent_and_who_approved_it():
    report = the_late_report_of_2011()
    assert report.typed.meeting.on == WEDNESDAY_21_SEPTEMBER_2011
    assert missing(report) == ("urgency_reason", "urgency_approved_by", "urgency_approved_on")
    assert "Reason for urgency" not in texts(report)


def test_once_it_is_said_the_cover_prints_why_and_who_approved_it():
    report = the_late_report_of_2011(urgency=URGENCY)
    assert missing(report) == ()
    said = texts(report)
    cover = said[: said.index("1. Purpose of report and summary")]
    assert "Reason for urgency\nThe inspection report came after the agenda was published" in cover
    assert (
        "The chair of the panel, Councillor Bryn Oakes, approved that it is considered as a matter of urgency on "
        "14 September 2011." in cover
    )
    assert "Date\n21 September 2011" in cover
    assert "3 October 2011\nPlan due to the inspectorate" in said


def test_a_report_in_time_is_not_asked_and_prints_no_reason():
    report = a_report(urgency=URGENCY, is_late=False)
    assert missing(report) == ()
    assert "Reason for urgency" not in texts(report)


def test_a_late_report_says_why_even_where_its_layout_has_no_field_for_it():
    layout = committee_block()
    layout = replace(layout, fields=tuple(field for field in layout.fields if field.kind != "urgency"))
    assert "The inspection report came after the agenda" in texts(a_report(layout, is_late=True, urgency=URGENCY))


# --- What is missing ----------------------------------------------------------------------------------


def test_what_nobody_typed_is_missing_in_the_reports_own_order():
    report = a_report(cover=(), sections=(Filled("legal", ("  ", "")),))
    assert missing(report) == (
        "committee", "date", "subject", "lead_officer", "recommendations", "details", "financial", "legal", "equality",
    )  # fmt: skip


def test_names_on_the_cover_are_confirmed_before_they_are_published():
    assert missing(a_report(names_are_confirmed=False)) == ("names",)
    nobody = tuple(one for one in typed().cover if one.code not in {"lead_officer", "lead_member", "contact_officer"})
    assert "names" not in missing(a_report(cover=nobody, names_are_confirmed=False))
    assert "names" in missing(a_report(cover=nobody, names_are_confirmed=False, is_late=True, urgency=URGENCY))


def test_an_exempt_report_names_the_paragraphs_it_is_exempt_under():
    assert missing(a_report(audience="exempt", exemption=Exemption())) == ("exempt_paragraphs",)
    said = texts(a_report(covering_sheet(), audience="exempt"))
    assert "NOT FOR PUBLICATION" in said
    assert "Exempt under paragraph 1 of Part 1 of Schedule 12A" in said
    assert "(exempt)" in said


def test_the_paragraphs_are_as_typed_because_wales_numbers_them_otherwise():
    said = texts(a_report(short_bilingual(), audience="exempt", exemption=Exemption("paragraph 13 of Part 4")))
    assert "Exempt under paragraph 13 of Part 4." in said


def test_a_public_report_bears_no_mark_of_an_exempt_one():
    said = texts(a_report(exemption=Exemption("paragraph 1", "NOT FOR PUBLICATION")))
    assert "NOT FOR PUBLICATION" not in said
    assert "xempt" not in said


# --- Cover and sections -------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", shipped_layouts(council="Northshire Council"), ids=lambda layout: layout.code)
def test_everything_typed_stands_in_the_report_in_the_layouts_order(layout):
    report = a_report(layout)
    said = texts(report)
    wanted = [line for field in layout.fields for line in report.typed.of_cover(field.code).lines]
    wanted += [line for section in layout.sections for line in report.typed.of_section(section.code).lines]
    for line in wanted:
        assert line.removeprefix("- ") in said
    titles = [section.title for section in layout.sections if section.title in said]
    assert sorted(titles, key=said.rindex) == titles
    assert len(titles) >= 8


def test_a_field_or_section_without_words_leaves_no_gap():
    said = texts(a_report())
    assert "Forward Plan reference number" not in said
    assert "Risk management" not in said
    numbers = [section.number for section in presented(a_report())["sections"]]
    assert numbers == [f"{place}." for place in range(1, len(numbers) + 1)]


def test_the_second_language_is_marked_as_what_it_is():
    html = render_html(a_report(short_bilingual()))
    assert '<span class="beside" lang="cy">/ Pwyllgor</span>' in html
    assert '<span class="beside" lang="cy">/ Cefndir</span>' in html


def test_fixed_paragraphs_stand_before_what_is_typed():
    layout = covering_sheet()
    legal = Section("legal", "Legal implications", fixed=("The law is the law.",))
    sections = tuple(legal if one.code == "legal" else one for one in layout.sections)
    said = texts(a_report(replace(layout, sections=sections)))
    assert said.index("The law is the law.") < said.index("The local authority must provide")


def test_what_is_known_is_suggested_into_the_cover():
    meeting = Meeting(PANEL, WEDNESDAY_21_SEPTEMBER_2011, "5")
    filled = suggested_cover(committee_block(), title="Youth justice", service="Northshire", meeting=meeting)
    assert filled == (
        Filled("committee", (PANEL,)),
        Filled("date", on=WEDNESDAY_21_SEPTEMBER_2011),
        Filled("agenda_item", ("5",)),
        Filled("subject", ("Youth justice",)),
    )
    assert suggested_cover(covering_sheet(), title="Youth justice", service="Northshire", meeting=None) == ()


def test_the_files_author_is_the_service_and_its_title_the_reports():
    document = presented(a_report())["document"]
    assert document.author == "Northshire Youth Justice Service"
    assert document.title == "Youth justice inspection: progress against the action plan, position at 2 November 2026"


def test_a_paper_size_that_is_none_makes_no_hole_in_the_style():
    layout = replace(committee_block(), paper_size="A4; } * { display: none")
    assert presented(a_report(layout))["paper_size"] == "A4"


def test_a_plan_without_anything_is_reported_as_that():
    board = a_board_paper(actions=0)
    said = texts(report_of(replace(board, recommendations=(), since=None)))
    assert "there is nothing to report on" in said
    assert "This is the first report on this plan" in said


def test_the_summary_counts_every_action_once():
    said = texts(a_report())
    assert (
        "7 of 24 actions are verified complete. Of the others, 9 are on track, 4 need attention, 2 are late or off "
        "track and 2 have not begun. 2 actions are overdue." in said
    )
    assert "Of the others" not in texts(a_report(actions=1))


# --- Typed text ---------------------------------------------------------------------------------------


def test_lines_become_paragraphs_and_points():
    blocks = blocks_of(("One.\n\nTwo:", "- first", "• second", "Three.", "* last"))
    assert blocks == [
        Block("One."), Block("Two:"), Block(points=("first", "second")), Block("Three."), Block(points=("last",)),
    ]  # fmt: skip
    assert [block.number for block in numbered(blocks, section=2)] == ["2.1", "2.2", "", "2.3", ""]


def test_what_the_panel_is_asked_is_counted_by_letters_or_numbers():
    lines = tuple(f"Thing {place}" for place in range(28))
    assert [block.number for block in lettered(lines, lettering="letters")][-3:] == ["Z.", "AA.", "AB."]
    assert [block.number for block in lettered(("- a", "b"), lettering="numbers")] == ["1.", "2."]
    assert lettered(("- a",), lettering="numbers")[0].text == "a"


def test_the_head_of_a_page_takes_a_short_text():
    assert running("Youth  justice") == "Youth justice"
    assert running("word " * 40) == "word " * 11 + "word…"
    assert len(running("漢字かな")) <= 3


# --- The guard on the finished text -------------------------------------------------------------------


def test_words_that_are_harmless_apart_are_found_once_they_are_joined():
    report = a_report(covering_sheet())
    assert guard_findings(render_html(report)) == ()
    layout = replace(report.typed.layout, sections=(Section("a", "Date of birth"), *report.typed.layout.sections))
    joined = with_text(replace(report, typed=replace(report.typed, layout=layout)), "a", "3 May 2010")
    found = guard_findings(render_html(joined))
    assert [(one.sign, one.words) for one in found] == [(Sign.DATE_OF_BIRTH, "Date of birth 3 May 2010")]


def test_each_sign_is_told_once_with_the_words_around_it():
    report = with_text(a_report(), "details", "She is aged 15.", "The child lives at EX4 3PU.", "She is aged 15.")
    found = guard_findings(render_html(report))
    assert [one.sign for one in found] == [Sign.AGE, Sign.POSTCODE]
    assert "The child lives at EX4 3PU." in found[1].around


def test_a_services_own_case_references_are_found():
    report = with_text(a_report(), "details", "See YJ-12345 for more.")
    assert guard_findings(render_html(report)) == ()
    assert [one.words for one in guard_findings(render_html(report), case_reference_pattern="AA-99999")] == ["YJ-12345"]


def test_texts_are_read_as_a_reader_meets_them():
    html = "<style>p {}</style><p>One <strong>two</strong>.</p><table><tr><th>A<td>B</table><svg><title>T</title></svg>"
    assert texts_of(html) == ("One two.", "A", "B", "T")
    assert texts_of('<td class="seal">ab12<br>cd34</td><p>after</p><img src="x" alt="A hare">') == ("after", "A hare")


# --- Kept, redacted, drawn ----------------------------------------------------------------------------


def test_a_redaction_reaches_every_typed_word_and_no_code():
    report = with_text(a_report(short_bilingual()), "background", "Named here: Sam Child.")
    changed = texts_changed(report, lambda text: text.replace("Sam Child", "[redacted]").replace("cards", "gone"))
    assert "[redacted]" in changed.typed.of_section("background").lines[0]
    assert changed.typed.layout.shape == "cards"
    assert changed.plan.counts == report.plan.counts


def test_a_report_with_a_logo_is_drawn_with_it(renderer):
    out = io.BytesIO()
    Image.new("RGB", (200, 60), "#12304f").save(out, format="PNG")
    layout = replace(committee_block(), logo=logo_of(out.getvalue()), logo_words="Northshire Council")
    report = drawn(a_report(layout, actions=1), by=renderer)
    assert 'src="data:image/png;base64,' in report.html
    assert report.made.refused == ()
    assert "Page 1 of" in report.text
    assert "Set by a person" in report.text


def test_nothing_typed_at_all_is_still_a_report():
    report = replace(a_report(actions=0), typed=Typed(layout=committee_block()))
    assert "Northshire Youth Justice Service: progress against the post-inspection action plan" in texts(report)


# --- Out of one snapshot ------------------------------------------------------------------------------


def test_who_is_asked_for_decides_what_is_told_and_not_what_was_typed_before():
    board = a_plan(actions=7)
    public = derived(board, Kind.SCRUTINY, audience=Audience.PUBLIC, typed=typed(audience="exempt"))
    assert not public.typed.is_exempt
    assert all(update.is_public for action in public.plan.actions for update in action.updates)
    exempt = derived(board, Kind.SCRUTINY, audience=Audience.EXEMPT, typed=typed())
    assert exempt.typed.is_exempt
    assert not all(update.is_public for action in exempt.plan.actions for update in action.updates)


def test_the_report_says_where_anybody_can_check_it():
    report = a_report(actions=1)
    assert "Northshire Youth Justice Service can say whether a copy is genuine" in texts(report)
    record = replace(report.record, check_code="7KQ2-MX4P", check_at="https://plan.example/check/")
    said = texts(replace(report, record=record))
    assert "at https://plan.example/check/ with the code 7KQ2-MX4P or with the file itself" in said
    assert "Square to scan" in said
