"""Pausing and not pursuing: with a reason, approved by somebody other than the owner, and never stopping the clock."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.accounts.models import Role, User
from recommendations.action_plans.models import Action, DeliveryStatus, Halt
from recommendations.action_plans.services import halting
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.audit.models import Event
from recommendations.foundation.errors import DomainError
from recommendations.meetings.models import BodyKind
from tests.builders import (
    AT,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_body,
    a_completion,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    a_verifier,
    again,
    an_action,
    an_extension,
    an_update,
    on_the,
)
from tests.builders_reshaping import given_up, paused


class Halting(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager, cls.lead = a_manager(cls.service), a_plan_lead(cls.service)
        cls.verifier = a_verifier(cls.service)
        cls.owner = a_member(cls.service, Role.MANAGER, name="Olu Owner")
        cls.post = a_post(cls.service, held_by=cls.owner)
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=cls.post, title="Audit")

    def pause(self, *, by: User, recorded: RecordedDecision | None = None, reason: str = "Away") -> Halt:
        return halting.pause(
            self.action, reason=reason, recorded=recorded, on=TUESDAY_3_FEB, by=by, at=on_the(TUESDAY_3_FEB)
        )

    def told(self, code: str) -> str:
        return Event.objects.filter(code=code).latest("pk").sentence(who="Lee")

    def test_pausing_never_stops_the_clock(self):
        paused(self.action, by=self.manager)
        late = Action.objects.overdue(on=TUESDAY_3_MARCH + ONE_DAY)
        self.assertEqual(list(late), [self.action])
        self.assertEqual(again(self.action).current_due_on, TUESDAY_3_MARCH)

    def test_what_is_not_pursued_is_owed_no_more(self):
        given_up(self.action, by=self.manager)
        self.assertFalse(Action.objects.still_owed().exists())
        said = "Action 1a, “Audit”, is not pursued any more; Morgan Ellis approved it"
        self.assertEqual(self.told("action.not_pursued"), said)

    def test_the_owner_does_not_approve_it_though_they_manage_the_service(self):
        with pytest.raises(ValidationError, match="holds the post that owns this action"):
            self.pause(by=self.owner)
        halt = self.pause(by=self.owner, recorded=RecordedDecision(self.verifier, "Email of 2 February"))
        self.assertEqual((halt.approved_by, halt.recorded_by), (self.verifier, self.owner))

    def test_a_plan_lead_records_it_for_somebody_who_may_decide_or_for_the_board(self):
        with pytest.raises(ValidationError, match="neither a verifier"):
            self.pause(by=self.lead)
        with pytest.raises(ValidationError) as refusal:
            self.pause(by=self.lead, recorded=RecordedDecision(self.manager, " "))
        self.assertIn("reference", refusal.value.message_dict)
        meeting = a_meeting(a_body(self.service), on=TUESDAY_3_FEB)
        halt = self.pause(by=self.lead, recorded=RecordedDecision(None, "Minute 4", meeting))
        self.assertEqual((halt.approved_by, halt.meeting), (None, meeting))
        self.assertIn("Management Board approved it", self.told("action.paused"))

    def test_a_meeting_of_a_panel_approves_nothing(self):
        panel = a_meeting(a_body(self.service, name="Panel", kind=BodyKind.PANEL), on=TUESDAY_3_FEB)
        with pytest.raises(ValidationError) as refusal:
            self.pause(by=self.lead, recorded=RecordedDecision(None, "Minute 4", panel))
        self.assertIn("meeting", refusal.value.message_dict)

    def test_it_needs_a_reason(self):
        with pytest.raises(ValidationError) as refusal:
            self.pause(by=self.manager, reason="  ")
        self.assertIn("reason", refusal.value.message_dict)

    def test_nothing_stops_while_something_waits_for_a_decision(self):
        an_extension(self.action, by=self.owner)
        with pytest.raises(DomainError, match="More time was asked for action 1a"):
            self.pause(by=self.manager)
        other = an_action(plan=self.plan, owner=self.post)
        a_completion(other, by=self.owner)
        with pytest.raises(DomainError, match="Action 1b awaits a check"):
            given_up(other, by=self.manager)

    def test_it_goes_on_where_its_updates_say_it_stands(self):
        an_update(self.action, by=self.owner)
        self.pause(by=self.manager)
        action = halting.resume(self.action, reason="Back", by=self.lead, at=AT)
        self.assertEqual(action.status, DeliveryStatus.IN_PROGRESS)
        halt = Halt.objects.get()
        self.assertEqual((halt.ended_by, halt.ended_reason), (self.lead, "Back"))
        with pytest.raises(DomainError, match="not paused"):
            halting.resume(self.action, reason="Back", by=self.lead, at=AT)

    def test_what_is_paused_may_be_given_up_and_taken_up_again(self):
        self.pause(by=self.manager)
        given_up(self.action, by=self.manager)
        self.assertEqual(Halt.objects.filter(ended_at__isnull=True).get().kind, "not_pursued")
        action = halting.take_up_again(self.action, reason="The police do not do it.", by=self.lead, at=AT)
        self.assertEqual(action.status, DeliveryStatus.NOT_STARTED)
        self.assertFalse(Halt.objects.filter(ended_at__isnull=True).exists())
        with pytest.raises(DomainError, match="never left"):
            halting.take_up_again(self.action, reason="Again", by=self.lead, at=AT)

    def test_nobody_goes_on_without_saying_why(self):
        self.pause(by=self.manager)
        with pytest.raises(ValidationError):
            halting.resume(self.action, reason=" ", by=self.lead, at=AT)

    def test_what_is_not_pursued_takes_no_more_updates(self):
        given_up(self.action, by=self.manager)
        with pytest.raises(DomainError, match="takes no more updates"):
            an_update(self.action, by=self.owner)
