"""The email by which a panel's scrutiny officers get a draft: a link to its page, none of its words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from recommendations.accounts.models import User
from recommendations.accounts.plan_leads import reply_address
from recommendations.accounts.sender_names import from_name
from recommendations.audit.operations import key_of
from recommendations.outbox.links import page
from recommendations.outbox.models import OutgoingEmail
from recommendations.outbox.queueing import compose
from recommendations.papers.models import PanelDraft


def draft_sent(draft: PanelDraft, *, to: Iterable[User], again: bool, by: User, at: datetime) -> list[OutgoingEmail]:
    """Ask each officer to read the draft and fill in what is theirs; the plan is not named, the meeting is."""
    reply_to, sender = reply_address(draft.service_id), from_name(draft.service)
    return [
        compose(
            key=f"panel-draft:{draft.pk}:{officer.pk}:{at.isoformat()}",
            to=officer,
            occasion="panel_draft_sent",
            at=at,
            service=key_of(draft.service),
            reply_to=reply_to,
            from_name=sender,
            links={"draft": page(reverse("recommendations:panel_draft", args=[draft.pk]))},
            context={"meeting": draft.meeting, "service": draft.service, "again": again, "by": by},
        )
        for officer in to
    ]
