"""People join a service and leave it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts import events
from recommendations.accounts.models import Membership, Post, PostHolding, Role, Service, User
from recommendations.accounts.plan_leads import reply_address
from recommendations.accounts.sender_names import from_name
from recommendations.accounts.services.days import ONE_DAY
from recommendations.accounts.services.deputising import stop_deputising
from recommendations.accounts.services.posts import end_holding
from recommendations.audit.operations import key_of, operation, record
from recommendations.outbox.links import acting, page
from recommendations.outbox.queueing import call_off, compose, queue_emails


def add_person(
    service: Service,
    *,
    email: str,
    name: str,
    roles: Iterable[str],
    on: date,
    by: User | str,
    at: datetime,
    password: str | None = None,
) -> User:
    """Give a person roles in the service, making the person if new.

    Those who have no password yet are invited to choose one; those who have one are told.
    Raises ValidationError where the person has every one of the roles already.
    """
    with operation(service=service, by=by, at=at):
        known = _known_person(email)
        user = known or _new_person(email, name=name, password=password)
        had = set(service.memberships.filter(user=user, until_on__isnull=True).values_list("role", flat=True))
        wanted = [role for role in Role.values if role in set(roles) - had]
        if not wanted:
            raise ValidationError({"roles": _("%(name)s has this role already.") % {"name": user.name}})
        for role in wanted:
            membership = Membership(service=service, user=user, role=role, from_on=on)
            membership.full_clean()
            membership.save()
            record(
                events.PERSON_ADDED,
                membership,
                within=service,
                person=user.name,
                role=str(Role(role).label),
            )
        if not user.has_usable_password():
            invite(user, service=service, at=at)
        elif known and known != by:
            tell_added(user, service=service, roles=wanted, at=at)
    return user


def person_at(email: str, *, name: str) -> User:
    """Return whoever has this address, whatever their name; else a new person who is written to and cannot sign in.

    For those who get something by email alone: no role comes with it, and nobody is invited. Raises ValidationError.
    """
    return _known_person(email) or _new_person(email, name=name, password=None)


def _known_person(email: str) -> User | None:
    return User.objects.filter(email=email.lower()).first()


def _new_person(email: str, *, name: str, password: str | None) -> User:
    User(email=email.lower(), name=name, password="!").full_clean(validate_unique=False)  # noqa: S106 - “no password”
    try:
        with transaction.atomic():
            return User.objects.create_user(email=email, name=name, password=password)
    except IntegrityError:
        # Another service, whose chain is another, added the same person in the same instant.
        return User.objects.get(email=email.lower())


def invite(user: User, *, service: Service, at: datetime) -> None:
    """Queue the email with which a person chooses their first password."""
    email = compose(
        key=f"invitation:{service.pk}:{user.pk}:{at.isoformat()}",
        to=user,
        occasion="invitation",
        at=at,
        service=key_of(service),
        from_name=from_name(service),
        links={"choose_password": acting("choose_password", user=str(user.pk))},
        context={"service": service},
    )
    queue_emails([email])


def tell_added(user: User, *, service: Service, roles: Iterable[str], at: datetime) -> None:
    """Queue the email that tells somebody who can sign in already that they have roles in this service now."""
    email = compose(
        key=f"added:{service.pk}:{user.pk}:{at.isoformat()}",
        to=user,
        occasion="added",
        at=at,
        service=key_of(service),
        reply_to=reply_address(service.pk),
        from_name=from_name(service),
        links={"service": page(reverse("recommendations:home", args=[service.pk]))},
        context={"service": service, "roles": [str(Role(role).label) for role in roles]},
    )
    queue_emails([email])


def remove_person(service: Service, user: User, *, on: date, by: User, at: datetime) -> list[Post]:
    """End the person's memberships and whatever posts they hold or deputise in here; return those now vacant.

    Nothing else is lost: the posts keep their actions, and reminders go to the plan lead until somebody takes over.
    Raises ValidationError where it would leave the service without a manager.
    """
    with operation(service=service, by=by, at=at):
        memberships = list(service.memberships.select_for_update().filter(user=user, until_on__isnull=True))
        if not memberships:
            raise ValidationError(_("%(name)s is not a member of this service.") % {"name": user.name})
        others = service.memberships.filter(role=Role.MANAGER, until_on__isnull=True).exclude(user=user)
        if any(m.role == Role.MANAGER for m in memberships) and not others.exists():
            raise ValidationError(_("The service needs a manager: give somebody else that role first."))
        for membership in memberships:
            membership.until_on = max(on, membership.from_on)
            membership.version += 1
            membership.save()
        record(events.PERSON_REMOVED, memberships[0], within=service, person=user.name)
        call_off(to=user, service=key_of(service))
        held = PostHolding.objects.not_over(on=on).filter(post__service=service, user=user)
        holdings = list(held.select_related("post", "user").order_by("post__name", "id"))
        for holding in holdings:
            end_holding(holding, until_on=on - ONE_DAY)
        stop_deputising(service, user, on=on)
        theirs = Post.objects.filter(pk__in={holding.post_id for holding in holdings})
        return list(theirs.with_holder(on=on).filter(holder_id__isnull=True))
