"""Commands on the draft of a panel's report: begun for a meeting, and changed until its papers are released."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.accounts.services import shown
from recommendations.action_plans.models import ActionPlan
from recommendations.audit.operations import key_of, lock_head, operation, record
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections.disposed_of import refuse_if_disposed_of
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.papers.events import PAPERS
from recommendations.papers.kinds import Audience
from recommendations.papers.layouts.of_council import layout_for
from recommendations.papers.models import PanelDraft
from recommendations.papers.panel_drafts import events
from recommendations.papers.panel_drafts.content import as_kept, labels_of_changes, names_anybody, names_in
from recommendations.papers.panel_drafts.reading import typed_of
from recommendations.papers.scrutiny.values import Typed
from recommendations.papers.snapshot import board, deriving


def draft_for(plan: ActionPlan, meeting: Meeting, *, by: User | None, at: datetime) -> PanelDraft:
    """Return the draft of the report on the plan to the panel's meeting, begun if there is none; by None: on schedule.

    A new one follows the layout of the panel's council and is filled with what that suggests. Raises DomainError for
    a body that is no panel or of another service, and for a plan that was disposed of.
    """
    if meeting.service_id != plan.service_id:
        raise DomainError(_("This meeting is not one of the plan’s service."))
    if meeting.body.kind != BodyKind.PANEL:
        raise DomainError(_("Only a scrutiny panel gets such a report. A board has its own papers."))
    with transaction.atomic():
        lock_head(key_of(plan.service))
        found = PanelDraft.objects.filter(plan=plan, meeting=meeting).first()
        if found is not None:
            return found
        refuse_if_disposed_of(plan.inspection_id)
        typed = deriving.begun(
            inspection=plan.title,
            service=plan.service.name,
            meeting=board.Meeting(body=meeting.body.name, on=meeting.held_on),
            audience=Audience.PUBLIC,
            layout=layout_for(meeting.body),
        )
        draft = PanelDraft(service=plan.service, plan=plan, meeting=meeting, typed=as_kept(typed))
        with operation(service=plan.service, by=by or PAPERS, at=at):
            draft.full_clean()
            draft.save()
            record(events.DRAFT_BEGUN, draft, within=plan, **of_meeting(draft))
    return draft


def change_draft(
    draft: PanelDraft,
    change: Callable[[Typed], Typed],
    *,
    with_exempt: bool | None = None,
    confirms_names: bool = False,
    version: int,
    by: User,
    at: datetime,
) -> PanelDraft:
    """Change what is typed; `with_exempt` None leaves whether there is to be an exempt report as it is.

    Who confirms that everybody named was asked confirms the names as they are saved; names that change without it are
    no longer confirmed. Saving what stands already is told to nobody.
    Raises Conflict where somebody changed it meanwhile, DomainError where its papers are released.
    """
    with transaction.atomic():
        lock_head(key_of(draft.service))
        draft = locked(draft, version=version)
        refuse_if_settled(draft)
        before = typed_of(draft, meeting=None, on=at.date())
        after = change(before)
        what = labels_of_changes(before, after)
        if with_exempt is not None and with_exempt != draft.with_exempt:
            draft.with_exempt = with_exempt
            what.append(_("Exempt report"))
        taken_back = draft.names_confirmed_at is not None and names_in(before) != names_in(after)
        confirmed = confirms_names and names_anybody(after) and (taken_back or draft.names_confirmed_at is None)
        if not what and not confirmed:
            draft.version -= 1
            return draft
        draft.typed = as_kept(after)
        if confirmed:
            draft.names_confirmed_at, draft.names_confirmed_by = at, by
        elif taken_back:
            draft.names_confirmed_at = draft.names_confirmed_by = None
        with operation(service=draft.service, by=by, at=at):
            draft.full_clean()
            draft.save()
            told = of_meeting(draft)
            if what:
                record(events.DRAFT_CHANGED, draft, within=draft.plan, what=", ".join(what), **told)
            if confirmed:
                record(events.NAMES_CONFIRMED, draft, within=draft.plan, **told)
            elif taken_back:
                record(events.NAMES_OPEN, draft, within=draft.plan, **told)
    return draft


def refuse_if_settled(draft: PanelDraft) -> None:
    """Refuse to change a draft whose papers stand released, or whose plan was disposed of. Raises DomainError."""
    refuse_if_disposed_of(draft.plan.inspection_id)
    if is_settled(draft):
        raise DomainError(
            _("Papers of this draft are released, so it can no longer be changed. Withdraw them to change it.")
        )


def is_settled(draft: PanelDraft) -> bool:
    """Whether papers made of the draft stand released: what was published is not drafted any more."""
    return draft.papers.released().exists()


def of_meeting(draft: PanelDraft) -> dict[str, str]:
    """Return what the record says of which report it is."""
    return {"body": draft.meeting.body.name, "day": shown(draft.meeting.held_on)}
