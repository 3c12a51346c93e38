"""Adding evidence to an action: a file, a link, or where it is held and who has seen it."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.action_plans.events import updating as updating_events
from recommendations.action_plans.models import Action, Evidence, EvidenceKind
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.audit.operations import key_of, operation, record
from recommendations.files.taking_in import TakenIn, keep
from recommendations.safeguarding.flagging import FILE, flag_signs, write_flags

TEXTS = ("shows", "link_title", "held_where")


def add_evidence(
    action: Action,
    *,
    kind: str,
    shows: str,
    link: str = "",
    link_title: str = "",
    held_where: str = "",
    seen_by: str = "",
    seen_on: date | None = None,
    current_until: date | None = None,
    file: TakenIn | None = None,
    why_fine: str = "",
    by: User,
    at: datetime,
) -> Evidence:
    """Add a piece of evidence; only what belongs to its kind is kept. A link was seen today unless a day is given.

    What in its texts may identify a child is flagged unless `why_fine` says why it is none; what is found inside a
    file stands until somebody has looked into the file. Raises ValidationError for what can be mended.
    """
    today = timezone.localdate(at)
    if seen_on is not None and seen_on > today:
        raise ValidationError({"seen_on": _("The day it was seen cannot be in the future.")})
    if current_until is not None and current_until < today:
        raise ValidationError({"current_until": _("This day is past already, so the evidence shows nothing now.")})
    is_file, is_link, is_held = (
        kind == one for one in (EvidenceKind.FILE, EvidenceKind.LINK, EvidenceKind.HELD_ELSEWHERE)
    )
    with operation(service=action.service, by=by, at=at):
        refuse_if_closed(action.plan)
        stored = keep(file, service=key_of(action.service), at=at) if is_file and file else None
        evidence = Evidence(
            service=action.service,
            action=action,
            kind=kind,
            shows=shows,
            link=link if is_link else "",
            link_title=link_title if is_link else "",
            held_where=held_where if is_held else "",
            seen_by=seen_by if is_held else "",
            seen_on=None if is_file else seen_on or (today if is_link else None),
            file=stored,
            original_sha256=file.original_sha256 if stored and file else "",
            current_until=current_until,
            added_by=by,
            added_at=at,
        )
        evidence.full_clean()
        evidence.save()
        record(updating_events.EVIDENCE_ADDED, action, within=action.plan, action=action.title, shows=shows)
        about = {"about": action, "within": action.plan}
        flag_signs(evidence, TEXTS, why_fine=why_fine, **about)
        if stored and file:
            write_flags(evidence, [(FILE, one) for one in file.signs], **about)
    return evidence
