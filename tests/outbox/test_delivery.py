"""An email is decided once, claimed once and sent once; what cannot be known is said."""

from __future__ import annotations

import smtplib
import socket
import threading
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import TestCase, TransactionTestCase, override_settings

from recommendations.accounts.models import User
from recommendations.accounts.services import invite
from recommendations.outbox.addresses import failing_now
from recommendations.outbox.claiming import claim
from recommendations.outbox.delivery import WAITS, deliver_waiting, send
from recommendations.outbox.links import MASKED, acting, page, with_links, with_masked_links
from recommendations.outbox.models import LEASE, EmailState, OutgoingEmail
from recommendations.outbox.queueing import compose, queue_emails
from recommendations.outbox.standing import FIRST_WAIT, mail_is_away, note_back
from tests.builders import AT, ONE_MINUTE, a_person, a_service, again

SENDS = "django.core.mail.backends.locmem.EmailBackend.send_messages"


def an_email(*, key: str = "invitation:1", to: User | None = None, at: datetime = AT, links=None) -> OutgoingEmail:
    """An email decided on and waiting."""
    to = to or User.objects.filter(email="priya.shah@example.org").first() or a_person("Priya Shah")
    links = {"choose_password": page("/account/")} if links is None else links
    queue_emails(
        [
            compose(
                key=key,
                to=to,
                occasion="invitation",
                at=at,
                links=links,
                context={"service": {"name": "Northgate"}},
                reply_to="lead@example.org",
            )
        ]
    )
    return OutgoingEmail.objects.get(key=key)


def deliver(at: datetime = AT) -> int:
    return deliver_waiting(clock=lambda: at)


class Deciding(TestCase):
    def test_an_email_is_decided_once_for_its_key(self):
        first = an_email()
        an_email()
        self.assertEqual(OutgoingEmail.objects.get(), first)

    def test_its_message_id_follows_from_its_key(self):
        one, other = an_email(key="one"), an_email(key="other")
        self.assertNotEqual(one.message_id, other.message_id)
        OutgoingEmail.objects.all().delete()
        self.assertEqual(an_email(key="one").message_id, one.message_id)
        self.assertRegex(one.message_id, r"^<[0-9a-f]{40}@[^@\s]+>$")

    def test_a_command_that_fails_sends_nothing(self):
        with (
            self.captureOnCommitCallbacks() as asked,
            pytest.raises(ZeroDivisionError),
            transaction.atomic(),
        ):
            an_email()
            raise ZeroDivisionError
        self.assertEqual(asked, [])
        self.assertFalse(OutgoingEmail.objects.exists())

    def test_sending_is_asked_for_only_after_the_commit(self):
        with patch("recommendations.outbox.queueing.deliver_emails.apply_async") as wake:
            with self.captureOnCommitCallbacks(execute=True):
                an_email()
                wake.assert_not_called()
            wake.assert_called_once()

    def test_a_queue_that_cannot_be_reached_fails_no_command(self):
        with (
            patch("recommendations.outbox.queueing.deliver_emails.apply_async", side_effect=OSError),
            self.assertLogs("django.test", "ERROR"),
            self.captureOnCommitCallbacks(execute=True),
        ):
            email = an_email()
        self.assertEqual(email.state, EmailState.WAITING)

    def test_a_subject_is_one_line_and_never_too_long_to_store(self):
        service = a_service("A" * 120)
        service.name = f"Two\nlines {'and more ' * 40}"
        email = compose(key="long", to=a_person(), occasion="invitation", at=AT, context={"service": service})
        self.assertLessEqual(len(email.subject), 250)
        self.assertNotIn("\n", email.subject)

    def test_words_are_escaped_in_html_and_only_there(self):
        email = compose(
            key="&", to=a_person("Ann <b>"), occasion="invitation", at=AT, context={"service": {"name": "A & B"}}
        )
        self.assertIn("A & B", email.subject)
        self.assertIn("Ann <b>", email.body_text)
        self.assertIn("Ann &lt;b&gt;", email.body_html)
        self.assertNotIn("<b>", email.body_html)


