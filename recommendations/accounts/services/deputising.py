"""Who deputises in a post while its holder is away: named for some days, and ended early or taken back."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts import emails, events
from recommendations.accounts.models import Deputy, Post, PostHolding, Service, User, roles_in
from recommendations.accounts.policies import may_read_plan
from recommendations.accounts.services.days import ONE_DAY, shown
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.outbox.queueing import queue_emails


def add_deputy(
    post: Post, *, user: User, from_on: date, until_on: date, reason: str = "", by: User | str, at: datetime
) -> Deputy:
    """From `from_on` until `until_on`, both counted, `user` does the holder's part; the holder stays the holder.

    Raises ValidationError where the person does not read the service's plans, holds the post in those days, or somebody
    deputises in it on one of them already.
    """
    with operation(service=post.service, by=by, at=at, reason=reason):
        post = locked(post)
        if not may_read_plan(roles_in(user, post.service_id)):
            raise ValidationError({"user": _("Choose somebody of this service who can see its plans.")})
        deputy = Deputy(post=post, user=user, from_on=from_on, until_on=until_on, reason=reason)
        deputy.full_clean()
        held = PostHolding.objects.not_over(on=from_on).filter(post=post, user=user, from_on__lte=until_on)
        if held.exists():
            raise ValidationError({"user": _("%(name)s holds this post in these days.") % {"name": user.name}})
        other = post.deputies.overlapping(from_on=from_on, until_on=until_on).select_related("user").first()
        if other is not None:
            raise ValidationError({"from_on": _overlaps(other)})
        deputy.save()
        post.save()
        days = {"first": shown(from_on), "last": shown(until_on)}
        record(events.DEPUTY_NAMED, post, within=post.service, person=user.name, post=post.name, **days)
        if isinstance(by, User):
            queue_emails(emails.deputy_named(deputy, by=by, at=at))
    return deputy


def _overlaps(other: Deputy) -> str:
    return _("%(name)s deputises from %(first)s until %(last)s already. Choose other days, or end that first.") % {
        "name": other.user.name,
        "first": shown(other.from_on),
        "last": shown(other.until_on),
    }


def end_deputy(deputy: Deputy, *, on: date, by: User | str, at: datetime) -> None:
    """The holder is back on this day: yesterday was the deputy's last; one who had not begun is taken back.

    Raises DomainError where it is over already.
    """
    with operation(service=deputy.post.service, by=by, at=at):
        deputy = locked(deputy)
        if deputy.until_on < on:
            raise DomainError(_("This is over already."))
        stop(deputy, until_on=on - ONE_DAY)


def stop_deputising(service: Service, user: User, *, on: date, post: Post | None = None) -> None:
    """End whatever the person deputises in from the day on, or only in this post, within the running operation."""
    rows = Deputy.objects.not_over(on=on).filter(post__service=service, user=user)
    for deputy in (rows.filter(post=post) if post else rows).order_by("id"):
        stop(locked(deputy), until_on=on - ONE_DAY)


def stop(deputy: Deputy, *, until_on: date) -> None:
    """End one deputy within the running operation; one who would end before beginning is taken back."""
    post, name = deputy.post, deputy.user.name
    if until_on < deputy.from_on:
        deputy.delete()  # its versions tell of it
        record(events.DEPUTY_NOT_TAKEN, post, within=post.service, person=name, post=post.name)
        return
    deputy.until_on = until_on
    deputy.save()
    record(events.DEPUTY_ENDED, post, within=post.service, person=name, post=post.name, day=shown(until_on))
