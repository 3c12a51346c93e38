"""Who is told is asked on the day: posts change hands, people leave, and email to some of them comes back."""

from __future__ import annotations

from datetime import timedelta

from django.core import mail
from django.test import override_settings

from recommendations.accounts.models import Role
from recommendations.accounts.services import hand_over, remove_person
from recommendations.outbox.addresses import address_failed, address_took_it
from recommendations.outbox.delivery import deliver_waiting
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.reminders.models import Reminder, ToldAs
from tests.builders import (
    AT,
    ONE_DAY,
    SYSTEM,
    a_manager,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    again,
    an_action,
)
from tests.builders_posts import a_deputy
from tests.reminders.of_due_dates import DUE, OfDueDates, at, at_nine, due, states, sweeps


def people(emails: list[OutgoingEmail]) -> list[str]:
    return [email.to.name for email in emails]


class ToWhom(OfDueDates):
    def test_whoever_holds_the_post_that_day(self):
        omar = a_member(self.service, Role.OWNER, name="Omar Haddad")
        self.an_action()
        hand_over(self.post, to=omar, on=due(-14), by=SYSTEM, at=AT)
        self.assertEqual(people(sweeps(due(-28))), ["Priya Shah"])
        self.assertEqual(people(sweeps(due(-14))), ["Omar Haddad"])

    def test_handed_over_on_the_very_day_after_it_went_nobody_is_told_the_same_again(self):
        omar = a_member(self.service, Role.OWNER, name="Omar Haddad")
        self.an_action()
        self.assertEqual(people(sweeps(at(DUE, 9))), ["Priya Shah"])
        hand_over(self.post, to=omar, on=DUE, by=SYSTEM, at=at(DUE, 10))
        self.assertEqual(sweeps(at(DUE, 11)), [])
        self.assertEqual(people(sweeps(due(7)))[:1], ["Omar Haddad"])

    def test_the_deputy_while_there_is_one(self):
        bea = a_member(self.service, Role.OWNER, name="Bea Deputy")
        a_deputy(self.post, who=bea, since=due(-14), until=due(-1))
        self.an_action()
        told = [people(sweeps(due(day))) for day in (-28, -14, -4, 0)]
        self.assertEqual(told, [["Priya Shah"], ["Bea Deputy"], ["Bea Deputy"], ["Priya Shah"]])
        self.assertIn("You deputise in this post now", OutgoingEmail.objects.filter(to=bea).first().body_text)

    def test_of_a_deputy_whose_email_comes_back_the_holder(self):
        bea = a_member(self.service, Role.OWNER, name="Bea Deputy")
        a_deputy(self.post, who=bea, since=due(-14), until=due(1))
        address_failed(bea.email, detail="550", at=at(due(0), 7))
        self.an_action()
        self.assertEqual(people(sweeps(DUE)), ["Priya Shah"])

    def test_where_the_post_is_vacant_the_plan_lead_who_is_told_so(self):
        self.an_action(owner=a_post(self.service, name="Education Lead"))
        (email,) = sweeps(DUE)
        self.assertEqual(email.to, self.lead)
        self.assertIn("Education Lead. Nobody holds this post now", email.body_text)
        self.assertEqual(Reminder.objects.get().told_as, ToldAs.VACANT)

    def test_where_no_post_owns_it_the_plan_lead_who_is_told_so(self):
        self.an_action(owner=None)
        (email,) = sweeps(DUE)
        self.assertEqual(email.to, self.lead)
        self.assertIn("No post owns this action yet", email.body_text)

    def test_the_day_a_holder_leaves_it_goes_to_the_plan_lead_and_not_to_them(self):
        a_manager(self.service)
        self.an_action()
        remove_person(self.service, self.owner, on=DUE, by=self.lead, at=at_nine(DUE))
        self.assertEqual(people(sweeps(DUE)), ["Lee Parker"])

    def test_somebody_switched_off_is_told_nothing(self):
        self.owner.is_active = False
        self.owner.save()
        self.an_action()
        self.assertEqual(people(sweeps(DUE)), ["Lee Parker"])

    def test_without_a_plan_lead_the_managers_each_of_them(self):
        service = a_service()
        for name in ("Morgan Ellis", "Nia Rees"):
            a_manager(service, name=name)
        an_action(plan=a_plan(service), due=DUE)
        self.assertEqual(people(sweeps(DUE)), ["Morgan Ellis", "Nia Rees"])

    def test_where_nobody_runs_the_plan_it_is_held_until_somebody_does(self):
        service = a_service()
        action = an_action(plan=a_plan(service), due=DUE)
        self.assertEqual(sweeps(DUE), [])
        self.assertEqual(states(action)["on_the_day", 0], "held nobody")
        a_plan_lead(service, name="Nia Rees")
        (email,) = sweeps(due(1))
        self.assertEqual(email.to.name, "Nia Rees")
        self.assertIn("1 day ago", email.body_text)
        self.assertEqual(states(action)["on_the_day", 0], "sent")

    def test_somebody_of_two_services_gets_one_from_each(self):
        other = a_service("Eastmoor Youth Justice Service")
        a_member(other, Role.OWNER, name="Priya Shah")
        an_action(plan=a_plan(other), owner=a_post(other, held_by=self.owner), due=DUE)
        self.an_action()
        emails = sweeps(DUE)
        self.assertEqual(people(emails), ["Priya Shah", "Priya Shah"])
        self.assertEqual(len({email.service for email in emails}), 2)

    def test_replies_go_to_the_plan_lead(self):
        self.an_action()
        self.assertEqual(sweeps(DUE)[0].reply_to, self.lead.email)


