"""Emails by providers' interfaces, over real HTTP to stand-ins: what goes there, and what each refusal means."""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import unquote_plus

from django.test import TestCase, override_settings

from recommendations.outbox.delivery import WAITS
from recommendations.outbox.models import EmailState, FailingAddress, OutgoingEmail
from recommendations.outbox.standing import FIRST_WAIT, mail_is_away
from tests.builders import AT, again
from tests.outbox.standing_in import Interface, an_interface, settings_of, spare_port
from tests.outbox.waiting import PRIYA, an_email, deliver

NAME = "b7bc2f4a-e38e-4336-af7d-e6c392c2f817"

# How each provider is named in EMAIL_URL, and what it answers when it takes an email.
TAKES: dict[str, tuple[str, Any]] = {
    "brevo": ("brevo://key", {"messageId": "<one@brevo>"}),
    "mailersend": ("mailersend://key", {}),
    "mailgun": ("mailgun://key@mg.example.org", {"id": "<one@mg.example.org>", "message": "Queued. Thank you."}),
    "mailjet": (
        "mailjet://key:secret",
        {"Messages": [{"Status": "success", "To": [{"Email": PRIYA, "MessageID": 12345}]}]},
    ),
    "mandrill": ("mandrill://key", [{"email": PRIYA, "status": "sent", "_id": "one"}]),
    "postal": ("postal://key", {"status": "success", "data": {"messages": {PRIYA: {"id": 7}}, "message_id": "one"}}),
    "postmark": ("postmark://key", {"ErrorCode": 0, "Message": "OK", "MessageID": NAME, "To": PRIYA}),
    "resend": ("resend://key", {"id": NAME}),
    "sendgrid": ("sendgrid://key", {}),
    "sparkpost": (
        "sparkpost://key",
        {"results": {"total_rejected_recipients": 0, "total_accepted_recipients": 1, "id": "99"}},
    ),
}


def everything(asked: dict[str, Any]) -> str:
    """Whatever went to the provider, in one text."""
    words = unquote_plus(json.dumps(asked))
    if (given := asked["headers"].get("Authorization", "")).startswith("Basic "):
        words += base64.b64decode(given.removeprefix("Basic ")).decode()
    return words


def by(interface: Interface, url: str = "postmark://key", **more: Any) -> override_settings:
    joined = "&" if "?" in url else "?"
    return override_settings(**{**settings_of(f"{url}{joined}api_url={interface.address}/"), **more})


class Taken(TestCase):
    def test_each_provider_takes_an_email_with_its_name_headers_and_link(self):
        for provider, (url, body) in TAKES.items():
            with self.subTest(provider), an_interface() as interface, by(interface, url):
                interface.otherwise = (202 if provider in {"mailersend", "sendgrid"} else 200, body)
                email = an_email(key=provider, from_name="Northgate via YOT Plan", headers={"List-Id": "Northgate"})
                self.assertEqual(deliver(), 1)
                email = again(email)
                self.assertEqual((email.state, email.problem), (EmailState.SENT, ""))
                sent = everything(interface.asked[0])
                for words in ("key", PRIYA, "Northgate via YOT Plan", "/account/"):
                    self.assertIn(words, sent)
                self.assertNotEqual(email.provider_id, "")

    def test_what_the_provider_calls_it_is_kept_and_ours_goes_along(self):
        email = an_email()
        with an_interface() as interface, by(interface):
            interface.otherwise = (200, TAKES["postmark"][1])
            deliver()
        email = again(email)
        self.assertEqual(email.provider_id, NAME)
        sent = interface.asked[0]["sent"]
        headers = {header["Name"]: header["Value"] for header in sent["Headers"]}
        self.assertEqual(headers["Message-ID"], email.message_id)
        self.assertEqual(headers["Auto-Submitted"], "auto-generated")
        self.assertEqual(headers["X-PM-KeepID"], "true")
        self.assertEqual(sent["Metadata"], {"email": f"{email.pk}-{email.message_id[1:17]}"})
        self.assertEqual(sent["ReplyTo"], "lead@example.org")


