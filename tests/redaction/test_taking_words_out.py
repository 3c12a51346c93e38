"""Once two people agree, the words are found nowhere: in no table, in no file, in no form; and the record verifies."""

from __future__ import annotations

from django.test import TestCase

from recommendations.audit.models import ChainHead
from recommendations.audit.verification import verify_chain, verify_rows
from recommendations.papers.models import Paper
from recommendations.redaction.models import RedactionWords
from tests.builders import a_manager, a_service, again
from tests.builders_redaction import a_redaction, agreed, put_everywhere, raw_places
from tests.pages.visiting import address, visitor
from tests.permissions.what_is_sent import Service
from tests.protecting import protected
from tests.test_who_may_do_what import PAGE_ROWS

WORDS = "Wilhelmina O'Wŷn & Sons"
DECIDED_WITH_IT = {"recommendations_redactionwords.phrases"}


class WordsInEveryPlace(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = Service()
        cls.service = cls.world.service
        cls.placed = put_everywhere(cls.service, WORDS)
        snapshot = again(cls.world.paper).snapshot.replace("Northgate", WORDS.replace(" ", "  "))
        Paper.objects.filter(pk=cls.world.paper.pk).update(snapshot=snapshot)
        cls.second = a_manager(cls.service, name="Mira Second")
        cls.before = raw_places(WORDS)
        cls.redaction = a_redaction(cls.service, WORDS, by=cls.world.people["manager"])

    def agree(self):
        with protected(), self.captureOnCommitCallbacks(execute=True):
            return agreed(self.redaction, by=self.second)

    def test_are_in_no_table_and_no_file_afterwards(self):
        self.assertGreater(len(self.before), 80)
        self.agree()
        self.assertEqual(raw_places(WORDS), set())
        self.assertEqual(RedactionWords.objects.filter(redaction=self.redaction).count(), 0)

    def test_leave_a_record_that_verifies(self):
        self.agree()
        for chain in ChainHead.objects.values_list("chain", flat=True):
            self.assertEqual(verify_chain(chain), [], chain)
            self.assertEqual(verify_rows(chain), [], chain)

    def test_leave_pages_that_still_open(self):
        self.agree()
        browser = visitor(again(self.world.people["manager"]))
        opened = {name: browser.get(address(name, *self.world.arguments(name))).status_code for name in PAGE_ROWS}
        self.assertEqual(
            {name: code for name, code in opened.items() if code not in {200, 302, 410}},
            {"paper_file": 404, "paper_read": 404},
        )
        self.assertGreater(len(opened), 40)


class TheNameOfAService(TestCase):
    def test_goes_from_what_the_installation_tells_of_it_too(self):
        service = a_service(f"{WORDS} of Fellside")
        redaction = a_redaction(service, WORDS, by=a_manager(service))
        with protected():
            agreed(redaction, by=a_manager(service, name="Mira Second"))
        self.assertEqual(raw_places(WORDS), set())
        for chain in ChainHead.objects.values_list("chain", flat=True):
            self.assertEqual([*verify_chain(chain), *verify_rows(chain)], [], chain)
