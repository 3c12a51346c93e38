"""From a draft to its papers: of one instant, as often as it changed, until they are released."""

from __future__ import annotations

import pytest
from django.test import TestCase

from recommendations.audit.models import Event
from recommendations.foundation.errors import Conflict, DomainError
from recommendations.papers.kinds import Audience
from recommendations.papers.models import PanelDraft, Paper
from recommendations.papers.panel_drafts.drafting import change_draft, draft_for
from recommendations.papers.panel_drafts.sending import send_to_officers
from recommendations.papers.release.withdrawing import withdraw_paper
from recommendations.papers.rendering.printing import render_html
from recommendations.papers.snapshot.as_json import from_json
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    a_manager,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    on_the,
)
from tests.builders_embargo import an_embargoed_plan
from tests.builders_panels import a_panel, a_panel_draft, a_panel_meeting, a_scrutiny_officer, filled
from tests.builders_papers import made, released
from tests.pages.visiting import StandingClock, address, main_of, visitor, words_in
from tests.refusals import refused_by

NOON = on_the(TUESDAY_3_FEB, 12)


class PapersOfADraft(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)
        an_action(plan=cls.plan, owner=a_post(cls.service))
        cls.panel = a_panel(cls.service)
        cls.meeting = a_panel_meeting(cls.panel)
        cls.draft = filled(a_panel_draft(cls.plan, cls.meeting), by=cls.manager)

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)
        self.page = address("panel_draft", self.draft.pk)
        self.form = address("panel_draft_change", self.draft.pk)
        self.make = address("panel_draft_make", self.draft.pk)

    def with_exempt(self) -> None:
        self.draft = change_draft(
            self.draft, lambda typed: typed, with_exempt=True, version=self.draft.version, by=self.manager, at=AT
        )


class Making(PapersOfADraft):
    def test_asks_for_the_public_report_of_what_was_typed(self):
        answer = self.client.post(self.make, follow=True)
        paper = Paper.objects.get()
        self.assertIn(f"1 paper is being made: {paper.code}.", main_of(answer))
        self.assertEqual((paper.draft, paper.audience, paper.meeting), (self.draft, Audience.PUBLIC, self.meeting))
        printed = words_in(render_html(from_json(paper.snapshot)))
        self.assertIn("Wyn Talbot, Director of Children’s Services", printed)
        self.assertIn("None beyond the agreed budget.", printed)

    def test_asks_for_public_and_exempt_of_one_instant(self):
        self.with_exempt()
        answer = self.client.post(self.make, follow=True)
        public, exempt = Paper.objects.order_by("pk")
        self.assertIn(f"2 papers are being made: {public.code}, {exempt.code}.", main_of(answer))
        self.assertEqual((public.audience, exempt.audience), (Audience.PUBLIC, Audience.EXEMPT))
        self.assertEqual((public.as_at, public.seal), (exempt.as_at, exempt.seal))

    def test_twice_gives_the_same_papers_and_after_a_change_others(self):
        self.client.post(self.make)
        self.client.post(self.make)
        self.assertEqual(Paper.objects.count(), 1)
        filled(self.draft, by=self.manager, at=NOON)
        self.client.post(self.make)
        self.assertEqual(Paper.objects.count(), 1)  # the same words again are no change
        self.with_exempt()
        self.client.post(self.make)
        self.assertEqual(Paper.objects.filter(audience=Audience.PUBLIC).count(), 2)

    def test_lists_its_papers_with_their_state(self):
        self.client.post(self.make)
        paper = Paper.objects.get()
        self.assertIn(f"{paper.code} The public 3 February 2026", main_of(self.client.get(self.page)))
        self.assertIn("Being made", main_of(self.client.get(self.page)))
        made(paper, at=NOON)
        self.assertIn("Ready, not released", main_of(self.client.get(self.page)))
        self.assertContains(self.client.get(self.page), address("paper", paper.pk))
        self.assertContains(self.client.get(address("paper", paper.pk)), f'href="{self.page}"')

    def test_says_at_the_top_why_no_panel_may_have_a_report(self):
        plan = an_embargoed_plan(self.service, by=self.manager)
        draft = a_panel_draft(plan, self.meeting)
        answer = self.client.post(address("panel_draft_make", draft.pk))
        self.assertContains(answer, "There is a problem", status_code=422)
        self.assertContains(answer, "embargo", status_code=422)
        self.assertFalse(Paper.objects.exists())
        self.assertContains(self.client.get(address("panel_draft_preview", draft.pk)), "embargo")


