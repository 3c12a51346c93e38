"""Who answers for the plan of a service day to day: replies and what nobody holds go to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from recommendations.accounts.models import Membership, Role, User


def plan_leads(service_ids: Iterable[int]) -> dict[int, list[User]]:
    """Return, by service, its plan leads, or its managers where it has none; one query for all of them."""
    wanted = set(service_ids)
    found: dict[str, dict[int, list[User]]] = {Role.PLAN_LEAD: defaultdict(list), Role.MANAGER: defaultdict(list)}
    present = Membership.objects.filter(service_id__in=wanted, until_on__isnull=True, role__in=list(found))
    for membership in present.select_related("user").order_by("id"):
        found[membership.role][membership.service_id].append(membership.user)
    return {pk: found[Role.PLAN_LEAD][pk] or found[Role.MANAGER][pk] for pk in wanted}


def reply_address(service_id: int) -> str:
    """Return the address replies go to: the first plan lead's."""
    leads = plan_leads([service_id])[service_id]
    return leads[0].email if leads else ""
