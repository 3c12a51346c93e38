"""Addresses from which email comes back are left alone for longer each time, and forgotten once an email arrives."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import TestCase

from recommendations.outbox.addresses import (
    BACK_OFF,
    address_failed,
    address_took_it,
    failing_now,
    known_to_fail,
    note_told,
    try_again,
)
from recommendations.outbox.models import FailingAddress, MailStanding
from tests.builders import AT, ONE_MINUTE, again

ANN = "ann@example.org"
DAY = timedelta(days=1)


def failed(at=AT, *, detail="550 no such user", **how) -> FailingAddress:
    return address_failed(ANN, detail=detail, at=at, **how)


class LeftAlone(TestCase):
    def test_for_one_three_seven_and_fourteen_days(self):
        now, waits = AT, []
        for _ in range(6):
            row = failed(now)
            waits.append(row.next_try_at - now)
            now = row.next_try_at
        self.assertEqual(waits, [*BACK_OFF, BACK_OFF[-1], BACK_OFF[-1]])
        self.assertEqual((row.began_at, row.failures), (AT, 6))
        self.assertEqual(FailingAddress.objects.count(), 1)

    def test_until_the_time_to_try_has_come(self):
        failed()
        self.assertEqual(list(failing_now([ANN, "bob@example.org"], at=AT + DAY - ONE_MINUTE)), [ANN])
        self.assertEqual(failing_now([ANN], at=AT + DAY), {})

    def test_however_it_is_written_and_it_is_answered_as_it_was_asked(self):
        failed()
        self.assertEqual(list(failing_now([" Ann@Example.ORG"], at=AT)), [" Ann@Example.ORG"])

    def test_in_one_query_however_many(self):
        with self.assertNumQueries(1):
            failing_now([f"person{number}@example.org" for number in range(200)], at=AT)

    def test_for_good_by_who_called_it_junk(self):
        failed(is_for_good=True)
        self.assertEqual(list(failing_now([ANN], at=AT + 400 * DAY)), [ANN])
        address_took_it(ANN, at=AT + DAY)
        self.assertEqual(list(failing_now([ANN], at=AT + 400 * DAY)), [ANN])


class WhatMayPass(TestCase):
    def test_counts_from_the_third_time_in_a_row(self):
        for number in range(2):
            failed(AT + number * DAY, is_soft=True)
            self.assertEqual(failing_now([ANN], at=AT + number * DAY), {})
            self.assertFalse(known_to_fail().exists())
        failed(AT + 2 * DAY, is_soft=True)
        self.assertEqual(failing_now([ANN], at=AT + 2 * DAY)[ANN].next_try_at, AT + 3 * DAY)
        self.assertTrue(known_to_fail().exists())
        self.assertEqual(failed(AT + 3 * DAY, is_soft=True).next_try_at, AT + 6 * DAY)

    def test_is_no_row_once_one_arrived_between(self):
        failed(AT, is_soft=True), failed(AT + DAY, is_soft=True)
        address_took_it(ANN, at=AT + 2 * DAY)
        failed(AT + 3 * DAY, is_soft=True)
        self.assertEqual(failing_now([ANN], at=AT + 3 * DAY), {})

    def test_counts_at_once_for_an_address_that_fails_already(self):
        failed()
        self.assertEqual(failed(AT + DAY, is_soft=True).next_try_at, AT + 4 * DAY)


class Mended(TestCase):
    def test_an_email_that_arrives_ends_it(self):
        row = failed()
        address_took_it(ANN.upper(), at=AT + DAY)
        self.assertEqual(again(row).ended_at, AT + DAY)
        self.assertEqual(failing_now([ANN], at=AT), {})

    def test_an_email_sent_before_the_last_failure_says_nothing(self):
        row = failed(AT + DAY)
        address_took_it(ANN, at=AT + 2 * DAY, sent_at=AT)
        self.assertIsNone(again(row).ended_at)

    def test_a_person_may_say_so_and_the_next_email_is_let_go(self):
        row = failed(is_for_good=True)
        note_told([ANN], at=AT)
        self.assertEqual(again(row).told_at, AT)
        self.assertTrue(try_again(ANN, at=AT + ONE_MINUTE))
        row = again(row)
        self.assertEqual((row.told_at, row.is_for_good, row.ended_at), (None, False, None))
        self.assertEqual(failing_now([ANN], at=AT + ONE_MINUTE), {})
        self.assertFalse(try_again("nobody@example.org", at=AT))

    def test_it_may_fail_anew_later(self):
        failed()
        address_took_it(ANN, at=AT + DAY)
        row = failed(AT + 9 * DAY)
        self.assertEqual((row.began_at, row.failures), (AT + 9 * DAY, 1))
        self.assertEqual(FailingAddress.objects.count(), 2)


class InTheDatabase(TestCase):
    def test_an_address_fails_once_at_a_time(self):
        row = failed()
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            FailingAddress.objects.create(address=ANN, began_at=AT, last_at=AT, next_try_at=AT)
        assert row.pk and refused.value
        names = [constraint.name for constraint in FailingAddress._meta.constraints]
        self.assertEqual(names, ["address_fails_once_at_a_time"])

    def test_there_is_one_standing(self):
        MailStanding.objects.create()
        with pytest.raises(IntegrityError), transaction.atomic():
            MailStanding.objects.create()
