"""Whatever is changed in the stored record behind the product's back, the operation it belongs to is named.

Every version of every tracked model and every sealed column is changed once, by SQL, and put back; so
is every event, every operation and the head. Nothing that was not touched is ever reported.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import models
from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.accounts.services import change_service, hand_over, remove_person, rename_post
from recommendations.action_plans.services.completing import return_completion, verify_completion
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.extending import agree_extension, refuse_extension
from recommendations.action_plans.services.planning import ActionContent, change_action
from recommendations.action_plans.services.updating import OnBehalf
from recommendations.audit.history import HISTORIES, TRACKED
from recommendations.audit.models import ChainHead, Event, Operation
from recommendations.audit.operations import INSTALLATION, key_of, sealed_content
from recommendations.audit.verification import every_chain, verify_rows
from recommendations.domain.chain import seal
from recommendations.meetings.services import change_meeting
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_MINUTE,
    SYSTEM,
    TUESDAY_3_FEB,
    WEDNESDAY_1_APRIL,
    a_body,
    a_completion,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    a_verifier,
    again,
    an_action,
    an_extension,
    an_update,
    on_the,
)
from tests.slow.tampering import TampersWithTheRecord, copied, deleted, put, stored

pytestmark = pytest.mark.slow


class Tampering(TampersWithTheRecord, TestCase):
    """One service on which everything that leaves a version has happened, and another beside it."""

    @classmethod
    def setUpTestData(cls) -> None:
        service = a_service()
        service = change_service(service, name="Northgate", window_months=9, version=1, by=SYSTEM, at=AT)
        manager, lead, verifier = a_manager(service), a_plan_lead(service), a_verifier(service)
        owner, chair = a_member(service, name="Priya Shah"), a_member(service, Role.BOARD_MEMBER, name="Bea Chair")
        board = a_body(service)
        meeting = a_meeting(board, on=WEDNESDAY_1_APRIL)
        change_meeting(
            meeting, held_on=WEDNESDAY_1_APRIL, paper_on=TUESDAY_3_FEB, place="Room 2", version=1, by=lead, at=AT
        )
        post = a_post(service, held_by=owner)
        rename_post(again(post), name="Practice Manager", version=1, by=lead, at=AT)
        plan = a_plan(service, signed_off_on=MONDAY_5_JAN)
        first, second = an_action(plan=plan, owner=post), an_action(plan=plan, owner=post, title="Train every officer")
        change_action(
            again(second), content=ActionContent(title="Train all", owner=post, due_on=second.current_due_on),
            version=second.version, reason="As the board asked", by=lead, at=AT,
        )  # fmt: skip
        an_update(first, by=owner)
        an_update(first, by=lead, on_behalf=OnBehalf(source="call", said_on=MONDAY_5_JAN), text="Told by telephone.")
        asked = an_extension(again(first), by=owner)
        agree_extension(asked, note="As minuted", by=manager, at=on_the(TUESDAY_3_FEB, 10))
        refuse_extension(
            an_extension(again(second), by=owner), note="Not again", recorded=RecordedDecision(chair, "Minute 7"),
            by=lead, at=on_the(TUESDAY_3_FEB, 11),
        )  # fmt: skip
        returned = a_completion(again(first), by=owner)
        return_completion(returned, missing="The dates", by=verifier, at=on_the(TUESDAY_3_FEB, 12))
        verify_completion(a_completion(again(first), by=owner), by=verifier, at=on_the(TUESDAY_3_FEB, 13))
        hand_over(again(post), to=manager, on=TUESDAY_3_FEB, by=lead, at=on_the(TUESDAY_3_FEB, 14))
        hand_over(again(post), to=None, on=TUESDAY_3_FEB, by=lead, at=on_the(TUESDAY_3_FEB, 15))  # deletes a holding
        remove_person(service, again(owner), on=TUESDAY_3_FEB, by=manager, at=on_the(TUESDAY_3_FEB, 16))
        elsewhere = a_service()
        an_action(plan=a_plan(elsewhere), owner=a_post(elsewhere))
        cls.chain, cls.elsewhere = key_of(service), key_of(elsewhere)
        cls.last = ChainHead.objects.get(chain=cls.chain).number

    def first_and_last_versions(self) -> Iterator[tuple[type[models.Model], int, Operation]]:
        """Of every tracked model the first and the last that was written."""
        for model in TRACKED.values():
            history = model.history.model
            pks = history.objects.order_by("pk").values_list("pk", flat=True)
            for pk in {pks.first(), pks.last()} - {None}:
                yield history, pk, Operation.objects.get(pk=history.objects.values_list("operation_id").get(pk=pk)[0])

    def versions(self) -> Iterator[tuple[type[models.Model], int, Operation]]:
        for model in TRACKED.values():
            history = model.history.model
            for pk, operation in history.objects.values_list("pk", "operation_id"):
                yield history, pk, Operation.objects.get(pk=operation)

    # --- Nothing touched ---------------------------------------------------------------------------------

    def test_an_untouched_record_is_never_reported(self):
        self.assertEqual(self.findings(), [])
        self.assertEqual([found for chain in every_chain() for found in verify_rows(chain)], [])
        told = StringIO()
        call_command("verify_record", stdout=told)
        self.assertEqual(told.getvalue().count(" 0 problems"), len(every_chain()))

    def test_versions_of_each_kind_are_there_to_tamper_with(self):
        """Models that have none here are tampered with in test_tampering_everywhere.py."""
        self.assertGreaterEqual(sum(model.history.exists() for model in TRACKED.values()), 14)
        self.assertEqual({version.history_type for version in TRACKED["postholding"].history.all()}, {"+", "~", "-"})

    # --- Versions ------------------------------------------------------------------------------------------

    @pytest.mark.long
    def test_every_sealed_column_of_every_version_is_guarded(self):
        tried = 0
        for history, pk, operation in self.first_and_last_versions():
            schemas = HISTORIES[history.instance_type._meta.model_name].schemas
            columns = schemas[stored(history, pk)["schema"]]
            names = {*columns.plain, *columns.hidden, "schema", "history_type"}
            for column, value in self.changes(history, pk, names):
                with self.tampered():
                    put(history, pk, **{column: value})
                    wanted = [(operation.chain, operation.number, "content_changed")]
                    self.assertEqual(self.findings(), wanted, f"{history.__name__} {pk}: {column} = {value!r}")
                    if value == "rubbish":
                        verify_rows(operation.chain)  # finds what it finds, but never fails
                    tried += 1
        self.assertGreater(tried, 500)

    def test_every_salt_of_every_version_is_guarded(self):
        for history, pk, operation in self.first_and_last_versions():
            salts = json.loads(stored(history, pk)["salts"])
            spoiled = [{**salts, column: other} for column in salts for other in ("00" * 16, "no hex", "")]
            spoiled += [{name: salt for name, salt in salts.items() if name != column} for column in salts]
            for other in spoiled:
                with self.tampered():
                    put(history, pk, salts=json.dumps(other))
                    self.assertEqual(self.findings(), [(operation.chain, operation.number, "content_changed")])

    def test_a_version_deleted_copied_or_moved_is_found_where_it_was_and_where_it_is(self):
        for history, pk, operation in self.versions():
            here = (operation.chain, operation.number, "content_changed")
            with self.tampered():
                deleted(history, pk)
                self.assertEqual(self.findings(), [here])
            with self.tampered():
                copied(history, pk)
                self.assertEqual(self.findings(), [here])
            for other in Operation.objects.exclude(pk=operation.pk).order_by("-pk")[:1]:
                with self.tampered():
                    put(history, pk, operation_id=other.pk)
                    there = (other.chain, other.number, "content_changed")
                    self.assertEqual(set(self.findings()), {here, there})

    def test_two_versions_of_a_row_that_change_places_are_found_at_both(self):
        swapped = 0
        for model in TRACKED.values():
            history = model.history.model
            for one, other in zip(history.objects.order_by("pk"), history.objects.order_by("pk")[1:], strict=False):
                if one.operation_id == other.operation_id:
                    continue
                with self.tampered():
                    put(history, one.pk, operation_id=other.operation_id)
                    put(history, other.pk, operation_id=one.operation_id)
                    places = {row.operation for row in (one, other)}
                    wanted = {(place.chain, place.number, "content_changed") for place in places}
                    self.assertEqual(set(self.findings()), wanted)
                    swapped += 1
        self.assertGreater(swapped, 20)

    # --- Events ----------------------------------------------------------------------------------------------

    def test_every_column_of_an_event_of_every_kind_is_guarded(self):
        of_each_kind = {event.code: event for event in Event.objects.select_related("operation")}
        self.assertGreater(len(of_each_kind), 20)
        for event in of_each_kind.values():
            here = (event.operation.chain, event.operation.number, "content_changed")
            for column, value in self.changes(Event, event.pk, {"code", "subject", "container", "details", "salt"}):
                with self.tampered():
                    put(Event, event.pk, **{column: value})
                    self.assertEqual(self.findings(), [here], f"{event}: {column} = {value!r}")
            for name in event.details:
                with self.tampered():
                    put(Event, event.pk, details=json.dumps({**event.details, name: "Somebody else"}))
                    self.assertEqual(self.findings(), [here])

    def test_an_event_deleted_copied_or_moved_is_found(self):
        for event in Event.objects.select_related("operation"):
            here = (event.operation.chain, event.operation.number, "content_changed")
            with self.tampered():
                deleted(Event, event.pk)
                self.assertEqual(self.findings(), [here])
            with self.tampered():
                copied(Event, event.pk, position=77)
                self.assertEqual(self.findings(), [here])
            other = Operation.objects.exclude(pk=event.operation_id).order_by("-pk")[0]
            with self.tampered():
                put(Event, event.pk, operation_id=other.pk, position=77)
                self.assertEqual(set(self.findings()), {here, (other.chain, other.number, "content_changed")})

    def test_events_of_an_operation_in_another_order_are_found(self):
        found = 0
        for event in Event.objects.filter(position=1).select_related("operation"):
            if event.operation.events.count() > 1:
                with self.tampered():
                    put(Event, event.pk, position=77)
                    self.assertEqual(
                        self.findings(), [(event.operation.chain, event.operation.number, "content_changed")]
                    )
                    found += 1
        self.assertGreater(found, 1)

    # --- Operations and the head --------------------------------------------------------------------------------

    def test_every_column_of_operations_all_along_the_chains_is_guarded(self):
        for done in self.operations_along_the_chains():
            columns = {"at", "actor", "reason", "reason_salt", "format"}
            for column, value in self.changes(Operation, done.pk, columns):
                if column == "reason" and value is None:
                    continue
                with self.tampered():
                    put(Operation, done.pk, **{column: value})
                    found = [place for place in self.findings() if place[2] != "head_disagrees"]
                    self.assertEqual(
                        found, [(done.chain, done.number, "content_changed")], f"{done}: {column} = {value!r}"
                    )

    def operations_along_the_chains(self) -> list[Operation]:
        """The first, the last, and every fourth between."""
        along = list(Operation.objects.order_by("chain", "number"))
        lasts = set(ChainHead.objects.values_list("chain", "number"))
        return [done for done in along if done.number % 4 == 1 or (done.chain, done.number) in lasts]

    def test_a_changed_number_seal_or_chain_of_an_operation_is_found_there(self):
        for done in self.operations_along_the_chains():
            for column, value in (
                ("number", 987654), ("number", "rubbish"), ("seal", "1" * 64), ("seal", None), ("seal", ""),
                ("previous_seal", "2" * 64), ("chain", "service:987654"),
            ):  # fmt: skip
                with self.tampered():
                    put(Operation, done.pk, **{column: value})
                    found = self.findings()
                    # A moved operation is missing where it was, or, had it been the last, the head tells.
                    numbers = {number for chain, number, _ in found if chain == done.chain}
                    self.assertIn(done.number, numbers, f"{done}: {column} = {value!r}: {found}")
                    self.assertGreaterEqual(min(numbers), done.number)
                    self.assertLessEqual({chain for chain, *_ in found}, {done.chain, "service:987654"})

    def test_an_operation_taken_out_whole_is_found(self):
        for done in Operation.objects.all():
            with self.tampered():
                for history, pk, operation in list(self.versions()):
                    if operation == done:
                        deleted(history, pk)
                Event.objects.filter(operation=done).delete()
                deleted(Operation, done.pk)
                found = self.findings()
                self.assertIn(done.number, {number for chain, number, _ in found if chain == done.chain})
                self.assertEqual({chain for chain, *_ in found}, {done.chain})

    def test_an_operation_put_in_at_the_end_is_found_by_the_head(self):
        last = Operation.objects.get(chain=self.chain, number=self.last)
        with self.tampered():
            forged = Operation(
                chain=self.chain, number=self.last + 1, at=last.at + ONE_MINUTE, actor="user:1", reason_salt="00" * 16,
                previous_seal=last.seal,
            )  # fmt: skip
            forged.seal = seal(sealed_content(forged, [], []))
            forged.save()
            self.assertEqual(self.findings(), [(self.chain, self.last, "head_disagrees")])

    def test_every_column_of_a_head_is_guarded(self):
        for head in ChainHead.objects.all():
            for column, value in (
                ("number", head.number - 1), ("number", head.number + 1), ("seal", "1" * 64),
                ("at", "2031-05-06 07:08:09"), ("at", "rubbish"), ("at", None), ("chain", "service:987654"),
            ):  # fmt: skip
                with self.tampered():
                    put(ChainHead, head.pk, **{column: value})
                    found = self.findings()
                    self.assertIn("head_disagrees", {code for chain, _, code in found if chain == head.chain}, column)
                    self.assertLessEqual({chain for chain, *_ in found}, {head.chain, "service:987654"})
            with self.tampered():
                deleted(ChainHead, head.pk)
                self.assertEqual(self.findings(), [(head.chain, 0, "head_disagrees")])

    def test_a_record_written_anew_from_the_middle_agrees_with_itself_but_not_with_a_printed_seal(self):
        """What a chain cannot show by itself, and why each paper prints the latest seal."""
        printed = ChainHead.objects.get(chain=self.chain).seal
        with self.tampered():
            previous = None
            for done in Operation.objects.filter(chain=self.chain).order_by("number"):
                if done.number == 5:
                    done.actor = "user:987654"
                if done.number > 5:
                    done.previous_seal = previous
                versions = [v for model in TRACKED.values() for v in model.history.filter(operation=done)]
                previous = done.seal = seal(sealed_content(done, list(done.events.all()), versions))
                done.save()
            ChainHead.objects.filter(chain=self.chain).update(seal=previous)
            self.assertEqual(self.findings(), [])
            self.assertNotEqual(ChainHead.objects.get(chain=self.chain).seal, printed)

    # --- Rows as they stand ------------------------------------------------------------------------------------

    def test_every_sealed_column_of_every_present_row_is_compared_with_its_newest_version(self):
        for name, model in TRACKED.items():
            columns = HISTORIES[name].schemas[HISTORIES[name].schema]
            for pk in model._base_manager.order_by("-pk").values_list("pk", flat=True)[:1]:
                newest = model.history.filter(id=pk).order_by("-operation_id", "-history_id")[0].operation
                for column, value in self.changes(model, pk, {*columns.plain, *columns.hidden} - {"id"}):
                    with self.tampered():
                        put(model, pk, **{column: value})
                        found = [(row.chain, row.number, row.code) for c in every_chain() for row in verify_rows(c)]
                        wanted = [(newest.chain, newest.number, "row_changed")]
                        self.assertEqual(found, wanted, f"{name} {pk}: {column} = {value!r}")
                with self.tampered():
                    put(model, pk, **{column: value})
                    self.assertEqual(self.findings(), [], "the record itself is whole")

    def test_the_command_names_the_operation_and_fails(self):
        operation = Operation.objects.get(chain=self.chain, number=7)
        for name, values in (("reason", "Because I say so"), ("at", "rubbish")):
            with self.tampered():
                put(Operation, operation.pk, **{name: values})
                told = StringIO()
                with self.assertRaises(CommandError):
                    call_command("verify_record", stdout=told)
                self.assertIn(f"{self.chain} operation 7: content_changed", told.getvalue())
        with self.tampered():
            deleted(ChainHead, ChainHead.objects.get(chain=INSTALLATION).pk)
            with self.assertRaises(CommandError):
                call_command("verify_record", stdout=StringIO())
