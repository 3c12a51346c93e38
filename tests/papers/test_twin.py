"""The page that reads like the paper: the same words under the same headings, from the frozen snapshot alone."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from itertools import pairwise
from unittest import mock

import pytest
from django.test import TestCase

from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from recommendations.papers.kinds import Kind
from recommendations.papers.models import Paper
from recommendations.papers.shown.paper_html import html_as_typed
from recommendations.papers.shown.reading_page import reading_page
from recommendations.papers.snapshot.as_json import to_json
from recommendations.papers.snapshot.deriving import derived
from tests.builders import (
    TUESDAY_3_FEB,
    a_manager,
    a_plan,
    a_service,
    again,
    an_action,
    on_the,
)
from tests.pages.visiting import StandingClock, address, main_of, visitor
from tests.pages.whole_service import A_PDF
from tests.papers.paper_values import a_board_paper, an_update, with_first_action

READ = [Kind.BOARD, Kind.SCRUTINY, Kind.SUBMISSION, Kind.SUMMARY, Kind.SLIPPAGE]


def a_paper(kind: Kind, **size):
    paper = a_board_paper(**({"actions": 12, "recommendations": 3} | size))
    return derived(replace(paper, cover=replace(paper.cover, is_embargoed=False)), kind)


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def printed_body(paper) -> str:
    html = html_as_typed(paper)
    return html[html.index("<main>") : html.index("</main>")]


def headings_of(html: str) -> list[str]:
    return [words_of(found) for found in re.findall(r"<h\d.*?</h\d>", html, flags=re.DOTALL)]


@pytest.mark.parametrize("kind", READ)
def test_it_says_word_for_word_what_the_printed_paper_says(kind):
    paper = a_paper(kind)
    shown = reading_page(paper)
    assert words_of(shown.body) == words_of(printed_body(paper))
    assert headings_of(shown.body) == headings_of(printed_body(paper))
    assert len(words_of(shown.body)) > 500


@pytest.mark.parametrize("kind", READ)
def test_wide_tables_and_charts_can_be_scrolled_by_the_keyboard_and_say_what_they_are(kind):
    body = reading_page(a_paper(kind)).body
    scrolling = re.findall(
        r'<div class="yot-paper__scroll" role="group" aria-label="([^"]*)" tabindex="0"><(\w+)', body
    )
    assert all(label for label, _ in scrolling)
    wide = [
        table for table in re.findall(r"<table.*?</table>", body, flags=re.DOTALL) if table.count('scope="col"') >= 3
    ]
    assert len([tag for _, tag in scrolling if tag == "table"]) == len(wide)
    assert body.count("<div") == body.count("</div>")


def test_its_style_is_in_no_attribute_and_its_ids_are_its_own():
    body = reading_page(a_paper(Kind.BOARD)).body
    assert " style=" not in body
    ids = re.findall(r'\bid="([^"]+)"', body)
    assert len(ids) == len(set(ids))
    assert not {"main-content", "navigation"} & set(ids)  # those of the frame


def test_markup_that_somebody_typed_stays_text():
    hostile = '</table></div><script>alert(1)</script><table><caption>"x" onfocus=y</caption>{{ 7|add:7 }} 😀'
    paper = with_first_action(
        a_board_paper(actions=1, recommendations=1), title=hostile, updates=(an_update(text=hostile),)
    )
    part = replace(paper.recommendations[0], short_title=hostile)
    body = reading_page(replace(paper, recommendations=(part,))).body
    assert "<script>" not in body
    assert "onfocus=y</caption>" not in body
    assert hostile in unescape(body)
    assert body.count("<table") == body.count("</table>")
    labels = re.findall(r'aria-label="([^"]*)"', body)
    assert any("&lt;script&gt;" in label for label in labels)


class Reading(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service)
        an_action(plan=cls.plan, title="Agree a standard")

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)

    def a_ready_paper(self) -> Paper:
        paper = ask_for_paper(self.plan, meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB))
        return archive(paper, made=A_PDF, at=on_the(TUESDAY_3_FEB)) or again(paper)

    def read(self, paper: Paper):
        return self.client.get(address("paper_read", paper.pk))

    def test_is_offered_beside_the_download_and_leads_back_to_it(self):
        paper = self.a_ready_paper()
        self.assertContains(self.client.get(address("paper", paper.pk)), f'href="{address("paper_read", paper.pk)}"')
        page = self.read(paper)
        self.assertContains(page, "Agree a standard")
        self.assertContains(page, f'href="{address("paper_file", paper.pk)}"')
        self.assertContains(page, f'href="{address("paper", paper.pk)}"')

    def test_shows_what_was_frozen_and_nothing_entered_later(self):
        paper = self.a_ready_paper()
        an_action(plan=self.plan, title="Added afterwards")
        self.assertNotIn("Added afterwards", main_of(self.read(paper)))

    def test_has_one_heading_of_the_first_level_and_skips_none(self):
        levels = [int(level) for level in re.findall(r"<h(\d)", self.read(self.a_ready_paper()).content.decode())]
        self.assertEqual(levels.count(1), 1)
        self.assertTrue(all(deeper - level <= 1 for level, deeper in pairwise(levels)))

    def test_is_not_there_before_the_paper_is_or_where_it_could_not_be_made(self):
        paper = ask_for_paper(self.plan, meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB))
        self.assertEqual(self.read(paper).status_code, 404)
        self.assertNotIn("Read it on this page", main_of(self.client.get(address("paper", paper.pk))))

    def test_of_a_snapshot_that_cannot_be_read_is_not_there_rather_than_an_error(self):
        paper = self.a_ready_paper()
        for snapshot in ("", "{}", '{"format": 99}', to_json(a_board_paper())[:-9]):
            with mock.patch.object(Paper, "from_db", _with_snapshot(snapshot)):
                self.assertEqual(self.read(paper).status_code, 404)


def _with_snapshot(snapshot: str):
    usual = Paper.from_db.__func__

    def from_db(cls, db, names, values):
        row = usual(cls, db, names, values)
        row.snapshot = snapshot
        return row

    return classmethod(from_db)
