"""The email itself: what its subject says, both its parts, its links, and what it never says."""

from __future__ import annotations

from datetime import date, timedelta
from html.parser import HTMLParser

from django.core import mail
from django.test import TestCase, override_settings

from recommendations.accounts.models import Role
from recommendations.action_plans.models import Action, Evidence, Milestone, Update
from recommendations.action_plans.occasions.due import DUE as DUE_DATES
from recommendations.action_plans.occasions.silent import NO_UPDATE
from recommendations.outbox.delivery import deliver_waiting
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.reminders.emailing import MOST_LINES
from recommendations.reminders.models import Frequency, Promise, ReminderSettings
from recommendations.reminders.services.settings import SettingsContent, change_reminder_settings
from recommendations.reminders.sweeping import sweep
from tests.builders import (
    MONDAY_5_JAN,
    SYSTEM,
    TUESDAY_3_FEB,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    an_action,
)
from tests.builders_embargo import an_embargoed_plan
from tests.pages.visiting import words_in
from tests.pages.whole_service import WholeService
from tests.reminders.mime import everything_in
from tests.reminders.of_due_dates import DUE, OfDueDates, at, at_nine, due, sweeps


class OneThingOnce(OfDueDates):
    occasions = (DUE_DATES, NO_UPDATE)

    def test_an_action_of_which_two_rules_speak_needs_its_owner_once_and_all_of_it_is_said(self):
        self.an_action(title="Review every plan")
        (email,) = [email for email in sweeps(due(7)) if email.to == self.owner]
        self.assertEqual(email.subject, "Overdue, 3 March 2026: Review every plan")
        self.assertEqual(email.body_text.count("* Review every plan"), 1)
        for said in (" ".join(email.body_text.split()), words_in(email.body_html)):
            self.assertIn("Overdue: it was due 3 March 2026, 7 days ago No update for", said)
        self.assertIn("1 thing needs you and is overdue", words_in(email.body_html))
        self.assertEqual(Promise.objects.filter(state="sent", audience="owner").count(), 2)
        self.assertTrue(email.headers["In-Reply-To"])

    def test_a_button_leads_the_owner_to_the_answer_and_nobody_else_has_one(self):
        self.an_action(title="Review every plan")
        told = {email.to: email for email in sweeps(due(7))}
        button = "Say how it is going: Review every plan"
        self.assertIn(f'aria-label="{button}"', told[self.owner].body_html)
        self.assertIn("Say how it is going: {{link:line_0}}", told[self.owner].body_text)
        for part in (told[self.lead].body_html, told[self.lead].body_text):
            self.assertNotIn("Say how it is going", part)

    def test_only_who_is_not_the_lead_is_told_that_a_reply_reaches_the_lead(self):
        self.an_action()
        told = {email.to: email.body_text for email in sweeps(due(7))}
        self.assertIn("Reply to this email to reach whoever leads the plan.", told[self.owner])
        self.assertNotIn("Reply to this email", told[self.lead])


