"""What a link opens now. It is asked at every use: posts change hands, people leave, plans close, embargoes come."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from django.db.models import OuterRef, Subquery

from recommendations.accounts.models import roles_in
from recommendations.accounts.policies import may_read_plan
from recommendations.action_plans.models import Action, ActionPlan, Update
from recommendations.action_plans.summaries import RatedAction, rated_action
from recommendations.owner_links.models import OwnerLink
from recommendations.owner_links.tokens import link_of


class Standing(StrEnum):
    """Whether a link can be used, and why not."""

    OPEN = "open"
    UNKNOWN = "unknown"
    REVOKED = "revoked"
    EXPIRED = "expired"
    CLOSED = "closed"
    PASSED_ON = "passed_on"


@dataclass(frozen=True)
class Opened:
    """A link as it stands now, with the actions that it opens, those due first before the others."""

    standing: Standing
    link: OwnerLink | None = None
    rows: list[RatedAction] = field(default_factory=list)

    def row(self, pk: int) -> RatedAction | None:
        """Return the action of this key; None where it is not, or not any more, among those the link opens."""
        return next((row for row in self.rows if row.action.pk == pk), None)


def opened_by(token: str, *, on: date, at: datetime) -> Opened:
    """Return how the link of this token stands and what it opens; the same few queries however much that is."""
    link = link_of(token)
    if link is None:
        return Opened(Standing.UNKNOWN)
    if not _still_belongs(link):
        return Opened(Standing.REVOKED, link)
    if link.revoked_at is not None or link.expires_at <= at:
        return Opened(Standing.EXPIRED, link)
    if link.plan.is_closed:
        return Opened(Standing.CLOSED, link)
    rows = [rated_action(action, on=on) for action in open_actions(link, on=on)]
    return Opened(Standing.OPEN if rows else Standing.PASSED_ON, link, rows)


def _still_belongs(link: OwnerLink) -> bool:
    """Say whether it was sent to the address the holder has now, and they may still see the plan as a member."""
    holder = link.holder
    if not holder.is_active or holder.email != link.address:
        return False
    if not may_read_plan(roles_in(holder, link.service_id)):
        return False
    return ActionPlan.objects.visible_to(holder).filter(pk=link.plan_id).exists()


def open_actions(link: OwnerLink, *, on: date) -> list[Action]:
    """Return the plan's open actions of the posts that the holder holds or deputises in on the day."""
    rows = Action.objects.visible_to(link.holder).filter(plan=link.plan_id).open().held_by(link.holder, on=on)
    found = list(rows.for_lists(on=on).select_related("service").order_by("current_due_on", "pk"))
    for action in found:
        action.plan = link.plan
    return found


def latest_updates(actions: list[Action]) -> dict[int, Update]:
    """Return the newest update of each of the actions that has one, by the action's key; one query."""
    of_one = Update.objects.filter(action=OuterRef("pk")).order_by("-given_on", "-id")
    newest = Action.objects.filter(pk__in=[action.pk for action in actions]).annotate(
        newest_update=Subquery(of_one.values("pk")[:1])
    )
    found = Update.objects.filter(pk__in=newest.order_by().values("newest_update")).select_related("given_by")
    return {update.action_id: update for update in found}
