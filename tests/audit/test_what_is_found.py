"""What a check finds beyond a changed row: forged redactions, back-dating, rewritten chains; and what was done."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

from django.db import connection
from django.test import TestCase

from recommendations.accounts.events import POST_ADDED
from recommendations.accounts.models import Post
from recommendations.accounts.services import rename_post
from recommendations.audit import present_rows, record_events, verification
from recommendations.audit.anchoring import anchor_heads
from recommendations.audit.findings import Finding
from recommendations.audit.models import ChainHead, Event, Operation, RedactedText
from recommendations.audit.operations import INSTALLATION, key_of, operation, record
from recommendations.audit.quick_seals import contents
from recommendations.audit.record_events import RECORD_ANCHORED, TEXTS_REDACTED
from recommendations.audit.redacting import Text, blank
from recommendations.audit.verification import check_chain, every_chain, verify_chain, verify_rows
from recommendations.audit.verifying import redacted_texts
from recommendations.domain.chain import FIRST, hidden
from tests.audit.plain_seals import plain_seal, sealed_again
from tests.builders import AT, MONDAY_5_JAN, SYSTEM, TUESDAY_3_FEB, a_member, a_post, a_service, again, on_the


class AChain(TestCase):
    """One service whose post was added (1), renamed (2) and renamed again (3); a person came (4) and held it (5)."""

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.chain = key_of(cls.service)
        cls.post = a_post(cls.service, name="First")
        for version, name in enumerate(["Second", "Third"], start=1):
            rename_post(cls.post, name=name, version=version, by=SYSTEM, at=AT)
        owner = a_member(cls.service)
        a_post(cls.service, name="Another", held_by=owner)
        cls.last = ChainHead.objects.get(chain=cls.chain).number

    def found(self, chain: str = "") -> list[tuple[int, str]]:
        return [(finding.number, finding.code) for finding in verify_chain(chain or self.chain)]

    def done(self, number: int) -> Operation:
        return Operation.objects.get(chain=self.chain, number=number)

    def only(self) -> Finding:
        (finding,) = verify_chain(self.chain)
        return finding

    def sql(self, statement: str, *values: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)


class TheQuickWay(AChain):
    def test_computes_the_seals_of_the_plain_way(self):
        for done in Operation.objects.all():
            self.assertEqual(contents([done.pk])[done.pk].seal, plain_seal(done))
            self.assertEqual(plain_seal(done), done.seal)

    def test_counts_operations_events_and_row_versions(self):
        checked = check_chain(self.chain)
        events = Event.objects.filter(operation__chain=self.chain).count()
        self.assertEqual((checked.number, checked.findings), (self.last, []))
        self.assertGreater(checked.entries, self.last + events)

    def test_reads_what_the_database_holds_though_nobody_can(self):
        rubbish = (
            ("event", "details", "5"), ("event", "details", '{"before": 1.5}'), ("event", "salt", "no hex"),
            ("event", "details", "[" * 990 + "]" * 990), ("operation", "at", "rubbish"),
            ("historicalpost", "salts", "{}"), ("historicalpost", "salts", "5"), ("historicalpost", "schema", 99),
        )  # fmt: skip
        if connection.vendor != "sqlite":
            return  # PostgreSQL takes no rubbish, so there is nothing to find
        for table, column, value in rubbish:
            with self.subTest(table=table, column=column, value=str(value)[:9]):
                key = self.done(2).pk
                where = "id" if table == "operation" else "operation_id"
                kept = f"(SELECT {column} FROM recommendations_{table} WHERE {where} = %s)"  # noqa: S608 - our names
                with connection.cursor() as cursor:
                    cursor.execute(f"SELECT {kept}", [key])
                    before = cursor.fetchone()[0]
                put = f"UPDATE recommendations_{table} SET {column} = %s WHERE {where} = %s"  # noqa: S608 - our names
                self.sql(put, value, key)
                self.assertEqual(self.found()[0], (2, "content_changed"))
                self.sql(put, before, key)
                self.assertEqual(self.found(), [])

    def test_text_that_is_no_text_is_found_and_stops_nothing(self):
        if connection.vendor != "sqlite":
            return  # PostgreSQL takes no rubbish, so there is nothing to find
        self.sql("UPDATE recommendations_operation SET actor = CAST(x'ff' AS TEXT) WHERE id = %s", self.done(2).pk)
        self.assertEqual(self.found(), [(2, "content_changed")])
        self.assertEqual(self.only().done, "unreadable")


class WhatWasDone(AChain):
    def test_a_row_put_in_is_named_by_its_kind(self):
        version = Post.history.filter(operation=self.done(2)).get()
        version.pk = None
        version.save(force_insert=True)
        self.assertEqual((self.only().number, self.only().done, self.only().what), (2, "inserted", "post"))

    def test_an_event_put_in_is_named(self):
        event = Event.objects.filter(operation=self.done(2)).get()
        event.pk, event.position = None, 2
        event.save(force_insert=True)
        self.assertEqual((self.only().done, self.only().what), ("inserted", "event"))

    def test_events_that_changed_places_are_named(self):
        with operation(service=self.service, by=SYSTEM, at=on_the(TUESDAY_3_FEB)) as done:
            for name in ("One", "Two"):
                record(POST_ADDED, self.post, post=name)
        first, second = done.events.order_by("position")[:2]
        for event, position in ((first, 77), (second, first.position), (first, second.position)):
            Event.objects.filter(pk=event.pk).update(position=position)
        self.assertEqual((self.only().number, self.only().done), (done.number, "reordered"))

    def test_an_operation_dated_earlier_is_named(self):
        Operation.objects.filter(pk=self.done(3).pk).update(at=AT - timedelta(days=30))
        found = verify_chain(self.chain)
        self.assertEqual([(f.number, f.code) for f in found], [(3, "content_changed"), (3, "back_dated")])
        self.assertEqual(found[0].done, "back_dated")

    def test_what_was_edited_or_deleted_is_counted_as_it_is_now(self):
        Post.history.filter(operation=self.done(2)).delete()
        self.assertEqual((self.only().done, self.only().events, self.only().versions), ("", 1, 0))


class BackDating(AChain):
    """With the seals computed anew, as whoever has the database can, the instants themselves still tell."""

    def test_an_operation_at_or_before_the_one_before_it_is_found(self):
        before = self.done(2).seal
        Operation.objects.filter(pk=self.done(3).pk).update(at=self.done(2).at)
        Post.history.filter(operation=self.done(3)).update(history_date=self.done(2).at)
        sealed_again(self.chain, after=2, seal_before=before)
        self.assertEqual(self.found(), [(3, "back_dated")])

    def test_a_version_that_bears_another_instant_than_its_operation_is_found(self):
        Post.history.filter(operation=self.done(2)).update(history_date=AT - timedelta(days=300))
        self.assertEqual(self.found(), [(2, "back_dated")])

    def test_an_operation_dated_into_the_future_is_found_there_and_nowhere_else(self):
        Operation.objects.filter(pk=self.done(2).pk).update(at=AT + timedelta(days=3000))
        self.assertEqual(self.found(), [(2, "content_changed")])


class Anchors(AChain):
    def test_a_chain_rewritten_whole_agrees_with_itself_but_not_with_its_anchor(self):
        anchor_heads(at=on_the(TUESDAY_3_FEB))
        Operation.objects.filter(pk=self.done(2).pk).update(actor="user:99")
        sealed_again(self.chain, after=0, seal_before=FIRST)
        self.assertEqual(self.found(), [(self.last, "anchor_disagrees")])
        self.assertEqual(self.found(INSTALLATION), [])

    def test_a_tail_cut_off_with_the_head_set_back_is_found(self):
        anchor_heads(at=on_the(TUESDAY_3_FEB))
        self.cut_off_after(2)
        self.assertEqual(self.found(), [(self.last, "anchor_disagrees")])

    def test_a_chain_taken_away_whole_is_still_looked_for(self):
        anchor_heads(at=on_the(TUESDAY_3_FEB))
        self.cut_off_after(0)
        ChainHead.objects.filter(chain=self.chain).delete()
        self.assertIn(self.chain, every_chain())
        self.assertEqual(self.found(), [(self.last, "anchor_disagrees")])

    def cut_off_after(self, number: int) -> None:
        for done in Operation.objects.filter(chain=self.chain, number__gt=number).order_by("-number"):
            for name in ("post", "membership", "postholding"):
                self.sql(f"DELETE FROM recommendations_historical{name} WHERE operation_id = %s", done.pk)  # noqa: S608
            Event.objects.filter(operation=done).delete()
            done.delete()
        last = Operation.objects.filter(chain=self.chain, number=number).first()
        head = {"number": last.number, "seal": last.seal, "at": last.at} if last else {"number": 0, "seal": FIRST}
        ChainHead.objects.filter(chain=self.chain).update(**head)


class Redactions(AChain):
    def setUp(self):
        self.version = Post.history.filter(operation=self.done(2)).get()
        event = Event.objects.get(operation=self.done(2))
        self.texts = [
            Text("historicalpost", self.version.history_id, "name"), Text("event", event.pk, "details"),
        ]  # fmt: skip
        self.redact(self.texts)

    def redact(self, texts: list[Text]) -> None:
        with operation(service=self.service, by=SYSTEM, at=on_the(TUESDAY_3_FEB), reason="A name") as done:
            blank(texts, subject=self.post)
        self.redacting = done.number

    def test_a_redacted_text_is_told_as_redacted_and_never_as_broken(self):
        self.assertEqual(Post.history.get(pk=self.version.pk).name, "[redacted]")
        self.assertEqual(self.found(), [])
        self.assertEqual(verify_rows(self.chain), [])
        self.assertEqual(redacted_texts(self.chain), 2)
        done = self.done(2)
        self.assertEqual(contents([done.pk])[done.pk].seal, plain_seal(done))

    def test_a_reason_is_redacted_likewise(self):
        self.redact([Text("operation", self.done(self.redacting).pk, "reason")])
        self.assertEqual(self.found(), [])

    def test_words_put_where_a_text_was_blanked_are_found(self):
        Post.history.filter(pk=self.version.pk).update(name="Other words")
        self.assertEqual(self.found(), [(2, "content_changed")])

    def test_a_text_blanked_without_an_event_is_found(self):
        """Its own seal holds by the digest that was put in; the operation it names does not answer for it."""
        other = Post.history.filter(operation=self.done(1)).get()
        told = RedactedText.objects.filter(table="historicalpost").get()
        digest = self.digest_of(other)
        told.pk, told.row, told.within_id, told.digest = None, other.history_id, self.done(1).pk, digest
        told.save(force_insert=True)
        Post.history.filter(pk=other.pk).update(name="[redacted]", salts={})
        self.assertEqual(self.found(), [(self.redacting, "redaction_forged")])
        RedactedText.objects.filter(row=other.history_id).update(operation=self.done(3))
        self.assertEqual(self.found(), [(3, "redaction_forged")])

    def digest_of(self, version) -> str:
        return hidden(version.name, salt=version.salts["name"])

    def test_a_digest_taken_away_is_found_where_it_was_and_where_it_is_missing(self):
        RedactedText.objects.filter(table="event").delete()
        self.assertEqual(self.found(), [(2, "content_changed"), (self.redacting, "redaction_forged")])

    def test_another_digest_is_found(self):
        RedactedText.objects.filter(table="event").update(digest="0" * 64)
        self.assertEqual(self.found(), [(2, "content_changed"), (self.redacting, "redaction_forged")])

    def test_an_event_that_tells_of_a_redaction_taken_away_is_found(self):
        Event.objects.filter(code=TEXTS_REDACTED.code).delete()
        found = [(self.redacting, "content_changed"), (self.redacting, "redaction_forged")]
        self.assertEqual(self.found(), found)

    def test_the_event_that_tells_of_a_redaction_is_never_redacted_itself(self):
        told = Event.objects.get(code=TEXTS_REDACTED.code)
        with self.assertRaisesMessage(RuntimeError, "at least one event"):
            self.redact([Text("event", told.pk, "details")])
        self.assertEqual(again(told).details, told.details)

    def test_no_anchor_is_redacted_and_one_that_was_is_found(self):
        """Else whoever rewrote the chain could first have its anchors blanked, and nothing would belie it."""
        anchor_heads(at=on_the(TUESDAY_3_FEB))
        anchor = Event.objects.get(code=RECORD_ANCHORED.code, subject=self.chain)
        with self.assertRaisesMessage(RuntimeError, "at least one event"):
            self.redact([Text("event", anchor.pk, "details")])
        with mock.patch.object(record_events, "NEVER_REDACTED", ()):
            self.redact([Text("event", anchor.pk, "details")])
        self.assertEqual(self.found(), [(self.redacting, "redaction_forged")])


class WhileOthersWrite(AChain):
    """A check takes a while; what honest people do meanwhile is no tampering."""

    def meanwhile(self, name: str, work) -> mock._patch:
        """Do the work the first time the check comes to this function."""
        function, waiting = getattr(verification, name), [work]

        def after_others(*arguments, **named):
            while waiting:
                waiting.pop()()
            return function(*arguments, **named)

        return mock.patch.object(verification, name, after_others)

    def rename(self) -> None:
        post = again(self.post)
        rename_post(post, name=f"{post.name} again", version=post.version, by=SYSTEM, at=on_the(TUESDAY_3_FEB))

    def test_an_operation_added_while_the_chain_is_read_is_checked_too(self):
        with self.meanwhile("_head", self.rename):
            checked = check_chain(self.chain)
        self.assertEqual((checked.findings, checked.number), ([], self.last + 1))

    def test_a_redaction_made_after_the_chain_was_read_is_none_of_this_checks_business(self):
        def redact() -> None:
            version = Post.history.filter(operation=self.done(2)).get()
            with operation(service=self.service, by=SYSTEM, at=on_the(MONDAY_5_JAN, 15)):
                blank([Text("historicalpost", version.history_id, "name")], subject=self.post)

        with self.meanwhile("_forged_redactions", redact):
            self.assertEqual(self.found(), [])

    def test_a_row_changed_while_rows_are_compared_is_compared_again(self):
        function, waiting = present_rows._newest, [self.rename]

        def and_then(name, *arguments, **named):
            newest = function(name, *arguments, **named)
            while name == "post" and waiting:
                waiting.pop()()
            return newest

        with mock.patch.object(present_rows, "_newest", and_then):
            self.assertEqual(verify_rows(self.chain), [])
        self.sql("UPDATE recommendations_post SET name = 'Mine' WHERE id = %s", self.post.pk)
        self.assertEqual(verify_rows(self.chain), [Finding(self.chain, self.last + 1, "row_changed")])
