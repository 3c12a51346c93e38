"""Who may see an embargoed draft report, and the end of the embargo when the report is published."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User, roles_in
from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.services.days import shown_or_month
from recommendations.audit.operations import key_of, operation, record
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections import events
from recommendations.inspections.models import EmbargoReader, Inspection, Precision
from recommendations.outbox.queueing import call_off


class NotUnderEmbargo(DomainError):
    """The embargo was lifted meanwhile, so nobody need be named any more."""


def name_reader(inspection: Inspection, *, user: User, by: User | str, at: datetime) -> EmbargoReader:
    """Let one more person of the service see the draft report, its plan and all that hangs on them."""
    with operation(service=inspection.service, by=by, at=at):
        inspection = _under_embargo(inspection)
        inspection.save()
        return name_within(inspection, user)


def name_within(inspection: Inspection, user: User) -> EmbargoReader:
    """Name one person within the running operation; raises ValidationError where they are not of the service."""
    if not inspection.service.memberships.filter(user=user, until_on__isnull=True).exists():
        raise ValidationError({"user": _("Choose somebody of this service.")})
    if inspection.embargo_readers.filter(user=user).exists():
        raise ValidationError({"user": _("%(name)s is named already.") % {"name": user.name}})
    reader = EmbargoReader(inspection=inspection, user=user)
    reader.full_clean()
    reader.save()
    record(events.EMBARGO_READER_NAMED, inspection, within=_container(inspection), person=user.name)
    return reader


def take_off_reader(reader: EmbargoReader, *, by: User, at: datetime) -> None:
    """Let the person see it no longer.

    Raises DomainError where nobody who runs the plan would be left: nobody could lift the embargo then.
    """
    with operation(service=reader.inspection.service, by=by, at=at):
        inspection = _under_embargo(reader.inspection)
        others = [row.user for row in inspection.embargo_readers.exclude(pk=reader.pk).select_related("user")]
        if not any(may_run_plan(roles_in(user, inspection.service_id)) for user in others):
            raise DomainError(_("Somebody who runs the plan must stay named. Name another manager or plan lead first."))
        inspection.save()
        user, name = reader.user, reader.user.name
        reader.delete()  # its versions tell of it
        record(events.EMBARGO_READER_TAKEN_OFF, inspection, within=_container(inspection), person=name)
        call_off(to=user, about=key_of(inspection))


def lift_embargo(inspection: Inspection, *, published_on: date, on: date, by: User, at: datetime) -> Inspection:
    """Record that the report was published in the very words of the draft: the whole service sees it from now on."""
    with operation(service=inspection.service, by=by, at=at):
        inspection = _under_embargo(inspection)
        inspection.published_on, inspection.published_precision = published_on, Precision.DAY
        lift_within(inspection, on=on)
    return inspection


def lift_within(inspection: Inspection, *, on: date) -> None:
    """Lift the embargo of a locked inspection within the running operation; its readers stay in the record.

    Raises ValidationError without a day of publication, or for one to come.
    """
    if inspection.published_on is None:
        raise ValidationError({"published_on": _("Enter the day on which the report was published.")})
    is_past_month = inspection.published_is_month and inspection.published_on.replace(day=1) <= on
    if inspection.published_on > on and not is_past_month:
        raise ValidationError({"published_on": _("The embargo ends when the report is published, not before.")})
    inspection.is_embargoed, inspection.embargo_lifted_on = False, on
    inspection.full_clean()
    inspection.save()
    day = shown_or_month(inspection.published_on, is_month=inspection.published_is_month)
    record(events.EMBARGO_LIFTED, inspection, within=_container(inspection), day=day)


def _under_embargo(inspection: Inspection) -> Inspection:
    inspection = locked(inspection)
    if not inspection.is_embargoed:
        raise NotUnderEmbargo(_("This report is under no embargo any more."))
    return inspection


def _container(inspection: Inspection) -> Inspection:
    """Return within what its events stand: the plan that answers it, whose history shows them."""
    return getattr(inspection, "action_plan", inspection)
