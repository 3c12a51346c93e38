"""The past is read by operation number, never by the clock."""

from __future__ import annotations

from django.test import TestCase

from recommendations.accounts.events import POST_RENAMED
from recommendations.accounts.models import Post, PostHolding
from recommendations.accounts.services import add_post, rename_post
from recommendations.audit.as_of import versions_as_of
from recommendations.audit.models import Operation
from recommendations.audit.operations import key_of, operation, record
from tests.builders import AT, SYSTEM, a_service


class AsOf(TestCase):
    def setUp(self):
        self.service = a_service()
        self.post = add_post(self.service, name="First", by=SYSTEM, at=AT)

    def number(self, number: int) -> Operation:
        return Operation.objects.get(chain=key_of(self.service), number=number)

    def names(self, number: int) -> list[str]:
        return sorted(version.name for version in versions_as_of(Post, operation=self.number(number)))

    def test_each_row_is_seen_as_its_newest_version_up_to_then(self):
        rename_post(self.post, name="Second", version=1, by=SYSTEM, at=AT)
        add_post(self.service, name="Other", by=SYSTEM, at=AT)
        self.assertEqual(self.names(1), ["First"])
        self.assertEqual(self.names(2), ["Second"])
        self.assertEqual(self.names(3), ["Other", "Second"])

    def test_commands_stamped_with_the_same_instant_are_told_apart(self):
        rename_post(self.post, name="Second", version=1, by=SYSTEM, at=AT)
        self.assertEqual(self.names(1), ["First"])

    def test_a_command_stamped_earlier_that_came_later_does_not_change_the_past(self):
        rename_post(self.post, name="Second", version=1, by=SYSTEM, at=AT.replace(year=2025))
        self.assertEqual(self.names(1), ["First"])

    def test_a_row_written_twice_in_one_operation_is_seen_once_as_it_ended(self):
        with operation(service=self.service, by=SYSTEM, at=AT):
            for name in ("Half way", "Done"):
                self.post.name = name
                self.post.save()
            record(POST_RENAMED, self.post, before="First", after="Done")
        self.assertEqual(self.names(2), ["Done"])

    def test_a_deleted_row_is_seen_before_and_not_after(self):
        with operation(service=self.service, by=SYSTEM, at=AT):
            self.post.delete()
            record(POST_RENAMED, self.service, before="First", after="")
        self.assertEqual(self.names(1), ["First"])
        self.assertEqual(self.names(2), [])

    def test_what_did_not_exist_yet_is_not_there(self):
        self.assertFalse(versions_as_of(PostHolding, operation=self.number(1)).exists())
