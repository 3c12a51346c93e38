"""The board accepts recommendations, and actions where a service chose so, under one minute, and takes that back."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from recommendations.action_plans.models import (
    Acceptance,
    ActionPlan,
    DeliveryStatus,
    SustainCheck,
    SustainState,
)
from recommendations.action_plans.services.accepting import Accepted
from recommendations.action_plans.services.sustaining import Finding, say_not_sustained, say_sustained
from recommendations.action_plans.standing.standings import standings_of
from recommendations.action_plans.standing.wording import status_in_words
from recommendations.audit.models import Event, Operation
from recommendations.domain.acceptance import BoardStatus
from recommendations.foundation.errors import DomainError
from tests.action_plans.done_plan import SEPTEMBER, Done, close
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_meeting,
    a_plan,
    a_service,
    again,
    on_the,
)
from tests.builders_recommendations import an_acceptance


class Accepting(Done):
    def test_many_are_accepted_under_one_minute_with_one_event_each(self):
        accepted = Accepted(
            recommendations=[self.done, self.undone], notes={self.undone.pk: "The rest is the council’s."}
        )
        meeting = a_meeting(a_body(self.service))
        before = Operation.objects.count()
        rows = self.accept(accepted, meeting=meeting)
        self.assertEqual([row.reference for row in rows], ["Minute 7", "Minute 7"])
        self.assertEqual(Operation.objects.count(), before + 1)
        codes = Event.objects.filter(code__startswith="recommendation.accepted").values_list("code", flat=True)
        self.assertEqual(sorted(codes), ["recommendation.accepted", "recommendation.accepted_all_the_same"])
        self.assertEqual([self.status(self.done), self.status(self.undone)], [BoardStatus.ACCEPTED] * 2)
        told = status_in_words(standings_of([self.done])[self.done.pk])
        self.assertEqual(told, "Accepted by the board: Management Board, 3 March 2026, Minute 7")

    def test_each_is_to_be_checked_again_the_services_months_later(self):
        self.accept(Accepted(recommendations=[self.done]))
        self.assertEqual(SustainCheck.objects.get().due_on, SEPTEMBER)
        self.the_service_chooses(sustain_months=1)
        self.accept(
            Accepted(recommendations=[self.undone], notes={self.undone.pk: "All the same."}), on=date(2026, 1, 31)
        )
        self.assertEqual(SustainCheck.objects.latest("id").due_on, date(2026, 2, 28))

    def test_what_is_not_finished_needs_a_note(self):
        with pytest.raises(ValidationError) as problem:
            self.accept(Accepted(recommendations=[self.done, self.undone], notes={self.undone.pk: "  "}))
        self.assertEqual(list(problem.value.message_dict), [f"note_{self.undone.pk}"])
        self.assertFalse(Acceptance.objects.exists())

    def test_no_board_accepts_on_a_day_to_come_at_anothers_meeting_or_without_a_minute(self):
        ours = a_meeting(a_body(self.service), on=TUESDAY_3_MARCH)
        theirs = a_meeting(a_body(a_service()), on=TUESDAY_3_MARCH)
        one = Accepted(recommendations=[self.done])
        for field, different in (
            ("accepted_on", {"today": TUESDAY_3_FEB}),
            ("meeting", {"meeting": theirs}),
            ("meeting", {"meeting": ours, "on": TUESDAY_3_MARCH + ONE_DAY}),
            ("reference", {"reference": " "}),
        ):
            with pytest.raises(ValidationError) as problem:
                self.accept(one, **different)
            self.assertEqual(list(problem.value.message_dict), [field])
        with pytest.raises(ValidationError, match="Choose what the board accepted"):
            self.accept(Accepted())

    def test_one_is_accepted_once_at_a_time_and_of_its_own_plan(self):
        self.accept(Accepted(recommendations=[self.done]))
        with pytest.raises(ValidationError, match="accepted recommendation 1 already"):
            self.accept(Accepted(recommendations=[self.done], notes={self.done.pk: "Again."}))
        elsewhere = a_plan(self.service).inspection.recommendations.get()
        with pytest.raises(ValidationError, match="of this plan"):
            self.accept(Accepted(recommendations=[elsewhere], notes={elsewhere.pk: "Note."}))

    def test_single_actions_are_accepted_only_where_the_service_chose_so(self):
        accepted = Accepted(actions=[self.action, self.open], action_notes={self.open.pk: "Near enough."})
        with pytest.raises(DomainError, match="not single actions"):
            self.accept(accepted)
        self.the_service_chooses(board_accepts_actions=True)
        with pytest.raises(ValidationError) as problem:
            self.accept(Accepted(actions=[self.open]))
        self.assertEqual(list(problem.value.message_dict), [f"action_note_{self.open.pk}"])
        self.assertEqual(len(self.accept(accepted)), 2)
        with pytest.raises(ValidationError, match="accepted action 1a already"):
            self.accept(Accepted(actions=[self.action]))
        self.assertFalse(SustainCheck.objects.exists())

    def test_an_action_that_was_reopened_meanwhile_is_not_taken_for_verified(self):
        self.the_service_chooses(board_accepts_actions=True)
        stale = ActionPlan.objects.get(pk=self.plan.pk).actions.get(pk=self.action.pk)
        acceptance = self.accept(Accepted(recommendations=[self.done]))[0]
        self.take_back(acceptance, reopen=[self.action])
        with pytest.raises(ValidationError, match="though it is not verified"):
            self.accept(Accepted(actions=[stale]), on=WEDNESDAY_1_APRIL)

    def test_a_closed_plan_takes_no_acceptance(self):
        close(self.plan)
        with pytest.raises(DomainError, match="This plan is closed"):
            self.accept(Accepted(recommendations=[self.done]))


class TakingBack(Done):
    def test_ends_it_with_a_reason_and_drops_its_check(self):
        acceptance = self.take_back(an_acceptance(self.done, by=self.lead))
        self.assertEqual(
            (acceptance.ended_on, acceptance.ended_reason), (WEDNESDAY_1_APRIL, "Recorded for the wrong plan.")
        )
        self.assertEqual(SustainCheck.objects.get().state, SustainState.DROPPED)
        self.assertIs(self.status(self.done), BoardStatus.REOPENED)
        told = status_in_words(standings_of([self.done])[self.done.pk])
        self.assertEqual(told, "Reopened: since 1 April 2026: Recorded for the wrong plan.")

    def test_may_reopen_verified_actions_which_are_then_to_be_done_again(self):
        self.take_back(an_acceptance(self.done, by=self.lead), reopen=[self.action])
        self.assertEqual(again(self.action).status, DeliveryStatus.IN_PROGRESS)
        self.assertTrue(Event.objects.filter(code="action.reopened", subject=f"action:{self.action.pk}").exists())

    def test_reopens_no_action_of_another_recommendation(self):
        with pytest.raises(ValidationError, match="Action 2a cannot be reopened"):
            self.take_back(an_acceptance(self.done, by=self.lead), reopen=[self.open])

    def test_happens_once_and_never_without_a_reason(self):
        acceptance = an_acceptance(self.done, by=self.lead)
        with pytest.raises(ValidationError, match="Say why"):
            self.take_back(acceptance, reason=" ")
        self.take_back(acceptance)
        with pytest.raises(DomainError, match="taken back already"):
            self.take_back(acceptance)

    def test_lets_the_board_accept_it_anew_with_another_check(self):
        self.take_back(an_acceptance(self.done, by=self.lead))
        an_acceptance(self.done, by=self.lead, on=WEDNESDAY_1_APRIL)
        self.assertIs(self.status(self.done), BoardStatus.ACCEPTED)
        states = SustainCheck.objects.order_by("id").values_list("state", flat=True)
        self.assertEqual(list(states), [SustainState.DROPPED, SustainState.PLANNED])


class AnyLife(Done):
    """Whatever happens to acceptances, each has exactly one check, and each check agrees with its acceptance."""

    def test_an_accepted_recommendation_always_has_exactly_one_check(self):
        for steps in ("a", "ab", "aba", "as", "asba", "af", "afa", "abafas"):
            with self.subTest(steps=steps):
                self.live(steps)
                for acceptance in Acceptance.objects.filter(recommendation__isnull=False):
                    (check,) = SustainCheck.objects.filter(acceptance=acceptance)
                    stands = {SustainState.PLANNED, SustainState.SUSTAINED}
                    ended = {SustainState.DROPPED, SustainState.FAILED, SustainState.SUSTAINED}
                    self.assertIn(check.state, stands if acceptance.ended_on is None else ended)

    def live(self, steps: str) -> None:
        """Accept (a), take back (b), find sustained (s) or failed (f), one after the other; then take it all back."""
        for step in steps:
            standing = Acceptance.objects.filter(recommendation=self.done, ended_on__isnull=True).first()
            if step == "a":
                an_acceptance(self.done, by=self.lead)
            elif step == "b":
                self.take_back(standing)
            else:
                facts = {"plan": self.plan, "on": SEPTEMBER, "by": self.verifier, "at": on_the(SEPTEMBER)}
                finding = Finding("Looked at ten cases.", SEPTEMBER)
                say = say_sustained if step == "s" else say_not_sustained
                say(standing.sustain_check, finding=finding, **facts)
        standing = Acceptance.objects.filter(recommendation=self.done, ended_on__isnull=True).first()
        if standing is not None:
            self.take_back(standing)
