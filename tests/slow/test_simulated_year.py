"""A service's plan through a year of days, against a plain account of what PRODUCT.md promises.

Each day some people do something, or try what they may not; the worker is up and sweeps, often more
than once and at odd hours, or is down for days, and so is the mail server. The days are called one after the other:
nothing waits.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from recommendations.accounts.models import PostHolding, User
from recommendations.action_plans.models import Action
from recommendations.action_plans.occasions.due import DUE
from recommendations.action_plans.summaries import rated_action
from recommendations.audit.as_of import versions_as_of
from recommendations.audit.models import ChainHead, Operation
from recommendations.audit.verification import every_chain, verify_chain, verify_rows
from recommendations.jobs.models import Job, JobState
from recommendations.jobs.working import do_waiting
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.papers.kinds import Kind
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.schedule.making_on_time import make_scheduled_papers
from recommendations.reminders.models import Promise, PromiseState, Reminder
from recommendations.reminders.occasions import OCCASIONS
from tests.builders import MONDAY_5_JAN, signed_off
from tests.slow.mail_switch import SwitchedBackend
from tests.slow.plain_plan import PlainAction
from tests.slow.year import DAYS
from tests.slow.year_reminders import YearOfReminders

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

SIGNED_OFF_AFTER = 25


class AYear(YearOfReminders):
    def __init__(self, seed: int, *, actions: int) -> None:
        super().__init__(seed, actions=actions)
        self.busy = 2 if actions < 50 else 4
        self.remembered: list[tuple[int, Any]] = []

    # --- What the worker does ----------------------------------------------------------------------------

    def sweep(self) -> None:
        """Reminders go, papers are made once, work is done, and everything goes out."""
        due, at = self.plain.papers_due(self.today), self.now
        before = Paper.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        make_scheduled_papers(on=self.today, at=at)
        papers = Paper.objects.filter(pk__gt=before)
        assert sorted(paper.meeting_id for paper in papers) == sorted(meeting.pk for meeting in due)
        for paper in papers:
            self.compare_paper(paper)
        for meeting in due:
            meeting.is_made = True
        do_waiting(clock=lambda: at)
        self.remind()

    # --- What must agree -------------------------------------------------------------------------------

    def compare_paper(self, paper: Paper) -> None:
        kept = json.loads(paper.snapshot)["paper"]
        of_panel = paper.kind == Kind.SCRUTINY  # which names posts and nobody who holds them
        said = {
            action["title"]: (
                action["rating"],
                action["delivery"]["code"],
                action["days_slipped"],
                action["extensions"],
                action["current_due"] and action["current_due"]["on"],
                action["overdue_against_current"],
                "" if of_panel else action["holder"],
            )
            for part in (kept["plan"] if of_panel else kept)["recommendations"]
            for action in part["actions"]
        }
        assert said == {
            action.title: (
                self.plain.rating(action, self.today)[0],
                action.status,
                action.slipped,
                action.agreed,
                action.current and action.current.isoformat(),
                self.plain.is_overdue(action, self.today),
                "" if of_panel else self.plain.holder(action.post, self.today) or "",
            )
            for action in self.plain.actions
        }

    def compare_day(self) -> None:
        rows = {row.pk: row for row in Action.objects.filter(service=self.service).for_lists(on=self.today)}
        assert len(rows) == len(self.plain.actions)
        for action in self.plain.actions:
            row = rows[action.pk]
            rated = rated_action(row, on=self.today)
            told = (self.today, action)
            assert (rated.rating.value, rated.rated.reason.value) == self.plain.rating(action, self.today), told
            assert rated.is_overdue == self.plain.is_overdue(action, self.today), told
            assert row.days_moved == action.slipped, told
            assert (row.status, row.current_due_on, row.original_due_on) == (
                action.status, action.current, action.original), told  # fmt: skip
            assert row.holder_name == self.plain.holder(action.post, self.today), told
        for found, rule in (
            (Action.objects.overdue(on=self.today), self.plain.is_overdue),
            (Action.objects.overdue_by_original_date(on=self.today), self.plain.is_overdue_by_original),
        ):
            wanted = {action.pk for action in self.plain.actions if rule(action, self.today)}
            assert set(found.values_list("pk", flat=True)) == wanted, self.today

    def remember(self) -> None:
        self.remembered.append((ChainHead.objects.get(chain=self.chain).number, self.plain.as_it_stands()))

    def compare_record(self) -> None:
        for chain in every_chain():
            assert verify_chain(chain) == []
            assert verify_rows(chain) == []

    def compare_past(self) -> None:
        """What was true after an earlier operation can be read again."""
        people = dict(User.objects.values_list("pk", "name"))
        for number, (actions, held) in self.remembered:
            operation = Operation.objects.get(chain=self.chain, number=number)
            assert actions == {
                row.id: (row.title, row.status, row.owner_id, row.start_on, row.original_due_on, row.current_due_on)
                for row in versions_as_of(Action, operation=operation)
            }
            assert held == {
                (row.post_id, people[row.user_id], row.from_on, row.until_on)
                for row in versions_as_of(PostHolding, operation=operation)
            }

    def compare_emails(self) -> None:
        """Every email was sent once, as often to each person as something happened that they are told of."""
        lapsed = OutgoingEmail.objects.filter(state=EmailState.LAPSED)
        assert set(lapsed.values_list("occasion", flat=True)) <= {"reminder"}
        arrived = OutgoingEmail.objects.filter(state=EmailState.SENT)
        # What still waited for somebody who left meanwhile was called off, and nobody else's.
        called_off = OutgoingEmail.objects.filter(state=EmailState.FAILED)
        assert not called_off.filter(to__memberships__until_on__isnull=True).exists()
        assert arrived.count() + lapsed.count() + called_off.count() == OutgoingEmail.objects.count()
        went = Counter(message.extra_headers["Message-ID"] for message in mail.outbox)
        assert set(went.values()) == {1}
        assert set(went) == set(arrived.values_list("message_id", flat=True))
        decided = (arrived | called_off).exclude(occasion__in=["invitation", "added", "reminder"])
        told = Counter({key: number for key, number in self.told.items() if key[0] != "reminder"})
        assert Counter(decided.values_list("occasion", "to__name")) == told
        reminders = Counter(arrived.filter(occasion="reminder").values_list("occasion", "to__name"))
        assert reminders == self.told - told

    # --- The year ----------------------------------------------------------------------------------------

    def live(self) -> None:
        habits = {
            self.give_update: 30, self.ask_for_time: 8, self.decide_on_time: 40, self.propose: 8, self.check: 40,
            self.hand_over: 4, self.come_or_go: 2, self.change_action: 3, self.move_meeting: 1,
            self.remove_action: 2, self.change_a_rule: 0.4, self.close_a_day: 1, self.wish_for_mail: 0.5,
        }  # fmt: skip
        down_until = mail_down_until = self.today
        for number in range(DAYS):
            self.today, self.minutes = MONDAY_5_JAN + timedelta(days=number), 0
            if number == SIGNED_OFF_AFTER:
                self.plan = signed_off(self.plan, on=self.today)
                self.plain.is_signed_off = True
            if self.chance.random() < 0.03:
                down_until = self.a_date(1, 10)
            if self.chance.random() < 0.03:
                mail_down_until = self.a_date(1, 10)
            SwitchedBackend.is_up = self.today >= mail_down_until
            sweeps = 0 if self.today < down_until else self.chance.choice([1, 2, 2, 4])
            steps: list[Callable[[], None]] = [self.sweep] * sweeps
            for habit in self.chance.choices(
                list(habits), list(habits.values()), k=self.chance.randrange(2 * self.busy)
            ):
                steps.append(lambda habit=habit: habit(self.chance.choice(self._of_interest(habit))))
            if number % 90 == 60:
                steps.append(self.add_action)
            self.chance.shuffle(steps)
            if sweeps > 1 and self.chance.random() < 0.2:
                # The mail server comes or goes in the middle of the day.
                steps.insert(len(steps) // 2, self.switch_mail)
            # At all hours, but people mostly by day; never so near that a mail server is not asked again.
            times = sorted(self.chance.sample(range(10, 23 * 60, 25), len(steps)))
            for minutes, step in zip(times, steps, strict=True):
                self.minutes = minutes
                step()
            self.compare_day()
            if number % 9 == 4:
                self.remember()
            if number % 60 == 59:
                self.compare_record()

    def switch_mail(self) -> None:
        SwitchedBackend.is_up = not SwitchedBackend.is_up

    def _of_interest(self, habit: Callable[..., None]) -> list[PlainAction]:
        """Mostly actions with which there is something to do."""
        wanted = {
            self.decide_on_time: [action for action in self.plain.actions if action.extension],
            self.check: [action for action in self.plain.actions if action.completion],
        }.get(habit, [action for action in self.plain.actions if action.is_owed])
        return wanted if wanted and self.chance.random() < 0.9 else self.plain.actions


@pytest.fixture(autouse=True)
def mail_of_due_dates(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mail that can be switched off, and reminders of due dates only: the other kinds have tests of their own."""
    settings.EMAIL_ON = True
    settings.EMAIL_BACKEND = "tests.slow.mail_switch.SwitchedBackend"
    monkeypatch.setattr(SwitchedBackend, "is_up", True)
    for code in set(OCCASIONS) - {DUE.code}:
        monkeypatch.delitem(OCCASIONS, code)


