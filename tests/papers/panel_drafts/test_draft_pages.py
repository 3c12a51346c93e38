"""The pages of a draft: begun from the meeting, changed in one form, and nobody's words lost."""

from __future__ import annotations

from datetime import date

from django.test import TestCase

from recommendations.papers.models import PanelDraft
from recommendations.papers.panel_drafts.reading import typed_of
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    a_body,
    a_manager,
    a_meeting,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    again,
    an_action,
)
from tests.builders_panels import a_panel, a_panel_draft, a_panel_meeting
from tests.pages.visiting import StandingClock, address, main_of, typed_date, visitor

A_CHILD = "A boy aged 15 was seen."


class Drafts(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager, cls.lead = a_manager(cls.service), a_plan_lead(cls.service)
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)
        an_action(plan=cls.plan, owner=a_post(cls.service))
        cls.panel = a_panel(cls.service)
        cls.meeting = a_panel_meeting(cls.panel)
        cls.draft = a_panel_draft(cls.plan, cls.meeting, by=cls.manager)

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)
        self.page = address("panel_draft", self.draft.pk)
        self.form = address("panel_draft_change", self.draft.pk)

    def typed(self):
        return typed_of(again(self.draft), meeting=self.meeting, on=TUESDAY_3_FEB)

    def as_opened(self, client=None) -> dict[str, str]:
        """Return what the browser would send of the form as it stands."""
        form = (client or self.client).get(self.form).context["form"]
        sent = {}
        for field in form:
            if field.name.startswith("keep_") or field.field.widget.__class__.__name__ == "CheckboxInput":
                if field.value():
                    sent[field.html_name] = "on"
            elif field.field.widget.__class__.__name__ == "DateWidget":
                sent |= typed_date(field.html_name, field.value()) if field.value() else {}
            else:
                sent[field.html_name] = field.value() or ""
        return sent

    def save(self, client=None, **typed):
        return (client or self.client).post(self.form, self.as_opened(client) | typed)


class Beginning(Drafts):
    def test_from_the_meeting_gives_the_councils_layout_filled_with_what_is_known(self):
        other = a_panel_meeting(self.panel, on=date(2026, 6, 3))
        page = self.client.get(address("meeting", other.pk))
        begin = address("panel_draft_begin", other.pk, self.plan.pk)
        self.assertContains(page, f'action="{begin}"')
        answer = self.client.post(begin, follow=True)
        self.assertIn("Report to Children’s Scrutiny Panel, 3 June 2026", main_of(answer))
        draft = PanelDraft.objects.get(meeting=other)
        typed = typed_of(draft, meeting=other, on=TUESDAY_3_FEB)
        self.assertEqual(typed.of_cover("committee").lines, ("Children’s Scrutiny Panel",))
        self.assertEqual(typed.of_cover("date").on, date(2026, 6, 3))
        self.assertEqual(typed.layout.council, "Northgate Borough Council")
        self.client.post(begin)
        self.assertEqual(PanelDraft.objects.filter(meeting=other).count(), 1)
        self.assertNotContains(self.client.get(address("meeting", other.pk)), begin)

    def test_is_for_panels_and_for_plans_of_the_service(self):
        meeting = a_meeting(a_body(self.service))
        answer = self.client.post(address("panel_draft_begin", meeting.pk, self.plan.pk), follow=True)
        self.assertIn("Only a scrutiny panel gets such a report.", main_of(answer))
        theirs = a_plan(a_service("Eastmoor Youth Justice Service"))
        begin = address("panel_draft_begin", self.meeting.pk, theirs.pk)
        self.assertEqual(self.client.post(begin).status_code, 404)


