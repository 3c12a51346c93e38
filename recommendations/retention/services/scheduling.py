"""How many years a service keeps a plan after it is closed."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.models import Service, User
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import Conflict
from recommendations.foundation.models import locked
from recommendations.retention import events
from recommendations.retention.models import RetentionSchedule


def schedule_of(service: Service) -> RetentionSchedule | None:
    """Return the service's schedule; None where it disposes of nothing."""
    return RetentionSchedule.objects.filter(service=service).first()


def set_schedule(
    service: Service, *, years: int | None, version: int, by: User | str, at: datetime
) -> RetentionSchedule | None:
    """Decide how long plans are kept; None keeps every plan for ever. `version` is 0 where the page showed none.

    A disposal that is asked for already is decided by the schedule as it then is. Raises Conflict where somebody
    changed it meanwhile, ValidationError where nothing was changed.
    """
    with operation(service=service, by=by, at=at):
        present = RetentionSchedule.objects.select_for_update().filter(service=service).first()
        if version != (present.version if present else 0):
            raise Conflict(f"retentionschedule:{service.pk}")
        if years == (present.years if present else None):
            raise ValidationError({"years": _("Nothing was changed.")})
        if present is None:
            return _begin(service, years=years)
        if years is None:
            record(events.SCHEDULE_ENDED, service, within=service, before=years_in_words(present.years))
            present.delete()
            return None
        return _change(present, years=years)


def _begin(service: Service, *, years: int | None) -> RetentionSchedule:
    schedule = RetentionSchedule(service=service, years=years)
    schedule.full_clean()
    schedule.save()
    record(events.SCHEDULE_SET, service, within=service, years=years_in_words(schedule.years))
    return schedule


def _change(present: RetentionSchedule, *, years: int) -> RetentionSchedule:
    before, schedule = present.years, locked(present)
    schedule.years = years
    schedule.full_clean()
    schedule.save()
    record(
        events.SCHEDULE_CHANGED,
        schedule.service,
        within=schedule.service,
        before=years_in_words(before),
        after=years_in_words(years),
    )
    return schedule


def years_in_words(years: int) -> str:
    return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}
