"""What a rule's email looks like before it goes, and a test of it to oneself."""

from __future__ import annotations

from django.core import mail
from django.test import TestCase, override_settings

from recommendations.action_plans import occasions
from recommendations.audit.models import Event, Operation
from recommendations.domain.reminder_rules import DEFAULTS
from recommendations.inspections.embargo import embargoes
from recommendations.outbox.delivery import deliver_waiting
from recommendations.outbox.links import MASKED
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers import occasions as of_meetings
from recommendations.reminders.examples import example_email, example_of
from recommendations.reminders.models import Promise, Reminder
from recommendations.reminders.services.settings import SettingsContent, change_reminder_settings
from recommendations.reminders.services.testing import send_test
from tests.builders import AT, SYSTEM, a_manager, a_service, an_action
from tests.builders_embargo import an_embargoed_plan
from tests.pages.visiting import StandingClock, address, main_of, visitor
from tests.permissions.what_is_sent import Written
from tests.reminders.mime import everything_in
from tests.reminders.of_due_dates import DUE, OfDueDates, at, at_nine, due, sweeps

EARLY = due(-40)


class OfOurs(StandingClock, OfDueDates):
    today = EARLY

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.manager = a_manager(cls.service)

    def setUp(self) -> None:
        StandingClock.setUp(self)
        self.client = visitor(self.manager)

    def example(self, code: str = "before_due", *, reader: object = None):
        return example_of(self.service, code=code, reader=reader or self.manager, on=EARLY)

    def titles_are_off(self) -> None:
        content = SettingsContent(
            send_hour=8, quiet_from=18, on_closed_days=False, shows_titles=False, link_days=14, chair=None
        )
        change_reminder_settings(self.service, content=content, version=0, by=SYSTEM, at=AT)


class Examples(OfOurs):
    def test_the_next_that_is_promised_is_shown_as_it_will_be_on_its_day(self):
        self.an_action(title="Review every plan")
        sweeps(EARLY)
        example = self.example()
        self.assertTrue(example.is_real)
        self.assertEqual((example.on, example.line.days, example.line.title), (due(-28), 28, "Review every plan"))

    def test_a_rule_that_promises_nothing_yet_is_shown_on_an_open_date(self):
        self.an_action()
        sweeps(EARLY)
        Promise.objects.filter(rule="overdue").delete()
        example = self.example("overdue")
        self.assertEqual((example.is_real, example.on, example.line.days), (True, due(7), -7))
        self.assertIn("7 days ago", example_email(self.service, example, reader=self.manager, at=AT).body_text)

    def test_a_date_that_has_passed_is_no_example_of_what_comes_before_it(self):
        self.an_action(due=due(-60))
        sweeps(EARLY)
        self.assertFalse(self.example().is_real)
        self.assertTrue(self.example("overdue").is_real)

    def test_with_nothing_to_tell_each_rule_has_an_invented_one(self):
        for code in DEFAULTS:
            example = self.example(code)
            self.assertFalse(example.is_real, code)
            email = example_email(self.service, example, reader=self.manager, at=AT)
            self.assertIn("An invented action", email.subject)
            self.assertIn("An invented action", email.body_html)

    def test_what_is_under_embargo_is_shown_to_those_named_alone(self):
        plan = an_embargoed_plan(self.service, by=self.lead)
        an_action(plan=plan, owner=self.post, due=DUE, title="Kept from most")
        self.assertIn(plan.inspection_id, embargoes())
        sweeps(EARLY)
        self.assertEqual(self.example(reader=self.lead).line.title, "Kept from most")
        self.assertFalse(self.example().is_real)

    def test_titles_that_are_off_are_off_here_too(self):
        self.an_action(title="Review every plan")
        self.titles_are_off()
        sweeps(EARLY)
        answer = self.client.get(address("reminder_rule_preview", self.service.pk, "before_due"))
        self.assertNotContains(answer, "Review every plan")


class Pages(OfOurs):
    def where(self, name: str = "reminder_rule_preview", code: str = "before_due") -> str:
        return address(name, self.service.pk, code)

    def test_show_subject_text_and_html_and_hide_what_lets_somebody_act(self):
        self.an_action(title="Review every plan")
        sweeps(EARLY)
        answer = self.client.get(self.where())
        self.assertIn("Due 3 March 2026: Review every plan", main_of(answer))
        self.assertIn("a real example of this service, as it would go on 3 February 2026", main_of(answer))
        self.assertContains(answer, MASKED)
        html = self.client.get(self.where("reminder_preview_file"))
        self.assertContains(html, MASKED)
        for each in (answer, html):
            self.assertNotContains(each, "{{link")
            self.assertNotContains(each, "/email-choice/")

    def test_the_html_may_neither_run_nor_open_anything_and_stands_in_our_frame_only(self):
        answer = self.client.get(self.where("reminder_preview_file"))
        policy = answer["Content-Security-Policy"]
        self.assertIn("default-src 'none'", policy)
        self.assertTrue(policy.endswith("sandbox"))
        self.assertEqual(answer["X-Frame-Options"], "SAMEORIGIN")
        self.assertContains(self.client.get(self.where()), f'sandbox src="{self.where("reminder_preview_file")}"')

    def test_to_look_changes_nothing(self):
        self.an_action()
        sweeps(EARLY)
        with Written() as written:
            for code in DEFAULTS:
                for name in ("reminder_rule_preview", "reminder_preview_file"):
                    self.assertEqual(self.client.get(self.where(name, code)).status_code, 200, code)
        self.assertEqual(written.statements, [])

    def test_of_a_rule_that_nobody_knows_is_not_there(self):
        self.assertEqual(self.client.get(self.where(code="no_such")).status_code, 404)
        self.assertEqual(self.client.post(self.where("reminder_test", "no_such")).status_code, 404)


