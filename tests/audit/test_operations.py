"""A command's change, versions, events and seal are one transaction, or nothing."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import TestCase, TransactionTestCase

from recommendations.accounts.events import POST_ADDED, SERVICE_CREATED
from recommendations.accounts.models import Post
from recommendations.accounts.services import add_post, rename_post
from recommendations.audit.history import ImmutableChanged
from recommendations.audit.models import ChainHead, Event, Operation
from recommendations.audit.operations import key_of, operation, record
from recommendations.audit.running import RunningOperation
from recommendations.audit.verification import verify_chain
from recommendations.domain.chain import FIRST
from tests.builders import (
    AT,
    ONE_MINUTE,
    SYSTEM,
    a_manager,
    a_post,
    a_recommendation,
    a_service,
    again,
    an_inspection,
)
from tests.refusals import refused_by


def operations_of(service) -> list[Operation]:
    return list(Operation.objects.filter(chain=key_of(service)).order_by("number"))


class Operations(TestCase):
    def setUp(self):
        self.service = a_service()

    def test_each_service_counts_its_own_operations_from_one(self):
        other = a_service()
        a_post(self.service, name="One")
        a_post(self.service, name="Two")
        a_post(other, name="One")
        self.assertEqual([done.number for done in operations_of(self.service)], [1, 2])
        self.assertEqual([done.number for done in operations_of(other)], [1])

    def test_setting_up_a_service_stands_in_the_installations_chain(self):
        event = Event.objects.get(code=SERVICE_CREATED.code)
        self.assertEqual((event.operation.chain, event.subject), ("installation", key_of(self.service)))

    def test_each_operation_holds_the_seal_before_it_and_the_head_the_last(self):
        a_post(self.service, name="One")
        a_post(self.service, name="Two")
        first, second = operations_of(self.service)
        self.assertEqual((first.previous_seal, second.previous_seal), (FIRST, first.seal))
        head = ChainHead.objects.get(chain=key_of(self.service))
        self.assertEqual((head.number, head.seal, head.at), (2, second.seal, second.at))

    def test_an_operation_is_later_than_the_last_even_where_the_clock_stood_still_or_went_back(self):
        add_post(self.service, name="One", by=SYSTEM, at=AT)
        add_post(self.service, name="Two", by=SYSTEM, at=AT)
        add_post(self.service, name="Three", by=SYSTEM, at=AT - timedelta(hours=1))
        instants = [done.at for done in operations_of(self.service)]
        self.assertEqual(instants, [AT, AT + timedelta(microseconds=1), AT + timedelta(microseconds=2)])

    def test_the_actor_is_the_person_or_the_system_by_name(self):
        morgan = a_manager(self.service)
        add_post(self.service, name="One", by=morgan, at=AT)
        add_post(self.service, name="Two", by=SYSTEM, at=AT)
        self.assertEqual([done.actor for done in operations_of(self.service)][-2:], [key_of(morgan), SYSTEM])

    def test_a_version_carries_its_operation_and_the_operations_instant(self):
        post = a_post(self.service)
        version = post.history.get()
        self.assertEqual(version.operation, operations_of(self.service)[0])
        self.assertEqual((version.history_date, version.history_type, version.schema), (AT, "+", 1))

    def test_operations_do_not_nest(self):
        with (
            pytest.raises(RuntimeError, match="do not nest"),
            operation(service=self.service, by=SYSTEM, at=AT),
            operation(service=self.service, by=SYSTEM, at=AT),
        ):
            pass

    def test_an_operation_without_a_sentence_is_refused_and_leaves_nothing(self):
        post = a_post(self.service)
        with (
            pytest.raises(RuntimeError, match="at least one event"),
            operation(service=self.service, by=SYSTEM, at=AT),
        ):
            post.name = "Quietly renamed"
            post.save()
        self.assertEqual(again(post).name, "Practice Lead")
        self.assertEqual(len(operations_of(self.service)), 1)

    def test_a_tracked_row_cannot_change_outside_an_operation(self):
        post = a_post(self.service)
        post.name = "Quietly renamed"
        with pytest.raises(RuntimeError, match="only within"), transaction.atomic():
            post.save()
        with pytest.raises(RuntimeError, match="only within"), transaction.atomic():
            post.delete()
        self.assertEqual(again(post).name, "Practice Lead")

    def test_an_event_cannot_be_recorded_outside_an_operation(self):
        with pytest.raises(RuntimeError, match="only within"):
            record(POST_ADDED, self.service, post="Practice Lead")

    def test_after_a_failure_nothing_is_left_and_nothing_is_running(self):
        head = ChainHead.objects.filter(chain=key_of(self.service)).first()
        with pytest.raises(ZeroDivisionError), operation(service=self.service, by=SYSTEM, at=AT):
            Post(service=self.service, name="Never").save()
            record(POST_ADDED, self.service, post="Never")
            raise ZeroDivisionError
        self.assertFalse(RunningOperation.is_running())
        self.assertFalse(Post.objects.exists())
        self.assertFalse(Post.history.exists())
        self.assertEqual(operations_of(self.service), [])
        self.assertEqual(ChainHead.objects.filter(chain=key_of(self.service)).first(), head)
        a_post(self.service)
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_columns_that_are_fixed_once_written_refuse_change(self):
        recommendation = a_recommendation()
        inspection = recommendation.inspection
        recommendation.inspection = an_inspection(recommendation.service)
        with (
            pytest.raises(ImmutableChanged, match="inspection_id cannot change"),
            operation(service=recommendation.service, by=SYSTEM, at=AT),
        ):
            recommendation.save()
        self.assertEqual(again(recommendation).inspection, inspection)

    def test_two_operations_cannot_follow_the_same_seal(self):
        a_post(self.service)
        done = operations_of(self.service)[0]
        done.pk, done.number = None, 2
        with refused_by("operation_follows_one_seal_once"):
            done.save()

    def test_the_database_refuses_one_number_twice_and_a_number_before_the_first(self):
        a_post(self.service)
        done = operations_of(self.service)[0]
        done.pk, done.previous_seal = None, "another"
        with refused_by("operation_number_once_in_a_chain"):
            done.save()
        done.pk, done.number = None, 0
        with refused_by("operation_number_counts_from_one"):
            done.save()

    def test_the_database_refuses_two_events_at_one_place_of_an_operation(self):
        a_post(self.service)
        event = Event.objects.filter(operation__chain=key_of(self.service)).get()
        event.pk = None
        with refused_by("event_position_once_in_an_operation"):
            event.save()


class OperationsAtOnce(TransactionTestCase):
    def test_commands_of_one_service_take_turns_and_their_chain_holds(self):
        service = a_service()
        post = a_post(service)
        failures: list[BaseException] = []

        def rename(worker: int) -> None:
            try:
                for turn in range(4):
                    rename_post(
                        post, name=f"{worker}-{turn}", version=again(post).version, by=SYSTEM, at=AT + ONE_MINUTE
                    )
            except Exception as problem:
                failures.append(problem)
            finally:
                connection.close()

        def add(worker: int) -> None:
            try:
                for turn in range(5):
                    add_post(service, name=f"Post {worker} {turn}", by=SYSTEM, at=AT)
            except Exception as problem:
                failures.append(problem)
            finally:
                connection.close()

        threads = [threading.Thread(target=add, args=(worker,)) for worker in range(3)]
        for thread in threads:
            thread.start()
        rename(9)
        for thread in threads:
            thread.join(timeout=60)
        self.assertEqual(failures, [])
        self.assertEqual([done.number for done in operations_of(service)], list(range(1, 21)))
        self.assertEqual(verify_chain(key_of(service)), [])
