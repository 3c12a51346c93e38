"""What a report lacks is said in words and leads to its field, whatever the council's layout."""

from __future__ import annotations

from dataclasses import replace

from django.test import SimpleTestCase

from recommendations.meetings.models import Body, Meeting
from recommendations.papers.layouts.shipped import committee_block, covering_sheet, shipped_layouts
from recommendations.papers.layouts.values import Layout, Section
from recommendations.papers.models import PanelDraft
from recommendations.papers.panel_drafts.forms import form_of, shown_in
from recommendations.papers.panel_drafts.wording import anchor_of, missing_in_words
from recommendations.papers.scrutiny.drafting import missing_from
from recommendations.papers.scrutiny.values import Filled, Typed
from tests.builders import TUESDAY_3_FEB


def everything_missing(layout: Layout) -> Typed:
    """A late exempt report of the layout, in which nothing stands but somebody's name, who was not asked."""
    people = next(field for field in layout.fields if field.kind == "people")
    named = replace(people, is_required=False)
    fields = tuple(named if field == people else replace(field, is_required=True) for field in layout.fields)
    fields = tuple(field for field in fields if field.kind != "urgency")
    layout = replace(layout, fields=fields, sections=tuple(_required(section) for section in layout.sections))
    return Typed(layout, audience="exempt", is_late=True, cover=(Filled(people.code, ("Wyn Talbot",)),))


def _required(section: Section) -> Section:
    return replace(section, is_required=section.kind == "typed")


def form_for(typed: Typed, *, is_late: bool = True):
    meeting = Meeting(body=Body(name="Panel"), held_on=TUESDAY_3_FEB, publish_by=TUESDAY_3_FEB)
    draft = PanelDraft(pk=1, meeting=meeting)
    kind = form_of(draft, typed, is_late=is_late, runs_plan=True)
    return kind(None, service=None, row=draft, initial=shown_in(draft, typed))


class WhatIsMissing(SimpleTestCase):
    def test_of_every_kind_is_said_and_stands_in_the_form(self):
        for layout in shipped_layouts(council="Northgate Council"):
            typed = everything_missing(layout)
            page = str(form_for(typed))
            codes = missing_from(typed)
            self.assertGreater(len(codes), 10)
            for code in codes:
                with self.subTest(layout=layout.code, code=code):
                    self.assertRegex(missing_in_words(code, typed.layout), r"^[A-Z].{15,}")
                    self.assertIn(f'id="{anchor_of(code, typed.layout)}"', page)

    def test_is_said_in_the_words_of_the_layout(self):
        layout = committee_block()
        for code, said in (
            ("lead_officer", "Cover: say who is “Lead officer”"),
            ("date", "Cover: enter the day for “Date”"),
            ("committee", "Cover: fill in “Committee”"),
            ("recommendations", "Cover: say under “Recommendations” what the panel is asked to do"),
            ("legal", "Write the section “Legal and statutory implications”"),
            ("urgency_reason", "The report is late: give the reason for urgency"),
            ("exempt_paragraphs", "Name the paragraphs of Schedule 12A under which the exempt report is exempt"),
            ("names", "Confirm that everybody named on the cover was asked"),
        ):
            with self.subTest(code=code):
                self.assertEqual(missing_in_words(code, layout), said)

    def test_of_a_field_that_a_council_called_like_one_of_ours_means_the_councils(self):
        field = replace(committee_block().fields[0], code="names", label="Names of wards")
        self.assertEqual(
            missing_in_words("names", replace(committee_block(), fields=(field,))), "Cover: fill in “Names of wards”"
        )


class FormsOfLayouts(SimpleTestCase):
    def test_have_a_field_for_everything_that_is_typed(self):
        for layout in shipped_layouts():
            with self.subTest(layout=layout.code):
                names = set(form_for(Typed(layout)).fields)
                typed = {f"cover_{field.code}" for field in layout.fields if field.kind != "urgency"}
                typed |= {f"section_{section.code}" for section in layout.sections if section.kind == "typed"}
                self.assertLessEqual(typed, names)

    def test_show_fixed_paragraphs_before_what_is_typed(self):
        notes = form_for(Typed(covering_sheet())).notes["section_interests"]
        self.assertIn("Members consider whether they have an interest", notes[-1].texts[0])

    def test_say_by_which_marks_the_panels_tasks_are_counted(self):
        lettered, counted = (form_for(Typed(layout)) for layout in (committee_block(), covering_sheet()))
        self.assertIn("A, B, C", lettered.fields["cover_recommendations"].help_text)
        self.assertIn("1, 2, 3", counted.fields["cover_recommendations"].help_text)

    def test_keep_a_label_with_signs_of_its_own_as_it_is(self):
        field = replace(committee_block().fields[3], kind="lines", label="100 % <b>{x}</b>")
        form = form_for(Typed(replace(committee_block(), fields=(field,))))
        self.assertIn("100 % &lt;b&gt;{x}&lt;/b&gt;", str(form))

    def test_ask_for_urgency_only_where_the_report_is_late(self):
        self.assertNotIn("urgency_reason", form_for(Typed(committee_block()), is_late=False).fields)
        self.assertIn("urgency_reason", form_for(Typed(committee_block())).fields)