# A year costs a minute and a half; other seeds and sizes hold too, (2, 24) among them, and any life does in
# test_promises_kept.
@pytest.mark.long
@pytest.mark.parametrize(("seed", "actions"), [(1, 115)])
def test_a_year_goes_as_the_product_promises(seed: int, actions: int) -> None:
    year = AYear(seed, actions=actions)
    year.live()
    # The worker comes back for some last days, so that whatever waits goes.
    SwitchedBackend.is_up = True
    for _ in range(5):
        year.today += timedelta(days=1)
        for minutes in (9 * 60, 10 * 60):
            year.minutes = minutes
            year.sweep()
    year.compare_record()
    year.compare_past()
    year.compare_emails()
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}
    assert set(Paper.objects.values_list("state", flat=True)) == {PaperState.READY}
    # The year was no empty one.
    ends = Counter(action.status for action in year.plain.actions)
    assert ends["verified_complete"] >= 4
    assert sum(action.agreed for action in year.plain.actions) >= 4
    assert {"reminder", "update_recorded", "completion_proposed", "completion_decided", "extension_decided"} <= {
        occasion for occasion, _ in year.told
    }
    year.compare_promises()
    year.compare_days()
    assert Reminder.objects.filter(told_as="vacant").exists()
    kept = Promise.objects.filter(state__in=[PromiseState.SENT, PromiseState.ANSWERED])
    why = set(Promise.objects.values_list("why", flat=True))
    assert {"before_due", "on_the_day", "overdue", "overdue_lead"} <= set(kept.values_list("rule", flat=True))
    assert {"overtaken", "moved", "done", "answered"} <= why
    assert year.was_away and year.was_held and OutgoingEmail.objects.filter(state=EmailState.LAPSED).exists()
    assert year.emails >= 40
    assert year.refused >= 10
    assert sum(meeting.is_made for meeting in year.plain.meetings) >= 3
