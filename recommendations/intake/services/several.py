"""One change for several drafts at once: whom they are addressed to, and of which kind they are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.foundation.errors import Conflict
from recommendations.intake.models import Draft, Intake
from recommendations.intake.services.undo import review_step


def change_several(
    intake: Intake,
    *,
    keys: Collection[int],
    version: int,
    by: User,
    at: datetime,
    addressee: str | None = None,
    kind: str | None = None,
) -> list[Draft]:
    """Give each of the drafts the addressee, the kind or both, whichever is not None; return those that changed.

    Raises Conflict where anything of the report's drafts changed since `version`, ValidationError where no draft or
    no change is given.
    """
    with review_step(intake, done="several", by=by, at=at) as change:
        if change.intake.version != version:
            raise Conflict(f"intake:{change.intake.pk}")
        chosen = [draft for draft in change.drafts if draft.pk in set(keys) and not draft.is_dropped]
        if not chosen:
            raise ValidationError({"drafts": _("Tick the recommendations to change")})
        wanted = {"addressee": addressee, "kind": kind}
        wanted = {column: value for column, value in wanted.items() if value is not None}
        if not wanted:
            raise ValidationError({"addressee": _("Enter whom they are addressed to, or choose a kind")})
        changed = [row for row in chosen if any(getattr(row, column) != value for column, value in wanted.items())]
        change.is_nothing = not changed
        change.subject = ", ".join(change.name_of(draft) for draft in changed)
        for draft in changed:
            draft.version += 1
            draft.is_mended = True
            for column, value in wanted.items():
                setattr(draft, column, value)
            if addressee is not None:
                draft.owner_source = "person"
            draft.full_clean()
            draft.save()
    return changed
