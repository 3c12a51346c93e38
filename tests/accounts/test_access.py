"""Who came in, who tried to, and who took a file or an export out: all of it is in the record."""

from __future__ import annotations

import io

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recommendations.accounts.models import Role, Service, User
from recommendations.accounts.services.signing_in import note_signed_in
from recommendations.audit.models import Event
from recommendations.audit.operations import INSTALLATION, key_of
from recommendations.audit.verification import verify_chain
from tests.builders import AT, a_manager, a_member, a_service
from tests.pages.visiting import StandingClock, address, main_of, visitor
from tests.permissions.what_is_sent import Service as Whole

PASSWORD = "a long enough password"
ANOTHER = "another long enough password"


def told(chain: str) -> list[tuple[str, str, str]]:
    """Return code, subject and actor of every event of the chain, the newest last."""
    events = Event.objects.filter(operation__chain=chain).select_related("operation").order_by("operation_id")
    return [(event.code, event.subject, event.operation.actor) for event in events]


class ComingIn(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.manager = a_manager(a_service())
        cls.manager.set_password(PASSWORD)
        cls.manager.save()

    def try_with(self, email: str, password: str) -> None:
        self.client.post(reverse("account_login"), {"login": email, "password": password})

    def test_is_told_of_who_signed_in(self):
        self.try_with(self.manager.email, PASSWORD)
        me = key_of(self.manager)
        self.assertEqual(told(INSTALLATION)[-1], ("access.signed_in", me, me))
        self.assertEqual(verify_chain(INSTALLATION), [])

    def test_is_told_of_who_was_tried_with_a_wrong_password(self):
        self.try_with(self.manager.email.upper(), "wrong")
        self.assertEqual(told(INSTALLATION)[-1], ("access.sign_in_failed", key_of(self.manager), "system:sign-in"))

    def test_does_not_repeat_an_address_nobody_has(self):
        self.try_with("somebody.else@example.org", "wrong")
        self.assertEqual(told(INSTALLATION)[-1], ("access.sign_in_by_nobody", "system:sign-in", "system:sign-in"))
        self.assertFalse(Event.objects.filter(details__icontains="somebody.else").exists())

    def test_by_the_link_that_was_sent_is_a_use_of_the_link(self):
        printed = _printed_link(self.manager.email)
        page = self.client.get(printed, follow=True)
        self.client.post(page.request["PATH_INFO"], {"password1": ANOTHER, "password2": ANOTHER})
        self.assertIn(("link.password_chosen", key_of(self.manager), key_of(self.manager)), told(INSTALLATION))

    def test_with_another_password_is_told_apart_from_a_link(self):
        client = visitor(self.manager)
        typed = {"oldpassword": PASSWORD, "password1": ANOTHER, "password2": ANOTHER}
        client.post(reverse("account_change_password"), typed)
        self.assertEqual(told(INSTALLATION)[-1][0], "access.password_changed")
        self.assertTrue(Client().login(email=self.manager.email, password=ANOTHER))

    def page(self, *, of: Service) -> str:
        asha = User.objects.filter(memberships__service=of, memberships__role=Role.AUDITOR).first()
        auditor = asha or a_member(of, Role.AUDITOR, name=f"Auditor of {of}")
        return main_of(visitor(auditor).get(address("sign_ins", of.pk)))

    def test_is_shown_to_an_auditor_of_the_service_and_of_no_other(self):
        ours, theirs = self.manager.memberships.get().service, a_service()
        self.assertIn("Nobody has signed in yet", self.page(of=ours))
        self.try_with(self.manager.email, "wrong")
        self.try_with(self.manager.email, PASSWORD)
        shown = self.page(of=ours)
        self.assertIn(f"{self.manager.name} signed in", shown)
        self.assertIn(f"Somebody tried to sign in as {self.manager.name} with a wrong password", shown)
        self.assertNotIn(self.manager.name, self.page(of=theirs))

    def test_costs_the_page_the_same_for_one_as_for_twenty(self):
        auditor = visitor(a_member(self.manager.memberships.get().service, Role.AUDITOR, name="Asha Auditor"))

        def cost(times: int) -> int:
            for _ in range(times):
                note_signed_in(self.manager, at=AT)
            with CaptureQueriesContext(connection) as asked:
                auditor.get(address("sign_ins", self.manager.memberships.get().service_id))
            return len(asked)

        self.assertEqual(cost(1), cost(19))


class TakingOut(StandingClock, TestCase):
    """Whoever downloads a file or exports a list is told with the thing it belongs to."""

    @classmethod
    def setUpTestData(cls):
        cls.ours = Whole()
        cls.chain = key_of(cls.ours.service)

    def taken(self, name: str, *arguments: object, method: str = "get", query: str = "") -> list[tuple[str, str, str]]:
        """Return what was told in addition when the manager asked for the address."""
        before = len(told(self.chain))
        asked = getattr(visitor(self.ours.people["manager"]), method)(address(name, *arguments) + query)
        self.assertIn(asked.status_code, {200, 405})
        return told(self.chain)[before:]

    def test_a_file_is_told_by_what_it_belongs_to(self):
        me, piece = key_of(self.ours.people["manager"]), self.ours.file_evidence
        self.assertEqual(self.taken("evidence_file", piece.pk), [("file.downloaded", key_of(piece.action), me)])
        self.assertEqual(
            self.taken("report_file", self.ours.intake.pk), [("file.downloaded", key_of(self.ours.intake), me)]
        )
        for name in ("paper_file", "submission_file"):
            found = self.taken(name, *self.ours.arguments(name))
            self.assertEqual([code for code, *_ in found], ["file.downloaded"], name)
        self.assertEqual(verify_chain(self.chain), [])

    def test_every_export_is_told(self):
        for name in ("plan_sheet", "actions_sheet", "plan_ledger_file", "ledger_file"):
            found = self.taken(name, *self.ours.arguments(name))
            self.assertEqual([code for code, *_ in found], ["file.exported"], name)

    def test_only_asking_after_a_file_or_sending_to_it_is_not(self):
        for method in ("head", "post"):
            self.assertEqual(self.taken("evidence_file", self.ours.file_evidence.pk, method=method), [])

    def test_a_file_that_is_damaged_is_not_told_as_taken(self):
        piece = self.ours.file_evidence
        whole = piece.file.path.read_bytes()
        self.addCleanup(piece.file.path.write_bytes, whole)
        piece.file.path.write_bytes(b"other bytes")
        before = len(told(self.chain))
        visitor(self.ours.people["manager"]).get(address("evidence_file", piece.pk))
        self.assertEqual(len(told(self.chain)), before)


def _printed_link(email: str) -> str:
    printed = io.StringIO()
    call_command("password_link", email, stdout=printed)
    return printed.getvalue().strip().removeprefix(settings.SITE_ADDRESS)
