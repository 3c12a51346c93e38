"""Every rule of plans and actions that must hold is a named constraint, and the database refuses by that name."""

from __future__ import annotations

from datetime import date

from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.action_plans.models import (
    Action,
    ActionPlan,
    Completion,
    CompletionState,
    Evidence,
    EvidenceKind,
    Extension,
    ExtensionState,
    OwnerRating,
    PlanStatus,
    Update,
)
from recommendations.inspections.models import Inspection, Recommendation
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_member,
    a_plan,
    a_post,
    a_service,
    a_verifier,
    an_action,
    an_inspection,
)
from tests.refusals import refused_by, written_around_the_commands


class TheDatabase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.owner = a_member(cls.service, Role.OWNER, name="Priya Shah")
        cls.verifier = a_verifier(cls.service)
        cls.post = a_post(cls.service, held_by=cls.owner)
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=cls.post)

    def refused(self, name: str):
        return refused_by(name, service=self.service)

    # Plans and what they answer

    def test_refuses_a_signed_off_plan_that_does_not_say_when_and_where(self):
        for different in ({}, {"signed_off_on": MONDAY_5_JAN}, {"signed_off_reference": "Minute 4"}):
            inspection = an_inspection(self.service)
            with self.refused("signed_off_plan_says_when_and_where"):
                ActionPlan(
                    service=self.service,
                    inspection=inspection,
                    title="A plan",
                    status=PlanStatus.SIGNED_OFF,
                    **different,
                ).save()

    def test_refuses_fieldwork_that_ends_before_it_begins(self):
        with self.refused("inspection_fieldwork_ends_after_it_begins"):
            Inspection(
                service=self.service, fieldwork_start_on=MONDAY_5_JAN, fieldwork_end_on=MONDAY_5_JAN - ONE_DAY
            ).save()

    def test_refuses_an_outcome_window_of_no_months_or_of_many_years(self):
        for months in (0, 61):
            with self.refused("inspection_window_is_one_to_sixty_months"):
                Inspection(service=self.service, window_months=months).save()

    def a_recommendation(self, **different) -> Recommendation:
        facts = {"inspection": self.plan.inspection, "position": 9, "text": "Words.", **different}
        return Recommendation(service=self.service, **facts)

    def test_refuses_a_recommendation_without_words(self):
        with self.refused("recommendation_has_words"):
            self.a_recommendation(text="").save()

    def test_refuses_two_recommendations_at_one_position(self):
        with self.refused("recommendation_position_once_in_a_report"):
            self.a_recommendation(position=1).save()

    # Actions

    def an_action(self, **different) -> Action:
        facts = {"position": 9, "title": "Review", "opened_on": MONDAY_5_JAN, **different}
        return Action(service=self.service, plan=self.plan, recommendation=self.action.recommendation, **facts)

    def test_refuses_an_action_that_does_not_say_what_will_be_done(self):
        with self.refused("action_says_what_will_be_done"):
            self.an_action(title="").save()

    def test_refuses_two_actions_at_one_position(self):
        with self.refused("action_position_once_in_a_recommendation"):
            self.an_action(position=1).save()

    def test_refuses_an_action_due_before_its_start_by_either_date(self):
        early, late = TUESDAY_3_MARCH, WEDNESDAY_1_APRIL
        for original, current in ((early, late), (late, early), (early, early)):
            with self.refused("action_is_due_on_or_after_its_start"):
                self.an_action(start_on=early + ONE_DAY, original_due_on=original, current_due_on=current).save()

    def test_refuses_one_due_date_without_the_other(self):
        for dates in ({"original_due_on": TUESDAY_3_MARCH}, {"current_due_on": TUESDAY_3_MARCH}):
            with self.refused("action_has_both_due_dates_or_neither"):
                self.an_action(**dates).save()

    # Updates and evidence

    def an_update(self, **different) -> Update:
        facts = {"text": "Done.", "owner_rating": OwnerRating.ON_TRACK, **different}
        return Update(
            service=self.service,
            action=self.action,
            given_by=self.owner,
            given_on=MONDAY_5_JAN,
            recorded_at=AT,
            **facts,
        )

    def test_refuses_an_update_that_says_nothing(self):
        with self.refused("update_says_something"):
            self.an_update(text="").save()

    def test_refuses_an_update_on_behalf_that_does_not_say_how_it_is_known(self):
        with self.refused("update_on_behalf_says_how_it_is_known"):
            self.an_update(on_behalf_of=self.post).save()

    def evidence(self, **different) -> Evidence:
        facts = {"kind": EvidenceKind.LINK, "shows": "An audit", **different}
        return Evidence(service=self.service, action=self.action, added_by=self.owner, added_at=AT, **facts)

    def test_refuses_evidence_that_shows_nothing(self):
        with self.refused("evidence_says_what_it_shows"):
            self.evidence(shows="", link="https://example.org").save()

    def test_refuses_evidence_that_cannot_be_found(self):
        elsewhere = EvidenceKind.HELD_ELSEWHERE
        for different in (
            {},
            {"kind": elsewhere, "held_where": "County Hall"},
            {"kind": elsewhere, "seen_by": "Vera"},
            {"kind": elsewhere, "link": "https://example.org"},
        ):
            with self.refused("evidence_can_be_found"):
                self.evidence(**different).save()

    # Completions

    def a_completion(self, **different) -> Completion:
        facts = {"asked_by": self.owner, "holder_then": self.owner, **different}
        return Completion(service=self.service, action=self.action, statement="All were on time.", asked_at=AT, **facts)

    def decided(self, by, **different) -> dict:
        facts = {"state": CompletionState.VERIFIED, "decided_by": by, "decided_at": AT, "recorded_by": by}
        return {**facts, **different}

    def test_refuses_two_completions_awaiting_a_check(self):
        with self.refused("action_has_one_completion_awaiting_check"):
            self.a_completion().save()
            self.a_completion().save()

    def test_refuses_verification_by_whoever_proposed_or_held_the_post_then(self):
        lead = a_member(self.service, Role.PLAN_LEAD, name="Lee Parker")
        for decider, facts in (
            (self.owner, {}),
            (lead, {"asked_by": lead}),
            (self.owner, {"asked_by": lead}),
            (lead, {"asked_by": lead, "holder_then": None}),
        ):
            for state in (CompletionState.VERIFIED, CompletionState.RETURNED):
                with self.refused("completion_verifier_is_another_person"):
                    self.a_completion(**facts, **self.decided(decider, state=state, decision_note="Missing")).save()

    def test_takes_verification_by_another_person_though_the_post_was_vacant(self):
        with written_around_the_commands(self.service):
            self.a_completion(holder_then=None, **self.decided(self.verifier)).save()

    def test_refuses_a_completion_that_is_decided_by_nobody_or_undecided_by_somebody(self):
        for different in (
            {"state": CompletionState.VERIFIED},
            self.decided(self.verifier, state=CompletionState.PROPOSED),
            self.decided(self.verifier, decided_at=None),
        ):
            with self.refused("completion_is_decided_unless_proposed"):
                self.a_completion(**different).save()

    def test_refuses_a_returned_completion_that_does_not_say_what_is_missing(self):
        with self.refused("returned_completion_says_what_is_missing"):
            self.a_completion(**self.decided(self.verifier, state=CompletionState.RETURNED)).save()

    def test_refuses_a_verification_recorded_for_another_without_its_reference(self):
        for recorded_by in (self.owner, None):
            with self.refused("completion_recorded_for_another_has_a_reference"):
                self.a_completion(**self.decided(self.verifier, recorded_by=recorded_by)).save()

    # Extensions

    def an_extension(self, **different) -> Extension:
        facts = {
            "asked_by": self.owner,
            "holder_then": self.owner,
            "due_then": TUESDAY_3_MARCH,
            "new_due_on": WEDNESDAY_1_APRIL,
            "agreed_on": WEDNESDAY_1_APRIL if different.get("state") == ExtensionState.AGREED else None,
            **different,
        }
        return Extension(
            service=self.service, action=self.action, reason="Vacancy", prevention="A deputy", asked_at=AT, **facts
        )

    def agreed(self, by, **different) -> dict:
        facts = {"state": ExtensionState.AGREED, "decided_by": by, "decided_at": AT, "recorded_by": by}
        return {**facts, **different}

    def test_refuses_two_extensions_awaiting_a_decision(self):
        with self.refused("action_has_one_extension_awaiting_decision"):
            self.an_extension().save()
            self.an_extension().save()

    def test_refuses_an_extension_to_the_same_or_an_earlier_day(self):
        for new_due_on in (TUESDAY_3_MARCH, date(2026, 1, 1)):
            with self.refused("extension_moves_the_date_later"):
                self.an_extension(new_due_on=new_due_on).save()

    def test_refuses_a_decision_by_whoever_asked_or_held_the_post_then(self):
        for different in ({}, {"asked_by": self.verifier}):
            for state in (ExtensionState.AGREED, ExtensionState.REFUSED):
                with self.refused("extension_decider_is_another_person"):
                    self.an_extension(**different, **self.agreed(self.owner, state=state)).save()

    def test_refuses_an_extension_that_is_decided_by_nobody_or_undecided_by_somebody(self):
        for different in ({"state": ExtensionState.AGREED}, self.agreed(self.verifier, state=ExtensionState.ASKED)):
            with self.refused("extension_is_decided_unless_asked"):
                self.an_extension(**different).save()

    def test_refuses_a_decision_recorded_for_another_without_its_reference(self):
        with self.refused("extension_recorded_for_another_has_a_reference"):
            self.an_extension(**self.agreed(self.verifier, recorded_by=self.owner)).save()
