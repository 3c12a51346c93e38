"""One page sent four times at the same instant is done once; four senders at once make one link."""

from __future__ import annotations

import pytest
from django.test import Client, TransactionTestCase
from django.utils import timezone

from recommendations.action_plans.models import Update
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.owner_links.models import LinkSubmission, OwnerLink
from tests.builders import a_member, a_plan, a_post, a_service, an_action
from tests.builders_links import a_link, an_update_typed, where
from tests.slow.test_at_once import at_once

pytestmark = [pytest.mark.slow, pytest.mark.at_once]


class LinksAtOnce(TransactionTestCase):
    def setUp(self) -> None:
        self.service = a_service()
        self.owner = a_member(self.service, name="Olu Owner")
        post = a_post(self.service, name="Practice Lead", held_by=self.owner)
        self.action = an_action(plan=a_plan(self.service), owner=post)

    def test_four_senders_make_one_link(self):
        at = timezone.now()
        links = at_once(lambda _number: a_link(self.action, to=self.owner, at=at), times=4)
        self.assertEqual(len({link.pk for link in links}), 1)
        self.assertEqual(OwnerLink.objects.count(), 1)

    def test_a_page_sent_four_times_is_done_once_and_each_is_shown_the_same(self):
        path = where("update", a_link(self.action, to=self.owner, at=timezone.now()), self.action.pk)
        answers = at_once(lambda _number: Client().post(path, an_update_typed()), times=4)
        self.assertEqual([answer.status_code for answer in answers], [302] * 4)
        self.assertEqual(len({answer.url for answer in answers}), 1)
        self.assertEqual((Update.objects.count(), LinkSubmission.objects.count()), (1, 1))
        self.assertEqual(verify_chain(key_of(self.service)), [])
