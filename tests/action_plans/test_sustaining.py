"""The check whether what the board accepted still holds: who finds it, on which day, and what failing it opens."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from recommendations.accounts.models import Role
from recommendations.accounts.services import hand_over
from recommendations.action_plans.models import (
    DeliveryStatus,
    Impact,
    PlanStatus,
    SustainCheck,
    SustainState,
)
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.sustaining import Finding, say_not_sustained, say_sustained
from recommendations.action_plans.standing.wording import check_in_words
from recommendations.audit.models import Event
from recommendations.domain.acceptance import BoardStatus
from recommendations.foundation.errors import DomainError
from tests.action_plans.done_plan import SEPTEMBER, Done, close
from tests.builders import (
    AT,
    ONE_DAY,
    TUESDAY_3_MARCH,
    a_member,
    again,
    on_the,
)
from tests.builders_recommendations import an_acceptance, verified


class SustainChecks(Done):
    def setUp(self):
        self.acceptance = an_acceptance(self.done, by=self.lead)
        self.check = self.acceptance.sustain_check

    def found(self, words="Ten of ten cases.", *, on=SEPTEMBER, recorded=None) -> Finding:
        return Finding(words=words, checked_on=on, recorded=recorded)

    def sustained(self, finding: Finding | None = None, *, by=None, on=SEPTEMBER) -> SustainCheck:
        return say_sustained(
            self.check, plan=self.plan, finding=finding or self.found(), on=on, by=by or self.verifier, at=on_the(on)
        )

    def not_sustained(self, *, reopen=(), by=None) -> SustainCheck:
        return say_not_sustained(
            self.check,
            plan=self.plan,
            finding=self.found("Four of ten cases."),
            reopen=reopen,
            on=SEPTEMBER,
            by=by or self.verifier,
            at=on_the(SEPTEMBER),
        )

    def test_what_still_holds_is_sustained_in_its_impact_too(self):
        check = self.sustained()
        self.assertEqual(check_in_words(check), "Sustained: Ten of ten cases. Vera Okafor, 3 September 2026")
        told = Event.objects.get(code="recommendation.sustained").sentence(who="Vera Okafor")
        self.assertEqual(told, "Vera Okafor found recommendation 1 sustained on 3 September 2026")
        impact = Impact.objects.get()
        self.assertEqual(
            (impact.status, impact.basis, impact.said_by), ("sustained", "Ten of ten cases.", self.verifier)
        )
        self.assertIs(self.status(self.done), BoardStatus.ACCEPTED)

    def test_what_does_not_hold_is_open_again_with_the_finding_as_the_reason(self):
        self.not_sustained(reopen=[self.action])
        self.assertEqual(again(self.acceptance).ended_reason, "Four of ten cases.")
        self.assertIs(self.status(self.done), BoardStatus.REOPENED)
        self.assertEqual(again(self.action).status, DeliveryStatus.IN_PROGRESS)
        self.assertFalse(Impact.objects.exists())

    def test_what_does_not_hold_opens_a_closed_plan_again(self):
        close(self.plan)
        self.not_sustained(reopen=[self.action])
        plan = again(self.plan)
        self.assertEqual((plan.status, plan.closed_on, plan.closed_reference), (PlanStatus.DELIVERING, None, ""))

    def test_it_is_ready_again_once_its_action_was_verified_anew(self):
        self.not_sustained(reopen=[self.action])
        verified(again(self.action), by=self.verifier, owner=self.owner, on=SEPTEMBER + ONE_DAY)
        self.assertIs(self.status(self.done), BoardStatus.READY)

    def test_a_check_of_a_closed_plan_goes_on(self):
        close(self.plan)
        self.assertEqual(self.sustained().state, SustainState.SUSTAINED)

    def test_nobody_checks_what_their_post_owns_nor_while_they_deputise_in_it(self):
        own = again(a_member(self.service, Role.VERIFIER, name="Olu Owner"))
        for by in (own, self.lead):
            with pytest.raises(ValidationError):
                self.sustained(by=by)
        recorded = RecordedDecision(own, "Email of 3 September")
        with pytest.raises(ValidationError) as problem:
            self.sustained(self.found(recorded=recorded), by=self.lead)
        self.assertIn("holds or held a post that owns one of its actions", problem.value.message_dict["decider"][0])
        self.assertEqual(again(self.check).state, SustainState.PLANNED)

    def test_nor_does_anybody_check_what_their_post_owned_when_the_board_accepted_it(self):
        own = again(a_member(self.service, Role.VERIFIER, name="Olu Owner"))
        hand_over(self.post, to=self.lead, on=again(self.acceptance).accepted_on + ONE_DAY, by=self.lead, at=AT)
        with pytest.raises(ValidationError, match="holds or held a post"):
            self.sustained(by=own)
        self.sustained()

    def test_the_plan_lead_records_what_somebody_else_found_with_the_reference(self):
        for recorded, field in (
            (RecordedDecision(self.verifier, " "), "reference"),
            (RecordedDecision(None, "Minute 1"), "decider"),
            (RecordedDecision(self.lead, "Email 1"), "decider"),
        ):
            with pytest.raises(ValidationError) as problem:
                self.sustained(self.found(recorded=recorded), by=self.lead)
            self.assertEqual(list(problem.value.message_dict), [field])
        check = self.sustained(self.found(recorded=RecordedDecision(self.verifier, "Email 1")), by=self.lead)
        self.assertEqual((check.checked_by, check.recorded_by, check.reference), (self.verifier, self.lead, "Email 1"))

    def test_it_is_recorded_once_with_a_finding_and_a_day_since_the_acceptance(self):
        with pytest.raises(ValidationError, match="Say what was found"):
            self.sustained(self.found("  "))
        for on in (TUESDAY_3_MARCH - ONE_DAY, SEPTEMBER + ONE_DAY):
            with pytest.raises(ValidationError, match="The day of the check"):
                self.sustained(self.found(on=on))
        self.sustained()
        with pytest.raises(DomainError, match="recorded this check already"):
            self.not_sustained()

    def test_a_dropped_check_is_not_recorded(self):
        self.take_back(self.acceptance)
        with pytest.raises(DomainError, match="no longer needed"):
            self.sustained()
