"""GOV.UK Notify, over real HTTP to a stand-in: what goes there, what its refusals mean, what it is asked first."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import timedelta

from django.test import TestCase, override_settings

from recommendations.outbox.claiming import claim
from recommendations.outbox.delivery import WAITS
from recommendations.outbox.models import LEASE, EmailState, FailingAddress
from recommendations.outbox.standing import mail_is_away
from tests.builders import AT, ONE_MINUTE, again
from tests.outbox.standing_in import Interface, an_interface, settings_of
from tests.outbox.waiting import PRIYA, an_email, deliver

SERVICE = "3d2a7b6e-7f0e-4c1a-9a52-5d3f8a1b2c4d"
SECRET = "8e1f2a3b-4c5d-4e6f-8a9b-0c1d2e3f4a5b"
TEMPLATE = "11111111-2222-4333-8444-555555555555"
REPLIES = "66666666-7777-4888-9999-aaaaaaaaaaaa"
TAKEN = {"id": "740e5834-3a29-46b4-9a6f-16142fde533a", "reference": "invitation:1", "content": {}}
LATER = AT + LEASE + ONE_MINUTE


def by(interface: Interface) -> override_settings:
    url = f"notify://live-{SERVICE}-{SECRET}?template={TEMPLATE}&reply_to={REPLIES}&api_url={interface.address}"
    return override_settings(**settings_of(url))


def refusal(status: int, kind: str, words: str) -> tuple[int, dict[str, object]]:
    return status, {"status_code": status, "errors": [{"error": kind, "message": words}]}


class Sending(TestCase):
    def test_subject_and_text_go_into_the_template_under_the_key_of_the_row(self):
        email = an_email(
            headers={
                "List-Unsubscribe": "<{{link:choose_password}}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            }
        )
        with an_interface() as interface, by(interface), override_settings(SITE_ADDRESS="https://plan.example.org"):
            interface.otherwise = (201, TAKEN)
            self.assertEqual(deliver(), 1)
        email = again(email)
        self.assertEqual((email.state, email.provider_id), (EmailState.SENT, TAKEN["id"]))
        (asked,) = interface.asked
        self.assertEqual((asked["method"], asked["path"]), ("POST", "/v2/notifications/email"))
        sent = asked["sent"]
        self.assertEqual(
            (sent["email_address"], sent["template_id"], sent["email_reply_to_id"], sent["reference"]),
            (PRIYA, TEMPLATE, REPLIES, "invitation:1"),
        )
        self.assertEqual(sent["personalisation"]["subject"], email.subject)
        self.assertIn("https://plan.example.org/account/", sent["personalisation"]["body"])
        self.assertEqual(sent["one_click_unsubscribe_url"], "https://plan.example.org/account/")

    def test_each_request_is_signed_for_our_service_at_the_instant(self):
        an_email()
        with an_interface() as interface, by(interface):
            interface.otherwise = (201, TAKEN)
            deliver()
        head, claims, signature = interface.asked[0]["headers"]["Authorization"].removeprefix("Bearer ").split(".")
        read = json.loads(base64.urlsafe_b64decode(claims + "=="))
        self.assertEqual(read, {"iss": SERVICE, "iat": int(AT.timestamp())})
        right = hmac.new(SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
        self.assertEqual(base64.urlsafe_b64decode(signature + "=="), right)


class Unsure(TestCase):
    def taken_over(self, *answers: tuple[int, object], at=LATER):
        email = an_email()
        claim(worker="killed", at=at - LEASE - ONE_MINUTE)
        with an_interface() as interface, by(interface):
            interface.answers, interface.otherwise = list(answers), (201, TAKEN)
            deliver(at)
        return again(email), [(asked["method"], asked["query"].get("reference")) for asked in interface.asked]

    def test_what_may_have_gone_is_asked_after_and_not_sent_again(self):
        email, asked = self.taken_over((200, {"notifications": [TAKEN], "links": {}}))
        self.assertEqual(asked, [("GET", ["invitation:1"])])
        self.assertEqual((email.state, email.provider_id, email.unsure), (EmailState.SENT, TAKEN["id"], 0))

    def test_what_notify_does_not_know_is_sent_and_nobody_need_wonder(self):
        email, asked = self.taken_over((200, {"notifications": [], "links": {}}))
        self.assertEqual([method for method, _ in asked], ["GET", "POST"])
        self.assertEqual((email.state, email.unsure, email.may_have_gone_twice), (EmailState.SENT, 0, False))

    def test_while_notify_cannot_be_asked_nothing_is_sent(self):
        email, asked = self.taken_over((503, {}))
        self.assertEqual([method for method, _ in asked], ["GET"])
        self.assertEqual((email.state, email.unsure), (EmailState.WAITING, 1))

    def test_what_is_older_than_notify_remembers_stays_unsure(self):
        email, asked = self.taken_over(at=AT + timedelta(days=8))
        self.assertEqual([method for method, _ in asked], ["POST"])
        self.assertTrue(email.may_have_gone_twice)


class Refused(TestCase):
    def outcome(self, answer: tuple[int, object]):
        email = an_email(key=f"refused:{answer}"[:60])
        with an_interface() as interface, by(interface):
            interface.answers = [answer]
            deliver()
        return again(email)

    def test_an_address_that_is_none_fails_at_once(self):
        email = self.outcome(refusal(400, "ValidationError", "email_address Not a valid email address"))
        self.assertEqual(email.state, EmailState.FAILED)
        self.assertEqual(FailingAddress.objects.get().detail, "email_address Not a valid email address")

    def test_a_wrong_template_ends_no_email(self):
        email = self.outcome(refusal(400, "BadRequestError", "Template not found"))
        self.assertEqual((email.state, email.not_before), (EmailState.WAITING, AT + WAITS[0]))
        self.assertFalse(FailingAddress.objects.exists())

    def test_a_refused_key_a_full_day_and_a_broken_service_are_outages(self):
        for answer in (
            refusal(403, "AuthError", "Invalid token: API key not found"),
            refusal(429, "TooManyRequestsError", "Exceeded send limits (live: 250000) for today"),
            refusal(500, "Exception", "Internal server error"),
            (503, "not what Notify says"),
        ):
            with self.subTest(answer):
                email = self.outcome(answer)
                self.assertEqual((email.state, email.attempts), (EmailState.WAITING, 0))
                mail_is_away().delete()
                email.delete()

    def test_an_answer_that_makes_no_sense_ends_no_email(self):
        for answer in ((400, ["what"]), (201, {}), (400, {"errors": [{"message": 3, "error": "ValidationError"}]})):
            with self.subTest(answer):
                email = self.outcome(answer)
                self.assertEqual(email.state, EmailState.WAITING)
                email.delete()
