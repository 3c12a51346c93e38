"""What an action’s own page says of its reminders."""

from __future__ import annotations

from datetime import date

from recommendations.outbox.models import EmailState
from recommendations.reminders.models import Course, Promise, PromiseState, Settled
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_FEB,
    on_the,
)
from tests.builders_reminders import a_promise, a_reminder
from tests.pages.of_reminders import AService
from tests.pages.visiting import address, main_of, visitor


class OfAnAction(AService):
    def test_show_what_comes_next_what_went_and_what_was_answered(self):
        a_promise(self.action, step=-14, on=date(2026, 2, 17))
        a_promise(self.action, step=-28, on=date(2026, 2, 2), state=PromiseState.HELD, why=Settled.MAIL_AWAY)
        a_promise(self.action, rule="overdue_lead", step=7, on=date(2026, 3, 10))
        a_reminder(self.action, to=self.owner, step=-29, state=EmailState.BOUNCED)
        Promise.objects.filter(step=-29).update(state=PromiseState.ANSWERED, settled_at=on_the(date(2026, 1, 12)))
        shown = main_of(visitor(self.owner).get(address("action", self.action.pk)))
        self.assertIn("17 February 2026, to Olu Owner: An action before it is due (3 March 2026)", shown)
        self.assertIn("10 March 2026, to the plan lead: Overdue without an answer: the plan lead", shown)
        self.assertIn("Owed since 2 February 2026, to Olu Owner", shown)
        self.assertIn("held : The mail server cannot be reached", shown)
        self.assertIn("5 January 2026, to Olu Owner: An action before it is due (3 March 2026) – Came back", shown)
        self.assertIn("answered on 12 January 2026", shown)

    def test_fold_away_what_is_long(self):
        for number in range(5):
            a_promise(self.action, step=-number, on=TUESDAY_3_FEB + number * ONE_DAY)
            a_reminder(self.action, to=self.owner, step=-10 - number)
        shown = main_of(visitor(self.owner).get(address("action", self.action.pk)))
        self.assertIn("2 more to come", shown)
        self.assertIn("2 earlier", shown)

    def test_stand_as_they_stood_on_a_day_gone_by(self):
        a_reminder(self.action, to=self.owner, on=date(2026, 1, 20))
        Promise.objects.update(state=PromiseState.ANSWERED, settled_at=on_the(date(2026, 2, 2)))
        Course.objects.update(ended_at=on_the(date(2026, 2, 2)), ended_why=Settled.DONE)
        seen = {
            at: main_of(visitor(self.manager).get(address("action", self.action.pk) + f"?at={at}"))
            for at in ("2026-01-10", "2026-01-25", "2026-02-03")
        }
        told = "to Olu Owner: An action before it is due (3 March 2026)"
        self.assertIn(f"20 January 2026, {told}", seen["2026-01-10"])
        self.assertNotIn("What went out", seen["2026-01-10"])
        self.assertIn(f"20 January 2026, {told} – Sent", seen["2026-01-25"])
        self.assertNotIn("answered", seen["2026-01-25"])
        self.assertNotIn("What will go out", seen["2026-02-03"])
        self.assertIn("answered on 2 February 2026", seen["2026-02-03"])
