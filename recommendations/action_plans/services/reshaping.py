"""Splitting an action and merging several, without losing the past: dates, updates and evidence stay where they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.action_plans.events import reshaping as reshaping_events
from recommendations.action_plans.models import (
    Action,
    AlsoAnswers,
    CameBy,
    ContinuedHow,
    Dependency,
)
from recommendations.action_plans.services.planning import GUARDED
from recommendations.action_plans.services.relating import refuse_circles
from recommendations.action_plans.services.succeeding import (
    hand_on_milestones,
    leave_for,
    refuse_unless_open,
    refuse_without_reason,
    successor_of,
    support_as,
)
from recommendations.audit.operations import operation, record
from recommendations.foundation.models import locked
from recommendations.safeguarding.flagging import flag_signs


def split_action(
    action: Action, *, title: str, parts: Sequence[str], reason: str, on: date, by: User, at: datetime
) -> list[Action]:
    """Leave `title` with the action and make a new one of each part, after the last of its recommendation's.

    The action stays the same one, with its past. The parts get its owner, supporting posts, success criteria and both
    of its dates, so that a split hides no slippage. Raises DomainError where it is not still to be done or something
    waits for a decision, ValidationError for what can be mended.
    """
    with operation(service=action.service, by=by, at=at, reason=reason):
        action = locked(action)
        refuse_unless_open(action)
        refuse_without_reason(action, reason)
        titles = [" ".join(part.split()) for part in parts if part.strip()]
        if not titles:
            raise ValidationError({"parts": _("Say what at least one further action will do.")})
        before = {column: getattr(action, column) for column in GUARDED}
        action.title = " ".join(title.split())
        action.full_clean()
        action.save()
        made = [_part_of(action, part, on=on) for part in titles]
        record(
            reshaping_events.ACTION_SPLIT,
            action,
            within=action.plan,
            label=action.label,
            action=action.title,
            parts=", ".join(part.label for part in made),
        )
        for part in made:
            record(
                reshaping_events.ACTION_SPLIT_OFF,
                part,
                within=part.plan,
                label=part.label,
                action=part.title,
                origin=action.label,
            )
        flag_signs(action, GUARDED, before=before, within=action.plan)
        for part in made:
            flag_signs(part, GUARDED, within=part.plan)
    return made


def _part_of(action: Action, title: str, *, on: date) -> Action:
    part = successor_of(action, under=action.recommendation, came_by=CameBy.SPLIT, on=on, title=title)
    try:
        part.full_clean()
    except ValidationError as problem:
        raise ValidationError({"parts": problem.messages}) from None
    part.save()
    support_as(action, part)
    return part


def merge_actions(survivor: Action, absorbed: Sequence[Action], *, reason: str, by: User, at: datetime) -> Action:
    """Let one action go on for several of its plan; the others are continued in it and keep their own past.

    It then also answers their recommendations; their owners and supporting posts support it, their open milestones
    and what they wait for, or what waits for them, go over. Its own dates stay, so after sign-off none of the others
    may be due before it: its date would move without anybody having agreed. Raises DomainError where one of them is
    not still to be done or something waits for a decision, ValidationError for what can be mended.
    """
    with operation(service=survivor.service, by=by, at=at, reason=reason):
        survivor = locked(survivor)
        refuse_unless_open(survivor)
        refuse_without_reason(survivor, reason)
        chosen = {row.pk: row for row in absorbed}
        if not chosen or survivor.pk in chosen:
            raise ValidationError({"absorbed": _("Choose at least one other action to merge into this one.")})
        if any(row.plan_id != survivor.plan_id for row in chosen.values()):
            raise ValidationError({"absorbed": _("Choose actions of this plan.")})
        survivor.save()
        for pk in sorted(chosen):
            _take_in(locked(chosen[pk]), survivor=survivor, reason=reason, by=by, at=at)
        refuse_circles(survivor.plan_id)
    return survivor


def _take_in(absorbed: Action, *, survivor: Action, reason: str, by: User, at: datetime) -> None:
    refuse_unless_open(absorbed)
    _refuse_later_date(absorbed, survivor)
    leave_for(absorbed, survivor, how=ContinuedHow.MERGED, reason=reason, by=by, at=at)
    answered = {absorbed.recommendation_id, *absorbed.also_answers.values_list("recommendation_id", flat=True)}
    answered -= {survivor.recommendation_id, *survivor.also_answers.values_list("recommendation_id", flat=True)}
    for pk in sorted(answered):
        AlsoAnswers(service=survivor.service, action=survivor, recommendation_id=pk).save()
    support_as(absorbed, survivor, and_its_owner=True)
    hand_on_milestones(absorbed, survivor)
    _hand_on_waits(absorbed, survivor)
    record(
        reshaping_events.ACTION_MERGED,
        absorbed,
        within=absorbed.plan,
        label=absorbed.label,
        action=absorbed.title,
        survivor=survivor.label,
    )
    record(
        reshaping_events.ACTION_TOOK_IN,
        survivor,
        within=survivor.plan,
        label=survivor.label,
        action=survivor.title,
        absorbed=absorbed.label,
    )


def _refuse_later_date(absorbed: Action, survivor: Action) -> None:
    due, then = absorbed.current_due_on, survivor.current_due_on
    if survivor.plan.is_signed_off and due is not None and (then is None or then > due):
        words = _(
            "Action %(absorbed)s is due before %(survivor)s, and after sign-off a date moves only by more time. "
            "Merge into %(absorbed)s instead, or ask for more time for it first."
        )
        raise ValidationError({"absorbed": words % {"absorbed": absorbed.label, "survivor": survivor.label}})


def _hand_on_waits(absorbed: Action, survivor: Action) -> None:
    for row in absorbed.dependencies.all():
        row.delete()
        _let_wait(survivor, row.waits_for)
    for row in absorbed.dependants.select_related("action"):
        row.delete()
        _let_wait(row.action, survivor)


def _let_wait(action: Action, other: Action) -> None:
    """Tie the two unless they are one, or tied already."""
    if action.pk != other.pk and not action.dependencies.filter(waits_for=other).exists():
        Dependency(service=action.service, action=action, waits_for=other).save()
