"""Once a day the installation's chain says where every other chain stands."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection
from django.test import TestCase

from recommendations.audit.anchoring import ANCHORING, anchor_heads, anchored, anchored_chains
from recommendations.audit.models import ChainHead, Event, Operation
from recommendations.audit.operations import INSTALLATION, key_of
from recommendations.audit.record_events import RECORD_ANCHORED
from recommendations.audit.verification import every_chain, verify_chain
from recommendations.schedule import EVERY, anchor_the_record
from tests.builders import TUESDAY_3_FEB, TUESDAY_3_MARCH, a_post, a_service, on_the


class Anchoring(TestCase):
    def setUp(self):
        self.service, self.other = a_service(), a_service()
        a_post(self.service, name="One")
        a_post(self.other, name="One")

    def head(self, service) -> tuple[int, str]:
        head = ChainHead.objects.get(chain=key_of(service))
        return head.number, head.seal

    def anchorings(self) -> int:
        return Operation.objects.filter(actor=ANCHORING).count()

    def test_every_chain_is_anchored_where_it_stands_in_one_operation_of_the_installation(self):
        self.assertEqual(anchor_heads(at=on_the(TUESDAY_3_FEB)), 2)
        for service in (self.service, self.other):
            self.assertEqual(anchored(key_of(service)), [self.head(service)])
        self.assertEqual(anchored_chains(), sorted([key_of(self.service), key_of(self.other)]))
        told = Event.objects.filter(code=RECORD_ANCHORED.code)
        self.assertEqual(set(told.values_list("operation__chain", "operation__actor")), {(INSTALLATION, ANCHORING)})
        self.assertEqual(self.anchorings(), 1)
        self.assertEqual([found for chain in every_chain() for found in verify_chain(chain)], [])

    def test_it_is_done_once_a_day_however_often_it_is_asked(self):
        anchor_heads(at=on_the(TUESDAY_3_FEB))
        a_post(self.service, name="Two")
        self.assertEqual(anchor_heads(at=on_the(TUESDAY_3_FEB, hour=23)), 0)
        self.assertEqual(self.anchorings(), 1)

    def test_the_next_time_only_chains_that_moved_are_anchored_again(self):
        anchor_heads(at=on_the(TUESDAY_3_FEB))
        first = self.head(self.service)
        a_post(self.service, name="Two")
        self.assertEqual(anchor_heads(at=on_the(TUESDAY_3_MARCH)), 1)
        self.assertEqual(anchored(key_of(self.service)), [first, self.head(self.service)])
        self.assertEqual(len(anchored(key_of(self.other))), 1)

    def test_where_nothing_moved_nothing_is_recorded_and_the_day_is_still_owed(self):
        anchor_heads(at=on_the(TUESDAY_3_FEB))
        self.assertEqual(anchor_heads(at=on_the(TUESDAY_3_MARCH)), 0)
        self.assertEqual(self.anchorings(), 1)
        a_post(self.service, name="Two")
        self.assertEqual(anchor_heads(at=on_the(TUESDAY_3_MARCH, hour=15)), 1)

    def test_the_day_is_the_local_one(self):
        anchor_heads(at=datetime(2026, 7, 1, 22, 30, tzinfo=UTC))  # half past eleven at night in London
        a_post(self.service, name="Two")
        self.assertEqual(anchor_heads(at=datetime(2026, 7, 1, 23, 30, tzinfo=UTC)), 1)

    def test_an_anchor_that_cannot_be_read_takes_no_other_with_it(self):
        anchor_heads(at=on_the(TUESDAY_3_FEB))
        a_post(self.service, name="Two")
        anchor_heads(at=on_the(TUESDAY_3_MARCH))
        if connection.vendor == "sqlite":  # PostgreSQL keeps rubbish out of such a column
            spoilt = Event.objects.filter(code=RECORD_ANCHORED.code, subject=key_of(self.service)).earliest("pk")
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA ignore_check_constraints = ON")
                cursor.execute("UPDATE recommendations_event SET details = '{rubbish' WHERE id = %s", [spoilt.pk])
                cursor.execute("PRAGMA ignore_check_constraints = OFF")
            self.assertEqual(anchored(key_of(self.service)), [self.head(self.service)])

    def test_a_chain_without_an_anchor_and_an_event_of_another_chain_give_none(self):
        self.assertEqual(anchored("service:404"), [])
        anchor_heads(at=on_the(TUESDAY_3_FEB))
        elsewhere = Operation.objects.filter(chain=key_of(self.other)).latest("pk")
        Event.objects.filter(subject=key_of(self.service), code=RECORD_ANCHORED.code).update(
            operation=elsewhere, position=99
        )
        self.assertEqual(anchored(key_of(self.service)), [])

    def test_the_schedule_asks_every_hour_what_is_owed(self):
        self.assertEqual(EVERY["record.anchor"], 60 * 60)
        anchor_the_record()
        self.assertEqual(anchored(key_of(self.service)), [self.head(self.service)])
