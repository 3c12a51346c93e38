"""What changed since the last fetch: counted once, cancelled for a while, and asked for by conditional requests."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.accounts.models import Role
from recommendations.audit.models import Operation
from recommendations.calendar_feed import views
from recommendations.calendar_feed.models import CalendarEntry, CalendarFeed
from recommendations.calendar_feed.services import hash_of
from recommendations.calendar_feed.telling import KEPT_CANCELLED, tell
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    on_the,
)
from tests.builders_reshaping import a_milestone
from tests.calendar_feed.reading import a_feed, entries, fetched
from tests.pages.visiting import StandingClock, address
from tests.permissions.what_is_sent import Written
from tests.refusals import refused_by, written_around_the_commands


class Telling(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.owner = a_member(cls.service, Role.OWNER, name="Olu Owner")
        cls.manager = a_manager(cls.service)
        cls.post = a_post(cls.service, held_by=cls.owner)
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=cls.post)
        cls.quiet = an_action(plan=cls.plan, owner=cls.post, title="Stays as it is")
        cls.secret = a_feed(cls.owner, service=cls.service)
        cls.feed = CalendarFeed.objects.get(secret_sha256=hash_of(cls.secret))
        cls.uid = f"action-{cls.action.pk}"

    def change(self, **columns) -> None:
        row = again(self.action)
        with written_around_the_commands(self.service):
            for name, value in columns.items():
                setattr(row, name, value)
            row.save()

    def told(self):
        return entries(self.secret)[self.uid]

    def test_a_change_counts_the_sequence_up_and_nothing_else_moves(self):
        before = entries(self.secret)
        self.it_is(TUESDAY_3_FEB + ONE_DAY)
        self.change(current_due_on=WEDNESDAY_1_APRIL)
        after = entries(self.secret)
        self.assertEqual((before[self.uid].sequence, after[self.uid].sequence), (0, 1))
        self.assertEqual((after[self.uid].day, after[self.uid].status), (WEDNESDAY_1_APRIL, "CONFIRMED"))
        self.assertEqual(after[self.uid].changed_at, on_the(TUESDAY_3_FEB + ONE_DAY, 12))
        quiet = f"action-{self.quiet.pk}"
        self.assertEqual(before[quiet], after[quiet])
        self.change(title="Review every plan each week")
        self.assertEqual(self.told().sequence, 2)

    def test_what_goes_is_cancelled_without_a_word_and_may_come_back(self):
        self.told()
        self.change(owner=None)
        gone = self.told()
        self.assertEqual((gone.status, gone.summary, gone.sequence), ("CANCELLED", "No longer in this calendar", 1))
        self.assertEqual((gone.day, gone.description, gone.url), (TUESDAY_3_MARCH, "", ""))
        self.change(owner=self.post)
        self.assertEqual((self.told().status, self.told().sequence), ("CONFIRMED", 2))

    def test_cancelled_is_told_for_ninety_days_and_its_sequence_is_never_forgotten(self):
        self.told()
        self.change(owner=None)
        self.told()
        self.it_is(TUESDAY_3_FEB + KEPT_CANCELLED)
        self.assertEqual(self.told().status, "CANCELLED")
        self.it_is(TUESDAY_3_FEB + KEPT_CANCELLED + ONE_DAY)
        self.assertNotIn(self.uid, entries(self.secret))
        self.change(owner=self.post)
        self.assertEqual((self.told().status, self.told().sequence), ("CONFIRMED", 2))

    def test_what_is_long_past_goes_without_being_called_off(self):
        meeting = a_meeting(a_body(self.service), on=TUESDAY_3_MARCH)
        self.assertIn(f"meeting-{meeting.pk}", entries(self.secret))
        self.it_is(TUESDAY_3_MARCH + 366 * ONE_DAY)
        self.assertNotIn(f"meeting-{meeting.pk}", entries(self.secret))

    def test_nothing_is_written_where_nothing_changed_but_that_it_was_fetched(self):
        self.told()
        with Written() as written:
            self.told()
        self.assertEqual(written.statements, [])
        self.it_is(TUESDAY_3_FEB + ONE_DAY)
        with Written() as written:
            self.told()
        self.assertEqual(len(written.statements), 1, written.statements)
        self.assertEqual(again(self.feed).fetched_at, on_the(TUESDAY_3_FEB + ONE_DAY, 12))

    def test_fetching_leaves_no_operation(self):
        before = Operation.objects.count()
        self.told()
        self.assertEqual(Operation.objects.count(), before)

    def test_two_fetches_at_once_count_a_change_once(self):
        self.told()
        ours, theirs = (CalendarFeed.objects.select_related("user", "service").get(pk=self.feed.pk) for _n in "ab")
        self.change(title="Review every plan each week")
        at = on_the(TUESDAY_3_FEB, 13)
        first = tell(ours, on=TUESDAY_3_FEB, at=at)
        second = tell(theirs, on=TUESDAY_3_FEB, at=at)  # it was read before the first wrote
        self.assertEqual(first.etag, second.etag)
        self.assertEqual(CalendarEntry.objects.get(feed=self.feed, uid=self.uid).sequence, 1)

    def test_a_feed_that_ended_meanwhile_tells_nothing_and_leaves_nothing(self):
        feed = CalendarFeed.objects.select_related("user", "service").get(pk=self.feed.pk)
        CalendarFeed.objects.update(revoked_at=on_the(TUESDAY_3_FEB))
        self.assertIsNone(tell(feed, on=TUESDAY_3_FEB, at=on_the(TUESDAY_3_FEB)))
        self.assertFalse(CalendarEntry.objects.exists())

    def test_the_same_state_is_the_same_bytes(self):
        self.assertEqual(fetched(self.secret).content, fetched(self.secret).content)

    def test_a_calendar_that_has_it_already_gets_304(self):
        first = fetched(self.secret)
        for headers in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
            again_asked = fetched(self.secret, **headers)
            self.assertEqual((again_asked.status_code, again_asked.content), (304, b""))
            self.assertEqual(again_asked["ETag"], first["ETag"])
        self.change(title="Review every plan each week")
        for headers in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
            # Within the same second, too: the clock stands still here.
            self.assertEqual(fetched(self.secret, **headers).status_code, 200, headers)

    def test_a_service_of_another_name_is_told_too(self):
        first = fetched(self.secret)
        with written_around_the_commands(self.service):
            service = again(self.service)
            service.name = "Northgate & Eastmoor"
            service.save()
        answer = fetched(self.secret, **{"if-modified-since": first["Last-Modified"]})
        self.assertContains(answer, "X-WR-CALNAME:YOT Plan: Northgate & Eastmoor")

    def test_costs_so_many_queries_however_much_there_is(self):
        plan = a_plan(self.service)
        of_plan = a_feed(self.manager, plan=plan)

        def cost(secret: str) -> int:
            with CaptureQueriesContext(connection) as asked:
                fetched(secret)
            return len(asked.captured_queries)

        body = a_body(self.service)

        def fill(*numbers: int) -> None:
            for number in numbers:
                action = an_action(plan=plan, owner=self.post, title=f"Action {number}")
                a_milestone(action)
                a_meeting(body, on=TUESDAY_3_MARCH + number * ONE_DAY)
            entries(self.secret), entries(of_plan)

        fill(1, 2)
        few = cost(self.secret), cost(of_plan)
        # The feed; memberships; titles; (the plan;) actions; milestones; (sustain checks;) meetings; what was told.
        self.assertEqual(few, (7, 9))
        fill(*range(3, 9))
        self.assertEqual((cost(self.secret), cost(of_plan)), few)

    def test_is_not_in_the_language_of_whoever_asks(self):
        first = fetched(self.secret, **{"accept-language": "en"})
        self.assertEqual(fetched(self.secret, **{"accept-language": "cy"})["ETag"], first["ETag"])

    def test_an_entry_stands_once_in_a_feed(self):
        self.told()
        with refused_by("calendar_entry_stands_once_in_a_feed"):
            CalendarEntry(
                feed=self.feed, uid=self.uid, fingerprint="x", starts_on=TUESDAY_3_FEB, changed_at=on_the(TUESDAY_3_FEB)
            ).save()

    def test_a_fingerprint_lets_nobody_guess_at_a_title(self):
        self.told()
        found = CalendarEntry.objects.get(feed=self.feed, uid=self.uid).fingerprint
        with self.settings(SECRET_KEY="another-key-for-tests-only-and-nothing-else"):
            self.change(title=again(self.action).title)
            self.told()
            self.assertNotEqual(CalendarEntry.objects.get(feed=self.feed, uid=self.uid).fingerprint, found)


class Limits(StandingClock, TestCase):
    def setUp(self):
        super().setUp()
        self.service = a_service()
        self.secret = a_feed(a_manager(self.service), service=self.service)

    def test_a_calendar_that_never_stops_asking_is_told_to_wait(self):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(views, "FETCHES_AN_HOUR", 3)
            answers = [fetched(self.secret).status_code for _number in range(4)]
            self.assertEqual(answers, [200, 200, 200, 429])
            self.assertEqual(fetched(self.secret)["Retry-After"], "3600")
            other = a_feed(a_manager(self.service, name="Mona Manager"), service=self.service)
            self.assertEqual(fetched(other).status_code, 200)

    def test_wrong_addresses_are_limited_and_never_shut_out_a_good_one(self):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(views, "MISSES_AN_HOUR", 3)
            network = {"REMOTE_ADDR": f"198.51.100.{self.service.pk % 250}"}
            answers = [
                self.client.get(address("calendar_file", f"wrong{number}"), **network).status_code
                for number in range(4)
            ]
            self.assertEqual(answers, [404, 404, 404, 429])
            self.assertEqual(self.client.get(address("calendar_file", self.secret), **network).status_code, 200)

    def test_only_reading_is_answered(self):
        self.assertEqual(self.client.post(address("calendar_file", self.secret)).status_code, 405)
        head = self.client.head(address("calendar_file", self.secret))
        self.assertEqual((head.status_code, head.content), (200, b""))
