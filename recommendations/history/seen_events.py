"""Which of a service's events a person may be told of: an embargo hides all that cannot be shown to lie outside it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from recommendations.accounts.models import Service, User
from recommendations.accounts.policies import Roles
from recommendations.action_plans.models import ActionPlan
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.history.policies import may_read_beyond_administration
from recommendations.inspections.models import Inspection
from recommendations.intake.models import Intake

ADMINISTERED = ("service", "membership", "user", "post", "postholding", "deputy", "closureday", "retentionschedule")
# What hangs on no inspection, whoever may be told of which.
HANGS_ON_NO_INSPECTION = (
    *ADMINISTERED, "body", "meeting", "council", "councilclosure", "monitoringbody", "theme", "ratingthresholds",
    "panelofficer", "paperlayout", "paperrecipient",
)  # fmt: skip


def seen_events(service: Service, *, user: User, roles: Roles) -> QuerySet[Event]:
    """Return the events of the service's chain that the person may be told of.

    Where nothing is kept from them, they are all of it. Where a report under embargo is, an event is told only if its
    container or its subject is seen, or is of a kind that hangs on no inspection: not told is the rule, so that a kind
    of event that comes later shows nothing by accident.
    """
    rows = Event.objects.filter(operation__chain=key_of(service)).select_related("operation")
    outside = Q(container__in=["", key_of(service)])
    if not may_read_beyond_administration(roles):
        return rows.filter(outside & _of_kinds(ADMINISTERED))
    if not _is_anything_kept(service, user=user):
        return rows
    inspections = Inspection.objects.visible_to(user).filter(service=service)
    plans = ActionPlan.objects.visible_to(user).filter(service=service)
    intakes = Intake.objects.visible_to(user).filter(service=service)
    of_reports = [f"inspection:{pk}" for pk in inspections.order_by().values_list("pk", flat=True)]
    of_plans = [f"actionplan:{pk}" for pk in plans.order_by().values_list("pk", flat=True)]
    handed_over = [f"intake:{pk}" for pk in intakes.order_by().values_list("pk", flat=True)]
    within = Q(container__in=[*of_reports, *of_plans])
    about = Q(subject__in=[*of_reports, *of_plans, *handed_over])
    return rows.filter(within | (outside & (about | _of_kinds(HANGS_ON_NO_INSPECTION))))


def _is_anything_kept(service: Service, *, user: User) -> bool:
    kept = Inspection.objects.kept_from(user).filter(service=service)
    reports = Intake.objects.filter(service=service)
    return kept.exists() or reports.exclude(pk__in=Intake.objects.visible_to(user).values("pk")).exists()


def _of_kinds(kinds: tuple[str, ...]) -> Q:
    wanted = Q()
    for kind in kinds:
        wanted |= Q(subject__startswith=f"{kind}:")
    return wanted
