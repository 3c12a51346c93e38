"""A rating set by somebody other than the owner for a while, a service's own numbers, and the ratings ahead."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from recommendations.accounts.services import hand_over
from recommendations.action_plans.events import plans as plans_events
from recommendations.action_plans.models import Action, DeliveryStatus, Dependency, Milestone, RatingOverride
from recommendations.action_plans.services.completing import verify_completion
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.overriding import free_rating, set_rating
from recommendations.action_plans.summaries import rated_action, rules_in_force
from recommendations.audit.models import Event
from recommendations.audit.operations import operation, record
from recommendations.domain.rating import Rating, RatingRules, Reason
from recommendations.foundation.errors import Conflict, DomainError
from tests.action_plans.plan_pages import Plan
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_completion,
    a_meeting,
    a_service,
    again,
    an_action,
    an_update,
    on_the,
)
from tests.builders_dates import a_set_rating, thresholds
from tests.pages.visiting import address, main_of, typed_date, visitor


class Rated(Plan):
    def rated(self, on=TUESDAY_3_FEB, action=None):
        return rated_action(Action.objects.for_lists(on=on).get(pk=(action or self.action).pk), on=on)


class SettingARating(Rated):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        an_update(cls.action, by=cls.owner, on=TUESDAY_3_FEB)  # so that it is Green by itself

    def set(self, *, by=None, rating="amber", until=TUESDAY_3_MARCH, recorded=None, on=TUESDAY_3_FEB):
        return set_rating(
            again(self.action), rating=rating, reason="The audit is booked.", until_on=until, recorded=recorded,
            on=on, by=by or self.manager, at=on_the(on),
        )  # fmt: skip

    def test_is_shown_until_its_last_day_with_the_worked_out_one_beside_it(self):
        self.set()
        row = self.rated()
        self.assertEqual((row.rating, row.rated.rating), (Rating.AMBER, Rating.GREEN))
        self.assertEqual(row.reason, "Set by Morgan Ellis until 3 March 2026: The audit is booked.")
        self.assertEqual((row.worked_out, row.worked_out_because), ("Green: on track", "On track"))
        self.assertEqual(self.rated(on=TUESDAY_3_MARCH).rating, Rating.AMBER)
        after = self.rated(on=TUESDAY_3_MARCH + ONE_DAY)
        self.assertEqual((after.rating, after.override), (Rating.RED, None))
        told = Event.objects.get(code="action.rating_set").sentence(who="")
        self.assertIn("rated “Review every plan each month” Amber until 3 March 2026; worked out, it was Green", told)

    def test_neither_the_holder_nor_their_deputy_sets_or_ends_it(self):
        hand_over(self.post, to=self.manager, on=TUESDAY_3_FEB, by=SYSTEM, at=AT)
        with pytest.raises(ValidationError, match="somebody else must decide"):
            self.set()
        override = self.set(by=self.verifier)
        with pytest.raises(DomainError, match="somebody else must end"):
            free_rating(override, on=TUESDAY_3_FEB, by=self.manager, at=AT)
        with pytest.raises(ValidationError, match="neither a verifier"):
            self.set(by=self.owner)

    def test_the_plan_lead_records_who_set_it_and_a_board_is_no_person(self):
        with pytest.raises(ValidationError, match="neither a verifier"):
            self.set(by=self.lead)
        override = self.set(by=self.lead, recorded=RecordedDecision(again(self.verifier), "Email of 2 February"))
        self.assertEqual((override.set_by, override.recorded_by), (self.verifier, self.lead))
        self.assertIn("Email of 2 February", Event.objects.get(code="action.rating_set_for").sentence(who="Lee"))
        meeting = a_meeting(a_body(self.service), on=TUESDAY_3_FEB)
        with pytest.raises(ValidationError, match="Name the person"):
            self.set(by=self.lead, rating="red", recorded=RecordedDecision(None, "minute 1", meeting))

    def test_blue_is_never_set_nor_what_it_is_already_nor_for_long_past_or_for_ever(self):
        for wrong, field in (
            ({"rating": "blue"}, "rating"),
            ({"rating": "green"}, "rating"),
            ({"rating": "pink"}, "rating"),
            ({"until": TUESDAY_3_FEB - ONE_DAY}, "until_on"),
            ({"until": TUESDAY_3_FEB + timedelta(days=367)}, "until_on"),
        ):
            with pytest.raises(ValidationError) as refusal:
                self.set(**wrong)
            self.assertEqual(list(refusal.value.message_dict), [field])

    def test_what_is_verified_keeps_its_blue(self):
        self.set(rating="red")
        verify_completion(a_completion(again(self.action), by=self.owner), by=self.verifier, at=AT)
        self.assertEqual(self.rated().rating, Rating.BLUE)
        self.assertIsNone(self.rated().owner_says)  # it no longer says how the action is going
        with pytest.raises(DomainError, match="keeps its own rating"):
            self.set()

    def test_a_second_one_ends_the_first_and_one_that_expired_ended_on_its_own_day(self):
        first = self.set()
        second = self.set(rating="red", until=TUESDAY_3_FEB)
        self.assertEqual((again(first).ended_on, again(first).ended_by), (TUESDAY_3_FEB, self.manager))
        self.set(rating="amber", on=TUESDAY_3_FEB + ONE_DAY)
        self.assertEqual((again(second).ended_on, again(second).ended_by), (TUESDAY_3_FEB, None))
        self.assertEqual(RatingOverride.objects.filter(ended_on__isnull=True).count(), 1)

    def test_it_is_ended_before_its_day_once(self):
        override = free_rating(self.set(), on=TUESDAY_3_FEB, by=self.verifier, at=AT)
        self.assertEqual((self.rated().rating, override.ended_by), (Rating.GREEN, self.verifier))
        with pytest.raises(DomainError, match="ended already"):
            free_rating(override, on=TUESDAY_3_FEB, by=self.verifier, at=AT)
        expired = self.set(until=TUESDAY_3_FEB)
        with pytest.raises(DomainError, match="ended already"):
            free_rating(expired, on=TUESDAY_3_MARCH, by=self.verifier, at=AT)

    def test_the_pages_show_both_and_offer_it_to_others_than_the_owner(self):
        where = address("rating_set", self.action.pk)
        typed = {"rating": "red", "reason": "Nobody came.", **typed_date("until_on", TUESDAY_3_MARCH)}
        self.assertContains(self.client.get(where), "Worked out")
        self.assertEqual(self.client.post(where, typed).status_code, 302)
        for page in (address("action", self.action.pk), address("actions", self.service.pk)):
            shown = main_of(self.client.get(page))
            self.assertIn("Set by Morgan Ellis until 3 March 2026: Nobody came.", shown)
            self.assertIn("Green: on track", shown)
            self.assertIn("The owner says: On track", shown)
        self.assertNotContains(visitor(self.owner).get(address("action", self.action.pk)), where)
        self.client.post(address("rating_free", self.action.pk))
        self.assertEqual(self.rated().rating, Rating.GREEN)
        self.assertEqual(self.client.post(address("rating_free", self.action.pk)).status_code, 404)

    def test_the_page_names_what_is_wrong(self):
        self.wrong(
            address("rating_set", self.action.pk),
            {"rating": "red", "reason": "Nobody came.", **typed_date("until_on", TUESDAY_3_MARCH)},
            [
                ({"rating": "green"}, "not one of the choices"),
                ({"rating": "blue"}, "not one of the choices"),
                ({"reason": ""}, "Say why the rating is set"),
                (typed_date("until_on", MONDAY_5_JAN), "The last day must be on or after today."),
                (typed_date("until_on", date(2028, 1, 1)), "The last day must be within a year from today."),
            ],
            kept="",
        )


class WhatCounts(Rated):
    def keep(self, row):
        with operation(service=self.service, by=SYSTEM, at=AT):
            row.save()
            record(plans_events.DELIVERY_BEGUN, self.plan, within=self.plan)
        return row

    def a_milestone(self, day, **more):
        return self.keep(
            Milestone(service=self.service, action=self.action, title="Step", original_due_on=day, due_on=day, **more)
        )

    def test_late_milestones_and_what_is_waited_for(self):
        an_update(self.action, by=self.owner, on=TUESDAY_3_FEB)
        for day in (MONDAY_5_JAN, TUESDAY_3_FEB, WEDNESDAY_1_APRIL):
            self.a_milestone(day)
        self.a_milestone(MONDAY_5_JAN, done_on=MONDAY_5_JAN, done_by=self.owner)
        row = self.rated()
        self.assertEqual((row.rating, row.rated.numbers), (Rating.AMBER, {"late": 1, "all": 4}))
        late = an_action(plan=self.plan, title="Before it", due=MONDAY_5_JAN)
        self.keep(Dependency(service=self.service, action=self.action, waits_for=late))
        row = self.rated()
        self.assertIn((Reason.DEPENDENCY_LATE, {"late": 1}), row.rated.also)
        self.assertEqual(row.reason, "1 of 4 milestones is late and 1 action it waits for is late")

    def test_a_services_own_numbers_change_its_ratings_and_nobody_elses(self):
        an_update(self.action, by=self.owner, on=TUESDAY_3_FEB - timedelta(days=7))
        self.assertEqual(self.rated().rating, Rating.GREEN)
        thresholds(self.service, days=7)
        self.assertEqual(self.rated().rating, Rating.AMBER)
        self.assertEqual(rules_in_force(self.service), RatingRules(update_every=7))
        self.assertEqual(rules_in_force(a_service()), RatingRules())

    def test_changing_what_somebody_changed_meanwhile_is_a_conflict(self):
        thresholds(self.service, days=7)
        with pytest.raises(Conflict):
            thresholds(self.service, days=14, version=9)
        with pytest.raises(Conflict):
            thresholds(a_service(), days=14, version=1)
        with pytest.raises(Conflict):
            thresholds(self.service, days=14, version=0)

    def test_the_rule_in_words_follows_the_numbers(self):
        page = address("ratings", self.service.pk)
        self.assertIn(
            "no update for 28 days, or more time has been asked for a second time", main_of(self.client.get(page))
        )
        where = address("rating_thresholds", self.service.pk)
        typed = {"update_every": 14, "extensions_for_amber": 1, "milestones_for_amber": 3}
        self.assertEqual(self.client.post(where, typed).status_code, 302)
        shown = main_of(self.client.get(page))
        self.assertIn(
            "3 milestones are late, or an action it waits for is late, or there has been no update for 14", shown
        )
        self.assertIn("more time has been asked for once", shown)
        answer = self.client.post(where, typed | {"update_every": 0, "version": 1})
        self.assertContains(answer, "Days without an update must be 1 or more", status_code=422)

    def test_the_owners_word_stands_beside_and_a_difference_shows(self):
        an_update(self.action, by=self.owner, on=MONDAY_5_JAN)
        row = self.rated(on=TUESDAY_3_MARCH + ONE_DAY)
        self.assertEqual((row.rating, row.owner_disagrees), (Rating.RED, True))
        self.it_is(TUESDAY_3_MARCH + ONE_DAY)
        shown = main_of(self.client.get(address("action", self.action.pk)))
        self.assertIn("The owner says: On track Differs", shown)


class TheRatingsAhead(Rated):
    def test_say_which_actions_change_colour_and_why_and_store_nothing(self):
        an_update(self.action, by=self.owner, on=TUESDAY_3_FEB)
        before = Event.objects.count()
        for where in (address("plan_ratings_ahead", self.plan.pk), address("ratings_ahead", self.service.pk)):
            shown = main_of(self.client.get(f"{where}?on=2026-03-10"))
            self.assertIn("A preview: the ratings on 10 March 2026, if nothing changes.", shown)
            self.assertIn("1a. Review every plan each month", shown)
            self.assertIn("7 days past its due date", shown)
            again_ = main_of(self.client.get(f"{where}?on_day=5&on_month=2&on_year=2026"))
            self.assertIn("No action changes colour by then.", again_)
        self.assertEqual(Event.objects.count(), before)
        self.assertEqual(again(self.action).status, DeliveryStatus.IN_PROGRESS)

    def test_a_set_rating_that_runs_out_by_then_is_not_counted_on(self):
        an_update(self.action, by=self.owner, on=TUESDAY_3_FEB)
        a_set_rating(self.action, by=self.manager, rating="red", until=TUESDAY_3_FEB + ONE_DAY)
        shown = main_of(self.client.get(address("plan_ratings_ahead", self.plan.pk) + "?on=2026-02-10"))
        self.assertIn("On track", shown)

    def test_ask_for_a_day_to_come(self):
        where = address("plan_ratings_ahead", self.plan.pk)
        self.assertEqual(self.client.get(where).status_code, 200)
        for wrong in ("?on=2026-02-03", "?on=2025-01-01", "?on=2031-01-01", "?on=yesterday", "?on_day=1"):
            answer = self.client.get(where + wrong)
            self.assertContains(answer, "There is a problem", status_code=422)

    def test_cost_the_same_for_one_action_as_for_ten(self):
        where = address("plan_ratings_ahead", self.plan.pk)
        with self.assertNumQueries(5):  # user, memberships, plan, actions now, actions then
            self.client.get(where)
        for number in range(9):
            an_action(plan=self.plan, owner=self.post, title=f"Action {number}")
        with self.assertNumQueries(5):
            self.client.get(where)
