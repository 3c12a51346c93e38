"""The published version of an embargoed draft takes its place: no second plan, and no old word is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.models import Post, User
from recommendations.action_plans.events import inspections as inspections_events
from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.audit.operations import operation, record
from recommendations.domain.action_labels import names_of
from recommendations.domain.publishing import moves
from recommendations.foundation.models import locked
from recommendations.inspections import events
from recommendations.inspections.models import Inspection, Recommendation
from recommendations.inspections.services.embargo import lift_within
from recommendations.inspections.services.wording import Words, publish_wording
from recommendations.intake.facts import InspectionFacts
from recommendations.intake.models import Draft, Intake
from recommendations.intake.services.confirming import close, plan_actions, recommendation_of, seen_by_the_person

Matches = Mapping[int, int | None]
"""For each kept draft, by its key, the recommendation of the embargoed draft that it replaces; None for a new one."""


def publish(
    intake: Intake,
    *,
    matches: Matches,
    version: int,
    by: User,
    at: datetime,
    is_about_us: bool = False,
    posts_seen: str = "",
) -> ActionPlan:
    """Put the published words in place of the draft's, add what is new, mark what is gone, and lift the embargo.

    Raises what `confirm` raises, ValidationError where one of the draft's is chosen twice or the day of publication
    is missing, DomainError where the plan is closed.
    """
    on = timezone.localdate(at)
    with operation(service=intake.service, by=by, at=at):
        intake, kept, posts = seen_by_the_person(
            intake, version=version, is_about_us=is_about_us, posts_seen=posts_seen
        )
        inspection = locked(intake.publishes)
        plan = inspection.action_plan
        refuse_if_closed(plan)
        stored = {row.pk: locked(row) for row in inspection.recommendations.order_by("position")}
        chosen = _chosen(kept, matches=matches, stored=stored)
        replaced = [chosen[draft.pk] for draft in kept if chosen[draft.pk] is not None]
        gone = [row for row in stored.values() if row not in replaced]
        _take_places(kept, chosen=chosen, gone=gone)
        _take_over_facts(inspection, InspectionFacts.from_json(intake.facts))
        inspection.report = intake.file
        record(inspections_events.INSPECTION_CONFIRMED, inspection, within=plan, inspection=str(inspection))
        if inspection.is_embargoed:
            lift_within(inspection, on=on)
        else:
            inspection.full_clean()
            inspection.save()
        names = names_of([draft.label for draft in kept])
        source = _("The published report, %(name)s") % {"name": intake.file.name}
        for position, (draft, name) in enumerate(zip(kept, names, strict=True), start=1):
            row = chosen[draft.pk]
            new = recommendation_of(draft, inspection=inspection, position=position, name=name, posts=posts)
            if row is None:
                _add(new, draft, plan=plan, posts=posts, at=at)
            else:
                _replace(row, new, plan=plan, source=source[:250], by=by, at=at)
        for row in gone:
            if not row.is_withdrawn:
                row.is_withdrawn = True
                row.save()
                record(events.RECOMMENDATION_WITHDRAWN, row, within=plan, label=row.shown_label)
        close(intake, inspection=inspection)
    return plan


def _chosen(
    kept: list[Draft], *, matches: Matches, stored: Mapping[int, Recommendation]
) -> dict[int, Recommendation | None]:
    chosen: dict[int, Recommendation | None] = {}
    taken: set[int] = set()
    for draft in kept:
        pk = matches.get(draft.pk)
        if pk is not None and (pk not in stored or pk in taken):
            raise ValidationError({f"match_{draft.pk}": _("Each recommendation of the draft can be replaced by one.")})
        taken |= {pk} if pk is not None else set()
        chosen[draft.pk] = stored[pk] if pk is not None else None
    return chosen


def _take_places(kept: list[Draft], *, chosen: Mapping[int, Recommendation | None], gone: list[Recommendation]) -> None:
    """Let each that stays stand where the published report prints it, and what is gone after the last."""
    rows, wanted = [], []
    for position, draft in enumerate(kept, start=1):
        if (row := chosen[draft.pk]) is not None:
            rows.append(row)
            wanted.append(position)
    rows += gone
    wanted += range(len(kept) + 1, len(kept) + len(gone) + 1)
    for index, place in moves([row.position for row in rows], wanted=wanted):
        rows[index].position = place
        rows[index].save()


def _take_over_facts(inspection: Inspection, facts: InspectionFacts) -> None:
    """Let the published report's facts stand; what it does not say stays as it was, and so does the plan's due date."""
    said = {name: value for name, value in asdict(facts).items() if value not in (None, "", [])}
    if facts.published_on is None:
        said.pop("published_precision")
    if facts.fieldwork_start_on is None:
        said.pop("fieldwork_precision")
    if inspection.plan_due_on is not None:
        said.pop("plan_due_on", None)
        said.pop("plan_due_basis", None)
    for name, value in said.items():
        setattr(inspection, name, value)


def _add(
    new: Recommendation, draft: Draft, *, plan: ActionPlan, posts: Mapping[str, Post | None], at: datetime
) -> None:
    new.full_clean()
    new.save()
    record(inspections_events.RECOMMENDATION_CONFIRMED, new, within=plan, label=new.shown_label)
    plan_actions(new, draft, plan=plan, posts=posts, on=timezone.localdate(at))


def _replace(
    row: Recommendation, new: Recommendation, *, plan: ActionPlan, source: str, by: User, at: datetime
) -> None:
    for column in ("kind", "addressee", "due_words", "window_months", "reference"):
        setattr(row, column, getattr(new, column))
    row.addressee_post = new.addressee_post or row.addressee_post
    row.repeat_of = new.repeat_of or row.repeat_of
    row.is_withdrawn = False
    words = Words(text=new.text, label=new.label, lead_in=new.lead_in, page=new.page)
    if not publish_wording(row, words=words, source=source, by=by, at=at):
        row.full_clean()
        row.save()
        record(events.RECOMMENDATION_STANDS, row, within=plan, label=row.shown_label)
