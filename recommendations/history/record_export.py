"""Who may take the whole record of a service away, and doing it.

The record holds everything, so an embargo keeps it from whoever is not named for all that is under one.
"""

from __future__ import annotations

from datetime import datetime
from typing import IO

from django.utils.translation import gettext as _

from recommendations.accounts.actors import names_of
from recommendations.accounts.models import Role, Service, User
from recommendations.accounts.policies import Roles
from recommendations.accounts.scope import members_named
from recommendations.audit.bundles import Exported, ask_for_export, export
from recommendations.foundation.errors import DomainError
from recommendations.inspections.embargo import embargo_of
from recommendations.inspections.models import Inspection

MAY_EXPORT = frozenset({Role.MANAGER, Role.AUDITOR, Role.ADMINISTRATOR})


class NotOpenToAll(DomainError):
    """The record holds what the person may not be told of; the message says who may."""


def may_export_record(roles: Roles) -> bool:
    """Managers answer for the record, auditors check it and administrators keep it; nobody else needs all of it."""
    return bool(roles & MAY_EXPORT)


def require_open(service: Service, *, to: User) -> None:
    """Raise NotOpenToAll where something of the service is under an embargo that does not name the person."""
    may = _may_be_told_all(service, [to])
    if may:
        return
    people = {one.user for one in members_named(service) if one.role in MAY_EXPORT}
    named = sorted(person.name for person in _may_be_told_all(service, people))
    told = _("The whole record cannot be exported by you at present, because not all that it holds is open to you.")
    if not named:
        raise NotOpenToAll(told + " " + _("At present it is open in full to nobody who may export it."))
    raise NotOpenToAll(told + " " + _("These people can export it: %(names)s.") % {"names": ", ".join(named)})


def ask(service: Service, *, by: User | str, at: datetime) -> Exported:
    """Record that the person, or the operator at the command line, exports the record; raises NotOpenToAll."""
    if isinstance(by, User):
        require_open(service, to=by)
    return ask_for_export(service, by=by, at=at)


def bundle(exported: Exported, *, service: Service, at: datetime) -> IO[bytes]:
    """Return the bundle, with the service and its people under their present names."""
    return export(exported, name=service.name, names=names_of, at=at)


def _may_be_told_all(service: Service, people: list[User] | set[User]) -> list[User]:
    """Return those of the people whom every embargo of the service names."""
    told = list(people)
    for inspection in Inspection.objects.filter(service=service, is_embargoed=True):
        embargo = embargo_of(inspection)
        told = embargo.names(told) if embargo else told
    return told
