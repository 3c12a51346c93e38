"""Heads go forward, operations are sealed once, keys retire once; files and papers keep what the seal vouches for."""

from __future__ import annotations

from django.test import TestCase

from recommendations.accounts.events import SERVICE_CHANGED
from recommendations.audit.models import ChainHead, Operation, SigningKey, Verification
from recommendations.audit.operations import key_of, operation, record
from recommendations.files.storage import store
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive, archive_form
from recommendations.papers.kinds import Form
from recommendations.papers.models import Paper, PaperFile, PaperState
from recommendations.papers.rendering.printing import RenderedPaper
from recommendations.redaction.erasing import remove_files, withdraw_papers
from tests.builders import AT, SYSTEM, a_manager, a_plan, a_post, a_service, again
from tests.builders_made import a_form
from tests.protecting import Protected, refused
from tests.slow.tampering import copied, put, sql, table


class HeadsAndOperations(Protected, TestCase):
    def setUp(self) -> None:
        super().setUp()
        self.service = a_service()
        a_post(self.service, name="One")
        a_post(self.service, name="Two")
        self.head = ChainHead.objects.get(chain=key_of(self.service))
        self.last = Operation.objects.get(chain=self.head.chain, number=2)

    def test_a_head_goes_back_nowhere_and_forward_only_to_what_is_sealed(self):
        for attempt in [
            {"number": 1}, {"number": 3}, {"number": 4}, {"seal": "0" * 64}, {"at": None}, {"chain": "service:0"},
            {"number": 3, "seal": "1" * 64},
        ]:  # fmt: skip
            with self.subTest(attempt=attempt), refused(table(ChainHead)):
                put(ChainHead, self.head.pk, **attempt)
        with refused(table(ChainHead)):
            self.head.delete()

    def test_a_head_begins_before_the_first_operation(self):
        with refused(table(ChainHead)):
            copied(ChainHead, self.head.pk, chain="service:404")

    def test_an_operation_is_put_in_nowhere_but_at_the_end_and_unsealed(self):
        for attempt in [{"number": 9}, {"number": 3}, {"number": 3, "seal": None}, {"number": 1, "seal": None}]:
            with self.subTest(attempt=attempt), refused(table(Operation)):
                copied(Operation, self.last.pk, **{"previous_seal": "2" * 64, **attempt})

    def test_an_operation_is_sealed_once(self):
        with refused(table(Operation)), operation(service=self.service, by=SYSTEM, at=AT) as done:
            record(SERVICE_CHANGED, self.service)
            put(Operation, done.pk, seal="3" * 64, number=3, actor="user:1")
        for seal in ("4" * 64, None):
            with refused(table(Operation)):
                put(Operation, self.last.pk, seal=seal)


class KeysAndVerifications(Protected, TestCase):
    def test_a_key_retires_once_and_stays_what_it_is(self):
        key = SigningKey.objects.create(number=1, public="a" * 64, made_at=AT)
        for attempt in [{"public": "b" * 64}, {"number": 2}, {"made_at": "2031-05-06 07:08:09+00"}]:
            with self.subTest(attempt=attempt), refused(table(SigningKey)):
                put(SigningKey, key.pk, **attempt)
        key.retired_at = AT
        key.save()
        for retired_at in (None, "2031-05-06 07:08:09+00"):
            with refused(table(SigningKey)):
                put(SigningKey, key.pk, retired_at=retired_at)
        with refused(table(SigningKey)):
            key.delete()

    def test_what_a_verification_found_stays(self):
        found = Verification.objects.create(
            chain="service:1", is_full=True, began_at=AT, ended_at=AT, from_number=1, to_number=9, seal="0" * 64,
            entries=30, found=1, findings=[{"number": 3, "code": "content_changed"}],
        )  # fmt: skip
        with refused(table(Verification)):
            put(Verification, found.pk, found=0, findings="[]")
        with refused(table(Verification)):
            found.delete()


