"""Rules of more time, corrections and ratings that the database itself holds, by their names."""

from __future__ import annotations

from datetime import timedelta

from recommendations.accounts.models import ClosureDay, Service
from recommendations.action_plans.models import (
    CorrectionState,
    DateCorrection,
    Extension,
    ExtensionState,
    RatingOverride,
    RatingThresholds,
)
from tests.action_plans.plan_pages import Plan
from tests.builders import AT, MONDAY_5_JAN, ONE_DAY, TUESDAY_3_MARCH, WEDNESDAY_1_APRIL, again
from tests.builders_dates import a_closure_day
from tests.refusals import refused_by, written_around_the_commands


class TheDatabase(Plan):
    def refused(self, name: str):
        return refused_by(name, service=self.service)

    # More time

    def an_extension(self, **different) -> Extension:
        facts = {
            "due_then": TUESDAY_3_MARCH, "new_due_on": WEDNESDAY_1_APRIL, "reason": "x", "prevention": "y",
            "asked_by": self.owner, "asked_at": AT, **different,
        }  # fmt: skip
        return Extension(service=self.service, action=self.action, **facts)

    def test_refuses_an_extension_agreed_that_does_not_say_until_when(self):
        decided = {"decided_by": self.manager, "recorded_by": self.manager, "decided_at": AT}
        for state, agreed_on in (
            (ExtensionState.AGREED, None),
            (ExtensionState.CHANGED, TUESDAY_3_MARCH),
            (ExtensionState.REFUSED, WEDNESDAY_1_APRIL),
        ):
            with self.refused("extension_agreed_says_until_when"):
                self.an_extension(state=state, agreed_on=agreed_on, **decided).save()

    def test_refuses_an_ask_taken_back_that_somebody_decided(self):
        decided = {"decided_by": self.manager, "recorded_by": self.manager, "decided_at": AT}
        with self.refused("extension_is_decided_unless_asked"):
            self.an_extension(state=ExtensionState.TAKEN_BACK, **decided).save()

    # Corrections

    def a_correction(self, **different) -> DateCorrection:
        facts = {
            "original_then": TUESDAY_3_MARCH, "current_then": TUESDAY_3_MARCH,
            "new_original_on": WEDNESDAY_1_APRIL, "new_current_on": WEDNESDAY_1_APRIL, "reason": "Typed wrongly.",
            "asked_by": self.owner, "asked_at": AT, **different,
        }  # fmt: skip
        return DateCorrection(service=self.service, action=self.action, **facts)

    def made(self, **different):
        return {
            "state": CorrectionState.MADE, "decided_by": self.manager, "recorded_by": self.manager, "decided_at": AT,
            **different,
        }  # fmt: skip

    def test_refuses_a_second_correction_that_waits(self):
        with written_around_the_commands(self.service):
            self.a_correction().save()
        with self.refused("action_has_one_correction_awaiting_decision"):
            self.a_correction().save()

    def test_refuses_a_correction_that_changes_nothing(self):
        with self.refused("correction_changes_a_date"):
            self.a_correction(new_original_on=TUESDAY_3_MARCH, new_current_on=TUESDAY_3_MARCH).save()

    def test_refuses_a_correction_without_a_reason(self):
        with self.refused("correction_says_what_was_mistaken"):
            self.a_correction(reason="").save()

    def test_refuses_a_correction_made_by_nobody_or_decided_before_it_is_asked(self):
        for different in (
            {"state": CorrectionState.MADE},
            {"decided_by": self.manager, "recorded_by": self.manager, "decided_at": AT},
        ):
            with self.refused("correction_is_decided_unless_asked"):
                self.a_correction(**different).save()

    def test_refuses_a_correction_made_by_who_asked_or_held_the_post(self):
        for different in ({"asked_by": self.manager}, {"holder_then": self.manager}):
            with self.refused("correction_is_made_by_another_person"):
                self.a_correction(**self.made(**different)).save()

    def test_refuses_a_correction_recorded_for_another_without_its_reference(self):
        with self.refused("correction_recorded_for_another_has_a_reference"):
            self.a_correction(**self.made(recorded_by=self.lead)).save()

    # Ratings

    def an_override(self, **different) -> RatingOverride:
        facts = {
            "rating": "red", "computed": "green", "reason": "Nobody came.", "from_on": MONDAY_5_JAN,
            "until_on": TUESDAY_3_MARCH, "set_by": self.manager, "holder_then": self.owner,
            "recorded_by": self.manager, "set_at": AT, **different,
        }  # fmt: skip
        return RatingOverride(service=self.service, action=self.action, **facts)

    def test_refuses_a_second_rating_set_for_an_action(self):
        with written_around_the_commands(self.service):
            self.an_override().save()
        with self.refused("action_has_one_rating_override_at_a_time"):
            self.an_override().save()

    def test_refuses_a_rating_set_without_saying_why(self):
        with self.refused("rating_override_says_why"):
            self.an_override(reason="").save()

    def test_refuses_a_rating_that_ends_before_it_begins(self):
        with self.refused("rating_override_ends_after_beginning"):
            self.an_override(until_on=MONDAY_5_JAN - ONE_DAY).save()

    def test_refuses_a_rating_set_by_the_owner(self):
        with self.refused("rating_is_overridden_by_another_person_than_the_owner"):
            self.an_override(holder_then=self.manager).save()

    def test_refuses_a_rating_recorded_for_another_without_its_reference(self):
        with self.refused("rating_override_recorded_for_another_has_a_reference"):
            self.an_override(recorded_by=self.lead).save()

    def test_refuses_thresholds_beyond_reason(self):
        for different in (
            {"update_every": 0}, {"update_every": 367}, {"extensions_for_amber": 0}, {"extensions_for_amber": 21},
            {"milestones_for_amber": 0}, {"milestones_for_amber": 21},
        ):  # fmt: skip
            with self.refused("rating_thresholds_are_within_reason"):
                RatingThresholds(service=self.service, **different).save()

    # The service

    def test_refuses_a_closure_day_twice(self):
        closure = a_closure_day(self.service)
        with self.refused("closure_day_stands_once_in_a_service"):
            ClosureDay(service=self.service, on=closure.on, name="Again").save()
        a_closure_day(self.service, on=closure.on + timedelta(days=1))

    def test_refuses_a_sustain_check_after_no_months_or_after_years(self):
        for months in (0, 25):
            with self.refused("service_checks_again_within_one_to_twenty_four_months"):
                service: Service = again(self.service)
                service.sustain_months = months
                service.save()
