"""Setting up a service, and changing what it has chosen."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts import events
from recommendations.accounts.models import Nation, Service, User
from recommendations.audit.operations import operation, record
from recommendations.domain.personal_data import is_usable_pattern
from recommendations.foundation.models import locked


def create_service(name: str, *, nation: str = Nation.ENGLAND, by: User | str, at: datetime) -> Service:
    """Set up a service; its chain begins with this."""
    service = Service(name=name, nation=nation)
    with operation(service=None, by=by, at=at):
        service.full_clean()
        service.save()
        record(events.SERVICE_CREATED, service, service=service.name)
    return service


def change_service(
    service: Service,
    *,
    name: str,
    window_months: int,
    sustain_months: int | None = None,
    board_accepts_actions: bool | None = None,
    case_reference_pattern: str | None = None,
    version: int,
    by: User | str,
    at: datetime,
) -> Service:
    """Rename the service or change what it has chosen; what is not given stays.

    Raises Conflict where somebody changed it meanwhile, ValidationError for a pattern that half of a plan would match.
    """
    if case_reference_pattern and not is_usable_pattern(case_reference_pattern):
        raise ValidationError(
            {
                "case_reference_pattern": _(
                    "Write it with A for each letter and 9 for each digit, such as AA-9999: at least four of them, "
                    "two of which are digits."
                )
            }
        )
    with operation(service=service, by=by, at=at):
        service = locked(service, version=version)
        service.name, service.window_months = " ".join(name.split()), window_months
        if sustain_months is not None:
            service.sustain_months = sustain_months
        if board_accepts_actions is not None:
            service.board_accepts_actions = board_accepts_actions
        if case_reference_pattern is not None:
            service.case_reference_pattern = case_reference_pattern
        service.full_clean()
        service.save()
        record(events.SERVICE_CHANGED, service, within=service)
    return service
