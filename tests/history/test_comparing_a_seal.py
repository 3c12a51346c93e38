"""A seal from a paper or an export is compared with the record on its page, by anybody who may see the record."""

from __future__ import annotations

from recommendations.audit.models import Operation
from recommendations.papers.shown.paper_words import in_fours
from tests.history.test_record_page import ARecord
from tests.pages.visiting import main_of, visitor, words_of


class ComparingASeal(ARecord):
    def asked(self, operation: object, seal: str) -> str:
        return main_of(visitor(self.auditor).get(self.page, {"operation": operation, "seal": seal}))

    def seal(self) -> str:
        return Operation.objects.get(chain=self.chain, number=self.last).seal

    def test_agrees_however_it_is_typed(self):
        fours = "\r\n".join(in_fours(self.seal()))
        for typed in (self.seal(), self.seal().upper(), f"  {fours} "):
            self.assertIn(
                f"Agrees: the record has this seal for operation {self.last}, 3 February 2026",
                self.asked(self.last, typed),
            )

    def test_a_seal_that_agrees_says_no_more_than_the_check_of_what_it_seals(self):
        self.assertIn("Everything has not been checked yet", self.asked(self.last, self.seal()))
        self.check_now()
        agrees = self.asked(self.last, self.seal())
        self.assertNotIn("not been checked yet", agrees)
        self.assertNotIn("But the last check", agrees)
        self.spoil()
        self.check_now()
        self.assertIn("But the last check found", self.asked(self.last, self.seal()))

    def test_another_seal_does_not_agree(self):
        told = self.asked(self.last, "0" * 64)
        self.assertIn(f"Does not agree: the record has another seal for operation {self.last}.", told)
        self.assertNotIn("Agrees:", told)
        self.assertIn("another seal", self.asked(self.last - 1, self.seal()))

    def test_an_operation_that_is_not_there_does_not_agree(self):
        self.assertIn("the record has no operation 9999", self.asked(9999, self.seal()))

    def test_of_another_service_nothing_is_told(self):
        Operation.objects.create(chain="service:987654", number=50, at=self.clock(), actor="x", seal="e" * 64)
        self.assertIn("the record has no operation 50", self.asked(50, "e" * 64))

    def test_what_cannot_be_a_seal_or_a_number_is_said(self):
        for operation, seal, wanted in (
            ("", self.seal(), "Enter the number of the operation"),
            ("0", self.seal(), "must be 1 or more"),
            ("9" * 30, self.seal(), "must be a whole number"),
            ("three", self.seal(), "must be a whole number"),
            (self.last, "", "Enter the seal"),
            (self.last, "ab12 cd34", "must be 64 letters and digits"),
            (self.last, "x" * 64, "must be 64 letters and digits"),
        ):
            told = words_of(visitor(self.auditor).get(self.page, {"operation": operation, "seal": seal}))
            self.assertIn("There is a problem", told)
            self.assertIn(wanted, told)
            self.assertNotIn("gree:", told)

    def test_without_a_question_there_is_no_answer(self):
        told = self.told()
        self.assertIn("Compare a seal", told)
        self.assertNotIn("There is a problem", told)
        self.assertNotIn("gree:", told)
