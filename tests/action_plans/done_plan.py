"""A plan of which one recommendation is done and one is not, for what the board accepts and what lasts."""

from __future__ import annotations

from datetime import date

from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.accounts.services import change_service
from recommendations.action_plans.models import ActionPlan, PlanStatus
from recommendations.action_plans.services.accepting import Accepted, BoardMinute, accept, take_back_acceptance
from recommendations.action_plans.standing.standings import standings_of
from recommendations.domain.acceptance import BoardStatus
from tests.builders import (
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_manager,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_recommendation,
    a_service,
    a_verifier,
    again,
    an_action,
    an_inspection,
    on_the,
)
from tests.builders_recommendations import verified
from tests.refusals import written_around_the_commands

SEPTEMBER = date(2026, 9, 3)  # six months after the board met


class Done(TestCase):
    """A plan of two recommendations: everything for the first is verified, nothing for the second."""

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = again(a_manager(cls.service))
        cls.lead = again(a_plan_lead(cls.service))
        cls.verifier = again(a_verifier(cls.service))
        cls.owner = a_member(cls.service, Role.OWNER, name="Olu Owner")
        cls.post = a_post(cls.service, held_by=cls.owner)
        inspection = an_inspection(cls.service)
        cls.done, cls.undone = a_recommendation(inspection), a_recommendation(inspection)
        cls.plan = a_plan(inspection=inspection)
        cls.action = verified(an_action(cls.done, owner=cls.post), by=cls.verifier, owner=cls.owner)
        cls.open = an_action(cls.undone, owner=cls.post)

    def accept(self, accepted: Accepted, *, on=TUESDAY_3_MARCH, meeting=None, reference="Minute 7", today=None):
        minute = BoardMinute(accepted_on=on, reference=reference, meeting=meeting)
        today = today or on
        return accept(self.plan, accepted=accepted, minute=minute, on=today, by=self.lead, at=on_the(today, 16))

    def status(self, recommendation) -> BoardStatus:
        return standings_of([recommendation])[recommendation.pk].status

    def take_back(self, acceptance, *, reason="Recorded for the wrong plan.", reopen=(), on=WEDNESDAY_1_APRIL):
        return take_back_acceptance(
            acceptance, plan=self.plan, reason=reason, reopen=reopen, on=on, by=self.lead, at=on_the(on)
        )

    def the_service_chooses(self, **settings: object) -> None:
        at = on_the(TUESDAY_3_MARCH)
        about = {"name": self.service.name, "window_months": 12, "version": self.service.version}
        change_service(self.service, **about, **settings, by=self.lead, at=at)
        self.plan = ActionPlan.objects.get(pk=self.plan.pk)


def close(plan: ActionPlan) -> None:
    with written_around_the_commands(plan.service):
        plan.status, plan.closed_on = PlanStatus.CLOSED, TUESDAY_3_MARCH
        plan.signed_off_on, plan.signed_off_reference, plan.closed_reference = TUESDAY_3_FEB, "Minute 4", "Minute 9"
        plan.save()
