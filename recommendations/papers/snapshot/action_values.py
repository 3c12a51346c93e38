"""A plan's actions with all that a paper says of each: read by a handful of queries, however many there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Count, F, QuerySet, TextChoices, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from recommendations.action_plans.models import (
    MOVED,
    Action,
    ActionPlan,
    Completion,
    CompletionState,
    CorrectionState,
    DateCorrection,
    DeliveryStatus,
    Evidence,
    Extension,
    ExtensionState,
    OwnerRating,
    SupportingPost,
    Update,
)
from recommendations.action_plans.models.evidence import EvidenceKind
from recommendations.action_plans.models.updates import Source
from recommendations.action_plans.summaries import RatedAction, rated_action
from recommendations.inspections.models import Recommendation
from recommendations.papers.snapshot import board, date_values, reshaping_values
from recommendations.papers.snapshot.move_values import due_date, moves_of

LATEST_UPDATES = 3


@dataclass
class GatheredAction:
    """One action as it is rated, with the rows that belong to it, each kind in the order in which it is told.

    Updates are the latest alone, of `updates_in_all`. `asked` are extensions and corrections that wait for a decision.
    """

    rated: RatedAction
    updates: list[dict[str, Any]] = field(default_factory=list)
    updates_in_all: int = 0
    evidence: list[dict[str, Any]] = field(default_factory=list)
    supporting: list[str] = field(default_factory=list)
    verified: list[Completion] = field(default_factory=list)
    moved: list[Extension | DateCorrection] = field(default_factory=list)
    asked: list[Extension | DateCorrection] = field(default_factory=list)

    @property
    def action(self) -> Action:
        return self.rated.action

    @property
    def said_on(self) -> date | None:
        """The day of the newest update."""
        return self.updates[0]["given_on"] if self.updates else None


def gathered_actions(
    plan: ActionPlan, *, recommendations: Iterable[Recommendation], on: date
) -> dict[int, GatheredAction]:
    """Return the plan's actions by their keys, in the plan's order: seven queries.

    `recommendations` are those that they answer, read already.
    """
    known = {row.pk: row for row in recommendations}
    rows = plan.actions.counted().with_holder(on=on).with_standing(on=on).select_related("owner")
    rows = reshaping_values.with_halt_in_force(rows)
    found = {}
    for row in rows:
        row.plan, row.recommendation = plan, known[row.recommendation_id]
        found[row.pk] = GatheredAction(rated_action(row, on=on))
    for update in _updates(plan):
        if one := found.get(update["action_id"]):
            one.updates.append(update)
            one.updates_in_all = update["in_all"]
    for piece in _evidence_of(plan, on=on):
        if one := found.get(piece["action_id"]):
            one.evidence.append(piece)
    supporting = SupportingPost.objects.filter(action__plan=plan).values_list("action_id", "post__name")
    for action, post in supporting.order_by("post__name", "id"):
        if one := found.get(action):
            one.supporting.append(post)
    for row in _decided(Completion, plan).filter(state=CompletionState.VERIFIED):
        if one := found.get(row.action_id):
            one.verified.append(row)
    extensions = _decided(Extension, plan).filter(state__in=[*MOVED, ExtensionState.ASKED])
    corrections = _decided(DateCorrection, plan).filter(state__in=[CorrectionState.MADE, CorrectionState.ASKED])
    for row in (*extensions, *corrections):
        if one := found.get(row.action_id):
            row.action = one.action
            (one.asked if row.state == row.AWAITING else one.moved).append(row)
    return found


def _decided(model: type[Any], plan: ActionPlan) -> QuerySet[Any]:
    return model.objects.filter(action__plan=plan).select_related("decided_by", "meeting__body").order_by("-id")


def _updates(plan: ActionPlan) -> Iterable[dict[str, Any]]:
    """Return the latest updates of each action, the newest first, each with how many there are in all."""
    of_action = {"partition_by": F("action_id")}
    newest = Window(RowNumber(), order_by=[F("given_on").desc(), F("id").desc()], **of_action)
    numbered = Update.objects.filter(action__plan=plan).annotate(
        place=newest, in_all=Window(Count("id"), **of_action), giver=F("given_by__name"), post=F("on_behalf_of__name")
    )
    rows = numbered.filter(place__lte=LATEST_UPDATES).order_by("action_id", "place")
    return rows.values(
        "id", "action_id", "given_on", "text", "owner_rating", "may_publish", "source", "giver", "post", "in_all"
    )


def _evidence_of(plan: ActionPlan, *, on: date) -> Iterable[dict[str, Any]]:
    rows = Evidence.objects.filter(action__plan=plan).with_currency(on=on)
    return rows.values(
        "action_id", "kind", "shows", "link", "held_where", "seen_by", "current_until", "is_out_of_date", "added_at",
        "file__name", "added_by__name",
    )  # fmt: skip


def action_value(one: GatheredAction, *, reminded: board.Reminded | None, flagged: Collection[str]) -> board.Action:
    """Return the action as the paper keeps it."""
    row, action = one.rated, one.action
    return board.Action(
        label=action.label,
        title=action.title,
        owner_post=action.owner.name if action.owner else _("No owner yet"),
        has_owner=action.owner is not None,
        holder=action.holder_name or "",
        supporting_posts=tuple(one.supporting),
        delivery=board.Worded(action.status, _label(DeliveryStatus, action.status)),
        rating=row.rating.value,
        reason=row.worked_out or row.sentence,
        reason_code=row.rated.reason.value,
        reason_numbers=row.rated.numbers,
        success_criteria=action.success_criteria,
        starts_on=action.start_on,
        original_due=due_date(action.original_due_on, action.original_precision),
        current_due=due_date(action.current_due_on, action.due_precision),
        days_slipped=action.days_moved,
        extensions=sum(isinstance(move, Extension) for move in one.moved),
        overdue_against_current=row.is_overdue,
        overdue_against_original=row.is_overdue_by_original,
        owner_says=board.Worded(row.owner_says.value, _label(OwnerRating, one.updates[0]["owner_rating"]))
        if row.owner_says
        else None,
        override=date_values.override_of(row),
        verified=_verified(one),
        halted=reshaping_values.halt_of(action),
        updates=tuple(_update(update, flagged=flagged) for update in one.updates),
        updates_in_all=one.updates_in_all,
        evidence=tuple(_evidence(piece) for piece in one.evidence),
        reminded=reminded,
        moves=moves_of(action, one.moved),
    )


def _label(choices: type[TextChoices], value: str) -> str:
    return _labels(choices, get_language())[value] if value else ""


@cache
def _labels(choices: type[TextChoices], _language: str | None) -> dict[str, str]:
    """Return the words of the choices in the language that is spoken: looked up once, not for each of thousands."""
    return {choice.value: str(choice.label) for choice in choices}


def _verified(one: GatheredAction) -> board.Check | None:
    if not one.verified or one.action.status != DeliveryStatus.VERIFIED_COMPLETE:
        return None  # what was reopened is verified no longer
    completion = one.verified[0]
    return board.Check(by=completion.decision_in_words, on=timezone.localdate(completion.decided_at))


def _update(update: dict[str, Any], *, flagged: Collection[str]) -> board.Update:
    recorded = ""
    if update["post"] is not None:
        recorded = _("recorded by %(person)s, source: %(source)s") % {
            "person": update["giver"],
            "source": _label(Source, update["source"]).lower(),
        }
    return board.Update(
        on=update["given_on"],
        post=update["post"] or "",
        person="" if update["post"] is not None else update["giver"],
        text=update["text"],
        owner_says=board.Worded(update["owner_rating"], _label(OwnerRating, update["owner_rating"])),
        recorded_by=recorded,
        may_be_published=update["may_publish"] and f"update:{update['id']}" not in flagged,
    )


def _evidence(piece: dict[str, Any]) -> board.Evidence:
    held = _("%(where)s, seen by %(who)s") % {"where": piece["held_where"], "who": piece["seen_by"]}
    return board.Evidence(
        kind=_label(EvidenceKind, piece["kind"]),
        shows=piece["shows"],
        reference=piece["file__name"] or piece["link"] or held,
        out_of_date_since=piece["current_until"] if piece["is_out_of_date"] else None,
        added_on=timezone.localdate(piece["added_at"]),
        added_by=piece["added_by__name"],
    )
