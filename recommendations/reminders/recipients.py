"""To whom a promise goes on the day it is sent: asked anew then, because posts change hands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from recommendations.accounts.models import Membership, PostHolding, Role, User
from recommendations.domain.reminder_rules import Audience
from recommendations.outbox.addresses import failing_now
from recommendations.reminders.models import ReminderSettings, ToldAs
from recommendations.reminders.occasions import Facts

BY_ROLE = {
    # In each the first role that somebody has who may be told.
    Audience.LEAD: (Role.PLAN_LEAD, Role.MANAGER),
    Audience.MANAGER: (Role.MANAGER,),
    Audience.VERIFIERS: (Role.VERIFIER, Role.MANAGER, Role.PLAN_LEAD),
    Audience.DECIDERS: (Role.MANAGER, Role.PLAN_LEAD),
    Audience.BOARD: (Role.BOARD_MEMBER,),
}


@dataclass(frozen=True)
class Recipient:
    user_id: int
    told_as: str


class Recipients:
    """Who can be told in some services: five queries."""

    def __init__(self, service_ids: Iterable[int], people: Iterable[int], *, on: date, at: datetime) -> None:
        wanted = set(service_ids)
        self.by_role: dict[tuple[int, str], list[int]] = defaultdict(list)
        present = Membership.objects.filter(service_id__in=wanted, until_on__isnull=True, user__is_active=True)
        for service_id, role, user_id in present.order_by("id").values_list("service_id", "role", "user_id"):
            self.by_role[service_id, role].append(user_id)
        chairs = ReminderSettings.objects.filter(service_id__in=wanted, chair__isnull=False)
        held = PostHolding.objects.holding(on=on).filter(post__in=chairs.values("chair"))
        self.chairs = dict(held.values_list("post__service_id", "user_id"))
        asked = {*people, *self.chairs.values(), *(one for found in self.by_role.values() for one in found)}
        self.people = User.objects.in_bulk(asked)
        failing = failing_now([person.email for person in self.people.values()], at=at)
        self.failing = {pk for pk, person in self.people.items() if person.email in failing}

    def of(self, audience: str, facts: Facts, *, service_id: int) -> list[Recipient]:
        """Return who is to be told; nobody where there is nobody, or nobody who may know of it.

        Whose email comes back is left out; where nobody else is left, whoever leads the plan is told instead.
        """
        if audience == Audience.OWNER:
            return self._owner(facts, service_id=service_id)
        found = self._of_role(audience, facts, service_id=service_id)
        reached = [one for one in found if one.user_id not in self.failing]
        if reached or not found:
            return reached
        # Rather to an address that failed before than to nobody.
        return self._leads(facts, ToldAs.BOUNCED, service_id=service_id) or found

    def _of_role(self, audience: str, facts: Facts, *, service_id: int) -> list[Recipient]:
        if audience == Audience.CHAIR:
            chair = self.chairs.get(service_id)
            return self._may_be_told([chair] if chair else [], facts, ToldAs.BY_ROLE)
        if audience == Audience.RUNS_THE_PLAN:
            both = [*self.by_role[service_id, Role.PLAN_LEAD], *self.by_role[service_id, Role.MANAGER]]
            return self._may_be_told(both, facts, ToldAs.BY_ROLE)
        for role in BY_ROLE[Audience(audience)]:
            if found := self._may_be_told(self.by_role[service_id, role], facts, ToldAs.BY_ROLE):
                return found
        return []

    def _owner(self, facts: Facts, *, service_id: int) -> list[Recipient]:
        """Return the deputy, else the holder; else, or where email to them comes back, whoever leads the plan."""
        own = [Recipient(pk, told_as) for pk, told_as in _own(facts) if pk in self.people and self.people[pk].is_active]
        named = [one for one in own if facts.embargo is None or one.user_id in facts.embargo.named]
        reached = [one for one in named if one.user_id not in self.failing]
        if reached:
            return reached[:1]
        why = ToldAs.BOUNCED if named else ToldAs.UNNAMED if own else ToldAs.VACANT
        leads = self._leads(facts, why, service_id=service_id)
        return leads or named[:1] or self._leads(facts, why, service_id=service_id, also_failing=True)

    def _leads(self, facts: Facts, told_as: str, *, service_id: int, also_failing: bool = False) -> list[Recipient]:
        """Return whoever leads the plan, else the managers: of each those whom email reaches."""
        for role in BY_ROLE[Audience.LEAD]:
            found = self._may_be_told(self.by_role[service_id, role], facts, told_as)
            if found := [one for one in found if also_failing or one.user_id not in self.failing]:
                return found
        return []

    def _may_be_told(self, people: Iterable[int], facts: Facts, told_as: str) -> list[Recipient]:
        named = facts.embargo.named if facts.embargo else None
        return [
            Recipient(pk, told_as)
            for pk in dict.fromkeys(people)
            if pk in self.people
            and self.people[pk].is_active
            and pk not in facts.not_these
            and (named is None or pk in named)
        ]


def _own(facts: Facts) -> list[tuple[int, str]]:
    own = [(facts.acting_id, ToldAs.DEPUTY), (facts.holder_id, ToldAs.HOLDER)]
    return [(pk, told_as) for pk, told_as in own if pk is not None]
