"""Posts, and who holds them from when until when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts import emails, events
from recommendations.accounts.models import Post, PostHolding, Service, User
from recommendations.accounts.services.days import ONE_DAY, shown
from recommendations.accounts.services.deputising import stop_deputising
from recommendations.audit.operations import operation, record
from recommendations.foundation.models import locked
from recommendations.outbox.queueing import queue_emails

FOLLOWING: list[Callable[..., None]] = []


def follows_handover(function: Callable[..., None]) -> Callable[..., None]:
    """Register what a feature above does in the same operation when somebody takes a post: `(post, to=, by=, at=)`."""
    FOLLOWING.append(function)
    return function


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

    Every action, reminder and link of the post follows on that day, and both are told now, unless the system itself
    does it. Raises ValidationError where the person holds it already, is not of the service, or `on` is before the
    present holder began.
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
            stop_deputising(post.service, to, on=on, post=post)
            record(events.POST_TAKEN, post, within=post.service, person=to.name, post=post.name, day=shown(on))
            for follow in FOLLOWING:
                follow(post, to=to, by=by, at=at)
        elif not present:
            raise ValidationError({"to": _("This post is vacant already.")})
        if isinstance(by, User):
            left = list(dict.fromkeys(holding.user for holding in present))
            queue_emails(emails.handed_over(post, to=to, left=left, on=on, by=by, at=at))
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
