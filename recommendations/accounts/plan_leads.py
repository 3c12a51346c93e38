"""Who answers for the plan of a service day to day: replies and what nobody holds go to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from recommendations.accounts.embargoes import Embargo
from recommendations.accounts.models import Membership, Role, User


class Leads:
    """The plan leads and managers of some services, in the order they came; one query for all of them."""

    def __init__(self, service_ids: Iterable[int]) -> None:
        self.found: dict[tuple[int, str], list[User]] = defaultdict(list)
        roles = [Role.PLAN_LEAD, Role.MANAGER]
        present = Membership.objects.filter(service_id__in=set(service_ids), until_on__isnull=True, role__in=roles)
        for membership in present.select_related("user").order_by("id"):
            self.found[membership.service_id, membership.role].append(membership.user)

    def of(self, service_id: int, *, embargo: Embargo | None = None) -> list[User]:
        """Return the service's plan leads, or its managers where it has none.

        Of a thing under embargo only those it names are told: its plan leads, else its managers, else nobody.
        """
        for role in (Role.PLAN_LEAD, Role.MANAGER):
            people = self.found[service_id, role]
            if people := embargo.names(people) if embargo else people:
                return people
        return []

    def everybody_of(self, service_id: int, *, embargo: Embargo | None = None) -> list[User]:
        """Return the service's plan leads and its managers, each once; under embargo those it names."""
        people = [*self.found[service_id, Role.PLAN_LEAD], *self.found[service_id, Role.MANAGER]]
        each = list({person.pk: person for person in people}.values())
        return embargo.names(each) if embargo else each

    def reply_address(self, service_id: int, *, embargo: Embargo | None = None) -> str:
        """Return the address replies go to: the first plan lead's."""
        people = self.of(service_id, embargo=embargo)
        return people[0].email if people else ""


def plan_leads(service_ids: Iterable[int]) -> dict[int, list[User]]:
    """Return, by service, its plan leads, or its managers where it has none."""
    wanted = set(service_ids)
    leads = Leads(wanted)
    return {pk: leads.of(pk) for pk in wanted}


def reply_address(service_id: int, *, embargo: Embargo | None = None) -> str:
    """Return the address replies go to: the first plan lead's."""
    return Leads([service_id]).reply_address(service_id, embargo=embargo)