class Changing(Drafts):
    def test_keeps_what_was_typed_for_each_kind_of_field(self):
        typed = {
            "title": "Progress since the inspection",
            "cover_wards": "All",
            "cover_lead_officer": "Wyn Talbot, Director",
            "cover_recommendations": "That the panel notes it.\nThat it asks again.",
            "section_details": "The service was inspected.\n- first\n- second",
            **typed_date("cover_date", date(2026, 4, 2)),
        }
        self.assertRedirects(self.save(**typed), self.page)
        kept = self.typed()
        self.assertEqual(kept.title, "Progress since the inspection")
        self.assertEqual(kept.of_cover("recommendations").lines, ("That the panel notes it.", "That it asks again."))
        self.assertEqual(kept.of_cover("date").on, date(2026, 4, 2))
        self.assertEqual(kept.of_section("details").lines, ("The service was inspected.", "- first", "- second"))
        said = main_of(self.client.get(self.page))
        self.assertIn("“Date” on the cover says 2 April 2026, but the meeting is on 1 April 2026.", said)
        self.assertIn("Wyn Talbot, Director", said)

    def test_says_what_is_missing_and_leads_to_the_very_field(self):
        page = self.client.get(self.page)
        self.assertContains(page, "Cover: say who is “Lead officer”")
        self.assertContains(page, f'href="{self.form}#id_cover_lead_officer"')
        self.assertContains(page, f'href="{self.form}#id_section_legal"')
        self.assertContains(self.client.get(self.form), 'id="id_cover_lead_officer"')
        self.assertNotIn("Confirm that everybody", main_of(page))
        self.save(cover_lead_officer="Wyn Talbot, Director")
        self.assertIn("Confirm that everybody named on the cover was asked", main_of(self.client.get(self.page)))

    def test_shows_what_the_plan_fills_and_asks_for_no_urgency_in_time(self):
        said = main_of(self.client.get(self.form))
        self.assertIn("Progress by recommendation The plan fills this section by itself.", said)
        self.assertNotIn("Chair who agreed", said)

    def test_refuses_what_cannot_be_and_keeps_it_on_the_page(self):
        for wrong, said in (
            (typed_date("cover_date", (31, 2, 2026)), "Date must be a real date"),
            ({"title": "t" * 201}, "Title must be 200 characters or fewer"),
            ({"section_details": "d" * 12_001}, "Details must be 12000 characters or fewer"),
            ({"cover_lead_officer": "p" * 1001}, "Lead officer must be 1000 characters or fewer"),
            ({"cover_wards": "\x00"}, ""),
        ):
            with self.subTest(said=said):
                answer = self.client.post(self.form, self.as_opened() | {"section_legal": "Kept words"} | wrong)
                if said:
                    self.assertContains(answer, said, status_code=422)
                    self.assertContains(answer, "Kept words", status_code=422)
                else:
                    self.assertEqual(answer.status_code, 302)

    def test_takes_anything_that_people_type_as_it_is(self):
        hostile = "<script>alert(1)</script> 100 % {{ x }} 🏛️"
        self.assertEqual(self.save(section_details=hostile, cover_wards=hostile).status_code, 302)
        for where in (self.page, self.form, address("panel_draft_preview", self.draft.pk)):
            answer = self.client.get(where)
            self.assertEqual(answer.status_code, 200)
            self.assertNotContains(answer, "<script>alert(1)")

    def test_puts_together_what_two_people_typed_and_asks_where_both_changed_the_same(self):
        mine, theirs = self.as_opened(), visitor(self.lead)
        self.save(theirs, section_legal="Of the lead", cover_wards="North")
        answer = self.client.post(self.form, mine | {"section_details": "Of the manager", "cover_wards": "South"})
        self.assertContains(answer, "Wards: which to keep?", status_code=422)
        self.assertContains(answer, "Of the manager", status_code=422)
        self.assertContains(answer, "changed the draft of the report", status_code=422)
        form = answer.context["form"]
        chosen = {field.html_name: field.value() for field in form if isinstance(field.value(), str | int)}
        dates = typed_date("cover_date", self.meeting.held_on)
        self.client.post(self.form, chosen | dates | {"keep_cover_wards": "mine"})
        kept = self.typed()
        self.assertEqual(kept.of_cover("wards").lines, ("South",))
        self.assertEqual(kept.of_section("legal").lines, ("Of the lead",))
        self.assertEqual(kept.of_section("details").lines, ("Of the manager",))

    def test_asks_once_about_words_that_may_identify_a_child(self):
        answer = self.save(section_details=A_CHILD)
        self.assertContains(answer, "Keep these words in the draft for now", status_code=422)
        self.assertContains(answer, "cannot be released before somebody has said why", status_code=422)
        self.assertNotContains(answer, "Why this is fine", status_code=422)
        self.assertEqual(self.typed().of_section("details").lines, ())
        self.assertEqual(self.save(section_details=A_CHILD, internal_only="on").status_code, 302)
        self.assertEqual(self.typed().of_section("details").lines, (A_CHILD,))
        self.assertEqual(self.save(cover_wards="All").status_code, 302)

    def test_marks_its_texts_while_somebody_types(self):
        page = self.client.get(self.form)
        self.assertContains(page, f'data-guard="{address("guard_marks", self.service.pk)}"')
        self.assertContains(page, "yotplan/guard.js")
        self.assertContains(page, 'data-guarded="yes"')

    def test_of_one_service_is_nobodys_elsewhere(self):
        outsider = visitor(a_manager(a_service("Eastmoor Youth Justice Service"), name="Olga Outsider"))
        for where in (self.page, self.form, address("panel_draft_preview", self.draft.pk)):
            self.assertEqual(outsider.get(where).status_code, 404)


