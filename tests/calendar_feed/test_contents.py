"""What a calendar gets: the holder's own dates or a plan's, as far as they may see them on the day it asks."""

from __future__ import annotations

from datetime import date

from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.accounts.services import hand_over, remove_person
from recommendations.calendar_feed.services import make_feed
from recommendations.inspections.models import Precision
from recommendations.meetings.models import BodyKind
from recommendations.reminders.models import ReminderSettings
from tests.builders import (
    AT,
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_completion,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    an_inspection,
    an_update,
    on_the,
    signed_off,
)
from tests.builders_embargo import an_embargoed_plan
from tests.builders_of_plans import a_submission, closed
from tests.builders_posts import a_deputy
from tests.builders_recommendations import an_acceptance
from tests.builders_reshaping import a_milestone, given_up
from tests.calendar_feed.reading import a_feed, entries, fetched
from tests.pages.visiting import StandingClock
from tests.refusals import written_around_the_commands

LAST_OF_MARCH = date(2027, 3, 31)


def without_titles(service) -> None:
    with written_around_the_commands(service):
        ReminderSettings(service=service, shows_titles=False).save()


class OfAPerson(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.owner = a_member(cls.service, Role.OWNER, name="Olu Owner")
        cls.other = a_member(cls.service, Role.OWNER, name="Otto Other")
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=cls.post, title="Review every plan each month")
        cls.milestone = a_milestone(cls.action, title="Choose the auditor", due=TUESDAY_3_FEB)
        an_action(plan=cls.plan, owner=a_post(cls.service, name="Health Lead"), title="Somebody else’s")
        cls.board_meeting = a_meeting(a_body(cls.service, name="Management Board"))
        cls.panel_meeting = a_meeting(a_body(cls.service, name="Scrutiny Panel", kind=BodyKind.PANEL))
        cls.own = {f"action-{cls.action.pk}", f"milestone-{cls.milestone.pk}"}
        cls.meetings = {f"meeting-{cls.board_meeting.pk}", f"meeting-{cls.panel_meeting.pk}"}

    def told_to(self, person) -> dict:
        return entries(a_feed(person, service=self.service))

    def test_an_owner_gets_their_own_dates_and_the_meetings(self):
        told = self.told_to(self.owner)
        self.assertEqual(told.keys(), self.own | self.meetings)
        due = told[f"action-{self.action.pk}"]
        self.assertEqual(due.summary, "Action 1a is due: Review every plan each month")
        self.assertEqual((due.day, due.status, due.sequence), (TUESDAY_3_MARCH, "CONFIRMED", 0))
        self.assertTrue(due.url.endswith(f"/actions/{self.action.pk}/"))
        self.assertEqual(due.description, f"Review every plan each month\n{self.plan.title}\n{due.url}")
        step = told[f"milestone-{self.milestone.pk}"]
        self.assertEqual((step.day, step.summary), (TUESDAY_3_FEB, "Milestone of action 1a: Choose the auditor"))
        meeting = told[f"meeting-{self.board_meeting.pk}"]
        self.assertEqual((meeting.day, meeting.summary), (TUESDAY_3_MARCH, "Meeting of Management Board"))

    def test_whoever_runs_the_plan_is_told_when_papers_are_made_too(self):
        told = self.told_to(self.manager)
        papers = {f"paper-{self.board_meeting.pk}", f"paper-{self.panel_meeting.pk}"}
        self.assertEqual(told.keys(), self.meetings | papers)
        paper = told[f"paper-{self.board_meeting.pk}"]
        self.assertEqual(paper.day, self.board_meeting.paper_on)
        self.assertEqual(paper.summary, "Make the paper for Management Board, which meets on 3 March 2026")

    def test_a_scrutiny_officer_gets_the_panels_meetings_alone_and_an_administrator_nothing(self):
        officer = a_member(self.service, Role.SCRUTINY_OFFICER, name="Sam Scrutiny")
        self.assertEqual(self.told_to(officer).keys(), {f"meeting-{self.panel_meeting.pk}"})
        administrator = a_member(self.service, Role.ADMINISTRATOR, name="Ali Admin")
        self.assertEqual(fetched(a_feed(administrator, service=self.service)).status_code, 404)

    def test_a_deputy_gets_them_while_they_act_and_no_longer(self):
        secret = a_feed(self.other, service=self.service)
        self.assertEqual(entries(secret).keys(), self.meetings)
        a_deputy(self.post, who=self.other, until=TUESDAY_3_FEB)
        self.assertLessEqual(self.own, entries(secret).keys())
        self.it_is(TUESDAY_3_FEB + ONE_DAY)
        told = entries(secret)
        self.assertEqual({told[uid].status for uid in self.own}, {"CANCELLED"})

    def test_a_handover_moves_them_at_once(self):
        before, after = a_feed(self.owner, service=self.service), a_feed(self.other, service=self.service)
        entries(before)
        hand_over(self.post, to=self.other, on=TUESDAY_3_FEB, by=SYSTEM, at=on_the(TUESDAY_3_FEB))
        gone = entries(before)
        self.assertEqual({gone[uid].status for uid in self.own}, {"CANCELLED"})
        self.assertLessEqual(self.own, entries(after).keys())

    def test_what_is_done_given_up_or_in_a_closed_plan_is_due_no_more(self):
        secret = a_feed(self.owner, service=self.service)
        a_completion(self.action, by=self.owner)
        self.assertEqual(entries(secret)[f"action-{self.action.pk}"].status, "CONFIRMED")  # still to be checked
        other = an_action(plan=self.plan, owner=self.post, title="Given up")
        self.assertEqual(entries(secret)[f"action-{other.pk}"].status, "CONFIRMED")
        given_up(signed_off_action(other, self.plan), by=self.manager)
        self.assertEqual(entries(secret)[f"action-{other.pk}"].status, "CANCELLED")
        closed(again(self.plan))
        self.assertEqual(entries(secret)[f"action-{self.action.pk}"].status, "CANCELLED")

    def test_a_month_stands_on_its_last_day_and_says_that_it_is_a_month(self):
        action = an_action(plan=self.plan, owner=self.post, due=LAST_OF_MARCH, precision=Precision.MONTH, title="Train")
        due = self.told_to(self.owner)[f"action-{action.pk}"]
        self.assertEqual((due.day, due.summary), (LAST_OF_MARCH, "Action 1c is due: Train (some time in March 2027)"))

    def test_no_title_leaves_the_site_where_the_service_turned_titles_off(self):
        without_titles(self.service)
        secret = a_feed(self.owner, service=self.service)
        told = entries(secret)
        self.assertEqual(told[f"action-{self.action.pk}"].summary, "Action 1a is due")
        self.assertEqual(told[f"milestone-{self.milestone.pk}"].summary, "A milestone of action 1a is due")
        of_plan = fetched(a_feed(self.owner, plan=self.plan)).content.decode()
        for words in (self.action.title, "Choose the auditor", self.plan.title):
            self.assertNotIn(words, fetched(secret).content.decode())
            self.assertNotIn(words, of_plan)

    def test_no_word_of_an_update_is_ever_told(self):
        an_update(self.action, by=self.owner, text="Zebra crossing words.")
        for secret in (a_feed(self.owner, service=self.service), a_feed(self.manager, plan=self.plan)):
            self.assertNotIn(b"Zebra", fetched(secret).content)

    def test_nothing_of_another_service_of_the_same_person(self):
        elsewhere = a_service("Eastmoor Youth Justice Service")
        a_member(elsewhere, Role.OWNER, name="Olu Owner")
        action = an_action(plan=a_plan(elsewhere), owner=a_post(elsewhere, name="Lead", held_by=self.owner))
        self.assertNotIn(f"action-{action.pk}", self.told_to(self.owner))
        self.assertEqual(entries(a_feed(self.owner, service=elsewhere)).keys(), {f"action-{action.pk}"})

    def test_nothing_for_somebody_who_left_or_is_no_longer_active(self):
        secret, of_plan = a_feed(self.owner, service=self.service), a_feed(self.owner, plan=self.plan)
        inactive = a_feed(self.other, service=self.service)
        self.assertEqual({fetched(one).status_code for one in (secret, of_plan, inactive)}, {200})
        remove_person(self.service, self.owner, on=TUESDAY_3_FEB, by=self.manager, at=on_the(TUESDAY_3_FEB))
        type(self.other).objects.filter(pk=self.other.pk).update(is_active=False)
        self.assertEqual({fetched(one).status_code for one in (secret, of_plan, inactive)}, {404})

    def test_meetings_of_more_than_a_year_ago_are_left_out(self):
        old = a_meeting(self.board_meeting.body, on=TUESDAY_3_FEB - 366 * ONE_DAY)
        young = a_meeting(self.board_meeting.body, on=TUESDAY_3_FEB - 365 * ONE_DAY)
        told = self.told_to(self.owner)
        self.assertNotIn(f"meeting-{old.pk}", told)
        self.assertIn(f"meeting-{young.pk}", told)


