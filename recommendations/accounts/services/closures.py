"""A council's own days off, beside weekends and bank holidays."""

from __future__ import annotations

from datetime import date, datetime

from recommendations.accounts import events
from recommendations.accounts.models import ClosureDay, Service, User
from recommendations.accounts.services.days import shown
from recommendations.audit.operations import operation, record


def add_closure_day(service: Service, *, on: date, name: str, by: User | str, at: datetime) -> ClosureDay:
    """Say that the offices are closed on the day. Raises ValidationError where it stands in the list already."""
    with operation(service=service, by=by, at=at):
        closure = ClosureDay(service=service, on=on, name=" ".join(name.split()))
        closure.full_clean()
        closure.save()
        record(events.CLOSURE_DAY_ADDED, service, within=service, day=shown(on), name=closure.name)
    return closure


def remove_closure_day(closure: ClosureDay, *, by: User | str, at: datetime) -> None:
    """Say that the offices are open on the day after all; the record keeps that it stood there."""
    with operation(service=closure.service, by=by, at=at):
        record(
            events.CLOSURE_DAY_REMOVED,
            closure.service,
            within=closure.service,
            day=shown(closure.on),
            name=closure.name,
        )
        closure.delete()
