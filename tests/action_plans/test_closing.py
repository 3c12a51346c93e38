"""The board closes a plan when it is done with every recommendation, or says why all the same; it can be reopened."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.action_plans.models import (
    AlsoAnswers,
    ContinuedHow,
    DeliveryStatus,
    PlanStatus,
    Response,
    ResponseKind,
)
from recommendations.action_plans.occasions.due import to_open
from recommendations.action_plans.services.checking import let_stand
from recommendations.action_plans.services.closing import close_plan, reopen_plan
from recommendations.action_plans.services.completing import verify_completion
from recommendations.action_plans.services.extending import agree_extension
from recommendations.action_plans.services.monitoring import choose_monitors
from recommendations.action_plans.services.planning import ActionContent, change_action, remove_action
from recommendations.action_plans.standing.left_open import left_open
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.foundation.errors import DomainError
from tests.builders import (
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_body,
    a_completion,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_post,
    a_recommendation,
    a_service,
    a_verifier,
    again,
    an_action,
    an_extension,
    an_update,
    evidence,
    on_the,
    signed_off,
)
from tests.builders_of_plans import a_baseline, a_monitoring_body, a_submission, accepted, closed
from tests.refusals import written_around_the_commands


class SignedOffPlan(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.post = a_post(cls.service, held_by=cls.owner)
        cls.plan = a_plan(cls.service)
        cls.first = cls.plan.inspection.recommendations.get()
        cls.second = a_recommendation(cls.plan.inspection)
        cls.action = an_action(cls.first, plan=cls.plan, owner=cls.post)
        cls.other = an_action(cls.second, plan=cls.plan, owner=cls.post)
        cls.plan = signed_off(cls.plan, on=MONDAY_5_JAN)

    def close(self, **different):
        facts = {"closed_on": TUESDAY_3_FEB, "reference": " Minute 12 ", "on": TUESDAY_3_FEB, "by": self.manager}
        return close_plan(self.plan, **(facts | {"at": on_the(TUESDAY_3_FEB)} | different))

    def labels(self) -> list[str]:
        return [one.recommendation.shown_label for one in left_open(self.plan)]


class Closing(SignedOffPlan):
    def accept_both(self):
        accepted(self.first, by=self.manager)
        accepted(self.second, by=self.manager)

    def test_needs_no_reason_once_the_board_has_accepted_every_recommendation(self):
        self.accept_both()
        meeting = a_meeting(a_body(self.service), on=TUESDAY_3_FEB)
        plan = again(self.close(meeting=meeting))
        self.assertEqual((plan.status, plan.closed_on, plan.closed_meeting), ("closed", TUESDAY_3_FEB, meeting))
        self.assertEqual((plan.closed_reference, plan.closed_reason), ("Minute 12", ""))
        told = Event.objects.get(code="plan.closed").sentence(who="Morgan")
        self.assertEqual(told, "Morgan recorded that the board closed the plan on 3 February 2026 (Minute 12)")
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_needs_a_reason_while_anything_is_open_and_names_it(self):
        accepted(self.first, by=self.manager)
        with pytest.raises(ValidationError, match="not done with 1 recommendation") as refusal:
            self.close()
        self.assertIn("reason", refusal.value.message_dict)
        self.assertEqual(self.close(reason="Merged.").closed_reason, "Merged.")
        told = Event.objects.get(code="plan.left_open").sentence(who="Morgan")
        self.assertEqual(told, "The board closed the plan with recommendations it had not accepted: 2")
        self.assertEqual(Operation.objects.latest("id").reason, "Merged.")

    def test_cannot_have_been_before_the_sign_off_nor_tomorrow_nor_without_its_minute(self):
        self.accept_both()
        for different, field in [
            ({"closed_on": MONDAY_5_JAN - ONE_DAY}, "closed_on"),
            ({"closed_on": TUESDAY_3_FEB + ONE_DAY}, "closed_on"),
            ({"reference": "  "}, "reference"),
            ({"meeting": a_meeting(a_body(self.service), on=TUESDAY_3_MARCH)}, "meeting"),
        ]:
            with pytest.raises(ValidationError) as refusal:
                self.close(**different)
            self.assertIn(field, refusal.value.message_dict)

    def test_is_not_for_a_draft_and_happens_once(self):
        with pytest.raises(DomainError, match="“Draft” cannot be closed"):
            close_plan(
                a_plan(a_service()), closed_on=TUESDAY_3_FEB, reference="1", on=TUESDAY_3_FEB, by="system:x",
                at=on_the(TUESDAY_3_FEB),
            )  # fmt: skip
        self.close(reason="Merged.")
        with pytest.raises(DomainError, match="“Closed” cannot be closed"):
            self.close(reason="Merged.")


class WhatIsLeftOpen(SignedOffPlan):
    def test_is_what_the_board_has_not_accepted_with_its_open_actions(self):
        self.assertEqual([one.open_actions for one in left_open(self.plan)], [1, 1])
        accepted(self.first, by=self.manager)
        self.assertEqual(self.labels(), ["2"])

    def test_is_again_what_was_reopened_after_the_boards_acceptance(self):
        acceptance = accepted(self.first, by=self.manager)
        acceptance.ended_on, acceptance.ended_reason = TUESDAY_3_FEB, "It does not hold."
        with written_around_the_commands(self.service):
            acceptance.save()
        self.assertEqual(self.labels(), ["1", "2"])

    def test_is_not_what_was_not_agreed_to(self):
        with written_around_the_commands(self.service):
            Response(
                service=self.service, recommendation=self.first, kind=ResponseKind.NOT_AGREED, reason="It is done.",
                approved_by=self.manager,
            ).save()  # fmt: skip
        self.assertEqual(self.labels(), ["2"])

    def test_is_not_what_the_published_report_no_longer_holds(self):
        self.first.is_withdrawn = True
        with written_around_the_commands(self.service):
            self.first.save()
        self.assertEqual(self.labels(), ["2"])

    def test_is_not_what_other_actions_continue_unless_one_is_left_here(self):
        self.action.status, self.action.continued_in = DeliveryStatus.CONTINUED, self.other
        self.action.continued_how = ContinuedHow.MERGED
        with written_around_the_commands(self.service):
            self.action.save()
        self.assertEqual(self.labels(), ["2"])
        with written_around_the_commands(self.service):
            AlsoAnswers(service=self.service, action=self.other, recommendation=self.first).save()
        self.assertEqual(self.labels(), ["1", "2"])

    def test_costs_the_same_however_large_the_plan(self):
        for _number in range(5):
            an_action(a_recommendation(self.plan.inspection), plan=self.plan)
        # the recommendations; the acceptances; the responses; the actions that they lead or that answer them too
        with self.assertNumQueries(4):
            self.assertEqual(len(left_open(self.plan)), 7)


class AClosedPlan(SignedOffPlan):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.verifier = a_verifier(cls.service)
        cls.completion = a_completion(cls.action, by=cls.owner)
        cls.extension = an_extension(cls.other, by=cls.owner)
        cls.plan = closed(again(cls.plan))

    def test_takes_no_changes(self):
        on, at = TUESDAY_3_MARCH, on_the(TUESDAY_3_MARCH)
        content = ActionContent(title="Another", due_on=self.other.current_due_on)
        other = again(self.other)
        for command in (
            lambda: an_action(self.first, plan=self.plan),
            lambda: change_action(
                other, content=content, version=other.version, reason="It is.", by=self.manager, at=at
            ),
            lambda: remove_action(other, by=self.manager, at=at),
            lambda: an_update(other, by=self.owner, on=on),
            lambda: evidence(other, by=self.owner),
            lambda: a_completion(other, by=self.owner),
            lambda: verify_completion(self.completion, by=self.verifier, at=at),
            lambda: an_extension(other, by=self.owner),
            lambda: agree_extension(self.extension, by=self.manager, at=at),
            lambda: a_baseline(self.plan, on=on),
            lambda: a_submission(self.plan, by=self.manager, on=on),
            lambda: let_stand(
                self.plan, code="no_criterion", subject=f"action:{other.pk}", reason="x", on=on, by=self.manager, at=at
            ),
            lambda: choose_monitors(self.plan, bodies=[a_monitoring_body(self.service)], by=self.manager, at=at),
        ):
            with pytest.raises(DomainError, match="This plan is closed, so its actions and decisions stand"):
                command()

    def test_is_delivered_again_once_reopened_with_a_reason_and_the_record_keeps_the_closing(self):
        with pytest.raises(ValidationError, match="Say why the plan is reopened"):
            reopen_plan(self.plan, reason=" ", by=self.manager, at=on_the(TUESDAY_3_MARCH))
        plan = again(reopen_plan(self.plan, reason="It came back.", by=self.manager, at=on_the(TUESDAY_3_MARCH)))
        self.assertEqual((plan.status, plan.closed_on, plan.closed_reason), (PlanStatus.DELIVERING, None, ""))
        told = Event.objects.get(code="plan.reopened").sentence(who="Morgan")
        self.assertEqual(told, "Morgan reopened the plan, closed on 3 February 2026")
        before = plan.history.filter(status=PlanStatus.CLOSED).get()
        self.assertEqual((before.closed_reference, before.closed_reason), ("Minute 12", "The service was merged."))
        an_update(again(self.other), by=self.owner, on=TUESDAY_3_MARCH)

    def test_is_reopened_once(self):
        reopen_plan(self.plan, reason="It came back.", by=self.manager, at=on_the(TUESDAY_3_MARCH))
        with pytest.raises(DomainError, match="not closed"):
            reopen_plan(self.plan, reason="Again.", by=self.manager, at=on_the(TUESDAY_3_MARCH))

    def test_owes_nobody_a_reminder_of_its_actions(self):
        after = self.other.current_due_on + ONE_DAY
        self.assertEqual([owed for owed in to_open(after) if owed.service_id == self.service.pk], [])
        reopen_plan(self.plan, reason="It came back.", by=self.manager, at=on_the(TUESDAY_3_MARCH))
        self.assertIn(self.other.pk, [owed.subject_id for owed in to_open(after)])