@override_settings(EMAIL_ON=True)
class Sending(TestCase):
    def test_a_waiting_email_is_sent_once_as_text_and_html(self):
        email = an_email()
        self.assertEqual(deliver(), 1)
        self.assertEqual(deliver(), 0)
        (sent,) = mail.outbox
        self.assertEqual(sent.to, ["priya.shah@example.org"])
        self.assertEqual(sent.reply_to, ["lead@example.org"])
        self.assertEqual(sent.extra_headers["Message-ID"], email.message_id)
        self.assertIn("text/html", [kind for _, kind in sent.alternatives])
        email = again(email)
        self.assertEqual((email.state, email.sent_at, email.sent_to), (EmailState.SENT, AT, "priya.shah@example.org"))
        self.assertFalse(email.may_have_gone_twice)

    def test_it_goes_to_the_address_the_person_has_when_it_is_sent(self):
        email = an_email()
        email.to.email = "new@example.org"
        email.to.save()
        deliver()
        self.assertEqual(mail.outbox[0].to, ["new@example.org"])

    def test_only_one_worker_gets_an_email(self):
        an_email()
        self.assertIsNotNone(claim(worker="one", at=AT))
        self.assertIsNone(claim(worker="other", at=AT))

    def test_an_email_is_not_sent_before_its_time(self):
        an_email(at=AT)
        self.assertEqual(deliver(AT - ONE_MINUTE), 0)

    def test_what_a_lost_sender_left_is_sent_again_as_the_same_email_and_the_row_says_so(self):
        email = an_email()
        claim(worker="lost", at=AT)
        self.assertEqual(deliver(AT + LEASE), 0)
        self.assertEqual(deliver(AT + LEASE + ONE_MINUTE), 1)
        self.assertEqual(mail.outbox[0].extra_headers["Message-ID"], email.message_id)
        self.assertTrue(again(email).may_have_gone_twice)

    def test_a_sender_that_was_thought_lost_does_not_overwrite_what_the_other_noted(self):
        email = an_email()
        slow = claim(worker="slow", at=AT)
        deliver(AT + LEASE + ONE_MINUTE)
        with patch(SENDS, side_effect=OSError), override_settings(EMAIL_ON=True):
            send(slow, connection=mail.get_connection(), worker="slow", clock=lambda: AT)
        self.assertEqual(again(email).state, EmailState.SENT)

    def test_while_it_is_put_off_it_waits_longer_each_time_for_four_days_and_is_then_given_up(self):
        email, now = an_email(), AT
        with patch(SENDS, side_effect=smtplib.SMTPRecipientsRefused({"priya.shah@example.org": (450, b"later")})):
            for wait in WAITS:
                self.assertEqual(deliver(now), 1)
                email = again(email)
                self.assertEqual((email.state, email.not_before), (EmailState.WAITING, now + wait))
                self.assertEqual(deliver(now + wait - timedelta(seconds=1)), 0)
                now += wait
            deliver(now)
        self.assertGreaterEqual(now - AT, timedelta(days=4))
        email = again(email)
        self.assertEqual((email.state, email.attempts), (EmailState.FAILED, len(WAITS) + 1))
        self.assertEqual(deliver(now + timedelta(days=30)), 0)
        self.assertEqual(list(failing_now(["priya.shah@example.org"], at=now)), ["priya.shah@example.org"])

    def test_a_server_that_says_later_is_asked_later(self):
        email = an_email()
        with patch(SENDS, side_effect=smtplib.SMTPResponseException(451, b"greylisted")):
            deliver()
        self.assertEqual(again(email).state, EmailState.WAITING)
        self.assertEqual(again(email).problem, "SMTPResponseException 451")
        deliver(AT + WAITS[0])
        self.assertEqual(again(email).state, EmailState.SENT)

    def test_an_address_refused_for_good_is_not_tried_again(self):
        email = an_email()
        refused = smtplib.SMTPRecipientsRefused({"priya.shah@example.org": (550, b"no such user")})
        with patch(SENDS, side_effect=refused):
            deliver()
        self.assertEqual(again(email).state, EmailState.FAILED)
        self.assertEqual(again(email).problem, "SMTPRecipientsRefused 550")

    def test_a_server_that_is_away_is_asked_once_and_nothing_is_counted_against_the_email(self):
        emails = [an_email(key=f"away:{number}") for number in range(3)]
        for away in (ConnectionRefusedError(), TimeoutError(), smtplib.SMTPServerDisconnected("gone")):
            OutgoingEmail.objects.update(state=EmailState.WAITING, attempts=0, not_before=AT)
            note_back()
            with patch(SENDS, side_effect=away) as sends:
                self.assertEqual(deliver(), 1)
                self.assertEqual(deliver(AT + FIRST_WAIT / 2), 0)
            self.assertEqual(sends.call_count, 1)
            states = {(email.state, email.attempts, email.unsure) for email in map(again, emails)}
            self.assertEqual(states, {(EmailState.WAITING, 0, 0)})
        self.assertEqual(deliver(AT + FIRST_WAIT), 3)
        self.assertIsNone(mail_is_away())

    def test_a_server_that_refuses_one_email_is_still_asked_about_the_others(self):
        for number in range(3):
            an_email(key=f"refused:{number}")
        for refusal in (
            smtplib.SMTPRecipientsRefused({"priya.shah@example.org": (451, b"later")}),
            smtplib.SMTPDataError(451, b"later"),
        ):
            OutgoingEmail.objects.update(state=EmailState.WAITING, attempts=0, not_before=AT)
            with patch(SENDS, side_effect=refusal):
                self.assertEqual(deliver(), 3)

    def test_one_email_that_cannot_be_made_holds_up_no_other(self):
        an_email(key="broken", links={"choose_password": acting("nothing_mints_this")})
        an_email(key="sound")
        self.assertEqual(deliver(), 2)
        self.assertEqual(
            [sent.extra_headers["Message-ID"] for sent in mail.outbox],
            [OutgoingEmail.objects.get(key="sound").message_id],
        )
        self.assertEqual(OutgoingEmail.objects.get(key="broken").state, EmailState.WAITING)

    def test_an_email_marked_sent_without_an_instant_is_refused_by_the_database(self):
        email = an_email()
        with pytest.raises(IntegrityError, match="email_sent_has_an_instant"), transaction.atomic():
            OutgoingEmail.objects.filter(pk=email.pk).update(state=EmailState.SENT)


