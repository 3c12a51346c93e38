"""Changing many actions at once, by the same rules as one: a sentence in the record for each, in one operation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service, User
from recommendations.accounts.services import shown
from recommendations.action_plans.events import actions as actions_events
from recommendations.action_plans.events import extending as extending_events
from recommendations.action_plans.events import milestones as milestones_events
from recommendations.action_plans.models import Action, Extension, Milestone
from recommendations.action_plans.services.many_outcomes import (
    NEEDS_REASON,
    ManyChange,
    ManyStep,
    digest_of,
    later,
    outcomes,
    rows_for,
)
from recommendations.action_plans.services.milestones import in_words
from recommendations.action_plans.services.not_mine import settle_with_another_owner
from recommendations.audit.history import save_many
from recommendations.audit.operations import key_of, operation, record
from recommendations.domain.deadlines import last_day
from recommendations.foundation.errors import DomainError
from recommendations.inspections.models import Precision
from recommendations.inspections.services.theming import put_themes, themes_within
from recommendations.reminders.answering import all_answered
from recommendations.safeguarding.flagging import flag_signs


class ChangedMeanwhile(DomainError):
    """The rows are no longer as they were when they were shown."""


def change_many(
    service: Service, *, pks: Collection[int], change: ManyChange, seen: str, on: date, by: User, at: datetime
) -> int:
    """Change every action that can; return how many.

    Raises ChangedMeanwhile where the rows would come out otherwise than `seen`, DomainError where none can change,
    ValidationError for a missing reason.
    """
    with operation(service=service, by=by, at=at, reason=change.reason):
        rows = outcomes(rows_for(service, pks, on=on), change)
        if digest_of(rows) != seen:
            raise ChangedMeanwhile(_("Something has changed since you looked. Look at the rows again, then do it."))
        able = [row.action for row in rows if not row.problem]
        if not able:
            raise DomainError(_("None of these actions can change in this way."))
        is_signed_off = any(action.plan.is_signed_off for action in able)
        if change.step in NEEDS_REASON and is_signed_off and not change.reason.strip():
            raise ValidationError({"reason": _("A plan is signed off, so say why its actions change.")})
        WRITERS[change.step](able, change, by, at)
    return len(able)


def _give_owner(actions: Sequence[Action], change: ManyChange, by: User, at: datetime) -> None:
    if change.owner is not None and any(change.owner.service_id != action.service_id for action in actions):
        raise ValidationError({"owner": _("Choose a post of this service.")})
    for action in actions:
        action.owner = change.owner
    _save_changed(actions)
    settle_with_another_owner(actions, by=by, at=at)


def _give_priority(actions: Sequence[Action], change: ManyChange, _by: User, _at: datetime) -> None:
    for action in actions:
        action.priority = change.priority
    _save_changed(actions)


def _save_changed(actions: Sequence[Action]) -> None:
    _save(actions)
    for action in actions:
        record(actions_events.ACTION_CHANGED, action, within=action.plan, label=action.label, action=action.title)


def _save(actions: Sequence[Action]) -> None:
    for action in actions:
        action.version += 1
    save_many(actions)


def _ask_more_time(actions: Sequence[Action], change: ManyChange, by: User, at: datetime) -> None:
    asked = []
    for action in actions:
        day, precision = later(action, change)
        asked.append(
            Extension(
                service=action.service,
                action=action,
                due_then=action.current_due_on,
                new_due_on=day,
                new_precision=precision,
                reason=change.reason,
                prevention=change.prevention,
                asked_by=by,
                asked_at=at,
                holder_then_id=action.holder_id,
            )
        )
    if not change.reason.strip() or not change.prevention.strip():
        raise ValidationError({"reason": _("Say why more time is needed, and what changes.")})
    save_many(asked)
    _save(actions)
    for extension in asked:
        action, day = extension.action, shown(extension.new_due_on)
        record(extending_events.EXTENSION_ASKED, action, within=action.plan, action=action.title, day=day)
        flag_signs(extension, ["reason", "prevention"], why_fine=change.why_fine, about=action, within=action.plan)
    all_answered({key_of(action): timezone.localdate(at) for action in actions}, at=at)


def _add_milestone(actions: Sequence[Action], change: ManyChange, _by: User, _at: datetime) -> None:
    title = " ".join(change.milestone.split())
    if not title or change.due_on is None:
        raise ValidationError({"milestone": _("Say what the milestone is, and when.")})
    day = last_day(change.due_on, is_month=change.only_month)
    precision = Precision.MONTH if change.only_month else Precision.DAY
    added = [
        Milestone(
            service=action.service, action=action, title=title, original_due_on=day, due_on=day, due_precision=precision
        )
        for action in actions
    ]
    save_many(added)
    for milestone in added:
        action = milestone.action
        record(
            milestones_events.MILESTONE_ADDED,
            action,
            within=action.plan,
            milestone=title,
            day=in_words(milestone),
            action=action.title,
        )
        flag_signs(milestone, ["title"], why_fine=change.why_fine, about=action, within=action.plan)


def _add_theme(actions: Sequence[Action], change: ManyChange, _by: User, _at: datetime) -> None:
    theme = next((one for one in themes_within(actions[0].service) if one.name == change.theme), None)
    if theme is None or theme.is_retired:
        raise ValidationError({"theme": _("Choose one of this service’s themes.")})
    for recommendation in {action.recommendation_id: action.recommendation for action in actions}.values():
        put_themes(recommendation, themes=[*(link.theme for link in recommendation.theme_links.all()), theme])


WRITERS: dict[ManyStep, Callable[[Sequence[Action], ManyChange, User, datetime], None]] = {
    ManyStep.OWNER: _give_owner,
    ManyStep.MORE_TIME: _ask_more_time,
    ManyStep.THEME: _add_theme,
    ManyStep.MILESTONE: _add_milestone,
    ManyStep.PRIORITY: _give_priority,
}
