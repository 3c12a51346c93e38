"""Commands on services, people and posts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from recommendations.accounts import events
from recommendations.accounts.models import Membership, Nation, Post, PostHolding, Role, Service, User
from recommendations.accounts.plan_leads import reply_address
from recommendations.audit.operations import key_of, operation, record
from recommendations.foundation.models import locked
from recommendations.outbox.links import acting, page
from recommendations.outbox.queueing import compose, queue_emails

ONE_DAY = timedelta(days=1)


def shown(day: date) -> str:
    """Return the day as the record's sentences write it: 3 October 2026."""
    return formats.date_format(day, "j F Y")


def create_service(name: str, *, nation: str = Nation.ENGLAND, by: User | str, at: datetime) -> Service:
    """Set up a service; its chain begins with this."""
    service = Service(name=name, nation=nation)
    with operation(service=None, by=by, at=at):
        service.full_clean()
        service.save()
        record(events.SERVICE_CREATED, service, service=service.name)
    return service


def change_service(
    service: Service, *, name: str, window_months: int, version: int, by: User | str, at: datetime
) -> Service:
    """Rename the service or change its outcome window; raises Conflict where somebody changed it meanwhile."""
    with operation(service=service, by=by, at=at):
        service = locked(service, version=version)
        service.name, service.window_months = " ".join(name.split()), window_months
        service.full_clean()
        service.save()
        record(events.SERVICE_CHANGED, service, within=service)
    return service


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
        links={"service": page(reverse("recommendations:home", args=[service.pk]))},
        context={"service": service, "roles": [str(Role(role).label) for role in roles]},
    )
    queue_emails([email])


def remove_person(service: Service, user: User, *, on: date, by: User, at: datetime) -> list[Post]:
    """End the person's memberships and whatever posts they hold here; return the posts that nobody holds on the day.

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
        held = PostHolding.objects.not_over(on=on).filter(post__service=service, user=user)
        holdings = list(held.select_related("post", "user").order_by("post__name", "id"))
        for holding in holdings:
            end_holding(holding, until_on=on - ONE_DAY)
        theirs = Post.objects.filter(pk__in={holding.post_id for holding in holdings})
        return list(theirs.with_holder(on=on).filter(holder_id__isnull=True))


def add_post(service: Service, *, name: str, by: User | str, at: datetime) -> Post:
    with operation(service=service, by=by, at=at):
        return new_post(service, name=name)


def new_post(service: Service, *, name: str) -> Post:
    """Add a post within the running operation; raises ValidationError where the service has one of this name."""
    post = Post(service=service, name=" ".join(name.split()))
    post.full_clean()
    post.save()
    record(events.POST_ADDED, post, within=service, post=post.name)
    return post


def rename_post(post: Post, *, name: str, version: int, by: User, at: datetime) -> Post:
    with operation(service=post.service, by=by, at=at):
        post = locked(post, version=version)
        before, post.name = post.name, " ".join(name.split())
        post.full_clean()
        post.save()
        record(events.POST_RENAMED, post, within=post.service, before=before, after=post.name)
    return post


def hand_over(post: Post, *, to: User | None, on: date, by: User | str, at: datetime) -> Post:
    """From `on`, `to` holds the post (None leaves it vacant); whoever held it holds it until the day before.

    Every action, reminder and link of the post follows at once. Raises ValidationError where the
    person holds it already, is not of the service, or `on` is before the present holder began.
    """
    with operation(service=post.service, by=by, at=at):
        not_over = post.holdings.select_for_update(of=("self",)).not_over(on=on).select_related("user")
        present = list(not_over.order_by("from_on", "id"))
        for holding in present:
            if to is not None and holding.user_id == to.pk and holding.until_on is None:
                raise ValidationError({"to": _("%(name)s holds this post already.") % {"name": to.name}})
            if on < holding.from_on:
                raise ValidationError({"on": _held_from(holding, today=timezone.localdate(at))})
            end_holding(holding, until_on=on - ONE_DAY)
        if to is not None:
            if not post.service.memberships.filter(user=to, until_on__isnull=True).exists():
                raise ValidationError({"to": _("Choose somebody of this service.")})
            holding = PostHolding(post=post, user=to, from_on=on)
            holding.full_clean()
            holding.save()
            record(events.POST_TAKEN, post, within=post.service, person=to.name, post=post.name, day=shown(on))
        elif not present:
            raise ValidationError({"to": _("This post is vacant already.")})
    return post


def _held_from(holding: PostHolding, *, today: date) -> str:
    is_to_come = holding.from_on > today
    words = (
        _("%(name)s holds this post from %(day)s.")
        if is_to_come
        else _("%(name)s has held this post only since %(day)s.")
    )
    return words % {"name": holding.user.name, "day": shown(holding.from_on)}


def end_holding(holding: PostHolding, *, until_on: date) -> None:
    """End one holding within the running operation; one that would end before it began is taken back."""
    post = holding.post
    if until_on < holding.from_on:
        holding.delete()  # its versions tell of it; nobody holds a post on a day that is somebody else's
        record(events.POST_NOT_TAKEN, post, within=post.service, person=holding.user.name, post=post.name)
        return
    holding.until_on = until_on
    holding.version += 1
    holding.save()
    record(events.POST_LEFT, post, within=post.service, person=holding.user.name, post=post.name, day=shown(until_on))