class NotTaken(TestCase):
    def outcome(self, *answers: tuple[int, Any] | str) -> OutgoingEmail:
        OutgoingEmail.objects.all().delete()
        email = an_email()
        with an_interface() as interface, by(interface):
            interface.answers = list(answers)
            interface.otherwise = (200, TAKES["postmark"][1])
            deliver()
        return again(email)

    def test_an_address_the_provider_refuses_fails_at_once(self):
        words = f"Found inactive addresses: {PRIYA}. Inactive recipients are ones that have generated a hard bounce."
        email = self.outcome((422, {"ErrorCode": 406, "Message": words}))
        self.assertEqual(email.state, EmailState.FAILED)
        self.assertEqual(FailingAddress.objects.get().address, PRIYA)

    def test_a_provider_that_is_down_busy_or_refuses_our_key_is_an_outage(self):
        for status in (401, 402, 403, 429, 500, 503):
            with self.subTest(status):
                email = self.outcome((status, {"Message": "no"}))
                self.assertEqual((email.state, email.attempts, email.unsure), (EmailState.WAITING, 0, 0))
                self.assertIn(str(status), mail_is_away().problem)
                mail_is_away().delete()

    def test_a_provider_that_finds_fault_with_one_email_is_asked_again_for_days_before_it_fails(self):
        email = self.outcome((422, {"ErrorCode": 300, "Message": "Invalid email request"}))
        self.assertEqual((email.state, email.not_before), (EmailState.WAITING, AT + WAITS[0]))
        self.assertIsNone(mail_is_away())
        self.assertFalse(FailingAddress.objects.exists())

    def test_a_refusal_in_words_that_nobody_knows_is_not_taken_for_a_yes(self):
        email = self.outcome((422, {"ErrorCode": 406, "Message": "Said in another way."}))
        self.assertEqual((email.state, email.problem), (EmailState.WAITING, "NotTaken"))

    def test_a_provider_that_stalls_cuts_off_or_hides_behind_a_gateway_may_have_it(self):
        for answer in ("slow", "cut", (504, {}), (502, {})):
            with self.subTest(answer):
                email = self.outcome(answer)
                self.assertEqual((email.state, email.unsure), (EmailState.WAITING, 1))

    def test_a_provider_that_cannot_be_reached_is_an_outage(self):
        email = an_email()
        with override_settings(**settings_of(f"postmark://key?api_url=http://127.0.0.1:{spare_port()}/")):
            deliver()
        self.assertEqual((again(email).state, again(email).attempts), (EmailState.WAITING, 0))
        self.assertEqual(mail_is_away().next_try_at, AT + FIRST_WAIT)

    def test_after_an_outage_one_email_probes_and_the_rest_follows(self):
        for number in range(3):
            an_email(key=f"probe:{number}")
        with an_interface() as interface, by(interface):
            interface.answers = [(503, {}), (503, {})]
            interface.otherwise = (200, TAKES["postmark"][1])
            self.assertEqual(deliver(), 1)
            self.assertEqual(deliver(AT + FIRST_WAIT), 1)
            self.assertEqual(deliver(AT + FIRST_WAIT * 3), 3)
        self.assertEqual(len(interface.asked), 5)
        self.assertIsNone(mail_is_away())


class Secrets(TestCase):
    def test_no_key_is_logged_with_what_went_wrong(self):
        an_email()
        with an_interface() as interface, by(interface, "postmark://very-secret-key"):
            interface.answers = [(401, {"Message": "no"})]
            with self.assertLogs("recommendations", "INFO") as logs:
                deliver()
        self.assertNotIn("very-secret-key", " ".join(logs.output) + OutgoingEmail.objects.get().problem)
