"""Any life of one action: whatever happens, at whatever hour, what is told is what a plain account says must be told.

Its date moves there and back, it is answered for, proposed and returned, made more important; the post changes hands,
rules and closed days change, people want fewer emails, and the mail server and the worker come and go.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from recommendations.action_plans.occasions.due import DUE
from recommendations.action_plans.services import planning
from recommendations.action_plans.services.planning import ActionContent
from recommendations.reminders.occasions import OCCASIONS
from tests.builders import MONDAY_5_JAN
from tests.slow.mail_switch import SwitchedBackend
from tests.slow.plain_plan import PlainAction
from tests.slow.plain_reminders import LONDON
from tests.slow.year_reminders import YearOfReminders

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

DATES = [MONDAY_5_JAN + timedelta(days=days) for days in (-30, 3, 20, 33, 47)]
HOURS = [1, 2, 3, 6, 12, 18, 24, 24, 24, 48, 72, 24 * 7, 24 * 14]


@dataclass(frozen=True)
class Happening:
    what: str
    after: int  # hours
    how: int


class OneAction(YearOfReminders):
    """A draft with one action: in a draft its date moves as often as people like."""

    def __init__(self) -> None:
        self.hours = 8
        super().__init__(0, actions=0)
        SwitchedBackend.is_up = True
        post = self.service.posts.get(name="Post 0")
        content = ActionContent(title="The action", owner=post, due_on=DATES[3])
        row = planning.add_action(
            self.recommendations[0], plan=self.plan, content=content, on=self.today,
            by=self.person("Morgan Ellis"), at=self.now,
        )  # fmt: skip
        self.plain.actions.append(PlainAction(row.pk, row.title, post.pk, self.today, None, DATES[3], DATES[3]))

    def _plan_meetings(self) -> None:
        """None: papers have their own year."""

    # --- What happens ----------------------------------------------------------------------------------

    def pass_hours(self, hours: int) -> None:
        self.hours += hours
        local = (datetime.combine(MONDAY_5_JAN, time(0), tzinfo=UTC) + timedelta(hours=self.hours)).astimezone(LONDON)
        midnight = datetime.combine(local.date(), time(0), tzinfo=LONDON)
        self.today = local.date()
        self.minutes = (local.astimezone(UTC) - midnight.astimezone(UTC)) // timedelta(minutes=1)

    def move(self, action: PlainAction) -> None:
        self.change(action, due=self.chance.choice(DATES), is_high=action.is_high)

    def make_more_important(self, action: PlainAction) -> None:
        self.change(action, due=action.current, is_high=not action.is_high)

    def change(self, action: PlainAction, *, due: date, is_high: bool) -> None:
        row = self.row(action)
        content = ActionContent(title=row.title, owner=row.owner, due_on=due, priority="high" if is_high else "")
        done = self.expect(
            lambda: planning.change_action(
                row, content=content, version=row.version, by=self.person("Morgan Ellis"), at=self.now
            ),
            allowed=action.is_owed,
        )
        if done:
            action.original = action.current = due
            action.is_high = is_high

    def mail_comes_or_goes(self, _action: PlainAction) -> None:
        SwitchedBackend.is_up = not SwitchedBackend.is_up

    def sweeps(self, _action: PlainAction) -> None:
        self.remind()

    def sweeps_by_day(self, _action: PlainAction) -> None:
        """At the next half past ten or so, when emails may go."""
        self.pass_hours((34 - self.minutes // 60) % 24)
        self.remind()

    def happens(self, happening: Happening) -> None:
        self.pass_hours(happening.after)
        self.chance = random.Random(happening.how)
        getattr(self, happening.what)(self.plain.actions[0])


WHAT = [
    *["sweeps_by_day"] * 7, *["sweeps"] * 3,
    "move", "move", "make_more_important", "give_update", "propose", "check", "hand_over",
    "come_or_go", "change_a_rule", "close_a_day", "close_a_day", "wish_for_mail", "mail_comes_or_goes",
]  # fmt: skip
HAPPENINGS = st.builds(Happening, st.sampled_from(WHAT), st.sampled_from(HOURS), st.integers(0, 40))


@pytest.fixture(autouse=True)
def mail_of_due_dates(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EMAIL_ON = True
    settings.EMAIL_BACKEND = "tests.slow.mail_switch.SwitchedBackend"
    monkeypatch.setattr(SwitchedBackend, "is_up", True)
    for code in set(OCCASIONS) - {DUE.code}:
        monkeypatch.delitem(OCCASIONS, code)


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
@given(happenings=st.lists(HAPPENINGS, min_size=12, max_size=30))
def test_whatever_happens_what_is_told_is_what_must_be_told(db: None, happenings: list[Happening]) -> None:
    with transaction.atomic():
        mail.outbox.clear()
        life = OneAction()
        for happening in happenings:
            life.happens(happening)
        # In the end all is up, and the worker comes back for some days.
        SwitchedBackend.is_up = True
        for _ in range(14):
            life.happens(Happening("sweeps_by_day", 12, 0))
        life.compare_promises()
        life.compare_days()
        event(f"{min(life.emails, 8)} emails or more")
        transaction.set_rollback(True)


def test_most_of_it_comes_about(db: None) -> None:
    """A life in which nobody is told anything would prove nothing."""
    chance, life = random.Random(5), OneAction()
    mail.outbox.clear()
    for _ in range(60):
        life.happens(Happening(chance.choice(WHAT), chance.choice([9, 24]), chance.randrange(100)))
    assert life.emails >= 3
    assert {step.state for dated in life.ledger.dates.values() for step in dated.steps.values()} >= {"told", "ended"}
