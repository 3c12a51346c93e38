"""A service through a year: its people and what they do, each command beside the plain account of what it must mean."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from recommendations.accounts import services as accounts
from recommendations.accounts.models import Role, Service, User
from recommendations.action_plans.models import Action, ActionPlan, Completion, EvidenceKind, Extension
from recommendations.action_plans.services import completing, extending, planning, updating
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.evidence import add_evidence
from recommendations.action_plans.services.planning import ActionContent
from recommendations.action_plans.services.updating import OnBehalf
from recommendations.audit.operations import key_of
from recommendations.foundation.errors import DomainError
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.meetings.services import add_meeting, change_meeting
from tests.builders import MONDAY_5_JAN, a_body, a_member, a_post, a_recommendation, a_service, an_inspection
from tests.builders import a_plan as a_plan_of
from tests.slow.plain_plan import Asked, Held, PlainAction, PlainMeeting, PlainPlan
from tests.slow.plain_reminders import LONDON, PlainLedger

DAYS = 365
POSTS, RECOMMENDATIONS = 8, 6
DECIDERS = ("Morgan Ellis", "Vera Okafor", "Bea Chair")


class Year:
    """The product and the plain account of it, side by side: who is there and what they do."""

    def __init__(self, seed: int, *, actions: int = 24) -> None:
        self.chance = random.Random(seed)
        self.today, self.minutes = MONDAY_5_JAN, 8 * 60
        self.plain = PlainPlan(leads=["Lee Parker"], managers=["Morgan Ellis"])
        self.ledger = PlainLedger()
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
        self.refused = self.added = 0
        self.board, self.panel = a_body(self.service), a_body(self.service, name="Panel", kind=BodyKind.PANEL)
        self._open_plan(actions)
        self._plan_meetings()

    def _open_plan(self, actions: int) -> None:
        inspection = an_inspection(self.service)
        self.recommendations = [a_recommendation(inspection) for _ in range(RECOMMENDATIONS)]
        self.plan: ActionPlan = a_plan_of(inspection=inspection)
        # The manager holds a post too: most recommendations land on one person.
        for number, holder in enumerate([*self.owners[: POSTS - 2], "Morgan Ellis", None]):
            post = a_post(self.service, name=f"Post {number}", held_by=self.person(holder) if holder else None)
            self.plain.posts[post.pk] = [Held(holder, MONDAY_5_JAN)] if holder else []
        for _ in range(actions):
            self.add_action()

    def _plan_meetings(self) -> None:
        for month in range(2, 13, 2):
            held_on = date(2026, month, self.chance.randrange(1, 28))
            paper_on = held_on - timedelta(days=self.chance.choice([0, 1, 7, 10]))
            row = add_meeting(self.board, held_on=held_on, paper_on=paper_on, by=self.person("Lee Parker"), at=self.now)
            self.plain.meetings.append(PlainMeeting(row.pk, paper_on, held_on))
        row = add_meeting(self.panel, held_on=date(2026, 6, 3), by=self.person("Lee Parker"), at=self.now)
        self.plain.of_panels.append(PlainMeeting(row.pk, row.paper_on, row.held_on))

    # --- Who, when, which ------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """Every asking is a minute later. The minutes are counted from midnight in London, also on days of 23 hours."""
        self.minutes += 1
        midnight = datetime.combine(self.today, time(0), tzinfo=LONDON)
        return midnight.astimezone(UTC) + timedelta(minutes=self.minutes)

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
        self.added += 1
        post = self.chance.choice([*self.plain.posts, *self.plain.posts, None])
        start = self.a_date(0, 60) if self.chance.random() < 0.4 else None
        due = None if self.chance.random() < 0.05 else (start or self.today) + timedelta(self.chance.randint(5, 250))
        content = ActionContent(
            title=f"Action number {self.added} of the plan", owner=post and self.service.posts.get(pk=post), due_on=due,
            start_on=start, due_precision="month" if self.chance.random() < 0.2 else "day",
            priority=self.chance.choice(["", "", "high"]),
        )  # fmt: skip
        if due is not None and content.due_precision == "month":
            due = (due.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        row = planning.add_action(
            self.chance.choice(self.recommendations), plan=self.plan, content=content, on=self.today,
            by=self.person("Morgan Ellis"), at=self.now,
        )  # fmt: skip
        plain = PlainAction(row.pk, row.title, post, self.today, start, due, due, is_high=content.priority == "high")
        plain.is_month = content.due_precision == "month"
        self.plain.actions.append(plain)

    def change_action(self, action: PlainAction) -> None:
        """Another title, post and priority; another date only while the plan is a draft, or where there was none."""
        row = self.row(action)
        post, due = self.chance.choice(list(self.plain.posts)), action.current
        if self.chance.random() < 0.4:
            due = max(self.a_date(1, 200), action.start or self.today)
        content = ActionContent(
            title=f"{action.title[:200]}.", owner=self.service.posts.get(pk=post), due_on=due, start_on=action.start,
            priority=self.chance.choice(["", "high"]),
        )  # fmt: skip
        reason = self.chance.choice(["As the board asked", ""])
        allowed = not self.plain.is_signed_off or (reason != "" and (due == action.current or action.current is None))
        done = self.expect(
            lambda: planning.change_action(
                row, content=content, version=row.version, reason=reason, by=self.person("Morgan Ellis"), at=self.now
            ),
            allowed=allowed,
        )
        if done:
            action.title, action.post, action.is_high = content.title, post, content.priority == "high"
            action.is_month = False
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
            self.ledger.answered(action.pk, said=day)
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
            self.ledger.answered(action.pk, said=self.today)
            # What was promised for a month stays so where the new date ends one.
            is_month = action.is_month and (new_due + timedelta(days=1)).day == 1
            action.extension = Asked(row.pk, by, holder, action.current, new_due, is_month)

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
                action.current, action.agreed, action.is_month = asked.new_due, action.agreed + 1, asked.is_month

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
            self.ledger.answered(action.pk, said=self.today)
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
