"""How emails go to a real mail server, and what becomes of them where it refuses, stalls, cuts off or is away."""

from __future__ import annotations

from datetime import timedelta
from email.header import decode_header, make_header

from django.test import TestCase, override_settings

from recommendations.outbox.addresses import failing_now
from recommendations.outbox.claiming import claim
from recommendations.outbox.delivery import WAITS
from recommendations.outbox.headers import in_thread, thread_root
from recommendations.outbox.models import LEASE, EmailState, FailingAddress, MailStanding, OutgoingEmail
from recommendations.outbox.standing import FIRST_WAIT, LONGEST_WAIT, mail_is_away
from tests.builders import AT, ONE_MINUTE, again
from tests.outbox.standing_in import a_mail_server, sending_to, spare_port
from tests.outbox.waiting import PRIYA, an_email, deliver

DAY = timedelta(days=1)


def states() -> set[str]:
    return set(OutgoingEmail.objects.values_list("state", flat=True))


class OverOneConnection(TestCase):
    def test_a_run_keeps_its_connection(self):
        emails = [an_email(key=f"one:{number}") for number in range(5)]
        with a_mail_server() as sink:
            self.assertEqual(deliver(), 5)
        self.assertEqual(sink.connections, 1)
        self.assertEqual(sorted(sink.names), sorted(email.message_id for email in emails))
        self.assertEqual(states(), {EmailState.SENT})

    def test_a_server_that_takes_only_so_many_a_connection_is_called_again_at_once(self):
        emails = [an_email(key=f"many:{number}") for number in range(5)]
        with a_mail_server() as sink:
            sink.most_a_connection = 2
            self.assertEqual(deliver(), 5)
        self.assertEqual(sorted(sink.names), sorted(email.message_id for email in emails))
        self.assertEqual(sink.connections, 3)
        self.assertIsNone(mail_is_away())

    def test_a_connection_that_was_cut_between_two_emails_is_made_anew_at_once(self):
        for number in range(3):
            an_email(key=f"idle:{number}")
        with a_mail_server() as sink:
            sink.at_sender = ["250 OK", "cut"]
            self.assertEqual(deliver(), 3)
        self.assertEqual(len(set(sink.names)), 3)
        self.assertEqual(len(sink.names), 3)
        self.assertEqual(sink.connections, 2)
        self.assertEqual(set(OutgoingEmail.objects.values_list("attempts", "unsure")), {(1, 0)})


class WhatNobodyCanKnow(TestCase):
    def test_no_answer_after_the_email_was_handed_over_is_counted_and_it_goes_again_as_the_same_email(self):
        email = an_email()
        with a_mail_server() as sink:
            sink.at_message = ["cut"]
            deliver()
            email = again(email)
            self.assertEqual((email.state, email.unsure, email.not_before), (EmailState.WAITING, 1, AT + WAITS[0]))
            self.assertEqual(email.problem, "NoAnswer")
            deliver(AT + WAITS[0])
        email = again(email)
        self.assertEqual((email.state, email.may_have_gone_twice), (EmailState.SENT, True))
        self.assertEqual(sink.names, [email.message_id] * 2)

    def test_a_server_that_stalls_after_the_email_was_handed_over_is_the_same(self):
        email = an_email()
        with a_mail_server(EMAIL_TIMEOUT=0.3) as sink:
            sink.at_message = ["slow"]
            deliver()
        self.assertEqual((again(email).state, again(email).unsure), (EmailState.WAITING, 1))

    def test_one_lost_answer_holds_up_no_other_email_and_two_in_a_row_are_an_outage(self):
        for number in range(4):
            an_email(key=f"cut:{number}")
        with a_mail_server() as sink:
            sink.at_message = ["cut", "250 OK", "cut", "cut"]
            self.assertEqual(deliver(), 4)
        self.assertEqual(len(sink.accepted), 4)
        self.assertEqual(OutgoingEmail.objects.filter(unsure=1).count(), 3)
        self.assertIsNotNone(mail_is_away())

    def test_it_is_never_given_up_for_answers_that_did_not_come(self):
        email = an_email()
        OutgoingEmail.objects.update(attempts=len(WAITS) + 3)
        with a_mail_server() as sink:
            sink.at_message = ["cut"]
            deliver()
        self.assertEqual(again(email).state, EmailState.WAITING)
        self.assertEqual(again(email).not_before, AT + WAITS[-1])

    def test_a_lost_sender_is_counted_when_another_takes_over(self):
        email = an_email()
        claim(worker="killed", at=AT)
        with a_mail_server():
            deliver(AT + LEASE + ONE_MINUTE)
        self.assertEqual((again(email).state, again(email).unsure), (EmailState.SENT, 1))


