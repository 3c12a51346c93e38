"""Commands on a panel's scrutiny officers: who in democratic services edits its drafts and reads its papers."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from recommendations.accounts.models import Membership, Role, User
from recommendations.audit.operations import operation, record
from recommendations.meetings import events
from recommendations.meetings.models import Body, BodyKind, PanelOfficer


def name_officer(body: Body, *, person: User, by: User | str, at: datetime) -> PanelOfficer:
    """Name somebody with the role of scrutiny officer for a panel, once.

    Raises ValidationError for a board, for somebody without the role in the service, and who is named already.
    """
    with operation(service=body.service, by=by, at=at):
        if body.kind != BodyKind.PANEL:
            raise ValidationError(_("Only a scrutiny panel has scrutiny officers."))
        if not _in_the_role(body).filter(user=person).exists():
            raise ValidationError({"person": _("Select somebody who has the role “scrutiny officer” in this service.")})
        officer = PanelOfficer(service=body.service, body=body, person=person)
        officer.full_clean()
        officer.save()
        record(events.OFFICER_NAMED, body, within=body.service, person=person.name, body=body.name)
    return officer


def end_officer(officer: PanelOfficer, *, by: User | str, at: datetime) -> None:
    """Take somebody off a panel: its drafts and papers are closed to them from now on."""
    body = officer.body
    with operation(service=body.service, by=by, at=at):
        record(events.OFFICER_ENDED, body, within=body.service, person=officer.person.name, body=body.name)
        officer.delete()  # its versions tell of it


def officers_of(body: Body) -> list[User]:
    """Return whoever is named for the panel and has the role still, by name."""
    named = User.objects.filter(panels__body=body, pk__in=_in_the_role(body).values("user"))
    return list(named.order_by("name", "pk"))


def _in_the_role(body: Body) -> QuerySet[Membership]:
    return Membership.objects.filter(service=body.service_id, role=Role.SCRUTINY_OFFICER, until_on__isnull=True)