class WhatItSays(OfDueDates):
    def test_the_subject_says_what_and_when(self):
        self.an_action(title="Review every plan")
        for day, subject in [
            (-28, "Due 3 March 2026: Review every plan"),
            (0, "Due 3 March 2026: Review every plan"),
            (7, "Overdue, 3 March 2026: Review every plan"),
        ]:
            self.assertEqual([email.subject for email in sweeps(due(day)) if email.to == self.owner], [subject])

    def test_the_subject_of_several_says_how_many_and_the_most_pressing_date(self):
        self.an_action(due=due(0))
        self.an_action(due=due(-7))
        self.an_action(due=due(-14))
        (email,) = [email for email in sweeps(due(0)) if email.to == self.owner]
        self.assertEqual(
            email.subject,
            "3 things need you, 2 overdue, the first since 17 February 2026: Northgate Youth Justice Service",
        )
        order = [email.body_text.index(words) for words in ("14 days ago", "7 days ago", "Due today")]
        self.assertEqual(order, sorted(order))

    def test_the_subject_of_several_to_come_says_the_first_date(self):
        self.an_action(due=due(0))
        self.an_action(due=due(14))
        (email,) = sweeps(due(0))
        self.assertEqual(email.subject, "2 things need you, the first by 3 March 2026: Northgate Youth Justice Service")

    def test_both_parts_say_when_whose_and_why_it_came(self):
        self.an_action(title="Review <every> plan & case")
        (email,) = sweeps(due(-14))
        for said in (" ".join(email.body_text.split()), words_in(email.body_html)):
            self.assertIn("Review <every> plan & case", said)
            self.assertIn("Due 3 March 2026, in 14 days", said)
            self.assertIn("Post: Practice Lead", said)
            self.assertIn("An action before it is due", said)
            self.assertIn("Choose how often you get email", said)
            self.assertIn("Sent by YOT Plan for Northgate Youth Justice Service.", said)
        self.assertEqual(email.from_name, "Northgate Youth Justice Service via YOT Plan")
        self.assertEqual(email.reply_to, self.lead.email)

    def test_the_first_25_are_told_and_the_rest_counted(self):
        for _number in range(MOST_LINES + 15):
            self.an_action()
        (email,) = sweeps(due(-14))
        self.assertIn("40 things need you", email.subject)
        self.assertEqual(email.body_text.count("\n* "), MOST_LINES)
        for said in (" ".join(email.body_text.split()), words_in(email.body_html)):
            self.assertIn("And 15 more.", said)
        self.assertEqual(email.links["more"]["path"], f"/services/{self.service.pk}/my-actions/")
        self.assertEqual(Promise.objects.filter(state="sent", rule="before_due").count(), MOST_LINES + 15)

    def test_of_two_services_there_are_two_emails(self):
        other = a_service("Eastmoor Youth Justice Service")
        a_plan_lead(other, name="Lee Parker")
        theirs = a_post(other, held_by=a_member(other, Role.OWNER, name="Priya Shah"))
        self.an_action()
        an_action(plan=a_plan(other, signed_off_on=MONDAY_5_JAN), owner=theirs, due=DUE)
        emails = sweeps(due(-14))
        self.assertEqual([email.to for email in emails], [self.owner, self.owner])
        self.assertEqual({email.service for email in emails}, {f"service:{one.pk}" for one in (self.service, other)})

    def test_what_is_under_embargo_comes_alone(self):
        kept = an_embargoed_plan(self.service, by=self.lead)
        an_action(plan=kept, owner=None, due=DUE, title="Kept from most")
        self.an_action(owner=None, title="Known to all")
        first, second = sweeps(due(-14))
        self.assertEqual((first.to, second.to), (self.lead, self.lead))
        for email in (first, second):
            about = email.about == f"inspection:{kept.inspection_id}"
            self.assertEqual(
                ("Kept from most" in email.body_text, "Known to all" in email.body_text), (about, not about)
            )

    def test_what_somebody_wants_one_by_one_comes_one_by_one(self):
        self.wants(self.owner, Frequency.EACH)
        for title in ("One", "Two"):
            self.an_action(title=title)
        self.assertEqual({email.subject.rpartition(": ")[2] for email in sweeps(due(-14))}, {"One", "Two"})


@override_settings(EMAIL_ON=True)
class AsItArrives(OfDueDates):
    def sent(self, when: date) -> list[mail.EmailMultiAlternatives]:
        mail.outbox.clear()
        sweeps(when)
        return list(mail.outbox)

    def test_its_links_and_headers_lead_where_they_say(self):
        action = self.an_action()
        (sent,) = self.sent(due(-14))
        told = everything_in(sent)
        self.assertNotIn("{{", told)
        unsubscribe = sent.message()["List-Unsubscribe"]
        self.assertRegex(unsubscribe, r"^<https?://[^>]+/email-choice/[^>]+>$")
        choice = unsubscribe.strip("<>")
        self.assertIn(choice, sent.body)
        path = "/" + choice.partition("//")[2].partition("/")[2]
        self.assertEqual(self.client.get(path).status_code, 200)
        self.assertIn("/o/", sent.body)
        self.assertNotIn(f"/actions/{action.pk}/", sent.body)
        self.assertIsNone(sent.message()["List-Unsubscribe-Post"])  # nobody is silenced by a machine’s click

    def test_somebody_else_than_the_owner_gets_links_to_pages_only(self):
        action = self.an_action()
        sent = {one.to[0]: one for one in self.sent(due(7))}
        self.assertIn(f"/actions/{action.pk}/", sent[self.lead.email].body)
        self.assertNotIn("/o/", sent[self.lead.email].body)
        self.assertIn("/o/", sent[self.owner.email].body)

    def test_emails_about_one_action_hang_together(self):
        self.an_action()
        (first,), (second,) = self.sent(due(-14)), self.sent(due(0))
        self.assertEqual(first.message()["References"], second.message()["References"])
        self.assertNotEqual(first.message()["Message-ID"], second.message()["Message-ID"])


