"""The bodies that monitor plans: names that a service keeps, and which of them monitor a plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from recommendations.accounts.models import Service, User
from recommendations.action_plans.events import monitoring as monitoring_events
from recommendations.action_plans.models import ActionPlan, MonitoringBody, PlanMonitor
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked

USUAL = (gettext_noop("HM Inspectorate of Probation"), gettext_noop("Youth Justice Board"))


def add_body(service: Service, *, name: str, by: User | str, at: datetime) -> MonitoringBody:
    """Add a name to the service's list; raises ValidationError where it is there already."""
    with operation(service=service, by=by, at=at):
        return _new_body(service, name=name)


def add_usual_bodies(service: Service, *, by: User | str, at: datetime) -> list[MonitoringBody]:
    """Add the bodies most plans are monitored by, as far as the list lacks them; DomainError where it lacks none."""
    with operation(service=service, by=by, at=at):
        present = set(service.monitoring_bodies.values_list("name", flat=True))
        missing = [name for usual in USUAL if (name := _(usual)) not in present]
        if not missing:
            raise DomainError(_("The usual bodies are in the list already."))
        return [_new_body(service, name=name) for name in missing]


def change_body(
    body: MonitoringBody, *, name: str, is_retired: bool, version: int, by: User | str, at: datetime
) -> MonitoringBody:
    """Rename the body, retire it, or take it up again; plans it monitors keep it until it is taken off them.

    Raises Conflict where somebody changed it meanwhile, ValidationError for a name that is in the list already, and
    where nothing was changed.
    """
    with operation(service=body.service, by=by, at=at):
        body = locked(body, version=version)
        before, was_retired = body.name, body.is_retired
        body.name, body.is_retired = " ".join(name.split()), is_retired
        if (before, was_retired) == (body.name, is_retired):
            raise ValidationError(_("Nothing was changed."))
        body.full_clean()
        body.save()
        if body.name != before:
            record(monitoring_events.MONITORING_BODY_RENAMED, body, within=body.service, before=before, after=body.name)
        if is_retired and not was_retired:
            record(monitoring_events.MONITORING_BODY_RETIRED, body, within=body.service, body=body.name)
        if was_retired and not is_retired:
            record(monitoring_events.MONITORING_BODY_USED_AGAIN, body, within=body.service, body=body.name)
    return body


def choose_monitors(
    plan: ActionPlan, *, bodies: Iterable[MonitoringBody], new_name: str = "", by: User | str, at: datetime
) -> list[PlanMonitor]:
    """Say which bodies monitor the plan from now on; `new_name` adds one to the service's list on the way.

    Raises ValidationError for a body of another service, a retired one that does not monitor the plan already, and
    where nothing was changed.
    """
    with operation(service=plan.service, by=by, at=at):
        plan = locked(plan)
        refuse_if_closed(plan)
        wanted = {body.pk: body for body in bodies}
        if new_name.strip():
            added = _new_body(plan.service, name=new_name, field="new_name")
            wanted[added.pk] = added
        present = {row.body_id: row for row in plan.monitors.select_related("body")}
        for body in wanted.values():
            if body.service_id != plan.service_id or (body.is_retired and body.pk not in present):
                raise ValidationError({"bodies": _("Choose bodies of this service’s list.")})
        if wanted.keys() == present.keys():
            raise ValidationError({"bodies": _("These monitor the plan already.")})
        for pk in sorted(wanted.keys() - present.keys()):
            row = PlanMonitor(plan=plan, body=wanted[pk])
            row.full_clean()
            row.save()
            record(monitoring_events.MONITOR_CHOSEN, plan, within=plan, body=wanted[pk].name)
        for pk in sorted(present.keys() - wanted.keys()):
            name = present[pk].body.name
            present[pk].delete()
            record(monitoring_events.MONITOR_TAKEN_OFF, plan, within=plan, body=name)
        plan.save()
        return list(plan.monitors.select_related("body"))


def _new_body(service: Service, *, name: str, field: str = "name") -> MonitoringBody:
    body = MonitoringBody(service=service, name=" ".join(name.split()))
    try:
        body.full_clean()
    except ValidationError as problem:
        raise ValidationError({field: problem.messages}) from None
    body.save()
    record(monitoring_events.MONITORING_BODY_ADDED, body, within=service, body=body.name)
    return body
