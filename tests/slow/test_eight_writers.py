"""Eight writers of five hundred commands each in one service: one unbroken chain, and no command is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest
from django.db import connection
from django.db.models import Count
from django.test import TransactionTestCase

from recommendations.accounts.services import rename_post
from recommendations.audit.models import ChainHead, Event, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain, verify_rows
from recommendations.domain.chain import FIRST
from tests.builders import AT, SYSTEM, a_post, a_service, again
from tests.protecting import protected

pytestmark = [pytest.mark.slow, pytest.mark.at_once]

WRITERS, COMMANDS = 8, 500


class EightWriters(TransactionTestCase):
    def setUp(self) -> None:
        super().setUp()
        if connection.vendor == "sqlite":
            # Whoever waits for SQLite's lock is not first in a line: a busy machine is no failure.
            waits = patch.dict(connection.settings_dict["OPTIONS"], timeout=300)
            waits.start()
            self.addCleanup(waits.stop)

    @pytest.mark.long
    def test_leave_one_unbroken_chain_with_the_protection_up(self):
        service = a_service()
        posts = [a_post(service, name=f"Post {number}") for number in range(WRITERS)]
        before = Operation.objects.filter(chain=key_of(service)).count()

        def writes(number: int) -> None:
            try:
                for turn in range(COMMANDS):
                    # The version says what the writer saw: a command lost or done twice would be refused here.
                    rename_post(posts[number], name=f"Post {number} {turn}", version=turn + 1, by=SYSTEM, at=AT)
            finally:
                connection.close()

        with protected():
            with ThreadPoolExecutor(WRITERS) as pool:
                list(pool.map(writes, range(WRITERS)))
            self.assertEqual(verify_chain(key_of(service)) + verify_rows(key_of(service)), [])

        done = Operation.objects.filter(chain=key_of(service)).order_by("number")
        links = list(done.values_list("number", "previous_seal", "seal", "at"))
        self.assertEqual([number for number, *_rest in links], list(range(1, before + WRITERS * COMMANDS + 1)))
        self.assertEqual([previous for _number, previous, *_rest in links], [FIRST, *[row[2] for row in links[:-1]]])
        instants = [at for *_rest, at in links]
        self.assertEqual(instants, sorted(set(instants)))
        head = ChainHead.objects.get(chain=key_of(service))
        self.assertEqual((head.number, head.seal), (links[-1][0], links[-1][2]))
        told = Event.objects.filter(code="post.renamed").values_list("subject").annotate(Count("pk"))
        self.assertEqual(dict(told), {key_of(post): COMMANDS for post in posts})
        for number, post in enumerate(posts):
            self.assertEqual(again(post).name, f"Post {number} {COMMANDS - 1}")
            self.assertEqual(type(post).history.model.objects.filter(id=post.pk).count(), COMMANDS + 1)