class WhereEmailComesBack(OfDueDates):
    def test_the_plan_lead_is_told_in_place_of_the_holder_until_the_address_is_to_be_tried_again(self):
        self.an_action()
        address_failed(self.owner.email, detail="550 no such user", at=at(due(-1), 15))
        (email,) = sweeps(at(due(0), 9))
        self.assertEqual(email.to, self.lead)
        self.assertIn("Email to whoever holds it comes back", email.body_text)
        self.assertEqual(Reminder.objects.get().told_as, ToldAs.BOUNCED)
        # Left alone for a day; a week later the address is tried again.
        self.assertIn("Priya Shah", people(sweeps(due(7))))

    def test_once_email_arrives_again_the_holder_is_told(self):
        self.an_action()
        address_failed(self.owner.email, detail="550", at=at(due(-1), 15))
        address_took_it(self.owner.email, at=at(due(-1), 16))
        self.assertEqual(people(sweeps(DUE)), ["Priya Shah"])

    def test_rather_to_an_address_that_failed_than_to_nobody(self):
        self.an_action()
        for person in (self.owner, self.lead):
            address_failed(person.email, detail="550", at=at(due(-1), 15))
        self.assertEqual(people(sweeps(DUE)), ["Priya Shah"])

    def test_what_came_back_is_told_to_the_plan_lead_once_and_to_the_holder_no_more(self):
        action = self.an_action()
        (email,) = sweeps(at(DUE, 8))
        OutgoingEmail.objects.filter(pk=email.pk).update(state=EmailState.BOUNCED)
        address_failed(self.owner.email, detail="550", at=at(DUE, 8, 30))
        (again_told,) = sweeps(at(DUE, 9))
        self.assertEqual(again_told.to, self.lead)
        self.assertIn("please tell them", again_told.body_text)
        self.assertEqual(states(action)["on_the_day", 0], "sent")
        for hour in (10, 11, 12):
            self.assertEqual(sweeps(at(DUE, hour)), [])

    def test_where_there_is_nobody_else_what_came_back_is_not_sent_round_and_round(self):
        service = a_service()
        lead = a_plan_lead(service, name="Nia Rees")
        action = an_action(plan=a_plan(service), due=DUE)
        (email,) = sweeps(at(DUE, 8))
        OutgoingEmail.objects.filter(pk=email.pk).update(state=EmailState.FAILED)
        address_failed(lead.email, detail="550", at=at(DUE, 8, 30))
        for hour in (9, 10, 11):
            self.assertEqual(sweeps(at(DUE, hour)), [])
        self.assertEqual(states(action)["on_the_day", 0], "sent")

    def test_a_manager_whose_email_comes_back_leaves_it_to_the_others_and_at_last_to_the_plan_lead(self):
        nia, morgan = (a_manager(self.service, name=name) for name in ("Nia Rees", "Morgan Ellis"))
        self.an_action()
        sweeps(due(7))
        address_failed(nia.email, detail="550", at=at(due(13), 9))
        self.assertEqual(people(sweeps(at(due(14), 8))), ["Priya Shah", "Morgan Ellis"])
        self.an_action(title="Another", due=DUE + ONE_DAY)
        sweeps(due(8))
        address_failed(nia.email, detail="550", at=at(due(15), 7))
        address_failed(morgan.email, detail="550", at=at(due(15), 7))
        emails = sweeps(at(due(15), 8))
        self.assertEqual(people(emails), ["Priya Shah", "Lee Parker"])
        self.assertIn("Email to whoever should get this comes back", emails[1].body_text)


