"""No promise is lost with its email: what never went is told anew in the day's words, to each who did not get it."""

from __future__ import annotations

from django.test import override_settings

from recommendations.accounts.services import remove_person
from recommendations.action_plans.services.closing import close_plan
from recommendations.outbox.models import EmailState, MailStanding, OutgoingEmail
from recommendations.reminders.models import Promise, PromiseState, Reminder
from recommendations.reminders.models.promises import STILL_TO_GO
from tests.builders import a_plan_lead, a_post, a_verifier, an_update
from tests.reminders.of_due_dates import DUE, LONDON, OfDueDates, at, due, states, sweeps


def away(since: object = None) -> None:
    standing, _made = MailStanding.objects.get_or_create(name="mail")
    standing.away_since = standing.next_try_at = since
    standing.save()


def lapse(*emails: OutgoingEmail) -> None:
    OutgoingEmail.objects.filter(pk__in=[email.pk for email in emails]).update(state=EmailState.LAPSED)


class Lapsed(OfDueDates):
    def test_an_email_is_good_until_the_quiet_hours_begin(self):
        self.an_action()
        (email,) = sweeps(at(due(-28), 9), delivers=False)
        self.assertEqual(email.good_until, at(due(-28), 18))

    def test_until_midnight_where_there_are_none(self):
        self.settings_are(quiet_from=24)
        self.an_action()
        (email,) = sweeps(at(due(-28), 9), delivers=False)
        self.assertEqual(email.good_until.astimezone(LONDON), at(due(-27), 0))

    def test_what_did_not_go_that_day_is_told_the_next_in_its_words(self):
        action = self.an_action()
        (old,) = sweeps(at(due(-28), 9), delivers=False)
        self.assertIn("in 28 days", old.body_text)
        self.assertEqual(sweeps(at(due(-28), 19)), [], "the evening sends nothing, and ends what waits")
        (new,) = sweeps(at(due(-27), 9))
        self.assertIn("in 27 days", new.body_text)
        self.assertEqual(states(action)["before_due", -28], "sent")
        self.assertEqual(Reminder.objects.count(), 2)
        self.assertEqual([sweeps(at(due(-27), hour)) for hour in (11, 12)], [[], []])

    def test_of_several_only_those_whose_email_did_not_go_are_told_anew(self):
        nia = a_plan_lead(self.service, name="Nia Rees")
        action = self.an_action(owner=a_post(self.service, name="Vacant"))
        to_lee, to_nia = sweeps(at(DUE, 9), delivers=False)
        OutgoingEmail.objects.filter(pk=to_lee.pk).update(state=EmailState.SENT, sent_at=at(DUE, 9))
        lapse(to_nia)
        (anew,) = sweeps(at(due(1), 9))
        self.assertEqual(anew.to, nia)
        self.assertEqual(states(action)["on_the_day", 0], "sent")
        self.assertEqual(sweeps(at(due(1), 10)), [])

    def test_where_whoever_it_was_for_has_gone_it_rests(self):
        nia = a_plan_lead(self.service, name="Nia Rees")
        action = self.an_action(owner=a_post(self.service, name="Vacant"))
        to_lee, to_nia = sweeps(at(DUE, 9), delivers=False)
        OutgoingEmail.objects.filter(pk=to_lee.pk).update(state=EmailState.SENT, sent_at=at(DUE, 9))
        lapse(to_nia)
        nia.is_active = False
        nia.save()
        for hour in (9, 10, 11):
            self.assertEqual(sweeps(at(due(1), hour)), [])
        promise = Promise.objects.get(course__about=f"action:{action.pk}", rule="on_the_day")
        self.assertEqual((promise.state, promise.sent_at), (PromiseState.SENT, at(due(1), 9)))

    def test_a_later_step_says_it_in_its_place(self):
        action = self.an_action()
        lapse(*sweeps(at(due(-28), 9), delivers=False))
        (email,) = sweeps(due(-14))
        self.assertIn("in 14 days", email.body_text)
        self.assertEqual(states(action)["before_due", -28], "closed overtaken")

    def test_of_a_date_that_has_ended_since_it_is_closed_with_the_reason(self):
        action = self.an_action()
        lapse(*sweeps(at(due(-28), 9), delivers=False))
        close_plan(
            self.plan, closed_on=due(-28), reference="Minute 9", reason="Another has it.", on=due(-28),
            by=a_verifier(self.service), at=at(due(-28), 12),
        )  # fmt: skip
        self.assertEqual(sweeps(due(-27)), [])
        self.assertEqual(states(action)["before_due", -28], "closed closed")

    def test_answered_it_is_not_told_anew(self):
        action = self.an_action()
        lapse(*sweeps(at(DUE, 9), delivers=False))
        an_update(action, by=self.owner, on=DUE)
        self.assertEqual(sweeps(at(due(1), 9)), [])
        self.assertEqual(states(action)["on_the_day", 0], "answered")

    def test_whoever_left_before_it_went_gets_none_and_who_leads_the_plan_is_told(self):
        action = self.an_action()
        (email,) = sweeps(at(DUE, 9), delivers=False)
        remove_person(self.service, self.owner, on=DUE, by=self.lead, at=at(DUE, 10))
        (told,) = sweeps(at(DUE, 11))
        self.assertEqual((told.to, OutgoingEmail.objects.get(pk=email.pk).state), (self.lead, EmailState.FAILED))
        self.assertEqual(states(action)["on_the_day", 0], "sent")

    @override_settings(EMAIL_ON=False)
    def test_where_mail_is_off_it_is_kept_as_it_would_have_gone_and_counts_as_told(self):
        action = self.an_action()
        (email,) = sweeps(at(DUE, 9))
        self.assertEqual(OutgoingEmail.objects.get(pk=email.pk).state, EmailState.KEPT)
        self.assertEqual(sweeps(at(due(1), 9)), [])
        self.assertEqual(states(action)["on_the_day", 0], "sent")


@override_settings(EMAIL_ON=True)
class MailAway(OfDueDates):
    def test_while_the_mail_server_is_away_all_is_held_and_then_caught_up_with_one_email(self):
        action = self.an_action()
        sweeps(due(-30))
        away(at(due(-29), 9))
        for day in range(-28, -10):
            self.assertEqual(sweeps(at(due(day), 9), delivers=False), [])
        self.assertEqual(states(action)["before_due", -28], "held mail_away")
        away(None)
        (email,) = sweeps(due(-8))
        self.assertIn("in 8 days", email.body_text)
        self.assertEqual(
            states(action, "before_due"),
            {("before_due", -28): "closed overtaken", ("before_due", -14): "sent", ("before_due", -3): "planned"},
        )

    def test_back_in_the_night_it_is_not_said_to_be_away_any_more(self):
        action = self.an_action()
        away(at(DUE, 8))
        sweeps(DUE, delivers=False)
        self.assertEqual(states(action)["on_the_day", 0], "held mail_away")
        away(None)
        sweeps(at(DUE, 22), delivers=False)
        self.assertEqual(states(action)["on_the_day", 0], "planned")

    def test_back_in_the_night_it_waits_for_the_morning(self):
        self.an_action()
        away(at(due(-1), 9))
        sweeps(at(DUE, 9), delivers=False)
        away(None)
        self.assertEqual(sweeps(at(DUE, 22)), [])
        self.assertEqual(len(sweeps(at(due(1), 8))), 1)
        self.assertFalse(Promise.objects.filter(state__in=STILL_TO_GO, owed_at__lte=at(due(1), 8)).exists())
