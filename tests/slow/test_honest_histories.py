"""A thousand honest histories and not one false alarm, and the quick way to a seal agrees with the plain one."""

from __future__ import annotations

import random

import pytest
from django.test import TestCase

from recommendations.audit.models import Event, Operation, RedactedText
from recommendations.audit.operations import INSTALLATION, key_of
from recommendations.audit.quick_seals import contents
from recommendations.audit.verification import check_chain, every_chain, verify_rows
from tests.audit.plain_seals import plain_seal
from tests.builders import a_person
from tests.slow.histories import History, some_services

pytestmark = pytest.mark.slow

HISTORIES, LONGEST = 1000, 5
COMPARED = 150  # operations whose seal is computed in the plain way too


class HonestHistories(TestCase):
    @pytest.mark.long
    def test_are_never_taken_for_tampering(self):
        dice = random.Random(5)
        people = [a_person("Priya Shah"), a_person("Olu Owner")]
        for service in some_services(HISTORIES):
            History(service, people, dice).live(dice.randint(1, LONGEST))
        alarms, entries = [], 0
        for chain in every_chain():
            checked = check_chain(chain)
            alarms += checked.findings + verify_rows(chain)
            entries += checked.entries
        self.assertEqual(alarms, [])
        self.assertEqual(len(every_chain()), HISTORIES + 1)
        self.assertGreater(entries, 3 * HISTORIES)
        self.assertGreater(RedactedText.objects.count(), HISTORIES // 10)
        self.compare_with_the_plain_way(dice)

    def compare_with_the_plain_way(self, dice: random.Random) -> None:
        """Among them operations of which texts were redacted and operations that redact."""
        every = list(Operation.objects.values_list("pk", flat=True))
        redacted = list(RedactedText.objects.values_list("within_id", flat=True).distinct()[:COMPARED])
        for pk in {*dice.sample(every, COMPARED), *dice.sample(redacted, COMPARED // 3)}:
            self.assertEqual(contents([pk])[pk].seal, plain_seal(Operation.objects.get(pk=pk)))

    def test_a_long_one_is_read_the_same_in_any_batches(self):
        (service,) = some_services(1)
        History(service, [a_person("Priya Shah")], random.Random(7)).live(60)
        chain = key_of(service)
        pks = list(Operation.objects.filter(chain=chain).values_list("pk", flat=True))
        one_by_one = {pk: contents([pk])[pk] for pk in pks}
        self.assertEqual(contents(pks), one_by_one)
        self.assertEqual(check_chain(chain).findings + check_chain(INSTALLATION).findings, [])
        self.assertEqual(check_chain(chain).entries, sum(1 + c.events + c.versions for c in one_by_one.values()))
        events = Event.objects.filter(operation__chain=chain).count()
        self.assertEqual(sum(content.events for content in one_by_one.values()), events)