@override_settings(EMAIL_ON=True)
class Tests(OfOurs):
    def test_one_goes_to_oneself_alone_and_reminds_nobody(self):
        action = self.an_action(title="Review every plan")
        sweeps(EARLY)
        mail.outbox.clear()
        promises = list(Promise.objects.order_by("pk").values_list("pk", "state"))
        answer = self.client.post(address("reminder_test", self.service.pk, "before_due"), follow=True)
        self.assertIn(f"A test is on its way to {self.manager.email}.", main_of(answer))
        deliver_waiting(clock=lambda: at(EARLY, 13))
        (sent,) = mail.outbox
        self.assertEqual(sent.to, [self.manager.email])
        self.assertTrue(sent.subject.startswith("Test: Due 3 March 2026: Review every plan"))
        told = everything_in(sent)
        self.assertIn("This is a test that you sent to yourself.", told)
        self.assertIn(f"/actions/{action.pk}/", told)
        self.assertNotIn("/o/", told)
        self.assertIsNone(sent.message()["References"])
        self.assertFalse(Reminder.objects.exists())
        self.assertEqual(list(Promise.objects.order_by("pk").values_list("pk", "state")), promises)

    def test_each_asking_is_an_email_of_its_own_and_one_operation(self):
        before = Operation.objects.count()
        for _number in range(2):
            send_test(self.service, code="overdue", example=self.example("overdue"), by=self.manager, at=AT)
        self.assertEqual(OutgoingEmail.objects.filter(occasion="reminder_test").count(), 2)
        self.assertEqual(Operation.objects.count(), before + 2)
        self.assertEqual(
            Event.objects.latest("pk").sentence(who="Morgan Ellis"),
            "Morgan Ellis sent themselves a test of the reminder “An action that is overdue”",
        )

    def test_one_does_not_take_the_days_email_from_anybody(self):
        mine = self.an_action(owner=self.post)
        day = due(-28)
        send_test(self.service, code="overdue", example=self.example("overdue"), by=self.owner, at=at_nine(day))
        self.assertEqual([email.to for email in sweeps(day)], [self.owner])
        self.assertEqual(Reminder.objects.get().promise.course.about, f"action:{mine.pk}")

    def test_of_a_service_without_titles_holds_none(self):
        self.an_action(title="Review every plan")
        self.titles_are_off()
        sweeps(EARLY)
        mail.outbox.clear()
        send_test(self.service, code="before_due", example=self.example(), by=self.manager, at=AT)
        deliver_waiting(clock=lambda: at_nine(EARLY))
        self.assertNotIn("Review every plan", everything_in(mail.outbox[0]))


@override_settings(REMIND_DAYS_BEFORE=())
class WhereTheOperatorRemindsOfNothingBefore(OfOurs):
    def test_the_rule_says_so_and_its_email_can_be_looked_at(self):
        answer = self.client.get(address("reminder_rules", self.service.pk))
        self.assertIn("An action before it is due Never", main_of(answer))
        self.assertFalse(self.example().is_real)


class EveryKind(TestCase):
    """Of a service that has nothing yet, each rule is shown in the words of its own kind."""

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Eastmoor Youth Justice Service")
        cls.manager = a_manager(cls.service)

    def subject_of(self, code: str) -> str:
        example = example_of(self.service, code=code, reader=self.manager, on=DUE)
        self.assertFalse(example.is_real, code)
        return example_email(self.service, example, reader=self.manager, at=AT).subject

    def test_is_shown_in_its_own_words(self):
        self.assertTrue(occasions and of_meetings)  # declares every kind of date
        action = "An invented action: review every plan each month"
        expected = {
            "overdue": f"Overdue, 24 February 2026: {action}",
            "no_update": f"{action}: No update for 28 days, since 3 February 2026",
            "milestone_due": f"Due 10 March 2026: Milestone “The first half is reviewed” of “{action}”",
            "plan_due": "Due 17 March 2026: “An invented plan” is to be sent to the inspectorate",
            "sustain_check": "Due 31 March 2026: Sustain check of recommendation 1: does what was done still hold?",
            "vacancy": "Nobody holds the post “An invented post”: Vacant since 2 March 2026; 2 actions wait",
            "monday_summary": "Summary of the week from 2 March 2026: Eastmoor Youth Justice Service",
            "meeting_ahead": "Management Board meets on 8 March 2026: Eastmoor Youth Justice Service",
        }
        self.assertEqual({code: self.subject_of(code) for code in expected}, expected)
        for code, words in {
            "evidence_lapsing": "is going out of date", "extension_waiting": "Decide on more time for",
            "completion_waiting": "Check whether", "paper_due": "The papers for Management Board",
            "paper_update": "Please say how it goes: Management Board meets on",
            "paper_made": "Papers were made for Management Board", "paper_withheld": "It is under embargo.",
            "paper_late": "Not released: they were to go out by", "paper_late_chair": "Not released: they were",
        }.items():  # fmt: skip
            self.assertIn(words, self.subject_of(code))
