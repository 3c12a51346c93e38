"""Confirming: the drafts become recommendations, word for word and for good."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.models import Post, User
from recommendations.action_plans.events import inspections as inspections_events
from recommendations.action_plans.models import LONGEST_TITLE, ActionPlan
from recommendations.action_plans.services.planning import ActionContent, new_action, open_plan
from recommendations.audit.operations import operation, record
from recommendations.domain.action_labels import action_label, names_of
from recommendations.inspections.models import Inspection, Precision, Recommendation
from recommendations.inspections.services.embargo import name_within
from recommendations.intake.facts import InspectionFacts
from recommendations.intake.models import Draft, Intake, IntakeState
from recommendations.intake.notes import notes_of
from recommendations.intake.printed_owners import in_short, printed_owners
from recommendations.intake.services.posts import posts_of
from recommendations.intake.services.under_review import ChangedMeanwhile, NeedsComparing, under_review

LONGEST_DUE_WORDS = 120  # as much as an action says; the draft keeps all that was printed


def confirm(
    intake: Intake, *, version: int, by: User, at: datetime, is_about_us: bool = False, posts_seen: str = ""
) -> ActionPlan:
    """Make the drafts recommendations, word for word and for good, and open the plan that answers them.

    The actions of an existing plan go with them, and printed owners become the posts they mean, new ones included.
    `is_about_us` is what the person said of a report that names another area, `posts_seen` the digest of what the
    page said about posts. An embargoed draft's readers become the inspection's. Raises AlreadyDecided where somebody
    confirmed or discarded it first, ChangedMeanwhile where a draft or a fact is no longer as it was at `version`,
    ValidationError where nothing is left, an action is too long, or another area is named and nobody said it is ours,
    NeedsComparing for the published version of an embargoed draft.
    """
    with operation(service=intake.service, by=by, at=at):
        intake, kept, posts = seen_by_the_person(
            intake, version=version, is_about_us=is_about_us, posts_seen=posts_seen
        )
        if intake.publishes_id is not None:
            raise NeedsComparing(_("This is the published version of a draft: compare it with that first."))
        inspection = InspectionFacts.from_json(intake.facts).inspection(service=intake.service)
        inspection.report, inspection.is_embargoed = intake.file, intake.is_embargoed
        inspection.full_clean()
        inspection.save()
        names = names_of([draft.label for draft in kept])
        recommendations = [
            recommendation_of(draft, inspection=inspection, position=position, name=name, posts=posts)
            for position, (draft, name) in enumerate(zip(kept, names, strict=True), start=1)
        ]
        for recommendation in recommendations:
            recommendation.full_clean()
            recommendation.save()
        plan = open_plan(inspection, recommendations=recommendations)
        record(inspections_events.INSPECTION_CONFIRMED, inspection, within=plan, inspection=str(inspection))
        for reader in intake.readers.select_related("user").order_by("id") if intake.is_embargoed else []:
            name_within(inspection, reader.user)
        for recommendation, draft in zip(recommendations, kept, strict=True):
            plan_actions(recommendation, draft, plan=plan, posts=posts, on=timezone.localdate(at))
        close(intake, inspection=inspection)
    return plan


def seen_by_the_person(
    intake: Intake, *, version: int, is_about_us: bool, posts_seen: str
) -> tuple[Intake, list[Draft], dict[str, Post | None]]:
    """Return the report under lock, its kept drafts, and the posts that printed owners mean, new ones made.

    Within the running operation; raises what `confirm` raises where it is not what the person saw.
    """
    intake = under_review(intake)
    if intake.version != version:
        raise ChangedMeanwhile(
            _("Something was changed here while you had the page open. Look again, and confirm what you see now.")
        )
    if not is_about_us:
        _refuse_another_area(intake)
    drafts = list(intake.drafts.prefetch_related("actions").order_by("position", "id"))
    kept = [draft for draft in drafts if not draft.is_dropped]
    if not kept:
        raise ValidationError(_("There is no recommendation to confirm. Add one, or discard the report."))
    owners = printed_owners(intake, drafts)
    if posts_seen and posts_seen != in_short(owners).digest:
        raise ChangedMeanwhile(
            _("What confirming does about posts has changed meanwhile. Look at it below, and confirm again.")
        )
    return intake, kept, posts_of(owners, intake=intake)


def close(intake: Intake, *, inspection: Inspection) -> None:
    """The report has become this inspection, so nothing of its review can be undone any more."""
    intake.state, intake.inspection = IntakeState.CONFIRMED, inspection
    intake.version += 1
    intake.save()
    intake.steps.all().delete()


def recommendation_of(
    draft: Draft, *, inspection: Inspection, position: int, name: str, posts: Mapping[str, Post | None]
) -> Recommendation:
    """Return the recommendation a draft becomes, not saved; `name` is what the plan calls it."""
    return Recommendation(
        service=inspection.service,
        inspection=inspection,
        position=position,
        reference=name if draft.label and name != draft.label else "",
        addressee_post=posts.get(draft.addressee),
        **_confirmed(draft),
    )


def _refuse_another_area(intake: Intake) -> None:
    for note in notes_of(intake):
        if note.must_be_answered:
            raise ValidationError(_("%(note)s Or say below that it is about your service.") % {"note": note.words})


def plan_actions(
    recommendation: Recommendation, draft: Draft, *, plan: ActionPlan, posts: Mapping[str, Post | None], on: date
) -> None:
    """Open the kept actions of a draft in the plan; what is still to be done has begun with the plan, on this day."""
    actions = [row for row in draft.actions.all() if not row.is_dropped]
    for position, row in enumerate(actions, start=1):
        if len(row.title) > LONGEST_TITLE:
            label = action_label(recommendation.shown_label, position=position)
            raise ValidationError(
                _("Action %(label)s has %(count)d characters, and %(most)d is the most. Shorten it, or divide it.")
                % {"label": label, "count": len(row.title), "most": LONGEST_TITLE}
            )
        content = ActionContent(
            title=" ".join(row.title.split()),
            owner=posts.get(row.lead),
            success_criteria=row.success_criteria,
            due_on=row.due_on,
            due_precision=row.due_precision if row.due_on else Precision.DAY,
            # Words that no date was read from, such as “Ongoing”, stand in the date's place.
            due_words="" if row.due_on else row.due_words[:LONGEST_DUE_WORDS],
        )
        new_action(recommendation, plan=plan, content=content, position=position, on=on)


def _confirmed(draft: Draft) -> dict[str, Any]:
    columns = ("kind", "label", "text", "lead_in", "addressee", "page", "due_words", "window_months")
    return {column: getattr(draft, column) for column in columns} | {"repeat_of_id": draft.repeat_of_id}
