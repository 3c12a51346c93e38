"""Saying that a draft repeats what an earlier inspection recommended."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.foundation.errors import DomainError
from recommendations.inspections.models import Recommendation
from recommendations.intake.models import Draft
from recommendations.intake.services.under_review import to_be_seen_anew, under_review
from recommendations.intake.services.undo import record_review


class NotOfThisService(DomainError):
    """A draft can only repeat what was recommended to the same service."""


def say_repeat(draft: Draft, *, of: Recommendation | None, by: User, at: datetime) -> Draft:
    """Say that the draft repeats an earlier recommendation, or none; raises NotOfThisService, AlreadyDecided."""
    with transaction.atomic():
        intake = under_review(draft.intake)
        if of is not None and of.service_id != intake.service_id:
            raise NotOfThisService(_("That recommendation is not one of this service."))
        to_be_seen_anew(intake)
        draft = Draft.objects.select_for_update().get(pk=draft.pk)
        draft.repeat_of = of
        draft.save(update_fields=["repeat_of"])
        what = _("said what repeats an earlier recommendation") if of else _("said that one repeats no earlier one")
        record_review(intake, what=what, by=by, at=at)
    return draft
