"""The inspection's facts as read from the report and mended by a person, before they become an inspection."""

from __future__ import annotations

import calendar
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from typing import Any

from recommendations.accounts.models import Service
from recommendations.domain.deadlines import Rule, suggested_plan_due
from recommendations.domain.report_reading import Facts as ReadFacts
from recommendations.inspections.models import Inspection, Precision, Programme


@dataclass(frozen=True)
class InspectionFacts:
    """What the review page shows and the form changes; dates are real days with their precision beside them."""

    programme: str = Programme.OTHER
    report_type: str = ""
    inspectorate: str = ""
    area: str = ""
    fieldwork_start_on: date | None = None
    fieldwork_end_on: date | None = None
    fieldwork_precision: str = Precision.DAY
    published_on: date | None = None
    published_precision: str = Precision.DAY
    plan_due_on: date | None = None
    plan_due_basis: str = ""
    window_months: int | None = None
    ratings: list[list[str]] = field(default_factory=list)

    @property
    def published_is_month(self) -> bool:
        return self.published_precision == Precision.MONTH

    @property
    def fieldwork_is_month(self) -> bool:
        return self.fieldwork_precision == Precision.MONTH

    def to_json(self) -> dict[str, Any]:
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> InspectionFacts:
        known = {one.name for one in fields(cls)}
        facts = {name: value for name, value in stored.items() if name in known}
        for name in facts:
            if name.endswith("_on") and facts[name]:
                facts[name] = date.fromisoformat(facts[name])
        return cls(**facts)

    def inspection(self, *, service: Service) -> Inspection:
        """Return the inspection these facts describe, not yet saved."""
        return Inspection(service=service, **{one.name: getattr(self, one.name) for one in fields(self)})


def facts_read(read: ReadFacts) -> InspectionFacts:
    """Turn what was read into facts a person can check; a date that could not be read is left empty, never guessed."""
    published, published_precision = day_of(read.publication_date)
    began, began_precision = day_of(read.fieldwork_start, at_end=False)
    ended, _ = day_of(read.fieldwork_end)
    programmes = set(Programme.values)
    facts = InspectionFacts(
        programme=read.programme if read.programme in programmes else Programme.OTHER,
        report_type=(read.report_type or "")[:120],
        inspectorate=(read.inspectorate or "")[:120],
        area=(read.area or "")[:120],
        fieldwork_start_on=began,
        fieldwork_end_on=ended,
        fieldwork_precision=began_precision,
        published_on=published,
        published_precision=published_precision,
        window_months=read.window_months,
        ratings=[[name, str(words)] for name, words in (*read.ratings, *read.scores)],
    )
    printed, _ = day_of(read.response_due.date) if read.response_due else (None, Precision.DAY)
    suggestion = suggested_plan_due(programme=facts.programme, published_on=published, printed=printed)
    if suggestion is None:
        return facts
    return replace(facts, plan_due_on=suggestion.on, plan_due_basis=suggestion.rule.value)


def with_plan_due_suggested(facts: InspectionFacts, *, before: InspectionFacts) -> InspectionFacts:
    """Suggest the plan's due date anew where it rests on a rule and nobody typed one, so that rule and date agree."""
    typed = facts.plan_due_on != before.plan_due_on
    if typed or facts.plan_due_basis not in {"", Rule.PLAN_FOUR_WEEKS}:
        return facts
    suggestion = suggested_plan_due(programme=facts.programme, published_on=facts.published_on, printed=None)
    if suggestion is None:
        return replace(facts, plan_due_on=None, plan_due_basis="")
    return replace(facts, plan_due_on=suggestion.on, plan_due_basis=suggestion.rule.value)


def day_of(text: str | None, *, at_end: bool = True) -> tuple[date | None, str]:
    """Read "YYYY-MM-DD" or "YYYY-MM"; a month is its last day (its first where `at_end` is false)."""
    if not text:
        return None, Precision.DAY
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        return date(year, month, calendar.monthrange(year, month)[1] if at_end else 1), Precision.MONTH
    return date.fromisoformat(text), Precision.DAY