class Names(Drafts):
    def confirmed(self) -> str:
        draft = PanelDraft.objects.select_related("names_confirmed_by").get(pk=self.draft.pk)
        return draft.names_confirmed_by.name if draft.names_confirmed_by else ""

    def test_are_confirmed_by_somebody_and_taken_back_when_one_changes(self):
        self.save(cover_lead_officer="Wyn Talbot, Director")
        self.assertEqual(self.confirmed(), "")
        self.save(names_are_asked="on")
        self.assertEqual(self.confirmed(), self.manager.name)
        self.assertIn(f"{self.manager.name} confirmed on 3 February 2026", main_of(self.client.get(self.page)))
        self.save(section_legal="Section 39")
        self.assertEqual(self.confirmed(), self.manager.name)
        self.save(cover_contact_officer="Rowan Pike, Head of Service")
        self.assertEqual(self.confirmed(), "")
        self.save(visitor(self.lead), cover_contact_officer="Rowan Pike", names_are_asked="on")
        self.assertEqual(self.confirmed(), self.lead.name)

    def test_are_not_confirmed_where_nobody_is_named(self):
        self.save(names_are_asked="on")
        self.assertEqual(self.confirmed(), "")

    def test_that_somebody_else_typed_meanwhile_are_not_vouched_for(self):
        mine = self.as_opened()
        self.save(visitor(self.lead), cover_lead_officer="Wyn Talbot, Director")
        mine |= {"cover_contact_officer": "Rowan Pike", "names_are_asked": "on"}
        self.assertEqual(self.client.post(self.form, mine).status_code, 302)
        self.assertEqual(self.typed().of_cover("lead_officer").lines, ("Wyn Talbot, Director",))
        self.assertEqual(self.confirmed(), "")


class Preview(Drafts):
    def test_is_the_report_as_it_stands_marked_as_a_draft(self):
        self.save(section_details="The service was inspected in January.", cover_lead_officer="Wyn Talbot")
        said = main_of(self.client.get(address("panel_draft_preview", self.draft.pk)))
        self.assertIn("Draft, not a paper: nothing of it is archived", said)
        self.assertIn("The service was inspected in January.", said)
        self.assertIn("Review every plan each month", said)
        self.assertIn("draft, not archived", said)

    def test_of_an_exempt_report_is_there_where_one_is_wanted(self):
        exempt = address("panel_draft_preview", self.draft.pk) + "?audience=exempt"
        self.assertEqual(self.client.get(exempt).status_code, 404)
        self.save(with_exempt="on", exempt_paragraphs="paragraph 1 of Schedule 12A", exempt_why="Staff are known.")
        said = main_of(self.client.get(exempt))
        self.assertIn("Draft of the exempt report", said)
        self.assertIn("Exempt under paragraph 1 of Schedule 12A", said)
        self.assertNotIn("paragraph 1", main_of(self.client.get(address("panel_draft_preview", self.draft.pk))))


class Unchanged(Drafts):
    def test_is_told_to_nobody(self):
        before = again(self.draft).version
        self.assertEqual(self.save().status_code, 302)
        self.assertEqual(again(self.draft).version, before)
        self.assertEqual(self.draft.history.count(), 1)
