"""Commands on the councils whose panels a service reports to, and on the days on which they are closed."""

from __future__ import annotations

from datetime import date, datetime

from recommendations.accounts.models import Service, User
from recommendations.accounts.services import shown
from recommendations.audit.operations import operation, record
from recommendations.foundation.models import locked
from recommendations.meetings import events
from recommendations.meetings.models import CLEAR_DAYS, Council, CouncilClosure, Nation


def add_council(
    service: Service,
    *,
    name: str,
    nation: str = Nation.ENGLAND,
    clear_days: int | None = None,
    by: User | str,
    at: datetime,
) -> Council:
    """Add a council; its clear days are what the law asks there, unless a number is given."""
    council = Council(service=service, name=" ".join(name.split()), nation=nation)
    council.clear_days = CLEAR_DAYS.get(nation, 0) if clear_days is None else clear_days
    with operation(service=service, by=by, at=at):
        council.full_clean()
        council.save()
        record(events.COUNCIL_ADDED, council, within=service, council=council.name)
    return council


def change_council(
    council: Council, *, name: str, nation: str, clear_days: int, version: int, by: User, at: datetime
) -> Council:
    """Change what is known of a council; the dates of meetings stay as they are until a meeting is changed."""
    with operation(service=council.service, by=by, at=at):
        council = locked(council, version=version)
        council.name, council.nation, council.clear_days = " ".join(name.split()), nation, clear_days
        council.full_clean()
        council.save()
        record(events.COUNCIL_CHANGED, council, within=council.service, council=council.name)
    return council


def add_closure(council: Council, *, on: date, name: str, by: User | str, at: datetime) -> CouncilClosure:
    """Say that the council is closed on the day. Raises ValidationError where it stands in the list already."""
    with operation(service=council.service, by=by, at=at):
        closure = CouncilClosure(service=council.service, council=council, on=on, name=" ".join(name.split()))
        closure.full_clean()
        closure.save()
        told = {"council": council.name, "day": shown(on), "name": closure.name}
        record(events.COUNCIL_CLOSURE_ADDED, council, within=council.service, **told)
    return closure


def remove_closure(closure: CouncilClosure, *, by: User | str, at: datetime) -> None:
    """Say that the council is open on the day after all; the record keeps that it stood there."""
    council = closure.council
    with operation(service=council.service, by=by, at=at):
        told = {"council": council.name, "day": shown(closure.on), "name": closure.name}
        record(events.COUNCIL_CLOSURE_REMOVED, council, within=council.service, **told)
        closure.delete()
