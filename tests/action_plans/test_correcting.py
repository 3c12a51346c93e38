"""After sign-off a plain mistake in a date is put right by a second person, as a correction, never as slippage."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from recommendations.accounts.services import hand_over
from recommendations.action_plans.models import CorrectionState
from recommendations.action_plans.services.correcting import (
    ask_correction,
    make_correction,
    refuse_correction,
    take_back_correction,
)
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.audit.models import Event
from recommendations.foundation.errors import DomainError
from recommendations.inspections.models import Precision
from recommendations.outbox.models import OutgoingEmail
from tests.action_plans.plan_pages import Plan
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_meeting,
    again,
    an_action,
    on_the,
    signed_off,
)
from tests.builders_dates import MONDAY_2_MARCH, a_correction, more_time
from tests.pages.visiting import address, main_of, typed_date, visitor


class Correcting(Plan):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.draft = an_action(title="Still a draft")
        cls.plan = signed_off(cls.plan)

    def dates(self, action=None):
        action = again(action or self.action)
        return action.original_due_on, action.current_due_on

    def make(self, correction, *, by=None, recorded=None):
        return make_correction(correction, recorded=recorded, by=by or self.manager, at=on_the(TUESDAY_3_FEB, 10))

    def test_asking_changes_nothing_until_a_second_person_makes_it(self):
        correction = a_correction(self.action, by=self.owner)
        self.assertEqual(self.dates(), (TUESDAY_3_MARCH, TUESDAY_3_MARCH))
        correction = self.make(correction)
        self.assertEqual(self.dates(), (MONDAY_2_MARCH, MONDAY_2_MARCH))
        self.assertEqual((correction.state, correction.days), (CorrectionState.MADE, 0))
        told = Event.objects.get(code="action.correction_made").sentence(who="")
        self.assertIn("Morgan Ellis corrected a mistaken date", told)
        self.assertIn("due 2 March 2026, at first 2 March 2026", told)
        email = OutgoingEmail.objects.get(occasion="correction_decided")
        self.assertEqual(email.to, self.owner)
        self.assertIn("The action is due 2 March 2026", email.body_text)

    def test_a_current_date_that_was_mistaken_is_corrected_without_touching_the_first_one(self):
        more_time(self.action, until=WEDNESDAY_1_APRIL, asked_by=self.owner, by=self.manager)
        correction = a_correction(self.action, by=self.owner, original=TUESDAY_3_MARCH, current=date(2026, 4, 10))
        self.make(correction)
        self.assertEqual(self.dates(), (TUESDAY_3_MARCH, date(2026, 4, 10)))
        self.assertEqual(correction.days, 9)

    def test_a_month_that_was_meant_is_shown_as_that_month(self):
        correction = ask_correction(
            again(self.action), new_original_on=date(2026, 4, 2), new_current_on=date(2026, 4, 2),
            precision=Precision.MONTH, reason="The month was agreed.", on=TUESDAY_3_FEB, by=self.owner, at=AT,
        )  # fmt: skip
        self.make(correction)
        action = again(self.action)
        self.assertEqual(self.dates(), (date(2026, 4, 30), date(2026, 4, 30)))
        self.assertTrue(action.is_month and action.original_is_month)

    def test_nobody_makes_what_they_asked_for_or_own_or_owned_then(self):
        asked_by_manager = a_correction(self.action, by=self.manager)
        with pytest.raises(ValidationError, match="second person"):
            self.make(asked_by_manager)
        self.make(asked_by_manager, by=self.verifier)
        correction = a_correction(self.action, by=self.lead, original=TUESDAY_3_FEB)
        hand_over(self.post, to=self.manager, on=TUESDAY_3_FEB, by=SYSTEM, at=AT)
        with pytest.raises(ValidationError, match="somebody else must decide"):
            self.make(correction)

    def test_before_sign_off_dates_are_simply_changed(self):
        with pytest.raises(DomainError, match="can simply be changed"):
            a_correction(self.draft, by=self.manager)

    def test_a_correction_that_corrects_nothing_is_refused_and_so_is_one_before_the_start(self):
        with pytest.raises(ValidationError, match="same as they were"):
            a_correction(self.action, by=self.owner, original=TUESDAY_3_MARCH)
        started = an_action(plan=self.plan, title="Started", start=MONDAY_2_MARCH)
        with pytest.raises(ValidationError) as refusal:
            a_correction(started, by=self.owner, original=TUESDAY_3_FEB)
        self.assertIn("new_original_on", refusal.value.message_dict)

    def test_dates_that_moved_meanwhile_must_be_asked_about_anew(self):
        correction = a_correction(self.action, by=self.owner)
        more_time(self.action, until=WEDNESDAY_1_APRIL, asked_by=self.owner, by=self.manager)
        with pytest.raises(DomainError, match="ask anew"):
            self.make(correction)

    def test_refused_it_says_why_and_taken_back_it_is_over(self):
        correction = a_correction(self.action, by=self.owner)
        with pytest.raises(ValidationError, match="no mistake"):
            refuse_correction(correction, note=" ", by=self.manager, at=AT)
        refuse_correction(correction, note="March was agreed.", by=self.manager, at=AT)
        self.assertIn("did not correct", OutgoingEmail.objects.get(occasion="correction_decided").body_text)
        with pytest.raises(DomainError, match="decided on this already"):
            self.make(correction)
        second = a_correction(self.action, by=self.owner)
        with pytest.raises(DomainError, match="Only who asked"):
            take_back_correction(second, by=self.lead, at=AT)
        take_back_correction(second, by=self.owner, at=AT)
        self.assertEqual(self.dates(), (TUESDAY_3_MARCH, TUESDAY_3_MARCH))

    def test_the_board_may_be_the_second_person(self):
        meeting = a_meeting(a_body(self.service), on=TUESDAY_3_FEB)
        correction = a_correction(self.action, by=self.owner)
        self.make(correction, by=self.lead, recorded=RecordedDecision(None, "minute 2", meeting))
        told = Event.objects.get(code="action.correction_made_for").sentence(who="Lee Parker")
        self.assertIn("Lee Parker recorded that Management Board, 3 February 2026 corrected", told)

    # Pages

    def test_from_the_owner_through_home_to_the_second_person_and_the_page(self):
        where = address("correction_ask", self.action.pk)
        typed = {
            "reason": "The second was agreed.",
            **typed_date("new_original_on", MONDAY_2_MARCH),
            **typed_date("new_current_on", MONDAY_2_MARCH),
        }
        self.assertContains(visitor(self.owner).get(address("action", self.action.pk)), where)
        visitor(self.owner).post(where, typed)
        home = main_of(self.client.get(address("home", self.service.pk)))
        self.assertIn("Correct a date of “Review every plan each month”, or refuse", home)
        self.assertNotIn("Correct a date of", main_of(visitor(self.owner).get(address("home", self.service.pk))))
        decide = address("correction_decide", self.action.pk)
        self.assertIn("2 March 2026 instead of 3 March 2026", main_of(self.client.get(decide)))
        self.client.post(decide, {"decision": "yes"})
        shown = main_of(self.client.get(address("action", self.action.pk)))
        self.assertIn("Correction Morgan Ellis, 3 February 2026: The second was agreed.", shown)
        self.assertIn("The original date had been 3 March 2026.", shown)
        self.assertNotIn("+", shown.partition("Delivery status")[0].partition("Current due date")[2])
        history = main_of(self.client.get(address("action_history", self.action.pk)))
        self.assertIn("Morgan Ellis corrected a mistaken date", history)

    def test_the_page_names_what_is_wrong(self):
        self.wrong(
            address("correction_ask", self.action.pk),
            {
                "reason": "The second was agreed.",
                **typed_date("new_original_on", MONDAY_2_MARCH),
                **typed_date("new_current_on", MONDAY_2_MARCH),
            },
            [
                ({"reason": ""}, "Say what was mistaken"),
                (typed_date("new_original_on", (31, 2, 2026)), "must be a real date"),
                (typed_date("new_current_on", ("", "", "")), "Enter the right current due date"),
                (
                    typed_date("new_original_on", TUESDAY_3_MARCH) | typed_date("new_current_on", TUESDAY_3_MARCH),
                    "The dates are the same as they were.",
                ),
            ],
            kept="",
            by=self.owner,
        )

    def test_the_asker_takes_theirs_back_on_the_page(self):
        a_correction(self.action, by=self.owner)
        self.assertEqual(self.client.post(address("correction_take_back", self.action.pk)).status_code, 403)
        visitor(self.owner).post(address("correction_take_back", self.action.pk))
        self.assertEqual(self.action.date_corrections.get().state, CorrectionState.TAKEN_BACK)

    def test_a_correction_is_asked_for_after_sign_off_only(self):
        shown = main_of(visitor(self.manager).get(address("action", self.action.pk)))
        self.assertIn("Correct a mistaken date", shown)
        draft_plan = an_action(title="Draft", owner=None).plan
        self.assertFalse(draft_plan.is_signed_off)
        self.assertEqual(again(self.plan).signed_off_on, MONDAY_5_JAN)