class Released(PapersOfADraft):
    def setUp(self):
        super().setUp()
        self.client.post(self.make)
        self.paper = released(made(Paper.objects.get(), at=NOON), by=self.manager)

    def test_can_only_be_read(self):
        page = self.client.get(self.page)
        self.assertIn("Papers of this draft are released, so it can only be read.", main_of(page))
        self.assertIn("Released on 3 February 2026", main_of(page))
        for step in (self.form, self.make, address("panel_draft_send", self.draft.pk)):
            self.assertNotContains(page, f'"{step}')
        self.assertRedirects(self.client.get(self.form), self.page)
        a_scrutiny_officer(self.panel)
        for command in (
            lambda: filled(self.draft, by=self.manager),
            lambda: send_to_officers(self.draft, by=self.manager, at=NOON),
        ):
            with pytest.raises(DomainError, match="Papers of this draft are released"):
                command()
        refused = self.client.post(self.make)
        self.assertContains(refused, "Papers of this draft are released", status_code=422)

    def test_can_be_changed_again_once_they_are_withdrawn(self):
        withdraw_paper(self.paper, reason="The wrong day was printed.", by=self.manager, at=on_the(TUESDAY_3_FEB, 13))
        self.assertEqual(self.client.get(self.form).status_code, 200)


class Commands(PapersOfADraft):
    def test_begin_one_draft_for_a_plan_and_a_meeting(self):
        self.assertEqual(draft_for(self.plan, self.meeting, by=None, at=AT), self.draft)
        with refused_by("panel_draft_is_one_for_a_plan_and_a_meeting", service=self.service):
            PanelDraft(service=self.service, plan=self.plan, meeting=self.meeting, typed={"x": 1}).save()

    def test_on_schedule_are_told_as_the_systems_own(self):
        later = a_panel_meeting(self.panel, on=TUESDAY_3_FEB)
        draft_for(self.plan, later, by=None, at=NOON)
        event = Event.objects.filter(code="panel_draft.begun").latest("pk")
        self.assertEqual(event.operation.actor, "system:papers")
        self.assertEqual(
            event.sentence(who="YOT Plan"), f"YOT Plan began the report to {self.panel} of 3 February 2026"
        )

    def test_tell_the_plan_what_changed(self):
        sentences = [event.sentence(who="Lee") for event in Event.objects.filter(code__startswith="panel_draft")]
        self.assertIn("Lee began the report to Children’s Scrutiny Panel of 1 April 2026", sentences)
        self.assertIn(
            "Lee changed the draft of the report to Children’s Scrutiny Panel of 1 April 2026: Lead officer, "
            "Recommendations, Details, Financial, resource and property implications, Legal and statutory "
            "implications, Human rights, equalities and community cohesion implications",
            sentences,
        )
        self.assertIn(
            "Lee confirmed that everybody named on the cover of the report to Children’s Scrutiny Panel of 1 April "
            "2026 was asked",
            sentences,
        )
        self.assertIn("began the report", main_of(self.client.get(address("plan_history", self.plan.pk))))

    def test_refuse_a_version_that_somebody_changed_meanwhile(self):
        with pytest.raises(Conflict):
            change_draft(self.draft, lambda typed: typed, version=1, by=self.manager, at=AT)

    def test_are_held_to_say_by_whom(self):
        for name, broken in (
            ("panel_draft_sent_says_by_whom", {"sent_at": NOON}),
            ("names_are_confirmed_by_somebody", {"names_confirmed_by": None}),
        ):
            draft = again(self.draft)
            for column, value in broken.items():
                setattr(draft, column, value)
            with self.subTest(name), refused_by(name, service=self.service):
                draft.save()

    def test_refuse_a_plan_of_another_service(self):
        theirs = a_plan(a_service("Eastmoor Youth Justice Service"))
        with pytest.raises(DomainError, match="not one of the plan’s service"):
            draft_for(theirs, self.meeting, by=None, at=AT)
