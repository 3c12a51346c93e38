"""Saying which posts the printed owners mean, and making those that are new when the report is confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from recommendations.accounts.models import Post, User
from recommendations.accounts.services import new_post
from recommendations.foundation.models import locked
from recommendations.intake.models import Intake
from recommendations.intake.printed_owners import LONGEST_POST, Meaning, PrintedOwner
from recommendations.intake.services.under_review import under_review
from recommendations.intake.services.undo import record_review


def say_who_they_are(
    intake: Intake, *, meanings: Mapping[str, Meaning], version: int, by: User, at: datetime
) -> Intake:
    """Keep what each owner as printed means, by all its spellings; nothing is made before the report is confirmed.

    Raises Conflict where anything of the report changed since `version`, ValidationError for a post of another
    service or a name that is too long.
    """
    with transaction.atomic():
        under_review(intake)
        intake = locked(intake, version=version)
        for meaning in meanings.values():
            if meaning.post is not None and meaning.post.service_id != intake.service_id:
                raise ValidationError(_("Choose a post of this service."))
            if len(meaning.name) > LONGEST_POST:
                raise ValidationError(_("The name of a post can have %(most)d characters.") % {"most": LONGEST_POST})
        intake.posts = {**intake.posts, **{words: _as_json(meaning) for words, meaning in meanings.items()}}
        intake.save(update_fields=["posts", "version"])
        record_review(intake, what=_("said which posts the printed owners mean"), by=by, at=at)
    return intake


def _as_json(meaning: Meaning) -> dict[str, int | str | bool]:
    if meaning.post is not None:
        return {"post": meaning.post.pk}
    return {"new": meaning.name} if meaning.is_new else {"words": True}


def posts_of(owners: Iterable[PrintedOwner], *, intake: Intake) -> dict[str, Post | None]:
    """Return the post of each spelling, making the new ones within the running operation, each once."""
    made: dict[str, Post] = {}
    found: dict[str, Post | None] = {}
    for owner in owners:
        post = owner.meaning.post
        if owner.meaning.is_new:
            key = owner.meaning.name.casefold()
            post = made.get(key) or intake.service.posts.filter(name__iexact=owner.meaning.name).first()
            made[key] = post = post or new_post(intake.service, name=owner.meaning.name)
        found |= dict.fromkeys(owner.spellings, post)
    return found
