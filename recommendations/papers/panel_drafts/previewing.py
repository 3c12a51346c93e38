"""The report of a draft as it would be printed now: the same words by the same templates, kept nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.audit.models import ChainHead
from recommendations.audit.operations import key_of
from recommendations.papers.kinds import Audience, Kind
from recommendations.papers.models import PanelDraft
from recommendations.papers.panel_drafts.reading import typed_of
from recommendations.papers.scrutiny.values import ScrutinyPaper
from recommendations.papers.snapshot.deriving import derived
from recommendations.papers.snapshot.gathering import gather


def preview_of(draft: PanelDraft, *, audience: Audience, by: User, at: datetime) -> ScrutinyPaper:
    """Return the report as it stands, marked as a draft where it would say its code.

    Nothing is locked for it, as nobody relies on a preview. Raises NotPublishable where no panel may have a report.
    """
    with transaction.atomic():
        head = ChainHead.objects.get(chain=key_of(draft.service))
        gathered = gather(
            draft.plan,
            head=head,
            as_at=at,
            code=_("draft, not archived"),
            meeting=draft.meeting,
            asked_by=by.name,
            of_panel=True,
        )
    typed = typed_of(draft, meeting=draft.meeting, on=timezone.localdate(at))
    marked = replace(typed, layout=replace(typed.layout, marking=_("DRAFT")))
    return derived(gathered, Kind.SCRUTINY, audience=audience, typed=marked)