class Refused(TestCase):
    def test_an_address_that_takes_no_email_fails_at_once_and_is_left_alone(self):
        email = an_email()
        with a_mail_server() as sink:
            sink.at_recipient = ["550 5.1.1 No such user here"]
            deliver()
        self.assertEqual((again(email).state, again(email).problem), (EmailState.FAILED, "SMTPRecipientsRefused 550"))
        failing = FailingAddress.objects.get()
        self.assertEqual(
            (failing.address, failing.began_at, failing.next_try_at, failing.detail),
            (PRIYA, AT, AT + DAY, "5.1.1 No such user here"),
        )
        self.assertIsNone(mail_is_away())

    def test_a_greylisted_email_waits_and_the_others_go(self):
        an_email(key="grey:1"), an_email(key="grey:2")
        with a_mail_server() as sink:
            sink.at_recipient = ["450 4.7.1 Greylisted, come back later"]
            self.assertEqual(deliver(), 2)
            self.assertEqual(len(sink.accepted), 1)
            self.assertEqual(sink.connections, 1)
            self.assertEqual(deliver(AT + WAITS[0]), 1)
        self.assertEqual(states(), {EmailState.SENT})
        self.assertFalse(FailingAddress.objects.exists())

    def test_a_mailbox_that_puts_off_each_days_email_until_it_lapses_counts_as_failing_from_the_third(self):
        for day in range(3):
            self.assertEqual(failing_now([PRIYA], at=AT + day * DAY), {})
            an_email(key=f"full:{day}", at=AT + day * DAY, good_until=AT + day * DAY + timedelta(hours=9))
            with a_mail_server() as sink:
                sink.at_recipient = ["452 4.2.2 Mailbox full"] * 20
                for minutes in range(0, 9 * 60, 5):
                    deliver(AT + day * DAY + timedelta(minutes=minutes))
        self.assertEqual(FailingAddress.objects.get().failures, 3)
        self.assertEqual(list(failing_now([PRIYA], at=AT + 2 * DAY + timedelta(hours=10))), [PRIYA])

    def test_a_refused_message_says_nothing_against_the_address(self):
        email = an_email()
        with a_mail_server() as sink:
            sink.at_message = ["554 5.7.1 Looks like spam"]
            deliver()
        self.assertEqual(again(email).state, EmailState.FAILED)
        self.assertFalse(FailingAddress.objects.exists())

    def test_a_mailbox_that_is_refused_only_after_the_message_is_the_addresss_fault(self):
        an_email()
        with a_mail_server() as sink:
            sink.at_message = ["550 5.1.1 Mailbox unknown"]
            deliver()
        self.assertEqual(list(failing_now([PRIYA], at=AT)), [PRIYA])

    def test_a_server_that_will_not_relay_for_us_ends_no_email(self):
        email = an_email()
        with a_mail_server() as sink:
            sink.at_recipient = ["554 5.7.1 Relay access denied"]
            deliver()
        self.assertEqual((again(email).state, again(email).not_before), (EmailState.WAITING, AT + WAITS[0]))
        self.assertFalse(FailingAddress.objects.exists())

    def test_an_address_that_is_tried_again_and_takes_it_fails_no_more(self):
        an_email(key="fails")
        with a_mail_server() as sink:
            sink.at_recipient = ["550 5.1.1 No such user here"]
            deliver()
            an_email(key="too soon", at=AT + ONE_MINUTE)
            deliver(AT + ONE_MINUTE)
            self.assertIsNone(FailingAddress.objects.get().ended_at)
            an_email(key="in time", at=AT + DAY)
            deliver(AT + DAY)
        self.assertEqual(FailingAddress.objects.get().ended_at, AT + DAY)
        self.assertEqual(failing_now([PRIYA], at=AT + DAY), {})


