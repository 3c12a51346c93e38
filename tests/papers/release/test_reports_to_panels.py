"""A panel's report goes out complete, in time or with the reason for its urgency; public and exempt each for itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import TestCase

from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.kinds import Audience, Kind
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.panel_drafts.drafting import change_draft
from recommendations.papers.release.readiness import readiness_of
from recommendations.papers.release.releasing import NotReady, release_paper, would_get
from recommendations.papers.release.withdrawing import make_anew, withdraw_paper
from recommendations.papers.scrutiny.values import Exemption, Filled, Urgency
from tests.builders import AT, ONE_DAY, TUESDAY_3_FEB, a_manager, a_plan, a_service, again, an_action, on_the
from tests.builders_distribution import a_recipient
from tests.builders_panels import a_council, a_panel, a_panel_draft, a_panel_meeting, filled
from tests.builders_papers import a_made_paper, cleared, made, released
from tests.pages.visiting import StandingClock, address, main_of, visitor

REASON = "The inspectorate’s report was published after the agenda had gone out."
CHAIR = "Councillor Ines Marlow"


class Reports(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service, name="Morgan Ellis")
        cls.plan = a_plan(cls.service)
        an_action(plan=cls.plan, title="Review every plan")
        cls.meeting = a_panel_meeting(a_panel(council=a_council(cls.service)))
        cls.draft = filled(a_panel_draft(cls.plan, cls.meeting, by=cls.manager), by=cls.manager)

    def report(self, *, audience: Audience = Audience.PUBLIC, on: date = TUESDAY_3_FEB) -> Paper:
        return a_made_paper(
            self.plan, meeting=self.meeting, kind=Kind.SCRUTINY, audience=audience, draft=again(self.draft), on=on
        )

    def type(self, *, confirms_names: bool = True, **typed: object) -> None:
        change_draft(
            self.draft,
            lambda before: replace(before, **typed),
            confirms_names=confirms_names,
            version=again(self.draft).version,
            by=self.manager,
            at=AT,
        )

    def stops(self, paper: Paper, *, on: date = TUESDAY_3_FEB) -> list[str]:
        return [stop.words for stop in readiness_of(again(paper), on=on).stops]

    def told(self, paper: Paper) -> str:
        event = Event.objects.filter(subject=key_of(paper), code__startswith="paper.released").get()
        return event.sentence(who="Morgan Ellis")

    def test_one_that_says_everything_is_released_in_time(self):
        report = self.report()
        self.assertEqual(self.stops(report, on=self.meeting.publish_by), [])
        report = released(cleared(report))
        self.assertEqual(
            self.told(report), f"Morgan Ellis released {report.code} (Scrutiny panel report; for: The public)"
        )

    def test_what_its_draft_lacks_holds_it_back_in_the_words_of_the_draft_and_leads_there(self):
        self.type(sections=(), confirms_names=False, cover=(Filled("lead_officer", ("Wyn Talbot",)),))
        report = self.report()
        found = self.stops(report)
        self.assertIn("Confirm that everybody named on the cover was asked.", found)
        self.assertTrue(any(words.startswith("Write the section") for words in found))
        page = visitor(self.manager).get(address("paper_release", report.pk))
        self.assertContains(page, address("panel_draft", self.draft.pk))

    def test_late_it_is_made_again_with_its_urgency_which_the_record_repeats(self):
        late = self.meeting.publish_by + ONE_DAY
        report = self.report()
        self.assertTrue(any("is late now" in words for words in self.stops(report, on=late)))
        self.type(urgency=Urgency(reason=REASON, approved_by=CHAIR, approved_on=late))
        new = made(make_anew(report, by=self.manager, at=on_the(late)), at=on_the(late))
        released(cleared(new, on=late), on=late)
        self.assertEqual(
            self.told(new),
            f"Morgan Ellis released {new.code} (Scrutiny panel report; for: The public) after its day of publication, "
            f"which {CHAIR} agreed to as chair on 25 March 2026. Reason for urgency: {REASON}",
        )

    def test_late_and_without_its_urgency_it_is_not_released(self):
        late = self.meeting.publish_by + ONE_DAY
        report = cleared(self.report(on=late), on=late)
        self.assertIn("The report is late: give the reason for urgency.", self.stops(report, on=late))
        with pytest.raises(NotReady):
            release_paper(report, by=self.manager, at=on_the(late))

    def test_the_public_and_the_exempt_report_are_listed_together_and_released_each_for_itself(self):
        self.type(exemption=Exemption(paragraphs="Paragraph 1 of Schedule 12A"))
        public, exempt = self.report(), self.report(audience=Audience.EXEMPT)
        page = main_of(visitor(self.manager).get(address("paper_release", public.pk)))
        self.assertIn(f"{exempt.title} : Not released yet", page)
        released(cleared(public))
        self.assertFalse(again(exempt).is_released)
        released(cleared(exempt))
        self.assertEqual(Paper.objects.released().count(), 2)
        told = Event.objects.filter(code="paper.released").order_by("operation__number")
        self.assertEqual([event.details["audience"] for event in told], ["The public", "The panel alone (exempt)"])

    def test_an_exempt_one_without_its_paragraphs_is_held_back(self):
        found = self.stops(self.report(audience=Audience.EXEMPT))
        self.assertIn("Name the paragraphs of Schedule 12A under which the exempt report is exempt.", found)

    def test_its_list_gets_it_with_the_release_where_the_manager_says_so_and_is_told_of_a_withdrawal(self):
        a_recipient(self.meeting.body, name="Cleo Clerk")
        report = cleared(self.report())
        self.assertEqual([person.name for person in would_get(report)], ["Cleo Clerk"])
        page = visitor(self.manager)
        self.assertContains(page.get(address("paper_release", report.pk)), "1 person is on the list")
        told = main_of(page.post(address("paper_release_now", report.pk), {"send": "on"}, follow=True))
        self.assertIn(f"{report.code} was released, and goes to 1 person.", told)
        self.assertEqual([email.to.name for email in OutgoingEmail.objects.all()], ["Cleo Clerk"])
        OutgoingEmail.objects.update(state="sent", sent_at=on_the(TUESDAY_3_FEB, 13))
        new = withdraw_paper(
            again(report), reason="A total was wrong.", replace=True, by=self.manager, at=on_the(TUESDAY_3_FEB, 13)
        )
        email = OutgoingEmail.objects.order_by("-pk").first()
        self.assertEqual(OutgoingEmail.objects.count(), 2)
        self.assertIn("A total was wrong.", email.body_text)
        self.assertIn(new.code, email.body_text)
        self.assertEqual((new.draft, new.audience, new.state), (self.draft, Audience.PUBLIC, PaperState.MAKING))

    def test_released_without_sending_it_goes_to_nobody(self):
        a_recipient(self.meeting.body, name="Cleo Clerk")
        report = cleared(self.report())
        told = main_of(visitor(self.manager).post(address("paper_release_now", report.pk), follow=True))
        self.assertIn("Its readers have it from now on.", told)
        self.assertEqual(OutgoingEmail.objects.count(), 0)
