"""What `?at=` names, to the number of an operation; and what is no moment says what to do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.test import TestCase

from recommendations.accounts.models import Service
from recommendations.accounts.services import rename_post
from recommendations.action_plans.models import Baseline
from recommendations.audit.models import Operation
from recommendations.audit.operations import key_of
from recommendations.history.moments import Moment, MomentUnknown, moment
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from tests.builders import (
    SYSTEM,
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
    on_the,
)
from tests.builders_embargo import an_embargoed_plan
from tests.pages.whole_service import A_PDF

NOW = on_the(TUESDAY_3_MARCH, 12)


class Moments(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.post = a_post(cls.service)

    def rename(self, name: str, *, at: datetime) -> int:
        rename_post(again(self.post), name=name, version=again(self.post).version, by=SYSTEM, at=at)
        return self.last()

    def last(self, service: Service | None = None) -> int:
        return Operation.objects.filter(chain=key_of(service or self.service)).order_by("-number").first().number

    def at(self, text: object, *, now: datetime = NOW) -> Moment:
        return moment(self.service, str(text), user=self.manager, now=now)

    def refused(self, text: object, *, now: datetime = NOW) -> MomentUnknown:
        with self.assertRaises(MomentUnknown) as caught:
            self.at(text, now=now)
        return caught.exception

    def test_an_instant_is_the_last_operation_by_then(self):
        first = self.rename("First", at=datetime(2026, 2, 3, 14, 1, 59, 999999, tzinfo=UTC))
        second = self.rename("Second", at=datetime(2026, 2, 3, 14, 2, 0, tzinfo=UTC))
        self.assertEqual(self.at("2026-02-03T14:01:59.999999").number, first)
        self.assertEqual(self.at("2026-02-03T14:02:00.000000").number, second)
        self.assertEqual(self.at("2026-02-03T14:01").number, first)
        self.assertEqual(self.at("2026-02-03 14:02").number, second)

    def test_what_is_given_less_finely_means_its_end(self):
        self.rename("First", at=datetime(2026, 2, 3, 14, 2, 0, 500, tzinfo=UTC))
        in_second = self.rename("Second", at=datetime(2026, 2, 3, 14, 2, 0, 900000, tzinfo=UTC))
        in_minute = self.rename("Third", at=datetime(2026, 2, 3, 14, 2, 59, 900000, tzinfo=UTC))
        in_day = self.rename("Fourth", at=datetime(2026, 2, 3, 23, 59, 59, 900000, tzinfo=UTC))
        self.rename("Fifth", at=datetime(2026, 2, 4, 0, 0, 0, tzinfo=UTC))
        self.assertEqual(self.at("2026-02-03T14:02:00").number, in_second)
        self.assertEqual(self.at("2026-02-03T14:02").number, in_minute)
        self.assertEqual(self.at("2026-02-03").number, in_day)

    def test_two_operations_stamped_alike_are_told_apart_by_number_alone(self):
        at = datetime(2026, 2, 3, 14, 2, tzinfo=UTC)
        first, second = self.rename("First", at=at), self.rename("Second", at=at)
        Operation.objects.filter(chain=key_of(self.service), number=second).update(at=at)
        self.assertEqual(self.at("2026-02-03T14:02:00.000000").number, second)
        self.assertEqual(self.at(f"operation:{first}").number, first)
        self.assertEqual(self.at(f"operation:{first}").at, self.at(f"operation:{second}").at)

    def test_time_is_londons_where_no_zone_is_given(self):
        summer = datetime(2026, 7, 1, 12, tzinfo=UTC)
        number = self.rename("Summer", at=datetime(2026, 6, 1, 13, 30, tzinfo=UTC))
        for text in ("2026-06-01T14:30", "2026-06-01T13:30Z", "2026-06-01T14:30+01:00", "2026-06-01T14:30 01:00"):
            self.assertEqual(self.at(text, now=summer).number, number, text)
        self.assertLess(self.at("2026-06-01T13:30", now=summer).number, number)
        self.assertEqual(self.at("2026-06-01T14:30", now=summer).words, "14:30 on 1 June 2026")

    def test_a_day_is_londons_too(self):
        summer = datetime(2026, 7, 1, 12, tzinfo=UTC)
        number = self.rename("Half past midnight", at=datetime(2026, 5, 31, 23, 30, tzinfo=UTC))
        self.assertLess(self.at("2026-05-31", now=summer).number, number)
        self.assertEqual(self.at("2026-06-01", now=summer).number, number)
        self.assertEqual(self.at(f"operation:{number}", now=summer).on, date(2026, 6, 1))

    def test_of_the_hour_that_comes_twice_the_second_is_meant_and_its_zone_said(self):
        winter = datetime(2026, 12, 1, tzinfo=UTC)
        first = self.rename("Before the clock went back", at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
        second = self.rename("After", at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
        self.assertEqual(self.at("2026-10-25T01:30", now=winter).number, second)
        self.assertEqual(self.at("2026-10-25T01:30+01:00", now=winter).number, first)
        self.assertEqual(self.at("2026-10-25T01:30", now=winter).words, "01:30 GMT on 25 October 2026")
        self.assertEqual(self.at(f"operation:{first}", now=winter).words, "01:30 BST on 25 October 2026")

    def test_the_hour_that_is_left_out_is_read_all_the_same(self):
        self.assertEqual(
            self.at("2026-03-29T01:30", now=on_the(date(2026, 4, 1))).at.replace(second=0, microsecond=0),
            datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        )

    def test_a_meeting_is_the_end_of_its_day(self):
        meeting = a_meeting(a_body(self.service), on=TUESDAY_3_FEB)
        number = self.rename("That evening", at=on_the(TUESDAY_3_FEB, 20))
        self.rename("The next day", at=on_the(TUESDAY_3_FEB + timedelta(days=1)))
        found = self.at(f"meeting:{meeting.pk}")
        self.assertEqual((found.number, found.on), (number, TUESDAY_3_FEB))
        self.assertIn("Management Board, 3 February 2026", found.words)

    def test_a_paper_is_the_operation_it_was_made_from_by_key_or_code(self):
        paper = ask_for_paper(a_plan(self.service), meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB))
        archive(paper, made=A_PDF, at=on_the(TUESDAY_3_FEB))
        self.rename("Later", at=on_the(TUESDAY_3_FEB, 10))
        for text in (f"paper:{paper.pk}", f"paper:{paper.code}", f"paper:{paper.code.lower()}"):
            self.assertEqual(self.at(text).number, paper.operation_number)
            self.assertEqual(self.at(text).on, TUESDAY_3_FEB)

    def test_a_baseline_is_the_operation_it_freezes(self):
        plan = a_plan(self.service, signed_off_on=TUESDAY_3_FEB)
        self.rename("Later", at=on_the(TUESDAY_3_FEB, 10))
        baseline = Baseline.objects.get(plan=plan)
        self.assertEqual(self.at(f"baseline:{baseline.pk}").number, baseline.operation_number)

    def test_what_asks_for_it_again_finds_the_same(self):
        for text in ("2026-02-03T14:02", "2026-02-03", "operation:2"):
            self.assertEqual(self.at(self.at(text).text), self.at(text))

    def test_today_and_this_minute_reach_to_now(self):
        for text in ("2026-03-03", "2026-03-03T12:00"):
            self.assertEqual(self.at(text).at, NOW)

    def test_the_future_is_refused(self):
        meeting = a_meeting(a_body(self.service), on=TUESDAY_3_MARCH + timedelta(days=1))
        for text in ("2026-03-04", "2026-03-03T12:01", f"meeting:{meeting.pk}", "9999-12-30T23:59"):
            self.assertEqual(self.refused(text).status, 400)
            self.assertIn("in the future", str(self.refused(text)))

    def test_before_the_first_operation_its_instant_is_named(self):
        error = self.refused("2025-12-31")
        self.assertEqual(error.status, 404)
        self.assertIn("begins at 09:00 on 5 January 2026", str(error))

    def test_a_day_may_be_written_as_people_write_it(self):
        self.rename("First", at=datetime(2026, 2, 3, 8, tzinfo=UTC))
        for written, figures in (
            ("3 February 2026", "2026-02-03"), ("3rd Feb 2026", "2026-02-03"), ("03/02/2026", "2026-02-03"),
            ("3 February 2026, 14:02", "2026-02-03T14:02"), ("3/2/2026 at 9.05", "2026-02-03T09:05"),
        ):  # fmt: skip
            with self.subTest(written):
                found, wanted = self.at(written), self.at(figures)
                self.assertEqual((found.number, found.at, found.words), (wanted.number, wanted.at, wanted.words))
                self.assertEqual(self.at(found.text).at, wanted.at)

    def test_what_cannot_be_read_is_refused_with_an_example(self):
        for text in (
            "", "yesterday", "2026-02-30", "2026-02-03T25:00", "2026-02-03T14:02+99:99", "0000-01-01", "meeting",
            "3/2/26", "0001-01-01T00:00+14:00", "٢٠٢٦-٠٢-٠٣T14:02x", "2026-02-03T14:02\x00", "unknown:3", "-" * 5000,
            "31 February 2026", "February 2026", "2 or 3 February 2026", "3 February 2026, 99:99", "3" * 5000 + " 2026",
        ):  # fmt: skip
            error = self.refused(text)
            self.assertIn(error.status, {400, 404}, text)
            self.assertLess(len(str(error)), 300)

    def test_a_key_that_is_none_is_not_there(self):
        for kind in ("meeting", "paper", "baseline", "operation"):
            for key in ("", "0", "-1", "x", "999999", "9" * 40, "1; drop", "¹"):
                self.assertEqual(self.refused(f"{kind}:{key}").status, 404)

    def test_what_is_another_services_is_not_there(self):
        other = a_service()
        lead = a_manager(other, name="Another manager")
        plan = a_plan(other, signed_off_on=TUESDAY_3_FEB)
        paper = ask_for_paper(plan, meeting=None, by=lead, at=on_the(TUESDAY_3_FEB))
        meeting = a_meeting(a_body(other), on=TUESDAY_3_FEB)
        number = self.last(other)
        self.assertGreater(number, self.last())
        for text in (
            f"paper:{paper.pk}", f"paper:{paper.code}", f"meeting:{meeting.pk}", f"operation:{number}",
            f"baseline:{plan.baselines.get().pk}",
        ):  # fmt: skip
            self.assertEqual(self.refused(text).status, 404, text)

    def test_a_paper_under_embargo_is_not_there_for_who_is_not_named(self):
        plan = an_embargoed_plan(self.service, by=self.manager)
        paper = ask_for_paper(plan, meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB))
        self.assertEqual(self.at(f"paper:{paper.pk}").number, paper.operation_number)
        auditor = a_member(self.service, "auditor", name="Ada Auditor")
        with self.assertRaises(MomentUnknown):
            moment(self.service, f"paper:{paper.pk}", user=auditor, now=NOW)
