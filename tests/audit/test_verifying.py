"""A check is kept; a fast one begins where the last good one ended, and never goes round a break that is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

from django.db import connection
from django.test import TestCase

from recommendations.accounts.models import Post
from recommendations.accounts.services import rename_post
from recommendations.audit.findings import Finding
from recommendations.audit.models import ChainHead, Operation, Verification
from recommendations.audit.operations import INSTALLATION, key_of
from recommendations.audit.verifying import MOST_KEPT, findings_of, latest, verified_point, verify
from recommendations.domain.chain import FIRST
from tests.audit.plain_seals import sealed_again
from tests.builders import AT, SYSTEM, a_post, a_service, again


class Checks(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.chain = key_of(cls.service)
        cls.post = a_post(cls.service, name="First")
        for number in range(4):
            cls.rename(number)

    @classmethod
    def rename(cls, number: int) -> None:
        post = again(cls.post)
        rename_post(post, name=f"Name {number} {post.version}", version=post.version, by=SYSTEM, at=AT)

    def setUp(self):
        self.minutes: Iterator[int] = count()

    def clock(self):
        return AT + timedelta(minutes=next(self.minutes))

    def check(self, *, full: bool = False, beside=(), chain: str = "") -> Verification:
        return verify(chain or self.chain, full=full, at=self.clock(), clock=self.clock, beside=beside)

    def spoil(self, number: int) -> None:
        Post.history.filter(operation__chain=self.chain, operation__number=number).update(name="Never called so")

    def extent(self, made: Verification) -> tuple[bool, int, int, int]:
        return made.is_full, made.from_number, made.to_number, made.found

    def test_the_first_check_is_a_full_one_and_is_kept(self):
        made = self.check()
        self.assertEqual(self.extent(made), (True, 1, 5, 0))
        self.assertEqual((made.began_at, made.ended_at - made.began_at), (AT, timedelta(minutes=1)))
        self.assertEqual(made.seal, ChainHead.objects.get(chain=self.chain).seal)
        self.assertEqual(made.entries, 15)  # five operations, each with an event and a row version
        self.assertEqual(latest(self.chain), made)
        self.assertIsNone(latest(self.chain, is_full=False))
        self.assertIsNone(latest(INSTALLATION))

    def test_a_fast_one_looks_only_at_what_came_since(self):
        self.check()
        self.assertEqual(self.extent(self.check()), (False, 5, 5, 0))
        self.rename(7)
        self.spoil(2)
        made = self.check()
        self.assertEqual((*self.extent(made), made.entries), (False, 6, 6, 0, 3))
        self.assertEqual(self.extent(self.check(full=True)), (True, 1, 6, 1))

    def test_a_fast_one_finds_what_was_done_to_the_new(self):
        self.check()
        self.rename(7)
        self.spoil(6)
        made = self.check()
        self.assertEqual(self.extent(made), (False, 6, 6, 1))
        self.assertEqual(findings_of(made)[0], Finding(self.chain, 6, "content_changed"))
        self.assertEqual((findings_of(made)[0].events, findings_of(made)[0].versions), (1, 1))

    def test_after_a_break_every_check_is_a_full_one_until_it_agrees_again(self):
        self.check()
        was = Post.history.get(operation__chain=self.chain, operation__number=2).name
        self.spoil(2)
        self.assertEqual(self.extent(self.check(full=True)), (True, 1, 5, 1))
        self.assertEqual(self.extent(self.check()), (True, 1, 5, 1))
        Post.history.filter(operation__chain=self.chain, operation__number=2).update(name=was)
        self.assertEqual(self.extent(self.check()), (True, 1, 5, 0))
        self.assertEqual(self.extent(self.check()), (False, 5, 5, 0))

    def test_where_the_operation_last_seen_has_another_seal_everything_is_checked(self):
        self.check()
        Operation.objects.filter(chain=self.chain, number=2).update(actor="user:99")
        sealed_again(self.chain, after=0, seal_before=FIRST)
        self.assertEqual(verified_point(self.chain), (0, FIRST))
        self.assertTrue(self.check().is_full)

    def test_the_first_new_operation_must_follow_the_last_one_seen(self):
        self.check()
        self.rename(7)
        Operation.objects.filter(chain=self.chain, number=6).update(previous_seal="1" * 64)
        found = {finding.code for finding in findings_of(self.check())}
        self.assertEqual(found, {"order_broken", "content_changed"})

    def test_a_new_operation_dated_before_the_last_one_seen_is_found(self):
        self.check()
        self.rename(7)
        before = Operation.objects.get(chain=self.chain, number=5)
        Operation.objects.filter(chain=self.chain, number=6).update(at=before.at)
        Post.history.filter(operation__chain=self.chain, operation__number=6).update(history_date=before.at)
        sealed_again(self.chain, after=5, seal_before=before.seal, at=before.at)
        self.assertEqual(findings_of(self.check()), [Finding(self.chain, 6, "back_dated")])

    def test_rows_written_around_the_record_are_found(self):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE recommendations_post SET name = 'Mine' WHERE id = %s", [self.post.pk])
        self.assertEqual(findings_of(self.check()), [Finding(self.chain, 5, "row_changed")])
        self.assertEqual(findings_of(self.check())[0].what, f"post:{self.post.pk}")

    def test_what_stands_beside_the_record_is_checked_with_everything_and_only_then(self):
        wrong = Finding(self.chain, 3, "paper_seal_differs", what="YP-1-1")
        self.assertEqual(self.check(beside=[lambda _chain: []]).found, 0)
        self.assertEqual(self.check(beside=[lambda _chain: [wrong]]).found, 0)
        made = self.check(full=True, beside=[lambda _chain: [wrong]])
        self.assertEqual(findings_of(made), [wrong])
        self.assertEqual(findings_of(made)[0].what, "YP-1-1")

    def test_all_findings_are_counted_and_the_first_hundred_kept(self):
        wrong = [Finding(self.chain, number, "paper_seal_differs") for number in range(MOST_KEPT + 20, 0, -1)]
        made = self.check(beside=[lambda _chain: wrong])
        self.assertEqual((made.found, len(made.findings)), (MOST_KEPT + 20, MOST_KEPT))
        self.assertEqual(findings_of(made)[0].number, 1)

    def test_a_chain_on_which_nothing_happened_yet_is_checked_too(self):
        made = self.check(chain="service:404")
        self.assertEqual((*self.extent(made), made.entries, made.seal), (True, 0, 0, 0, 0, FIRST))