class Away(TestCase):
    def away(self) -> MailStanding:
        standing = mail_is_away()
        self.assertIsNotNone(standing)
        return standing

    def test_a_port_that_refuses_is_waited_for_and_one_email_probes(self):
        emails = [an_email(key=f"away:{number}") for number in range(3)]
        port = spare_port()
        with sending_to(port):
            self.assertEqual(deliver(), 1)
            standing = self.away()
            self.assertEqual((standing.away_since, standing.next_try_at), (AT, AT + FIRST_WAIT))
            self.assertEqual(standing.problem, "ConnectionRefusedError")
            self.assertEqual(deliver(AT + FIRST_WAIT / 2), 0)
            self.assertEqual(deliver(AT + FIRST_WAIT), 1)
            self.assertEqual(self.away().next_try_at, AT + FIRST_WAIT * 3)
        with a_mail_server(port=port) as sink:
            self.assertEqual(deliver(AT + FIRST_WAIT * 3), 3)
        self.assertIsNone(mail_is_away())
        self.assertEqual(sorted(sink.names), sorted(email.message_id for email in emails))
        self.assertEqual(set(OutgoingEmail.objects.values_list("state", "attempts")), {(EmailState.SENT, 1)})

    def test_probes_take_turns_so_that_one_bad_email_cannot_keep_the_server_away(self):
        an_email(key="first"), an_email(key="second")
        with a_mail_server() as sink:
            sink.at_sender = ["421 4.3.0 Something is wrong with this one"]
            deliver(AT + ONE_MINUTE)
            self.away()
            deliver(AT + ONE_MINUTE + FIRST_WAIT)
        self.assertEqual(sink.names[0], OutgoingEmail.objects.get(key="second").message_id)
        self.assertEqual(states(), {EmailState.SENT})

    def test_a_server_that_says_421_or_cannot_serve_or_refuses_us_is_away(self):
        for answer in (
            "421 4.3.2 Shutting down",
            "451 4.3.0 No space left",
            "530 5.7.0 Authentication required",
            "cut",
        ):
            with self.subTest(answer), a_mail_server() as sink:
                MailStanding.objects.all().delete()
                email = an_email(key=answer)
                sink.at_sender = [answer]
                deliver()
                self.away()
                self.assertEqual((again(email).state, again(email).attempts), (EmailState.WAITING, 0))
                email.delete()

    def test_a_refused_password_is_an_outage_and_no_email_pays_for_it(self):
        email = an_email()
        with a_mail_server(password="right", EMAIL_HOST_USER="yotplan", EMAIL_HOST_PASSWORD="wrong") as sink:
            deliver()
            self.assertEqual(self.away().problem, "SMTPAuthenticationError 535")
            self.assertEqual((again(email).state, again(email).attempts), (EmailState.WAITING, 0))
            with override_settings(EMAIL_HOST_PASSWORD="right"):
                deliver(AT + FIRST_WAIT)
        self.assertEqual(len(sink.accepted), 1)

    def test_a_server_without_the_encryption_asked_for_is_an_outage_and_nothing_goes_in_the_open(self):
        an_email()
        with a_mail_server(EMAIL_USE_TLS=True) as sink:
            deliver()
        self.away()
        self.assertEqual(sink.accepted, [])

    def test_an_outage_of_ten_days_loses_nothing_and_tries_ever_more_rarely(self):
        emails = [an_email(key=f"long:{number}") for number in range(3)]
        now, tries = AT, 0
        with sending_to(spare_port()):
            while now < AT + 10 * DAY:
                tries += deliver(now)
                now = self.away().next_try_at
                self.assertLessEqual(now - AT, 10 * DAY + LONGEST_WAIT)
        self.assertEqual(self.away().away_since, AT)
        self.assertLess(tries, 10 * 24 * 4 + 10)
        with a_mail_server() as sink:
            self.assertEqual(deliver(now), 3)
        self.assertEqual(sorted(sink.names), sorted(email.message_id for email in emails))
        self.assertEqual(set(OutgoingEmail.objects.values_list("state", "unsure")), {(EmailState.SENT, 0)})

    def test_of_two_workers_one_probes(self):
        an_email()
        with sending_to(spare_port()):
            deliver()
        later = AT + FIRST_WAIT
        with a_mail_server():
            MailStanding.objects.update(next_try_at=later + ONE_MINUTE)  # as the other worker leaves it
            self.assertEqual(deliver(later), 0)
        self.away()

    def test_where_nothing_waits_the_server_is_knocked_at_else_it_would_be_away_for_ever(self):
        email = an_email()
        with sending_to(spare_port()):
            deliver()
            email.delete()
            self.assertEqual(deliver(AT + FIRST_WAIT), 0)
            self.assertEqual(self.away().tries, 2)
        with a_mail_server():
            self.assertEqual(deliver(AT + FIRST_WAIT * 3), 0)
        self.assertIsNone(mail_is_away())


