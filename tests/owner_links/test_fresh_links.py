"""An expired link can have a fresh one sent to its own address, and tells whoever asks nothing more."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

from django.utils import timezone

from recommendations.accounts.services import hand_over
from recommendations.outbox.delivery import message
from recommendations.outbox.links import MASKED, with_masked_links
from recommendations.outbox.models import OutgoingEmail
from recommendations.owner_links import limits
from tests.builders import TUESDAY_3_FEB, a_member, on_the, signed_off
from tests.builders_links import where
from tests.builders_of_plans import closed
from tests.owner_links.linked import Linked
from tests.pages.visiting import main_of

LATER = TUESDAY_3_FEB + timedelta(days=20)
ASKED = "If an action is still open for you in this plan, an email with a fresh link is on its way"


class FreshLinks(Linked):
    def setUp(self):
        super().setUp()
        self.it_is(LATER)

    def ask(self, link=None, **typed) -> str:
        answer = self.client.post(where("fresh", link or self.link), typed)
        self.assertEqual(answer.status_code, 302)
        return main_of(self.client.get(answer.url))

    def emails(self) -> list[OutgoingEmail]:
        return list(OutgoingEmail.objects.filter(occasion="owner_link_again"))

    def test_goes_to_the_address_the_old_one_went_to_and_opens_the_action_in_question(self):
        self.assertIn(ASKED, self.ask(action=self.other.pk))
        email = self.emails()[0]
        self.assertEqual(email.to, self.owner)
        email.claimed_at = timezone.now()
        words = message(email, connection=None).body
        path = next(line for line in words.splitlines() if "/o/" in line).partition("/o/")[2]
        answer = self.client.get(f"/o/{path}")
        self.assertContains(answer, "1b. Train all staff</h1>")

    def test_the_email_names_no_action_and_is_kept_with_its_link_masked(self):
        self.ask()
        email = self.emails()[0]
        self.assertNotIn(self.action.title, email.subject + email.body_text + email.body_html)
        self.assertIn(MASKED, with_masked_links(email.body_text, email.links))
        self.assertIn("If it was not you, nothing has happened.", email.body_text)

    def test_the_link_that_asked_stays_expired(self):
        self.ask()
        message(self.emails()[0], connection=None)
        self.assertContains(self.see(), "This link has expired", status_code=410)

    def test_one_email_goes_in_a_quarter_of_an_hour(self):
        self.assertEqual(self.ask(), self.ask())
        self.assertEqual(len(self.emails()), 1)
        with mock.patch("django.utils.timezone.now", return_value=on_the(LATER, 12) + timedelta(minutes=16)):
            self.ask()
        self.assertEqual(len(self.emails()), 2)

    def test_where_nothing_is_open_the_answer_is_the_same_and_nothing_is_sent(self):
        told = self.ask()
        OutgoingEmail.objects.all().delete()
        taker = a_member(self.service, name="Tia Taker")
        hand_over(self.post, to=taker, on=LATER, by=self.manager, at=on_the(LATER))
        self.link.asked_again_at = None
        self.link.save()
        self.assertEqual(self.ask(), told)
        self.assertEqual(self.emails(), [])

    def test_a_closed_plan_sends_nothing_and_says_the_same(self):
        closed(signed_off(self.plan))
        self.assertIn(ASKED, self.ask())
        self.assertEqual(self.emails(), [])

    def test_a_link_that_works_needs_no_fresh_one(self):
        self.it_is(TUESDAY_3_FEB)
        self.assertIn("1a. Review every plan each month", self.ask())
        self.assertEqual(self.emails(), [])

    def test_nobody_asks_with_a_link_that_was_taken_back_or_never_given(self):
        self.owner.is_active = False
        self.owner.save()
        self.assertIn("It was taken back.", self.ask())
        self.assertEqual(self.client.post("/o/x/fresh/").status_code, 302)
        self.assertEqual(self.emails(), [])

    @mock.patch.object(limits, "MOST_SENT_FROM_AN_ADDRESS", 1)
    def test_asking_too_often_from_one_network_address_is_refused(self):
        self.ask()
        answer = self.client.post(where("fresh", self.link))
        self.assertContains(answer, "Wait five minutes", status_code=429)
