"""A draft goes to its panel's scrutiny officers: before that they do not know of it, then they edit it."""

from __future__ import annotations

from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.audit.models import Event
from recommendations.meetings.models import PanelOfficer
from recommendations.meetings.services import end_officer
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.models import PanelDraft
from recommendations.papers.panel_drafts.reading import typed_of
from recommendations.papers.panel_drafts.sending import send_to_officers
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    WEDNESDAY_1_APRIL,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    on_the,
)
from tests.builders_embargo import an_embargoed_plan
from tests.builders_panels import a_panel, a_panel_draft, a_panel_meeting, a_scrutiny_officer
from tests.pages.visiting import StandingClock, address, main_of, visitor


class OfAPanel(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)
        an_action(plan=cls.plan, owner=a_post(cls.service))
        cls.panel = a_panel(cls.service)
        cls.draft = a_panel_draft(cls.plan, a_panel_meeting(cls.panel))

    def setUp(self):
        super().setUp()
        self.page = address("panel_draft", self.draft.pk)
        self.form = address("panel_draft_change", self.draft.pk)
        self.send = address("panel_draft_send", self.draft.pk)

    def officer(self, name: str = "Sol Officer"):
        return a_scrutiny_officer(self.panel, name=name)

    def sent(self) -> None:
        send_to_officers(self.draft, by=self.manager, at=on_the(TUESDAY_3_FEB))


class Sent(OfAPanel):
    def test_is_not_known_to_the_officers_before(self):
        client = visitor(self.officer())
        for where in (self.page, self.form, address("panel_draft_preview", self.draft.pk)):
            self.assertEqual(client.get(where).status_code, 404)
        self.assertNotContains(client.get(address("meeting", self.draft.meeting_id)), self.page)

    def test_tells_each_officer_by_email_with_a_link_and_none_of_its_words(self):
        officers = [self.officer(), self.officer("Ash Clerk")]
        answer = visitor(self.manager).post(self.send, follow=True)
        self.assertIn("The draft was sent to 2 scrutiny officers: Ash Clerk, Sol Officer.", main_of(answer))
        emails = OutgoingEmail.objects.filter(occasion="panel_draft_sent")
        self.assertEqual({email.to_id for email in emails}, {officer.pk for officer in officers})
        email = emails.first()
        self.assertEqual(email.subject, "Draft report to Children’s Scrutiny Panel, 1 April 2026: please look at it")
        self.assertIn("{{link:draft}}", email.body_text)
        self.assertIn("due with you by", email.body_text)
        self.assertEqual(email.links["draft"]["path"], self.page)
        self.assertNotIn(self.plan.title, email.body_text)
        told = Event.objects.get(code="panel_draft.sent").sentence(who="Lee")
        self.assertEqual(
            told,
            "Lee sent the draft of the report to Children’s Scrutiny Panel of 1 April 2026 to its scrutiny officers: "
            "Ash Clerk, Sol Officer",
        )

    def test_once_more_is_another_email(self):
        self.officer()
        self.sent()
        self.it_is(TUESDAY_3_FEB + ONE_DAY)
        self.assertIn("Send it once more", main_of(visitor(self.manager).get(self.page)))
        visitor(self.manager).post(self.send)
        self.assertEqual(OutgoingEmail.objects.filter(occasion="panel_draft_sent").count(), 2)
        self.assertTrue(Event.objects.filter(code="panel_draft.sent_again").exists())

    def test_lets_the_officers_edit_cover_and_sections_but_not_whether_there_is_an_exempt_report(self):
        client = visitor(self.officer())
        self.sent()
        page = client.get(self.form)
        self.assertNotContains(page, "with_exempt")
        self.assertNotContains(page, "Exempt under")
        typed = {
            "version": again(self.draft).version,
            "section_legal": "Section 39 of the 1998 Act.",
            "cover_committee": "The panel",
            "with_exempt": "on",
            "exempt_paragraphs": "paragraph 1",
        }
        self.assertEqual(client.post(self.form, typed).status_code, 302)
        draft = PanelDraft.objects.get(pk=self.draft.pk)
        kept = typed_of(draft, meeting=None, on=TUESDAY_3_FEB)
        self.assertEqual(kept.of_section("legal").lines, ("Section 39 of the 1998 Act.",))
        self.assertEqual((draft.with_exempt, kept.exemption), (False, None))
        told = Event.objects.get(code="panel_draft.changed").sentence(who="Sol Officer")
        self.assertIn("Legal and statutory implications", told)

    def test_is_neither_made_nor_sent_on_by_officers(self):
        client = visitor(self.officer())
        self.sent()
        for step in ("panel_draft_make", "panel_draft_send"):
            self.assertEqual(client.post(address(step, self.draft.pk)).status_code, 403)
        page = client.get(self.page)
        self.assertNotContains(page, address("panel_draft_make", self.draft.pk))

    def test_stays_unknown_to_officers_of_another_panel_and_to_who_was_taken_off(self):
        other = a_scrutiny_officer(a_panel(self.service, name="Health Panel", council=self.panel.council), name="Oz")
        mine = self.officer()
        self.sent()
        self.assertEqual(visitor(other).get(self.page).status_code, 404)
        self.assertEqual(visitor(mine).get(self.page).status_code, 200)
        end_officer(PanelOfficer.objects.get(person=mine), by=SYSTEM, at=AT)
        self.assertEqual(visitor(mine).get(self.page).status_code, 404)

    def test_needs_somebody_named_for_the_panel(self):
        answer = visitor(self.manager).post(self.send)
        self.assertContains(answer, "Nobody is named as scrutiny officer of", status_code=422)
        self.assertIsNone(again(self.draft).sent_at)

    def test_is_not_sent_under_embargo(self):
        plan = an_embargoed_plan(self.service, by=self.manager)
        draft = a_panel_draft(plan, self.draft.meeting)
        officer = self.officer()
        answer = visitor(self.manager).post(address("panel_draft_send", draft.pk))
        self.assertContains(answer, "under embargo, so nobody outside may see the draft yet", status_code=422)
        self.assertEqual(visitor(officer).get(address("panel_draft", draft.pk)).status_code, 404)
        self.assertFalse(OutgoingEmail.objects.filter(occasion="panel_draft_sent").exists())

    def test_is_read_by_auditors_and_changed_by_none_of_them(self):
        client = visitor(a_member(self.service, Role.AUDITOR, name="Ada Auditor"))
        self.assertEqual(client.get(self.page).status_code, 200)
        self.assertEqual(client.get(self.form).status_code, 403)
        self.assertNotContains(client.get(self.page), self.form)


class OfficersHome(OfAPanel):
    def home(self, person) -> str:
        return main_of(visitor(person).get(address("home", self.service.pk)))

    def test_names_drafts_sent_to_them_and_the_next_meetings_of_their_panels(self):
        officer = self.officer()
        a_panel_meeting(a_panel(self.service, name="Health Panel", council=self.panel.council))
        said = self.home(officer)
        self.assertNotIn("Look at the draft report", said)
        self.assertIn("Next meetings of your panels Children’s Scrutiny Panel, 1 April 2026", said)
        self.assertNotIn("Health Panel", said)
        self.sent()
        said = self.home(officer)
        self.assertIn("Look at the draft report to Children’s Scrutiny Panel of 1 April 2026", said)
        self.assertIn("Due to democratic services by", said)

    def test_names_no_draft_once_the_meeting_was_held(self):
        officer = self.officer()
        self.sent()
        self.it_is(WEDNESDAY_1_APRIL + ONE_DAY)
        self.assertNotIn("Look at the draft report", self.home(officer))
