"""Private calendar addresses: made by their holder, shown once, kept as a hash, ended by the holder alone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.accounts.models import Role
from recommendations.audit.models import Event
from recommendations.calendar_feed.models import CalendarEntry, CalendarFeed
from recommendations.calendar_feed.services import hash_of, make_feed, revoke_feed
from recommendations.calendar_feed.views import COOKIE
from recommendations.foundation.errors import Conflict
from recommendations.history.timeline import told
from tests.builders import (
    AT,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_body,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    signed_off,
)
from tests.builders_embargo import an_embargoed_plan
from tests.builders_of_plans import closed
from tests.builders_redaction import raw_places
from tests.builders_reshaping import a_milestone
from tests.calendar_feed.reading import a_feed, entries, fetched
from tests.pages.visiting import StandingClock, address, main_of, visitor
from tests.refusals import refused_by


class Addresses(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service)

    def make(self, plan=None):
        return make_feed(self.service, plan=plan, by=self.manager, at=AT)

    def sentences(self) -> list[str]:
        events = Event.objects.filter(code__startswith="calendar.").select_related("operation").order_by("pk")
        return [item.title for item in told(events, user=self.manager)]

    def test_only_the_hash_of_a_secret_is_kept(self):
        feed, secret = self.make()
        self.assertGreaterEqual(len(secret), 43)  # 256 bits
        self.assertEqual(feed.secret_sha256, hash_of(secret))
        self.assertEqual(raw_places(secret), set())
        self.assertEqual(raw_places(feed.secret_sha256), {"recommendations_calendarfeed.secret_sha256"})

    def test_a_new_address_ends_the_one_of_the_same_and_no_other(self):
        _first, old = self.make()
        _of_plan, of_plan = self.make(self.plan)
        _second, new = self.make()
        self.assertEqual([fetched(one).status_code for one in (old, of_plan, new)], [404, 200, 200])

    def test_the_record_tells_both_and_names_nobody_else(self):
        self.make()
        self.make()
        feed, _secret = self.make(self.plan)
        revoke_feed(feed, by=self.manager, at=AT)
        own = "Morgan Ellis {} a private calendar address of their own dates"
        of_plan = "Morgan Ellis {} a private calendar address of " + self.plan.title
        expected = [own.format("made"), own.format("ended"), own.format("made")]
        self.assertEqual(self.sentences(), [*expected, of_plan.format("made"), of_plan.format("ended")])
        containers = set(Event.objects.filter(code__startswith="calendar.").values_list("container", flat=True))
        self.assertEqual(containers, {f"service:{self.service.pk}", f"actionplan:{self.plan.pk}"})

    def test_ended_is_ended_once_and_forgets_what_it_told(self):
        an_action(plan=self.plan)
        feed, secret = self.make(self.plan)
        entries(secret)
        self.assertTrue(CalendarEntry.objects.filter(feed=feed).exists())
        revoke_feed(feed, by=self.manager, at=AT)
        self.assertFalse(CalendarEntry.objects.filter(feed=feed).exists())
        self.assertEqual(fetched(secret).status_code, 404)
        with pytest.raises(Conflict):
            revoke_feed(feed, by=self.manager, at=AT)

    def test_a_person_has_one_of_a_service_and_one_of_a_plan(self):
        self.make()
        with refused_by("person_has_one_feed_of_a_service"):
            CalendarFeed(service=self.service, user=self.manager, secret_sha256="x", made_at=AT).save()
        self.make(self.plan)
        with refused_by("person_has_one_feed_of_a_plan"):
            CalendarFeed(service=self.service, user=self.manager, plan=self.plan, secret_sha256="y", made_at=AT).save()


class Pages(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.other = a_member(cls.service, Role.OWNER, name="Otto Other")
        cls.plan = a_plan(cls.service)

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)
        self.where = address("calendars", self.service.pk)

    def make(self, **sent):
        return self.client.post(address("calendar_make", self.service.pk), sent)

    def test_a_new_address_is_shown_once_and_works(self):
        answer = self.make()
        self.assertRedirects(answer, self.where, fetch_redirect_response=False)
        cookie = answer.cookies[COOKIE]
        self.assertEqual((cookie["path"], cookie["httponly"], cookie["samesite"]), (self.where, True, "Strict"))
        secret = cookie.value
        shown = self.client.get(self.where)
        self.assertContains(shown, address("calendar_file", secret))
        self.assertEqual(shown["Cache-Control"], "no-store")
        self.assertEqual(fetched(secret).status_code, 200)
        once_more = self.client.get(self.where)
        self.assertNotContains(once_more, secret)
        self.assertIn("Made on 3 February 2026. Last fetched on 3 February 2026 at 12:00.", main_of(once_more))

    def test_every_button_has_the_token_that_is_asked_for(self):
        make_feed(self.service, plan=None, by=self.manager, at=AT)
        page = self.client.get(self.where).content.decode()
        main = page[page.index("<main") : page.index("</main>")]
        self.assertEqual(main.count("csrfmiddlewaretoken"), main.count("<form"))
        self.assertEqual(main.count("<form"), 3)  # a new one, the end of it, one of the plan

    def test_costs_so_many_queries_however_many_plans_there_are(self):
        def cost() -> int:
            with CaptureQueriesContext(connection) as asked:
                self.client.get(self.where)
            return len(asked.captured_queries)

        few = cost()
        self.assertEqual(few, 4)  # the frame; one's addresses; the plans
        for _number in range(5):
            make_feed(self.service, plan=a_plan(self.service), by=self.manager, at=AT)
        self.assertEqual(cost(), few)

    def test_a_cookie_of_something_else_shows_nothing(self):
        theirs = a_feed(self.other, service=self.service)
        for value in (theirs, "<script>", "x" * 3000):
            self.client.cookies[COOKIE] = value
            self.assertNotContains(self.client.get(self.where), "Your new address")

    def test_of_a_plan_and_no_more_of_a_closed_one(self):
        self.assertIn(self.plan.title, main_of(self.client.get(self.where)))
        self.assertEqual(self.make(plan=self.plan.pk).status_code, 302)
        closed(signed_off(again(self.plan)))
        self.assertEqual(self.make(plan=self.plan.pk).status_code, 404)
        self.assertContains(self.client.get(self.where), "End the address")  # the one that stands can be ended

    def test_a_plan_that_is_none_of_theirs_is_not_found(self):
        elsewhere = a_plan(a_service("Eastmoor Youth Justice Service"))
        hidden = an_embargoed_plan(self.service, by=a_manager(self.service, name="Mona Manager"))
        for sent in (elsewhere.pk, hidden.pk, 987654321, "x", "9" * 30, "-1", "²"):
            self.assertEqual(self.make(plan=sent).status_code, 404, sent)
        self.assertFalse(CalendarFeed.objects.exists())

    def test_of_a_plan_hidden_meanwhile_says_no_title_and_can_be_ended(self):
        hidden = an_embargoed_plan(self.service, by=a_manager(self.service, name="Mona Manager"))
        feed, _secret = make_feed(self.service, plan=hidden, by=self.manager, at=AT)
        page = self.client.get(self.where)
        self.assertContains(page, "A plan that you can no longer see")
        self.assertNotIn(f">{hidden.title}<", page.content.decode())
        self.client.post(address("calendar_revoke", feed.pk))
        self.assertIsNotNone(again(feed).revoked_at)

    def test_each_ends_their_own_alone(self):
        a_feed(self.other, service=self.service)
        feed = CalendarFeed.objects.get()
        self.assertEqual(self.client.post(address("calendar_revoke", feed.pk)).status_code, 404)
        theirs = visitor(self.other)
        for words in ("The address has ended.", "That address was ended before."):
            answer = theirs.post(address("calendar_revoke", feed.pk), follow=True)
            self.assertContains(answer, words)

    def test_dates_can_be_added_where_they_stand(self):
        post = a_post(self.service, held_by=self.manager)
        action = an_action(plan=self.plan, owner=post)
        page = self.client.get(address("action", action.pk))
        self.assertContains(page, address("action_date_file", action.pk))
        step = a_milestone(action, due=TUESDAY_3_MARCH)
        page = self.client.get(address("action", action.pk))
        self.assertContains(page, address("milestone_date_file", step.pk))
        meeting = a_meeting(a_body(self.service))
        page = self.client.get(address("meetings", self.service.pk))
        self.assertContains(page, address("meeting_date_file", meeting.pk))
        late = an_action(plan=self.plan, owner=post, due=TUESDAY_3_FEB - ONE_DAY)
        self.assertNotContains(self.client.get(address("action", late.pk)), "Add to calendar")
        closed(signed_off(again(self.plan)))
        self.assertNotContains(self.client.get(address("action", action.pk)), "Add to calendar")

    def test_a_scrutiny_officer_is_offered_their_own_dates_alone(self):
        officer = visitor(a_member(self.service, Role.SCRUTINY_OFFICER, name="Sam Scrutiny"))
        page = main_of(officer.get(self.where))
        self.assertIn("Your own dates", page)
        self.assertNotIn(self.plan.title, page)
        sent = {"plan": self.plan.pk}
        self.assertEqual(officer.post(address("calendar_make", self.service.pk), sent).status_code, 403)
