"""The child process that cleans a file, and what it answers however it ends; and a file kept while a form is mended."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest
from django.test import SimpleTestCase

from recommendations.domain.personal_data import Sign
from recommendations.files.cleaning.refusals import RefusedFile
from recommendations.files.cleaning_process import CHILD, clean_file
from recommendations.files.taking_in import take_in, taken_in_before
from tests.files.evidence_files import WORDS, a_docx, a_pdf, a_picture, an_xlsx


def child_that(does: str) -> tuple[str, ...]:
    return (sys.executable, "-c", does)


class Cleaning(SimpleTestCase):
    def test_returns_the_copy_the_hash_of_what_came_and_the_signs_in_its_text(self):
        whole = a_docx("A boy aged 15, see YJ-20413.")
        clean = clean_file(whole, name="Audit.DOCX", case_reference_pattern="AA-99999")
        self.assertEqual(clean.original_sha256, hashlib.sha256(whole).hexdigest())
        self.assertEqual([one.sign for one in clean.signs], [Sign.AGE, Sign.CASE_REFERENCE])
        self.assertTrue(clean.is_read)
        self.assertNotEqual(clean.data, whole)

    def test_reads_signs_in_every_kind_that_has_words(self):
        for data, name in [
            (a_pdf("NHS 943 476 5919"), "a.pdf"),
            (an_xlsx("x", number="9434765919"), "a.xlsx"),
            (b"who,nhs\nx,943 476 5919\n", "a.csv"),
        ]:
            self.assertEqual([one.sign for one in clean_file(data, name=name).signs], [Sign.NHS_NUMBER], name)

    def test_says_that_a_picture_is_unread(self):
        self.assertFalse(clean_file(a_picture(), name="a.png").is_read)

    def test_refuses_by_code_and_says_what_it_really_is(self):
        with pytest.raises(RefusedFile) as refusal:
            clean_file(a_pdf(), name="../../a.docx")
        self.assertEqual((refusal.value.code, refusal.value.is_really), ("ending_differs", ".pdf"))

    def test_that_takes_too_long_ends_and_says_so(self):
        with pytest.raises(RefusedFile) as refusal:
            clean_file(b"x", name="a.txt", wall_seconds=0.3, command=child_that("import time; time.sleep(60)"))
        self.assertEqual(refusal.value.code, "took_too_long")

    def test_however_the_child_ends_it_is_an_answer(self):
        for does, code in [
            ("import os; os.abort()", "needs_too_much_memory"),
            ("raise SystemExit(3)", "broken"),
            ("print('no json')", "broken"),
            ("print('{\"length\": 9}')", "broken"),
            ("print('[]')", "broken"),
            ('print(\'{"error": "made up"}\')', "broken"),
            ("import sys; sys.stdout.write('x' * 2_000_000)", "broken"),
        ]:
            with self.subTest(does=does), pytest.raises(RefusedFile) as refusal:
                clean_file(b"x", name="a.txt", command=child_that(does))
            self.assertEqual(refusal.value.code, code)

    def test_the_child_knows_neither_django_nor_our_settings(self):
        does = (
            "import sys; sys.argv = ['x', '.txt', '--parent', '1']; import recommendations.files.cleaning_child; "
            "print(sorted(name for name in sys.modules if name.startswith(('django', 'yotplan'))))"
        )
        told = subprocess.run([sys.executable, "-c", does], capture_output=True, check=True, text=True).stdout
        self.assertEqual(told.strip(), "[]")
        self.assertIn("recommendations.files.cleaning_child", CHILD)


class TakingIn(SimpleTestCase):
    def test_a_file_is_kept_by_its_token_for_that_person_and_thing_alone(self):
        taken = take_in(WORDS.encode(), name="C:\\Users\\x\\Audit.txt")
        self.assertEqual((taken.name, taken.media_type), ("Audit.txt", "text/plain"))
        token = taken.token(for_whom="1:2")
        self.assertEqual(taken_in_before(token, for_whom="1:2"), taken)
        for wrong in (token[:-1], "", "x:y:z", token + "x"):
            self.assertIsNone(taken_in_before(wrong, for_whom="1:2"))
        self.assertIsNone(taken_in_before(token, for_whom="1:3"))

    def test_the_same_file_twice_has_the_same_copy(self):
        whole = a_pdf(acting=True)
        self.assertEqual(take_in(whole, name="a.pdf").sha256, take_in(whole, name="b.pdf").sha256)
