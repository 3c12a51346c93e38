"""What was read as rows that are not saved yet: a draft for each recommendation, with the actions printed beside it."""

from __future__ import annotations

from dataclasses import asdict

from recommendations.domain.report_reading import PlannedAction, Reading, Recommendation
from recommendations.inspections.models import Kind
from recommendations.intake.facts import day_of
from recommendations.intake.models import Draft, DraftAction, Intake


def drafts_of(reading: Reading, *, intake: Intake) -> tuple[list[Draft], list[DraftAction]]:
    """Return the drafts in the report's order, and the actions that an existing action plan prints beside them."""
    drafts, actions = [], []
    for position, found in enumerate(reading.recommendations, start=1):
        draft = _draft(found, intake=intake, position=position)
        drafts.append(draft)
        actions += [_action(one, draft=draft, position=place) for place, one in enumerate(found.actions, start=1)]
    return drafts, actions


def _draft(found: Recommendation, *, intake: Intake, position: int) -> Draft:
    because, _, words = found.found_because.partition(":")
    return Draft(
        intake=intake,
        position=position,
        kind=Kind.AREA if "improvement" in found.section.lower() else Kind.RECOMMENDATION,
        label=(found.label or "")[:20],
        text=found.text,
        lead_in=found.stem or "",
        addressee=(found.owner or "")[:200],
        page=found.page,
        due_words=(found.due or "")[:250],
        window_months=found.window_months,
        source=[asdict(found.place), *(asdict(place) for place in found.also_at)],
        found_because=because,
        found_words=words[:250],
        confidence=found.confidence,
        doubts=list(found.doubts),
        owner_source=found.owner_source or "",
    )


def _action(found: PlannedAction, *, draft: Draft, position: int) -> DraftAction:
    due_on, precision = day_of(found.due_on)
    return DraftAction(
        draft=draft,
        position=position,
        title=found.text,
        lead=(found.owner or "")[:200],
        due_words=(found.due or "")[:250],
        due_on=due_on,
        due_precision=precision,
        success_criteria=found.success_criteria or "",
        source=[asdict(found.place)],
    )
