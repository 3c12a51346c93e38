"""The reminders of a simulated year: rules, closed days and wishes that change, outages, each email by its words."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta

from django.core import mail
from django.core.mail import EmailMessage

from recommendations.accounts.models import ClosureDay
from recommendations.accounts.services.closures import add_closure_day, remove_closure_day
from recommendations.outbox.delivery import deliver_waiting
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.reminders.mail_choice import choose_frequency
from recommendations.reminders.models import Promise, PromiseState, Reminder
from recommendations.reminders.services.rules import RuleContent, change_rule, own_rule
from recommendations.reminders.sweeping import sweep
from tests.builders import address_of
from tests.slow.mail_switch import SwitchedBackend
from tests.slow.plain_plan import PlainAction
from tests.slow.plain_reminders import LEADS, LONDON, OWNERS, Mail
from tests.slow.year import Year

LINE = re.compile(r"^\* (.+)\n  (.+)\n", re.MULTILINE)
NAMED = 25
OTHER_DAYS = {
    "before_due": [((-28, -14, -3), 0), ((-21, -7), 0), ((-40, -10, -1), 0)],
    "overdue": [((7,), 7), ((5,), 10), ((2,), 3)],
    "overdue_lead": [((7,), 0), ((10,), 0)],
    "overdue_manager": [((14,), 0), ((21,), 0)],
}


class YearOfReminders(Year):
    def __init__(self, seed: int, *, actions: int = 24) -> None:
        self.was_away = self.was_held = self.emails = 0
        self.wished_for_each: set[str] = set()
        super().__init__(seed, actions=actions)

    # --- What people change ----------------------------------------------------------------------------

    def change_a_rule(self, _action: PlainAction) -> None:
        code = self.chance.choice(list(OTHER_DAYS))
        steps, every = self.chance.choice(OTHER_DAYS[code])
        rule, row, is_on = self.ledger.rules[code], own_rule(self.service, code=code), self.chance.random() < 0.8
        if (rule.steps, rule.every, rule.on) == (steps, every, is_on):
            return  # that is no change, and refused
        content = RuleContent(is_on=is_on, steps=steps, high_steps=rule.high, every=every)
        change_rule(
            self.service, code=code, content=content, version=row.version if row else 0,
            by=self.person("Morgan Ellis"), at=self.now,
        )  # fmt: skip
        rule.steps, rule.every, rule.on = steps, every, is_on
        self.ledger.look_at_all_again()

    def close_a_day(self, _action: PlainAction) -> None:
        """Mostly a day soon to come, now and then today; or a day that was closed is open after all."""
        morgan = self.person("Morgan Ellis")
        if self.ledger.closed and self.chance.random() < 0.3:
            day = self.chance.choice(sorted(self.ledger.closed))
            remove_closure_day(ClosureDay.objects.get(service=self.service, on=day), by=morgan, at=self.now)
            self.ledger.closed.remove(day)
        else:
            day = self.a_date(0, 20)
            if day in self.ledger.closed:
                return
            add_closure_day(self.service, on=day, name="Closed", by=morgan, at=self.now)
            self.ledger.closed.add(day)
        self.ledger.look_at_all_again()

    def wish_for_mail(self, _action: PlainAction) -> None:
        name = self.chance.choice([*self.owners, "Lee Parker", "Morgan Ellis"])
        wish = self.chance.choice(["each", "daily", "daily", "weekly"])
        choose_frequency(self.service, user=self.person(name), frequency=wish, at=self.now)
        self.ledger.wants[name] = wish
        self.wished_for_each |= {name} if wish == "each" else set()

    # --- The sweep and the outbox ------------------------------------------------------------------------

    def remind(self) -> None:
        """What goes is what must go: of which action, for which date, to whom, and no other."""
        at = self.now
        before = Reminder.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        sweep(at=at)
        wanted = self.ledger.sweep(self.plain.actions, self._who, at)
        new = Reminder.objects.filter(pk__gt=before).select_related("promise__course", "recipient", "email__to")
        went = [
            (row.promise.course.subject_id, row.promise.course.due_on, row.promise.audience, row.recipient.name)
            for row in new
        ]
        assert sorted(went) == sorted(wanted), at
        for row in new:
            assert row.email.to == row.recipient
            holder = self.plain.holder(self.action_of(row.promise.course.subject_id).post, self.today)
            if row.promise.audience == OWNERS:
                assert (row.told_as == "vacant") == (holder is None)
        for posted in self.ledger.mails:
            if posted.decided == at:
                posted.named = {step: (dated.action.title, dated.action.is_month) for dated, step in posted.says}
        self.was_held += Promise.objects.filter(state=PromiseState.HELD).exists()
        self.deliver(at)

    def deliver(self, at: object) -> None:
        others = OutgoingEmail.objects.filter(state=EmailState.WAITING).exclude(occasion="reminder").exists()
        there = len(mail.outbox)
        deliver_waiting(clock=lambda: at)
        arrived = [one for one in mail.outbox[there:] if "List-Unsubscribe" in one.extra_headers]
        wanted = self.ledger.deliver(is_up=SwitchedBackend.is_up, others=others, at=at)
        self.was_away += self.ledger.is_away
        self.emails += len(arrived)
        says = Counter((one.to[0], line) for one in arrived for line in self._lines(one))
        must = Counter((address_of(one.to), line) for one in wanted for line in self._must_say(one))
        # Of a long email the most pressing are named and the rest counted.
        long = {address_of(one.to): len(one.says) for one in wanted if len(one.says) > NAMED}
        unsaid = Counter({line: count for line, count in (must - says).items() if line[0] not in long})
        assert (at, says - must, unsaid) == (at, Counter(), Counter())
        for one in arrived:
            if (lines := long.get(one.to[0])) is not None:
                assert len(self._lines(one)) == NAMED
                assert str(lines - NAMED) in one.body
        assert len(arrived) == len(wanted)
        self.told.update(("reminder", one.to) for one in wanted)

    def _lines(self, email: EmailMessage) -> list[tuple[str, str]]:
        return LINE.findall(email.body)

    def _must_say(self, posted: Mail) -> list[tuple[str, str]]:
        """What is true on the day on which it arrives."""
        said = []
        for dated, step in posted.says:
            assert dated.stands and dated.action.current == dated.due, "a date that is another by now is not told of"
            days = (dated.due - self.today).days
            title, is_month = posted.named[step]
            shown = f"{dated.due:%B %Y}" if is_month else f"{dated.due.day} {dated.due:%B %Y}"
            if days < 0:
                words = f"Overdue: it was due {shown}, {-days} day{'s' if days < -1 else ''} ago"
            elif days == 0:
                words = f"Due today, {shown}"
            else:
                words = f"Due {shown}, in {days} day{'s' if days > 1 else ''}"
            said.append((title, words))
        return said

    def _who(self, action: PlainAction, audience: str) -> set[str]:
        leads = self.plain.leads or self.plain.managers
        if audience == OWNERS:
            holder = self.plain.holder(action.post, self.today)
            return {holder} if holder else set(leads)
        return set(leads if audience == LEADS else self.plain.managers)

    def action_of(self, pk: int) -> PlainAction:
        return next(action for action in self.plain.actions if action.pk == pk)

    # --- What must be true at the end ----------------------------------------------------------------------

    def compare_promises(self) -> None:
        """Every promise is kept, or closed with a reason, or still to come; nobody was told one twice."""
        assert not Promise.objects.filter(state="", why="").exists()
        assert not Promise.objects.filter(state=PromiseState.CLOSED, why="").exists()
        arrived = Reminder.objects.exclude(email__state=EmailState.LAPSED)
        told = list(arrived.values_list("promise_id", "recipient_id"))
        assert len(told) == len(set(told))
        kept = Promise.objects.filter(state__in=[PromiseState.SENT, PromiseState.ANSWERED])
        lost = kept.exclude(pk__in=arrived.values("promise_id")).exclude(state=PromiseState.ANSWERED)
        assert not lost.exists()
        for dated in self.ledger.dates.values():
            for step in dated.steps.values():
                # Longer than a week that somebody waits for their Monday's email, and than any closed days.
                assert step.state != "waits" or step.owed > self.now - timedelta(days=12)

    def compare_days(self) -> None:
        """Nobody who did not ask for each had two emails of reminders on one day."""
        each = {name for name, wish in self.ledger.wants.items() if wish == "each"} | self.wished_for_each
        days = [
            (one.to, one.decided.astimezone(LONDON).date()) for one in self.ledger.mails
            if one.has_arrived and one.to not in each
        ]  # fmt: skip
        assert len(days) == len(set(days))
