"""The vocabulary in which actions are asked for, and the summaries made of them."""

from __future__ import annotations

from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.action_plans.models import Action, OwnerRating
from recommendations.action_plans.services.completing import verify_completion
from recommendations.action_plans.services.extending import agree_extension
from recommendations.action_plans.summaries import rated_action, summarise
from recommendations.action_plans.wording import rating_in_words
from recommendations.domain.rating import Rating
from tests.builders import (
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_completion,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    an_extension,
    an_update,
    on_the,
)


class Reading(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.owner = a_member(cls.service, Role.OWNER, name="Priya Shah")
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)

    def an_action(self, **different) -> Action:
        return an_action(plan=self.plan, **{"owner": self.post, **different})

    def verified(self, action: Action) -> Action:
        verify_completion(a_completion(action, by=self.owner), by=self.manager, at=on_the(TUESDAY_3_FEB))
        return again(action)

    def moved(self, action: Action, *, until=WEDNESDAY_1_APRIL) -> Action:
        extension = an_extension(action, by=self.owner, until=until)
        agree_extension(extension, by=self.manager, at=on_the(TUESDAY_3_FEB))
        return again(action)


class Overdue(Reading):
    def test_an_action_is_overdue_from_the_day_after_it_was_due(self):
        action = self.an_action(due=TUESDAY_3_MARCH)
        self.assertQuerySetEqual(Action.objects.overdue(on=TUESDAY_3_MARCH), [])
        self.assertQuerySetEqual(Action.objects.overdue(on=TUESDAY_3_MARCH + ONE_DAY), [action])

    def test_one_that_is_awaiting_a_check_or_verified_never_is(self):
        a_completion(self.an_action(), by=self.owner)
        self.verified(self.an_action())
        self.assertQuerySetEqual(Action.objects.overdue(on=WEDNESDAY_1_APRIL), [])
        self.assertQuerySetEqual(Action.objects.overdue_by_original_date(on=WEDNESDAY_1_APRIL), [])

    def test_one_that_was_given_more_time_is_overdue_only_by_its_original_date(self):
        action = self.moved(self.an_action(due=TUESDAY_3_MARCH))
        self.assertQuerySetEqual(Action.objects.overdue(on=TUESDAY_3_MARCH + ONE_DAY), [])
        self.assertQuerySetEqual(Action.objects.overdue_by_original_date(on=TUESDAY_3_MARCH + ONE_DAY), [action])

    def test_one_without_a_date_never_is(self):
        self.an_action(due=None)
        self.assertQuerySetEqual(Action.objects.overdue(on=WEDNESDAY_1_APRIL), [])

    def test_rows_and_rule_agree_about_it(self):
        self.an_action(due=TUESDAY_3_MARCH)
        self.moved(self.an_action(due=TUESDAY_3_MARCH))
        self.verified(self.an_action(due=TUESDAY_3_MARCH))
        a_completion(self.an_action(due=TUESDAY_3_MARCH), by=self.owner)
        self.an_action(due=None)
        for on in (TUESDAY_3_MARCH, TUESDAY_3_MARCH + ONE_DAY, WEDNESDAY_1_APRIL, WEDNESDAY_1_APRIL + ONE_DAY):
            rows = [rated_action(action, on=on) for action in Action.objects.for_lists(on=on)]
            self.assertEqual(
                {row.action.pk for row in rows if row.is_overdue},
                set(Action.objects.overdue(on=on).values_list("pk", flat=True)),
            )
            self.assertEqual(
                {row.action.pk for row in rows if row.is_overdue_by_original},
                set(Action.objects.overdue_by_original_date(on=on).values_list("pk", flat=True)),
            )


class WhoseActions(Reading):
    def test_a_person_sees_only_their_own_services(self):
        ours, _theirs = self.an_action(), an_action(plan=a_plan(a_service()))
        self.assertQuerySetEqual(Action.objects.visible_to(again(self.owner)), [ours])

    def test_open_are_all_that_are_not_verified(self):
        open_one, waiting = self.an_action(), self.an_action()
        a_completion(waiting, by=self.owner)
        self.verified(self.an_action())
        self.assertQuerySetEqual(Action.objects.open(), [open_one, waiting])
        self.assertQuerySetEqual(Action.objects.still_owed(), [open_one])

    def test_actions_come_in_the_order_of_their_labels(self):
        labels = [self.an_action().label for _ in range(3)]
        self.assertEqual([action.label for action in Action.objects.for_lists(on=MONDAY_5_JAN)], labels)


class Summaries(Reading):
    def test_count_what_matters_to_a_board(self):
        self.an_action(due=TUESDAY_3_MARCH)  # red: overdue
        self.moved(self.an_action(due=TUESDAY_3_MARCH))  # amber: silent; overdue by its original date
        self.verified(self.an_action())  # blue
        a_completion(self.an_action(), by=self.owner)  # green: awaiting a check
        self.an_action(owner=None, start=WEDNESDAY_1_APRIL, due=WEDNESDAY_1_APRIL)  # grey, without owner
        self.an_action(owner=a_post(self.service, name="Vacant"), due=None)  # amber: silent; vacant, undated
        on = TUESDAY_3_MARCH + ONE_DAY
        summary = summarise(rated_action(action, on=on) for action in Action.objects.for_lists(on=on))
        self.assertEqual(summary.by_rating, {
            Rating.BLUE: 1, Rating.RED: 1, Rating.AMBER: 2, Rating.GREY: 1, Rating.GREEN: 1,
        })  # fmt: skip
        self.assertEqual((summary.actions, summary.overdue, summary.overdue_by_original), (6, 1, 2))
        self.assertEqual((summary.awaiting_check, summary.verified), (1, 1))
        self.assertEqual((summary.without_owner, summary.without_holder, summary.without_date), (1, 1, 1))

    def test_a_reason_is_a_sentence_with_its_numbers(self):
        self.an_action()
        on = TUESDAY_3_MARCH + ONE_DAY
        (row,) = [rated_action(action, on=on) for action in Action.objects.for_lists(on=on)]
        self.assertEqual(rating_in_words(row.rated), "Red: 1 day past its due date")

    def test_several_reasons_are_told_together(self):
        an_update(self.an_action(), by=self.owner, rating=OwnerRating.AT_RISK)
        (row,) = [rated_action(a, on=TUESDAY_3_FEB) for a in Action.objects.for_lists(on=TUESDAY_3_FEB)]
        self.assertEqual(rating_in_words(row.rated), "Amber: no update for 29 days and its owner says it is at risk")

    def test_a_list_costs_one_query_for_two_rows_as_for_twenty(self):
        def rate_all() -> int:
            on = TUESDAY_3_MARCH
            rows = [rated_action(action, on=on) for action in Action.objects.for_lists(on=on)]
            return len([(row.reason, row.action.label, row.action.owner.name, row.action.holder_name) for row in rows])

        for count in (2, 20):
            while self.plan.actions.count() < count:
                self.an_action()
            with self.assertNumQueries(1):
                self.assertEqual(rate_all(), count)