class WithoutAMailServer(TestCase):
    def test_nothing_leaves_the_machine_and_the_email_is_kept_as_it_would_have_gone(self):
        email = an_email()
        deliver()
        self.assertEqual(again(email).state, EmailState.KEPT)
        self.assertEqual(mail.outbox, [])

    def test_what_was_kept_is_not_sent_when_a_mail_server_is_set_later(self):
        an_email()
        deliver()
        with override_settings(EMAIL_ON=True):
            self.assertEqual(deliver(AT + timedelta(days=9)), 0)


@override_settings(EMAIL_ON=True, SITE_ADDRESS="https://plan.example.org")
class Links(TestCase):
    def setUp(self):
        self.person = a_person("Priya Shah")
        invite(self.person, service=a_service(), at=AT)
        self.email = OutgoingEmail.objects.get()

    def test_a_link_that_lets_its_holder_act_is_nowhere_in_the_row(self):
        stored = f"{self.email.body_text}{self.email.body_html}{self.email.links}"
        self.assertNotIn("/account/", stored)
        self.assertIn("{{link:choose_password}}", stored)

    def test_it_is_minted_when_the_email_goes(self):
        deliver()
        text, html = mail.outbox[0].body, mail.outbox[0].alternatives[0][0]
        for body in (text, html):
            self.assertIn("https://plan.example.org/account/password/reset/key/", body)
            self.assertNotIn("{{", body)

    def test_the_minted_link_lets_the_person_choose_a_password(self):
        deliver()
        address = next(word for word in mail.outbox[0].body.split() if word.startswith("https://plan.example.org/"))
        page = self.client.get(address.removeprefix("https://plan.example.org"), follow=True)
        self.assertEqual(page.status_code, 200)
        self.assertTrue(page.context["form"], "the link was not accepted")

    def test_it_is_masked_wherever_the_email_is_shown_even_after_it_went(self):
        deliver()
        shown = with_masked_links(again(self.email).body_text, self.email.links)
        self.assertIn(f"https://plan.example.org/{MASKED}", shown)
        self.assertNotIn("reset/key", shown)

    def test_a_link_to_a_page_that_asks_for_signing_in_is_shown_as_it_went(self):
        links = {"line_0": page("/actions/5/")}
        for shown in (with_links, with_masked_links):
            self.assertEqual(shown("See {{link:line_0}}.", links), "See https://plan.example.org/actions/5/.")

    def test_words_that_look_like_a_link_stay_words(self):
        for shown in (with_links, with_masked_links):
            self.assertEqual(shown("{{link:nothing}} {{ x }}", {}), "{{link:nothing}} {{ x }}")


def spare_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Kept(Message):
    """Keeps what a mail server accepted."""

    def __init__(self):
        super().__init__()
        self.accepted = []

    def handle_message(self, message):
        self.accepted.append(message)


class ThroughAMailServer(TransactionTestCase):
    def test_an_email_arrives_whole_and_once_though_two_workers_deliver_at_the_same_time(self):
        person = a_person("Siân Ó Briain")
        person.email = "sian@example.org"
        person.save()
        emails = [an_email(key=f"arrives:{number}", to=person) for number in range(6)]
        kept = Kept()
        server = Controller(kept, hostname="127.0.0.1", port=spare_port())
        server.start()
        try:
            with override_settings(
                EMAIL_ON=True,
                EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
                EMAIL_HOST="127.0.0.1",
                EMAIL_PORT=server.port,
            ):

                def work() -> None:
                    deliver()
                    connection.close()

                workers = [threading.Thread(target=work) for _ in range(2)]
                for worker in workers:
                    worker.start()
                for worker in workers:
                    worker.join(timeout=30)
        finally:
            server.stop()
        self.assertEqual(
            sorted(message["Message-ID"] for message in kept.accepted), sorted(email.message_id for email in emails)
        )
        arrived = kept.accepted[0]
        self.assertEqual([part.get_content_type() for part in arrived.walk()][1:], ["text/plain", "text/html"])
        self.assertIn("Siân Ó Briain", arrived.get_payload(0).get_payload(decode=True).decode())
        self.assertEqual(set(OutgoingEmail.objects.values_list("state", flat=True)), {EmailState.SENT})
