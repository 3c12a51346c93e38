"""The front of a paper keeps to its sheet, whatever people called things."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from recommendations.papers.layouts.shipped import shipped_layouts
from recommendations.papers.snapshot.board_record import Checked
from tests.papers.conftest import drawn
from tests.papers.paper_values import a_board_paper
from tests.papers.scrutiny_values import a_report

NAMES = ["W" * 120, "WESTMORLAND, " * 9 + "AND", ("Young people’s partnership " * 5)[:120]]


@pytest.mark.parametrize("name", NAMES[1:])
def test_the_cover_stays_on_one_sheet_however_long_its_names_are(name, renderer):
    paper = a_board_paper(actions=1, recommendations=1)
    meeting = replace(paper.cover.meeting, body=name)
    cover = replace(
        paper.cover, service=name, board=name, inspection=name, prepared_by=name, accountable=name, meeting=meeting
    )
    warned = replace(
        paper.record, replaces="YP-12-34", withdrawn_on=date(2026, 11, 1), checked=Checked(date(2026, 11, 1), 3, 120)
    )
    pages = drawn(replace(paper, cover=cover, record=warned, dates="original"), by=renderer).pages
    assert paper.record.code in pages[0]
    assert "before relying on this paper" in pages[0]
    assert "1. Summary for the board" in pages[1]


@pytest.mark.parametrize("layout", shipped_layouts(council="Northshire Council"), ids=lambda layout: layout.code)
@pytest.mark.parametrize("title", NAMES)
def test_a_report_s_title_of_120_letters_leaves_room_for_its_whole_cover(layout, title, renderer):
    report = a_report(replace(layout, council=title), actions=1, title=title)
    first = " ".join(drawn(report, by=renderer).pages[0].split())
    for field in layout.fields:
        if report.typed.of_cover(field.code).lines:
            assert field.label in first
