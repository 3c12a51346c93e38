"""Every address that makes a change leaves exactly one operation in the record: no more, no fewer."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import TestCase

from recommendations.audit.models import Operation
from recommendations.audit.verification import every_chain, verify_chain
from tests.builders import a_plan, an_action, an_inspection
from tests.pages.visiting import StandingClock, address, visitor
from tests.permissions.what_is_sent import Service
from tests.test_who_may_do_what import EVERY_ROW, FORM_ROWS, STEP_ROWS

pytestmark = pytest.mark.any_database

# What changes nothing that anybody but the person at the keyboard will ever see, and why.
LEAVES_NONE = {
    "paper_check": "anybody may ask whether a paper is genuine, and nothing comes of it",
    "paper_large_print": "to ask for another form of a paper changes nothing in it; that it was archived is told",
    "update_draft": "words typed and not yet sent are nobody's but the typist's",
    "update_draft_drop": "likewise",
    "owner_link_fresh": "an email with a fresh link is asked for, as one for a new password is; its use is told",
    "record_verify": "a check changes nothing; it is kept with what it found",
}


class EveryChange(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.ours = Service()
        # The service's own action has been spoken about, so that it stays.
        young = a_plan(cls.ours.service, inspection=an_inspection(cls.ours.service))
        cls.young = an_action(plan=young, title="Added by mistake")

    def where(self, name: str) -> str:
        return address(name, *([self.young.pk] if name == "action_remove" else self.ours.arguments(name)))

    def operations_left(self, name: str) -> int:
        allowed = [column for column, expected in EVERY_ROW[name].items() if expected == "yes"]
        who = next(column for column in allowed if column in self.ours.people)
        last = Operation.objects.order_by("-pk").values_list("pk", flat=True)[0]
        with transaction.atomic():
            answer = visitor(self.ours.people[who]).post(self.where(name), self.ours.typed(name))
            self.assertEqual(answer.status_code, 302, name)
            left = Operation.objects.filter(pk__gt=last)
            count, chains = left.count(), set(left.values_list("chain", flat=True))
            self.assertEqual([found for chain in chains for found in verify_chain(chain)], [], name)
            transaction.set_rollback(True)
        return count

    def test_leaves_exactly_one_operation(self):
        changing = [name for name, row in (FORM_ROWS | STEP_ROWS).items() if "yes" in row.values()]
        self.assertGreater(len(changing), 60)
        self.assertLessEqual(LEAVES_NONE.keys() - {"record_verify"}, set(changing))
        for name in changing:
            with self.subTest(address=name):
                self.assertEqual(self.operations_left(name), 0 if name in LEAVES_NONE else 1)
        self.assertEqual([found for chain in every_chain() for found in verify_chain(chain)], [])