class Outline(HTMLParser):
    """The elements of an email, and what its links say."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.lang, self.links, self._link = "", [], None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.lang = dict(attrs).get("lang", self.lang)
        if tag == "a":
            self._link = ""

    def handle_data(self, data):
        if self._link is not None:
            self._link += data

    def handle_endtag(self, tag):
        if tag == "a":
            self.links.append(" ".join(self._link.split()))
            self._link = None


@override_settings(EMAIL_ON=True)
class OfAWholeService(TestCase):
    """Every kind of reminder that a whole service sends over half a year, with its titles turned off."""

    @classmethod
    def setUpTestData(cls):
        cls.world = WholeService()
        cls.service = cls.world.service
        stored = ReminderSettings.objects.get(service=cls.service)
        content = SettingsContent(
            send_hour=8, quiet_from=18, on_closed_days=True, shows_titles=False, link_days=14, chair=stored.chair
        )
        change_reminder_settings(
            cls.service, content=content, version=stored.version, by=SYSTEM, at=at_nine(MONDAY_5_JAN)
        )
        newest = OutgoingEmail.objects.latest("pk").pk
        for days in range(0, 182, 21):
            moment = at(TUESDAY_3_FEB + timedelta(days=days - 1), 9)  # Mondays
            sweep(at=moment)
            deliver_waiting(clock=lambda moment=moment: moment)
        of_ours = OutgoingEmail.objects.filter(service=f"service:{cls.service.pk}", occasion="reminder")
        cls.emails = list(of_ours.filter(pk__gt=newest))
        ours = {email.message_id for email in cls.emails}
        cls.told = [everything_in(one) for one in mail.outbox if one.message()["Message-ID"] in ours]

    def test_is_told_of_in_emails_at_all(self):
        went = Promise.objects.filter(reminders__email__in=self.emails)
        rules = set(went.values_list("rule", flat=True))
        self.assertGreater(len(rules), 8, rules)
        self.assertGreater(len(self.told), 20)
        self.assertEqual({email.state for email in self.emails}, {EmailState.SENT})

    def test_no_email_holds_a_title_where_titles_are_off(self):
        words = {
            *Action.objects.filter(service=self.service).values_list("title", flat=True),
            *Milestone.objects.filter(service=self.service).values_list("title", flat=True),
            *Evidence.objects.filter(service=self.service).values_list("shows", flat=True),
        }
        self.assertGreater(len(words), 5)
        found = {one for one in words for told in self.told if one in told}
        self.assertEqual(found, set())

    def test_no_email_ever_holds_the_words_of_an_update(self):
        words = {text for text in Update.objects.filter(service=self.service).values_list("text", flat=True) if text}
        self.assertTrue(words)
        self.assertEqual({one for one in words for told in self.told if one in told}, set())

    def test_every_html_part_has_a_language_one_heading_and_links_that_say_where_they_lead(self):
        for email in self.emails:
            outline = Outline(email.body_html)
            self.assertEqual(outline.lang, "en-gb")
            self.assertEqual(outline.tags.count("h1"), 1, email.subject)
            self.assertNotIn("table", outline.tags)
            self.assertTrue(all(len(words) > 3 for words in outline.links), outline.links)
            self.assertNotIn("click here", " ".join(outline.links).lower())

    def test_every_email_says_why_it_came_and_where_one_says_how_often(self):
        for email in self.emails:
            self.assertIn("You get this by these rules of the service:", email.body_text)
            self.assertIn("{{link:preferences}}", email.body_text)
            self.assertIn("{{link:preferences}}", email.body_html)
            self.assertIn("{{link:preferences}}", email.headers["List-Unsubscribe"])
