"""Keeping what somebody has typed of an update and not yet given. It is theirs alone, and no record of anything."""

from __future__ import annotations

from datetime import datetime

from recommendations.accounts.models import User
from recommendations.action_plans.models import Action, OwnerRating, UpdateDraft


def save_draft(
    action: Action,
    *,
    text: str,
    owner_rating: str,
    may_publish: bool,
    by: User,
    at: datetime,
) -> UpdateDraft | None:
    """Keep what was typed in place of what was kept before; None, and nothing kept, where nothing was typed."""
    if not text.strip() and not owner_rating:
        drop_draft(action, by=by)
        return None
    kept = {
        "text": text,
        "owner_rating": owner_rating if owner_rating in OwnerRating.values else "",
        "may_publish": may_publish,
        "saved_at": at,
    }
    draft, _is_new = UpdateDraft.objects.update_or_create(action=action, author=by, defaults=kept)
    return draft


def draft_of(action: Action, *, author: User) -> UpdateDraft | None:
    return UpdateDraft.objects.filter(action=action, author=author).first()


def drop_draft(action: Action, *, by: User) -> None:
    """Start afresh: what was kept of the person's update is gone."""
    UpdateDraft.objects.filter(action=action, author=by).delete()
