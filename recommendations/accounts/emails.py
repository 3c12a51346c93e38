"""The emails of posts: one function each, returning what to queue.

They name the post and link to its page, where each reads what they may see; a list of actions in the email would tell
of a plan that is under embargo.
"""

from __future__ import annotations

from datetime import date, datetime

from django.urls import reverse

from recommendations.accounts.models import Deputy, Post, User
from recommendations.accounts.plan_leads import reply_address
from recommendations.accounts.sender_names import from_name
from recommendations.audit.operations import key_of
from recommendations.outbox.links import page
from recommendations.outbox.models import OutgoingEmail
from recommendations.outbox.queueing import compose


def _about(post: Post, *, key: str, to: User, occasion: str, at: datetime, **context: object) -> OutgoingEmail:
    return compose(
        key=f"{key}:{at.isoformat()}",
        to=to,
        occasion=occasion,
        at=at,
        service=key_of(post.service),
        reply_to=reply_address(post.service_id),
        from_name=from_name(post.service),
        links={
            "post": page(reverse("recommendations:post", args=[post.pk])),
            "mine": page(reverse("recommendations:my_actions", args=[post.service_id])),
        },
        context={"post": post, "service": post.service, **context},
    )


def handed_over(
    post: Post, *, to: User | None, left: list[User], on: date, by: User, at: datetime
) -> list[OutgoingEmail]:
    """Tell whoever takes the post and whoever leaves it, now, from which day it is so."""
    key = f"handed-over:{post.pk}"
    told = []
    if to is not None:
        told.append(
            _about(post, key=f"{key}:{to.pk}", to=to, occasion="handed_over_to", at=at, on=on, left=left, by=by)
        )
    for person in left:
        if person != to:
            told.append(
                _about(
                    post,
                    key=f"{key}:{person.pk}",
                    to=person,
                    occasion="handed_over_from",
                    at=at,
                    on=on,
                    taken_by=to,
                    by=by,
                )
            )
    return told


def deputy_named(deputy: Deputy, *, by: User, at: datetime) -> list[OutgoingEmail]:
    """Tell the deputy from when until when they do the holder's part."""
    return [
        _about(
            deputy.post,
            key=f"deputy-named:{deputy.pk}",
            to=deputy.user,
            occasion="deputy_named",
            at=at,
            deputy=deputy,
            by=by,
        )
    ]
