"""Every rule of keeping and disposing that must hold is a named constraint, and the database refuses by that name."""

from __future__ import annotations

from django.test import TestCase

from recommendations.retention.models import Disposal, DisposalState, LegalHold, RetentionSchedule
from tests.builders import AT, a_manager, a_plan, a_service, again
from tests.builders_retention import DUE_ON, a_closed_plan
from tests.refusals import refused_by, written_around_the_commands


class TheDatabase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.one, cls.other = a_manager(cls.service), a_manager(cls.service, name="Mo Other")
        cls.plan = a_closed_plan(cls.service)

    def refused(self, name: str):
        return refused_by(name, service=self.service)

    def test_refuses_a_schedule_of_no_years_or_of_a_hundred(self):
        for years in (0, 100):
            with self.refused("retention_is_one_to_ninety_nine_years"):
                RetentionSchedule(service=self.service, years=years).save()

    def test_refuses_that_a_plan_was_disposed_of_which_is_not_closed(self):
        plan = again(a_plan(self.service))
        plan.disposed_on = DUE_ON
        with self.refused("plan_disposed_of_is_closed"):
            plan.save()

    # Holds

    def a_hold(self, **different) -> LegalHold:
        facts = {"service": self.service, "plan": self.plan, "reason": "A claim.", "placed_by": self.one}
        return LegalHold(**(facts | {"placed_at": AT} | different))

    def test_refuses_a_hold_without_a_reason(self):
        with self.refused("legal_hold_has_a_reason"):
            self.a_hold(reason="").save()

    def test_refuses_a_hold_that_ended_without_saying_who_and_why(self):
        for different in (
            {"ended_at": AT},
            {"ended_at": AT, "ended_by": self.other},
            {"ended_at": AT, "ended_reason": "Settled."},
            {"ended_by": self.other},
            {"ended_reason": "Settled."},
        ):
            with self.refused("legal_hold_ended_says_who_and_why"):
                self.a_hold(**different).save()

    # Disposals

    def a_disposal(self, **different) -> Disposal:
        facts = {"service": self.service, "plan": self.plan, "due_on": DUE_ON, "reason": "Its time is over."}
        return Disposal(**(facts | {"asked_by": self.one, "asked_at": AT} | different))

    def done(self, **different) -> Disposal:
        return self.a_disposal(
            **({"state": DisposalState.DONE, "decided_by": self.other, "decided_at": AT} | different)
        )

    def test_refuses_two_that_wait_for_one_plan(self):
        with written_around_the_commands(self.service):
            self.a_disposal().save()
        with self.refused("disposal_is_asked_once_at_a_time"):
            self.a_disposal().save()

    def test_refuses_to_dispose_of_one_plan_twice(self):
        with written_around_the_commands(self.service):
            self.done().save()
        with self.refused("plan_is_disposed_of_once"):
            self.done().save()

    def test_refuses_that_whoever_asked_decides(self):
        with self.refused("disposal_is_decided_by_another_person"):
            self.done(decided_by=self.one).save()

    def test_refuses_a_decision_without_who_and_when_and_either_on_one_that_waits(self):
        for different in ({"decided_by": None}, {"decided_at": None}, {"state": DisposalState.ASKED}):
            with self.refused("disposal_decided_says_who_and_when"):
                self.done(**different).save()

    def test_refuses_one_without_a_reason(self):
        with self.refused("disposal_has_a_reason"):
            self.a_disposal(reason="").save()
