"""An address from which email comes back: it is corrected, or somebody says that it works again."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from recommendations.accounts import events
from recommendations.accounts.models import Membership, Service, User
from recommendations.accounts.services.people import invite
from recommendations.audit.operations import operation, record
from recommendations.outbox.addresses import try_again
from recommendations.outbox.failing import fails, given_up


def is_of_another_service_too(user: User, service: Service) -> bool:
    """Say whether the person is, or was, of another service: then nobody of one service may take their sign-in over."""
    return Membership.objects.exclude(service=service).filter(user=user).exists()


def correct_address(service: Service, user: User, *, email: str, by: User, at: datetime) -> User:
    """Give a person of the service, from whose address email comes back, another address; with it they sign in.

    Only while the address fails and only to people of this service alone, so that nobody takes over the sign-in of
    somebody who can be reached, or who works elsewhere. Whoever never chose a password is invited again.
    """
    with operation(service=service, by=by, at=at):
        membership, person = _member(service, user)
        address = email.strip().lower()
        validate_email(address)
        if address == person.email:
            raise ValidationError({"email": _("This is the address from which email comes back.")})
        if not fails(person.email):
            raise ValidationError({"email": _("Email to %(name)s arrives again.") % {"name": person.name}})
        if is_of_another_service_too(person, service):
            # Nobody learns here of what the person does elsewhere.
            told = _("The address of %(name)s cannot be changed from here. Ask whoever runs the installation.")
            raise ValidationError({"email": told % {"name": person.name}})
        given_up(person.email, at=at)
        _readdress(person, address)
        record(events.PERSON_READDRESSED, membership, within=service, person=person.name)
        if not person.has_usable_password():
            invite(person, service=service, at=at)
    return person


def ask_to_try_again(service: Service, user: User, *, by: User, at: datetime) -> None:
    """Let the next email to a person go out again, because somebody says that their address works."""
    with operation(service=service, by=by, at=at):
        membership, person = _member(service, user)
        if not try_again(person.email, at=at):
            raise ValidationError(_("Email to %(name)s arrives again.") % {"name": person.name})
        record(events.PERSON_TRIED_AGAIN, membership, within=service, person=person.name)


def _member(service: Service, user: User) -> tuple[Membership, User]:
    membership = service.memberships.filter(user=user, until_on__isnull=True).order_by("id").first()
    if membership is None:
        raise ValidationError(_("%(name)s is not a member of this service.") % {"name": user.name})
    return membership, User.objects.select_for_update().get(pk=user.pk)


def _readdress(person: User, address: str) -> None:
    taken = ValidationError(
        {"email": _("This address cannot be used here. If it is somebody else’s, give that person the roles instead.")}
    )
    if User.objects.filter(email=address).exists():
        raise taken
    try:
        with transaction.atomic():
            person.email = address
            person.save(update_fields=["email"])
    except IntegrityError:
        raise taken from None
    # Signing in notes the address anew.
    EmailAddress.objects.filter(user=person).delete()