class WhatTheySay(OfDueDates):
    def test_what_is_due_when_for_which_post_and_from_which_service(self):
        self.an_action(title="Review every plan")
        (email,) = sweeps(due(-28))
        self.assertEqual(email.subject, "Due 3 March 2026: Review every plan")
        for words in (
            "Dear Priya Shah",
            "Review every plan",
            "Due 3 March 2026, in 28 days",
            "Practice Lead",
            "Northgate Youth Justice Service",
        ):
            self.assertIn(words, email.body_text)

    def test_before_on_and_after_the_day_it_is_said_so(self):
        self.an_action()
        told = {days: sweeps(due(days))[0] for days in (-4, 0, 7)}
        self.assertIn("Due 3 March 2026, in 4 days", told[-4].body_text)
        self.assertIn("Due today, 3 March 2026", told[0].body_text)
        self.assertIn("Overdue: it was due 3 March 2026, 7 days ago", told[7].body_text)

    def test_several_owed_things_are_one_email_with_the_latest_due_first(self):
        self.an_action(title="Due soon", due=DUE + timedelta(days=3))
        self.an_action(title="Long overdue", due=DUE - timedelta(days=20))
        (email,) = sweeps(DUE)
        self.assertLess(email.body_text.index("Long overdue"), email.body_text.index("Due soon"))
        self.assertEqual(email.reminders.count(), 2)

    def test_a_title_is_only_words_whatever_it_holds(self):
        self.an_action(title="Plans & <b>reviews</b> {{link:line_0}} {% now 'Y' %}")
        (email,) = sweeps(DUE)
        self.assertIn("Plans & <b>reviews</b>", email.body_text)
        self.assertIn("Plans &amp; &lt;b&gt;reviews&lt;/b&gt;", email.body_html)
        self.assertIn("{% now", email.body_text)

    def test_to_somebody_who_does_not_hold_the_post_it_leads_to_the_very_action(self):
        action = self.an_action(owner=None)
        sweeps(DUE, delivers=False)
        with override_settings(EMAIL_ON=True, SITE_ADDRESS="https://plan.example.org"):
            deliver_waiting(clock=lambda: at_nine(DUE))
        (sent,) = mail.outbox
        for body in (sent.body, sent.alternatives[0][0]):
            self.assertRegex(body, rf"https://plan\.example\.org/[^\s\"]*\b{action.pk}\b")
        self.assertEqual(again(OutgoingEmail.objects.get()).state, EmailState.SENT)
