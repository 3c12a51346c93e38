"""A service's plan through a year of days, against a plain account of what PRODUCT.md promises.

Each day some people do something, or try what they may not; the worker is up and sweeps, often more
than once, or is down for days. The days are called one after the other: nothing waits.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from recommendations.accounts import services as accounts
from recommendations.accounts.models import PostHolding, Role, Service, User
from recommendations.action_plans.models import Action, ActionPlan, Completion, EvidenceKind, Extension
from recommendations.action_plans.occasions.due import due_dates
from recommendations.action_plans.services import completing, extending, planning, updating
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.evidence import add_evidence
from recommendations.action_plans.services.planning import ActionContent
from recommendations.action_plans.services.updating import OnBehalf
from recommendations.action_plans.summaries import rated_action
from recommendations.audit.as_of import versions_as_of
from recommendations.audit.models import ChainHead, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import every_chain, verify_chain, verify_rows
from recommendations.foundation.errors import DomainError
from recommendations.jobs.models import Job, JobState
from recommendations.jobs.working import do_waiting
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.meetings.services import add_meeting, change_meeting
from recommendations.outbox.delivery import deliver_waiting
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.papers.making import make_scheduled_papers
from recommendations.papers.models import Paper, PaperState
from recommendations.reminders.models import Reminder
from recommendations.reminders.sweeping import queue_reminders
from tests.builders import (
    MONDAY_5_JAN,
    a_body,
    a_member,
    a_post,
    a_recommendation,
    a_service,
    an_inspection,
    on_the,
    signed_off,
)
from tests.builders import a_plan as a_plan_of
from tests.slow.plain_plan import Asked, Held, PlainAction, PlainMeeting, PlainPlan

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

DAYS = 365
POSTS, ACTIONS, RECOMMENDATIONS = 8, 24, 6
DECIDERS = ("Morgan Ellis", "Vera Okafor", "Bea Chair")
SIGNED_OFF_AFTER = 25


class Year:
    """The product and the plain account of it, side by side."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.today, self.minutes = MONDAY_5_JAN, 0
        self.plain = PlainPlan(leads=["Lee Parker"], managers=["Morgan Ellis"])
        self.service: Service = a_service()
        self.chain = key_of(self.service)
        self.owners = [f"Owner {number}" for number in range(1, 8)]
        self.members = {*self.owners, *DECIDERS, "Lee Parker"}
        for name, role in (
            ("Morgan Ellis", Role.MANAGER),
            ("Lee Parker", Role.PLAN_LEAD),
            ("Vera Okafor", Role.VERIFIER),
            ("Bea Chair", Role.BOARD_MEMBER),
            *((owner, Role.OWNER) for owner in self.owners),
        ):
            a_member(self.service, role, name=name)
        self.told: Counter[tuple[str, str]] = Counter()
        self.remembered: list[tuple[int, Any]] = []
        self.refused = 0
        self.board, self.panel = a_body(self.service), a_body(self.service, name="Panel", kind=BodyKind.PANEL)
        self._open_plan()
        self._plan_meetings()

    def _open_plan(self) -> None:
        inspection = an_inspection(self.service)
        self.recommendations = [a_recommendation(inspection) for _ in range(RECOMMENDATIONS)]
        self.plan: ActionPlan = a_plan_of(inspection=inspection)
        # The manager holds a post too: most recommendations land on one person.
        for number, holder in enumerate([*self.owners[: POSTS - 2], "Morgan Ellis", None]):
            post = a_post(self.service, name=f"Post {number}", held_by=self.person(holder) if holder else None)
            self.plain.posts[post.pk] = [Held(holder, MONDAY_5_JAN)] if holder else []
        for _ in range(ACTIONS):
            self.add_action()

    def _plan_meetings(self) -> None:
        for month in range(2, 13, 2):
            held_on = date(2026, month, self.chance.randrange(1, 28))
            paper_on = held_on - timedelta(days=self.chance.choice([0, 1, 7, 10]))
            row = add_meeting(self.board, held_on=held_on, paper_on=paper_on, by=self.person("Lee Parker"), at=self.now)
            self.plain.meetings.append(PlainMeeting(row.pk, paper_on, held_on))
        add_meeting(self.panel, held_on=date(2026, 6, 3), by=self.person("Lee Parker"), at=self.now)

    # --- Who, when, which ------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """Every asking is a minute later."""
        self.minutes += 1
        return on_the(self.today, 8) + timedelta(minutes=self.minutes)

    def person(self, name: str) -> User:
        return User.objects.get(name=name)

    def row(self, action: PlainAction) -> Action:
        return Action.objects.get(pk=action.pk)

    def reporter(self, action: PlainAction) -> str:
        """The holder of the post, or whoever runs the plan."""
        holder = self.plain.holder(action.post, self.today)
        return holder if holder and self.chance.random() < 0.8 else "Morgan Ellis"

    def a_date(self, earliest: int, latest: int) -> date:
        return self.today + timedelta(days=self.chance.randint(earliest, latest))

    def expect(self, command: Callable[[], Any], *, allowed: bool) -> Any:
        """Run the command; where it is not allowed it must refuse, in words a person can read."""
        if allowed:
            return command()
        with pytest.raises((ValidationError, DomainError)) as refusal:
            command()
        assert str(refusal.value)
        self.refused += 1
        return None

    # --- What people do --------------------------------------------------------------------------------

    def add_action(self) -> None:
        number = len(self.plain.actions)
        post = self.chance.choice([*self.plain.posts, *self.plain.posts, None])
        start = self.a_date(0, 60) if self.chance.random() < 0.4 else None
        due = None if self.chance.random() < 0.05 else (start or self.today) + timedelta(self.chance.randint(5, 250))
        content = ActionContent(
            title=f"Action number {number} of the plan", owner=post and self.service.posts.get(pk=post), due_on=due,
            start_on=start, due_precision="month" if self.chance.random() < 0.2 else "day",
        )  # fmt: skip
        if due is not None and content.due_precision == "month":
            due = (due.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        row = planning.add_action(
            self.chance.choice(self.recommendations), plan=self.plan, content=content, on=self.today,
            by=self.person("Morgan Ellis"), at=self.now,
        )  # fmt: skip
        self.plain.actions.append(PlainAction(row.pk, row.title, post, self.today, start, due, due))

    def change_action(self, action: PlainAction) -> None:
        """Another title and post; another date only while the plan is a draft, or where there was none."""
        row = self.row(action)
        post, due = self.chance.choice(list(self.plain.posts)), action.current
        if self.chance.random() < 0.4:
            due = max(self.a_date(1, 200), action.start or self.today)
        content = ActionContent(
            title=f"{action.title[:200]}.", owner=self.service.posts.get(pk=post), due_on=due, start_on=action.start
        )
        reason = self.chance.choice(["As the board asked", ""])
        allowed = not self.plain.is_signed_off or (reason != "" and (due == action.current or action.current is None))
        done = self.expect(
            lambda: planning.change_action(
                row, content=content, version=row.version, reason=reason, by=self.person("Morgan Ellis"), at=self.now
            ),
            allowed=allowed,
        )
        if done:
            action.title, action.post = content.title, post
            if due != action.current:
                action.original = action.current = due

    def remove_action(self, action: PlainAction) -> None:
        """Only while the plan is a draft, and nobody has said anything of it."""
        row = self.row(action)
        allowed = not (self.plain.is_signed_off or action.said or action.asked or action.has_evidence)

        def remove() -> bool:
            planning.remove_action(row, by=self.person("Morgan Ellis"), at=self.now)
            return True

        if self.expect(remove, allowed=allowed):
            self.plain.actions.remove(action)

    def give_update(self, action: PlainAction) -> None:
        word = self.chance.choice(["on_track", "on_track", "on_track", "at_risk", "off_track"])
        on_behalf, day = None, self.today
        by = self.reporter(action)
        if self.plain.leads and self.chance.random() < 0.3:
            by, day = self.plain.leads[0], self.a_date(-12, 0)
            on_behalf = OnBehalf(source="call", said_on=day)
        allowed = action.status != "verified_complete" and not (on_behalf and action.post is None)
        done = self.expect(
            lambda: updating.give_update(
                self.row(action), text=f"What changed by {self.today}", owner_rating=word, on_behalf=on_behalf,
                on=self.today, by=self.person(by), at=self.now,
            ),
            allowed=allowed,
        )  # fmt: skip
        if done:
            action.said.append((day, word))
            action.status = "in_progress" if action.status == "not_started" else action.status
            holder = self.plain.holder(action.post, self.today)
            people = {holder} if holder else set(self.plain.leads or self.plain.managers)
            if on_behalf:
                self.told.update(("update_recorded", person) for person in people - {by})

    def ask_for_time(self, action: PlainAction) -> None:
        by, holder = self.reporter(action), self.plain.holder(action.post, self.today)
        new_due = (action.current or self.today) + timedelta(days=self.chance.randint(-3, 60))
        allowed = action.is_owed and action.current is not None and action.extension is None
        allowed = allowed and new_due > action.current
        row = self.expect(
            lambda: extending.request_extension(
                self.row(action), new_due_on=new_due, reason="Posts were vacant.", prevention="A deputy is named.",
                on=self.today, by=self.person(by), at=self.now,
            ),
            allowed=allowed,
        )  # fmt: skip
        if row:
            action.asked += 1
            action.extension = Asked(row.pk, by, holder, action.current, new_due)

    def decide_on_time(self, action: PlainAction) -> None:
        asked, agrees = action.extension, self.chance.random() < 0.7
        if asked is None:
            return
        who, how = self._decision(action, asked)
        allowed = who is not None
        if agrees:
            allowed = allowed and action.status != "verified_complete" and action.current == asked.due_then
        command = extending.agree_extension if agrees else extending.refuse_extension
        row = Extension.objects.get(pk=asked.pk)
        if self.expect(lambda: command(row, note="As minuted.", **how, at=self.now), allowed=allowed):
            action.extension = None
            self.told.update(("extension_decided", person) for person in self._told_of_decision(asked, action))
            if agrees:
                action.current, action.agreed = asked.new_due, action.agreed + 1

    def propose(self, action: PlainAction) -> None:
        by, holder = self.reporter(action), self.plain.holder(action.post, self.today)
        if action.is_owed and not action.has_evidence and self.chance.random() < 0.8:
            add_evidence(
                self.row(action), kind=EvidenceKind.LINK, shows="An audit", link="https://example.org/a",
                by=self.person(by), at=self.now,
            )  # fmt: skip
            action.has_evidence = True
        row = self.expect(
            lambda: completing.propose_completion(
                self.row(action), statement="All criteria are met.", on=self.today, by=self.person(by), at=self.now
            ),
            allowed=action.is_owed and action.has_evidence,
        )
        if row:
            action.status, action.completion = "proposed_complete", Asked(row.pk, by, holder)
            verifiers = {"Vera Okafor"} - {by, holder} or {"Morgan Ellis"} - {by, holder}
            self.told.update(("completion_proposed", verifier) for verifier in verifiers)

    def check(self, action: PlainAction) -> None:
        asked, verifies = action.completion, self.chance.random() < 0.6
        if asked is None:
            return
        who, how = self._decision(action, asked)
        row = Completion.objects.get(pk=asked.pk)

        def decide() -> Completion:
            if verifies:
                return completing.verify_completion(row, **how, at=self.now)
            return completing.return_completion(row, missing="The audit lacks its dates.", **how, at=self.now)

        if self.expect(decide, allowed=who is not None):
            action.completion = None
            action.status = "verified_complete" if verifies else "in_progress"
            self.told.update(("completion_decided", person) for person in self._told_of_decision(asked, action))

    def _told_of_decision(self, asked: Asked, action: PlainAction) -> set[str]:
        is_here = asked.by in self.members
        return self.plain.told_of_decision(asked.by, action.post, self.today, is_here=is_here)

    def _decision(self, action: PlainAction, asked: Asked) -> tuple[str | None, dict[str, Any]]:
        """Somebody with the role decides, or the plan lead records it for them; None where it is their own."""
        who = self.chance.choice([*DECIDERS, "Morgan Ellis", *self.owners[:1]])
        how = {"by": self.person(who)}
        if self.plain.leads and self.chance.random() < 0.3:
            how = {"by": self.person(self.plain.leads[0]), "recorded": RecordedDecision(self.person(who), "Minute 5")}
        own = {asked.by, asked.holder, self.plain.holder(action.post, self.today)}
        return (None if who in own or who not in DECIDERS else who), how

    def hand_over(self, _action: PlainAction) -> None:
        post = self.chance.choice(list(self.plain.posts))
        to = self.chance.choice([*self.owners, "Morgan Ellis", None])
        on = self.today + timedelta(days=self.chance.choice([0, 0, 0, 1, 5, -1, -4]))
        row = self.service.posts.get(pk=post)
        told = self.plain.told_of_handover(post, to, on)
        allowed = (to is None or to in self.members) and self.plain.hand_over(post, to, on)
        done = self.expect(
            lambda: accounts.hand_over(
                row, to=to and self.person(to), on=on, by=self.person("Morgan Ellis"), at=self.now
            ),
            allowed=allowed,
        )
        if done:
            self.told.update(told)

    def come_or_go(self, _action: PlainAction) -> None:
        """An owner or the plan lead leaves; whoever has left may come back."""
        name = self.chance.choice([*self.owners, "Lee Parker"])
        role = Role.PLAN_LEAD if name == "Lee Parker" else Role.OWNER
        if name in self.members:
            accounts.remove_person(
                self.service, self.person(name), on=self.today, by=self.person("Morgan Ellis"), at=self.now
            )
            self.members.remove(name)
            self.plain.leaves(name, self.today)
        else:
            accounts.add_person(
                self.service, email=self.person(name).email, name=name, roles=[role], on=self.today,
                by=self.person("Morgan Ellis"), at=self.now,
            )  # fmt: skip
            self.members.add(name)
            self.plain.leads += [name] if role == Role.PLAN_LEAD else []

    def move_meeting(self, _action: PlainAction) -> None:
        meeting = self.chance.choice(self.plain.meetings)
        row, held_on = Meeting.objects.get(pk=meeting.pk), meeting.held_on + timedelta(self.chance.randint(-2, 9))
        if held_on <= self.today or any(held_on == other.held_on for other in self.plain.meetings):
            return
        paper_on = held_on - timedelta(days=5)
        change_meeting(
            row, held_on=held_on, paper_on=paper_on, place="", version=row.version,
            by=self.person("Morgan Ellis"), at=self.now,
        )  # fmt: skip
        meeting.held_on, meeting.paper_on = held_on, paper_on

    # --- What the worker does ----------------------------------------------------------------------------

    def sweep(self) -> None:
        """Promises are kept once and to the right person, papers are made once; everything goes out."""
        owed, due, at = self.plain.promises(self.today), self.plain.papers_due(self.today), self.now
        kept_before, papers_before = self._newest(Reminder), self._newest(Paper)
        queue_reminders([due_dates], on=self.today, at=at)
        new = Reminder.objects.filter(pk__gt=kept_before).select_related("recipient", "email__to")
        kept = [(row.subject_id, row.due_on, row.owed_on, row.recipient.name, row.for_vacant_post) for row in new]
        assert sorted(kept) == sorted(tuple(vars(promise).values()) for promise in owed)
        for row in new:
            assert row.email.to == row.recipient
            assert self.plain_action(row.subject_id).title in row.email.body_text
        assert len({row.email_id for row in new}) == len({row.recipient_id for row in new}), "one email a person"
        self.told.update(("reminder", name) for name in {promise.to for promise in owed})
        self.plain.keep(owed)
        make_scheduled_papers(on=self.today, at=at)
        papers = Paper.objects.filter(pk__gt=papers_before)
        assert sorted(paper.meeting_id for paper in papers) == sorted(meeting.pk for meeting in due)
        for paper in papers:
            self.compare_paper(paper)
        for meeting in due:
            meeting.is_made = True
        do_waiting(clock=lambda: at)
        deliver_waiting(clock=lambda: at)

    def _newest(self, model: type[Any]) -> int:
        return model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0

    def plain_action(self, pk: int) -> PlainAction:
        return next(action for action in self.plain.actions if action.pk == pk)

    # --- What must agree -------------------------------------------------------------------------------

    def compare_paper(self, paper: Paper) -> None:
        said = {
            action["title"]: (
                action["rating"],
                action["delivery"]["code"],
                action["days_slipped"],
                action["extensions"],
                action["current_due"] and action["current_due"]["on"],
                action["overdue_against_current"],
                action["holder"],
            )
            for part in json.loads(paper.snapshot)["paper"]["recommendations"]
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
                self.plain.holder(action.post, self.today) or "",
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
        assert set(OutgoingEmail.objects.values_list("state", flat=True)) == {EmailState.SENT}
        went = Counter(message.extra_headers["Message-ID"] for message in mail.outbox)
        assert set(went.values()) == {1}
        assert set(went) == set(OutgoingEmail.objects.values_list("message_id", flat=True))
        emails = OutgoingEmail.objects.exclude(occasion__in=["invitation", "added"]).values_list("occasion", "to__name")
        assert Counter(emails) == self.told

    # --- The year ----------------------------------------------------------------------------------------

    def live(self) -> None:
        habits = {
            self.give_update: 30, self.ask_for_time: 8, self.decide_on_time: 40, self.propose: 8, self.check: 40,
            self.hand_over: 4, self.come_or_go: 2, self.change_action: 3, self.move_meeting: 1,
            self.remove_action: 2,
        }  # fmt: skip
        down_until = self.today
        for number in range(DAYS):
            self.today, self.minutes = MONDAY_5_JAN + timedelta(days=number), 0
            if number == SIGNED_OFF_AFTER:
                self.plan = signed_off(self.plan, on=self.today)
                self.plain.is_signed_off = True
            if self.chance.random() < 0.04:
                down_until = self.a_date(1, 12)
            sweeps = 0 if self.today < down_until else self.chance.choice([1, 1, 2, 4])
            steps: list[Callable[[], None]] = [self.sweep] * sweeps
            for habit in self.chance.choices(list(habits), list(habits.values()), k=self.chance.randrange(4)):
                steps.append(lambda habit=habit: habit(self.chance.choice(self._of_interest(habit))))
            if number % 90 == 60:
                steps.append(self.add_action)
            self.chance.shuffle(steps)
            for step in steps:
                step()
            self.compare_day()
            if number % 9 == 4:
                self.remember()
            if number % 60 == 59:
                self.compare_record()

    def _of_interest(self, habit: Callable[..., None]) -> list[PlainAction]:
        """Mostly actions with which there is something to do."""
        wanted = {
            self.decide_on_time: [action for action in self.plain.actions if action.extension],
            self.check: [action for action in self.plain.actions if action.completion],
        }.get(habit, [action for action in self.plain.actions if action.is_owed])
        return wanted if wanted and self.chance.random() < 0.9 else self.plain.actions


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_year_goes_as_the_product_promises(seed: int, settings: Any) -> None:
    settings.EMAIL_ON = True
    year = Year(seed)
    year.live()
    # The worker comes back for a last time, so that whatever waits goes.
    year.sweep()
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
    assert Reminder.objects.filter(for_vacant_post=True).exists()
    assert Reminder.objects.filter(stage="overdue").exists()
    assert year.refused >= 10
    assert sum(meeting.is_made for meeting in year.plain.meetings) >= 3