class WhatIsNoLongerGood(TestCase):
    def test_it_is_never_sent_but_lapses(self):
        email = an_email(good_until=AT + DAY)
        with a_mail_server() as sink:
            self.assertEqual(deliver(AT + DAY), 0)
        self.assertEqual((again(email).state, again(email).unsure), (EmailState.LAPSED, 0))
        self.assertEqual(sink.accepted, [])

    def test_it_goes_until_then(self):
        email = an_email(good_until=AT + DAY)
        with a_mail_server():
            deliver(AT + DAY - ONE_MINUTE)
        self.assertEqual(again(email).state, EmailState.SENT)

    def test_what_a_lost_sender_held_lapses_and_may_have_gone(self):
        email = an_email(good_until=AT + ONE_MINUTE)
        claim(worker="killed", at=AT)
        with a_mail_server() as sink:
            deliver(AT + ONE_MINUTE)
            self.assertEqual(again(email).state, EmailState.SENDING)
            deliver(AT + LEASE + ONE_MINUTE)
        self.assertEqual((again(email).state, again(email).unsure), (EmailState.LAPSED, 1))
        self.assertEqual(sink.accepted, [])

    def test_it_lapses_during_an_outage_too_so_that_it_can_be_told_anew(self):
        email = an_email(good_until=AT + DAY)
        with sending_to(spare_port()):
            deliver()
            MailStanding.objects.update(next_try_at=AT + 2 * DAY)
            deliver(AT + DAY)
        self.assertEqual(again(email).state, EmailState.LAPSED)


class Headers(TestCase):
    def sent(self, **more: object):
        an_email(**more)
        with a_mail_server() as sink:
            deliver()
        (found,) = sink.accepted
        return found

    def test_it_is_from_the_service_by_our_own_address(self):
        with override_settings(DEFAULT_FROM_EMAIL="YOT Plan <yotplan@example.org>"):
            sent = self.sent(from_name="Gwasanaeth Sïan, “North” via YOT Plan")
        name = str(make_header(decode_header(sent["From"])))
        self.assertIn("Gwasanaeth Sïan, “North” via YOT Plan", name)
        self.assertTrue(sent["From"].endswith("<yotplan@example.org>"))
        self.assertEqual((sent["Reply-To"], sent["Auto-Submitted"]), ("lead@example.org", "auto-generated"))

    def test_a_name_brings_in_no_header_and_no_address(self):
        with override_settings(DEFAULT_FROM_EMAIL="YOT Plan <yotplan@example.org>"):
            sent = self.sent(from_name="Eve <eve@example.net>\r\nBcc: eve@example.net")
        self.assertIsNone(sent["Bcc"])
        self.assertTrue(sent["From"].endswith("<yotplan@example.org>"))

    @override_settings(SITE_ADDRESS="https://plan.example.org", SITE_HOST="plan.example.org")
    def test_headers_may_name_links_and_threads(self):
        sent = self.sent(headers={"List-Unsubscribe": "<{{link:choose_password}}>", **in_thread("action:12")})
        self.assertEqual(sent["List-Unsubscribe"], "<https://plan.example.org/account/>")
        self.assertEqual(sent["References"], thread_root("action:12"))
        self.assertRegex(sent["In-Reply-To"], r"^<[0-9a-f]{40}@plan\.example\.org>$")
        self.assertNotEqual(thread_root("action:12"), thread_root("action:13"))

    def test_a_header_is_one_line(self):
        sent = self.sent(headers={"List-Id": "Northgate\r\nBcc: eve@example.net\n\nHello"})
        self.assertIsNone(sent["Bcc"])
        self.assertEqual(sent["List-Id"], "Northgate Bcc: eve@example.net Hello")

    def test_what_we_set_ourselves_nobody_else_sets(self):
        for name in ("Message-ID", "message-id", "From", "To", "Bcc", "Subject", "Auto-Submitted", "A b", "X:Y", ""):
            with self.subTest(name), self.assertRaisesMessage(ValueError, "an email may not set the header"):
                an_email(key=name, headers={name: "x"})