def signed_off_action(action, plan):
    signed_off(again(plan))
    return again(action)


class OfAPlan(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        inspection = an_inspection(cls.service)
        with written_around_the_commands(cls.service):
            inspection.plan_due_on = TUESDAY_3_MARCH
            inspection.save()
        cls.plan = a_plan(inspection=inspection)
        cls.action = an_action(plan=cls.plan)
        cls.milestone = a_milestone(cls.action)
        an_action(plan=cls.plan, title="Without a date", due=None)
        cls.meeting = a_meeting(a_body(cls.service))
        cls.lasting = {f"action-{cls.action.pk}", f"milestone-{cls.milestone.pk}", f"meeting-{cls.meeting.pk}"}

    def test_has_every_date_of_it(self):
        told = entries(a_feed(self.manager, plan=self.plan))
        clocks = {f"window-{self.plan.pk}", f"plan-due-{self.plan.pk}"}
        self.assertEqual(told.keys(), self.lasting | clocks)
        due = told[f"plan-due-{self.plan.pk}"]
        self.assertEqual((due.day, due.summary), (TUESDAY_3_MARCH, "The plan is due to the inspectorate"))
        self.assertEqual(told[f"window-{self.plan.pk}"].summary, "The outcome window ends")

    def test_is_due_to_the_inspectorate_until_it_was_sent(self):
        secret = a_feed(self.manager, plan=self.plan)
        entries(secret)
        a_submission(self.plan, by=self.manager)
        self.assertEqual(entries(secret)[f"plan-due-{self.plan.pk}"].status, "CANCELLED")

    def test_a_window_that_ends_with_a_month_says_so(self):
        plan = a_plan(inspection=an_inspection(self.service, published_on=date(2026, 2, 28), precision=Precision.MONTH))
        window = entries(a_feed(self.manager, plan=plan))[f"window-{plan.pk}"]
        expected = (date(2027, 2, 28), "The outcome window ends (some time in February 2027)")
        self.assertEqual((window.day, window.summary), expected)

    def test_has_its_sustain_checks(self):
        acceptance = an_acceptance(self.plan.inspection.recommendations.get(), by=self.manager, on=TUESDAY_3_FEB)
        check = acceptance.sustain_check
        told = entries(a_feed(self.manager, plan=self.plan))[f"sustain-check-{check.pk}"]
        self.assertEqual((told.day, told.summary), (check.due_on, "Sustain check of recommendation 1"))

    def test_holds_nothing_once_it_is_closed(self):
        secret = a_feed(self.manager, plan=self.plan)
        entries(secret)
        closed(signed_off(again(self.plan)))
        self.assertEqual({one.status for one in entries(secret).values()}, {"CANCELLED"})

    def test_under_embargo_is_told_to_whom_it_names_alone(self):
        plan = an_embargoed_plan(self.service, by=self.manager)
        action = an_action(plan=plan, title="Mend the zebra crossing")
        self.assertIn(f"action-{action.pk}", entries(a_feed(self.manager, plan=plan)))
        another = a_manager(self.service, name="Mona Manager")
        secret = make_feed(self.service, plan=plan, by=another, at=AT)[1]
        self.assertEqual(fetched(secret).status_code, 404)

    def test_under_embargo_keeps_its_dates_from_its_owners_too(self):
        plan = an_embargoed_plan(self.service, by=self.manager)
        owner = a_member(self.service, Role.OWNER, name="Olu Owner")
        action = an_action(plan=plan, owner=a_post(self.service, held_by=owner), title="Mend the zebra crossing")
        told = entries(a_feed(owner, service=self.service))
        self.assertEqual(told.keys(), {f"meeting-{self.meeting.pk}"})
        self.assertNotIn(f"action-{action.pk}", told)

    def test_is_nothing_for_a_role_that_may_not_read_plans(self):
        officer = a_member(self.service, Role.SCRUTINY_OFFICER, name="Sam Scrutiny")
        self.assertEqual(fetched(a_feed(officer, plan=self.plan)).status_code, 404)

    def test_moves_with_its_meeting(self):
        secret = a_feed(self.manager, plan=self.plan)
        entries(secret)
        moved = again(self.meeting)
        with written_around_the_commands(self.service):
            moved.held_on, moved.place = WEDNESDAY_1_APRIL, "Town Hall; room 2, Ŵyr"
            moved.save()
        told = entries(secret)[f"meeting-{moved.pk}"]
        self.assertEqual((told.day, told.location, told.sequence), (WEDNESDAY_1_APRIL, moved.place, 1))