class FilesAndPapers(Protected, TestCase):
    def setUp(self) -> None:
        super().setUp()
        self.plan = a_plan(a_service())
        ask_for_paper(self.plan, meeting=None, by=a_manager(self.plan.service), at=AT)
        self.paper = archive(Paper.objects.get(), made=RenderedPaper(b"%PDF-1.7", "0" * 64, 1, {}), at=AT)

    def test_a_file_keeps_its_hash_and_its_name(self):
        row = store(b"words", name="a.txt", media_type="text/plain", service=key_of(self.plan.service), at=AT)
        for attempt in [
            {"sha256": "0" * 64}, {"size": 6}, {"name": "b.txt"}, {"service": "service:0"}, {"media_type": "text/html"},
            {"stored_at": "2031-05-06 07:08:09+00"},
        ]:  # fmt: skip
            with self.subTest(attempt=attempt), refused(table(type(row))):
                put(type(row), row.pk, **attempt)
        with refused(table(type(row))):
            row.delete()
        with operation(service=self.plan.service, by=SYSTEM, at=AT):
            self.assertEqual(remove_files([row], at=AT, rename=lambda name: "[redacted].txt"), 1)
            record(SERVICE_CHANGED, self.plan.service)
        for attempt in ({"removed_at": None}, {"removed_at": "2031-05-06 07:08:09+00"}, {"name": "b.txt"}):
            with self.subTest(attempt=attempt), refused(table(type(row))):
                put(type(row), row.pk, **attempt)

    def test_a_paper_keeps_what_it_was_made_from(self):
        for attempt in [
            {"snapshot": "{}"}, {"seal": "0" * 64}, {"operation_number": 99}, {"as_at": "2031-05-06 07:08:09+00"},
            {"number": 99}, {"plan_id": 99}, {"kind": "summary"}, {"audience": "public"}, {"sha256": "0" * 64},
        ]:  # fmt: skip
            with self.subTest(attempt=attempt), refused(table(Paper)):
                put(Paper, self.paper.pk, **attempt)
        with refused(table(Paper)):
            sql(f"DELETE FROM {table(Paper)}")  # noqa: S608 - our own name

    def test_an_archived_paper_names_no_other_file(self):
        forged = store(b"%PDF forged", name="a.pdf", media_type="application/pdf", service="service:1", at=AT)
        for attempt in ({"file_id": forged.pk}, {"file_id": None, "state": "making"}):
            with self.subTest(attempt=attempt), refused(table(Paper)):
                put(Paper, self.paper.pk, **attempt)

    def test_a_paper_that_was_released_stays_so_and_by_whom(self):
        person = a_manager(self.plan.service, name="Mira Second")
        put(Paper, self.paper.pk, released_at="2031-05-06 07:08:09+00", released_by_id=person.pk)
        for attempt in ({"released_at": None}, {"released_at": "2031-05-07 07:08:09+00"}, {"released_by_id": None}):
            with self.subTest(attempt=attempt), refused(table(Paper)):
                put(Paper, self.paper.pk, **attempt)

    def test_another_form_of_a_paper_keeps_its_hash_and_names_no_other_file(self):
        form = archive_form(self.paper, form=Form.LARGE_PRINT, made=a_form(Form.LARGE_PRINT), at=AT)
        forged = store(b"%PDF forged", name="a.pdf", media_type="application/pdf", service="service:1", at=AT)
        for attempt in [
            {"file_id": forged.pk}, {"sha256": "0" * 64}, {"form": "docx"}, {"paper_id": 99},
            {"made_at": "2031-05-06 07:08:09+00"}, {"file_id": None, "sha256": "0" * 64},
        ]:  # fmt: skip
            with self.subTest(attempt=attempt), refused(table(PaperFile)):
                put(PaperFile, form.pk, **attempt)
        with refused(table(PaperFile)):
            form.delete()
        with operation(service=self.plan.service, by=SYSTEM, at=AT):
            withdraw_papers([self.paper], at=AT)
            record(SERVICE_CHANGED, self.plan.service)
        self.assertEqual((again(form).file, again(form).sha256), (None, form.sha256))
        with refused(table(PaperFile)):
            put(PaperFile, form.pk, file_id=forged.pk)

    def test_a_paper_is_withdrawn_and_emptied_for_good(self):
        with operation(service=self.plan.service, by=SYSTEM, at=AT):
            withdraw_papers([self.paper], at=AT)
            record(SERVICE_CHANGED, self.plan.service)
        paper = again(self.paper)
        self.assertEqual((paper.state, paper.snapshot, paper.file), (PaperState.WITHDRAWN, "", None))
        for attempt in ({"snapshot": "{}"}, {"state": "making", "withdrawn_at": None}):
            with self.subTest(attempt=attempt), refused(table(Paper)):
                put(Paper, paper.pk, **attempt)
