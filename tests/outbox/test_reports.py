"""What providers report at our address: what it changes, who may report, and that rubbish breaks nothing."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from django.db import OperationalError
from django.test import Client, TestCase, override_settings

from recommendations.outbox.addresses import failing_now
from recommendations.outbox.models import EmailState, FailingAddress, OutgoingEmail
from tests.builders import TUESDAY_3_FEB, again, on_the
from tests.outbox.standing_in import settings_of
from tests.outbox.waiting import PRIYA, an_email
from tests.pages.visiting import StandingClock

SECRET = "a-secret-of-ours-that-is-long-enough"
ADDRESS = "/email-reports/"
ID = "883953f4-6105-42a2-a16a-77a8eac79483"
NOTIFY = (
    "notify://live-3d2a7b6e-7f0e-4c1a-9a52-5d3f8a1b2c4d-8e1f2a3b-4c5d-4e6f-8a9b-0c1d2e3f4a5b"
    "?template=11111111-2222-4333-8444-555555555555"
)
NOW = on_the(TUESDAY_3_FEB, 12)  # as StandingClock has it
EARLIER = NOW - timedelta(hours=1)


RUBBISH = [
    b"",
    b"\x00\xff\xfe",
    b"[]",
    b"null",
    b"3",
    b'"x"',
    b"{",
    b"[[[[" * 4000,
    b'{"RecordType": []}',
    b'{"RecordType": "Bounce"}',
    b'{"RecordType": "Bounce", "Metadata": 3, "MessageID": {"a": 1}}',
    b'{"RecordType": "Bounce", "Type": "HardBounce", "MessageID": "' + b"9" * 5000 + b'"}',
    b'{"RecordType": "Bounce", "Type": "HardBounce", "Metadata": {"email": "' + b"9" * 30 + b'-x"}}',
    b'{"RecordType": "Bounce", "Type": "HardBounce", "Metadata": {"email": "\\u0000"}, "MessageID": "\\u0000"}',
]
RUBBISH_FOR_NOTIFY = [
    b"",
    b"[]",
    b"{}",
    b"\xff",
    b"null",
    b'{"status": []}',
    b'{"status": {}}',
    b'{"status": "delivered"}',
    b'{"status": "delivered", "id": ["\\u0000"], "reference": "\\u0000"}',
]


def sent_email(key: str = "one", provider_id: str = ID, **columns: Any) -> OutgoingEmail:
    """An email that the provider took an hour ago."""
    email = an_email(key=key, at=EARLIER)
    values = {"state": EmailState.SENT, "sent_at": EARLIER, "sent_to": PRIYA, "attempts": 1, **columns}
    OutgoingEmail.objects.filter(pk=email.pk).update(provider_id=provider_id, **values)
    return again(email)


def basic(secret: str = SECRET) -> str:
    return "Basic " + base64.b64encode(f"yotplan:{secret}".encode()).decode()


def report(body: Any, *, authorization: str | None = None, kind: str = "application/json"):
    raw = body if isinstance(body, bytes | str) else json.dumps(body)
    headers = {"Authorization": basic() if authorization is None else authorization}
    return Client(raise_request_exception=True).post(ADDRESS, raw, content_type=kind, headers=headers)


def by_postmark(kind: str, *, name: str = ID, **more: Any) -> dict[str, Any]:
    return {"RecordType": kind, "MessageID": name, "Email": PRIYA, "Recipient": PRIYA, "Metadata": {}, **more}


def bounce(kind: str = "HardBounce", **more: Any) -> dict[str, Any]:
    return by_postmark("Bounce", Type=kind, Details="smtp;550 5.1.1 unknown", ID=4323372036854775807, **more)


class Reported(StandingClock, TestCase):
    def set_up(self, url: str) -> None:
        self.enterContext(override_settings(**settings_of(url, reports=SECRET)))


class ByAProvider(Reported):
    def setUp(self):
        super().setUp()
        self.set_up("postmark://key")

    def test_an_email_that_came_back_says_so_and_its_address_is_left_alone(self):
        email = sent_email()
        self.assertEqual(report(bounce()).status_code, 200)
        email = again(email)
        self.assertEqual((email.state, email.bounced_at), (EmailState.BOUNCED, NOW))
        self.assertIn("550 5.1.1 unknown", email.problem)
        self.assertEqual(list(failing_now([PRIYA], at=NOW)), [PRIYA])

    def test_the_same_report_twice_is_one(self):
        sent_email()
        for _ in range(3):
            self.assertEqual(report(bounce()).status_code, 200)
        self.assertEqual(FailingAddress.objects.get().failures, 1)

    def test_what_may_pass_counts_from_the_third_email_in_a_row(self):
        for number in range(3):
            self.assertEqual(failing_now([PRIYA], at=NOW), {})
            email = sent_email(f"soft:{number}", f"id-{number}")
            report(bounce("SoftBounce", name=f"id-{number}"))
            self.assertEqual(again(email).state, EmailState.BOUNCED)
        self.assertEqual(list(failing_now([PRIYA], at=NOW)), [PRIYA])

    def test_whoever_calls_it_junk_is_left_alone_for_good_and_the_email_did_arrive(self):
        email = sent_email()
        for _ in range(2):
            report(by_postmark("SpamComplaint", Type="SpamComplaint"))
        failing = FailingAddress.objects.get()
        self.assertEqual((failing.is_for_good, failing.failures), (True, 1))
        self.assertEqual(again(email).state, EmailState.SENT)

    def test_an_email_that_arrived_ends_it(self):
        sent_email("old", "old-id")
        report(bounce(name="old-id"))
        FailingAddress.objects.update(last_at=EARLIER - timedelta(days=1))
        sent_email("new", "new-id")
        report(by_postmark("Delivery", name="new-id", DeliveredAt="2026-01-05T10:00:00Z"))
        self.assertEqual(failing_now([PRIYA], at=NOW), {})

    def test_an_older_email_that_arrives_late_ends_nothing(self):
        sent_email("old", "old-id", sent_at=EARLIER - timedelta(hours=3))
        sent_email("new", "new-id")
        report(bounce(name="new-id"))
        FailingAddress.objects.update(last_at=EARLIER)
        report(by_postmark("Delivery", name="old-id"))
        self.assertEqual(list(failing_now([PRIYA], at=NOW)), [PRIYA])

    def test_a_report_that_is_quicker_than_our_own_note_finds_its_email(self):
        email = sent_email(provider_id="", state=EmailState.SENDING, sent_at=None, sent_to="")
        name = f"{email.pk}-{email.message_id[1:17]}"
        report(bounce(name="not-noted-yet", Metadata={"email": name}))
        self.assertEqual(again(email).state, EmailState.BOUNCED)

    def test_another_installations_email_is_not_ours(self):
        email = sent_email(provider_id="")
        report(bounce(name="theirs", Metadata={"email": f"{email.pk}-0123456789abcdef"}))
        self.assertEqual(again(email).state, EmailState.SENT)

    def test_an_arrival_settles_what_nobody_could_know(self):
        email = sent_email(state=EmailState.WAITING, sent_at=None, unsure=1, claimed_at=EARLIER)
        report(by_postmark("Delivery"))
        self.assertEqual((again(email).state, again(email).sent_at), (EmailState.SENT, EARLIER))

    def test_what_is_unknown_or_about_reading_is_passed_over(self):
        email = sent_email()
        for told in (
            bounce(name="nobody-knows"),
            by_postmark("Open"),
            by_postmark("Click"),
            by_postmark("New thing"),
            {},
        ):
            with self.subTest(told.get("RecordType")):
                self.assertEqual(report(told).status_code, 200)
        self.assertEqual(again(email).state, EmailState.SENT)
        self.assertFalse(FailingAddress.objects.exists())

    def test_only_who_knows_the_secret_may_report(self):
        email = sent_email()
        for authorization, status in (
            ("", 401),
            (basic("something-else-that-is-long-enough"), 403),
            (f"Bearer {SECRET}", 403),
            ("Basic %%%", 403),
            ("Basic " + base64.b64encode(b"\xff\xfe").decode(), 403),
        ):
            with self.subTest(authorization):
                self.assertEqual(report(bounce(), authorization=authorization).status_code, status)
        self.assertEqual(again(email).state, EmailState.SENT)

    def test_rubbish_is_refused_and_breaks_nothing(self):
        for body in RUBBISH:
            for kind in (
                "application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "x",
            ):
                with self.subTest(body=body[:60], kind=kind):
                    self.assertIn(report(body, kind=kind).status_code, {200, 400})

    def test_where_our_database_is_away_the_provider_is_asked_to_come_again(self):
        sent_email()
        with patch("recommendations.outbox.provider_events.note_report", side_effect=OperationalError):
            answer = report(bounce())
        self.assertEqual((answer.status_code, answer["Retry-After"]), (503, "60"))

    def test_looking_changes_nothing(self):
        for method, status in (("get", 405), ("put", 405), ("head", 200)):
            self.assertEqual(getattr(Client(), method)(ADDRESS).status_code, status)

    def test_one_report_costs_the_same_however_many_emails_there_are(self):
        for number in range(5):
            sent_email(f"many:{number}", f"id-{number}")
        with self.assertNumQueries(12):
            report(bounce(name="id-3"))


class OfEachKind(Reported):
    def test_sendgrid_sends_many_at_once(self):
        self.set_up("sendgrid://key")
        first, second = sent_email("first", "id-1"), sent_email("second", "id-2")
        told = {"email": PRIYA, "timestamp": 1767600000}
        events = [
            {**told, "event": "bounce", "anymail_id": "id-1", "reason": "550 no such user", "type": "bounce"},
            {**told, "event": "delivered", "anymail_id": "id-2"},
        ]
        self.assertEqual(report(events).status_code, 200)
        self.assertEqual([again(first).state, again(second).state], [EmailState.BOUNCED, EmailState.SENT])

    def test_mailgun_signs_what_it_sends(self):
        self.set_up("mailgun://key@mg.example.org?webhook_signing_key=signing")
        email = sent_email(provider_id="<one@mg.example.org>")
        right = hmac.new(b"signing", b"1767600000token", hashlib.sha256).hexdigest()
        for signature, status in (("0" * 64, 403), (right, 200)):
            told = {
                "signature": {"timestamp": "1767600000", "token": "token", "signature": signature},
                "event-data": {
                    "event": "failed",
                    "severity": "permanent",
                    "reason": "bounce",
                    "timestamp": 1767600000.5,
                    "recipient": PRIYA,
                    "delivery-status": {"code": 550, "message": "No such user"},
                    "message": {"headers": {"message-id": "one@mg.example.org"}},
                    "user-variables": {},
                },
            }
            self.assertEqual(report(told).status_code, status)
        self.assertEqual(again(email).state, EmailState.BOUNCED)

    def test_brevo_says_soft_and_hard(self):
        self.set_up("brevo://key")
        sent_email("soft", "<soft@x>"), sent_email("hard", "<hard@x>")
        told = {"email": PRIYA, "date": "2026-01-05 10:00:00", "ts": 1767600000, "ts_event": 1767600000}
        report({**told, "event": "soft_bounce", "message-id": "<soft@x>"})
        self.assertEqual(failing_now([PRIYA], at=NOW), {})
        report({**told, "event": "hard_bounce", "message-id": "<hard@x>"})
        self.assertEqual(list(failing_now([PRIYA], at=NOW)), [PRIYA])


class ByNotify(Reported):
    def setUp(self):
        super().setUp()
        self.set_up(NOTIFY)

    def told(self, status: str, *, name: str = ID, key: str = "one", secret: str = SECRET):
        body = {"id": name, "reference": key, "to": PRIYA, "status": status, "notification_type": "email"}
        return report(body, authorization=f"Bearer {secret}")

    def test_each_status_means_what_notify_says_it_means(self):
        for status, state, fails in (
            ("delivered", EmailState.SENT, False),
            ("temporary-failure", EmailState.BOUNCED, False),
            ("permanent-failure", EmailState.BOUNCED, True),
            ("sending", EmailState.SENT, False),
            ("something-new", EmailState.SENT, False),
        ):
            with self.subTest(status):
                email = sent_email()
                self.assertEqual(self.told(status).status_code, 200)
                self.assertEqual((again(email).state, bool(failing_now([PRIYA], at=NOW))), (state, fails))
                email.delete()
                FailingAddress.objects.all().delete()

    def test_what_notify_could_not_send_goes_again(self):
        email = sent_email()
        self.told("technical-failure")
        self.told("technical-failure")
        email = again(email)
        self.assertEqual((email.state, email.sent_at, email.provider_id), (EmailState.WAITING, None, ""))
        self.assertGreater(email.not_before, NOW)
        self.assertFalse(FailingAddress.objects.exists())

    def test_a_callback_that_is_quicker_than_our_own_note_finds_its_email_by_the_reference(self):
        email = sent_email(provider_id="")
        self.told("permanent-failure")
        self.assertEqual(again(email).state, EmailState.BOUNCED)

    def test_only_who_knows_the_token_may_call(self):
        email = sent_email()
        self.assertEqual(self.told("permanent-failure", secret="wrong").status_code, 403)
        self.assertEqual(self.told("permanent-failure", secret="wrông").status_code, 403)
        self.assertEqual(again(email).state, EmailState.SENT)

    def test_rubbish_is_refused_and_breaks_nothing(self):
        for body in RUBBISH_FOR_NOTIFY:
            with self.subTest(body):
                self.assertIn(report(body, authorization=f"Bearer {SECRET}").status_code, {200, 400})


class NobodyReports(Reported):
    def test_there_is_no_such_page_without_a_secret_or_for_a_mail_server(self):
        for settings in (
            settings_of("postmark://key"),
            settings_of("smtp://127.0.0.1:25", reports=SECRET),
            settings_of("scaleway://key?project_id=one", reports=SECRET),
        ):
            with override_settings(**settings):
                self.assertEqual(report(bounce()).status_code, 404)
